"""One worker process against two: the command line over the same file, in turns."""

from __future__ import annotations

import json
import random
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.folder import articles
from benchmarks.harness import Bar, Section, Taken, python, taken

ARTICLES, PAIRS = 600, 5
LOOP = "sum(i * i for i in range(40_000_000))"


def of_the_machine() -> float:
    """How much more two processes do than one on this machine, for a loop that shares nothing."""
    one = taken(python(LOOP)).wall
    start = time.perf_counter()
    both = [subprocess.Popen(python(LOOP)) for _ in range(2)]
    for process in both:
        process.wait()
    return 2 * one / (time.perf_counter() - start)


def measure() -> Section:
    runs: dict[int, list[Taken]] = {1: [], 2: []}
    loops = []
    with tempfile.TemporaryDirectory(prefix="processes.") as name:
        source = Path(name) / "in.jsonl"
        texts = articles(ARTICLES, random.Random(1))
        lines = (json.dumps({"id": str(number), "text": text}) for number, text in enumerate(texts))
        source.write_text("\n".join(lines), encoding="utf-8")
        for pair in range(PAIRS):
            loops.append(of_the_machine())
            for workers in (1, 2) if pair % 2 else (2, 1):
                output = str(Path(name) / f"{pair}-{workers}" / "out.jsonl")
                command = [sys.executable, "-m", "vnhealth_ie", "extract", str(source), "-o", output]
                runs[workers].append(taken([*command, "--workers", str(workers)]))
    ratios = [one.wall / two.wall for one, two in zip(runs[1], runs[2], strict=True)]
    figures = {
        "ratio": statistics.median(ratios),
        "ratio of the lowest pair": min(ratios),
        "ratio of the highest pair": max(ratios),
        "bare loop, lowest": min(loops),
        "bare loop, highest": max(loops),
        "processor time of two to that of one": min(t.cpu for t in runs[2]) / min(t.cpu for t in runs[1]),
        "articles": ARTICLES,
    }
    # two cores give no more than 2: where the loop says otherwise, something else ran, and the ratio says nothing
    bars = [
        Bar("ratio", at_least=1.7),
        Bar("bare loop, lowest", at_least=1.8),
        Bar("bare loop, highest", at_most=2.1),
    ]
    about = f"vnhealth-ie extract with --workers 1 and 2, start and output included, the median of {PAIRS} pairs"
    return Section("processes", about, "wall time: two cores must be idle", figures, bars)
