"""The one shape of prediction and gold, and its JSON Schema."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from pydantic import ValidationError

from vnhealth_ie.models import SCHEMA_VERSION, MeetingReport, Span, json_schema

FULL: dict[str, Any] = {
    "doc_id": "001",
    "text_sha256": "ab" * 32,
    "title": "Sở Y tế họp",
    "published": "2022-06-21",
    "url": None,
    "meeting": {
        "date": "2022-06-20",
        "time_of_day": "afternoon",
        "year_source": "inferred",
        "evidence": [{"start": 0, "end": 10, "text": "Chiều 20/6"}],
        "rule": "event",
    },
    "province": {"name": "Hà Giang", "code": "02", "successor": "Tuyên Quang"},
    "officials": [
        {
            "name": "Lê An",
            "degrees": ["BS"],
            "positions": [{"title": "Giám đốc", "organization": "Sở Y tế"}],
            "mentions": [{"start": 12, "end": 17, "text": "Lê An", "kind": "name"}],
        }
    ],
    "citations": [{"type": "Nghị quyết", "number": "20-NQ/TW", "date": "2017-10-25", "optional": True}],
    "requests": [
        {
            "requester": "Lê An",
            "addressees": ["các đơn vị"],
            "kind": "directive",
            "trigger": "yêu cầu",
            "content": {"start": 20, "end": 30},
            "items": [{"start": 20, "end": 25}],
        }
    ],
}


def test_a_report_comes_back_from_its_json() -> None:
    report = MeetingReport.model_validate(FULL)
    assert MeetingReport.model_validate_json(report.model_dump_json()) == report
    again = report.model_dump(mode="json")
    assert MeetingReport.model_validate(again) == report
    assert again["schema_version"] == SCHEMA_VERSION


def test_the_schema_is_a_schema_and_describes_reports() -> None:
    schema = json_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    validator.validate(FULL)
    validator.validate(MeetingReport.model_validate(FULL).model_dump(mode="json"))
    with pytest.raises(jsonschema.ValidationError):
        validator.validate({**FULL, "provinces": []})
    with pytest.raises(jsonschema.ValidationError):
        validator.validate({**FULL, "requests": [{"requester": "Lê An"}]})


def test_the_schema_explains_what_the_names_do_not() -> None:
    text = json.dumps(json_schema(), ensure_ascii=False)
    for said in ("day or days in EDTF", "first code point, inclusive", "gold only"):
        assert said in text


@pytest.mark.parametrize(
    "change",
    [
        {"doc_id": None},
        {"extra": 1},
        {"meeting": {"date": "2022-02-30"}},
        {"meeting": {"date": "20/6/2022"}},
        {"meeting": {"date": "2022-06-21/2022-06-20"}},
        {"meeting": {"date": None, "time_of_day": "sáng"}},
        {"requests": [{**FULL["requests"][0], "kind": "wish"}]},
        {"requests": [{**FULL["requests"][0], "content": {"start": 9, "end": 3}}]},
        {"requests": [{**FULL["requests"][0], "content": {"start": -1, "end": 3}}]},
        {"citations": [{"number": "1"}]},
    ],
)
def test_what_is_no_report(change: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        MeetingReport.model_validate({**FULL, **change})


def test_a_report_does_not_change() -> None:
    report = MeetingReport.model_validate(FULL)
    with pytest.raises(ValidationError):
        report.doc_id = "002"
    assert hash(report) == hash(MeetingReport.model_validate(FULL))


def test_every_place_is_known_and_misquotes_are_found() -> None:
    report = MeetingReport.model_validate(FULL)
    places = [(span.start, span.end) for span in report.spans()]
    assert sorted(places) == [(0, 10), (12, 17), (20, 25), (20, 30)]
    assert report.misquotes("Chiều 20/6, Lê An họp.") == []
    assert report.misquotes("Sáng 20/6, Lê An họp.") == [
        Span(start=0, end=10, text="Chiều 20/6"),
        report.officials[0].mentions[0],
    ]


def gold_files() -> list[Path]:
    root = Path(__file__).resolve().parent.parent
    return sorted([*root.glob("data/gold/**/*.json"), *root.parent.glob("shared/corpus/*/gold/*.json")])


@pytest.mark.parametrize("path", gold_files(), ids=lambda path: path.stem)
def test_gold_is_valid_by_models_and_schema(path: Path) -> None:
    gold = MeetingReport.model_validate_json(path.read_bytes())
    assert gold.doc_id == path.stem
    jsonschema.Draft202012Validator(json_schema()).validate(json.loads(path.read_bytes()))
