"""Streams that nobody would keep on a disk."""

from __future__ import annotations

import io
from collections.abc import Iterator


class Endless(io.RawIOBase):
    """A stream that gives the same bytes again and again, up to a number of them."""

    def __init__(self, unit: bytes, size: int) -> None:
        self._unit, self.left = unit * (65_536 // len(unit) + 1), size

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: object) -> int:
        view = memoryview(buffer)  # type: ignore[arg-type]
        data = self._unit[: min(len(view), self.left, len(self._unit))]
        view[: len(data)] = data
        self.left -= len(data)
        return len(data)


class Joined(io.RawIOBase):
    """Pieces of bytes as one stream."""

    def __init__(self, pieces: Iterator[bytes]) -> None:
        self._pieces, self._rest = pieces, b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: object) -> int:
        view = memoryview(buffer)  # type: ignore[arg-type]
        self._rest = self._rest or next(self._pieces, b"")
        data, self._rest = self._rest[: len(view)], self._rest[len(view) :]
        view[: len(data)] = data
        return len(data)
