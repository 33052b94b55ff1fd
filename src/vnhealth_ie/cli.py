"""The command line: names, options and help. The work is in `commands`, which is imported when a command runs."""

from __future__ import annotations

import errno
import os
import sys
from enum import Enum
from pathlib import Path
from typing import Annotated, Any

import typer

from vnhealth_ie import __version__, cli_errors, cli_labelling, cli_sources
from vnhealth_ie.cli_batch import ClusterOption, ErrorsOption, RestartOption, TimeoutOption, WorkersOption
from vnhealth_ie.cli_options import MinConfidenceOption, Segmenter, SegmenterOption, TablesOption
from vnhealth_ie.cli_options import refuse as _refuse
from vnhealth_ie.cli_sources import (
    ColumnOption,
    Encoding,
    EncodingOption,
    Ids,
    IdsOption,
    MaxMbOption,
    OutputOption,
    PathsArgument,
    PublishedOption,
    source_options,
)

app = typer.Typer(
    name="vnhealth-ie",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.add_typer(cli_labelling.label_studio, name="label-studio")
app.add_typer(cli_labelling.brat, name="brat")


class Format(str, Enum):
    """What is written."""

    json = "json"
    jsonl = "jsonl"
    table = "table"


FormatOption = Annotated[Format | None, typer.Option("--format", help="On standard output; jsonl unless -o is given.")]


class Language(str, Enum):
    """The language of a page's labels; its reader can switch."""

    vi = "vi"
    en = "en"


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
    paths: PathsArgument,
    output: OutputOption = None,
    shown: FormatOption = None,
    segmenter: SegmenterOption = Segmenter.underthesea,
    published: PublishedOption = None,
    columns: ColumnOption = None,
    encoding: EncodingOption = Encoding.auto,
    max_mb: MaxMbOption = 20,
    ids: IdsOption = Ids.name,
    min_confidence: MinConfidenceOption = 0.0,
    force: Annotated[bool, typer.Option("--force", help="Overwrite what -o names.")] = False,
    workers: WorkersOption = None,
    timeout: TimeoutOption = 60.0,
    errors: ErrorsOption = None,
    restart: RestartOption = False,
    cluster: ClusterOption = None,
    _tables: TablesOption = None,
) -> None:
    """Extract reports from articles: .txt, .html, .docx, .jsonl, .jsonl.gz, .csv and .parquet.

    A .txt, .html or .docx file is one article; its name without the ending is the doc_id. A line of .jsonl, or a row of
    .csv and .parquet, has "id" and "text", and "title", "published" and "url" if known. What cannot be read is told in
    one line; the others are still done, and the exit status is 1. With -o, a run that was interrupted goes on where it
    was when the same command is given again, and articles that fail or take too long are listed in errors.jsonl.

    \b
    vnhealth-ie extract data/raw | jq '.officials[].name'
    vnhealth-ie extract pages 'more/*.html' -o reports.xlsx --min-confidence 0.9
    vnhealth-ie extract news.csv --column text=noi_dung --column id=ma -o tables.parquet
    vnhealth-ie extract pages -o news.duckdb --workers 8 --timeout 30 --errors failed.jsonl
    vnhealth-ie extract 's3://news/*.parquet' -o s3://reports/2022 --cluster tcp://scheduler:8786
    cat article.txt | vnhealth-ie extract - --published 2025-04-18 --format json
    """
    from vnhealth_ie import commands
    from vnhealth_ie.batch.command import Job, cores
    from vnhealth_ie.batch.work import Settings

    sources = source_options(columns, encoding, max_mb, ids)
    job = Job(paths, Settings(segmenter.value, published, timeout, min_confidence, sources), workers or cores())
    form: Any = shown.value if shown else None
    try:
        if cluster is not None:
            status = commands.extract_on_cluster(job, cluster, output, form, restart=restart)
        else:
            destination = commands.Destination.of(Path(output) if output else None, form, errors=errors)
            status = commands.extract(job, destination, force=force, restart=restart)
    except commands.UsageError as error:
        _refuse(error)
    raise typer.Exit(status)


app.command()(cli_sources.texts)


@app.command()
def view(
    paths: Annotated[list[str], typer.Argument(metavar="PATH...", help="Files, folders, or - for standard input.")],
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="An .html file: one page that needs nothing else.")
    ] = None,
    language: Annotated[Language, typer.Option("--lang", help="The page's language when it opens.")] = Language.vi,
    title: Annotated[str | None, typer.Option(help="The heading of a page of many articles.")] = None,
    segmenter: SegmenterOption = Segmenter.underthesea,
    published: Annotated[
        str | None, typer.Option(metavar="DATE", help="Publication date of articles that state none: 2022-06-20.")
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Overwrite what -o names.")] = False,
    _tables: TablesOption = None,
) -> None:
    """Show articles with their findings marked: in the terminal, or with -o as one page for a browser.

    The page holds the articles, their fields and who asks whom to do what; a click on a value leads to its place in the
    text and back. Many articles get an index with search, filters and a timeline. The page needs no network.

    \b
    vnhealth-ie view data/raw/bac-kan-2022.txt
    vnhealth-ie view data/raw -o report.html
    vnhealth-ie view news.jsonl -o news.html --lang en --title "Health news, 2022"
    """
    from vnhealth_ie import commands, viewing

    try:
        page = viewing.page_path(output, force=force)
        status = viewing.view(
            paths, page, segmenter=segmenter.value, language=language.value, title=title, published=published
        )
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
    html: Annotated[
        Path | None,
        typer.Option("--html", metavar="FILE", help="A page: gold and prediction side by side in the text."),
    ] = None,
    against: Annotated[
        Path | None, typer.Option(metavar="FILE", help="An earlier --json (with --details): what was gained and lost.")
    ] = None,
    language: Annotated[Language, typer.Option("--lang", help="The page's language when it opens.")] = Language.vi,
    force: Annotated[bool, typer.Option("--force", help="Overwrite what --html names.")] = False,
    _tables: TablesOption = None,
) -> None:
    """Extract, and score against gold by the annotation guidelines.

    Precision, recall and F1 of every field with 95 % intervals, and how many articles stand behind each. Gold whose
    raw text is missing, or is not the text that was labelled, is told in one line and not scored; the exit status is
    then 1.

    \b
    vnhealth-ie evaluate data/raw data/gold
    vnhealth-ie evaluate data/raw data/gold --details | less
    vnhealth-ie evaluate data/raw data/gold --json --details > last.json
    vnhealth-ie evaluate data/raw data/gold --fail-under last.json
    vnhealth-ie evaluate data/raw data/gold --against last.json --html scores.html
    """
    from vnhealth_ie import commands, evaluating, viewing

    try:
        asked = evaluating.Asked(
            as_json=as_json,
            details=details,
            page=viewing.page_path(html, force=force),
            language=language.value,
            floors=evaluating.read_floors(fail_under) if fail_under else {},
            earlier=evaluating.read_earlier(against) if against else None,
        )
    except commands.UsageError as error:
        _refuse(error)
    raise typer.Exit(evaluating.evaluate(raw, gold, asked, segmenter=segmenter.value))


@app.command()
def schema() -> None:
    """Print the JSON Schema of a report and of a gold file.

    \b
    vnhealth-ie schema > report.schema.json
    """
    import json

    from vnhealth_ie.models import json_schema

    typer.echo(json.dumps(json_schema(), ensure_ascii=False, indent=2))


@app.command()
def doctor(_tables: TablesOption = None) -> None:
    """Check this installation: versions, models, optional parts, limits and tables. Exit status 1 where one fails.

    \b
    vnhealth-ie doctor
    """
    from vnhealth_ie.doctor import examine

    raise typer.Exit(examine())


def main() -> None:
    """Run the command line. Output is UTF-8 whatever the platform prefers; a closed pipe ends it quietly."""
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    # A name on disk may be no Unicode, and is to be told all the same.
    sys.stderr.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]
    try:
        status = app(prog_name="vnhealth-ie", standalone_mode=False)
        sys.stdout.flush()
    except OSError as error:  # a full disk behind standard output, or under the temporary files; a closed pipe
        if error.errno not in {errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EPIPE}:
            raise
        status = 1 if error.errno == errno.EPIPE else _told(cli_errors.unwritable(error), 1)
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # what is left in its buffer has no place
    except ModuleNotFoundError as error:
        status = _told(cli_errors.missing_module(error), 1)
    except Exception as error:
        if type(error).__name__ == "NoArgsIsHelpError":
            error.show()  # type: ignore[attr-defined]
            sys.exit(2)
        if not hasattr(error, "format_message"):
            raise
        status = _told(cli_errors.wrong_call(error), 2)
    sys.exit(status if isinstance(status, int) else 0)


def _told(line: str, status: int) -> int:
    typer.echo(f"vnhealth-ie: {line}", err=True)
    return status
