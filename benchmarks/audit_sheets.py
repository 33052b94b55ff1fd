"""The sheets of an audit: findings on lines of their own, with the words around them and room for a verdict.

A sheet quotes articles and stays outside the repository. What is kept of it, `Kept`, quotes nothing.
"""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from vnhealth_ie import MeetingReport
from vnhealth_ie.models import Span

FIELDS = ("date", "province", "officials", "positions", "citations", "requests")
RIGHT, WRONG, DOUBTFUL = VERDICTS = ("right", "wrong", "doubtful")
KINDS: Mapping[str, tuple[str, ...]] = {
    "date": ("no-event", "other-event", "wrong-day", "wrong-year", "wrong-time-of-day"),
    "province": ("no-province", "other-province", "boundary"),
    "officials": ("not-a-person", "no-office", "boundary", "told-twice"),
    "positions": ("other-person", "not-a-position", "title", "organization", "joined"),
    "citations": ("not-a-document", "not-identified", "type", "number", "date", "title", "told-twice"),
    "requests": ("no-request", "promise", "noun", "content", "joined", "split", "told-twice", "no-content"),
}
# What may be wrong with a request that is one; each is a field of its own in the scores.
FAULTS = {"requester": "requesters", "addressees": "addressees", "request-kind": "kinds"}
ELSE = "other"

SHEET = ("id", "verdict", "kind", "value", "context")
MISSED = ("article", "field", "kind", "quote")
KEY = ("id", "doc_id", "sha", "field", "start", "end", "rule", "confidence", "value_sha")
KEPT = (*KEY, "verdict", "kind")

Row = dict[str, str]
_AROUND = {"date": (400, 300), "province": (400, 300), "requests": (500, 150)}
_LONGEST = 700  # code points of a quote
_DIALECT: dict[str, Any] = {"delimiter": "\t", "quoting": csv.QUOTE_NONE, "quotechar": None, "lineterminator": "\n"}


class AuditError(ValueError):
    """A sheet that cannot be used. The message is one line that says what, where and what to do."""


def digest(text: str) -> str:
    """The first 16 digits of a SHA-256: enough to know a text again."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def findings(report: MeetingReport, text: str) -> Iterator[Row]:
    """Every finding of a report that an audit judges: what is kept of it, and its `value` and `context`."""
    for field, found, span, value in _values(report):
        yield {
            "doc_id": report.doc_id,
            "sha": digest(text),
            "field": field,
            "start": str(span.start),
            "end": str(span.end),
            "rule": found.rule or "",
            "confidence": "" if found.confidence is None else f"{found.confidence:.2f}",
            "value_sha": digest(value),
            "value": _line(value),
            "context": _context(text, field, span),
        }


def _values(report: MeetingReport) -> Iterator[tuple[str, Any, Span, str]]:
    """Field, value, place and what a reader sees of each finding."""
    if report.meeting and report.meeting.date and report.meeting.evidence:
        meeting = report.meeting
        yield "date", meeting, meeting.evidence[0], " ".join(filter(None, (meeting.date, _of(meeting.time_of_day))))
    if report.province and report.province.evidence:
        yield "province", report.province, report.province.evidence[0], report.province.name
    for official in report.officials:
        yield "officials", official, official.evidence[0], official.name
        for p in official.positions:
            yield "positions", p, p.evidence[0], f"{official.name}: {p.title} | {p.organization}"
    for c in report.citations:
        yield "citations", c, c.evidence[0], " | ".join(filter(None, (c.type, c.number, c.date, c.title)))
    for r in report.requests:
        value = f"{r.requester} -> {'; '.join(r.addressees) or '-'} ({r.kind.value}, {r.trigger})"
        yield "requests", r, r.content, value


def _of(value: Any) -> str | None:
    return value.value if value else None


def _line(text: str) -> str:
    return " ".join(text.split())


def _context(text: str, field: str, span: Span) -> str:
    """The place in double brackets between the words around it; what tells the event also gets the headline."""
    before, after = _AROUND.get(field, (220, 220))
    first = max(0, span.start - before)
    quote = text[span.start : span.end]
    if len(quote) > _LONGEST:
        quote = f"{quote[: _LONGEST // 2]} (...) {quote[-_LONGEST // 2 :]}"
    head = "" if first == 0 or field not in {"date", "province"} else f"{_line(text[:150])} (...) "
    return f"{head}{_line(f'{text[first : span.start]}[[{quote}]]{text[span.end : span.end + after]}')}"


def write_rows(path: Path, columns: Sequence[str], rows: Iterable[Row]) -> None:
    """A file of tab-separated lines without any quoting, so that a line is a finding."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, columns, extrasaction="ignore", **_DIALECT)
        writer.writeheader()
        writer.writerows(rows)


def read_rows(path: Path, columns: Sequence[str]) -> list[Row]:
    """The lines of such a file. Raises AuditError for one that lacks a column or a cell."""
    if not path.exists():
        raise AuditError(f"{path}: no such file; draw the sheets first (make audit-draw)")
    with path.open(encoding="utf-8-sig", newline="") as stream:
        reader = csv.DictReader(stream, restval=None, **_DIALECT)
        lacking = [column for column in columns if column not in (reader.fieldnames or ())]
        if lacking:
            raise AuditError(f"{path}: no column {lacking[0]}; keep the header as it was drawn")
        rows = [row for row in reader if any(row.values())]
    for number, row in enumerate(rows, start=2):
        if None in row or None in row.values():
            raise AuditError(f"{path}, line {number}: not as many cells as the header has; keep the tabs")
    return rows


def checked(row: Row, field: str, place: str) -> Row:
    """Verdict and kind of a line as they are kept: `r` is right, `w` wrong, `d` doubtful; empty where nobody read it.

    Raises AuditError for another verdict or kind, and for a wrong finding without a kind.
    """
    verdict, kind = row["verdict"].strip().lower(), row["kind"].split()
    full = next((name for name in VERDICTS if verdict and name.startswith(verdict)), "")
    if verdict and not full:
        raise AuditError(f"{place}: verdict {verdict!r} is none of {', '.join(VERDICTS)}")
    known = (*KINDS[field], *(FAULTS if field == "requests" else ()), ELSE)
    strange = [one for one in kind if one not in known]
    if strange:
        raise AuditError(f"{place}: kind {strange[0]!r} is none of {', '.join(known)}")
    if full == WRONG and not kind:
        raise AuditError(f"{place}: wrong without a kind; it is one of {', '.join(known)}")
    return {"verdict": full, "kind": " ".join(kind)}
