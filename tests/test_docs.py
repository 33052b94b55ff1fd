"""Every example of the documentation is executed, page by page, in a folder of its own; the site is built strictly.

In a page, from top to bottom:

- ```console: each `$ command` must print what is shown under it (`...` stands for anything);
- ```sh: the commands must all succeed; lines that install something are left out;
- ```python: a doctest, or a script;
- a fence with title="name": a file of that name, for what follows;
- `<!-- prepare`: commands that stand for what a person does in another program;
- `<!-- status N -->`: the console block after it ends with that exit status;
- `<!-- not executed: why -->`: the fence after it is not.

Other fences (text, json, xml) only show something.
"""

from __future__ import annotations

import doctest
import json
import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

ROOT = Path(__file__).resolve().parent.parent
PAGES = [*sorted((ROOT / "docs").glob("*.md")), ROOT / "README.vi.md"]
FLAGS = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE
PIECE = re.compile(
    r"^<!-- prepare\n(?P<prepare>.*?)^-->$"
    r"|^<!-- status (?P<status>\d+) -->$"
    r"|^<!-- not executed: (?P<reason>[^\n]+) -->$"
    r"|^```(?P<info>[^\n]*)\n(?P<body>.*?)^```$",
    re.MULTILINE | re.DOTALL,
)
SHOWN = {"text", "json", "xml", "mermaid", ""}


class Step(NamedTuple):
    """One thing to do: kind (console, sh, python, file), its content, and a file's name or an exit status."""

    kind: str
    content: str
    more: str


def steps(page: str) -> Iterator[Step]:
    """What a page asks to be done, in order."""
    skipped, status = False, "0"
    for piece in PIECE.finditer(page):
        if piece["prepare"] is not None:
            yield Step("sh", piece["prepare"], "0")
        elif piece["status"] is not None:
            status = piece["status"]
        elif piece["reason"] is not None:
            skipped = True
        else:
            language, _, title = piece["info"].partition(" title=")
            if skipped:
                skipped = False
            elif title:
                yield Step("file", piece["body"], title.strip('"'))
            elif language not in SHOWN:
                yield Step(language, piece["body"], status)
                status = "0"


def run(command: str, folder: Path) -> subprocess.CompletedProcess[str]:
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    env = {**os.environ, "PATH": path, "COLUMNS": "100"}
    with subprocess.Popen(
        ["bash", "-c", command],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=folder,
        env=env,
        encoding="utf-8",
        start_new_session=True,
    ) as process:
        try:
            out, err = process.communicate(timeout=300)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)  # also what the example left in the background
            raise
    return subprocess.CompletedProcess(command, process.returncode, out, err)


def check_console(block: str, folder: Path, status: str) -> None:
    for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
        command, _, shown = part.partition("\n")
        done = run(command, folder)
        printed = done.stdout + done.stderr
        assert str(done.returncode) == status, f"{command}\n{printed}"
        assert doctest.OutputChecker().check_output(shown, printed, FLAGS), f"{command}\n{printed}"


def check_python(block: str, name: str, names: dict[str, object]) -> None:
    if ">>>" not in block:
        exec(compile(block, name, "exec"), names)  # noqa: S102 - the documentation's own example
        return
    test = doctest.DocTestParser().get_doctest(block, names, name, name, 0)
    told: list[str] = []
    doctest.DocTestRunner(optionflags=FLAGS, verbose=False).run(test, out=told.append, clear_globs=False)
    names.update(test.globs)
    assert told == []


@pytest.fixture
def workplace(tmp_path: Path) -> Path:
    """What a reader has: the bundled data, an article, and some news as JSON Lines."""
    for folder in ("raw", "gold"):
        shutil.copytree(ROOT / "data" / folder, tmp_path / "data" / folder)
    text = (ROOT / "data" / "raw" / "bac-kan-2022.txt").read_text(encoding="utf-8")
    (tmp_path / "article.txt").write_text(text, encoding="utf-8")
    lines = (json.dumps({"id": f"tin-{number}", "text": text, "published": "2022-06-21"}) for number in (1, 2))
    (tmp_path / "news.jsonl").write_text("\n".join(lines), encoding="utf-8")
    (tmp_path / "pages").mkdir()
    paragraphs = "".join(f"<p>{line}</p>" for line in text.splitlines() if line)
    page = f"<!doctype html><html><body><article>{paragraphs}</article></body></html>"
    (tmp_path / "pages" / "bac-kan.html").write_text(page, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_every_example_does_what_the_page_says(page: Path, workplace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(workplace)
    monkeypatch.setattr(os, "environ", os.environ.copy())
    names: dict[str, object] = {}
    for step in steps(page.read_text(encoding="utf-8")):
        if step.kind == "file":
            (workplace / step.more).parent.mkdir(parents=True, exist_ok=True)
            (workplace / step.more).write_text(step.content, encoding="utf-8")
        elif step.kind == "console":
            check_console(step.content, workplace, step.more)
        elif step.kind == "sh":
            commands = re.sub(r"^pip install .*$", "", step.content, flags=re.MULTILINE)
            done = run(f"set -eo pipefail\n{commands}", workplace)
            assert done.returncode in {0, 141}, f"{step.content}\n{done.stderr}"
        else:
            assert step.kind == "python", f"nobody knows how to execute {step.kind}"
            check_python(step.content, page.name, names)


def test_the_runner_sees_everything() -> None:
    page = (
        "<!-- not executed: x -->\n```sh\nfalse\n```\n<!-- status 2 -->\n```console\n$ a\n```\n"
        '```csv title="b"\nc\n```\n'
    )
    assert list(steps(page)) == [Step("console", "$ a\n", "2"), Step("file", "c\n", "b")]


def test_the_site_is_built_strictly(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", str(tmp_path / "site")]
    env = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    done = subprocess.run(command, cwd=ROOT, capture_output=True, timeout=300, check=False, encoding="utf-8", env=env)
    assert done.returncode == 0, done.stdout + done.stderr
    cli = (tmp_path / "site" / "cli.html").read_text(encoding="utf-8")
    assert "vnhealth-ie label-studio export" in cli
    assert "--tables DIR" in cli
    api = (tmp_path / "site" / "api.html").read_text(encoding="utf-8")
    assert "The report of one article." in api
    for page in (tmp_path / "site").rglob("*.html"):
        assert not re.search(r'<(?:script|link)[^>]+(?:src|href)="https?://(?!127\.)', page.read_text(encoding="utf-8"))
