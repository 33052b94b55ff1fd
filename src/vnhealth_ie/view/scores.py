"""Gold and prediction side by side in the text, as one page: what agrees, nearly agrees, was missed or is extra."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import IO, Any, Literal

from vnhealth_ie.document import Document
from vnhealth_ie.evaluation.against import Change
from vnhealth_ie.evaluation.counting import Agreement, ArticleScore, Counts, Disagreement
from vnhealth_ie.evaluation.report import likely_place
from vnhealth_ie.evaluation.scores import Scoreboard
from vnhealth_ie.matching.folding import folded
from vnhealth_ie.models import Span
from vnhealth_ie.view.article import block_pieces
from vnhealth_ie.view.page import Language, Page
from vnhealth_ie.view.segments import lanes, segments

Status = Literal["ok", "near", "missed", "extra"]

# Values of a request or an event, which are shown at its mark and have none of their own.
_SECONDARY = frozenset({"requesters", "addressees", "kinds", "time_of_day"})


@dataclass(frozen=True, slots=True)
class Row:
    """One value of gold, of the prediction, or of both."""

    field: str
    status: Status
    gold: str | None
    found: str | None
    gold_place: Span | None = None
    found_place: Span | None = None


def _agreed(agreement: Agreement) -> Row:
    """A matched pair: `ok`, or `near` where the sides read it differently or, for a request, elsewhere."""
    gold, found = agreement.gold_place, agreement.found_place
    equal = gold == found if agreement.field == "requests" else folded(agreement.gold) == folded(agreement.found)
    return Row(agreement.field, "ok" if equal else "near", agreement.gold, agreement.found, gold, found)


def _overlap(a: Span | None, b: Span | None) -> bool:
    return a is not None and b is not None and a.start < b.end and b.start < a.end


def _disagreed(disagreements: Iterable[Disagreement]) -> Iterable[Row]:
    """Misses, extras and differences. A miss and an extra of one field at one place are one near miss."""
    listed = list(disagreements)
    extras = [d for d in listed if d.kind == "extra"]
    for d in listed:
        if d.kind == "different":
            yield Row(d.field, "near", d.gold, d.found, d.place, d.place)
        elif d.kind == "missed":
            other = next((e for e in extras if e.field == d.field and _overlap(e.place, d.place)), None)
            if other is None:
                yield Row(d.field, "missed", d.gold, None, d.place)
            else:
                extras.remove(other)
                yield Row(d.field, "near", d.gold, other.found, d.place, other.place)
    yield from (Row(e.field, "extra", None, e.found, found_place=e.place) for e in extras)


def rows_of(score: ArticleScore) -> list[Row]:
    """Every value that counts, the wrong ones first; of a request's values only the wrong ones."""
    agreed = [_agreed(a) for a in score.agreements if a.field not in _SECONDARY]
    return [*_disagreed(score.disagreements), *sorted(agreed, key=lambda row: row.status == "ok")]


def _placed(row: Row, text: str) -> Row:
    """The row with a place on every side that has a value: without evidence, its partner's, or that of its words."""
    gold, found = row.gold_place, row.found_place
    if row.gold is not None and gold is None:
        gold = found or likely_place(row.field, row.gold, text)
    if row.found is not None and found is None:
        found = gold or likely_place(row.field, row.found, text)
    return replace(row, gold_place=gold, found_place=found)


@dataclass(frozen=True, slots=True)
class _Place:
    row: int
    start: int
    end: int


def _side(document: Document, rows: list[Row], places: list[Span | None]) -> dict[str, Any]:
    """The text with one side's marks: blocks of segments, and for each mark its row, its state and its lane."""
    drawn = [
        _Place(index, place.start, place.end)
        for index, (row, place) in enumerate(zip(rows, places, strict=True))
        if place is not None and row.field not in _SECONDARY
    ]
    pieces = block_pieces(document)
    blocks: list[dict[str, Any]] = [{"k": kind, "s": []} for kind, _, _ in pieces]
    at = 0
    for segment in segments(document.text, drawn, [end for _, _, end in pieces]):
        while segment.start >= pieces[at][2]:
            at += 1
        blocks[at]["s"].append([segment.text, list(segment.marks)])
    marks = [
        {"v": f"x{place.row}", "n": 0, "k": rows[place.row].status, "f": rows[place.row].field, "lane": lane}
        for place, lane in zip(drawn, lanes(drawn), strict=True)
    ]
    return {"blocks": blocks, "marks": marks}


def _at(rows: list[Row], row: Row) -> int | None:
    """The row at whose mark a request's or event's value is shown."""
    place = row.gold_place or row.found_place
    if row.field not in _SECONDARY or place is None:
        return None
    field = "date" if row.field == "time_of_day" else "requests"
    same = (i for i, r in enumerate(rows) if r.field == field and place in {r.gold_place, r.found_place})
    return next(same, None)


def article_values(score: ArticleScore, document: Document) -> dict[str, Any]:
    """One article as plain values for the page."""
    rows = [_placed(row, document.text) for row in rows_of(score)]
    return {
        "id": score.doc_id,
        "rows": [
            {"field": row.field, "status": row.status, "gold": row.gold, "found": row.found, "at": _at(rows, row)}
            for row in rows
        ],
        "gold": _side(document, rows, [row.gold_place for row in rows]),
        "found": _side(document, rows, [row.found_place for row in rows]),
    }


def _index_row(score: ArticleScore) -> dict[str, Any]:
    counts = {name: [c.matched, c.found, c.gold] for name, c in score.counts.items() if c.found or c.gold}
    return {
        "id": score.doc_id,
        "f1": sum(score.counts.values(), Counts()).f1,
        "faults": Counter(row.field for row in _disagreed(score.disagreements)),
        "counts": counts,
    }


def write_score_page(
    stream: IO[str],
    board: Scoreboard,
    documents: Mapping[str, Document],
    *,
    change: Change | None = None,
    language: Language = "vi",
) -> None:
    """Write the page of a board: its scores, what changed, and every article, the worst first.

    `documents` holds the document of each scored article. The page needs no network and no other file.
    """
    page = Page(stream, app="scores", title=None, language=language)
    rows: list[dict[str, Any]] = []
    for score in board.articles:
        page.data(f"a{len(rows)}", article_values(score, documents[score.doc_id]))
        rows.append(_index_row(score))
    page.data("index", rows)
    page.data("board", {"resamples": board.resamples, "scores": {n: s.as_dict() for n, s in board.scores.items()}})
    page.data("change", change.as_dict() if change else None)
    page.close()
