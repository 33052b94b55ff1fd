"""What goes out comes back: files of reports, texts, and the files of labelling tools, of any article of the genre.

Any report at all goes through Label Studio and brat in `tests/interchange/test_round_trips.py`, and reports are rebuilt
from their tables, in every form of file, in `tests/sinks/test_tables.py`.
"""

from __future__ import annotations

import io
import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support.genre import any_text, articles
from tests.support.settings import examples
from vnhealth_ie import Article, MeetingReport, extract, extract_many
from vnhealth_ie.interchange import brat, label_studio
from vnhealth_ie.sinks import JsonArray, JsonLines
from vnhealth_ie.sources import SourceOptions, read_articles
from vnhealth_ie.texts import write_texts

TEXTS = articles() | any_text().filter(lambda text: text.replace("\ufeff", "").strip())


def told(report: MeetingReport) -> Any:
    """A report without what the program says of its own work, which no tool is told."""

    def strip(value: Any) -> Any:
        if isinstance(value, dict):
            return {key: strip(item) for key, item in value.items() if key not in {"rule", "confidence", "source"}}
        return [strip(item) for item in value] if isinstance(value, list | tuple) else value

    return strip(report.model_dump())


@examples(30)
@given(st.lists(TEXTS, max_size=3))
def test_files_of_reports(texts: list[str]) -> None:
    reports = list(extract_many(Article(f"bài {number}", text) for number, text in enumerate(texts)))
    lines, array = io.StringIO(), io.StringIO()
    for sink in (JsonLines(lines), JsonArray(array)):
        with sink:
            for report in reports:
                sink.write(report)
    # split at line feeds alone: a text may hold other line ends
    assert [MeetingReport.model_validate_json(line) for line in lines.getvalue().split("\n")[:-1]] == reports
    assert [MeetingReport.model_validate(value) for value in json.loads(array.getvalue())] == reports


@examples(30)
@given(st.lists(TEXTS, min_size=1, max_size=3), st.text(st.characters(exclude_categories=["Cs"])).filter(str.strip))
def test_texts_that_are_written_are_the_texts_that_are_read(texts: list[str], name: str) -> None:
    records = [{"id": f"{number}{name}", "text": text} for number, text in enumerate(texts)]
    with tempfile.TemporaryDirectory() as folder:
        first, second = Path(folder, "1.jsonl"), Path(folder, "2.jsonl")
        first.write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")
        assert write_texts([str(first)], second, SourceOptions(), force=False) == 0
        read = [{"id": article.doc_id, "text": article.text} for article in read_articles([second])]
    assert read == records


@pytest.mark.parametrize("tool", ["label-studio", "brat"])
@examples(30)
@given(text=TEXTS)
def test_what_is_found_comes_back_from_labelling_tools(tool: str, text: str) -> None:
    article = Article("bài", text)
    report = extract(text, doc_id="bài")
    if tool == "brat":
        back = brat.read_annotations(brat.write_annotations(report, article), article)
    else:
        task = label_studio.task(report, article, labelled=True)
        back = label_studio.read_task(json.loads(json.dumps(task)), article)
    assert told(back) == told(report)


@settings(max_examples=1)
@given(texts=st.lists(articles(), min_size=9, max_size=9, unique=True))
def test_the_number_of_workers_changes_no_byte(texts: list[str]) -> None:
    """As processes, models and all; without models, with kills and duplicates: `tests/batch/test_command.py`."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, "in.jsonl")
        records = ({"id": str(number), "text": text} for number, text in enumerate(texts))
        source.write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")
        written = []
        for workers in (1, 3):
            output = Path(folder, f"{workers}.jsonl")
            command = [
                sys.executable,
                "-m",
                "vnhealth_ie",
                "extract",
                str(source),
                "-o",
                str(output),
                "--workers",
                str(workers),
            ]
            subprocess.run(command, check=True, capture_output=True)
            written.append(output.read_bytes())
    assert written[0] == written[1]
    assert written[0].count(b"\n") == len(texts)
