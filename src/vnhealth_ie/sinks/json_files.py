"""Reports as JSON Lines, as one JSON array, or as a folder with one JSON file an article."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import IO

from vnhealth_ie.models import MeetingReport
from vnhealth_ie.sinks.names import Names, safe_stem
from vnhealth_ie.sinks.protocol import (
    BaseSink,
    Sink,
    SinkError,
    TakenError,
    appear,
    atomic,
    draft_of,
    make_folder,
    told,
    vanish,
)


class JsonLines(BaseSink):
    """One report a line, each flushed, so that a pipe sees it at once. The stream is left open for its owner."""

    def __init__(self, stream: IO[str]) -> None:
        self._stream = stream

    def write(self, report: MeetingReport) -> None:
        """Write one line."""
        self._stream.write(report.model_dump_json() + "\n")
        self._stream.flush()


class JsonArray(BaseSink):
    """All reports in one array, written as they come. The stream is left open for its owner."""

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


class OneFile(BaseSink):
    """A sink over a stream, as a file that appears under its name when it is closed."""

    def __init__(self, path: Path, make: Callable[[IO[str]], Sink]) -> None:
        self._path, self._make = path, make
        self._draft = draft_of(path)
        self._stream: IO[str] | None = None
        self._sink: Sink | None = None

    def open(self) -> None:
        """Make the folder and the draft."""
        make_folder(self._path.parent)
        with told(self._path):
            self._stream = self._draft.open("w", encoding="utf-8", newline="\n")
        self._sink = self._make(self._stream)

    def write(self, report: MeetingReport) -> None:
        """Write one report."""
        if self._sink is None:
            raise ValueError("the sink is not open")
        with told(self._path):
            self._sink.write(report)

    def close(self) -> None:
        """Finish the file and give it its name."""
        if self._sink is None or self._stream is None:
            raise ValueError("the sink is not open")
        with told(self._path):
            self._sink.close()
            self._stream.close()
            appear(self._draft, self._path)

    def discard(self) -> None:
        """Remove the draft."""
        with told(self._path):
            if self._stream is not None:
                self._stream.close()
            vanish(self._draft)


def file_name(doc_id: str) -> str:
    """The name of an article's JSON file: the `doc_id`, with what no file name can hold written as %XX.

    >>> file_name("bac-kan-2022"), file_name("báo/2022")
    ('bac-kan-2022.json', 'báo%2F2022.json')
    """
    return f"{safe_stem(doc_id)}.json"


class JsonFolder(BaseSink):
    """One file an article, `<doc_id>.json`, in the layout of a gold folder; each appears whole, one by one."""

    def __init__(self, folder: Path, *, force: bool = True) -> None:
        self._folder, self._force = folder, force
        self._names = Names(".json")

    def open(self) -> None:
        """Make the folder."""
        make_folder(self._folder)

    def write(self, report: MeetingReport) -> None:
        """Write one file. Raises SinkError for a second report of one `doc_id`, and where the system refuses."""
        name = self._names.take(report.doc_id)
        if name is None:
            path = self._folder / file_name(report.doc_id)
            raise SinkError(f"{path}: a second article with the doc_id {report.doc_id!r}; not written")
        path = self._folder / name
        if not self._force and path.exists():
            raise TakenError(f"{path} exists; give another -o, or --force to overwrite")
        with atomic(path) as stream:
            stream.write(report.model_dump_json(indent=2) + "\n")
