"""Pairs of gold labels and predictions: as many as there can be, whatever the order of either."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from vnhealth_ie.models import Span

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Label(Generic[T]):
    """A value to be paired: how it is shown, whether it counts for nothing, and where it stands."""

    value: T
    shown: str
    optional: bool = False
    place: Span | None = None

    @property
    def key(self) -> tuple[str, int, int, str]:
        """What the label is sorted by; labels with one key may stand for each other."""
        start, end = (self.place.start, self.place.end) if self.place else (-1, -1)
        return (self.shown, start, end, repr(self.value))


@dataclass(frozen=True, slots=True)
class Pairing(Generic[T]):
    """Matched pairs (gold, prediction), golds that were missed, and predictions that were extra, all of which count.

    Optional golds and the predictions paired with them are in none of the three.
    """

    pairs: tuple[tuple[Label[T], Label[T]], ...]
    missed: tuple[Label[T], ...]
    extra: tuple[Label[T], ...]


class _Matching:
    """A growing bipartite matching. Whoever has a partner keeps one while the matching grows."""

    def __init__(self, candidates: Sequence[Sequence[int]]) -> None:
        self._candidates = candidates
        self.found_of: dict[int, int] = {}
        self.gold_of: dict[int, int] = {}

    def join(self, gold: int, found: int) -> None:
        """Pair two that are both free."""
        if gold not in self.found_of and found not in self.gold_of:
            self._set(gold, found)

    def _set(self, gold: int, found: int) -> None:
        self.found_of[gold], self.gold_of[found] = found, gold

    def augment(self, start: int) -> None:
        """Give a free gold a partner if that is possible at all, moving others to new partners (breadth first)."""
        reached_from: dict[int, int] = {}
        queue = deque([start] if start not in self.found_of else ())
        while queue:
            gold = queue.popleft()
            for found in self._candidates[gold]:
                if found in reached_from:
                    continue
                reached_from[found] = gold
                if found not in self.gold_of:
                    self._flip(found, reached_from)
                    return
                queue.append(self.gold_of[found])

    def _flip(self, end: int, reached_from: dict[int, int]) -> None:
        found: int | None = end
        while found is not None:
            gold = reached_from[found]
            previous = self.found_of.get(gold)
            self._set(gold, found)
            found = previous


def pair(golds: Iterable[Label[T]], found: Iterable[Label[T]], similarity: Callable[[T, T], float]) -> Pairing[T]:
    """Pair golds with predictions of `similarity` above 0.

    The number of pairs is the greatest possible, and among such pairings the number of pairs with a gold that is
    not optional; more similar pairs are preferred. The order of the arguments changes nothing.
    """
    left, right = (sorted(labels, key=lambda label: label.key) for labels in (golds, found))
    edges = [
        (similarity(gold.value, prediction.value), g, p)
        for g, gold in enumerate(left)
        for p, prediction in enumerate(right)
    ]
    edges = sorted((edge for edge in edges if edge[0] > 0), key=lambda edge: (-edge[0], edge[1], edge[2]))
    candidates: list[list[int]] = [[] for _ in left]
    for _, g, p in edges:
        candidates[g].append(p)
    matching = _Matching(candidates)
    for optional in (False, True):  # the first wave is never undone by the second
        for _, g, p in edges:
            if left[g].optional is optional:
                matching.join(g, p)
        for g, gold in enumerate(left):
            if gold.optional is optional:
                matching.augment(g)
    required = [(g, gold) for g, gold in enumerate(left) if not gold.optional]
    return Pairing(
        pairs=tuple((gold, right[matching.found_of[g]]) for g, gold in required if g in matching.found_of),
        missed=tuple(gold for g, gold in required if g not in matching.found_of),
        extra=tuple(prediction for p, prediction in enumerate(right) if p not in matching.gold_of),
    )
