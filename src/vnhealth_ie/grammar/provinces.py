"""Where a text names a province or a district, and in what role: as an authority, a place, a home, a newspaper.

Names: tables/provinces.csv, districts.csv. Roles: tables/province_roles.csv, by the nearest such word before the name.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache

from vnhealth_ie.grammar.names import honorific, is_surname
from vnhealth_ie.matching.characters import LETTER, LOWER, UPPER
from vnhealth_ie.matching.lexicon import Lexicon
from vnhealth_ie.tables import load, values

AUTHORITY, BODY, PLACE, BARE, LIST = "authority", "body", "place", "bare", "list"
RESIDENT, DELEGATE, MEDIUM, PARTNER, COMMUNE = "resident", "delegate", "medium", "partner", "commune"

_IN_ANY_CASE = frozenset({AUTHORITY, BODY, MEDIUM, PLACE})
HO_CHI_MINH = "Hồ Chí Minh"


@dataclass(frozen=True, slots=True)
class ProvinceMention:
    """A name in clean text: the province by its name in the table, and as it is written without tỉnh or thành phố.

    For a district `district` is true and `province` the one it lies in, "" where several have one of that name.
    """

    start: int
    end: int
    province: str
    written: str
    role: str
    district: bool = False


# "tỉnh Lào Cai", "TP. Hà Nội", "thành phố Hồ Chí Minh"
_LEVEL = re.compile(r"(?:tỉnh|thành phố|TP\.?|Tp\.?|T\.P|thủ đô|Tỉnh|Thành phố|TỈNH|THÀNH PHỐ|Thủ đô) ?$")
# `phường Điện Biên` of Hà Nội, `phường Yên Bái` of Lào Cai: communes, and no province
_COMMUNE = re.compile(
    r"(?<!thị )(?<!Thị )\b(?:phường|xã|thị trấn|(?<!nông )thôn|ấp|khu phố|tổ dân phố) $", re.IGNORECASE
)
_CAPITALISED_BEFORE = re.compile(rf"(?:[{UPPER}][{LOWER}]+ ){{1,3}}$")
_HONORIFIC_BEFORE = re.compile(
    rf"(?<![{LETTER}])(?:ông|bà|anh|chị|cô|cháu|bé|em|đồng chí|bác sĩ|bác sỹ|Ông|Bà|BS\.?) $"
)
_HOME = re.compile(
    rf"(?<![{LETTER}])(?:quê|trú|ngụ|SN|sinh năm|tuổi|hộ khẩu|thường trú)(?![{LETTER}])[^.;:!?\n]{{0,90}}$",
    re.IGNORECASE,
)
_OFFICE_OF_CITY = re.compile(r"(?:Sở Y tế|UBND|HĐND|Thành ủy|CDC|Chủ tịch UBND) $")
# `nguyên Phó Chủ tịch UBND tỉnh`: what somebody was
_FORMER = re.compile(
    rf"(?<![{LETTER}])(?:[Nn]guyên|[Cc]ựu) (?:[Pp]hó |[Qq]uyền )?"
    r"(?:[Cc]hủ tịch|[Bb]í thư|[Gg]iám đốc|[Tt]rưởng|[Cc]hánh|[Cc]ục trưởng|[Cc]ục phó)\b(?:(?! và )[^,;:])*$"
)
# not the comma of `phòng, chống dịch`, which is one deed
_CLAUSE = re.compile(r"(?<![Pp]hòng)(?<![Kk]hám)(?<![Bb]ảo vệ),|[;:!?\n()\"]|\.(?= [^a-z])")
_SHORT_FORM = re.compile(r" \([A-ZĐƯ&-]{2,9}\)(?= )")  # `Đoàn Đại biểu Quốc hội| (ĐBQH)| tỉnh Hà Tĩnh`
_DELEGATE = re.compile(
    r"(?:đại biểu|ĐB|ĐBQH|Đại biểu)(?: Quốc hội)? [A-ZĐ][^;.]{2,60}?,? (?:[-(] ?)?(?:thuộc )?[Đđ]oàn"
    r" (?:[Đđ]ại biểu Quốc hội|[Đđ]ại biểu|ĐBQH)(?: khóa \w+)? $"
    r"|(?:đại biểu|ĐB|ĐBQH|Đại biểu) [^,;.]{0,40}\($|(?:đoàn|Đoàn) (?:ĐBQH )?$"
    r"|(?<!đoàn )(?<!Đoàn )(?:ĐBQH|đại biểu Quốc hội|Đại biểu Quốc hội) $"
)
_DELEGATION = re.compile(r"(?:^|[,;.] )Đoàn ĐBQH $")  # `Đoàn ĐBQH| tỉnh Trà Vinh giám sát`: they act
_DISTRICT = re.compile(
    rf"(?<![{LETTER}])(?P<kind>[Hh]uyện|[Qq]uận|[Tt]hị xã|TX\.?|[Tt]hành phố|T[Pp]\.?|H\.|Q\."
    r"|(?:[Hh]uyện|[Qq]uận|[Tt]hị|[Tt]hành) (?:ủy|uỷ|Ủy|Uỷ)|[Tt]rung tâm [Yy] tế|TTYT) ?"
    rf"(?P<name>[0-9]{{1,2}}(?![0-9])|[{UPPER}][{LOWER}']*(?:[ -][{UPPER}][{LOWER}']*){{0,3}})"
)
# "Sở Y tế TP", "UBND tỉnh", "Công an thành phố": whose, the text says elsewhere.
_UNNAMED = re.compile(
    r"(?:[Ss]ở (?:[Yy] tế|Y Tế)|UBND|HĐND|[Cc]ông an|CDC)(?: của)? (?P<kind>tỉnh|TP|[Tt]hành phố)"
    rf"(?!\.? ?[{UPPER}\d])(?![{LETTER}])"
)
# "cao tốc Hòa Lạc - |Hòa Bình|", "dự án BOT |Bắc Ninh| - Uông Bí", "nhà máy nhiệt điện |Thái Bình| 2": what was built
_WORKS = re.compile(
    r"(?:cao tốc|quốc lộ|đường(?: sắt| bộ| dây)?|tuyến|BOT|dự án|nhiệt điện|thủy điện)\b[^,;.()\"]{0,50}$",
    re.IGNORECASE,
)
_ROAD_TO = re.compile(rf" ?[-–] ?[{UPPER}][{LOWER}]| \d{{1,2}}(?![\d/.,%-])")
_ROAD_FROM = re.compile(rf"[{UPPER}][{LOWER}]+ ?[-–] ?$")
# From a role word to the name: "Đoàn kiểm tra liên ngành về an toàn thực phẩm của tỉnh".
_REACH = 60
# "TP. Hà Nội: kiểm tra trước 28-2": a part of the article begins, on what this province does
_OPENS_PART = re.compile(r"(?:^|[.!?\n\"] ?)(?:tỉnh |thành phố |TP\.? ?|[-•*] ?)?$", re.IGNORECASE)
_JOINING = re.compile(r"(?:,| và|,? -| &| hay|;)? ?(?:tỉnh |thành phố |TP\.? ?|các tỉnh )?$")


@cache
def _names() -> Lexicon[tuple[str, str]]:
    """Every spelling of a province, with its name in the table and the name as written.

    Names of oceans, companies and newspapers that hold a province's compete with an empty value.
    """
    entries = {row["phrase"]: ("", "") for row in load("place_traps", "phrase")}
    for row in load("provinces", "name", "aliases"):
        name = row["name"]
        entries[name] = (name, name)
        entries[name.upper()] = (name, name)
        for alias in values(row["aliases"]):
            written = alias if _is_spelling(alias, name) else name
            entries.setdefault(alias, (name, written))
            entries.setdefault(alias.upper(), (name, written))
    return Lexicon(entries)


def _is_spelling(alias: str, name: str) -> bool:
    """Whether an alias is a spelling of the name ("Thừa Thiên - Huế"): no short form or byname ("BR-VT", "Sài Gòn").

    Names of the Tây Nguyên are spelled by ear, as "Đắc Lắc" for "Đắk Lắk"; one without any accent is a byname.
    """
    words = re.findall(rf"[{LETTER}]+", alias)
    if words and not any(word in name for word in words) and _bare(alias) != _bare(name):
        return False
    return all(len(word) > 1 and not word.isupper() and word.lower() not in ("tp", "thành", "phố") for word in words)


def _bare(name: str) -> str:
    """A name without the marks above its letters, `c` for `k`: "Đắc Lắc" is "Đak Lak"; `Đ` is a letter of its own."""
    bare = "".join(c for c in unicodedata.normalize("NFD", name) if not unicodedata.combining(c))
    return bare.lower().replace("c", "k")


@cache
def _roles() -> Lexicon[str]:
    return Lexicon({row["word"]: row["role"] for row in load("province_roles", "word", "role")}, ignore_case=True)


@cache
def _districts() -> Mapping[tuple[str, str], frozenset[str]]:
    """The provinces that have a district of a kind and name."""
    found: dict[tuple[str, str], set[str]] = {}
    for row in load("districts", "name", "kind", "province"):
        found.setdefault((row["kind"], row["name"]), set()).add(row["province"])
    return {key: frozenset(provinces) for key, provinces in found.items()}


def find_provinces(text: str, start: int = 0, end: int | None = None) -> list[ProvinceMention]:
    """The provinces that `text[start:end]` names, in order; communes that are called like one have a role of their own.

    >>> [(m.province, m.role) for m in find_provinces("Sở Y tế Lào Cai đón đoàn, trưởng đoàn quê Nam Định.")]
    [('Lào Cai', 'authority'), ('Nam Định', 'resident')]
    """
    mentions: list[ProvinceMention] = []
    for hit in _names().find(text, start, end):
        province, written = hit.value
        line = _line_before(text, hit.start)
        level = _LEVEL.search(line)
        if not province or _is_part_of_name(line, text[hit.start : hit.end], bool(level)):
            continue
        if not level and _WORKS.search(line) and (_ROAD_TO.match(text, hit.end) or _ROAD_FROM.search(line)):
            continue
        role = COMMUNE if _COMMUNE.search(line) else _role(line[: level.start()] if level else line, bool(level))
        mentions.append(ProvinceMention(hit.start, hit.end, province, written, role))
    return _with_lists(text, mentions)


def _line_before(text: str, position: int) -> str:
    start = max(0, position - 120)
    return text[max(start, text.rfind("\n", start, position) + 1) : position]


def _is_part_of_name(line: str, name: str, has_level: bool) -> bool:
    """Whether it is a person: "Trương Hòa Bình", "ông Thái Bình", and Hồ Chí Minh where the city is not meant."""
    if has_level:
        return False
    if name == HO_CHI_MINH and not _OFFICE_OF_CITY.search(line):
        return True
    before = _CAPITALISED_BEFORE.search(line)
    run = [word for word in before[0].split() if not honorific().fullmatch(word)] if before else []  # `Ông Lê |Hà Nam|`
    return bool(_HONORIFIC_BEFORE.search(line)) or bool(run and is_surname(run[0]))


def _role(line: str, has_level: bool) -> str:
    """The role by the nearest word of the table before the name, inside its clause; a home reaches over commas."""
    if _HOME.search(line):
        return RESIDENT
    if _DELEGATE.search(line) and not (has_level and _DELEGATION.search(line)):
        return DELEGATE
    opened = line.endswith("(")
    clause = _SHORT_FORM.sub("", line[:-1] if opened else line)
    cuts = [match.end() for match in _CLAUSE.finditer(clause)]
    clause = clause[cuts[-1] :] if cuts else clause
    role = PLACE if has_level else BARE
    for hit in _roles().find(clause):
        named = hit.value in _IN_ANY_CASE or clause[hit.start : hit.end].islower()  # no name's `Từ`
        if named and len(clause) - hit.end <= _REACH:
            role = hit.value
    if role == AUTHORITY and _FORMER.search(clause):
        return PLACE
    return PLACE if opened and role == BARE else role


def _with_lists(text: str, mentions: list[ProvinceMention]) -> list[ProvinceMention]:
    """Three and more provinces in a row are a list: none of them is what the text is about."""
    groups: list[list[ProvinceMention]] = []
    for mention in mentions:
        gap = text[groups[-1][-1].end : mention.start] if groups else ""
        if groups and len(gap) < 24 and _JOINING.fullmatch(gap):
            groups[-1].append(mention)
        else:
            groups.append([mention])
    return [replace(mention, role=LIST) if len(group) > 2 else mention for group in groups for mention in group]


def heads_parts(text: str, mentions: Iterable[ProvinceMention]) -> bool:
    """Whether the text tells of one province after another, each with its name and a colon: "Hà Nội: ... Huế: ...".

    A province that stands so in the headline is the article's own.
    """
    headline = text.find("\n")
    heads = {
        mention.province
        for mention in mentions
        if mention.start > headline
        and text.startswith(": ", mention.end)
        and _OPENS_PART.search(_line_before(text, mention.start))
    }
    return len(heads) > 1


def find_districts(text: str, start: int = 0, end: int | None = None) -> Iterator[ProvinceMention]:
    """The districts and towns that `text[start:end]` names with their kind: "huyện Than Uyên" lies in Lai Châu."""
    known = _districts()
    for match in _DISTRICT.finditer(text, start, len(text) if end is None else end):
        kind = _kind(match["kind"])
        words = re.split(r"(?<=[ -])", match["name"])
        for count in range(len(words), 0, -1):
            name = "".join(words[:count]).rstrip(" -")
            provinces = known.get((kind, name)) if kind else provinces_of_district(name)
            if provinces:
                province = next(iter(provinces)) if len(provinces) == 1 else ""
                role = _role(_line_before(text, match.start()), has_level=True)
                end_of_name = match.start("name") + len(name)
                yield ProvinceMention(match.start(), end_of_name, province, name, role, district=True)
                break


def _kind(word: str) -> str:
    """The kind of district that a word tells: `Huyện ủy` is a huyện's, `Trung tâm Y tế` any district's ("")."""
    word = word.lower().rstrip(".")
    if word in ("ttyt", "trung tâm y tế"):
        return ""
    if word.endswith(("ủy", "uỷ")):
        word = word.split()[0]
        return {"thị": "thị xã", "thành": "thành phố"}.get(word, word)
    return {"tx": "thị xã", "tp": "thành phố", "h": "huyện", "q": "quận"}.get(word, word)


def find_unnamed(text: str) -> list[tuple[int, str]]:
    """Where the text names an authority without its province, and whether of a tỉnh or a thành phố.

    >>> find_unnamed("Thanh tra Sở Y tế TP đã lập biên bản.")
    [(10, 'thành phố')]
    """
    return [(match.start(), "tỉnh" if match["kind"] == "tỉnh" else "thành phố") for match in _UNNAMED.finditer(text)]


def provinces_of_district(name: str) -> frozenset[str]:
    """All provinces with a district of that name, of whatever kind."""
    return frozenset().union(*(provinces for (_, known), provinces in _districts().items() if known == name))
