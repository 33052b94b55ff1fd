"""How sure a value is: the share of values of its field and rule that were right where people judged them.

The counts stand in tables/confidence.csv (`make calibrate` writes them from the verdicts of an audit). A rule that was
judged seldom is drawn towards the share of its field, as if ten more values had been judged with the field's result.
"""

from __future__ import annotations

from collections import Counter
from functools import cache

from vnhealth_ie import tables

_PRIOR = 10


def shrunk_share(rule: tuple[int, int], field: tuple[int, int]) -> float | None:
    """The share of right values of a rule, drawn towards that of its field, with two digits; each is (right, judged).

    None for a field of which nothing was judged.

    >>> shrunk_share((0, 0), (90, 100)), shrunk_share((10, 10), (90, 100))
    (0.9, 0.95)
    """
    if not field[1]:
        return None
    return round((rule[0] + _PRIOR * field[0] / field[1]) / (rule[1] + _PRIOR), 2)


@cache
def _counts() -> tuple[Counter[tuple[str, str]], Counter[tuple[str, str]]]:
    """Right and judged values by (field, rule); the rule `` stands for the whole field."""
    right: Counter[tuple[str, str]] = Counter()
    judged: Counter[tuple[str, str]] = Counter()
    for row in tables.load("confidence", "field", "rule", "right", "judged"):
        for rule in {row["rule"], ""}:
            right[row["field"], rule] += int(row["right"])
            judged[row["field"], rule] += int(row["judged"])
    return right, judged


@cache
def confidence_of(field: str, rule: str) -> float | None:
    """The confidence of a value that a rule found, in 0..1 with two digits; None for a field never judged.

    `confidence_of("citations", "numbered")` says how often a citation found by its number was right.
    """
    right, judged = _counts()
    return shrunk_share((right[field, rule], judged[field, rule]), (right[field, ""], judged[field, ""]))
