"""The event that an article reports, and its day.

The headline and the first paragraphs say what the article is about; a day is the event's where an event word of the
same sentence or caption claims it (`grammar.events`). A day that is not stated stays open.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from dataclasses import replace

from vnhealth_ie import edtf
from vnhealth_ie.document import Document
from vnhealth_ie.findings import FoundMeeting
from vnhealth_ie.grammar.days import DayExpression
from vnhealth_ie.grammar.event_words import is_session
from vnhealth_ie.grammar.events import (
    Verdict,
    is_otherwise_told,
    is_said,
    is_scene,
    judge,
)
from vnhealth_ie.grammar.national import is_of_abroad
from vnhealth_ie.grammar.other_days import is_limit, is_medium, is_occasion, is_paper
from vnhealth_ie.grammar.sessions import at_session, session_words, tells_event, tells_harm
from vnhealth_ie.grammar.spans import whole_span
from vnhealth_ie.grammar.stories import Claim, Piece, Story
from vnhealth_ie.grammar.years import year_of
from vnhealth_ie.matching.characters import LETTER
from vnhealth_ie.models import TimeOfDay, YearSource
from vnhealth_ie.normalize import Region

# How many sentences after a day still may open with "Tại buổi làm việc, ...".
_SOON = 2
# So many sentences after the day it means "cùng ngày" is still understood.
_LATELY = 6
_NEAR_START = 60
# What two tellings of one event need not share.
_LIGHT = frozenset(("buổi", "cuộc", "phiên", "đoàn", "lễ", "với", "tại", "cùng", "đã", "đến", "tới", "đi", "có"))

_RELATIVE = re.compile(
    rf"(?<![{LETTER}])(?:(?P<part>sáng|trưa|chiều|tối|đêm) (?P<when>nay|qua)|(?P<day>hôm (?:nay|qua)))(?![{LETTER}])",
    re.IGNORECASE,
)
_SAME_DAY = re.compile(
    r"(?:(?:tại|trong) (?:buổi|cuộc|phiên|hội nghị)[^.;,]{0,25}? )?"
    r"(?:cũng |ngay |và |trong )*(?:(?P<part>sáng|trưa|chiều|tối|đêm) )?(?:cùng ngày|nay)\b"
    r"|(?:cũng )?trong (?:ngày|hôm) nay\b",
    re.IGNORECASE,
)
_SAME_DAY_AFTER = re.compile(
    r", (?:ngay |vào |trong )*(?P<part>sáng|trưa|chiều|tối|đêm) (?:cùng ngày|nay)\b", re.IGNORECASE
)
_DAY_FIRST = re.compile(r"^(?:(?:sáng|chiều|tối)? ?(?:ngày )?\d[\d/.-]*, )")
_SOON_TOLD = 12  # sentences behind the opening
# "Thủ tướng trong |một cuộc họp| hôm 19/4": some other day's picture
_SOME_EVENT = re.compile(r"\bmột (?:cuộc|buổi|phiên|hội nghị|hội thảo|sự kiện|lễ|lần|chuyến)\b", re.IGNORECASE)
_AT_PRESS = re.compile(
    rf"(?<![{LETTER}])(?:nói|phát biểu|nhấn mạnh|cho biết|cho hay|khẳng định|tuyên bố|trả lời)(?![{LETTER}])"
    r"[^.;]{0,40}? (?:tại|trong) [^.,;]{0,20}họp báo [^.,;]*$",
    re.IGNORECASE,
)
_PARTS = {
    "sáng": TimeOfDay.MORNING,
    "trưa": TimeOfDay.NOON,
    "chiều": TimeOfDay.AFTERNOON,
    "tối": TimeOfDay.EVENING,
    "đêm": TimeOfDay.EVENING,
}


def find_meeting(doc: Document) -> FoundMeeting | None:
    """The event of an article with its day; None where it reports no event, `date` None where no day is stated.

    News about other countries alone has none: what a day in it belongs to is right little more than every other time.

    "Chiều 20/6/2022, Phó Chủ tịch UBND tỉnh làm việc với Sở Y tế." is a meeting on 2022-06-20, in the afternoon.
    """
    story = Story(doc)
    if story.is_digest or story.is_explained or story.is_aside or is_of_abroad(story.text):
        return None
    words = [tells_event(story.text, sentence.start, sentence.end) for sentence in story.opening]
    claim = _claim_of_opening(story, words)
    if claim is None and any(words):
        claim = _claim_of_captions(story, words)
        claim = claim or _claim_of_today(story, words)
        relative = None if claim else _relative_day(story, words, doc.published)
        if relative:
            return relative
        claim = claim or _claim_of_rest(story, {word for word in words[:1] if word and is_session(word)})
        claim = claim or _claim_of_press(story)
    if claim is not None:
        return _dated(story, claim, doc.published)
    return FoundMeeting(None, None, None, (), "event-without-day") if any(words) else None


def _claim_of_opening(story: Story, words: list[str | None]) -> Claim | None:
    """The first day that an event claims, unless the article is about something that was said or done later.

    "Ngày 12/6, Sở cho biết ... cuộc họp diễn ra ngày 2/6": that session is the article's event only where
    headline or lead names it.
    """
    first = None
    for sentence, told in zip(story.opening, words, strict=True):
        for day in story.days_of(sentence):
            verdict = judge(story.text, sentence.start, sentence.end, day)
            if story.is_long_past(day):
                continue
            if verdict and not (
                story.is_credible(sentence, verdict, first) and _is_reported(story, sentence, day, verdict, told, words)
            ):
                continue
            if verdict and (
                first is None
                or not _is_before(day, first)
                or _is_told(told, words[:2])
                or story.concludes(sentence, day)
            ):
                return Claim(day, verdict.rule)
            if first is None and is_otherwise_told(story.text, sentence.start, sentence.end, day):
                first = day
    return _claim_of_same_day(story, words) or _claim_of_next_sentence(story)


def _is_reported(
    story: Story, sentence: Piece, day: DayExpression, verdict: Verdict, told: str | None, words: list[str | None]
) -> bool:
    """Whether a session is what the article reports, and not only named in it.

    That is so of one told in headline, lead or first sentence. "Ông nhắc tới chuyến thăm hôm 5/4" further down is none,
    unless something takes place there ("phát biểu tại hội nghị sáng 5/4") or the text goes on with it.
    """
    if verdict.rule not in ("event-then-day", "held-on") or story.is_prominent(sentence):
        return True
    return (
        is_scene(story.text, sentence.start, day)
        or _is_told(told, words[: story.prominent])
        or story.returns_to(sentence)
    )


def _claim_of_same_day(story: Story, words: list[str | None]) -> Claim | None:
    """An event "chiều cùng ngày", "tối nay" takes the day of a sentence shortly before."""
    for index, (sentence, word) in enumerate(zip(story.opening, words, strict=True)):
        again = _SAME_DAY.match(story.text, sentence.start, sentence.end)
        if not word or not again or story.days_of(sentence):
            claim = _claim_of_same_sentence(story, sentence)
            if claim:
                return claim
            continue
        if (story.is_accident or story.is_case) and not story.returns_to(sentence):
            continue
        for earlier in reversed(story.opening[max(0, index - _LATELY) : index]):
            for day in story.days_of(earlier)[:1]:
                if not is_limit(story.text, day) and not is_paper(story.text, day):
                    part = _PARTS.get((again["part"] or "").lower())
                    return Claim(replace(day, time_of_day=part or day.time_of_day), "same-day")
    return None


def _claim_of_same_sentence(story: Story, sentence: Piece) -> Claim | None:
    """An event later on a day that its own sentence names: "Sau tin báo ngày 5/3, sáng cùng ngày Sở đã kiểm tra"."""
    for day in story.days_of(sentence):
        again = _SAME_DAY_AFTER.search(story.text, day.end, sentence.end)
        if again and tells_event(story.text, again.end(), sentence.end) and not is_paper(story.text, day):
            return Claim(replace(day, time_of_day=_PARTS.get(again["part"].lower())), "same-day")
    return None


def _is_told(word: str | None, words: Sequence[str | None]) -> bool:
    """Whether these words tell of one event: "đoàn kiểm tra" of "kiểm tra", "làm việc với" of a "buổi làm việc"."""
    if word is None:
        return False
    core = set(word.split()) - _LIGHT
    others = [set(told.split()) - _LIGHT for told in words if told]
    return any(core <= other or other <= core for other in others if core and other) or word in words


def _is_before(day: DayExpression, other: DayExpression) -> bool:
    (year, *rest), (other_year, *other_rest) = day.days[0], other.days[0]
    return rest < other_rest if year is None or other_year is None else day.days[0] < other.days[0]


def _claim_of_next_sentence(story: Story) -> Claim | None:
    """Gives a session the day told just before it: "Chiều 5/9, lãnh đạo nói về vụ việc. Tại buổi họp báo, ..."."""
    for index, sentence in enumerate(story.opening):
        for day in story.days_of(sentence):
            closes = sentence.end - day.end <= len(").")
            opens = day.start - sentence.start <= _NEAR_START and not day.is_range
            if tells_harm(story.text, sentence.start, day.start):
                continue
            if not (opens or closes) or any(
                is_other(story.text, day) for is_other in (is_limit, is_paper, is_occasion, is_medium)
            ):
                continue
            for later in story.opening[index + 1 : index + 1 + _SOON]:
                if story.days_of(later):
                    continue
                word = tells_event(story.text, later.start, later.end)
                named = word and word in story.text[day.end : sentence.end].lower()
                if named and is_said(story.text, sentence.end, day):
                    break  # "ra thông báo về kỳ họp. Tại kỳ họp này, ...": that was held before
                if at_session(story.text, later.start, later.end, named_before=not closes):
                    return Claim(day, "session-in-next-sentence")
    return None


def _claim_of_captions(story: Story, words: list[str | None]) -> Claim | None:
    """The day of a picture of the event that the opening tells."""
    told = [word for word in words if word] + [
        word
        for piece, word in zip(story.opening, words, strict=True)
        if word
        for word in session_words(story.text, *piece)
    ]
    for sentence in story.captions:
        if _is_told(tells_event(story.text, sentence.start, sentence.end), told):
            for claim in story.claims([sentence]):
                if not _SOME_EVENT.search(story.text, sentence.start, claim.day.start):
                    return replace(claim, rule=f"caption:{claim.rule}")
    return None


def _claim_of_today(story: Story, words: list[str | None]) -> Claim | None:
    """The day of a picture above "hôm nay", "chiều nay" in the opening: "Hai bộ trưởng tại Cửu Bình, ngày 13/9."."""
    for sentence, word in zip(story.opening, words, strict=True):
        match = _RELATIVE.search(story.text, sentence.start, sentence.end) if word else None
        if match is None or match["when"] == "qua" or match[0].lower().endswith("qua"):
            continue
        pictures = (piece for piece in story.captions if piece.end <= match.start())
        for day in (day for piece in pictures for day in story.days_of(piece)):
            if story.text.startswith("ngày", day.start) and not day.is_range:
                return Claim(replace(day, time_of_day=_PARTS.get((match["part"] or "").lower())), "caption-today")
    return None


def _claim_of_rest(story: Story, words: set[str]) -> Claim | None:
    """A day further down, where a sentence begins with the session of the headline: "Kỳ họp khai mạc sáng 5/7"."""
    for sentence in story.rest:
        opening = _DAY_FIRST.sub("", story.text[slice(*sentence)].lower())
        if any(opening.startswith(f"{word} ") for word in words):
            for claim in story.claims([sentence]):
                return replace(claim, rule=f"body:{claim.rule}")
    return None


def _claim_of_press(story: Story) -> Claim | None:
    """The day of the press conference at which something was said: `nói trong cuộc họp báo ngày 13/6`."""
    for sentence in story.rest[:_SOON_TOLD]:
        for claim in story.claims([sentence]):
            if _AT_PRESS.search(story.text, sentence.start, claim.day.start):
                return replace(claim, rule=f"body:{claim.rule}")
    return None


def _relative_day(story: Story, words: list[str | None], published: datetime.date | None) -> FoundMeeting | None:
    """Reads "sáng nay", "hôm qua" where the opening tells the event: a day only where publication is known."""
    for sentence, word in zip(story.opening, words, strict=True):
        match = _RELATIVE.search(story.text, sentence.start, sentence.end) if word else None
        if match is None:
            continue
        region = (Region(match.start(), match.end()),)
        part = _PARTS.get((match["part"] or "").lower())
        if published is None:
            return FoundMeeting(None, part, None, region, "relative-day")
        day = _resolve(match["day"] or f"hôm {match['when']}", published)
        date = edtf.day(day.year, day.month, day.day) if day else None
        return FoundMeeting(date, part, YearSource.PUBLICATION if date else None, region, "relative-day")
    return None


def _resolve(expression: str, published: datetime.date) -> datetime.date | None:
    import dateparser  # noqa: PLC0415 - half a second to import, and few articles need it

    base = datetime.datetime.combine(published, datetime.time(12))
    found = dateparser.parse(expression.lower(), languages=["vi"], settings={"RELATIVE_BASE": base})
    return found.date() if found else None


def _dated(story: Story, claim: Claim, published: datetime.date | None) -> FoundMeeting:
    day = whole_span(story.text, story.start_of(claim.day), claim.day, story.days)
    year, source = year_of(story.text, day, story.days, published)
    opens = claim.day.days[0] == day.days[0] or len(day.days) == 1  # and is not the day of coming home
    same = [other.time_of_day for other in story.days if other.days == day.days and other.time_of_day]
    return FoundMeeting(
        date=day.edtf(year),
        time_of_day=(claim.day.time_of_day if opens else None) or day.time_of_day or (same[0] if same else None),
        year_source=source,
        regions=(Region(day.start, day.end),),
        rule=claim.rule,
    )
