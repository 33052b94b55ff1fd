"""A row or a JSON object as an article: the same names, the same checks and the same words for what is wrong."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Mapping

from vnhealth_ie.article import Article
from vnhealth_ie.document import parse_published
from vnhealth_ie.sources.errors import SourceError
from vnhealth_ie.sources.options import SourceOptions
from vnhealth_ie.sources.text import check_not_blank


class Records:
    """Makes articles of the records of one file."""

    def __init__(self, place: str, kind: str, encoding: str, options: SourceOptions) -> None:
        self._place, self._kind, self._encoding = place, kind, encoding
        self._columns, self._limit = options.columns, options.max_bytes

    def article(self, record: Mapping[str, object], line: int) -> Article:
        """The article of a record. Raises SourceError for one that is none, with its line."""
        doc_id, text = self._id(record, line), self._value(record, self._columns.text, line)
        if text is None:
            raise self._error(f"no {_one_of(self._columns.text)}", "give every line the article's text", line)
        check_not_blank(text, self._place, line=line)
        title, published, url = (
            self._value(record, names, line)
            for names in (self._columns.title, self._columns.published, self._columns.url)
        )
        for value in (doc_id, text, title, published, url):
            self._check_whole(value, line)
        try:
            parse_published(published)
        except ValueError as error:
            raise self._error(str(error), "correct it or leave it out", line) from error
        return Article(doc_id, text, title, published, url, self._place, self._kind, self._encoding)

    def _id(self, record: Mapping[str, object], line: int) -> str:
        value = _first(record, self._columns.id)
        if isinstance(value, float) and value.is_integer():
            value = int(value)
        if isinstance(value, int) and not isinstance(value, bool):
            value = str(value)
        if not isinstance(value, str) or not value.strip():
            raise self._error(f"no {_one_of(self._columns.id)}", "give every line a string of its own", line)
        return value

    def _value(self, record: Mapping[str, object], names: tuple[str, ...], line: int) -> str | None:
        value = _first(record, names)
        if isinstance(value, datetime.date):
            value = value.isoformat()
        if value is None or (value == "" and names != self._columns.text):
            return None
        if isinstance(value, str):
            return value
        if names == self._columns.text:
            raise self._error(f"no {_one_of(names)}", "give every line the article's text", line)
        name = next(name for name in names if record.get(name) is not None)
        raise self._error(f'"{name}" is no string', "write it as a string or null", line)

    def _check_whole(self, value: str | None, line: int) -> None:
        """JSON can spell half a character ("\\ud83d"), which no UTF-8 file can hold."""
        try:
            (value or "").encode("utf-8")
        except UnicodeEncodeError as error:
            raise self._error("half a character (a lone surrogate)", "remove it", line) from error

    def _error(self, problem: str, remedy: str, line: int) -> SourceError:
        return SourceError(self._place, problem, remedy, line=line)


def _first(record: Mapping[str, object], names: tuple[str, ...]) -> object:
    return next((record[name] for name in names if record.get(name) is not None), None)


def _one_of(names: tuple[str, ...]) -> str:
    return f'"{names[0]}"'


def check_columns(there: Collection[str], place: str, options: SourceOptions) -> None:
    """Raise SourceError for a table that has no column for the id or the text."""
    for value, names in (("id", options.columns.id), ("text", options.columns.text)):
        if not any(name in there for name in names):
            tried = " or ".join(f'"{name}"' for name in names)
            problem = f"no column {tried} among {', '.join(name[:40] for name in sorted(there)[:8]) or 'none'}"
            raise SourceError(place, problem, f"name it with --column {value}=NAME")
