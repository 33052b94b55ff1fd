"""What small changes of the extractors went unnoticed by the other tests: each case notices one (docs/trust.md)."""

from __future__ import annotations

import pytest

from vnhealth_ie.document import Document
from vnhealth_ie.extractors.citations import find_citations
from vnhealth_ie.extractors.dates import find_meeting
from vnhealth_ie.extractors.officials import read_people
from vnhealth_ie.extractors.provinces import find_province
from vnhealth_ie.extractors.requests import find_requests

ORDER = "Ông Lò Văn Hạnh, Phó Chủ tịch UBND tỉnh Sơn La yêu cầu Sở Y tế rà soát thuốc"


@pytest.mark.parametrize(
    ("first", "second", "documents"),
    [
        ("Quyết định ngày 3/8/2018 của UBND tỉnh", "Quyết định ngày 3/8 của UBND tỉnh", 1),
        ("Quyết định ngày 3/8/2018 của UBND tỉnh", "Quyết định ngày 3/8/2019 của UBND tỉnh", 2),
        ("Quyết định số 15 ngày 3/8/2018 của UBND tỉnh", "Quyết định số 15 ngày 9/9/2018 của UBND tỉnh", 2),
        ("Quyết định số 15 ngày 3/8/2018 của UBND tỉnh", "Quyết định số 15 của UBND tỉnh", 1),
        ('Đề án "Một hai ba bốn năm"', 'Đề án "Một hai ba bốn sáu"', 1),
        ('Đề án "Một hai ba bốn năm"', 'Đề án "Một hai ba sáu bảy"', 2),
    ],
)
def test_which_mentions_are_of_one_document(first: str, second: str, documents: int) -> None:
    found = find_citations(Document(f"Thực hiện {first}, Sở Y tế họp. {second} nêu rõ việc này."))
    assert len(found) == documents
    assert sum(len(citation.regions) for citation in found) == 2


@pytest.mark.parametrize(
    ("text", "laws"),
    [
        ("Quốc hội thảo luận dự thảo Luật Dược. Theo Luật Dược, thuốc phải đạt chuẩn.", []),
        ("Dự thảo Luật Dược được trình. Luật Dược năm 2016 còn hiệu lực.", ["Luật Dược"]),
    ],
)
def test_the_name_of_a_bill_means_the_bill_unless_it_is_dated(text: str, laws: list[str]) -> None:
    assert [citation.title for citation in find_citations(Document(text))] == laws


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Sở Y tế Huế họp giao ban\n\nSáng 6/5, Sở Y tế Huế họp giao ban.", "Huế"),
        ("Thứ trưởng Bộ Y tế thăm Sơn La\n\nSáng 6/5, Thứ trưởng Bộ Y tế thăm các trạm y tế.", "Sơn La"),
    ],
)
def test_whose_event_it_is(text: str, name: str) -> None:
    found = find_province(Document(text))
    assert found is not None
    assert found.name == name


def test_a_day_takes_the_first_part_of_the_day_that_its_other_mentions_name() -> None:
    text = (
        "Ngày 3/4/2024, Sở Y tế tổ chức hội nghị.\nSáng 3/4/2024, đại biểu thăm trạm.\nChiều 3/4/2024, đại biểu ra về."
    )
    found = find_meeting(Document(text))
    assert found is not None
    assert (found.date, found.time_of_day) == ("2024-04-03", "morning")


@pytest.mark.parametrize(
    ("behind", "contents"),
    [
        # What is ordered may itself be an order.
        (" Chỉ đạo các đơn vị kiểm tra kho thuốc.", ["Sở Y tế rà soát thuốc. Chỉ đạo các đơn vị kiểm tra kho thuốc"]),
        (" Yêu cầu các bệnh viện trực 24/24.", ["Sở Y tế rà soát thuốc", "các bệnh viện trực 24/24"]),
        (" Mong các bệnh viện trực 24/24.", ["Sở Y tế rà soát thuốc", "các bệnh viện trực 24/24"]),
    ],
)
def test_what_belongs_to_an_order(behind: str, contents: list[str]) -> None:
    doc = Document(f"Tin y tế trong tỉnh\n{ORDER}.{behind}")
    found = find_requests(doc, read_people(doc))
    assert [doc.clean[slice(*request.content)] for request in found] == contents


@pytest.mark.parametrize(("asker", "kind"), [("Chủ tịch UBND tỉnh Vừ A Páo", "directive"), ("Cử tri", "petition")])
def test_who_asks_nobody_by_name_directs_where_he_commands(asker: str, kind: str) -> None:
    doc = Document(f"Tin y tế trong tỉnh\n{asker} đề nghị khẩn trương rà soát thuốc dự trữ.")
    (request,) = find_requests(doc, read_people(doc))
    assert (request.kind.value, request.addressees) == (kind, ())


def test_an_act_told_in_the_headline_and_again_is_one_request() -> None:
    doc = Document(
        "Chủ tịch tỉnh Sơn La yêu cầu rà soát thuốc\n\n"
        "Ông Vừ A Páo, Chủ tịch UBND tỉnh Sơn La, yêu cầu Sở Y tế rà soát thuốc dự trữ của các trạm; báo cáo kết quả."
    )
    (request,) = find_requests(doc, read_people(doc))
    assert request.requester == "Vừ A Páo"


def test_a_body_that_is_pointed_at_is_called_by_its_name() -> None:
    doc = Document(
        "Tin y tế trong tỉnh\nBan Quản lý dự án y tế đã họp. "
        "Ông Lò Văn Hạnh, Phó Chủ tịch UBND tỉnh yêu cầu Ban này rà soát tiến độ xây trạm."
    )
    (request,) = find_requests(doc, read_people(doc))
    assert request.addressees == ("Ban Quản lý dự án y tế",)


@pytest.mark.parametrize(
    ("behind", "requests"),
    [
        (
            " Bệnh viện Đa khoa tỉnh được giao chuẩn bị giường bệnh.",
            [("Lò Văn Hạnh", ("Sở Y tế",)), ("Lò Văn Hạnh", ("Bệnh viện Đa khoa tỉnh",))],
        ),
        (
            " Bà Đinh Thị Lan, Giám đốc Sở Y tế chỉ đạo các trạm kiểm tra kho thuốc.",
            [("Lò Văn Hạnh", ("Sở Y tế",)), ("Đinh Thị Lan", ("các trạm",))],
        ),
    ],
)
def test_who_asks_in_the_sentence_after_an_order(behind: str, requests: list[tuple[str, tuple[str, ...]]]) -> None:
    doc = Document(f"Tin y tế trong tỉnh\n{ORDER}.{behind}")
    assert [(r.requester, r.addressees) for r in find_requests(doc, read_people(doc))] == requests


def test_two_verbs_of_speech_are_one_request_and_what_follows_is_another() -> None:
    doc = Document(
        "Tin y tế trong tỉnh\nÔng Lò Văn Hạnh, Phó Chủ tịch UBND tỉnh nói và cho rằng Sở Y tế cần rà soát thuốc; "
        "đề nghị các huyện báo cáo số liệu."
    )
    assert [r.addressees for r in find_requests(doc, read_people(doc))] == [("Sở Y tế",), ("các huyện",)]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Tin y tế trong nước\nThủ tướng Phạm Văn Bình đề nghị khẩn trương rà soát thuốc.", "directive"),
        ("Thủ tướng thăm Nhật Bản\nTại Nhật Bản, Thủ tướng Phạm Văn Bình đề nghị tăng cường hợp tác.", "petition"),
        ("Tin y tế trong tỉnh\nGiám đốc Sở Y tế Đinh Thị Lan đề nghị khẩn trương rà soát thuốc.", "directive"),
    ],
)
def test_a_head_of_state_directs_at_home_and_proposes_abroad(text: str, kind: str) -> None:
    doc = Document(text)
    (request,) = find_requests(doc, read_people(doc))
    assert request.kind.value == kind


@pytest.mark.parametrize(
    ("text", "mentions"),
    [
        (
            "Thực hiện Nghị quyết số 20-NQ/TW, Sở Y tế họp. Nghị quyết này nêu mục tiêu. Nay nghị quyết này vẫn mới.",
            [["Nghị quyết số 20-NQ/TW", "Nghị quyết này", "nghị quyết này"]],
        ),
        (
            "Thực hiện Nghị quyết số 20-NQ/TW và Nghị quyết số 21-NQ/TW, Sở Y tế họp. Nghị quyết này nêu rõ mục tiêu.",
            [["Nghị quyết số 20-NQ/TW"], ["Nghị quyết số 21-NQ/TW", "Nghị quyết này"]],
        ),
        (
            "Thực hiện Nghị quyết số 20-NQ/TW và Quyết định số 5/QĐ-UBND, Sở Y tế họp. Nghị quyết này nêu mục tiêu.",
            [["Nghị quyết số 20-NQ/TW", "Nghị quyết này"], ["Quyết định số 5/QĐ-UBND"]],
        ),
    ],
)
def test_this_resolution_is_the_one_named_last(text: str, mentions: list[list[str]]) -> None:
    doc = Document(text)
    assert [[doc.clean[slice(*region)] for region in c.regions] for c in find_citations(doc)] == mentions


@pytest.mark.parametrize(
    ("text", "date", "rule"),
    [
        (
            (
                "Kỳ họp HĐND tỉnh bàn về y tế\n\nKỳ họp HĐND tỉnh bàn về nhân lực.\n\nĐại biểu thảo luận.\n\n"
                "Đại biểu nêu ý kiến.\n\nNgày 6/5/2024, kỳ họp bế mạc."
            ),
            "2024-05-06",
            "body:day-then-event",
        ),
        (
            "Tin y tế\n\nSáng 3/4/2024, cả huyện đón mưa. Tối cùng ngày, Chủ tịch UBND huyện kiểm tra kíp trực.",
            "2024-04-03",
            "same-day",
        ),
    ],
)
def test_a_day_that_is_told_elsewhere(text: str, date: str, rule: str) -> None:
    found = find_meeting(Document(text))
    assert found is not None
    assert (found.date, found.rule) == (date, rule)


def test_a_province_has_three_places_at_most() -> None:
    found = find_province(Document("Sở Y tế Sơn La họp\n\nSở Y tế Sơn La họp. Sở Y tế Sơn La bàn. Sở Y tế Sơn La về."))
    assert found is not None
    assert len(found.regions) == 3
