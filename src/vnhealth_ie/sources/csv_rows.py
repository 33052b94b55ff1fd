"""CSV: one article a row, under a line of names; fields parted by comma, semicolon, tab or bar.

Rows are read one at a time; a row that is no article is an error of its own, named by the line that it ends on.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import BinaryIO

from vnhealth_ie.article import Article
from vnhealth_ie.sources.errors import SourceError
from vnhealth_ie.sources.legacy import DECODERS
from vnhealth_ie.sources.limits import lines_of, too_large
from vnhealth_ie.sources.options import SourceOptions
from vnhealth_ie.sources.records import Records, check_columns
from vnhealth_ie.sources.text import decode_any

_HEAD = 1_000_000
_DELIMITERS = (",", ";", "\t", "|")


def read_csv(stream: BinaryIO, place: str, options: SourceOptions) -> Iterator[Article | SourceError]:
    """The articles of a CSV file. The encoding is told by the first million bytes; the rest must be in it, too."""
    try:
        head = stream.read(_HEAD)
        encoding = _encoding_of(head, len(head) == _HEAD, place, options)
        lines = _Lines(_joined(head, stream), place, encoding, options.max_bytes)
        first = next(lines, "").removeprefix("\ufeff")
        if not first.strip():
            raise SourceError(place, "empty", "give it a line of names and one row an article")
        rows = _Rows(lines, _delimiter(first, options), options.max_bytes)
        names = [name.strip() for name in next(csv.reader([first], delimiter=rows.delimiter))]
        check_columns(names, place, options)
    except SourceError as error:
        yield error
        return
    except csv.Error as error:
        yield SourceError(place, f"no CSV: {error}", "save it as CSV once more")
        return
    yield from _articles(rows, names, Records(place, "csv", encoding, options), place)


def _articles(rows: _Rows, names: list[str], records: Records, place: str) -> Iterator[Article | SourceError]:
    anything = False
    while True:
        try:
            row = next(rows, None)
            if row is None:
                break
            if not row:
                continue
            anything = True
            if len(row) != len(names):
                problem = f"{len(row)} fields under {len(names)} names"
                raise SourceError(place, problem, "quote its fields", line=rows.line)
            yield records.article(dict(zip(names, row, strict=True)), rows.line)
        except SourceError as error:
            anything = True
            yield error
        except csv.Error as error:
            anything = True
            yield SourceError(place, f"no CSV: {error}", "quote its fields", line=rows.line)
            rows.leave_field()
    if not anything:
        yield SourceError(place, "no row under the names", "give it one row an article")


def _encoding_of(head: bytes, cut: bool, place: str, options: SourceOptions) -> str:
    if cut and b"\n" in head:
        # Up to a whole line, and a whole character of UTF-16.
        end = head.rindex(b"\n") + 1
        head = head[: end + (end % 2 if b"\0" in head[:200] else 0)]
    return decode_any(head, place, encoding=options.encoding).encoding


def _joined(head: bytes, stream: BinaryIO) -> BinaryIO:
    return io.BufferedReader(_Chain(head, stream))


class _Chain(io.RawIOBase):
    """What was read already, and then the rest."""

    def __init__(self, head: bytes, stream: BinaryIO) -> None:
        self._head, self._stream = memoryview(head), stream

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: object) -> int:
        view = memoryview(buffer)  # type: ignore[arg-type]
        data: bytes | memoryview = self._head[: len(view)]
        self._head = self._head[len(data) :]
        data = data if len(data) else self._stream.read(len(view))
        view[: len(data)] = data
        return len(data)


class _Lines:
    """The decoded lines of a file. One that cannot be decoded raises SourceError, and the next may still be read."""

    def __init__(self, stream: BinaryIO, place: str, encoding: str, limit: int) -> None:
        self._place, self._encoding, self._limit, self.number = place, encoding, limit, 0
        self.quotes = 0  # since they were last counted anew
        self._wide: io.TextIOWrapper | None = None
        if encoding.startswith("utf-16"):
            self._wide = io.TextIOWrapper(stream, encoding, newline="")
        self._lines = lines_of(stream, place, limit)

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        self.number += 1
        if self._wide is not None:
            try:
                line = self._wide.readline(self._limit)
            except UnicodeDecodeError as error:
                self._wide = None
                self._lines = iter(())
                raise self._undecodable() from error
            if len(line) == self._limit:
                raise too_large(self._place, self._limit, line=self.number)
            if not line:
                raise StopIteration
            self.quotes += line.count('"')
            return line
        data = next(self._lines)
        if isinstance(data, SourceError):
            raise data
        self.quotes += data.count(b'"')
        try:
            return DECODERS[self._encoding](data) if self._encoding in DECODERS else data.decode(self._encoding)
        except UnicodeDecodeError as error:
            raise self._undecodable() from error

    def _undecodable(self) -> SourceError:
        return SourceError(self._place, f"not {self._encoding}", "save the whole file as UTF-8", line=self.number)


class _Rows:
    """The rows under the names. The limit of the csv module belongs to the whole process: it is lent and given back."""

    def __init__(self, lines: _Lines, delimiter: str, limit: int) -> None:
        self.delimiter = delimiter
        self._reader = csv.reader(lines, delimiter=delimiter)
        self._lines, self._limit = lines, limit

    @property
    def line(self) -> int:
        """The line that was read last; the names are line 1."""
        return self._lines.number

    def __iter__(self) -> _Rows:
        return self

    def __next__(self) -> list[str]:
        self._lines.quotes = 0
        before = csv.field_size_limit(self._limit)
        try:
            return next(self._reader)
        finally:
            csv.field_size_limit(before)

    def leave_field(self) -> None:
        """Pass over the rest of a field that was given up: its lines are no rows, and not worth an error each."""
        while self._lines.quotes % 2:
            try:
                next(self._lines)
            except StopIteration:
                return
            except SourceError:
                continue


def _delimiter(first: str, options: SourceOptions) -> str:
    """The delimiter under which the line of names has most of the names that are looked for, or else most names."""
    columns = options.columns
    known = {*columns.id, *columns.text, *columns.title, *columns.published, *columns.url}

    def found(delimiter: str) -> tuple[int, int]:
        names = [name.strip() for name in next(csv.reader([first], delimiter=delimiter))]
        return len(known.intersection(names)), len(names)

    return max(_DELIMITERS, key=found)
