"""Reports written as lines, as an array and as a folder."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

from vnhealth_ie.models import MeetingReport
from vnhealth_ie.sinks import JsonArray, JsonFolder, JsonLines, SinkError, atomic
from vnhealth_ie.sinks.json_files import file_name

REPORTS = [MeetingReport(doc_id="a", title="Sở Y tế"), MeetingReport(doc_id="b")]


def test_lines() -> None:
    stream = io.StringIO()
    sink = JsonLines(stream)
    for report in REPORTS:
        sink.write(report)
    sink.close()
    lines = stream.getvalue().splitlines()
    assert [MeetingReport.model_validate_json(line) for line in lines] == REPORTS
    assert "Sở Y tế" in lines[0]


@pytest.mark.parametrize("reports", [[], REPORTS[:1], REPORTS])
def test_array(reports: list[MeetingReport]) -> None:
    stream = io.StringIO()
    sink = JsonArray(stream)
    for report in reports:
        sink.write(report)
    sink.close()
    assert [MeetingReport.model_validate(value) for value in json.loads(stream.getvalue())] == reports


def test_folder(tmp_path: Path) -> None:
    sink = JsonFolder(tmp_path)
    for report in REPORTS:
        sink.write(report)
    sink.close()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.json", "b.json"]
    assert MeetingReport.model_validate_json((tmp_path / "a.json").read_bytes()) == REPORTS[0]


def test_a_second_report_of_one_article_is_refused(tmp_path: Path) -> None:
    sink = JsonFolder(tmp_path)
    sink.write(REPORTS[0])
    with pytest.raises(SinkError, match=r"a\.json: a second article with the doc_id 'a'"):
        sink.write(MeetingReport(doc_id="a"))
    assert MeetingReport.model_validate_json((tmp_path / "a.json").read_bytes()) == REPORTS[0]


@pytest.mark.parametrize(
    ("doc_id", "name"),
    [
        ("bắc kạn 2022", "bắc kạn 2022.json"),
        ("../../etc/passwd", "%2E.%2F..%2Fetc%2Fpasswd.json"),
        (".hidden", "%2Ehidden.json"),
        ("a%2Fb", "a%252Fb.json"),
        ("a\nb\0", "a%0Ab%00.json"),
    ],
)
def test_no_id_leaves_the_folder(tmp_path: Path, doc_id: str, name: str) -> None:
    assert file_name(doc_id) == name
    JsonFolder(tmp_path).write(MeetingReport(doc_id=doc_id))
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_a_name_that_is_too_long_is_cut(tmp_path: Path) -> None:
    JsonFolder(tmp_path).write(MeetingReport(doc_id="ế" * 120))
    [path] = tmp_path.iterdir()
    assert len(path.name.encode()) < 200
    assert MeetingReport.model_validate_json(path.read_bytes()).doc_id == "ế" * 120


def test_a_file_appears_when_it_is_whole(tmp_path: Path) -> None:
    path = tmp_path / "out.json"
    path.write_text("old", encoding="utf-8")
    with atomic(path) as stream:
        stream.write("new")
        assert path.read_text(encoding="utf-8") == "old"
    assert path.read_text(encoding="utf-8") == "new"


def test_nothing_is_left_of_a_file_that_was_not_finished(tmp_path: Path) -> None:
    def write_half() -> None:
        with atomic(tmp_path / "out.json") as stream:
            stream.write("half")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_half()
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(SinkError, match="cannot be written: No such file"), atomic(tmp_path / "no" / "out.json"):
        pass
