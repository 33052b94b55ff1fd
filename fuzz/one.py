"""One target under atheris, until its time is over; a finding is saved once for each place, and the work goes on."""

from __future__ import annotations

import argparse
import re
import sys
import time
import traceback
from collections.abc import Callable
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["vnhealth_ie"]):
    from fuzz.seeds import findings, seeds
    from fuzz.targets import TARGETS

    _OWN = str(Path(__file__).resolve().parent.parent)

# Ordinary inputs of the longest size take some 0.05 s under the fuzzer; a busy machine is no finding.
SLOW = 2.0
STUCK = 60


class SlowError(Exception):
    """An input that took far longer than others of its size."""


def place_of(error: Exception) -> str:
    """Where in this project an error came from: one finding for each such place."""
    frames = traceback.extract_tb(error.__traceback__)
    last = [frame for frame in frames if frame.filename.startswith(_OWN) and frame.name != "_expect"][-1]
    return f"{type(error).__name__}-{Path(last.filename).stem}-{last.name.strip('<>')}-{last.lineno}"


def watched(run: Callable[[bytes], None], folder: Path) -> Callable[[bytes], None]:
    """The target, with its findings saved into a folder instead of raised."""
    folder.mkdir(parents=True, exist_ok=True)

    def call(data: bytes) -> None:
        started = time.process_time()
        try:
            run(data)
            if time.process_time() - started > SLOW:
                raise SlowError(f"{time.process_time() - started:.1f} s")
        except Exception as error:  # noqa: BLE001 - whatever comes out is what is looked for
            file = folder / place_of(error)
            if not file.exists():
                file.write_bytes(data)
                sys.stderr.write(f"FINDING {file}\n{traceback.format_exc()}\n")

    return call


def _dictionary(target: str, path: Path) -> Path:
    """The words of the seeds, which the fuzzer puts in elsewhere."""
    words = {word for seed in seeds(target) for word in re.findall(rb"[\w:\x80-\xff-]{2,24}|[^\w\s]{2,4}", seed)}
    spelled = ("".join(f"\\x{byte:02x}" for byte in word) for word in sorted(words)[:1_500])
    path.write_text("".join(f'"{word}"\n' for word in spelled), encoding="ascii")
    return path


def main() -> None:
    """Fuzz one target. The process ends with the time, or earlier where the program itself crashes or hangs."""
    parser = argparse.ArgumentParser(prog="python -m fuzz.one")
    parser.add_argument("target", choices=TARGETS)
    parser.add_argument("--seconds", type=int, required=True)
    parser.add_argument("--folder", type=Path, required=True)
    given = parser.parse_args()
    target = TARGETS[given.target]
    corpus: Path = given.folder / "corpus"
    corpus.mkdir(parents=True, exist_ok=True)
    for number, seed in enumerate([*seeds(given.target), *(path.read_bytes() for path in findings(given.target))]):
        (corpus / f"seed-{number:03}").write_bytes(seed)
    call = watched(target.run, given.folder / "findings")
    with atheris.instrument_imports(include=["vnhealth_ie"]):
        for seed in seeds(given.target):
            call(seed)  # what is imported when it is first needed
    flags = {
        "max_total_time": given.seconds,
        "max_len": target.longest,
        "timeout": STUCK,
        "rss_limit_mb": 3_000,
        "print_final_stats": 1,
        "dict": _dictionary(given.target, given.folder / "dictionary"),
        "artifact_prefix": f"{given.folder / 'findings'}/",
        "seed": 7,
    }
    atheris.Setup([sys.argv[0], *(f"-{name}={value}" for name, value in flags.items()), str(corpus)], call)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
