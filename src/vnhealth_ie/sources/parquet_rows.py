"""Parquet: one article a row, a few rows in memory at a time, only the columns that are needed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, BinaryIO

from vnhealth_ie.article import Article
from vnhealth_ie.sources.errors import SourceError, missing_extra
from vnhealth_ie.sources.limits import too_large
from vnhealth_ie.sources.options import SourceOptions
from vnhealth_ie.sources.records import Records, check_columns

_ROWS = 64


def read_parquet(stream: BinaryIO, place: str, options: SourceOptions) -> Iterator[Article | SourceError]:
    """The articles of a Parquet file; the stream must be seekable. `line` of an error is the row, from 1."""
    try:
        import pyarrow as pa  # noqa: PLC0415 - only who reads parquet
        import pyarrow.parquet as pq  # noqa: PLC0415
    except ImportError:
        yield missing_extra(place, "pyarrow", "tables")
        return
    number = 0
    try:
        file = pq.ParquetFile(stream)
        names = file.schema_arrow.names
        check_columns(names, place, options)
        columns = options.columns
        wanted = {*columns.id, *columns.text, *columns.title, *columns.published, *columns.url}
        records = Records(place, "parquet", "utf-8", options)
        for batch in file.iter_batches(batch_size=_ROWS, columns=[name for name in names if name in wanted]):
            for row in range(batch.num_rows):
                number += 1
                yield _article(batch.slice(row, 1), records, number, place, options)
    except SourceError as error:
        yield error
    except (pa.ArrowException, OSError, UnicodeDecodeError) as error:
        reason = " ".join(str(error).split())[:200]
        yield SourceError(place, f"no Parquet that can be read: {reason}", "write it again", line=number + 1)
    else:
        if number == 0:
            yield SourceError(place, "empty", "give it one row an article")


def _article(one: Any, records: Records, number: int, place: str, options: SourceOptions) -> Article | SourceError:
    """The article of a batch of one row; other rows are still read where this one holds what Python cannot."""
    try:
        (row,) = one.to_pylist()
    except (OverflowError, ValueError) as error:  # a date before year 1 or after 9999, a string that is no UTF-8
        reason = " ".join(str(error).split())[:200]
        return SourceError(place, f"a value that cannot be read: {reason}", "correct it or leave it out", line=number)
    if any(isinstance(value, str) and len(value) > options.max_bytes for value in row.values()):
        return too_large(place, options.max_bytes, line=number)
    try:
        return records.article(row, number)
    except SourceError as error:
        return error
