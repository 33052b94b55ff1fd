"""One worker process against two: the command line over the same file, in turns."""

from __future__ import annotations

import json
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.folder import articles
from benchmarks.harness import Bar, Section, python, taken

ARTICLES, PAIRS = 600, 3
LOOP = "sum(i * i for i in range(10_000_000))"


def of_the_machine() -> float:
    """How much more two processes do than one on this machine, for a loop that shares nothing."""
    one = taken(python(LOOP)).wall
    start = time.perf_counter()
    both = [subprocess.Popen(python(LOOP)) for _ in range(2)]
    for process in both:
        process.wait()
    return 2 * one / (time.perf_counter() - start)


def measure() -> Section:
    best = {1: float("inf"), 2: float("inf")}
    ceiling = 0.0
    with tempfile.TemporaryDirectory(prefix="processes.") as name:
        source = Path(name) / "in.jsonl"
        texts = articles(ARTICLES, random.Random(1))
        lines = (json.dumps({"id": str(number), "text": text}) for number, text in enumerate(texts))
        source.write_text("\n".join(lines), encoding="utf-8")
        for pair in range(PAIRS):
            ceiling = max(ceiling, of_the_machine())
            for workers in (1, 2):
                output = str(Path(name) / f"{pair}-{workers}" / "out.jsonl")
                command = [sys.executable, "-m", "vnhealth_ie", "extract", str(source), "-o", output]
                best[workers] = min(best[workers], taken([*command, "--workers", str(workers)]).wall)
    figures = {
        "ratio": best[1] / best[2],
        "ratio_of_a_bare_loop": ceiling,
        "articles": ARTICLES,
        "one_articles_a_second": ARTICLES / best[1],
        "two_articles_a_second": ARTICLES / best[2],
    }
    about = f"vnhealth-ie extract with --workers 1 and 2, start and output included, the fastest of {PAIRS} each"
    return Section("processes", about, "wall time: two cores must be idle", figures, [Bar("ratio", at_least=1.7)])
