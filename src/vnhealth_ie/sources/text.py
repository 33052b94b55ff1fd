"""Plain text: the bytes of a file as the text that every offset points into.

Nothing is changed on the way: line ends stay as they are, and a byte order mark stays the first character
(extraction does not see it), so that offsets and the SHA-256 are those of the file. Vietnamese in an old encoding
(TCVN3, VNI, windows-1258) is refused, not guessed.
"""

from __future__ import annotations

import codecs

from vnhealth_ie.sources.errors import SourceError

_WIDE = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_BOM = "\ufeff"


def check_not_binary(data: bytes, place: str, line: int | None = None) -> None:
    """Raise SourceError for bytes that are no text in UTF-8 at all."""
    if data.startswith(_WIDE):
        raise SourceError(place, "UTF-16, not UTF-8", "save it as UTF-8", line=line)
    if b"\0" in data:
        raise SourceError(place, "binary, not text", "give a text file in UTF-8", line=line)


def decode(data: bytes, place: str, *, line: int | None = None) -> str:
    """The text of some bytes in UTF-8, unchanged. Raises SourceError for anything else.

    >>> decode("Sở Y tế\\r\\n".encode(), "tin.txt")
    'Sở Y tế\\r\\n'
    """
    check_not_binary(data, place, line)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        problem = f"not UTF-8 (byte 0x{data[error.start]:02x} at offset {error.start})"
        raise SourceError(place, problem, "convert it to UTF-8", line=line) from error


def is_blank(text: str) -> bool:
    """Whether a text has nothing to read: no character but white space and byte order marks."""
    return not text.replace(_BOM, "").strip()


def check_not_blank(text: str, place: str, *, line: int | None = None) -> str:
    """The text, if there is something in it. Raises SourceError otherwise."""
    if is_blank(text):
        raise SourceError(place, "empty", "give it the article's text", line=line)
    return text
