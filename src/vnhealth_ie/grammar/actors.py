"""Who acts in a sentence: people, offices without a name, bodies and groups, each with the label it is reported by."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from vnhealth_ie.document import Document, Sentence
from vnhealth_ie.findings import FoundOfficial
from vnhealth_ie.grammar.bodies import Body, body_in_prose, kinds
from vnhealth_ie.grammar.offices import Office, find_offices
from vnhealth_ie.grammar.phrases import GROUP, group_end
from vnhealth_ie.grammar.ranks import rank_of
from vnhealth_ie.matching.folding import folded
from vnhealth_ie.matching.words import any_of
from vnhealth_ie.models import MentionKind

# Groups that speak; `các đơn vị` as a subject is mostly asked, not asking, but may petition.
_SPEAKING_GROUP = re.compile(rf"(?<![^\W\d_]){any_of('speaking group')}\.?(?= )", re.IGNORECASE)
_SHORT_BODY = re.compile(
    r"(?<![^\W\d_])(?P<kind>bộ|sở|cục|ngành|bệnh viện|cơ quan|đơn vị|ủy ban|ban|viện) này\b", re.IGNORECASE
)


class Actor(NamedTuple):
    """Somebody in a text, half-open, with the label of a requester and a rank (see `rank_of`).

    `kind` is person, title, body, group or pronoun.
    """

    start: int
    end: int
    label: str
    rank: int
    kind: str


class Cast:
    """All the actors of a document, found sentence by sentence."""

    def __init__(self, doc: Document, people: Sequence[FoundOfficial]) -> None:
        self.doc = doc
        self._by_person: list[Actor] = sorted(_people(people))
        self._bodies = _body_names(doc)
        self._found: dict[int, list[Actor]] = {}
        self._people = people
        self._organizations = {p.name: [o.organization for o in p.offices if o.organization] for p in people}

    def of(self, index: int) -> list[Actor]:
        """The actors of a sentence in text order, none inside another; found once."""
        if index not in self._found:
            self._found[index] = self._find(self.doc.sentences[index])
        return self._found[index]

    def named(self, given: str) -> Actor | None:
        """The person whose name ends with a given name."""
        return next((a for a in self._by_person if folded(a.label).endswith(" " + folded(given))), None)

    def _holder(self, office: Office) -> Actor:
        """`Chủ tịch Hà Nội`, `Thứ trưởng Y tế`: the one person whose office of that title is there or of that field."""
        text = self.doc.clean
        label = self.doc.value(office.start, office.end)
        title, body = folded(office.title(text)), folded(office.organization(text))
        known = [
            person
            for person in self._people
            if any(folded(o.title).startswith(title) and body in folded(o.organization) for o in person.offices)
        ]
        if body and len(known) == 1:
            return Actor(office.start, office.end, known[0].name, rank_of(label), "person")
        return Actor(office.start, office.end, label, rank_of(label), "title")

    def own_body(self, actor: Actor, speaker: Actor | None) -> Actor:
        """`Bộ` after its minister has spoken is the minister's: with the name of the speaker's own body."""
        text = self.doc.clean[actor.start : actor.end]
        if actor.kind != "body" or speaker is None or " " in text:
            return actor
        own = [name for name in self._organizations.get(speaker.label, ()) if folded(name).startswith(folded(text) + " ")]
        return actor._replace(label=self._named(own[0])) if own else actor

    def _named(self, name: str) -> str:
        """The fullest name that the article has for a body known by a name."""
        place = next(((a, b) for a, b in self._bodies if folded(self.doc.clean[a:b]) == folded(name)), None)
        return self._fullest(*place) if place else name

    def _find(self, sentence: Sentence) -> list[Actor]:
        text, start, end = self.doc.clean, sentence.start, sentence.end
        actors = [a for a in self._by_person if start <= a.start < end]
        found: list[Actor] = list(actors)
        for office in find_offices(text, start, end):
            if not _overlaps(found, office.start, office.end):
                found.append(self._holder(office))
        for hit in kinds().find(text, start, end):
            if text[hit.start - 1 : hit.start] in ("/", "-") and hit.start > start:
                continue  # `1206/UBND-VX`
            body = body_in_prose(text, hit.start, end)
            if body and _is_deed(sentence, body):
                continue
            if body and not text.startswith(" này", body.end) and not _overlaps(found, body.start, body.end):
                found.append(
                    Actor(body.start, body.end, self._fullest(body.start, body.end), body_rank(text, body), "body")
                )
        found += self._short_bodies(start, end, found)
        for match in _SPEAKING_GROUP.finditer(text, start, end):
            if not _overlaps(found, match.start(), match.end()) and GROUP.match(text, match.start()):
                stop = group_end(sentence, match.start())
                if stop == match.start() or any(a.kind == "person" and a.start < stop for a in found if a.end > match.start()):
                    continue
                found = [a for a in found if not (match.start() <= a.start and a.end <= stop and a.kind == "body")]
                label = self._fullest_group(match.start(), stop)
                found.append(Actor(match.start(), stop, label, rank_of(label), "group"))
        return _joined(self.doc.clean, sorted(found))

    def _short_bodies(self, start: int, end: int, found: Sequence[Actor]) -> Iterable[Actor]:
        """`Bộ này`: the body of that kind named last."""
        text = self.doc.clean
        for match in _SHORT_BODY.finditer(text, start, end):
            kind = folded(match["kind"]) + " "
            earlier = [(a, b) for a, b in self._bodies if a < match.start() and folded(text[a:b]).startswith(kind)]
            if earlier and not _overlaps(found, match.start(), match.end()):
                label = self._fullest(*earlier[-1])
                yield Actor(match.start(), match.end(), label, rank_of(label), "body")

    def _fullest_group(self, start: int, end: int) -> str:
        """`Đoàn` is `Đoàn giám sát của HĐND tỉnh Cao Bằng` where the article calls it so."""
        text = self.doc.clean
        name = self.doc.value(start, end)
        if not _NAMED_GROUP.match(name):
            return name
        for match in re.finditer(rf"(?<!\w){re.escape(text[start:end])} ", text, re.IGNORECASE):
            sentence = self.doc.sentence_at(match.start())
            stop = group_end(sentence, match.start()) if sentence else 0
            if stop - match.start() > len(name) and not text[match.end() :].startswith(("viên", "thể", "phí")):
                name = self.doc.value(match.start(), stop)
        return name

    def _fullest(self, start: int, end: int) -> str:
        """The fullest name that the article has for a body: `Sở Y tế` is `Sở Y tế Nghệ An`."""
        text = self.doc.clean
        short = folded(text[start:end])
        if " " not in short:
            same = [(a, b) for a, b in self._bodies if folded(text[a:b]).startswith(short + " ")]
            earlier = [region for region in same if region[0] < start]
            if same:
                return self._fullest(*(earlier[-1] if earlier else same[0]))
        longer = [(a, b) for a, b in self._bodies if folded(text[a:b]).startswith(short + " ")]
        names = {folded(text[a:b]) for a, b in longer}
        if not longer or not _agree(names):
            return self.doc.value(start, end)
        best = max(longer, key=lambda region: len(folded(text[region[0] : region[1]])))
        return self.doc.value(*best)


# `chị A, điều dưỡng | Bệnh viện Nhi`; but `theo ông A, | Sở Y tế đề nghị` has two subjects.
_APPOSITION = re.compile(r" ?(?:,|-|–|\() ?(?:[a-zà-ỹđ]+ ){0,4}")
_SAYS = re.compile(rf"\b{any_of('speech', 'predicate head')}\b")
_ATTRIBUTED = re.compile(r"\b(?:theo|với|cùng|của|gặp|gửi|thưa)(?: (?:đồng chí|ông|bà|anh|chị|bác sĩ))? $", re.IGNORECASE)
_NAMED_GROUP = re.compile(rf"{any_of('named group')}\b", re.IGNORECASE)
_WITHIN_ONE = re.compile(r"[\s,:(-]*(?:(?:đồng chí|ông|bà|là|bác sĩ|kiêm|và|TS|PGS|ThS|BS\w*)[\s.,]*)*", re.IGNORECASE)


def _joined(text: str, actors: Sequence[Actor]) -> list[Actor]:
    """A person's offices and name side by side as one actor: `Giám đốc Sở Y tế Trần Văn An`."""
    joined: list[Actor] = []
    for actor in actors:
        last = joined[-1] if joined else None
        same = last is not None and last.kind == actor.kind == "person" and last.label == actor.label
        if last and same and _WITHIN_ONE.fullmatch(text, last.end, actor.start):
            joined[-1] = last._replace(end=actor.end)
        elif last and last.kind == "person" and actor.kind in ("body", "title") and _is_apposition(text, last, actor):
            joined[-1] = last._replace(end=actor.end)
        else:
            joined.append(actor)
    return joined


def _is_apposition(text: str, person: Actor, actor: Actor) -> bool:
    """Whether a body or title behind a name says who bears it: `chị Trần Thị An, điều dưỡng Bệnh viện Nhi cho rằng`."""
    gap = _APPOSITION.fullmatch(text, person.end, actor.start)
    return bool(gap) and not _SAYS.search(text, person.end, actor.start) and not _ATTRIBUTED.search(
        text, max(0, person.start - 24), person.start
    )


def _agree(names: set[str]) -> bool:
    """Whether the longer names of a body are one body's: each is the beginning of the longest."""
    plain = sorted((name.replace(" tỉnh ", " ").replace(" thành phố ", " ") for name in names), key=len)
    return all(plain[-1].startswith(name) or name.endswith((" tỉnh", " thành phố")) for name in plain)


def _people(people: Sequence[FoundOfficial]) -> Iterable[Actor]:
    for person in people:
        rank = max((rank_of(f"{o.title} {o.organization}") for o in person.offices), default=1)
        offices = {region for office in person.offices for region in office.regions}
        for mention in person.mentions:
            kind = "pronoun" if mention.kind is MentionKind.PRONOUN else "person"
            yield Actor(*mention.region, person.name, rank, kind)
        for region in offices:
            if not any(m.region.start < region.end and region.start < m.region.end for m in person.mentions):
                yield Actor(*region, person.name, rank, "person")


def _body_names(doc: Document) -> list[tuple[int, int]]:
    """Where bodies are named, in order, with names as full as each place has them."""
    text = doc.clean
    bodies = []
    done = 0
    for hit in kinds().find(text):
        sentence = doc.sentence_at(hit.start)
        if hit.start < done or sentence is None:
            continue
        body = body_in_prose(text, hit.start, sentence.end)
        if body:
            bodies.append((body.start, body.end))
            done = body.end
    return bodies


def body_rank(text: str, body: NamedTuple) -> int:
    """The rank of a body by its name."""
    return rank_of(text[body[0] : body[1]])


def _is_deed(sentence: Sentence, body: Body) -> bool:
    """Whether a word that may name a body is a verb: `Tổ chức khảo sát và đề xuất ...`."""
    text = sentence.document.clean[body.start : body.end].lower()
    return text == "tổ chức" and (sentence.pos_at(body.start) or "V")[0] == "V"


def _overlaps(actors: Sequence[Actor], start: int, end: int) -> bool:
    return any(a.start < end and start < a.end for a in actors)
