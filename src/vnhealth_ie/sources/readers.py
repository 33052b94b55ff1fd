"""Which reader an ending asks for, over any stream of bytes: a file on disk, a pipe, or a remote one."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import BinaryIO, Literal, cast

from vnhealth_ie.article import Article
from vnhealth_ie.sources.csv_rows import read_csv
from vnhealth_ie.sources.errors import SourceError
from vnhealth_ie.sources.html_pages import page_article
from vnhealth_ie.sources.jsonl import read_jsonl
from vnhealth_ie.sources.limits import PARTS_TIMES, Unzipped, lines_of, read_all
from vnhealth_ie.sources.options import SourceOptions
from vnhealth_ie.sources.parquet_rows import read_parquet
from vnhealth_ie.sources.text import check_not_blank, decode_any
from vnhealth_ie.sources.word import word_article

Kind = Literal["txt", "html", "docx", "jsonl", "jsonl.gz", "csv", "parquet"]

_ENDINGS: dict[str, Kind] = {
    ".txt": "txt",
    ".html": "html",
    ".htm": "html",
    ".docx": "docx",
    ".jsonl": "jsonl",
    ".jsonl.gz": "jsonl.gz",
    ".csv": "csv",
    ".parquet": "parquet",
}
KINDS = tuple(_ENDINGS)

# Articles that people have in forms that are not read: they are named, not passed over.
_REMEDIES = {
    **dict.fromkeys((".doc", ".rtf", ".odt", ".wps"), "save it as .docx"),
    **dict.fromkeys((".mht", ".mhtml", ".xhtml"), "save the page as .html"),
    **dict.fromkeys((".xls", ".xlsx", ".ods", ".tsv"), "save it as .csv"),
    **dict.fromkeys((".zip", ".rar", ".7z", ".tar", ".gz", ".tgz", ".bz2", ".xz", ".zst"), "unpack it"),
    ".pdf": "save its text as .txt",
}


def kind_of(name: str) -> Kind | None:
    """The kind of a file by its ending; None for one that is not read.

    >>> kind_of("tin/A.HTM"), kind_of("tin.jsonl.gz"), kind_of("tin.pdf")
    ('html', 'jsonl.gz', None)
    """
    name = name.lower()
    return next((kind for ending, kind in _ENDINGS.items() if name.endswith(ending)), None)


def remedy_for(name: str) -> str | None:
    """What to do with a file that may hold articles but is not read; None for anything else."""
    name = name.lower()
    return next((remedy for ending, remedy in _REMEDIES.items() if name.endswith(ending)), None)


def read_stream(
    stream: BinaryIO, kind: Kind, doc_id: str, place: str, options: SourceOptions
) -> Iterator[Article | SourceError]:
    """The articles of a stream of one kind, one at a time; `doc_id` is for those kinds that hold one.

    A stream of Parquet must be seekable. What gives no article comes as a SourceError; none is raised.
    """
    try:
        if kind == "jsonl":
            yield from read_jsonl(lines_of(stream, place, options.max_bytes), place, options)
        elif kind == "jsonl.gz":
            unzipped = cast("BinaryIO", io.BufferedReader(Unzipped(stream, place), 1 << 16))
            yield from read_jsonl(lines_of(unzipped, place, options.max_bytes), place, options)
        elif kind == "csv":
            yield from read_csv(stream, place, options)
        elif kind == "parquet":
            yield from read_parquet(stream, place, options)
        elif kind == "docx":
            # Pictures count for little: what limits a .docx is the text in it.
            yield word_article(read_all(stream, place, PARTS_TIMES * options.max_bytes), doc_id, place, options)
        elif kind == "html":
            yield page_article(read_all(stream, place, options.max_bytes), doc_id, place, options)
        else:
            yield text_article(read_all(stream, place, options.max_bytes), doc_id, place, options)
    except SourceError as error:
        yield error


def text_article(data: bytes, doc_id: str, place: str, options: SourceOptions) -> Article:
    """The article of a plain text, unchanged. Raises SourceError for one that cannot be decoded or is empty."""
    decoded = decode_any(data, place, encoding=options.encoding)
    check_not_blank(decoded.text, place)
    return Article(doc_id=doc_id, text=decoded.text, path=place, kind="txt", encoding=decoded.encoding)
