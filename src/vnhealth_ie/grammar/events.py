"""Whether a day in a sentence is the day of an event: which of the sentence's words the day belongs to.

A day that opens a clause ("Chiều 7/7, đồng chí ... làm việc với Sở Y tế") belongs to the first telling word after it,
a day at the end of a phrase ("tại cuộc họp chiều 4/5") to the last telling word before it. Telling words come from
`tables/event_words.csv`; those of letters, statements and accidents make the day theirs, and no event's.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from vnhealth_ie.grammar.days import DayExpression
from vnhealth_ie.grammar.event_words import (
    ACCIDENT,
    ACT,
    EVENT,
    INCIDENT,
    NEAR,
    PAPER,
    SESSION,
    STATEMENT,
    event_words,
    is_landmark,
)
from vnhealth_ie.grammar.other_days import is_elsewhere, is_limit, is_other_than_today, is_period
from vnhealth_ie.grammar.sessions import (
    LATER,
    at_session,
    is_place_of_event,
    is_police_work,
    looks_back,
    opens_with_event,
)
from vnhealth_ie.matching.characters import LETTER
from vnhealth_ie.matching.lexicon import Hit

# "Ngày 27/2, hội nghị hai nước sẽ diễn ra": the day is announced.
_WILL_BE = re.compile(
    r"(?: (?!và |thống nhất |nhất trí )[^\s,.;]+){0,14}? (?:sẽ|dự kiến)(?: được)? (?:diễn ra|khai mạc|tổ chức|bắt đầu)",
    re.IGNORECASE,
)
# "Phát biểu trước khi lên đường dự hội nghị ngày"
_BEFORE_IT = re.compile(
    rf"(?<![{LETTER}])(?:trước (?:khi (?:lên đường|sang|đến|tới|rời|dự|tham dự)|thềm)|chuẩn bị (?:cho|dự|tham dự|đón))"
    rf"(?![{LETTER}])[^,.;]*$",
    re.IGNORECASE,
)
_PAST = re.compile(rf"(?<![{LETTER}])(?:đã|vừa|như vậy|trên)(?![{LETTER}])|[\";]", re.IGNORECASE)
_TO_BE_HELD = re.compile(r"\b(?:dự kiến|sắp(?! xếp| đặt)) [^,.;:\"]*$", re.IGNORECASE)
_COMING = re.compile(r"(?: tới đây| tới| này)?,? sẽ ", re.IGNORECASE)
_WHILE = re.compile(rf"(?<![{LETTER}])khi(?: về| đến| tới| đi)? $", re.IGNORECASE)
# "Phát biểu khai mạc hội nghị Tỉnh uỷ sáng 16/5"
_SPEAKING = re.compile(r"\bphát biểu(?: khai mạc| bế mạc| kết luận| chỉ đạo| tại| trước)* $", re.IGNORECASE)
_AFTER_SESSION = re.compile(r"\W*(?:ngay )?sau (?:buổi|cuộc|phiên|khi|hội nghị) ", re.IGNORECASE)
_WILL_COME = re.compile(
    rf"(?<![{LETTER}])(?:sẽ|sắp(?! xếp)|dự kiến) [^.,;:\"]{{0,60}}$"
    r"|theo (?:chương trình|kế hoạch|lịch)[^.,;:\"]{0,20}, [^.;:\"]*$",
    re.IGNORECASE,
)
_AT_WHICH = re.compile(r",? (?:trong )?khi(?: về| đến| tới| đi)? ", re.IGNORECASE)
# "trong một bài diễn văn ngày": the day belongs to a phrase, not to the clause.
_PHRASE = re.compile(rf"(?<![{LETTER}])(?:trong|tại|từ|theo|qua|ở|về|do|bởi|vụ)(?![{LETTER}])[^,]*$", re.IGNORECASE)
# An accident that is only the subject of the talk: "liên quan đến vụ cháy, Bộ Y tế đã họp".
_ABOUT = re.compile(
    rf"(?<![{LETTER}])(?:liên quan|về|sau|trước|phòng|chống|do|khi|nạn nhân|của|vì|nguyên nhân)(?![{LETTER}])[^,;]*$",
    re.IGNORECASE,
)
# What has a day of its own: `họp về vụ cháy`, `kiểm tra bếp ăn gây ngộ độc`.
_OWN_DAY = re.compile(
    rf"[,;:\"(]|(?<![{LETTER}])(?:vụ|về|do|sau|khi|bị|xảy ra|gây|phát hiện|của|tại)(?![{LETTER}])", re.IGNORECASE
)
_HELD = re.compile(
    r"(?:diễn ra|khai mạc|(?<!cấp )tổ chức)(?: vào| từ| trong)?(?: hai| ba| các)?"
    r"(?: (?:sáng|trưa|chiều|tối|hôm) nay)? ?\(?$",
    re.IGNORECASE,
)
# "như Thủ tướng đã chỉ đạo tại hội nghị ngày": another session
_REFERENCE = re.compile(rf"(?<![{LETTER}])như(?! vậy| thế| trên)(?: [^\s.;]+){{1,14}} ?$", re.IGNORECASE)
_INTERVIEWS = frozenset({"trao đổi", "trao đổi với", "trao đổi nhanh", "trả lời pv", "trả lời phóng viên"})
# What a session is about, rather than what is said of it: "hội nghị đánh giá tình hình, triển khai nhiệm vụ ngày 2/7".
_IN_TOPIC = re.compile(
    rf"(?<![{LETTER}])(?:bàn|về|góp ý|thảo luận|rà soát|khắc phục|sau)(?![{LETTER}])[^,.;:]*$", re.IGNORECASE
)
_TOPICS = frozenset({"đánh giá", "báo cáo", "giao", "chỉ đạo", "trao đổi", "thông tin", "đề xuất"})
_FRONT = re.compile(
    r"(?:^|[,:;)] ?|\bvà )"
    r"(?:(?:vào|ngay|trong|từ|tới|đến|lúc|hồi|khoảng|hai|ba|các|những|ngày|giờ|phút|(?=\S{0,8}\d)\S{1,10}) ){0,6}"
    r"(?:\((?:từ )?(?:ngày )?)?$",
    re.IGNORECASE,
)

# "Theo nguồn tin của báo cho biết sáng 20-2, ...": the clause that the source tells begins with the day.
_SOURCE = re.compile(
    r"^ *(?:theo|nguồn tin|thông tin|thông báo|thông cáo|tin)(?: [^,;]*)? (?:cho biết|cho hay)[, ]*$", re.IGNORECASE
)

# What was said ends here, and who said it follows: '"... như vậy", Bộ trưởng ngày 7/6 nói tại diễn đàn'.
_IN_BRACKETS = re.compile(r"[^.;:,(\n]{0,25} \((?:từ |trong )?$")
_UNQUOTE = re.compile(r'"(?:,| -) (?!diễn ra|khai mạc|được tổ chức|do )')

_REACH_LEFT, _REACH_RIGHT = 260, 280
_AT_ONCE_AFTER = len(" đã ")  # "Bộ trưởng hôm 12/8 đã cho biết": from the day to what is told of it


@dataclass(frozen=True, slots=True)
class Verdict:
    """Why a day is the event's; a greater `weight` is a clearer case."""

    rule: str
    weight: int


def judge(text: str, start: int, end: int, day: DayExpression) -> Verdict | None:
    """Why `day` is the day of an event that the sentence `text[start:end]` tells of, or None.

    >>> from vnhealth_ie.grammar.days import find_days
    >>> text = "Chiều 7/7, lãnh đạo tỉnh làm việc với Sở Y tế."
    >>> judge(text, 0, len(text), find_days(text)[0]).rule
    'day-then-event'
    """
    start = max(start, day.start - _REACH_LEFT)
    start = max([start, *(match.end() for match in _UNQUOTE.finditer(text, start, day.start))])
    left, right = text[start : day.start], text[day.end : min(end, day.end + _REACH_RIGHT)]
    if is_elsewhere(text, day):
        return None
    if is_period(day) or looks_back(left):
        return None
    is_front = _FRONT.search(left) is not None
    if not is_front and is_other_than_today(text, start, end, day):
        return None
    before = event_words(text, start, day.start, landmarks=True)
    after = event_words(text, day.end, day.end + len(right))
    if _HELD.search(left) and any(hit.value == SESSION for hit in before):
        # "hội nghị sơ kết công tác dân số, diễn ra sáng 21/12": the day is the session's, whatever it is about
        is_other = (
            LATER.search(left[-NEAR:]) or _TO_BE_HELD.search(left) or _COMING.match(right) or _BEFORE_IT.search(left)
        )
        return None if is_other else Verdict("held-on", 3)
    if before and before[-1].value == SESSION and _IN_BRACKETS.match(text, before[-1].end, day.start):
        return Verdict("held-on", 3)  # "kỳ họp thứ 33 (ngày 14-16/1)"
    if not is_front and after and after[0].value == PAPER and after[0].start - day.end <= _AT_ONCE_AFTER:
        return None  # "tờ Sông Lam ngày 20/7 đưa tin"
    opens = is_front or _SOURCE.search(left) is not None
    return _claimed(text, start, day, before, after, opens=opens)


def _claimed(
    text: str, start: int, day: DayExpression, before: list[Hit[str]], after: list[Hit[str]], *, opens: bool
) -> Verdict | None:
    """Judges by the words before and after a day that opens its clause or stands inside it."""
    if opens:
        after_it = _AFTER_SESSION.match(text, start)  # "Sau buổi làm việc với đoàn kiểm tra, ngày 9/10, chợ đã dời"
        at_event = any(is_place_of_event(text, start, hit) for hit in before)
        if not after_it and (at_event or opens_with_event(text, start, day.end, before)):
            return Verdict("event-then-day", 3)
        if after or after_it:
            return _belongs_after(text, day, after)
        return _belongs_before(text, start, day, before)
    then = _AT_WHICH.match(text, day.end)
    if then and after and after[0].value in EVENT and after[0].start == then.end():
        return Verdict("day-then-event", 3)  # "nhấn mạnh trong chiều 24/2 khi làm việc với Sở Y tế"
    if before:
        return _belongs_before(text, start, day, before)
    ahead = _WILL_COME.search(text, start, day.start)  # "sẽ đến Hà Nội vào 2/11, thảo luận với lãnh đạo"
    return None if ahead or _PHRASE.search(text[start : day.start]) else _belongs_after(text, day, after)


def is_scene(text: str, start: int, day: DayExpression) -> bool:
    """Whether a day is that of a session that the sentence from `start` is about, or takes place at.

    "Hội nghị do Sở tổ chức sáng 5/4", "nói tại hội nghị sáng 5/4"; but not "như đã chỉ đạo tại hội nghị sáng 5/4".
    """
    start = max(start, day.start - _REACH_LEFT)
    events = [hit for hit in event_words(text, start, day.start) if hit.value in EVENT]
    if events and events[0].start == start and (_HELD.search(text, start, day.start) or text.startswith(", ", day.end)):
        return True  # "Hội nghị ... tổ chức sáng 5/4", "Chủ trì cuộc họp ... sáng 5/4, ông ..."
    if at_session(text, day.end + 1, day.end + 1 + NEAR):
        return True
    return any(
        (
            is_place_of_event(text, start, hit)
            or _WHILE.search(text, start, hit.start)
            or (hit.value == SESSION and _SPEAKING.search(text, start, hit.start))
        )
        and not _REFERENCE.search(text, start, hit.start)
        for hit in events
    )


def _belongs_before(text: str, start: int, day: DayExpression, hits: list[Hit[str]]) -> Verdict | None:
    """Judges "tại cuộc họp về bảo hiểm y tế chiều 4/5" by the last telling word before it, verbs of speech aside."""
    for hit in reversed(hits):
        if hit.value in EVENT:
            is_other = _BEFORE_IT.search(text, start, hit.end) or _REFERENCE.search(text, start, hit.start)
            if is_other or _is_ahead(text, start, hit, day.start):
                return None
            return Verdict("event-then-day", 3 if hit.value == SESSION else 2)
        if hit.value in (PAPER, INCIDENT) and _is_topic(text, hits, hit, day):
            continue
        if hit.value != STATEMENT and day.time_of_day and _is_purpose(text, hits, hit, day):
            continue
        if hit.value == STATEMENT and _is_after_landmark(text, hits, hit):
            return None
        is_topic = text[hit.start : hit.end].lower() in _TOPICS
        if hit.value != STATEMENT or "," in text[hit.end : day.start] and not is_topic:
            return None
    return None


def _is_topic(text: str, hits: list[Hit[str]], told: Hit[str], day: DayExpression) -> bool:
    """Whether a paper or trouble is what a session is about: "họp bàn về dự thảo nghị định ngày 8/3"."""
    session = next((hit for hit in reversed(hits) if hit.value in EVENT and hit.end <= told.start), None)
    if session is None or not text.startswith((",", "."), day.end):
        return False
    return _IN_TOPIC.search(text, session.end, told.start) is not None


def _is_purpose(text: str, hits: list[Hit[str]], told: Hit[str], day: DayExpression) -> bool:
    """Whether an event was held for what is told: `họp báo công bố dịch sáng 12/6`, not `họp về vụ cháy sáng 12/6`.

    Only with the part of a day: papers are dated without one.
    """
    event = next((hit for hit in reversed(hits) if hit.value in EVENT and hit.end <= told.start), None)
    return event is not None and not _OWN_DAY.search(text, event.end, day.start)


def _is_after_landmark(text: str, hits: list[Hit[str]], statement: Hit[str]) -> bool:
    """Whether something is said after a session: "sau cuộc gặp, ông cho biết hôm 27/2"."""
    return any(hit.end <= statement.start and is_landmark(text, 0, hit.start) for hit in hits)


def _is_ahead(text: str, start: int, hit: Hit[str], end: int) -> bool:
    """Whether the event lies in the future: "sẽ thăm Việt Nam và dự lễ từ ngày", "hội nghị dự kiến diễn ra ngày".

    What is said between is said now: "thành phố sẽ cấm xe, ông cho biết tại hội nghị ngày".
    """
    if LATER.search(text, max(start, hit.start - NEAR), hit.start) or LATER.search(text, hit.end, end):
        return True
    later = [match.end() for match in LATER.finditer(text, start, hit.start)]
    between = event_words(text, later[-1], hit.start) if later else []
    return bool(between) and all(other.value in EVENT for other in between) and not _PAST.search(text, later[-1], end)


def _belongs_after(text: str, day: DayExpression, hits: list[Hit[str]]) -> Verdict | None:
    """Judges "Chiều 7/7, đồng chí ... làm việc với Sở Y tế" by the first telling word after the day."""
    spoken: Hit[str] | None = None
    for hit in hits:
        if hit.value in EVENT:
            between = text[day.end : hit.start]
            if spoken and not _is_spoken_there(text, spoken, hit):
                if hit.value == ACT and not _WHILE.search(text, spoken.end, hit.start):
                    return None  # what is said is about it, and about the session after it
                continue
            if LATER.search(between) or _WILL_BE.match(text, hit.end) or is_police_work(text, hit, between):
                return None
            return Verdict("statement-at-event" if spoken else "day-then-event", 2 if spoken else 3)
        if hit.value in (INCIDENT, ACCIDENT) and _ABOUT.search(text, day.end, hit.start):
            continue
        if hit.value != STATEMENT:
            return None
        spoken = hit
    return None


def _is_spoken_there(text: str, statement: Hit[str], hit: Hit[str]) -> bool:
    """Whether a statement is made at a session: "cho biết tại cuộc họp báo", but not "cho biết, cuộc họp đã bàn".

    "Nhắc lại khi về kiểm tra trạm" is said there, too.
    """
    between = text[statement.end : hit.start]
    interview = text[statement.start : statement.end].lower() in _INTERVIEWS
    if interview and not text[hit.start : hit.end].lower().endswith("họp báo") or "," in between or ":" in between:
        return False
    if hit.value == ACT and _WHILE.search(text, statement.end, hit.start):
        return True
    return is_place_of_event(text, statement.end, hit)


def is_otherwise_told(text: str, start: int, end: int, day: DayExpression) -> bool:
    """Whether the day opens a clause that tells of something else, or of more: "Ngày 10/9, công an cho biết ...".

    Or it stands in front of the word that says so: "Công an ngày 10/9 cho biết ...".
    """
    left = text[max(start, day.start - _REACH_LEFT) : day.start]
    if is_limit(text, day) or _COMING.match(text, day.end):
        return False
    hits = event_words(text, day.end, min(end, day.end + _REACH_RIGHT))
    if _FRONT.search(left):
        return bool(hits)
    return bool(hits) and hits[0].value in (STATEMENT, PAPER) and hits[0].start - day.end <= _AT_ONCE_AFTER


def is_said(text: str, end: int, day: DayExpression) -> bool:
    """Whether the first thing told of the day is that somebody said or wrote: "Ngày 10/9, Sở ra thông báo"."""
    return any(
        hit.value in (STATEMENT, PAPER) for hit in event_words(text, day.end, min(end, day.end + _REACH_RIGHT))[:1]
    )
