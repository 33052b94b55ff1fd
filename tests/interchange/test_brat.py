"""brat: its files as people and brat itself leave them."""

from __future__ import annotations

import re

import pytest

from vnhealth_ie.article import Article
from vnhealth_ie.interchange import InterchangeError, brat
from vnhealth_ie.models import MeetingReport

TEXT = "Chiều 20/6, ông Lê An yêu cầu các bệnh viện\ntrực 24/24.\n"
ARTICLE = Article(doc_id="a", text=TEXT)


def read(*lines: str) -> MeetingReport:
    return brat.read_annotations("".join(f"{line}\n" for line in lines), ARTICLE)


def test_annotation_conf_names_everything_that_is_written() -> None:
    conf = brat.config()
    assert [line for line in conf.splitlines() if line.startswith("[")] == [
        "[entities]",
        "[relations]",
        "[events]",
        "[attributes]",
    ]
    assert "request_kind\tArg:Request, Value:directive|petition\n" in conf
    assert "<OVERLAP>" in conf, "marks may cross"


def test_what_a_person_labels_is_gold() -> None:
    report = read(
        "#1\tAnnotatorNotes T2\trequester: Lê An | trigger: yêu cầu | addressees: các bệnh viện",
        "A1\trequest_kind T2 directive",
        "T1\tOfficial 16 21\tLê An",
        "T2\tRequest 30 43;44 54\tcác bệnh viện trực 24/24",
        "T3\tMention 12 15\tông",
        "A2\tmention_kind T3 pronoun",
        "A3\toptional T1",
        "R1\tOf Arg1:T3 Arg2:T1\t",
        "",
    )
    [official] = report.officials
    assert (official.name, official.optional, official.mentions[0].text) == ("Lê An", True, "ông")
    [request] = report.requests
    assert request.content.text == "các bệnh viện\ntrực 24/24"


def test_a_mark_over_lines_has_a_fragment_a_line() -> None:
    gold = MeetingReport.model_validate(
        {
            "doc_id": "a",
            "requests": [
                {"requester": "Lê An", "kind": "directive", "trigger": "yêu cầu", "content": {"start": 30, "end": 54}}
            ],
        }
    )
    ann = brat.write_annotations(gold, ARTICLE)
    assert re.search(r"^T1\tRequest 30 43;44 54\tcác bệnh viện trực 24/24$", ann, re.MULTILINE)


BAD = {
    "a gap": (
        ["T1\tRequest 30 33;34 43\tcác bệnh viện", "T2\tAlso 0 5;12 15\tChiều ông"],
        "line 2: Also at 0-15: leave",
    ),
    "no label": (["T1\tMeal 0 5\tChiều"], "line 1: label 'Meal'"),
    "another text": (["T1\tMeeting 0 5\tSáng"], "line 1: Meeting at 0-5: quotes 'Sáng'"),
    "no numbers": (["T1\tMeeting x y\tSáng"], "line 1: not what brat writes"),
    "no mark": (["A1\toptional T9"], "line 1: no annotation T9"),
    "no attribute": (["T1\tMeeting 0 5\tChiều", "A1\tmood T1"], "line 2: no attribute 'mood'"),
    "no field": (
        ["T1\tMeeting 0 5\tChiều", "#1\tAnnotatorNotes T1\tday: 3"],
        "line 2: Meeting at 0-5 has no field 'day'",
    ),
    "no note": (["T1\tMeeting 0 5\tChiều", "#1\tAnnotatorNotes T1\tngày 3"], "line 2: not what brat writes: 'ngày 3'"),
    "an event": (["E1\tMeeting:T1"], "line 1: E1: only marks"),
    "a link to nothing": (["T1\tMeeting 0 5\tChiều", "R1\tOf Arg1:T1 Arg2:T5"], "line 2: no annotation T5"),
    "a link of no sense": (
        ["T1\tMeeting 0 5\tChiều", "T2\tOfficial 16 21\tLê An", "R1\tOf Arg1:T1 Arg2:T2"],
        "neither belongs to such a mark",
    ),
    "nonsense": (["\x00"], "line 1: \\x00: only marks"),
}


@pytest.mark.parametrize("name", BAD)
def test_bad_files_are_one_line(name: str) -> None:
    lines, said = BAD[name]
    with pytest.raises(InterchangeError) as caught:
        read(*lines)
    assert said in str(caught.value)
    assert "\n" not in str(caught.value)
