"""Options that several commands share, and the one line that refuses a wrong call."""

from __future__ import annotations

import os
from enum import Enum
from pathlib import Path
from typing import Annotated, NoReturn

import typer

from vnhealth_ie.tables.extension import VARIABLE, check_folder
from vnhealth_ie.tables.files import TableError


class Segmenter(str, Enum):
    """Who cuts the text into words and tags them."""

    underthesea = "underthesea"
    pyvi = "pyvi"


SegmenterOption = Annotated[Segmenter, typer.Option(help="The library for words, parts of speech and names.")]


def refuse(error: object) -> NoReturn:
    """One line, and the exit status of a command that was called wrongly."""
    typer.echo(f"vnhealth-ie: {error}", err=True)
    raise typer.Exit(2)


def _use_tables(folder: Path | None) -> Path | None:
    """Check a folder of tables and have this process, and those that it starts, use it."""
    if folder is None:
        return None
    try:
        check_folder(folder)
    except TableError as error:
        refuse(error)
    os.environ[VARIABLE] = str(folder.resolve())
    return folder


TablesOption = Annotated[
    Path | None,
    typer.Option(
        "--tables",
        metavar="DIR",
        envvar=VARIABLE,
        callback=_use_tables,
        help="A folder of your own tables, which extend the packaged ones.",
    ),
]


def _share(value: float) -> float:
    """A number from 0 to 1."""
    if not 0 <= value <= 1:  # no number is no share either
        refuse(f"--min-confidence: {value:g} is not from 0 to 1, such as 0.9")
    return value


MinConfidenceOption = Annotated[
    float,
    typer.Option(
        "--min-confidence",
        metavar="SHARE",
        callback=_share,
        help="Leave out values whose confidence is lower, from 0 to 1; see the documentation, Quality.",
    ),
]
