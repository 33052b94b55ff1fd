"""The documents of a text, each with its mentions: which of them name the same one, and which is in force."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Hashable, Iterator
from dataclasses import dataclass, field

from vnhealth_ie.grammar.document_mentions import Mention
from vnhealth_ie.grammar.document_numbers import Number
from vnhealth_ie.grammar.document_types import TypeHit, words
from vnhealth_ie.normalize import Region

_PLURAL = re.compile(r"(?:các|hai|ba|bốn|những|cả|[2-9]) $", re.IGNORECASE)
_OF_ONE_KIND = frozenset({"Công văn", "Văn bản"})
_WORDS_OF_TITLE_KEY = 3
# Documents of one key that a mention is compared with, the latest: keeps time linear in a text of nothing but numbers.
_MOST_COMPARED = 30


@dataclass(slots=True)
class Cited:
    """The mentions of one document."""

    mentions: list[Mention]
    headline_end: int
    pronouns: list[Region] = field(default_factory=list)

    @property
    def ordered(self) -> list[Mention]:
        """The mentions, the one with the longest number or name first, the first of equals, drafts last."""
        return sorted(self.mentions, key=lambda m: (not m.is_draft, *_fullness(m)), reverse=True)

    @property
    def is_citation(self) -> bool:
        """Whether it is a document in force, and an authority's.

        Where a law is told of as a bill first, be it below a headline that shortens, or the law as amended is a bill,
        its name alone means the bill too.
        """
        if any(m.is_dropped for m in self.mentions):
            return False
        in_force = [m for m in self.mentions if not m.is_draft]
        if len(in_force) == len(self.mentions) or any(m.number for m in in_force):
            return True
        first = self.mentions[0]
        told = next((m for m in self.mentions if m.start >= self.headline_end), first)
        is_new = told.is_draft and not (told.law and told.law.is_amendment)
        if (first.is_draft or is_new) and not any(m.date for m in self.mentions):
            return False
        return any(not (m.law and m.law.is_amendment) for m in in_force)


def _fullness(mention: Mention) -> tuple[int, int, int]:
    number = mention.number
    if number is None:
        return 0, 0, mention.end - mention.start
    return 1, len(number.segments), int(number.year is not None)


class Documents:
    """The documents of a text, each with its mentions; built mention by mention, in text order."""

    def __init__(self, text: str) -> None:
        self.all: list[Cited] = []
        self._text = text
        self._headline_end = max(0, text.find("\n"))
        self._by_key: defaultdict[Hashable, list[Cited]] = defaultdict(list)

    def add(self, mention: Mention) -> None:
        """Put a mention to the latest document that it can be, or open a new one."""
        keys = list(_keys(self._text, mention))
        group = self._of(mention, keys)
        if group is None:
            group = Cited([], self._headline_end)
            self.all.append(group)
        group.mentions.append(mention)
        for key in keys:
            if not self._by_key[key] or self._by_key[key][-1] is not group:
                self._by_key[key].append(group)

    def _of(self, mention: Mention, keys: list[Hashable]) -> Cited | None:
        for key in keys:
            for group in reversed(self._by_key[key][-_MOST_COMPARED:]):
                others = group.mentions[-_MOST_COMPARED:]
                if any(_is_same(self._text, mention, o) for o in others) and not any(
                    _is_other_law(mention, o) for o in others
                ):
                    return group
        return None

    def add_pronouns(self, hits: list[TypeHit]) -> None:
        """`Nghị định này` is one more mention of the document of that type that was named last before it."""
        named: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
        for index, group in enumerate(self.all):
            for mention in group.mentions:
                named[mention.type].append((mention.end, index))
        for places in named.values():
            places.sort()
        for hit in hits:
            word = words("this").at(self._text, hit.end + 1) if self._text[hit.end : hit.end + 1] == " " else None
            places = named[hit.type.name]
            last = bisect_right(places, (hit.start, len(self.all))) - 1
            if word and last >= 0 and not _PLURAL.search(self._text, max(0, hit.start - 6), hit.start):
                self.all[places[last][1]].pronouns.append(Region(hit.start, word.end))


def _keys(text: str, mention: Mention) -> Iterator[Hashable]:
    """What two mentions of one document have in common."""
    if mention.law:
        yield "law", *sorted(mention.law.key.split())
    if mention.number:
        yield "number", mention.number.lead.lstrip("0")
    if mention.rule == "quote" and mention.title:
        yield "title", *text[slice(*mention.title)].lower().split()[:_WORDS_OF_TITLE_KEY]
    if mention.date and not mention.law:
        yield "date", mention.type, mention.date[4:]


def _is_same(text: str, a: Mention, b: Mention) -> bool:
    if a.law and b.law and sorted(a.law.key.split()) == sorted(b.law.key.split()):
        return not _is_other_law(a, b)
    if a.type != b.type and not {a.type, b.type} <= _OF_ONE_KIND and not _is_shorter_type(a, b):
        return False
    if a.number and b.number:
        return _is_same_number(a.number, b.number) and not _dates_differ(a, b)
    if a.rule == b.rule == "quote" and a.title and b.title:
        return _is_same_title(text[slice(*a.title)], text[slice(*b.title)])
    return "date" in (a.rule, b.rule) and bool(a.date and b.date) and _is_same_day(str(a.date), str(b.date))


def _is_other_law(a: Mention, b: Mention) -> bool:
    """Whether two mentions of a law's name give different years: `Luật Giáo dục năm 2005`, `Luật Giáo dục năm 2019`."""
    return bool(a.law and b.law and a.date and b.date and a.date[:4] != b.date[:4])


def _is_shorter_type(a: Mention, b: Mention) -> bool:
    """Whether one says the kind shorter, and the numbers have no code: `Thông tư liên tịch 37`, `Thông tư 37`."""
    short, long = sorted((a.type, b.type), key=len)
    bare = a.number and b.number and not (a.number.segments and b.number.segments)
    return bool(bare and long.startswith(f"{short} "))


def _is_same_number(a: Number, b: Number) -> bool:
    if a.lead.lstrip("0") != b.lead.lstrip("0") or (a.year and b.year and a.year != b.year):
        return False
    return a.letters.startswith(b.letters) or b.letters.startswith(a.letters)


def _dates_differ(a: Mention, b: Mention) -> bool:
    """Whether two mentions, one of them without a code, carry dates that exclude each other."""
    if a.number and b.number and a.number.segments and b.number.segments:
        return False
    return bool(a.date and b.date) and len(str(a.date)) == len(str(b.date)) and str(a.date)[-5:] != str(b.date)[-5:]


def _is_same_day(a: str, b: str) -> bool:
    """Whether two days agree, the year of one perhaps unknown: `XXXX-08-03`, `2018-08-03`."""
    return a == b or ("XXXX" in a + b and len(a) == len(b) and a[4:] == b[4:])


def _is_same_title(a: str, b: str) -> bool:
    one, two = set(a.lower().split()), set(b.lower().split())
    return len(one & two) * 5 >= 4 * min(len(one), len(two))
