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


_Point = tuple[int | None, int | None, int]
_Candidate = DayExpression | MonthExpression | _NoDay

_RANGE = re.compile(r"đến|tới|sang|rạng|-")
_NEXT_RANGE = re.compile(
    r"(?P<day>\d{1,2})(?:/(?P<month>\d{1,2}))? ?(?:-|đến |tới ) ?(?:ngày )?\d{1,2}(?:[/-](?P<last>\d{1,2}))?"
)
_SAME_SESSION = 7  # days at most between two ranges of one session
_LATEST_SHORT_YEAR = 39
# Longer than any words before and any chain after the digits that stand for a day.
_BEFORE, _AFTER = 60, 100


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
    candidates: list[_Candidate] = []
    for first, last in _windows(text, start, len(text) if end is None else end):
        shapes = [patterns.AFTER_DAY_WORD, patterns.AFTER_PREPOSITION, patterns.AT_START]
        if patterns.HAS_YEAR.search(text, first, last):
            shapes.append(patterns.WITH_YEAR)
        for shape in shapes:
            for match in shape.finditer(text, first, last):
                candidates += _day_expression(text, match)
        candidates += (_month_expression(match) for match in patterns.MONTH.finditer(text, first, last))
        for pattern in patterns.COMPETITORS:
            candidates += (_NoDay(match.start(), match.end()) for match in pattern.finditer(text, first, last))
    return resolve(candidates, _priority)


def _windows(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The stretches around digits that may be days; the rest of the text is never looked at."""
    first = last = start
    for seed in patterns.SEED.finditer(text, start, end):
        if seed.start() - _BEFORE > last:
            if last > first:
                yield first, last
            first = max(start, seed.start() - _BEFORE)
        last = min(end, seed.end() + _AFTER)
    if last > first:
        yield first, last


def _priority(candidate: _Candidate) -> int:
    """Of matches that are equally long, what is no day goes first, then a day, then a month."""
    return 2 if isinstance(candidate, _NoDay) else int(isinstance(candidate, DayExpression))


def _day_expression(text: str, match: re.Match[str]) -> Iterator[DayExpression]:
    """The expression behind a match, if the calendar has its days."""
    lead = match.groupdict().get("lead")
    points, end, is_range = _points(text, match.start("chain"), match.end("chain"), bool(lead))
    days = _with_shared_years(points)
    if not days or not all(edtf.is_day(*day) for day in days):
        return
    yield DayExpression(
        start=match.start() if lead else match.start("chain"),
        end=end,
        days=days,
        time_of_day=_time_of_day(lead or ""),
        is_range=is_range,
        led=bool(lead),
    )


def _points(text: str, start: int, end: int, led: bool) -> tuple[list[_Point], int, bool]:
    """The points of a chain ("3 đến ngày 5/10/2022"), where it ends, and whether it is a range.

    The chain ends before a fraction, a dose or a sum: "ngày 12/3, 2/3 số trạm" is one day.
    """
    points: list[_Point] = []
    is_range, position, stop, joint = False, start, start, None
    while position < end:
        point = patterns.POINT.match(text, position, end)
        if is_range and _is_apart(points[-1], _NEXT_RANGE.match(text, position, end)):
            break
        if point is None or _counts_something(text, point, led and not (joint and "," in joint[0])):
            break
        points.append(_numbers(point[0]))
        is_range = is_range or bool(joint and _RANGE.search(joint[0].lower()))
        stop = point.end()
        joint = patterns.JOINT.match(text, stop, end)
        position = joint.end() if joint else end
    return points, stop, is_range


def _is_apart(last: _Point, following: re.Match[str] | None) -> bool:
    """Whether a range behind another one is of a later session: `ngày 16-17/6 và | 23-24/7`."""
    month = following and (following["month"] or following["last"])
    if last[1] is None or following is None or month is None:
        return False
    return (int(month) - last[1]) * 30 + int(following["day"]) - last[2] > _SAME_SESSION


def _counts_something(text: str, point: re.Match[str], follows_day_word: bool) -> bool:
    """Whether two numbers are no day and month; "Sáng 2/9 người dân" is a day, a slash after a day word is clear."""
    if patterns.LUNAR_AFTER.match(text, point.end()):
        return True
    numbers = point[0]
    if numbers.isdigit() or "tháng" in numbers.lower() or patterns.HAS_YEAR.search(numbers):
        return False
    if follows_day_word and "/" in numbers:
        return False
    return bool(patterns.COUNTED_AFTER.match(text, point.end()))


def _numbers(point: str) -> _Point:
    day, *rest = patterns.NUMBERS.findall(point)
    month = (patterns.MONTHS.get(rest[0].lower()) or int(rest[0])) if rest else None
    year = int(rest[1]) if len(rest) > 1 else None
    if year is not None and year < 100:
        year += 2000 if year <= _LATEST_SHORT_YEAR else 1900
    return year, month, int(day)


def _with_shared_years(points: list[_Point]) -> tuple[Day, ...]:
    """Months and years that a point lacks, from the next point that has them; years also from the one before.

    "30/12 đến 2/1/2020" begins in 2019.
    """
    days: list[Day] = []
    year: int | None = None
    month: int | None = None
    for own_year, own_month, day in reversed(points):
        if own_year is not None:
            year = own_year
        elif year is not None and month is not None and own_month is not None and own_month > month:
            year -= 1
        month = own_month or month
        if month is None:
            return ()
        days.insert(0, (year, month, day))
    for index in range(1, len(days)):
        before_year, before_month, _ = days[index - 1]
        year, month, day = days[index]
        if year is None and before_year is not None:
            days[index] = (before_year + (month < before_month), month, day)
    return tuple(days)


def _time_of_day(lead: str) -> TimeOfDay | None:
    """The first part of the day that is named: "sáng và chiều ngày" is the morning."""
    part = patterns.PART.search(lead)
    return TimeOfDay(patterns.PARTS[part[0].lower()]) if part else None


def _month_expression(match: re.Match[str]) -> MonthExpression | _NoDay:
    word, year = match["worded"] or match["slashed"], match["year"] or match["slashed_year"]
    month = patterns.MONTHS.get(word.lower()) or int(word)
    if not 1 <= month <= 12:
        return _NoDay(match.start(), match.end())
    return MonthExpression(match.start(), match.end(), int(year) if year else None, month)
