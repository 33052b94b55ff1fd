"""From a report to marks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from vnhealth_ie.interchange.markup import OPTIONAL, UNPLACED, InterchangeError, Link, Mark, Markup
from vnhealth_ie.interchange.notes import join
from vnhealth_ie.models import Citation, Evidence, Meeting, MeetingReport, Official, Position, Province, Request, Span


def mark_up(report: MeetingReport, text: str) -> Markup:
    """The marks of a report in its article's stored text.

    Raises InterchangeError for a place that is empty or outside of the text.
    """
    marker = _Marker(report.doc_id, text)
    if report.meeting:
        marker.meeting(report.meeting)
    if report.province:
        marker.province(report.province)
    for official in report.officials:
        marker.official(official)
    for citation in report.citations:
        marker.citation(citation)
    for request in report.requests:
        marker.request(request)
    return Markup(tuple(marker.marks), tuple(marker.links))


def gold_shape(report: MeetingReport) -> MeetingReport:
    """What the guidelines have people label, of a report: the values, and one place for each fact.

    Mentions, items and signals, places of offices and further places are left out.
    """

    def first(evidence: Evidence) -> Evidence:
        return evidence[:1]

    def office(position: Position) -> Position:
        return position.model_copy(update={"evidence": (), "rule": None})

    def official(person: Official) -> Official:
        offices = tuple(map(office, person.positions))
        return person.model_copy(
            update={"evidence": first(person.evidence or person.mentions), "mentions": (), "positions": offices}
        )

    meeting, province = report.meeting, report.province
    return report.model_copy(
        update={
            "meeting": meeting and meeting.model_copy(update={"evidence": first(meeting.evidence)}),
            "province": province and province.model_copy(update={"evidence": first(province.evidence)}),
            "officials": tuple(map(official, report.officials)),
            "citations": tuple(c.model_copy(update={"evidence": first(c.evidence)}) for c in report.citations),
            "requests": tuple(r.model_copy(update={"evidence": (), "items": ()}) for r in report.requests),
        }
    )


def _values(**values: str | Sequence[str] | None) -> dict[str, tuple[str, ...]]:
    """The values that are there, as tuples."""
    several = {
        key: (value,) if isinstance(value, str) else tuple(value) for key, value in values.items() if value is not None
    }
    return {key: tuple(filter(None, value)) for key, value in several.items() if any(value)}


class _Marker:
    """Collects the marks and links of one article."""

    def __init__(self, doc_id: str, text: str) -> None:
        self.doc_id = doc_id
        self.text = text
        self.marks: list[Mark] = []
        self.links: list[Link] = []

    def meeting(self, meeting: Meeting) -> None:
        values = _values(
            date=meeting.date,
            time_of_day=meeting.time_of_day and meeting.time_of_day.value,
            year_source=meeting.year_source and meeting.year_source.value,
        )
        self._fact("Meeting", meeting.evidence, values)

    def province(self, province: Province) -> None:
        values = _values(name=province.name, code=province.code, successor=province.successor)
        self._fact("Province", province.evidence, values)

    def official(self, official: Official) -> None:
        """Offices without a place are lines of the official; with one, each is a mark of its own."""
        as_lines = not any(position.evidence for position in official.positions)
        lines = tuple(_line(position) for position in official.positions) if as_lines else ()
        values = _values(name=official.name, degrees=official.degrees, positions=lines)
        head = self._fact("Official", official.evidence, values, optional=official.optional)
        for position in () if as_lines else official.positions:
            office = _values(title=position.title, organization=position.organization)
            self.links.append(Link(self._fact("Position", position.evidence, office), head))
        for mention in official.mentions:
            self._part("Mention", mention, head, _values(kind=mention.kind.value))

    def citation(self, citation: Citation) -> None:
        names = ("type", "number", "date", "issuer", "authority", "title")
        values = _values(**{name: getattr(citation, name) for name in names})
        words = citation.number or citation.title or citation.type
        self._fact("Citation", citation.evidence, values, words=words, optional=citation.optional)

    def request(self, request: Request) -> None:
        values = _values(
            requester=request.requester,
            addressees=request.addressees,
            kind=request.kind.value,
            trigger=request.trigger,
        )
        head = self._fact("Request", (request.content,), values, optional=request.optional)
        for label, spans in (("Signal", request.evidence), ("Item", request.items)):
            for span in spans:
                self._part(label, span, head)

    def _fact(
        self,
        label: str,
        places: Evidence,
        values: Mapping[str, tuple[str, ...]],
        *,
        words: str | None = None,
        optional: bool = False,
    ) -> int:
        """Add a fact at its first place, or else at its words, its further places after it; return its number."""
        place = places[0] if places else self._hang(words or next(iter(values.values()), ("",))[0])
        flags = {name for name, said in ((OPTIONAL, optional), (UNPLACED, not places)) if said}
        head = self._mark(label, place, values, frozenset(flags))
        for span in places[1:]:
            self._part("Also", span, head)
        return head

    def _part(self, label: str, span: Span, head: int, values: Mapping[str, tuple[str, ...]] | None = None) -> None:
        self.links.append(Link(self._mark(label, span, values or {}), head))

    def _mark(
        self, label: str, span: Span, values: Mapping[str, tuple[str, ...]], flags: frozenset[str] = frozenset()
    ) -> int:
        if not span.start < span.end <= len(self.text):
            raise InterchangeError(f"{self.doc_id}: {label} at {span.start}-{span.end}: no such place in the article")
        self.marks.append(Mark(label, span.start, span.end, values, flags))
        return len(self.marks) - 1

    def _hang(self, words: str) -> Span:
        """Where a fact without a place is shown: at its words if they stand in one line, else at the first line."""
        start = self.text.find(words) if words.strip() and not set(words) & set("\r\n") else -1
        if start < 0:
            words = next((line for line in self.text.splitlines() if line.strip()), self.text)
            start = self.text.find(words)
        return Span(start=start, end=start + len(words))


def _line(position: Position) -> str:
    return join(filter(None, (position.title, position.organization)), "@")
