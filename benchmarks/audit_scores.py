"""What an audit says: precision and recall by field, the kinds of error, and how far confidence can be trusted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from math import sqrt

from benchmarks.audit_sheets import DOUBTFUL, FAULTS, FIELDS, RIGHT, WRONG, Row
from benchmarks.parts import markdown

_Z = 1.959964  # 95 % of a normal distribution lie so many deviations around its middle
TOGETHER = 4  # the last audits, told of as one: earlier rules were other ones
BINS = (0.0, 0.6, 0.7, 0.8, 0.85, 0.9, 0.95, 0.98, 1.0)


def wilson(right: int, judged: int) -> tuple[float, float]:
    """The 95 % interval of a share by Wilson; everything where nothing was judged.

    >>> [round(bound, 2) for bound in wilson(95, 100)]
    [0.89, 0.98]
    """
    if not judged:
        return 0.0, 1.0
    share, square = right / judged, _Z * _Z
    middle = (share + square / (2 * judged)) / (1 + square / judged)
    half = _Z / (1 + square / judged) * sqrt(share * (1 - share) / judged + square / (4 * judged * judged))
    return max(0.0, middle - half), min(1.0, middle + half)


def share(right: int, judged: int) -> list[str]:
    """The share and its interval as two cells."""
    if not judged:
        return ["-", "-"]
    low, high = wilson(right, judged)
    return [f"{right / judged:.2f}", f"{low:.2f}–{high:.2f}"]


def faults(rows: Iterable[Row]) -> dict[str, Counter[str]]:
    """Verdicts by field, and those of requesters, addressees and kinds over the requests that are right."""
    counts: dict[str, Counter[str]] = {field: Counter() for field in (*FIELDS, *FAULTS.values())}
    for row in rows:
        counts[row["field"]][row["verdict"]] += 1
        if row["field"] == "requests" and row["verdict"] == RIGHT:
            for fault, field in FAULTS.items():
                counts[field][WRONG if fault in row["kind"].split() else RIGHT] += 1
    return counts


def precision(rows: Sequence[Row]) -> str:
    """The table of precision by field. A doubtful finding is told and not counted."""
    lines = []
    for field, counts in faults(rows).items():
        right, judged = counts[RIGHT], counts[RIGHT] + counts[WRONG]
        lines.append([field, str(judged), str(right), str(counts[DOUBTFUL]), *share(right, judged)])
    return markdown(("field", "judged", "right", "doubtful", "precision", "95 %"), lines)


def by_seed(seeds: Mapping[int, Sequence[Row]]) -> str:
    """How many findings were right of those judged, a line for each audit, and the shares of the last four together."""
    ordered = sorted(seeds)
    lines = [[str(seed), *(f"{right}/{of}" if of else "-" for right, of in _right(seeds[seed]))] for seed in ordered]
    last = [row for seed in ordered[-TOGETHER:] for row in seeds[seed]]
    lines.append([f"the last {TOGETHER}", *(share(*counts)[0] for counts in _right(last))])
    return markdown(("seed", *FIELDS, *FAULTS.values()), lines)


def _right(rows: Sequence[Row]) -> list[tuple[int, int]]:
    """Right and judged findings of each field."""
    return [(counts[RIGHT], counts[RIGHT] + counts[WRONG]) for counts in faults(rows).values()]


def recall(rows: Sequence[Row]) -> str:
    """The table of recall by field: what was found and right, beside what readers missed."""
    lines = []
    for field in FIELDS:
        mine = [row for row in rows if row["field"] == field]
        right = sum(row["verdict"] == RIGHT for row in mine)
        missed = sum(row["verdict"] == "missed" for row in mine)
        lines.append([field, str(right + missed), str(right), *share(right, right + missed)])
    return markdown(("field", "there", "found", "recall", "95 %"), lines)


def kinds(rows: Iterable[Row], most: int = 10) -> str:
    """The commonest kinds of error of findings, and of what was missed."""
    counts = Counter((row["field"], row["kind"], row["verdict"]) for row in rows if row["verdict"] in (WRONG, "missed"))
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:most]
    lines = [[field, kind or "-", verdict, str(number)] for (field, kind, verdict), number in ordered]
    return markdown(("field", "kind of error", "finding", "number"), lines)


def reliability(judged: Iterable[tuple[float, bool]]) -> str:
    """Predicted confidence beside the share that was right, by bins of confidence."""
    bins: list[list[tuple[float, bool]]] = [[] for _ in BINS[1:]]
    for confidence, is_right in judged:
        place = max(number for number, low in enumerate(BINS[:-1]) if low <= confidence)
        bins[place].append((confidence, is_right))
    lines = []
    for low, high, values in zip(BINS, BINS[1:], bins, strict=False):
        if values:
            number, right = len(values), sum(1 for _, one in values if one)
            mean = sum(confidence for confidence, _ in values) / number
            lines.append([f"{low:.2f} to {high:.2f}", str(number), f"{mean:.2f}", *share(right, number)])
    return markdown(("confidence", "values", "predicted", "right", "95 %"), lines)


def by_confidence(rows: Iterable[Row]) -> str:
    """The same of verdicts, by the confidence that each finding had when it was drawn."""
    told = [row for row in rows if row["verdict"] in (RIGHT, WRONG) and row["confidence"]]
    return reliability((float(row["confidence"]), row["verdict"] == RIGHT) for row in told)
