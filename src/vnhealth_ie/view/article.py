"""An article and its report as plain values, ready for a page: text in segments, marks, fields, a row of an index."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from typing import Any

from vnhealth_ie.document import Document
from vnhealth_ie.models import Citation, MeetingReport, Official, Request
from vnhealth_ie.view.marks import LINED, Mark, marks_of
from vnhealth_ie.view.segments import lanes, segments


@dataclass(frozen=True)
class ArticleView:
    """What a page shows of one article."""

    document: Document
    report: MeetingReport

    @property
    def text(self) -> str:
        """The stored text, every character of it."""
        return self.document.text

    @property
    def title(self) -> str:
        """The title that the source gave, or the headline in the text, or the id."""
        return self.report.title or self._headline() or self.report.doc_id

    def _headline(self) -> str:
        """The first headline of five words or more, else such a lead: a section's name is no headline."""
        for kind in ("headline", "lead"):
            for block in self.document.blocks:
                shown = self.document.value(block.start, block.end)
                words = sum(any(map(str.isalnum, word)) for word in shown.split())
                if block.kind.value == kind and 4 < words <= 40 and "|" not in shown:
                    return shown
        return ""

    def as_dict(self) -> dict[str, Any]:
        """The article as plain values. The texts of all blocks' segments, joined, are the stored text."""
        marks = marks_of(self.report)
        report = self.report
        return {
            "id": report.doc_id,
            "title": self.title,
            "published": report.published,
            "url": safe_url(report.url),
            "blocks": self._blocks(marks),
            "marks": _drawn(marks),
            "event": report.meeting.model_dump(mode="json", exclude={"evidence"}) if report.meeting else None,
            "province": report.province.model_dump(mode="json", exclude={"evidence"}) if report.province else None,
            "officials": [_official(official) for official in report.officials],
            "citations": [citation.model_dump(mode="json", exclude={"evidence"}) for citation in report.citations],
            "requests": [_request(request) for request in report.requests],
        }

    def _blocks(self, marks: list[Mark]) -> list[dict[str, Any]]:
        """Lines and what is between them (`gap`), each with its segments: text and the indexes of its marks."""
        pieces = block_pieces(self.document)
        found: list[dict[str, Any]] = [{"k": kind, "s": []} for kind, _, _ in pieces]
        ends = [end for _, _, end in pieces]
        at = 0
        for segment in segments(self.text, marks, ends):
            while segment.start >= ends[at]:
                at += 1
            found[at]["s"].append([segment.text, list(segment.marks)])
        return found

    def index_row(self) -> dict[str, Any]:
        """What the index of many articles says, filters and sorts by."""
        report = self.report
        day = report.meeting.date if report.meeting else None
        return {
            "id": report.doc_id,
            "title": self.title,
            "date": day,
            "days": days_between(day),
            "time": report.meeting.time_of_day.value if report.meeting and report.meeting.time_of_day else None,
            "published": report.published,
            "province": report.province.name if report.province else None,
            "officials": [official.name for official in report.officials],
            "documents": [document_name(citation) for citation in report.citations],
            "asks": [[request.requester, list(request.addressees)] for request in report.requests],
        }


def block_pieces(document: Document) -> list[tuple[str, int, int]]:
    """The blocks of a document and the gaps between them as (kind, start, end) in the stored text, all of it."""
    pieces: list[tuple[str, int, int]] = []
    at = 0
    for block in document.blocks:
        span = document.span(block.start, block.end)
        start, end = max(at, span.start), span.end
        if end <= start:
            continue
        if start > at:
            pieces.append(("gap", at, start))
        pieces.append((block.kind.value, start, end))
        at = end
    if at < len(document.text):
        pieces.append(("gap", at, len(document.text)))
    return pieces


def _drawn(marks: list[Mark]) -> list[dict[str, Any]]:
    """Marks as values: the value each belongs to, its kind, number among its places, lane if lined."""
    # One person who asks three times at one place is one line there.
    lined = {(mark.kind, mark.start, mark.end): mark for mark in marks if mark.kind in LINED}
    lane_of = dict(zip(lined, lanes(list(lined.values())), strict=True))
    seen: dict[str, int] = {}
    drawn: list[dict[str, Any]] = []
    for mark in marks:
        number = seen[mark.value] = seen.get(mark.value, -1) + 1
        drawn.append(
            {"v": mark.value, "k": mark.kind, "n": number, "lane": lane_of.get((mark.kind, mark.start, mark.end))}
        )
    return drawn


def _official(official: Official) -> dict[str, Any]:
    return {
        "name": official.name,
        "degrees": list(official.degrees),
        "rule": official.rule,
        "confidence": official.confidence,
        "positions": [position.model_dump(mode="json", exclude={"evidence"}) for position in official.positions],
    }


def _request(request: Request) -> dict[str, Any]:
    return {
        "requester": request.requester,
        "addressees": list(request.addressees),
        "kind": request.kind.value,
        "trigger": request.trigger,
        "rule": request.rule,
        "confidence": request.confidence,
        "content": request.content.text,
        "items": [item.text for item in request.items],
    }


def document_name(citation: Citation) -> str:
    """A document in a few words: `Nghị quyết 128-NQ/CP`, `Luật Khám bệnh, chữa bệnh`."""
    if citation.number:
        return f"{citation.type} {citation.number}"
    title = citation.title or ""
    named = title if title.casefold().startswith(citation.type.casefold()) else f"{citation.type} {title}".strip()
    return f"{named} ({citation.date})" if citation.date and not title else named


def safe_url(url: str | None) -> str | None:
    """The address if a page may link to it: http or https, nothing that runs."""
    return url if url and url.lower().startswith(("http://", "https://")) else None


def days_between(date: str | None) -> tuple[str, str] | None:
    """First and last day of an EDTF value in ISO 8601; None while its year is unknown.

    >>> days_between("2019-05-31/2019-06-01"), days_between("2020-02"), days_between("XXXX-07-07")
    (('2019-05-31', '2019-06-01'), ('2020-02-01', '2020-02-29'), None)
    """
    if date is None or "X" in date:
        return None
    first, last = date.split("/")[0], date.split("/")[-1]
    return _completed(first, last=False), _completed(last, last=True)


def _completed(point: str, *, last: bool) -> str:
    parts = point.split("-")
    month = parts[1] if len(parts) > 1 else ("12" if last else "01")
    final = f"{calendar.monthrange(int(parts[0]), int(month))[1]:02d}"
    day = parts[2] if len(parts) > 2 else (final if last else "01")
    return f"{parts[0]}-{month}-{day}"
