"""Counts behind the confidences: how many values of each field and rule were right.

    python -m benchmarks.calibrate [--verdicts VERDICTS.tsv ...] [RAW GOLD ...] > src/vnhealth_ie/tables/confidence.csv

Verdicts come from an audit (benchmarks/audit.py), gold from hand-labelled articles; both count alike, value by value.
Gold on which rules were written flatters them: prefer verdicts and gold that nobody had seen.
"""

from __future__ import annotations

import argparse
import csv
import sys
from collections import Counter
from pathlib import Path

from benchmarks.audit import findings
from vnhealth_ie import Article, MeetingReport, Pipeline
from vnhealth_ie.evaluation import evaluate, load_gold

Counts = Counter[tuple[str, str, bool]]


def _from_verdicts(paths: list[Path], counts: Counts) -> None:
    for path in paths:
        with path.open(encoding="utf-8", newline="") as stream:
            for row in csv.DictReader(stream, dialect="excel-tab"):
                if row["verdict"] in ("right", "wrong"):
                    counts[row["field"], row["rule"], row["verdict"] == "right"] += 1


def _from_gold(raw: Path, gold: Path, counts: Counts) -> None:
    """A value is wrong when the score without it is the same and nothing matched it: judged one by one."""
    pipeline = Pipeline()
    for one in load_gold(gold):
        path = raw / f"{one.doc_id}.txt"
        if not path.exists():
            continue
        text = path.read_bytes().decode("utf-8")
        report = pipeline.extract(Article(doc_id=one.doc_id, text=text))
        for field, parts in _single_values(report):
            board = evaluate([parts], [one])[field].counts
            rule = next(f["rule"] for f in findings(parts, text) if f["field"] == field)
            if board.found:
                counts[field, rule, bool(board.matched)] += 1


def _single_values(report: MeetingReport) -> list[tuple[str, MeetingReport]]:
    """Reports with one value each."""
    bare = {"meeting": None, "province": None, "officials": (), "citations": (), "requests": ()}
    singles = []
    if report.meeting and report.meeting.date and report.meeting.evidence:
        singles.append(("date", report.model_copy(update={**bare, "meeting": report.meeting})))
    if report.province and report.province.evidence:
        singles.append(("province", report.model_copy(update={**bare, "province": report.province})))
    for official in report.officials:
        singles.append(("officials", report.model_copy(update={**bare, "officials": (official,)})))
        for position in official.positions:
            holder = official.model_copy(update={"positions": (position,)})
            singles.append(("positions", report.model_copy(update={**bare, "officials": (holder,)})))
    for name in ("citations", "requests"):
        values = getattr(report, name)
        singles += [(name, report.model_copy(update={**bare, name: (value,)})) for value in values]
    return singles


def main() -> None:
    """Write the counts to standard output."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--verdicts", type=Path, nargs="*", default=[])
    parser.add_argument("pairs", type=Path, nargs="*", metavar="RAW GOLD")
    arguments = parser.parse_args()
    counts: Counts = Counter()
    _from_verdicts(arguments.verdicts, counts)
    for raw, gold in zip(arguments.pairs[::2], arguments.pairs[1::2], strict=True):
        _from_gold(raw, gold, counts)
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(["field", "rule", "right", "judged"])
    for field, rule in sorted({(field, rule) for field, rule, _ in counts}):
        right = counts[field, rule, True]
        writer.writerow([field, rule, right, right + counts[field, rule, False]])


if __name__ == "__main__":
    main()
