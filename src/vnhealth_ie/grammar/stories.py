"""The sentences of an article by what they are for its event, and the days that event words claim in them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from vnhealth_ie.document import Document, Sentence
from vnhealth_ie.grammar.days import DayExpression, find_days
from vnhealth_ie.grammar.event_words import EVENT, event_words
from vnhealth_ie.grammar.events import Verdict, judge
from vnhealth_ie.grammar.headlines import announces, explains, is_digest, is_picture, tells_accident, tells_case
from vnhealth_ie.grammar.looking_back import is_long_past
from vnhealth_ie.grammar.sessions import EARLIER, at_session
from vnhealth_ie.grammar.titles import title_at
from vnhealth_ie.layout import BlockKind

# Headline, lead and the paragraph after them.
_OPENING_BLOCKS = 3
_LONGEST_NAME = 100
_LONGEST_LABEL = 6  # words
# "Trao đổi với báo chí bên lề kỳ họp, ông ...": what is said there is the news, and not the session.
_PRESS = re.compile(r"họp báo\b", re.IGNORECASE)
_SAYS = r"(?:trao đổi|trả lời|chia sẻ|nói|cho biết|cho hay|phát biểu|khẳng định|cho rằng)"
_ASIDE = re.compile(
    rf"{_SAYS} [^.;\n]{{0,60}}bên (?:lề|hành lang) |bên (?:lề|hành lang) [^.;\n]{{0,90}} {_SAYS} "
    r"|(?:trong|có|gửi|qua) (?:một )?bài (?:xã luận|viết|bình luận|phân tích)",
    re.IGNORECASE,
)
# "Bên lề kỳ họp HĐND sáng 5/7, Chủ tịch cho phóng viên xem ...": no meeting of its own
_BESIDE = re.compile(r"bên (?:lề|hành lang) [^,;\n]{3,110}, ", re.IGNORECASE)
# Headlines of other articles are listed with these.
_BULLETS = ("•", "▪", "-", "*", ">", "+")
_OUTCOME_WITHIN = 260  # characters before its day
_OUTCOME = re.compile(
    r"(?:kết luận|ý kiến)(?: chỉ đạo| kết luận)* của [^.;\n]{0,160}"
    r"\b(?:tại|trong) (?:cuộc|phiên|buổi|hội nghị)[^.;,\n]*$"
    r"|thông báo(?: về)?(?: kết quả| kết luận| nội dung)? kỳ họp[^.;,\n]*$",
    re.IGNORECASE,
)
# "Chiều 8/3, Ủy ban công bố thông cáo báo chí kỳ họp thứ 34. Kỳ họp diễn ra ...": what follows is its session
_COMMUNIQUE = re.compile(r"thông cáo[^.;\n]{0,80} (?P<session>(?:kỳ|phiên|cuộc) họp)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Claim:
    """A day that an event claims, and the rule by which it does."""

    day: DayExpression
    rule: str


class Piece(NamedTuple):
    """A sentence, or the part of it that begins a new one without a full stop."""

    start: int
    end: int


class Story:
    """The sentences of an article by what they are for the event: opening, captions, the rest."""

    def __init__(self, doc: Document) -> None:
        self.text = doc.clean
        headline = next((block for block in doc.blocks if block.kind is not BlockKind.LEFTOVER), None)
        # "Tin thế giới ngày 12/1" may look like a page's leftover
        self.is_digest = any(
            is_digest(doc.clean, block.start, block.end) for block in (*doc.blocks[:1], headline) if block is not None
        )
        self.is_explained = headline is not None and explains(doc.clean, headline.start, headline.end)
        self.is_accident = headline is not None and tells_accident(doc.clean, headline.start, headline.end)
        self.is_case = headline is not None and tells_case(doc.clean, headline.start, headline.end)
        self.is_announced = headline is not None and announces(doc.clean, headline.start, headline.end)
        self.days = find_days(doc.clean)
        self._starts = [day.start for day in self.days]
        self._past: dict[int, bool] = {}
        self.opening: list[Piece] = []
        self.captions: list[Piece] = []
        self.rest: list[Piece] = []
        self.prominent = 0  # so many pieces of the opening are headline and lead
        blocks: list[int] = []
        labelled = _is_labelled(doc)
        is_quoting = False
        for sentence in doc.sentences:
            kind = sentence.block.kind
            if kind in (BlockKind.LEFTOVER, BlockKind.BYLINE):
                continue
            if kind is BlockKind.CAPTION:
                if not sentence.text.startswith(_BULLETS):
                    self.captions.append(Piece(sentence.start, sentence.end))
                continue
            if sentence.block.start not in blocks[-1:]:
                # a quotation that a paragraph leaves open goes on in the next
                blocks[len(blocks) - is_quoting :] = [sentence.block.start]
                is_quoting = self.text.count('"', sentence.block.start, sentence.block.end) % 2 == 1 and not is_quoting
            part = self.opening if len(blocks) <= _OPENING_BLOCKS else self.rest
            is_headline_or_lead = len(blocks) < _OPENING_BLOCKS + labelled
            for piece in self._pieces(sentence):
                below_lead = len(blocks) >= _OPENING_BLOCKS
                (self.captions if self._is_picture(piece, below_lead=below_lead) else part).append(piece)
            if is_headline_or_lead:
                self.prominent = len(self.opening)

    def _is_picture(self, piece: Piece, *, below_lead: bool) -> bool:
        days = self.days_of(piece)
        return len(days) == 1 and is_picture(self.text, *piece, days[0], below_lead=below_lead)

    def _pieces(self, sentence: Sentence) -> Iterator[Piece]:
        """The sentence, cut where a capital letter opens a day: there a subheading ran into the text."""
        start = sentence.start
        for day in self.days_of(sentence):
            if day.led and day.start > start and self.text[day.start].isupper() and self.text[day.start - 2].isalnum():
                yield Piece(start, day.start)
                start = day.start
        yield Piece(start, sentence.end)

    def days_of(self, sentence: Sentence | Piece) -> list[DayExpression]:
        """The days that the sentence names."""
        return self.days[bisect_left(self._starts, sentence.start) : bisect_left(self._starts, sentence.end)]

    def start_of(self, day: DayExpression) -> int:
        """Where the sentence of a day begins."""
        pieces = self.opening + self.captions + self.rest
        return next((piece.start for piece in pieces if piece.start <= day.start < piece.end), day.start)

    def is_credible(self, sentence: Piece, verdict: Verdict, told_before: DayExpression | None) -> bool:
        """Whether a session is more than one to come, or the source of news about an accident or a case.

        It is where the text goes on with it, or tells it first, of an accident even as what was done that day.
        """
        if self.is_announced and not _PRESS.search(self.text, *sentence):
            return False  # what is told of a session to come; but it may be told at a press conference
        if not (self.is_accident or self.is_case) or self.returns_to(sentence):
            return True
        return told_before is None and (verdict.rule == "day-then-event" or not self.is_accident)

    @property
    def is_aside(self) -> bool:
        """Whether the opening tells what somebody said beside a session, or wrote, and of no event before it.

        Right behind the day of a session it is what the session is named for.
        """
        told_at = None
        for index, piece in enumerate(self.opening):
            beside = _BESIDE.match(self.text, *piece)
            aside = beside or _ASIDE.search(self.text, *piece)
            told = any(
                hit.value in EVENT for hit in event_words(self.text, beside.end() if beside else piece.start, piece.end)
            )
            if aside and not told and not EARLIER.search(self.text, piece.start, aside.start()):
                return told_at is None or index == told_at + 1
            if told_at is None and any(judge(self.text, *piece, day) for day in self.days_of(piece)):
                told_at = index
        return False

    def is_prominent(self, sentence: Piece) -> bool:
        """Whether a sentence is of headline or lead, or the first of the paragraph after them."""
        below = (piece for piece in self.opening[self.prominent :] if not self._is_name(piece))
        return sentence in self.opening[: self.prominent] or sentence == next(below, None)

    def _is_name(self, piece: Piece) -> bool:
        """Whether a sentence only names who is in a picture: "Giám đốc Sở Y tế Lò Văn Hạnh."."""
        is_person = self.text.startswith(("Ông ", "Bà "), piece.start) or title_at(self.text, piece.start)
        return bool(is_person) and piece.end - piece.start <= _LONGEST_NAME and not event_words(self.text, *piece)

    def returns_to(self, sentence: Piece) -> bool:
        """Whether a later sentence goes on with a session: "Tại buổi làm việc, ...", "Phát biểu tại hội nghị, ..."."""
        later = (piece for piece in self.opening + self.rest if piece.start > sentence.start)
        return any(at_session(self.text, piece.start, piece.end) for piece in later)

    def is_long_past(self, day: DayExpression) -> bool:
        """Whether the text looks back on the year of a day; each year is looked for once."""
        year = day.days[0][0]
        if year is None:
            return False
        if year not in self._past:
            self._past[year] = is_long_past(self.text, year)
        return self._past[year]

    def concludes(self, sentence: Piece, day: DayExpression) -> bool:
        """Whether a day is that of a session whose outcome is told: "thông báo kết luận ... tại cuộc họp ngày"."""
        if _OUTCOME.search(self.text, max(sentence.start, day.start - _OUTCOME_WITHIN), day.start):
            return True
        told = _COMMUNIQUE.search(self.text, self.opening[0].start, sentence.start)
        return told is not None and self.text[sentence.start : day.start].lower().startswith(told["session"].lower())

    def claims(self, sentences: list[Piece]) -> list[Claim]:
        """The days in these sentences that an event word claims, in text order."""
        found: list[Claim] = []
        for sentence in sentences:
            for day in self.days_of(sentence):
                verdict = judge(self.text, sentence.start, sentence.end, day)
                if verdict:
                    found.append(Claim(day, verdict.rule))
        return found


def _is_labelled(doc: Document) -> bool:
    """Whether the name of a section stands over the headline: `Y tế`, and below it `Thêm ba trạm y tế`."""
    told = [block for block in doc.blocks if block.kind not in (BlockKind.LEFTOVER, BlockKind.BYLINE)][:2]
    texts = [doc.clean[block.start : block.end].strip() for block in told]
    return len(texts) == 2 and len(texts[0].split()) <= _LONGEST_LABEL and not any(text[-1:] in ".!?" for text in texts)
