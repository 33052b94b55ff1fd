"""The relational model: what every sink of tables writes, and the rows of a report.

Nine tables. A key is the `doc_id` and ordinals from 1: the second position of the first official of an article is
(doc_id, 1, 2). A foreign key is the beginning of the key. `docs/data-model.md` says what every column means.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from vnhealth_ie.models import Evidence, MeetingReport, Official, Request

Type = Literal["text", "integer", "number", "date", "boolean"]
Value = str | int | float | bool | datetime.date | None
Row = tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """A column. Where `null` is true, a value that is not there is null, and never an empty string."""

    name: str
    type: Type = "text"
    null: bool = False


@dataclass(frozen=True, slots=True)
class TableModel:
    """A table: its columns, of which the first `key` are the primary key, and the table that it belongs to."""

    name: str
    columns: tuple[Column, ...]
    key: int
    parent: str | None = None

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the columns, in order."""
        return tuple(column.name for column in self.columns)

    @property
    def key_names(self) -> tuple[str, ...]:
        """The names of the columns of the primary key."""
        return self.names[: self.key]


_TYPES: dict[str, Type] = {
    "text": "text",
    "integer": "integer",
    "number": "number",
    "date": "date",
    "boolean": "boolean",
}


def _columns(*described: str) -> tuple[Column, ...]:
    """Columns told as `name`, `name:integer`, `name?` (may be null) or `name:date?`."""
    columns = []
    for description in described:
        name, _, kind = description.rstrip("?").partition(":")
        columns.append(Column(name, _TYPES[kind or "text"], description.endswith("?")))
    return tuple(columns)


_SPAN = ("start:integer", "end:integer", "quote?")

REPORTS = TableModel(
    "reports",
    _columns(
        "doc_id", "schema_version", "text_sha256?", "title?", "published?", "url?",
        "source_kind?", "source_path?", "source_encoding?",
        "has_meeting:boolean", "meeting_date?", "first_day:date?", "last_day:date?", "time_of_day?", "year_source?",
        "meeting_rule?", "meeting_confidence:number?",
        "province?", "province_code?", "province_successor?", "province_rule?", "province_confidence:number?",
    ),
    key=1,
)  # fmt: skip
OFFICIALS = TableModel(
    "officials",
    _columns("doc_id", "official:integer", "name", "degrees?", "rule?", "confidence:number?", "optional:boolean"),
    key=2,
    parent="reports",
)
POSITIONS = TableModel(
    "positions",
    _columns("doc_id", "official:integer", "position:integer", "title", "organization", "rule?", "confidence:number?"),
    key=3,
    parent="officials",
)
MENTIONS = TableModel(
    "mentions", _columns("doc_id", "official:integer", "mention:integer", "kind", *_SPAN), key=3, parent="officials"
)
CITATIONS = TableModel(
    "citations",
    _columns(
        "doc_id", "citation:integer", "type", "number?", "date?", "issuer?", "authority?", "title?", "rule?",
        "confidence:number?", "optional:boolean",
    ),
    key=2,
    parent="reports",
)  # fmt: skip
REQUESTS = TableModel(
    "requests",
    _columns(
        "doc_id", "request:integer", "requester", "kind", "trigger", *_SPAN, "addressees?", "rule?",
        "confidence:number?", "optional:boolean",
    ),
    key=2,
    parent="reports",
)  # fmt: skip
ADDRESSEES = TableModel(
    "addressees", _columns("doc_id", "request:integer", "addressee:integer", "name"), key=3, parent="requests"
)
ITEMS = TableModel("items", _columns("doc_id", "request:integer", "item:integer", *_SPAN), key=3, parent="requests")
EVIDENCE = TableModel(
    "evidence",
    _columns("doc_id", "of", "ordinal:integer", "position:integer", "evidence:integer", *_SPAN),
    key=5,
    parent="reports",
)

TABLES = (REPORTS, OFFICIALS, POSITIONS, MENTIONS, CITATIONS, REQUESTS, ADDRESSEES, ITEMS, EVIDENCE)
BY_NAME = {table.name: table for table in TABLES}
_SEPARATOR = "; "


def rows_of(report: MeetingReport) -> Iterator[tuple[str, Row]]:
    """The rows of a report, each with the name of its table; parents come before their children.

    >>> [name for name, row in rows_of(MeetingReport(doc_id="a"))]
    ['reports']
    """
    doc_id = report.doc_id
    yield "reports", _report_row(report)
    if report.meeting:
        yield from _evidence(doc_id, "meeting", 0, 0, report.meeting.evidence)
    if report.province:
        yield from _evidence(doc_id, "province", 0, 0, report.province.evidence)
    for number, official in enumerate(report.officials, start=1):
        yield from _official_rows(doc_id, number, official)
    for number, c in enumerate(report.citations, start=1):
        texts = (c.number, c.date, c.issuer, c.authority, c.title, c.rule)
        yield "citations", (doc_id, number, c.type, *(text or None for text in texts), c.confidence, c.optional)
        yield from _evidence(doc_id, "citation", number, 0, c.evidence)
    for number, request in enumerate(report.requests, start=1):
        yield from _request_rows(doc_id, number, request)


def _report_row(report: MeetingReport) -> Row:
    source, meeting, province = report.source, report.meeting, report.province
    first, last = days_of(meeting.date if meeting else None)
    return (
        report.doc_id,
        report.schema_version,
        report.text_sha256 or None,
        report.title or None,
        report.published or None,
        report.url or None,
        *((source.kind or None, source.path or None, source.encoding or None) if source else (None,) * 3),
        meeting is not None,
        meeting.date if meeting else None,
        first,
        last,
        meeting.time_of_day.value if meeting and meeting.time_of_day else None,
        meeting.year_source.value if meeting and meeting.year_source else None,
        *((meeting.rule or None, meeting.confidence) if meeting else (None,) * 2),
        *(
            (province.name, province.code or None, province.successor or None, province.rule or None)
            if province
            else (None,) * 4
        ),
        province.confidence if province else None,
    )


def _official_rows(doc_id: str, number: int, official: Official) -> Iterator[tuple[str, Row]]:
    degrees = _SEPARATOR.join(official.degrees) or None
    rule, confidence = official.rule or None, official.confidence
    yield "officials", (doc_id, number, official.name, degrees, rule, confidence, official.optional)
    yield from _evidence(doc_id, "official", number, 0, official.evidence)
    for place, p in enumerate(official.positions, start=1):
        yield "positions", (doc_id, number, place, p.title, p.organization, p.rule or None, p.confidence)
        yield from _evidence(doc_id, "position", number, place, p.evidence)
    for place, m in enumerate(official.mentions, start=1):
        yield "mentions", (doc_id, number, place, m.kind.value, m.start, m.end, m.text or None)


def _request_rows(doc_id: str, number: int, request: Request) -> Iterator[tuple[str, Row]]:
    yield (
        "requests",
        (
            doc_id,
            number,
            request.requester,
            request.kind.value,
            request.trigger,
            request.content.start,
            request.content.end,
            request.content.text or None,
            _SEPARATOR.join(request.addressees) or None,
            request.rule or None,
            request.confidence,
            request.optional,
        ),
    )
    for place, name in enumerate(request.addressees, start=1):
        yield "addressees", (doc_id, number, place, name)
    for place, item in enumerate(request.items, start=1):
        yield "items", (doc_id, number, place, item.start, item.end, item.text or None)
    yield from _evidence(doc_id, "request", number, 0, request.evidence)


def _evidence(doc_id: str, of: str, ordinal: int, position: int, spans: Evidence) -> Iterator[tuple[str, Row]]:
    for place, span in enumerate(spans, start=1):
        yield "evidence", (doc_id, of, ordinal, position, place, span.start, span.end, span.text or None)


def days_of(date: str | None) -> tuple[datetime.date | None, datetime.date | None]:
    """The first and the last day of an EDTF date; None where the year, the month or the day is unknown.

    >>> days_of("2019-05-31/2019-06-01"), days_of("XXXX-07-07")
    ((datetime.date(2019, 5, 31), datetime.date(2019, 6, 1)), (None, None))
    """
    first, _, last = (date or "").partition("/")
    return _day(first), _day(last or first)


def _day(day: str) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(day)
    except ValueError:
        return None
