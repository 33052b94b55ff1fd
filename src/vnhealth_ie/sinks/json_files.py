"""Reports as JSON Lines, as one JSON array, or as a folder with one JSON file an article."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Protocol

from vnhealth_ie.models import MeetingReport

_FORBIDDEN_IN_NAMES = frozenset('/\\:*?"<>|%')


class SinkError(Exception):
    """A place that cannot take a report. The message is one line."""


class Sink(Protocol):
    """What reports are written to, one after the other; `close` writes what belongs at the end."""

    def write(self, report: MeetingReport) -> None:
        """Write one report."""

    def close(self) -> None:
        """Finish. The stream is left open for whoever opened it."""


class JsonLines:
    """One report a line, each flushed, so that a pipe sees it at once."""

    def __init__(self, stream: IO[str]) -> None:
        self._stream = stream

    def write(self, report: MeetingReport) -> None:
        """Write one line."""
        self._stream.write(report.model_dump_json() + "\n")
        self._stream.flush()

    def close(self) -> None:
        """Nothing is left to do."""


class JsonArray:
    """All reports in one array, written as they come."""

    def __init__(self, stream: IO[str]) -> None:
        self._stream = stream
        self._before = "[\n"

    def write(self, report: MeetingReport) -> None:
        """Write one element."""
        self._stream.write(self._before + report.model_dump_json(indent=2))
        self._before = ",\n"

    def close(self) -> None:
        """Close the array; `[]` where nothing came."""
        self._stream.write("[]\n" if self._before == "[\n" else "\n]\n")
        self._stream.flush()


def file_name(doc_id: str) -> str:
    """The name of an article's JSON file: the `doc_id`, with what no file name can hold written as %XX.

    >>> file_name("bac-kan-2022"), file_name("báo/2022")
    ('bac-kan-2022.json', 'báo%2F2022.json')
    """
    safe = "".join(f"%{ord(c):02X}" if c in _FORBIDDEN_IN_NAMES or ord(c) < 32 else c for c in doc_id)
    if safe.startswith("."):
        safe = f"%2E{safe[1:]}"
    return f"{safe}.json"


@contextmanager
def atomic(path: Path) -> Iterator[IO[str]]:
    """A text file in UTF-8 that appears under its name only when all is written, and not at all on an error.

    Raises SinkError where the system refuses: no right to write, no room left.
    """
    draft = path.with_name(f".vnhealth-ie.{os.getpid()}.tmp")
    try:
        with draft.open("w", encoding="utf-8", newline="\n") as stream:
            yield stream
        draft.replace(path)
    except OSError as error:
        draft.unlink(missing_ok=True)
        raise SinkError(f"{path}: cannot be written: {error.strerror}") from error
    except BaseException:
        draft.unlink(missing_ok=True)
        raise


class JsonFolder:
    """One file an article, `<doc_id>.json`, in the layout of a gold folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._written: set[str] = set()

    def write(self, report: MeetingReport) -> None:
        """Write one file. Raises SinkError for a second report of one `doc_id`, and where the system refuses."""
        name = file_name(report.doc_id)
        if name.casefold() in self._written:
            raise SinkError(f"{self._folder / name}: a second article with the doc_id {report.doc_id!r}; not written")
        self._written.add(name.casefold())
        with atomic(self._folder / name) as stream:
            stream.write(report.model_dump_json(indent=2) + "\n")

    def close(self) -> None:
        """Nothing is left to do."""
