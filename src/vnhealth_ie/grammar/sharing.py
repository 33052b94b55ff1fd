"""People and offices of a sentence in text order, and the offices that several of the people share."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple, cast

from vnhealth_ie.grammar import joints
from vnhealth_ie.grammar.offices import Office
from vnhealth_ie.grammar.people import Person, is_plural
from vnhealth_ie.matching.words import any_of

Item = Office | Person

_SEMICOLON = re.compile(r"; (?:và )?")
_LIST = re.compile(r",? (?:và |cùng )?|; ?|, ?")
_SHAREABLE = re.compile(rf"{any_of('shareable office')}\b", re.IGNORECASE)
# `Thứ trưởng A, B| và Cục trưởng C`: there a list of names ends, and no clause goes on.
_LIST_ENDS = re.compile(r"[;.]|\.{3}|…|,? (?:và|cùng|dự|tham dự|chủ trì|đồng chủ trì)\b|$|\n")
_HELD_BY_MANY = re.compile(r"(?:phó|thứ trưởng|nguyên|cựu|ủy viên)\b", re.IGNORECASE)


class Link(NamedTuple):
    """An office of a person, and the rule that joined them."""

    person: Person
    office: Office
    rule: str


class Sharing:
    """People and offices of a sentence, known by their index; each office is claimed once, and may be shared then."""

    def __init__(self, text: str, start: int, items: Sequence[Item]) -> None:
        self.text, self.start, self.items = text, start, items
        self.owner: dict[int, int] = {}
        self.rules: dict[int, str] = {}
        self.own: dict[int, list[int]] = {}
        self.shared: list[Link] = []

    def _person(self, index: int) -> Person:
        return cast(Person, self.items[index])

    def _office(self, index: int) -> Office:
        return cast(Office, self.items[index])

    def _is_office(self, index: int) -> bool:
        return 0 <= index < len(self.items) and isinstance(self.items[index], Office)

    def _is_person(self, index: int) -> bool:
        return 0 <= index < len(self.items) and isinstance(self.items[index], Person)

    def _gap(self, left: int) -> str:
        """What stands between an item and the next one."""
        return self.text[self.items[left].end : self.items[left + 1].start]

    def _take(self, office: int, person: int, rule: str) -> None:
        self.owner[office], self.rules[office] = person, rule
        self.own.setdefault(person, []).append(office)

    def _is_plural(self, office: int) -> bool:
        start = self.items[office].start
        return bool(joints.PLURAL_TITLE.search(self.text, max(self.start, start - 24), start))

    def _share(self, i: int) -> None:
        """`các Phó Chủ tịch A và B`, `các đồng chí A, B, Phó Giám đốc Sở`: one office for several names."""
        if self._is_person(i + 1) and joints.REPLACES.fullmatch(self._gap(i)):  # `ông A thay ông B | làm Giám đốc`
            held = [k for k in self.own.get(i + 1, ()) if k > i and joints.TELLS_OFFICE.fullmatch(self._gap(k - 1))]
            self.shared += [Link(self._person(i), self._office(k), "shared-title") for k in held]
        offices = [k for k in self.own.get(i, ()) if self.rules[k] != "title-list"]
        ahead = [k for k in offices if k < i]
        if ahead and (self._is_plural(min(ahead)) or self._is_one_of_many(i, ahead)):
            for k in ahead:
                self._give_forward(i, k)
        for k in offices:
            if k > i and self.rules[k] == "name-apposition":
                self._give_backward(i, k)

    def _is_one_of_many(self, i: int, ahead: Sequence[int]) -> bool:
        """`Phó Trưởng ban A và B`, `Thứ trưởng A, B;`: a title of many before bare names, joined by `và` or listed."""
        deputy = len(ahead) == 1 and _HELD_BY_MANY.match(self.text, self.items[ahead[0]].start)
        bare = self._is_person(i + 1) and self._person(i + 1).full and not self._person(i + 1).honorific
        if not (deputy and bare and i + 1 not in self.own):
            return False
        *_, last = (i, *self._listed_after(i))
        return self._gap(i) == " và " or (
            self._gap(i) == ", "
            and all(self._person(j).full and not self._person(j).honorific for j in range(i + 1, last + 1))
            and bool(_LIST_ENDS.match(self.text, self.items[last].end))
        )

    def _give_forward(self, i: int, office: int) -> None:
        self._give_to(self._listed_after(i), office)

    def _give_to(self, people: Iterable[int], office: int) -> None:
        self.shared += [Link(self._person(j), self._office(office), "shared-title") for j in people]

    def _heads_after(self, i: int) -> Iterator[int]:
        """Who stands first behind each semicolon: `Các Ủy viên: A, Phó Chủ tịch; Trưởng ban B; C, Bí thư`."""
        called = bool(self._person(i).honorific)
        for mark in _SEMICOLON.finditer(self.text, self.items[i].end, self.items[-1].end):
            j = bisect_left(self.items, mark.end(), key=lambda item: item.start)
            opens = j < len(self.items) and self.items[j].start == mark.end()
            while self._is_office(j) and self._is_office(j + 1):
                j += 1
            j += self._is_office(j)
            if not opens or not self._is_person(j) or bool(self._person(j).honorific) > called:
                return
            yield j

    def _listed_after(self, i: int, across: str = "") -> Iterator[int]:
        j = i + 1
        while self._is_person(j) and j not in self.own and self._listed(j - 1, across):
            yield j
            j += 1

    def _give_backward(self, i: int, office: int) -> None:
        title = self._office(office)
        together = bool(joints.TOGETHER.search(self._gap(i)))
        if not together and not _SHAREABLE.match(self.text, title.start, title.title_end):
            return
        j = i - 1
        while self._is_person(j) and j not in self.own and self._listed(j):
            plain = not self._person(j + 1).honorific or is_plural(self.text, self.start, self._person(j).name_start)
            if not plain and not together:
                break
            self.shared.append(Link(self._person(j), title, "shared-title"))
            j -= 1

    def _listed(self, left: int, across: str = "") -> bool:
        gap = self._gap(left)
        return bool(_LIST.fullmatch(gap)) and gap != " " and (";" not in gap or across == ";")
