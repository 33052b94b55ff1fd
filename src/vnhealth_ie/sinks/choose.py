"""Which sink an output's name asks for."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from vnhealth_ie.sinks.json_files import JsonArray, JsonFolder, JsonLines, OneFile
from vnhealth_ie.sinks.protocol import Sink, SinkError, TakenError

Form = Literal["json", "jsonl", "folder", "csv", "xlsx", "parquet", "duckdb"]

_ENDINGS: dict[str, Form] = {
    ".json": "json",
    ".jsonl": "jsonl",
    ".csv": "csv",
    ".xlsx": "xlsx",
    ".parquet": "parquet",
    ".duckdb": "duckdb",
}
_FOLDERS = frozenset({"csv", "parquet"})


def form_of(output: Path) -> Form:
    """What an output's name asks for: one of the endings, or a folder of JSON files for any other name.

    >>> form_of(Path("out.parquet")), form_of(Path("out"))
    ('parquet', 'folder')
    """
    form = _ENDINGS.get(output.suffix.lower(), "folder")
    return "folder" if form not in _FOLDERS and output.is_dir() else form


def sink_for(output: Path, *, force: bool = False) -> Sink:
    """The sink for an output, not yet opened. Raises TakenError where something is there and `force` is false.

    Raises SinkError where the place cannot be taken at all, or the packages that write it are not installed.
    """
    form = form_of(output)
    check_free(output, form, force=force)
    if form == "json":
        return OneFile(output, JsonArray)
    if form == "jsonl":
        return OneFile(output, JsonLines)
    if form == "folder":
        return JsonFolder(output, force=force)
    if form == "csv":
        from vnhealth_ie.sinks.csv_files import CsvFolder  # noqa: PLC0415 - only who writes csv

        return CsvFolder(output)
    if form == "xlsx":
        from vnhealth_ie.sinks.xlsx import Workbook  # noqa: PLC0415

        return Workbook(output)
    if form == "parquet":
        from vnhealth_ie.sinks.parquet import ParquetFolder  # noqa: PLC0415

        return ParquetFolder(output)
    from vnhealth_ie.sinks.duckdb_file import DuckDb  # noqa: PLC0415

    return DuckDb(output)


def check_free(output: Path, form: Form, *, force: bool) -> None:
    """Raise TakenError where an output would overwrite something unasked, SinkError where it cannot stand there."""
    endings = "in .json, .jsonl, .xlsx or .duckdb"
    if form == "folder":
        if output.is_file():
            raise SinkError(f"{output} is a file; -o is a folder, or a file that ends {endings}")
        taken, holds = any(output.glob("*.json")), "holds .json files"
    elif form in _FOLDERS:
        if output.is_file():
            raise SinkError(f"{output} is a file; {form} is written as a folder of tables; give another -o")
        others = [name.name for name in output.glob("*") if name.suffix != f".{form}"]
        if others:
            raise SinkError(f"{output} holds {others[0]}, which is no table of ours; give another -o")
        taken, holds = output.is_dir() and any(output.iterdir()), f"holds .{form} files"
    else:
        taken, holds = output.exists(), "exists"
    if taken and not force:
        raise TakenError(f"{output} {holds}; give another -o, or --force to overwrite")
