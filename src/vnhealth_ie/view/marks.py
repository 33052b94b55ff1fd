"""The places of a report in its text, each with the value that it belongs to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from vnhealth_ie.models import Evidence, MeetingReport, Request, Span

Kind = Literal["date", "province", "official", "position", "citation", "request", "trigger", "asker", "item"]

# What is drawn as a line under the text; a request's content is drawn as a ground behind it, its items as numbers.
LINED: frozenset[Kind] = frozenset({"date", "province", "official", "position", "citation", "trigger", "asker"})


@dataclass(frozen=True, slots=True)
class Mark:
    """One place of one value. `value` names the value within its report: `d1`, `o2`, `o2-p1`, `r3`, `r3-i1`."""

    value: str
    kind: Kind
    start: int
    end: int
    quote: str | None = None


def _marks(value: str, kind: Kind, spans: Evidence) -> Iterator[Mark]:
    return (Mark(value, kind, span.start, span.end, span.text) for span in spans)


def _request_marks(name: str, request: Request) -> Iterator[Mark]:
    yield from _marks(name, "request", (request.content,))
    for number, item in enumerate(request.items, 1):
        yield from _marks(f"{name}-i{number}", "item", (item,))
    yield from _marks(f"{name}-t", "trigger", request.evidence[:1])
    yield from _marks(f"{name}-w", "asker", request.evidence[1:])


def _unique(spans: tuple[Span, ...]) -> Evidence:
    return tuple({(span.start, span.end): span for span in spans}.values())


def marks_of(report: MeetingReport) -> list[Mark]:
    """Every place of the report, in its order: days, province, officials with offices, documents, requests.

    A person is where they are mentioned, or where their name was read if no mention is listed.
    """
    found: list[Mark] = []
    if report.meeting:
        found += _marks("d1", "date", report.meeting.evidence)
    if report.province:
        found += _marks("p1", "province", report.province.evidence)
    for number, official in enumerate(report.officials, 1):
        found += _marks(f"o{number}", "official", _unique(official.mentions or official.evidence))
        for place, position in enumerate(official.positions, 1):
            found += _marks(f"o{number}-p{place}", "position", position.evidence)
    for number, citation in enumerate(report.citations, 1):
        found += _marks(f"c{number}", "citation", citation.evidence)
    for number, request in enumerate(report.requests, 1):
        found += _request_marks(f"r{number}", request)
    return found
