"""The same run over a Dask cluster: partitions in, Parquet partitions out, on local or fsspec paths.

    run_on_cluster("tcp://scheduler:8786", ["s3://news/*.parquet"], "s3://reports/2022", Settings())

The output is a folder with one folder a table (`reports/part-000000.parquet` ...), `errors.jsonl`, and `_run.json`,
which says what the run depends on. A partition is done when its mark in `_done` is there; a run that is started again
does the others. Dask gives the partitions of a worker that was lost to another one.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from pathlib import PurePosixPath
from typing import Any

import distributed
import fsspec

from vnhealth_ie.batch.fingerprint import changed, fingerprint
from vnhealth_ie.batch.run import ChangedError
from vnhealth_ie.batch.work import Failure, Settings
from vnhealth_ie.cluster_parts import COPIES, FAILURES, REPORTS, Folder, Part, Slice, do_part
from vnhealth_ie.sinks.tables import TABLES
from vnhealth_ie.sources.errors import SourceError
from vnhealth_ie.sources.options import SourceOptions
from vnhealth_ie.sources.paths import SourceFile, find_files
from vnhealth_ie.sources.readers import kind_of

PART_ARTICLES = 2000
_AHEAD = 4  # partitions that wait for each thread of the cluster


class ClusterError(Exception):
    """A cluster that cannot be used, or partitions that it could not do. The message is one line."""


def run_on_cluster(  # noqa: PLR0913 - one for each option
    address: str,
    paths: Sequence[str],
    output: str,
    settings: Settings,
    *,
    part_articles: int = PART_ARTICLES,
    restart: bool = False,
    on_part: Callable[[int, int], None] = lambda _done, _of: None,
) -> dict[str, int]:
    """Do the run, or what is left of it; how many reports, copies among them, and failures there are.

    `on_part` hears how many partitions are done. Raises ChangedError where the output is of another run, ClusterError
    where the cluster is not there or some partitions could not be done; those are done when the run is started again.
    """
    folder, mark = Folder(output), fingerprint(settings, output)
    parts = list(parts_of(paths, settings.sources, part_articles))
    _begin(folder, mark, _digest(parts), restart=restart)
    totals, lost = {REPORTS: 0, COPIES: 0, FAILURES: 0}, []
    try:
        client: Any = distributed.Client(address, timeout=10, set_as_default=False)  # type: ignore[no-untyped-call]
    except OSError as error:
        raise ClusterError(f"{address}: no scheduler answers: {' '.join(str(error).split())}") from error
    with client:
        for number, done in enumerate(_results(client, parts, (settings, mark, output)), start=1):
            if isinstance(done, Exception):
                lost.append(done)
            else:
                totals = {name: totals[name] + done[name] for name in totals}
            on_part(number, len(parts))
    if lost:
        reason = f"{type(lost[0]).__name__}: {' '.join(str(lost[0]).split())}"
        raise ClusterError(f"{len(lost)} of {len(parts)} partitions were not done ({reason}); the same command goes on")
    _join_errors(folder, parts)
    return totals


def _results(client: Any, parts: Iterable[Part], rest: tuple[Any, ...]) -> Iterator[dict[str, int] | Exception]:
    """What came of the partitions, as they are done; few are on their way at once."""
    waiting = iter(parts)
    threads = sum(client.nthreads().values()) or 1

    def submit(part: Part) -> Any:
        return client.submit(do_part, part, *rest, key=f"vnhealth-ie-{rest[2]}-{part.name}", pure=False)

    first = [submit(part) for part in islice(waiting, _AHEAD * threads)]
    running: Any = distributed.as_completed(first, loop=client.loop)  # type: ignore[no-untyped-call]
    for future in running:
        error = future.exception()
        yield error if error is not None else future.result()
        for part in islice(waiting, 1):
            running.add(submit(part))


def _begin(folder: Folder, mark: dict[str, Any], inputs: str, *, restart: bool) -> None:
    """Write down what the run depends on, or see that it is what it was."""
    mine = json.dumps({"fingerprint": mark, "inputs": inputs}, indent=2).encode()
    written = None if restart else folder.read("_run.json")
    if written is not None:
        before = json.loads(written)
        difference = changed(before["fingerprint"], mark)
        if difference or before["inputs"] != inputs:
            raise ChangedError(difference or "the inputs, or the size of partitions, have changed")
        return
    names = ["_run.json", "errors.jsonl", "_done", "errors", *(table.name for table in TABLES)]
    there = [name for name in names if folder.fs.exists(f"{folder.root}/{name}")]
    if there and not restart:
        raise ClusterError(f"{folder.root} holds {there[0]}, which is of no run; give another -o, or --restart")
    for name in there:
        folder.fs.rm(f"{folder.root}/{name}", recursive=True)
    folder.write("_run.json", mine)


def _join_errors(folder: Folder, parts: Iterable[Part]) -> None:
    lines = b"".join(folder.read(f"errors/{part.name}.jsonl") or b"" for part in parts)
    if lines:
        folder.write("errors.jsonl", lines)


def parts_of(paths: Iterable[str], options: SourceOptions, size: int = PART_ARTICLES) -> Iterator[Part]:
    """The partitions of all paths, in order: so many files of one article, or rows of a Parquet file; any other file
    of rows is one of its own.
    """
    number = 0
    gathered: list[Slice | Failure] = []
    for item in _files(paths, options):
        kind = None if isinstance(item, Failure) else kind_of(item.path)
        alone = kind in {"jsonl", "jsonl.gz", "csv", "parquet"}
        if gathered and (alone or len(gathered) == size):
            yield Part(number, tuple(gathered))
            number, gathered = number + 1, []
        if isinstance(item, Failure):
            gathered.append(item)
        elif alone:
            for piece in _slices(item, size) if kind == "parquet" else [Slice(item)]:
                yield Part(number, (piece,))
                number += 1
        else:
            gathered.append(Slice(item))
    if gathered:
        yield Part(number, tuple(gathered))


def _slices(file: SourceFile, size: int) -> list[Slice]:
    import pyarrow as pa  # noqa: PLC0415
    import pyarrow.parquet as pq  # noqa: PLC0415

    try:
        with fsspec.open(file.path, "rb") as stream:
            rows = pq.read_metadata(stream).num_rows
    except (OSError, pa.ArrowException):
        return [Slice(file)]  # whoever reads it says what is wrong
    return [Slice(file, start, min(start + size, rows)) for start in range(0, rows, size)] or [Slice(file)]


def _files(paths: Iterable[str], options: SourceOptions) -> Iterator[SourceFile | Failure]:
    for path in paths:
        found: Iterable[SourceFile | SourceError] = _remote(path) if "://" in path else find_files([path], options)
        for file in found:
            yield Failure.of(file) if isinstance(file, SourceError) else file


def _remote(url: str) -> Iterator[SourceFile | SourceError]:
    fs, root = fsspec.core.url_to_fs(url)
    names = sorted(fs.glob(root)) if any(char in root for char in "*?[") else sorted(fs.find(root))
    files = [name for name in names if kind_of(name)]
    if not files:
        yield SourceError(url, "no file to read there", "check the name")
    for name in files:
        yield SourceFile(fs.unstrip_protocol(name), PurePosixPath(name).stem)


def _digest(parts: Iterable[Part]) -> str:
    """Of everything that the partitions read: names, sizes and times."""
    digest, seen = hashlib.sha256(), ""
    for part in parts:
        for item in part.items:
            digest.update(f"{part.number} {item}\n".encode("utf-8", "surrogatepass"))
            if isinstance(item, Slice) and item.file.path != seen:
                seen = item.file.path
                fs, name = fsspec.core.url_to_fs(seen)
                digest.update(str(fs.ukey(name) if fs.exists(name) else None).encode())
    return digest.hexdigest()
