"""People named in a sentence: the name, the honorific and the degrees in front of it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from vnhealth_ie.grammar.bodies import kinds
from vnhealth_ie.grammar.names import (
    COMMON_SURNAMES,
    LONGEST_NAME,
    Name,
    degree,
    honorific,
    is_surname,
    is_vietnamese,
    run_at,
    split_run,
)
from vnhealth_ie.grammar.offices import Office
from vnhealth_ie.grammar.places import CAPITALISED, RUN, gazetteer
from vnhealth_ie.matching.characters import LETTER, LOWER, UPPER
from vnhealth_ie.matching.words import any_of, words

# Before a name these make it the name of a street, a place, a house or a prize.
_BEARERS = words("bears a name")
_NOT_A_PERSON_AFTER = re.compile(
    rf"{any_of('bears a name')} $|\b(?:ảnh|nguồn|tác giả|nhà báo|phóng viên|pv) ?: $", re.IGNORECASE
)
_BEFORE_A_NAME = re.compile(rf"\b{any_of('before a name')} $", re.IGNORECASE)
_BETWEEN = re.compile(r"[\s.,:-]{0,3}")
_ABROAD = frozenset({"country", "city"})
_TOKEN = re.compile(CAPITALISED)
# A foreign word with the capitalised words around it: `Ivo Karim`.
_FOREIGN_RUN = (
    r"(?<!\w)(?<!phu nhân )(?<!bà )(?<!vợ )(?:[A-Z][a-z]+ ){{0,2}}(?:al ?- ?)?{0}"
    r"(?: ?- [A-Z][a-z]+(?= [A-Z][a-z]))?(?: (?!Organization|Tower|Foundation)[A-Z][a-z]+){{0,2}}(?!\w)"
    r"|(?<=bà ){0}(?: [A-Z][a-z]+){{1,2}}(?!\w)"
)
_HEAD_OF_STATE = re.compile(r"(?<!\w)(?:[Pp]hó )?(?:[Tt]hủ tướng|[Tt]ổng thống|[Qq]uốc vương|[Nn]hà vua|[Tt]hủ hiến) $")
_PLURAL = re.compile(r"\b(?:các|hai|ba|bốn|năm|những) (?:đồng chí|đ/c|ông bà|ông|bà|bác sĩ)\b[ :]*$", re.IGNORECASE)


Advice = Callable[[int, int], bool]


class Mark(NamedTuple):
    """An honorific or a degree, half-open."""

    start: int
    end: int
    is_degree: bool


class Person(NamedTuple):
    """A named person. `start` includes honorific and degrees, the name is `text[name_start:end]`.

    `full` tells a full name from a given name alone (`ông Hùng`).
    """

    start: int
    end: int
    name_start: int
    honorific: str
    degrees: tuple[str, ...]
    full: bool


def _marks(text: str, start: int, end: int, offices: Sequence[Office]) -> dict[int, Mark]:
    """Honorifics and degrees by their end, none inside an office (`Thủ tướng Anh`, `Hội Luật gia`).

    A degree that holds an honorific wins (`thầy thuốc ưu tú`).
    """
    marks: dict[int, Mark] = {}
    for first, last in _between(start, end, offices):
        for m in honorific().finditer(text, first, last):
            if text[m.end() : m.end() + 1] != "," or not _ENDS_A_NAME.match(text, m.start() - 1):
                marks[m.end()] = Mark(m.start(), m.end(), False)
        marks.update({m.end(): Mark(m.start(), m.end(), True) for m in degree().finditer(text, first, last)})
    return marks


def _marks_before(text: str, start: int, position: int, marks: dict[int, Mark]) -> list[Mark]:
    """The honorifics and degrees that stand right before a place, in text order."""
    found: list[Mark] = []
    while True:
        mark = next((marks[p] for p in range(position, max(start, position - 4), -1) if p in marks), None)
        if mark is None or not _BETWEEN.fullmatch(text, mark.end, position):
            return found
        found.insert(0, mark)
        position = mark.start


def _behind_mark(text: str, start: int, end: int, marks: dict[int, Mark]) -> int:
    """Where a run of capitals begins whose first letters end a degree: `bác sĩ chuyên khoa II |Lò Văn Hạnh`."""
    behind = max((mark.end for mark in marks.values() if mark.start < start < mark.end < end), default=start)
    while behind > start and behind < end and text[behind] in " .,":
        behind += 1
    return behind


def _skip_marks(text: str, start: int, end: int) -> int:
    """Where a run of capitals goes on after honorifics and degrees that open it: `Ông Hùng`, `TS Trần An`."""
    while True:
        match = honorific().match(text, start, end) or degree().match(text, start, end)
        if not match or match.end() >= end:
            return start
        start = match.end()
        while start < end and text[start] in " .,":
            start += 1


def _name_in_run(
    text: str, start: int, end: int, is_person: Advice, *, called: bool, after_office: bool
) -> Name | None:
    """The name in a run of capitals.

    `called` by an honorific, any capitals are a name; after an office, foreign ones too, unless the tagger knows them
    for a company.
    """
    tokens = [m.span() for m in _TOKEN.finditer(text, start, end)]
    if not tokens:
        return None
    whole = run_at(text, start, len(text)) if text[start:end].isascii() else end
    if not called and not after_office:
        group = text.startswith("Đoàn ", start) and gazetteer().at(text, start + len("Đoàn "))
        if group and group.end > end:
            return None  # `Đoàn Bà Rịa - Vũng Tàu`
        return _extended(split_run(text, start, end), end, whole)
    place = gazetteer().at(text, start)
    if place and place.end < tokens[-1][0] and (not called or len(tokens) > LONGEST_NAME - 1):
        whole_run = split_run(text, start, end)
        first = text[slice(*tokens[0])]
        if whole_run and whole_run.start == start and first in COMMON_SURNAMES:
            # `Giám đốc Sở Y tế Vũ Quang Bảo`: Vũ Quang is a district, too.
            return _extended(whole_run, end, whole)
        start = place.end + 1
        tokens = [token for token in tokens if token[0] >= start]
    name = _extended(split_run(text, start, end), end, whole)
    if called:
        return name if len(tokens) > LONGEST_NAME - 1 else Name(start, whole)
    if name or (place and place.end >= end):
        return name
    if len(tokens) > 1 and not (_is_abroad(text, tokens) or (_looks_foreign(text, tokens) and is_person(start, whole))):
        return None
    return Name(start, whole) if len(tokens) <= LONGEST_NAME else None


def _extended(name: Name | None, end: int, whole: int) -> Name | None:
    """A name that reaches to the end of its run, with the syllable that hangs on a dash: `Moon Jae - in`."""
    return Name(name.start, whole) if name and name.end == end else name


def _is_abroad(text: str, tokens: Sequence[tuple[int, int]]) -> bool:
    """Whether an office of another country ends right before a whole name: `Chủ tịch Trung Quốc | Tập Cận Bình`."""
    start = tokens[0][0]
    if tokens[-1][1] - tokens[-1][0] < 2:
        return False  # `Cựu Tổng thống Mỹ George H. W. Bush`: a run ends in the name's middle
    place = gazetteer().before(text, start - 1)
    return place is not None and place.value in _ABROAD


def _looks_foreign(text: str, tokens: Sequence[tuple[int, int]]) -> bool:
    words = [text[a:b] for a, b in tokens]
    return all(len(word) > 1 and not word.isupper() for word in words) and not all(map(is_vietnamese, words))


# `Trần Lan |Anh|, Lê Thị Hường`
_ENDS_A_NAME = re.compile(rf"(?<=[{LETTER}]) [{UPPER}][{LOWER}]+,")
# What is a given name as well as the word for a house or an honorific.
_GIVEN_NAMES = words("given name")
_CALLED = re.compile(r"\b(?:ông|bà|đồng chí|chị|bác sĩ|cô) $", re.IGNORECASE)


def _runs(text: str, start: int, end: int, offices: Sequence[Office]) -> Iterator[re.Match[str]]:
    """The runs of capitals between the offices."""
    for first, last in _between(start, end, offices):
        yield from RUN.finditer(text, first, last)


def _between(start: int, end: int, offices: Sequence[Office]) -> Iterator[tuple[int, int]]:
    for office in offices:
        yield start, office.start
        start = office.end
    yield start, end


def find_people(
    text: str, start: int, end: int, offices: Sequence[Office], is_person: Advice = lambda _start, _end: True
) -> list[Person]:
    """The people named in `text[start:end]`, in order, none inside one of the offices already found there.

    >>> people = find_people("Theo TS. Lê Thị Hoa, ông Hùng vắng mặt.", 0, 39, ())
    >>> [(p.degrees, p.full) for p in people]
    [(('TS.',), True), ((), False)]
    """
    marks = _marks(text, start, end, offices)
    inside_marks = {place for mark in marks.values() for place in range(mark.start, mark.end)}
    office_ends = {office.end for office in offices}
    people: list[Person] = []
    for run in _runs(text, start, end, offices):
        begin = _skip_marks(text, _behind_mark(text, run.start(), run.end(), marks), run.end())
        given = run[0] in _GIVEN_NAMES and _CALLED.search(text, max(start, begin - 10), begin)  # `ông |Khoa| cho biết`
        if not given and (begin in inside_marks or kinds().at(text, begin)):
            continue
        before = _marks_before(text, start, begin, marks)
        outer = before[0].start if before else begin
        after_office = outer - 1 in office_ends and text[outer - 1] == " "
        if not before and not after_office and _bears_a_name(text, start, begin):
            continue
        called = bool(before) or (after_office and _heads_a_state(text, outer, run))
        name = _name_in_run(text, begin, run.end(), is_person, called=called, after_office=after_office)
        if name is None or not before and not after_office and _is_doubtful(text, start, name):
            continue
        full = bool(re.search(r"[ '.-]", text[name.start : name.end]))
        if not full and not before and not after_office:
            continue
        if not before and name.start > begin:  # `Theo | BSCKII Lò Văn Hạnh`: one run of capitals
            before = _marks_before(text, begin, name.start, marks)
        honorifics = [text[m.start : m.end] for m in before if not m.is_degree]
        degrees = tuple(text[m.start : m.end].strip(" ,") for m in before if m.is_degree)
        first = before[0].start if before and before[-1].end >= name.start - 3 else name.start
        people.append(Person(first, name.end, name.start, honorifics[0] if honorifics else "", degrees, full))
    return people


def _heads_a_state(text: str, end: int, run: re.Match[str]) -> bool:
    """Whether a title that names no body stands before a run of capitals, which is a name: `Thủ tướng | Hun Sen`."""
    words = run[0].split()
    alone = _HEAD_OF_STATE.search(text, max(0, end - 24), end) is not None and len(words) in (2, 3)
    alone = alone and words[0] not in ("Liên", "Cộng", "Vương", "Chính")
    return alone and gazetteer().at(text, run.start()) is None and not any(word.isupper() for word in words)


def _bears_a_name(text: str, start: int, begin: int) -> bool:
    """Whether a run is a street's or a house's name: `đường Lê Lợi`, and `Đường Lê Lợi` where a sentence begins."""
    if _NOT_A_PERSON_AFTER.search(text, max(start, begin - 16), begin):
        return True
    first = _TOKEN.match(text, begin)
    return bool(first and first[0].lower() in _BEARERS and not is_surname(first[0]))


def _is_doubtful(text: str, start: int, name: Name) -> bool:
    """Whether a bare name in the flow of a sentence is rather a place's: two words, the first no common family name."""
    first, *others = text[name.start : name.end].split()
    if len(others) != 1 or first in COMMON_SURNAMES or "'" in first:
        return False
    return (
        name.start > start + 1
        and text[name.start - 1] == " "
        and text[name.start - 2].isalnum()
        and not (_BEFORE_A_NAME.search(text, max(start, name.start - 12), name.start))
    )


def is_plural(text: str, start: int, position: int) -> bool:
    """Whether `các đồng chí`, `hai ông` ... stands right before a place."""
    return bool(_PLURAL.search(text, max(start, position - 24), position))


def fullest_foreign_name(text: str, name: str) -> str:
    """The longest foreign name in a text that one foreign word stands for, or the word itself.

    >>> fullest_foreign_name("Dưới thời Ivo Karim, Tổng thống Karim thăm Hà Nội.", "Karim")
    'Ivo Karim'
    """
    found = [name]
    for match in re.finditer(_FOREIGN_RUN.format(re.escape(name)), text):
        words = match[0].split()
        while words[0] != name and (is_vietnamese(words[0]) or gazetteer().get(words[0])):
            del words[0]  # `Malaysia | Badawi Hassan`
        if not any(map(is_vietnamese, words)) and gazetteer().get(" ".join(words)) is None:
            found.append(" ".join(words))
    return max(found, key=len)
