"""Who asks: the subject of a signal verb, in its clause, in its sentence, behind a quotation or carried over."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from vnhealth_ie.document import Document, Sentence
from vnhealth_ie.grammar import subject_frames as frames
from vnhealth_ie.grammar.actor import Actor, ending_between
from vnhealth_ie.grammar.actors import Cast
from vnhealth_ie.grammar.items import LIST_LINE
from vnhealth_ie.grammar.names import without_degrees
from vnhealth_ie.grammar.openers import Openers
from vnhealth_ie.grammar.passives import asks_as_agent
from vnhealth_ie.grammar.places import gazetteer
from vnhealth_ie.grammar.quotations import speaker_behind
from vnhealth_ie.grammar.ranks import rank_of
from vnhealth_ie.grammar.signals import Signal

_CLAUSE = 120  # how far words are looked at before a verb, in characters
_CANDIDATES = 40  # actors before a verb that are tried as its subject


class Subjects:
    """The subjects in a document whose actors are known."""

    def __init__(self, doc: Document, cast: Cast) -> None:
        self.doc, self.text, self.cast = doc, doc.clean, cast
        self.openers = Openers(doc, cast)
        self._quotes = [match.start() for match in re.finditer('"', doc.clean)]
        self._judged: dict[tuple[int, Actor], bool] = {}

    def of_signal(self, index: int, signal: Signal, speaker: Actor | None) -> tuple[Actor | None, str]:
        """Who asks with a signal of sentence `index`, and the rule that says so; `speaker` spoke last before it.

        Nobody where who stands there is asked in turn, is no actor, or where a document asks.
        """
        start, text = self.doc.sentences[index].start, self.text
        adverbs = frames.ADVERBS.search(text, max(start, signal.start - _CLAUSE), signal.start)
        said = adverbs.start() if adverbs else signal.start
        edge = self.openers.before_meanwhile(index, said, signal.start)
        if any(frames.FIRST_PERSON.search(text, max(start, end - 40), end) for end in (signal.start, edge)):
            return speaker_behind(self.doc, self.cast, signal.end) or self.of_sentence(
                index, signal.start
            ) or speaker, "first-person"
        if writer := self.openers.writer(index, edge):
            return writer, "subject"
        near = self._right_before(index, edge, edge if edge < said else signal.start)
        if (
            not near
            and self._in_quotation(index, signal)
            and (found := speaker_behind(self.doc, self.cast, signal.end))
        ):
            stops = self.text[signal.end : signal.end + 1] in (",", ".", ";")
            noun = stops and self._has_another_subject(index, edge, signal)  # `vượt số điểm yêu cầu, ...`
            return (None, "unknown-subject") if noun else (found, "first-person")
        near = near or self._place_before(start, edge)
        if near is None:
            return self._further_off(index, signal, edge, speaker)
        if frames.TOLD_TO.search(text, max(start, near.start - 24), near.start):
            joined = frames.PARTED.search(text, near.end, signal.start) and frames.WORKS_WITH.search(
                text, start, near.start
            )
            return (self._of_clauses(index, signal, edge) if joined else None) or (None, "nested")
        if self._asks(self.doc.sentences[index], near, signal):
            if near.kind == "pronoun":
                return self._meant(index, near, speaker), "pronoun"
            return self.openers.whole(index, near) or self.cast.own_body(near, speaker), "subject"
        return self._beside(index, near, signal, edge, speaker)

    def _beside(
        self, index: int, near: Actor, signal: Signal, edge: int, speaker: Actor | None
    ) -> tuple[Actor | None, str]:
        """Who asks where `near` stands right before the verb and is not the one."""
        start, text = self.doc.sentences[index].start, self.text
        if agent := frames.AGENT.search(text, max(start, near.start - 20), near.start):
            return (
                near if asks_as_agent(self.doc.sentences[index], self.cast, near, agent, signal) else None
            ), "passive-agent"
        if frames.is_sent_to(text, max(start, near.start - 100), near.start):
            return self.of_sentence(index, near.start) or speaker, "sentence-subject"
        whole = self.openers.whole(index, near)  # `phòng y tế |huyện lập biên bản, yêu cầu ...`
        return (whole, "subject") if whole else self._of_clauses(index, signal, edge) or (speaker, "running-speaker")

    def _right_before(self, index: int, edge: int, end: int) -> Actor | None:
        """The actor that ends in `[edge, end]`, not one in brackets behind it: `đại biểu A (đoàn B) đề nghị`."""
        actors = reversed(ending_between(self.cast.of(index), edge - 1, end))
        bracketed = ("(", ")")
        return next((a for a in actors if (self.text[a.start - 1 : a.start], self.text[a.end]) != bracketed), None)

    def _further_off(self, index: int, signal: Signal, edge: int, speaker: Actor | None) -> tuple[Actor | None, str]:
        """Who asks where nobody stands right before the verb."""
        start = self.doc.sentences[index].start
        if nobody := self._nobody(start, edge):
            return None, nobody
        if frames.BARE_PAPER.search(self.text[start:edge]):
            return (speaker if speaker and speaker.is_in_charge else None), "running-speaker"
        begin = max(start, signal.start - _CLAUSE)
        if both := frames.BOTH.search(self.text[begin : signal.start]):
            who = (begin + both.start("who"), begin + both.end("who"))
            return Actor(*who, self.doc.value(*who), 1, "group"), "subject"
        if not frames.PARTED.search(self.text, edge, signal.start) and (party := self.openers.party(index, edge)):
            return party, "subject"
        if found := self._of_clauses(index, signal, edge):
            return found
        if named := self._by_name(index, edge, speaker):
            return named[0], "pronoun"
        marked = self.text[start:edge].strip().lower() in ("trong đó", "theo đó")
        if not marked and self._has_another_subject(index, edge, signal):
            return None, "unknown-subject"
        opener = self.openers.doer(index, signal, edge) or self.openers.leading(index, signal, edge)
        deed = frames.DEED_BETWEEN.fullmatch(self.text, edge, signal.start)  # `sở| lập biên bản và |yêu cầu ...`
        if opener or (deed and (opener := self.openers.party(index, edge))):
            return opener, "sentence-subject"
        goes_on = self._opens(index, edge) or frames.SUBJECTLESS.match(self.text, start, edge)
        then = signal.verb in frames.ORDERS and frames.THEN.match(self.text, edge)
        return (speaker if then or goes_on else None), "running-speaker"

    def _nobody(self, start: int, edge: int) -> str | None:
        """The rule by which what stands before a verb asks nothing here: a numbered document, `cuộc gọi của khách`."""
        begin = max(start, edge - 40)
        if frames.PAPER.search(self.text, begin, edge):
            return "document"
        owned = frames.OWNED.search(self.text, begin, edge) or frames.WHICH_HE.search(self.text, begin, edge)
        return "unknown-subject" if owned else None

    def _by_name(self, index: int, edge: int, speaker: Actor | None) -> tuple[Actor | None] | None:
        """`Khoa chỉ đạo`, `Chị đề nghị`, `Ông Phòng giao`, `Sở này xin`: who is meant, if a sentence opens so."""
        start = self.doc.sentences[index].start
        bare = frames.BARE.search(self.text[start:edge])
        if bare and self.cast.called(bare["name"]):
            return (self._called(bare["name"], start + bare.start("name")),)
        this = edge + len(" này") * self.text.startswith(" này", edge)
        if called := frames.CALLED.search(self.text[start:this]):
            return (self._called(called["name"], start + called.start("name")) if called["name"] else speaker,)
        return None

    def _called(self, name: str, start: int) -> Actor:
        """`Ông Phòng`: the person of that given name, or who bears no office and is named by it alone."""
        called = self.cast.called(name) or Actor(start, start, name, 1, "person")
        return called._replace(start=start, end=start + len(name))

    def _opens(self, index: int, edge: int) -> bool:
        """Whether a marker or an adverbial at most stands before a place in a sentence: `Năm tới, | đề nghị`."""
        start = self.doc.sentences[index].start
        if line := LIST_LINE.match(self.text, start, edge):
            start = line.end()
        opening = frames.MARKERS.sub("", self.text[start:edge].strip(" \"'-+*•:,."))
        return not opening or bool(frames.ADVERBIAL.fullmatch(opening))

    def _of_clauses(self, index: int, signal: Signal, edge: int) -> tuple[Actor, str] | None:
        """The subject of a clause before, whose second verb asks: `Bộ đánh giá cao nỗ lực của tỉnh và đề nghị ...`."""
        opening = self.text[self.doc.sentences[index].start : edge]
        if not opening.strip(" \"'-+*•:,") or frames.is_adverbial(opening):
            return None
        found = self.openers.agent(index, edge) or self.of_sentence(index, signal.start)
        if found is None:
            return None
        joined = self.text.endswith(" và ", 0, found.start) and self.openers.whole(index, found)
        return joined or found, "sentence-subject"  # `Sở Y tế và Sở Tài chính đã họp, đề nghị ...`

    def _has_another_subject(self, index: int, edge: int, signal: Signal) -> bool:
        """Whether a noun that is nobody known stands right before the verb: `bản mẫu sách đề nghị`."""
        sentence = self.doc.sentences[index]
        before = self.text[sentence.start : edge].rstrip()
        if not before or not before[-1].isalnum() or frames.CONJOINED.search(self.text, edge, signal.start):
            return False
        tag = sentence.pos_at(sentence.start + len(before) - 1)
        return tag is not None and tag[0] in "NMPA"

    def _meant(self, index: int, pronoun: Actor, speaker: Actor | None) -> Actor:
        """Whom a pronoun stands for: whoever its own sentence is about, or else speaks, if `ông` may stand for him."""
        own = [a for a in self.cast.of(index) if a.end <= pronoun.start and a.kind == "person" and a.rank > 1]
        if own and own[-1].label == pronoun.label and self.is_subject(index, own[-1]):
            return pronoun
        if speaker is None or speaker.kind != "person":
            return pronoun
        word = self.text[pronoun.start : pronoun.end].lower()
        female = " thị " in speaker.label.lower()
        return pronoun if (word == "ông" and female) else speaker

    def _place_before(self, start: int, edge: int) -> Actor | None:
        """`Việt Nam đề nghị ...`, `TP. HCM mong muốn ...`: a place that speaks for those who govern it."""
        begin = max(start, edge - 48)
        found = frames.PLACE_AT_END.search(self.text[begin:edge])
        if not found or (found.start() == 0 and begin > start) or self.text[edge : edge + 1] == ")":
            return None
        local = found["kind"] in ("xã", "phường", "thị xã") or found["numbered"]
        if not (local or gazetteer().get(found["name"]) or frames.HOUSE_OF.fullmatch(found["name"])):
            return None
        place = begin + found.start("place")
        label = self.doc.value(place, edge)
        return Actor(place, edge, label, rank_of(label), "body")

    def _in_quotation(self, index: int, signal: Signal) -> bool:
        before = bisect_left(self._quotes, signal.start) - bisect_left(
            self._quotes, self.doc.sentences[index].block.start
        )
        return before % 2 == 1

    def _asks(self, sentence: Sentence, actor: Actor, signal: Signal) -> bool:
        """Whether the actor right before a signal asks, and is no recipient nor the last word of a clause before."""
        before = self.text[max(sentence.start, actor.start - 100) : actor.start]
        gap = self.text[actor.end : signal.start]
        if ";" in gap:
            return False
        if actor.kind != "group" and frames.OWNER.search(before) and not frames.RELAYED.search(before):
            return False
        sent = frames.is_sent_to(self.text, max(sentence.start, actor.start - 100), actor.start)
        if sent or frames.RECIPIENT.search(before) or frames.AGENT.search(before):
            return False
        if actor.kind == "pronoun" or not frames.JOINED_BEFORE.search(gap) or not before.strip():
            return True
        relayed = frames.RELAYED.search(before)  # `thông báo kết luận của Bí thư |, yêu cầu ...`
        if frames.OBJECT.search(before) and not relayed:
            return False
        if frames.BEFORE.search(before) or (relayed and gap.strip() == ","):
            return True
        return actor.kind == "person" and "và" not in gap and not frames.SO.search(gap)

    def of_sentence(self, index: int, limit: int) -> Actor | None:
        """The last subject of a sentence before `limit`; a person goes before a body, a body before a group."""
        found = self._last_subject(index, self.cast.of(index), limit)
        told = frames.TELLS.match(self.text, found.end, limit) if found and found.kind == "person" else None
        return self._told_of(index, told.end(), limit, found) if found and told else found

    def _told_of(self, index: int, start: int, limit: int, teller: Actor) -> Actor:
        """The body of which somebody tells that it asked: `ông A cho biết, |chính quyền| họp các trạm, đề nghị ...`.

        Not `ông A cho biết ngành còn thiếu bác sĩ, đồng thời đề nghị ...`, who says the one and asks the other.
        """
        inner = (
            a
            for a in self.cast.of(index)
            if start <= a.start and a.end <= limit and a.is_in_office and not frames.SOME.match(self.text, a.start)
        )
        found = next((a for a in inner if self.is_subject(index, a)), None)
        if found and self.text.endswith("đồng thời ", start, limit) and not frames.HAS_DONE.match(self.text, found.end):
            return teller
        return self.cast.own_body(found, teller) if found else teller

    def speaker_of(self, index: int) -> Actor | None:
        """Whoever is named as the subject of a sentence or as the source of what it tells."""
        end = self.doc.sentences[index].end
        return self.quoted_from(index) or self._last_subject(index, self.cast.named_in(index), end)

    def _last_subject(self, index: int, actors: Sequence[Actor], limit: int) -> Actor | None:
        before = ending_between(actors, self.doc.sentences[index].start, limit)[-_CANDIDATES:]
        before = [a for a in before if a.kind == "person" or not self.text.startswith(")", a.end)]
        for kinds in (("person", "pronoun"), ("title", "body"), ("group",)):
            candidates = (a for a in reversed(before) if a.kind in kinds)
            if found := next((a for a in candidates if self.is_subject(index, a)), None):
                return found
        return None

    def quoted_from(self, index: int) -> Actor | None:
        """`Theo ông A, ...`: the person whose words a sentence tells."""
        start = self.doc.sentences[index].start
        source = frames.SOURCE.match(self.text, start)
        actors = self.cast.named_in(index) if source else ()
        people = (a for a in actors if a.kind == "person" and source and a.end > source.end() >= a.start - 40)
        return next(people, None)

    def is_subject(self, index: int, actor: Actor) -> bool:
        """Whether an actor stands where a subject stands, with a verb behind; judged once."""
        if (index, actor) not in self._judged:
            self._judged[index, actor] = self._stands_as_subject(index, actor)
        return self._judged[index, actor]

    def _stands_as_subject(self, index: int, actor: Actor) -> bool:
        sentence = self.doc.sentences[index]
        before = without_degrees(self.text, sentence.start, actor.start)
        if actor.kind == "person":
            before = frames.PERSON_NOUN.sub("", before)
        apposed = actor.kind == "person" and frames.NAMED_BEHIND.search(self.text, actor.start, actor.end)
        if not apposed and frames.OBJECT.search(before) and not frames.RELAYED.search(before):
            return False
        stands = apposed or not before.strip() or frames.BEFORE.search(before)
        if not stands and (actor.kind != "person" or before.rstrip()[-1:] not in (",", "-", "(")):
            return False
        how = frames.HOW.match(self.text, actor.end, sentence.end) if actor.kind != "group" else None
        if any(self._acts(sentence, actor, end) for end in (actor.end, *((how.end(),) if how else ()))):
            return True
        if frames.is_in_company(self.text, sentence.start, actor.start, actor.end):
            return True
        late = actor.kind in ("person", "title")
        return late and frames.LATE_PREDICATE.match(self.text, actor.end, sentence.end) is not None

    def _acts(self, sentence: Sentence, actor: Actor, end: int) -> bool:
        """Whether a verb stands at `end`, of which an actor is the subject."""
        predicate = frames.BODY_PREDICATE if actor.kind == "body" else frames.PREDICATE
        if predicate.match(self.text, end, sentence.end):
            return True  # most often; tags would have to be reckoned
        apposed = actor.kind == "person" and "," in self.text[actor.start : end] and self.text.startswith(", ", end)
        apposed = apposed and not self.text.startswith((", bị ", ", được ", ", phải "), end)
        verb = end + len(", " if apposed else " ")
        tag = sentence.pos_at(verb) if apposed or self.text.startswith(" ", end) else None
        return tag is not None and tag[0] in "VR"
