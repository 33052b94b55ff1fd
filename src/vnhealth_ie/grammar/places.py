"""Names of places: provinces, districts, countries, and what follows a word of level such as `huyện`."""

from __future__ import annotations

import re
from functools import cache

from vnhealth_ie import tables
from vnhealth_ie.matching.characters import LOWER, UPPER
from vnhealth_ie.matching.lexicon import Lexicon

# Levels of administration, and the words that stand for one of them in a body's name.
LEVEL = (
    r"(?:tỉnh|thành phố|TP\.?|Tp\.?|tp\.?|Thành phố|thủ đô|Thủ đô|huyện|quận|thị xã|TX\.?|xã|phường|thị trấn|TT\.?"
    r"|đặc khu|thôn|bản|buôn|ấp|bang|vùng|khu vực|Tỉnh|Huyện|Quận|Phường|Xã|Thị xã)"
)
LEVEL_WORD = re.compile(rf"{LEVEL}(?! (?:ủy|đoàn|đội|hội|lộ|trưởng)\b)(?=\s|$|[,.;:)]|(?<=\.)[{UPPER}])")
CAPITALISED = rf"(?:[HKY]' ?)?[{UPPER}][{LOWER}{UPPER}]*(?:'[{UPPER}{LOWER}]+)?\d*"
RUN = re.compile(rf"{CAPITALISED}(?: {CAPITALISED}){{0,8}}")


@cache
def gazetteer() -> Lexicon[str]:
    """Provinces and districts by every name in the tables, and countries; the value is the kind.

    Source: tables/provinces.csv, districts.csv, countries.csv.
    """
    entries: dict[str, str] = {}
    for row in tables.load("countries", "name"):
        entries[row["name"]] = "country"
    for row in tables.load("districts", "name", "province"):
        if not row["name"].isdigit():
            entries[row["name"]] = "district"
    for row in tables.load("provinces", "name", "aliases"):
        for name in (row["name"], *tables.values(row["aliases"])):
            entries[name] = "province"
    for name in ("Việt Nam", "VN", "HCM", "Trung ương", "TW", "T.Ư", "trung ương"):
        entries[name] = "country"
    return Lexicon(entries)


def place_end(text: str, position: int) -> int:
    """The end of a place of the gazetteer that starts at `position`, or `position`.

    >>> place_end("UBND Hà Nội họp", 5)
    11
    """
    hit = gazetteer().at(text, position)
    return hit.end if hit else position
