"""Days in running text: where they stand, what they say, which part of the day, and what they leave open.

Characters decide: a day needs a word before it that makes it one ("chiều 28-9"), or a year ("02.07.2022"). Phone
numbers, fractions, doses and numbers of documents compete as matches of their own and win where they are longer.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from vnhealth_ie import edtf
from vnhealth_ie.grammar import daypatterns as patterns
from vnhealth_ie.matching.overlap import resolve
from vnhealth_ie.models import TimeOfDay

Day = tuple[int | None, int, int]
"""Year (None where the text does not say), month, day of the month."""


@dataclass(frozen=True, slots=True)
class DayExpression:
    """One expression of a day or of several: half-open code points, from its day word to its last digit.

    `days` are in text order, each with the year that the expression gives it; `is_range` where it names only the
    first and last day ("từ ngày 3 đến ngày 5/10"); `led` where a word such as ngày or sáng stands before the digits.
    """

    start: int
    end: int
    days: tuple[Day, ...]
    time_of_day: TimeOfDay | None = None
    is_range: bool = False
    led: bool = False

    @property
    def has_year(self) -> bool:
        """Whether the text gives the year of every day."""
        return all(year is not None for year, _, _ in self.days)

    def edtf(self, year: int | None = None) -> str:
        """The days in EDTF, with `year` where the text gives none: `XXXX-07-07`, `2019-05-31/2019-06-01`."""
        known = [(y if y is not None else year, month, day) for y, month, day in self.days]
        return edtf.span(edtf.day(*day) for day in known if edtf.is_day(*day))


@dataclass(frozen=True, slots=True)
class MonthExpression:
    """A month without a day: "tháng 10/2017" is (2017, 10), "tháng Sáu" is (None, 6)."""

    start: int
    end: int
    year: int | None
    month: int


@dataclass(frozen=True, slots=True)
class _NoDay:
    start: int
    end: int


_Candidate = DayExpression | MonthExpression | _NoDay

_RANGE = re.compile(r"đến|tới|sang|rạng|-")
_LATEST_SHORT_YEAR = 39


def find_days(text: str, start: int = 0, end: int | None = None) -> list[DayExpression]:
    """The day expressions in `text[start:end]` (clean text), in order, none overlapping another.

    >>> [(d.days, d.time_of_day) for d in find_days("Chiều 7/7, đoàn kiểm tra 2/3 số trạm y tế.")]
    [(((None, 7, 7),), <TimeOfDay.AFTERNOON: 'afternoon'>)]
    """
    return [found for found in _survivors(text, start, end) if isinstance(found, DayExpression)]


def find_months(text: str, start: int = 0, end: int | None = None) -> list[MonthExpression]:
    """The months in `text[start:end]` that belong to no day, in order.

    >>> [(m.year, m.month) for m in find_months("Từ tháng 10/2017, ngày 5 tháng 3 năm 2018")]
    [(2017, 10)]
    """
    return [found for found in _survivors(text, start, end) if isinstance(found, MonthExpression)]


def _survivors(text: str, start: int, end: int | None) -> list[_Candidate]:
    end = len(text) if end is None else end
    candidates: list[_Candidate] = []
    candidates += _matched(patterns.AFTER_DAY_WORD, text, start, end)
    candidates += _matched(patterns.AFTER_PREPOSITION, text, start, end)
    candidates += _matched(patterns.WITH_YEAR, text, start, end)
    if not candidates and not _MAYBE_MONTH.search(text, start, end):
        return []
    candidates += _months(text, start, end)
    for pattern in patterns.COMPETITORS:
        candidates += (_NoDay(match.start(), match.end()) for match in pattern.finditer(text, start, end))
    return resolve(candidates, _priority)
