"""Whether time grows in proportion to the text: a ratio within one run, so that a slow machine does not matter."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TypeVar

Prepared = TypeVar("Prepared")

SHORT, TIMES_LONGER = 4_000, 8


def growth(unit: str, prepare: Callable[[str], Prepared], run: Callable[[Prepared], object]) -> float:
    """How many times as long `run` takes on a text of the repeated unit that is eight times as long.

    Eight means linear, sixty-four quadratic. Very short times count as two milliseconds.
    """

    def seconds(length: int) -> float:
        prepared = prepare(unit * (length // len(unit)))
        best = float("inf")
        for _ in range(3):
            start = time.process_time()
            run(prepared)
            best = min(best, time.process_time() - start)
        return max(best, 0.002)

    return seconds(SHORT * TIMES_LONGER) / seconds(SHORT)
