"""The tables in every form: the same rows from csv, xlsx, parquet, duckdb and data frames, and nothing lost."""

from __future__ import annotations

import csv
import datetime
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from openpyxl.utils import get_column_letter

from vnhealth_ie.models import MeetingReport
from vnhealth_ie.pipeline import Pipeline
from vnhealth_ie.sinks import SinkError, TakenError, duckdb_file, parquet, sink_for, xlsx
from vnhealth_ie.sinks.arrow import to_arrow, to_frames
from vnhealth_ie.sinks.cells import restored
from vnhealth_ie.sinks.tables import BY_NAME, TABLES, Column, Row, Value, rows_of
from vnhealth_ie.sources import read_articles

Tables = dict[str, list[Row]]
NASTY = ["=1+1", "+84 209", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "'=1", "''x", '"', ",;", "a\r\nb", "＝1", " =1"]


def nasty_reports() -> list[MeetingReport]:
    """Values that break a table where it is written carelessly."""
    return [
        MeetingReport.model_validate(
            {
                "doc_id": f"{text}#{number}",
                "title": text,
                "officials": [
                    {"name": text, "degrees": ["BS", text], "positions": [{"title": text, "organization": ""}]}
                ],
                "citations": [{"type": text, "number": "", "optional": True, "confidence": 0.25}],
                "requests": [
                    {
                        "requester": text,
                        "addressees": [text, "Sở Y tế"],
                        "kind": "petition",
                        "trigger": "đề nghị",
                        "content": {"start": 1, "end": 3},
                    }
                ],
            }
        )
        for number, text in enumerate(NASTY)
    ]


@pytest.fixture(scope="session")
def reports(root: Path) -> list[MeetingReport]:
    """Reports of the bundled articles, and nasty ones."""
    pipeline = Pipeline()
    return [*map(pipeline.extract, read_articles([root / "data" / "raw"])), *nasty_reports()]


@pytest.fixture(scope="session")
def expected(reports: list[MeetingReport]) -> Tables:
    tables: Tables = {table.name: [] for table in TABLES}
    for report in reports:
        for name, row in rows_of(report):
            tables[name].append(row)
    assert all(tables.values()), "every table has rows"
    return tables


def write(reports: list[MeetingReport], path: Path, *, force: bool = False) -> Path:
    with sink_for(path, force=force) as sink:
        for report in reports:
            sink.write(report)
    return path


def typed(cell: str, column: Column) -> Value:
    """A cell of csv as docs/data-model.md says to read it."""
    if cell == "" and column.null:
        return None
    read: dict[str, Callable[[str], Value]] = {
        "text": restored,
        "integer": int,
        "number": float,
        "date": datetime.date.fromisoformat,
        "boolean": {"true": True, "false": False}.__getitem__,
    }
    return read[column.type](cell)


def read_csv(path: Path) -> Tables:
    tables: Tables = {}
    for table in TABLES:
        with (path / f"{table.name}.csv").open(encoding="utf-8-sig", newline="") as stream:
            names, *rows = csv.reader(stream)
        assert tuple(names) == table.names
        tables[table.name] = [tuple(map(typed, row, table.columns)) for row in rows]
    return tables


def read_parquet(path: Path) -> Tables:
    tables: Tables = {}
    for table in TABLES:
        found: Any = pq.read_table(path / f"{table.name}.parquet")
        assert tuple(found.schema.names) == table.names
        tables[table.name] = [tuple(row.values()) for row in found.to_pylist()]
    return tables


def read_duckdb(path: Path) -> Tables:
    with duckdb.connect(str(path), read_only=True) as connection:
        return {
            table.name: connection.execute(f'SELECT * FROM "{table.name}" ORDER BY rowid').fetchall()  # noqa: S608
            for table in TABLES
        }


def read_xlsx(path: Path) -> Tables:
    book = openpyxl.load_workbook(path, read_only=True)
    tables: Tables = {}
    for table in TABLES:
        names, *rows = book[table.name].iter_rows(values_only=True)
        assert names == table.names
        tables[table.name] = [tuple(map(_from_sheet, row, table.columns)) for row in rows]
    return tables


def _from_sheet(value: Any, column: Column) -> Value:
    if value is None:
        return None if column.null else ""
    if isinstance(value, datetime.datetime):
        return value.date()
    return value.replace("_x000D_", "\r") if isinstance(value, str) else value


READERS = {".csv": read_csv, ".parquet": read_parquet, ".duckdb": read_duckdb, ".xlsx": read_xlsx}


@pytest.mark.parametrize("ending", READERS)
def test_every_form_holds_the_same_rows(
    tmp_path: Path, reports: list[MeetingReport], expected: Tables, ending: str
) -> None:
    found = READERS[ending](write(reports, tmp_path / f"out{ending}"))
    for name, rows in expected.items():
        assert found[name] == rows, name
    assert [path.name for path in tmp_path.iterdir()] == [f"out{ending}"], "no draft is left"


@pytest.mark.parametrize("library", ["pandas", "polars"])
def test_frames(reports: list[MeetingReport], expected: Tables, library: Any) -> None:
    frames = to_frames(reports, library=library)
    assert list(frames) == [table.name for table in TABLES]
    for name, frame in frames.items():
        back = pa.Table.from_pandas(frame, preserve_index=False) if library == "pandas" else frame.to_arrow()
        rows = [tuple(_plain(value) for value in row.values()) for row in back.to_pylist()]
        assert rows == expected[name], name
    assert len(to_frames([], library=library)["reports"]) == 0
    with pytest.raises(ValueError, match="neither pandas nor polars"):
        to_frames([], library="spark")  # type: ignore[arg-type]


def _plain(value: Any) -> Any:
    return value.date() if isinstance(value, datetime.datetime) else value


def test_frames_can_be_asked(reports: list[MeetingReport]) -> None:
    frames = to_frames(reports)
    joined = frames["requests"].merge(frames["reports"][["doc_id", "province", "first_day"]], on="doc_id")
    counted = joined.groupby("province", dropna=True).size()
    assert counted.sum() == sum(len(report.requests) for report in reports if report.province)
    assert joined["first_day"].dt.year.max() == 2025


def test_a_report_can_be_rebuilt_from_its_rows(reports: list[MeetingReport]) -> None:
    """Nothing is lost: only an empty string and null are one in columns that may be null."""
    for report in reports:
        again = _rebuilt(list(rows_of(report)))
        for part in ("officials", "citations", "requests", "meeting", "province", "source"):
            assert _blank(getattr(again, part)) == _blank(getattr(report, part)), (report.doc_id, part)
        assert (again.doc_id, again.text_sha256, again.url) == (report.doc_id, report.text_sha256, report.url)


def _blank(value: Any) -> Any:
    """With null for empty strings that may be null."""
    if isinstance(value, tuple):
        return tuple(map(_blank, value))
    if hasattr(value, "model_dump"):
        return {key: item or None if key == "number" else item for key, item in value.model_dump().items()}
    return value


def _rebuilt(rows: list[tuple[str, Row]]) -> MeetingReport:
    dicts = [(name, dict(zip(BY_NAME[name].names, row, strict=True))) for name, row in rows]

    def of(name: str, **key: Any) -> list[dict[str, Any]]:
        return [row for table, row in dicts if table == name and key.items() <= row.items()]

    def spans(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
        return [{"start": row["start"], "end": row["end"], "text": row["quote"]} for row in rows]

    def evidence(kind: str, ordinal: int = 0, position: int = 0) -> list[dict[str, Any]]:
        return spans(of("evidence", of=kind, ordinal=ordinal, position=position))

    def pick(row: dict[str, Any], *names: str) -> dict[str, Any]:
        return {name: row[name] for name in names}

    [top] = of("reports")
    meeting = {
        "date": top["meeting_date"],
        "evidence": evidence("meeting"),
        "rule": top["meeting_rule"],
        "confidence": top["meeting_confidence"],
    } | pick(top, "time_of_day", "year_source")
    province = {key: top[f"province_{key}"] for key in ("code", "successor", "rule", "confidence")}
    source = {key: top[f"source_{key}"] for key in ("kind", "path", "encoding")}
    return MeetingReport.model_validate(
        pick(top, "doc_id", "schema_version", "text_sha256", "title", "published", "url")
        | {
            "source": source if source["kind"] else None,
            "meeting": meeting if top["has_meeting"] else None,
            "province": {**province, "name": top["province"], "evidence": evidence("province")}
            if top["province"]
            else None,
            "officials": [
                {
                    **pick(o, "name", "rule", "confidence", "optional"),
                    "degrees": (o["degrees"] or "").split("; ") if o["degrees"] else [],
                    "evidence": evidence("official", o["official"]),
                    "positions": [
                        {
                            **pick(p, "title", "organization", "rule", "confidence"),
                            "evidence": evidence("position", o["official"], p["position"]),
                        }
                        for p in of("positions", official=o["official"])
                    ],
                    "mentions": [
                        {**span, "kind": row["kind"]}
                        for row in of("mentions", official=o["official"])
                        for span in spans([row])
                    ],
                }
                for o in of("officials")
            ],
            "citations": [
                {
                    **pick(
                        c, "type", "number", "date", "issuer", "authority", "title", "rule", "confidence", "optional"
                    ),
                    "evidence": evidence("citation", c["citation"]),
                }
                for c in of("citations")
            ],
            "requests": [
                {
                    **pick(q, "requester", "kind", "trigger", "rule", "confidence", "optional"),
                    "addressees": [a["name"] for a in of("addressees", request=q["request"])],
                    "content": spans([q])[0],
                    "items": spans(of("items", request=q["request"])),
                    "evidence": evidence("request", q["request"]),
                }
                for q in of("requests")
            ],
        }
    )


def test_the_database_has_keys_and_views(tmp_path: Path, reports: list[MeetingReport]) -> None:
    path = write(reports, tmp_path / "out.duckdb")
    with duckdb.connect(str(path)) as connection:
        with pytest.raises(duckdb.ConstraintException):
            connection.execute("INSERT INTO addressees VALUES ('nobody', 1, 1, 'x')")
        with pytest.raises(duckdb.ConstraintException):
            connection.execute("INSERT INTO requests SELECT * FROM requests LIMIT 1")
        month = connection.execute(
            "SELECT requests, directives, petitions, articles FROM requests_by_province_and_month "
            "WHERE province = 'Cao Bằng' AND month = DATE '2022-10-01'"
        ).fetchall()
        [of_cao_bang] = [report for report in reports if report.province and report.province.name == "Cao Bằng"]
        kinds = [request.kind.value for request in of_cao_bang.requests]
        assert month == [(len(kinds), kinds.count("directive"), kinds.count("petition"), 1)]
        total = connection.execute("SELECT sum(requests) FROM requests_by_province_and_month").fetchone()
        assert total == (sum(len(report.requests) for report in reports),)
        cited = connection.execute("SELECT number, articles FROM documents_cited_most LIMIT 1").fetchone()
        assert cited is not None
        assert cited[0] == "20-NQ/TW"
        seen = connection.execute(
            "SELECT name, title FROM officials_by_organization WHERE organization = 'UBND tỉnh Bắc Kạn'"
        ).fetchall()
        assert ("Phạm Duy Hưng", "Phó Chủ tịch") in seen
        assert connection.execute("SELECT count(*) FROM requests_by_addressee").fetchone() != (0,)


def test_sheets_have_filters_and_wide_columns_and_no_formula(tmp_path: Path, reports: list[MeetingReport]) -> None:
    book = openpyxl.load_workbook(write(reports, tmp_path / "out.xlsx"))
    assert book.sheetnames == [table.name for table in TABLES]
    for sheet in book.worksheets:
        assert sheet.auto_filter.ref == sheet.dimensions
        assert sheet.freeze_panes is not None
        assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row)
        assert all(cell.hyperlink is None for row in sheet.iter_rows() for cell in row)
    columns = book["requests"].column_dimensions
    widths = {
        str(cell.value): columns[get_column_letter(place)].width for place, cell in enumerate(book["requests"][1], 1)
    }
    assert widths["quote"] >= 60
    assert 8 <= widths["start"] < 14
    risky = [cell for row in book["officials"].iter_rows() for cell in row if cell.value == "=1+1"]
    assert risky
    assert all(cell.quotePrefix for cell in risky)
    assert isinstance(book["reports"]["L2"].value, datetime.datetime)


def test_a_sheet_that_is_full_goes_on_in_another(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xlsx, "MAX_ROWS", 4)
    path = write([MeetingReport(doc_id=str(number)) for number in range(7)], tmp_path / "out.xlsx")
    book = openpyxl.load_workbook(path)
    assert [name for name in book.sheetnames if name.startswith("reports")] == ["reports", "reports (2)", "reports (3)"]
    ids = [row[0] for name in ("reports", "reports (2)", "reports (3)") for row in list(book[name].values)[1:]]
    assert ids == [str(number) for number in range(7)]


def test_a_cell_that_is_too_long_says_that_it_was_cut(tmp_path: Path) -> None:
    book = openpyxl.load_workbook(write([MeetingReport(doc_id="a", title="x" * 40_000)], tmp_path / "out.xlsx"))
    title = book["reports"]["D2"].value
    assert isinstance(title, str)
    assert len(title) == xlsx.MAX_CELL
    assert title.endswith("x […]")


def test_csv_opens_in_excel_and_holds_no_formula(tmp_path: Path) -> None:
    path = write(nasty_reports(), tmp_path / "out.csv")
    for table in TABLES:
        data = (path / f"{table.name}.csv").read_bytes()
        assert data.startswith(b"\xef\xbb\xbf")
        with (path / f"{table.name}.csv").open(encoding="utf-8-sig", newline="") as stream:
            cells = [cell for row in csv.reader(stream) for cell in row]
        assert not [cell for cell in cells if cell[:1] in tuple("=+-@\t\r\n＝") and cell]


@pytest.mark.parametrize("ending", [".jsonl", ".json", ".csv", ".parquet", ".xlsx"])
def test_the_same_reports_give_the_same_bytes(tmp_path: Path, reports: list[MeetingReport], ending: str) -> None:
    paths = [write(reports, tmp_path / name / f"out{ending}") for name in "ab"]
    first, second = (
        {p.relative_to(path): p.read_bytes() for p in (path, *path.rglob("*")) if p.is_file()} for path in paths
    )
    assert first == second


def test_rows_that_go_to_disk_in_parts_are_the_same(
    tmp_path: Path, reports: list[MeetingReport], expected: Tables, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parquet, "_ROWS", 7)
    monkeypatch.setattr(duckdb_file, "_ROWS", 7)
    assert read_parquet(write(reports, tmp_path / "out.parquet")) == expected
    assert read_duckdb(write(reports, tmp_path / "out.duckdb")) == expected


ALL = [".json", ".jsonl", ".csv", ".parquet", ".duckdb", ".xlsx"]


@pytest.mark.parametrize("ending", ALL)
def test_nothing_appears_before_all_is_written(tmp_path: Path, ending: str) -> None:
    path = tmp_path / "new" / f"out{ending}"

    def interrupted() -> None:
        with sink_for(path) as sink:
            sink.write(MeetingReport(doc_id="a"))
            assert not path.exists()
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert list(path.parent.iterdir()) == []


@pytest.mark.parametrize("ending", ALL)
def test_what_is_there_stays_without_force_and_until_the_end(tmp_path: Path, ending: str) -> None:
    path = write([MeetingReport(doc_id="a")], tmp_path / f"out{ending}")
    before = [p.read_bytes() for p in (path, *sorted(path.rglob("*"))) if p.is_file()]
    with pytest.raises(TakenError, match="give another -o, or --force to overwrite"):
        sink_for(path)
    sink = sink_for(path, force=True)
    sink.open()
    sink.write(MeetingReport(doc_id="b"))
    sink.discard()
    assert [p.read_bytes() for p in (path, *sorted(path.rglob("*"))) if p.is_file()] == before
    write([MeetingReport(doc_id="b")], path, force=True)
    assert [p.read_bytes() for p in (path, *sorted(path.rglob("*"))) if p.is_file()] != before
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("ending", [".csv", ".parquet", ".duckdb", ".xlsx"])
def test_a_second_report_of_one_id_is_refused(tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"out{ending}"
    with sink_for(path) as sink:
        sink.write(MeetingReport(doc_id="a"))
        with pytest.raises(SinkError, match="a second article with the doc_id 'a'; not written"):
            sink.write(MeetingReport(doc_id="a", title="another"))
        sink.write(MeetingReport(doc_id="A"))
    assert [row[0] for row in READERS[ending](path)["reports"]] == ["a", "A"]


@pytest.mark.parametrize("ending", [".csv", ".parquet"])
def test_a_folder_of_other_things_is_never_replaced(tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"out{ending}"
    path.mkdir()
    (path / "thesis.docx").write_text("mine", encoding="utf-8")
    with pytest.raises(SinkError, match=r"holds thesis\.docx, which is no table of ours"):
        sink_for(path, force=True)
    file = tmp_path / f"data{ending}"
    file.write_text("mine", encoding="utf-8")
    with pytest.raises(SinkError, match="is written as a folder of tables; give another -o"):
        sink_for(file, force=True)


@pytest.mark.parametrize("ending", ALL)
def test_a_place_that_cannot_be_written_is_one_line(tmp_path: Path, ending: str) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(SinkError) as caught, sink_for(tmp_path / "file" / f"out{ending}") as sink:
        sink.write(MeetingReport(doc_id="a"))
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("name", "package", "extra"),
    [("a.xlsx", "xlsxwriter", "office"), ("a.parquet", "pyarrow", "tables"), ("a.duckdb", "duckdb", "duckdb")],
)
def test_a_missing_extra_is_one_line(tmp_path: Path, name: str, package: str, extra: str) -> None:
    code = (
        f"import sys; sys.modules[{package!r}] = None\n"
        "from pathlib import Path\nfrom vnhealth_ie.sinks import SinkError, sink_for\n"
        f"try: sink_for(Path({str(tmp_path / name)!r}))\nexcept SinkError as error: print(error)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, encoding="utf-8")
    assert done.stdout.endswith(f"needs {package}; pip install 'vnhealth-ie[{extra}]'\n")
    assert done.stdout.count("\n") == 1


def test_the_model_is_documented(root: Path) -> None:
    """Every table and every column stands in docs/data-model.md."""
    pages = (root / "docs" / "data-model.md").read_text(encoding="utf-8")
    for table in TABLES:
        section = pages.split(f"## {table.name}\n", 1)[1].split("\n## ", 1)[0]
        for column in table.columns:
            assert f"| `{column.name}` |" in section, f"{table.name}.{column.name}"
    for view in duckdb_file.VIEWS:
        assert f"`{view}`" in pages


def test_arrow_says_what_may_be_null() -> None:
    tables = to_arrow([MeetingReport(doc_id="a")])
    assert [field.name for field in tables["citations"].schema if not field.nullable] == [
        "doc_id",
        "citation",
        "type",
        "optional",
    ]
