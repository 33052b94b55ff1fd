"""Fuzzes targets one after the other, and says what each run reached and found.

    python -m fuzz [TARGET ...] [--seconds 1200] [--folder out/fuzz]

The exit status is 1 where there is a finding. Inputs that were findings are below `FOLDER/TARGET/findings`.
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
import time
from pathlib import Path

from fuzz.targets import TARGETS

_DONE = re.compile(r"number_of_executed_units:\s*(\d+)")
_PULSE = re.compile(r"^#(\d+)\s.*?cov: (\d+)", re.MULTILINE)
_TOTAL = re.compile(r"^TOTAL.*?(\d+)%$", re.MULTILINE)


def fuzz(target: str, seconds: int, folder: Path) -> tuple[int, int]:
    """Executions, and edges of the program that they reached; a run that ends early is started again."""
    folder.mkdir(parents=True, exist_ok=True)
    executions, edges, end = 0, 0, time.monotonic() + seconds
    while (left := round(end - time.monotonic())) > 0:
        command = [sys.executable, "-m", "fuzz.one", target, "--seconds", str(left), "--folder", str(folder)]
        with (folder / "log").open("w", encoding="utf-8") as log:
            subprocess.run(command, stdout=log, stderr=subprocess.STDOUT, check=False)
        text = (folder / "log").read_text(encoding="utf-8", errors="replace")
        pulses = [tuple(map(int, pulse)) for pulse in _PULSE.findall(text)]
        if not pulses:
            raise SystemExit(f"{target}: does not start:\n{text[-2_000:]}")
        done = _DONE.search(text)
        executions += int(done[1]) if done else pulses[-1][0]
        edges = max(edges, *(reached for _, reached in pulses))
    return executions, edges


def lines_reached(target: str, folder: Path) -> str:
    """The share of lines and branches of the target's modules that the corpus reaches, by coverage.py."""
    data = f"--data-file={folder / 'coverage'}"
    modules = ",".join(f"*/vnhealth_ie/{module}.py" for module in TARGETS[target].covers)
    command = [sys.executable, "-m", "coverage", "run", "--branch", data, f"--include={modules}", "-m", "fuzz.replay"]
    subprocess.run([*command, target, str(folder / "corpus")], check=False, capture_output=True)
    report = [sys.executable, "-m", "coverage", "report", data]
    total = _TOTAL.search(subprocess.run(report, check=False, capture_output=True, text=True).stdout)
    return f"{total[1]} %" if total else "?"


def main() -> int:
    """Fuzz; the exit status."""
    parser = argparse.ArgumentParser(prog="python -m fuzz")
    parser.add_argument("target", nargs="*", choices=[*TARGETS, []], default=[])
    parser.add_argument("--seconds", type=int, default=1200)
    parser.add_argument("--folder", type=Path, default=Path("out/fuzz"))
    given = parser.parse_args()
    found = 0
    for target in given.target or TARGETS:
        folder = given.folder / target
        executions, edges = fuzz(target, given.seconds, folder)
        findings = sorted((folder / "findings").iterdir())
        found += len(findings)
        reached = lines_reached(target, folder)
        print(f"{target}: {executions} executions, {edges} edges, {reached} of its modules, {len(findings)} findings")
        for file in findings:
            print(f"  {file}")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
