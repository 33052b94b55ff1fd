"""An Excel workbook: one sheet a table, with filters, a fixed line of names and columns wide enough to read."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

from vnhealth_ie.sinks.cells import is_risky
from vnhealth_ie.sinks.protocol import SinkError
from vnhealth_ie.sinks.table_sink import TableSink
from vnhealth_ie.sinks.tables import BY_NAME, TABLES, Row, TableModel, Value

MAX_ROWS = 1_048_576
MAX_CELL = 32_767
_CUT = " […]"
_NARROWEST, _WIDEST = 8, 60


class Workbook(TableSink):
    """A workbook, written row by row. What a sheet cannot hold goes on in another, `items (2)` after `items`.

    Text is text: nothing is calculated, and a text that looks like a formula keeps its quote prefix when it is edited.
    A cell holds 32,767 characters; a longer text is cut and ends with […].
    """

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        try:
            import xlsxwriter  # noqa: PLC0415 - only who writes .xlsx
        except ImportError as error:
            raise SinkError(f"{path}: writing it needs xlsxwriter; pip install 'vnhealth-ie[office]'") from error
        self._library: Any = xlsxwriter
        self._book: Any = None
        self._sheets: dict[str, _Sheet] = {}

    def begin(self) -> None:
        """Make the workbook, whose rows wait on disk."""
        settings = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
        self._book = self._library.Workbook(str(self.draft), settings)
        self._book.set_properties({"created": datetime.datetime(2000, 1, 1, tzinfo=datetime.timezone.utc)})
        formats = {
            "names": self._book.add_format({"bold": True, "bottom": 1}),
            "risky": self._book.add_format({"quote_prefix": True}),
            "date": self._book.add_format({"num_format": "yyyy-mm-dd"}),
        }
        for table in TABLES:
            self._sheets[table.name] = _Sheet(self._book, table, formats, 1)

    def add(self, table: str, row: Row) -> None:
        """Write one row."""
        sheet = self._sheets[table]
        if sheet.is_full:
            sheet.finish()
            self._sheets[table] = sheet = sheet.next()
        sheet.add(row)

    def finish(self) -> None:
        """Set filters and widths, and write the file."""
        for sheet in self._sheets.values():
            sheet.finish()
        try:
            self._book.close()
        except self._library.exceptions.XlsxWriterException as error:
            cause = error.args[0] if error.args and isinstance(error.args[0], OSError) else error
            raise OSError(f"{cause}") from error

    def release(self) -> None:
        """Drop what waits on disk."""
        if self._book is None:
            return
        for sheet in self._book.worksheets():
            if getattr(sheet, "row_data_fh", None) is not None:
                sheet.row_data_fh.close()
                Path(sheet.row_data_filename).unlink(missing_ok=True)
        self._book.fileclosed = True


class _Sheet:
    """One sheet of a table; `number` counts the sheets of that table."""

    def __init__(self, book: Any, table: TableModel, formats: dict[str, Any], number: int) -> None:
        self._book, self._table, self._formats, self._number = book, table, formats, number
        self._sheet = book.add_worksheet(table.name if number == 1 else f"{table.name} ({number})")
        self._sheet.freeze_panes(1, table.key)
        self._sheet.write_row(0, 0, table.names, formats["names"])
        self._widths = [max(len(name) + 3, _NARROWEST) for name in table.names]
        self._rows = 1

    @property
    def is_full(self) -> bool:
        """Whether no row more goes in."""
        return self._rows >= MAX_ROWS

    def next(self) -> _Sheet:
        """The sheet in which the table goes on."""
        return _Sheet(self._book, BY_NAME[self._table.name], self._formats, self._number + 1)

    def add(self, row: Row) -> None:
        """Write one row."""
        for place, value in enumerate(row):
            self._cell(place, value)
        self._rows += 1

    def _cell(self, place: int, value: Value) -> None:
        if value is None:
            return
        if isinstance(value, bool):
            self._sheet.write_boolean(self._rows, place, value)
        elif isinstance(value, int | float):
            self._sheet.write_number(self._rows, place, value)
        elif isinstance(value, datetime.date):
            self._sheet.write_datetime(self._rows, place, value, self._formats["date"])
            self._widths[place] = max(self._widths[place], 12)
        else:
            text = value if len(value) <= MAX_CELL else value[: MAX_CELL - len(_CUT)] + _CUT
            self._sheet.write_string(self._rows, place, text, self._formats["risky"] if is_risky(text) else None)
            self._widths[place] = min(max(self._widths[place], len(text) + 2), _WIDEST)

    def finish(self) -> None:
        """Set the filter over all rows, and the widths."""
        self._sheet.autofilter(0, 0, self._rows - 1, len(self._widths) - 1)
        for place, width in enumerate(self._widths):
            self._sheet.set_column(place, place, width)
