"""The actors that sentences open with: somebody unknown who asks, or whoever does several things and then asks."""

from __future__ import annotations

from vnhealth_ie.document import Document
from vnhealth_ie.grammar import subject_frames as frames
from vnhealth_ie.grammar.actor import Actor, ending_between, starting_between
from vnhealth_ie.grammar.actors import Cast
from vnhealth_ie.grammar.names import honorific
from vnhealth_ie.grammar.opening_parties import clause_start, leading_party, opening_party, person_in
from vnhealth_ie.grammar.passives import ASKED_BY_AGENT, names_who_acts
from vnhealth_ie.grammar.ranks import rank_of
from vnhealth_ie.grammar.signals import Signal
from vnhealth_ie.matching.folding import ends_alike
from vnhealth_ie.matching.words import words
from vnhealth_ie.normalize import Region

_ASKED_AT_LAST = ASKED_BY_AGENT | words("asked at last")
_REACH = 240  # characters between somebody unknown and his verb of asking


class Openers:
    """Reads the openings of a document's sentences."""

    def __init__(self, doc: Document, cast: Cast) -> None:
        self.doc, self.text, self.cast = doc, doc.clean, cast

    def whole(self, index: int, near: Actor) -> Actor | None:
        """The longer phrase that a body or group ends: `Hạt kiểm lâm |huyện Mường Tè|`, not `Các |doanh nghiệp|`."""
        whole = self.party(index, near.end) if near.kind in ("body", "group") else None
        if whole is None or whole.start >= near.start:
            return None
        return None if self.text[whole.start : near.start].strip().lower() in words("plural") else whole

    def party(self, index: int, edge: int) -> Actor | None:
        """The noun phrase of somebody unknown that opens the sentence: `Đại sứ quán Việt Nam tại Ý | đề nghị ...`."""
        found = opening_party(self.doc.sentences[index], edge)
        return self._actor(index, found, edge) if found else None

    def writer(self, index: int, edge: int) -> Actor | None:
        """`Bộ Y tế trong công văn gửi các tỉnh | đã yêu cầu ...`: whoever opens the sentence and wrote the paper."""
        first = next(iter(self.cast.of(index)), None)
        if first is None or first.end >= edge or clause_start(self.doc.sentences[index], first.start) != first.start:
            return None
        return first if frames.IN_OWN_PAPER.fullmatch(self.text, first.end, edge) else None

    def leading(self, index: int, signal: Signal, edge: int) -> Actor | None:
        """The noun phrase of somebody unknown that opens the sentence, does something and at last asks.

        `Hạt kiểm lâm | lập biên bản và yêu cầu chủ rừng ...`
        """
        sentence = self.doc.sentences[index]
        if signal.verb not in _ASKED_AT_LAST or not frames.CONJOINED.search(self.text, edge, signal.start):
            return None
        found = leading_party(sentence, edge)
        if found is None or edge - found.end > _REACH or frames.SUFFERS.match(self.text, found.end):
            return None
        if not names_who_acts(sentence, self.cast, signal):
            return None
        asked = frames.ASKS_BEFORE.search(self.text, found.end, edge)
        return None if asked else self._actor(index, found, found.end)

    def _actor(self, index: int, found: Region, edge: int) -> Actor | None:
        """Who a noun phrase stands for, if it is no pronoun."""
        this = edge + len(" này") * self.text.startswith(" này", edge)
        if any(frames.CALLED.search(self.text[found.start : end]) for end in (edge, this)):
            return None
        label = self.doc.value(*found)
        known = next((a for a in self.cast.of(index) if a.start <= found.start < a.end), None)
        if known and known.kind in ("person", "title") and frames.WHERE_OR_WHEN.match(self.text, known.end, edge):
            return known
        if name := person_in(self.text, found):
            label = self.doc.value(*name)
        elif " " in label:
            return self.cast.own_body(Actor(*found, label, rank_of(label), "group"), None)
        called = self.cast.called(label.rpartition(" ")[2])
        if called and ends_alike(called.label, label):
            return called._replace(start=found.start, end=found.end)
        actor = Actor(*found, label, rank_of(label), "person" if name else "group")
        return self.cast.own_body(actor, None)

    def doer(self, index: int, signal: Signal, edge: int) -> Actor | None:
        """Whoever in office opens the sentence and at last asks: `Bí thư đi thị sát, | yêu cầu`."""
        sentence = self.doc.sentences[index]
        if not frames.CONJOINED.search(self.text, edge, signal.start):
            return None
        opens = (sentence.start, clause_start(sentence, edge))
        source = next(filter(None, (frames.SOURCE_OF_CLAUSE.match(self.text, place, edge) for place in opens)), None)
        begin = source.end() if source else opens[1]
        if mark := honorific().match(self.text, begin, edge):
            begin = mark.end()
        first = next(iter(starting_between(self.cast.of(index), begin, begin + 1)), None)
        if first is None or first.kind == "group" or first.rank <= 1 or first.end >= edge:
            return None
        if frames.SUFFERS.match(self.text, first.end):
            return None
        before = frames.ORDERS_BEFORE if source else frames.ASKS_BEFORE
        return None if before.search(self.text, first.end, edge) else self.cast.own_body(first, None)

    def agent(self, index: int, edge: int) -> Actor | None:
        """By whom the clause before says that it was said: `Phòng cháy được Giám đốc Sở lưu ý, | yêu cầu ...`.

        Or who was heard: `Bà An đã nghe bà Nga phản ánh thái độ phục vụ; | đề nghị ...`.
        """
        start = self.doc.sentences[index].start
        if heard := frames.HEARD.search(self.text, start, edge + 1):
            name = "name" if heard["name"] else "who"
            known = starting_between(self.cast.of(index), heard.start("who"), heard.end(name))
            label = self.doc.value(*heard.span(name))
            return known[0] if known else Actor(*heard.span(name), label, rank_of(label), "person")
        said = frames.SAID_BY.search(self.text, start, edge)
        actors = ending_between(self.cast.of(index), said.start(), said.start()) if said else ()
        begins = (self.text.endswith(("được ", "được đồng chí ", "được ông ", "được bà "), 0, a.start) for a in actors)
        return actors[-1] if any(begins) else None

    def before_meanwhile(self, index: int, edge: int, end: int) -> int:
        """Where `Đoàn giám sát| sau khi nghe báo cáo đã | yêu cầu` names who asks, or `edge`."""
        if not frames.HAS_THEN.search(self.text, edge, end):
            return edge
        meanwhile = frames.MEANWHILE.search(self.text, max(self.doc.sentences[index].start, edge - _REACH), edge)
        place = meanwhile.start() if meanwhile else edge
        return place if ending_between(self.cast.of(index), place, place) else edge
