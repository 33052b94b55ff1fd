"""A text cut at the ends of its marks, so that marks that overlap or cross are drawn as they are."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Protocol


class Placed(Protocol):
    """What stands from `start` to `end`, half-open, in code points."""

    @property
    def start(self) -> int:
        """First code point."""

    @property
    def end(self) -> int:
        """Code point after the last."""


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of text, where it starts, and the marks over all of it, as indexes: outer ones first."""

    start: int
    text: str
    marks: tuple[int, ...]

    @property
    def end(self) -> int:
        """Code point after the last."""
        return self.start + len(self.text)


def segments(text: str, marks: Sequence[Placed], cuts: Iterable[int] = ()) -> list[Segment]:
    """The text in pieces within which the marks do not change; `cuts` are further places to cut at.

    The pieces joined are the text, whatever the marks; a mark's pieces joined are `text[mark.start:mark.end]`.
    Marks may nest, cross and repeat. An empty mark, or what lies beyond the text, has no piece.

    >>> [(s.text, s.marks) for s in segments("abcdef", [Segment(0, "abcd", ()), Segment(2, "cdef", ())])]
    [('ab', (0,)), ('cd', (0, 1)), ('ef', (1,))]
    """
    starts: dict[int, list[int]] = {}
    edges = {0, len(text)}
    edges.update(cut for cut in cuts if 0 < cut < len(text))
    for index, mark in enumerate(marks):
        start, end = max(0, mark.start), min(mark.end, len(text))
        if start < end:
            starts.setdefault(start, []).append(index)
            edges.update((start, end))
    ordered = sorted(edges)
    active: list[int] = []
    found: list[Segment] = []
    for start, end in pairwise(ordered):
        active = [index for index in active if marks[index].end > start] + starts.get(start, [])
        active.sort(key=lambda index: (marks[index].start, -marks[index].end, index))
        found.append(Segment(start, text[start:end], tuple(active)))
    return found


def lanes(marks: Sequence[Placed]) -> list[int]:
    """A lane for each mark, such that no two marks that overlap share one: lines under the text that never merge.

    >>> lanes([Segment(0, "abcd", ()), Segment(2, "cdef", ()), Segment(4, "ef", ())])
    [0, 1, 0]
    """
    lane_of = [0] * len(marks)
    ends: list[int] = []
    for index in sorted(range(len(marks)), key=lambda i: (marks[i].start, -marks[i].end, i)):
        mark = marks[index]
        lane = next((lane for lane, end in enumerate(ends) if end <= mark.start), len(ends))
        if lane == len(ends):
            ends.append(0)
        ends[lane] = mark.end
        lane_of[index] = lane
    return lane_of
