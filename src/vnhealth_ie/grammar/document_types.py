"""Types of documents: which words name one, how each can be identified, and which code stands for it.

Types and their codes: Decree 30/2020/NĐ-CP, appendix III; Regulation 66-QĐ/TW and Guidance 36-HD/VPTW of the Party;
the Laws on Promulgation of Legal Normative Documents of 2015 and 2025 (tables/document_types.csv).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

from vnhealth_ie import tables
from vnhealth_ie.matching.characters import LETTERS
from vnhealth_ie.matching.lexicon import Lexicon


class DocumentType(NamedTuple):
    """A type, its codes, and how it is identified (column identified_by, explained in tables/README.md)."""

    name: str
    codes: frozenset[str]
    by: frozenset[str]


class TypeHit(NamedTuple):
    """A word for a type in a text, half-open; `base_end` is where the bare type ends: `Kết luận| thanh tra`."""

    start: int
    end: int
    type: DocumentType
    base_end: int


@cache
def _types() -> dict[str, DocumentType]:
    """Every word for a type, in lower case."""
    found: dict[str, DocumentType] = {}
    for row in tables.load("document_types", "type", "forms", "codes", "identified_by"):
        by = frozenset(tables.values(row["identified_by"]))
        document_type = DocumentType(row["type"], frozenset(tables.values(row["codes"])), by)
        for form in (row["type"], *tables.values(row["forms"])):
            found[form.lower()] = document_type
    return found


@cache
def types_of_codes() -> dict[str, DocumentType]:
    """The type that a code stands for when no word says it: `QĐ` is Quyết định, the first with that code."""
    found: dict[str, DocumentType] = {}
    for document_type in _types().values():
        for code in document_type.codes:
            found.setdefault(code, document_type)
    return found


def _prefix_tree(forms: Iterable[str]) -> str:
    """A regex for any of some phrases, the longest first, that tries each letter once: five times as fast as a list."""
    by_letter: dict[str, list[str]] = {}
    for form in forms:
        by_letter.setdefault(form[:1], []).append(form[1:])
    branches = [re.escape(letter) + _prefix_tree(rest) for letter, rest in sorted(by_letter.items()) if letter]
    return f"(?:{'|'.join(branches)}){'?' if '' in by_letter else ''}" if branches else ""


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile(_prefix_tree(_types()))


# "NĐ 15/2018", "QĐ số 49": codes in place of words. `CT 64` is a scanner, so most codes need the word "số".
_SHORT = re.compile(r"(?<!\w)(?:(?P<alone>NĐ|NQ|QĐ|TTLT)|CT|TT|KH|TB|KL|CV|HD)(?= số:? ?\d|(?(alone) \d|(?!)))")


@cache
def phrases(role: str) -> tuple[str, ...]:
    """The words of one role in tables/document_words.csv."""
    return tuple(row["word"] for row in tables.load("document_words", "word", "role") if row["role"] == role)


@cache
def words(role: str) -> Lexicon[str]:
    """The words of one role, in any case."""
    return Lexicon({word: word for word in phrases(role)}, ignore_case=True)


@cache
def judged(ends: str, goes_on: str) -> Lexicon[bool]:
    """True for the words of one role, False for longer ones of another that hold such a word: `giao`, `giao thông`."""
    return Lexicon({**dict.fromkeys(phrases(goes_on), False), **dict.fromkeys(phrases(ends), True)}, ignore_case=True)


def lowered(text: str) -> str:
    """Lower case of the same length, so that offsets hold: a letter whose lower case is two stays as it is."""
    low = text.lower()
    return low if len(low) == len(text) else "".join(c if len(c.lower()) != 1 else c.lower() for c in text)


def _is_inside_word(text: str, start: int, end: int) -> bool:
    before, after = text[start - 1 : start], text[end : end + 1]
    return before in LETTERS or before.isdigit() or after in LETTERS


def _hits(text: str) -> Iterator[TypeHit]:
    for match in _pattern().finditer(lowered(text)):
        start, end = match.span()
        if _is_inside_word(text, start, end):
            continue
        document_type = _types()[match[0]]
        base = document_type.name.lower()
        yield TypeHit(start, end, document_type, start + len(base) if match[0].startswith(base) else end)
    for match in _SHORT.finditer(text):
        yield TypeHit(match.start(), match.end(), types_of_codes()[match[0]], match.end())


def find_types(text: str) -> list[TypeHit]:
    """The words for types of documents in clean text, in order; case is ignored.

    >>> [(h.start, h.end, h.type.name) for h in find_types("Theo nghị quyết và Kết luận thanh tra")]
    [(5, 15, 'Nghị quyết'), (19, 37, 'Kết luận')]
    """
    return sorted(_hits(text))
