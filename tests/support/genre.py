"""Articles in the manner of the genre, drawn from the packaged tables, with invented people."""

from __future__ import annotations

from functools import cache

from hypothesis import strategies as st

from vnhealth_ie import tables

GIVEN = ("An", "Bích Hòa", "Chí Thủy", "Đức Hoàng", "Giang", "Khuê", "Thị Loan", "Thúy Nga", "Văn Hạnh", "Quý")
HONORIFICS = ("đồng chí ", "ông ", "bà ", "đ/c ", "BSCKII. ", "")
DAYS = ("20/6", "20/6/2022", "ngày 05 tháng 3 năm 2024", "ngày 31/5 và 01/6", "29/02/2023", "hôm qua")
PARTS = ("Sáng", "Chiều", "Ngày", "Tối")
DEEDS = (
    "rà soát nhân lực của các trạm y tế xã",
    "bổ sung thuốc, vật tư y tế; báo cáo kết quả trước ngày 15/7",
    "thực hiện nghiêm Nghị quyết số 20-NQ/TW ngày 25/10/2017",
    "không để người dân phải chờ đợi",
)
ASKED = ("Sở Y tế", "các sở, ngành, địa phương", "UBND các huyện", "Trung tâm Y tế huyện", "")
LINKS = (" ", " đã ", " cũng ", ": ", " và ")
NUMBERS = ("20-NQ/TW", "15/2023/NĐ-CP", "09/2024/TT-BYT", "128/NQ-CP", "1206/UBND-VX")
# Without names, dates, numbers and signal verbs.
NEUTRAL = (
    "Những năm qua, chất lượng khám bệnh, chữa bệnh từng bước được nâng lên, người dân ngày càng hài lòng hơn.",
    "Cơ sở vật chất còn thiếu, nhiều trang thiết bị đã cũ và chưa được thay thế kịp thời.",
    "Tỷ lệ tiêm chủng đầy đủ tăng đều, dịch bệnh cơ bản được kiểm soát, không có ca nặng.",
)


@cache
def column(table: str, name: str) -> tuple[str, ...]:
    """The values of one column of a packaged table."""
    return tuple(row[name] for row in tables.load(table, name) if row[name])


@st.composite
def names(draw: st.DrawFn) -> str:
    """A person's name."""
    return f"{draw(st.sampled_from(column('surnames', 'surname')))} {draw(st.sampled_from(GIVEN))}"


@st.composite
def offices(draw: st.DrawFn) -> str:
    """A title, often with its body: `Giám đốc Sở Y tế`."""
    title = draw(st.sampled_from(column("offices", "title")))
    province = draw(st.sampled_from(column("provinces", "name")))
    body = draw(st.sampled_from(["Sở Y tế", "UBND tỉnh", "Trung tâm Y tế", f"Sở Y tế {province}", f"tỉnh {province}"]))
    return f"{title} {body}" if draw(st.booleans()) else title


@st.composite
def paragraphs(draw: st.DrawFn) -> str:
    """One paragraph: a meeting, a request, a citation, a list, or one that says nothing."""
    name, office = draw(names()), draw(offices())
    honorific = draw(st.sampled_from(HONORIFICS))
    verb, deed = draw(st.sampled_from(column("signals", "verb"))), draw(st.sampled_from(DEEDS))
    asked, link = draw(st.sampled_from(ASKED)), draw(st.sampled_from(LINKS))
    form = draw(st.integers(0, 6))
    if form == 0:
        event = draw(st.sampled_from(column("event_words", "word")))
        day = f"{draw(st.sampled_from(PARTS))} {draw(st.sampled_from(DAYS))}"
        province = draw(st.sampled_from(column("provinces", "name")))
        return f"{day}, tỉnh {province} tổ chức {event} về công tác y tế. Dự có {honorific}{name}, {office}."
    if form == 1:
        said = f"{honorific}{name}, {office}{link}{verb} {asked} {deed}."
        return said[0].upper() + said[1:]
    if form == 2:
        return f"Đồng chí{link}{verb} {asked} {deed}. Thời gian tới, {verb} {deed}."
    if form == 3:
        kind = draw(st.sampled_from(column("document_types", "type")))
        number = draw(st.sampled_from(NUMBERS))
        return f"Thực hiện {kind} số {number} ngày 25/10/2017 của {office} về công tác y tế, {name} {verb} {deed}."
    if form == 4:
        return f"{name} {verb}:\n- {asked} {deed};\n- {deed}."
    if form == 5:
        return f"“Chúng tôi {verb} {asked} {deed}”, {honorific}{name} nói."
    return draw(st.sampled_from(NEUTRAL))


def articles(*, most: int = 6) -> st.SearchStrategy[str]:
    """Articles of a headline and some paragraphs, in NFC with new tone marks and single spaces."""
    heads = st.builds("{} họp bàn công tác y tế".format, offices())
    body = st.lists(paragraphs(), min_size=1, max_size=most, unique=True)
    return st.builds(lambda head, rest: "\n".join([head, *(" ".join(p.split(" ")) for p in rest)]), heads, body)


def any_text() -> st.SearchStrategy[str]:
    """Arbitrary Unicode among pieces of articles; without half characters, which JSON cannot hold."""
    whole = st.characters(exclude_categories=["Cs"])
    pieces = st.sampled_from([*column("signals", "verb"), *column("offices", "title"), *HONORIFICS, *DAYS, *NUMBERS])
    signs = st.sampled_from(["\n", ". ", ", ", "“", '"', "\u00a0", "\u200b", "\u0301", "\u202e", "\0", "(", "- ", ": "])
    return st.lists(pieces | signs | names() | st.text(whole, max_size=6), max_size=40).map("".join)
