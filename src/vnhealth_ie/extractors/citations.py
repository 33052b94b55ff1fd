"""Citations: every document of an authority that an article identifies, with all its mentions.

A document is identified by its number or symbol, as a law by its name, by a quoted title of its own, or by its date of
issue (annotation guidelines, section 4).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Hashable, Iterator
from dataclasses import dataclass, field, replace
from functools import cache

from vnhealth_ie import tables
from vnhealth_ie.document import Document
from vnhealth_ie.findings import FoundCitation
from vnhealth_ie.grammar import unnumbered_documents as unnumbered
from vnhealth_ie.grammar.document_context import is_own_paper, issuer_before, read_tail
from vnhealth_ie.grammar.document_mentions import Mention
from vnhealth_ie.grammar.document_numbers import Number, authority_of, find_coded
from vnhealth_ie.grammar.document_types import TypeHit, find_types, phrases, words
from vnhealth_ie.grammar.law_mentions import law_mentions
from vnhealth_ie.grammar.numbered_documents import NumberReader
from vnhealth_ie.matching.lexicon import alternation
from vnhealth_ie.normalize import Region

_ISSUES = re.compile(rf" (?:{alternation(phrases('issuing'))})(?: (?:các|bản))? $")
_JOINED = re.compile(r"(?: ?[,;]| và)? ?(?:và )?", re.IGNORECASE)
_CLAUSE_START = re.compile(r"[.;:,\n] ?")
_PLURAL = re.compile(r"(?:các|hai|ba|bốn|những|cả|[2-9]) $", re.IGNORECASE)
_REACH_OF_ISSUER = 110
_OF_ONE_KIND = frozenset({"Công văn", "Văn bản"})
# Codes that many bodies share: UBND of which province, TW of which organ of the Party?
_NAMED_BY_ISSUER = frozenset({"địa phương", "đơn vị", "đảng"})
_AUTHORITY_OF_TYPE = {
    "Hiến pháp": "Quốc hội",
    "Bộ luật": "Quốc hội",
    "Luật": "Quốc hội",
    "Pháp lệnh": "Ủy ban Thường vụ Quốc hội",
    "Nghị định": "Chính phủ",
}
_WORDS_OF_TITLE_KEY = 3
# Documents of one key that a mention is compared with, the latest: keeps time linear in a text of nothing but numbers.
_MOST_COMPARED = 30


def find_citations(doc: Document) -> list[FoundCitation]:
    """The documents that an article cites, each once, in the order of their first mentions.

    The first region of a citation is its fullest mention, from which number and type are read; the others follow in
    text order, "Nghị định này" among them. Drafts, contracts, invitations and the papers of hospitals and companies
    are left out.

    >>> doc = Document("Thực hiện Nghị quyết số 20-NQ/TW, Sở Y tế họp. Nghị quyết 20 nêu rõ mục tiêu.")
    >>> [(c.type, c.number, len(c.regions)) for c in find_citations(doc)]
    [('Nghị quyết', '20-NQ/TW', 2)]
    """
    text = doc.clean
    hits = find_types(text)
    groups = _Groups(text)
    for mention in _with_tails(text, _mentions(text, hits)):
        groups.add(mention)
    groups.add_pronouns(hits)
    return [_found(doc, group) for group in groups.all if group.is_citation]


def _mentions(text: str, hits: list[TypeHit]) -> list[Mention]:
    """The mentions in text order; of two that overlap, the one that begins first, then the longer one, stays."""
    coded = list(find_coded(text))
    found = [*law_mentions(text, coded), *NumberReader(text, hits, coded).mentions()]
    found += [*unnumbered.quoted(text, hits), *unnumbered.dated(text, hits)]
    kept: list[Mention] = []
    for mention in sorted(found, key=lambda m: (m.start, m.number is None, -m.end)):
        if not kept or mention.start >= kept[-1].end:
            kept.append(mention)
    return kept


def _with_tails(text: str, mentions: list[Mention]) -> list[Mention]:
    """The mentions with date, issuer and subject from what follows each, up to the next or the end of the line.

    What follows the last number of a list holds for all: `Nghị định 36 và 169 của Chính phủ`.
    """
    result: list[Mention] = []
    for index in range(len(mentions) - 1, -1, -1):
        limit = mentions[index + 1].start if index + 1 < len(mentions) else len(text)
        line_end = text.find("\n", mentions[index].end, limit)
        mention = _with_tail(text, mentions[index], limit if line_end < 0 else line_end)
        if (
            result
            and mention.number
            and mention.type == result[-1].type
            and _JOINED.fullmatch(text, mention.end, limit)
        ):
            mention = replace(mention, date=result[-1].date, issuer=mention.issuer or result[-1].issuer)
        result.append(mention)
    return result[::-1]


def _with_tail(text: str, mention: Mention, limit: int) -> Mention:
    if mention.is_dropped or mention.rule in ("date", "quote"):
        return mention
    tail = read_tail(text, mention.end, limit)
    if mention.law:
        return replace(mention, date=tail.date or mention.date)
    actor = None if tail.issuer else _actor_before(text, mention.start)
    issuer = tail.issuer or (issuer_before(text, *actor) if actor else None)
    named = issuer or actor
    dropped = named is not None and is_own_paper(text, named.start)
    return replace(mention, date=tail.date, issuer=issuer, title=tail.title, is_dropped=dropped)


def _actor_before(text: str, position: int) -> Region | None:
    """The words of the subject in `UBND tỉnh đã| ban hành Quyết định số ...`."""
    verb = _ISSUES.search(text, max(0, position - 24), position)
    if not verb:
        return None
    start = max(0, verb.start() - _REACH_OF_ISSUER)
    for mark in _CLAUSE_START.finditer(text, start, verb.start()):
        start = mark.end()
    return Region(start, verb.start())


@dataclass(slots=True)
class _Group:
    """The mentions of one document."""

    mentions: list[Mention]
    pronouns: list[Region] = field(default_factory=list)

    @property
    def ordered(self) -> list[Mention]:
        """The mentions, the one with the longest number or name first, the first of equals, drafts last."""
        return sorted(self.mentions, key=lambda m: (not m.is_draft, *_fullness(m)), reverse=True)

    @property
    def is_citation(self) -> bool:
        """Whether it is a document in force, and an authority's.

        Where a law is told of as a bill first, or the law as amended is a bill, its name alone means the bill too.
        """
        if any(m.is_dropped for m in self.mentions):
            return False
        in_force = [m for m in self.mentions if not m.is_draft]
        if len(in_force) == len(self.mentions) or any(m.number for m in in_force):
            return True
        if self.mentions[0].is_draft and not any(m.date for m in self.mentions):
            return False
        return any(not (m.law and m.law.is_amendment) for m in in_force)


def _fullness(mention: Mention) -> tuple[int, int, int]:
    number = mention.number
    if number is None:
        return 0, 0, mention.end - mention.start
    return 1, len(number.segments), int(number.year is not None)


class _Groups:
    """The documents of a text, each with its mentions; built mention by mention, in text order."""

    def __init__(self, text: str) -> None:
        self.all: list[_Group] = []
        self._text = text
        self._by_key: defaultdict[Hashable, list[_Group]] = defaultdict(list)

    def add(self, mention: Mention) -> None:
        """Put a mention to the latest document that it can be, or open a new one."""
        keys = list(_keys(self._text, mention))
        group = self._of(mention, keys)
        if group is None:
            group = _Group([])
            self.all.append(group)
        group.mentions.append(mention)
        for key in keys:
            if not self._by_key[key] or self._by_key[key][-1] is not group:
                self._by_key[key].append(group)

    def _of(self, mention: Mention, keys: list[Hashable]) -> _Group | None:
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


def _found(doc: Document, group: _Group) -> FoundCitation:
    """The citation: what the fullest mention says, completed by the others."""
    ordered = group.ordered
    first = ordered[0]
    number = next((m.number for m in ordered if m.number), None)
    issuer = next((m.issuer for m in ordered if m.issuer), None)
    rest = sorted([Region(m.start, m.end) for m in ordered[1:]] + group.pronouns)
    return FoundCitation(
        type=first.type,
        number=doc.value(number.start, number.end) if number else None,
        date=next((m.date for m in ordered if m.date), None),
        issuer=doc.value(*issuer) if issuer else None,
        authority=_authority(doc.clean, first.type, number, issuer),
        title=next((doc.value(*m.title) for m in ordered if m.title), None),
        regions=(Region(first.start, first.end), *rest),
        rule=f"citation.{first.rule}",
    )


def _authority(text: str, document_type: str, number: Number | None, issuer: Region | None) -> str | None:
    """The issuing authority by its full name: from the code; a shared code's as the text names it; from the type."""
    coded = authority_of(number, text) if number else None
    if coded and not (coded[1] in _NAMED_BY_ISSUER and issuer):
        return coded[0]
    if issuer:
        return " ".join(_long_forms().get(word, word) for word in text[slice(*issuer)].split())
    return _AUTHORITY_OF_TYPE.get(document_type)


@cache
def _long_forms() -> dict[str, str]:
    return {row["short"]: row["long"] for row in tables.load("abbreviations", "short", "long")}
