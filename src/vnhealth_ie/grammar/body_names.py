"""Where the name of a body ends.

A name ends before a verb, a preposition or a new clause, before a person's name, and at punctuation, but for phrases
that keep their comma (`phòng, chống dịch`). Places that follow a body belong to it.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from vnhealth_ie.grammar.body_kinds import health_unit_end, house_names, kinds, stops
from vnhealth_ie.grammar.names import COMMON_SURNAMES, degree, honorific, is_surname, is_vietnamese, split_run
from vnhealth_ie.grammar.places import LEVEL_WORD, RUN, gazetteer, place_end
from vnhealth_ie.grammar.titles import title_at
from vnhealth_ie.matching.characters import LETTER, LOWER, UPPER
from vnhealth_ie.matching.words import any_of, words

LONGEST_BODY_IN_WORDS = 20

_WORD = re.compile(rf"[{LETTER}\d]+(?:['./&+][{LETTER}\d]+)*")
# `... quốc gia - chiều 11-4`, `... tỉnh - Ảnh`
_JOINT = re.compile(rf" ?[-/&+] ?(?!{any_of('behind a dash')}\b)", re.IGNORECASE)
_NUMBER = re.compile(r"\d{1,2}\b")
_PLACE_OPENERS = words("place opener")
# Houses that carry the names of people, so that a name right after the word is the house's.
_OF_A_PLACE = re.compile(r"(?:[Tt]rạm|[Tt]rung tâm) [Yy] tế(?: dự phòng)? $")
_HOUSE = re.compile(rf"\b(?<!môi )(?<!giáo dục )(?<!thượng )(?<!hạ ){any_of('house')} $", re.IGNORECASE)
_LED = re.compile(r"\b[Gg]iám đốc (?:(?:phụ trách|thường trực|chuyên môn|điều hành) )?$")
_SCHOOL = re.compile(any_of("school"), re.IGNORECASE)
_COMPANY = re.compile(rf"\b{any_of('company')}\b", re.IGNORECASE)
# Bodies of a state, whose names hold no foreign proper name: `Hội đồng An ninh Quốc gia Peter Hansen`.
_STATE = re.compile(rf"\b{any_of('body of a state')}$", re.IGNORECASE)
_FOREIGN = re.compile(r"[A-Z][a-z]{2,}(?: [A-Z][a-z]{2,})+(?! ?[&-])")
_COMPANY_FORMS = words("company form")
# What a company does, between its form and its name: `Công ty TNHH| xây dựng |Cầu Sông Trà`.
_FORMS = tuple(f"{form} " for form in (*_COMPANY_FORMS, "cổ phần", "hữu hạn", "thành viên"))
_TRADE = re.compile(rf"(?:(?!{any_of('no trade')} )[{LOWER}]+ ){{1,5}}(?=[{UPPER}][{LOWER}])")
# `Trường Tiểu học số 1 Hà Khê`
_ORDINAL = re.compile(rf"(?i:số) \d{{1,2}}(?![\w/.,-])(?: [{UPPER}][{LOWER}]+ [{UPPER}][{LOWER}]+(?= [{LOWER}]|,))?")
_COMPOUND = re.compile(rf"{any_of('compound')}\b", re.IGNORECASE)
# What a unit does, right after the word for the unit: `Phòng tổ chức`, `Trung tâm hỗ trợ sinh sản`.
_WORK = re.compile(rf"{any_of('work of a unit')}(?= [{LETTER}\d])")
_WORKING = re.compile(rf"\b{any_of('working unit')} $", re.IGNORECASE)
# `Sở Y tế các tỉnh, thành phố trực thuộc Trung ương`
_EVERYWHERE = re.compile(
    r" (?:các|hai|\d+) (?:tỉnh|huyện|quận|xã|phường|thành phố|TP|thị xã|địa phương|cấp)"
    r"(?:(?:, | ?[-–] ?)(?:tỉnh|thành phố|TP|thành|thị xã|quận|huyện|xã|phường|thị trấn))*"
    r"(?: và (?:thành phố|TP|thị xã|thị trấn))?"
    r"(?: trực thuộc (?:Trung ương|trung ương|TW|tỉnh))?\b"
)
# In capitals in the middle of a name they open the next sentence, which lost its full stop.
_HONORIFICS = frozenset({"Ông", "Bà"})
# Words after `và` that begin something else than a part of the name.
_NO_PART = re.compile(r"(?:vợ|chồng|con|cán|kế toán|thủ (?:quỹ|kho))\b")
_NOT_OF_HEALTH = re.compile(rf"(?!{any_of('of health')}\b)[{LOWER}]")  # `Phòng Nghiệp vụ Y | niêm yết giá`
_PLURAL = frozenset({"các", "những"})


class _Sort(NamedTuple):
    """What sort of body the word before a name opens."""

    company: bool
    state: bool


def after_space(text: str, position: int, limit: int) -> int:
    """The place behind one space at `position`, or `position`."""
    return position + 1 if position < limit and text[position] == " " else position


def place_tail(text: str, position: int, limit: int) -> int:
    """The end of the places that follow a body: `tỉnh Bắc Kạn`, `TP. HCM`, `huyện Than Uyên`, `Nghệ An`, `Việt Nam`.

    A person's name after the place stays outside: `UBND TP Hà Nội Nguyễn Văn An`.

    >>> text = "UBND tỉnh Kon Tum Trần Văn Hạnh"
    >>> text[: place_tail(text, 4, len(text))]
    'UBND tỉnh Kon Tum'
    """
    if everywhere := _EVERYWHERE.match(text, position, limit):
        return everywhere.end()
    end = position
    for _ in range(3):
        start = after_space(text, end, limit)
        level = LEVEL_WORD.match(text, start, limit)
        if level:
            after = after_space(text, level.end(), limit)
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
    if number := _NUMBER.match(text, start, limit):
        return number.end()
    run = RUN.match(text, start, limit)
    if not run:
        return start
    hit = gazetteer().at(text, start)
    if province and (hit is None or hit.value != "province"):
        return start  # there are no provinces but those of the table
    if hit and hit.value != "country":
        return hit.end  # a capitalised word after a known place is another place's part or a name: leave it out
    first = run[0].split()
    if len(first) in (3, 4) and is_surname(first[0]) and first[0] not in _PLACE_OPENERS:
        return start
    name = split_run(text, start, run.end(), skip=1)
    return name.start - 1 if name else run.end()


def open_name_end(text: str, position: int, limit: int) -> int:
    """Walk over the words of an open name, from the end of the word that opens it to the name's last word.

    >>> text = "Bệnh viện Đa khoa huyện Than Uyên tiếp nhận"
    >>> text[: open_name_end(text, 9, len(text))]
    'Bệnh viện Đa khoa huyện Than Uyên'
    """
    end = position
    before = max(0, position - 16)
    sort = _Sort(bool(_COMPANY.search(text, before, position)), bool(_STATE.search(text, before, position)))
    for _ in range(LONGEST_BODY_IN_WORDS):
        joint = _JOINT.match(text, end, limit)
        start = joint.end() if joint else after_space(text, end, limit)
        if start == end and end != position or start >= limit:
            break
        if whole := _whole(text, start, limit, first=end == position):
            end = whole
            continue
        tail = place_tail(text, end, limit) if not joint and text[end : end + 1] == " " else end
        if sort.company and _is_half_a_name(text, start, tail, limit):
            tail = end
        if tail > end:
            end = tail
            if not _continues(text, end, limit):
                break
            continue
        word = _WORD.match(text, start, limit)
        if not word or _stops_here(text, start, word, limit, joined=bool(joint), sort=sort):
            break
        end = word.end()
    return end - 3 if text.endswith(" và", position, end) else end


def _is_half_a_name(text: str, start: int, place: int, limit: int) -> bool:
    """Whether a company's name goes on behind what looks like a place: `Tập đoàn Tân Hiệp` `Phát`."""
    run = RUN.match(text, start, limit)
    hit = gazetteer().at(text, start)
    return bool(run and hit and hit.end == place < run.end() and split_run(text, place + 1, run.end()) is None)


def _whole(text: str, start: int, limit: int, *, first: bool) -> int:
    """The end of words that a name holds as one, or 0: `phòng, chống`, `Bạch Mai`, `giao thông`."""
    house = _house_name_end(text, start, limit)
    if house > start:
        return house
    if (unit := health_unit_end(text, start)) > start:
        return min(unit, limit)
    found = _COMPOUND.match(text, start, limit) or _ORDINAL.match(text, start, limit)
    if not found and (trade := trade_end(text, start, limit)) > start:
        return trade
    if not found and first and _WORKING.search(text, max(0, start - 12), start):
        found = _WORK.match(text, start, limit)
    return found.end() if found else 0


def trade_end(text: str, start: int, limit: int) -> int:
    """The end of what a company does, between its form and its name, or `start`."""
    trade = _TRADE.match(text, start, limit) if text.endswith(_FORMS, 0, start) else None
    return trade.end() - 1 if trade else start


def compound_end(text: str, start: int) -> int:
    """The end of a phrase of names with a capital at `start`, or `start`: `Bảo vệ, chăm sóc sức khỏe cán bộ`.

    So are people that a house is for: `Hội Bảo trợ |người khuyết tật|`.
    """
    found = _COMPOUND.match(text, start) if text[start].isupper() or text.startswith("người ", start) else None
    return found.end() if found else start


def _continues(text: str, end: int, limit: int) -> bool:
    """Whether a name goes on after a place, with a parent or a level, and not with a clause."""
    start = after_space(text, end, limit)
    return start > end and bool(kinds().at(text, start) or LEVEL_WORD.match(text, start, limit))


def _stops_here(text: str, start: int, word: re.Match[str], limit: int, *, joined: bool, sort: _Sort) -> bool:
    closed = text.endswith((" Y ", "Pháp y "), 0, start) and _NOT_OF_HEALTH.match(text, start)
    if closed or stops().at(text, start) or title_at(text, start):
        return True
    if word[0] in _HONORIFICS and text[word.end() + 1 : word.end() + 2].isupper() and not gazetteer().at(text, start):
        return True
    if joined and (honorific().match(text, start) or degree().match(text, start)):
        return True
    if word[0] == "và":
        return _ends_before_and(text, word.end(), limit)
    if not word[0][0].isupper():
        return False
    run = RUN.match(text, start, limit)
    first, *others = run[0].split() if run else [""]
    if not run or not others:
        return False
    if not is_surname(first):
        return sort.state and bool(_FOREIGN.match(text, start, limit)) and not any(map(is_vietnamese, (first, *others)))
    of_place = _OF_A_PLACE.search(text, max(0, start - 24), start)
    if len(others) == 1 and (of_place or (sort.company and first not in COMMON_SURNAMES)):
        return False  # `Trạm Y tế Đồng Khê`, of a commune; `Công ty cổ phần Dược phẩm Thiên Sơn`
    name = split_run(text, start, run.end())
    return name is not None and name.start == start


def _house_name_end(text: str, start: int, limit: int) -> int:
    """The end of a person's name that a house carries (`Bệnh viện Bạch Mai`), short of the person who follows it."""
    run = RUN.match(text, start, limit)
    house = _HOUSE.search(text, max(0, start - 12), start) if run and " " in run[0] else None
    if not run or not house:
        return start
    if known := house_names().at(text, start):
        return known.end
    first = run[0].split()
    if first[0] in _COMPANY_FORMS or run[0].startswith(("Y Dược", "Y Khoa", "Y Tế", "Y Học")):
        return start  # `Công ty TNHH Thiết bị y tế ...`, `Đại học Y Dược TP. Hồ Chí Minh`
    led = _LED.search(text, max(0, house.start() - 24), house.start()) and is_surname(first[0])
    if len(first) in (3, 4) and (led or first[0] in COMMON_SURNAMES) and not _SCHOOL.match(house[0]):
        return start  # `Giám đốc Bệnh viện Lò Văn An`: hospitals of that shape are in the table
    name = split_run(text, start, run.end(), skip=1)
    return name.start - 1 if name and name.start > start else run.end()


def _ends_before_and(text: str, end: int, limit: int) -> bool:
    start = after_space(text, end, limit)
    kind = kinds().at(text, start)
    word = _WORD.match(text, start, limit)
    if word and word[0] in _PLURAL:
        return True
    if stops().at(text, start) or title_at(text, start) or (kind and kind.value[1] != "closed"):
        return not _COMPOUND.match(text, start, limit)
    if word is None or word[0][0].isdigit() or _NO_PART.match(text, start):
        return True
    return bool(honorific().match(text, start) or degree().match(text, start))  # `Bệnh viện | và ThS. Phạm Anh Văn`
