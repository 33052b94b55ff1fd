"""Files, folders, patterns and standard input, one after the other."""

from __future__ import annotations

import codecs
import glob
import io
import os
import stat
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path
from typing import BinaryIO

from vnhealth_ie.article import Article
from vnhealth_ie.sources.errors import STDIN, OnError, SourceError, raise_error
from vnhealth_ie.sources.jsonl import read_jsonl
from vnhealth_ie.sources.limits import PARTS_TIMES, lines_of, too_large
from vnhealth_ie.sources.options import SourceOptions
from vnhealth_ie.sources.readers import KINDS, Kind, kind_of, read_stream, remedy_for


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file to read, and the `doc_id` of its article if it holds one."""

    path: str
    doc_id: str


def open_sources(
    paths: Iterable[str | Path], options: SourceOptions | None = None, *, stdin: BinaryIO | None = None
) -> Iterator[Article | SourceError]:
    """The articles of files, folders (with the folders in them, by name), patterns and `-`, standard input.

    The ending says how a file is read: .txt, .html and .htm, .docx: one article, its `doc_id` the file's name
    without the ending; .jsonl, .jsonl.gz, .csv, .parquet: one article a line or row. What gives no article comes as a
    SourceError in its place, and the rest is still read. Articles come one at a time; nothing is read ahead.

    >>> [a.doc_id for a in open_sources(["data/raw/*.txt"])]    # doctest: +SKIP
    ['bac-kan-2022', ...]
    """
    options = options or SourceOptions()
    for path in paths:
        if str(path) == "-":
            yield from _read_stdin(stdin or sys.stdin.buffer, options)
            continue
        for file in find_files([path], options):
            if isinstance(file, SourceError):
                yield file
            else:
                yield from read_file(file, options)


def read_articles(
    paths: Iterable[str | Path],
    *,
    options: SourceOptions | None = None,
    stdin: BinaryIO | None = None,
    on_error: OnError = raise_error,
) -> Iterator[Article]:
    """The articles of `open_sources`; what gives none is told to `on_error`, which by default raises it."""
    for item in open_sources(paths, options, stdin=stdin):
        if isinstance(item, SourceError):
            on_error(item)
        else:
            yield item


def find_files(paths: Iterable[str | Path], options: SourceOptions | None = None) -> Iterator[SourceFile | SourceError]:
    """The files behind paths, in the order in which they are read; nothing is opened."""
    by_path = options is not None and options.ids == "path"
    for given in paths:
        path = Path(given)
        if os.path.isdir(path):  # noqa: PTH112 - unlike Path.is_dir, it raises nothing where it may not look
            yield from _files_in(path, by_path)
        elif glob.has_magic(str(given)) and not os.path.exists(path):  # noqa: PTH110
            found = sorted(glob.iglob(str(given), recursive=True))  # noqa: PTH207 - as in a shell, absolute or not
            if not found:
                yield SourceError(str(given), "no file matches", "check the pattern")
            for one in map(Path, found):
                if os.path.isdir(one):  # noqa: PTH112
                    yield from _files_in(one, by_path)
                else:
                    yield SourceFile(str(one), _doc_id(one, one if by_path else None))
        else:
            yield SourceFile(str(path), _doc_id(path, Path(path.name) if by_path else None))


def _files_in(folder: Path, by_path: bool) -> Iterator[SourceFile | SourceError]:
    """The files below a folder that can be read, by name, and a word on articles that cannot.

    Hidden files and linked folders are left out. A link to a file outside is told, not followed: whoever packed the
    folder has no right to what lies beside it.
    """
    anything = False
    closed: list[SourceError] = []
    root = os.path.realpath(folder)
    for name, folders, files in os.walk(folder, onerror=lambda error: closed.append(_closed(error))):
        anything = anything or bool(closed)
        yield from closed
        closed.clear()
        folders[:] = sorted(f for f in folders if not f.startswith("."))
        for file in sorted(files):
            path = Path(name, file)
            if file.startswith("."):
                continue
            if kind_of(file) and _leads_out(path, root):
                anything = True
                yield SourceError(str(path), "a link to a file outside this folder", "name it itself if you trust it")
            elif kind_of(file):
                anything = True
                yield SourceFile(str(path), _doc_id(path, path.relative_to(folder) if by_path else None))
            elif remedy := remedy_for(file):
                anything = True
                yield SourceError(str(path), f"a {path.suffix.lower()} file", remedy)
    yield from closed
    if not (anything or closed):
        yield SourceError(str(folder), f"no {', '.join(KINDS)} file in this folder", "give another folder")


def _leads_out(path: Path, root: str) -> bool:
    linked = os.path.islink(path)  # noqa: PTH114 - unlike Path.is_symlink, it raises nothing where it may not look
    return linked and not Path(os.path.realpath(path)).is_relative_to(root)


def _closed(error: OSError) -> SourceError:
    return SourceError(str(error.filename), f"cannot be read: {error.strerror}", "check the folder and its rights")


def _doc_id(path: Path, relative: Path | None) -> str:
    name = path.stem if relative is None else relative.as_posix()
    return os.fsencode(name).decode("utf-8", "replace")


def read_file(file: SourceFile, options: SourceOptions | None = None) -> Iterator[Article | SourceError]:
    """The articles of one file on disk."""
    options = options or SourceOptions()
    kind = kind_of(file.path)
    try:
        found = Path(file.path).stat()
        if kind is None:
            yield SourceError(
                file.path, f"none of {', '.join(KINDS)}", remedy_for(file.path) or "rename it, or pipe it into -"
            )
        elif not stat.S_ISREG(found.st_mode):
            yield SourceError(file.path, "no file", "pipe it into -")
        elif kind in {"txt", "html", "docx"} and found.st_size > PARTS_TIMES * options.max_bytes:
            yield too_large(file.path, options.max_bytes)
        else:
            with Path(file.path).open("rb") as stream:
                yield from read_stream(stream, kind, file.doc_id, file.path, options)
    except FileNotFoundError:
        yield SourceError(file.path, "no such file or folder", "check the name")
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else None
        yield SourceError(file.path, f"cannot be read: {reason or error}", "check the file and its rights")


def _read_stdin(stream: BinaryIO, options: SourceOptions) -> Iterator[Article | SourceError]:
    """JSON Lines where the first character is `{`, a page where it is `<`, else one text with the `doc_id` `stdin`."""
    head: list[bytes] = []
    start, read = b"", 0
    while not start and read <= options.max_bytes and (line := stream.readline(options.max_bytes + 1)):
        head.append(line)
        read += len(line)
        start = line.removeprefix(codecs.BOM_UTF8).lstrip()
    items: Iterator[Article | SourceError]
    if start.startswith(b"{") and len(head[-1]) <= options.max_bytes:
        items = read_jsonl(chain(head, lines_of(stream, STDIN, options.max_bytes)), STDIN, options)
    else:
        kind: Kind = "html" if start[:15].lower().startswith((b"<!doctype html", b"<html")) else "txt"
        whole = io.BytesIO(b"".join(head) + stream.read(options.max_bytes + 1))
        items = read_stream(whole, kind, "stdin", STDIN, options)
    return (replace(item, path=None) if isinstance(item, Article) else item for item in items)
