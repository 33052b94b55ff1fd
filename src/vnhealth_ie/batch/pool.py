"""Work over worker processes: in order, with a bounded window, and a time for each piece.

A worker that takes too long is killed, and one that dies is replaced; the others do not notice. What a dead worker was
doing is done once more by another, since somebody else may have killed it; dying twice of it is a failure. Processes
are started one by one as there is work for them, in a session of their own: Ctrl-C reaches the parent alone. If the
parent dies, however it dies, its workers hear the end of their input and stop.
"""

from __future__ import annotations

import contextlib
import os
import pickle
import subprocess
import sys
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator
from queue import Empty, SimpleQueue
from typing import Any

if sys.version_info >= (3, 11):
    from typing import Self
else:
    from typing_extensions import Self

from vnhealth_ie.batch.work import Failure, FailureKind, Meta, Outcome, Settings, Work
from vnhealth_ie.batch.worker import BROKEN, DONE, KEYS, READY

WINDOW = 512  # how many results may wait for one that takes long
ATTEMPTS = 2
_START = "from vnhealth_ie.batch.worker import main; main()"

Claim = Callable[[str, int], bool]


class PoolError(Exception):
    """Workers that cannot start. The message is one line."""


class _Worker:
    """One process, and the thread that listens to it."""

    def __init__(self, settings: Settings, heard: SimpleQueue[tuple[_Worker, Any]]) -> None:
        self.number = -1
        self.work: Work | None = None
        self.asked: list[tuple[str, Meta]] = []
        self.ready = False
        self.deadline: float | None = None
        self._timeout = settings.timeout
        path = os.pathsep.join(part for part in sys.path if part)
        self.process = subprocess.Popen(  # noqa: S603 - this interpreter
            [sys.executable, "-c", _START],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": path, "PYTHONSAFEPATH": "1"},
            start_new_session=True,
        )
        threading.Thread(target=self._listen, args=(heard,), daemon=True).start()
        self._say(settings)

    def _listen(self, heard: SimpleQueue[tuple[_Worker, Any]]) -> None:
        try:
            while True:
                heard.put((self, pickle.load(self.process.stdout)))  # type: ignore[arg-type]  # noqa: S301 - our own
        except (EOFError, OSError, ValueError, pickle.UnpicklingError):
            heard.put((self, None))

    def _say(self, word: Any) -> None:
        try:
            pickle.dump(word, self.process.stdin, protocol=pickle.HIGHEST_PROTOCOL)  # type: ignore[arg-type]
            self.process.stdin.flush()  # type: ignore[union-attr]
        except OSError:
            pass  # it has died: the listener tells

    def give(self, number: int, work: Work) -> None:
        """Give it work; its time runs from now, or from when its models are loaded."""
        self.number, self.work, self.asked = number, work, []
        self.start_clock()
        self._say(work)

    def start_clock(self) -> None:
        """Its time runs, if it is ready and has something to do."""
        self.deadline = time.monotonic() + self._timeout if self.ready and self.work is not None else None

    def answer(self, claim: Claim) -> None:
        """Say which of the texts that it asked for it is to read."""
        self._say([claim(key, self.number) for key, _ in self.asked])

    def end(self) -> int:
        """Kill it, if it lives; its exit status."""
        self.process.kill()
        status = self.process.wait()
        for stream in (self.process.stdin, self.process.stdout):
            with contextlib.suppress(OSError):
                stream.close()  # type: ignore[union-attr]
        return status


class Pool:
    """Worker processes for one run. `settings` go to each; close the pool, or use it as a context, to end them."""

    def __init__(self, workers: int, settings: Settings, *, window: int = WINDOW) -> None:
        self._most, self._settings, self._window = workers, settings, window
        self._workers: list[_Worker] = []
        self._heard: SimpleQueue[tuple[_Worker, Any]] = SimpleQueue()
        self._slots: dict[int, tuple[Work, list[Outcome] | None]] = {}
        self._waiting: deque[int] = deque()
        self._attempts: dict[int, int] = {}
        self._false_starts = 0

    def run(self, tasks: Iterator[Work], claim: Claim, *, first: int = 0) -> Iterator[tuple[int, Work, list[Outcome]]]:
        """Number, work and outcomes of every task, in order, as they come. Tasks are taken as there is room."""
        head, number, more = first, first, True
        while True:
            while more and not self._waiting and len(self._slots) < self._window:
                work = next(tasks, None)
                if work is None:
                    more = False
                    break
                self._slots[number] = (work, [work] if isinstance(work, Failure) else None)
                if not isinstance(work, Failure):
                    self._waiting.append(number)
                    self._assign()
                number += 1
            self._assign()
            while head in self._slots and (outcomes := self._slots[head][1]) is not None:
                yield head, self._slots.pop(head)[0], outcomes
                head += 1
            if not more and not self._slots:
                return
            if more and not self._waiting and len(self._slots) < self._window:
                continue
            self._listen(claim)

    @property
    def is_free(self) -> bool:
        """Whether nothing is left of an earlier run, so that the pool can be used for another."""
        return not self._slots and not self._waiting

    def _assign(self) -> None:
        """Give waiting work to idle workers, and start workers for the rest as far as there may be."""
        while self._waiting:
            idle = next((worker for worker in self._workers if worker.work is None), None)
            if idle is None:
                if len(self._workers) >= self._most:
                    return
                idle = _Worker(self._settings, self._heard)
                self._workers.append(idle)
            number = self._waiting.popleft()
            idle.give(number, self._slots[number][0])

    def _listen(self, claim: Claim) -> None:
        """Wait for a word of a worker, or for the end of somebody's time."""
        deadlines = [worker.deadline for worker in self._workers if worker.deadline is not None]
        wait = max(0.0, min(deadlines) - time.monotonic()) if deadlines else None
        try:
            worker, words = self._heard.get(timeout=wait)
        except Empty:
            for late in [w for w in self._workers if w.deadline is not None and w.deadline <= time.monotonic()]:
                self._drop(late)
                self._fail(late, "timeout", f"took longer than {self._settings.timeout:g} s; see --timeout")
            return
        if worker not in self._workers:
            return  # the last words of one that was killed
        if words is None:
            self._bury(worker)
        elif words[0] == READY:
            worker.ready = True
            self._false_starts = 0
            worker.start_clock()
        elif words[0] == BROKEN:
            raise PoolError(words[1])
        elif words[0] == KEYS:
            worker.asked = words[1]
            worker.answer(claim)
        elif words[0] == DONE:
            self._slots[worker.number] = (self._slots[worker.number][0], words[1])
            self._attempts.pop(worker.number, None)
            worker.work = worker.deadline = None

    def _drop(self, worker: _Worker) -> int:
        self._workers.remove(worker)
        return worker.end()

    def _bury(self, worker: _Worker) -> None:
        """A worker has died by itself."""
        status = self._drop(worker)
        how = f"signal {-status}" if status < 0 else f"exit status {status}"
        if not worker.ready:
            self._false_starts += 1
            if self._false_starts > self._most + ATTEMPTS:
                raise PoolError(f"worker processes do not start: {how}")
            self._again(worker.number)
            return
        if worker.work is None:
            return
        attempts = self._attempts[worker.number] = self._attempts.get(worker.number, 0) + 1
        if attempts < ATTEMPTS:
            self._again(worker.number)
        else:
            self._fail(worker, "crash", f"its worker process died of it, {ATTEMPTS} times ({how})")

    def _again(self, number: int) -> None:
        if number >= 0:
            self._waiting.appendleft(number)

    def _fail(self, worker: _Worker, kind: FailureKind, reason: str) -> None:
        work = self._slots[worker.number][0]
        outcomes: list[Outcome] = [Failure(kind, reason, meta.doc_id, meta.path, key=key) for key, meta in worker.asked]
        if not outcomes and not isinstance(work, Failure):
            outcomes = [Failure(kind, reason, work.doc_id, work.path)]
        self._slots[worker.number] = (work, outcomes)

    def close(self) -> None:
        """End all workers."""
        while self._workers:
            self._drop(self._workers[-1])

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()
