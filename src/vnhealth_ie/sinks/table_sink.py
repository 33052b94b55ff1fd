"""What the sinks of tables share: one row after the other into drafts, and no article twice."""

from __future__ import annotations

import hashlib
from abc import abstractmethod
from pathlib import Path

from vnhealth_ie.models import MeetingReport
from vnhealth_ie.sinks.protocol import BaseSink, SinkError, appear, draft_of, make_folder, told, vanish
from vnhealth_ie.sinks.tables import Row, rows_of


class TableSink(BaseSink):
    """A sink that writes rows into `draft`, which becomes `path` when it is closed.

    Keys begin with the `doc_id`, so that a second report of one `doc_id` is refused with SinkError; sixteen bytes an
    article are remembered for it.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.draft = draft_of(path)
        self._seen: set[bytes] = set()

    @abstractmethod
    def begin(self) -> None:
        """Make the draft."""

    @abstractmethod
    def add(self, table: str, row: Row) -> None:
        """Write one row."""

    @abstractmethod
    def finish(self) -> None:
        """Complete the draft."""

    @abstractmethod
    def release(self) -> None:
        """Close what is open; the draft is thrown away."""

    def open(self) -> None:
        """Make the folder above, and the draft."""
        make_folder(self.path.parent)
        with told(self.path):
            vanish(self.draft)
            self.begin()

    def write(self, report: MeetingReport) -> None:
        """Write the rows of a report. Raises SinkError for a second report of one `doc_id`."""
        digest = hashlib.sha256(report.doc_id.encode("utf-8", "surrogatepass")).digest()[:16]
        if digest in self._seen:
            raise SinkError(f"{self.path}: a second article with the doc_id {report.doc_id!r}; not written")
        self._seen.add(digest)
        with told(self.path):
            for table, row in rows_of(report):
                self.add(table, row)

    def close(self) -> None:
        """Complete the draft, and give it its name."""
        with told(self.path):
            self.finish()
            appear(self.draft, self.path)

    def discard(self) -> None:
        """Remove the draft."""
        with told(self.path):
            self.release()
            vanish(self.draft)
