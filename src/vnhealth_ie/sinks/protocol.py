"""What every sink promises, and how a file or a folder appears whole or not at all."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import IO, Protocol

from vnhealth_ie.models import MeetingReport

if sys.version_info >= (3, 11):
    from typing import Self
else:
    from typing_extensions import Self


class SinkError(Exception):
    """A place that cannot take a report. The message is one line."""


class TakenError(SinkError):
    """A place that holds something already, which nobody allowed to overwrite."""


class Sink(Protocol):
    """What reports are written to, one after the other.

    `open` makes what must be there before the first report, `close` puts the finished whole under its name, and
    `discard` removes what was written so far. As a context manager a sink opens, and closes where all went well, or
    else discards: nothing half written ever stands under the name. Reports are written in the order they come, and
    none is kept in memory. Every method raises SinkError, in one line, where the system refuses.
    """

    def open(self) -> None:
        """Get ready; nothing appears under the name yet."""

    def write(self, report: MeetingReport) -> None:
        """Write one report. After a SinkError for one report the next may still be written."""

    def close(self) -> None:
        """Finish, and let the whole appear."""

    def discard(self) -> None:
        """Leave nothing behind of what was written, as far as it had not appeared."""

    def __enter__(self) -> Self: ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...


class BaseSink:
    """The context manager of every sink, and methods for those that have nothing to do in them."""

    def open(self) -> None:
        """Get ready."""

    def write(self, report: MeetingReport) -> None:
        """Write one report."""
        raise NotImplementedError

    def close(self) -> None:
        """Finish."""

    def discard(self) -> None:
        """Forget."""

    def __enter__(self) -> Self:
        try:
            self.open()
        except BaseException:
            self.discard()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is not None:
            self.discard()
            return
        try:
            self.close()
        except BaseException:
            self.discard()
            raise


@contextmanager
def told(place: Path) -> Iterator[None]:
    """What the system refuses within, as a SinkError that names the place."""
    try:
        yield
    except OSError as error:
        raise SinkError(f"{place}: cannot be written: {error.strerror or error}") from error


def make_folder(folder: Path) -> None:
    """Make a folder and those above it. Raises SinkError where that cannot be done."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise SinkError(f"{folder}: cannot be made: {error.strerror}; give another -o") from error


def draft_of(path: Path) -> Path:
    """The hidden name beside a path under which it is made: on the same disk, so that it can be renamed."""
    return path.with_name(f".vnhealth-ie.{os.getpid()}.{path.name[-100:]}.tmp")


def appear(draft: Path, path: Path) -> None:
    """Give a finished file or folder its name, in place of what has it now."""
    if not path.is_dir():
        draft.replace(path)
        return
    old = draft.with_name(f"{draft.name}.old")
    path.replace(old)
    try:
        draft.replace(path)
    except OSError:
        old.replace(path)
        raise
    vanish(old)


def vanish(draft: Path) -> None:
    """Remove a draft, file or folder, if it is there."""
    if draft.is_dir() and not draft.is_symlink():
        shutil.rmtree(draft, ignore_errors=True)
    else:
        draft.unlink(missing_ok=True)


@contextmanager
def atomic(path: Path) -> Iterator[IO[str]]:
    """A text file in UTF-8 that appears under its name only when all is written, and not at all on an error.

    Raises SinkError where the system refuses: no right to write, no room left.
    """
    draft = draft_of(path)
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
