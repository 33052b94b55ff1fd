"""Officials: every person who holds an office in the article, with all offices and all mentions."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from vnhealth_ie.document import Document, Sentence
from vnhealth_ie.findings import FoundMention, FoundOffice, FoundOfficial
from vnhealth_ie.grammar.bodies import place_tail
from vnhealth_ie.grammar.linking import Link, link
from vnhealth_ie.grammar.names import honorific
from vnhealth_ie.grammar.offices import Office, find_offices
from vnhealth_ie.grammar.people import Person, find_people
from vnhealth_ie.grammar.places import gazetteer
from vnhealth_ie.layout import BlockKind
from vnhealth_ie.matching.folding import folded
from vnhealth_ie.matching.words import any_of
from vnhealth_ie.models import MentionKind
from vnhealth_ie.normalize import Region

# A role in the event alone is no position; these titles are one only with such a body.
_EVENT_ROLES = re.compile(any_of("event role"), re.IGNORECASE)
_LASTING_DELEGATION = re.compile(any_of("lasting delegation"), re.IGNORECASE)
_PRONOUN = re.compile(
    r"(?<![^\W\d_])(?P<word>đồng chí|ông|bà|đ/c)(?= (?:(?:cũng|đã|còn|vừa|sẽ|tiếp tục|đồng thời) )*(?-i:[a-zà-ỹđ]))",
    re.IGNORECASE,
)
_GENDERED = {"ông": False, "bà": True}


@dataclass
class _Holder:
    """A person over the whole article."""

    name: str
    key: str
    rule: str = ""
    degrees: list[str] = field(default_factory=list)
    offices: list[tuple[Office, str]] = field(default_factory=list)
    mentions: list[FoundMention] = field(default_factory=list)


# A body is the same with and without the level before the place's name: `Sở Y tế (tỉnh) Cà Mau`.
_LEVEL = re.compile(r"\b(?:tỉnh|thành phố) (?=\w)")


def one_begins_other(a: str, b: str) -> bool:
    """Whether one body's name is the beginning of the other's, with or without levels; the empty name begins any."""
    first, second = folded(a), folded(b)
    if first.startswith(second) or second.startswith(first):
        return True
    first, second = _LEVEL.sub("", first), _LEVEL.sub("", second)
    return first.startswith(second) or second.startswith(first)


def read_people(doc: Document) -> list[FoundOfficial]:
    """The people named in an article in the order of their first mention; officials are those with offices.

    `Chiều 20/6, đồng chí Phạm Duy Hưng, Phó Chủ tịch UBND tỉnh Bắc Kạn ...` gives one person with the title
    `Phó Chủ tịch` and the organization `UBND tỉnh Bắc Kạn`. Bylines and leftovers of the page are not read.
    """
    return _Reader(doc).read()


def find_officials(doc: Document) -> list[FoundOfficial]:
    """The people who hold an office in the article, in the order of their first mention."""
    return [person for person in read_people(doc) if person.offices]


class _Reader:
    def __init__(self, doc: Document) -> None:
        self.doc = doc
        self.holders: dict[str, _Holder] = {}
        self.unnamed: list[Office] = []
        self.given: list[Person] = []

    def read(self) -> list[FoundOfficial]:
        for sentence in self.doc.sentences:
            if sentence.block.kind not in (BlockKind.BYLINE, BlockKind.LEFTOVER):
                self._read_sentence(sentence)
        self._merge_short_names()
        for person in self.given:
            self._resolve_given(person)
        for office in self.unnamed:
            self._resolve_title(office)
        self._resolve_pronouns()
        return [self._found(holder) for holder in sorted(self.holders.values(), key=_first_place)]

    def _read_sentence(self, sentence: Sentence) -> None:
        text, start, end = self.doc.clean, sentence.start, sentence.end
        offices = list(find_offices(text, start, end))
        people = find_people(text, start, end, offices, lambda a, _: sentence.entity_at(a) != "ORG")
        links = [item for item in link(text, start, offices, people) if self._counts(item.office)]
        linked = {item.office for item in links}
        for person in people:
            own = [item for item in links if item.person == person]
            if person.full:
                self._add(person, own)
            else:
                self.given.append(person)
        self.unnamed += [office for office in offices if office not in linked]

    def _counts(self, office: Office) -> bool:
        """Whether an office is a position, not a role in the event."""
        if not _EVENT_ROLES.fullmatch(office.title(self.doc.clean)):
            return True
        organization = office.organization(self.doc.clean)
        country = gazetteer().get(organization) == "country"
        return country or bool(_LASTING_DELEGATION.search(organization))

    def _add(self, person: Person, links: Iterable[Link]) -> None:
        name = self.doc.value(person.name_start, person.end)
        key = self.doc.clean[person.name_start : person.end].lower()
        holder = self.holders.setdefault(key, _Holder(name, key))
        holder.mentions.append(FoundMention(Region(person.name_start, person.end), MentionKind.NAME))
        holder.degrees += [d for d in person.degrees if d.lower() not in map(str.lower, holder.degrees)]
        for item in links:
            holder.rule = holder.rule or item.rule
            holder.offices.append((item.office, item.rule))

    def _merge_short_names(self) -> None:
        """`H' Luyn` is the last part of `Rơ Châm H' Luyn`, and a full name where nobody bears a longer one."""
        for holder in [h for h in self.holders.values() if re.match(r"[hky]'", h.key)]:
            longer = next((h for h in self.holders.values() if h.key.endswith(" " + holder.key)), None)
            if longer:
                longer.offices += holder.offices
                longer.degrees += [d for d in holder.degrees if d not in longer.degrees]
                longer.mentions += [FoundMention(m.region, MentionKind.GIVEN_NAME) for m in holder.mentions]
                longer.rule = longer.rule or holder.rule
                del self.holders[holder.key]

    def _nearest(self, holders: Iterable[_Holder], place: int) -> _Holder | None:
        """Whoever of some holders was mentioned last before a place, or else first after it."""
        candidates = list(holders)
        before = [(m.region.start, h) for h in candidates for m in h.mentions if m.region.start < place]
        if before:
            return max(before, key=lambda pair: pair[0])[1]
        return min(candidates, key=_first_place, default=None)

    def _resolve_given(self, person: Person) -> None:
        """`ông Hùng`, `Chủ tịch Quỳnh`: the person whose name ends so."""
        ending = self.doc.clean[person.name_start : person.end].lower()
        known = [h for h in self.holders.values() if h.key.endswith(" " + ending)]
        if holder := self._nearest(known, person.start):
            holder.mentions.append(FoundMention(Region(person.name_start, person.end), MentionKind.GIVEN_NAME))

    def _resolve_title(self, office: Office) -> None:
        """`đồng chí Phó Chủ tịch`: whoever holds an office of that title and no other body."""
        known = [h for h in self.holders.values() if any(self._same_office(office, own) for own, _ in h.offices)]
        if holder := self._nearest(known, office.start):
            holder.mentions.append(FoundMention(Region(office.start, office.end), MentionKind.TITLE))
            if len(known) == 1 and office.organization(self.doc.clean):
                holder.offices.append((office, "title-mention"))

    def _same_office(self, mention: Office, own: Office) -> bool:
        text = self.doc.clean
        if not folded(own.title(text)).startswith(folded(mention.title(text))):
            return False
        body, own_body = mention.organization(text), own.organization(text)
        return one_begins_other(body, own_body) if own_body else not body

    def _resolve_pronouns(self) -> None:
        """`Đồng chí yêu cầu ...`: the person mentioned last before it."""
        named = sorted(
            ((m.region.start, h) for h in self.holders.values() for m in h.mentions), key=lambda pair: pair[0]
        )
        for match in _PRONOUN.finditer(self.doc.clean):
            female = _GENDERED.get(match["word"].lower())
            earlier = [h for start, h in named if start < match.start()]
            fitting = [h for h in earlier[-6:] if female is None or (" thị " in h.key) <= female]
            if fitting and not honorific().fullmatch(self.doc.clean, match.end() + 1, match.end() + 9):
                region = Region(match.start(), match.end())
                fitting[-1].mentions.append(FoundMention(region, MentionKind.PRONOUN))

    def _found(self, holder: _Holder) -> FoundOfficial:
        mentions = sorted(set(holder.mentions), key=lambda m: m.region)
        offices = tuple(self._merged(holder))
        return FoundOfficial(holder.name, tuple(holder.degrees), offices, tuple(mentions), holder.rule)

    def _merged(self, holder: _Holder) -> Iterator[FoundOffice]:
        """Each office once, in its fullest form."""
        groups: list[list[tuple[Office, str]]] = []
        for office, rule in holder.offices:
            group = next((g for g in groups if any(self._is_one_office(office, other) for other, _ in g)), None)
            if group is not None:
                group.append((office, rule))
            elif rule != "title-mention":
                groups.append([(office, rule)])
        for group in groups:
            yield self._fullest(group)

    def _is_one_office(self, a: Office, b: Office) -> bool:
        text = self.doc.clean
        titles = sorted((folded(a.title(text)), folded(b.title(text))), key=len)
        if not (titles[1].startswith(titles[0]) or titles[1] in (f"nguyên {titles[0]}", f"cựu {titles[0]}")):
            return False
        if one_begins_other(a.organization(text), b.organization(text)) or _is_place(a, text) or _is_place(b, text):
            return True
        first, second = folded(a.organization(text)), folded(b.organization(text))
        return first.endswith(second) or second.endswith(first)

    def _fullest(self, group: list[tuple[Office, str]]) -> FoundOffice:
        text = self.doc.clean
        title = max((o for o, _ in group), key=lambda o: (len(folded(o.title(text))), -o.start))
        bodies = [o for o, _ in group if not _is_place(o, text)] or [o for o, _ in group]
        body = max(bodies, key=lambda o: (len(folded(o.organization(text))), len(o.organization(text)), -o.start))
        organization = self.doc.value(body.organization_start, body.end) if body.organization(text) else ""
        return FoundOffice(
            title=self.doc.value(title.start, title.title_end),
            organization=organization,
            regions=tuple(Region(o.start, o.end) for o, _ in sorted(group)),
            rule=group[0][1],
        )


def _is_place(office: Office, text: str) -> bool:
    """Whether the body is only a place: `Chủ tịch Hà Nội` beside `Chủ tịch UBND TP`."""
    return office.end > office.title_end and place_tail(text, office.organization_start - 1, office.end) == office.end


def _first_place(holder: _Holder) -> int:
    return min(m.region.start for m in holder.mentions)
