"""What is known about Việt Nam, as tables that people can extend without code.

A table is a UTF-8 CSV file with a header; a cell with several values separates them by `|`. Each is checked when
it is loaded: a missing column, an empty key or text that is not NFC is a `TableError` with file and line.
"""

from __future__ import annotations

import csv
import unicodedata
from collections.abc import Iterable, Mapping
from functools import cache
from importlib import resources

Row = Mapping[str, str]


class TableError(ValueError):
    """A table that cannot be used; the message names file, line and what to do."""


@cache
def load(name: str, *columns: str) -> tuple[Row, ...]:
    """The rows of `tables/<name>.csv`, read once a process. `columns` must be there; the first is the key.

    >>> load("provinces", "name", "code")[0]["name"]
    'Hà Nội'
    """
    text = resources.files(__package__).joinpath(f"{name}.csv").read_text(encoding="utf-8")
    return tuple(_checked(name, csv.DictReader(text.splitlines()), columns))


def _checked(name: str, reader: csv.DictReader[str], columns: tuple[str, ...]) -> Iterable[Row]:
    missing = [column for column in columns if column not in (reader.fieldnames or ())]
    if missing:
        raise TableError(f"{name}.csv: no column {', '.join(missing)}; add it to the header")
    for row in reader:
        place = f"{name}.csv, line {reader.line_num}"
        if None in row or None in row.values():
            raise TableError(f"{place}: not as many cells as the header has; quote cells that hold a comma")
        if columns and not row[columns[0]].strip():
            raise TableError(f"{place}: empty {columns[0]}")
        if not all(unicodedata.is_normalized("NFC", cell) for cell in row.values()):
            raise TableError(f"{place}: decomposed Unicode; save the table in NFC")
        yield row


def values(cell: str) -> tuple[str, ...]:
    """The values of a cell: `values("TP HCM|Sài Gòn")` is `("TP HCM", "Sài Gòn")`; none for an empty cell."""
    return tuple(value.strip() for value in cell.split("|") if value.strip())
