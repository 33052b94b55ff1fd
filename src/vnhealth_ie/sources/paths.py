"""Files, folders and standard input, one after the other."""

from __future__ import annotations

import codecs
import os
import sys
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path
from typing import BinaryIO

from vnhealth_ie.article import Article
from vnhealth_ie.sources.errors import STDIN, OnError, SourceError, raise_error
from vnhealth_ie.sources.jsonl import read_lines
from vnhealth_ie.sources.text import check_not_blank, decode

ENDINGS = (".txt", ".jsonl")


def read_articles(
    paths: Iterable[str | Path], *, stdin: BinaryIO | None = None, on_error: OnError = raise_error
) -> Iterator[Article]:
    """The articles of files, folders (with the folders in them, by name) and `-`, standard input.

    The name of a `.txt` file without its ending is its `doc_id`; `.jsonl` is read line by line. What gives no
    article is told to `on_error` as a SourceError and the rest is still read; by default the error is raised.

    >>> [a.doc_id for a in read_articles(["data/raw"])]    # doctest: +SKIP
    ['bac-kan-2022', ...]
    """
    for path in paths:
        if str(path) == "-":
            yield from _read_stdin(stdin or sys.stdin.buffer, on_error)
        else:
            yield from _read_path(Path(path), on_error)


def _read_path(path: Path, on_error: OnError) -> Iterator[Article]:
    if not path.is_dir():
        yield from _read_file(path, on_error)
        return
    files = list(_files_in(path))
    if not files:
        on_error(SourceError(str(path), "no .txt or .jsonl file in this folder", "give another folder"))
    for file in files:
        yield from _read_file(file, on_error)


def _read_file(path: Path, on_error: OnError) -> Iterator[Article]:
    try:
        lines = path.open("rb")
    except FileNotFoundError:
        on_error(SourceError(str(path), "no such file or folder", "check the name"))
        return
    except OSError as error:
        on_error(SourceError(str(path), f"cannot be read: {error.strerror}", "check the file and its rights"))
        return
    with lines:
        if path.suffix.lower() == ".jsonl":
            yield from read_lines(lines, str(path), on_error)
            return
        try:
            article = _text_article(path, lines.read())
        except SourceError as error:
            on_error(error)
            return
    yield article


def _files_in(folder: Path) -> Iterator[Path]:
    """The `.txt` and `.jsonl` files below a folder, by name; hidden ones and linked folders are left out."""
    for name, folders, files in os.walk(folder):
        folders[:] = sorted(f for f in folders if not f.startswith("."))
        for file in sorted(files):
            if file.lower().endswith(ENDINGS) and not file.startswith("."):
                yield Path(name, file)


def _text_article(path: Path, data: bytes) -> Article:
    if path.suffix.lower() != ".txt":
        raise SourceError(str(path), "neither .txt nor .jsonl", "rename it, or pipe it into -")
    text = check_not_blank(decode(data, str(path)), str(path))
    doc_id = os.fsencode(path.stem).decode("utf-8", "replace")
    return Article(doc_id=doc_id, text=text, path=str(path))


def _read_stdin(stream: BinaryIO, on_error: OnError) -> Iterator[Article]:
    """JSON Lines where the first character is `{`, else one text with the `doc_id` `stdin`."""
    head: list[bytes] = []
    start = b""
    while not start and (line := stream.readline()):
        head.append(line)
        start = line.removeprefix(codecs.BOM_UTF8).lstrip()
    if start.startswith(b"{"):
        yield from read_lines(chain(head, stream), STDIN, on_error)
        return
    try:
        text = check_not_blank(decode(b"".join(chain(head, stream)), STDIN), STDIN)
    except SourceError as error:
        on_error(error)
        return
    yield Article(doc_id="stdin", text=text)
