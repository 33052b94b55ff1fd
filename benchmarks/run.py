"""Runs benchmarks, shows them, and writes `results.json` and the tables of docs/speed.md.

    python -m benchmarks.run                  # all
    python -m benchmarks.run chain growth     # some
    python -m benchmarks.run --page           # only docs/speed.md, from what is recorded

Each runs in a process of its own, so that none finds what another has loaded or learnt.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from collections.abc import Sequence
from importlib import import_module

from benchmarks.harness import Section, environment
from benchmarks.page import write_page

# Measured by wall time, alone; then the others by processor time, beside the memory of a worker, which takes longest.
ALONE = ("start", "processes")
BESIDE = ("chain", "extraction", "growth", "stages")

MEMORY = "memory"
NAMES = (*ALONE, *BESIDE, MEMORY)


def measure(name: str) -> Section:
    """What a benchmark measures."""
    section: Section = import_module(f"benchmarks.{name}").measure()
    return section


def here(names: Sequence[str]) -> list[str]:
    """Measures in this process; raises what a benchmark raises."""
    for name in names:
        section = measure(name)
        section.show()
        section.record()
    return []


def apart(names: Sequence[str]) -> list[str]:
    """Measures in processes; the names of those that failed."""
    running: dict[str, subprocess.Popen[bytes]] = {}
    failed = []
    for name in sorted(names, key=lambda name: (name not in ALONE, name != MEMORY)):
        running[name] = subprocess.Popen([sys.executable, "-m", "benchmarks.run", name, "--here"], env=environment())
        if name != MEMORY and running[name].wait():
            failed.append(name)
    if MEMORY in running and running[MEMORY].wait():
        failed.append(MEMORY)
    return failed


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(NAMES))
    parser.add_argument("--here", action="store_true", help="in this process")
    parser.add_argument("--page", action="store_true", help="only docs/speed.md")
    options = parser.parse_args()
    if unknown := set(options.names) - set(NAMES):
        parser.error(f"no benchmark {', '.join(sorted(unknown))}; there are {', '.join(NAMES)}")
    names = () if options.page else options.names or NAMES
    failed = here(names) if options.here else apart(names)
    write_page()
    for name in failed:
        print(f"{name}: not measured, see above; its figures are the old ones", file=sys.stderr)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
