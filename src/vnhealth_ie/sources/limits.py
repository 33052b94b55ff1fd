"""Reading no more than is allowed: files, lines, and what is packed small and unpacks to more than a disk holds."""

from __future__ import annotations

import gzip
import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from typing import BinaryIO

from vnhealth_ie.sources.errors import SourceError

# Deflate packs 1,032 to 1 at best; running text some 3 to 1, and the same article over and over again some 200 to 1.
BOMB_RATIO = 300
BOMB_FROM = 50_000_000
MAX_PARTS = 10_000
# How many times the size of an article the XML in a .docx, and all that is in it, may take.
XML_TIMES, PARTS_TIMES = 10, 50
# The parser compares each attribute of a tag with all before it. No tag of a real page has more than some dozens.
MOST_ATTRIBUTES = 5_000
_TAG = re.compile(r"<[a-zA-Z][^\s/>]*")
_ATTRIBUTE = re.compile(r"""[\s/]*[^\s/>=][^\s/>=]*(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s>]*))?""")


def size(count: int) -> str:
    """Bytes for people.

    >>> size(20_000_000), size(512)
    ('20 MB', '512 bytes')
    """
    return f"{count / 1_000_000:.3g} MB" if count >= 100_000 else f"{count} bytes"


def too_large(place: str, limit: int, *, line: int | None = None) -> SourceError:
    """What to tell about an article that is too large."""
    return SourceError(place, f"larger than {size(limit)}", "is it one article? raise --max-mb if it is", line=line)


def read_all(stream: BinaryIO, place: str, limit: int) -> bytes:
    """All bytes of a stream. Raises SourceError where there are more than the limit, having read no more."""
    data = stream.read(limit + 1)
    if len(data) > limit:
        raise too_large(place, limit)
    return data


def lines_of(stream: BinaryIO, place: str, limit: int) -> Iterator[bytes | SourceError]:
    """The lines of a stream, one at a time; for a line that is longer than the limit, an error."""
    number = 0
    while line := stream.readline(limit + 1):
        number += 1
        if len(line) <= limit or line.endswith(b"\n"):
            yield line
            continue
        yield too_large(place, limit, line=number)
        while line and not line.endswith(b"\n"):
            line = stream.readline(limit + 1)


class Unzipped(io.RawIOBase):
    """The bytes in a gzip stream. Raises SourceError for what is no gzip, breaks off, or is a decompression bomb."""

    def __init__(self, packed: BinaryIO, place: str) -> None:
        self._packed, self._place = packed, place
        self._gzip = gzip.GzipFile(fileobj=packed, mode="rb")
        self._out = 0

    def readable(self) -> bool:
        """It is."""
        return True

    def readinto(self, buffer: object) -> int:
        """Unpack some bytes."""
        view = memoryview(buffer)  # type: ignore[arg-type]
        try:
            data = self._gzip.read1(len(view))
        except (EOFError, zlib.error, gzip.BadGzipFile) as error:
            problem = "no gzip" if self._out == 0 else f"damaged gzip after {size(self._out)}"
            raise SourceError(self._place, problem, "pack it again") from error
        self._out += len(data)
        if self._out > BOMB_FROM and self._out > BOMB_RATIO * max(self._packed.tell(), 1):
            raise SourceError(
                self._place,
                f"a decompression bomb: it unpacks to more than {BOMB_RATIO} times its size",
                "unpack it yourself if you trust it",
            )
        view[: len(data)] = data
        return len(data)


def check_zip(archive: zipfile.ZipFile, place: str, limit: int) -> None:
    """Raise SourceError for a zip file (a .docx is one) whose parts unpack to far more than they should."""
    parts = archive.infolist()
    # Pictures are large and packed already; XML packs some 10 to 1, and its text is a small part of it.
    xml = sum(part.file_size for part in parts if part.filename.endswith((".xml", ".rels")))
    unpacked, packed = sum(part.file_size for part in parts), sum(part.compress_size for part in parts)
    bomb = unpacked > BOMB_FROM and unpacked > BOMB_RATIO * max(packed, 1)
    if bomb or xml > XML_TIMES * limit or unpacked > PARTS_TIMES * limit or len(parts) > MAX_PARTS:
        problem = f"a decompression bomb: {size(packed)} unpack to {size(unpacked)} in {len(parts)} parts"
        raise SourceError(place, problem, "raise --max-mb if you trust it")
    if any(part.flag_bits & 1 for part in parts):
        raise SourceError(place, "encrypted", "save it without a password")


def check_tags(page: str, place: str) -> None:
    """Raise SourceError for a page with a tag of more than MOST_ATTRIBUTES attributes."""
    position = 0
    while len(page) - position > MOST_ATTRIBUTES and (tag := _TAG.search(page, position)):
        position, count = tag.end(), 0
        while attribute := _ATTRIBUTE.match(page, position):
            position, count = attribute.end(), count + 1
            if count > MOST_ATTRIBUTES:
                raise SourceError(place, f"a tag of more than {MOST_ATTRIBUTES} attributes", "save the page again")
