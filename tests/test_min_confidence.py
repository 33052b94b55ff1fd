"""`--min-confidence`: what is cut is cut in every output, and what stays is as it was."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from pathlib import Path

import duckdb
import openpyxl
import pyarrow.parquet as pq
import pytest

from tests.test_cli import run
from vnhealth_ie import Pipeline
from vnhealth_ie.batch.fingerprint import changed, fingerprint
from vnhealth_ie.batch.work import Settings
from vnhealth_ie.models import MeetingReport
from vnhealth_ie.sinks.tables import rows_of

TEXT = (
    "Sáng 9/10/2023, đồng chí Lò Văn Hạnh, Phó Chủ tịch UBND tỉnh Điện Biên làm việc với Sở Y tế.\n"
    "Đồng chí Lò Văn Hạnh yêu cầu Sở Y tế thực hiện Nghị quyết số 12-NQ/TU.\n"
)
REPORT = Pipeline().extract(TEXT)
DOUBTFUL = "requests"  # the field whose values no output may hold


@pytest.fixture(scope="module")
def tables(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Counts by which the requests of the article are nearly always wrong, and its people nearly always right."""
    folder = tmp_path_factory.mktemp("tables")
    rows = [("field", "rule", "right", "judged")]
    rows += [(DOUBTFUL, request.rule or "", "0", "100000") for request in REPORT.requests]
    rows += [("officials", official.rule or "", "100000", "100000") for official in REPORT.officials]
    (folder / "confidence.csv").write_text("".join(",".join(row) + "\n" for row in rows), encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def article(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("articles") / "a.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def expected(article: Path, tables: Path) -> MeetingReport:
    """What is expected: the whole report, cut by the model itself."""
    whole = MeetingReport.model_validate_json(run("extract", article, "--tables", tables)[1])
    assert len(whole.requests) == len(whole.officials) == 1
    cut = whole.at_least(0.5)
    assert cut != whole
    assert cut.requests == ()
    assert cut.officials == whole.officials
    assert cut.citations == whole.citations
    return cut


def counts(report: MeetingReport) -> dict[str, int]:
    """How many rows a report has in each table."""
    names = [name for name, _ in rows_of(report)]
    assert DOUBTFUL not in names
    return {name: names.count(name) for name in ("reports", DOUBTFUL, "officials", "citations", "evidence")}


@pytest.mark.parametrize("form", ["json", "jsonl"])
def test_standard_output_is_cut_and_quotes_still_stand(
    article: Path, tables: Path, expected: MeetingReport, form: str
) -> None:
    status, out, err = run("extract", article, "--tables", tables, "--min-confidence", "0.5", "--format", form)
    assert (status, err) == (0, "")
    value = json.loads(out)
    report = MeetingReport.model_validate(value[0] if form == "json" else value)
    assert report == expected
    assert report.misquotes(TEXT) == []
    assert len(report.spans()) < len(REPORT.spans())


def test_the_table_for_people_is_cut(article: Path, tables: Path) -> None:
    call = ("extract", article, "--tables", tables, "--format", "table")
    assert "Lò Văn Hạnh (1)" in run(*call)[1]
    out = run(*call, "--min-confidence", "0.5")[1]
    assert "Lò Văn Hạnh, Phó Chủ" in out
    assert "(1)" not in out


def csv_rows(output: Path, name: str) -> int:
    with (output / f"{name}.csv").open(encoding="utf-8-sig", newline="") as stream:
        return len(list(csv.DictReader(stream)))


def parquet_rows(output: Path, name: str) -> int:
    return int(pq.read_table(output / f"{name}.parquet").num_rows)


def xlsx_rows(output: Path, name: str) -> int:
    sheet = openpyxl.load_workbook(output)[name]
    return sum(1 for row in sheet.iter_rows(min_row=2, values_only=True) if row[0])


def duckdb_rows(output: Path, name: str) -> int:
    with duckdb.connect(str(output), read_only=True) as base:
        [(number,)] = base.execute(f'select count(*) from "{name}"').fetchall()  # noqa: S608 - names of our tables
    return int(number)


ROWS: dict[str, Callable[[Path, str], int]] = {
    "out.csv": csv_rows,
    "out.parquet": parquet_rows,
    "out.xlsx": xlsx_rows,
    "out.duckdb": duckdb_rows,
}


@pytest.mark.parametrize("name", ROWS)
def test_tables_are_cut(article: Path, tables: Path, expected: MeetingReport, tmp_path: Path, name: str) -> None:
    status, _, err = run("extract", article, "--tables", tables, "--min-confidence", "0.5", "-o", tmp_path / name)
    assert status == 0, err
    wanted = counts(expected)
    assert {table: ROWS[name](tmp_path / name, table) for table in wanted} == wanted


@pytest.mark.parametrize("name", ["out.json", "out.jsonl", "out"])
def test_files_of_json_are_cut(article: Path, tables: Path, expected: MeetingReport, tmp_path: Path, name: str) -> None:
    status, _, err = run("extract", article, "--tables", tables, "--min-confidence", "0.5", "-o", tmp_path / name)
    assert status == 0, err
    path = tmp_path / "out" / "a.json" if name == "out" else tmp_path / name
    value = json.loads(path.read_bytes())
    assert MeetingReport.model_validate(value[0] if name == "out.json" else value) == expected


def test_nothing_is_cut_at_0_nor_by_default(article: Path) -> None:
    assert run("extract", article, "--min-confidence", "0") == run("extract", article)


@pytest.mark.parametrize("value", ["-0.1", "1.01", "90", "nan"])
def test_what_is_no_share_is_one_line(article: Path, value: str) -> None:
    status, out, err = run("extract", article, f"--min-confidence={value}")
    assert (status, out) == (2, "")
    assert err == f"vnhealth-ie: --min-confidence: {value} is not from 0 to 1, such as 0.9\n"
    with pytest.raises(ValueError, match="is not from 0 to 1"):
        REPORT.at_least(float(value))


def test_what_is_no_number_is_one_line(article: Path) -> None:
    status, out, err = run("extract", article, "--min-confidence", "cao")
    assert (status, out, err.count("\n")) == (2, "", 1)
    assert err.startswith("vnhealth-ie: invalid value for '--min-confidence'")


def test_a_run_does_not_go_on_with_another_limit() -> None:
    before, now = (fingerprint(Settings(min_confidence=limit), "out.jsonl") for limit in (0.0, 0.9))
    assert changed(before, now) == "min_confidence was 0.0 and is 0.9"
