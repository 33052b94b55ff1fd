"""Which offices of a sentence belong to which of the people named in it.

A title in front of a name binds tighter than one behind it: in `ông A, Giám đốc Sở Y tế; Phó Chủ tịch B`, and even in
`ông A, Trưởng phòng X, Phó Chủ tịch B`, the last title is B's.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple, cast

from vnhealth_ie.grammar.offices import Office
from vnhealth_ie.grammar.people import Person, is_plural
from vnhealth_ie.matching.words import any_of

Item = Office | Person

_DIRECT = re.compile(r" |(?: ?\([A-ZĐ]{2,6}\)) ")
_DIRECT_BEFORE_HONORIFIC = re.compile(r" ?[-:,]? (?:là )?| là | do ")
_SPACE = r"\ "
_BEHIND = re.compile(
    rf"""
    (?: {_SPACE}?[,:(-]{_SPACE}? | ,?{_SPACE}?-+{_SPACE}? | {_SPACE} )      # ông A, ...   ông A - ...   ông A (...
    (?: {any_of("before an office")}{_SPACE} )?                            # hiện là, giữ chức, bị cách chức
    """,
    re.VERBOSE,
)
_CHAIN = re.compile(r"(?:,| -|;)? (?:và |kiêm |kiêm nhiệm |đồng thời là |đồng thời |nguyên )?|, ?| ?- ?| ?/ ?")
_LIST = re.compile(r",? (?:và |cùng )?|; ?|, ?")
_PLURAL_TITLE = re.compile(
    r"\b(?:các|hai|ba|bốn|năm|những|nhiều)(?: (?:đồng chí|đ/c|ông|bà|nguyên|cựu))? $", re.IGNORECASE
)


class Link(NamedTuple):
    """An office of a person, and the rule that joined them."""

    person: Person
    office: Office
    rule: str


def _gap(text: str, left: Item, right: Item) -> str:
    return text[left.end : right.start]


def _is_direct(text: str, office: Office, person: Person) -> bool:
    gap = _gap(text, office, person)
    if _DIRECT.fullmatch(gap):
        return True
    called = bool(person.honorific or person.degrees)
    return called and bool(_DIRECT_BEFORE_HONORIFIC.fullmatch(gap)) and gap.strip() != ","


def _is_behind(text: str, person: Person, office: Office) -> bool:
    return bool(_BEHIND.fullmatch(_gap(text, person, office)))


class _Linker:
    def __init__(self, text: str, start: int, items: Sequence[Item]) -> None:
        self.text, self.start, self.items = text, start, items
        self.owner: dict[int, int] = {}  # index of an office -> index of a person
        self.rules: dict[int, str] = {}
        self.shared: list[Link] = []

    def run(self) -> list[Link]:
        people = [i for i, item in enumerate(self.items) if isinstance(item, Person)]
        for i in people:
            self._claim_in_front(i)
        for i in people:
            self._claim_behind(i)
        for i in people:
            self._claim_across_comma(i)
        for i in people:
            self._share(i)
        links = [
            Link(self._person(owner), self._office(office), self.rules[office]) for office, owner in self.owner.items()
        ]
        return links + self.shared

    def _person(self, index: int) -> Person:
        return cast(Person, self.items[index])

    def _office(self, index: int) -> Office:
        return cast(Office, self.items[index])

    def _is_office(self, index: int) -> bool:
        return 0 <= index < len(self.items) and isinstance(self.items[index], Office)

    def _is_person(self, index: int) -> bool:
        return 0 <= index < len(self.items) and isinstance(self.items[index], Person)

    def _take(self, office: int, person: int, rule: str) -> None:
        self.owner[office], self.rules[office] = person, rule

    def _chained(self, left: int, right: int) -> bool:
        return bool(_CHAIN.fullmatch(_gap(self.text, self.items[left], self.items[right])))

    def _claim_in_front(self, i: int) -> None:
        """`Ủy viên BTV Tỉnh ủy, Phó Chủ tịch UBND tỉnh Trần Văn An`: the chain, unless a name before it owns it."""
        if not self._is_office(i - 1) or not _is_direct(self.text, self._office(i - 1), self._person(i)):
            return
        self._take(i - 1, i, "title-name")
        first = i - 1
        while self._is_office(first - 1) and first - 1 not in self.owner and self._chained(first - 1, first):
            if ";" in _gap(self.text, self.items[first - 1], self.items[first]):
                break
            first -= 1
        if self._is_person(first - 1) and _is_behind(self.text, self._person(first - 1), self._office(first)):
            return
        for office in range(first, i - 1):
            self._take(office, i, "title-name")

    def _claim_behind(self, i: int) -> None:
        """`ông Trần Văn An, Phó Bí thư Huyện ủy, Chủ tịch UBND huyện`."""
        k = i + 1
        if not self._is_office(k) or k in self.owner or not _is_behind(self.text, self._person(i), self._office(k)):
            return
        self._take(k, i, "name-apposition")
        while self._is_office(k + 1) and k + 1 not in self.owner and self._chained(k, k + 1):
            gap = _gap(self.text, self.items[k], self.items[k + 1])
            if ";" in gap or gap.strip() == "và":
                break
            k += 1
            self._take(k, i, "name-apposition")

    def _claim_across_comma(self, i: int) -> None:
        """`Giám đốc Sở Y tế, ông Trần Văn An`: only where the title has no holder and the name none behind it."""
        k = i - 1
        person = self._person(i)
        if not self._is_office(k) or k in self.owner or i in self.owner.values():
            return
        if person.honorific and _gap(self.text, self._office(k), person) == ", ":
            self._take(k, i, "title-comma-name")

    def _share(self, i: int) -> None:
        """`các Phó Chủ tịch A và B`, `các đồng chí A, B, Phó Giám đốc Sở`: one office for several names."""
        offices = [k for k, owner in self.owner.items() if owner == i]
        if not offices:
            return
        for k in offices:
            if k < i and _PLURAL_TITLE.search(
                self.text, max(self.start, self._office(k).start - 24), self._office(k).start
            ):
                self._give_forward(i, k)
            elif k > i and self.rules[k] == "name-apposition":
                self._give_backward(i, k)

    def _give_forward(self, i: int, office: int) -> None:
        j = i + 1
        while self._is_person(j) and j not in self.owner.values() and self._listed(j - 1, j):
            self.shared.append(Link(self._person(j), self._office(office), "shared-title"))
            j += 1

    def _give_backward(self, i: int, office: int) -> None:
        j = i - 1
        while self._is_person(j) and j not in self.owner.values() and self._listed(j, j + 1):
            right = self._person(j + 1)
            plain = not right.honorific or is_plural(self.text, self.start, self._person(j).name_start)
            if not plain:
                break
            self.shared.append(Link(self._person(j), self._office(office), "shared-title"))
            j -= 1

    def _listed(self, left: int, right: int) -> bool:
        gap = _gap(self.text, self.items[left], self.items[right])
        return bool(_LIST.fullmatch(gap)) and ";" not in gap and gap != " "


def link(text: str, start: int, offices: Sequence[Office], people: Sequence[Person]) -> list[Link]:
    """The offices that the people of a sentence hold; `start` is the sentence's first place."""
    return _Linker(text, start, sorted([*offices, *people], key=lambda item: item.start)).run()
