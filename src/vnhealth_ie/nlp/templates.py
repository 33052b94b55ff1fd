"""Feature templates of a CRF, compiled once and filled in column by column.

A template such as ``T[-1,0].lower`` names, relative to a word, a run of rows (``-1`` to ``0``), a column
(``[1]``, default 0) and a function. underthesea parses each with a regex for every word; here the
template is turned into a table from the text of a run to the finished feature. The table holds only
features the model has weights for: underthesea_core skips all others, so that leaving them out, and
keeping the order of the rest, gives the same sums to the last bit.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

_SYNTAX = re.compile(r"T\[(-?\d+)(?:,(-?\d+))?\](?:\[(\d+)\])?(?:\.(\w+))?")
_MEMO_SIZE = 8_000
_MEMO_WORDS = 200

# the features of one run, or of one template for every word: None where the model knows none
Row = tuple[str | None, ...]

_WORD = (
    "T[-2].lower T[-1].lower T[0].lower T[1].lower T[2].lower T[0].istitle T[-1].istitle T[1].istitle",
    "T[-2] T[-1] T[0] T[1] T[2] T[-2,-1] T[-1,0] T[0,1] T[1,2]",
)
_TAGS = ("T[-2][1] T[-1][1] T[0][1] T[1][1] T[2][1] T[-2,-1][1] T[-1,0][1] T[0,1][1] T[1,2][1]",)
# As in underthesea 9.5.0. The last column of each holds "X" for every word: the tag that is sought.
POS_TEMPLATES = " ".join((*_WORD, "T[-3][1] T[-2][1] T[-1][1] T[-3,-2][1] T[-2,-1][1]")).split()
CHUNK_TEMPLATES = " ".join((*_WORD, *_TAGS, "T[-3][2] T[-2][2] T[-1][2]")).split()
NER_TEMPLATES = " ".join(
    (_WORD[0], "T[-2].istitle T[2].istitle", _WORD[1], *_TAGS, "T[-3][3] T[-2][3] T[-1][3]")
).split()


@dataclass(frozen=True, slots=True)
class Template:
    """One parsed template: "T[-1,0].lower" looks at the word before and the word itself, lower-cased."""

    text: str
    first: int
    width: int
    column: int
    function: str

    @staticmethod
    def parse(text: str) -> Template:
        """Read the syntax of underthesea's templates, e.g. ``T[0,1][1]``."""
        match = _SYNTAX.fullmatch(text)
        if match is None:
            raise ValueError(f"not a feature template: {text!r}")
        first, last, column, function = match.groups()
        width = int(last) - int(first) + 1 if last else 1
        return Template(text, int(first), width, int(column or 0), function or "")


@lru_cache(_MEMO_SIZE)
def _istitle(word: str) -> str:
    """Whether every syllable begins with a capital: "Hà Nội" does, "Hà nội" does not."""
    return str(all(part[:1].istitle() for part in word.split(" ")))


_FUNCTIONS: dict[str, Callable[[str], str]] = {"": str, "lower": str.lower, "istitle": _istitle}


class _Group:
    """Templates over runs of one width in one column: from the text of a run to its features."""

    def __init__(self, column: int, width: int, members: list[tuple[int, Template]]) -> None:
        self.column = column
        self.width = width
        # ordered by function, so that a run's features are the functions' features one after the other
        members.sort(key=lambda member: member[1].function)
        self.slots = [(slot, template.first) for slot, template in members]
        self._texts: dict[str, list[str]] = {}
        for _, template in members:
            self._texts.setdefault(template.function, []).append(template.text)
        self._tables: dict[str, dict[str, Row]] = {function: {} for function in self._texts}
        self._absent: dict[str, Row] = {name: (None,) * len(texts) for name, texts in self._texts.items()}
        self._memo: dict[str, Row] = {}

    def learn(self, template: Template, value: str, feature: str) -> None:
        """Enter a feature of the model: for this template, a run whose value is ``value``."""
        place = self._texts[template.function].index(template.text)
        table = self._tables[template.function]
        row = table.get(value, self._absent[template.function])
        table[value] = (*row[:place], feature, *row[place + 1 :])

    def same(self, value: str) -> Row:
        """The features where every function gives ``value``: at the edges of a sentence."""
        return tuple(chain.from_iterable(table.get(value, self._absent[name]) for name, table in self._tables.items()))

    def look_up(self, column: Sequence[str]) -> list[Row]:
        """The features of every run in a column, from left to right."""
        runs = (
            column
            if self.width == 1
            else list(map(" ".join, zip(*(column[i:] for i in range(self.width)), strict=False)))
        )
        if len(self._tables) == 1 and "" in self._tables:
            get, absent = self._tables[""].get, self._absent[""]
            return [get(run, absent) for run in runs]
        known = self._memo.get
        return [known(run) or self._remember(run) for run in runs]

    def _remember(self, run: str) -> Row:
        row: Row = ()
        for name, table in self._tables.items():
            row += table.get(_FUNCTIONS[name](run), self._absent[name])
        if len(self._memo) >= _MEMO_SIZE:
            self._memo.clear()
        self._memo[run] = row
        return row


class Features:
    """The features of every word of a sentence, from columns of words and tags.

    ``Features(["T[0]", "T[1]"], known).rows(["ở", "Huế"])`` is ``[["T[0]=ở", "T[1]=Huế"],
    ["T[0]=Huế", "T[1]=EOS"]]`` where the model knows all four, in the order of the templates.
    The column behind those given, the tag that is sought, holds "X" throughout.
    """

    def __init__(self, templates: Sequence[str], known: Iterable[str]) -> None:
        parsed = [Template.parse(text) for text in templates]
        self._pad = max(max(-item.first, item.first + item.width - 1) for item in parsed)
        members: dict[tuple[int, int], list[tuple[int, Template]]] = {}
        for slot, item in enumerate(parsed):
            members.setdefault((item.column, item.width), []).append((slot, item))
        groups = {key: _Group(*key, group) for key, group in members.items()}
        by_text = {item.text: item for item in parsed}
        for feature in known:
            name, _, value = feature.partition("=")
            template = by_text.get(name)
            if template is not None:
                groups[template.column, template.width].learn(template, value, feature)
        self._sought = max(item.column for item in parsed)
        self._groups = [
            (group, [group.same("BOS")] * self._pad, [group.same("EOS")] * self._pad) for group in groups.values()
        ]
        self._unknown: dict[int, list[tuple[int, Row]]] = {}
        self._empty: list[Row] = [()] * len(parsed)

    def rows(self, *columns: Sequence[str]) -> list[list[str]]:
        """One list of known features per word; all columns have the same length, above zero."""
        size = len(columns[0])
        filled = self._empty.copy()
        for group, before, after in self._groups:
            if group.column < self._sought:
                for slot, values in self._fill(group, before, after, columns[group.column]):
                    filled[slot] = values
        for slot, values in self._unknown.get(size) or self._remember(size):
            filled[slot] = values
        return [list(filter(None, row)) for row in zip(*filled, strict=True)]

    def _fill(
        self, group: _Group, before: list[Row], after: list[Row], column: Sequence[str]
    ) -> Iterator[tuple[int, Row]]:
        """What each template of a group sees, word by word."""
        size = len(column)
        # a run that reaches over the end counts as one behind it
        by_template = tuple(zip(*before, *group.look_up(column), *after, *after[: group.width - 1], strict=True))
        for (slot, first), values in zip(group.slots, by_template, strict=True):
            start = self._pad + first
            yield slot, values[start : start + size]

    def _remember(self, size: int) -> list[tuple[int, Row]]:
        """The columns of the tag that is sought: they depend on the number of words alone."""
        column = ["X"] * size
        filled: list[tuple[int, Row]] = []
        for group, before, after in self._groups:
            if group.column == self._sought:
                filled.extend(self._fill(group, before, after, column))
        if size <= _MEMO_WORDS:
            self._unknown[size] = filled
        return filled
