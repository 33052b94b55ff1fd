"""How far a run is: a bar on a terminal, a plain line now and then elsewhere, both on standard error."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol, TextIO

if TYPE_CHECKING:
    from rich.progress import Progress as RichProgress
    from rich.progress import TaskID

LINE_SECONDS = 10.0
_BAR_SECONDS = 0.2


class Progress(Protocol):
    """Who is told how far a run is."""

    def at(self, done: int) -> None:
        """So many articles are done."""

    def say(self, line: str) -> None:
        """A line for people that has nothing to do with how far the run is."""

    def close(self) -> None:
        """The run is over, one way or the other."""


class Lines:
    """A line every ten seconds; none in a run that is shorter than that."""

    def __init__(
        self, total: int | None, done: int, stream: TextIO, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._total, self._first, self._stream, self._clock = total, done, stream, clock
        self._start = self._told = clock()

    def at(self, done: int) -> None:
        """Tell it, if it is time again."""
        now = self._clock()
        if now - self._told >= LINE_SECONDS:
            self._told = now
            self.say(f"vnhealth-ie: {line(done, self._total, (done - self._first) / (now - self._start))}")

    def say(self, line: str) -> None:
        """Say it at once."""
        print(line, file=self._stream, flush=True)

    def close(self) -> None:
        """Nothing is left to say."""


def line(done: int, total: int | None, rate: float) -> str:
    """How far, how fast, and how long still, as far as that is known.

    >>> line(1200, 2000, 40.0), line(1200, None, 40.0)
    ('1,200 of 2,000 articles, 40.0 a second, 0:00:20 left', '1,200 articles, 40.0 a second')
    """
    if total is None or total < done:
        return f"{done:,} articles, {rate:.1f} a second"
    text = f"{done:,} of {total:,} articles, {rate:.1f} a second"
    if not rate:
        return text
    minutes, seconds = divmod(round((total - done) / rate), 60)
    return f"{text}, {minutes // 60}:{minutes % 60:02}:{seconds:02} left"


class Bar:
    """A bar with rate and remaining time. It is drawn by whoever calls `at`, without a thread of its own."""

    def __init__(self, total: int | None, done: int, stream: TextIO) -> None:
        from rich.console import Console  # noqa: PLC0415 - only on a terminal
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn  # noqa: PLC0415
        from rich.progress import TimeRemainingColumn as Remaining  # noqa: PLC0415

        columns = (BarColumn(), MofNCompleteColumn(), TextColumn("{task.fields[rate]}"), Remaining())
        console = Console(file=stream, highlight=False)
        self._bar: RichProgress = Progress(*columns, console=console, auto_refresh=False, transient=True)
        self._task: TaskID = self._bar.add_task("", total=total, completed=done, rate="")
        self._first, self._start, self._drawn = done, time.monotonic(), 0.0
        self._bar.start()

    def at(self, done: int) -> None:
        """Draw it, if it is time again."""
        now = time.monotonic()
        if now - self._drawn >= _BAR_SECONDS:
            self._drawn = now
            rate = f"{(done - self._first) / (now - self._start):.1f}/s"
            self._bar.update(self._task, completed=done, rate=rate)
            self._bar.refresh()

    def say(self, line: str) -> None:
        """Say it above the bar."""
        self._bar.console.print(line, markup=False, soft_wrap=True)

    def close(self) -> None:
        """Take the bar away."""
        self._bar.stop()


def progress_for(total: Callable[[], int | None], done: int, *, beside_results: bool) -> Progress:
    """A bar if standard error is a terminal; plain lines elsewhere, and where results go to that same terminal."""
    stream = sys.stderr
    if stream.isatty() and not (beside_results and sys.stdout.isatty()):
        return Bar(total(), done, stream)
    return Lines(total(), done, stream)
