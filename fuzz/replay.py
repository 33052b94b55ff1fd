"""What some inputs do, without the fuzzer.

    python -m fuzz.replay csv fuzz/findings/csv/ some-file

The exit status is 1 where one of them is a finding.
"""

from __future__ import annotations

import argparse
import sys
import traceback
from pathlib import Path

from fuzz.targets import TARGETS


def main() -> int:
    """Replay files and folders; the exit status is 1 where one of them is a finding."""
    parser = argparse.ArgumentParser(prog="python -m fuzz.replay")
    parser.add_argument("target", choices=TARGETS)
    parser.add_argument("path", nargs="+", type=Path)
    given = parser.parse_args()
    files = [file for path in given.path for file in (sorted(path.iterdir()) if path.is_dir() else [path])]
    broken = 0
    for file in files:
        try:
            TARGETS[given.target].run(file.read_bytes())
        except Exception:  # noqa: BLE001 - whatever comes out is what is looked for
            broken += 1
            sys.stderr.write(f"{file}:\n{traceback.format_exc()}\n")
    sys.stderr.write(f"{given.target}: {len(files)} inputs, {broken} findings\n")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
