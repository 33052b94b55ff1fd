"""The counts of one article: what was matched, found and wanted in each field, and where the two sides differ."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from operator import eq
from typing import Literal, TypeVar

from vnhealth_ie.evaluation.compare import (
    document_similarity,
    one_begins_other,
    one_ends_other,
    overlap,
    same,
)
from vnhealth_ie.evaluation.pairing import Label, Pairing, pair
from vnhealth_ie.matching.folding import folded
from vnhealth_ie.models import Citation, Evidence, MeetingReport, Official, Position, Request, Span

T = TypeVar("T")

# The guidelines' table, in its order, then what this package counts beside it.
FIELDS = (
    "date",
    "province",
    "officials",
    "positions",
    "citations",
    "requests",
    "requesters",
    "addressees",
    "kinds",
    "time_of_day",
)


@dataclass(frozen=True, slots=True)
class Counts:
    """`matched` of `found` predictions and `gold` labels. Precision, recall and F1 are None where undefined.

    >>> (Counts(1, 2, 1) + Counts(1, 1, 2)).f1
    0.6666666666666666
    """

    matched: int = 0
    found: int = 0
    gold: int = 0

    def __add__(self, other: Counts) -> Counts:
        return Counts(self.matched + other.matched, self.found + other.found, self.gold + other.gold)

    @property
    def precision(self) -> float | None:
        """The part of the predictions that is right."""
        return self.matched / self.found if self.found else None

    @property
    def recall(self) -> float | None:
        """The part of the gold that was found."""
        return self.matched / self.gold if self.gold else None

    @property
    def f1(self) -> float | None:
        """The harmonic mean of precision and recall; 0 where there is something but nothing matches."""
        return 2 * self.matched / (self.found + self.gold) if self.found + self.gold else None


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A place where prediction and gold differ. A miss has `gold` alone, an extra `found` alone, the others both."""

    doc_id: str
    field: str
    kind: Literal["missed", "extra", "different"]
    gold: str | None
    found: str | None
    place: Span | None


@dataclass(frozen=True, slots=True)
class Agreement:
    """A pair that counts as matched: how both sides show it, and where they read it. They need not be equal."""

    field: str
    gold: str
    found: str
    gold_place: Span | None
    found_place: Span | None


@dataclass(frozen=True, slots=True)
class ArticleScore:
    """The counts of one article for each of `FIELDS`, its disagreements, and the pairs that were matched."""

    doc_id: str
    counts: Mapping[str, Counts]
    disagreements: tuple[Disagreement, ...]
    agreements: tuple[Agreement, ...] = ()


class _Tally:
    """Counts and disagreements of one article as they come up."""

    def __init__(self, doc_id: str) -> None:
        self._doc_id = doc_id
        self.counts = dict.fromkeys(FIELDS, Counts())
        self.disagreements: list[Disagreement] = []
        self.agreements: list[Agreement] = []

    def add_pairing(self, field: str, pairing: Pairing[T]) -> None:
        """Count a pairing: its pairs, misses and extras."""
        matched = len(pairing.pairs)
        self.counts[field] += Counts(matched, matched + len(pairing.extra), matched + len(pairing.missed))
        for gold, found in pairing.pairs:
            self.agreements.append(Agreement(field, gold.shown, found.shown, gold.place, found.place))
        for label in pairing.missed:
            self._note(field, "missed", label.shown, None, label.place)
        for label in pairing.extra:
            self._note(field, "extra", None, label.shown, label.place)

    def add_check(self, field: str, right: bool, gold: str, found: str, place: Span | None) -> None:
        """Count one value of a matched pair, right or wrong."""
        self.counts[field] += Counts(int(right), 1, 1)
        if not right:
            self._note(field, "different", gold, found, place)

    def _note(
        self,
        field: str,
        kind: Literal["missed", "extra", "different"],
        gold: str | None,
        found: str | None,
        place: Span | None,
    ) -> None:
        self.disagreements.append(Disagreement(self._doc_id, field, kind, gold, found, place))


def _first(*evidence: Evidence) -> Span | None:
    return next((spans[0] for spans in evidence if spans), None)


def _strings(*values: str | None, place: Span | None = None) -> list[Label[str]]:
    return [Label(value, value, place=place) for value in values if value]


def _date(report: MeetingReport) -> list[Label[str]]:
    meeting = report.meeting
    return _strings(meeting.date, place=_first(meeting.evidence)) if meeting else []


def _time_of_day(report: MeetingReport) -> list[Label[str]]:
    meeting = report.meeting
    return (
        _strings(meeting.time_of_day.value, place=_first(meeting.evidence)) if meeting and meeting.time_of_day else []
    )


def _province(report: MeetingReport) -> list[Label[str]]:
    province = report.province
    return _strings(province.name, place=_first(province.evidence)) if province else []


def _officials(report: MeetingReport) -> Iterable[Label[Official]]:
    for official in report.officials:
        yield Label(official, official.name, official.optional, _first(official.mentions, official.evidence))


def _offices(officials: Iterable[Label[Official]]) -> Iterable[Label[tuple[str, Position]]]:
    for label in officials:
        for position in label.value.positions:
            shown = f"{label.value.name}: {position.title} | {position.organization}"
            yield Label((label.value.name, position), shown, place=_first(position.evidence) or label.place)


def _office_similarity(a: tuple[str, Position], b: tuple[str, Position]) -> float:
    (person, office), (other_person, other) = a, b
    if not (same(person, other_person) and same(office.title, other.title)):
        return 0.0
    if same(office.organization, other.organization):
        return 1.0
    return 0.5 * one_begins_other(office.organization, other.organization)


def _citations(report: MeetingReport) -> Iterable[Label[Citation]]:
    for citation in report.citations:
        parts = (citation.type, citation.number, citation.date, citation.title)
        shown = " | ".join(part for part in parts if part)
        yield Label(citation, shown, citation.optional, _first(citation.evidence))


def _requests(report: MeetingReport) -> Iterable[Label[Request]]:
    for request in report.requests:
        text = request.content.text or ""
        shown = f"{request.requester} | {request.trigger} | {text if len(text) <= 160 else text[:157] + '...'}"
        yield Label(request, shown, request.optional, request.content)


def _request_similarity(a: Request, b: Request) -> float:
    """The overlap where it is half or more; of places that overlap alike, the one that says the same is preferred."""
    shared = overlap(a.content, b.content)
    if shared < 0.5:
        return 0.0
    agreements = (same(a.requester, b.requester), one_ends_other(a.requester, b.requester), a.kind is b.kind)
    return shared + 1e-6 * (sum(agreements) + (sorted(map(folded, a.addressees)) == sorted(map(folded, b.addressees))))


def _add_event(tally: _Tally, report: MeetingReport, gold: MeetingReport) -> None:
    """What there is one of: day, time of day, province."""

    def count(
        field: str, values: Callable[[MeetingReport], list[Label[str]]], match: Callable[[str, str], bool]
    ) -> None:
        tally.add_pairing(field, pair(values(gold), values(report), lambda a, b: float(match(a, b))))

    count("date", _date, eq)
    count("time_of_day", _time_of_day, eq)
    count("province", _province, same)


def _add_officials(tally: _Tally, report: MeetingReport, gold: MeetingReport) -> None:
    """People, then the offices of those who count: those of an optional person count for nothing either."""
    pairing = pair(_officials(gold), _officials(report), lambda a, b: float(same(a.name, b.name)))
    tally.add_pairing("officials", pairing)
    wanted = (*(label for label, _ in pairing.pairs), *pairing.missed)
    found = (*(label for _, label in pairing.pairs), *pairing.extra)
    tally.add_pairing("positions", pair(_offices(wanted), _offices(found), _office_similarity))


def _add_requests(tally: _Tally, report: MeetingReport, gold: MeetingReport) -> None:
    pairing = pair(_requests(gold), _requests(report), _request_similarity)
    tally.add_pairing("requests", pairing)
    for wanted, found in ((g.value, p.value) for g, p in pairing.pairs):
        place = wanted.content
        right = one_ends_other(wanted.requester, found.requester)
        tally.add_check("requesters", right, wanted.requester, found.requester, place)
        tally.add_check("kinds", wanted.kind is found.kind, wanted.kind.value, found.kind.value, place)
        asked, said = (_strings(*side.addressees, place=place) for side in (wanted, found))
        tally.add_pairing("addressees", pair(asked, said, lambda a, b: float(same(a, b))))


def score_article(report: MeetingReport, gold: MeetingReport) -> ArticleScore:
    """The counts of one report against its gold. Both may list their values in any order."""
    tally = _Tally(gold.doc_id)
    _add_event(tally, report, gold)
    _add_officials(tally, report, gold)
    tally.add_pairing("citations", pair(_citations(gold), _citations(report), document_similarity))
    _add_requests(tally, report, gold)
    return ArticleScore(gold.doc_id, tally.counts, tuple(tally.disagreements), tuple(tally.agreements))
