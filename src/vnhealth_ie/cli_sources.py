"""Options of the commands that read sources, and the command that writes what was read."""

from __future__ import annotations

from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from vnhealth_ie.cli_options import refuse

if TYPE_CHECKING:
    from vnhealth_ie.sources import SourceOptions


class Ids(str, Enum):
    """What the doc_id of a file with one article is."""

    name = "name"
    path = "path"


class Encoding(str, Enum):
    """How bytes are read."""

    auto = "auto"
    utf_8 = "utf-8"
    utf_16_le = "utf-16-le"
    utf_16_be = "utf-16-be"
    windows_1258 = "windows-1258"
    tcvn3 = "tcvn3"
    vni = "vni"


PathsArgument = Annotated[
    list[str], typer.Argument(metavar="PATH...", help="Files, folders, patterns, or - for standard input.")
]
OutputOption = Annotated[
    str | None,
    typer.Option(
        "--output",
        "-o",
        help="A file .json, .jsonl, .xlsx, .duckdb; a folder of tables .csv, .parquet; or a folder.",
    ),
]
PublishedOption = Annotated[
    str | None, typer.Option(metavar="DATE", help="Publication date of articles that state none: 2022-06-20.")
]
ColumnOption = Annotated[
    list[str] | None,
    typer.Option(
        "--column",
        metavar="VALUE=NAME",
        help="The column of csv and parquet, or key of jsonl, of id, text, title, published or url: text=noi_dung.",
    ),
]
EncodingOption = Annotated[
    Encoding, typer.Option(help="The encoding of .txt, .html and .csv; auto finds it out, or refuses.")
]
MaxMbOption = Annotated[float, typer.Option(metavar="MB", help="The most that one article may take.")]
IdsOption = Annotated[Ids, typer.Option(help="The doc_id of a file: its name, or its path below the folder given.")]


def source_options(columns: list[str] | None, encoding: Encoding, max_mb: float, ids: Ids) -> SourceOptions:
    """The options as the sources take them; a wrong one is refused in one line."""
    from vnhealth_ie.sources import Columns, SourceOptions

    if not 0 < max_mb < 1e6:
        refuse(f"--max-mb: {max_mb:g} is no number of megabytes, such as 20")
    try:
        named = Columns.of(columns or [])
    except ValueError as error:
        refuse(f"--column: {error}")
    known = None if encoding is Encoding.auto else encoding.value
    return SourceOptions(columns=named, encoding=known, max_bytes=max(1, int(max_mb * 1_000_000)), ids=ids.value)


def texts(
    paths: PathsArgument,
    output: Annotated[Path, typer.Option("--output", "-o", help="A folder: one .txt an article; or a .jsonl file.")],
    columns: ColumnOption = None,
    encoding: EncodingOption = Encoding.auto,
    max_mb: MaxMbOption = 20,
    ids: IdsOption = Ids.name,
    force: Annotated[bool, typer.Option("--force", help="Overwrite what -o names.")] = False,
) -> None:
    """Write the text of articles, into which the offsets of their reports point, in UTF-8.

    For .html and .docx that is the text that was extracted. A .jsonl file also keeps title, date and address, so that
    it may be read instead of the sources.

    \b
    vnhealth-ie texts data/raw -o texts
    vnhealth-ie texts pages/*.html -o articles.jsonl
    """
    from vnhealth_ie import texts as writing

    try:
        status = writing.write_texts(paths, output, source_options(columns, encoding, max_mb, ids), force=force)
    except writing.RefusedError as error:
        refuse(error)
    raise typer.Exit(status)
