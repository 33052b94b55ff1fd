"""The whole span of an event of which the opening tells one day: "Hội nghị được tổ chức trong hai ngày 3 - 4/8"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from vnhealth_ie.grammar.days import DayExpression
from vnhealth_ie.grammar.event_words import SESSION, event_words
from vnhealth_ie.matching.characters import LETTER

_LASTS = re.compile(
    rf"(?<![{LETTER}])(?:diễn ra|làm việc|kéo dài|(?<!cấp )tổ chức|(?<!kỳ )(?<!phiên )(?<!cuộc )(?<!buổi )họp)"
    r"(?: (?:tại|ở) [^,.;]{1,40})?,?"
    r"(?: trong)?(?: thời gian)?(?: (?:hai|ba|bốn|năm|\d{1,2}))?(?: ngày)?,? ?\(?(?:từ )?$",
    re.IGNORECASE,
)
# "Hội nghị khai mạc sáng 14/10 |và họp đến| 16/10"
_UNTIL = re.compile(
    r"[^.;\n]{0,60}?\b(?:(?:họp|kéo dài|diễn ra|làm việc)(?: cho)? (?:đến|tới)(?: hết)?|bế mạc(?: vào)?) ",
    re.IGNORECASE,
)
# "Chiều 12/10, Thủ tướng đã về đến Hà Nội, kết thúc chuyến thăm Lào từ |10 - 12/10"
_ENDS_TRIP = re.compile(
    r"[^.;\n]{0,200}?(?:về đến|về tới|về nước)[^.;\n]{0,200}?\bkết thúc [^.;\n]{0,220}"
    r"(?: từ (?:ngày )?|\.\s+(?:(?:từ|trong) )?(?:các )?(?:ngày )?)$",
    re.IGNORECASE,
)
_REACH = 160
_LONGEST_DAYS = 10


def whole_span(text: str, start: int, day: DayExpression, days: Sequence[DayExpression]) -> DayExpression:
    """The expression that tells all days of the session in whose sentence, from `start`, the single `day` stands.

    "Sáng 3/8, hội nghị khai mạc. ... Hội nghị được tổ chức trong hai ngày 3 - 4/8." gives the second, "khai mạc sáng
    14/10 và họp đến 16/10" the first with both days; without such words `day` itself.
    """
    if trip := _trip_ended(text, day, days):
        return trip
    until = _last_day(text, day, days)
    if until is not None:
        return replace(day, end=until.end, days=(day.days[0], until.days[0]), is_range=True)
    end = text.find(". ", day.end)
    named = _sessions(text, start, min(end if end > 0 else len(text), day.end + _REACH))
    for other in days if len(day.days) == 1 and named else ():
        first, last = other.days[0], other.days[-1]
        if len(other.days) == 1 or day.days[0][1:] not in (first[1:], last[1:]) or not _is_short(other):
            continue
        line = max(text.rfind("\n", 0, other.start), text.rfind(". ", 0, other.start)) + 1
        left = max(line, other.start - _REACH)
        told = _sessions(text, left, other.start)
        if told[:1] == named[:1] and _LASTS.search(text, left, other.start):
            return other
    return day


def _trip_ended(text: str, day: DayExpression, days: Sequence[DayExpression]) -> DayExpression | None:
    """The days of a journey from which somebody comes home on the single `day`."""
    later = next((other for other in days if other.start > day.end), None)
    ended = later and later.is_range and len(day.days) == 1 and _is_short(later)
    ended = ended and later is not None and later.days[-1][1:] <= day.days[0][1:]
    return later if later and ended and _ENDS_TRIP.fullmatch(text, day.end, later.start) else None


def _last_day(text: str, day: DayExpression, days: Sequence[DayExpression]) -> DayExpression | None:
    """The day until which a session goes on that begins on the single `day`: "họp đến 16/10"."""
    other = next((other for other in days if other.start > day.end), None)
    if other is None or len(day.days) != 1 or len(other.days) != 1 or not _UNTIL.fullmatch(text, day.end, other.start):
        return None
    later = other.days[0][1:] > day.days[0][1:]  # not over New Year, which would be two years
    return other if later and _is_short(replace(day, days=(day.days[0], other.days[0]))) else None


def _sessions(text: str, start: int, end: int) -> list[str]:
    return [text[hit.start : hit.end].lower() for hit in event_words(text, start, end) if hit.value == SESSION]


def _is_short(span: DayExpression) -> bool:
    (_, first_month, first), (_, last_month, last) = span.days[0], span.days[-1]
    months = (last_month - first_month) % 12
    return months <= 1 and 0 < months * 31 + last - first < _LONGEST_DAYS
