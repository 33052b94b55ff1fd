"""Workers that hang, die and cannot start."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from vnhealth_ie.article import Article
from vnhealth_ie.batch.pool import Pool, PoolError
from vnhealth_ie.batch.seen import Claims, Seen
from vnhealth_ie.batch.work import Failure, Found, Outcome, Settings, Work
from vnhealth_ie.sources.paths import SourceFile

SETTINGS = Settings(timeout=30, extractor="tests.batch.faults:obedient")


def articles(*texts: str) -> Iterator[Work]:
    return (Article(f"{number}", text, path="tin.jsonl") for number, text in enumerate(texts))


def outcomes(tasks: Iterator[Work], settings: Settings = SETTINGS, workers: int = 2, window: int = 64) -> list[Outcome]:
    with Pool(workers, settings, window=window) as pool:
        results = list(pool.run(tasks, Claims(Seen()).claim))
    assert [number for number, _, _ in results] == list(range(len(results)))
    return [outcome for _, _, some in results for outcome in some]


def test_a_worker_that_hangs_is_killed_and_the_others_are_done_in_order() -> None:
    settings = Settings(timeout=1, extractor=SETTINGS.extractor)
    found = outcomes(articles("a", "hang now", "b", "c"), settings)
    assert [type(outcome) for outcome in found] == [Found, Failure, Found, Found]
    assert str(found[1]) == "1: took longer than 1 s; see --timeout"
    assert isinstance(found[1], Failure)
    assert (found[1].kind, found[1].path) == ("timeout", "tin.jsonl")


def test_a_worker_that_dies_takes_nobody_with_it(tmp_path: Path) -> None:
    found = outcomes(articles("a", "crash", "b", f"crash-once {tmp_path / 'marker'}", "raise", "c"))
    assert [type(outcome) for outcome in found] == [Found, Failure, Found, Found, Failure, Found]
    assert str(found[1]) == "1: its worker process died of it, 2 times (signal 9)"
    assert str(found[4]) == "4: not extracted, please report it: ValueError: one line"


def test_a_file_is_read_by_a_worker(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Xin chào", encoding="utf-8")
    found, missing = outcomes(iter([SourceFile(str(tmp_path / n), n[0]) for n in ("a.txt", "b.txt")]))
    assert isinstance(found, Found)
    assert found.meta.doc_id == "a"
    assert str(missing) == f"{tmp_path / 'b.txt'}: no such file or folder; check the name"


def test_no_more_workers_than_work_and_each_serves_many(tmp_path: Path) -> None:
    notes = tmp_path / "notes"
    outcomes(articles(f"note {notes}"), workers=8)
    outcomes(articles(*(f"{n} note {notes}" for n in range(40))), workers=1)
    first, *others = [line.split()[1] for line in notes.read_text(encoding="utf-8").splitlines()]
    assert len(others) == 40
    assert len(set(others)) == 1
    assert first not in others


def test_tasks_are_taken_only_as_there_is_room() -> None:
    taken = 0

    def counted() -> Iterator[Work]:
        nonlocal taken
        for task in articles(*(str(n) for n in range(50))):
            taken += 1
            yield task

    with Pool(1, SETTINGS, window=4) as pool:
        for number, _, _ in pool.run(counted(), Claims(Seen()).claim):
            assert taken <= number + 5


def test_failures_need_no_worker() -> None:
    failures: list[Work] = [Failure("source", "empty", path="a")] * 200
    with Pool(2, Settings(extractor="tests.batch.faults:unable")) as pool:
        assert len(list(pool.run(iter(failures), Claims(Seen()).claim))) == 200


def test_workers_that_cannot_start_say_why_once() -> None:
    with pytest.raises(PoolError, match="RuntimeError: no models here"):
        outcomes(articles("a", "b"), Settings(extractor="tests.batch.faults:unable"))
