"""A table as a file: its rows, checked as they are read."""

from __future__ import annotations

import csv
import unicodedata
from collections.abc import Iterator, Mapping

Row = Mapping[str, str]


class TableError(ValueError):
    """A table that cannot be used; the message names file, line and what to do."""


def read_rows(text: str, name: str, columns: tuple[str, ...]) -> Iterator[tuple[int, Row]]:
    """The rows of a CSV text with their lines. `columns` must be there; the first must be filled in every row."""
    reader = csv.DictReader(text.splitlines())
    missing = [column for column in columns if column not in (reader.fieldnames or ())]
    if missing:
        raise TableError(f"{name}: no column {', '.join(missing)}; add it to the header")
    for row in reader:
        place = f"{name}, line {reader.line_num}"
        if None in row or None in row.values():
            raise TableError(f"{place}: not as many cells as the header has; quote cells that hold a comma")
        if columns and not row[columns[0]].strip():
            raise TableError(f"{place}: empty {columns[0]}")
        if not all(unicodedata.is_normalized("NFC", cell) for cell in row.values()):
            raise TableError(f"{place}: decomposed Unicode; save the table in NFC")
        yield reader.line_num, row
