"""The ablation on a set of one article: what is taken away is missed, and what changes nothing is one line."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.ablation import changed, rows_of, variants
from benchmarks.ablation_run import DEFAULT, emptied, empty, unheard
from benchmarks.parts import write_between
from vnhealth_ie import Pipeline
from vnhealth_ie.tables.extension import packaged, packaged_names

ROOT = Path(__file__).resolve().parents[2]
TEXT = (
    "Chiều 20/6/2022, đồng chí Trần Văn Hạnh, Phó Chủ tịch UBND tỉnh Kon Tum làm việc với Sở Y tế.\n"
    "Đồng chí Trần Văn Hạnh yêu cầu Sở Y tế khẩn trương rà soát nhân lực của các trạm y tế xã.\n"
)


@pytest.fixture
def part(tmp_path: Path) -> Path:
    """A folder whose gold is what the program finds."""
    for side in ("raw", "gold"):
        (tmp_path / "part" / side).mkdir(parents=True)
    (tmp_path / "part" / "raw" / "a.txt").write_text(TEXT, encoding="utf-8")
    report = Pipeline().extract(TEXT, doc_id="a")
    assert len(report.requests) == len(report.officials) == 1
    (tmp_path / "part" / "gold" / "a.json").write_text(report.model_dump_json(), encoding="utf-8")
    return tmp_path / "part"


def test_the_command_measures_and_writes_the_table(part: Path, tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("Before.\n\n<!-- ablation tiny -->\nold\n<!-- /ablation tiny -->\n\nAfter.\n", encoding="utf-8")
    only = ["without NER", "signals.csv", "countries.csv"]
    command = [
        sys.executable,
        "-m",
        "benchmarks.ablation",
        "--part",
        f"tiny={part}",
        "--page",
        str(page),
        "--only",
        *only,
    ]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, timeout=300, check=False)
    assert done.returncode == 0, done.stderr.decode()
    written = page.read_text(encoding="utf-8")
    assert written.startswith("Before.\n")
    assert written.endswith("<!-- /ablation tiny -->\n\nAfter.\n")
    assert "old" not in written
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in written.splitlines() if "|" in line]
    heads, _, whole, *others = rows
    assert heads[1:] == [
        *("date", "province", "officials", "positions", "citations", "requests"),
        *("requesters", "addressees", "kinds", "reports changed"),
    ]
    assert whole[0] == f"**{DEFAULT}, F1**"
    assert (whole[1], whole[5], whole[6]) == ("1.000", "-", "1.000")
    assert others[0][0] == "signals.csv"
    assert (others[0][1], others[0][6], others[0][-1]) == ("", "-100.0", "1 of 1"), "without verbs no request"
    assert others[1][0] == "no report changes without: without NER, countries.csv"
    assert len(others) == 2


def test_a_part_without_folder_is_one_line(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "benchmarks.ablation", "--part", f"tiny={tmp_path / 'no'}", "--only", "pyvi"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, timeout=120, check=False)
    assert (done.returncode, done.stderr.decode().count("\n")) == (2, 1)


def test_every_table_and_tagger_is_a_variant() -> None:
    assert variants()[:5] == ["underthesea", "pyvi", "without NER", "without POS", "without words"]
    assert variants()[5:] == [f"{name}.csv" for name in packaged_names()]


def test_unheard_words_are_different_and_in_no_table() -> None:
    made = [unheard(number, "yêu cầu") for number in range(3000)]
    assert len(set(made)) == 3000
    known = {cell.lower() for name in packaged_names() for row in packaged(name) for cell in row.values()}
    assert not known & set(made)


def test_a_variant_that_fails_stands_in_the_table_with_its_reason() -> None:
    f1 = dict.fromkeys(
        ("date", "province", "officials", "positions", "citations", "requests", "requesters", "addressees", "kinds"),
        0.5,
    )
    whole = {"f1": {"tiny": f1}, "digests": {"tiny": {"a": "1", "b": "2"}}}
    worse = {"f1": {"tiny": f1 | {"date": 0.25}}, "digests": {"tiny": {"a": "1", "b": "3"}}}
    rows = list(rows_of("tiny", whole, {"x.csv": "KeyError: 'x'", "y.csv": worse, "z.csv": whole}))
    assert rows[1][0] == "x.csv: KeyError: 'x'"
    assert rows[2] == ["y.csv", "-25.0", *[""] * 8, "1 of 2"]
    assert rows[3][0] == "no report changes without: z.csv"
    assert changed({"a": "1"}, {"a": "1"}) == "0 of 1"


def test_a_page_without_the_place_is_refused(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("<!-- ablation tiny -->\n", encoding="utf-8")
    with pytest.raises(ValueError, match="has no <!-- ablation tiny -->"):
        write_between(page, "ablation tiny", "x")
    assert json.dumps(page.read_text(encoding="utf-8")) == '"<!-- ablation tiny -->\\n"'


def test_words_are_gone_although_modules_read_them_when_imported() -> None:
    """Bug: words.csv was emptied after its words were read, and seemed to be worth nothing."""
    code = (
        "from benchmarks.ablation_run import empty; empty('words');"
        "from vnhealth_ie import pipeline; from vnhealth_ie.matching.words import words; print(*words('honorific'))"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, timeout=60, check=True)
    assert all(word.lower().startswith("xqzj") for word in done.stdout.decode().split())
    with pytest.raises(RuntimeError, match=r"was imported before words\.csv was emptied"):
        empty("words")


def test_what_refers_to_an_emptied_table_refers_to_its_made_words() -> None:
    """Bug: a district whose province no table knew ended the program."""
    provinces = ({"name": "Lào Cai", "aliases": "TP Lào Cai", "code": "10"},)
    districts = ({"name": "Sa Pa", "province": "Lào Cai"},)
    assert emptied("provinces", "provinces", provinces, ("Lào Cai",)) == (
        {"name": "Xqzjaaa", "aliases": "", "code": "10"},
    )
    assert emptied("provinces", "districts", districts, ("Lào Cai",)) == ({"name": "Sa Pa", "province": "Xqzjaaa"},)
    assert emptied("provinces", "signals", districts, ("Lào Cai",)) == districts
