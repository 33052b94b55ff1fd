"""Character classes of Vietnamese (Latin) letters, for use inside regex brackets."""

from __future__ import annotations

# ASCII, Latin-1, Latin Extended-A, Ơ Ư, and Latin Extended Additional, which holds the letters with two marks.
_BLOCKS = (
    range(0x41, 0x5B),
    range(0x61, 0x7B),
    range(0xC0, 0x180),
    (0x1A0, 0x1A1, 0x1AF, 0x1B0),
    range(0x1E00, 0x1F00),
)
_LETTERS = [chr(c) for block in _BLOCKS for c in block if chr(c).isalpha()]

LETTERS = frozenset(_LETTERS)


def _ranges(letters: list[str]) -> str:
    """Letters for a regex bracket, neighbours as a range: lists took a third of the time to compile all patterns."""
    ranges: list[list[str]] = []
    for letter in letters:
        if ranges and ord(letter) == ord(ranges[-1][-1]) + 1:
            ranges[-1][1:] = [letter]
        else:
            ranges.append([letter])
    return "".join("-".join(ends) for ends in ranges)


UPPER = _ranges([c for c in _LETTERS if c.isupper()])
LOWER = _ranges([c for c in _LETTERS if not c.isupper()])
LETTER = _ranges(_LETTERS)
