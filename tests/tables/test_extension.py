"""A folder of one's own tables."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from vnhealth_ie import tables
from vnhealth_ie.tables import TableError, extension

TEXT = "Chiều 20/6/2022, ông Lê An, Giám đốc Sở Y tế Lào Cai đòi hỏi các bệnh viện rà soát nhân lực.\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("VNHEALTH_TABLES", str(tmp_path))
    return tmp_path


def write(folder: Path, name: str, *lines: str) -> None:
    (folder / f"{name}.csv").write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")


def test_without_a_folder_there_are_the_packaged_rows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("VNHEALTH_TABLES", raising=False)
    for name in extension.packaged_names():
        assert extension.extended(name) == extension.packaged(name)


def test_every_packaged_table_could_be_somebodys_own(tmp_path: Path) -> None:
    for name in extension.packaged_names():
        text = (Path(tables.__file__).parent / f"{name}.csv").read_text(encoding="utf-8")
        (tmp_path / f"{name}.csv").write_text(text, encoding="utf-8")
    counts = extension.check_folder(tmp_path)
    assert counts == {name: len(extension.packaged(name)) for name in extension.packaged_names()}


def test_rows_are_added_at_the_end(folder: Path) -> None:
    write(folder, "signals", "verb,kind,strength", "đòi hỏi,directive,strong")
    rows = extension.extended("signals")
    assert rows[:-1] == extension.packaged("signals")
    assert rows[-1] == {"verb": "đòi hỏi", "kind": "directive", "strength": "strong", "source": ""}


def test_a_row_of_the_same_key_stands_in_its_place(folder: Path) -> None:
    write(folder, "signals", "verb,kind,strength,source", "yêu cầu,petition,strong,my reading")
    rows, packaged = extension.extended("signals"), extension.packaged("signals")
    assert len(rows) == len(packaged)
    [place] = [number for number, row in enumerate(rows) if row["verb"] == "yêu cầu"]
    assert packaged[place]["verb"] == "yêu cầu"
    assert rows[place]["kind"] == "petition"


def test_a_row_with_a_minus_takes_a_row_away(folder: Path) -> None:
    write(folder, "house_names", "name", "-Bạch Mai")
    names = {row["name"] for row in extension.extended("house_names")}
    assert names == {row["name"] for row in extension.packaged("house_names")} - {"Bạch Mai"}


def test_both_units_of_one_name_are_kept_apart(folder: Path) -> None:
    header = "name,code,kind,valid_from,valid_to,successor,aliases"
    write(folder, "provinces", header, "Hà Nội,01,thành phố,,2025-06-30,Hà Nội,Thủ đô")
    rows = [row for row in extension.extended("provinces") if row["name"] == "Hà Nội"]
    assert [row["aliases"] == "Thủ đô" for row in rows] == [True, False]


BAD = {
    "a name of no table": ("signal", ["verb"], "signal.csv: no table has this name; did you mean signals.csv?"),
    "a column short": ("signals", ["verb,kind", "đòi hỏi,directive"], "signals.csv: no column strength; add it"),
    "a column too many": ("house_names", ["name,note", "A,b"], "the table has no column note; its columns are name"),
    "a cell short": ("signals", ["verb,kind,strength", "đòi hỏi,directive"], "signals.csv, line 2: not as many cells"),
    "an empty key": ("house_names", ["name", "A", '""'], "house_names.csv, line 3: empty name"),
    "decomposed": ("house_names", ["name", "e\u0301"], "house_names.csv, line 2: decomposed Unicode"),
    "a slip": (
        "signals",
        ["verb,kind,strength", "đòi hỏi,directive,strng"],
        "signals.csv, line 2: strength 'strng' is none of",
    ),
}


@pytest.mark.parametrize("name", BAD)
def test_a_table_that_cannot_be_used_is_told_with_file_and_line(tmp_path: Path, name: str) -> None:
    table, lines, said = BAD[name]
    write(tmp_path, table, *lines)
    with pytest.raises(TableError) as caught:
        extension.check_folder(tmp_path)
    assert said in str(caught.value)
    assert str(tmp_path) in str(caught.value)


def test_a_folder_that_is_none(tmp_path: Path) -> None:
    with pytest.raises(TableError, match="no such folder of tables"):
        extension.check_folder(tmp_path / "no")
    with pytest.raises(TableError, match=r"no \.csv file"):
        extension.check_folder(tmp_path)
    (tmp_path / "signals.csv").write_bytes("verb\nđòi".encode("utf-16"))
    with pytest.raises(TableError, match="not UTF-8"):
        extension.check_folder(tmp_path)


def run(*arguments: str | Path, **env: str) -> tuple[int, str, str]:
    command = [sys.executable, "-m", "vnhealth_ie", *map(str, arguments)]
    clean = {key: value for key, value in os.environ.items() if key != "VNHEALTH_TABLES"}
    done = subprocess.run(command, capture_output=True, env={**clean, **env}, timeout=120, check=False)
    return done.returncode, done.stdout.decode(), done.stderr.decode()


def test_the_command_line_reads_with_them(tmp_path: Path) -> None:
    article, own = tmp_path / "a.txt", tmp_path / "own"
    article.write_text(TEXT, encoding="utf-8")
    own.mkdir()
    assert json.loads(run("extract", article)[1])["requests"] == []
    write(own, "signals", "verb,kind,strength", "đòi hỏi,directive,strong")
    by_option = run("extract", article, "--tables", own)
    assert [request["trigger"] for request in json.loads(by_option[1])["requests"]] == ["đòi hỏi"]
    assert run("extract", article, VNHEALTH_TABLES=str(own)) == by_option
    write(own, "signals", "verb,kind,strength", "đòi hỏi,directive,strng")
    status, out, err = run("extract", article, "--tables", own)
    assert (status, out, err.count("\n")) == (2, "", 1)
    assert err.startswith(f"vnhealth-ie: {own / 'signals.csv'}, line 2: ")


def test_the_list_of_tables_names_each_with_its_columns_and_its_key(root: Path) -> None:
    listed = (root / "src" / "vnhealth_ie" / "tables" / "README.md").read_text(encoding="utf-8")
    rows = {
        cells[1].strip().removesuffix(".csv"): cells[2].strip()
        for cells in (line.split("|") for line in listed.splitlines() if line.startswith("|"))
        if cells[1].strip().endswith(".csv")
    }
    assert sorted(rows) == extension.packaged_names()
    for name, columns in rows.items():
        shown = [column.strip() for column in columns.split(",")]
        assert [column.strip("*") for column in shown] == list(extension.packaged(name)[0])
        assert tuple(column.strip("*") for column in shown if column.startswith("**")) == extension.key_of(name)
