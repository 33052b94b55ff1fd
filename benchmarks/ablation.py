"""What each part is worth: the difference of every field's F1 where one part is taken away.

    python -m benchmarks.ablation [--page docs/quality.md] [--part NAME=FOLDER ...] [--only VARIANT ...]

A folder holds raw/ and gold/. Without --part, the development corpus (where it is) and the bundled articles are
measured, and every twentieth of the unlabelled articles (where they are) is read, to see how many reports
change at all.

Each variant runs in a process of its own, because lexicons are built once a process. A tagger loses a part by
answering that no word is a name, or that no word has a part of speech. A table is emptied where it is loaded, in
memory: every row stays, since rules are built around the kinds of rows, but its words become ones that no article has.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import subprocess
import sys
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from benchmarks import parts
from vnhealth_ie import tables
from vnhealth_ie.tables.extension import packaged_names

FIELDS = ("date", "province", "officials", "positions", "citations", "requests", "requesters", "addressees", "kinds")
DEFAULT = "underthesea"
SILENCED = {"without NER": ("ner",), "without POS": ("pos", "ner"), "without words": ("words", "pos", "ner")}
WORDS = ("aliases", "forms", "codes")  # columns of words beside the first
EVERY = 20  # of the unlabelled articles
SECONDS = 1800  # the most that a variant may take

Measured = dict[str, Any]


def variants() -> list[str]:
    """The whole program first, then each part that can be taken away."""
    return [DEFAULT, "pyvi", *SILENCED, *(f"{name}.csv" for name in packaged_names())]


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

    def __getattr__(self, attribute: str) -> Any:
        return getattr(self._tagger, attribute)


def unheard(number: int, word: str) -> str:
    """A word that no article has, another one for each number, with a capital where the word has one.

    >>> unheard(0, "Lào Cai"), unheard(27, "yêu cầu")
    ('Xqzjaa', 'xqzjbb')
    """
    made = "xqzj" + chr(97 + number // 676 % 26) * (number >= 676) + chr(97 + number // 26 % 26) + chr(97 + number % 26)
    return made.capitalize() if word[:1].isupper() else made


def empty(table: str) -> None:
    """From now on, let a table know nothing. To be called before anything has read it."""
    whole = tables.load

    def load(name: str, *columns: str) -> tuple[tables.Row, ...]:
        rows = whole(name, *columns)
        if name != table:
            return rows
        first = next(iter(rows[0]))
        return tuple(
            {**row, first: unheard(number, row[first]), **{column: "" for column in WORDS if column in row}}
            for number, row in enumerate(rows)
        )

    tables.load = load  # type: ignore[assignment]


def findings(report: Any) -> str:
    """A digest of what was found, whatever rule found it."""

    def bare(value: Any) -> Any:
        if isinstance(value, dict):
            return {key: bare(item) for key, item in value.items() if key not in {"rule", "confidence"}}
        return [bare(item) for item in value] if isinstance(value, list) else value

    return hashlib.sha256(json.dumps(bare(report.model_dump(mode="json"))).encode()).hexdigest()[:16]


def measure(variant: str, given: dict[str, list[Path]]) -> Measured:
    """F1 by part and field, and a digest of every report. Runs in a process of its own."""
    if variant.endswith(".csv"):
        empty(variant.removesuffix(".csv"))
    from vnhealth_ie import pipeline  # noqa: PLC0415 - after the table was emptied
    from vnhealth_ie.evaluation import evaluate  # noqa: PLC0415
    from vnhealth_ie.nlp import get_tagger  # noqa: PLC0415
    from vnhealth_ie.sources import read_articles  # noqa: PLC0415

    if variant in SILENCED:
        original = get_tagger
        silent = lambda name=DEFAULT: _Silent(original(name), SILENCED[variant])  # noqa: E731
        vars(pipeline)["get_tagger"] = silent
    reader = pipeline.Pipeline(segmenter="pyvi" if variant == "pyvi" else "underthesea")
    f1: dict[str, dict[str, float | None]] = {}
    digests: dict[str, dict[str, str]] = {}
    for part, folders in given.items():
        if part == "unlabelled":
            sample = [article for number, article in enumerate(read_articles(folders)) if number % EVERY == 0]
            reports = [reader.extract(article) for article in sample]
        else:
            pairs = parts.labelled(folders)
            reports = [reader.extract(article) for article, _ in pairs]
            board = evaluate(reports, [gold for _, gold in pairs], resamples=0)
            f1[part] = {field: board[field].counts.f1 for field in FIELDS}
        digests[part] = {report.doc_id: findings(report) for report in reports}
    return {"f1": f1, "digests": digests}


def _in_a_process(variant: str, given: dict[str, list[Path]]) -> Measured | str:
    """What a variant measures, or in one line why it measures nothing."""
    pairs = [f"{part}={folder}" for part, folders in given.items() for folder in folders]
    command = [sys.executable, "-m", "benchmarks.ablation", "--variant", variant, "--part", *pairs]
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=SECONDS, cwd=parts.ROOT)
    except subprocess.TimeoutExpired:
        return f"does not end in {SECONDS} s"
    if done.returncode:
        return done.stderr.strip().splitlines()[-1]
    measured: Measured = json.loads(done.stdout.splitlines()[-1])
    return measured


def changed(before: dict[str, str], now: dict[str, str]) -> str:
    """How many reports of a part differ: `3 of 25`."""
    return f"{sum(before[doc_id] != now[doc_id] for doc_id in before)} of {len(before)}"


def rows_of(part: str, whole: Measured, others: dict[str, Measured | str]) -> Iterator[list[str]]:
    """The rows of a part's table: the whole program's F1, then differences in points, then what changes nothing."""
    f1 = whole["f1"][part]
    labels = [*whole["f1"], *(name for name in whole["digests"] if name not in whole["f1"])]
    tail = [name for name in labels if name == part or name not in whole["f1"]]
    yield [
        f"**{DEFAULT}, F1**",
        *("-" if f1[field] is None else f"{f1[field]:.3f}" for field in FIELDS),
        *[""] * len(tail),
    ]
    idle = []
    for variant, measured in others.items():
        if isinstance(measured, str):
            yield [f"{variant}: {measured}", *[""] * (len(FIELDS) + len(tail))]
            continue
        counts = [changed(whole["digests"][name], measured["digests"][name]) for name in tail]
        if all(count.startswith("0 of") for count in counts):
            idle.append(variant)
            continue
        points = [_points(f1[field], measured["f1"][part][field]) for field in FIELDS]
        yield [variant, *points, *counts]
    if idle:
        yield [f"no report changes without: {', '.join(idle)}", *[""] * (len(FIELDS) + len(tail))]


def _points(before: float | None, now: float | None) -> str:
    difference = 100 * ((now or 0.0) - (before or 0.0))
    return "" if abs(difference) < 0.05 else f"{difference:+.1f}"


def table(part: str, whole: Measured, others: dict[str, Measured | str]) -> str:
    """The Markdown of a part."""
    heads = ["", *FIELDS, "reports changed", *(["of the unlabelled"] if "unlabelled" in whole["digests"] else [])]
    return parts.markdown(heads, rows_of(part, whole, others))


def _default_parts() -> dict[str, list[Path]]:
    given = {name: list(folders) for name, folders in parts.PARTS.items() if parts.present(folders)}
    return given | ({"unlabelled": [parts.UNLABELLED]} if parts.UNLABELLED.is_dir() else {})


def _named(pairs: Iterable[str]) -> dict[str, list[Path]]:
    given: dict[str, list[Path]] = {}
    for pair in pairs:
        name, _, folder = pair.partition("=")
        given.setdefault(name, []).append(Path(folder).resolve())
    return given


def main(arguments: list[str] | None = None) -> int:
    """Print a table for each part, and write those for which the page has a place. 1 where the program itself fails."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--part", nargs="+", default=[], metavar="NAME=FOLDER")
    parser.add_argument("--only", nargs="+", default=[], metavar="VARIANT", choices=variants())
    parser.add_argument("--page", type=Path, help="a page with <!-- ablation NAME --> and <!-- /ablation NAME -->")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--variant", help=argparse.SUPPRESS)
    asked = parser.parse_args(arguments)
    given = _named(asked.part) or _default_parts()
    if asked.variant:
        print(json.dumps(measure(asked.variant, given)))
        return 0
    names = [DEFAULT, *(name for name in asked.only or variants() if name != DEFAULT)]
    with ThreadPoolExecutor(asked.workers) as pool:
        results = dict(zip(names, pool.map(lambda name: _in_a_process(name, given), names), strict=True))
    whole = results.pop(DEFAULT)
    if isinstance(whole, str):
        print(f"ablation: {whole}", file=sys.stderr)
        return 1
    for part in whole["f1"]:
        made = table(part, whole, results)
        print(f"{part}: {len(whole['digests'][part])} articles\n\n{made}")
        if asked.page:
            parts.write_between(asked.page, f"ablation {part}", made)
    return 0


if __name__ == "__main__":
    sys.exit(main())
