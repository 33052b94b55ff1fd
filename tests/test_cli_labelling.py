"""`label-studio` and `brat` as processes: articles out, gold in."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from tests.test_cli import run
from vnhealth_ie.evaluation import load_gold

DATA = Path(__file__).resolve().parent.parent / "data"
SOME = ("bac-kan-2022", "quang-nam-2020-bach-hau", "hai-phong-2021-so-ket")


@pytest.fixture
def data(tmp_path: Path) -> Path:
    for folder, ending in (("raw", "txt"), ("gold", "json")):
        (tmp_path / folder).mkdir()
        for name in SOME:
            shutil.copy(DATA / folder / f"{name}.{ending}", tmp_path / folder)
    return tmp_path


def label(folder: Path) -> Path:
    """What Label Studio would export, had somebody accepted every prediction."""
    tasks = json.loads((folder / "tasks.json").read_text(encoding="utf-8"))
    for task in tasks:
        task.setdefault("annotations", task.pop("predictions", None))
    path = folder / "export.json"
    path.write_text(json.dumps(tasks), encoding="utf-8")
    return path


@pytest.mark.parametrize("tool", ["label-studio", "brat"])
def test_gold_to_the_tool_and_back(data: Path, tool: str) -> None:
    status, out, err = run(tool, "export", data / "raw", "--gold", data / "gold", "-o", data / "tool")
    assert (status, out) == (0, "")
    assert err.startswith("3 ")
    source = data / "tool" / "tasks.json" if tool == "label-studio" else data / "tool"
    status, out, err = run(tool, "import", source, data / "raw", "-o", data / "new")
    assert (status, out, err) == (0, "", f"gold of 3 articles in {data / 'new'}\n")
    assert load_gold(data / "new") == load_gold(data / "gold")


@pytest.mark.parametrize("tool", ["label-studio", "brat"])
@pytest.mark.parametrize("more", [[], ["--everything"]])
def test_what_is_found_can_be_accepted_and_scores_full_marks(data: Path, tool: str, more: list[str]) -> None:
    assert run(tool, "export", data / "raw", "-o", data / "tool", *more)[0] == 0
    source = label(data / "tool") if tool == "label-studio" else data / "tool"
    assert run(tool, "import", source, data / "raw", "-o", data / "new")[0] == 0
    status, out, _ = run("evaluate", data / "raw", data / "new", "--json")
    scores = json.loads(out)["scores"]
    assert (status, {score["f1"] for score in scores.values()} - {None}) == (0, {1.0})


def test_nothing_is_overwritten_without_force(data: Path) -> None:
    for tool, pattern in (("label-studio", "*.json"), ("brat", "*.ann")):
        assert run(tool, "export", data / "raw", "-o", data / tool)[0] == 0
        status, _, err = run(tool, "export", data / "raw", "-o", data / tool)
        assert (status, err) == (
            2,
            f"vnhealth-ie: {data / tool} holds {pattern} files; give another -o, or --force to overwrite\n",
        )
        assert run(tool, "export", data / "raw", "-o", data / tool, "--force")[0] == 0


def test_what_is_not_labelled_is_one_line(data: Path) -> None:
    run("label-studio", "export", data / "raw", "-o", data / "tool")
    status, _, err = run("label-studio", "import", data / "tool" / "tasks.json", data / "raw", "-o", data / "new")
    assert (status, err.count("\n")) == (1, 1)
    assert "not labelled: 3 articles: bac-kan-2022, hai-phong-2021-so-ket, quang-nam" in err


def test_one_bad_article_does_not_stop_the_others(data: Path) -> None:
    run("brat", "export", data / "raw", "-o", data / "tool")
    with (data / "tool" / "bac-kan-2022.ann").open("a", encoding="utf-8") as stream:
        stream.write("T900\tMeal 0 5\tChính\n")
    status, _, err = run("brat", "import", data / "tool", data / "raw", "-o", data / "new")
    assert status == 1
    assert "vnhealth-ie: bac-kan-2022: line " in err
    assert err.endswith(f"gold of 2 articles in {data / 'new'}\n")


def test_the_text_must_be_the_one_that_was_labelled(data: Path) -> None:
    run("label-studio", "export", data / "raw", "--gold", data / "gold", "-o", data / "tool")
    with (data / "raw" / "bac-kan-2022.txt").open("a", encoding="utf-8") as stream:
        stream.write("Hết.\n")
    (data / "raw" / "hai-phong-2021-so-ket.txt").unlink()
    status, _, err = run("label-studio", "import", data / "tool" / "tasks.json", data / "raw", "-o", data / "new")
    assert status == 1
    assert "bac-kan-2022: the raw text is not the one that was labelled (another SHA-256); left out\n" in err
    assert f"hai-phong-2021-so-ket: no raw text in {data / 'raw'}; left out\n" in err


BAD_EXPORTS = {
    "{": "no JSON; export the project as JSON",
    '{"text": "x"}': "no list of tasks; export the project as JSON, not as JSON-MIN or CSV",
    '[{"data": {"text": "x"}}]': "task ?: no doc_id in its data; make tasks with the export command",
}


@pytest.mark.parametrize("content", BAD_EXPORTS)
def test_an_export_that_is_none_is_one_line(data: Path, content: str) -> None:
    path = data / "export.json"
    path.write_text(content, encoding="utf-8")
    status, out, err = run("label-studio", "import", path, data / "raw", "-o", data / "new")
    assert (status, out, err.count("\n")) == (1, "", 1)
    assert BAD_EXPORTS[content] in err
    status, _, err = run("brat", "import", data / "raw", data / "raw", "-o", data / "new")
    assert (status, err) == (
        1,
        f"vnhealth-ie: {data / 'raw'}: no .ann file in it; give the folder that brat wrote into\n",
    )


@pytest.mark.parametrize("tool", ["label-studio", "brat"])
def test_blank_shows_nothing_of_what_the_program_finds(data: Path, tool: str) -> None:
    assert run(tool, "export", data / "raw", "--blank", "-o", data / "tool")[0] == 0
    if tool == "brat":
        assert {path.read_bytes() for path in (data / "tool").glob("*.ann")} == {b""}
    else:
        tasks = json.loads((data / "tool" / "tasks.json").read_text(encoding="utf-8"))
        assert [list(task) for task in tasks] == [["data"]] * 3
    status, _, err = run(tool, "export", data / "raw", "--blank", "--everything", "-o", data / "other")
    assert (status, err) == (2, "vnhealth-ie: --blank marks nothing, --everything all; give one of them\n")
    status, _, err = run(tool, "export", data / "raw", "--gold", data / "gold", "--blank", "-o", data / "other")
    assert (status, err) == (2, "vnhealth-ie: --gold says what is marked; leave --everything and --blank out\n")
