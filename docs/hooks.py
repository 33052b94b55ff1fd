"""What pages take from the program itself: `<!-- help -->`, `<!-- scores -->` and `<!-- tables -->`.

So no page states an option, a figure or a table that the program does not have.
"""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent


def _help(*command: str) -> str:
    """What a command prints when asked for help."""
    done = subprocess.run(
        [sys.executable, "-m", "vnhealth_ie", *command, "--help"],
        capture_output=True,
        check=True,
        encoding="utf-8",
        env={"COLUMNS": "90", "TERM": "dumb", "PATH": "", "LC_ALL": "C.UTF-8"},
    )
    return done.stdout.strip()


def _commands(group: Any, path: tuple[str, ...] = ()) -> list[tuple[str, ...]]:
    """Every command, those of a group after it."""
    found: list[tuple[str, ...]] = []
    for name, command in group.commands.items():
        here = (*path, name)
        found += _commands(command, here) if hasattr(command, "commands") else [here]
    return found


def help_of_all() -> str:
    """A section for each command."""
    import typer.main

    from vnhealth_ie.cli import app

    sections = [("vnhealth-ie", _help())]
    sections += [(" ".join(("vnhealth-ie", *path)), _help(*path)) for path in _commands(typer.main.get_command(app))]
    return "\n\n".join(f"## `{name}`\n\n```text\n{text}\n```" for name, text in sections)


def scores() -> str:
    """The README's table of scores, which `make record` writes."""
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    match = re.search(r"<!-- scores -->\n((?:\|.*\n)+)", text)
    if match is None:
        raise ValueError("README.md has no table of scores")
    return match[1]


def tables() -> str:
    """The table of tables, from the folder itself."""
    text = (ROOT / "src" / "vnhealth_ie" / "tables" / "README.md").read_text(encoding="utf-8")
    match = re.search(r"((?:^\|.*\n)+)", text, re.MULTILINE)
    if match is None:
        raise ValueError("tables/README.md has no table")
    return match[1]


def on_page_markdown(markdown: str, **_: Any) -> str:
    """Put in what a page asks for."""
    for mark, made in (("<!-- help -->", help_of_all), ("<!-- scores -->", scores), ("<!-- tables -->", tables)):
        if mark in markdown:
            markdown = markdown.replace(mark, made())
    return markdown
