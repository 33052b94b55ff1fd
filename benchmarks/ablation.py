"""What each part is worth: the difference of every field's F1 where one part is taken away.

    python -m benchmarks.ablation [--page docs/quality.md] [--part NAME=FOLDER ...] [--only VARIANT ...]

A folder holds raw/ and gold/. Without --part, the development corpus (where it is) and the bundled articles are
measured, and every twentieth of the unlabelled articles (where they are) is read, to see how many reports change.

A tagger loses a part by answering that no word is a name, or that no word has a part of speech. A table is emptied
where it is loaded, in memory: every row stays, since rules are built around the kinds of rows, but its words become
ones that no article has. Scores are reckoned with everything in place.
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
from benchmarks.ablation_run import DEFAULT, SILENCED
from vnhealth_ie import MeetingReport
from vnhealth_ie.evaluation import evaluate
from vnhealth_ie.tables.extension import packaged_names

FIELDS = ("date", "province", "officials", "positions", "citations", "requests", "requesters", "addressees", "kinds")
UNLABELLED = "unlabelled"
EVERY = 20  # of the unlabelled articles
SECONDS = 1800  # the most that a variant may take

Measured = dict[str, Any]
Parts = dict[str, list[Path]]


def variants() -> list[str]:
    """The whole program first, then each part that can be taken away."""
    return [DEFAULT, "pyvi", *SILENCED, *(f"{name}.csv" for name in packaged_names())]


def findings(report: Any) -> str:
    """A digest of what was found, whatever rule found it."""

    def bare(value: Any) -> Any:
        if isinstance(value, dict):
            return {key: bare(item) for key, item in value.items() if key not in {"rule", "confidence"}}
        return [bare(item) for item in value] if isinstance(value, list) else value

    return hashlib.sha256(json.dumps(bare(report.model_dump(mode="json"))).encode()).hexdigest()[:16]


def measure(variant: str, given: Parts) -> Measured | str:
    """F1 by part and field, and a digest of every report; in one line why, where there are none."""
    measured: Measured = {"f1": {}, "digests": {}}
    for part, folders in given.items():
        reports: list[MeetingReport] = []
        for folder in folders:
            raw, every = (folder, EVERY) if part == UNLABELLED else (folder / "raw", 1)
            command = [sys.executable, "-m", "benchmarks.ablation_run", variant, str(raw), str(every)]
            try:
                done = subprocess.run(command, capture_output=True, check=False, timeout=SECONDS, cwd=parts.ROOT)
            except subprocess.TimeoutExpired:
                return f"does not end in {SECONDS} s"
            if done.returncode:
                return done.stderr.decode("utf-8", "replace").strip().splitlines()[-1]
            reports += map(MeetingReport.model_validate_json, done.stdout.splitlines())
        if part != UNLABELLED:
            board = evaluate(reports, [gold for _, gold in parts.labelled(folders)], resamples=0)
            measured["f1"][part] = {field: board[field].counts.f1 for field in FIELDS}
        measured["digests"][part] = {report.doc_id: findings(report) for report in reports}
    return measured


def changed(before: dict[str, str], now: dict[str, str]) -> str:
    """How many reports of a part differ: `3 of 25`."""
    return f"{sum(before[doc_id] != now[doc_id] for doc_id in before)} of {len(before)}"


def rows_of(part: str, whole: Measured, others: dict[str, Measured | str]) -> Iterator[list[str]]:
    """The rows of a part's table: the whole program's F1, then differences in points, then what changes nothing."""
    f1 = whole["f1"][part]
    tail = [name for name in whole["digests"] if name in (part, UNLABELLED)]
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
    heads = ["", *FIELDS, "reports changed", *(["of the unlabelled"] if UNLABELLED in whole["digests"] else [])]
    return parts.markdown(heads, rows_of(part, whole, others))


def _default_parts() -> Parts:
    given = {name: list(folders) for name, folders in parts.PARTS.items() if parts.present(folders)}
    return given | ({UNLABELLED: [parts.UNLABELLED]} if parts.UNLABELLED.is_dir() else {})


def _named(pairs: Iterable[str]) -> Parts:
    given: Parts = {}
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
    asked = parser.parse_args(arguments)
    given = _named(asked.part) or _default_parts()
    for folder in (folder for folders in given.values() for folder in folders):
        if not folder.is_dir():
            print(f"ablation: {folder}: no such folder; give one that holds raw/ and gold/", file=sys.stderr)
            return 2
    names = [DEFAULT, *(name for name in asked.only or variants() if name != DEFAULT)]
    with ThreadPoolExecutor(asked.workers) as pool:
        results = dict(zip(names, pool.map(lambda name: measure(name, given), names), strict=True))
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
