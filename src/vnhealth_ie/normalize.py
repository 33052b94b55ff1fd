"""Normalised text with an exact map back to the text it was made from.

Every step returns an `AlignedText`; steps compose. The stored text itself is never changed.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

# Starters that compose with the character before them (Unicode 15, NFC_Quick_Check=Maybe with combining class 0).
_COMPOSING_STARTERS = frozenset(
    "\u09be\u09d7\u0b3e\u0b56\u0b57\u0bbe\u0bd7\u0cc2\u0cd5\u0cd6\u0d3e\u0d57\u0dcf\u0ddf\u102e\u1b35"
    "\U00011127\U0001133e\U00011357\U000114b0\U000114ba\U000114bd\U000115af\U00011930"
) | frozenset(map(chr, [*range(0x1161, 0x1176), *range(0x11A8, 0x11C3)]))

_SPACES = "\t\r\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
_LINE_BREAKS = "\v\f\u0085\u2028\u2029"
_DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\uff0d\u2043"
_DOUBLE_QUOTES = "\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb\uff02"
_SINGLE_QUOTES = "\u2018\u2019\u201a\u201b\u2032\u00b4`"
# Zero-width characters, soft hyphen and direction marks: they stand in names copied from web pages.
_INVISIBLE = "\u00ad\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff"

_ONE_TO_ONE = str.maketrans(
    {
        **dict.fromkeys(map(chr, [*range(0x09), *range(0x0E, 0x20), 0x7F, *range(0x80, 0xA0)]), " "),
        **dict.fromkeys(_SPACES, " "),
        **dict.fromkeys(_LINE_BREAKS, "\n"),
        **dict.fromkeys(_DASHES, "-"),
        **dict.fromkeys(_DOUBLE_QUOTES, '"'),
        **dict.fromkeys(_SINGLE_QUOTES, "'"),
        # Eth and the African D look like Đ and are typed for it.
        "\u00d0": "Đ", "\u0189": "Đ", "\u00f0": "đ", "\u0111": "đ",
    }
)  # fmt: skip

# Sorting the marks on one letter takes time that grows with their square. No writing has more than a handful; after 30,
# the limit of the Stream-Safe Text Format (UAX #15), the rest is composed apart.
MOST_MARKS = 30

_SQUEEZED = re.compile("[ \n]{2,}")
# Up to a space or an ASCII character, with which nothing before it composes.
_STRETCH = re.compile("[^ \n]{1,40}[^ -~\n]*")
_HIDDEN = re.compile(f"[{_INVISIBLE}]+")

# Old style puts the tone mark on the second vowel of an open oa, oe, uy; one style makes one lexicon serve.
_TONE_PAIRS = {
    old: new
    for first, second in (("o", "a"), ("o", "e"), ("u", "y"))
    for tone in "\u0300\u0301\u0309\u0303\u0323"
    for a, b in ((first, second), (first.upper(), second), (first.upper(), second.upper()))
    for old, new in [(a + unicodedata.normalize("NFC", b + tone), unicodedata.normalize("NFC", a + tone) + b)]
}
_OLD_TONES = re.compile(rf"(?<![qQ])(?:{'|'.join(_TONE_PAIRS)})(?![^\W\d_])")


class Region(NamedTuple):
    """A half-open range of code points in a document's `clean` text."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class AlignedText:
    """A text and, for each of its characters, where it stood in the original: `starts[i]` to `ends[i]`.

    `starts` and `ends` are None while the two texts have the same length and places agree.
    """

    text: str
    starts: array[int] | None = None
    ends: array[int] | None = None

    def origin(self, start: int, end: int) -> tuple[int, int]:
        """The original's half-open range behind `text[start:end]`.

        >>> normalize("Chie\\u0302\\u0300u  7/7").origin(0, 5)
        (0, 7)
        """
        if self.starts is None or self.ends is None:
            return start, end
        if start >= end:
            place = self.starts[start] if start < len(self.starts) else (self.ends[-1] if self.ends else 0)
            return place, place
        return self.starts[start], self.ends[end - 1]

    def then(self, later: AlignedText) -> AlignedText:
        """The map of two steps in a row: `later` was made from `self.text`."""
        if later.starts is None or later.ends is None:
            return AlignedText(later.text, self.starts, self.ends)
        if self.starts is None or self.ends is None:
            return later
        starts, ends = self.starts, self.ends
        return AlignedText(
            later.text,
            array("l", [starts[i] for i in later.starts]),
            array("l", [ends[i - 1] for i in later.ends]),
        )


def _rebuilt(text: str, pieces: list[tuple[str, int, int]]) -> AlignedText:
    """Pieces of (new text, start, end) of the original; a piece that is unchanged maps character by character."""
    starts, ends = array("l"), array("l")
    for piece, start, end in pieces:
        if piece == text[start:end]:
            starts.extend(range(start, end))
            ends.extend(range(start + 1, end + 1))
        else:
            starts.extend([start] * len(piece))
            ends.extend([end] * len(piece))
    return AlignedText("".join(piece for piece, _, _ in pieces), starts, ends)


def reveal(text: str) -> AlignedText:
    """Invisible characters dropped, wherever they stand: between a letter and its mark, too."""
    if not _HIDDEN.search(text):
        return AlignedText(text)
    edges = [0, *(edge for match in _HIDDEN.finditer(text) for edge in match.span()), len(text)]
    return _rebuilt(text, [(text[start:end], start, end) for start, end in zip(edges[::2], edges[1::2], strict=True)])


def compose(text: str) -> AlignedText:
    """NFC, but for a letter with more than MOST_MARKS marks. A composed character maps to its base with its marks."""
    if unicodedata.is_normalized("NFC", text):
        return AlignedText(text)
    pieces: list[tuple[str, int, int]] = []
    done = 0
    for stretch in _STRETCH.finditer(text):
        if not unicodedata.is_normalized("NFC", stretch[0]):
            pieces.append((text[done : stretch.start()], done, stretch.start()))
            pieces += _composed(text, *stretch.span())
            done = stretch.end()
    pieces.append((text[done:], done, len(text)))
    return _rebuilt(text, pieces)


def _composed(text: str, start: int, end: int) -> Iterator[tuple[str, int, int]]:
    """The letters of a stretch, each with its marks."""
    for i in range(start + 1, end + 1):
        joins = i < end and (unicodedata.combining(text[i]) or text[i] in _COMPOSING_STARTERS)
        if not joins or i - start > MOST_MARKS:
            yield unicodedata.normalize("NFC", text[start:i]), start, i
            start = i


def unify(text: str) -> AlignedText:
    """One kind of space, line break, dash, quote, Đ and tone-mark style; the length stays."""
    text = text.translate(_ONE_TO_ONE)
    return AlignedText(_OLD_TONES.sub(lambda match: _TONE_PAIRS[match[0]], text))


def squeeze(text: str) -> AlignedText:
    """Runs of spaces made one, blank lines and the spaces at line ends dropped."""
    pieces: list[tuple[str, int, int]] = []
    done = 0
    for match in _SQUEEZED.finditer(text):
        pieces.append((text[done : match.start()], done, match.start()))
        pieces.append(("\n" if "\n" in match[0] else " ", match.start(), match.end()))
        done = match.end()
    if not pieces:
        return AlignedText(text)
    pieces.append((text[done:], done, len(text)))
    return _rebuilt(text, pieces)


def normalize(text: str) -> AlignedText:
    """All steps: the clean text of a document, aligned with the stored one.

    >>> normalize("Uỷ  ban\\u00a0nhân dân – tỉnh").text
    'Ủy ban nhân dân - tỉnh'
    """
    aligned = reveal(text)
    for step in (compose, unify, squeeze):
        aligned = aligned.then(step(aligned.text))
    return aligned


_UNSEEN = {ord(c): None for c in _INVISIBLE}


def tidy(text: str) -> str:
    """A value as it is reported: NFC, without invisible characters, one space between words."""
    return " ".join(compose(text.translate(_UNSEEN)).text.split())
