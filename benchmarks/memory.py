"""Memory of one worker over 20,000 articles: those of the shared corpus again and again, else the bundled ones.

python -m benchmarks.memory N     # what the measured process does: reads N articles, prints its memory as JSON
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path

from benchmarks.harness import ROOT, Bar, Section, bundled, environment, unlabelled
from vnhealth_ie.article import Article
from vnhealth_ie.batch.work import Settings
from vnhealth_ie.batch.worker import pipeline_extractor

ARTICLES, EARLY = 20_000, 2_000


def forever() -> Iterator[str]:
    """Articles without end, read as they are needed: the process holds none but the one in hand."""
    while True:
        empty = True
        for text in unlabelled():
            empty = False
            yield text
        if empty:
            yield from bundled()


def resident() -> float:
    """Megabytes of this process in memory."""
    pages = int(Path("/proc/self/statm").read_text(encoding="utf-8").split()[1])
    return pages * resource.getpagesize() / 1e6


def work(texts: Iterable[str]) -> dict[str, float]:
    """What a worker does with articles; megabytes on the way."""
    extractor = pipeline_extractor(Settings())
    figures = {"loaded_mb": resident()}
    for number, text in enumerate(texts, 1):
        extractor(Article(doc_id=str(number), text=text))
        if number == EARLY:
            figures["early_mb"] = resident()
    figures["late_mb"] = resident()
    figures["peak_mb"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / 1e6
    return figures


def measure() -> Section:
    command = [sys.executable, "-m", "benchmarks.memory", str(ARTICLES)]
    done = subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.PIPE, env=environment())
    figures: dict[str, float] = json.loads(done.stdout)
    figures = {"growth": figures["late_mb"] / figures["early_mb"], **figures, "articles": ARTICLES}
    about = (
        f"a worker's resident memory with models loaded, after {EARLY:,} and after {ARTICLES:,} articles, and its peak"
    )
    return Section("memory", about, "none", figures, [Bar("growth", at_most=1.05), Bar("peak_mb", at_most=350)])


if __name__ == "__main__":
    print(json.dumps(work(islice(forever(), int(sys.argv[1])))))
