"""Somebody in a text who may ask or be asked."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import NamedTuple

_RANK_IN_CHARGE = 4


class Actor(NamedTuple):
    """Somebody in a text, half-open, with the label of a requester and a rank (see `rank_of`).

    `kind` is person, title, body, group or pronoun.
    """

    start: int
    end: int
    label: str
    rank: int
    kind: str

    @property
    def is_in_office(self) -> bool:
        """Whether this is a body or a group of people in office."""
        return self.kind in ("body", "group") and self.rank > 1

    @property
    def is_in_charge(self) -> bool:
        """Whether this is somebody or a body who can order: `Thủ tướng`, `Sở Y tế`, not `các đơn vị`."""
        return self.kind != "group" and self.rank >= _RANK_IN_CHARGE


def ending_between(actors: Sequence[Actor], low: int, high: int) -> Sequence[Actor]:
    """Those of a sentence's actors that end in `[low, high]`, in text order."""
    first = bisect_left(actors, low, key=lambda a: a.end)
    return actors[first : bisect_right(actors, high, lo=first, key=lambda a: a.end)]


def starting_between(actors: Sequence[Actor], low: int, high: int) -> Sequence[Actor]:
    """Those of a sentence's actors that start in `[low, high]`, in text order."""
    first = bisect_left(actors, low, key=lambda a: a.start)
    return actors[first : bisect_right(actors, high, lo=first, key=lambda a: a.start)]
