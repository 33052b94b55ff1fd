"""Names of bodies: which word opens them and where they end.

Kinds: tables/bodies.csv; names after `Bộ`: tables/ministries.csv; after `Sở`: tables/departments.csv.
A name ends before a verb, a preposition or a new clause (tables/body_stop_words.csv), before a person's name, and at
punctuation, but for a parent body in apposition: `Cục Quản lý Khám, chữa bệnh, Bộ Y tế`.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from vnhealth_ie import tables
from vnhealth_ie.grammar.names import COMMON_SURNAMES, degree, honorific, is_surname, split_run
from vnhealth_ie.grammar.places import LEVEL_WORD, RUN, gazetteer, place_end
from vnhealth_ie.grammar.titles import title_at
from vnhealth_ie.matching.characters import LETTER, UPPER
from vnhealth_ie.matching.lexicon import Lexicon
from vnhealth_ie.matching.words import any_of, words

LONGEST_BODY_IN_WORDS = 16

# Bodies that others belong to, so that a comma before them continues a name: a unit, then its parent.
_PARENTS = frozenset({"ministry", "department"})
_PARENT_KINDS = re.compile(rf"{any_of('parent body')}\b", re.IGNORECASE)
_UNIT_KINDS = re.compile(rf"{any_of('unit')}\b", re.IGNORECASE)
_WORD = re.compile(rf"[{LETTER}\d]+(?:['./&+][{LETTER}\d]+)*")
# Houses that carry the names of people, so that a name right after the word is the house's.
_PLACE_OPENERS = words("place opener")
_HOUSE = re.compile(rf"\b(?<!môi ){any_of('house')} $", re.IGNORECASE)
_SCHOOL = re.compile(any_of("school"), re.IGNORECASE)
_COMPOUND = re.compile(rf"{any_of('comma compound')}\b", re.IGNORECASE)
_OF_ASSEMBLY = re.compile(r" của (?:Quốc hội|Chính phủ|HĐND)")
# `Sở Y tế các tỉnh, thành phố trực thuộc Trung ương`
_EVERYWHERE = re.compile(
    r" (?:các|hai|\d+) (?:tỉnh|huyện|quận|xã|phường|thành phố|thị xã|địa phương|cấp)"
    r"(?:, (?:tỉnh|thành phố|thành|thị xã|quận|huyện|xã|phường|thị trấn))*(?: và (?:thành phố|thị xã|thị trấn))?"
    r"(?: trực thuộc (?:Trung ương|trung ương|TW|tỉnh))?\b"
)
_JOINT = re.compile(r" ?[-/&+] ?")


class Body(NamedTuple):
    """A body named in a text: half-open place, its kind in the table, its form and rank (1 low, 9 high)."""

    start: int
    end: int
    kind: str
    form: str
    rank: int


@cache
def kinds() -> Lexicon[tuple[str, str, int]]:
    """The words that open a body's name, with (kind, form, rank)."""
    rows = tables.load("bodies", "kind", "form", "rank")
    return Lexicon({r["kind"]: (r["kind"], r["form"], int(r["rank"])) for r in rows}, ignore_case=True)


@cache
def _names_after(table: str) -> Lexicon[str]:
    first = "bộ " if table == "ministries" else "sở "
    names: dict[str, str] = {}
    for row in tables.load(table, "name", "aliases"):
        for name in (row["name"], *tables.values(row["aliases"])):
            names[name[len(first) :] if name.lower().startswith(first) else name] = row["name"]
    return Lexicon(names, ignore_case=True)


@cache
def _full_names() -> Lexicon[str]:
    """Departments of ministries by their whole name, which may hold commas: `Cục Quản lý Khám, chữa bệnh`."""
    rows = [row for row in tables.load("departments", "name", "aliases", "parent") if row["parent"] != "Sở"]
    return Lexicon(
        {name: row["name"] for row in rows for name in (row["name"], *tables.values(row["aliases"]))}, ignore_case=True
    )


@cache
def _stops() -> Lexicon[str]:
    return Lexicon({row["word"]: row["word"] for row in tables.load("body_stop_words", "word")})


def department_end(text: str, position: int) -> int:
    """The end of a ministry's or department's bare name (`Y tế`, `Thông tin và Truyền thông`), or `position`."""
    ends = [hit.end for table in ("ministries", "departments") if (hit := _names_after(table).at(text, position))]
    return max(ends, default=position)


def _after_space(text: str, position: int, limit: int) -> int:
    return position + 1 if position < limit and text[position] == " " else position


def place_tail(text: str, position: int, limit: int) -> int:
    """The end of the places that follow a body: `tỉnh Bắc Kạn`, `TP. HCM`, `huyện Than Uyên`, `Nghệ An`, `Việt Nam`.

    A person's name after the place stays outside: `UBND TP Hà Nội Nguyễn Văn An`.
    """
    if everywhere := _EVERYWHERE.match(text, position, limit):
        return everywhere.end()
    end = position
    for _ in range(3):
        start = _after_space(text, end, limit)
        level = LEVEL_WORD.match(text, start, limit)
        if level:
            after = _after_space(text, level.end(), limit)
            place = _level_place_end(text, after, limit, province=level[0].lower() == "tỉnh")
            end = place if place > after else level.end()
            continue
        place = place_end(text, start) if start > end else start
        if place > start and place <= limit and not _opens_name(text, start, place, limit):
            end = place
            continue
        break
    return end


def _opens_name(text: str, start: int, place: int, limit: int) -> bool:
    """Whether what looks like a place is the beginning of a person's name: `Hà Giang Nam`, `An Giang Thị Hoa`."""
    run = RUN.match(text, start, limit)
    if not run or run.end() <= place:
        return False
    return is_surname(run[0].split()[0]) and split_run(text, start, run.end()) == (start, run.end())


def _level_place_end(text: str, start: int, limit: int, *, province: bool) -> int:
    """The end of the place after a level word; at least its first word belongs to the place."""
    if number := re.compile(r"\d{1,2}\b").match(text, start, limit):
        return number.end()
    run = RUN.match(text, start, limit)
    if not run:
        return start
    known = place_end(text, start)
    if province and ((hit := gazetteer().at(text, start)) is None or hit.value != "province"):
        return start  # there are no provinces but those of the table
    name = split_run(text, known + 1, run.end()) if start < known < run.end() and text[known] == " " else None
    if known > start:
        rest = text[known + 1 : run.end()]
        # A lone capitalised word after a known place is another place's part or an unknown body: leave it out.
        return known if not rest or name or len(rest.split()) >= 1 else run.end()
    words = run[0].split()
    if len(words) in (3, 4) and is_surname(words[0]) and words[0] not in _PLACE_OPENERS:
        return start
    name = split_run(text, start, run.end(), skip=1)
    return name.start - 1 if name else run.end()


def open_name_end(text: str, position: int, limit: int) -> int:
    """Walk over the words of an open name (`Bệnh viện Đa khoa huyện X`) to its last word."""
    end = position
    for _ in range(LONGEST_BODY_IN_WORDS):
        joint = _JOINT.match(text, end, limit)
        start = joint.end() if joint else _after_space(text, end, limit)
        if start == end and end != position or start >= limit:
            break
        whole = max(_house_name_end(text, start, limit), _compound_end(text, start, limit))
        if whole > start:
            end = whole
            continue
        tail = place_tail(text, end, limit) if not joint and text[end : end + 1] == " " else end
        if tail > end:
            end = tail
            if not _continues(text, end, limit):
                break
            continue
        word = _WORD.match(text, start, limit)
        if not word or _stops_here(text, start, word, limit, first=end == position, joined=bool(joint)):
            break
        end = word.end()
    return end - 3 if text.endswith(" và", position, end) else end


def _continues(text: str, end: int, limit: int) -> bool:
    """Whether a name goes on after a place: with a capitalised word, a parent or a dash, not with a clause."""
    start = _after_space(text, end, limit)
    if start == end:
        return False
    if kinds().at(text, start):
        return True
    return LEVEL_WORD.match(text, start, limit) is not None


def _stops_here(text: str, start: int, word: re.Match[str], limit: int, *, first: bool, joined: bool) -> bool:
    stop = _stops().at(text, start)
    if stop and stop.value == "bị" and text[max(0, start - 6) : start].lower() == "thiết ":
        return False
    if stop and not (first and stop.value == "chỉ đạo" and text[max(0, start - 4) : start].lower() == "ban "):
        return True
    if joined and (honorific().match(text, start) or degree().match(text, start)):
        return True
    if title_at(text, start):
        return True
    if word[0] == "và":
        return _ends_before_and(text, word.end(), limit)
    if word[0][0].isupper():
        run = RUN.match(text, start, limit)
        if run and " " in run[0] and is_surname(run[0].split()[0]):
            name = split_run(text, start, run.end())
            return name is not None and name.start == start
        return joined and first
    return False


def _compound_end(text: str, start: int, limit: int) -> int:
    """The end of a phrase that keeps its comma inside a name: `phòng, chống`, `khám, chữa bệnh`."""
    compound = _COMPOUND.match(text, start, limit)
    return compound.end() if compound else start


@cache
def _house_names() -> Lexicon[str]:
    return Lexicon({row["name"]: row["name"] for row in tables.load("house_names", "name")})


def _house_name_end(text: str, start: int, limit: int) -> int:
    """The end of a person's name that a house carries (`Bệnh viện Bạch Mai`), short of the person who follows it."""
    run = RUN.match(text, start, limit)
    house = _HOUSE.search(text, max(0, start - 12), start) if run and " " in run[0] else None
    if not run or not house:
        return start
    if known := _house_names().at(text, start):
        return known.end
    words = run[0].split()
    if len(words) in (3, 4) and words[0] in COMMON_SURNAMES and not _SCHOOL.match(house[0]):
        return start  # `Giám đốc Bệnh viện Trần Văn An`: hospitals of that shape are in the table
    name = split_run(text, start, run.end(), skip=1)
    return name.start - 1 if name and name.start > start else run.end()


def _ends_before_and(text: str, end: int, limit: int) -> bool:
    start = _after_space(text, end, limit)
    kind = kinds().at(text, start)
    if _stops().at(text, start) or (kind and kind.value[1] != "closed"):
        return True
    word = _WORD.match(text, start, limit)
    return word is None or word[0] in ("vợ", "chồng", "con", "cán")


def body_at(text: str, position: int, limit: int) -> Body | None:
    """The body whose name starts at `position` and ends before `limit`, or None.

    >>> body = body_at("UBND tỉnh Bắc Kạn làm việc", 0, 26)
    >>> body.end, body.rank
    (17, 6)
    """
    hit = kinds().at(text, position)
    if not hit or hit.end > limit:
        return None
    kind, form, rank = hit.value
    full = _full_names().at(text, position)
    end = _body_end(text, hit.end, limit, form)
    if full and full.end <= limit:
        end = max(end, full.end)
    if of_assembly := _OF_ASSEMBLY.match(text, end, limit):
        end = of_assembly.end()
    if kind in _COMMON_NOUNS and end == hit.end:
        return None
    return Body(position, end, kind, form, rank)


# Kinds that are ordinary nouns unless a name follows them.
_COMMON_NOUNS = words("common noun")


def body_in_prose(text: str, position: int, limit: int) -> Body | None:
    """As `body_at`, in running text, where a word in lower case opens a name only if a capital follows.

    `bệnh viện Việt Đức` is a body, `báo cáo`, `vụ cháy` and `trường hợp` are none.
    """
    body = _named_body(text, position, limit)
    if body is None:
        return None
    owner = _OF.match(text, body.end, limit)
    parent = _named_body(text, owner.end(), limit) if owner else None
    if owner and parent:
        return body._replace(end=parent.end)
    return body


_OF = re.compile(r" của (?=[A-ZĐ]|sở|bộ|bệnh viện)")


def _named_body(text: str, position: int, limit: int) -> Body | None:
    body = body_at(text, position, limit)
    if body is None or body.form in ("closed", "level"):
        return body
    following = text[position + len(body.kind) : position + len(body.kind) + 2]
    named = len(following) == 2 and following[0] == " " and (following[1].isupper() or following[1].isdigit())
    if body.form in _PARENTS:
        return body if named or text[position].isupper() or body.end > position + len(body.kind) else None
    weak = text[position].islower() or body.kind in _COMMON_NOUNS
    return None if weak and not named else body


def _body_end(text: str, end: int, limit: int, form: str) -> int:
    if form == "closed":
        return place_tail(text, end, limit) if re.match(rf" (?:tỉnh|[{UPPER}])", text[end : end + 6]) else end
    start = _after_space(text, end, limit)
    if start == end:
        return end
    inner = kinds().at(text, start)
    if form in _PARENTS:
        named = _names_after("ministries" if form == "ministry" else "departments").at(text, start)
        if named and named.end <= limit:
            return place_tail(text, named.end, limit)
        if not text[start : start + 1].isupper():
            return place_tail(text, end, limit) if form == "department" else end
        return open_name_end(text, end, limit)
    if form == "level":
        if inner and inner.end <= limit:
            return _body_end(text, inner.end, limit, inner.value[1])
        tail = place_tail(text, end, limit)
        if tail > end or not text[start : start + 1].isupper():
            return tail
        return open_name_end(text, end, limit)
    return open_name_end(text, end, limit)


def with_parent(text: str, start: int, end: int, limit: int, *, unit: bool) -> int:
    """The end of a body's name with the parent that follows it after a comma or in parentheses.

    `unit` says that a title has already named the unit (`Trưởng khoa Nội, Bệnh viện ...`).
    """
    opening = re.compile(r"(?P<mark>,| \()\s?").match(text, end, limit)
    if not opening or not _PARENT_KINDS.match(text, opening.end()):
        return end
    if not unit and not _UNIT_KINDS.match(text, start):
        return end
    parent = body_at(text, opening.end(), limit)
    if parent is None or (parent.form in _PARENTS and parent.end == opening.end() + len(parent.kind)):
        return end
    if opening["mark"] == ",":
        return parent.end
    return parent.end + 1 if text[parent.end : parent.end + 1] == ")" else end
