"""Cells that spreadsheets show and do not calculate."""

from __future__ import annotations

# A cell that begins so is taken for a formula when a file is opened, or for one after Tab or a line break.
_RISKY = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def is_risky(text: str) -> bool:
    """Whether a spreadsheet may take a text for a formula."""
    return text.startswith(_RISKY)


def defused(text: str) -> str:
    """The text with an apostrophe before what could become a formula; `restored` takes it away again.

    >>> defused("=1+1"), defused("Sở Y tế"), defused("'=1")
    ("'=1+1", 'Sở Y tế', "''=1")
    """
    return f"'{text}" if is_risky(text.lstrip("'")) else text


def restored(text: str) -> str:
    """What `defused` was given.

    >>> restored("'=1+1"), restored("'quoted'")
    ('=1+1', "'quoted'")
    """
    return text[1:] if text.startswith("'") and is_risky(text.lstrip("'")) else text
