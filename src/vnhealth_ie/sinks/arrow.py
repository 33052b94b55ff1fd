"""The tables in Arrow, from which Parquet, DuckDB and data frames are made."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Literal

from vnhealth_ie.models import MeetingReport
from vnhealth_ie.sinks.protocol import SinkError
from vnhealth_ie.sinks.tables import BY_NAME, TABLES, Row, TableModel, rows_of


def arrow(what: str) -> Any:
    """The package pyarrow. Raises SinkError, which says what to install, where it is missing."""
    try:
        import pyarrow as pa  # noqa: PLC0415 - only who writes tables
    except ImportError as error:
        raise SinkError(f"{what} needs pyarrow; pip install 'vnhealth-ie[tables]'") from error
    return pa


def schema_of(table: TableModel, pa: Any) -> Any:
    """The Arrow schema of a table."""
    types = {
        "text": pa.string(),
        "integer": pa.int64(),
        "number": pa.float64(),
        "date": pa.date32(),
        "boolean": pa.bool_(),
    }
    return pa.schema([pa.field(column.name, types[column.type], nullable=column.null) for column in table.columns])


def table_of(table: TableModel, rows: Sequence[Row], pa: Any) -> Any:
    """Rows as an Arrow table."""
    columns = zip(*rows, strict=True) if rows else ((),) * len(table.columns)
    schema = schema_of(table, pa)
    arrays = [pa.array(values, type=field.type) for values, field in zip(columns, schema, strict=True)]
    return pa.Table.from_arrays(arrays, schema=schema)


def to_arrow(reports: Iterable[MeetingReport]) -> dict[str, Any]:
    """The tables of reports by name, as Arrow tables. Raises SinkError where pyarrow is missing."""
    pa = arrow("to_arrow")
    rows: dict[str, list[Row]] = {table.name: [] for table in TABLES}
    for report in reports:
        for name, row in rows_of(report):
            rows[name].append(row)
    return {name: table_of(BY_NAME[name], some, pa) for name, some in rows.items()}


def to_frames(reports: Iterable[MeetingReport], *, library: Literal["pandas", "polars"] = "pandas") -> dict[str, Any]:
    """The tables of reports by name, as data frames of pandas or polars.

    What is not there is null (pandas: `<NA>`, `NaT`), in columns of strings, integers, numbers, booleans and dates.
    Raises SinkError where a package is missing, ValueError for another library.
    """
    if library not in {"pandas", "polars"}:
        raise ValueError(f"library {library!r} is neither pandas nor polars")
    tables = to_arrow(reports)
    pa = arrow("to_frames")
    try:
        if library == "polars":
            import polars as pl  # noqa: PLC0415

            return {name: pl.from_arrow(table) for name, table in tables.items()}
        import pandas as pd  # noqa: PLC0415
    except ImportError as error:
        raise SinkError(f"to_frames needs {library}; pip install 'vnhealth-ie[tables]'") from error
    types = {
        pa.string(): pd.StringDtype(),
        pa.int64(): pd.Int64Dtype(),
        pa.float64(): pd.Float64Dtype(),
        pa.bool_(): pd.BooleanDtype(),
    }
    return {name: table.to_pandas(types_mapper=types.get, date_as_object=False) for name, table in tables.items()}
