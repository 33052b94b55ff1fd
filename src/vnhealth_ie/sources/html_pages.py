"""Saved web pages (.html, .htm): the article's text without the page around it, by trafilatura.

The extracted text is the article's text, into which every offset points: the headline, and then one paragraph a line.
Headline, publication date and address are what the page says of itself, in its metadata or in a dated line of its own;
a date that stands in the prose is never taken for the date of publication.
"""

from __future__ import annotations

import datetime
import json
import logging
import re
from collections.abc import Iterator
from html import unescape
from typing import Any

from vnhealth_ie.article import Article
from vnhealth_ie.document import parse_published
from vnhealth_ie.sources.errors import SourceError, missing_extra
from vnhealth_ie.sources.limits import check_tags
from vnhealth_ie.sources.options import SourceOptions
from vnhealth_ie.sources.text import Decoded, decode_any, find_old_font, is_blank

_DECLARATION = re.compile(r"\s{0,100}<\?xml[^>]{0,200}\?>")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z]{2,8});")
_SAVED_FROM = re.compile(r"<!--\s{0,9}saved from url=\(\d{1,6}\)(\S{1,2000})\s{0,9}-->")
_PUBLISHED_NAMES = frozenset(
    {
        "article:published_time",
        "date",
        "datepublished",
        "dc.date",
        "dc.date.issued",
        "dcterms.created",
        "dcterms.issued",
        "og:published_time",
        "pubdate",
        "publication_date",
        "publish-date",
        "publishdate",
        "sailthru.date",
    }
)
_STAMP_PLACE = re.compile(
    r"(?:^|[^a-z])(?:date|time|datetime|publish|published|pubdate|ngay|ngaydang|meta)", re.IGNORECASE
)
_STAMP = re.compile(r"(?<!\d)(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?!\d)")
_LONGEST_STAMP = 80

for _name in ("trafilatura", "htmldate", "readability", "justext", "courlan"):
    logging.getLogger(_name).addHandler(logging.NullHandler())


def page_article(data: bytes, doc_id: str, place: str, options: SourceOptions) -> Article:
    """The article of a page. Raises SourceError for one that cannot be decoded or holds no article."""
    decoded = _decoded(data, place, options)
    if is_blank(decoded.text):
        raise SourceError(place, "empty", "save the page again")
    try:
        from lxml import html  # noqa: PLC0415 - only who reads pages
        from trafilatura import bare_extraction  # noqa: PLC0415
    except ImportError as error:
        raise missing_extra(place, "trafilatura", "html") from error
    source = _DECLARATION.sub("", decoded.text.removeprefix("\ufeff"), count=1)
    check_tags(source, place)
    try:
        tree = html.document_fromstring(source)
        page = bare_extraction(source, with_metadata=False, include_comments=False, favor_recall=True)
    except Exception as error:  # a page can be broken in more ways than its parsers foresee
        raise SourceError(place, "no page that can be read", "save the page again") from error
    body = str(getattr(page, "text", "") or "")
    if is_blank(body):
        raise SourceError(place, "no article in this page", "give the page of one article, or its text as .txt")
    title = _title(tree)
    text = body if title is None or _folded(title) in _folded(body[: 2 * len(title) + 200]) else f"{title}\n{body}"
    return Article(doc_id, text, title, _published(tree), _address(tree, source), place, "html", decoded.encoding)


def _decoded(data: bytes, place: str, options: SourceOptions) -> Decoded:
    """The page in Unicode. One set in an old font is decoded whole: extraction would drop some of its letters."""
    decoded = decode_any(data, place, encoding=options.encoding)
    if not decoded.encoding.startswith("utf"):
        return decoded
    return find_old_font(_ENTITY.sub(_letter, decoded.text)) or decoded


def _letter(entity: re.Match[str]) -> str:
    """What an entity stands for, if it is a character beyond ASCII; markup stays markup."""
    char = unescape(entity[0])
    return char if len(char) == 1 and not char.isascii() else entity[0]


def _folded(text: str) -> str:
    return " ".join(text.split()).casefold()


def _line(text: str | None) -> str | None:
    return " ".join((text or "").split()) or None


def _meta(tree: Any) -> Iterator[tuple[str, str]]:
    """Names and contents of the metadata, in their order."""
    for element in tree.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop")
        content = (element.get("content") or "").strip()
        if name and content:
            yield name.strip().lower(), content


def _title(tree: Any) -> str | None:
    """The headline: the only h1, else what the page calls its title when it is shared, else its title."""
    heads = [title for element in tree.iter("h1") if (title := _line(element.text_content()))]
    if len(heads) == 1:
        return heads[0]
    shared = next((_line(content) for name, content in _meta(tree) if name == "og:title"), None)
    return shared or (heads[0] if heads else None) or _line(tree.findtext(".//title"))


def _address(tree: Any, source: str) -> str | None:
    """The canonical address, else the one that the page is shared by, else the one that the browser saved it from."""
    for element in tree.iter("link"):
        if "canonical" in (element.get("rel") or "").lower().split() and _is_address(element.get("href")):
            return str(element.get("href")).strip()
    shared = next((content for name, content in _meta(tree) if name == "og:url" and _is_address(content)), None)
    saved = _SAVED_FROM.search(source[:5_000])
    return shared or (saved[1] if saved and _is_address(saved[1]) else None)


def _is_address(address: str | None) -> bool:
    return (address or "").strip().startswith(("http://", "https://"))


def _published(tree: Any) -> str | None:
    """The publication date in ISO 8601: of the metadata, of JSON-LD, of a time element, of a dated line of the page."""
    for stated in _stated(tree):
        stamp = _iso(stated)
        if stamp is not None:
            return stamp
    return None


def _stated(tree: Any) -> Iterator[str]:
    yield from (content for name, content in _meta(tree) if name in _PUBLISHED_NAMES)
    for element in tree.iter("script"):
        if (element.get("type") or "").lower() == "application/ld+json":
            yield from _json_ld(element.text or "")
    for element in tree.iter("time"):
        yield element.get("datetime") or ""
    for element in tree.iter("span", "div", "p", "time", "em", "i", "li", "td"):
        label = f"{element.get('class') or ''} {element.get('id') or ''} {element.get('itemprop') or ''}"
        if _STAMP_PLACE.search(label):
            line = _line(element.text_content()) or ""
            if len(line) <= _LONGEST_STAMP:
                yield line


def _json_ld(code: str) -> Iterator[str]:
    try:
        waiting = [json.loads(code)]
    except (ValueError, RecursionError):
        return
    while waiting:
        value = waiting.pop()
        if isinstance(value, dict):
            if isinstance(value.get("datePublished"), str):
                yield value["datePublished"]
            waiting.extend(value.values())
        elif isinstance(value, list):
            waiting.extend(value)


def _iso(stated: str) -> str | None:
    """ISO 8601 as it is stated, or the day of `20/06/2022`, as it is written in Việt Nam; None for anything else."""
    stated = stated.strip()
    try:
        if parse_published(stated) is not None:
            return stated
    except ValueError:
        pass
    days = {match.groups() for match in _STAMP.finditer(stated)}
    if len(days) != 1:
        return None
    day, month, year = map(int, days.pop())
    try:
        return datetime.date(year, month, day).isoformat()
    except ValueError:
        return None
