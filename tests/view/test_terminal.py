"""An article in the terminal."""

from __future__ import annotations

import io

from rich.console import Console

from tests.view.support import HOSTILE, hostile_report, view_of
from vnhealth_ie.models import MeetingReport
from vnhealth_ie.view import print_article


def printed(text: str, report: MeetingReport, *, colour: bool = False, width: int = 100) -> str:
    console = Console(
        file=io.StringIO(), width=width, force_terminal=colour, color_system="truecolor" if colour else None
    )
    print_article(console, view_of(text, report))
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue()


def test_marks_and_fields_without_colour() -> None:
    text = printed(HOSTILE, hostile_report("a"))
    assert "‹Chiều 20/6/2022›D1" in text
    assert "‹đồng chí Phạm ‹Duy Hưng›O1 yêu cầu «Sở›O1 Y tế" in text, "crossing marks close by name"
    assert "báo cáo UBND»R1" in " ".join(text.split())
    for said in ("2022-06-20 afternoon", "Phạm Duy Hưng yêu cầu → Sở <u>Y tế</u>", "directive", "2. báo cáo UBND"):
        assert said in text


def test_nothing_steers_the_terminal() -> None:
    plain = printed(HOSTILE + "[bold]x[/bold] \x9b31m", hostile_report("a\x1b]0;x\x07"))
    assert not set(plain) & set("\x00\x07\x1b\x7f\x9b\u202e")
    assert "␛[31m" in plain
    assert "[bold]x[/bold]" in plain
    assert "\x1b[" in printed(HOSTILE, hostile_report("a"), colour=True)


def test_an_article_without_findings_and_a_narrow_terminal() -> None:
    assert "nothing found" in printed("Không có gì.", MeetingReport(doc_id="a"))
    assert max(map(len, printed(HOSTILE, hostile_report("a"), width=40).splitlines())) <= 40
