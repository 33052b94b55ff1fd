"""Bytes as the text that every offset points into, and the encoding they were in.

Nothing is changed on the way: line ends stay as they are, and a byte order mark stays the first character (extraction
does not see it), so that offsets are those of the text decoded by the encoding that the report names.

How an encoding is told: a byte order mark; else UTF-8 if all of it is UTF-8; else UTF-16 if it has the zero bytes of
UTF-16; else the old Vietnamese encodings are tried, and the words with a letter beyond ASCII are counted. One is
believed if at least nine of ten such words are Vietnamese syllables, of at least five, and no other encoding comes
near. Anything else is refused, with the figures.
"""

from __future__ import annotations

import codecs
from dataclasses import dataclass

from vnhealth_ie.sources.errors import SourceError
from vnhealth_ie.sources.legacy import DECODERS
from vnhealth_ie.sources.syllables import score

ENCODINGS = ("utf-8", "utf-16-le", "utf-16-be", *DECODERS)

_BOM = "\ufeff"
_WIDE_MARKS = {codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}
_WIDEST_MARKS = (codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)
_CONTROLS = frozenset(map(chr, [*range(0x07), 0x0E, 0x0F, *range(0x10, 0x1B), *range(0x1C, 0x20)]))
_FEWEST, _SHARE, _LEAD = 5, 0.9, 0.2
_SEEN = 1_000_000


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text and the encoding that it was in, one of ENCODINGS."""

    text: str
    encoding: str


def decode(data: bytes, place: str, *, line: int | None = None) -> str:
    """The text of some bytes in UTF-8, unchanged. Raises SourceError for anything else.

    >>> decode("Sở Y tế\\r\\n".encode(), "tin.txt")
    'Sở Y tế\\r\\n'
    """
    check_not_binary(data, place, line)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise SourceError(place, _not_utf_8(error), "convert it to UTF-8", line=line) from error


def decode_any(data: bytes, place: str, *, encoding: str | None = None) -> Decoded:
    """The text of some bytes in one of ENCODINGS, told or found out. Raises SourceError where none is certain.

    >>> decode_any(b"S\\xeb Y t\\xd5 h\\xe4p b\\xb5n v\\xd2 nh\\xa9n l\\xf9c", "tin.txt")
    Decoded(text='Sở Y tế họp bàn về nhân lực', encoding='tcvn3')
    """
    if encoding is not None:
        return Decoded(_forced(data, place, encoding), encoding)
    if data.startswith(_WIDEST_MARKS):
        raise SourceError(place, "UTF-32", "convert it to UTF-8")
    for mark, wide in _WIDE_MARKS.items():
        if data.startswith(mark):
            return Decoded(_forced(data, place, wide), wide)
    if b"\0" in data:
        return _utf_16_without_mark(data, place)
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError as error:
        return _old(data, place, error)


def _forced(data: bytes, place: str, encoding: str) -> str:
    try:
        text = DECODERS[encoding](data) if encoding in DECODERS else data.decode(encoding)
    except UnicodeDecodeError as error:
        problem = f"not {encoding} (byte 0x{data[error.start]:02x} at offset {error.start})"
        raise SourceError(place, problem, "convert it to UTF-8") from error
    if not _CONTROLS.isdisjoint(text[:_SEEN]):
        raise SourceError(place, "binary, not text", "give a text file")
    return text


def _utf_16_without_mark(data: bytes, place: str) -> Decoded:
    """Without a mark, only what reads as Vietnamese in one order of bytes is believed to be UTF-16."""
    for wide, zeros in (("utf-16-le", data[1:200:2]), ("utf-16-be", data[0:200:2])):
        if 2 * zeros.count(0) < len(zeros) or len(data) % 2:
            continue
        try:
            text = data.decode(wide)
        except UnicodeDecodeError:
            continue
        found = score(text[:_SEEN])
        if _CONTROLS.isdisjoint(text) and found.words >= _FEWEST and found.share >= _SHARE:
            return Decoded(text, wide)
    raise SourceError(place, "binary, not text", "give a text file in UTF-8")


def _old(data: bytes, place: str, error: UnicodeDecodeError) -> Decoded:
    found, figures = find_old(data)
    if found is None:
        problem = f"{_not_utf_8(error)}, nor surely an old Vietnamese encoding{figures}"
        raise SourceError(place, problem, "convert it to UTF-8, or name its encoding")
    return found


def find_old(data: bytes) -> tuple[Decoded | None, str]:
    """The text in the old encoding that bytes are surely in, or None; and what speaks for each encoding, for people."""
    scored = []
    for name, decoder in DECODERS.items():
        try:
            text = decoder(data)
        except UnicodeDecodeError:
            continue
        if _CONTROLS.isdisjoint(text[:_SEEN]):
            scored.append((score(text), Decoded(text, name)))
    scored.sort(key=lambda one: -one[0].share)
    figures = "; ".join(f"{d.encoding}: {s.syllables} of {s.words} words are Vietnamese" for s, d in scored)
    figures = f" ({figures})" if figures else ""
    if not scored:
        return None, figures
    best, second = scored[0][0], scored[1][0].share if len(scored) > 1 else 0.0
    sure = best.words >= _FEWEST and best.share >= _SHARE and best.share - second >= _LEAD
    return (scored[0][1] if sure else None), figures


def find_old_font(text: str) -> Decoded | None:
    """Text of a document set in an old font (.VnTime, VNI-Times), which holds the bytes of TCVN3 or VNI as characters.

    None for text that is what it seems, and where it is not certain.

    >>> find_old_font("S\\u00eb Y t\\u00d5 h\\u00e4p b\\u00b5n v\\u00d2 nh\\u00a9n l\\u00f9c")
    Decoded(text='Sở Y tế họp bàn về nhân lực', encoding='tcvn3')
    """
    try:
        data = text.encode("cp1252")
    except UnicodeEncodeError:
        return None
    if data.isascii() or score(text).share >= _SHARE - _LEAD:
        return None
    found, _ = find_old(data)
    return found if found and found.encoding != "windows-1258" else None


def _not_utf_8(error: UnicodeDecodeError) -> str:
    return f"not UTF-8 (byte 0x{error.object[error.start]:02x} at offset {error.start})"


def check_not_binary(data: bytes, place: str, line: int | None = None) -> None:
    """Raise SourceError for bytes that are no text in UTF-8 at all."""
    if data.startswith(tuple(_WIDE_MARKS)):
        raise SourceError(place, "UTF-16, not UTF-8", "save it as UTF-8", line=line)
    if b"\0" in data:
        raise SourceError(place, "binary, not text", "give a text file in UTF-8", line=line)


def is_blank(text: str) -> bool:
    """Whether a text has nothing to read: no character but white space and byte order marks."""
    return not text.replace(_BOM, "").strip()


def check_not_blank(text: str, place: str, *, line: int | None = None) -> str:
    """The text, if there is something in it. Raises SourceError otherwise."""
    if is_blank(text):
        raise SourceError(place, "empty", "give it the article's text", line=line)
    return text
