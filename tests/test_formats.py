"""The command line over every format: in, out, and what lies between."""

from __future__ import annotations

import gzip
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from tests.support.documents import ARTICLE, TEXT, in_1258, in_tcvn3, in_vni, make_docx, portal_page
from vnhealth_ie.models import MeetingReport


def run(*arguments: str | Path, stdin: bytes = b"") -> tuple[int, str, str]:
    one = ["--workers", "1"] if arguments[0] == "extract" else []
    done = subprocess.run(
        [sys.executable, "-m", "vnhealth_ie", *map(str, arguments), *one],
        input=stdin,
        capture_output=True,
        env={**os.environ, "COLUMNS": "100"},
        timeout=120,
        check=False,
    )
    assert b"Traceback" not in done.stderr, done.stderr.decode()
    return done.returncode, done.stdout.decode(), done.stderr.decode()


@pytest.fixture(scope="module")
def mixed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same article in every form and encoding."""
    folder = tmp_path_factory.mktemp("mixed")
    record = {"id": "jsonl", "text": TEXT}
    (folder / "utf8.txt").write_text(TEXT, encoding="utf-8")
    (folder / "utf16.txt").write_bytes(TEXT.encode("utf-16"))
    (folder / "w1258.txt").write_bytes(in_1258(TEXT))
    (folder / "abc.txt").write_bytes(in_tcvn3(TEXT))
    (folder / "vni.txt").write_bytes(in_vni(TEXT))
    (folder / "page.html").write_text(portal_page(ARTICLE), encoding="utf-8")
    (folder / "old-page.htm").write_bytes(in_tcvn3(portal_page(ARTICLE)))
    make_docx(folder / "word.docx", ARTICLE)
    (folder / "a.jsonl").write_text(json.dumps(record), encoding="utf-8")
    (folder / "b.jsonl.gz").write_bytes(gzip.compress(json.dumps({**record, "id": "packed"}).encode()))
    (folder / "c.csv").write_text(f'doc_id;body\ncsv;"{TEXT}"\n', encoding="utf-8-sig")
    pq.write_table(pa.table({"id": ["parquet"], "content": [TEXT]}), folder / "d.parquet")
    return folder


KINDS = {
    "jsonl": ("jsonl", "utf-8"),
    "abc": ("txt", "tcvn3"),
    "packed": ("jsonl", "utf-8"),
    "csv": ("csv", "utf-8"),
    "parquet": ("parquet", "utf-8"),
    "old-page": ("html", "tcvn3"),
    "page": ("html", "utf-8"),
    "utf16": ("txt", "utf-16-le"),
    "utf8": ("txt", "utf-8"),
    "vni": ("txt", "vni"),
    "w1258": ("txt", "windows-1258"),
    "word": ("docx", "utf-8"),
}


def test_one_article_in_every_form_gives_one_report(mixed: Path) -> None:
    status, out, err = run("extract", mixed, "--format", "jsonl")
    reports = {report.doc_id: report for report in map(MeetingReport.model_validate_json, out.splitlines())}
    assert (status, list(reports)) == (0, list(KINDS)), err
    for doc_id, report in reports.items():
        assert report.source is not None
        assert (report.source.kind, report.source.encoding) == KINDS[doc_id]
        assert report.meeting is not None
        found = [report.meeting.date, report.officials[0].name, report.citations[0].number, report.requests[0].trigger]
        assert found == ["2022-06-20", "Phạm Duy Hưng", "20-NQ/TW", "yêu cầu"], doc_id
        position = report.officials[0].positions[0]
        assert f"{position.title} {position.organization}".casefold() == "phó chủ tịch ubnd tỉnh bắc kạn"


def test_texts_are_what_the_offsets_point_into(mixed: Path, tmp_path: Path) -> None:
    status, _, err = run("texts", mixed, "-o", tmp_path / "texts")
    assert (status, err) == (0, f"12 texts in {tmp_path / 'texts'}\n")
    for line in run("extract", mixed)[1].splitlines():
        report = MeetingReport.model_validate_json(line)
        with (tmp_path / "texts" / f"{report.doc_id}.txt").open(encoding="utf-8", newline="") as stream:
            text = stream.read()
        assert report.spans()
        assert report.misquotes(text) == []

    status, _, err = run("texts", mixed, "-o", tmp_path / "texts")
    assert (status, err.count("\n")) == (2, 1)
    assert "holds .txt files; give another -o, or --force to overwrite" in err
    assert run("texts", mixed, "-o", tmp_path / "texts", "--force")[0] == 0


def test_texts_as_json_lines_give_the_same_reports(tmp_path: Path) -> None:
    pages = tmp_path / "pages"
    pages.mkdir()
    stamp = '<div class="date">21/06/2022</div><link rel="canonical" href="https://a.vn/1">'
    (pages / "index.html").write_text(portal_page(ARTICLE, stamp=stamp), encoding="utf-8")
    assert run("texts", pages, "-o", tmp_path / "all.jsonl")[0] == 0
    first, second = (
        MeetingReport.model_validate_json(run("extract", path)[1]) for path in (pages, tmp_path / "all.jsonl")
    )
    assert (first.published, first.url, first.title) == ("2022-06-21", "https://a.vn/1", ARTICLE[0])
    assert first.model_copy(update={"source": None}) == second.model_copy(update={"source": None})


@pytest.mark.parametrize("name", ["out.csv", "out.xlsx", "out.parquet", "out.duckdb", "out"])
def test_every_output(mixed: Path, tmp_path: Path, name: str) -> None:
    output = tmp_path / name
    status, out, err = run("extract", mixed / "utf8.txt", "-o", output)
    assert (status, out) == (0, "")
    assert f"1 report in {output}" in err
    assert output.exists()


def test_nothing_is_overwritten_without_force(mixed: Path, tmp_path: Path) -> None:
    (tmp_path / "out.csv").mkdir()
    (tmp_path / "out.csv" / "reports.csv").write_text("mine", encoding="utf-8")
    status, out, err = run("extract", mixed / "utf8.txt", "-o", tmp_path / "out.csv")
    assert (status, out) == (2, "")
    assert err == f"vnhealth-ie: {tmp_path / 'out.csv'} holds .csv files; give another -o, or --force to overwrite\n"


def test_columns_encodings_sizes_and_ids(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(f'ma,noi_dung\n1,"{TEXT}"\n', encoding="utf-8")
    status, out, _ = run("extract", tmp_path / "a.csv", "--column", "id=ma", "--column", "text=noi_dung")
    assert (status, json.loads(out)["doc_id"]) == (0, "1")
    (tmp_path / "b.txt").write_bytes(b"S\xeb Y t\xd5")
    assert run("extract", tmp_path / "b.txt")[0] == 1
    status, out, _ = run("extract", tmp_path / "b.txt", "--encoding", "tcvn3")
    assert (status, json.loads(out)["source"]["encoding"]) == (0, "tcvn3")
    status, out, err = run("extract", tmp_path / "b.txt", "--max-mb", "0.000001")
    assert (status, out) == (1, "")
    assert "raise --max-mb" in err
    (tmp_path / "x").mkdir()
    (tmp_path / "x" / "index.txt").write_text(TEXT, encoding="utf-8")
    _, out, _ = run("extract", tmp_path / "x" / "..", "--ids", "path", "--encoding", "utf-8")
    assert "x/index.txt" in {json.loads(line)["doc_id"] for line in out.splitlines()}


@pytest.mark.parametrize(
    ("option", "said"),
    [
        (("--column", "author=x"), "--column: 'author=x' is none of id=NAME, text=NAME"),
        (("--max-mb", "0"), "--max-mb: 0 is no number of megabytes, such as 20"),
        (("--encoding", "latin-1"), "latin-1"),
    ],
)
def test_wrong_options_are_one_line(option: tuple[str, str], said: str) -> None:
    status, out, err = run("extract", "a.txt", *option)
    assert (status, out) == (2, "")
    assert said in err


def test_a_name_that_is_no_unicode_is_told(tmp_path: Path) -> None:
    path = os.fsencode(tmp_path) + b"/s\xeb.pdf"
    Path(os.fsdecode(path)).write_bytes(b"%PDF")
    status, _, err = run("extract", tmp_path)
    assert (status, err.count("\n")) == (1, 1)
    assert "a .pdf file; save its text as .txt" in err


def test_the_examples_of_the_pages(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The Python in docs/formats.md and docs/data-model.md does what it says."""
    import doctest

    monkeypatch.chdir(tmp_path)
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "a.html").write_text(portal_page(ARTICLE), encoding="utf-8")
    [code] = python_in(root / "docs" / "formats.md")
    exec(code, {})  # noqa: S102
    assert pq.read_table(tmp_path / "out.parquet" / "reports.parquet").num_rows == 1
    [code] = python_in(root / "docs" / "data-model.md")
    test = doctest.DocTestParser().get_doctest(code, {}, "data-model.md", "data-model.md", 0)
    assert doctest.DocTestRunner(verbose=False).run(test).failed == 0


def python_in(page: Path) -> list[str]:
    return re.findall(r"^```python\n(.*?)^```$", page.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
