"""JSON Lines: one article a line, read one line at a time.

`{"id": "bac-kan", "text": "Chiều 20/6 ...", "title": ..., "published": "2022-06-20", "url": ...}`; `id` and `text`
must be there, other keys are left alone. A line that is no article is an error of its own; the others are still read.
"""

from __future__ import annotations

import codecs
import json
from collections.abc import Iterable, Iterator
from typing import Any

from vnhealth_ie.article import Article
from vnhealth_ie.document import parse_published
from vnhealth_ie.sources.errors import OnError, SourceError
from vnhealth_ie.sources.text import check_not_binary, check_not_blank, decode

_BINARY_AFTER = 8192


def read_lines(lines: Iterable[bytes], place: str, on_error: OnError) -> Iterator[Article]:
    """The articles of JSON Lines. A byte order mark before the first line is no part of it."""
    anything = False
    for number, data in enumerate(lines, start=1):
        line = data.removeprefix(codecs.BOM_UTF8) if number == 1 else data
        if not line.strip():
            continue
        try:
            if not anything:
                check_not_binary(line[:_BINARY_AFTER], place)
            anything = True
            yield _article(line, place, number)
        except SourceError as error:
            on_error(error)
            if not anything:
                return
    if not anything:
        on_error(SourceError(place, "empty", "give it one JSON object a line"))


def _article(data: bytes, place: str, line: int) -> Article:
    record = _record(data, place, line)
    doc_id = record.get("id")
    if isinstance(doc_id, int) and not isinstance(doc_id, bool):
        doc_id = str(doc_id)
    if not isinstance(doc_id, str) or not doc_id.strip():
        raise SourceError(place, 'no "id"', "give every line a string of its own", line=line)
    text = record.get("text")
    if not isinstance(text, str):
        raise SourceError(place, 'no "text"', "give every line the article's text", line=line)
    check_not_blank(text, place, line=line)
    title, published, url = (_optional(record, key, place, line) for key in ("title", "published", "url"))
    for value in (doc_id, text, title, published, url):
        _check_whole(value, place, line)
    try:
        parse_published(published)
    except ValueError as error:
        raise SourceError(place, str(error), "correct it or leave it out", line=line) from error
    return Article(doc_id=doc_id, text=text, title=title, published=published, url=url, path=place)


def _record(data: bytes, place: str, line: int) -> dict[str, Any]:
    try:
        record = json.loads(decode(data.rstrip(b"\r\n"), place, line=line))
    except json.JSONDecodeError as error:
        problem = f"no JSON: {error.msg} at column {error.colno}"
        raise SourceError(place, problem, "write one JSON object a line", line=line) from error
    except RecursionError as error:
        raise SourceError(place, "no JSON that can be read: nested too deeply", "flatten it", line=line) from error
    if not isinstance(record, dict):
        raise SourceError(place, "no JSON object", "write one JSON object a line", line=line)
    return record


def _optional(record: dict[str, Any], key: str, place: str, line: int) -> str | None:
    value = record.get(key)
    if value is not None and not isinstance(value, str):
        raise SourceError(place, f'"{key}" is no string', "write it as a string or null", line=line)
    return value


def _check_whole(value: str | None, place: str, line: int) -> None:
    """JSON can spell half a character ("\\ud83d"), which no UTF-8 file can hold."""
    try:
        (value or "").encode("utf-8")
    except UnicodeEncodeError as error:
        raise SourceError(place, "half a character (a lone surrogate)", "remove it", line=line) from error
