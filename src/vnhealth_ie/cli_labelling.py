"""The command line of `label-studio` and `brat`: names, options and help. The work is in `labelling`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from vnhealth_ie.cli_options import Segmenter, SegmenterOption, TablesOption, refuse

if TYPE_CHECKING:
    from vnhealth_ie.labelling import Reports

_SETTINGS = {
    "no_args_is_help": True,
    "rich_markup_mode": None,
    "context_settings": {"help_option_names": ["-h", "--help"]},
}
label_studio = typer.Typer(help="Labelling in Label Studio: articles to tasks, labelled tasks to gold.", **_SETTINGS)  # type: ignore[arg-type]
brat = typer.Typer(help="Labelling in brat: articles to .txt and .ann, .ann to gold.", **_SETTINGS)  # type: ignore[arg-type]

Raw = Annotated[str, typer.Argument(metavar="RAW", help="The articles: a folder, a .txt or a .jsonl file.")]
Output = Annotated[Path, typer.Option("--output", "-o", metavar="FOLDER", help="The folder to write into.")]
Gold = Annotated[Path | None, typer.Option(metavar="GOLD", help="Mark this gold, not what the program finds.")]
Everything = Annotated[
    bool, typer.Option("--everything", help="Mark also mentions, items, signals and further places.")
]
Blank = Annotated[bool, typer.Option("--blank", help="Mark nothing: for gold that is to measure the program.")]
Force = Annotated[bool, typer.Option("--force", help="Overwrite what -o names.")]


def _export(raw: str, gold: Path | None, segmenter: Segmenter, *, everything: bool, blank: bool) -> Reports:
    from vnhealth_ie.commands import UsageError
    from vnhealth_ie.labelling import Reports

    try:
        return Reports(raw, gold, segmenter=segmenter.value, everything=everything, blank=blank)
    except UsageError as error:
        refuse(error)


def _free(folder: Path, pattern: str, *, force: bool) -> Path:
    from vnhealth_ie.commands import UsageError
    from vnhealth_ie.labelling import free_folder

    try:
        return free_folder(folder, pattern, force=force)
    except UsageError as error:
        refuse(error)


@label_studio.command("export")
def export_label_studio(
    raw: Raw,
    output: Output,
    gold: Gold = None,
    everything: Everything = False,
    blank: Blank = False,
    segmenter: SegmenterOption = Segmenter.underthesea,
    force: Force = False,
    _tables: TablesOption = None,
) -> None:
    """Write tasks.json, the articles with what the program finds in them, and config.xml for Label Studio.

    What is found is marked as a prediction to correct. With --gold, that gold is marked as a finished annotation.

    \b
    vnhealth-ie label-studio export data/raw -o to-label --blank
    vnhealth-ie label-studio export data/raw -o to-correct
    vnhealth-ie label-studio export data/raw --gold data/gold -o labelled
    """
    from vnhealth_ie import labelling

    folder = _free(output, "*.json", force=force)
    raise typer.Exit(
        labelling.export_label_studio(_export(raw, gold, segmenter, everything=everything, blank=blank), folder)
    )


@label_studio.command("import")
def import_label_studio(
    exported: Annotated[Path, typer.Argument(metavar="EXPORT", help="What Label Studio exported as JSON.")],
    raw: Raw,
    output: Output,
    by: Annotated[
        str | None, typer.Option(metavar="WHO", help="Whose annotations: an e-mail address or a number.")
    ] = None,
    force: Force = False,
) -> None:
    """Write gold, one file an article, from labelled tasks and the articles that were labelled.

    A task without annotation, with several, or with marks that are no report is told in one line and left out; the
    exit status is then 1.

    \b
    vnhealth-ie label-studio import project.json data/raw -o gold
    vnhealth-ie label-studio import project.json data/raw -o reader-2 --by 2
    """
    from vnhealth_ie import labelling

    raise typer.Exit(labelling.import_label_studio(exported, raw, _free(output, "*.json", force=force), by=by))


@brat.command("export")
def export_brat(
    raw: Raw,
    output: Output,
    gold: Gold = None,
    everything: Everything = False,
    blank: Blank = False,
    segmenter: SegmenterOption = Segmenter.underthesea,
    force: Force = False,
    _tables: TablesOption = None,
) -> None:
    """Write annotation.conf, and for each article a .txt and an .ann with what the program finds, or with gold.

    \b
    vnhealth-ie brat export data/raw -o brat/data/health
    vnhealth-ie brat export data/raw --gold data/gold -o brat/data/gold
    """
    from vnhealth_ie import labelling

    folder = _free(output, "*.ann", force=force)
    raise typer.Exit(labelling.export_brat(_export(raw, gold, segmenter, everything=everything, blank=blank), folder))


@brat.command("import")
def import_brat(
    source: Annotated[Path, typer.Argument(metavar="FOLDER", help="The folder with the .ann files.")],
    raw: Raw,
    output: Output,
    force: Force = False,
) -> None:
    """Write gold, one file an article, from .ann files and the articles that were labelled.

    \b
    vnhealth-ie brat import brat/data/health data/raw -o gold
    """
    from vnhealth_ie import labelling

    raise typer.Exit(labelling.import_brat(source, raw, _free(output, "*.json", force=force)))
