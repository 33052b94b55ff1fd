"""Names of people: a family name and one to four more syllables, all capitalised.

Family names: tables/surnames.csv; the commonest: list `common surname` of tables/words.csv.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import NamedTuple

from vnhealth_ie import tables
from vnhealth_ie.grammar.places import CAPITALISED, RUN, gazetteer
from vnhealth_ie.matching.characters import LETTER
from vnhealth_ie.matching.lexicon import alternation, bounded
from vnhealth_ie.matching.words import any_of, words

LONGEST_NAME = 5
_TOKEN = re.compile(CAPITALISED)
# Nine people in ten bear one of these.
_DEGREES = 36  # characters before a name in which its degrees stand
COMMON_SURNAMES = words("common surname")
_SENTENCE_OPENERS = words("sentence opener")
# Nam A Bank, Viet A Group: no Xơ Đăng names.
_NO_NAMES = frozenset({"Bank", "Group", "Holdings", "Land"})
_OF_MEDICINE = frozenset({"Dược", "Học", "Khoa", "Tế", "Sĩ", "Đức", "Thuật", "Vụ", "Tá"})  # `Y Dược`: no Ê Đê name
_KOREAN_SURNAMES = words("Korean surname")
_HONORIFICS_IN_A_RUN = words("honorific in a run")
# Kim Jong-un, Moon Jae - in: the last syllable of a Korean name hangs on a dash.
_HYPHENATED = re.compile(r"(?P<space> ?)- ?(?P<syllable>[a-z]{2,6})\b")
# Kwame Osafo - Mensah, Tarek al - Jundi, Samira Al - Hadidi, Karim bin Yusuf.
_JOINED_NAME = re.compile(
    r" (?:(?:al|el|as|bin|ibn|(?:van|von)(?: de[rn])?|de(?: la)?|da|del|di) (?:- ?)?|- )"
    r"(?P<last>[A-Z][A-Za-z']+)\b(?! [A-Z])"
)
# Jean - Claude Juncker
_DOUBLE_NAME = re.compile(r" ?- ?[A-Z][a-z]+(?: [A-Z][A-Za-z']+){1,3}")
_FIRST_HALVES = words("first half of a name")
_ARTICLES = ("Al", "El", "Ben", "Abu")


@cache
def surnames() -> frozenset[str]:
    """The first syllable of every family name in the table."""
    return frozenset(row["surname"].split()[0].split("'")[0] for row in tables.load("surnames", "surname"))


@cache
def honorific() -> re.Pattern[str]:
    """`đồng chí`, `ông` ... and degrees, ranks and honours, at the place where a name follows."""
    return re.compile(bounded(any_of("honorific")), re.IGNORECASE)


@cache
def degree() -> re.Pattern[str]:
    """A degree, rank, honour or profession written before a name. Source: tables/degrees.csv."""
    forms = [row["form"] for row in tables.load("degrees", "form", "kind")]
    # `Hội Luật gia`, `Hội Nhà báo` are bodies.
    return re.compile(
        rf"(?<!\bhội )(?<!\bđoàn )(?<![{LETTER}\d])(?:{alternation(forms)})(?![{LETTER}\d])", re.IGNORECASE
    )


# A Vietnamese syllable in plain letters: onset, vowels, coda (Đoàn Thiện Thuật, Ngữ âm tiếng Việt).
_SYLLABLE = re.compile(
    r"""
    (?:ngh|ng|nh|gh|gi|kh|ph|th|tr|ch|qu|[bcdđghklmnprstvx])?
    (?:[aeiouy]|[aeo][iouy]|ay|i[aeu]|o[ae]|u[aeiouy]|y[ae]|ieu|yeu|uy[aeu]|uoi|uou|ua[iy]|oa[iy]|oeo|uye)
    (?:ng|nh|ch|[cmnpt])?
    """,
    re.IGNORECASE | re.VERBOSE,
)


def is_vietnamese(token: str) -> bool:
    """Whether a word has the shape of a Vietnamese syllable: `Thương` has, `Peter` has not."""
    bare = unicodedata.normalize("NFD", token.replace("đ", "d").replace("Đ", "D"))
    return bool(_SYLLABLE.fullmatch("".join(c for c in bare if not unicodedata.combining(c))))


class Name(NamedTuple):
    """A person's name in a text, half-open."""

    start: int
    end: int


def _tokens(text: str, start: int, end: int) -> list[tuple[int, int]]:
    return [match.span() for match in _TOKEN.finditer(text, start, end)]


def is_surname(token: str) -> bool:
    """Whether a syllable opens a Vietnamese family name: `Nguyễn`, `Giàng`, `H'Lan`."""
    return token.partition("'")[0] in surnames()


def split_run(text: str, start: int, end: int, *, skip: int = 0) -> Name | None:
    """The name that ends a run of capitalised words, after a place or a body that may open the run.

    `skip` words at the start belong to something else (the place after `huyện`). None where no name is seen.

    >>> split_run("Nghệ An Bùi Đình Long", 0, 21)
    Name(start=8, end=21)
    """
    tokens = _tokens(text, start, end)
    first = skip
    hit = gazetteer().at(text, start)
    if hit and hit.end <= end and not skip:
        inside = sum(1 for token in tokens if token[0] < hit.end)
        if len(tokens) - inside != 1 and (inside > 1 or inside == len(tokens) or _name_from(text, tokens, inside)):
            first = inside
    return _name_from(text, tokens, first)


def _name_from(text: str, tokens: list[tuple[int, int]], first: int) -> Name | None:
    """The leftmost name that reaches to the end; behind a skipped place a common family name goes before a rare one."""
    words = [text[a:b] for a, b in tokens]
    # `... Bình Sơn Ông Trịnh Văn An`: an honorific in a run opens the name; `... Quốc Cường Không` ran into a sentence.
    opened = [i + 1 for i, word in enumerate(words[:-2]) if word in _HONORIFICS_IN_A_RUN]
    first = max([first, *opened])
    last = len(tokens) - 1
    if last - first > 2 and words[last] in _SENTENCE_OPENERS:
        last -= 1
    # `Bệnh viện Nhi Đồng TP`: an acronym ends no name but one in capitals.
    while last > first and len(words[last]) > 1 and words[last].isupper() and not words[last - 1].isupper():
        last -= 1
    starts = [
        i
        for i in range(max(first, last + 1 - LONGEST_NAME), last + 1)
        if i < last
        and is_surname(words[i])
        and (len(words[i]) > 1 or words[last] not in _NO_NAMES)
        and not (words[i] == "Y" and words[i + 1] in _OF_MEDICINE)
        or words[i][1:2] == "'"
    ]
    if first:
        starts = [i for i in starts if words[i] in COMMON_SURNAMES] or starts
    if not starts:
        return None
    begin, end = tokens[starts[0]][0], tokens[last][1]
    hit = gazetteer().at(text, begin)
    if hit and hit.end == end and starts[0] > first:
        return None
    return Name(begin, end)


def run_at(text: str, position: int, limit: int) -> int:
    """The end of the run of capitalised words that starts at `position`, or `position`."""
    match = RUN.match(text, position, limit)
    if not match:
        return position
    if match[0] in _FIRST_HALVES and (double := _DOUBLE_NAME.match(text, match.end(), limit)):
        return double.end()
    if match[0].isascii() and (joined := _JOINED_NAME.match(text, match.end(), limit)):
        *first, last = match[0].split()
        by_article = text[match.end() + 1].islower() or (bool(first) and last in _ARTICLES)
        if by_article or (first and not is_vietnamese(joined["last"]) and not is_vietnamese(last)):
            return joined.end()
    tail = _HYPHENATED.match(text, match.end(), limit)
    if not tail or " " not in match[0] or not match[0].isascii():
        return match.end()
    # `Moon Jae - in`, `Prayuth Chan - ocha`; but `Daniel Tan - thanh tra Bộ Y tế` is a dash between two words.
    is_word = tail["space"] and is_vietnamese(tail["syllable"]) and match[0].split()[0] not in _KOREAN_SURNAMES
    return match.end() if is_word else tail.end()


def without_degrees(text: str, start: int, end: int) -> str:
    """The last words of `text[start:end]`, before a name, without the degrees that belong to it: `..., PGS.TS `."""
    start = max(start, end - _DEGREES)
    before = text[start:end]
    for match in reversed(list(degree().finditer(before))):
        if before[match.end() :].strip(" .,"):
            break
        before = before[: match.start()]
    return before
