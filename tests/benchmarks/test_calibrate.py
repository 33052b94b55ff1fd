"""The counts behind the confidences, and the table that tells how far they can be trusted."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks import calibrate
from benchmarks.audit_sheets import KEPT, write_rows
from benchmarks.calibrate import Judged
from vnhealth_ie import Pipeline

TEXT = "Chiều 20/6/2022, đồng chí Trần Văn Hạnh, Phó Chủ tịch UBND tỉnh Kon Tum làm việc với Sở Y tế.\n"


def verdict(number: int, rule: str, said: str) -> dict[str, str]:
    about = {"doc_id": f"tin-{number}", "field": "officials", "rule": rule, "confidence": "0.90", "verdict": said}
    return dict.fromkeys(KEPT, "0") | about


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    """Two audits, the second of which judged two findings again."""
    rows = [verdict(n, "title-name", "wrong" if n == 3 else "right") for n in range(8)]
    rows += [verdict(8, "list", "wrong"), verdict(9, "list", "doubtful"), verdict(10, "list", "missed")]
    write_rows(tmp_path / "kept" / "1-findings.tsv", KEPT, rows)
    write_rows(tmp_path / "kept" / "2-findings.tsv", KEPT, rows[:2])
    return tmp_path / "kept"


def test_counts_are_those_of_the_verdicts(kept: Path, tmp_path: Path) -> None:
    path = tmp_path / "confidence.csv"
    assert calibrate.main(["counts", "--kept", str(kept), "--write", str(path)]) == 0
    assert path.read_text(encoding="utf-8") == (
        "field,rule,right,judged\nofficials,list,0,1\nofficials,title-name,7,8\n"
    )


def test_gold_counts_value_by_value(tmp_path: Path) -> None:
    for side in ("raw", "gold"):
        (tmp_path / side).mkdir()
    (tmp_path / "raw" / "a.txt").write_text(TEXT, encoding="utf-8")
    report = Pipeline().extract(TEXT, doc_id="a")
    assert report.province is not None
    gold = report.model_copy(update={"province": report.province.model_copy(update={"name": "Gia Lai"})})
    (tmp_path / "gold" / "a.json").write_text(gold.model_dump_json(), encoding="utf-8")
    judged = {(one.field, one.right) for one in calibrate.from_gold([tmp_path])}
    assert judged == {("date", True), ("province", False), ("officials", True), ("positions", True)}


def test_nothing_is_written_where_nothing_was_judged(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "confidence.csv"
    path.write_text("mine", encoding="utf-8")
    assert calibrate.main(["counts", "--kept", str(tmp_path / "no"), "--write", str(path)]) == 2
    assert path.read_text(encoding="utf-8") == "mine"
    assert capsys.readouterr().err.count("\n") == 1


def test_an_article_says_nothing_about_its_own_confidence() -> None:
    judged = [Judged("a", "officials", "x", 1.0, right=False)] * 50 + [Judged("c", "officials", "x", 1.0, right=True)]
    told = calibrate.held_out(judged)
    assert {one.confidence for one in told if one.doc_id == "a"} == {1.0}, "c alone was right"
    assert {one.confidence for one in told if one.doc_id == "c"} == {0.0}
    assert len(told) == 51


def test_the_check_shows_predicted_beside_right() -> None:
    judged = [Judged("a", "officials", "x", 0.9, right=number < 8) for number in range(10)]
    table = calibrate.check("tin", judged)
    assert table.startswith("tin: 10 values, Brier score 0.170\n")
    assert "| 0.90 to 0.95 | 10 | 0.90 | 0.80 | 0.49–0.94 |" in table
    assert calibrate.check("tin", []) == "tin: nothing judged\n"
