"""What a run reads: a list made once at its beginning, kept beside the journal, and compared when the run goes on.

A file of one article is one piece of work for a worker. Files of many articles (rows) and standard input are read
here, row by row, and each article is a piece of work.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path
from typing import Any

from vnhealth_ie.batch.work import Failure, Settings, Work
from vnhealth_ie.batch.worker import read_one
from vnhealth_ie.sources.errors import SourceError
from vnhealth_ie.sources.options import SourceOptions
from vnhealth_ie.sources.paths import SourceFile, find_files, open_sources, read_file
from vnhealth_ie.sources.readers import kind_of

_ROWS = frozenset({"jsonl", "jsonl.gz", "csv", "parquet"})
STDIN = "-"


@dataclass(frozen=True, slots=True)
class Input:
    """A file as it was when the run began. Standard input, and what is no file, have no size and no time."""

    path: str
    doc_id: str = ""
    size: int | None = None
    mtime_ns: int | None = None
    failure: tuple[str, str] | None = None

    def line(self) -> str:
        """One line of the list."""
        return json.dumps([self.path, self.doc_id, self.size, self.mtime_ns, self.failure], ensure_ascii=True)

    @classmethod
    def of_line(cls, line: str) -> Input:
        """The input of a line."""
        path, doc_id, size, mtime_ns, failure = json.loads(line)
        return cls(path, doc_id, size, mtime_ns, tuple(failure) if failure else None)

    @property
    def file(self) -> SourceFile:
        """The same for a reader."""
        return SourceFile(self.path, self.doc_id)

    @property
    def has_rows(self) -> bool:
        """Whether it may hold more than one article."""
        return self.path == STDIN or kind_of(self.path) in _ROWS


def list_inputs(
    paths: Iterable[str], options: SourceOptions, *, without: frozenset[Path] = frozenset()
) -> Iterator[Input]:
    """The files of paths, in the order in which they are read; but for the run's own outputs."""
    for path in paths:
        if path == STDIN:
            yield Input(STDIN, STDIN)
            continue
        for found in find_files([path], options):
            if isinstance(found, SourceError):
                yield Input(found.place, failure=(found.problem, found.remedy))
            elif not any(Path(found.path).absolute().is_relative_to(own) for own in without):
                yield _input(found)


def _input(file: SourceFile) -> Input:
    try:
        stat = Path(file.path).stat()
    except OSError:
        return Input(file.path, file.doc_id)  # whoever reads it says what is wrong
    return Input(file.path, file.doc_id, stat.st_size, stat.st_mtime_ns)


def difference(old: Iterable[Input], new: Iterable[Input]) -> str | None:
    """What has changed from one list to the other, as the first change that is met; None where nothing has."""
    for before, now in zip_longest(old, new):
        if before == now:
            continue
        if before is None:
            return f"{now.path} is new"
        if now is None:
            return f"{before.path} is gone"
        if before.path == now.path:
            return f"{now.path} has changed (size or time)"
        return f"{min(before.path, now.path)} is {'gone' if before.path < now.path else 'new'}"
    return None


def work_of(inputs: Iterable[Input], settings: Settings) -> Iterator[Work]:
    """The pieces of work of all inputs, in order."""
    for item in inputs:
        if item.failure is not None:
            yield Failure.of(SourceError(item.path, *item.failure))
        elif item.path == STDIN:
            yield from read_one(open_sources([STDIN], settings.sources), STDIN, settings)
        elif item.has_rows:
            yield from read_one(read_file(item.file, settings.sources), item.path, settings)
        else:
            yield item.file


def counted(inputs: Iterable[Input]) -> int | None:
    """How many articles there are, as far as that can be told without reading; None where it cannot."""
    total = 0
    for item in inputs:
        counter = _COUNTERS.get(kind_of(item.path) or "") if item.has_rows else None
        if item.has_rows and (counter is None or item.size is None):
            return None
        try:
            total += counter(item.path) if counter else 1
        except (OSError, ValueError):  # whoever reads it says what is wrong
            return None
    return total


def _lines(path: str) -> int:
    with Path(path).open("rb") as file:
        return sum(block.count(b"\n") for block in iter(lambda: file.read(1 << 20), b""))


def _rows(path: str) -> int:
    from pyarrow import parquet  # noqa: PLC0415 - only who reads parquet

    rows: Any = parquet.read_metadata(path).num_rows
    return int(rows)


_COUNTERS: dict[str, Callable[[str], int]] = {"jsonl": _lines, "parquet": _rows}
