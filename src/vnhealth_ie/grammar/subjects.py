"""Who asks: the subject of a signal verb, in its clause, in its sentence, behind a quotation or carried over."""

from __future__ import annotations

import re

from vnhealth_ie.document import Document, Sentence
from vnhealth_ie.grammar.actors import Actor, Cast
from vnhealth_ie.grammar.names import degree
from vnhealth_ie.grammar.signals import Signal
from vnhealth_ie.matching.words import any_of

# What may stand between a subject and its verb.
_ADVERBS = re.compile(
    rf"""(?: [\s,()"':-]
      | \b{any_of("adverb")}\b
      | \b(?:đã\ )?(?:có|gửi|ký|ban\ hành|ra|phát)\ (?:các\ )?{any_of("paper")}(?:\ khẩn|\ hỏa\ tốc|\ số\ \S+)?
      | \b{any_of("introduces speech")}(?:\ rằng)?\ ?:
      | \bthay\ mặt\ \w+
    )*$""",
    re.VERBOSE | re.IGNORECASE,
)
_FIRST_PERSON = re.compile(r"(?<![^\W\d_])(?:chúng tôi|tôi|chúng ta|mình)\b[\s,]*(?:\w+ )?$", re.IGNORECASE)
_BEFORE = re.compile(rf"(?:^|[,;:\"'(]|\b{any_of('subject opener')})\s*$", re.IGNORECASE)
_PREDICATE = re.compile(rf"[\s,)]*{any_of('predicate head')}\b", re.IGNORECASE)
_RECIPIENT = re.compile(rf"\b{any_of('recipient')} $", re.IGNORECASE)
_AGENT = re.compile(r"\b(?:được|bị|do) $", re.IGNORECASE)
_JOINED_BEFORE = re.compile(r",|\bvà\b|\bđồng thời\b")
# `Kết luận số 137-KL/TW ngày 28/3/2025 yêu cầu ...`: a document asks nothing in this article.
_PAPER = re.compile(r"(?:\d[\w/.-]*/[\w-]+|\d-[A-ZĐ]{2}/\w+)(?: (?:ngày|năm) [\d/.-]+)?(?: của [\w ]{3,40})?$")
_ATTRIBUTION = re.compile(r"[\s,.-]{0,4}(?:(?:đồng chí|ông|bà|bác sĩ|theo) )?", re.IGNORECASE)
_SPEECH = re.compile(rf",? (?:đã |cũng )?{any_of('speech')}\b")
_PERSON_WORD = re.compile(r"\b(?:ông|bà|đồng chí)\b", re.IGNORECASE)

# How far words are looked at before a verb, and how far a quotation may reach, in characters.
_CLAUSE = 120
_QUOTATION = 1500


class Subjects:
    """The subjects in a document whose actors are known."""

    def __init__(self, doc: Document, cast: Cast) -> None:
        self.doc, self.text, self.cast = doc, doc.clean, cast

    def of_signal(self, index: int, signal: Signal, speaker: Actor | None) -> tuple[Actor | None, str]:
        """Who asks with a signal of sentence `index`, and the rule that says so; `speaker` spoke last before it."""
        sentence, text = self.doc.sentences[index], self.text
        start = sentence.start
        if _FIRST_PERSON.search(text, max(start, signal.start - 24), signal.start):
            return self._behind_quotation(signal) or self.of_sentence(index, signal.start) or speaker, "first-person"
        adverbs = _ADVERBS.search(text, max(start, signal.start - _CLAUSE), signal.start)
        edge = adverbs.start() if adverbs else signal.start
        near = next((a for a in reversed(self.cast.of(index)) if edge - 1 <= a.end <= signal.start), None)
        if near and self._asks(sentence, near, signal):
            if near.kind != "pronoun":
                return near, "subject"
            return speaker if speaker and speaker.kind == "person" else near, "pronoun"
        if near and _AGENT.search(text, max(start, near.start - 6), near.start):
            return None, "passive-agent"
        if _PAPER.search(text, max(start, edge - 40), edge):
            return None, "document"
        opening = text[start:edge]
        if (
            opening.strip(" \"'-+*•:,")
            and not _is_adverbial(opening)
            and (found := self.of_sentence(index, signal.start))
        ):
            return found, "sentence-subject"
        return speaker, "running-speaker"

    def _asks(self, sentence: Sentence, actor: Actor, signal: Signal) -> bool:
        """Whether the actor right before a signal asks, and is no recipient nor the last word of a clause before."""
        before = self.text[max(sentence.start, actor.start - 24) : actor.start]
        gap = self.text[actor.end : signal.start]
        if _RECIPIENT.search(before) or _AGENT.search(before):
            return False
        if actor.kind == "pronoun" or not _JOINED_BEFORE.search(gap) or not before.strip():
            return True
        return bool(_BEFORE.search(before)) or (actor.kind == "person" and "và" not in gap)

    def recipient(self, index: int, signal: Signal) -> Actor | None:
        """`gửi Sở Thông tin và Truyền thông đề nghị ...`: whom the paper goes to."""
        near = next((a for a in reversed(self.cast.of(index)) if signal.start - 2 <= a.end <= signal.start), None)
        start = self.doc.sentences[index].start
        return near if near and _RECIPIENT.search(self.text, max(start, near.start - 10), near.start) else None

    def of_sentence(self, index: int, limit: int) -> Actor | None:
        """The last subject of a sentence before `limit`; a person goes before a body, a body before a group."""
        subjects = [a for a in self.cast.of(index) if a.end <= limit and self.is_subject(index, a)]
        for kinds in (("person", "pronoun"), ("title", "body"), ("group",)):
            if found := [a for a in subjects if a.kind in kinds]:
                return found[-1]
        return None

    def is_subject(self, index: int, actor: Actor) -> bool:
        """Whether an actor stands where a subject stands, with a verb behind."""
        sentence = self.doc.sentences[index]
        before = self._without_degrees(sentence.start, actor.start)
        stands = not before.strip() or _BEFORE.search(before)
        if not stands and (actor.kind != "person" or before.rstrip()[-1:] not in (",", "-", "(")):
            return False
        if _PREDICATE.match(self.text, actor.end, sentence.end):
            return True
        tag = sentence.pos_at(actor.end + 1) if self.text.startswith(" ", actor.end) else None
        return tag is not None and tag[0] in "VR"

    def _without_degrees(self, start: int, end: int) -> str:
        """The words before an actor, without the degrees that belong to a name: `..., PGS.TS `."""
        start = max(start, end - 36)
        before = self.text[start:end]
        for match in reversed(list(degree().finditer(before))):
            if before[match.end() :].strip(" .,"):
                break
            before = before[: match.start()]
        return before

    def _behind_quotation(self, signal: Signal) -> Actor | None:
        """Whoever stands behind the quotation that holds `chúng tôi đề nghị`: `...", ông A nói`."""
        for close in re.finditer('"', self.text[signal.end : signal.end + _QUOTATION]):
            place = signal.end + close.start()
            index = self.doc.sentence_index(place)
            for k in range(max(index, 0), min(index + 2, len(self.doc.sentences))):
                for actor in self.cast.of(k):
                    attributed = place < actor.start and _ATTRIBUTION.fullmatch(self.text, place + 1, actor.start)
                    if attributed and _SPEECH.match(self.text, actor.end):
                        return actor
        return None


def _is_adverbial(text: str) -> bool:
    """Whether a sentence opens with an adverbial alone before its verb: `Thời gian tới, đề nghị ...`."""
    return len(text) < 90 and text.rstrip().endswith(",") and not _PERSON_WORD.search(text)
