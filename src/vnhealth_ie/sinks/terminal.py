"""Reports as a table for people."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from rich import box
from rich.table import Table
from rich.text import Text

from vnhealth_ie.models import Citation, MeetingReport, Official

_SHOWN = 3
_COLUMNS = (("article", 3), ("meeting", 3), ("officials", 6), ("documents", 3), ("requests by", 4))


def _lines(values: Sequence[Text]) -> Text:
    """One value a line, the first few of them."""
    more = [Text(f"{len(values) - _SHOWN} more", style="dim")] if len(values) > _SHOWN else []
    return Text("\n").join([*values[:_SHOWN], *more])


def _event(report: MeetingReport) -> Text:
    where = [Text(report.province.name, style="cyan")] if report.province else []
    if report.meeting is None:
        return _lines([Text("no meeting", style="dim"), *where])
    # A span of days breaks after its slash.
    when = Text((report.meeting.date or "no day").replace("/", "/\n"))
    if report.meeting.time_of_day:
        when.append(f"\n{report.meeting.time_of_day.value}", style="dim")
    return _lines([when, *where])


def _official(official: Official) -> Text:
    offices = [f"{position.title} {position.organization}".strip() for position in official.positions]
    return Text(official.name, style="bold").append(f", {'; '.join(offices)}" if offices else "", style="not bold")


def _citation(citation: Citation) -> Text:
    return Text(f"{citation.type} {citation.number}" if citation.number else citation.title or citation.type)


def _requesters(report: MeetingReport) -> list[Text]:
    asked = Counter(request.requester for request in report.requests)
    return [Text(f"{name} ({count})") for name, count in asked.items()]


def report_table(reports: Iterable[MeetingReport]) -> Table:
    """One row an article: when and where, officials, documents, and who asks how often."""
    table = Table(box=box.SIMPLE_HEAD, show_lines=False, pad_edge=False, header_style="bold")
    for heading, ratio in _COLUMNS:
        table.add_column(heading, ratio=ratio, overflow="fold")
    for report in reports:
        table.add_row(
            Text(report.doc_id),
            _event(report),
            _lines([_official(official) for official in report.officials]),
            _lines([_citation(citation) for citation in report.citations]),
            _lines(_requesters(report)),
            end_section=True,
        )
    return table
