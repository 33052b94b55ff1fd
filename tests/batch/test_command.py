"""Runs as processes: what they write, what they say, and how they go on after they were killed."""

from __future__ import annotations

import json
import os
import random
import resource
import signal
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

GOOD = (
    "Chiều 20/6/2022, đồng chí Trần Văn Hạnh, Phó Chủ tịch UBND tỉnh Kon Tum làm việc với Sở Y tế.\n"
    "Đồng chí yêu cầu Sở Y tế rà soát {} trạm y tế xã.\n"
)
ARTICLES = 240
ROOT = Path(__file__).resolve().parents[2]


REAL = ("vnhealth_ie", "extract")
DRIVE = ("tests.batch.drive",)  # the same without models


def command(*arguments: str | Path, program: Sequence[str] = DRIVE) -> list[str]:
    return [sys.executable, "-m", *program, *map(str, arguments)]


def run(
    *arguments: str | Path, limit: int | None = None, stdin: bytes = b"", program: Sequence[str] = DRIVE
) -> tuple[int, str]:
    """Exit status and standard error. No file grows over `limit` bytes."""

    def narrow() -> None:
        if limit:
            resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

    done = subprocess.run(
        command(*arguments, program=program),
        input=stdin,
        capture_output=True,
        timeout=120,
        check=False,
        preexec_fn=narrow,
        cwd=ROOT,
    )
    err = done.stderr.decode()
    assert "Traceback" not in err, err
    return done.returncode, err


def killed_when(
    due: Callable[[], bool],
    *arguments: str | Path,
    by: signal.Signals = signal.SIGKILL,
    program: Sequence[str] = DRIVE,
) -> int | None:
    """Run until something is due, then kill; the exit status, or None where the run was faster.

    The run listens to Ctrl-C even where the tests do not: a shell's background jobs are started deaf to it.
    """
    with subprocess.Popen(
        command(*arguments, program=program),
        stderr=subprocess.PIPE,
        start_new_session=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # noqa: PLW1509 - no threads here
        cwd=ROOT,
    ) as process:
        while process.poll() is None and not due():
            os.sched_yield()
        early = process.poll() is not None
        process.send_signal(by)
        return None if early else process.wait(timeout=60)


def larger(path: Path, size: int) -> Callable[[], bool]:
    return lambda: path.exists() and path.stat().st_size > size


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Small articles, some with the same text, and some that are none."""
    folder = tmp_path_factory.mktemp("batch") / "in"
    folder.mkdir()
    for number in range(ARTICLES - 40):
        (folder / f"{number:03}.txt").write_text(GOOD.format(number % 150), encoding="utf-8")
    lines = [json.dumps({"id": f"line-{n}", "text": GOOD.format(n + 140)}) for n in range(36)]
    (folder / "rows.jsonl").write_text("\n".join([*lines, "no json", '{"id": 1}']), encoding="utf-8")
    (folder / "empty.txt").write_text("", encoding="utf-8")
    (folder / "binary.txt").write_bytes(b"\x7fELF\0\0")
    return folder


@pytest.fixture(scope="module")
def undisturbed(folder: Path) -> Path:
    """What a run leaves that nobody disturbed."""
    out = folder.parent / "undisturbed"
    status, err = run(folder, "-o", out / "out.jsonl")
    assert status == 1
    assert err.endswith(
        f"236 reports in {out / 'out.jsonl'}; 60 of them from texts that were read once already; "
        f"4 failures in {out / 'errors.jsonl'}\n"
    )
    return out


def files(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_reports_stand_in_the_order_of_the_inputs_and_failures_have_reasons(undisturbed: Path) -> None:
    assert sorted(files(undisturbed)) == ["errors.jsonl", "out.jsonl"], "nothing else is left behind"
    ids = [json.loads(line)["doc_id"] for line in (undisturbed / "out.jsonl").read_text(encoding="utf-8").splitlines()]
    assert ids == [*(f"{n:03}" for n in range(200)), *(f"line-{n}" for n in range(36))]
    errors = [json.loads(line) for line in (undisturbed / "errors.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [(Path(e["path"]).name, e["line"], e["kind"]) for e in errors] == [
        ("binary.txt", None, "source"),
        ("empty.txt", None, "source"),
        ("rows.jsonl", 37, "source"),
        ("rows.jsonl", 38, "source"),
    ]
    assert all(error["reason"] for error in errors)


def test_a_copy_differs_from_its_original_in_nothing_but_its_source(undisturbed: Path) -> None:
    lines = (undisturbed / "out.jsonl").read_text(encoding="utf-8").splitlines()
    reports = {report["doc_id"]: report for report in map(json.loads, lines)}
    first, copy = reports["007"], reports["157"]
    assert first["text_sha256"] == copy["text_sha256"]
    assert copy["source"]["path"].endswith("157.txt")
    assert {**copy, "doc_id": "007", "source": first["source"]} == first
    assert reports["140"]["meeting"] == reports["line-0"]["meeting"]
    assert reports["line-0"]["source"]["kind"] == "jsonl"


def test_one_worker_writes_the_same(folder: Path, undisturbed: Path, tmp_path: Path) -> None:
    assert run(folder, "-o", tmp_path / "out.jsonl", "--workers", "1")[0] == 1
    assert files(tmp_path) == files(undisturbed)


def test_four_kills_and_the_same_bytes(folder: Path, tmp_path: Path) -> None:
    one, two = tmp_path / "1" / "out.jsonl", tmp_path / "2" / "out.jsonl"
    assert run(folder, "-o", one, program=REAL)[0] == 1
    journal, chance, size = two.parent / ".out.jsonl.run" / "journal", random.Random(5), 0
    for _ in range(4):
        killed_when(larger(journal, size + chance.randrange(60_000)), folder, "-o", two, program=REAL)
        size = journal.stat().st_size if journal.exists() else 0
    assert run(folder, "-o", two, "--force", program=REAL)[0] == 1
    assert files(one.parent) == files(two.parent)


@pytest.mark.parametrize("name", ["out.parquet", "out"])
def test_a_kill_while_the_output_is_written(folder: Path, tmp_path: Path, name: str) -> None:
    assert run(folder, "-o", tmp_path / "1" / name)[0] == 1
    final = tmp_path / "2" / f".{name}.run" / "final"
    killed_when(lambda: final.exists() and any(final.iterdir()), folder, "-o", tmp_path / "2" / name)
    assert run(folder, "-o", tmp_path / "2" / name, "--force")[0] == 1
    assert files(tmp_path / "1") == files(tmp_path / "2")


def test_ctrl_c_leaves_a_run_that_goes_on(folder: Path, undisturbed: Path, tmp_path: Path) -> None:
    journal = tmp_path / ".out.jsonl.run" / "journal"
    assert killed_when(larger(journal, 20_000), folder, "-o", tmp_path / "out.jsonl", by=signal.SIGINT) == 130
    status, err = run(folder, "-o", tmp_path / "out.jsonl")
    assert status == 1
    assert "going on after " in err
    assert files(tmp_path) == files(undisturbed)


def test_a_full_disk(folder: Path, undisturbed: Path, tmp_path: Path) -> None:
    for limit in (30_000, 200_000):
        status, err = run(folder, "-o", tmp_path / "out.jsonl", limit=limit)
        assert status == 1
        assert err.endswith("cannot be written: File too large; what is done is kept, and the same command goes on\n")
    assert run(folder, "-o", tmp_path / "out.jsonl")[0] == 1
    assert files(tmp_path) == files(undisturbed)


def test_what_has_changed_is_said_and_nothing_is_mixed(folder: Path, undisturbed: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    assert run(folder, "-o", out, limit=30_000)[0] == 1
    assert run(folder, "-o", out, "--timeout", "7")[0] == 2, "it has also removed the half line"
    kept = files(tmp_path)

    def refusal(*more: str | Path) -> str:
        status, err = run(folder, "-o", out, *more)
        assert (status, files(tmp_path)) == (2, kept)
        start, end = f"vnhealth-ie: {out}: the interrupted run cannot go on: ", "; --restart starts over\n"
        assert err.startswith(start)
        assert err.endswith(end)
        return err[len(start) : -len(end)]

    assert refusal("--timeout", "7") == "timeout was 60.0 and is 7.0"
    assert refusal("--published", "2022-01-01") == "published was None and is 2022-01-01"
    assert refusal(folder / "000.txt") == f"{folder / '000.txt'} is new"
    new = folder / "0000.txt"
    new.write_text("mới", encoding="utf-8")
    assert refusal() == f"{new} is new"
    new.unlink()
    stat = (folder / "100.txt").stat()
    os.utime(folder / "100.txt", ns=(stat.st_atime_ns, stat.st_mtime_ns + 1))
    assert refusal() == f"{folder / '100.txt'} has changed (size or time)"
    assert run(folder, "-o", out, "--restart")[0] == 1
    assert files(tmp_path) == files(undisturbed)


def test_standard_input_goes_on_if_it_is_the_same(tmp_path: Path) -> None:
    lines = [json.dumps({"id": f"{n}", "text": GOOD.format(n)}) + "\n" for n in range(30)]
    whole = "".join(lines).encode()
    assert run("-", "-o", tmp_path / "1.jsonl", stdin=whole)[0] == 0
    assert run("-", "-o", tmp_path / "2.jsonl", stdin=whole, limit=20_000)[0] == 1
    status, err = run("-", "-o", tmp_path / "2.jsonl", stdin="".join(reversed(lines)).encode())
    assert status == 2
    assert "article 1 of the inputs is another one" in err
    assert run("-", "-o", tmp_path / "2.jsonl", stdin=whole)[0] == 0
    assert (tmp_path / "1.jsonl").read_bytes() == (tmp_path / "2.jsonl").read_bytes()


def test_an_output_among_the_inputs_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(GOOD, encoding="utf-8")
    for _ in range(2):
        status, err = run(tmp_path, "-o", tmp_path / "out.jsonl", "--force")
        assert (status, err) == (0, f"1 report in {tmp_path / 'out.jsonl'}\n")
