from __future__ import annotations

import re
from itertools import pairwise
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.timing import growth
from vnhealth_ie.matching.folding import ends_alike, folded
from vnhealth_ie.matching.lexicon import Hit, Lexicon, alternation
from vnhealth_ie.matching.overlap import resolve
from vnhealth_ie.matching.sentences import split_sentences
from vnhealth_ie.matching.words import any_of, words
from vnhealth_ie.tables import TableError


def sentences(text: str) -> list[str]:
    return [text[r.start : r.end] for r in split_sentences(text, 0, len(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("TP. Huế họp. Sở Y tế báo cáo.", ["TP. Huế họp.", "Sở Y tế báo cáo."]),
        ("PGS.TS. Lê Thị Hoa dự. Bà phát biểu.", ["PGS.TS. Lê Thị Hoa dự.", "Bà phát biểu."]),
        ("Ngày 02.07.2022 đoàn đến xã. Trạm sạch.", ["Ngày 02.07.2022 đoàn đến xã.", "Trạm sạch."]),
        ("Ngộ độc giảm.Công tác khám bệnh tốt.", ["Ngộ độc giảm.", "Công tác khám bệnh tốt."]),
        ("Xã nghèo... nhưng cố gắng. Được khen.", ["Xã nghèo... nhưng cố gắng.", "Được khen."]),
        ('"Phải làm ngay!" Ông Hùng nhấn mạnh.', ['"Phải làm ngay!"', "Ông Hùng nhấn mạnh."]),
        ("1. Rà soát thuốc. 2. Bố trí bác sĩ.", ["1. Rà soát thuốc.", "2. Bố trí bác sĩ."]),
        ("Kinh phí 1.500 tỷ. Giải ngân 40%.", ["Kinh phí 1.500 tỷ.", "Giải ngân 40%."]),
        ("Chống dịch như chống giặc Ngoài ra, Sở họp.", ["Chống dịch như chống giặc", "Ngoài ra, Sở họp."]),
        ("Ảnh: Lò Hạnh Chiều 7/7, đoàn đến xã.", ["Ảnh: Lò Hạnh", "Chiều 7/7, đoàn đến xã."]),
        ("Xã nghèo Ông Lò Hạnh cho biết.", ["Xã nghèo", "Ông Lò Hạnh cho biết."]),
        ('Loạt bài "Chuyện xã nghèo Trước đó là đâu" hay.', ['Loạt bài "Chuyện xã nghèo Trước đó là đâu" hay.']),
        ("Đoàn đến TP. Việc này lạ.", ["Đoàn đến TP.", "Việc này lạ."]),
        ("không có dấu chấm", ["không có dấu chấm"]),
        ("", []),
        (
            "Kiểm tra 12 bếp ăn Qua kiểm tra, Sở xử phạt ba quán.",
            ["Kiểm tra 12 bếp ăn", "Qua kiểm tra, Sở xử phạt ba quán."],
        ),
        ("Cống Cán Dù và cống Tầm Vu được sửa.", ["Cống Cán Dù và cống Tầm Vu được sửa."]),
        ('Ông nói "còn chờ Khi nào xong" rồi đi.', ['Ông nói "còn chờ Khi nào xong" rồi đi.']),
    ],
)
def test_sentences(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


@given(st.text(alphabet="Aa .!?…\"')\n1đĐ", max_size=200))
def test_sentences_leave_out_only_white_space(text: str) -> None:
    regions = split_sentences(text, 0, len(text))
    assert all(a.end <= b.start for a, b in pairwise(regions))
    kept = {i for r in regions for i in range(r.start, r.end)}
    assert all(text[i].isspace() for i in range(len(text)) if i not in kept)


@pytest.mark.parametrize("unit", [".", "a.B", "TP. ", '".', "… "])
def test_sentences_take_time_in_proportion(unit: str) -> None:
    assert growth(unit, str, lambda text: split_sentences(text, 0, len(text))) < 24


def test_a_lexicon_prefers_the_longest_and_respects_borders() -> None:
    lexicon = Lexicon({"Sở": 1, "Sở Y tế": 2, "Y tế": 3})
    assert list(lexicon.find("Sở Y tế, Sở, Sởi, Y tế")) == [Hit(0, 7, 2), Hit(9, 11, 1), Hit(18, 22, 3)]
    assert lexicon.at("Sở Y tế", 0) == Hit(0, 7, 2)
    assert lexicon.at("Sở Y tế", 1) is None
    assert lexicon.get("Y tế") == 3
    assert lexicon.get("y tế") is None


def test_a_lexicon_that_ignores_case_keeps_offsets_beside_letters_that_grow() -> None:
    lexicon = Lexicon({"Ủy ban": 1}, ignore_case=True)
    text = "İ ỦY BAN"  # İ has two code points in lower case
    assert list(lexicon.find(text)) == [Hit(2, 8, 1)]


def test_a_lexicon_reads_old_tone_marks_of_a_table() -> None:
    assert list(Lexicon({"Uỷ ban": 1}).find("Ủy ban")) == [Hit(0, 6, 1)]


PHRASES = st.sets(st.text(alphabet="abc ", min_size=1, max_size=6).map(str.strip).filter(bool), min_size=1)


@given(PHRASES, st.text("abc "))
def test_an_alternation_matches_the_longest_phrase(phrases: set[str], text: str) -> None:
    match = re.compile(alternation(phrases)).match(text)
    fitting = [phrase for phrase in {" ".join(p.split()) for p in phrases} if text.startswith(phrase)]
    assert (match[0] if match else "") == max(fitting, key=len, default="")


class Found(NamedTuple):
    start: int
    end: int
    weight: int = 0


def test_overlap_longest_then_priority_then_leftmost() -> None:
    short, long = Found(0, 4), Found(2, 9)
    assert resolve([short, long]) == [long]
    low, high = Found(0, 4, 1), Found(2, 6, 2)
    assert resolve([low, high], priority=lambda f: f.weight) == [high]
    left, right = Found(0, 4), Found(3, 7)
    assert resolve([right, left]) == [left]


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(1, 9)).map(lambda p: Found(p[0], p[0] + p[1]))))
def test_overlap_keeps_no_two_that_overlap_and_drops_none_without_reason(matches: list[Found]) -> None:
    kept = resolve(matches)
    assert all(a.end <= b.start for a, b in pairwise(kept))
    for match in matches:
        assert any(k.start < match.end and match.start < k.end for k in kept)


def test_overlap_does_not_depend_on_the_order_of_matches() -> None:
    matches = [Found(0, 3), Found(2, 8), Found(7, 9), Found(9, 12)]
    assert resolve(matches) == resolve(matches[::-1]) == [Found(2, 8), Found(9, 12)]


def test_folding_opens_abbreviations() -> None:
    assert folded("UBND TP. Huế") == folded("Uỷ ban nhân dân thành phố Huế")
    assert folded("UNBD tỉnh") == folded("UBND tỉnh")


def test_short_forms_end_alike() -> None:
    assert ends_alike("TP Hà Nội", "UBND thành phố Hà Nội")
    assert not ends_alike("Sở Y tế", "Sở Y tế Nghệ An")
    assert not ends_alike("", "Sở Y tế")


def test_word_lists() -> None:
    assert "Nguyễn" in words("common surname")
    assert re.fullmatch(any_of("must"), "tuyệt đối không")
    with pytest.raises(TableError, match="no list 'không có'"):
        words("không có")
