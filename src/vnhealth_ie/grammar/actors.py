"""Who acts in a sentence: people, offices without a name, bodies and groups, each with the label it is reported by."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from vnhealth_ie.document import Document, Sentence
from vnhealth_ie.findings import FoundOfficial
from vnhealth_ie.grammar.bodies import body_in_prose, kinds
from vnhealth_ie.grammar.offices import find_offices
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

    def of(self, index: int) -> list[Actor]:
        """The actors of a sentence in text order, none inside another; found once."""
        if index not in self._found:
            self._found[index] = self._find(self.doc.sentences[index])
        return self._found[index]

    def _find(self, sentence: Sentence) -> list[Actor]:
        text, start, end = self.doc.clean, sentence.start, sentence.end
        actors = [a for a in self._by_person if start <= a.start < end]
        found: list[Actor] = list(actors)
        for office in find_offices(text, start, end):
            if not _overlaps(found, office.start, office.end):
                label = self.doc.value(office.start, office.end)
                found.append(Actor(office.start, office.end, label, rank_of(label), "title"))
        for hit in kinds().find(text, start, end):
            body = body_in_prose(text, hit.start, end)
            if body and not text.startswith(" này", body.end) and not _overlaps(found, body.start, body.end):
                found.append(
                    Actor(body.start, body.end, self._fullest(body.start, body.end), body_rank(text, body), "body")
                )
        found += self._short_bodies(start, end, found)
        for match in _SPEAKING_GROUP.finditer(text, start, end):
            if not _overlaps(found, match.start(), match.end()) and GROUP.match(text, match.start()):
                stop = group_end(sentence, match.start())
                found = [a for a in found if not (match.start() <= a.start and a.end <= stop and a.kind == "body")]
                label = self.doc.value(match.start(), stop)
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


_WITHIN_ONE = re.compile(r"[\s,:(-]*(?:(?:đồng chí|ông|bà|là|bác sĩ|kiêm|và|TS|PGS|ThS|BS\w*)[\s.,]*)*", re.IGNORECASE)


def _joined(text: str, actors: Sequence[Actor]) -> list[Actor]:
    """A person's offices and name side by side as one actor: `Giám đốc Sở Y tế Trần Văn An`."""
    joined: list[Actor] = []
    for actor in actors:
        last = joined[-1] if joined else None
        same = last is not None and last.kind == actor.kind == "person" and last.label == actor.label
        if last and same and _WITHIN_ONE.fullmatch(text, last.end, actor.start):
            joined[-1] = last._replace(end=actor.end)
        else:
            joined.append(actor)
    return joined


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


def _overlaps(actors: Sequence[Actor], start: int, end: int) -> bool:
    return any(a.start < end and start < a.end for a in actors)
