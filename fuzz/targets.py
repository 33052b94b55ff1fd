"""What is fuzzed: functions of bytes from which only the program's own errors may come, and what they check.

A target knows nothing of the fuzzer, so that the tests call it with seeds and with earlier findings.
"""

from __future__ import annotations

import io
import json
import tempfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path

from fuzz.words import text_of
from vnhealth_ie import evaluation
from vnhealth_ie.article import Article
from vnhealth_ie.document import parse_published
from vnhealth_ie.interchange import InterchangeError, brat, label_studio
from vnhealth_ie.models import MeetingReport
from vnhealth_ie.pipeline import Pipeline
from vnhealth_ie.sources import ENCODINGS, SourceError, SourceOptions, open_sources, read_stream
from vnhealth_ie.sources.readers import Kind

# Small, so that the fuzzer reaches the limits.
LIMIT = 30_000
ARTICLE = Article(
    doc_id="kon-tum",
    text="Chiều 20/6/2022, đồng chí Trần Văn Hạnh, Phó Chủ tịch UBND tỉnh Kon Tum làm việc với Sở Y tế.\r\n"
    "Đồng chí Trần Văn Hạnh yêu cầu Sở Y tế rà soát nhân lực theo Nghị quyết số 20-NQ/TW ngày 25/10/2017; "
    "báo cáo UBND tỉnh trước ngày 30/6.\r\n",
)


class PromiseError(AssertionError):
    """Something that the program promises and did not keep."""


def _expect(kept: bool, promise: str) -> None:
    if not kept:
        raise PromiseError(promise)


def check_report(report: MeetingReport, text: str) -> None:
    """Every quote stands in the text, and the report survives JSON."""
    for span in report.spans():
        _expect(span.end <= len(text), f"a place outside of the text: {span}")
    _expect(not report.misquotes(text), f"misquoted: {report.misquotes(text)}")
    back = MeetingReport.model_validate_json(report.model_dump_json())
    _expect(back == report or not _is_unicode(text), "another report comes back from JSON")


def _is_unicode(text: str) -> bool:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def check_error(error: Exception) -> None:
    """An error is one line of a length that can be read, and a terminal only shows it."""
    line = str(error)
    _expect(len(line.splitlines()) == 1, f"not one line: {line!r}")
    _expect(all(c.isprintable() for c in line), f"signs that a terminal obeys: {line!r}")
    _expect(len(line) < 2_000, f"an error of {len(line)} characters")


def check_items(items: Iterator[Article | SourceError]) -> None:
    """Articles that can be stored and dated, and errors of one line; at least one of them."""
    count = 0
    for item in items:
        count += 1
        if isinstance(item, SourceError):
            check_error(item)
            continue
        json.dumps(asdict(item), ensure_ascii=False).encode("utf-8")
        _expect(bool(item.text.strip()) and bool(item.doc_id.strip()), f"an empty article: {item!r}")
        _expect(len(item.text) <= LIMIT or item.kind == "html", f"an article of {len(item.text)} characters")
        parse_published(item.published)
    _expect(count > 0, "neither an article nor an error")


def _read(data: bytes, kind: Kind, encoding: str | None = None) -> None:
    options = SourceOptions(max_bytes=LIMIT, encoding=encoding)
    check_items(read_stream(io.BytesIO(data), kind, "tin", f"tin.{kind}", options))


@cache
def _pipeline() -> Pipeline:
    return Pipeline()


def extract(data: bytes) -> None:
    """Any text at all; what stands before a first NUL is its date of publication."""
    before, nul, behind = data.partition(b"\0")
    text = (behind if nul else before).decode("utf-8", "surrogateescape")
    published = before.decode("utf-8", "replace") if nul else None
    try:
        parse_published(published)
    except ValueError as error:
        check_error(error)
        published = None
    check_report(_pipeline().extract(text, doc_id="tin", published=published), text)


def words(data: bytes) -> None:
    """A text of the words that the rules know, two bytes a word."""
    text = text_of(data)
    check_report(_pipeline().extract(text, doc_id="tin", published="2022-06-20"), text)


def txt(data: bytes) -> None:
    """A plain text in any encoding, found out and told; also on standard input."""
    for encoding in (None, *ENCODINGS):
        _read(data, "txt", encoding)
    check_items(open_sources(["-"], SourceOptions(max_bytes=LIMIT), stdin=io.BytesIO(data)))


def html(data: bytes) -> None:
    """A saved page."""
    _read(data, "html")


def docx(data: bytes) -> None:
    """A .docx where the bytes begin as a zip file does; else the main part of a sound one, and its properties."""
    from fuzz.seeds import wrap_docx  # noqa: PLC0415 - seeds know targets

    _read(data if data.startswith(b"PK") else wrap_docx(data), "docx")


def jsonl(data: bytes) -> None:
    """JSON Lines, in a file and on standard input."""
    _read(data, "jsonl")
    check_items(open_sources(["-"], SourceOptions(max_bytes=LIMIT), stdin=io.BytesIO(data)))


def gz(data: bytes) -> None:
    """JSON Lines in gzip."""
    _read(data, "jsonl.gz")


def csv(data: bytes) -> None:
    """CSV in an encoding found out, and in some told."""
    for encoding in (None, "utf-8", "utf-16-le", "tcvn3"):
        _read(data, "csv", encoding)


def parquet(data: bytes) -> None:
    """A Parquet file where the bytes begin as one does; else one with the columns, types and values that they spell."""
    from fuzz.seeds import wrap_parquet  # noqa: PLC0415 - as above

    file = data if data.startswith(b"PAR1") else wrap_parquet(data)
    if file is not None:
        _read(file, "parquet")


@cache
def _folder() -> Path:
    return Path(tempfile.mkdtemp(prefix="vnhealth-fuzz-"))


def _file(name: str, data: bytes) -> Path:
    path = _folder() / name
    path.write_bytes(data)
    return path


def label_studio_export(data: bytes) -> None:
    """An export of Label Studio for one known article; what was read can be exported and read again."""
    try:
        for task in label_studio.read_tasks(_file("tasks.json", data)):
            label_studio.doc_id_of(task)
            report = label_studio.read_task(task, ARTICLE)
            check_report(report, ARTICLE.text)
            again = label_studio.read_task(label_studio.task(report, ARTICLE, labelled=True), ARTICLE)
            _expect(again == report, f"another report comes back: {report!r} {again!r}")
    except InterchangeError as error:
        check_error(error)


def brat_annotations(data: bytes) -> None:
    """An .ann for one known article; what was read can be exported and read again."""
    try:
        ann = data.decode("utf-8")
    except UnicodeDecodeError:
        return
    try:
        report = brat.read_annotations(ann, ARTICLE)
        check_report(report, ARTICLE.text)
        again = brat.read_annotations(brat.write_annotations(report, ARTICLE), ARTICLE)
        _expect(again == report, f"another report comes back: {report!r} {again!r}")
    except InterchangeError as error:
        check_error(error)


def gold(data: bytes) -> None:
    """A gold file, matched with its text and scored."""
    try:
        golds = evaluation.load_gold(_file("kon-tum.json", data))
    except evaluation.GoldError as error:
        check_error(error)
        return
    usable, lines = evaluation.match_texts(golds, {ARTICLE.doc_id: ARTICLE.text})
    _expect(len(usable) + len(lines) == 1, "neither usable nor told why")
    found = _pipeline().extract(ARTICLE)
    board = evaluation.evaluate([found], usable, resamples=2) if usable else None
    if board:
        json.dumps(board.as_dict(), ensure_ascii=False).encode("utf-8")


@dataclass(frozen=True)
class Target:
    """A function of bytes, the longest input that the fuzzer tries, and the modules whose lines it should reach."""

    run: Callable[[bytes], None]
    longest: int
    covers: tuple[str, ...]


_EXTRACTION = ("document", "layout", "pipeline", "matching/*", "grammar/*", "extractors/*")
_INTERCHANGE = ("interchange/markup", "interchange/reading", "interchange/notes", "interchange/marking")
TARGETS: Mapping[str, Target] = {
    "extract": Target(extract, 2_000, ("normalize", *_EXTRACTION)),
    "words": Target(words, 400, _EXTRACTION),
    "txt": Target(txt, 2_000, ("sources/text", "sources/legacy", "sources/syllables")),
    "html": Target(html, 8_000, ("sources/html_pages",)),
    "docx": Target(docx, 16_000, ("sources/word",)),
    "jsonl": Target(jsonl, 4_000, ("sources/jsonl", "sources/records")),
    "gz": Target(gz, 4_000, ("sources/limits", "sources/jsonl")),
    "csv": Target(csv, 4_000, ("sources/csv_rows", "sources/records")),
    "parquet": Target(parquet, 16_000, ("sources/parquet_rows", "sources/records")),
    "label-studio": Target(label_studio_export, 16_000, ("interchange/label_studio", *_INTERCHANGE)),
    "brat": Target(brat_annotations, 4_000, ("interchange/brat", *_INTERCHANGE)),
    "gold": Target(gold, 8_000, ("evaluation/gold", "evaluation/counting", "evaluation/compare", "evaluation/pairing")),
}
