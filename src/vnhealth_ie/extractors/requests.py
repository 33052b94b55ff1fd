"""Requests: who asks whom for what.

A signal verb (grammar/signals.py) opens an act of asking (grammar/askings.py); its content goes on over as many
sentences as the same speaker goes on asking (grammar/contents.py).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from vnhealth_ie.document import Document
from vnhealth_ie.findings import FoundOfficial, FoundRequest
from vnhealth_ie.grammar.actors import Actor, Cast
from vnhealth_ie.grammar.addressees import subject_addressees
from vnhealth_ie.grammar.askings import Asking, Askings, cut_before
from vnhealth_ie.grammar.contents import clause_end, continuation_end, split_items, trimmed
from vnhealth_ie.grammar.ranks import rank_of
from vnhealth_ie.grammar.signals import find_signals
from vnhealth_ie.layout import BlockKind
from vnhealth_ie.matching.words import any_of, words
from vnhealth_ie.models import RequestKind
from vnhealth_ie.normalize import Region

_READ = (BlockKind.HEADLINE, BlockKind.LEAD, BlockKind.BODY, BlockKind.CAPTION)
_TOLD_AGAIN = (BlockKind.HEADLINE, BlockKind.CAPTION)
_TELLS_BEST = {BlockKind.HEADLINE: 0, BlockKind.CAPTION: 1, BlockKind.LEAD: 2, BlockKind.BODY: 3}
# What those who are ordered do in their turn.
_ORDERED_TO_ASK = words("ordered to ask")
_PEOPLE = re.compile(rf"(?:các |nhiều |đại diện )?{any_of('people')}", re.IGNORECASE)
_SHORTEST_CONTENT = 6  # characters
_ORDER_REACHES = 12  # sentences after an order in which `được giao` refers to it
_DIRECTS = 5  # the rank from which a `đề nghị` to nobody named is an order


def find_requests(doc: Document, people: Sequence[FoundOfficial]) -> list[FoundRequest]:
    """The requests of an article in text order; `people` are all who are named in it.

    `Đồng chí yêu cầu Sở Y tế rà soát quy hoạch; báo cáo UBND tỉnh.` is one request of the person that `Đồng chí`
    stands for, with the addressee `Sở Y tế` and two items. An act told again in headline or caption is given once.
    """
    return _Reader(doc, people).read()


class _Reader:
    def __init__(self, doc: Document, people: Sequence[FoundOfficial]) -> None:
        self.doc, self.text = doc, doc.clean
        self.cast = Cast(doc, people)
        self.reader = Askings(doc, self.cast)
        self.speaker: Actor | None = None
        self.askings: list[Asking] = []
        self.order: Asking | None = None
        self.order_end = -1  # the last sentence that goes on with the order

    def read(self) -> list[FoundRequest]:
        for index, sentence in enumerate(self.doc.sentences):
            if sentence.block.kind in _TOLD_AGAIN:  # a headline or caption has no speaker before it and leaves none
                kept, self.speaker = self.speaker, None
                self._read_sentence(index)
                self.speaker = kept
            elif sentence.block.kind in _READ:
                self._read_sentence(index)
        taken = {k for asking in self.askings for k in self._sentences_of(asking)}
        requests = [request for asking in self.askings if (request := self._finished(asking, taken))]
        return list(_told_once(self.doc, requests))

    def _sentences_of(self, asking: Asking) -> range:
        """The sentences that an act holds for certain."""
        first = min(asking.index, self.doc.sentence_index(asking.start))
        last = max(asking.index, self.doc.sentence_index(asking.end - 1)) if asking.closed else asking.index
        return range(first, last + 1)

    def _read_sentence(self, index: int) -> None:
        sentence = self.doc.sentences[index]
        own: list[Asking] = []
        for signal in find_signals(self.text, sentence.start, sentence.end):
            orderer = self.order.asker if self.order and index - self.order.index <= _ORDER_REACHES else None
            asking = self.reader.read(index, signal, self.speaker, orderer, own[-1] if own else None)
            if asking is None or (index <= self.order_end and self._is_ordered(asking)):
                continue
            if own:
                own[-1] = replace(own[-1], end=cut_before(self.text, own[-1], asking), closed=True)
            own.append(asking)
        self.askings += own
        if own:
            self.order = own[-1]
            self.order_end = index if self.order.closed else self._last_sentence(self.order, set())
        self._follow_speaker(index, own)

    def _follow_speaker(self, index: int, askings: Sequence[Asking]) -> None:
        """Whoever speaks in this sentence goes on speaking where the next one names nobody."""
        if askings:
            self.speaker = askings[-1].asker
            return
        for actor in self.cast.of(index):
            if actor.kind != "group" and self.reader.subjects.is_subject(index, actor):
                self.speaker = self.speaker if actor.kind == "pronoun" and self.speaker else actor
                return

    def _is_ordered(self, asking: Asking) -> bool:
        """Whether an act in a further sentence of an order is what is ordered: `Chỉ đạo các đơn vị kiểm tra`."""
        if asking.signal.verb.lower() not in _ORDERED_TO_ASK:
            return False
        same_asker = self.order is not None and asking.asker.label == self.order.asker.label
        if asking.rule == "subject" and asking.asker.kind in ("body", "group", "title") and not same_asker:
            return True
        if asking.signal.strength == "strong":  # `Đề nghị Sở Y tế ...` opens a sentence in the speaker's own name
            return False
        opening = self.text[self.doc.sentences[asking.index].start : asking.signal.start].strip()
        return not opening or asking.rule not in ("subject", "pronoun", "passive")

    def _last_sentence(self, asking: Asking, taken: set[int]) -> int:
        directive = self._kind(asking) is RequestKind.DIRECTIVE
        return continuation_end(
            self.doc, asking.index, self.cast.of, taken, speaker=asking.asker.label, directive=directive
        )

    def _finished(self, asking: Asking, taken: set[int]) -> FoundRequest | None:
        end, addressees, sentences = asking.end, list(asking.addressees), self.doc.sentences
        if not asking.closed and sentences[asking.index].block.kind not in _TOLD_AGAIN:
            last = self._last_sentence(asking, taken)
            if last > asking.index:
                end = clause_end(self.text, sentences[last].start, sentences[last].end)
            for k in range(asking.index + 1, last + 1):
                addressees += subject_addressees(sentences[k], sentences[k].start, self.cast.of(k))
        content = trimmed(self.text, asking.start, end)
        if content.end - content.start < _SHORTEST_CONTENT:
            return None
        signal, asker = asking.signal, asking.asker
        return FoundRequest(
            requester=asker.label,
            addressees=tuple(dict.fromkeys(self.doc.value(a.start, a.end) for a in addressees)),
            kind=self._kind(asking),
            trigger=self.doc.value(signal.start, signal.end),
            content=content,
            regions=(Region(signal.start, signal.end), Region(asker.start, asker.end)),
            rule=asking.rule,
            items=split_items(self.doc, content),
        )

    def _kind(self, asking: Asking) -> RequestKind:
        """By the verb, and where the verb leaves it open, by who stands higher."""
        if asking.signal.kind == "petition":
            return RequestKind.PETITION
        if asking.signal.kind == "directive":
            return RequestKind.PETITION if _PEOPLE.match(asking.asker.label) else RequestKind.DIRECTIVE
        asked = max((rank_of(self.text[a.start : a.end]) for a in asking.addressees), default=0)
        if asked == 0:
            wishes = "mong" in asking.signal.verb.lower()
            return RequestKind.DIRECTIVE if asking.asker.rank >= _DIRECTS and not wishes else RequestKind.PETITION
        return RequestKind.DIRECTIVE if asking.asker.rank > asked else RequestKind.PETITION


def _told_once(doc: Document, requests: Sequence[FoundRequest]) -> Iterable[FoundRequest]:
    """Without what headline, captions and lead tell of an act that is told better further down."""
    return (
        request
        for request in requests
        if not any(_tells(doc, request) < _tells(doc, other) and _same_act(doc, request, other) for other in requests)
    )


def _tells(doc: Document, request: FoundRequest) -> int:
    sentence = doc.sentence_at(request.regions[0].start)
    return _TELLS_BEST.get(sentence.block.kind, 3) if sentence else 3


def _same_act(doc: Document, a: FoundRequest, b: FoundRequest) -> bool:
    first, second = (set(doc.clean[r.content.start : r.content.end].lower().split()) for r in (a, b))
    shared = len(first & second) / max(1, min(len(first), len(second)))
    return shared >= 0.5 or (a.requester == b.requester and shared >= 0.3)
