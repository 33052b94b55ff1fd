"""The board as people see it."""

from __future__ import annotations

import io

from rich.console import Console

from vnhealth_ie.evaluation import evaluate
from vnhealth_ie.evaluation.report import disagreement_dicts, print_board, print_details
from vnhealth_ie.models import MeetingReport

TEXT = "Sở Y tế họp. Ông Lê  An báo cáo."
GOLD = MeetingReport.model_validate(
    {
        "doc_id": "tin",
        "officials": [{"name": "Lê An", "positions": [{"title": "Giám đốc", "organization": ""}]}],
        "requests": [
            {
                "requester": "Lê An",
                "kind": "directive",
                "trigger": "giao",
                "content": {"start": 3, "end": 7, "text": "Y tế"},
            }
        ],
    }
)
EMPTY = MeetingReport(doc_id="tin")


def printed(width: int = 80) -> Console:
    return Console(file=io.StringIO(), width=width, highlight=False)


def text_of(console: Console) -> str:
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue()


def test_the_board_fits_sixteen_lines_of_eighty_columns() -> None:
    console = printed()
    print_board(console, evaluate([EMPTY], [GOLD]))
    lines = text_of(console).splitlines()
    assert len(lines) <= 16
    assert max(map(len, lines)) <= 80
    assert lines[0].split() == ["field", "P", "R", "F1", "95", "%", "of", "F1", "matched", "found", "gold", "articles"]
    assert next(line for line in lines if line.startswith("requests ")).split() == [
        "requests", "-", "0.00", "0.00", "0.00-0.00", "0", "0", "1", "1"
    ]  # fmt: skip
    assert lines[-2] == "1 article stands behind these figures, behind each those in its last column."


def test_details_name_field_article_and_place() -> None:
    console = printed()
    print_details(console, evaluate([EMPTY], [GOLD]), {"tin": TEXT})
    assert [" ".join(line.split()) for line in text_of(console).splitlines()] == [
        "officials missed tin ~17 Lê An",
        "positions missed tin ~17 Lê An: Giám đốc |",
        "requests missed tin 3-7 Lê An | giao | Y tế",
    ]


def test_details_of_some_fields_and_without_the_text() -> None:
    console = printed()
    print_details(console, evaluate([GOLD], [EMPTY]), {}, fields=["officials"])
    assert " ".join(text_of(console).split()) == "officials extra tin ? Lê An"


def test_details_as_values() -> None:
    assert disagreement_dicts(evaluate([EMPTY], [GOLD]), {"tin": TEXT})[2] == {
        "field": "requests",
        "kind": "missed",
        "doc_id": "tin",
        "place": "3-7",
        "gold": "Lê An | giao | Y tế",
        "found": None,
    }
