"""A DuckDB database: the tables with their keys, and views that answer the first questions."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from vnhealth_ie.sinks.arrow import arrow, table_of
from vnhealth_ie.sinks.protocol import SinkError
from vnhealth_ie.sinks.table_sink import TableSink
from vnhealth_ie.sinks.tables import BY_NAME, TABLES, Row, TableModel

_ROWS = 20_000
_TYPES = {"text": "VARCHAR", "integer": "BIGINT", "number": "DOUBLE", "date": "DATE", "boolean": "BOOLEAN"}

# The month is that of the meeting, else that of the publication; a report with neither is counted under null.
VIEWS = {
    "requests_by_province_and_month": """
        SELECT r.province, r.province_code,
               date_trunc('month', coalesce(r.first_day, try_cast(left(r.published, 10) AS DATE)))::DATE AS month,
               count(*) AS requests,
               count(*) FILTER (WHERE q.kind = 'directive') AS directives,
               count(*) FILTER (WHERE q.kind = 'petition') AS petitions,
               count(DISTINCT q.doc_id) AS articles
        FROM requests q JOIN reports r USING (doc_id)
        GROUP BY ALL ORDER BY ALL""",
    "documents_cited_most": """
        SELECT c.type, c.number, CASE WHEN c.number IS NULL THEN c.title END AS title,
               count(DISTINCT c.doc_id) AS articles, count(*) AS citations, min(c.date) AS date,
               min(c.issuer) AS issuer, min(c.authority) AS authority
        FROM citations c
        GROUP BY ALL ORDER BY articles DESC, c.type, c.number, 3""",
    "officials_by_organization": """
        SELECT p.organization, o.name, p.title, r.province,
               count(DISTINCT p.doc_id) AS articles, min(r.first_day) AS first_seen, max(r.last_day) AS last_seen
        FROM positions p JOIN officials o USING (doc_id, official) JOIN reports r USING (doc_id)
        GROUP BY ALL ORDER BY p.organization, o.name, p.title, r.province""",
    "requests_by_addressee": """
        SELECT a.name AS addressee, r.province, count(*) AS requests, count(DISTINCT a.doc_id) AS articles
        FROM addressees a JOIN reports r USING (doc_id)
        GROUP BY ALL ORDER BY requests DESC, addressee, r.province""",
}


class DuckDb(TableSink):
    """A database with primary and foreign keys and the views of VIEWS."""

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self._pa = arrow(f"{path}: writing it")
        try:
            import duckdb  # noqa: PLC0415 - only who writes .duckdb
        except ImportError as error:
            raise SinkError(f"{path}: writing it needs duckdb; pip install 'vnhealth-ie[duckdb]'") from error
        self._duckdb = duckdb
        self._connection: Any = None
        self._rows: dict[str, list[Row]] = {table.name: [] for table in TABLES}
        self._waiting = 0

    def begin(self) -> None:
        """Make the database and its empty tables."""
        self._connection = self._duckdb.connect(str(self.draft))
        for table in TABLES:
            self._connection.execute(_create(table))

    def add(self, table: str, row: Row) -> None:
        """Keep one row; rows go to disk some twenty thousand at a time."""
        if table == "reports" and self._waiting >= _ROWS:
            self._flush()
        self._rows[table].append(row)
        self._waiting += 1

    def _flush(self) -> None:
        """Write what waits, parents first, as their children point to them."""
        try:
            for table, rows in self._rows.items():
                if rows:
                    self._connection.register("batch", table_of(BY_NAME[table], rows, self._pa))
                    self._connection.execute(f'INSERT INTO "{table}" SELECT * FROM batch')  # noqa: S608 - our names
                    self._connection.unregister("batch")
                    rows.clear()
        except self._duckdb.Error as error:
            raise SinkError(f"{self.path}: cannot be written: {' '.join(str(error).split())[:200]}") from error
        self._waiting = 0

    def finish(self) -> None:
        """Write what waits, and the views."""
        self._flush()
        for name, query in VIEWS.items():
            self._connection.execute(f"CREATE VIEW {name} AS {query}")
        self._connection.close()

    def release(self) -> None:
        """Close the database, and remove its journal."""
        if self._connection is not None:
            self._connection.close()
        self.draft.with_name(f"{self.draft.name}.wal").unlink(missing_ok=True)


def _create(table: TableModel) -> str:
    columns = [f'"{column.name}" {_TYPES[column.type]}{"" if column.null else " NOT NULL"}' for column in table.columns]
    columns.append(f"PRIMARY KEY ({_quoted(table.key_names)})")
    if table.parent:
        parent = BY_NAME[table.parent]
        columns.append(f'FOREIGN KEY ({_quoted(parent.key_names)}) REFERENCES "{parent.name}"')
    return f'CREATE TABLE "{table.name}" ({", ".join(columns)})'


def _quoted(names: tuple[str, ...]) -> str:
    return ", ".join(f'"{name}"' for name in names)
