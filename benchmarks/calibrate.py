"""The counts behind the confidences, and how far the confidences can be trusted.

    python -m benchmarks.calibrate counts --write src/vnhealth_ie/tables/confidence.csv [--gold FOLDER ...]
    python -m benchmarks.calibrate check [--gold FOLDER ...]

`counts` says how many values of each field and rule were right: by the kept verdicts of audits (data/audit) and by gold
that is given, a folder with raw/ and gold/. `check` prints predicted confidence beside the share that was right:
on gold, and on the verdicts, there also with each article's confidences reckoned from the other articles. Gold on which
rules were written flatters them: for `counts`, give none that their writers had seen.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from benchmarks import parts
from benchmarks.audit_scores import reliability
from benchmarks.audit_sheets import KEPT, RIGHT, WRONG, AuditError, findings, read_rows
from vnhealth_ie import MeetingReport, Pipeline
from vnhealth_ie.confidence import shrunk_share
from vnhealth_ie.evaluation import evaluate

FOLDS = 10


class Judged(NamedTuple):
    """A value that somebody judged, and the confidence that it had."""

    doc_id: str
    field: str
    rule: str
    confidence: float | None
    right: bool


def from_verdicts(kept: Path) -> list[Judged]:
    """What audits judged, each finding once. Raises AuditError for a file that is none."""
    judged: dict[tuple[str, ...], Judged] = {}
    for path in sorted(kept.glob("*.tsv")):
        for row in read_rows(path, KEPT):
            if row["verdict"] in (RIGHT, WRONG):
                place = tuple(row[name] for name in ("doc_id", "sha", "field", "start", "end", "value_sha"))
                confidence = float(row["confidence"]) if row["confidence"] else None
                judged[place] = Judged(row["doc_id"], row["field"], row["rule"], confidence, row["verdict"] == RIGHT)
    return list(judged.values())


def from_gold(folders: Iterable[Path]) -> Iterator[Judged]:
    """Every value that is found in labelled articles, scored as if it were the only one; optional ones are left out."""
    pipeline = Pipeline()
    for article, gold in parts.labelled(list(folders)):
        for field, single in _single_values(pipeline.extract(article)):
            counts = evaluate([single], [gold], resamples=0)[field].counts
            if counts.found:
                row = next(row for row in findings(single, article.text) if row["field"] == field)
                confidence = float(row["confidence"]) if row["confidence"] else None
                yield Judged(article.doc_id, field, row["rule"], confidence, bool(counts.matched))


def _single_values(report: MeetingReport) -> Iterator[tuple[str, MeetingReport]]:
    """Reports with one value each."""
    nothing = {"meeting": None, "province": None, "officials": (), "citations": (), "requests": ()}
    bare = report.model_copy(update=nothing)
    if report.meeting and report.meeting.date and report.meeting.evidence:
        yield "date", bare.model_copy(update={"meeting": report.meeting})
    if report.province and report.province.evidence:
        yield "province", bare.model_copy(update={"province": report.province})
    for official in report.officials:
        yield "officials", bare.model_copy(update={"officials": (official,)})
        for position in official.positions:
            holder = official.model_copy(update={"positions": (position,)})
            yield "positions", bare.model_copy(update={"officials": (holder,)})
    for name in ("citations", "requests"):
        for value in getattr(report, name):
            yield name, bare.model_copy(update={name: (value,)})


def counted(judged: Iterable[Judged]) -> dict[tuple[str, str], tuple[int, int]]:
    """Right and judged values by (field, rule), and by (field, "") for the field."""
    right: Counter[tuple[str, str]] = Counter()
    total: Counter[tuple[str, str]] = Counter()
    for one in judged:
        for rule in {one.rule, ""}:
            total[one.field, rule] += 1
            right[one.field, rule] += one.right
    return {key: (right[key], total[key]) for key in total}


def write_counts(judged: Iterable[Judged], path: Path) -> None:
    """The counts as tables/confidence.csv has them."""
    counts = counted(judged)
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(["field", "rule", "right", "judged"])
        writer.writerows([*key, *counts[key]] for key in sorted(counts) if key[1])


def held_out(judged: list[Judged]) -> list[Judged]:
    """The same values, each with the confidence that the articles of other folds give it."""

    def fold(one: Judged) -> int:
        return hashlib.sha256(one.doc_id.encode()).digest()[0] % FOLDS

    told = []
    for number in range(FOLDS):
        counts = counted(one for one in judged if fold(one) != number)
        for one in judged:
            if fold(one) == number:
                share = shrunk_share(counts.get((one.field, one.rule), (0, 0)), counts.get((one.field, ""), (0, 0)))
                told.append(one._replace(confidence=share))
    return told


def check(name: str, judged: list[Judged]) -> str:
    """A table of reliability with its heading, and the mean square of what the confidences are off."""
    told = [(one.confidence, one.right) for one in judged if one.confidence is not None]
    if not told:
        return f"{name}: nothing judged\n"
    brier = sum((confidence - right) ** 2 for confidence, right in told) / len(told)
    return f"{name}: {len(told)} values, Brier score {brier:.3f}\n\n{reliability(told)}"


def main(arguments: list[str] | None = None) -> int:
    """Write the counts, or print the check; the exit status."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("command", choices=("counts", "check"))
    parser.add_argument("--kept", type=Path, default=parts.ROOT / "data" / "audit")
    parser.add_argument("--gold", type=Path, nargs="*", default=[], metavar="FOLDER")
    parser.add_argument("--write", type=Path, metavar="FILE")
    asked = parser.parse_args(arguments)
    try:
        verdicts = from_verdicts(asked.kept)
    except AuditError as error:
        print(f"calibrate: {error}", file=sys.stderr)
        return 2
    if asked.command == "check":
        given = {str(folder): [folder] for folder in asked.gold} or {
            part: list(folders) for part, folders in parts.PARTS.items() if parts.present(folders)
        }
        for name, folders in given.items():
            print(check(f"gold of {name}", list(from_gold(folders))))
        print(check("verdicts, confidence when drawn", verdicts))
        print(check("verdicts, confidence from other articles", held_out(verdicts)))
        return 0
    judged = [*verdicts, *from_gold(asked.gold)]
    if not judged or asked.write is None:
        reason = "give --write FILE" if judged else f"{asked.kept} has no verdicts, and no --gold was given"
        print(f"calibrate: nothing written: {reason}", file=sys.stderr)
        return 2
    write_counts(judged, asked.write)
    return 0


if __name__ == "__main__":
    sys.exit(main())
