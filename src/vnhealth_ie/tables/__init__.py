"""What is known about Việt Nam, as tables that people can extend without code.

A table is a UTF-8 CSV file with a header; a cell with several values separates them by `|`. Each is checked when
it is loaded: a missing column, an empty key or text that is not NFC is a `TableError` with file and line.

The folder that the environment variable `VNHEALTH_TABLES` names extends the packaged tables (see `extension`). It is
read when a table is first used; a process that has used a table keeps it.
"""

from __future__ import annotations

from functools import cache

from vnhealth_ie.tables.extension import extended
from vnhealth_ie.tables.files import Row, TableError

__all__ = ["Row", "TableError", "load", "values"]


@cache
def load(name: str, *columns: str) -> tuple[Row, ...]:
    """The rows of a table, read once a process. `columns` must be there; the first is the key.

    >>> load("provinces", "name", "code")[0]["name"]
    'Hà Nội'
    """
    rows = extended(name)
    missing = [column for column in columns if column not in rows[0]]
    if missing:
        raise TableError(f"{name}.csv: no column {', '.join(missing)}; add it to the header")
    return tuple(rows)


def values(cell: str) -> tuple[str, ...]:
    """The values of a cell: `values("TP HCM|Sài Gòn")` is `("TP HCM", "Sài Gòn")`; none for an empty cell."""
    return tuple(value.strip() for value in cell.split("|") if value.strip())
