"""Bodies of bare titles that are told elsewhere in the sentence.

`Phó Chỉ huy trưởng, Tham mưu trưởng Bộ đội Biên phòng tỉnh`, `Về phía Sở Y tế có Phó Giám đốc Trần Văn An`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import zip_longest

from vnhealth_ie.document import Sentence
from vnhealth_ie.grammar.bodies import Body
from vnhealth_ie.grammar.offices import Office
from vnhealth_ie.grammar.places import gazetteer
from vnhealth_ie.grammar.sharing import Link
from vnhealth_ie.grammar.sightings import bodies_of
from vnhealth_ie.matching.words import any_of

IS_DEPUTY = re.compile(r"(?:nguyên |cựu )?(?:ĐBQH|đại biểu)\b", re.IGNORECASE)
_SHARES = re.compile(any_of("shares its body"), re.IGNORECASE)
# `Phó Giám đốc, Thủ trưởng |Cơ quan CSĐT| Công an tỉnh`: the deputy director is of the police.
_INVESTIGATORS = re.compile(r"cơ quan (?:CSĐT|ANĐT|(?:cảnh sát |an ninh )?điều tra),? (?=công an)", re.IGNORECASE)
_JOINED = re.compile(r",? (?:- |và |kiêm |rồi )?")
_DELEGATION = re.compile(
    r" ?(?:\(|- )(?P<body>(?:đoàn|Đoàn|ĐB) (?:ĐBQH )?(?:tỉnh |TP\.? ?|thành phố )?[A-ZĐ][^(),;.-]{1,24})[),-]?"
)
_PARTY = re.compile(r"bí thư|ủy viên", re.IGNORECASE)
# `Về phía |Bệnh viện Đa khoa tỉnh| có`, `Đại diện |Sở Y tế|,`: whoever is told next is of that body
_SIDE = re.compile(r"(?:về |đại diện )?phía $|đại diện(?: cho)? $", re.IGNORECASE)
# `Về phía Sở Y tế có Giám đốc A; |Bệnh viện Đa khoa tỉnh| có Phó Giám đốc B`
_NEXT_SIDE = re.compile(r"phía [^;:.]{3,200}; (?:còn )?(?:về )?(?:phía )?$", re.IGNORECASE)
_SIDE_HAS = re.compile(r"(?:,| còn)?(?: có|, | gồm| là|:|,)")
# `|Công ty An Phát| do ông A làm |Giám đốc`, `đoàn công tác của |Sở Y tế| do |Phó Giám đốc| A dẫn đầu`
_RUN_BY = re.compile(r" do (?:tân )?", re.IGNORECASE)
# `|Công ty An Phát|, |Giám đốc| là ông A`
_WHOSE = re.compile(r", |,? \(")
_IS = re.compile(r" là |: ?")
_AS = re.compile(r" (?:làm|giữ chức|giữ chức vụ|đảm nhiệm) $")
# Titles of the heads of bodies; whoever heads a unit is called by its kind: `Trưởng khoa`, `Cục trưởng`.
_HEADS = {
    "giám đốc": "has a director",
    "chủ tịch": "has a chairman",
    "bí thư": "has a secretary",
    "hiệu trưởng": "has a rector",
}
_HEAD = re.compile("|".join(_HEADS), re.IGNORECASE)
_UNIT_HEAD = re.compile(
    r"(?:(?:phó )?(?:trưởng |chánh )|phó )?(?P<kind>[^\W\d]+(?<!phó)(?<!trưởng))(?: trưởng| phó)?", re.IGNORECASE
)


def with_bodies_before(sentence: Sentence, links: Iterable[Link]) -> Iterator[Link]:
    """Links of a sentence, bare titles with the body that the sentence tells of them before.

    `Về phía Bệnh viện Đa khoa tỉnh có ông A, Giám đốc`, `đoàn của Sở Y tế do Phó Giám đốc B dẫn đầu`, `Công ty
    An Phát do bà C làm Giám đốc`, `Công ty An Phát, Giám đốc là bà C`.
    """
    for item in links:
        office = item.office
        told = _before(sentence, item) if office.is_bare and office.form in ("body", "unit", "minister") else None
        if told:
            office = office._replace(organization_start=told.start, organization_end=told.end)
        yield item._replace(office=office)


def _before(sentence: Sentence, item: Link) -> Body | None:
    """The last body before an office that is told to be the office's, if its head is called so; or None."""
    text, first = sentence.document.clean, min(item.office.start, item.person.start)
    for body in reversed([b for b in bodies_of(sentence) if b.end <= first]):
        if not _may_head(item.office.title(text), text[body.start : body.end]):
            continue
        if _NEXT_SIDE.search(text, sentence.start, body.start) and text.startswith(" có ", body.end):
            return body
        if _SIDE.search(text, sentence.start, body.start) and _SIDE_HAS.match(text, body.end):
            return body
        if _RUN_BY.fullmatch(text, body.end, first):
            behind = item.office.start > item.person.end
            return body if not behind or _AS.search(text, item.person.end, item.office.start) else None
        between = text[item.office.end : item.person.start]
        if first == item.office.start and _WHOSE.fullmatch(text, body.end, first) and _IS.fullmatch(between):
            return body
    return None


@cache
def _headed(title: str) -> re.Pattern[str]:
    return re.compile(rf"{any_of(_HEADS[title])}\b", re.IGNORECASE)


def _may_head(title: str, body: str) -> bool:
    """Whether a body's head, or a deputy, is called so: `Giám đốc` of `Bệnh viện Đa khoa tỉnh`, no `Giám đốc` of `Bộ`.

    >>> _may_head("Phó Giám đốc", "Sở Y tế"), _may_head("Trưởng khoa", "Khoa Nội"), _may_head("Trưởng khoa", "Sở Y tế")
    (True, True, False)
    """
    if title.lower().endswith(("bộ trưởng", "thứ trưởng")):
        return body.startswith("Bộ ")
    if head := _HEAD.search(title):
        return _headed(head[0].lower()).match(body) is not None
    unit = _UNIT_HEAD.fullmatch(title)
    return unit is not None and body.lower().startswith(unit["kind"].lower() + " ")


def with_shared_bodies(text: str, links: Iterable[Link]) -> Iterator[Link]:
    """One person's links in text order, a bare title with the body of the next one where the two are of one body.

    `Phó Chỉ huy trưởng, Tham mưu trưởng Bộ đội Biên phòng tỉnh` are both of `Bộ đội Biên phòng tỉnh`.
    """
    ordered = sorted(links, key=lambda item: item.office.start)
    for item, following in zip_longest(ordered, ordered[1:]):
        told = _from_delegation(text, item) or following and _of_one_body(text, item.office, following.office)
        told = told or following and _of_one_state(text, item.office, following.office)
        yield item._replace(office=told) if told else item


def _from_delegation(text: str, item: Link) -> Office | None:
    """A deputy's office with the delegation told behind the name: `ĐBQH Trần Văn An (đoàn Cà Mau)`; or None."""
    office = item.office
    if not office.is_bare or not IS_DEPUTY.match(text, office.start):
        return None
    told = _DELEGATION.match(text, item.person.end)
    return _joined(office, told.start("body"), told.end("body")) if told else None


def _of_one_body(text: str, office: Office, other: Office) -> Office | None:
    """A bare title with the body of the next office, where that one's title is told of the same body; or None."""
    if not office.is_bare or other.is_bare or _PARTY.search(text, office.start, office.title_end):
        return None
    if not _JOINED.fullmatch(text, office.end, other.start):
        return None
    if (police := _INVESTIGATORS.match(text, other.organization_start, other.end)) and police.end() < other.end:
        return _joined(office, police.end(), other.organization_end)
    if not _SHARES.fullmatch(text, other.start, other.title_end):
        return None
    return _joined(office, other.organization_start, other.organization_end)


def _joined(office: Office, start: int, end: int) -> Office:
    """An office with the body that is told of it further on."""
    return office._replace(organization_start=start, organization_end=end, end=end)


def _of_one_state(text: str, office: Office, other: Office) -> Office | None:
    """A bare office of a state with the state of the next: `Phó Thủ tướng kiêm Bộ trưởng Quốc phòng` `Thái Lan`."""
    if (
        office.form not in ("state", "minister")
        or not office.is_bare
        or not _JOINED.fullmatch(text, office.end, other.start)
    ):
        return None
    state = gazetteer().before(text, other.end)
    told = state and state.value == "country" and state.start >= other.title_end
    return _joined(office, state.start, state.end) if state and told else None
