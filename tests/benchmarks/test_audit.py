"""The audit from the drawing to the tables: nothing is drawn twice, nothing of a text is kept, slips are one line."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from benchmarks import audit, audit_scores
from benchmarks.audit_sheets import FIELDS, KEPT, SHEET, checked, read_rows, write_rows
from benchmarks.parts import ROOT

NAMES = ("Trần Văn Hạnh", "Lò Thị Mai", "Giàng A Sáu", "Ksor Nham", "Thạch Văn Rối", "Nguyễn Thị Lụa")
TEXT = (
    "Chiều {day}/6/2022, đồng chí {name}, Phó Chủ tịch UBND tỉnh Kon Tum làm việc với Sở Y tế.\n"
    "Đồng chí {name} yêu cầu Sở Y tế khẩn trương thực hiện Nghị quyết số {day}-NQ/TU.\n"
)


@pytest.fixture(scope="module")
def articles(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("articles") / "tin.jsonl"
    texts = {f"tin-{n}": TEXT.format(day=10 + n, name=name) for n, name in enumerate(NAMES)}
    path.write_text("".join(json.dumps({"id": i, "text": t}) + "\n" for i, t in texts.items()), encoding="utf-8")
    return path


def draw(articles: Path, folder: Path, kept: Path, *more: str) -> int:
    small = ("--per-field", "4", "--whole", "2", "--workers", "1")
    return audit.main(["draw", str(articles), "--sheets", str(folder), "--kept", str(kept), *small, *more])


@pytest.fixture(scope="module")
def drawn(articles: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("audit") / "sheets"
    assert draw(articles, folder, folder.parent / "kept") == 0
    return folder


@pytest.fixture
def sheets(drawn: Path, tmp_path: Path) -> Path:
    """Sheets to write in."""
    return Path(shutil.copytree(drawn, tmp_path / "sheets"))


def files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_a_line_is_a_finding_with_its_place_in_brackets(drawn: Path) -> None:
    about = json.loads((drawn / "draw.json").read_text(encoding="utf-8"))
    assert about["articles"] == 6
    assert about["findings"] == dict.fromkeys(
        ("date", "province", "officials", "positions", "citations", "requests"), 6
    )
    rows = read_rows(drawn / "officials.tsv", SHEET)
    assert [row["id"] for row in rows] == [f"officials-00{n}" for n in (1, 2, 3, 4)]
    assert len({row["value"] for row in rows}) == 4
    for row in rows:
        assert f"[[{row['value']}]]" in row["context"]
        assert row["verdict"] == row["kind"] == ""
    requests = read_rows(drawn / "requests.tsv", SHEET)
    assert all("-> Sở Y tế (directive, yêu cầu)" in row["value"] for row in requests)
    whole = read_rows(drawn / "whole.tsv", SHEET)
    assert {row["id"][:2] for row in whole} == {"01", "02"}
    assert sorted(path.name for path in drawn.glob("article-*")) == ["article-01.txt", "article-02.txt"]


def test_the_drawing_has_a_seed_and_depends_on_no_order(articles: Path, drawn: Path, tmp_path: Path) -> None:
    lines = articles.read_text(encoding="utf-8").splitlines(keepends=True)
    turned = tmp_path / "turned.jsonl"
    turned.write_text("".join(reversed(lines)), encoding="utf-8")
    assert draw(turned, tmp_path / "again", tmp_path) == 0
    names = [path.name for path in drawn.glob("*.tsv") if path.name != "whole.tsv"]
    assert {name: files(tmp_path / "again")[name] for name in names} == {name: files(drawn)[name] for name in names}
    assert draw(articles, tmp_path / "other", tmp_path, "--seed", "7") == 0
    assert files(tmp_path / "other")["officials.tsv"] != files(drawn)["officials.tsv"]


def test_sheets_stay_outside_of_the_repository_and_are_not_overwritten(
    articles: Path, sheets: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert draw(articles, ROOT / "data" / "sheets", sheets) == 2
    assert "in the repository, where no article may be quoted" in capsys.readouterr().err
    assert not (ROOT / "data" / "sheets").exists()
    before = files(sheets)
    assert draw(articles, sheets, sheets) == 2
    assert "has sheets, perhaps with verdicts" in capsys.readouterr().err
    assert files(sheets) == before


def judge(sheets: Path) -> None:
    """All right, but for a request that is none, one of another requester, and two officials of whom readers differ."""
    for name in (*FIELDS, "whole"):
        number = len(read_rows(sheets / f"{name}.tsv", SHEET))
        assert audit.main(["mark", "--sheets", str(sheets), name, f"1-{number}", "right"]) == 0
    for call in ("requests 1 w no-request", "requests 2 r requester", "officials 3,4 d"):
        assert audit.main(["mark", "--sheets", str(sheets), *call.split()]) == 0
    with (sheets / "missed.tsv").open("a", encoding="utf-8") as stream:
        stream.write("02\tofficials\tno-office\tSở Y tế\n")


def test_from_verdicts_to_tables_and_nothing_of_a_text_is_kept(
    sheets: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    judge(sheets)
    kept, page = tmp_path / "kept", tmp_path / "quality.md"
    marks = ("precision", "seeds", "recall", "kinds", "confidence")
    page.write_text("".join(f"<!-- audit {m} -->\n<!-- /audit {m} -->\n" for m in marks), encoding="utf-8")
    capsys.readouterr()
    call = ["score", "--sheets", str(sheets), "--kept", str(kept), "--page", str(page)]
    assert audit.main(call) == 0
    lines = page.read_text(encoding="utf-8").splitlines()
    assert "| officials | 2 | 2 | 2 | 1.00 | 0.34–1.00 |" in lines
    assert "| requests | 4 | 3 | 0 | 0.75 | 0.30–0.95 |" in lines
    assert "| requesters | 3 | 2 | 0 | 0.67 | 0.21–0.94 |" in lines
    assert "| addressees | 3 | 3 | 0 | 1.00 | 0.44–1.00 |" in lines
    assert "| 2026 | 4/4 | 4/4 | 2/2 | 4/4 | 4/4 | 3/4 | 2/3 | 3/3 | 3/3 |" in lines
    assert "| officials | 3 | 2 | 0.67 | 0.21–0.94 |" in lines, "two found, one missed"
    assert "| requests | no-request | wrong | 1 |" in lines
    assert "| officials | no-office | missed | 1 |" in lines
    everything = "".join(path.read_text(encoding="utf-8") for path in kept.iterdir())
    for words in (*NAMES, "Sở Y tế", "Kon Tum", "NQ/TU", "Chiều", "yêu cầu"):
        assert words not in everything
    missed = read_rows(kept / "2026-whole.tsv", KEPT)[-1]
    text = (sheets / "article-02.txt").read_bytes().decode()
    assert text[int(missed["start"]) : int(missed["end"])] == "Sở Y tế"
    before = page.read_text(encoding="utf-8")
    shutil.rmtree(sheets)
    assert audit.main(call) == 0, "what is kept is enough"
    assert page.read_text(encoding="utf-8") == before


def test_audits_beside_each_other_and_the_last_four_together() -> None:
    row = {"field": "date", "kind": ""}
    seeds = {seed: [row | {"verdict": "right"}, row | {"verdict": "doubtful"}] for seed in (9, 2, 3, 4)}
    seeds[1] = [row | {"verdict": "wrong"}] * 2
    lines = audit_scores.by_seed(seeds).splitlines()
    assert [line.split(" | ")[:3] for line in lines[2:]] == [
        ["| 1", "0/2", "-"], ["| 2", "1/1", "-"], ["| 3", "1/1", "-"], ["| 4", "1/1", "-"], ["| 9", "1/1", "-"],
        ["| the last 4", "1.00", "-"],
    ]  # fmt: skip


def test_verdicts_that_are_kept_stand_in_new_sheets(articles: Path, sheets: Path, tmp_path: Path) -> None:
    judge(sheets)
    audit.keep(sheets, tmp_path / "kept")
    assert draw(articles, tmp_path / "new", tmp_path / "kept") == 0
    rows = read_rows(tmp_path / "new" / "requests.tsv", SHEET)
    assert [(row["verdict"], row["kind"]) for row in rows[:3]] == [
        ("wrong", "no-request"),
        ("right", "requester"),
        ("right", ""),
    ]


def edit(name: str, old: str, new: str) -> Callable[[Path], None]:
    def change(folder: Path) -> None:
        path = folder / name
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")

    return change


SLIPS = {
    "verdict 'yes' is none of right, wrong, doubtful": edit("date.tsv", "date-001\t\t", "date-001\tyes\t"),
    "kind 'typo' is none of no-event,": edit("date.tsv", "date-001\t\t\t", "date-001\tw\ttypo\t"),
    "wrong without a kind; it is one of no-event,": edit("date.tsv", "date-001\t\t", "date-001\tw\t"),
    "kind 'requester' is none of": edit("citations.tsv", "citations-001\t\t\t", "citations-001\tr\trequester\t"),
    "'date-999' was not drawn": edit("date.tsv", "date-001", "date-999"),
    "line 2: not as many cells as the header has": edit("date.tsv", "date-001\t", "date-001"),
    "no column verdict": edit("date.tsv", "verdict", "urteil"),
    "no article '3'; it is 01 to 02": edit("missed.tsv", "quote\n", "quote\n3\tdate\t\tSở\n"),
    "field 'day' is none of": edit("missed.tsv", "quote\n", "quote\n1\tday\t\tSở\n"),
    "the quote does not stand in article-01.txt": edit("missed.tsv", "quote\n", "quote\n1\tdate\t\tSở Z\n"),
}


@pytest.mark.parametrize("said", SLIPS)
def test_a_slip_of_the_pen_is_one_line_and_nothing_is_kept(
    sheets: Path, tmp_path: Path, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    SLIPS[said](sheets)
    assert audit.main(["score", "--sheets", str(sheets), "--kept", str(tmp_path / "kept")]) == 2
    err = capsys.readouterr().err
    assert said in err
    assert err.count("\n") == 1
    assert not (tmp_path / "kept").exists()


def test_marks_that_do_not_fit_change_nothing(sheets: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = files(sheets)
    for call in ("date 5 r", "date a-b r", "date 1 wrong", "date 1 maybe", "dates 1 r"):
        assert audit.main(["mark", "--sheets", str(sheets), *call.split()]) == 2
    assert capsys.readouterr().err.count("\n") == 5
    assert files(sheets) == before


def test_intervals_are_those_of_wilson() -> None:
    # Newcombe 1998, table I
    assert [round(bound, 4) for bound in audit_scores.wilson(81, 263)] == [0.2553, 0.3662]
    assert [round(bound, 4) for bound in audit_scores.wilson(0, 20)] == [0.0, 0.1611]
    assert [round(bound, 4) for bound in audit_scores.wilson(29, 29)] == [0.8830, 1.0]
    assert audit_scores.wilson(0, 0) == (0.0, 1.0)


def test_bins_of_confidence_have_their_lower_bound() -> None:
    lines = audit_scores.reliability([(0.9, True), (0.94, False), (0.95, True), (1.0, True), (0.2, False)]).splitlines()
    assert [line.split(" | ")[:4] for line in lines[2:]] == [
        ["| 0.00 to 0.60", "1", "0.20", "0.00"],
        ["| 0.90 to 0.95", "2", "0.92", "0.50"],
        ["| 0.95 to 0.98", "1", "0.95", "1.00"],
        ["| 0.98 to 1.00", "1", "1.00", "1.00"],
    ]


def test_a_quote_mark_or_a_tab_in_a_text_moves_no_cell(tmp_path: Path) -> None:
    rows = [dict(zip(SHEET, ("date-001", "", "", '"Chiều', 'ông nói: "Sáng [[mai]]"'), strict=True))]
    write_rows(tmp_path / "a.tsv", SHEET, rows)
    assert read_rows(tmp_path / "a.tsv", SHEET) == rows
    assert checked({"verdict": " R ", "kind": ""}, "date", "") == {"verdict": "right", "kind": ""}
