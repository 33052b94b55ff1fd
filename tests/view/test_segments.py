"""Marks in a text: nothing lost, nothing moved, whatever overlaps."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vnhealth_ie.view.marks import Mark
from vnhealth_ie.view.segments import lanes, segments

TEXTS = st.text(st.characters(), max_size=60)
PLACES = st.lists(st.tuples(st.integers(0, 70), st.integers(0, 70)), max_size=8)


def marks(places: list[tuple[int, int]]) -> list[Mark]:
    return [Mark(f"v{i}", "official", min(place), max(place)) for i, place in enumerate(places)]


@given(TEXTS, PLACES, st.lists(st.integers(-5, 70), max_size=5))
def test_segments_are_the_text_and_each_mark_is_its_quote(
    text: str, places: list[tuple[int, int]], cuts: list[int]
) -> None:
    found = marks(places)
    pieces = segments(text, found, cuts)
    assert "".join(piece.text for piece in pieces) == text
    assert all(piece.text and text[piece.start : piece.end] == piece.text for piece in pieces)
    for index, mark in enumerate(found):
        assert "".join(p.text for p in pieces if index in p.marks) == text[mark.start : mark.end]
    inner = {cut for cut in cuts if 0 < cut < len(text)}
    assert inner <= {piece.start for piece in pieces}


@given(PLACES)
def test_marks_that_overlap_have_lanes_of_their_own(places: list[tuple[int, int]]) -> None:
    found = marks(places)
    lane_of = lanes(found)
    for i, a in enumerate(found):
        for j, b in enumerate(found[:i]):
            if max(a.start, b.start) < min(a.end, b.end):
                assert lane_of[i] != lane_of[j]


@pytest.mark.parametrize(
    ("places", "wanted"),
    [
        ([(0, 4), (2, 6)], [("ab", (0,)), ("cd", (0, 1)), ("ef", (1,))]),
        ([(0, 6), (2, 4)], [("ab", (0,)), ("cd", (0, 1)), ("ef", (0,))]),
        ([(2, 4), (2, 4)], [("ab", ()), ("cd", (0, 1)), ("ef", ())]),
        ([(3, 3), (4, 99)], [("abcd", ()), ("ef", (1,))]),
        ([], [("abcdef", ())]),
    ],
    ids=["crossing", "nested", "equal", "empty and beyond the end", "none"],
)
def test_shapes(places: list[tuple[int, int]], wanted: list[tuple[str, tuple[int, ...]]]) -> None:
    assert [(piece.text, piece.marks) for piece in segments("abcdef", marks(places))] == wanted


def test_no_text_has_no_segments() -> None:
    assert segments("", marks([(0, 3)])) == []
