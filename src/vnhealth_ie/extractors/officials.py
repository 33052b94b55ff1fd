"""Officials: every person who holds an office in the article, with all offices and all mentions."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence

from vnhealth_ie.document import Document, Sentence
from vnhealth_ie.findings import FoundOffice, FoundOfficial
from vnhealth_ie.grammar.holders import Holder, OfficeName, fullest, is_greeted, one_begins_other
from vnhealth_ie.grammar.joints import PLURAL_TITLE, appoints
from vnhealth_ie.grammar.linking import Link, link
from vnhealth_ie.grammar.names import honorific, is_vietnamese
from vnhealth_ie.grammar.offices import Office
from vnhealth_ie.grammar.people import Person, find_people, fullest_foreign_name
from vnhealth_ie.grammar.places import gazetteer
from vnhealth_ie.grammar.sightings import offices_of
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
# Offices that many hold, so that one told without a name is anybody's.
_OF_MANY = re.compile(
    r"(?:đại biểu|ĐBQH|ủy viên|uỷ viên|thành viên|phó|cán bộ|chuyên viên|cố vấn|chủ tịch$)", re.IGNORECASE
)
_PRONOUN = re.compile(
    r"(?<![^\W\d_])(?<!các )(?<!những )(?<!hai )(?<!mọi )(?P<word>đồng chí|ông|bà|đ/c)"
    r"(?= (?:(?:cũng|đã|còn|vừa|sẽ|tiếp tục|đồng thời) )*(?-i:[a-zà-ỹđ]))",
    re.IGNORECASE,
)
_FEMALE = re.compile(r" thị |^h'")
_MALE = re.compile(r" văn (?!\w+$)| văn \w+$")
_LEADS_IT = ("trưởng đoàn", "trưởng nhóm", "tổ trưởng")
_SHORTEST_MONONYM = 3  # letters
# How many mentions back a pronoun may reach over people of the other sex.
_REACH = 6
# How many who share a name or a title are looked at.
_NAMESAKES = 50


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
        self.by_ending: dict[str, list[Holder]] = {}
        self.unnamed: list[Office] = []
        self.given: list[Person] = []
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
        self._merge_short_names()
        for person in self.given:
            self._resolve_given(person)
        self._resolve_titles()
        self._resolve_pronouns()
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
        offices = [office for office in offices_of(sentence) if not appoints(text, office)]
        own: dict[Person, list[Link]] = defaultdict(list)
        behind = {office.end + 1: office for office in offices if office.form not in _OF_STATES}
        nobody = {
            person: behind[person.start] for person in people if person.start in behind and self._is_nobody(person)
        }
        people = [person for person in people if person not in nobody]
        linked = set(nobody.values())
        for item in link(text, start, offices, people):
            if self._counts(item.office):
                own[item.person].append(item)
                linked.add(item.office)
            elif (title := folded(item.office.title(text))).startswith(_LEADS_IT):
                self.roles[title] = text[item.person.name_start : item.person.end].lower()
        for person in people:
            if person.full:
                self._add(person, own[person], self.doc.value(person.name_start, person.end))
            elif name := self._statesman(person, own[person]):
                self._add(person, own[person], name)
            else:
                self.given.append(person)
        told = (office for office in offices if office not in linked)
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

    def _merge_short_names(self) -> None:
        """`Kim Tiến` is the last part of `Nguyễn Thị Kim Tiến`, and a full name where nobody bears a longer one."""
        for holder in self.holders.values():
            words = holder.key.split()
            for size in range(1, max(len(words), 2)):  # `ông Karim` is who bears no other name
                self.by_ending.setdefault(" ".join(words[-size:]), []).append(holder)
        for holder in [h for h in self.holders.values() if h.key in self.by_ending and len(h.key.split()) == 2]:
            longer = self.by_ending[holder.key]
            if len(longer) == 1 and longer[0].key in self.holders:
                longer[0].absorb(holder)
                del self.holders[holder.key]
        for ending, found in self.by_ending.items():
            self.by_ending[ending] = [h for h in found if h.key in self.holders]

    def _resolve_given(self, person: Person) -> None:
        """`ông Hùng`, `Chủ tịch Quỳnh`: whose name ends so and fits the honorific; of several, the one named last."""
        ending = self.doc.clean[person.name_start : person.end].lower()
        known = [h for h in self.by_ending.get(ending, ()) if _may_be(h, person.honorific.lower())]
        if known:
            holder = _named_last(known, person.start)
            holder.mention(person.name_start, person.end, MentionKind.GIVEN_NAME)

    def _resolve_titles(self) -> None:
        """`đồng chí Phó Chủ tịch`, `Trưởng đoàn`: whoever holds an office or a role of that title and no other body."""
        text = self.doc.clean
        known: dict[OfficeName, list[Holder]] = {}
        held = [(name, holder) for holder in self.holders.values() for name in holder.offices]
        for office in self.unnamed:
            name = OfficeName.of(text, office)
            if name not in known:
                meant = [(own, h) for own, h in held if name.refers_to(own)]
                # `Thủ tướng` alone is Việt Nam's, where an article tells of it and of another
                home = [(own, h) for own, h in meant if name.body or gazetteer().get(own.body) != "country"]
                known[name] = list({h.key: h for _, h in home or meant}.values())
            if holders := known[name]:
                holder = _named_last(holders, office.start)
                holder.mention(office.start, office.end, MentionKind.TITLE)
                if len(holders) == 1 and name.body:
                    holder.hold(name, office, "title-mention")
            elif leader := self.holders.get(self.roles.get(folded(name.title), "")):
                leader.mention(office.start, office.end, MentionKind.TITLE)
        self._lend_bodies()

    def _lend_bodies(self) -> None:
        """`Theo đó, Bộ trưởng Bộ Y tế giao ...` says of which body the one `Bộ trưởng` of the article is.

        Only where nobody else in it holds that office, the holder is the one mentioned last (or first after it), and
        all who are told of without a name are of one body.
        """
        text, named = self.doc.clean, self._named()
        known: defaultdict[str, list[tuple[OfficeName, Holder]]] = defaultdict(list)
        for holder in self.holders.values():
            for name in holder.offices:
                known[folded(name.title)].append((name, holder))
        told: defaultdict[str, list[tuple[OfficeName, Office]]] = defaultdict(list)
        for office in self.unnamed:
            name = OfficeName.of(text, office)
            given = folded(name.body) in self.given_names  # `Thứ trưởng Tám`
            if name.body and folded(name.title) in known and not given and not _OF_MANY.match(name.title):
                told[folded(name.title)].append((name, office))
        for title, offices in told.items():
            holder = known[title][0][1]
            longest = max((name.body for name, _ in offices), key=len)
            agreed = all(one_begins_other(name.body, longest) for name, _ in offices)
            alone = all(other is holder and not name.body for name, other in known[title])
            near = (_nearest(named, office.start) == holder.key for _, office in offices)
            if agreed and alone and all(near):
                for name, office in offices:
                    holder.hold(name, office, "title-mention")

    def _named(self) -> list[tuple[int, str]]:
        """Where somebody is named, in order, and the key of who it is."""
        return sorted((start, holder.key) for holder in self.holders.values() for start in holder.starts)

    def _resolve_pronouns(self) -> None:
        """`Đồng chí yêu cầu ...`: the person mentioned last before it."""
        text = self.doc.clean
        named = self._named()
        for match in _PRONOUN.finditer(text):
            if honorific().fullmatch(text, match.end() + 1, match.end() + 9):
                continue
            index = bisect_left(named, (match.start(), ""))
            nearest = named[max(0, index - _REACH) : index][::-1]
            near = (self.holders[key] for k, (_, key) in enumerate(nearest) if not is_greeted(text, nearest[k:]))
            holder = next((h for h in near if _may_be(h, match["word"].lower())), None)
            if holder:
                holder.mention(match.start(), match.end(), MentionKind.PRONOUN)

    def _found(self, holder: Holder) -> FoundOfficial:
        mentions = sorted(set(holder.mentions), key=lambda m: m.region)
        offices: list[FoundOffice] = []
        for group in holder.merged():
            title, body = fullest(group)
            offices.append(
                FoundOffice(
                    title=self.doc.value(title.start, title.title_end),
                    organization=self.doc.value(body.organization_start, body.end) if body.end > body.title_end else "",
                    regions=tuple(Region(o.start, o.end) for _, o, _ in sorted(group, key=lambda item: item[1])),
                    rule=group[0][2],
                )
            )
        return FoundOfficial(holder.name, tuple(holder.degrees), tuple(offices), tuple(mentions), holder.rule)


def _named_last(holders: Sequence[Holder], place: int) -> Holder:
    """Of those who may be meant at a place, in the order of the text, the one named last before it."""
    if len(holders) > _NAMESAKES:  # no article, but a book of them: the nearest
        behind = bisect_left(holders, place, key=lambda h: h.starts[0])
        holders = holders[max(0, behind - _NAMESAKES) : max(behind, 1)]
    return max(holders, key=lambda h: h.last_before(place))


def _nearest(named: Sequence[tuple[int, str]], place: int) -> str:
    """Who was named last before a place, or first after it where nobody was."""
    index = bisect_left(named, (place, ""))
    return named[max(0, index - 1)][1]


def _given_name(text: str, person: Person) -> str:
    """The last syllable of a name, in lower case."""
    return re.split(r"[ '.-]", text[person.name_start : person.end].lower())[-1]


def _may_be(holder: Holder, honorific_word: str) -> bool:
    """Whether a person may be called `ông` or `bà`: a middle name `Thị` is a woman's, `Văn` nearly always a man's."""
    if honorific_word.endswith("ông"):
        return not _FEMALE.search(holder.key)
    return honorific_word not in ("bà", "chị", "cô") or not _MALE.search(holder.key)
