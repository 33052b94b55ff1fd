"""Requests: who asks whom for what.

A signal verb (grammar/signals.py) opens an act of asking (grammar/askings.py); its content goes on over as many
sentences as the same speaker goes on asking (grammar/contents.py).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from vnhealth_ie.document import Document
from vnhealth_ie.findings import FoundOfficial, FoundRequest
from vnhealth_ie.grammar.actor import Actor
from vnhealth_ie.grammar.actors import Cast
from vnhealth_ie.grammar.addressees import Addressee
from vnhealth_ie.grammar.askings import Askings
from vnhealth_ie.grammar.clause_addressees import clause_addressees
from vnhealth_ie.grammar.clauses import clause_end, trimmed
from vnhealth_ie.grammar.contents import continuation_end, is_run_in
from vnhealth_ie.grammar.demands import Asking, cut_before
from vnhealth_ie.grammar.items import LIST_LINE, split_items
from vnhealth_ie.grammar.quoted_acts import apart, not_inside, one_quotation
from vnhealth_ie.grammar.ranks import rank_of
from vnhealth_ie.grammar.request_kinds import kind_of
from vnhealth_ie.grammar.retellings import told_once
from vnhealth_ie.grammar.signals import Signal, find_signals
from vnhealth_ie.grammar.subject_frames import TOPIC_OPENS
from vnhealth_ie.grammar.untold import only_names
from vnhealth_ie.layout import BlockKind
from vnhealth_ie.matching.folding import ends_alike, folded
from vnhealth_ie.matching.words import any_of, words
from vnhealth_ie.models import RequestKind
from vnhealth_ie.normalize import Region

_READ = (BlockKind.HEADLINE, BlockKind.LEAD, BlockKind.BODY, BlockKind.CAPTION)
_TOLD_AGAIN = (BlockKind.HEADLINE, BlockKind.CAPTION)
# What those who are ordered do in their turn.
_ORDERED_TO_ASK = words("ordered to ask")
_NEVER_ORDERED = frozenset(map(folded, ("Chính phủ", "Thủ tướng", "Thủ tướng Chính phủ", "Quốc hội", "Bộ Chính trị")))
# `Sở cũng đề nghị`, `huyện đã chỉ đạo`: an act of its own, not one that is ordered.
_TOLD = re.compile(r"\b(?:cũng|đã|vừa|còn|vẫn)\b")
# `Bên cạnh đó, cũng | giao UBND huyện ...`
_NEXT_ORDER = re.compile(rf"(?:{any_of('strong marker')},? ?)?(?:cũng)?", re.IGNORECASE)
# `..., làm rõ nguyên nhân. Từ đó, | đề xuất giải pháp`
_OUT_OF_IT = re.compile(rf"{any_of('conclusion')},?", re.IGNORECASE)
_CONCLUDES = re.compile(rf"{any_of('conclusion')}\b", re.IGNORECASE)
_BESIDE = re.compile(r",? (?:và )?")
_APPOSED = re.compile(r" ?(?:,| [-–]) ")  # `ông Trần Văn An|, Giám đốc Sở`
# `Công ty Sao Mai| - nhà thầu lắp đặt camera`: what it is
_TOLD_BEHIND = re.compile(r" [-–] (?:nhà thầu|chủ đầu tư|nhà đầu tư|đơn vị|cơ quan|doanh nghiệp)\b")
_SHORTEST_CONTENT = 6  # characters
_ORDER_REACHES = 12  # sentences after an order in which `được giao` refers to it
_PASSIVE_REACHES = 2  # sentences after somebody has spoken in which it refers to him
_SPEAKER_REACHES = 5  # sentences over which somebody's words are told without a word that says so


def find_requests(doc: Document, people: Sequence[FoundOfficial]) -> list[FoundRequest]:
    """The requests of an article in text order; `people` are all who are named in it.

    `Đồng chí yêu cầu Sở Y tế rà soát quy hoạch; báo cáo UBND tỉnh.` is one request of the person that `Đồng chí`
    stands for, with the addressee `Sở Y tế` and two items. An act told again in headline or caption is given once.
    """
    return _Reader(doc, people).read()


class _Reader:
    def __init__(self, doc: Document, people: Sequence[FoundOfficial]) -> None:
        self.doc, self.text, self.people = doc, doc.clean, people
        self.cast = Cast(doc, people)
        self.reader = Askings(doc, self.cast)
        self.speaker: Actor | None = None
        self.askings: list[Asking] = []
        self.order: Asking | None = None
        self.order_end = -1  # the last sentence that goes on with the order
        self.spoke_at = -_SPEAKER_REACHES  # the last sentence that names who speaks

    def read(self) -> list[FoundRequest]:
        for index, sentence in enumerate(self.doc.sentences):
            if sentence.block.kind in _TOLD_AGAIN:  # a headline or caption has no speaker before it and leaves none
                kept = self.speaker, self.spoke_at, self.order, self.order_end
                self.speaker = None
                self._read_sentence(index)
                if sentence.block.kind is BlockKind.CAPTION:
                    self.speaker, self.spoke_at, self.order, self.order_end = kept
                else:  # what the headline has told, the lead goes on with
                    self.speaker = kept[0]
            elif sentence.block.kind in _READ and not is_run_in(sentence):
                self._read_sentence(index)
        self.askings = apart(self.doc, one_quotation(self.doc, self.askings))
        taken = {k for asking in self.askings for k in self._sentences_of(asking)}
        requests = [request for asking in self.askings if (request := self._finished(asking, taken))]
        return list(told_once(self.doc, list(not_inside(requests)), self.people))

    def _sentences_of(self, asking: Asking) -> range:
        """The sentences that an act holds for certain."""
        first = min(asking.index, self.doc.sentence_index(asking.start))
        last = max(asking.index, self.doc.sentence_index(asking.end - 1)) if asking.closed else asking.index
        return range(first, last + 1)

    def _read_sentence(self, index: int) -> None:
        sentence = self.doc.sentences[index]
        own: list[Asking] = []
        signals = find_signals(self.text, sentence.start, sentence.end)
        for signal in signals:
            if signal.start == sentence.start and signal.strength in ("modal", "speech") and signal is not signals[-1]:
                continue  # `Nhấn mạnh quan điểm ..., đồng chí yêu cầu ...`
            orderer = self._orderer(index, signal)
            asking = self.reader.read(index, signal, self.speaker, orderer, own[-1] if own else None)
            if asking and any(told.signal.start == asking.signal.start for told in (*self.askings[-2:], *own[-1:])):
                continue  # `nói và cho rằng Sở cần ...`: two verbs of speech, one request
            if asking is None or (index <= self.order_end and (self._goes_on(asking) or self._is_ordered(asking))):
                continue
            if own and asking.end <= own[-1].signal.start:  # `"Các huyện cần lo. Tôi yêu cầu Sở giúp", ông A | nói`
                own.insert(-1, asking)
                continue
            if own:
                own[-1] = replace(own[-1], end=cut_before(self.text, own[-1], asking), closed=True)
            own.append(asking)
        if not own and (told := self._must_act(index)):
            own.append(told)
        self.askings += own
        if own:
            self.order = own[-1]
            self.order_end = index if self.order.closed else self._last_sentence(self.order, set())
        self._follow_speaker(index, own)

    def _orderer(self, index: int, signal: Signal) -> Actor | None:
        """Whom `Sở Y tế được giao ...` refers to: whoever has ordered before, or who in charge speaks."""
        if self.order and index - self.order.index <= _ORDER_REACHES:
            return self.order.asker
        spoke = self.speaker and index - self.spoke_at <= _PASSIVE_REACHES and signal.verb.lower() != "giao cho"
        return self.speaker if spoke and self.speaker and self.speaker.is_in_charge else None

    def _must_act(self, index: int) -> Asking | None:
        """What a sentence without a signal verb says that a body must do, if it tells somebody's words."""
        if index <= self.order_end:
            return None
        demands = self.reader.demands
        if told := demands.told_by_source(index) or demands.told_before_owner(index) or demands.told_of_paper(index):
            return told
        speaking = index - self.spoke_at < _SPEAKER_REACHES
        return demands.told_on(index, self.speaker, self.spoke_at) if speaking and self.speaker else None

    def _follow_speaker(self, index: int, askings: Sequence[Asking]) -> None:
        """Whoever speaks in this sentence goes on speaking where the next one names nobody."""
        if askings:
            self.speaker, self.spoke_at = askings[-1].asker, index
        elif (actor := self.reader.subjects.speaker_of(index)) and not self._is_asked(index, actor):
            self.speaker = self.speaker if actor.kind == "pronoun" and self.speaker else actor
            self.spoke_at = index

    def _is_asked(self, index: int, actor: Actor) -> bool:
        """Whether a sentence that goes on with an order names who is to act: `Các bến xe | chỉ làm thủ tục khi ...`."""
        return index <= self.order_end and actor.kind in ("body", "group", "title")

    def _goes_on(self, asking: Asking) -> bool:
        """Whether whoever gave the order says more of what must be done, without a new verb of asking."""
        order = self.order
        return asking.rule == "must" and order is not None and ends_alike(asking.asker.label, order.asker.label)

    def _is_ordered(self, asking: Asking) -> bool:
        """Whether an act in a further sentence of an order is what is ordered: `Chỉ đạo các đơn vị kiểm tra`."""
        of_topic = TOPIC_OPENS.match(self.text, self.doc.sentences[asking.index].start, asking.signal.start)
        verb = asking.signal.verb.lower()
        # `Bộ Nội vụ rà soát, báo cáo ..., | kiến nghị giải pháp`: the last of what it is to do
        at_last = verb == "kiến nghị" and asking.rule == "sentence-subject" and not asking.addressees
        if not (verb in _ORDERED_TO_ASK or at_last) or (of_topic and asking.rule == "running-speaker"):
            return False  # `Đối với các cơ quan báo chí, | chỉ đạo tăng cường tuyên truyền`
        order, asker = self.order, asking.asker
        if asking.rule == "quotation" or (asking.rule == "subject" and folded(asker.label) in _NEVER_ORDERED):
            return False  # `"Phải bơm hết công suất", ông A chỉ đạo`; `Chính phủ yêu cầu ...`
        named = asking.rule in ("subject", "sentence-subject")
        if order is None or (named and asker.rank + (asker.kind == "title") > order.asker.rank):
            return False  # nobody orders those above, nor the head of a body of one's own rank
        told = _TOLD.search(self.text, asker.end, max(asker.end, asking.signal.start))
        other = not self._is_of_one_side(order, asking) and asker.kind in ("body", "group", "title")
        if named and other and not told:
            return True
        begin = self.doc.sentences[asking.index].start
        line = LIST_LINE.match(self.text, begin)
        if line and not self.doc.sentences[order.index].text.rstrip().endswith(":"):
            begin = line.end()  # `2. | Giao Sở Y tế ...`, where no colon has announced the list
        opening = self.text[begin : asking.signal.start].strip()
        if asking.signal.kind == "petition" and not asking.addressees and _OUT_OF_IT.fullmatch(opening):
            return True
        if asking.signal.strength == "strong":  # `Đề nghị Sở Y tế ...` opens a sentence in the speaker's own name
            return False
        if _NEXT_ORDER.fullmatch(opening) and verb.startswith("giao") and asking.addressees:
            # `Giao Sở Y tế chủ trì ...`: the same speaker's next order, or what is proposed
            return order.signal.kind == "petition" and asking.rule == "running-speaker"
        if asking.rule == "sentence-subject" and asker.kind in ("person", "pronoun"):
            return False
        return not opening or asking.rule not in ("subject", "pronoun", "passive")

    def _is_of_one_side(self, order: Asking, asking: Asking) -> bool:
        """Whether who asks is who gave the order, or the body of which that one is, where it opens the sentence."""
        label, own = folded(asking.asker.label), folded(order.asker.label)
        if label.startswith(own) or own.startswith(label) or ends_alike(label, own):
            return True
        opens = not any(actor.end <= asking.asker.start for actor in self.cast.of(asking.index))
        return opens and self.cast.is_of(order.asker, asking.asker.label)

    def _last_sentence(self, asking: Asking, taken: set[int]) -> int:
        source = self.reader.subjects.quoted_from(asking.index)
        onward = self.doc.sentences[asking.index + 1 : asking.index + 2]
        if source and source.label != asking.asker.label and onward and _CONCLUDES.match(onward[0].text):
            return asking.index  # `Theo ông A, Quốc hội đã giao ... | Vì vậy cần ...`, in his words again
        directive = kind_of(self.doc, self.cast, asking, self._rank_asked(asking)) is RequestKind.DIRECTIVE
        return continuation_end(
            self.doc, asking.signal.end, self.cast.of, taken, speaker=asking.asker.label, directive=directive
        )

    def _finished(self, asking: Asking, taken: set[int]) -> FoundRequest | None:
        end, addressees, sentences = asking.end, list(asking.addressees), self.doc.sentences
        if not asking.closed and sentences[asking.index].block.kind not in _TOLD_AGAIN:
            last = self._last_sentence(asking, taken)
            if last > asking.index:
                end = clause_end(self.text, sentences[last].start, sentences[last].end)
        content = trimmed(self.text, asking.start, end)
        if sentences[asking.index].block.kind not in _TOLD_AGAIN:
            addressees = clause_addressees(self.doc, content, self.cast.of, addressees)
            addressees = [a for a in addressees if a in asking.addressees or not self._is_asker(a, asking)]
        if content.end - content.start < _SHORTEST_CONTENT or only_names(content, asking.addressees):
            return None
        signal, asker = asking.signal, asking.asker
        return FoundRequest(
            requester=asker.label,
            addressees=self._names(addressees),
            kind=kind_of(self.doc, self.cast, asking, self._rank_asked(asking)),
            trigger=self.doc.value(signal.start, signal.end),
            content=content,
            regions=(Region(signal.start, signal.end), Region(asker.start, asker.end)),
            rule=asking.rule,
            items=split_items(self.doc, content, asking.addressees[-1].end if asking.addressees else 0),
        )

    def _is_asker(self, place: Addressee, asking: Asking) -> bool:
        """Whether somebody named in a clause of an order is the person who gives it: `ông An khẳng định cần ...`."""
        return asking.asker.kind == "person" and self.text.endswith(asking.asker.label, place.start, place.end)

    def _names(self, addressees: Sequence[Addressee]) -> tuple[str, ...]:
        """Each addressee once as it stands; `Ban này` by its name, and `Công ty` not again after `Công ty An Phú`."""
        names: list[str] = []
        last = 0
        for place in addressees:
            name = self._name(place)
            key = folded(name)
            pointed = bool(names) and key.endswith(" này")
            if pointed or any(folded(other) == key or folded(other).startswith(key + " ") for other in names):
                continue
            beside = _BESIDE.fullmatch(self.text, last, place.start)  # `xã Tân Lập và xã Tân Lập Thượng`
            shorter = [other for other in names if key.startswith(folded(other) + " ") and not beside]
            names = [other for other in names if other not in shorter] + [name]
            last = place.end
        return tuple(names)

    def _rank_asked(self, asking: Asking) -> int:
        """The rank of the highest of those who are asked, 0 where nobody is."""
        ranks = (rank_of(self._name(place)) or self._rank_of_comrade(place) for place in asking.addressees)
        return max(ranks, default=0)

    def _rank_of_comrade(self, place: Addressee) -> int:
        """The rank of one who is asked by name, `mong muốn | đồng chí A giữ vững đoàn kết`; 0 for any other."""
        if not self.text.startswith(("đồng chí ", "đ/c "), place.start):
            return 0
        actors = self.cast.of(self.doc.sentence_index(place.start))
        return next((max(1, a.rank) for a in actors if a.kind == "person" and place.start <= a.start < place.end), 0)

    def _name(self, place: Addressee) -> str:
        """An addressee as it stands, a person without what follows the name; or what `Ban này` stands for."""
        if told := _TOLD_BEHIND.search(self.text, *place):
            return self.doc.value(place.start, told.start())
        name = self.doc.value(place.start, place.end)
        apposed = _APPOSED.search(self.text, *place)
        if not apposed and not name.lower().endswith(" này"):
            return name
        actors = self.cast.of(self.doc.sentence_index(place.start))
        if apposed:
            cut = any(a.kind == "person" and a.start < apposed.start() < a.end == place.end for a in actors)
            return self.doc.value(place.start, apposed.start()) if cut else name
        return next((a.label for a in actors if a.start == place.start and a.kind == "body"), name)
