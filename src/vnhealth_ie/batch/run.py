"""One run over a journal: what was done before, what is done now, and the reports of both, in order.

Line 0 of the journal is the fingerprint, each other line a piece of work with what came of it. The place of a line
among the others is the place of its work in the run, so a journal needs no index, and a run that goes on reads it
once, beside its inputs, to see that they are the same.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping
from dataclasses import asdict
from typing import Any

from vnhealth_ie.batch.fingerprint import changed
from vnhealth_ie.batch.inputs import Input, work_of
from vnhealth_ie.batch.journal import Journal
from vnhealth_ie.batch.pool import Pool
from vnhealth_ie.batch.seen import Claims, Seen
from vnhealth_ie.batch.work import Copy, Failure, Found, Meta, Outcome, Settings, Work, name_of
from vnhealth_ie.models import MeetingReport

Inputs = Callable[[], Iterable[Input]]


class ChangedError(Exception):
    """A run that cannot go on, since what it depends on has changed. The message says what."""


class Run:
    """A run of `settings` over `inputs`, which gives the same list whenever it is called.

    `done` is the number of articles that are on record, as reports or failures; `failed` those that failed now;
    `copies`, when all results were read, the reports that are copies of another article's.
    """

    def __init__(self, journal: Journal, inputs: Inputs, settings: Settings, mark: Mapping[str, Any]) -> None:
        self._journal, self._inputs, self._settings = journal, inputs, settings
        self.done = self.failed = self.copies = 0
        self._position = 0
        self._seen = Seen()
        self._claims = Claims(self._seen)
        self._tasks: Iterator[Work] = work_of(inputs(), settings)
        if journal.size:
            self._recover(mark)
        else:
            journal.append(json.dumps({"fingerprint": mark}).encode())

    def _recover(self, mark: Mapping[str, Any]) -> None:
        lines = self._journal.lines()
        header: Mapping[str, Any] = json.loads(next(lines)[1])["fingerprint"]
        difference = changed(header, mark)
        if difference:
            raise ChangedError(difference)
        for offset, payload in lines:
            entry, work = json.loads(payload), next(self._tasks, None)
            if work is None or name_of(work) != entry["work"]:
                raise ChangedError(f"article {self._position + 1} of the inputs is another one")
            for outcome in entry["outcomes"]:
                if "as" not in outcome and outcome["key"]:
                    self._seen.add(outcome["key"], offset)
            self.done += len(entry["outcomes"])
            self._position += 1

    def go_on(self, workers: int) -> Generator[list[MeetingReport | Failure], None, None]:
        """Do what is left. What comes is on record in the journal before it is given out."""
        with Pool(workers, self._settings) as pool:
            for _, work, outcomes in pool.run(self._tasks, self._claims.claim, first=self._position):
                records = [self._record(outcome) for outcome in outcomes]
                payload = f'{{"work":{json.dumps(name_of(work))},"outcomes":[{",".join(records)}]}}'
                offset = self._journal.append(payload.encode())
                self._position += 1
                self.done += len(outcomes)
                given = list(self._results(offset, json.loads(payload)))
                self.failed += sum(isinstance(result, Failure) for result in given)
                yield given
        self._journal.sync()

    def _record(self, outcome: Outcome) -> str:
        """An outcome as JSON, and what it is for later articles of the same text."""
        if outcome.key is None:
            return json.dumps({"key": None, "error": asdict(outcome)})
        first = self._claims.settle(outcome.key, self._journal.size)
        if first is not None and not isinstance(outcome, Failure):
            return json.dumps({"key": outcome.key, "as": first, "meta": asdict(outcome.meta)})
        if isinstance(outcome, Found):
            return f'{{"key":"{outcome.key}","report":{outcome.report}}}'
        if isinstance(outcome, Copy):
            raise AssertionError("a copy of a text that nobody has read")
        return json.dumps({"key": outcome.key, "error": asdict(outcome)})

    def results(self) -> Iterator[MeetingReport | Failure]:
        """The reports and failures of the whole run so far, in order, read from the journal one by one."""
        self.copies = 0
        lines = self._journal.lines()
        next(lines)
        for offset, payload in lines:
            yield from self._results(offset, json.loads(payload))

    def _results(self, offset: int, entry: Mapping[str, Any]) -> Iterator[MeetingReport | Failure]:
        for outcome in entry["outcomes"]:
            yield self._result(outcome, offset, entry)

    def _result(self, outcome: Mapping[str, Any], offset: int, entry: Mapping[str, Any]) -> MeetingReport | Failure:
        if "report" in outcome:
            return MeetingReport.model_validate(outcome["report"])
        if "error" in outcome:
            return Failure(**outcome["error"])
        source = entry if outcome["as"] == offset else json.loads(self._journal.at(outcome["as"]))
        first = next(o for o in source["outcomes"] if o["key"] == outcome["key"] and "as" not in o)
        meta = outcome["meta"]
        if "report" in first:
            self.copies += 1
            return MeetingReport.model_validate(first["report"] | meta["about"])
        return Failure(**first["error"]).of_copy(Meta(**meta))
