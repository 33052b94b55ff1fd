"""The reports of a program that lacks a part, as JSON lines: `python -m benchmarks.ablation_run VARIANT FOLDER EVERY`.

A process of its own for each variant, because lexicons are built once a process. Nothing of the package but the tables
is imported here before the part is gone: some modules read their words when they are imported.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from vnhealth_ie import tables

DEFAULT = "underthesea"
SILENCED = {"without NER": ("ner",), "without POS": ("pos", "ner"), "without words": ("words", "pos", "ner")}
_WORDS = ("aliases", "forms", "codes")  # columns of words beside the first
_REFERENCES = {("districts", "province"): "provinces"}  # cells that are a key of another table


class _Silent:
    """A tagger some of whose answers say nothing."""

    name = "silent"

    def __init__(self, tagger: Any, silenced: tuple[str, ...]) -> None:
        self._tagger, self._silenced = tagger, silenced

    def words(self, sentence: str) -> Any:
        return () if "words" in self._silenced else self._tagger.words(sentence)

    def pos(self, sentence: str, words: Any) -> Any:
        return ("X",) * len(words) if "pos" in self._silenced else self._tagger.pos(sentence, words)

    def ner(self, sentence: str, words: Any, pos: Any) -> Any:
        return ("O",) * len(words) if "ner" in self._silenced else self._tagger.ner(sentence, words, pos)


def unheard(number: int, word: str) -> str:
    """A word that no article has, another one for each number, with a capital where the word has one.

    >>> unheard(0, "Lào Cai"), unheard(27, "yêu cầu")
    ('Xqzjaaa', 'xqzjabb')
    """
    letters = "".join(chr(97 + number // power % 26) for power in (676, 26, 1))
    return f"Xqzj{letters}" if word[:1].isupper() else f"xqzj{letters}"


def emptied(table: str, name: str, rows: tuple[tables.Row, ...], keys: tuple[str, ...]) -> tuple[tables.Row, ...]:
    """The rows of the table `name` where `table`, whose keys are given, knows nothing."""
    made = {key: unheard(number, key) for number, key in enumerate(dict.fromkeys(keys))}
    if name == table:
        first = next(iter(rows[0]))
        blank = {column: "" for column in _WORDS if column in rows[0]}
        return tuple({**row, first: made[row[first]], **blank} for row in rows)
    for (other, column), referred in _REFERENCES.items():
        if (other, referred) == (name, table):
            rows = tuple({**row, column: made.get(row[column], row[column])} for row in rows)
    return rows


def empty(table: str) -> None:
    """From now on, let a table know nothing. Raises RuntimeError where something may have read it already."""
    read = [name for name in sys.modules if name.startswith("vnhealth_ie.") and not name.startswith(tables.__name__)]
    if read:
        raise RuntimeError(f"{read[0]} was imported before {table}.csv was emptied")
    whole = tables.load
    keys = tuple(next(iter(row.values())) for row in whole(table))

    def load(name: str, *columns: str) -> tuple[tables.Row, ...]:
        return emptied(table, name, whole(name, *columns), keys)

    vars(tables)["load"] = load


def main(variant: str, folder: str, every: str) -> None:
    """Print the reports of the articles in a folder, or of every so manieth."""
    if variant.endswith(".csv"):
        empty(variant.removesuffix(".csv"))
    from vnhealth_ie import pipeline
    from vnhealth_ie.nlp import get_tagger
    from vnhealth_ie.sources import read_articles

    if variant in SILENCED:
        silent = _Silent(get_tagger(), SILENCED[variant])
        vars(pipeline)["get_tagger"] = lambda _name: silent
    reader = pipeline.Pipeline(segmenter="pyvi" if variant == "pyvi" else "underthesea")
    for number, article in enumerate(read_articles([Path(folder)])):
        if number % int(every) == 0:
            print(reader.extract(article).model_dump_json())


if __name__ == "__main__":
    main(*sys.argv[1:])
