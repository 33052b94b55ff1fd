"""Feature templates of a CRF, compiled once and filled in column by column.

A template such as ``T[-1,0].lower`` names, relative to a word, a run of rows (``-1`` to ``0``), a column
(``[1]``, default 0) and a function. underthesea parses each with a regex for every word; here the
template is turned into a table from the text of a run to the finished feature. The table holds only
features the model has weights for: underthesea_core skips all others, so that leaving them out, and
keeping the order of the rest, gives the same sums to the last bit.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

_SYNTAX = re.compile(r"T\[(-?\d+)(?:,(-?\d+))?\](?:\[(\d+)\])?(?:\.(\w+))?")
_MEMO_SIZE = 50_000

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


def _istitle(word: str) -> str:
    """Whether every syllable begins with a capital: "Hà Nội" does, "Hà nội" does not."""
    return str(all(part[:1].istitle() for part in word.split(" ")))


_FUNCTIONS: dict[str, Callable[[str], str]] = {"": str, "lower": str.lower, "istitle": _istitle}


@dataclass(slots=True)
class _Group:
    """Templates over runs of one width in one column, and what they make of each run."""

    column: int
    width: int
    templates: list[tuple[int, Template]] = field(default_factory=list)
    memo: dict[str, tuple[str | None, ...]] = field(default_factory=dict)

    def features(self, run: str, known: frozenset[str]) -> tuple[str | None, ...]:
        values = {name: call(run) for name, call in _FUNCTIONS.items()}
        found = tuple(
            _if_known(f"{template.text}={values[template.function]}", known) for _, template in self.templates
        )
        if len(self.memo) >= _MEMO_SIZE:
            self.memo.clear()
        self.memo[run] = found
        return found


def _if_known(feature: str, known: frozenset[str]) -> str | None:
    return feature if feature in known else None


class Features:
    """The features of every word of a sentence, from columns of words and tags.

    ``Features(["T[0]", "T[1]"], known).rows(["ở", "Huế"])`` is ``[["T[0]=ở", "T[1]=Huế"],
    ["T[0]=Huế", "T[1]=EOS"]]`` where the model knows all four, in the order of the templates.
    """

    def __init__(self, templates: Sequence[str], known: Iterable[str]) -> None:
        self._known = frozenset(known)
        self._count = len(templates)
        groups: dict[tuple[int, int], _Group] = {}
        parsed = [Template.parse(text) for text in templates]
        self._pad = max(max(-item.first, item.first + item.width) for item in parsed)
        self._edges: list[tuple[tuple[str | None, ...], tuple[str | None, ...]]] = []
        for slot, item in enumerate(parsed):
            groups.setdefault((item.column, item.width), _Group(item.column, item.width)).templates.append(
                (slot, item)
            )
            before = _if_known(f"{item.text}=BOS", self._known)
            after = _if_known(f"{item.text}=EOS", self._known)
            self._edges.append(((before,) * self._pad, (after,) * (2 * self._pad)))
        self._groups = list(groups.values())

    def rows(self, *columns: Sequence[str]) -> list[list[str]]:
        """One list of known features per word; all columns have the same length."""
        size = len(columns[0])
        filled: list[tuple[str | None, ...]] = [()] * self._count
        for group in self._groups:
            get, known = group.memo.get, self._known
            runs = _runs(columns[group.column], group.width)
            found = [get(run) or group.features(run, known) for run in runs]
            by_template = list(zip(*found)) or [()] * len(group.templates)
            for (slot, template), values in zip(group.templates, by_template):
                before, after = self._edges[slot]
                start = self._pad + template.first
                filled[slot] = (before + values + after)[start : start + size]
        return [list(filter(None, row)) for row in zip(*filled)]


def _runs(column: Sequence[str], width: int) -> Sequence[str]:
    """All runs of neighbours, joined as underthesea joins them: by one space."""
    if width == 1:
        return column
    return [" ".join(column[i : i + width]) for i in range(len(column) - width + 1)]
