from __future__ import annotations

from typing import Any

import pytest

from tests.support.articles import document, prepared
from tests.support.cases import load_cases
from tests.support.timing import growth
from vnhealth_ie import edtf
from vnhealth_ie.document import Document
from vnhealth_ie.extractors.dates import find_meeting
from vnhealth_ie.grammar import stories
from vnhealth_ie.grammar.days import find_days
from vnhealth_ie.grammar.events import judge
from vnhealth_ie.grammar.sessions import tells_event


@pytest.mark.parametrize("case", load_cases("meetings"))
def test_the_event_and_its_day(case: dict[str, Any]) -> None:
    found = find_meeting(document(case))
    if case.get("event") is False:
        assert found is None or found.date is None
        return
    assert found is not None
    assert found.date == case.get("date")
    assert (found.time_of_day.value if found.time_of_day else None) == case.get("time")
    if "year" in case:
        assert found.year_source is not None
        assert found.year_source.value == case["year"]
    if "rule" in case:
        assert found.rule == case["rule"]


@pytest.mark.parametrize("case", load_cases("meetings"))
def test_the_evidence_is_the_expression_of_the_day(case: dict[str, Any]) -> None:
    doc = document(case)
    found = find_meeting(doc)
    if found is None or found.date is None or found.rule == "relative-day":
        return
    (region,) = found.regions
    inside = [day for day in find_days(doc.clean) if region.start <= day.start and day.end <= region.end]
    first, *until = inside  # `sáng 14/10 và họp đến 16/10` are two
    assert edtf.is_valid(found.date)
    days = [number for day in (first, *until) for _, _, number in day.days]
    assert days == [int(part[-2:]) for part in found.date.split("/")][: len(days)]


def verdict(text: str) -> str | None:
    (day,) = find_days(text)
    found = judge(text, 0, len(text), day)
    return found.rule if found else None


@pytest.mark.parametrize(
    ("sentence", "rule"),
    [
        ("Chiều 3/4, Giám đốc Sở thăm trạm y tế.", "day-then-event"),
        ("Chủ tịch huyện sáng 3/4 đến dự lễ khánh thành.", "day-then-event"),
        ("Phát biểu tại hội nghị, ngày 3/4.", "event-then-day"),
        ("Liên quan đến vụ ngộ độc, chiều 3/4, Sở Y tế đã họp với nhà trường.", "day-then-event"),
        ("Ngày 3/4, Bộ trưởng cho biết tại cuộc họp báo rằng thuốc đã đủ.", "statement-at-event"),
        ("Ngày 3/4, Chi cục trưởng, Ủy ban Kiểm tra Huyện ủy cho biết ông bị cảnh cáo.", None),
        ("Sáng 3/4, sau lễ bế giảng, ba học sinh đi tắm sông.", None),
        ("Trước ngày 3/4, đoàn kiểm tra phải báo cáo.", None),
        ("Tính đến 3/4, đoàn kiểm tra đã qua 5 xã.", None),
        ("Đến 22 giờ ngày 3/4, bệnh viện tiếp nhận 87 ca, đoàn kiểm tra đã đến.", None),
        ("Ngày 3/4, HĐND tỉnh sẽ khai mạc kỳ họp.", None),
        ("Theo Quyết định số 5/QĐ-UBND ngày 3/4 về thành lập đoàn công tác.", None),
        ("Trước đó, sáng 3/4, hội nghị đã bàn về việc này.", None),
    ],
)
def test_to_what_a_day_belongs(sentence: str, rule: str | None) -> None:
    assert verdict(sentence) == rule


@pytest.mark.parametrize(
    ("sentence", "word"),
    [
        ("Phó Chủ tịch tỉnh làm việc với Sở Y tế", "làm việc với"),
        ("Thông báo kết luận của Chủ tịch tại cuộc họp về dịch", "cuộc họp"),
        ("Ký ban hành kế hoạch phòng dịch", None),
        ("Ba người nhập viện sau đám cưới", None),
        ("Hội nghị sẽ diễn ra tuần tới", None),
    ],
)
def test_what_tells_of_an_event(sentence: str, word: str | None) -> None:
    assert tells_event(sentence, 0, len(sentence)) == word


@pytest.mark.parametrize("text", ["", "\n", "Họp", "ngày 3/4", "\u200b", "Chiều 7/7," * 50])
def test_poor_texts(text: str) -> None:
    find_meeting(Document(text))


@pytest.mark.parametrize(
    "unit", ["Chiều 3/4, tại hội nghị ", "ngày 3/4, ", "họp, ", "tại cuộc họp ", "quý I năm 2020, "]
)
def test_time_grows_with_the_text(unit: str) -> None:
    assert growth(unit, prepared, find_meeting) < 24


def test_bug_the_whole_text_was_read_at_every_day(monkeypatch: pytest.MonkeyPatch) -> None:
    years: list[int] = []

    def looks_back(_: str, year: int) -> bool:
        years.append(year)
        return True

    monkeypatch.setattr(stories, "is_long_past", looks_back)
    find_meeting(Document("Sở họp ngày 3/4/2005. Sở họp ngày 5/6/2006. " * 50))
    assert sorted(years) == [2005, 2006]
