"""Whether time grows in proportion to the text, from 1 kB to 1 MB: the slope of log time against log size."""

from __future__ import annotations

import math
import statistics
from functools import partial

from benchmarks.harness import Bar, Section, bundled, cpu_seconds
from vnhealth_ie import extract

SIZES = (1, 10, 100, 1000)  # thousand characters
# How many texts of a size are read, one behind the other in what is repeated: a second reading of one would be quicker.
ROUNDS = {1: 25, 10: 7, 100: 3, 1000: 2}
LIMIT = 1.1


def units() -> dict[str, str]:
    """What the texts repeat, by name."""
    articles = "\n".join(bundled())
    return {
        "articles": articles,
        "Nguyễn": "Nguyễn ",
        "số": "số ",
        "parentheses": "(",
        "yêu cầu": "yêu cầu ",
        "digits": "0123456789",
        "no space": "".join(articles.split()),
    }


def seconds(unit: str, thousands: int, rounds: int) -> float:
    """The processor time of a text of so many thousand characters: the median of some that lie one behind the other."""
    size = 1000 * thousands
    endless = unit * (size // len(unit) + 2)
    starts = [number * size % len(unit) for number in range(rounds)]
    return statistics.median(cpu_seconds(partial(extract, endless[start : start + size])) for start in starts)


def slope(times: dict[int, float]) -> float:
    """The slope of the line through log size and log time."""
    return statistics.linear_regression([math.log(n) for n in times], [math.log(t) for t in times.values()]).slope


def measure() -> Section:
    extract("Đồng chí Trần Văn Hạnh, Phó Chủ tịch UBND tỉnh, yêu cầu Sở Y tế rà soát nhân lực.")
    figures: dict[str, float] = {}
    bars = []
    for name, unit in units().items():
        times = {thousands: seconds(unit, thousands, ROUNDS[thousands]) for thousands in SIZES}
        figures[f"slope: {name}"] = slope(times)
        figures[f"slope from 10 kB: {name}"] = slope({n: t for n, t in times.items() if n >= 10})
        figures[f"ms at 1 MB: {name}"] = 1e3 * times[1000]
        bars += [Bar(f"slope: {name}", at_most=LIMIT), Bar(f"slope from 10 kB: {name}", at_most=LIMIT)]
    about = "extract on texts of 1, 10, 100 and 1,000 thousand characters: bundled articles in a row, and hostile texts"
    return Section("growth", about, "processor time, the median of 2 to 25 texts", dict(sorted(figures.items())), bars)
