"""Whom given names, titles and pronouns of an article refer to: `ông Hùng`, `đồng chí Phó Chủ tịch`, `Bà`."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping, Sequence

from vnhealth_ie.document import Document
from vnhealth_ie.grammar import joints
from vnhealth_ie.grammar.holders import Holder, OfficeName, is_greeted, one_begins_other
from vnhealth_ie.grammar.linking import Link
from vnhealth_ie.grammar.names import honorific
from vnhealth_ie.grammar.offices import Office
from vnhealth_ie.grammar.people import Person
from vnhealth_ie.grammar.places import gazetteer
from vnhealth_ie.matching.folding import folded
from vnhealth_ie.models import MentionKind

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
_LEADS = re.compile(r"(?:nhà )?lãnh đạo", re.IGNORECASE)  # `khi ông | làm lãnh đạo`: what he did, and no office
# What every house has: `Bí thư Đảng ủy, Giám đốc Sở Y tế` leads that of the department.
_PARTY = frozenset(map(folded, ("Đảng ủy", "Đảng bộ", "Chi ủy", "Chi bộ", "Ban Chấp hành Đảng bộ", "Công đoàn")))
_LEVELS = ("tỉnh ", "thành phố ", "huyện ", "quận ", "thị xã ", "xã ", "phường ", "đặc khu ")
_HELD_WITHIN = 90  # characters between a pronoun and an office
# How many mentions back a pronoun may reach over people of the other sex.
_REACH = 6
# How many who share a name or a title are looked at.
_NAMESAKES = 50


class References:
    """Resolves what refers to the people named in an article, once all of it has been read."""

    def __init__(
        self, doc: Document, holders: dict[str, Holder], given_names: set[str], roles: Mapping[str, str]
    ) -> None:
        self.doc, self.holders, self.given_names, self.roles = doc, holders, given_names, roles
        self.by_ending: dict[str, list[Holder]] = {}
        self.unnamed: list[Office] = []

    def resolve(self, given: Sequence[tuple[Person, Sequence[Link]]], unnamed: Sequence[Office]) -> None:
        """Note the mentions by `given` names and what these hold, by titles that are `unnamed`, and by pronouns."""
        self._merge_short_names()
        for person, links in given:
            self._resolve_given(person, links)
        self.unnamed = self._resolve_held(unnamed)
        self._resolve_titles()
        self._resolve_pronouns()

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

    def _resolve_given(self, person: Person, links: Sequence[Link]) -> None:
        """`ông Hùng`, `Chủ tịch Quỳnh`: whose name ends so and fits the honorific; of several, the one named last."""
        ending = self.doc.clean[person.name_start : person.end].lower()
        known = [h for h in self.by_ending.get(ending, ()) if _may_be(h, person.honorific.lower())]
        if known:
            holder = _named_last(known, person.start)
            holder.mention(person.name_start, person.end, MentionKind.GIVEN_NAME)
            told = sorted(
                (item for item in links if item.rule == "name-apposition"), key=lambda item: item.office.start
            )
            if told and self._is_told(told[0]):
                holder.add_links(self.doc.clean, told)

    def _is_told(self, item: Link) -> bool:
        """Whether somebody called by the given name is told to hold an office: `ông Minh | từng là Bí thư`."""
        between = self.doc.clean[item.person.end : item.office.start]
        leads = _LEADS.fullmatch(self.doc.clean, item.office.start, item.office.end)
        return leads is None and joints.TELLS_OFFICE.fullmatch(between) is not None

    def _resolve_held(self, unnamed: Sequence[Office]) -> list[Office]:
        """Give people what pronouns hold: `Năm 2015, ông | được bổ nhiệm làm Bí thư`; return the other offices."""
        text, named = self.doc.clean, self._named()
        rest: list[Office] = []
        last: tuple[Holder, Office] | None = None
        for office in unnamed:
            begin = max(0, office.start - _HELD_WITHIN)
            pronoun = next(reversed(list(_PRONOUN.finditer(text, begin, office.start))), None)
            told = (
                pronoun
                and not _LEADS.fullmatch(text, *office[:2])
                and joints.TELLS_OFFICE.fullmatch(text, pronoun.end(), office.start)
            )
            holder = self._meant(named, pronoun.start(), pronoun["word"].lower()) if pronoun and told else None
            if last and joints.CHAIN.fullmatch(text, last[1].end, office.start):
                holder = last[0]
            last = (holder, office) if holder else None
            if holder:
                holder.hold(OfficeName.of(text, office), office, "pronoun-holds")
            else:
                rest.append(office)
        return rest

    def _resolve_titles(self) -> None:
        """`đồng chí Phó Chủ tịch`, `Trưởng đoàn`: whoever holds an office or a role of that title and no other body."""
        text = self.doc.clean
        known: dict[OfficeName, list[Holder]] = {}
        held = [(name, holder) for holder in self.holders.values() for name in holder.offices]
        for office in self.unnamed:
            name = OfficeName.of(text, office)
            if name not in known:
                meant = [(own, h) for own, h in held if name.refers_to(own) and not _is_of_other_house(name, own, h)]
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
            if holder := self._meant(named, match.start(), match["word"].lower()):
                holder.mention(match.start(), match.end(), MentionKind.PRONOUN)

    def _meant(self, named: Sequence[tuple[int, str]], place: int, word: str) -> Holder | None:
        """Whom a pronoun at a place stands for: whoever was named last and may be called so."""
        index = bisect_left(named, (place, ""))
        nearest = named[max(0, index - _REACH) : index][::-1]
        near = (self.holders[key] for k, (_, key) in enumerate(nearest) if not is_greeted(self.doc.clean, nearest[k:]))
        return next((h for h in near if _may_be(h, word)), None)


def _is_of_other_house(name: OfficeName, own: OfficeName, holder: Holder) -> bool:
    """Whether somebody's `Bí thư Đảng ủy, Giám đốc Sở Y tế` is another's than `Bí thư Đảng ủy phường Yên Bái`."""
    body, party = folded(name.body), folded(own.body)
    whose = body.removeprefix(f"{party} ")
    others = [folded(office.body) for office in holder.offices if office is not own and office.body]
    of_place = party in _PARTY and whose != body and whose.startswith(_LEVELS)
    return of_place and bool(others) and not any(whose in other for other in others)


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


def _may_be(holder: Holder, honorific_word: str) -> bool:
    """Whether a person may be called `ông` or `bà`: a middle name `Thị` is a woman's, `Văn` nearly always a man's."""
    if honorific_word.endswith("ông"):
        return not _FEMALE.search(holder.key)
    return honorific_word not in ("bà", "chị", "cô") or not _MALE.search(holder.key)
