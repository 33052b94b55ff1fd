"""What shows that a text looks back on a year, so that the year is not that of its event."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence

from vnhealth_ie.grammar.days import DayExpression
from vnhealth_ie.grammar.other_days import is_limit
from vnhealth_ie.grammar.periods import YEAR

ANY_YEAR = re.compile(r"(?<![0-9])(?:19|20)[0-9]{2}(?![0-9])")
_LONG_AGO, _NEAR = 12, 20  # years; characters before a year
# `Kim ngạch năm 2018 là 108 tỷ`, `Từ đầu tháng 11/2018, Bộ Chính trị đã ban hành ...`
_REACHED_IN = re.compile(
    rf"(?:(?<!đến )(?<!hết )năm |(?P<month>tháng [0-9]{{1,2}}[/-])){YEAR}"
    r"(?(month), [^.;\n]{3,60}? đã\b| (?:là|đạt)(?: gần| hơn| khoảng| trên)? [0-9])"
)
# `cuộc gặp |vào năm 2015|`: so one speaks of another year than the present one
_BACK_IN = re.compile(rf"(?<!\w)vào năm {YEAR}(?! (?:tới|sau|này))", re.IGNORECASE)
_AHEAD = re.compile(
    r"(?:đến|tới|nhìn|giai đoạn|vào|và)(?: cuối| đầu)?(?: năm)? $|(?:giai đoạn|nhiệm kỳ)[^\n]{5,7}- ?$", re.IGNORECASE
)


def is_long_past(text: str, year: int) -> bool:
    """Whether the text looks back on the year: it names years long after it, as of the day on which a house opened."""
    later = (mention for mention in ANY_YEAR.finditer(text) if int(mention[0]) - year > _LONG_AGO)
    return not all(_AHEAD.search(text, max(0, mention.start() - _NEAR), mention.start()) for mention in later)


def is_outdated(text: str, event: datetime.date, days: Sequence[DayExpression], tolerance: int) -> bool:
    """Whether the text knows of a day so many days after the supposed event: then it looks back on that year."""
    later = (date_of(other.days[-1]) for other in days if other.has_year and not is_limit(text, other))
    return any(known and (known - event).days > tolerance for known in later)


def is_contradicted(text: str, year: int) -> bool:
    """Whether the text tells what was done or reached in a later year: `Kim ngạch năm 2018 là 108 tỷ`."""
    return any(int(later["year"]) > year for later in _REACHED_IN.finditer(text))


def is_told_of(text: str, year: int) -> bool:
    """Whether a text speaks of a year as of another one than the present: `cuộc gặp vào năm 2015`."""
    return any(int(told["year"]) == year for told in _BACK_IN.finditer(text))


def date_of(day: tuple[int | None, int, int]) -> datetime.date | None:
    """The date of a year, month and day, None where there is none: no year, or `30/2`."""
    year, month, number = day
    try:
        return datetime.date(year or 0, month, number)
    except ValueError:
        return None
