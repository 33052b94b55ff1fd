"""How long the worst texts take: as often as long as an ordinary text of their size, at most.

    python -m benchmarks.hostile [--size 1000000] [--times 5] [SHAPE ...]
    python -m benchmarks.hostile --search 600        # seconds of looking for worse ones

Each text is a unit of `tests/support/hostile.py` repeated to the size, in characters. The ordinary text is made of the
bundled articles. `--search` lets hypothesis put units together from the words of the tables, at a size of 60,000, and
drives it towards those that take long. Exit status 1 where a text takes more than `--times` as long.
"""

from __future__ import annotations

import argparse
import contextlib
import sys
import time

from hypothesis import HealthCheck, given, settings, target
from hypothesis import strategies as st

from tests.support.genre import GIVEN, HONORIFICS, NUMBERS, column, paragraphs
from tests.support.hostile import UNITS, filled, ordinary
from vnhealth_ie import Pipeline

SEARCHED_SIZE = 60_000
_pipeline = Pipeline()
_pipeline.extract(ordinary()[:10_000])  # models are loaded before anything is timed


def seconds(text: str) -> float:
    """Processor time of an extraction."""
    start = time.process_time()
    report = _pipeline.extract(text)
    spent = time.process_time() - start
    assert report.misquotes(text) == []
    return spent


def measure(names: list[str], size: int, most: float) -> int:
    """Print each shape's time; how many take too long."""
    usual = seconds(filled(ordinary(), size))
    print(f"{size:,} characters of ordinary text: {usual:.1f} s", flush=True)
    worse = []
    for name in names or UNITS:
        ratio = seconds(filled(UNITS[name], size)) / usual
        worse += [name] * (ratio > most)
        print(f"{ratio:7.2f}  {name}", flush=True)
    print(f"{len(worse)} of {len(names or UNITS)} take more than {most:g} times as long: {', '.join(worse) or 'none'}")
    return len(worse)


def units() -> st.SearchStrategy[str]:
    """Units put together from what the grammar knows."""
    words = st.sampled_from([*HONORIFICS[:3], *NUMBERS, *GIVEN])
    for table, name in (
        ("signals", "verb"), ("offices", "title"), ("provinces", "name"), ("event_words", "word"), ("words", "word"),
        ("document_types", "type"), ("laws", "name"), ("departments", "name"), ("degrees", "form"),
    ):  # fmt: skip
        words |= st.sampled_from(column(table, name))
    signs = st.sampled_from([" ", ", ", ". ", "; ", ": ", "\n", "\n- ", "(", ")", '"', "“", "/", "-", " 20/6 ", " và "])
    return st.lists(words | signs, min_size=1, max_size=12).map("".join) | paragraphs().map("{}\n".format)


def search(budget: float, most: float) -> int:
    """Print ever worse units until the time is over; how many were too bad."""
    usual = seconds(filled(ordinary(), SEARCHED_SIZE))
    end, worst, tried, bad = time.monotonic() + budget, 0.0, 0, 0

    @settings(max_examples=100_000, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    @given(units())
    def look(unit: str) -> None:
        nonlocal worst, tried, bad
        if time.monotonic() > end:
            raise TimeoutError
        ratio = seconds(filled(unit, SEARCHED_SIZE)) / usual
        target(ratio)
        tried += 1
        bad += ratio > most
        if ratio > worst:
            worst = ratio
            print(f"{ratio:7.2f}  {unit!r}", flush=True)

    with contextlib.suppress(TimeoutError):
        look()
    print(f"{tried} units of {SEARCHED_SIZE:,} characters tried: {worst:.2f} times as long as ordinary text at most")
    return bad


def main() -> int:
    """Measure or search; the exit status."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("shapes", nargs="*", metavar="SHAPE", help="only these")
    parser.add_argument("--size", type=int, default=1_000_000, help="characters of each text")
    parser.add_argument("--times", type=float, default=5.0, help="the most that is allowed")
    parser.add_argument("--search", type=float, default=0.0, metavar="SECONDS", help="look for worse ones")
    options = parser.parse_args()
    if options.search:
        return int(search(options.search, options.times) > 0)
    return int(measure(options.shapes, options.size, options.times) > 0)


if __name__ == "__main__":
    sys.exit(main())
