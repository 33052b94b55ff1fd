"""Names of laws, codes, ordinances and the constitution: where they stand and where they end.

Known names come from tables/laws.csv, however they are punctuated and abbreviated (`Luật Phòng chống tác hại rượu bia`,
`Luật BHYT`). A law that the table does not know is seen by the capital letter of its name; it ends before a verb, a
preposition or a mark (role law_stop of tables/document_words.csv).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import Any, NamedTuple

from vnhealth_ie import tables
from vnhealth_ie.grammar.document_types import lowered, words
from vnhealth_ie.grammar.places import place_end
from vnhealth_ie.matching.characters import LETTER, LOWER

LONGEST_UNKNOWN_NAME = 9


@dataclass(frozen=True, slots=True)
class Law:
    """A law named in a text, half-open. `key` is the same for all ways of writing one law's name.

    `name_end` is where the name ends and the year begins: `Luật Đấu thầu| năm 2023`. The key is empty where the word
    has no name after it: "Luật này", "các dự án luật".
    """

    start: int
    end: int
    type: str
    key: str
    name_end: int = 0
    year: int | None = None
    is_amendment: bool = False
    is_known: bool = True


class _Name(NamedTuple):
    """A name after the word for law; `is_full` as a law has it, else a short form of every day."""

    end: int
    key: str
    is_full: bool


class _Word(NamedTuple):
    start: int
    end: int
    text: str


_HEAD = re.compile(
    rf"(?<![{LETTER}])(?:bộ luật|đạo luật|luật|pháp lệnh|hiến pháp|blhs|bltths|blds|bltds|bllđ)(?![{LETTER}])"
)
_NEXT = re.compile(rf"(?:,? |, ?|/| ?[-&] ?)(?P<word>[{LETTER}]+\d*)")
_YEAR = re.compile(r",? ?\(?(?:năm )?(?P<year>(?:19|20)\d\d)(?![\d/-])")
# Luật Bảo hiểm y tế| (sửa đổi), Luật Báo chí| sửa đổi, bổ sung
_AMENDED = re.compile(
    r" (?:\((?:sửa đổi|mới|bổ sung)[^()\n]{0,20}\)|sửa đổi(?:,? bổ sung)?(?! (?:một|các|những|nội|điều|số)))",
    re.IGNORECASE,
)
# Luật| sửa đổi, bổ sung một số điều của |Luật Dược
_AMENDING = re.compile(
    r" (?:sửa đổi(?:,? (?:và )?bổ sung)?|bổ sung)"
    r" (?:một số điều|một số nội dung|các điều|điều [\d, và]{1,20}) (?:của )?(?:các )?",
    re.IGNORECASE,
)
_ABBREVIATED = {
    "blhs": "bộ luật hình sự", "bltths": "bộ luật tố tụng hình sự", "blds": "bộ luật dân sự",
    "bltds": "bộ luật tố tụng dân sự", "bllđ": "bộ luật lao động",
}  # fmt: skip
_TYPES = {
    "luật": "Luật",
    "bộ luật": "Bộ luật",
    "đạo luật": "Đạo luật",
    "pháp lệnh": "Pháp lệnh",
    "hiến pháp": "Hiến pháp",
}
# Words that one writer puts and another leaves out.
_OPTIONAL = frozenset({"và", "của", "các", "việt", "nam"})
# "Công ước Liên Hợp Quốc về Luật Biển": a treaty's subject.
_TREATY = re.compile(r"(?:công ước|hiệp ước|hội nghị [^.,;:\n]{0,20}(?:quốc tế|liên hợp quốc|lhq))[^.,;:\n]{0,40}$")

# "chỉ tiêu pháp lệnh CPI": a target that binds.
_WORDS_OF_A_LOWER_NAME = 3
_LOWER_NAME = re.compile(rf"(?: [{LOWER}]+){{{_WORDS_OF_A_LOWER_NAME},6}}(?=[.,;:)\n])")
_TARGET = re.compile(r"(?:chỉ tiêu|kế hoạch|mức|tính) $")

# `định luật`, `hội luật gia`, but `quy định Luật Dược`, `trình Quốc hội Luật Dược`
_NOT_BARRING = ("quy định ", "tôn trọng ", "quốc hội ", "xã hội ", "nghĩa vụ ")
_JOINS = re.compile(r" (?:và|của|về)\b", re.IGNORECASE)

_Trie = dict[str, Any]
_END = ""


@cache
def _abbreviations() -> dict[str, list[str]]:
    """Words that an abbreviation stands for inside a law's name: `bhyt` is bảo, hiểm, y, tế."""
    rows = tables.load("abbreviations", "short", "long")
    return {row["short"]: _split(row["long"]) for row in rows if row["short"].isalpha() and row["short"].isupper()}


def _split(name: str) -> list[str]:
    return [word for word in re.findall(rf"[{LETTER}]+\d*", name.lower()) if word not in _OPTIONAL]


def _opened(word: str) -> list[str]:
    """A word of a name in small letters; an abbreviation in capitals as the words that it stands for."""
    lower = word.lower()
    return [] if lower in _OPTIONAL else _abbreviations().get(word, [lower])


@cache
def _known() -> _Trie:
    """The names of tables/laws.csv, word by word, without the word for law itself."""
    root: _Trie = {}
    for row in tables.load("laws", "name", "kind", "form"):
        node = root
        for word in re.findall(rf"[{LETTER}]+\d*", row["name"][len(row["kind"]) :]):
            for part in _opened(word):
                node = node.setdefault(part, {})
        node[_END] = row["form"] == "tên" or node.get(_END, False)
    return root


def _words_after(text: str, position: int) -> Iterator[_Word]:
    match = _NEXT.match(text, position)
    while match:
        yield _Word(match.start("word"), match.end(), match["word"])
        match = _NEXT.match(text, match.end())


def _known_name(text: str, position: int) -> _Name | None:
    """The longest known name after the word for law."""
    if _JOINS.match(text, position) or text.startswith((",", ";", ":", ")"), position):
        return None  # `theo Luật|, phá sản là một phương án`
    node: _Trie | None = _known()
    path: list[str] = []
    best: _Name | None = None
    for word in _words_after(text, position):
        for part in _opened(word.text):
            node = node.get(part) if node is not None else None
            path.append(part)
        if node is None:
            break
        if _END in node and _opened(word.text):
            best = _Name(word.end, " ".join(path), node[_END])
    return best


def _unknown_name(text: str, position: int, *, in_capitals: bool) -> _Name | None:
    """A capitalised name up to the first word that ends it: `Luật Máu và tế bào gốc |quy định`.

    `in_capitals` says that the word for law has a capital inside a sentence: `vi phạm Luật vệ sinh thực phẩm.`
    """
    start = position + 1
    if words("no_law_after").at(text, start) or place_end(text, start) > start:
        return None
    if not text[start : start + 1].isupper() and not (in_capitals and _LOWER_NAME.match(text, position)):
        return None
    end = position
    path: list[str] = []
    for word in _words_after(text, position):
        stopped = words("law_stop").at(text, word.start)
        if stopped or text[end] != " " or len(path) >= LONGEST_UNKNOWN_NAME:
            break
        end = word.end
        path.append(word.text.lower())
        if end >= len(text):
            break
    lowest = 1 if text[start].isupper() else _WORDS_OF_A_LOWER_NAME
    return _Name(end, " ".join(path), False) if len(path) >= lowest else None


def _law_at(text: str, low: str, head: re.Match[str]) -> Law | None:
    start, end = head.span()
    abbreviated = _ABBREVIATED.get(head[0])
    kind = abbreviated[:7] if abbreviated else head[0]
    if _is_barred(low, start, kind):
        return None
    if kind == "hiến pháp":
        return _dated(text, Law(start, end, "Hiến pháp", kind)) if text[start] == "H" else None
    if abbreviated:
        return _dated(text, Law(start, end, "Bộ luật", abbreviated[8:]))
    amending = _AMENDING.match(text, end)
    if amending and (inner := _HEAD.match(low, amending.end())):
        base = _law_at(text, low, inner)
        if base and base.key:
            return replace(base, start=start, type=_TYPES[kind], key=f"sửa đổi {base.key}", is_amendment=True)
    found = _known_name(text, end)
    known = found is not None and (kind not in ("luật", "đạo luật") or _is_written_as_name(text, start, end, found))
    if not known:
        mid_sentence = text[start - 2 : start - 1].isalnum()
        found = _unknown_name(text, end, in_capitals=mid_sentence and text[start].isupper())
    if found is None:
        return Law(start, end, _TYPES[kind], "")
    return _dated(text, Law(start, found.end, _TYPES[kind], found.key, is_known=known))


def _is_written_as_name(text: str, start: int, position: int, name: _Name) -> bool:
    """`luật báo chí` is a name as well; `luật giá`, `luật giao thông` in small letters are none."""
    if text[start].isupper() or text[position + 1].isupper():
        return True
    return name.is_full and " " in text[position + 1 : name.end]


def _is_barred(low: str, start: int, kind: str) -> bool:
    """Whether the word before makes it no law: `pháp luật`, `Hội Luật gia`, `Đại học Luật`, `Công ước về Luật Biển`."""
    before = low[max(0, start - 60) : start]
    barred = before.endswith(_barring()) and not before.endswith(_NOT_BARRING)
    if kind == "luật" and barred or kind == "pháp lệnh" and _TARGET.search(before):
        return True
    return bool(_TREATY.search(before))


@cache
def _barring() -> tuple[str, ...]:
    rows = tables.load("document_words", "word", "role")
    return tuple(f"{row['word']} " for row in rows if row["role"] == "no_law_before")


def _dated(text: str, law: Law) -> Law:
    """The law with the amendment and the year that follow its name: `Luật Bảo hiểm y tế sửa đổi năm 2014`."""
    end = law.end
    if text.startswith(" Việt Nam", end):
        end += len(" Việt Nam")
    amended = _AMENDED.match(text, end)
    if amended:
        end = amended.end()
    year = _YEAR.match(text, end)
    return replace(
        law,
        end=year.end() if year else end,
        name_end=end,
        year=int(year["year"]) if year else None,
        is_amendment=amended is not None,
    )


def find_laws(text: str) -> list[Law]:
    """The laws, codes, ordinances and constitutions in clean text, in order; bare words for law with an empty key.

    >>> text = "Theo Luật Phòng chống tác hại rượu bia, các hành vi"
    >>> [text[law.start : law.end] for law in find_laws(text)]
    ['Luật Phòng chống tác hại rượu bia']
    """
    low = lowered(text)
    found: list[Law] = []
    position = 0
    while head := _HEAD.search(low, position):
        law = _law_at(text, low, head)
        position = max(head.end(), law.end if law else 0)
        if law:
            found.append(law)
    return found
