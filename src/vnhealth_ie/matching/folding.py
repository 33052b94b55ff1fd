"""The form in which strings are compared: one case, one tone style, abbreviations opened (tables/abbreviations.csv)."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from vnhealth_ie import tables
from vnhealth_ie.matching.characters import LETTER
from vnhealth_ie.normalize import normalize


@cache
def _abbreviations() -> tuple[re.Pattern[str], dict[str, str]]:
    """A regex that finds the short forms of the table, with a full stop after them or none, and their long forms.

    A short form is known as the table spells it and in capitals: `TU` is Tỉnh ủy, `tu` is a word.
    """
    longs: dict[str, str] = {}
    for row in tables.load("abbreviations", "short", "long"):
        short = normalize(row["short"]).text.strip().rstrip(".")
        for spelling in (short, short.upper()):
            longs.setdefault(spelling, row["long"])
    shorts = "|".join(re.escape(short) for short in sorted(longs, key=lambda s: (-len(s), s)) if short)
    return re.compile(rf"(?<![{LETTER}\d])({shorts or '(?!)'})(?:\.|(?![{LETTER}\d]))"), longs


def plain(text: str) -> str:
    """NFC, one tone style, one dash, one space, lower case; abbreviations stand as they are.

    >>> plain("Uỷ  ban – Hoà Bình")
    'ủy ban - hòa bình'
    """
    return " ".join(normalize(text).text.lower().split())


def opened(text: str) -> str:
    """The normalised text with its abbreviations opened and spaces single; upper and lower case stay.

    >>> opened("Chủ tịch UBND TP.Huế")
    'Chủ tịch Ủy ban nhân dân thành phố Huế'
    """
    regex, longs = _abbreviations()
    return " ".join(regex.sub(lambda match: f" {longs[match[1]]} ", normalize(text).text).split())


@lru_cache(maxsize=4096)  # what repeats, repeats within an article
def folded(text: str) -> str:
    """The form in which strings are compared: `plain`, with abbreviations opened.

    >>> folded("TP.Huế") == folded("thành phố Huế")
    True
    """
    return plain(opened(text))


def ends_alike(first: str, second: str) -> bool:
    """Whether one name is the end of the other in its folded form, as a short form is.

    >>> ends_alike("TP Hà Nội", "UBND thành phố Hà Nội")
    True
    """
    one, other = folded(first), folded(second)
    return bool(one and other) and (one.endswith(other) or other.endswith(one))
