"""Label Studio: what its own SDK says of our files, and what people's labels become."""

from __future__ import annotations

import copy
import json
import warnings
from pathlib import Path
from typing import Any

import pytest

from vnhealth_ie import Pipeline
from vnhealth_ie.article import Article
from vnhealth_ie.interchange import InterchangeError, label_studio
from vnhealth_ie.models import MeetingReport
from vnhealth_ie.sources import read_articles

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    from label_studio_sdk.converter.converter import Converter
    from label_studio_sdk.label_interface.interface import LabelInterface

RAW = Path(__file__).resolve().parents[2] / "data" / "raw"
TEXT = "Chiều 20/6, ông Lê An, Giám đốc Sở Y tế 😀 yêu cầu các\r\nbệnh viện trực 24/24.\r\n"
ARTICLE = Article(doc_id="a", text=TEXT)


@pytest.fixture(scope="module")
def interface() -> LabelInterface:
    return LabelInterface(label_studio.config())


@pytest.fixture(scope="module")
def tasks() -> list[dict[str, Any]]:
    pipeline = Pipeline()
    return [label_studio.task(pipeline.extract(a), a, labelled=False) for a in read_articles([RAW])]


def test_the_sdk_accepts_the_configuration(interface: LabelInterface) -> None:
    interface.validate()
    assert interface.is_valid
    assert not label_studio.config().count("None")


def test_the_sdk_accepts_every_task_and_prediction(interface: LabelInterface, tasks: list[dict[str, Any]]) -> None:
    for task in tasks:
        assert interface.validate_task({"data": task["data"]})  # type: ignore[arg-type]
        assert interface.validate_prediction(task["predictions"][0], return_errors=True) == []
        assert task["predictions"][0]["result"]


def test_the_sdk_refuses_a_label_that_is_none(interface: LabelInterface, tasks: list[dict[str, Any]]) -> None:
    prediction = copy.deepcopy(tasks[0]["predictions"][0])
    prediction["result"][0]["value"]["labels"] = ["Meal"]
    assert interface.validate_prediction(prediction, return_errors=True) != []


def test_the_sdk_converts_what_we_write(tmp_path: Path, tasks: list[dict[str, Any]]) -> None:
    task = tasks[0]
    labelled = {"id": 1, "data": task["data"], "annotations": [{"id": 1, **task["predictions"][0]}]}
    (tmp_path / "export.json").write_text(json.dumps([labelled]), encoding="utf-8")
    converter = Converter(label_studio.config(), str(tmp_path), download_resources=False)
    converter.convert_to_json_min(str(tmp_path / "export.json"), str(tmp_path / "min"), is_dir=False)
    [flat] = json.loads((tmp_path / "min" / "result.json").read_text(encoding="utf-8"))
    regions = [item for item in task["predictions"][0]["result"] if item["type"] == "labels"]
    assert [(label["start"], label["end"]) for label in flat["label"]] == [
        (region["value"]["start"], region["value"]["end"]) for region in regions
    ]


def region(name: str, label: str, words: str, **fields: str | list[str]) -> list[dict[str, Any]]:
    """What Label Studio exports for some marked words and what was typed beside them."""
    start = TEXT.index(words)
    place = {"start": start, "end": start + len(words)}
    made = [("label", "labels", {**place, "text": words.replace("\r", ""), "labels": [label]})]
    for field, value in fields.items():
        kind, key = ("choices", "choices") if field in {"flags", "request_kind"} else ("textarea", "text")
        made.append((field, kind, {**place, key: [value] if isinstance(value, str) else value}))
    return [{"id": name, "from_name": n, "to_name": "text", "type": t, "value": v} for n, t, v in made]


REQUEST = region(
    "r",
    "Request",
    "các\r\nbệnh viện trực 24/24",
    request_requester="Lê An",
    request_addressees=["các bệnh viện"],
    request_kind="directive",
    request_trigger=" yêu cầu ",
)


def labelled(*results: list[dict[str, Any]], **more: Any) -> dict[str, Any]:
    annotation = {"id": 7, "completed_by": 1, "was_cancelled": False, "result": [i for r in results for i in r]}
    return {"id": 3, "data": {"text": TEXT, "doc_id": "a"}, "annotations": [annotation | more]}


def read(task: dict[str, Any], **options: Any) -> MeetingReport:
    return label_studio.read_task(task, ARTICLE, **options)


def test_what_a_person_labels_is_gold() -> None:
    official = region("o", "Official", "Lê An", official_positions="Giám đốc @ Sở Y tế")
    report = read(labelled(official, REQUEST))
    [lean] = report.officials
    assert (lean.name, lean.positions[0].title, lean.positions[0].organization) == ("Lê An", "Giám đốc", "Sở Y tế")
    [request] = report.requests
    assert (request.trigger, request.content.text) == ("yêu cầu", "các\r\nbệnh viện trực 24/24")
    assert report.misquotes(TEXT) == []


def test_a_link_may_be_drawn_either_way() -> None:
    official = region("o", "Official", "Lê An")
    office = region("p", "Position", "Giám đốc", position_organization="Sở Y tế")
    for ends in (("p", "o"), ("o", "p")):
        link = [{"type": "relation", "from_id": ends[0], "to_id": ends[1], "direction": "right"}]
        [lean] = read(labelled(official, office, link)).officials
        assert lean.positions[0].title == "Giám đốc"


MEETING = region("m", "Meeting", "Chiều 20/6", meeting_date="20/6")
BAD: dict[str, tuple[dict[str, Any], str]] = {
    "no annotation": ({"id": 3, "data": {"doc_id": "a"}}, "not labelled yet"),
    "skipped": (labelled(REQUEST, was_cancelled=True), "not labelled yet"),
    "no list": (labelled(result=None), "no list of results"),
    "a value of another kind": (labelled(MEETING), "Meeting at 0-10: date: Value error, '20/6' is no EDTF day"),
    "a part of nothing": (labelled(region("i", "Item", "trực")), "belongs to nothing; join it to its Request"),
    "two meetings": (labelled(region("m", "Meeting", "20/6"), region("n", "Meeting", "Chiều")), "2 marks say Meeting"),
    "no requester": (labelled(REQUEST[:1]), "no requester; fill it in"),
    "another label": (labelled(region("x", "Meal", "Sở")), "label 'Meal' at 32-34 is none of Meeting"),
    "another text": (
        labelled([{"type": "labels", "id": "x", "value": {"start": 0, "end": 5, "text": "Sáng", "labels": ["Also"]}}]),
        "quotes 'Sáng', the article has 'Chiều'",
    ),
    "outside": (
        labelled([{"type": "labels", "id": "x", "value": {"start": 0, "end": 999, "labels": ["Also"]}}]),
        "outside of the article",
    ),
    "nonsense": (labelled([{"type": "labels", "id": "x"}]), "is not what Label Studio writes"),
    "a link to nothing": (labelled([{"type": "relation", "from_id": "x", "to_id": "y"}]), "not what Label Studio"),
}


@pytest.mark.parametrize("name", BAD)
def test_bad_labels_are_one_line(name: str) -> None:
    task, said = BAD[name]
    with pytest.raises(InterchangeError) as caught:
        read(task)
    assert said in str(caught.value)
    assert "\n" not in str(caught.value)


def test_of_several_annotations_one_is_chosen() -> None:
    task = labelled(REQUEST)
    task["annotations"].append({"completed_by": {"id": 2, "email": "lan@example.org"}, "result": []})
    with pytest.raises(InterchangeError, match=r"2 annotations; choose one with --by: 1, 2, lan@example.org"):
        read(task)
    assert len(read(task, by="1").requests) == 1
    assert read(task, by="lan@example.org").requests == ()
    with pytest.raises(InterchangeError, match="not labelled by 3"):
        read(task, by="3")
