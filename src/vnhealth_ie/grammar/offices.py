"""Offices: a title with the body it belongs to, as far as the text names one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from vnhealth_ie.grammar.bodies import Body, body_at, with_parent
from vnhealth_ie.grammar.body_kinds import department_end, unit_names
from vnhealth_ie.grammar.body_names import open_name_end, place_tail
from vnhealth_ie.grammar.names import is_vietnamese, run_at, split_run
from vnhealth_ie.grammar.places import LEVEL_WORD, RUN, gazetteer
from vnhealth_ie.grammar.titles import Title, find_titles, title_at
from vnhealth_ie.matching.characters import LETTER, LOWER, UPPER
from vnhealth_ie.matching.lexicon import bounded
from vnhealth_ie.matching.words import any_of
from vnhealth_ie.normalize import Region

_LINK = re.compile(r"(?: \([A-ZĐ]{2,6}\))?(?: của| thuộc)? (?=\w)")
# `Phó Tổng cục trưởng - Tổng cục Du lịch`
_DASHED_LINK = re.compile(r" ?- ?(?=\w)")
_GOVERNMENT = re.compile(r"chính phủ\b", re.IGNORECASE)
_REPUBLIC = re.compile(r"(?:nước )?cộng hòa xã hội chủ nghĩa việt nam\b", re.IGNORECASE)
# `Trưởng đại diện WHO tại Việt Nam`, `Đại sứ Việt Nam tại Ai Cập`
_POSTED = re.compile(r"(?: \([A-Z]{2,6}\))? (?:tại|bên cạnh) (?:nước )?")
_WORLD = re.compile(bounded(any_of("body of states")), re.IGNORECASE)
_NAMED = 2  # spaces in what names a body even before `này`
_POINTED = re.compile(r" (?:này|đó)\b")
_PREVENTS = re.compile(r"phòng,? chống ", re.IGNORECASE)  # `Trưởng khoa | Phòng, chống bệnh`, no room
# `Trưởng Văn phòng Luật sư Thiên An`
_ACTS_AS = re.compile(r"làm (?:trưởng|phó|chủ|tổ|đại diện)", re.IGNORECASE)  # `Trưởng Ban | làm Trưởng đoàn`
_STEERS = re.compile(r"(?<=ban )chỉ đạo(?=[,.;:)\n]|$| và | cùng | [-–] )", re.IGNORECASE)  # `Trưởng Ban| chỉ đạo,`
_LAW_OFFICE = re.compile(rf"(?<=phòng )(?:luật sư|LS) (?:và cộng sự )?(?=[{UPPER}])", re.IGNORECASE)
# `VN Pharma`: an acronym that is no country where a foreign word goes on.
_VN_COMPANY = re.compile(rf"VN [{UPPER}][{LOWER}]+")
# `Newborns Vietnam`, `Vital Strategies`: a house by its last word, and no foreigner.
_FOREIGN_HOUSE = re.compile(
    r"(?:[A-Z][A-Za-z&-]+ ){1,4}(?:Vietnam|Việt Nam|VN|International|Foundation|Group|Asia|Health|Healthcare|Hospital"
    r"|Strategies|Pharma|Medical|Clinic|Network|Alliance|Fund)\b"
)
# `Trưởng đoàn ĐBQH| khóa XIV |tỉnh`
_TERM_BEFORE_PLACE = re.compile(r" kh(?:óa|oá) (?:[IVX]{1,6}|\d{1,2})(?= (?:tỉnh|thành phố|TP)\b)")
_OWNER = re.compile(r" (?:của|thuộc) (?=\w)")
# A minister's field is a word of two syllables at least: `Bộ trưởng Kinh tế`; a lone capital is a given name.
_TWO_WORDS = re.compile(rf"[{UPPER}][{LOWER}]+ (?!(?:chỉ|yêu|cho|cùng|với|nói|đã)\b|và [{LOWER}])[{LOWER}]+\b")
# `HoREA`, `DongABank`, `Vinachem`: a company's name that no person bears.
_COINED = re.compile(
    rf"(?:[{UPPER}][a-z]+[{UPPER}]|[{UPPER}]{{2}}[a-z]*|(?:Vina|Vie[tc]|Petro|Agri|Sai)[a-z])[A-Za-z]*(?![{LETTER}])"
)
_ACRONYM = re.compile(r"[A-ZĐ][A-ZĐ&]+\d*(?![^\W\d_])")


class Office(NamedTuple):
    """An office in a text: from the title to the end of the organization; the organization may be empty.

    `title` is `text[start:title_end]`, the organization `text[organization_start:organization_end]`, which may stand
    before the office: `Về phía Sở Y tế có Phó Giám đốc Trần Văn An`.
    """

    start: int
    end: int
    title_end: int
    organization_start: int
    organization_end: int
    form: str

    @property
    def is_bare(self) -> bool:
        """Whether no body is told."""
        return self.organization_start == self.organization_end

    @property
    def body_apart(self) -> tuple[Region, ...]:
        """Where the body stands if it is told before the office; else nothing."""
        apart = self.organization_end < self.start
        return (Region(self.organization_start, self.organization_end),) if apart else ()

    def title(self, text: str) -> str:
        """The title as it stands."""
        return text[self.start : self.title_end]

    def organization(self, text: str) -> str:
        """The organization as it stands, or the empty string."""
        return text[self.organization_start : self.organization_end]


def office_at(text: str, title: Title, limit: int) -> Office:
    """The office that a title opens.

    >>> text = "Phó Chủ tịch UBND tỉnh Bắc Kạn làm việc"
    >>> office_at(text, title_at(text, 0), len(text)).organization(text)
    'UBND tỉnh Bắc Kạn'
    """
    bare = Office(title.start, title.end, title.end, title.end, title.end, title.form)
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
    pointed = _POINTED.match(text, end) and text.count(" ", start, end) < _NAMED
    if end <= start or pointed:  # `Bí thư huyện này`, which is told elsewhere; not `Giám đốc Trung tâm Y tế huyện này`
        return bare
    if title.form != "minister":
        end = with_parent(text, start, end, limit, unit=title.form == "unit")
    if title.form == "unit":
        end = _owner_end(text, end, limit)
    if term := _TERM_BEFORE_PLACE.match(text, end, limit):
        end = place_tail(text, term.end(), limit)
    if title.form != "state":
        end = _posted_end(text, end, limit)
    return Office(title.start, end, title.end, start, end, title.form)


def _owner_end(text: str, end: int, limit: int) -> int:
    """The end of the body that a unit is said to be of: `Vụ trưởng Tổ chức cán bộ` `của Bộ Nội vụ`."""
    owner = _OWNER.match(text, end, limit)
    body = body_at(text, owner.end(), limit) if owner and not title_at(text, owner.end()) else None
    named = body and any(map(str.isupper, text[owner.end() + 1 : body.end])) if owner else False
    return body.end if body and named else end


def _posted_end(text: str, end: int, limit: int) -> int:
    """The end of the country or body of states where an office is held away from home, or `end`."""
    posted = _POSTED.match(text, end, limit)
    if not posted:
        return end
    world = _WORLD.match(text, posted.end(), limit)
    country = world.end() if world else _country_end(text, posted.end(), limit)
    return country if country > posted.end() else end


def _country_end(text: str, start: int, limit: int) -> int:
    hit = gazetteer().at(text, start)
    return hit.end if hit and hit.value in ("country", "home") and hit.end <= limit else start


def _state_end(text: str, start: int, limit: int) -> int:
    """The end of the state that a head of state or an ambassador is of."""
    whole = _GOVERNMENT.match(text, start, limit) or _REPUBLIC.match(text, start, limit)
    if whole:
        return whole.end()
    return place_tail(text, start - 1, limit) if text.startswith("bang ", start) else _country_end(text, start, limit)


def _organization_end(text: str, start: int, limit: int, form: str) -> int:
    if form == "state":
        return _state_end(text, start, limit)
    if republic := _REPUBLIC.match(text, start, limit):
        return republic.end()
    body = body_at(text, start, limit, bare=True)
    if form == "unit":
        return _unit_end(text, start, limit, body)
    if body:
        return body.end
    if start < (named := department_end(text, start)) <= limit:
        return place_tail(text, named, limit)
    company = _VN_COMPANY.match(text, start, limit)
    if company and not is_vietnamese(company[0].split()[1]):
        return company.end()
    if LEVEL_WORD.match(text, start, limit) or gazetteer().at(text, start):
        tail = place_tail(text, start - 1, limit)
        if tail > start:
            return tail
    if form == "minister":
        return open_name_end(text, start - 1, limit) if _TWO_WORDS.match(text, start, limit) else start
    return _own_name_end(text, start, limit)


def _unit_end(text: str, start: int, limit: int, body: Body | None) -> int:
    """The end of the name of a unit whose kind its head's title has named."""
    if _ACTS_AS.match(text, start, limit):
        return start
    if steers := _STEERS.match(text, start, limit):
        return steers.end()
    if lawyers := _LAW_OFFICE.match(text, start, limit):
        return run_at(text, lawyers.end(), limit)
    known = unit_names().at(text, start)
    end = body.end if body and not _PREVENTS.match(text, start) else open_name_end(text, start - 1, limit)
    return max(open_name_end(text, known.end, limit), end) if known and known.end <= limit else end


def _own_name_end(text: str, start: int, limit: int) -> int:
    """An acronym, or a company's name before a person's: `Chủ tịch FFA`, `Chủ tịch Vinasun Đặng ...`."""
    if acronym := _ACRONYM.match(text, start, limit) or _COINED.match(text, start, limit):
        return acronym.end()
    if house := _FOREIGN_HOUSE.match(text, start, limit):
        return house.end()
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
