"""The fuzzer's targets without the fuzzer: their seeds, what was a finding once, and that they would find something."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from fuzz.seeds import FINDINGS, findings, seeds, wrap_docx
from fuzz.targets import ARTICLE, TARGETS, PromiseError, check_error, check_items, check_report
from fuzz.words import text_of, vocabulary
from vnhealth_ie import extract
from vnhealth_ie.article import Article
from vnhealth_ie.interchange import brat, label_studio
from vnhealth_ie.models import MeetingReport, Province, Span
from vnhealth_ie.sources import SourceError, SourceOptions, read_stream
from vnhealth_ie.sources.readers import Kind


@pytest.mark.parametrize("target", TARGETS)
def test_seeds_bring_nothing_out_but_the_programs_own_errors(target: str) -> None:
    for seed in seeds(target):
        assert len(seed) <= TARGETS[target].longest
        TARGETS[target].run(seed)


@pytest.mark.parametrize(
    ("target", "path"),
    [pytest.param(name, path, id=f"{name}/{path.name}") for name in TARGETS for path in findings(name)],
)
def test_what_was_a_finding_is_none_any_more(target: str, path: Path) -> None:
    TARGETS[target].run(path.read_bytes())


def test_every_folder_of_findings_is_one_of_a_target() -> None:
    assert {folder.name for folder in FINDINGS.iterdir()} <= set(TARGETS)


@pytest.mark.parametrize("kind", ["txt", "html", "docx", "jsonl", "jsonl.gz", "csv", "parquet"])
def test_seeds_reach_articles(kind: Kind) -> None:
    """Seeds that are all refused would leave a reader's better half unseen."""
    first = seeds(kind.replace("jsonl.gz", "gz"))[0]
    data = wrap_docx(first) if kind == "docx" else first
    (item, *_) = read_stream(io.BytesIO(data), kind, "tin", "tin", SourceOptions())
    assert isinstance(item, Article)
    assert "Phạm Duy Hưng" in item.text


def test_seeds_of_the_importers_are_reports(tmp_path: Path) -> None:
    path = tmp_path / "tasks.json"
    path.write_bytes(seeds("label-studio")[0])
    (task,) = label_studio.read_tasks(path)
    report = label_studio.read_task(task, ARTICLE)
    assert brat.read_annotations(seeds("brat")[0].decode(), ARTICLE) == report
    assert (len(report.officials), len(report.citations), len(report.requests)) == (1, 1, 1)


def test_words_spell_the_rules_own_language() -> None:
    known = vocabulary()
    assert len(known) < 2**16
    places = [known.index(word) for word in ("yêu cầu", "Giám đốc", ",", "Kon Tum")]
    assert text_of(b"".join(place.to_bytes(2, "little") for place in places)) == "yêu cầu Giám đốc, Kon Tum"


@pytest.mark.parametrize("span", [Span(start=0, end=3, text="y tế"), Span(start=0, end=99)])
def test_a_target_tells_a_wrong_quote(span: Span) -> None:
    with pytest.raises(PromiseError):
        check_report(MeetingReport(doc_id="a", province=Province(name="Huế", evidence=(span,))), "Huế họp")


@pytest.mark.parametrize("problem", ["two\rlines", "\x1b[2J", "x" * 2_000])
def test_a_target_tells_an_error_that_is_no_clear_line(problem: str) -> None:
    with pytest.raises(PromiseError):
        check_error(ValueError(problem))


def test_a_target_tells_a_reader_that_says_nothing() -> None:
    with pytest.raises(PromiseError):
        check_items(iter(()))


def test_signs_that_a_terminal_obeys_are_shown_by_their_codes() -> None:
    error = SourceError("tin\x1b]0;x\x07.csv", "no column among \u202eid\u2028a", "name it\nnow")
    assert str(error) == "tin\\x1b]0;x\\x07.csv: no column among \\u202eid a; name it now"


def test_a_lone_surrogate_is_written_as_a_replacement_and_places_stay() -> None:
    text = "Ngày 05/3/2024, Sở Y tế Lào Cai họp.\nÔng Trần Văn Hạnh, Giám đốc Sở Y tế, yêu cầu các trạm rà \udc80 soát."
    report = extract(text)
    assert report.misquotes(text) == []
    (request,) = MeetingReport.model_validate_json(report.model_dump_json(indent=2)).requests
    assert request.content.text == "các trạm rà \ufffd soát"
    assert text[request.content.start : request.content.end] == "các trạm rà \udc80 soát"
