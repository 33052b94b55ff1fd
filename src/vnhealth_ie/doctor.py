"""What `doctor` says of an installation: each thing that the program needs, whether it works, and what to do."""

from __future__ import annotations

import os
import platform
import sys
from collections.abc import Callable, Iterator
from importlib import metadata
from typing import Literal, NamedTuple

from rich.console import Console
from rich.table import Table
from rich.text import Text

from vnhealth_ie import __version__
from vnhealth_ie.article import Article
from vnhealth_ie.cli_errors import extras
from vnhealth_ie.nlp import TaggerName
from vnhealth_ie.tables import extension

State = Literal["ok", "note", "fails"]
_STYLES = {"ok": "green", "note": "yellow", "fails": "bold red"}
_NEEDED = ("underthesea", "underthesea_core", "pyvi", "pydantic", "dateparser", "typer", "rich")
_SAMPLE = "Chiều 20/6/2022, đồng chí Trần Văn Hạnh, Phó Chủ tịch UBND tỉnh Kon Tum làm việc với Sở Y tế."


class Finding(NamedTuple):
    """One line of the examination."""

    what: str
    state: State
    said: str


def _versions() -> Iterator[Finding]:
    yield Finding("vnhealth-ie", "ok", f"{__version__}, Python {platform.python_version()}, {platform.system()}")
    for name in _NEEDED:
        try:
            yield Finding(name, "ok", metadata.version(name))
        except metadata.PackageNotFoundError:
            yield Finding(name, "fails", f"not installed; pip install {name}")


def _models() -> Iterator[Finding]:
    from vnhealth_ie.nlp import installed  # noqa: PLC0415 - an installation without underthesea is examined too

    try:
        difference = installed.difference(installed.package_root())
    except ModuleNotFoundError:
        return
    if difference is None:
        yield Finding("underthesea models", "ok", "those that scores were measured with")
    else:
        yield Finding("underthesea models", "note", f"{difference}; scores may differ")


def _segmenter(name: TaggerName) -> Finding:
    """Extract a sentence with a segmenter and look whether the answer is the known one."""
    from vnhealth_ie.pipeline import Pipeline  # noqa: PLC0415 - brings every table along

    report = Pipeline(segmenter=name).extract(Article(doc_id="sample", text=_SAMPLE))
    right = (
        report.meeting is not None
        and report.meeting.date == "2022-06-20"
        and [official.name for official in report.officials] == ["Trần Văn Hạnh"]
        and not report.misquotes(_SAMPLE)
    )
    return Finding(f"extract, {name}", "ok" if right else "fails", "a sentence is read" + " wrongly" * (not right))


def _extras() -> Iterator[Finding]:
    for extra, names in sorted(extras().items()):
        missing = [name for name in names if not _is_installed(name)]
        if missing:
            said = f"{', '.join(missing)} not installed; pip install 'vnhealth-ie[{extra}]'"
        else:
            said = ", ".join(f"{name} {metadata.version(name)}" for name in names)
        yield Finding(f"extra {extra}", "note" if missing else "ok", said)


def _is_installed(name: str) -> bool:
    try:
        metadata.version(name)
    except metadata.PackageNotFoundError:
        return False
    return True


def _tables() -> Iterator[Finding]:
    names = extension.packaged_names()
    rows = sum(len(extension.packaged(name)) for name in names)
    yield Finding("tables", "ok", f"{len(names)} packaged, {rows} rows")
    folder = extension.folder()
    if folder is None:
        yield Finding("tables of your own", "ok", "none; --tables DIR or VNHEALTH_TABLES names a folder")
        return
    own = ", ".join(f"{name}.csv {count} rows" for name, count in extension.check_folder(folder).items())
    yield Finding("tables of your own", "ok", f"{folder}: {own}")


def _input_limits() -> Iterator[Finding]:
    from vnhealth_ie.batch.work import Settings  # noqa: PLC0415 - brings the models of reports along
    from vnhealth_ie.matching.sentences import LONGEST_SENTENCE  # noqa: PLC0415
    from vnhealth_ie.normalize import MOST_MARKS  # noqa: PLC0415
    from vnhealth_ie.sources import limits  # noqa: PLC0415
    from vnhealth_ie.sources.options import SourceOptions  # noqa: PLC0415

    most = SourceOptions().max_bytes
    yield Finding("limit: article", "ok", f"{limits.size(most)} a file, line, cell or text; --max-mb")
    yield Finding("limit: time", "ok", f"{Settings().timeout:g} s an article in extract; --timeout")
    unpacked = f"{limits.BOMB_RATIO} times its size from {limits.size(limits.BOMB_FROM)} on"
    word = f"a .docx {limits.size(limits.XML_TIMES * most)} of XML, {limits.size(limits.PARTS_TIMES * most)} in all"
    yield Finding("limit: unpacked", "ok", f"{unpacked}; {word}, {limits.MAX_PARTS} parts; --max-mb")
    deep = "pages and .docx 256 levels, JSON as many as Python reads"
    yield Finding("limit: nesting", "ok", f"{deep}; {limits.MOST_ATTRIBUTES} attributes a tag")
    text = f"a sentence is cut at {LONGEST_SENTENCE} characters, a letter's marks at {MOST_MARKS}"
    yield Finding("limit: text", "ok", text)


def _limits() -> Iterator[Finding]:
    count = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    yield Finding("processors", "ok", str(count))
    if sys.platform != "win32":
        import resource  # noqa: PLC0415 - not on every platform

        soft, _ = resource.getrlimit(resource.RLIMIT_AS)
        said = "no limit for this process" if soft == resource.RLIM_INFINITY else f"limit {soft >> 20} MB"
        yield Finding("memory", "note" if 0 <= soft < 2**30 else "ok", said)
        files, _ = resource.getrlimit(resource.RLIMIT_NOFILE)
        yield Finding("open files", "note" if 0 <= files < 256 else "ok", f"limit {files}")


def findings() -> Iterator[Finding]:
    """Everything that is looked at; what breaks is a finding too."""
    parts: tuple[tuple[str, Callable[[], Iterator[Finding]]], ...] = (
        ("versions", _versions),
        ("models", _models),
        ("tables", _tables),
        ("extract, underthesea", lambda: iter([_segmenter("underthesea")])),
        ("extract, pyvi", lambda: iter([_segmenter("pyvi")])),
        ("extras", _extras),
        ("limits of what is read", _input_limits),
        ("limits", _limits),
    )
    for what, part in parts:
        try:
            yield from part()
        except Exception as error:  # noqa: BLE001 - whatever is broken, the rest is examined
            yield Finding(what, "fails", f"{type(error).__name__}: {' '.join(str(error).split())}")


def examine() -> int:
    """Print what was found; the exit status is 1 where something fails."""
    table = Table(box=None, pad_edge=False, show_header=False)
    failed = 0
    for what, state, said in findings():
        table.add_row(Text(state, style=_STYLES[state]), what, Text(said))
        failed += state == "fails"
    console = Console(highlight=False)
    console.print(table)
    console.print("Everything needed works." if not failed else f"{failed} of these fail: see above.")
    return 1 if failed else 0
