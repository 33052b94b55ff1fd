"""Gold files: validated, and checked against the raw text."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from vnhealth_ie.evaluation import GoldError, load_gold, match_texts
from vnhealth_ie.evaluation.gold import text_sha256
from vnhealth_ie.models import MeetingReport

TEXT = "Chiều 20/6, Sở Y tế yêu cầu các đơn vị báo cáo."


def write(folder: Path, doc_id: str, **values: Any) -> Path:
    path = folder / f"{doc_id}.json"
    path.write_text(json.dumps({"doc_id": doc_id, **values}), encoding="utf-8")
    return path


def press(**values: Any) -> MeetingReport:
    """Stand-off gold: hash and offsets, no text."""
    request = {"requester": "Sở Y tế", "kind": "directive", "trigger": "yêu cầu", "content": {"start": 28, "end": 46}}
    return MeetingReport.model_validate(
        {"doc_id": "tin", "text_sha256": text_sha256(TEXT), "requests": [request], **values}
    )


def test_a_folder_is_read_by_name_and_folders_in_it_are_left_alone(tmp_path: Path) -> None:
    (tmp_path / "press").mkdir()
    write(tmp_path / "press", "báo")
    write(tmp_path, "b")
    write(tmp_path, "a")
    (tmp_path / "README.md").write_text("no gold", encoding="utf-8")
    assert [gold.doc_id for gold in load_gold(tmp_path)] == ["a", "b"]
    assert [gold.doc_id for gold in load_gold(tmp_path / "press" / "báo.json")] == ["báo"]


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"provinces": []}, "provinces: Extra inputs are not permitted"),
        ({"meeting": {"date": "20/6/2022"}}, "meeting.date: .*no EDTF day"),
        ({"requests": [{"requester": "Sở Y tế"}]}, r"requests.0.kind: Field required \(and 2 more\)"),
        ({"citations": [{"type": "Luật", "evidence": [{"start": 9, "end": 3}]}]}, "before its start 9"),
    ],
)
def test_gold_that_is_not_valid_is_told_in_one_line(tmp_path: Path, values: dict[str, Any], message: str) -> None:
    path = write(tmp_path, "tin", **values)
    with pytest.raises(GoldError, match=message) as caught:
        load_gold(tmp_path)
    assert str(caught.value).startswith(f"{path}: no valid gold: ")
    assert "\n" not in str(caught.value)


def test_other_troubles(tmp_path: Path) -> None:
    with pytest.raises(GoldError, match=r"no \.json file in this folder"):
        load_gold(tmp_path)
    with pytest.raises(GoldError, match="nowhere: cannot be read: No such file"):
        load_gold(tmp_path / "nowhere")
    write(tmp_path, "tin").rename(tmp_path / "other.json")
    with pytest.raises(GoldError, match="its doc_id is 'tin'"):
        load_gold(tmp_path)
    (tmp_path / "other.json").write_text("{", encoding="utf-8")
    with pytest.raises(GoldError, match="no valid gold: the file: Invalid JSON"):
        load_gold(tmp_path)


def test_the_rest_is_read_where_one_file_is_not_valid(tmp_path: Path) -> None:
    write(tmp_path, "a", nonsense=1)
    write(tmp_path, "b")
    told: list[GoldError] = []
    assert [gold.doc_id for gold in load_gold(tmp_path, on_error=told.append)] == ["b"]
    assert len(told) == 1


def test_press_gold_gets_its_quotes_from_the_reader_s_copy() -> None:
    golds, troubles = match_texts([press()], {"tin": TEXT, "khác": "..."})
    assert troubles == []
    assert golds[0].requests[0].content.text == "các đơn vị báo cáo"
    assert golds[0].misquotes(TEXT) == []


def test_missing_and_other_texts_are_one_line_each() -> None:
    golds = [press(), press(doc_id="x"), press(doc_id="y"), press(doc_id="z")]
    usable, troubles = match_texts(golds, {"x": TEXT + "\n", "z": TEXT})
    assert [gold.doc_id for gold in usable] == ["z"]
    assert troubles == [
        "no raw text for 2: tin, y; not scored",
        "the raw text is not the one that was labelled (another SHA-256) for 1: x; not scored",
    ]


def test_many_missing_texts_are_still_one_line() -> None:
    _, troubles = match_texts([press(doc_id=f"{n:02d}") for n in range(40)], {})
    assert troubles == ["no raw text for 40: 00, 01, 02, 03, 04 and 35 more; not scored"]


@pytest.mark.parametrize("span", [{"start": 0, "end": 5, "text": "Sáng "}, {"start": 0, "end": 500}])
def test_gold_that_quotes_what_is_not_there_is_not_used(span: dict[str, Any]) -> None:
    gold = press(text_sha256=None, meeting={"date": None, "evidence": [span]})
    usable, troubles = match_texts([gold], {"tin": TEXT})
    assert usable == []
    assert troubles == ["gold quotes what does not stand in the raw text for 1: tin; not scored"]
