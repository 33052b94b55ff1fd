"""Where a run leaves things: the output, errors.jsonl beside it, and a hidden folder for the work until it is done."""

from __future__ import annotations

import contextlib
import json
import shutil
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from vnhealth_ie.batch.inputs import Input, difference
from vnhealth_ie.batch.journal import Journal, sync_folder, sync_tree
from vnhealth_ie.batch.run import ChangedError
from vnhealth_ie.batch.work import Failure
from vnhealth_ie.models import MeetingReport
from vnhealth_ie.sinks import SinkError, sink_for
from vnhealth_ie.sinks.choose import form_of
from vnhealth_ie.sinks.protocol import TakenError, appear, make_folder, told


@dataclass
class Written:
    """What stands in the finished outputs."""

    reports: int = 0
    failures: int = 0
    copies: int = 0

    def summary(self, output: object, errors: object) -> str:
        """One line.

        >>> Written(1980, 20).summary("out.jsonl", "errors.jsonl")
        '1,980 reports in out.jsonl; 20 failures in errors.jsonl'
        """
        parts = [f"{_number(self.reports, 'report')} in {output}"]
        if self.copies:
            parts.append(f"{self.copies:,} of them from texts that were read once already")
        if self.failures:
            parts.append(f"{_number(self.failures, 'failure')} in {errors}")
        return "; ".join(parts)


@dataclass(frozen=True)
class Place:
    """The output of a run, and the names that follow from it."""

    output: Path
    errors: Path

    @classmethod
    def of(cls, output: Path, errors: Path | None = None) -> Place:
        """By default, errors.jsonl stands beside the output."""
        return cls(output, errors or output.parent / "errors.jsonl")

    @property
    def work(self) -> Path:
        """The folder of the journal; it is there only while a run is not finished."""
        return self.output.parent / f".{self.output.name}.run"

    @property
    def own(self) -> frozenset[Path]:
        """What is not to be read as an input, should it stand among them."""
        return frozenset({self.output.absolute(), self.errors.absolute()})

    def check(self, *, force: bool) -> None:
        """Raise SinkError where something is in the way that may not be overwritten; a run that goes on may."""
        if (self.work / "journal").exists():
            force = True
        sink_for(self.output, force=force)
        if self.errors.is_dir() or (self.errors.exists() and not force):
            raise TakenError(f"{self.errors} exists; give another --errors, or --force to overwrite")

    def open(self, *, restart: bool = False) -> Journal:
        """The journal, ready to go on where the last run was interrupted. Raises JournalError and SinkError."""
        make_folder(self.output.parent)
        make_folder(self.work)
        with told(self.work):
            journal = Journal(self.work / "journal")
            if restart:
                journal.clear()
            return journal

    def inputs(self, journal: Journal, listed: Iterable[Input]) -> Callable[[], Iterator[Input]]:
        """The inputs of the run that the journal is of, now written down. Raises ChangedError if they are others."""
        path = self.work / "inputs"
        if journal.size:
            changed = difference(_read(path), listed)
            if changed:
                raise ChangedError(changed)
        else:
            with told(path):
                with path.open("w", encoding="ascii", newline="\n") as file:
                    file.writelines(f"{item.line()}\n" for item in listed)
                sync_tree(path)
        return lambda: _read(path)

    def publish(
        self, results: Iterable[MeetingReport | Failure], on_failure: Callable[[Failure], None] = lambda _: None
    ) -> Written:
        """Write the outputs whole and let them appear; `on_failure` hears of reports that no output can take.

        What is interrupted here is done again from the journal, and ends the same.
        """
        final = self.work / "final"
        shutil.rmtree(final, ignore_errors=True)
        make_folder(final)
        output, errors = final / self.output.name, final / "errors.jsonl"
        is_folder = form_of(self.output) == "folder"
        if is_folder:
            make_folder(output)
        with told(self.output):
            written = _write(results, output, errors, self.output, on_failure)
            sync_tree(output)
            sync_tree(errors)
            if written.failures:
                self.errors.parent.mkdir(parents=True, exist_ok=True)
                errors.replace(self.errors)
            else:
                self.errors.unlink(missing_ok=True)
            if is_folder:
                _merge(output, self.output)
            else:
                appear(output, self.output)
            sync_folder(self.errors.parent)
            sync_folder(self.output.parent)
        return written

    def forget(self) -> None:
        """Remove the folder of the work, the journal first: all is done."""
        with told(self.work):
            (self.work / "journal").unlink()
            shutil.rmtree(self.work)


def _number(count: int, noun: str) -> str:
    return f"{count:,} {noun}{'s' * (count != 1)}"


def _read(path: Path) -> Iterator[Input]:
    with contextlib.suppress(FileNotFoundError), path.open(encoding="ascii") as lines:
        yield from map(Input.of_line, lines)


def _write(
    results: Iterable[MeetingReport | Failure],
    output: Path,
    errors: Path,
    place: Path,
    on_failure: Callable[[Failure], None],
) -> Written:
    written = Written()
    with errors.open("w", encoding="utf-8", newline="\n") as lines, sink_for(output, force=True) as sink:
        for result in results:
            failure = result if isinstance(result, Failure) else None
            if isinstance(result, MeetingReport):
                try:
                    sink.write(result)
                    written.reports += 1
                except SinkError as error:
                    failure = Failure("sink", str(error).replace(str(output), str(place)), doc_id=result.doc_id)
                    on_failure(failure)
            if failure is not None:
                lines.write(json.dumps(failure.as_dict(), ensure_ascii=False) + "\n")
                written.failures += 1
    return written


def _merge(folder: Path, output: Path) -> None:
    """Files of a folder into another one, which may hold more."""
    output.mkdir(parents=True, exist_ok=True)
    for file in sorted(folder.iterdir()):
        file.replace(output / file.name)
    sync_folder(output)
