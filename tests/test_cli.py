"""The command line as a process."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from vnhealth_ie import __version__
from vnhealth_ie.evaluation.gold import text_sha256
from vnhealth_ie.models import MeetingReport, json_schema
from vnhealth_ie.sources import KINDS

TEXT = (
    "Sở Y tế Bắc Kạn sơ kết công tác 6 tháng đầu năm 2022\n"
    "Chiều 20/6, đồng chí Trần Văn Hạnh, Phó Chủ tịch UBND tỉnh Kon Tum làm việc với Sở Y tế.\n"
    "Đồng chí Trần Văn Hạnh yêu cầu Sở Y tế khẩn trương rà soát nhân lực của các trạm y tế xã.\n"
)
SAME = "1 of them from texts that were read once already"


def run(*arguments: str | Path, stdin: bytes = b"", cwd: Path | None = None, **env: str) -> tuple[int, str, str]:
    """Exit status, standard output and standard error."""
    done = subprocess.run(
        [sys.executable, "-m", "vnhealth_ie", *map(str, arguments)],
        input=stdin,
        capture_output=True,
        cwd=cwd,
        env={**os.environ, "COLUMNS": "100", **env},
        timeout=120,
        check=False,
    )
    assert b"Traceback" not in done.stderr, done.stderr.decode()
    return done.returncode, done.stdout.decode(), done.stderr.decode()


@pytest.fixture
def raw(tmp_path: Path) -> Path:
    folder = tmp_path / "raw"
    folder.mkdir()
    for name in ("a", "b"):
        (folder / f"{name}.txt").write_text(TEXT, encoding="utf-8")
    return folder


def reports(lines: str) -> list[MeetingReport]:
    return [MeetingReport.model_validate_json(line) for line in lines.splitlines()]


@pytest.mark.parametrize(
    "arguments", [["--help"], ["-h"], *([name, "--help"] for name in ("extract", "view", "evaluate"))]
)
def test_help_has_an_example_of_every_command(arguments: list[str]) -> None:
    status, out, err = run(*arguments)
    assert (status, err) == (0, "")
    if len(arguments) > 1:
        assert f"vnhealth-ie {arguments[0]} data/raw" in out
    else:
        listed = {line.split()[0] for line in out.splitlines() if line.startswith("  ")}
        assert listed >= {"extract", "view", "evaluate", "schema"}


def test_version() -> None:
    assert run("--version") == (0, f"vnhealth-ie {__version__}\n", "")


def test_schema_is_the_schema() -> None:
    status, out, err = run("schema")
    assert (status, json.loads(out), err) == (0, json_schema(), "")


HEAVY = {
    "pydantic",
    "rich",
    "underthesea",
    "underthesea_core",
    "pyvi",
    "sklearn",
    "scipy",
    "numpy",
    "dateparser",
    "pandas",
}


@pytest.mark.parametrize(
    "code",
    [
        "import vnhealth_ie",
        "import sys; sys.argv = ['vnhealth-ie', '--help']; from vnhealth_ie.cli import main; main()",
    ],
)
def test_import_and_help_bring_nothing_heavy_along(code: str) -> None:
    told = "import atexit, sys; atexit.register(lambda: print(*sys.modules, file=sys.stderr)); "
    done = subprocess.run([sys.executable, "-c", told + code], capture_output=True, check=True, timeout=60)
    loaded = {name.partition(".")[0] for name in done.stderr.decode().split()}
    assert "vnhealth_ie" in loaded
    assert loaded & HEAVY == set()
    assert "vnhealth_ie.nlp.chain" not in done.stderr.decode().split()


def test_json_lines_by_default(raw: Path) -> None:
    status, out, err = run("extract", raw)
    assert (status, err) == (0, "")
    assert [report.doc_id for report in reports(out)] == ["a", "b"]
    for report in reports(out):
        assert report.misquotes(TEXT) == []
        assert report.text_sha256 == text_sha256(TEXT)
        assert [official.name for official in report.officials] == ["Trần Văn Hạnh"]
    assert "Trần Văn Hạnh" in out, "Vietnamese is written as it is"


def test_the_same_input_gives_the_same_output(raw: Path) -> None:
    assert run("extract", raw, PYTHONHASHSEED="1") == run("extract", raw, PYTHONHASHSEED="2")


def test_both_segmenters(raw: Path) -> None:
    status, out, _ = run("extract", raw / "a.txt", "--segmenter", "pyvi")
    assert (status, len(reports(out))) == (0, 1)
    status, out, err = run("extract", raw, "--segmenter", "spacy")
    assert (status, out) == (2, "")
    assert "underthesea" in err


def test_json_is_one_array(raw: Path) -> None:
    status, out, _ = run("extract", raw, "--format", "json")
    assert (status, [value["doc_id"] for value in json.loads(out)]) == (0, ["a", "b"])
    assert run("extract", raw / "no.txt", "--format", "json")[1] == "[]\n"


def test_a_table_for_people(raw: Path) -> None:
    status, out, _ = run("extract", raw, "--format", "table")
    assert status == 0
    assert out.split()[:3] == ["article", "meeting", "officials"]
    assert "Trần Văn Hạnh" in out


def test_standard_input(raw: Path) -> None:
    status, out, _ = run("extract", "-", stdin=TEXT.encode())
    assert (status, [report.doc_id for report in reports(out)]) == (0, ["stdin"])
    line = json.dumps({"id": "tin-1", "text": TEXT, "title": "Sơ kết", "published": "2022-06-21", "url": "u"})
    status, out, _ = run("extract", "-", raw / "b.txt", stdin=f"\n{line}\n".encode())
    first, second = reports(out)
    assert (status, first.doc_id, second.doc_id) == (0, "tin-1", "b")
    assert (first.title, first.published, first.url) == ("Sơ kết", "2022-06-21", "u")


def test_a_byte_order_mark_moves_no_quote(raw: Path) -> None:
    (raw / "a.txt").write_bytes(b"\xef\xbb\xbf" + TEXT.encode())
    with_mark, without = reports(run("extract", raw)[1])
    assert with_mark.misquotes("\ufeff" + TEXT) == []
    assert with_mark.text_sha256 == text_sha256("\ufeff" + TEXT)
    assert [span.start - 1 for span in with_mark.spans()] == [span.start for span in without.spans()]


def test_line_ends_of_windows_move_no_quote(raw: Path) -> None:
    stored = TEXT.replace("\n", "\r\n")
    (raw / "a.txt").write_bytes(stored.encode())
    report, _ = reports(run("extract", raw)[1])
    assert report.spans()
    assert report.misquotes(stored) == []


def test_publication_date(raw: Path) -> None:
    status, out, _ = run("extract", raw, "--published", "2022-06-21")
    assert (status, {report.published for report in reports(out)}) == (0, {"2022-06-21"})
    status, out, err = run("extract", raw, "--published", "21/6/2022")
    assert (status, out) == (2, "")
    assert err == "vnhealth-ie: --published: publication date '21/6/2022' is not ISO 8601, such as 2022-06-20\n"


BAD_FILES: dict[str, tuple[bytes | None, str]] = {
    "missing.txt": (None, "no such file or folder; check the name"),
    "empty.txt": (b"", "empty; give it the article's text"),
    "binary.txt": (b"\x7fELF\x02\x01\x01\0\0\0", "binary, not text; give a text file in UTF-8"),
    "few-words.txt": (
        b"S\xeb Y t\xd5",
        (
            "not UTF-8 (byte 0xeb at offset 1), nor surely an old Vietnamese encoding (tcvn3: 2 of 2 words are "
            "Vietnamese; windows-1258: 1 of 2 words are Vietnamese); convert it to UTF-8, or name its encoding"
        ),
    ),
    "image.png": (b"\x89PNG", f"none of {', '.join(KINDS)}; rename it, or pipe it into -"),
    "empty.jsonl": (b"", "empty; give it one JSON object a line"),
}


@pytest.mark.parametrize("name", BAD_FILES)
def test_a_bad_file_is_one_line_and_the_others_are_done(raw: Path, name: str) -> None:
    data, line = BAD_FILES[name]
    path = raw.parent / name
    if data is not None:
        path.write_bytes(data)
    status, out, err = run("extract", path, raw)
    assert (status, err) == (1, f"vnhealth-ie: {path}: {line}\n")
    assert [report.doc_id for report in reports(out)] == ["a", "b"]


def test_a_bad_line_is_one_line_and_the_others_are_done(tmp_path: Path) -> None:
    path = tmp_path / "tin.jsonl"
    good = [json.dumps({"id": name, "text": TEXT}) for name in "ab"]
    path.write_text("\n".join([good[0], "not json", good[1]]), encoding="utf-8")
    status, out, err = run("extract", path)
    assert (status, [report.doc_id for report in reports(out)]) == (1, ["a", "b"])
    assert err.startswith(f"vnhealth-ie: {path}, line 2: no JSON: ")
    assert err.count("\n") == 1


def test_output_into_files_and_folders(raw: Path, tmp_path: Path) -> None:
    status, out, err = run("extract", raw, "-o", tmp_path / "new" / "all.jsonl")
    assert (status, out, err) == (0, "", f"2 reports in {tmp_path / 'new' / 'all.jsonl'}; {SAME}\n")
    lines = reports((tmp_path / "new" / "all.jsonl").read_text(encoding="utf-8"))

    assert run("extract", raw, "-o", tmp_path / "all.json", "--format", "json")[0] == 0
    array = json.loads((tmp_path / "all.json").read_bytes())
    assert [MeetingReport.model_validate(value) for value in array] == lines

    status, out, _ = run("extract", raw, "-o", tmp_path / "out", "--format", "table")
    assert (status, "Trần Văn Hạnh" in out) == (0, True)
    files = sorted((tmp_path / "out").iterdir())
    assert [path.name for path in files] == ["a.json", "b.json"]
    assert [MeetingReport.model_validate_json(path.read_bytes()) for path in files] == lines


def test_nothing_is_overwritten_without_force(raw: Path, tmp_path: Path) -> None:
    one, folder = tmp_path / "all.jsonl", tmp_path / "out"
    one.write_text("mine", encoding="utf-8")
    folder.mkdir()
    (folder / "mine.json").write_text("{}", encoding="utf-8")
    for output, holds in ((one, "exists"), (folder, "holds .json files")):
        status, out, err = run("extract", raw, "-o", output)
        assert (status, out) == (2, "")
        assert err == f"vnhealth-ie: {output} {holds}; give another -o, or --force to overwrite\n"
        assert run("extract", raw, "-o", output, "--force")[0] == 0
    assert one.read_text(encoding="utf-8") != "mine"
    assert sorted(path.name for path in folder.iterdir()) == ["a.json", "b.json", "mine.json"]


@pytest.mark.parametrize(
    ("output", "form", "said"),
    [
        ("all.json", "jsonl", "is written as json; leave --format jsonl out, or give another -o"),
        ("all.jsonl", "json", "is written as jsonl; leave --format json out, or give another -o"),
        ("out", "jsonl", "is written as json; leave --format jsonl out, or give another -o"),
        ("file", "json", "is a file; -o is a folder, or a file that ends in .json, .jsonl, .xlsx or .duckdb"),
    ],
)
def test_options_that_contradict_each_other(raw: Path, tmp_path: Path, output: str, form: str, said: str) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    status, out, err = run("extract", raw, "-o", output, "--format", form, cwd=tmp_path)
    assert (status, out) == (2, "")
    assert err.endswith(f"{output} {said}\n")


def test_an_output_that_cannot_be_made(raw: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    output = tmp_path / "file" / "all.jsonl"
    status, out, err = run("extract", raw, "-o", output)
    assert (status, out) == (1, "")
    assert err.startswith(f"vnhealth-ie: {tmp_path / 'file'}: cannot be made: ")
    assert err.count("\n") == 1


def test_two_articles_of_one_name_do_not_overwrite_each_other(raw: Path, tmp_path: Path) -> None:
    (raw / "more").mkdir()
    (raw / "more" / "a.txt").write_text(TEXT + "Hết.", encoding="utf-8")
    status, _, err = run("extract", raw, "-o", tmp_path / "out")
    assert status == 1
    assert "a.json: a second article with the doc_id 'a'; not written" in err
    assert "2 reports in" in err


def test_a_closed_pipe_is_no_error(tmp_path: Path) -> None:
    path = tmp_path / "tin.jsonl"
    record = json.dumps({"text": TEXT})
    path.write_text("".join(f'{{"id": "{n}", {record[1:]}\n' for n in range(500)), encoding="utf-8")
    command = [sys.executable, "-m", "vnhealth_ie", "extract", str(path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        assert json.loads(process.stdout.readline())["doc_id"] == "0", "the first line comes before the last is done"
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(timeout=60) != 0


def test_output_is_utf_8_whatever_the_platform_prefers(raw: Path) -> None:
    assert run("extract", raw, PYTHONIOENCODING="ascii", PYTHONUTF8="0", LC_ALL="C") == run("extract", raw)


# evaluate


@pytest.fixture(scope="module")
def extracted(tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, Any]]:
    """What the program finds in the two articles."""
    path = tmp_path_factory.mktemp("raw") / "tin.jsonl"
    path.write_text("".join(json.dumps({"id": name, "text": TEXT}) + "\n" for name in "ab"), encoding="utf-8")
    return [json.loads(line) for line in run("extract", path)[1].splitlines()]


@pytest.fixture
def gold(tmp_path: Path, extracted: list[dict[str, Any]]) -> Path:
    """Gold that is what the program finds, but for a second official in b."""
    folder = tmp_path / "gold"
    folder.mkdir()
    for report in extracted:
        more = {"officials": [*report["officials"], {"name": "Lê An"}]} if report["doc_id"] == "b" else {}
        (folder / f"{report['doc_id']}.json").write_text(json.dumps(report | more), encoding="utf-8")
    return folder


def test_a_corrected_prediction_is_gold(raw: Path, gold: Path) -> None:
    status, out, err = run("evaluate", raw, gold)
    assert (status, err) == (0, "")
    assert len(out.splitlines()) <= 16
    officials = next(line for line in out.splitlines() if line.startswith("officials"))
    assert officials.split()[1:4] == ["1.00", "0.67", "0.80"]
    assert officials.split()[-4:] == ["2", "2", "3", "2"]
    assert "2 articles stand behind these figures" in out


def test_scores_as_json_and_details(raw: Path, gold: Path) -> None:
    status, out, _ = run("evaluate", raw, gold, "--json", "--details")
    board = json.loads(out)
    assert (status, board["articles"]) == (0, 2)
    assert board["scores"]["officials"]["f1"] == pytest.approx(0.8)
    assert board["details"] == [
        {"field": "officials", "kind": "missed", "doc_id": "b", "place": "?", "gold": "Lê An", "found": None}
    ]
    assert "details" not in json.loads(run("evaluate", raw, gold, "--json")[1])
    status, out, _ = run("evaluate", raw, gold, "--details")
    assert (status, out.split("\n")[0].split()) == (0, ["officials", "missed", "b", "?", "Lê", "An"])


def test_floors(raw: Path, gold: Path, tmp_path: Path) -> None:
    floors = tmp_path / "last.json"
    floors.write_text(run("evaluate", raw, gold, "--json")[1], encoding="utf-8")
    assert run("evaluate", raw, gold, "--fail-under", floors)[0] == 0
    floors.write_text('{"scores": {"officials": {"f1": 0.85}, "date": {"f1": 0.5}}}', encoding="utf-8")
    status, _, err = run("evaluate", raw, gold, "--fail-under", floors)
    assert status == 1
    assert "vnhealth-ie: officials: F1 0.8000 is below 0.8500\n" in err


def test_against_an_earlier_run_and_as_a_page(raw: Path, gold: Path, tmp_path: Path) -> None:
    earlier, page = tmp_path / "last.json", tmp_path / "new" / "scores.html"
    board = json.loads(run("evaluate", raw, gold, "--json", "--details")[1])
    board["details"] = []
    board["by_article"]["b"]["officials"] = [2, 2, 2]
    earlier.write_text(json.dumps(board), encoding="utf-8")
    status, out, err = run("evaluate", raw, gold, "--against", earlier, "--html", page)
    assert (status, err) == (0, f"2 articles beside their gold in {page}; open it in a browser\n")
    assert "- officials   missed    b  Lê An" in out
    assert '"lost":[{"doc_id":"b"' in page.read_text(encoding="utf-8")
    change = json.loads(run("evaluate", raw, gold, "--json", "--against", earlier)[1])["change"]
    assert [fault["gold"] for fault in change["lost"]] == ["Lê An"]
    status, _, err = run("evaluate", raw, gold, "--html", page)
    assert (status, err) == (2, f"vnhealth-ie: {page} exists; give another name, or --force to overwrite\n")
    earlier.write_text("[]", encoding="utf-8")
    status, _, err = run("evaluate", raw, gold, "--against", earlier)
    assert (status, err) == (2, f"vnhealth-ie: --against: {earlier} is not what evaluate --json writes\n")


def test_view_in_the_terminal_and_as_a_page(raw: Path, tmp_path: Path) -> None:
    status, out, err = run("view", raw / "a.txt")
    assert (status, err) == (0, "")
    assert "‹Trần Văn Hạnh›O1" in out
    assert "yêu cầu → Sở Y tế" in out
    page = tmp_path / "new" / "all.html"
    status, out, err = run("view", raw, raw / "no.txt", "-o", page, "--lang", "en", "--title", "Tin <b>")
    assert (status, out) == (1, "")
    assert err.count("\n") == 2
    assert "no such file" in err
    assert "2 articles in" in err
    text = page.read_text(encoding="utf-8")
    assert '<html lang="en">' in text
    assert "<title>Tin &lt;b&gt;</title>" in text
    assert run("view", raw, "-o", page)[0] == 2
    assert run("view", raw, "-o", page, "--force")[0] == 0
    assert run("view", raw, "-o", tmp_path / "page.txt")[0] == 2
    assert run("view", raw, "-o", tmp_path / "p.html", "--published", "yesterday")[0] == 2
    assert sorted(path.name for path in page.parent.iterdir()) == ["all.html"], "no draft is left"


@pytest.mark.parametrize(
    "content", [None, "{", "[]", '{"scores": {"officials": 1}}', '{"scores": {"names": {"f1": 1}}}']
)
def test_floors_that_are_none(raw: Path, tmp_path: Path, content: str | None) -> None:
    floors = tmp_path / "floors.json"
    if content is not None:
        floors.write_text(content, encoding="utf-8")
    status, out, err = run("evaluate", raw, raw, "--fail-under", floors)
    assert (status, out) == (2, "")
    assert err.startswith("vnhealth-ie: --fail-under: ")
    assert err.count("\n") == 1


def test_gold_whose_text_is_missing_or_another_is_one_line(raw: Path, gold: Path) -> None:
    (raw / "a.txt").unlink()
    status, out, err = run("evaluate", raw, gold)
    assert (status, err) == (1, f"vnhealth-ie: {gold}: no raw text for 1: a; not scored\n")
    assert "1 article stands behind" in out, "the other is still scored"
    (raw / "a.txt").write_text(TEXT + "\n", encoding="utf-8")
    status, _, err = run("evaluate", raw, gold)
    assert status == 1
    assert err == (
        f"vnhealth-ie: {gold}: the raw text is not the one that was labelled (another SHA-256) for 1: a; not scored\n"
    )


def test_press_gold_is_scored_by_whoever_has_the_text(raw: Path, gold: Path) -> None:
    def without_text(value: Any) -> Any:
        if isinstance(value, dict):
            return {key: without_text(item) for key, item in value.items() if key != "text"}
        return [without_text(item) for item in value] if isinstance(value, list) else value

    for path in gold.iterdir():
        values = without_text(json.loads(path.read_bytes()))
        assert "text" not in json.dumps(values).replace("text_sha256", "")
        path.write_text(json.dumps(values), encoding="utf-8")
    status, out, err = run("evaluate", raw, gold, "--json")
    assert (status, err) == (0, "")
    assert json.loads(out)["scores"]["officials"]["f1"] == pytest.approx(0.8)


def test_gold_that_is_not_valid_is_one_line(raw: Path, gold: Path) -> None:
    (gold / "a.json").write_text('{"doc_id": "a", "province": "Bắc Kạn"}', encoding="utf-8")
    status, out, err = run("evaluate", raw, gold)
    assert status == 1
    assert err.startswith(f"vnhealth-ie: {gold / 'a.json'}: no valid gold: province: ")
    assert err.count("\n") == 1
    assert "1 article stands behind" in out


def test_raw_without_gold_is_left_out(raw: Path, gold: Path) -> None:
    (gold / "a.json").unlink()
    status, out, err = run("evaluate", raw, gold)
    assert (status, err) == (0, "")
    assert "1 article stands behind" in out


def test_paths_that_are_not_there(raw: Path, tmp_path: Path) -> None:
    status, _, err = run("evaluate", tmp_path / "no", raw)
    assert status == 1
    assert f"vnhealth-ie: {tmp_path / 'no'}: no such file or folder; check the name\n" in err
    status, _, err = run("evaluate", raw, tmp_path / "no")
    assert (status, err.count("\n")) == (1, 1)
