"""The scoreboard for people: a table that fits a terminal, and each miss and extra with its place."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from rich.console import Console
from rich.table import Table
from rich.text import Text

from vnhealth_ie.evaluation.against import Change, Fault
from vnhealth_ie.evaluation.counting import Disagreement
from vnhealth_ie.evaluation.scores import Score, Scoreboard
from vnhealth_ie.matching.folding import plain
from vnhealth_ie.models import Span
from vnhealth_ie.normalize import normalize


def _figure(value: float | None) -> str:
    return "-" if value is None else f"{value:.2f}"


def _row(name: str, score: Score) -> tuple[str, ...]:
    counts = score.counts
    low_high = f"{score.interval[0]:.2f}-{score.interval[1]:.2f}" if score.interval else "-"
    figures = map(_figure, (counts.precision, counts.recall, counts.f1))
    return (name, *figures, low_high, *map(str, (counts.matched, counts.found, counts.gold, score.articles)))


def score_table(board: Scoreboard) -> Table:
    """One row a field, at most 80 columns wide."""
    table = Table(box=None, pad_edge=False, header_style="bold")
    table.add_column("field")
    for heading in ("P", "R", "F1", "95 % of F1", "matched", "found", "gold", "articles"):
        table.add_column(heading, justify="right", no_wrap=True)
    for name, score in board.scores.items():
        table.add_row(*_row(name, score))
    return table


def statement(board: Scoreboard) -> str:
    """How many articles stand behind the figures, in two lines."""
    count = len(board.articles)
    articles = f"{count} article stands" if count == 1 else f"{count} articles stand"
    return (
        f"{articles} behind these figures, behind each those in its last column.\n"
        f"95 %: {board.resamples} bootstrap resamples of articles. Few articles, wide intervals."
    )


def place_of(disagreement: Disagreement, text: str | None) -> str:
    """Where it stands, in code points of the stored text: its evidence, or `~` the first place of its words, or `?`."""
    if disagreement.place is not None:
        return f"{disagreement.place.start}-{disagreement.place.end}"
    shown = disagreement.gold or disagreement.found or ""
    likely = likely_place(disagreement.field, shown, text or "")
    return f"~{likely.start}" if likely else "?"


def likely_place(field: str, shown: str, text: str) -> Span | None:
    """The first place of the words of a value that has no evidence; None where they do not stand in the text."""
    words = plain(shown.partition(": ")[0] if field == "positions" else shown.rpartition(" | ")[2])
    aligned = normalize(text)
    start = aligned.text.lower().find(words) if words else -1
    if start < 0:
        return None
    first, last = aligned.origin(start, start + len(words))
    return Span(start=first, end=last, text=text[first:last])


def print_details(console: Console, board: Scoreboard, texts: Mapping[str, str], fields: Iterable[str] = ()) -> None:
    """Each miss, extra and difference: field, article, place, what gold says and what was found."""
    wanted = frozenset(fields)
    for d in board.disagreements:
        if wanted and d.field not in wanted:
            continue
        style = {"missed": "red", "extra": "yellow", "different": "magenta"}[d.kind]
        said = f"{d.gold}  ->  {d.found}" if d.kind == "different" else d.gold or d.found or ""
        head = f"{d.field:<11} {d.kind:<9} {d.doc_id} {place_of(d, texts.get(d.doc_id))}  "
        console.print(Text(head, style=style).append(" ".join(said.split()), style="default"), soft_wrap=True)


def disagreement_dicts(board: Scoreboard, texts: Mapping[str, str]) -> list[dict[str, str | None]]:
    """Each miss, extra and difference as plain values, ready for JSON."""
    return [
        {
            "field": d.field,
            "kind": d.kind,
            "doc_id": d.doc_id,
            "place": place_of(d, texts.get(d.doc_id)),
            "gold": d.gold,
            "found": d.found,
        }
        for d in board.disagreements
    ]


def print_board(console: Console, board: Scoreboard) -> None:
    """The table and the statement under it: 14 lines."""
    console.print(score_table(board))
    console.print(statement(board), style="dim", highlight=False)


def _fault_line(sign: str, style: str, fault: Fault) -> Text:
    said = f"{fault.gold}  ->  {fault.found}" if fault.kind == "different" else fault.gold or fault.found or ""
    head = Text(f"{sign} {fault.field:<11} {fault.kind:<9} {fault.doc_id}  ", style=style)
    return head.append(" ".join(said.split()), style="default")


def print_change(console: Console, change: Change) -> None:
    """What was gained (+) and lost (-) since an earlier run: fields, articles, and faults where that run lists them."""
    moved = [c for c in change.fields if abs(c.difference) >= 5e-5]
    console.print("\nAgainst the earlier run: " + ("" if moved else "every F1 is the same."), style="bold")
    for c in moved:
        sign, style = ("+", "green") if c.difference > 0 else ("-", "red")
        figures = f"{_figure(c.before)} -> {_figure(c.now)}"
        console.print(Text(f"{sign} {c.field:<11} {figures}  ({c.difference:+.4f})", style=style))
    if change.articles is None:
        console.print("It has no scores by article: only fields can be compared.", style="dim")
        return
    for doc_id, fields in change.articles.items():
        said = "; ".join(f"{c.field} {_figure(c.before)} -> {_figure(c.now)}" for c in fields)
        console.print(Text(f"  {doc_id}: {said}"), soft_wrap=True)
    if change.gained is None or change.lost is None:
        console.print("It does not list its faults: save it with --json --details to see which.", style="dim")
        return
    for sign, style, faults in (("+", "green", change.gained), ("-", "red", change.lost)):
        for fault in faults:
            console.print(_fault_line(sign, style, fault), soft_wrap=True)
    for what, names in (("only in this run", change.only_now), ("only in the earlier run", change.only_before)):
        if names:
            console.print(Text(f"{what}: {', '.join(names)}", style="dim"), soft_wrap=True)
