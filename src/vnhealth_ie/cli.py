"""The command line: names, options and help. The work is in `commands`, which is imported when a command runs."""

from __future__ import annotations

import sys
from enum import Enum
from pathlib import Path
from typing import Annotated, NoReturn

import typer

from vnhealth_ie import __version__

app = typer.Typer(
    name="vnhealth-ie",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


class Segmenter(str, Enum):
    """Who cuts the text into words and tags them."""

    underthesea = "underthesea"
    pyvi = "pyvi"


class Format(str, Enum):
    """What is written."""

    json = "json"
    jsonl = "jsonl"
    table = "table"


SegmenterOption = Annotated[Segmenter, typer.Option(help="The library for words, parts of speech and names.")]


def _version(asked: bool) -> None:
    if asked:
        typer.echo(f"vnhealth-ie {__version__}")
        raise typer.Exit


@app.callback()
def _options(
    _version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """Facts from Vietnamese provincial health news, each with its quote."""


@app.command()
def extract(
    paths: Annotated[list[str], typer.Argument(metavar="PATH...", help="Files, folders, or - for standard input.")],
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="A .json or .jsonl file, or a folder: one file an article.")
    ] = None,
    shown: Annotated[
        Format | None, typer.Option("--format", help="On standard output; jsonl unless -o is given.")
    ] = None,
    segmenter: SegmenterOption = Segmenter.underthesea,
    published: Annotated[
        str | None, typer.Option(metavar="DATE", help="Publication date of articles that state none: 2022-06-20.")
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Overwrite what -o names.")] = False,
) -> None:
    """Extract reports from .txt and .jsonl articles.

    A .txt file is one article; its name without the ending is the doc_id. A line of .jsonl is an object with "id"
    and "text", and "title", "published" and "url" if known. What cannot be read is told in one line; the others are
    still done, and the exit status is 1.

    \b
    vnhealth-ie extract data/raw | jq '.officials[].name'
    vnhealth-ie extract news.jsonl -o reports.jsonl
    vnhealth-ie extract data/raw -o out --format table
    cat article.txt | vnhealth-ie extract - --published 2025-04-18 --format json
    """
    from vnhealth_ie import commands

    try:
        destination = commands.Destination.of(output, shown.value if shown else None, force=force)
        status = commands.extract(paths, destination, segmenter=segmenter.value, published=published)
    except commands.UsageError as error:
        _refuse(error)
    raise typer.Exit(status)


@app.command()
def evaluate(
    raw: Annotated[str, typer.Argument(metavar="RAW", help="The articles: a folder, a .txt or a .jsonl file.")],
    gold: Annotated[Path, typer.Argument(metavar="GOLD", help="Their gold: a folder of .json files, or one.")],
    as_json: Annotated[bool, typer.Option("--json", help="The scores as JSON.")] = False,
    details: Annotated[
        bool, typer.Option("--details", help="Also each miss, extra and difference, with its place.")
    ] = False,
    segmenter: SegmenterOption = Segmenter.underthesea,
    fail_under: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Scores from --json; exit status 1 where an F1 is lower now.")
    ] = None,
) -> None:
    """Extract, and score against gold by the annotation guidelines.

    Precision, recall and F1 of every field with 95 % intervals, and how many articles stand behind each. Gold whose
    raw text is missing, or is not the text that was labelled, is told in one line and not scored; the exit status is
    then 1.

    \b
    vnhealth-ie evaluate data/raw data/gold
    vnhealth-ie evaluate data/raw data/gold --details | less
    vnhealth-ie evaluate data/raw data/gold --json > last.json
    vnhealth-ie evaluate data/raw data/gold --fail-under last.json
    """
    from vnhealth_ie import commands

    try:
        floors = commands.read_floors(fail_under) if fail_under else {}
    except commands.UsageError as error:
        _refuse(error)
    raise typer.Exit(
        commands.evaluate(raw, gold, segmenter=segmenter.value, as_json=as_json, details=details, floors=floors)
    )


@app.command()
def schema() -> None:
    """Print the JSON Schema of a report and of a gold file.

    \b
    vnhealth-ie schema > report.schema.json
    """
    import json

    from vnhealth_ie.models import json_schema

    typer.echo(json.dumps(json_schema(), ensure_ascii=False, indent=2))


def _refuse(error: Exception) -> NoReturn:
    """One line, and the exit status of a command that was called wrongly."""
    typer.echo(f"vnhealth-ie: {error}", err=True)
    raise typer.Exit(2) from error


def main() -> None:
    """Run the command line. Output is UTF-8 whatever the platform prefers; a closed pipe ends it quietly."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    app(prog_name="vnhealth-ie")
