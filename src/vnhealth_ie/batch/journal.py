"""An append-only file of checksummed lines: what a run has done so far, on the disk before anything is said about it.

A line is the CRC-32 of its payload in eight hexadecimal digits, a space, the payload and a line feed. A crash can only
leave the end of the file wrong: a line cut short, or bytes that never reached the disk. Opening drops everything from
the first bad line on, so what is read is what was written. A line reaches the operating system at once (it survives
`kill -9`) and the disk within `SYNC_SECONDS` (it survives a power cut); `sync` waits for the disk.
"""

from __future__ import annotations

import os
import sys
import time
import zlib
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType

if sys.version_info >= (3, 11):
    from typing import Self
else:
    from typing_extensions import Self

try:
    import fcntl
except ImportError:  # Windows: two runs at once are not noticed
    fcntl = None  # type: ignore[assignment]

SYNC_SECONDS = 1.0
_CHECK = 9  # eight digits and a space


class JournalError(Exception):
    """A journal that cannot be used or written. The message is one line."""


class BusyError(JournalError):
    """A journal that another process is writing."""


class Journal:
    """The lines of one file. Payloads are bytes without a line feed; an offset names a line for good."""

    def __init__(self, path: Path) -> None:
        """Open or make it, for this process alone, and repair its end. Raises BusyError where another one has it."""
        self.path = path
        self._file = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o644)
        try:
            if fcntl is not None:
                fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            self.size = self._whole_lines()
            self.repaired = os.fstat(self._file).st_size - self.size
            if self.repaired:
                os.ftruncate(self._file, self.size)
        except BlockingIOError as error:
            os.close(self._file)
            raise BusyError(f"{path}: another run is writing it") from error
        except OSError:
            os.close(self._file)
            raise
        self._synced = time.monotonic()
        sync_folder(path.parent)

    def _whole_lines(self) -> int:
        size = 0
        with self.path.open("rb") as lines:
            for line in lines:
                if _payload(line) is None:
                    break
                size += len(line)
        return size

    def clear(self) -> None:
        """Forget all lines."""
        os.ftruncate(self._file, 0)
        self.size = self.repaired = 0

    def append(self, payload: bytes) -> int:
        """Write a line; its offset. Raises JournalError where the disk is full, and the run can go on later."""
        offset, line = self.size, b"%08x %s\n" % (zlib.crc32(payload), payload)
        try:
            os.lseek(self._file, offset, os.SEEK_SET)
            rest = memoryview(line)
            while rest:
                rest = rest[os.write(self._file, rest) :]
            self.size += len(line)
            if time.monotonic() - self._synced >= SYNC_SECONDS:
                self.sync()
        except OSError as error:
            raise JournalError(f"{self.path}: cannot be written: {error.strerror or error}") from error
        return offset

    def sync(self) -> None:
        """Return when all lines are on the disk."""
        os.fsync(self._file)
        self._synced = time.monotonic()

    def lines(self) -> Iterator[tuple[int, bytes]]:
        """Offset and payload of every line, in order, one at a time."""
        offset = 0
        with self.path.open("rb") as lines:
            while offset < self.size:
                line = lines.readline()
                yield offset, self._checked(line, offset)
                offset += len(line)

    def at(self, offset: int) -> bytes:
        """The payload of the line at an offset."""
        with self.path.open("rb") as lines:
            lines.seek(offset)
            return self._checked(lines.readline(), offset)

    def _checked(self, line: bytes, offset: int) -> bytes:
        payload = _payload(line)
        if payload is None:
            raise JournalError(f"{self.path}: changed by somebody else at byte {offset}; --restart starts over")
        return payload

    def close(self) -> None:
        """Give it back."""
        os.close(self._file)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def _payload(line: bytes) -> bytes | None:
    """The payload of a whole line; None for anything else."""
    if not line.endswith(b"\n") or line[_CHECK - 1 : _CHECK] != b" ":
        return None
    payload = line[_CHECK:-1]
    return payload if line[: _CHECK - 1] == b"%08x" % zlib.crc32(payload) else None


def sync_folder(folder: Path) -> None:
    """Return when the names in a folder are on the disk, where the system has such a thing."""
    if os.name == "nt":
        return
    opened = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)


def sync_tree(path: Path) -> None:
    """Return when a file, or all files of a folder, are on the disk."""
    files = [p for p in path.rglob("*") if p.is_file()] if path.is_dir() else [path]
    for file in files:
        with file.open("rb+") as stream:
            os.fsync(stream.fileno())
    if path.is_dir():
        sync_folder(path)
