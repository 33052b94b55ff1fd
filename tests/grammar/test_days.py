from __future__ import annotations

import itertools
import random
import time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.cases import load_cases
from tests.support.timing import growth
from vnhealth_ie import edtf
from vnhealth_ie.grammar.days import DayExpression, find_days, find_months
from vnhealth_ie.normalize import normalize

WORDS = ["ngày ", "sáng ", "chiều ", "từ ", "đến ", " và ", "tháng ", "năm ", "số ", " người", "ÂL", "nay ", "hôm "]
PIECES = [*WORDS, " - ", "/", ".", "-", ", ", "(", ")", "%", "\n", "2019", "24/7", "0912", "Thứ 2", "31/12", "5", "12"]


@pytest.mark.parametrize("case", load_cases("days"))
def test_finds_the_days_and_nothing_else(case: dict[str, Any]) -> None:
    text = normalize(case["text"]).text
    found = find_days(text)
    assert [[text[d.start : d.end], d.edtf()] for d in found] == case.get("days", [])
    if found:
        assert (found[0].time_of_day.value if found[0].time_of_day else None) == case.get("time")


def test_looks_only_where_it_is_told() -> None:
    text = "Sáng 3/4 họp, chiều 5/6 nghỉ, tối 7/8 trực."
    start = text.index("chiều")
    assert [d.edtf() for d in find_days(text, start, text.index("tối"))] == ["XXXX-06-05"]


@pytest.mark.parametrize(
    ("text", "months"),
    [
        ("Từ tháng 10/2017 đến tháng 3-2018", [(2017, 10), (2018, 3)]),
        ("trong tháng Sáu và tháng mười hai", [(None, 6), (None, 12)]),
        ("tháng 3 năm 2020", [(2020, 3)]),
        ("hạn 5/2018", [(2018, 5)]),
        ("ngày 5 tháng 3 năm 2024", []),
        ("Thông tư 12/2016, tháng 13", []),
        ("tháng Giêng", []),
    ],
)
def test_months_are_a_kind_of_their_own(text: str, months: list[tuple[int | None, int]]) -> None:
    assert [(m.year, m.month) for m in find_months(text)] == months


def test_a_year_given_from_outside() -> None:
    assert find_days("ngày 5 và 6/7")[0].edtf(2020) == "2020-07-05/2020-07-06"


def test_a_range_is_known_from_a_list() -> None:
    assert find_days("từ ngày 3 đến 5/10")[0].is_range
    assert not find_days("các ngày 3 và 5/10")[0].is_range


def check(text: str, found: list[DayExpression]) -> None:
    for before, after in itertools.pairwise(found):
        assert before.end <= after.start
    for day in found:
        assert text[day.start : day.end].strip() == text[day.start : day.end]
        assert text[day.end - 1].isalnum()
        assert all(edtf.is_day(*point) for point in day.days)


@given(st.lists(st.sampled_from(PIECES), max_size=25).map("".join))
def test_what_comes_out_is_always_in_the_calendar(text: str) -> None:
    text = normalize(text).text
    check(text, find_days(text))


@given(st.text(max_size=60))
def test_any_text_at_all(text: str) -> None:
    check(text, find_days(text))


def test_superscript_digits_are_no_numbers() -> None:
    assert find_days("ngày ²/³ và sáng ３/４") == []


@pytest.mark.parametrize(
    "unit", ["ngày 1, ", "3-", "sáng nay, ", "12/", "từ 5 - ", "5 tháng ", "1/1/", "ngày (", "0 9"]
)
def test_time_grows_with_the_text(unit: str) -> None:
    assert growth(unit, str, find_days) < 24


def test_garbled_text_does_not_hang() -> None:
    rng = random.Random(7)
    text = "".join(rng.choice(PIECES) for _ in range(20_000))
    start = time.process_time()
    find_days(normalize(text).text)
    assert time.process_time() - start < 5
