"""The one rule for overlapping matches: the longest, then the higher priority, then the leftmost wins."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable
from typing import Protocol, TypeVar


class Placed(Protocol):
    """Anything with a half-open place."""

    @property
    def start(self) -> int:
        """The first code point."""

    @property
    def end(self) -> int:
        """One after the last code point."""


Match = TypeVar("Match", bound=Placed)


def resolve(matches: Iterable[Match], priority: Callable[[Match], int] = lambda _: 0) -> list[Match]:
    """The matches that survive, in text order; of two that overlap, only one does.

    What looks like a match and is none (a telephone number, "đáp ứng yêu cầu") competes as a match of its own
    and is dropped by the caller afterwards. Runs in O(n log n).
    """
    kept_starts: list[int] = []
    kept: list[Match] = []
    for match in sorted(matches, key=lambda m: (m.start - m.end, -priority(m), m.start)):
        index = bisect_left(kept_starts, match.end)
        if index and kept[index - 1].end > match.start:
            continue
        kept_starts.insert(index, match.start)
        kept.insert(index, match)
    return kept
