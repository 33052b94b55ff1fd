"""An act of asking: a signal verb with its asker, whom it asks and what, as far as its own sentence tells."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from vnhealth_ie.document import Document
from vnhealth_ie.grammar.actors import Actor, Cast
from vnhealth_ie.grammar.addressees import Addressee, addressees_at
from vnhealth_ie.grammar.contents import MUST, clause_end, trimmed
from vnhealth_ie.grammar.signals import Signal
from vnhealth_ie.grammar.subjects import Subjects
from vnhealth_ie.matching.words import any_of, words
from vnhealth_ie.normalize import Region

_JOINED = re.compile(r"(?:;|,? đồng thời,?|, và| và|,)\s*(?:cũng |đồng thời |tiếp tục )?$", re.IGNORECASE)
_REPORTING_UPWARDS = re.compile(rf"{any_of('reports upwards')},?\s*(?:và )?$", re.IGNORECASE)
_NEVER_ANEW = words("never anew")
_NEEDS_ADDRESSEE = words("needs addressee")
_EMPHASISED = re.compile(
    r"\b(?:cần|phải|không được|tuyệt đối không|không để|thì [^.;]{0,40}(?:sớm|khẩn trương|chủ động))\b", re.IGNORECASE
)
_MUST_BEHIND = re.compile(r" (?:cũng )?(?P<word>cần phải|cần|phải)\b(?! có thể)")
_OPEN_QUOTE = re.compile(r"(?: rằng| là)?[\s:]{1,3}\"")
# `nếu Sở yêu cầu`, `khi thành phố đề nghị`: no act is told.
_CONDITION = re.compile(rf"\b{any_of('condition')}\b [^,;.:]{{0,40}}$", re.IGNORECASE)
_TENSE = re.compile(r"(?: (?:cũng|đã|còn|sẽ|đều|được|nay))+$")
_QUOTATION = 1500  # how far a quotation may reach, in characters
_RANK_OF_A_BODY = 3


@dataclass(frozen=True, slots=True)
class Asking:
    """An act of asking in sentence `index`; its content begins at `start` and reaches at least to `end`.

    `closed`: a quotation or a later signal ends it, so that no further sentence belongs to it.
    """

    signal: Signal
    index: int
    asker: Actor
    start: int
    end: int
    addressees: tuple[Addressee, ...]
    rule: str
    closed: bool = False


class Askings:
    """Reads the act behind a signal verb of a document."""

    def __init__(self, doc: Document, cast: Cast) -> None:
        self.doc, self.text, self.cast = doc, doc.clean, cast
        self.subjects = Subjects(doc, cast)

    def read(
        self, index: int, signal: Signal, speaker: Actor | None, orderer: Actor | None, before: Asking | None
    ) -> Asking | None:
        """The act of a signal, or None where it is none or belongs to what `before` asks in the same sentence.

        `speaker` spoke last; `orderer` gave the last order, which a passive `được giao` refers to.
        """
        if signal.passive:
            return self._passive(index, signal, orderer or speaker)
        asker, rule = self.subjects.of_signal(index, signal, speaker)
        sentence = self.doc.sentences[index]
        if asker is None or (
            before and signal.start < before.end and not self._opens_anew(before, signal, asker, rule)
        ):
            return None
        if _CONDITION.search(self.text[max(sentence.start, asker.start - 30) : signal.start]):
            return None
        if signal.strength == "speech":
            return self._told_to_act(index, signal, asker)
        if quoted := self._quotation_before(index, signal):
            return self._quoted(index, signal, asker, quoted)
        return self._told(index, signal, asker, rule)

    def _told(self, index: int, signal: Signal, asker: Actor, rule: str) -> Asking | None:
        """What is asked stands behind the verb, quoted or not."""
        sentence = self.doc.sentences[index]
        addressees = tuple(addressees_at(sentence, signal.end, self.cast.of(index)))
        if not addressees and (recipient := self.subjects.recipient(index, signal)):
            addressees = (Addressee(recipient.start, recipient.end),)
        if opened := _OPEN_QUOTE.match(self.text, signal.end):
            close = self.text.find('"', opened.end(), opened.end() + _QUOTATION)
            if close > 0:
                return Asking(signal, index, asker, opened.end(), close, addressees, rule, closed=True)
        end = clause_end(self.text, signal.end, sentence.end)
        start = self._emphasised(index, signal.end, end) if signal.strength == "modal" else signal.end
        if start is None or not self._says_something(index, signal, Region(start, end), addressees, rule):
            return None
        return Asking(signal, index, asker, start, end, addressees, rule, closed=end < sentence.end - 2)

    def _says_something(
        self, index: int, signal: Signal, content: Region, addressees: Sequence[Addressee], rule: str
    ) -> bool:
        """Whether the words after the signal tell what is asked."""
        announced = self.text[content.start : content.end].rstrip().endswith(":")
        told = trimmed(self.text, *content)
        if len(self.text[told.start : told.end].split()) < 2 and not announced:
            return False
        if addressees and addressees[-1].end >= told.end and signal.strength != "strong":
            return announced
        if signal.strength != "guarded" or addressees:
            return True
        if signal.verb.lower() in _NEEDS_ADDRESSEE:
            return False
        if MUST.match(self.text, told.start):
            return True
        tag = self.doc.sentences[index].pos_at(told.start)
        return rule in ("subject", "pronoun") and (tag is None or tag[0] in "VRC")

    def _emphasised(self, index: int, start: int, end: int) -> int | None:
        """Where the clause with `cần` or `phải` begins, or None where nothing must be done."""
        must = _EMPHASISED.search(self.text, start, end)
        if must is None:
            return None
        asked = [a for a in self.cast.of(index) if start <= a.start and a.end <= must.start()]
        if asked and must.start() - asked[-1].end <= 6:
            return asked[-1].start
        cut = max(self.text.rfind(mark, start, must.start()) for mark in (";", ":", ". "))
        return cut + 1 if cut >= start else start

    def _told_to_act(self, index: int, signal: Signal, asker: Actor) -> Asking | None:
        """`ông A cho rằng Sở Y tế cần ...`: a named speaker says that a named body must act."""
        if asker.kind not in ("person", "pronoun"):
            return None
        sentences = self.doc.sentences
        quoted = self._quotation_before(index, signal)
        start, end = quoted or (signal.end, clause_end(self.text, signal.end, sentences[index].end))
        for k in range(max(self.doc.sentence_index(start), 0), index + 1):
            for actor in self.cast.of(k):
                must = _MUST_BEHIND.match(self.text, actor.end, end) if start <= actor.start < end else None
                if must and actor.kind in ("body", "group", "title") and actor.rank >= _RANK_OF_A_BODY:
                    trigger = Signal(must.start("word"), must.end("word"), must["word"], signal.kind, "strong")
                    stop = end if quoted else clause_end(self.text, actor.start, sentences[k].end)
                    asked = (Addressee(actor.start, actor.end),)
                    return Asking(trigger, k, asker, actor.start, min(stop, sentences[k].end), asked, "must", True)
        return None

    def _passive(self, index: int, signal: Signal, orderer: Actor | None) -> Asking | None:
        """`Sở Y tế được giao chủ trì ...`: the subject is the addressee, whoever gave the last order has asked."""
        sentence = self.doc.sentences[index]
        if orderer is None:
            return None
        if signal.verb.lower() == "giao cho":
            addressees = tuple(addressees_at(sentence, signal.end, self.cast.of(index)))
            told = Asking(signal, index, orderer, sentence.start, sentence.end, addressees, "passive")
            return told if addressees else None
        before = self.text[sentence.start : signal.start - len("được ")].rstrip(" ,")
        edge = sentence.start + len(_TENSE.sub("", before))
        asked = next((a for a in self.cast.of(index) if a.end == edge), None)
        tag = sentence.pos_at(signal.end + 1) or ""
        if asked is None or not (tag.startswith("V") or self.text.startswith(" chủ trì", signal.end)):
            return None
        addressee = Addressee(asked.start, asked.end)
        return Asking(signal, index, orderer, signal.end, sentence.end, (addressee,), "passive")

    def _opens_anew(self, before: Asking, signal: Signal, asker: Actor, rule: str) -> bool:
        """Whether a signal inside what is asked is the speaker's own: `...; đồng thời đề nghị Sở Y tế ...`."""
        between = self.text[before.start : signal.start]
        if rule == "subject" and asker.kind in ("person", "pronoun"):
            return not any(a.start <= asker.start < a.end for a in before.addressees)
        if between.count('"') % 2 == 1 or _REPORTING_UPWARDS.search(between) or signal.verb.lower() in _NEVER_ANEW:
            return False
        joined = _JOINED.search(between)
        return joined is not None and (joined[0].strip() != "," or signal.verb.lower() == "giao")

    def _quotation_before(self, index: int, signal: Signal) -> Region | None:
        """The quotation that a closing `..., ông A yêu cầu.` refers to."""
        sentence = self.doc.sentences[index]
        if self.text[signal.end : sentence.end].strip(" .,:;\"'"):
            return None
        close = self.text.rfind('"', max(0, sentence.start - 2), signal.start)
        opening = self.text.rfind('"', max(0, close - _QUOTATION), close) if close >= 0 else -1
        return Region(opening + 1, close) if opening >= 0 and close - opening > 12 else None

    def _quoted(self, index: int, signal: Signal, asker: Actor, quoted: Region) -> Asking | None:
        if signal.strength != "strong" and not MUST.search(self.text, *quoted):
            return None
        first = max(self.doc.sentence_index(quoted.start), 0)
        addressees = addressees_at(self.doc.sentences[first], quoted.start, self.cast.of(first))
        return Asking(signal, index, asker, *quoted, tuple(addressees), "quotation", closed=True)


def cut_before(text: str, asking: Asking, following: Asking) -> int:
    """Where the content of an act ends when a later act of the same sentence begins."""
    begin = following.asker.start if asking.start < following.asker.start < asking.end else following.signal.start
    joined = _JOINED.search(text, asking.start, begin)
    return min(asking.end, joined.start() if joined else begin)
