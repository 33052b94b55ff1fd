"""Phrases of a table found in text: bounded by non-letters, the longest first, in linear time."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Generic, NamedTuple, TypeVar

from vnhealth_ie.matching.characters import LETTER
from vnhealth_ie.normalize import normalize

Value = TypeVar("Value")


def alternation(phrases: Iterable[str]) -> str:
    """A regex that matches any of some phrases, the longest first; a space matches one space.

    Phrases are normalised as documents are, so that a table may write `Uỷ ban` or `Ủy ban`.
    """
    unique = {normalize(phrase).text.strip() for phrase in phrases}
    return "|".join(re.escape(phrase) for phrase in sorted(unique, key=lambda p: (-len(p), p)) if phrase)


def bounded(pattern: str) -> str:
    """The pattern where no letter or digit touches it."""
    return rf"(?<![{LETTER}\d])(?:{pattern})(?![{LETTER}\d])"


class Hit(NamedTuple, Generic[Value]):
    """A phrase of a lexicon in a text: half-open code points, and the value of the phrase."""

    start: int
    end: int
    value: Value


class Lexicon(Generic[Value]):
    """Phrases with values.

    >>> list(Lexicon({"Sở Y tế": 1, "Sở": 2}).find("Sở Y tế họp"))
    [Hit(start=0, end=7, value=1)]
    """

    def __init__(self, entries: Mapping[str, Value], *, ignore_case: bool = False) -> None:
        fold = str.lower if ignore_case else str
        self._values = {fold(normalize(phrase).text.strip()): value for phrase, value in entries.items()}
        self._fold = fold
        self.pattern = alternation(entries) or "(?!)"
        self._regex = re.compile(bounded(self.pattern), re.IGNORECASE if ignore_case else 0)

    def find(self, text: str, start: int = 0, end: int | None = None) -> Iterator[Hit[Value]]:
        """The hits in `text[start:end]`, left to right, none overlapping another."""
        for match in self._regex.finditer(text, start, len(text) if end is None else end):
            yield Hit(match.start(), match.end(), self._values[self._fold(match[0])])

    def at(self, text: str, position: int) -> Hit[Value] | None:
        """The longest phrase that starts at a place, or None."""
        match = self._regex.match(text, position)
        return Hit(match.start(), match.end(), self._values[self._fold(match[0])]) if match else None

    def get(self, phrase: str) -> Value | None:
        """The value of a phrase, or None."""
        return self._values.get(self._fold(phrase))
