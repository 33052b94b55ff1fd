"""What people are told, of whatever it is made: one line, which a terminal only shows."""

from __future__ import annotations


def one_line(text: str) -> str:
    """A text as one line; what is not printable comes as its code, so that nothing in it moves a cursor.

    >>> one_line("tin\\x1b[2J của Sở\\ny tế")
    'tin\\\\x1b[2J của Sở y tế'
    """
    text = " ".join(text.splitlines())
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode("ascii") for c in text)
