"""Titles of office: `Phó Chủ tịch`, `nguyên Giám đốc`, `Phó Chủ tịch Thường trực`. Source: tables/offices.csv."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from vnhealth_ie import tables
from vnhealth_ie.matching.characters import LETTER
from vnhealth_ie.matching.lexicon import alternation


class Title(NamedTuple):
    """A title in a text, half-open; `form` says what may follow: body, unit, state or alone (tables/offices.csv)."""

    start: int
    end: int
    form: str


_BEFORE = r"(?:(?:nguyên|cựu|quyền|tân|cố|phụ trách|đồng) |Q\. ?)"
_AFTER = r"(?: (?:thường trực|chuyên trách|phụ trách|điều hành|danh dự|thứ nhất|kiêm nhiệm|lâm thời|cấp cao))"
_SHORT_DEPUTY = re.compile(r"p\. ?", re.IGNORECASE)


@cache
def _forms() -> dict[str, str]:
    return {row["title"].lower(): row["form"] for row in tables.load("offices", "title", "form")}


@cache
def _pattern() -> re.Pattern[str]:
    titles = alternation(_forms())
    return re.compile(
        rf"(?<![{LETTER}\d.])(?:{_BEFORE}?(?P<base>P\. ?(?:{titles})|{titles}){_AFTER}?)(?![{LETTER}\d])", re.IGNORECASE
    )


def _title(match: re.Match[str]) -> Title:
    base = match["base"].lower()
    return Title(match.start(), match.end(), _forms().get(base) or _forms()[_SHORT_DEPUTY.sub("", base, count=1)])


def title_at(text: str, position: int) -> Title | None:
    """The title that starts at a place, or None.

    >>> title_at("Phó Giám đốc Sở Y tế", 0)
    Title(start=0, end=12, form='body')
    """
    match = _pattern().match(text, position)
    return _title(match) if match else None


def find_titles(text: str, start: int, end: int) -> Iterator[Title]:
    """The titles in `text[start:end]`, left to right."""
    return map(_title, _pattern().finditer(text, start, end))
