"""What opens a body's name and what ends it, as lexicons over the tables.

Kinds: tables/bodies.csv; names after `Bộ`: tables/ministries.csv; after `Sở`: tables/departments.csv; names of houses
that carry a person's name: tables/house_names.csv; wards and offices of hospitals: tables/health_units.csv; words that
end a name: tables/body_stop_words.csv.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from vnhealth_ie import tables
from vnhealth_ie.matching.lexicon import Lexicon, alternation, bounded

# Bodies that others belong to, so that a comma before them continues a name: a unit, then its parent.
PARENT_FORMS = frozenset({"ministry", "department"})

_UNITS = "(?:khoa|phòng|ban|bộ phận|tổ|đơn nguyên|trung tâm)"
_UNIT_WORD = re.compile(rf"\b{_UNITS} $", re.IGNORECASE)
_LONGEST_UNIT = 48  # characters
# The word in front of a name in a table, by table.
_OPENERS = {"ministries": "bộ ", "departments": "sở "}


@cache
def kinds() -> Lexicon[tuple[str, str, int]]:
    """The words that open a body's name, with (kind, form, rank).

    >>> kinds().at("Sở Y tế", 0).value
    ('Sở', 'department', 5)
    """
    rows = tables.load("bodies", "kind", "form", "rank")
    return Lexicon({r["kind"]: (r["kind"], r["form"], int(r["rank"])) for r in rows}, ignore_case=True)


def _names(table: str) -> Iterator[str]:
    for row in tables.load(table, "name", "aliases"):
        yield from (row["name"], *tables.values(row["aliases"]))


@cache
def names_after(table: str) -> Lexicon[str]:
    """The names of ministries after `Bộ`, or of departments after `Sở`: `Y tế`, `Thông tin và Truyền thông`."""
    opener = _OPENERS[table]
    return Lexicon(
        {name[len(opener) :] if name.lower().startswith(opener) else name: name for name in _names(table)},
        ignore_case=True,
    )


@cache
def full_names() -> Lexicon[str]:
    """Bodies by their whole name, which may hold commas and verbs: `Cục Quản lý Khám, chữa bệnh`."""
    parts = [row for row in tables.load("departments", "name", "aliases", "parent") if row["parent"] != "Sở"]
    names = [name for row in parts for name in (row["name"], *tables.values(row["aliases"]))]
    return Lexicon({name: name for name in (*names, *_names("ministries"))}, ignore_case=True)


@cache
def unit_names() -> Lexicon[str]:
    """The same without their first word, for a title that has named it: `Cục trưởng` `Quản lý Khám, chữa bệnh`."""
    rests = (name.partition(" ")[2] for name in (*_names("departments"), *_names("ministries")) if " " in name)
    return Lexicon({rest: rest for rest in rests if " " in rest}, ignore_case=True)


@cache
def stops() -> Lexicon[str]:
    """The words that end a body's name: verbs, prepositions, new clauses."""
    return Lexicon({row["word"]: row["word"] for row in tables.load("body_stop_words", "word")})


@cache
def house_names() -> Lexicon[str]:
    """Names of people and places that hospitals, schools and companies carry: `Bạch Mai`."""
    return Lexicon({row["name"]: row["name"] for row in tables.load("house_names", "name")})


@cache
def _health_units() -> Lexicon[str]:
    return Lexicon({row["name"]: row["name"] for row in tables.load("health_units", "name")}, ignore_case=True)


def health_unit_end(text: str, position: int) -> int:
    """The end of what a ward or an office of a hospital does, right behind the word for it, or `position`.

    >>> text = "Phòng Kế hoạch tổng hợp tham mưu"
    >>> text[: health_unit_end(text, 6)]
    'Phòng Kế hoạch tổng hợp'
    """
    hit = _health_units().at(text, position) if _UNIT_WORD.search(text, max(0, position - 12), position) else None
    return hit.end if hit else position


@cache
def _health_unit() -> re.Pattern[str]:
    names = (row["name"] for row in tables.load("health_units", "name"))
    return re.compile(bounded(rf"{_UNITS} (?:{alternation(names)})"), re.IGNORECASE)


def is_in_health_unit(text: str, position: int) -> bool:
    """Whether a place lies within such a name: `Khoa Nội |tổng hợp đề xuất` is no noun."""
    before = max(0, position - _LONGEST_UNIT)
    return any(
        match.start() < position < match.end()
        for match in _health_unit().finditer(text, before, position + _LONGEST_UNIT)
    )


def department_end(text: str, position: int) -> int:
    """The end of a ministry's or department's bare name (`Y tế`, `Thông tin và Truyền thông`), or `position`."""
    ends = [hit.end for table in _OPENERS if (hit := names_after(table).at(text, position))]
    return max(ends, default=position)
