"""A folder of related Parquet files, one a table."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from vnhealth_ie.sinks.arrow import arrow, schema_of, table_of
from vnhealth_ie.sinks.table_sink import TableSink
from vnhealth_ie.sinks.tables import BY_NAME, TABLES, Row

_ROWS = 20_000


class ParquetFolder(TableSink):
    """One file a table, `reports.parquet` and so on. The same reports in the same order give the same bytes."""

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self._pa = arrow(f"{path}: writing it")
        self._writers: dict[str, Any] = {}
        self._rows: dict[str, list[Row]] = {table.name: [] for table in TABLES}

    def begin(self) -> None:
        """Make the files."""
        import pyarrow.parquet as pq  # noqa: PLC0415

        self.draft.mkdir()
        for table in TABLES:
            self._writers[table.name] = pq.ParquetWriter(
                self.draft / f"{table.name}.parquet", schema_of(table, self._pa), compression="zstd"
            )

    def add(self, table: str, row: Row) -> None:
        """Write one row; rows of a table go to disk twenty thousand at a time."""
        self._rows[table].append(row)
        if len(self._rows[table]) >= _ROWS:
            self._flush(table)

    def _flush(self, table: str) -> None:
        if self._rows[table]:
            self._writers[table].write_table(table_of(BY_NAME[table], self._rows[table], self._pa))
            self._rows[table].clear()

    def finish(self) -> None:
        """Write what waits, and the footers."""
        for table, writer in self._writers.items():
            self._flush(table)
            writer.close()

    def release(self) -> None:
        """Close the files."""
        for writer in self._writers.values():
            writer.close()
