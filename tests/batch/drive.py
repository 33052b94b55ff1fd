"""Runs as the command line starts them, with an extractor that loads no models: `python -m tests.batch.drive`."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from vnhealth_ie.batch.command import Job, RefusedError, write
from vnhealth_ie.batch.place import Place
from vnhealth_ie.batch.work import Settings


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("paths", nargs="+")
    parser.add_argument("-o", dest="output", type=Path, required=True)
    parser.add_argument("--published")
    parser.add_argument("--timeout", type=float, default=60.0)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--force", action="store_true")
    parser.add_argument("--restart", action="store_true")
    options = parser.parse_intermixed_args()
    settings = Settings(
        published=options.published, timeout=options.timeout, extractor="tests.batch.faults:without_models"
    )
    job = Job(options.paths, settings, options.workers)
    try:
        return write(job, Place.of(options.output), force=options.force, restart=options.restart)
    except RefusedError as error:
        sys.stderr.write(f"vnhealth-ie: {error}\n")
        return 2


if __name__ == "__main__":
    sys.exit(main())
