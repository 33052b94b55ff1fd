"""Days and spans of days in EDTF (ISO 8601-2:2019), the part of it that reports need.

`2022-06-20`, `XXXX-07-07` (year unknown), `2017-10` (a month), `2019-05-31/2019-06-01` (first and last day).
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable

_DAY = re.compile(r"(?P<year>\d{4}|XXXX)(?:-(?P<month>\d\d)(?:-(?P<day>\d\d))?)?", re.ASCII)
_LEAP_YEAR = 2000


def is_day(year: int | None, month: int, day: int) -> bool:
    """Whether the calendar has that day; 29 February passes while the year is unknown."""
    if not 1 <= month <= 12 or (year is not None and not 1 <= year <= 9999):
        return False
    return 1 <= day <= calendar.monthrange(year or _LEAP_YEAR, month)[1]


def day(year: int | None, month: int, day_of_month: int) -> str:
    """`day(None, 7, 7)` is `XXXX-07-07`. Raises ValueError for a day that the calendar does not have."""
    if not is_day(year, month, day_of_month):
        raise ValueError(f"no such day: {day_of_month}/{month}/{year}")
    return f"{'XXXX' if year is None else f'{year:04d}'}-{month:02d}-{day_of_month:02d}"


def span(days: Iterable[str]) -> str:
    """The first and last of some days as one expression; a single day stands alone."""
    ordered = sorted(set(days))
    return ordered[0] if len(ordered) == 1 else f"{ordered[0]}/{ordered[-1]}"


def _is_valid_point(text: str) -> bool:
    match = _DAY.fullmatch(text)
    if not match:
        return False
    year = None if match["year"] == "XXXX" else int(match["year"])
    month, day_of_month = match["month"], match["day"]
    if month is None:
        return year is not None and year > 0
    return is_day(year, int(month), int(day_of_month) if day_of_month else 1)


def is_valid(text: str) -> bool:
    """Whether `text` is a year, month, day or span of days as described above, with its start not after its end."""
    points = text.split("/")
    return len(points) <= 2 and all(map(_is_valid_point, points)) and points == sorted(points)
