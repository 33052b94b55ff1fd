"""What is said about how far a run is."""

from __future__ import annotations

import io

import pytest

from vnhealth_ie.batch.progress import Bar, Lines, line


def test_a_line_every_ten_seconds() -> None:
    now, stream = [100.0], io.StringIO()
    progress = Lines(2000, 500, stream, clock=lambda: now[0])
    for seconds in range(25):
        now[0] = 100.0 + seconds
        progress.at(500 + 40 * seconds)
    assert stream.getvalue() == (
        "vnhealth-ie: 900 of 2,000 articles, 40.0 a second, 0:00:28 left\n"
        "vnhealth-ie: 1,300 of 2,000 articles, 40.0 a second, 0:00:18 left\n"
    )


@pytest.mark.parametrize(
    ("done", "total", "rate", "said"),
    [
        (5, None, 2.0, "5 articles, 2.0 a second"),
        (5, 4, 2.0, "5 articles, 2.0 a second"),
        (0, 10, 0.0, "0 of 10 articles, 0.0 a second"),
        (0, 1_000_000, 10.0, "0 of 1,000,000 articles, 10.0 a second, 27:46:40 left"),
    ],
)
def test_what_is_not_known_is_not_said(done: int, total: int | None, rate: float, said: str) -> None:
    assert line(done, total, rate) == said


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_a_bar_counts_and_lets_lines_pass_above_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", "100")
    stream = Terminal()
    bar = Bar(20, 5, stream)
    bar.at(12)
    bar.say("vnhealth-ie: a[b].txt: empty")
    bar.close()
    assert "12/20" in stream.getvalue()
    assert "vnhealth-ie: a[b].txt: empty\n" in stream.getvalue()
