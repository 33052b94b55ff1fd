"""Lists of words (tables/words.csv) as sets and as regex alternations."""

from __future__ import annotations

from functools import cache

from vnhealth_ie import tables
from vnhealth_ie.matching.lexicon import alternation


@cache
def _lists() -> dict[str, set[str]]:
    lists: dict[str, set[str]] = {}
    for row in tables.load("words", "word", "list"):
        lists.setdefault(row["list"], set()).add(row["word"])
    return lists


@cache
def words(name: str) -> frozenset[str]:
    """The words of a list.

    >>> "Nguyễn" in words("common surname")
    True
    """
    if name not in _lists():
        raise tables.TableError(f"words.csv: no list {name!r}; add its words")
    return frozenset(_lists()[name])


@cache
def any_of(*names: str) -> str:
    """A regex that matches any word of some lists, the longest first, in a group of its own."""
    return f"(?:{alternation(word for name in names for word in words(name))})"


def not_behind(name: str) -> str:
    r"""A regex that matches nothing, where no word of a list stands right before: ``(?<!cán )bộ`` is no ministry.

    >>> "(?<!công nghệ )" in not_behind("no report behind")
    True
    """
    return "".join(f"(?<!{word} )" for word in sorted(words(name)))
