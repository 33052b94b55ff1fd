"""Reports as a table for people."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from rich.table import Table
from rich.text import Text

from vnhealth_ie.models import Citation, MeetingReport, Official

_SHOWN = 3


def _lines(values: Iterable[str]) -> Text:
    shown = list(values)
    more = [f"+ {len(shown) - _SHOWN}"] if len(shown) > _SHOWN else []
    return Text("\n".join(shown[:_SHOWN] + more))


def _meeting(report: MeetingReport) -> Text:
    if report.meeting is None:
        return Text("no meeting", style="dim")
    time = report.meeting.time_of_day
    # A span of days breaks at its slash.
    return _lines([*(report.meeting.date or "no day").replace("/", "/\n").split("\n"), *([time.value] if time else [])])


def _official(official: Official) -> str:
    offices = [f"{p.title} {p.organization}".strip() for p in official.positions]
    return f"{official.name}, {offices[0]}" if offices else official.name


def _citation(citation: Citation) -> str:
    return f"{citation.type} {citation.number}" if citation.number else citation.title or citation.type


def report_table(reports: Iterable[MeetingReport]) -> Table:
    """One row an article: day, province, officials, documents, and who asks how often."""
    table = Table(show_lines=True, header_style="bold")
    for heading, ratio in (
        ("article", 3),
        ("day", 2),
        ("province", 2),
        ("officials", 5),
        ("documents", 3),
        ("requests by", 4),
    ):
        table.add_column(heading, ratio=ratio, overflow="fold")
    for report in reports:
        asked = Counter(request.requester for request in report.requests)
        table.add_row(
            Text(report.doc_id),
            _meeting(report),
            Text(report.province.name if report.province else "-"),
            _lines(map(_official, report.officials)),
            _lines(map(_citation, report.citations)),
            _lines(f"{name} ({count})" if count > 1 else name for name, count in asked.items()),
        )
    return table
