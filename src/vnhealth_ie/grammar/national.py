"""Whether an event is the state's, and whether an article is about Việt Nam at all."""

from __future__ import annotations

import re

from vnhealth_ie.grammar.places import gazetteer
from vnhealth_ie.matching.characters import UPPER
from vnhealth_ie.matching.words import any_of, not_behind

# `Đảng bộ TP`, `Chi bộ Sở`, and in small letters `cán bộ Sở`, `đường bộ Bắc - Nam`, `toàn bộ Khu`
_NO_MINISTRY = not_behind("no ministry behind")
_NATIONAL = re.compile(
    rf"Thủ tướng|Chính phủ|Quốc hội|Bộ trưởng|Thứ trưởng|(?:(?<!ảng )\bBộ|{_NO_MINISTRY}\bbộ) [A-ZĐ]|Tổng [Bb]í thư"
    r"|Chủ tịch nước|Ban Bí thư|Bộ Chính trị|Tổng thống|Tổng cục|[Nn]goại trưởng|[Tt]hượng đỉnh"
    r"|(?<!Chi )(?<!chi )\b[Cc]ục (?:[A-ZĐ]|trưởng)"
)
# They make an event national where no province's authority opens the text.
_AT_LARGE = re.compile(
    r"Trung ương|[Kk]hối các cơ quan trung ương|(?:Hội(?! (?:nghị|thảo|thi|thao|đồng|chợ|diễn))|Hiệp hội|Liên đoàn)"
    r"(?: (?!Ngày)[^\s.,;:]+){1,8} Việt Nam"
    r"|[Tt]oàn quốc|[Cc]ả nước|ASEAN|APEC|các nước|[Qq]uốc tế|[Cc]hâu Á|Liên [Hh]ợp [Qq]uốc"
)
# Voters are met where they live, whoever comes: "Thủ tướng tiếp xúc cử tri quận Lê Chân, TP. Hải Phòng".
_VOTERS = re.compile(
    r"(?:buổi|cuộc|đã|hội nghị) tiếp xúc (?:với )?cử tri|tiếp xúc (?:với )?cử tri (?:tại|quận|huyện|tỉnh|TP)"
)
# `Thực hiện Chỉ thị số 35-CT/TW của | Bộ Chính trị, Đảng bộ ...`: whose paper is carried out
_PAPER_OF = re.compile(
    r"(?:[Tt]hực hiện|[Tt]riển khai|[Qq]uán triệt|[Tt]heo|[Cc]ăn cứ) [^.;:\"]{0,20}"
    r"(?:Chỉ thị|Nghị quyết|Công điện|Quyết định|Kế hoạch|Kết luận|Thông tư|Nghị định|Chương trình|Quy định|Đề án"
    r"|Công văn|chỉ đạo|hướng dẫn)\b[^.;:\"]{0,60} của (?:[Bb]an [^.;:,\"]{3,40} )?$"
)
_SEES = re.compile(
    r"(?:thị sát|(?:đi|đến|đã) kiểm tra|(?:đi|đến|đã) khảo sát|thực địa|(?:đến|đi|tới|đã) thăm)\b[^.;\n\"]*$"
)
_REACH = 160
# News of other countries names them often, and nothing of Việt Nam but in passing.
_ABROAD = frozenset({"country", "city"})
_OFTEN, _IN_PASSING = 8, 5
_COMPATRIOT = re.compile(rf"(?<!\w){any_of('common surname')} [{UPPER}]")


def tells_of_state(text: str, end: int, *, at_large: bool) -> bool:
    """Whether `text[:end]` tells of the state, or with `at_large` of the country or others; not where voters are met.

    >>> text = "Bộ Y tế họp về thuốc."
    >>> tells_of_state(text, len(text), at_large=False)
    True
    """
    if _VOTERS.search(text, 0, end):
        return False
    acts = any(
        not _PAPER_OF.search(text, max(0, hit.start() - 90), hit.start()) for hit in _NATIONAL.finditer(text, 0, end)
    )
    return acts or bool(at_large and _AT_LARGE.search(text, 0, end))


def is_visited(text: str, start: int) -> bool:
    """Whether somebody goes to see something in the province named at `start`: "thị sát cảng tại tỉnh |Đồng Nai"."""
    return text.endswith("tỉnh ", 0, start) and _SEES.search(text, max(0, start - _REACH), start) is not None


def is_of_abroad(text: str) -> bool:
    """Whether a text is about other countries: they are named five times as often as places and people of Việt Nam.

    >>> is_of_abroad("Mỹ và Anh họp tại Paris. Pháp, Đức, Nga, Bỉ, Ý, Lào ủng hộ.")
    True
    """
    places = [hit.value in _ABROAD for hit in gazetteer().find(text)]
    abroad = sum(places)
    if abroad < _OFTEN or abroad <= _IN_PASSING * (len(places) - abroad):
        return False
    return abroad > _IN_PASSING * (len(places) - abroad + sum(1 for _ in _COMPATRIOT.finditer(text)))
