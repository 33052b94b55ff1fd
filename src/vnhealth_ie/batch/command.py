"""A run as the command line wants it: told in lines, ended with an exit status, ready to go on after anything."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, closing
from dataclasses import dataclass
from pathlib import Path

from vnhealth_ie.batch.fingerprint import fingerprint
from vnhealth_ie.batch.inputs import Input, counted, list_inputs
from vnhealth_ie.batch.journal import BusyError, Journal, JournalError
from vnhealth_ie.batch.place import Place, Written
from vnhealth_ie.batch.pool import PoolError
from vnhealth_ie.batch.progress import Progress, progress_for
from vnhealth_ie.batch.run import ChangedError, Run
from vnhealth_ie.batch.work import Failure, Settings
from vnhealth_ie.models import MeetingReport
from vnhealth_ie.sinks import SinkError

INTERRUPTED = 130  # the exit status of a program that Ctrl-C ended


class RefusedError(Exception):
    """A run that does not begin. The message is one line that says what to do."""


@dataclass(frozen=True, slots=True)
class Job:
    """What is asked for: the paths to read, how, and with how many worker processes."""

    paths: Sequence[str]
    settings: Settings
    workers: int


def cores() -> int:
    """How many processes may run at once here."""
    affinity = getattr(os, "sched_getaffinity", None)
    return len(affinity(0)) if affinity else os.cpu_count() or 1


Take = Callable[[MeetingReport], None]


def stream(job: Job, take: Take) -> int:
    """Give every report to `take` as it comes, in order; the exit status. Nothing is left behind to go on from."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="vnhealth-ie.")))
        journal = stack.enter_context(Journal(folder / "journal"))

        def inputs() -> Iterator[Input]:
            return list_inputs(job.paths, job.settings.sources)

        run = Run(journal, inputs, job.settings, {})
        try:
            _do(run, job.workers, _progress(stack, inputs(), run, beside_results=True), take)
        except KeyboardInterrupt:
            return INTERRUPTED
        except (JournalError, PoolError) as error:
            _say(f"vnhealth-ie: {error}")
            return 1
    return 1 if run.failed else 0


def write(job: Job, place: Place, *, force: bool = False, restart: bool = False, take: Take | None = None) -> int:
    """Do the run, or what is left of it, and let its outputs appear; the exit status. `take` gets every report.

    Raises RefusedError, before anything is done, where something is in the way or the run cannot go on. Whatever ends
    it later, the same call goes on from there.
    """
    try:
        place.check(force=force)
    except SinkError as error:
        raise RefusedError(str(error)) from error
    try:
        journal = place.open(restart=restart)
    except BusyError as error:
        raise RefusedError(f"{place.output}: another run is writing it; wait for its end") from error
    except (SinkError, JournalError) as error:
        _say(f"vnhealth-ie: {error}")
        return 1
    try:
        with journal:
            written = _finish(job, place, journal, take)
        place.forget()
    except KeyboardInterrupt:
        _say(f"vnhealth-ie: interrupted; the same command goes on with {place.output}")
        return INTERRUPTED
    except ChangedError as error:
        problem = f"{place.output}: the interrupted run cannot go on: {error}; --restart starts over"
        raise RefusedError(problem) from error
    except PoolError as error:
        _say(f"vnhealth-ie: {error}")
        return 1
    except (SinkError, JournalError) as error:
        _say(f"vnhealth-ie: {error}; what is done is kept, and the same command goes on")
        return 1
    _say(written.summary(place.output, place.errors))
    return 1 if written.failures else 0


def _finish(job: Job, place: Place, journal: Journal, take: Take | None) -> Written:
    repaired = journal.repaired
    listed = list_inputs(job.paths, job.settings.sources, without=place.own)
    inputs = place.inputs(journal, listed)
    run = Run(journal, inputs, job.settings, fingerprint(job.settings, str(place.output)))
    if run.done or repaired:
        _say(f"vnhealth-ie: {place.output}: going on after {_number(run.done, 'article')}")
    with ExitStack() as stack:
        _do(run, job.workers, _progress(stack, inputs(), run, beside_results=False))
    written = place.publish(_taken(run.results(), take), lambda failure: _say(f"vnhealth-ie: {failure}"))
    written.copies = run.copies
    return written


def _do(run: Run, workers: int, progress: Progress, take: Take | None = None) -> None:
    """Do what is left of a run; failures are told as they come."""
    with closing(run.go_on(workers)) as results:
        for some in results:
            for result in some:
                if isinstance(result, Failure):
                    progress.say(f"vnhealth-ie: {result}")
                elif take is not None:
                    take(result)
            progress.at(run.done)


def _taken(results: Iterator[MeetingReport | Failure], take: Take | None) -> Iterator[MeetingReport | Failure]:
    for result in results:
        if take is not None and not isinstance(result, Failure):
            take(result)
        yield result


def _progress(stack: ExitStack, inputs: Iterable[Input], run: Run, *, beside_results: bool) -> Progress:
    progress = progress_for(lambda: counted(inputs), run.done, beside_results=beside_results)
    stack.callback(progress.close)
    return progress


def _number(count: int, noun: str) -> str:
    return f"{count:,} {noun}{'s' * (count != 1)}"


def _say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)  # noqa: T201
