"""Numbers and codes of documents, written rightly or wrongly: `37/2021/TT-BYT`, `20 - NQ / TW`, `15/2023/NĐCP`.

State documents write number/type-authority (Decree 30/2020/NĐ-CP, article 8 of appendix I), laws and decrees put the
year between (Law on Promulgation of Legal Normative Documents), the Party writes number-type/authority
(Guidance 36-HD/VPTW). Newspapers mix the three, so dash, slash and space count for nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from vnhealth_ie import tables
from vnhealth_ie.grammar.document_types import DocumentType, types_of_codes
from vnhealth_ie.matching.characters import LETTER, UPPER
from vnhealth_ie.matching.lexicon import Lexicon


class Number(NamedTuple):
    """A document's number in a text, half-open: `30a/2008/NQ-CP` is lead `30a`, year 2008, segments NQ and CP."""

    start: int
    end: int
    lead: str
    year: int | None
    segments: tuple[str, ...]

    @property
    def letters(self) -> str:
        """The code without what sets its parts apart, and in one spelling: `NQ-TƯ` and `NQ/TW` are both `NQTW`."""
        return "".join(self.segments)


_C = "A-ZĐƯÂÊÔĂƠ"
# One part of a code. What has small letters is spelled out, so that no ordinary word passes for a code.
_SEGMENT = rf"""(?:
      [{_C}]{{2,8}}(?:ra|hg)(?![{LETTER}])                                       # SYT-TTra, UBND-VPhg
    | P?T[Tt]g | C[Tt]r(?:HĐ|PH)? | T[Tt]r[{_C}]{{0,3}} | KLTTr | QyĐi? | Q[Đđ]i | SNgV | ThT?U | TCTy  # CTr/TU
    | (?:QĐ|CT|CĐ)T[Tt]g | T[wưƯ]                                                # QĐTTg, NQ/Tw
    | (?:QH|HĐND|P[ACX])\x20\d{{1,2}}                                          # QH 15, PA 09, no `NQ-HĐND 15 hộ`
      (?=[,.;)"\n]|$|\x20(?:ngày|của|về|và|phê|đề|quy|nêu|trong)\b)
    | [{_C}]{{2,8}}[a-z](?![{LETTER}]) | K2ĐT                                    # UBND-QLĐTh
    | [{_C}]{{2,14}}(?:\x20?&\x20?[{_C}]{{1,6}}(?:\x20(?=\d\x20?-))?)?\d{{0,3}}     # TT-BYT, QH15, SGD&ĐT, BCĐ389
    | [{_C}](?![{LETTER}])(?:\x20?\d{{1,2}}(?!\d|[/.-]\d))?                      # L-CTN, QĐ-C 08
    | (?:nđ|qđ|tt|nq|ct|kh)(?=[-/](?:cp|ttg|byt|tw|tu|ubnd|hđnd)\b) | (?:cp|ttg|byt|tw|tu|ubnd|hđnd)\b   # nđ-cp
)"""
_TYPE_CODES = "|".join(sorted((re.escape(code) for code in types_of_codes()), key=len, reverse=True))
# "40 QĐ/TTg" and "167/2013NĐ-CP" lack theirs, but the runway "25L/07R" is no law
_SEPARATOR = rf"(?:\x20?[-/]\x20?|\.|\x20?(?!L\b)(?=(?:{_TYPE_CODES})\x20?[-/]))"
# "30/2 013", "1 30/2 016": as a newspaper's archive cuts numbers
_YEAR = r"(?:19|20)\d\d|2\x20\d{3}(?=\x20?[-/])"
_LEAD = (
    r"(?P<lead>(?:\d\x20(?=\d\d/2\x20\d{3}\x20?[-/]))?\d{1,5}(?:[a-eA-E]|\x20[a-e](?=\x20?[-/]))?)"
    rf"(?:\x20?[/-]\x20?(?P<year>{_YEAR}))?"
)
# The unit that drew it up: CT-VKS(P3), BC-CAT(PC45)
_UNIT = rf"(?:\x20?\(P\x20?\d{{1,2}}\)|\([{_C}]{{1,4}}\d{{1,3}}\))"

_CODED = re.compile(
    rf"(?<![\w/.,-])(?<!\d:){_LEAD}(?P<code>(?:{_SEPARATOR}{_SEGMENT}){{1,5}}{_UNIT}?)(?![{UPPER}\d])", re.VERBOSE
)
# 105 - 59/2011 - 30a; not 2.000, 5/7, 2021-2025, 30%
_BARE = re.compile(
    rf"(?P<lead>\d{{1,5}}[a-eA-E]?)(?:(?:\x20?/\x20?|(?<!\d\d\d\d)-)(?P<year>(?:19|20)\d\d))?(?![\w%]|[.,]\d|[/:-]\d|[/-][{_C}]{{2}}|\x20%|\x20?[-/]\x20?\d)"
)
# QCVN 06:2009/BTNMT, QCVN 6-1:2010/BYT, TCVN 7087:2013
_SYMBOL = re.compile(
    rf"(?<!\w)(?P<kind>[QT]CVN)\x20?(?P<lead>\d{{1,5}}(?:\x20?-\x20?\d{{1,2}}(?!\d))?)"
    rf"(?:\x20?[:-]\x20?(?P<year>(?:19|2\x20?0)\d\d))?(?:\x20?/\x20?(?P<body>[{_C}]{{2,9}}))?(?![\w])"
)
_DATED = re.compile(r"(?:năm \d{4}(?! ?- ?\d)|ngày \d|tháng \d)")
_PART = re.compile(_SEGMENT, re.VERBOSE)
_NUMBERED = (" số ", " số: ")
_SPACED = re.compile(r"\x20[-/]|[-/]\x20")
_TRAILING_DIGITS = re.compile(r"\x20?\d+$")
_PLACES = frozenset({"TP", "HCM", "TPHCM", "HN", "VN", "PV"})
_SPELLINGS = {"TƯ": "TW", "TTG": "TTg", "TTR": "TTr", "CTR": "CTr"}


def _spelled(segment: str) -> str:
    upper = segment.replace(" ", "").upper()
    return _SPELLINGS.get(upper, segment if segment.replace(" ", "") in types_of_codes() else upper)


@cache
def _authorities() -> dict[str, list[tuple[str, str]]]:
    """Authorities with their kinds by code; `BCT` is the Politburo's and the Ministry of Industry and Trade's."""
    found: dict[str, list[tuple[str, str]]] = {}
    for row in tables.load("issuers", "code", "authority", "kind"):
        found.setdefault(row["code"].upper(), []).append((row["authority"], row["kind"]))
    return found


def _parts(segment: str) -> tuple[str, ...]:
    """`NĐCP`, its dash forgotten, is NĐ and CP; any other part stays whole."""
    for cut in (2, 3, 4):
        type_code, authority = segment[:cut], segment[cut:]
        if type_code in types_of_codes() and authority in _authorities() and segment not in _authorities():
            return type_code, authority
    return (segment,)


@cache
def _counted() -> Lexicon[str]:
    return Lexicon({row["word"]: row["word"] for row in tables.load("counted_words", "word")})


def find_coded(text: str) -> Iterator[Number]:
    """The numbers with a code in clean text, in order.

    >>> [n.letters for n in find_coded("số 20-NQ/TƯ, 37/2021/TT-BYT")]
    ['NQTW', 'TTBYT']
    """
    for match in _CODED.finditer(text):
        segments = tuple(_spelled(part) for each in _PART.finditer(match["code"]) for part in _parts(each[0]))
        numbered = text.endswith(_NUMBERED, 0, match.start())
        if _is_code(match["code"], segments, numbered=numbered):
            yield Number(match.start(), match.end(), match["lead"].lower().replace(" ", ""), _year(match), segments)
    for match in _SYMBOL.finditer(text):
        body = (match["body"],) if match["body"] else ()
        yield Number(match.start(), match.end(), match["lead"], _year(match), (match["kind"], *body))


def _year(match: re.Match[str]) -> int | None:
    return int(match["year"].replace(" ", "")) if match["year"] else None


def _is_code(code: str, segments: tuple[str, ...], *, numbered: bool) -> bool:
    """`20 - NQ / TW`, `số 77 / PTKT` pass, `số 16 - TP.HCM` does not: with spaces, the first part must be known."""
    if not segments:
        return False
    first = _TRAILING_DIGITS.sub("", segments[0])
    known = first in types_of_codes() or first.upper() in _authorities()
    if not _SPACED.match(code):
        return known or len(first) > 1
    return known or "/" in code[:3] and (len(segments) > 1 or numbered) and first not in _PLACES


def bare_at(text: str, position: int, *, counting: bool = True) -> Number | None:
    """The number without code at a place: `nghị định |105`. With `counting`, not one that counts: `kế hoạch |5 năm`."""
    match = _BARE.match(text, position)
    if not match:
        return None
    if counting and match.end() < len(text) and text[match.end()] == " " and not match["year"]:
        unit = _counted().at(text, match.end() + 1)
        # "Thông tư 01 năm 2019", "công văn 417 ngày 8/2": a date follows, not a count
        if unit and not _DATED.match(text, match.end() + 1):
            return None
    return Number(match.start(), match.end(), match["lead"].lower(), _year(match), ())


def type_of(number: Number) -> DocumentType | None:
    """The type that the code says, or None: `12/UBND-VX` has none, nor `5/SYT-TTr`, of a body and its unit."""
    first, *others = number.segments or ("",)
    if len(others) == 1 and first.upper() in _authorities() and first not in types_of_codes():
        return None
    for segment in number.segments:
        found = types_of_codes().get(segment) or types_of_codes().get(_TRAILING_DIGITS.sub("", segment))
        if found:
            return found
    return None


def authority_of(number: Number, text: str) -> tuple[str, str] | None:
    """The authority of the code and its kind: `128/NQ-CP` is Chính phủ's."""
    for segment in number.segments:
        if segment in types_of_codes() and segment not in ("QH", "L"):
            continue
        found = _authorities().get(_TRAILING_DIGITS.sub("", segment).upper())
        if found:
            # The Party puts the dash first: 68-NQ/BCT; a ministry the slash: 12/QĐ-BCT.
            party = re.match(r"\d+[a-e]? ?-", text[number.start : number.end]) is not None
            return min(found, key=lambda each: (each[1] == "đảng") != party)
    return None


def is_authority_code(code: str) -> bool:
    """Whether a code names an authority: `TTCP`, `VPCP`."""
    return any(kind != "cơ sở" for _, kind in _authorities().get(code.upper(), ()))


def is_own_code(number: Number) -> bool:
    """Whether the code is a hospital's or a company's: `15/QĐ-BVĐK`, `02/NQ-HĐQT`."""
    for segment in number.segments:
        kinds = {kind for _, kind in _authorities().get(segment.upper(), ())}
        if "cơ sở" in kinds or not kinds and segment.startswith("BV"):
            return True
    return False
