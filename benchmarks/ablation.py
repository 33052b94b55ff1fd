"""What each part is worth: F1 of every field with one part taken away, on the gold given.

    python -m benchmarks.ablation RAW GOLD [RAW GOLD ...]

Each variant runs in a process of its own, because lexicons are built once a process. A table is emptied by giving its
rows away before anything has read it; a list of tables/words.csv is part of that table.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from pathlib import Path

from vnhealth_ie import tables

FIELDS = ("date", "province", "officials", "positions", "citations", "requests", "requesters", "addressees", "kinds")
TAGGERS = ("underthesea", "pyvi", "without NER", "without POS", "without words, POS and NER")


def _without(tagger: object, *parts: str) -> object:
    """The tagger with some of its answers replaced by ones that say nothing."""

    class Silent:
        name = "silent"

        def __getattr__(self, attribute: str) -> object:
            return getattr(tagger, attribute)

    silent = Silent()
    for part in parts:
        if part == "ner":
            silent.ner = lambda _sentence, words, _pos: ("O",) * len(words)  # type: ignore[attr-defined]
        if part == "pos":
            silent.pos = lambda _sentence, words: ("X",) * len(words)  # type: ignore[attr-defined]
        if part == "words":
            silent.words = lambda _sentence: ()  # type: ignore[attr-defined]
    return silent


def _empty(name: str) -> None:
    whole = tables.load

    def load(table: str, *columns: str) -> tuple[tables.Row, ...]:
        return () if table == name else whole(table, *columns)

    tables.load = load  # type: ignore[assignment]


def _run(variant: str, pairs: list[str]) -> None:
    """The F1 of one variant as a line of JSON; runs in a process of its own."""
    if variant.startswith("table "):
        _empty(variant.removeprefix("table "))
    from vnhealth_ie import Article, pipeline  # noqa: PLC0415 - after the table was emptied
    from vnhealth_ie.evaluation import evaluate, load_gold  # noqa: PLC0415

    silenced = {"without NER": ("ner",), "without POS": ("pos", "ner"), TAGGERS[-1]: ("words", "pos", "ner")}
    if variant in silenced:
        original = pipeline.get_tagger
        pipeline.get_tagger = lambda name="underthesea": _without(original(name), *silenced[variant])  # type: ignore[assignment]
    reader = pipeline.Pipeline(segmenter="pyvi" if variant == "pyvi" else "underthesea")
    golds, reports = [], []
    for raw, gold in zip(pairs[::2], pairs[1::2], strict=True):
        for one in load_gold(Path(gold)):
            path = Path(raw) / f"{one.doc_id}.txt"
            if path.exists():
                golds.append(one)
                text = path.read_bytes().decode("utf-8")
                reports.append(reader.extract(Article(doc_id=one.doc_id, text=text)))
    board = evaluate(reports, golds)
    print(json.dumps({field: board[field].counts.f1 for field in FIELDS}))


def _figures(variant: str, pairs: list[str]) -> dict[str, float] | str:
    command = [sys.executable, "-m", "benchmarks.ablation", "--variant", variant, *pairs]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        return done.stderr.strip().splitlines()[-1]
    figures: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return figures


def main() -> None:
    """Print a table in Markdown: the whole program first, then the loss of each variant in points of F1."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pairs", nargs="+", metavar="RAW GOLD")
    parser.add_argument("--variant", help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.variant:
        _run(arguments.variant, arguments.pairs)
        return
    folder = Path(tables.__file__).parent
    variants = [*TAGGERS, *(f"table {path.stem}" for path in sorted(folder.glob("*.csv")))]
    print(f"| variant | {' | '.join(FIELDS)} |\n|---|{'---|' * len(FIELDS)}")
    whole: dict[str, float] = {}
    for variant in variants:
        figures = _figures(variant, arguments.pairs)
        if isinstance(figures, str):
            print(f"| {variant} | needed: {figures} {'|' * len(FIELDS)}", flush=True)
            continue
        whole = whole or figures
        cells = (
            f"{figures[f]:.3f}" if variant == TAGGERS[0] else f"{100 * (figures[f] - whole[f]):+.1f}" for f in FIELDS
        )
        print(f"| {variant} | {' | '.join(cells)} |", flush=True)


if __name__ == "__main__":
    main()
