"""A real scheduler and real worker processes on this machine."""

from __future__ import annotations

import json
import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
from distributed import LocalCluster

from vnhealth_ie.batch.command import Job, write
from vnhealth_ie.batch.place import Place
from vnhealth_ie.batch.run import ChangedError
from vnhealth_ie.batch.work import Settings
from vnhealth_ie.cluster import ClusterError, parts_of, run_on_cluster
from vnhealth_ie.sinks.tables import TABLES
from vnhealth_ie.sources.options import SourceOptions

pa = pytest.importorskip("pyarrow")
pq = pytest.importorskip("pyarrow.parquet")

TEXT = (
    "Chiều 20/6/2022, đồng chí Trần Văn Hạnh, Phó Chủ tịch UBND tỉnh Kon Tum làm việc với Sở Y tế.\n"
    "Đồng chí yêu cầu Sở Y tế rà soát {} trạm y tế xã.\n"
)

pytestmark = pytest.mark.filterwarnings("default")  # of the loops and sockets of other people's processes


@pytest.fixture(scope="module")
def inputs(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """A Parquet file of articles, a folder of texts, and something that is not there."""
    folder = tmp_path_factory.mktemp("inputs")
    rows = [{"id": f"row-{n}", "text": TEXT.format(n) if n % 30 != 7 else " "} for n in range(60)]
    pq.write_table(pa.Table.from_pylist(rows), folder / "news.parquet")
    texts = folder / "texts"
    texts.mkdir()
    for n in range(20):
        (texts / f"{n:02}.txt").write_text(TEXT.format(n), encoding="utf-8")
    return [str(folder / "news.parquet"), str(texts), str(folder / "missing.txt")]


@pytest.fixture(scope="module")
def local(inputs: list[str], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What a local run makes of it."""
    folder = tmp_path_factory.mktemp("local")
    assert write(Job(inputs, Settings(), 2), Place.of(folder / "out.parquet")) == 1
    return folder


@pytest.fixture(scope="module")
def cluster() -> Iterator[LocalCluster]:
    """Two worker processes with a nanny each."""
    with LocalCluster(  # type: ignore[no-untyped-call]
        n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None, memory_limit=0
    ) as running:
        yield running


def same(output: Path, local: Path) -> bool:
    def tables(name: str) -> tuple[object, object]:
        parts = sorted((output / name).glob("*.parquet"))
        return pa.concat_tables(map(pq.read_table, parts)), pq.read_table(local / "out.parquet" / f"{name}.parquet")

    return all(theirs.equals(ours) for theirs, ours in (tables(table.name) for table in TABLES))  # type: ignore[attr-defined]


def test_a_worker_is_killed_and_the_results_are_those_of_a_local_run(
    cluster: LocalCluster, inputs: list[str], local: Path, tmp_path: Path
) -> None:
    victims = [worker.pid for worker in cluster.workers.values()]

    def kill_one(done: int, _parts: int) -> None:
        if done == 2:
            os.kill(victims[0], signal.SIGKILL)

    totals = run_on_cluster(
        cluster.scheduler_address, inputs, str(tmp_path), Settings(), part_articles=8, on_part=kill_one
    )
    assert totals == {"reports": 78, "copies": 0, "failures": 3}
    assert same(tmp_path, local)
    errors = [(local / "errors.jsonl"), (tmp_path / "errors.jsonl")]
    assert errors[0].read_bytes() == errors[1].read_bytes()
    assert not list(tmp_path.rglob("*.tmp"))


def test_a_run_goes_on_and_notices_what_has_changed(cluster: LocalCluster, inputs: list[str], tmp_path: Path) -> None:
    address, output = cluster.scheduler_address, f"file://{tmp_path}/out"

    class StopError(Exception):
        pass

    def stop(_done: int, _parts: int) -> None:
        raise StopError

    with pytest.raises(StopError):
        run_on_cluster(address, inputs[:1], output, Settings(), part_articles=8, on_part=stop)
    stamps = {path: path.stat().st_mtime_ns for path in (tmp_path / "out" / "_done").iterdir()}
    assert stamps
    totals = run_on_cluster(address, inputs[:1], output, Settings(), part_articles=8)
    assert totals["reports"] == 58
    assert {path: path.stat().st_mtime_ns for path in stamps} == stamps, "what was done is not done again"
    with pytest.raises(ChangedError, match="published was None and is 2022-01-01"):
        run_on_cluster(address, inputs[:1], output, Settings(published="2022-01-01"), part_articles=8)
    with pytest.raises(ChangedError, match="the inputs"):
        run_on_cluster(address, inputs, output, Settings(), part_articles=8)
    totals = run_on_cluster(address, inputs[1:2], output, Settings(), part_articles=8, restart=True)
    assert totals["reports"] == 20
    assert len(list((tmp_path / "out" / "reports").iterdir())) == 3


def test_what_is_there_is_not_touched_and_a_missing_scheduler_is_one_line(inputs: list[str], tmp_path: Path) -> None:
    (tmp_path / "reports").mkdir()
    with pytest.raises(ClusterError, match="holds reports, which is of no run"):
        run_on_cluster("tcp://127.0.0.1:9", inputs, str(tmp_path), Settings())


def test_partitions(inputs: list[str]) -> None:
    parts = list(parts_of([f"file://{inputs[0]}", *inputs[1:]], SourceOptions(), 25))
    assert [part.number for part in parts] == [0, 1, 2, 3]
    shapes = [[getattr(item, "start", "failure") for item in part.items] for part in parts]
    assert shapes == [[0], [25], [50], [0] * 21]
    assert json.dumps([part.name for part in parts[:1]]) == '["part-000000"]'
