"""A run against an earlier one."""

from __future__ import annotations

import io
import json
from typing import Any

import pytest
from rich.console import Console

from vnhealth_ie.evaluation import Scoreboard, evaluate
from vnhealth_ie.evaluation.against import EarlierRun, compare_runs
from vnhealth_ie.evaluation.report import disagreement_dicts, print_change
from vnhealth_ie.models import MeetingReport


def report(doc_id: str, province: str | None = None, *people: str) -> MeetingReport:
    return MeetingReport.model_validate(
        {
            "doc_id": doc_id,
            "province": {"name": province} if province else None,
            "officials": [{"name": name} for name in people],
        }
    )


GOLDS = [report("a", "Lào Cai", "Lê An", "Hà Vy"), report("b", "Huế", "Trần Ba"), report("c")]


def run(*found: MeetingReport) -> Scoreboard:
    return evaluate(found, [gold for gold in GOLDS if gold.doc_id in {f.doc_id for f in found}], resamples=20)


def saved(board: Scoreboard, *, details: bool = True) -> EarlierRun:
    values: dict[str, Any] = board.as_dict() | ({"details": disagreement_dicts(board, {})} if details else {})
    return EarlierRun.of(json.loads(json.dumps(values)))


BEFORE = run(report("a", "Lào Cai", "Lê An"), report("b", None, "Trần Ba"))
NOW = run(report("a", "Hà Nội", "Lê An", "Hà Vy"), report("b", "Huế", "Trần Ba"), report("c"))


def test_what_was_gained_and_what_was_lost() -> None:
    change = compare_runs(saved(BEFORE), NOW)
    assert change.gained is not None
    assert change.lost is not None
    assert [(f.doc_id, f.field, f.kind, f.gold) for f in change.gained] == [
        ("a", "officials", "missed", "Hà Vy"),
        ("b", "province", "missed", "Huế"),
    ]
    assert [(f.doc_id, f.field, f.kind, f.gold or f.found) for f in change.lost] == [
        ("a", "province", "extra", "Hà Nội"),
        ("a", "province", "missed", "Lào Cai"),
    ]
    assert change.articles is not None
    assert {doc_id: [c.field for c in fields] for doc_id, fields in change.articles.items()} == {
        "a": ["province", "officials"],
        "b": ["province"],
    }
    by_field = {c.field: c for c in change.fields}
    assert by_field["officials"].difference > 0 > by_field["province"].difference
    assert (change.only_now, change.only_before) == (("c",), ())
    assert json.loads(json.dumps(change.as_dict()))["only_now"] == ["c"]


def test_the_same_run_changes_nothing() -> None:
    change = compare_runs(saved(NOW), NOW)
    assert (change.articles, change.gained, change.lost) == ({}, (), ())
    assert {c.difference for c in change.fields} == {0.0}


def test_what_an_earlier_file_does_not_tell_is_not_known() -> None:
    change = compare_runs(saved(BEFORE, details=False), NOW)
    assert (change.gained, change.lost) == (None, None)
    assert change.articles
    only_fields = EarlierRun.of({"scores": {"province": {"f1": 0.5}}})
    assert compare_runs(only_fields, NOW).articles is None


@pytest.mark.parametrize(
    "values", [None, [], {}, {"scores": 3}, {"scores": {"date": {}}}, {"scores": {}, "by_article": [1]}]
)
def test_another_file_is_refused(values: Any) -> None:
    with pytest.raises(ValueError, match="is not what evaluate --json writes"):
        EarlierRun.of(values)


def test_in_the_terminal() -> None:
    console = Console(file=io.StringIO(), width=100)
    print_change(console, compare_runs(saved(BEFORE), NOW))
    assert isinstance(console.file, io.StringIO)
    lines = [" ".join(line.split()) for line in console.file.getvalue().splitlines()]
    assert "a: province 1.00 -> 0.00; officials 0.67 -> 1.00" in lines
    assert "+ officials missed a Hà Vy" in lines
    assert "- province extra a Hà Nội" in lines
    assert "only in this run: c" in lines
