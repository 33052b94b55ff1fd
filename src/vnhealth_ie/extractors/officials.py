"""Officials: every person who holds an office in the article, with all offices and all mentions."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence

from vnhealth_ie.document import Document, Sentence
from vnhealth_ie.findings import FoundOffice, FoundOfficial
from vnhealth_ie.grammar.holders import Holder, fullest
from vnhealth_ie.grammar.joints import PLURAL_TITLE, appoints, is_by_marriage
from vnhealth_ie.grammar.linking import Link, link
from vnhealth_ie.grammar.names import is_vietnamese
from vnhealth_ie.grammar.offices import Office
from vnhealth_ie.grammar.people import Person, find_people, fullest_foreign_name
from vnhealth_ie.grammar.places import gazetteer
from vnhealth_ie.grammar.references import References
from vnhealth_ie.grammar.sightings import offices_of
from vnhealth_ie.grammar.told_bodies import with_bodies_before
from vnhealth_ie.layout import BlockKind
from vnhealth_ie.matching.folding import folded
from vnhealth_ie.matching.words import any_of
from vnhealth_ie.models import MentionKind
from vnhealth_ie.normalize import Region

# A role in the event alone is no position; these titles are one only with such a body.
_EVENT_ROLES = re.compile(any_of("event role"), re.IGNORECASE)
_LASTING_DELEGATION = re.compile(any_of("lasting delegation"), re.IGNORECASE)
# `Đại biểu A` is a guest where the article tells of a congress, and of no assembly that has deputies.
_DELEGATE = re.compile(r"đại biểu", re.IGNORECASE)
_ASSEMBLY = re.compile(r"\b(?:quốc hội|hội đồng nhân dân)\b|\b(?:QH|HĐND|ĐBQH)\b", re.IGNORECASE)
_CONGRESS = re.compile(r"\b(?:đại hội|(?:tỉnh|thành|trung ương) đoàn)\b", re.IGNORECASE)
# `Tổng thống Đức` `Frank`: whoever follows these is somebody.
_OF_STATES = ("state", "envoy", "minister")
_LEADS_IT = ("trưởng đoàn", "trưởng nhóm", "tổ trưởng")
_SHORTEST_MONONYM = 3  # letters


def read_people(doc: Document) -> list[FoundOfficial]:
    """The people named in an article in the order of their first mention; officials are those with offices.

    `Chiều 20/6, đồng chí Trần Văn Hạnh, Phó Chủ tịch UBND tỉnh Kon Tum ...` gives one person with the title
    `Phó Chủ tịch` and the organization `UBND tỉnh Kon Tum`. Bylines and leftovers of the page are not read.
    """
    return _Reader(doc).read()


def find_officials(doc: Document) -> list[FoundOfficial]:
    """The people who hold an office in the article, in the order of their first mention."""
    return [person for person in read_people(doc) if person.offices]


class _Reader:
    """Sentence by sentence the names and what is linked to them; then, over the article, what refers to them."""

    def __init__(self, doc: Document) -> None:
        self.doc = doc
        self.holders: dict[str, Holder] = {}
        self.unnamed: list[Office] = []
        self.given: list[tuple[Person, list[Link]]] = []
        self.given_names: set[str] = set()
        self.by_first_word: dict[str, Person] = {}
        self.is_congress = bool(_CONGRESS.search(doc.clean)) and not _ASSEMBLY.search(doc.clean)
        self.roles: dict[str, str] = {}  # who is `trưởng đoàn` in the event, by the key of the holder
        self.fullest: dict[str, str] = {}  # the fullest name of each statesman told by one word

    def read(self) -> list[FoundOfficial]:
        read = [s for s in self.doc.sentences if s.block.kind not in (BlockKind.BYLINE, BlockKind.LEFTOVER)]
        named = [(sentence, self._people(sentence)) for sentence in read]
        text = self.doc.clean
        full = [p for _, people in named for p in people if p.full]
        self.given_names = {_given_name(text, p) for p in full}
        self.by_first_word = {text[p.name_start : p.end].split()[0].lower(): p for p in reversed(full)}
        for sentence, people in named:
            self._read_sentence(sentence, people)
        References(self.doc, self.holders, self.given_names, self.roles).resolve(self.given, self.unnamed)
        return [self._found(holder) for holder in sorted(self.holders.values(), key=lambda h: h.starts[0])]

    def _people(self, sentence: Sentence) -> list[Person]:
        text, offices = self.doc.clean, offices_of(sentence)
        return find_people(text, sentence.start, sentence.end, offices, lambda a, _: sentence.entity_at(a) != "ORG")

    def _is_nobody(self, person: Person) -> bool:
        """Whether a lone capital behind an office is a word like another: `Tổng Giám đốc` `Phát triển thị trường`."""
        bare = not (person.full or person.honorific or person.degrees)
        return bare and _given_name(self.doc.clean, person) not in self.given_names

    def _statesman(self, person: Person, links: Sequence[Link]) -> str:
        """The fullest name of a statesman told by one foreign word: `Tổng thống Karim`, `Thủ tướng Badawi`; or empty.

        Elsewhere in the article the word may stand in a longer name that no office precedes: `dưới thời Ivo Karim`.
        """
        name = self.doc.clean[person.name_start : person.end]
        of_state = any(item.office.form in ("state", "minister") and item.rule == "title-name" for item in links)
        known = name.lower() in self.given_names or gazetteer().get(name) is not None
        if not of_state or known or len(name) < _SHORTEST_MONONYM or not name.istitle() or is_vietnamese(name):
            return ""
        if name not in self.fullest:
            whole = self.by_first_word.get(name.lower())
            if whole and not whole.degrees and whole.honorific.lower() in ("", "ông", "bà"):
                self.fullest[name] = self.doc.value(whole.name_start, whole.end)
            else:
                self.fullest[name] = fullest_foreign_name(self.doc.clean, name)
        return self.fullest[name]

    def _read_sentence(self, sentence: Sentence, people: list[Person]) -> None:
        text, start = self.doc.clean, sentence.start
        offices = [o for o in offices_of(sentence) if not (appoints(text, o) or is_by_marriage(text, o))]
        own: dict[Person, list[Link]] = defaultdict(list)
        behind = {office.end + 1: office for office in offices if office.form not in _OF_STATES}
        nobody = {
            person: behind[person.start] for person in people if person.start in behind and self._is_nobody(person)
        }
        people = [person for person in people if person not in nobody]
        linked = {office.start for office in nobody.values()}
        for item in with_bodies_before(sentence, link(text, start, offices, people)):
            if self._counts(item.office):
                own[item.person].append(item)
                linked.add(item.office.start)
            elif (title := folded(item.office.title(text))).startswith(_LEADS_IT):
                self.roles[title] = text[item.person.name_start : item.person.end].lower()
        for person in people:
            if person.full:
                self._add(person, own[person], self.doc.value(person.name_start, person.end))
            elif name := self._statesman(person, own[person]):
                self._add(person, own[person], name)
            else:
                self.given.append((person, own[person]))
        told = (office for office in offices if office.start not in linked)
        self.unnamed += [office for office in told if not PLURAL_TITLE.search(text, start, office.start)]

    def _counts(self, office: Office) -> bool:
        """Whether an office is a position, not a role in the event."""
        if _DELEGATE.fullmatch(self.doc.clean, office.start, office.end):
            return not self.is_congress
        if not _EVENT_ROLES.fullmatch(office.title(self.doc.clean)):
            return True
        organization = office.organization(self.doc.clean)
        country = gazetteer().get(organization) == "country"
        return country or bool(_LASTING_DELEGATION.search(organization))

    def _add(self, person: Person, links: Iterable[Link], name: str) -> None:
        told = self.doc.clean[person.name_start : person.end]
        key = (told if person.full else name).lower()
        holder = self.holders.setdefault(key, Holder(name, key))
        if holder.name.isupper() and not name.isupper():
            holder.name = name
        whole = person.full or name == told
        holder.mention(person.name_start, person.end, MentionKind.NAME if whole else MentionKind.GIVEN_NAME)
        holder.add_degrees(person.degrees)
        holder.add_links(self.doc.clean, links)

    def _found(self, holder: Holder) -> FoundOfficial:
        mentions = sorted(set(holder.mentions), key=lambda m: m.region)
        offices: list[FoundOffice] = []
        for group in holder.merged():
            title, body = fullest(group)
            told = sorted(office for _, office, _ in group)
            offices.append(
                FoundOffice(
                    title=self.doc.value(title.start, title.title_end),
                    organization=self.doc.value(body.organization_start, body.organization_end),
                    regions=tuple(Region(office.start, office.end) for office in told),
                    apart=tuple(place for office in told for place in office.body_apart),
                    rule=group[0][2],
                )
            )
        return FoundOfficial(holder.name, tuple(holder.degrees), tuple(offices), tuple(mentions), holder.rule)


def _given_name(text: str, person: Person) -> str:
    """The last syllable of a name, in lower case."""
    return re.split(r"[ '.-]", text[person.name_start : person.end].lower())[-1]
