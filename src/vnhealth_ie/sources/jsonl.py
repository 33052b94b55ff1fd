"""JSON Lines: one article a line, read one line at a time, always in UTF-8.

`{"id": "bac-kan", "text": "Chiều 20/6 ...", "title": ..., "published": "2022-06-20", "url": ...}`; `id` and `text`
must be there, other keys are left alone. A line that is no article is an error of its own; the others are still read.
"""

from __future__ import annotations

import codecs
import json
from collections.abc import Iterable, Iterator
from typing import Any

from vnhealth_ie.article import Article
from vnhealth_ie.sources.errors import SourceError
from vnhealth_ie.sources.options import SourceOptions
from vnhealth_ie.sources.records import Records
from vnhealth_ie.sources.text import check_not_binary, decode

_BINARY_AFTER = 8192


def read_jsonl(
    lines: Iterable[bytes | SourceError], place: str, options: SourceOptions
) -> Iterator[Article | SourceError]:
    """The articles of JSON Lines. A byte order mark before the first line is no part of it."""
    anything = False
    records = Records(place, "jsonl", "utf-8", options)
    for number, data in enumerate(lines, start=1):
        if isinstance(data, SourceError):
            anything = True
            yield data
            continue
        line = data.removeprefix(codecs.BOM_UTF8) if number == 1 else data
        if not line.strip():
            continue
        try:
            if not anything:
                check_not_binary(line[:_BINARY_AFTER], place)
            anything = True
            yield records.article(_record(line, place, number), number)
        except SourceError as error:
            yield error
            if not anything:
                return
    if not anything:
        yield SourceError(place, "empty", "give it one JSON object a line")


def _record(data: bytes, place: str, line: int) -> dict[str, Any]:
    try:
        record = json.loads(decode(data.rstrip(b"\r\n"), place, line=line))
    except json.JSONDecodeError as error:
        problem = f"no JSON: {error.msg} at column {error.colno}"
        raise SourceError(place, problem, "write one JSON object a line", line=line) from error
    except RecursionError as error:
        raise SourceError(place, "no JSON that can be read: nested too deeply", "flatten it", line=line) from error
    except ValueError as error:  # an integer of more than 4,300 digits
        raise SourceError(place, "no JSON that can be read: a number too long", "shorten it", line=line) from error
    if not isinstance(record, dict):
        raise SourceError(place, "no JSON object", "write one JSON object a line", line=line)
    return record
