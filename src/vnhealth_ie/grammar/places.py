"""Names of places: provinces, districts, countries, and what follows a word of level such as `huyện`."""

from __future__ import annotations

import re
from functools import cache

from vnhealth_ie import tables
from vnhealth_ie.matching.characters import LOWER, UPPER
from vnhealth_ie.matching.lexicon import Hit, Lexicon
from vnhealth_ie.matching.words import words

# Levels of administration, and the words that stand for one of them in a body's name. `bản`, `buôn`, `vùng` ... are
# ordinary words too (`bản quyền`, `buôn lậu`), unless a name follows.
LEVEL = (
    r"(?:tỉnh|thành phố|TP\.?|Tp\.?|tp\.?|Thành phố|thủ đô|Thủ đô|huyện|quận|thị xã|TX\.?|xã|phường|thị trấn|TT\.?"
    rf"|đặc khu|Tỉnh|Huyện|Quận|Phường|Xã|Thị xã|Đặc khu"
    rf"|(?:thôn|bản|buôn|ấp|bang|vùng|khu vực)(?= [{UPPER}\d])|[QPHX]\.(?= ?[{UPPER}\d]))"
)
LEVEL_WORD = re.compile(rf"{LEVEL}(?! (?:ủy|đoàn|đội|hội|lộ|trưởng)\b)(?=\s|$|[,.;:)]|(?<=\.)[{UPPER}])")
CAPITALISED = rf"(?:[HKY]' ?)?[{UPPER}][{LOWER}{UPPER}]*(?:'[{UPPER}{LOWER}]+)?\d*"
RUN = re.compile(rf"{CAPITALISED}(?: {CAPITALISED}){{0,8}}")


# The value of words that begin with a place's name and mean none: `Mỹ thuật`, `Pháp chế`, `Hàn lâm`.
_NO_PLACE = "none"
_LONGEST = 40  # code points of a name


class Gazetteer(Lexicon[str]):
    """Names of places; a longer word that only begins with one hides it."""

    def at(self, text: str, position: int) -> Hit[str] | None:
        """The longest place that starts at a position, or None.

        >>> gazetteer().at("Sở Mỹ thuật", 3) is None
        True
        """
        hit = super().at(text, position)
        return hit if hit and hit.value != _NO_PLACE else None

    def before(self, text: str, position: int) -> Hit[str] | None:
        """The place that ends at a position, or None: `Chủ tịch Trung Quốc| Tập Cận Bình`."""
        hits = self.find(text, max(0, position - _LONGEST), position)
        return next((hit for hit in hits if hit.end == position), None)

    def get(self, phrase: str) -> str | None:
        """The kind of a place, or None."""
        kind = super().get(phrase)
        return kind if kind != _NO_PLACE else None


@cache
def gazetteer() -> Gazetteer:
    """Provinces and districts by every name in the tables, and countries; the value is the kind.

    `home` is the kind of Việt Nam and its centre, `city` that of a city abroad. Source: tables/provinces.csv,
    districts.csv, countries.csv; lists `other place`, `city abroad` and `no place` of tables/words.csv.
    """
    entries = dict.fromkeys(words("no place"), _NO_PLACE) | dict.fromkeys(words("other place"), "place")
    entries |= dict.fromkeys(words("city abroad"), "city")
    for row in tables.load("countries", "name"):
        entries[row["name"]] = "country"
    for row in tables.load("districts", "name", "province"):
        if not row["name"].isdigit():
            entries[row["name"]] = "district"
    for row in tables.load("provinces", "name", "aliases"):
        for name in (row["name"], *tables.values(row["aliases"])):
            entries[name] = "province"
    for name in ("Việt Nam", "VN", "HCM", "Trung ương", "TW", "T.Ư", "trung ương"):
        entries[name] = "home"
    return Gazetteer(entries)


def place_end(text: str, position: int) -> int:
    """The end of a place of the gazetteer that starts at `position`, or `position`.

    >>> place_end("UBND Hà Nội họp", 5)
    11
    """
    hit = gazetteer().at(text, position)
    return hit.end if hit else position
