"""What a crash leaves of a journal, and what is read of it."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vnhealth_ie.batch.journal import BusyError, Journal, JournalError

LINES = [b"one", b"", "Bắc Kạn".encode(), b"x" * 10_000]


def write(path: Path, lines: list[bytes]) -> list[int]:
    with Journal(path) as journal:
        return [journal.append(line) for line in lines]


def read(path: Path) -> list[bytes]:
    with Journal(path) as journal:
        return [payload for _, payload in journal.lines()]


def test_what_is_written_is_read_in_order_and_by_offset(tmp_path: Path) -> None:
    offsets = write(tmp_path / "journal", LINES)
    with Journal(tmp_path / "journal") as journal:
        assert list(journal.lines()) == list(zip(offsets, LINES, strict=True))
        assert [journal.at(offset) for offset in offsets] == LINES
        assert journal.repaired == 0


@given(st.integers(min_value=0, max_value=80))
def test_a_line_cut_anywhere_is_dropped_and_writing_goes_on(tmp_path_factory: pytest.TempPathFactory, cut: int) -> None:
    path = tmp_path_factory.mktemp("cut") / "journal"
    lines = [b"first", b"second", b"third, the last"]
    write(path, lines)
    data = path.read_bytes()
    path.write_bytes(data[: len(data) - cut])
    kept = read(path)
    assert kept == lines[: len(kept)]
    assert len(kept) == data[: len(data) - cut].count(b"\n")
    write(path, lines[len(kept) :])
    assert path.read_bytes() == data


@pytest.mark.parametrize("tail", [b"\0" * 40, b"zzzzzzzz text\n", b"00000000 text\n", b"\n", b"\xff\xfe\n\n"])
def test_what_a_power_cut_leaves_behind_the_last_line_is_dropped(tmp_path: Path, tail: bytes) -> None:
    path = tmp_path / "journal"
    write(path, LINES)
    good = path.read_bytes()
    path.write_bytes(good + tail)
    assert read(path) == LINES
    assert path.read_bytes() == good


def test_nothing_after_a_bad_line_is_believed(tmp_path: Path) -> None:
    path = tmp_path / "journal"
    write(path, LINES)
    path.write_bytes(path.read_bytes().replace(b" one\n", b" One\n"))
    assert read(path) == []


def test_one_process_at_a_time(tmp_path: Path) -> None:
    with Journal(tmp_path / "journal"), pytest.raises(BusyError):
        Journal(tmp_path / "journal")
    read(tmp_path / "journal")


def test_a_full_disk_is_one_line_and_the_rest_stands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "journal"
    with Journal(path) as journal:
        journal.append(b"first")
        import os

        real = os.write
        sent: list[bytes] = []

        def full(file: int, data: bytes) -> int:
            if sent:
                raise OSError(28, "No space left on device")
            sent.append(data)
            return real(file, bytes(data)[:5])

        with monkeypatch.context() as patched:
            patched.setattr(os, "write", full)
            with pytest.raises(JournalError, match="No space left on device"):
                journal.append(b"second")
        journal.append(b"third")
    assert read(path) == [b"first", b"third"]
