"""Titles of office: `Phó Chủ tịch`, `nguyên Giám đốc`, `Phó Chủ tịch Thường trực`. Source: tables/offices.csv."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from vnhealth_ie import tables
from vnhealth_ie.grammar.names import COMMON_SURNAMES
from vnhealth_ie.matching.characters import LETTER, LOWER, UPPER
from vnhealth_ie.matching.lexicon import alternation


class Title(NamedTuple):
    """A title in a text, half-open; `form` says what may follow: body, unit, minister, state or alone."""

    start: int
    end: int
    form: str


# `chính quyền Tổng thống`, `Hội đồng Giám đốc` hold no such word.
_BEFORE = (
    r"(?:(?:nguyên|cựu|phụ trách|(?<!chính )(?<!thẩm )(?<!cầm )(?<!nắm )(?<!thế )(?<!nhân )quyền|(?<!hội )đồng) |Q\. ?)"
)
_AFTER = (
    r"(?: (?:thường trực|chuyên trách|phụ trách|điều hành|danh dự|thứ nhất|kiêm nhiệm|lâm thời|cấp cao|chuyên môn"
    r"|kỹ thuật))"
)
# `chức vụ Trưởng phòng`, `nhiệm vụ Phó Giám đốc` hold no `vụ trưởng`, no `vụ phó`.
_DUTY = (
    r"(?!(?:(?<=chức )|(?<=nhiệm ))vụ (?:trưởng (?:phòng|ban|khoa|bộ|trạm|thôn|đoàn|đơn|công|đội|tiểu)"
    r"|phó (?:chủ|giám|bí|trưởng|hiệu|viện|cục|vụ|tổng|chánh|chi|phòng|ban|khoa|thủ)))"
)
# `Bến trưởng |Bến đò Cây Sung`: whoever heads a thing of any kind, where its name opens with the kind again.
_HEAD = rf"(?:phó )?(?P<kind>[{LETTER}]{{2,6}}) (?:trưởng|phó)(?= (?P=kind) (?-i:[{LETTER} ]{{0,20}}[{UPPER}]))"
_OF_KIND = "unit"
# Words of the table that hold a title and are none: `giáo viên chủ nhiệm`, `Đại sứ quán`.
_NO_TITLE = "none"
# `ông Đinh Công Sứ`, `ông Lê Quốc Vương`: given names behind a family name.
_GIVEN_NAMES = re.compile(rf"[{UPPER}][{LOWER}]+ [{UPPER}][{LOWER}]+")
_FAMILY_NAME = re.compile(rf"(?<![{LETTER}])(?:{alternation(COMMON_SURNAMES)}) $")
_LONGEST_SURNAME = 8  # characters, with the space behind it
_SHORT_DEPUTY = re.compile(r"p\. ?", re.IGNORECASE)


@cache
def _forms() -> dict[str, str]:
    return {row["title"].lower(): row["form"] for row in tables.load("offices", "title", "form")}


@cache
def _pattern() -> re.Pattern[str]:
    titles = alternation(_forms())
    title = rf"{_BEFORE}{{0,2}}(?P<base>(?:P\. ?)?(?:{titles})|{_HEAD}){_AFTER}{{0,2}}"
    return re.compile(rf"(?<![{LETTER}\d.]){_DUTY}(?:{title})(?![{LETTER}\d])", re.IGNORECASE)


def _title(match: re.Match[str]) -> Title:
    before = match.string[max(0, match.start() - _LONGEST_SURNAME) : match.start()]
    if _GIVEN_NAMES.fullmatch(match[0]) and _FAMILY_NAME.search(before):
        return Title(match.start(), match.end(), _NO_TITLE)
    base = match["base"].lower()
    form = _forms().get(base) or _forms().get(_SHORT_DEPUTY.sub("", base, count=1)) or _OF_KIND
    return Title(match.start(), match.end(), form)


def title_at(text: str, position: int) -> Title | None:
    """The title that starts at a place, or None.

    >>> title_at("Phó Giám đốc Sở Y tế", 0)
    Title(start=0, end=12, form='body')
    """
    match = _pattern().match(text, position)
    title = _title(match) if match else None
    return title if title and title.form != _NO_TITLE else None


def find_titles(text: str, start: int, end: int) -> Iterator[Title]:
    """The titles in `text[start:end]`, left to right."""
    found = map(_title, _pattern().finditer(text, start, end))
    return (title for title in found if title.form != _NO_TITLE)
