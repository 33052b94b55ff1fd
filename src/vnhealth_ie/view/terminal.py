"""An article in the terminal: its text with the marks, then the fields that the marks' names point to."""

from __future__ import annotations

import re
from collections.abc import Iterable

from rich.console import Console
from rich.padding import Padding
from rich.rule import Rule
from rich.text import Text

from vnhealth_ie.models import MeetingReport, Request
from vnhealth_ie.view.article import ArticleView, document_name
from vnhealth_ie.view.marks import Kind, Mark, marks_of
from vnhealth_ie.view.segments import segments

_STYLES: dict[Kind, str] = {
    "date": "bold blue",
    "province": "bold green",
    "official": "bold magenta",
    "position": "magenta",
    "citation": "yellow",
    "trigger": "bold red",
    "request": "red",
}
_WIDTH = 100
# Everything that could move a cursor or turn the direction of writing: a terminal is a place for injections too.
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def safe_text(text: str) -> str:
    r"""Text that can do nothing to a terminal: controls become pictures, carriage returns go.

    >>> safe_text("a\x1b[31mb\r\nc")
    'a␛[31mb\nc'
    """

    def picture(match: re.Match[str]) -> str:
        code = ord(match[0])
        return chr(0x2400 + code) if code < 0x20 else "␡" if code == 0x7F else "\N{REPLACEMENT CHARACTER}"

    return _CONTROL.sub(picture, text.replace("\r\n", "\n"))


def _name(mark: Mark) -> str:
    """The name of a mark as it is shown: `O2`, `O2-P1`."""
    return mark.value.upper()


def marked_text(text: str, report: MeetingReport) -> Text:
    """The text with `‹...›O1` around each place and `«...»R1` around what is asked; crossing marks close by name."""
    marks = [mark for mark in marks_of(report) if mark.kind in _STYLES]
    shown = Text()
    for segment in segments(text, marks):
        for index in segment.marks:
            mark = marks[index]
            if mark.start == segment.start:
                _open(shown, mark)
        innermost = [_STYLES[marks[index].kind] for index in segment.marks]
        shown.append(safe_text(segment.text), style=" ".join(innermost[-1:]))
        for index in reversed(segment.marks):
            mark = marks[index]
            if mark.end == segment.end:
                _close(shown, mark)
    return shown


def _open(shown: Text, mark: Mark) -> None:
    if mark.kind != "trigger":
        shown.append("«" if mark.kind == "request" else "‹", style="dim")


def _close(shown: Text, mark: Mark) -> None:
    if mark.kind != "trigger":
        shown.append("»" if mark.kind == "request" else "›", style="dim")
        shown.append(_name(mark), style=f"dim {_STYLES[mark.kind]}")


def _line(name: str, *parts: tuple[str, str]) -> Padding:
    line = Text(f"{name:<7}", style="dim")
    for words, style in parts:
        line.append(safe_text(words), style=style or "default not dim")
    return Padding(line, (0, 0, 0, 2))


def _event_lines(report: MeetingReport) -> Iterable[Padding]:
    meeting, province = report.meeting, report.province
    if meeting:
        time = f" {meeting.time_of_day.value}" if meeting.time_of_day else ""
        year = f"  (year {meeting.year_source.value})" if meeting.year_source else ""
        yield _line("D1", (meeting.date or "no day", "bold blue not dim"), (time, ""), (year, "dim"))
    if province:
        later = province.successor if province.successor != province.name else None
        yield _line("P1", (province.name, "bold green not dim"), (f"  (now {later})" if later else "", "dim"))


def _official_lines(report: MeetingReport) -> Iterable[Padding]:
    for number, official in enumerate(report.officials, 1):
        degrees = f", {', '.join(official.degrees)}" if official.degrees else ""
        yield _line(f"O{number}", (official.name, "bold magenta not dim"), (degrees, ""))
        for place, position in enumerate(official.positions, 1):
            office = f"{position.title} {position.organization}".strip()
            yield _line(f"O{number}-P{place}", (f" {office}", "magenta not dim"))


def _request_lines(number: int, request: Request) -> Iterable[Padding]:
    whom = ", ".join(request.addressees) or "(nobody named)"
    yield _line(
        f"R{number}",
        (request.requester, "bold not dim"),
        (f" {request.trigger} → ", "bold red not dim"),
        (whom, "bold not dim"),
        (f"  {request.kind.value}", "dim"),
    )
    items = request.items or (request.content,)
    for place, item in enumerate(items, 1):
        head = f"{place}. " if len(items) > 1 else ""
        quote = " ".join(safe_text(item.text or "").split())
        yield Padding(Text(head + quote), (0, 0, 0, 10))


def print_article(console: Console, article: ArticleView) -> None:
    """Print the article, its marks and its fields. Nothing in the article can steer the terminal.

    Without colour, brackets and names still tell the marks: `‹20/6›D1`.
    """
    report = article.report
    console.print(Rule(Text(safe_text(article.title), style="bold"), align="left", style="dim"))
    width = min(console.width, _WIDTH)
    text = marked_text(article.text, report)
    text.rstrip()
    console.print(text, width=width, highlight=False)
    console.print(Rule(Text(safe_text(report.doc_id), style="dim"), align="left", style="dim"))
    lines = [*_event_lines(report), *_official_lines(report)]
    for number, citation in enumerate(report.citations, 1):
        issued = f"  {citation.date}" if citation.date else ""
        lines.append(_line(f"C{number}", (document_name(citation), "yellow not dim"), (issued, "dim")))
    for number, request in enumerate(report.requests, 1):
        lines += _request_lines(number, request)
    for line in lines or [_line("", ("nothing found", "dim"))]:
        console.print(line, width=width, highlight=False)
    console.print()
