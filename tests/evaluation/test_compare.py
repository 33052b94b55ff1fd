"""When two values are one, by the guidelines' table of scores."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vnhealth_ie.evaluation.compare import (
    document_similarity,
    one_begins_other,
    one_ends_other,
    overlap,
    same,
    same_number,
    shared_words,
)
from vnhealth_ie.matching.folding import folded
from vnhealth_ie.models import Citation, Span


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Trương Hoà Bình", "Trương Hòa Bình"),
        ("Uỷ ban nhân dân tỉnh", "ỦY BAN NHÂN DÂN TỈNH"),
        ("UBND tỉnh", "Uỷ ban nhân dân tỉnh"),
        ("HĐND tỉnh", "Hội đồng nhân dân tỉnh"),
        ("BTV Tỉnh uỷ", "Ban Thường vụ Tỉnh ủy"),
        ("BCH Đảng bộ huyện", "Ban Chấp hành Đảng bộ huyện"),
        ("TTYT huyện Bình Xuyên", "Trung tâm Y tế huyện Bình Xuyên"),
        ("BV Bạch Mai", "Bệnh viện Bạch Mai"),
        ("TP. Hà Nội", "thành phố Hà Nội"),
        ("TP.Huế", "TP Huế"),
        ("Thừa Thiên – Huế", "Thừa Thiên - Huế"),
        ("Sở\u00a0Y  tế", "Sở Y tế"),
        (unicodedata.normalize("NFD", "Nguyễn Thị Kim Tiến"), "Nguyễn Thị Kim Tiến"),
        ("Ðà Nẵng", "Đà Nẵng"),
    ],
)
def test_same(a: str, b: str) -> None:
    assert same(a, b)
    assert same(b, a)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Sở Y tế", "Sở Y tế Nghệ An"),
        ("Nguyễn Văn An", "Nguyễn Văn Ân"),
        ("Thừa Thiên Huế", "Thừa Thiên - Huế"),
        ("thành phố Huế", "Huế"),
        ("bv", "bệnh viện"),
        ("", "UBND"),
    ],
)
def test_not_same(a: str, b: str) -> None:
    assert not same(a, b)
    assert not same(b, a)


@given(st.text())
def test_folding_twice_is_folding_once_in_case_and_space(text: str) -> None:
    assert folded(text) == folded(folded(text)) or any(c.isupper() for c in text)
    assert same(text, f"  {text}\n")


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("UBND tỉnh", "UBND tỉnh Bắc Kạn", True),
        ("UBND tỉnh", "Ủy ban nhân dân tỉnh Bắc Kạn", True),
        ("Sở Y tế", "Sở Y tế", True),
        ("xã Nà Ớt", "xã Nà Ớt, huyện Mai Sơn", True),
        ("phòng chống lao", "phòng, chống lao phổi", False),
        ("", "", True),
        ("", "Sở Y tế", False),
        ("Bộ Y", "Bộ Ytế", False),
        ("Y tế", "Bộ Y tế", False),
        ("Chương trình", "Chương trình hành động", True),
        ("Chính phủ", "", False),
    ],
)
def test_one_begins_other(a: str, b: str, expected: bool) -> None:
    assert one_begins_other(a, b) is expected
    assert one_begins_other(b, a) is expected


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("Tiến", "Nguyễn Viết Tiến", True),
        ("Viết Tiến", "Nguyễn Viết Tiến", True),
        ("Sở Y tế", "Sở Y tế Nghệ An", False),
        ("iến", "Nguyễn Viết Tiến", False),
        ("Nguyễn", "Nguyễn Viết Tiến", False),
        ("Sở Y tế", "lãnh đạo Sở Y tế", True),
        ("", "Nguyễn Viết Tiến", False),
        ("", "", True),
    ],
)
def test_one_ends_other(a: str, b: str, expected: bool) -> None:
    assert one_ends_other(a, b) is expected
    assert one_ends_other(b, a) is expected


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("128-NQ/CP", "128/NQ-CP", True),
        ("37/2021/TT-BYT", "37/2021/TT – BYT", True),
        ("13-CTr-HU", "13-CTR/HU", True),
        ("59", "59/2011/NĐ-CP", False),
        ("167/KH-UBND", "167/KH-UBNĐ", False),
    ],
)
def test_same_number(a: str, b: str, expected: bool) -> None:
    assert same_number(a, b) is expected


def test_shared_words_are_a_part_of_the_longer_title() -> None:
    assert shared_words("Luật Bảo hiểm y tế", "luật bảo hiểm y tế") == 1.0
    assert shared_words("a b", "a b c d") == 0.5
    assert shared_words("a a b", "a b b") == pytest.approx(2 / 3), "a word counts as often as it stands there"
    assert shared_words("“về y tế”", "về y tế") == 1.0, "marks are no words"
    assert shared_words("", "về y tế") == 0.0


LAW = Citation(type="Luật", title="Luật Bảo hiểm y tế")


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        (Citation(type="Nghị quyết", number="128-NQ/CP"), Citation(type="nghị quyết", number="128/NQ-CP"), True),
        (
            Citation(type="Chương trình", number="13-CTr-HU"),
            Citation(type="Chương trình hành động", number="13-CTr-HU"),
            True,
        ),
        (Citation(type="Chương trình", number="13-CTr-HU"), Citation(type="Kế hoạch", number="13-CTr-HU"), False),
        (Citation(type="Nghị định", number="59"), Citation(type="Nghị định", number="60"), False),
        (Citation(type="Nghị định", number="59", title="x"), Citation(type="Nghị định", title="x"), False),
        (LAW, Citation(type="luật", title="Luật bảo hiểm y tế sửa đổi"), True),
        (LAW, Citation(type="Luật", title="Luật Dược"), False),
        (LAW, Citation(type="Bộ luật", title="Luật Bảo hiểm y tế"), False),
        (Citation(type="Thông báo", date="2020-03-16"), Citation(type="thông báo", date="2020-03-16"), True),
        (Citation(type="Thông báo", date="2020-03-16"), Citation(type="Thông báo", date="XXXX-03-16"), False),
        (
            Citation(type="Thông báo", date="2020-03-16"),
            Citation(type="Thông báo", date="2020-03-16", title="về thuốc"),
            True,
        ),
        (Citation(type="Thông báo"), Citation(type="Thông báo", title="về thuốc"), False),
        (Citation(type="Hiến pháp"), Citation(type="Hiến pháp"), True),
        (Citation(type="Hiến pháp"), Citation(type="Hiến pháp", date="2013-11-28"), False),
    ],
)
def test_one_document(a: Citation, b: Citation, expected: bool) -> None:
    assert (document_similarity(a, b) > 0) is expected
    assert (document_similarity(b, a) > 0) is expected


SHORT = st.text(alphabet="aĐ1 -/.", max_size=4)
CITATIONS = st.builds(
    Citation,
    type=SHORT,
    number=st.none() | SHORT,
    date=st.sampled_from([None, "2020-01-01", "XXXX-01-01"]),
    title=st.none() | SHORT,
)


@given(CITATIONS, CITATIONS)
def test_similarity_is_symmetric_and_every_document_is_itself(a: Citation, b: Citation) -> None:
    assert document_similarity(a, a) == 1.0
    assert document_similarity(a, b) == document_similarity(b, a)
    assert 0.0 <= document_similarity(a, b) <= 1.0


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ((0, 10), (0, 10), 1.0),
        ((0, 10), (0, 5), 0.5),
        ((0, 10), (5, 15), 1 / 3),
        ((0, 10), (10, 20), 0.0),
        ((0, 10), (20, 30), 0.0),
        ((0, 10), (3, 3), 0.0),
        ((3, 3), (3, 3), 1.0),
    ],
)
def test_overlap(a: tuple[int, int], b: tuple[int, int], expected: float) -> None:
    first, second = (Span(start=start, end=end) for start, end in (a, b))
    assert overlap(first, second) == pytest.approx(expected)
    assert overlap(second, first) == pytest.approx(expected)
