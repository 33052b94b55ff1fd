"""Who acts in a sentence: people, offices without a name, bodies and groups, each with the label it is reported by."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import accumulate, takewhile

from vnhealth_ie.document import Document, Sentence
from vnhealth_ie.findings import FoundOfficial
from vnhealth_ie.grammar.actor import Actor
from vnhealth_ie.grammar.appositions import is_apposition, is_same
from vnhealth_ie.grammar.bodies import Body, with_house, with_places
from vnhealth_ie.grammar.body_names import place_tail
from vnhealth_ie.grammar.known_bodies import KnownBodies
from vnhealth_ie.grammar.leaders import are_of, body_led, heads, is_called, leads, leads_as, organization_of
from vnhealth_ie.grammar.offices import Office
from vnhealth_ie.grammar.phrases import GROUP, group_end
from vnhealth_ie.grammar.ranks import rank_of
from vnhealth_ie.grammar.sightings import bodies_of, offices_of
from vnhealth_ie.matching.folding import folded
from vnhealth_ie.matching.words import any_of, words
from vnhealth_ie.models import MentionKind

# Groups that speak; `các đơn vị` as a subject is mostly asked, not asking, but may petition.
_SPEAKING_GROUP = re.compile(rf"(?<![^\W\d_]){any_of('speaking group')}\.?(?= )", re.IGNORECASE)
# `Lãnh đạo Bộ Y tế`, `đại diện Sở Xây dựng` behind the words of one of theirs is he who has spoken.
_LED = re.compile(r"(?:lãnh đạo|đại diện) (?!một số|các|nhiều|hai|ba)", re.IGNORECASE)
_CUT_WRONG = re.compile(r"tư (?P<noun>vấn) đề (?:xuất|nghị)$")  # `đơn vị tư vấn | đề xuất`, no `vấn đề`
_HEADED_BY = "người đứng đầu "
_MOST_MENTIONS = 500  # in one sentence
_LEVELS = frozenset({"tỉnh", "thành phố", "tp", "huyện", "quận", "thị xã", "xã", "phường", "thị trấn"})
_TOLD_BY = re.compile(r"\b(?:cho biết|cho hay|thông tin|thông báo|khẳng định|xác nhận), $|(?:^|[.!?\n] ?)$")
_MANY = re.compile(r"(?<!\w)(?:các|những|hai|ba|bốn|nhiều|một số) (?:(?:đồng chí|ông|bà) )?$", re.IGNORECASE)
_ANY_BODY = frozenset({"cơ quan", "đơn vị"})
_LAST_NAMED = 12  # mentions in which `lãnh đạo bộ` looks for the minister


class Cast:
    """All the actors of a document, found sentence by sentence."""

    def __init__(self, doc: Document, people: Sequence[FoundOfficial]) -> None:
        self.doc = doc
        self._mentions = sorted(_people(people))
        self._people = people
        self._offices = {p.name: p.offices for p in people}
        self._given = {folded(p.name).rpartition(" ")[2]: p for p in reversed(people)}
        self._bodies = KnownBodies(doc)
        self._named: dict[int, list[Actor]] = {}
        self._all: dict[int, list[Actor]] = {}

    def of(self, index: int) -> list[Actor]:
        """The actors of a sentence in text order, none inside another; found once."""
        if index not in self._all:
            named = self.named_in(index)
            groups = list(self._groups(self.doc.sentences[index], named))
            inside = [
                a for a in named if a.kind == "body" and any(g.start <= a.start and a.end <= g.end for g in groups)
            ]
            self._all[index] = sorted([*(a for a in named if a not in inside), *groups])
        return self._all[index]

    def named_in(self, index: int) -> list[Actor]:
        """The actors of a sentence without groups such as `cử tri`, which ask for the words of the sentence."""
        if index not in self._named:
            sentence = self.doc.sentences[index]
            found = (
                actor._replace(end=with_places(self.doc.clean, actor.start, actor.end, sentence.end))
                for actor in self._find(sentence)
            )
            self._named[index] = self._joined(sorted(found))
        return self._named[index]

    def _joined(self, actors: Sequence[Actor]) -> list[Actor]:
        """A person's offices and name side by side as one: `Giám đốc Sở Y tế Trần Văn An`, `Chủ tịch tỉnh này`."""
        text, joined = self.doc.clean, list[Actor]()
        for actor in actors:
            last = joined[-1] if joined else None
            if last and last.kind == "person" and (is_same(text, last, actor) or is_apposition(text, last, actor)):
                joined[-1] = last._replace(end=actor.end)
            elif last is None or last.end <= actor.start:
                this = _OF_THIS.match(text, actor.end) if actor.kind == "person" else None
                own = this and are_of(self._offices.get(actor.label, ()), this["house"])
                joined.append(actor._replace(end=this.end()) if this and own else actor)
        return joined

    def called(self, given: str) -> Actor | None:
        """The person whose name ends with a given name."""
        person = self._given.get(folded(given))
        return next((a for a in self._mentions if person and a.label == person.name), None)

    def own_body(self, actor: Actor, speaker: Actor | None) -> Actor:
        """`Bộ` after its minister has spoken is the minister's: with the name of the speaker's own body.

        `Vụ`, `Tổ công tác` without a name are those that were named last. `Lãnh đạo bộ` is the minister or
        vice-minister who has been named, `huyện` the district named last, `cơ quan này` the body that spoke or was
        named last, as is the `đơn vị` of `Sở Y tế cho biết, đơn vị đã ...`,
        and one that opens a sentence.
        """
        text = self.doc.clean[actor.start : actor.end]
        before = self.doc.clean[max(0, actor.start - 20) : actor.start]
        this = self.doc.clean.startswith(" này", actor.end)
        if text.lower() in _ANY_BODY and (this or _TOLD_BY.search(before)):
            label = self._house_of(speaker, this=this) or self._bodies.named_before(actor.start) or actor.label
            return actor._replace(label=label, rank=max(actor.rank, rank_of(label)))
        if led := body_led(text, self.doc.clean[max(0, actor.start - 24) : actor.start]):
            return self._leader(actor, led, speaker)
        if speaker and (body := _LED.match(text)) and self.is_of(speaker, text[body.end() :]):
            return actor._replace(label=speaker.label, rank=speaker.rank, kind="person")
        before = self.doc.clean[max(0, actor.start - len(_HEADED_BY)) : actor.start].lower()
        if before == _HEADED_BY and (head := self._head_of(text)):
            return actor._replace(label=head.name, kind="person")
        if text.lower().startswith("phía ") and (side := self._bodies.only(folded(text[len("phía ") :]))):
            return actor._replace(label=side)
        if text.lower() in _LEVELS and (name := self._bodies.governing(text, actor.start)):
            return actor._replace(label=name, rank=max(actor.rank, rank_of(name)))
        known = (organization_of(office) for office in self._offices.get(speaker.label if speaker else "", ()))
        own = [name for name in known if folded(name).startswith(folded(text) + " ")] if " " not in text else []
        if own and actor.kind == "body":
            return actor._replace(label=self._bodies.named(own[0]))
        if text.lower() not in _SHORT_BODIES or folded(actor.label) != folded(text):
            return actor
        named = self._bodies.named(own[0]) if own else self._bodies.named_last(text, actor.start)
        return actor._replace(label=named, rank=max(actor.rank, rank_of(named)), kind="body") if named else actor

    def _house_of(self, speaker: Actor | None, *, this: bool) -> str:
        """The body that speaks, or of which the speaker is, unless `cơ quan này` points to another; or empty."""
        if speaker is None or (this and speaker.kind != "body"):
            return ""
        known = (organization_of(office) for office in self._offices.get(speaker.label, ()))
        return speaker.label if speaker.kind == "body" else self._bodies.named(next(known, ""))

    def is_of(self, speaker: Actor, body: str) -> bool:
        """Whether a body, by its name or the beginning of it, is that of one of a speaker's offices."""
        own = folded(body)
        known = (folded(organization_of(office)) for office in self._offices.get(speaker.label, ()))
        return any(name and (name == own or name.startswith(own + " ") or own.startswith(name + " ")) for name in known)

    def _leader(self, actor: Actor, body: str, speaker: Actor | None) -> Actor:
        """Who leads a body that has no name here: the speaker, or whoever of that office was named last."""
        first = bisect_left(self._mentions, actor.start, key=lambda a: a.start)
        named = (a for a in reversed(self._mentions[max(0, first - _LAST_NAMED) : first]))
        for person in (*((speaker,) if speaker else ()), *named):
            if leads(self._offices.get(person.label, ()), body):
                return actor._replace(label=person.label, rank=person.rank, kind="person")
        return actor

    def _head_of(self, body: str) -> FoundOfficial | None:
        """Whoever leads a body or place of which the text has the name: `Người đứng đầu | huyện Hà Mỹ`."""
        own = folded(body)
        return next((person for person in self._people if any(heads(office, own) for office in person.offices)), None)

    def _holder(self, office: Office) -> Actor:
        """`Chủ tịch Hà Nội`, `Thứ trưởng Y tế`: the one person whose office of that title is there or of that field."""
        text = self.doc.clean
        many = _MANY.search(text, max(0, office.start - 16), office.start)
        if many and not text.startswith(("thành viên", "nước thành viên"), office.start):  # `Các đại biểu`
            label = self.doc.value(many.start(), office.end)
            return Actor(many.start(), office.end, label, rank_of(label), "group")
        label = self.doc.value(office.start, office.end)
        title, body = folded(office.title(text)), folded(office.organization(text))
        given = office.organization(text)
        named = self.called(given) if given.istitle() and " " not in given else None  # `Bộ trưởng Tân`
        if named and leads_as(self._offices[named.label], title):
            return Actor(office.start, office.end, named.label, rank_of(label), "person")
        known = [
            person
            for person in self._people
            if any(folded(o.title).startswith(title) and is_called(given, o.organization) for o in person.offices)
        ]
        if body and len(known) == 1:
            return Actor(office.start, office.end, known[0].name, rank_of(label), "person")
        fullest = self._bodies.fullest_title(office, self._bodies.fullest(office.start, office.end))
        return Actor(office.start, office.end, fullest, rank_of(label), "title")

    def _find(self, sentence: Sentence) -> list[Actor]:
        text, start, end = self.doc.clean, sentence.start, sentence.end
        first = bisect_left(self._mentions, start, key=lambda a: a.start)
        found = list(takewhile(lambda a: a.start < end, self._mentions[first : first + _MOST_MENTIONS]))
        bodies = bodies_of(sentence)
        for office in offices_of(sentence):
            # `Tổ công tác của Thủ tướng`, `Ban Quản lý dự án`: a word of a body's name
            inside = any(b.start < office.start and office.end <= b.end for b in bodies)
            if not inside and not _overlaps(found, office.start, office.end):
                found.append(self._holder(office))
        for body in bodies:
            if text[body.start - 1 : body.start] in ("/", "-") and body.start > start:
                continue  # `1206/UBND-VX`
            if _is_deed(sentence, body) or text.startswith(" này", body.end):
                continue
            council = text.endswith("HĐND", body.start, body.end)  # `Đoàn giám sát của HĐND | tỉnh Sơn La`
            stop = place_tail(text, body.end, end) if council else with_house(text, body, end)
            if not _overlaps(found, body.start, stop):
                label = self._bodies.fullest(body.start, stop)
                found.append(Actor(body.start, stop, label, rank_of(text[body.start : stop]), "body"))
        for region, label in (*self._bodies.short_forms(start, end), *self._bodies.by_kind(start, end)):
            if not _overlaps(found, *region):
                found.append(Actor(*region, label, rank_of(label), "body"))
        return found

    def _groups(self, sentence: Sentence, named: Sequence[Actor]) -> Iterator[Actor]:
        text = self.doc.clean
        done = sentence.start
        for match in _SPEAKING_GROUP.finditer(text, sentence.start, sentence.end):
            start = match.start()
            if start < done or _overlaps(named, start, match.end()) or not GROUP.match(text, start):
                continue
            done = group_end(sentence, start)
            if cut := _CUT_WRONG.search(text, start, done + len(" xuất")):
                done = cut.start("noun") + len("vấn")
            done = with_places(text, start, done, sentence.end)
            if done > start and not any(a.kind == "person" and a.start < done for a in named if a.end > start):
                label = self._bodies.fullest_group(start, done)
                yield Actor(start, done, label, rank_of(label), "group")


# What stands for a body that has been named: `Vụ`, `Trạm`, `Tổ công tác`.
_SHORT_BODIES = words("short body")
_OF_THIS = re.compile(rf" (?P<house>{any_of('listed body')}) này\b", re.IGNORECASE)  # `Chủ tịch | tỉnh này`


def _people(people: Sequence[FoundOfficial]) -> Iterator[Actor]:
    for person in people:
        rank = max((rank_of(f"{o.title} {o.organization}") for o in person.offices), default=1)
        offices = {region for office in person.offices for region in office.regions}
        for mention in person.mentions:
            kind = "pronoun" if mention.kind is MentionKind.PRONOUN else "person"
            yield Actor(*mention.region, person.name, rank, kind)
        starts = [mention.region.start for mention in person.mentions]
        ends = list(accumulate((mention.region.end for mention in person.mentions), max))
        for region in offices:
            before = bisect_left(starts, region.end)
            if not before or ends[before - 1] <= region.start:
                yield Actor(*region, person.name, rank, "person")


def _is_deed(sentence: Sentence, body: Body) -> bool:
    """Whether a word that may name a body is a verb: `Tổ chức khảo sát và đề xuất ...`."""
    text = sentence.document.clean[body.start : body.end].lower()
    return text == "tổ chức" and (sentence.pos_at(body.start) or "V")[0] == "V"


def _overlaps(actors: Sequence[Actor], start: int, end: int) -> bool:
    return any(a.start < end and start < a.end for a in actors)
