"""Scores against those of an earlier run: what was gained and what was lost, by field and by article."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from vnhealth_ie.evaluation.counting import FIELDS, Counts
from vnhealth_ie.evaluation.scores import Scoreboard


@dataclass(frozen=True, slots=True)
class Fault:
    """A disagreement as it is known again in another run: without its place, which an edit may move."""

    doc_id: str
    field: str
    kind: str
    gold: str | None
    found: str | None


@dataclass(frozen=True)
class EarlierRun:
    """What `evaluate --json` wrote. `faults` is None where it was written without `--details`."""

    f1: Mapping[str, float | None]
    articles: Mapping[str, Mapping[str, Counts]] | None
    faults: tuple[Fault, ...] | None

    @classmethod
    def of(cls, values: Any) -> EarlierRun:
        """The run that these values, read from JSON, tell of. Raises ValueError where they are something else."""
        try:
            f1 = {name: _figure(score["f1"]) for name, score in values["scores"].items()}
            articles = values.get("by_article")
            faults = values.get("details")
            return cls(
                f1,
                None if articles is None else {doc_id: _counts(fields) for doc_id, fields in articles.items()},
                None if faults is None else tuple(map(_fault, faults)),
            )
        except (KeyError, TypeError, AttributeError, ValueError) as error:
            raise ValueError("is not what evaluate --json writes") from error


def _figure(value: Any) -> float | None:
    return None if value is None else float(value)


def _counts(fields: Mapping[str, Any]) -> dict[str, Counts]:
    return {name: Counts(*map(int, counts)) for name, counts in fields.items()}


def _fault(value: Mapping[str, Any]) -> Fault:
    return Fault(value["doc_id"], value["field"], value["kind"], value["gold"], value["found"])


@dataclass(frozen=True, slots=True)
class FieldChange:
    """F1 of one field then and now, over all articles or in one. None where undefined."""

    field: str
    before: float | None
    now: float | None

    @property
    def difference(self) -> float:
        """How much was gained; what is undefined counts as nothing."""
        return (self.now or 0.0) - (self.before or 0.0)


@dataclass(frozen=True)
class Change:
    """A run against an earlier one. `gained` are faults that are gone, `lost` new ones; None where it is not known.

    Articles and faults are those of articles in both runs; `only_now` and `only_before` name the others.
    """

    fields: tuple[FieldChange, ...]
    articles: Mapping[str, tuple[FieldChange, ...]] | None
    gained: tuple[Fault, ...] | None
    lost: tuple[Fault, ...] | None
    only_now: tuple[str, ...] = ()
    only_before: tuple[str, ...] = ()

    def as_dict(self) -> dict[str, Any]:
        """The change as plain values, ready for JSON."""
        values = asdict(self)
        for value, change in zip(values["fields"], self.fields, strict=True):
            value["difference"] = change.difference
        return values


def compare_runs(before: EarlierRun, board: Scoreboard) -> Change:
    """What changed since `before`. The order of articles and faults changes nothing."""
    now = {article.doc_id: article for article in board.articles}
    fields = tuple(FieldChange(name, before.f1.get(name), board[name].counts.f1) for name in FIELDS)
    if before.articles is None:
        return Change(fields, None, None, None)
    both = sorted(now.keys() & before.articles.keys())
    articles = {}
    for doc_id in both:
        changes = tuple(_article_changes(before.articles[doc_id], now[doc_id].counts))
        if changes:
            articles[doc_id] = changes
    gained = lost = None
    if before.faults is not None:
        old = Counter(fault for fault in before.faults if fault.doc_id in now)
        new = Counter(
            Fault(d.doc_id, d.field, d.kind, d.gold, d.found)
            for d in board.disagreements
            if d.doc_id in before.articles
        )
        gained, lost = _sorted(old - new), _sorted(new - old)
    return Change(
        fields,
        articles,
        gained,
        lost,
        only_now=tuple(sorted(now.keys() - before.articles.keys())),
        only_before=tuple(sorted(before.articles.keys() - now.keys())),
    )


def _article_changes(before: Mapping[str, Counts], now: Mapping[str, Counts]) -> Iterable[FieldChange]:
    for name in FIELDS:
        old, new = before.get(name, Counts()), now[name]
        if old != new:
            yield FieldChange(name, old.f1, new.f1)


def _sorted(faults: Counter[Fault]) -> tuple[Fault, ...]:
    def key(fault: Fault) -> tuple[str, int, str, str, str]:
        known = FIELDS.index(fault.field) if fault.field in FIELDS else len(FIELDS)
        return fault.doc_id, known, fault.kind, fault.gold or "", fault.found or ""

    return tuple(sorted(faults.elements(), key=key))
