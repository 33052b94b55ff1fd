"""Which offices of a sentence belong to which of the people named in it.

A title in front of a name binds tighter than one behind it: in `ông A, Giám đốc Sở Y tế; Phó Chủ tịch B`, and even in
`ông A, Trưởng phòng X, Phó Chủ tịch B`, the last title is B's.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from vnhealth_ie.grammar import joints
from vnhealth_ie.grammar.offices import Office
from vnhealth_ie.grammar.people import Person
from vnhealth_ie.grammar.sharing import Link, Sharing
from vnhealth_ie.matching.words import any_of

_ACCORDING_TO = re.compile(r"\btheo (?:(?:ông|bà|đồng chí) )?$", re.IGNORECASE)
_OPENS_LIST = re.compile(rf"{joints.TERM}(?: mới)?(?:,? ?{any_of('opens a list')} ?:?|:) ?")
_OPENING = 6  # characters before an opening


class _Linker(Sharing):
    """Joins offices to people, the closest ties first."""

    def run(self) -> list[Link]:
        people = [i for i, item in enumerate(self.items) if isinstance(item, Person)]
        for claim in (
            self._claim_in_front,
            self._claim_list,
            self._claim_behind,
            self._claim_across_comma,
            self._claim_held,
            self._share,
        ):
            for i in people:
                claim(i)
        links = [Link(self._person(i), self._office(k), self.rules[k]) for k, i in self.owner.items()]
        return links + self.shared

    def _chained_back(self, office: int) -> int:
        """The first of the free offices that run up to one: `Tỉnh ủy viên, Bí thư Huyện ủy, Chủ tịch HĐND`."""
        first = office
        while self._is_office(first - 1) and first - 1 not in self.owner:
            gap = self._gap(first - 1)
            before = self._office(first - 1)
            if (
                ";" in gap
                or not joints.CHAIN_IN_FRONT.fullmatch(gap)
                or not joints.may_have_one_holder(self.text, before, self._office(first))
                or joints.OF_OTHERS.search(self.text, self.start, before.start)
            ):
                break
            first -= 1
        return first

    def _is_direct(self, i: int) -> bool:
        gap, person = self._gap(i - 1), self._person(i)
        if joints.DIRECT.fullmatch(gap):
            return True
        start = self.items[i - 1].start
        # `đoàn của |Thường trực HĐND| do ông A`, `Đoàn |đại biểu Quốc hội| do ông A`
        owner = gap == " do " and joints.DELEGATES.search(self.text, self.start, start)
        if owner or (not person.honorific and not person.degrees):
            return False
        if gap.strip() != "," and joints.DIRECT_BEFORE_HONORIFIC.fullmatch(gap):
            return True
        return bool(
            joints.GIVEN_TO.fullmatch(gap) and joints.GIVES.search(self.text, max(self.start, start - 40), start)
        )

    def _ends_bracket(self, i: int) -> bool:
        """`ông A (Giám đốc Ban quản lý tòa nhà | Lê Trực)`: a body's name; no `anh Hà (Giám đốc Sở | Lê Văn Hà)`."""
        first, end = self._chained_back(i - 1), self.items[i].end
        if not self._is_person(first - 1) or self._gap(first - 1) != " (" or not self.text.startswith(")", end):
            return False
        outer = self.items[first - 1]
        return not self.text.endswith(self.text[outer.start : outer.end].split()[-1], 0, end)

    def _claim_in_front(self, i: int) -> None:
        """`Ủy viên BTV Tỉnh ủy, Phó Chủ tịch UBND tỉnh Trần Văn An`: the chain, unless a name before it owns it."""
        if not self._is_office(i - 1) or not self._is_direct(i) or self._ends_bracket(i):
            return
        self._take(i - 1, i, "title-name")
        first = self._chained_back(i - 1)
        if self._is_person(first - 1) and joints.BEHIND.fullmatch(self._gap(first - 1)):
            return
        if joints.opens_before_subject(self.text, self.start, self._office(first), self._person(i)):
            return
        for office in range(first, i - 1):
            if not self._is_plural(office):  # `Trả lời các đại biểu, Giám đốc Sở Trần Văn An`
                self._take(office, i, "title-name")

    def _claim_list(self, i: int) -> None:
        """`Các Phó Chủ tịch Hội: A, B; C`: offices in the plural, and a list that a colon or `gồm` opens."""
        head = min([i, *self.own.get(i, ())])
        if not self._is_office(head - 1) or head - 1 in self.owner or not _OPENS_LIST.fullmatch(self._gap(head - 1)):
            return
        first = self._chained_back(head - 1)
        if not self._is_plural(first):
            return
        heads = list(self._listed_after(i, across=";")) or list(self._heads_after(i))
        for office in range(first, head):
            self._take(office, i, "title-list")
            self._give_to(heads, office)

    def _claim_behind(self, i: int) -> None:
        """`ông Trần Văn An, Phó Bí thư Huyện ủy, Chủ tịch UBND huyện`."""
        k = i + 1
        if (
            self._is_person(k)
            and "(" in self._gap(i)
            and self._is_office(k + 1)
            and joints.CLOSES.fullmatch(self._gap(k))
        ):
            k += 1  # `ông A (chú ruột của B), |Phó trưởng khoa`
        elif not self._is_office(k) or not joints.BEHIND.fullmatch(self._gap(i)):
            return
        if k in self.owner or self._is_source(k - 1) or self._is_in_opening(i, k):
            return
        i = self._whose_kin(i)
        self._take(k, i, "name-apposition")
        while self._is_office(k + 1) and k + 1 not in self.owner:
            gap, others = self._gap(k), joints.OF_SOME.match(self.text, self.items[k + 1].start)
            if (
                ";" in gap
                or others
                or not joints.CHAIN.fullmatch(gap)
                or (gap.strip() == "và" and not self._is_one_holder(i, k + 1))
            ):
                break
            k += 1
            self._take(k, i, "name-apposition")

    def _is_source(self, i: int) -> bool:
        """Whether the office behind a comma opens what somebody is quoted for: `theo Bộ trưởng A, Thủ tướng nói rõ`."""
        office, first = self.items[i + 1], min([i, *self.own.get(i, ())])
        if first == i and not joints.LONELY.match(self.text, office.start, office.end):
            return False  # `theo ông A, Giám đốc Sở cho biết`
        quoted = self._gap(i) == ", " and _ACCORDING_TO.search(self.text, self.start, self.items[first].start)
        behind = self.text[office.end : office.end + 2]
        return bool(quoted) and len(behind) > 1 and behind[0] == " " and behind[1].islower()

    def _is_in_opening(self, i: int, k: int) -> bool:
        """Whether the office behind a comma is the subject's: `Đồng tình với ông A, | Giám đốc Sở Y tế yêu cầu`."""
        first = self.items[min([i, *self.own.get(i, ())])].start
        beside = k == i + 1 and self._gap(i) == ", "
        return beside and joints.ends_opening(self.text, self.start, first, self._office(k))

    def _is_one_holder(self, i: int, k: int) -> bool:
        """Whether an office behind `và` is the same person's: `bà A là Bí thư và Giám đốc.`; no `... và B làm C`."""
        while self._is_office(k + 1) and joints.CHAIN.fullmatch(self._gap(k)):
            if self._gap(k).strip() in ("làm", "giữ chức", "là"):
                return False
            k += 1
        opening, behind = self._gap(i).strip(" :("), self.text[self.items[k].end : self.items[k].end + 3].lstrip()[:1]
        if len(opening) > 1:
            return not behind.isalnum()
        before = max(self.start, self.items[i].start - 40)
        return behind == opening != "" and not joints.IN_COMPANY.search(self.text, before, self.items[i].start)

    def _whose_kin(self, i: int) -> int:
        """The person whose kin `i` is said to be, if what comes next is told of that person with a verb."""
        first = min([i, *self.own.get(i, ())])
        kin = self._is_person(first - 1) and joints.KIN.search(self._gap(first - 1))
        return first - 1 if kin and re.search(r"\w", self._gap(i)) else i

    def _claim_across_comma(self, i: int) -> None:
        """`Giám đốc Sở Y tế, ông Trần Văn An`: only where the title has no holder and the name none behind it."""
        k = i - 1
        if not self._is_office(k) or k in self.owner or i in self.own:
            return
        person, gap = self._person(i), self._gap(k)
        called = bool(person.honorific or person.degrees) or self._opens_and_says(i)
        first = self.items[self._chained_back(k)].start
        ordered = joints.BY_ORDER.search(self.text, self.start, first) and not joints.CLOSED.match(
            self.text, person.end
        )
        if joints.DELEGATION.search(self.text, self.start, self.items[k].start):
            return
        if ordered or joints.OF_OTHERS.search(self.text, self.start, first):
            return
        front = self._office(self._chained_back(k))
        source = self.text[self.start : front.start].strip().lower() == "theo"  # `Theo Giám đốc Sở, ông A cho biết`
        if not source and joints.opens_before_subject(self.text, self.start, front, person):
            return
        if called and gap == ", " or person.full and gap == " - ":
            for office in range(self._chained_back(k), i):
                self._take(office, i, "title-comma-name")

    def _claim_held(self, i: int) -> None:
        """`ông Trần Văn An sai phạm khi giữ các chức vụ: Bí thư Chi bộ, Giám đốc Sở`: what a list says."""
        k = i + 1
        while self._is_office(k) and k in self.owner:
            k += 1
        place = (self.items[k - 1].end, self.items[min(k, len(self.items) - 1)].start)
        if not self._is_office(k) or not (
            joints.HELD.search(self.text, *place) or joints.FURTHER_ON.fullmatch(self.text, *place)
        ):
            return
        self._take(k, i, "held")
        while self._is_office(k + 1) and k + 1 not in self.owner and joints.CHAIN.fullmatch(self._gap(k)):
            k += 1
            self._take(k, i, "held")

    def _opens_and_says(self, i: int) -> bool:
        """`Giám đốc Sở Y tế, Trần Văn An cho biết`: an office that opens the sentence, and a name that says.

        Or that of a source, whose name a comma closes: `Theo Giám đốc Sở Y tế, Trần Văn An, dịch đã giảm`.
        """
        first, person = self.items[self._chained_back(i - 1)].start, self._person(i)
        if _ACCORDING_TO.search(self.text, self.start, first) and joints.CLOSED.match(self.text, person.end):
            return person.full
        opens = first - self.start < _OPENING or self.text.endswith(("cho hay, ", "cho biết, "), self.start, first)
        return person.full and opens and bool(joints.SAYS.match(self.text, person.end))


def link(text: str, start: int, offices: Sequence[Office], people: Sequence[Person]) -> list[Link]:
    """The offices that the people of a sentence hold; `start` is the sentence's first place."""
    return _Linker(text, start, sorted([*offices, *people], key=lambda item: item.start)).run()


__all__ = ["Link", "link"]
