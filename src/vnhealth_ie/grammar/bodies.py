"""Bodies named in a text: ministries, departments, committees, hospitals, schools, companies."""

from __future__ import annotations

import re
from typing import NamedTuple

from vnhealth_ie.grammar.body_kinds import PARENT_FORMS, full_names, kinds, names_after
from vnhealth_ie.grammar.body_names import after_space, open_name_end, place_tail
from vnhealth_ie.grammar.places import gazetteer
from vnhealth_ie.grammar.titles import title_at
from vnhealth_ie.matching.characters import LOWER, UPPER
from vnhealth_ie.matching.words import any_of, words

_PARENT_KINDS = re.compile(rf"{any_of('parent body')}\b", re.IGNORECASE)
_UNIT_KINDS = re.compile(rf"{any_of('unit')}\b", re.IGNORECASE)
# Kinds that are ordinary nouns unless a name follows them.
_COMMON_NOUNS = words("common noun")
_OF_ASSEMBLY = re.compile(r" của (?:Quốc hội|Chính phủ|HĐND|Thủ tướng(?: Chính phủ)?(?! [A-ZĐ]))")
# `Trung tâm Kiểm soát bệnh tật| (CDC) |Nghệ An`
_LETTERS = re.compile(r" \([A-ZĐ]{2,8}\)(?= (?:tỉnh |thành phố |TP\.? ?)?[A-ZĐ])")
_OF = re.compile(r" của (?=[A-ZĐ]|sở|bộ|bệnh viện)")
_CLOSED_PLACE = re.compile(rf" (?:tỉnh|[{UPPER}])")
# A field of work that the table does not join to the one before it: `Sở Văn hóa Thông tin` `và Du lịch`.
_FURTHER_FIELD = re.compile(rf" (?:và|&|-) [{UPPER}][{LOWER}]+ [{LOWER}]+\b")
# `Công đoàn ngành Y tế`, `Đảng ủy khối các cơ quan`
_BRANCH = re.compile(r"(?:ngành|khối|cơ quan|viên chức)\b", re.IGNORECASE)
# `công ty cổ phần cấp nước |Hà Khê`
_TRADING = re.compile(rf"công ty (?:{any_of('company form')}|cổ phần) [{LOWER} ]{{2,40}}(?=[{UPPER}])")
# `UBND tỉnh |Đoàn Văn Lực`: no Tỉnh đoàn
_LEVEL_AND_NAME = re.compile(rf"(?:tỉnh|thành|huyện) Đoàn (?=[{UPPER}][{LOWER}]+ [{UPPER}][{LOWER}])")
_OF_A_PLACE = re.compile(rf"\b(?:thôn|xã|phường|thị trấn|huyện|quận|thị xã|thành phố|TP\.?) ?[{UPPER}][^.;:()]*$")
_PLACE_ABOVE = re.compile(
    rf",(?= (?P<level>(?:xã|phường|thị trấn|huyện|quận|thị xã|thành phố|TP\.?|tỉnh) ?)?[{UPPER}])"
)
_UNIT_OF_HOUSE = re.compile(
    r"(?:[Tt]ổng cục|[Cc]ục|[Cc]hi cục|Vụ|Phòng|Khoa|Ban (?:Văn hóa|Văn hoá|Kinh tế|Pháp chế|Dân tộc|Đô thị))\b"
)
_LISTED_ON = re.compile(r"(?:,| và| cùng| với) ")
_NESTED = 8  # `Văn phòng Ban Thường vụ Đảng ủy khối Doanh nghiệp`
# `Bí thư Ban cán sự đảng, Ủy ban Kiểm tra Trung ương kết luận ...`: the one who inspects is nobody's parent.
_NO_PARENT = re.compile(r"(?:ủy ban|UB) kiểm tra\b|UBKT", re.IGNORECASE)
_OPENS_PARENT = re.compile(r"(?P<mark>,| \()\s?")


class Body(NamedTuple):
    """A body named in a text: half-open place, its kind in the table, its form and rank (1 low, 9 high)."""

    start: int
    end: int
    kind: str
    form: str
    rank: int


def body_at(text: str, position: int, limit: int, *, bare: bool = False) -> Body | None:
    """The body whose name starts at `position` and ends before `limit`, or None.

    A kind that is an ordinary noun must have a name, unless `bare` says that the place asks for a body:
    `Chủ tịch Hội đồng`.

    >>> body = body_at("UBND tỉnh Bắc Kạn làm việc", 0, 26)
    >>> body.end, body.rank
    (17, 6)
    """
    hit = kinds().at(text, position)
    if not hit or hit.end > limit:
        return None
    kind, form, rank = hit.value
    full = full_names().at(text, position)
    end = _body_end(text, hit.end, limit, form)
    if full and full.end <= limit:
        end = max(end, place_tail(text, full.end, limit))
    if of_assembly := _OF_ASSEMBLY.match(text, end, limit):
        end = of_assembly.end()
    letters = _LETTERS.match(text, end, limit)
    if letters and (place := place_tail(text, letters.end(), limit)) > letters.end():
        end = place
    if kind in _COMMON_NOUNS and end == hit.end and not (bare and text[position].isupper()):
        return None
    return Body(position, end, kind, form, rank)


def body_in_prose(text: str, position: int, limit: int) -> Body | None:
    """As `body_at`, in running text, where a word in lower case opens a name only if a capital follows.

    `bệnh viện Việt Đức` is a body, `báo cáo`, `vụ cháy` and `trường hợp` are none.
    """
    body = _named_body(text, position, limit)
    if body is None:
        return None
    owner = _OF.match(text, body.end, limit)
    parent = _named_body(text, owner.end(), limit) if owner else None
    return body._replace(end=parent.end) if parent else body


def _named_body(text: str, position: int, limit: int) -> Body | None:
    body = body_at(text, position, limit)
    if body is None or body.form in ("closed", "level"):
        return body
    following = text[position + len(body.kind) : position + len(body.kind) + 2]
    named = len(following) == 2 and following[0] == " " and (following[1].isupper() or following[1].isdigit())
    if body.form in PARENT_FORMS:
        return body if named or text[position].isupper() or body.end > position + len(body.kind) else None
    named = named or bool(_TRADING.match(text, position, body.end))
    # `ban Quản lý dự án` is a name, `ban quản lý chợ` may be none
    weak = text[position : position + len(body.kind)].islower() or body.kind in _COMMON_NOUNS
    return None if weak and not named else body


def _body_end(text: str, end: int, limit: int, form: str, nested: int = _NESTED) -> int:
    if form == "closed":
        return place_tail(text, end, limit) if _CLOSED_PLACE.match(text, end) else end
    if after_space(text, end, limit) == end:
        return end
    if form in PARENT_FORMS:
        return _department_end(text, end, limit, form)
    if form == "level":
        return _level_end(text, end, limit, nested)
    return open_name_end(text, end, limit)


def _department_end(text: str, end: int, limit: int, form: str) -> int:
    """`Sở Y tế tỉnh Cà Mau`, `Bộ Nội vụ`; a ministry without a name has no place behind it either."""
    start = end + 1
    named = names_after("ministries" if form == "ministry" else "departments").at(text, start)
    if named and named.end <= limit:
        further = _FURTHER_FIELD.match(text, named.end, limit)
        return (open_name_end if further else place_tail)(text, named.end, limit)
    if text[start : start + 1].isupper():
        return open_name_end(text, end, limit)
    return place_tail(text, end, limit) if form == "department" else end


def _level_end(text: str, end: int, limit: int, nested: int) -> int:
    """`UBND tỉnh Bắc Kạn`, `BTV Tỉnh ủy`, `Công đoàn ngành Y tế`; bodies in a body's name nest `nested` times more."""
    start = end + 1
    inner = kinds().at(text, start) if nested else None
    if inner and inner.end <= limit and not _LEVEL_AND_NAME.match(text, start):
        return _body_end(text, inner.end, limit, inner.value[1], nested - 1)
    if _BRANCH.match(text, start, limit):
        return open_name_end(text, end, limit)
    tail = place_tail(text, end, limit)
    return tail if tail > end or not text[start : start + 1].isupper() else open_name_end(text, end, limit)


def with_parent(text: str, start: int, end: int, limit: int, *, unit: bool) -> int:
    """The end of a body's name with the parent that follows it after a comma or in parentheses.

    `unit` says that a title has already named the unit (`Trưởng khoa Nội, Bệnh viện ...`).
    """
    opening = _OPENS_PARENT.match(text, end, limit)
    if not opening or not _PARENT_KINDS.match(text, opening.end()) or title_at(text, opening.end()):
        return end
    if _NO_PARENT.match(text, opening.end()):
        return end
    if not unit and not _UNIT_KINDS.match(text, start):
        return end
    parent = body_at(text, opening.end(), limit)
    if parent is None or (parent.form in PARENT_FORMS and parent.end == opening.end() + len(parent.kind)):
        return end
    if opening["mark"] == ",":
        return parent.end
    return parent.end + 1 if text[parent.end : parent.end + 1] == ")" else end


def with_house(text: str, body: Body, limit: int) -> int:
    """The end of a unit's name with the house that it is of, behind a comma: `Cục Quản lý Dược|, Bộ Y tế| yêu cầu`.

    Not where the comma goes on with a list: `Cục Quản lý Dược|, Bộ Tài chính và ...`.
    """
    if not text.startswith(",", body.end) or not _UNIT_OF_HOUSE.match(text, body.start):
        return body.end
    whole = with_parent(text, body.start, body.end, limit, unit=False)
    return body.end if _LISTED_ON.match(text, whole) else whole


def with_places(text: str, start: int, end: int, limit: int) -> int:
    """The end of a party with the places that its own lies in: `Công an xã Nậm Khê|, huyện Bắc Hà, Lào Cai|`."""
    while (further := _PLACE_ABOVE.match(text, end, limit)) and _OF_A_PLACE.search(text, start, end):
        place = gazetteer().at(text, further.end() + 1)
        above = bool(further["level"]) or (place and place.value == "province" and place.end <= limit)
        behind = place_tail(text, further.end(), limit) if above else end
        if behind <= further.end():
            return end
        end = behind
    return end


__all__ = ["Body", "body_at", "body_in_prose", "kinds", "place_tail", "with_house", "with_parent", "with_places"]
