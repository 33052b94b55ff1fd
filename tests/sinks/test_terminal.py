"""The table of reports."""

from __future__ import annotations

import io
from typing import Any

from rich.console import Console

from vnhealth_ie.models import MeetingReport
from vnhealth_ie.sinks.terminal import report_table


def rendered(*reports: dict[str, Any], width: int = 120) -> str:
    console = Console(file=io.StringIO(), width=width)
    console.print(report_table(MeetingReport.model_validate(report) for report in reports))
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue()


FULL = {
    "doc_id": "lai-chau",
    "meeting": {"date": "2019-05-31/2019-06-01", "time_of_day": "morning"},
    "province": {"name": "Lai Châu"},
    "officials": [{"name": "Lê An", "positions": [{"title": "Giám đốc", "organization": "Sở Y tế"}]}],
    "citations": [{"type": "Nghị quyết", "number": "20-NQ/TW"}, {"type": "Luật", "title": "Luật [b]Dược[/b]"}],
    "requests": [
        {"requester": "Lê An", "kind": "directive", "trigger": "giao", "content": {"start": 0, "end": 1}},
        {"requester": "Lê An", "kind": "directive", "trigger": "giao", "content": {"start": 2, "end": 3}},
    ],
}


def test_what_a_row_says() -> None:
    text = rendered(FULL)
    for said in (
        "2019-05-31/",
        "2019-06-01",
        "morning",
        "Lai Châu",
        "Lê An",
        "Giám đốc Sở Y tế",
        "20-NQ/TW",
        "Lê An (2)",
    ):
        assert said in text
    assert "Luật [b]Dược[/b]" in text, "markup of the console in a text is text"


def test_what_is_not_there_and_what_is_too_much() -> None:
    text = rendered({"doc_id": "a", "officials": [{"name": f"Người {n}"} for n in range(10)]})
    assert "no meeting" in text
    assert "Người 2" in text
    assert "Người 9" not in text
    assert "7 more" in text


def test_eighty_columns_are_enough() -> None:
    assert max(map(len, rendered(FULL, {"doc_id": "x" * 60}, width=80).splitlines())) <= 80
