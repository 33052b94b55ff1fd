"""The README's examples, executed, and its figures, compared with the record."""

from __future__ import annotations

import doctest
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.record_scores import PARTS, ROOT, TABLE, read_record

README = (ROOT / "README.md").read_text(encoding="utf-8")
FLAGS = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE


def fences(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)


def commands() -> list[tuple[str, str]]:
    """Each command of a console block with the output shown under it."""
    found = []
    for block in fences("console"):
        for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command, _, output = part.partition("\n")
            found.append((command, output))
    return found


@pytest.mark.parametrize(("command", "output"), commands(), ids=[command for command, _ in commands()])
def test_commands_print_what_is_shown(command: str, output: str) -> None:
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    env = {**os.environ, "PATH": path, "COLUMNS": "100", "MAKEFLAGS": ""}
    done = subprocess.run(
        ["bash", "-c", command], capture_output=True, cwd=ROOT, env=env, timeout=300, check=False, encoding="utf-8"
    )
    assert done.returncode == 0, done.stderr
    assert doctest.OutputChecker().check_output(output, done.stdout, FLAGS), done.stdout


def test_python_examples(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    code = "\n".join(fences("python"))
    test = doctest.DocTestParser().get_doctest(code, {}, "README.md", "README.md", 0)
    assert test.examples
    told: list[str] = []
    doctest.DocTestRunner(optionflags=FLAGS, verbose=False).run(test, out=told.append)
    assert told == []


def test_figures_are_those_last_recorded() -> None:
    match = TABLE.search(README)
    assert match
    record = read_record()
    shown = {cells[0]: cells[1:] for cells in (row.split("|")[1:-1] for row in match["table"].splitlines()[2:])}
    for column, part in enumerate(PARTS):
        for field, f1 in record[part].items():
            [figure] = [cells[column] for name, cells in shown.items() if name.strip() == field]
            assert figure.strip().startswith(f"{f1:.2f} "), f"{part} {field}: run make record"


def test_no_work_is_left_open() -> None:
    assert "TODO" not in README
    assert fences("console")
