"""Folders, links, rights, and places for results, that somebody made to break or to trick the program.

Hostile ids are in `tests/sinks/test_names.py`, a full disk under -o in `tests/batch/test_command.py`.
"""

from __future__ import annotations

import itertools
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.support.documents import ARTICLE
from vnhealth_ie.sources import Article, open_sources

TEXT = "\n".join(ARTICLE)
NOBODY = 65534


def read(*paths: Path | str) -> tuple[list[Article], list[str]]:
    """Articles, and errors as they are told."""
    items = list(open_sources(paths))
    return [i for i in items if isinstance(i, Article)], [str(i) for i in items if not isinstance(i, Article)]


def run(*arguments: str | Path, stdout: int = subprocess.PIPE) -> tuple[int, str]:
    """Exit status and standard error of the command line."""
    done = subprocess.run(
        [sys.executable, "-m", "vnhealth_ie", *map(str, arguments)],
        stdout=stdout,
        stderr=subprocess.PIPE,
        check=False,
    )
    err = done.stderr.decode()
    assert "Traceback" not in err, err
    return done.returncode, err


# Folders, links, rights


def test_a_link_to_a_file_outside_is_told_and_one_inside_is_read(tmp_path: Path, secret: Path) -> None:
    """Whoever packed a folder could have any file of its reader's copied into the reports."""
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "b.txt").write_text(TEXT, encoding="utf-8")
    (folder / "a.txt").symlink_to(secret)
    (folder / "c.txt").symlink_to("b.txt")
    (folder / "d.txt").symlink_to("d.txt")
    (folder / "linked").symlink_to(secret.parent)
    articles, told = read(folder)
    assert [article.doc_id for article in articles] == ["b", "c"]
    assert told[0] == f"{folder}/a.txt: a link to a file outside this folder; name it itself if you trust it"
    assert told[1].startswith(f"{folder}/d.txt: cannot be read: ")
    assert [article.doc_id for article in read(folder / "a.txt")[0]] == ["a"], "who names it, trusts it"


def test_what_lies_under_an_output_name_is_replaced_not_followed(tmp_path: Path, secret: Path) -> None:
    before = secret.read_bytes()
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "out.jsonl").symlink_to(secret)
    assert run("extract", tmp_path / "a.txt", "-o", tmp_path / "out.jsonl", "--force")[0] == 0
    assert secret.read_bytes() == before
    assert not (tmp_path / "out.jsonl").is_symlink()


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that anybody may reach: pytest's own are closed to others."""
    folder = Path(tempfile.mkdtemp(prefix="vnhealth-ie-test."))
    folder.chmod(0o755)
    yield folder
    for path in (folder, *folder.rglob("*")):
        if path.is_dir():
            path.chmod(0o755)
    shutil.rmtree(folder)


READ_AS_NOBODY = """
import os, sys
from vnhealth_ie.sources import open_sources  # before the rights are given up: they may be needed to import
if os.geteuid() == 0:
    os.setgroups([])
    os.setgid({nobody})
    os.setuid({nobody})
for item in open_sources(sys.argv[1:]):
    print(getattr(item, "doc_id", item))
"""


def test_a_folder_without_permission_is_told(open_folder: Path) -> None:
    """It was passed over in silence, and one that could not be entered was a traceback. Root drops its rights first."""
    for name, mode in (("closed", 0o000), ("good", 0o755), ("listed", 0o444)):
        folder = open_folder / name
        folder.mkdir()
        (folder / "a.txt").write_text(TEXT, encoding="utf-8")
        folder.chmod(mode)
    code = READ_AS_NOBODY.format(nobody=NOBODY)
    paths = [open_folder, open_folder / "closed", open_folder / "listed" / "a.txt", open_folder / "closed" / "*.txt"]
    done = subprocess.run(
        [sys.executable, "-c", code, *map(str, paths)], capture_output=True, text=True, check=False, cwd=open_folder
    )
    assert done.stderr == ""
    denied = "cannot be read: Permission denied; check the"
    assert done.stdout.splitlines() == [
        f"{open_folder}/closed: {denied} folder and its rights",
        "a",
        f"{open_folder}/listed/a.txt: {denied} file and its rights",
        f"{open_folder}/closed: {denied} folder and its rights",
        f"{open_folder}/listed/a.txt: {denied} file and its rights",
        f"{open_folder}/closed/*.txt: no file matches; check the pattern",
    ]


def test_a_file_that_grows_while_it_is_read_ends_where_it_ended_last(tmp_path: Path) -> None:
    """Lines: as they were when they were reached. It ends when the reader is faster than the writer, once."""
    path = tmp_path / "a.jsonl"
    lines = (json.dumps({"id": str(n), "text": TEXT}) + "\n" for n in itertools.count())
    path.write_text("".join(next(lines) for _ in range(40)), encoding="utf-8")
    read_ids = []
    for article in open_sources([path]):
        assert isinstance(article, Article)
        read_ids.append(article.doc_id)
        if len(read_ids) < 10:
            with path.open("a", encoding="utf-8") as file:
                file.write(next(lines))
    assert read_ids == [str(n) for n in range(49)]


# Where results go

COMMANDS: dict[str, Callable[[Path], list[str | Path]]] = {
    "extract": lambda path: ["extract", path],
    "extract as a table": lambda path: ["extract", path, "--format", "table"],
    "view": lambda path: ["view", path],
    "schema": lambda _: ["schema"],
}


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
@pytest.mark.parametrize("name", COMMANDS)
def test_a_full_disk_behind_standard_output_is_one_line(tmp_path: Path, name: str) -> None:
    """It was a traceback."""
    path = tmp_path / "a.txt"
    path.write_text(TEXT, encoding="utf-8")
    full = os.open("/dev/full", os.O_WRONLY)
    try:
        status, err = run(*COMMANDS[name](path), stdout=full)
    finally:
        os.close(full)
    assert status == 1
    assert err == (
        "vnhealth-ie: standard output: cannot be written: No space left on device; "
        "free some space, or write elsewhere with -o\n"
    )


@pytest.mark.parametrize("name", COMMANDS)
def test_a_closed_pipe_ends_it_quietly(tmp_path: Path, name: str) -> None:
    path = tmp_path / "a.txt"
    path.write_text(TEXT, encoding="utf-8")
    theirs, ours = os.pipe()
    os.close(theirs)
    try:
        assert run(*COMMANDS[name](path), stdout=ours) == (1, "")
    finally:
        os.close(ours)
