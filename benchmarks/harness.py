"""What the benchmarks share: articles, clocks, the machine, and `results.json`, one section a benchmark.

A figure is a number with a name; a bar says which figure must be at least or at most what. Every ratio is of one run in
which both sides took turns, so that other work on the machine slows both.
"""

from __future__ import annotations

import datetime
import fcntl
import json
import os
import platform
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from importlib import metadata
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).resolve().parents[1]
RESULTS = ROOT / "benchmarks" / "results.json"
BUNDLED = ROOT / "data" / "raw"
UNLABELLED = ROOT.parent / "shared" / "corpus" / "unlabelled" / "articles.jsonl"
SCHEMA = 1
PACKAGES = ("vnhealth-ie", "underthesea", "underthesea-core", "pydantic")


@dataclass(frozen=True)
class Bar:
    """What a figure must keep to."""

    figure: str
    at_least: float | None = None
    at_most: float | None = None

    def holds(self, figures: dict[str, float]) -> bool:
        value = figures[self.figure]
        return (self.at_least is None or value >= self.at_least) and (self.at_most is None or value <= self.at_most)

    def __str__(self) -> str:
        return f"at least {self.at_least:g}" if self.at_least is not None else f"at most {self.at_most:g}"


@dataclass(frozen=True)
class Section:
    """What one benchmark measured: `about` says what, `clock` how; figures by name."""

    name: str
    about: str
    clock: str
    figures: dict[str, float]
    bars: Sequence[Bar] = field(default=())

    def show(self) -> None:
        print(f"{self.name}: {self.about}\n  clock: {self.clock}")
        bars = {bar.figure: bar for bar in self.bars}
        for name, value in self.figures.items():
            bar = bars.get(name)
            verdict = f"   {bar}: {'holds' if bar.holds(self.figures) else 'FAILS'}" if bar else ""
            print(f"  {name:<46}{value:>12,.3f}{verdict}")
        print(flush=True)

    def record(self) -> None:
        """Put this section in `results.json`, in the place of an older one of its name."""
        with _only_one():
            self._write()

    def _write(self) -> None:
        results: dict[str, Any] = read_results() if RESULTS.exists() else {"schema": SCHEMA, "sections": {}}
        content = asdict(self)
        del content["name"]
        content["figures"] = {name: float(f"{value:.4g}") for name, value in self.figures.items()}
        content["bars"] = [{k: v for k, v in bar.items() if v is not None} for bar in content["bars"]]
        results["sections"][self.name] = content | {"machine": machine()}
        text = json.dumps(results, ensure_ascii=False, indent=2)
        aside = RESULTS.with_suffix(".tmp")
        aside.write_text(text + "\n", encoding="utf-8")
        aside.replace(RESULTS)


@contextmanager
def _only_one() -> Iterator[None]:
    """While one benchmark writes, another one that ends at the same time waits."""
    folder = os.open(RESULTS.parent, os.O_RDONLY)
    try:
        fcntl.flock(folder, fcntl.LOCK_EX)
        yield
    finally:
        os.close(folder)


def read_results() -> dict[str, Any]:
    """All that was recorded. Raises ValueError where another schema stands in the file."""
    results: dict[str, Any] = json.loads(RESULTS.read_text(encoding="utf-8"))
    if results["schema"] != SCHEMA:
        raise ValueError(f"{RESULTS.name}: schema {results['schema']}, not {SCHEMA}; delete it and run make bench")
    return results


def recorded(section: str, figure: str) -> float:
    """A figure as it was recorded."""
    return float(read_results()["sections"][section]["figures"][figure])


def machine() -> dict[str, Any]:
    """On what was measured, and how busy it was."""
    names = [line.partition(":")[2].strip() for line in _lines("/proc/cpuinfo") if line.startswith("model name")]
    kilobytes = [int(line.split()[1]) for line in _lines("/proc/meminfo") if line.startswith("MemTotal")]
    versions: dict[str, str] = {}
    for package in PACKAGES:
        try:
            versions[package] = metadata.version(package)
        except metadata.PackageNotFoundError:
            versions[package] = "?"
    return {
        "date": datetime.datetime.now(datetime.timezone.utc).date().isoformat(),
        "processor": names[0] if names else platform.processor(),
        "cores": os.cpu_count(),
        "memory_gb": round(kilobytes[0] / 1e6, 1) if kilobytes else None,
        "load": round(os.getloadavg()[0], 1),
        "system": platform.system(),
        "python": platform.python_version(),
        "versions": versions,
    }


def _lines(path: str) -> list[str]:
    try:
        return Path(path).read_text(encoding="utf-8").splitlines()
    except OSError:
        return []


def bundled() -> list[str]:
    """The texts of the bundled articles."""
    return [path.read_text(encoding="utf-8") for path in sorted(BUNDLED.glob("*.txt"))]


def unlabelled() -> Iterator[str]:
    """The texts of the shared corpus, none where it is not on this machine."""
    if UNLABELLED.exists():
        with UNLABELLED.open(encoding="utf-8") as lines:
            for line in lines:
                yield json.loads(line)["text"]


def sample(count: int) -> list[str]:
    """`count` articles: of the shared corpus, evenly spaced, and bundled ones where that is not there."""
    return list(islice(unlabelled(), 0, None, max(1, 4000 // count)))[:count] or bundled()[:count]


def cpu_seconds(work: Callable[[], object]) -> float:
    """Processor time of this process for some work: what else runs on the machine does not count."""
    start = time.process_time()
    work()
    return time.process_time() - start


class Taken(NamedTuple):
    """Seconds that a program took: by the clock on the wall, and of processors."""

    wall: float
    cpu: float


def taken(command: Sequence[str]) -> Taken:
    """How long a program takes from start to end; it must succeed."""
    used, start = _of_children(), time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment())
    return Taken(time.perf_counter() - start, _of_children() - used)


def _of_children() -> float:
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def environment() -> dict[str, str]:
    """The environment of a program that is measured: this repository's package."""
    paths = [str(ROOT / "src"), *filter(None, [os.environ.get("PYTHONPATH")])]
    return {**os.environ, "PYTHONPATH": os.pathsep.join(paths)}


def python(code: str, *arguments: str) -> list[str]:
    """The command that executes some code."""
    return [sys.executable, "-c", code, *arguments]
