"""A partition of a cluster's run: what it reads, and how a worker makes its tables.

It runs in the worker processes of the cluster. A partition reads its articles, writes one Parquet file a table and a
list of failures, and at last a mark that says that it is done. Doing it again writes the same bytes, so that it does
not matter how often that happens, or which of two workers was first.
"""

from __future__ import annotations

import io
import json
import threading
import uuid
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

import fsspec

from vnhealth_ie.article import Article
from vnhealth_ie.batch.fingerprint import changed, fingerprint
from vnhealth_ie.batch.pool import Pool
from vnhealth_ie.batch.seen import Claims, Seen
from vnhealth_ie.batch.work import Copy, Failure, Found, Outcome, Settings, Work
from vnhealth_ie.batch.worker import read_one
from vnhealth_ie.models import MeetingReport
from vnhealth_ie.sinks.arrow import to_arrow
from vnhealth_ie.sources.errors import SourceError
from vnhealth_ie.sources.paths import SourceFile
from vnhealth_ie.sources.readers import kind_of, read_stream, remedy_for

REPORTS, COPIES, FAILURES = "reports", "copies", "failures"


@dataclass(frozen=True, slots=True)
class Slice:
    """A file, or the articles from `start` to `stop` of one that has rows."""

    file: SourceFile
    start: int = 0
    stop: int | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """What one task reads: slices of files, and failures that were met when they were listed."""

    number: int
    items: tuple[Slice | Failure, ...]

    @property
    def name(self) -> str:
        """The name of its files, which sorts by number."""
        return f"part-{self.number:06}"


class Folder:
    """The output of a run, on any file system of fsspec."""

    def __init__(self, url: str) -> None:
        self.fs, self.root = fsspec.core.url_to_fs(url)
        self._is_local = "file" in ((self.fs.protocol,) if isinstance(self.fs.protocol, str) else self.fs.protocol)

    def write(self, name: str, data: bytes) -> None:
        """Let a file appear whole: by renaming where files are on a disk, by a single put elsewhere."""
        path = f"{self.root}/{name}"
        if not self._is_local:
            self.fs.pipe_file(path, data)
            return
        draft = f"{path}.{uuid.uuid4().hex}.tmp"
        self.fs.makedirs(path.rpartition("/")[0], exist_ok=True)
        self.fs.pipe_file(draft, data)
        self.fs.mv(draft, path)

    def read(self, name: str) -> bytes | None:
        """The bytes of a file; None where there is none."""
        try:
            data: bytes = self.fs.cat_file(f"{self.root}/{name}")
        except FileNotFoundError:
            return None
        return data


class WrongWorkerError(Exception):
    """A worker whose program is not that of the client. The message says in what they differ."""


def do_part(part: Part, settings: Settings, mark: dict[str, Any], output: str) -> dict[str, int]:
    """Do a partition, unless it is done; how much came of it. Raises WrongWorkerError for another program here."""
    folder = Folder(output)
    done = folder.read(f"_done/{part.name}.json")
    if done is not None:
        counts: dict[str, int] = json.loads(done)
        return counts
    difference = changed(mark, fingerprint(settings, output))
    if difference:
        raise WrongWorkerError(f"between client and worker, {difference}")
    made = _Made()
    tables = to_arrow(made.reports(part, settings))
    for name, table in tables.items():
        folder.write(f"{name}/{part.name}.parquet", _parquet(table))
    if made.failures:
        lines = [json.dumps(failure.as_dict(), ensure_ascii=False) + "\n" for failure in made.failures]
        folder.write(f"errors/{part.name}.jsonl", "".join(lines).encode())
    folder.write(f"_done/{part.name}.json", json.dumps(made.counts).encode())
    return made.counts


def _parquet(table: Any) -> bytes:
    import pyarrow.parquet as pq  # noqa: PLC0415 - only where tables are written

    stream = io.BytesIO()
    pq.write_table(table, stream, compression="zstd")
    return stream.getvalue()


class _Made:
    """What comes of a partition: reports as they are asked for, and the rest at the end."""

    def __init__(self) -> None:
        self.counts = {REPORTS: 0, COPIES: 0, FAILURES: 0}
        self.failures: list[Failure] = []
        self._first: dict[str, str | Failure] = {}
        self._ids: set[str] = set()

    def reports(self, part: Part, settings: Settings) -> Iterator[MeetingReport]:
        """The reports of the partition, in order; failures are kept apart."""
        for _, _, outcomes in _pool(settings).run(_work(part, settings), Claims(Seen()).claim):
            for outcome in outcomes:
                result = self._result(outcome)
                if isinstance(result, MeetingReport) and result.doc_id in self._ids:
                    result = Failure("sink", f"a second article with the doc_id {result.doc_id!r}; not written")
                if isinstance(result, Failure):
                    self.failures.append(result)
                    self.counts[FAILURES] += 1
                    continue
                self._ids.add(result.doc_id)
                self.counts[REPORTS] += 1
                yield result

    def _result(self, outcome: Outcome) -> MeetingReport | Failure:
        if outcome.key is None:
            return outcome
        if not isinstance(outcome, Copy):
            self._first.setdefault(outcome.key, outcome.report if isinstance(outcome, Found) else outcome)
        if isinstance(outcome, Failure):
            return outcome
        first = self._first[outcome.key]
        if isinstance(first, Failure):
            return first.of_copy(outcome.meta)
        if isinstance(outcome, Copy):
            self.counts[COPIES] += 1
        return MeetingReport.model_validate(json.loads(first) | outcome.meta.about)


def _work(part: Part, settings: Settings) -> Iterator[Work]:
    for item in part.items:
        if isinstance(item, Failure):
            yield item
        else:
            yield from read_one(_items(item, settings), item.file.path, settings)


def _items(item: Slice, settings: Settings) -> Iterable[Article | SourceError]:
    path, kind = item.file.path, kind_of(item.file.path)
    if kind is None:
        yield SourceError(path, "not a kind of file that is read", remedy_for(path) or "rename it")
        return
    try:
        with fsspec.open(path, "rb") as stream:
            articles = read_stream(stream, kind, item.file.doc_id, path, settings.sources)
            yield from islice(articles, item.start, item.stop)
    except FileNotFoundError:
        yield SourceError(path, "no such file or folder", "check the name")


_threads = threading.local()


def _pool(settings: Settings) -> Pool:
    """The extraction process of this thread of the worker, models loaded; made once, and again for other settings."""
    kept: tuple[Settings, Pool] | None = getattr(_threads, "kept", None)
    if kept is not None and kept[0] == settings and kept[1].is_free:
        return kept[1]
    if kept is not None:
        kept[1].close()
    pool = Pool(1, settings)
    _threads.kept = settings, pool
    return pool
