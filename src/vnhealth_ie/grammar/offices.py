"""Offices: a title with the body it belongs to, as far as the text names one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from vnhealth_ie.grammar.bodies import body_at, with_parent
from vnhealth_ie.grammar.body_kinds import department_end, unit_names
from vnhealth_ie.grammar.body_names import open_name_end, place_tail
from vnhealth_ie.grammar.names import split_run
from vnhealth_ie.grammar.places import LEVEL_WORD, RUN, gazetteer
from vnhealth_ie.grammar.titles import Title, find_titles, title_at
from vnhealth_ie.matching.characters import LOWER, UPPER

_LINK = re.compile(r"(?: \([A-ZĐ]{2,6}\))?(?: của)? (?=\w)")
# `Phó Tổng cục trưởng - Tổng cục Du lịch`
_DASHED_LINK = re.compile(r" ?- ?(?=\w)")
_GOVERNMENT = re.compile(r"chính phủ\b", re.IGNORECASE)
# A minister's field is a word of two syllables at least: `Bộ trưởng Kinh tế`; a lone capital is a given name.
_TWO_WORDS = re.compile(rf"[{UPPER}][{LOWER}]+ (?!(?:chỉ|yêu|cho|cùng|với|nói|đã)\b|và [{LOWER}])[{LOWER}]+\b")
_ACRONYM = re.compile(r"[A-ZĐ][A-ZĐ&]+\d*(?![^\W\d_])")


class Office(NamedTuple):
    """An office in a text: from the title to the end of the organization; the organization may be empty.

    `title` is `text[start:title_end]`, the organization `text[organization_start:end]`.
    """

    start: int
    end: int
    title_end: int
    organization_start: int
    form: str

    def title(self, text: str) -> str:
        """The title as it stands."""
        return text[self.start : self.title_end]

    def organization(self, text: str) -> str:
        """The organization as it stands, or the empty string."""
        return text[self.organization_start : self.end] if self.end > self.title_end else ""


def office_at(text: str, title: Title, limit: int) -> Office:
    """The office that a title opens.

    >>> text = "Phó Chủ tịch UBND tỉnh Bắc Kạn làm việc"
    >>> office_at(text, title_at(text, 0), len(text)).organization(text)
    'UBND tỉnh Bắc Kạn'
    """
    bare = Office(title.start, title.end, title.end, title.end, title.form)
    if title.form == "alone":
        return bare
    if dash := _DASHED_LINK.match(text, title.end, limit):
        start, body = dash.end(), body_at(text, dash.end(), limit)
        end = body.end if body and not title_at(text, start) else start
    elif link := _LINK.match(text, title.end, limit):
        start = link.end()
        end = _organization_end(text, start, limit, title.form)
    else:
        return bare
    if end <= start:
        return bare
    if title.form != "minister":
        end = with_parent(text, start, end, limit, unit=title.form == "unit")
    return Office(title.start, end, title.end, start, title.form)


def _organization_end(text: str, start: int, limit: int, form: str) -> int:
    if form == "state":
        government = _GOVERNMENT.match(text, start, limit)
        if government:
            return government.end()
        hit = gazetteer().at(text, start)
        if hit and hit.value in ("country", "home") and hit.end <= limit:
            return hit.end
        return place_tail(text, start - 1, limit) if text.startswith("bang ", start) else start
    body = body_at(text, start, limit, bare=True)
    if form == "unit":
        known = unit_names().at(text, start)
        end = body.end if body else open_name_end(text, start - 1, limit)
        return max(open_name_end(text, known.end, limit), end) if known and known.end <= limit else end
    if body:
        return body.end
    if start < (named := department_end(text, start)) <= limit:
        return place_tail(text, named, limit)
    if LEVEL_WORD.match(text, start, limit) or gazetteer().at(text, start):
        tail = place_tail(text, start - 1, limit)
        if tail > start:
            return tail
    if form == "minister":
        return open_name_end(text, start - 1, limit) if _TWO_WORDS.match(text, start, limit) else start
    return _own_name_end(text, start, limit)


def _own_name_end(text: str, start: int, limit: int) -> int:
    """An acronym, or a company's name before a person's: `Chủ tịch FFA`, `Chủ tịch Vinasun Đặng ...`."""
    if acronym := _ACRONYM.match(text, start, limit):
        return acronym.end()
    run = RUN.match(text, start, limit)
    name = split_run(text, start, run.end()) if run else None
    return name.start - 1 if name and name.start > start else start


def find_offices(text: str, start: int, end: int) -> Iterator[Office]:
    """The offices in `text[start:end]`, left to right; none begins inside another."""
    done = start
    for title in find_titles(text, start, end):
        if title.start >= done:
            office = office_at(text, title, end)
            done = office.end
            yield office


__all__ = ["Office", "find_offices", "office_at", "title_at"]
