"""An audit that can be repeated: draw findings at random, have a person judge them, reckon the precision.

    python -m benchmarks.audit draw ARTICLES.jsonl --sheet SHEET.tsv [--per-field 100] [--seed 2026]
    python -m benchmarks.audit score VERDICTS.tsv ...

`draw` reads every article, draws findings of each field with a seeded generator and writes one line for each with the
words around it and an empty verdict. A reader fills in `right`, `wrong` or `doubtful`. The sheet quotes the
articles and stays with whoever owns them; only the columns doc_id, field, start, end, rule and verdict are kept in
the repository (`strip`).
"""

from __future__ import annotations

import argparse
import csv
import json
import random
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from vnhealth_ie import Article, MeetingReport, Pipeline
from vnhealth_ie.models import Span

COLUMNS = ("doc_id", "field", "start", "end", "rule", "verdict", "value", "context")
KEPT = COLUMNS[:6]
AROUND = 220  # code points of context on each side


def _row(report: MeetingReport, text: str, field: str, span: Span, rule: str | None, value: str) -> dict[str, str]:
    before, after = text[max(0, span.start - AROUND) : span.start], text[span.end : span.end + AROUND]
    context = " ".join(f"{before}[[{text[span.start : span.end]}]]{after}".split())
    place = {"doc_id": report.doc_id, "field": field, "start": str(span.start), "end": str(span.end)}
    return {**place, "rule": rule or "", "verdict": "", "value": value, "context": context}


def findings(report: MeetingReport, text: str) -> Iterator[dict[str, str]]:
    """Every finding of a report as a line of the sheet."""
    if report.meeting and report.meeting.date and report.meeting.evidence:
        meeting = report.meeting
        value = f"{meeting.date} {meeting.time_of_day.value if meeting.time_of_day else ''}"
        yield _row(report, text, "date", meeting.evidence[0], meeting.rule, value)
    if report.province and report.province.evidence:
        province = report.province
        yield _row(report, text, "province", province.evidence[0], province.rule, province.name)
    for official in report.officials:
        yield _row(report, text, "officials", official.evidence[0], official.rule, official.name)
        for position in official.positions:
            value = f"{official.name}: {position.title} | {position.organization}"
            yield _row(report, text, "positions", position.evidence[0], position.rule, value)
    for citation in report.citations:
        value = " | ".join(filter(None, (citation.type, citation.number, citation.date, citation.title)))
        yield _row(report, text, "citations", citation.evidence[0], citation.rule, value)
    for request in report.requests:
        value = f"{request.requester} -> {'; '.join(request.addressees)} ({request.kind.value}, {request.trigger})"
        yield _row(report, text, "requests", request.content, request.rule, value)


def _draw(arguments: argparse.Namespace) -> None:
    pipeline, kept, seen = Pipeline(), {}, Counter[str]()
    generators: dict[str, random.Random] = {}
    with arguments.articles.open(encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            report = pipeline.extract(Article(doc_id=row["id"], text=row["text"]))
            for found in findings(report, row["text"]):
                field = found["field"]
                generator = generators.setdefault(field, random.Random(f"{arguments.seed} {field}"))
                reservoir = kept.setdefault(field, [])
                seen[field] += 1
                if len(reservoir) < arguments.per_field:
                    reservoir.append(found)
                elif (place := generator.randrange(seen[field])) < arguments.per_field:
                    reservoir[place] = found
    with arguments.sheet.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, COLUMNS, dialect="excel-tab")
        writer.writeheader()
        for reservoir in kept.values():
            writer.writerows(reservoir)
    print(json.dumps(dict(seen)))


def _read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream, dialect="excel-tab"))


def _score(arguments: argparse.Namespace) -> None:
    verdicts: dict[str, Counter[str]] = {}
    for path in arguments.verdicts:
        for row in _read(path):
            verdicts.setdefault(row["field"], Counter())[row["verdict"]] += 1
    print(f"{'field':<12}{'right':>6}{'wrong':>6}{'doubtful':>9}{'precision':>11}")
    for field, counts in verdicts.items():
        judged = counts["right"] + counts["wrong"]
        share = f"{counts['right'] / judged:.2f}" if judged else "-"
        print(f"{field:<12}{counts['right']:>6}{counts['wrong']:>6}{counts['doubtful']:>9}{share:>11}")


def _strip(arguments: argparse.Namespace) -> None:
    writer = csv.DictWriter(sys.stdout, KEPT, dialect="excel-tab", extrasaction="ignore", lineterminator="\n")
    writer.writeheader()
    for path in arguments.verdicts:
        writer.writerows(_read(path))


def main() -> None:
    """Draw, score or strip."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(required=True)
    draw = commands.add_parser("draw")
    draw.add_argument("articles", type=Path)
    draw.add_argument("--sheet", type=Path, required=True)
    draw.add_argument("--per-field", type=int, default=100)
    draw.add_argument("--seed", type=int, default=2026)
    draw.set_defaults(run=_draw)
    for name, run in (("score", _score), ("strip", _strip)):
        command = commands.add_parser(name)
        command.add_argument("verdicts", type=Path, nargs="+")
        command.set_defaults(run=run)
    arguments = parser.parse_args()
    arguments.run(arguments)


if __name__ == "__main__":
    main()
