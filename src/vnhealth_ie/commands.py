"""What the commands do, and what they tell: reports and scores on standard output, troubles on standard error."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from rich.console import Console

from vnhealth_ie.article import Article
from vnhealth_ie.batch import command as batch
from vnhealth_ie.batch.command import Job
from vnhealth_ie.batch.place import Place, Written
from vnhealth_ie.batch.run import ChangedError
from vnhealth_ie.document import parse_published
from vnhealth_ie.messages import one_line
from vnhealth_ie.models import MeetingReport
from vnhealth_ie.nlp import TaggerName
from vnhealth_ie.pipeline import Pipeline
from vnhealth_ie.sinks import JsonArray, JsonLines
from vnhealth_ie.sinks.choose import form_of
from vnhealth_ie.sinks.terminal import report_table

Shown = Literal["json", "jsonl", "table"]


class UsageError(Exception):
    """A command that was called wrongly. The message is one line."""


class Troubles:
    """Errors told in one line each while the work goes on."""

    def __init__(self) -> None:
        self.count = 0

    def tell(self, trouble: object) -> None:
        """Say it on standard error."""
        self.count += 1
        say(f"vnhealth-ie: {trouble}")

    @property
    def status(self) -> int:
        """The exit status that they lead to."""
        return 1 if self.count else 0


def say(line: str) -> None:
    """Tell people something that is no result: on standard error."""
    print(one_line(line), file=sys.stderr, flush=True)  # noqa: T201


@dataclass(frozen=True)
class Destination:
    """Where reports go: `output` is a file or a folder by its ending, `shown` is what standard output gets.

    `errors` is where articles that gave no report are named; None is errors.jsonl beside the output.
    """

    output: Path | None
    shown: Shown | None
    errors: Path | None = None

    @classmethod
    def of(cls, output: Path | None, shown: Shown | None, *, errors: Path | None = None) -> Destination:
        """A destination that makes sense. Raises UsageError otherwise."""
        if output is None:
            if errors is not None:
                raise UsageError("--errors is for runs with -o; without it, errors are told as they come")
            return cls(None, shown or "jsonl")
        form = form_of(output)
        written = "json" if form == "folder" else form
        if shown not in {None, "table", written}:
            raise UsageError(f"-o {output} is written as {written}; leave --format {shown} out, or give another -o")
        return cls(output, "table" if shown == "table" else None, errors)


def extract(job: Job, destination: Destination, *, force: bool = False, restart: bool = False) -> int:
    """Extract and write; the exit status. Raises UsageError before anything is done."""
    try:
        parse_published(job.settings.published)
    except ValueError as error:
        raise UsageError(f"--published: {error}") from error
    tabled: list[MeetingReport] = []
    table = tabled.append if destination.shown == "table" else None
    if destination.output is None:
        status = _stream(job, table, as_array=destination.shown == "json")
    else:
        place = Place.of(destination.output, destination.errors)
        try:
            status = batch.write(job, place, force=force, restart=restart, take=table)
        except batch.RefusedError as error:
            raise UsageError(str(error)) from error
    if table:
        Console(highlight=False).print(report_table(tabled))
    return status


def extract_on_cluster(
    job: Job, address: str, output: str | None, shown: Shown | None, *, restart: bool = False
) -> int:
    """Let a Dask cluster extract; the exit status. Raises UsageError before anything is done."""
    if output is None or shown is not None:
        raise UsageError("--cluster needs -o, a folder of parts, and takes no --format")
    try:
        from vnhealth_ie.cluster import ClusterError, run_on_cluster  # noqa: PLC0415 - the extra brings it
    except ImportError as error:
        raise UsageError(f"--cluster needs {error.name}; pip install 'vnhealth-ie[cluster]'") from error
    try:
        totals = run_on_cluster(address, job.paths, output, job.settings, restart=restart)
    except ChangedError as error:
        raise UsageError(f"{output}: the interrupted run cannot go on: {error}; --restart starts over") from error
    except ClusterError as error:
        say(f"vnhealth-ie: {error}")
        return 1
    say(Written(**totals).summary(output, f"{output}/errors.jsonl"))
    return 1 if totals["failures"] else 0


def _stream(job: Job, table: Callable[[MeetingReport], None] | None, *, as_array: bool) -> int:
    """Reports on standard output as they come."""
    if table:
        return batch.stream(job, table)
    sink = JsonArray(sys.stdout) if as_array else JsonLines(sys.stdout)
    status = batch.stream(job, sink.write)
    sink.close()
    return status


def reports_of(articles: Iterable[Article], segmenter: TaggerName, troubles: Troubles) -> Iterator[MeetingReport]:
    """The reports of articles; an article that breaks the program is told and left out."""
    pipeline = Pipeline(segmenter=segmenter)
    for article in articles:
        try:
            report = pipeline.extract(article)
        except Exception as error:  # noqa: BLE001 - one article must not stop the others
            what = " ".join(str(error).split())
            troubles.tell(f"{article.doc_id}: not extracted, please report it: {type(error).__name__}: {what}")
        else:
            yield report
