"""The two functions for those who want no objects: `extract` and `extract_many`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache

from vnhealth_ie.article import Article
from vnhealth_ie.models import MeetingReport
from vnhealth_ie.pipeline import Pipeline


@cache
def _default() -> Pipeline:
    return Pipeline()


def extract(text: str, *, doc_id: str | None = None, published: str | None = None) -> MeetingReport:
    """The report of one article.

    `published` (ISO 8601) completes dates without a year and relative days. Without `doc_id`, the report gets one from
    the text's hash. Raises ValueError for a `published` that is no ISO 8601 date; any text is read.

    >>> extract("Ngày 05 tháng 3 năm 2024, Sở Y tế Lào Cai tổ chức hội nghị.").doc_id
    '9090c6067d1e64b8'
    """
    return _default().extract(text, doc_id=doc_id, published=published)


def extract_many(articles: Iterable[Article | str]) -> Iterator[MeetingReport]:
    """The reports of many articles, in order, one by one; nothing is kept in memory."""
    return _default().extract_many(articles)
