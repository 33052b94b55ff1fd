"""A folder of related CSV files: UTF-8 with a byte order mark, which Excel needs, and cells that are no formulas."""

from __future__ import annotations

import csv
import datetime
from collections.abc import Iterable
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from vnhealth_ie.sinks.cells import defused
from vnhealth_ie.sinks.table_sink import TableSink
from vnhealth_ie.sinks.tables import TABLES, Row, Value


class CsvFolder(TableSink):
    """One file a table, `reports.csv` and so on; rows are written as they come, null is an empty cell."""

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self._files = ExitStack()
        self._writers: dict[str, Any] = {}

    def begin(self) -> None:
        """Make the files, with their names of columns."""
        self.draft.mkdir()
        for table in TABLES:
            file = self.draft / f"{table.name}.csv"
            stream = self._files.enter_context(file.open("w", encoding="utf-8-sig", newline=""))
            self._writers[table.name] = csv.writer(stream)
            self._writers[table.name].writerow(table.names)

    def add(self, table: str, row: Row) -> None:
        """Write one row."""
        self._writers[table].writerow(_cells(row))

    def finish(self) -> None:
        """Close the files."""
        self._files.close()

    def release(self) -> None:
        """Close the files."""
        self._files.close()


def _cells(row: Iterable[Value]) -> list[str]:
    return [_cell(value) for value in row]


def _cell(value: Value) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, datetime.date):
        return value.isoformat()
    return defused(value) if isinstance(value, str) else str(value)
