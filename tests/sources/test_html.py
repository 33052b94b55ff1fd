"""Saved web pages: the article without the page, and what the page says of itself."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.documents import ARTICLE, TEXT, in_1258, in_tcvn3, in_vni, portal_page
from vnhealth_ie.article import Article
from vnhealth_ie.pipeline import Pipeline
from vnhealth_ie.sources import SourceError, SourceOptions, open_sources, read_articles

STAMP = '<div class="date-time">Thứ ba, 21/06/2022 | 08:15 GMT+7</div>'


def read(tmp_path: Path, page: str | bytes, name: str = "tin.html") -> Article:
    path = tmp_path / name
    path.write_bytes(page if isinstance(page, bytes) else page.encode())
    [article] = read_articles([path])
    return article


def test_the_article_without_the_page_around_it(tmp_path: Path) -> None:
    article = read(tmp_path, portal_page(ARTICLE))
    assert article.text == TEXT.rstrip("\n")
    assert (article.doc_id, article.kind, article.encoding) == ("tin", "html", "utf-8")
    assert article.title == ARTICLE[0]
    assert (article.published, article.url) == (None, None)


def test_offsets_point_into_the_extracted_text(tmp_path: Path) -> None:
    article = read(tmp_path, portal_page(ARTICLE, stamp=STAMP), "tin.HTM")
    report = Pipeline().extract(article)
    assert report.spans()
    assert report.misquotes(article.text) == []
    assert report.meeting is not None
    assert report.meeting.date == "2022-06-20"
    assert [official.name for official in report.officials] == ["Phạm Duy Hưng"]
    assert [citation.number for citation in report.citations] == ["20-NQ/TW"]


@pytest.mark.parametrize(
    ("head", "stamp", "published"),
    [
        (
            '<meta property="article:published_time" content="2022-06-21T08:15:00+07:00">',
            "",
            "2022-06-21T08:15:00+07:00",
        ),
        ('<meta name="pubdate" content="2022-06-21">', STAMP.replace("21/06", "22/06"), "2022-06-21"),
        ('<script type="application/ld+json">{"@graph": [{"datePublished": "2022-06-21"}]}</script>', "", "2022-06-21"),
        ("", '<time datetime="2022-06-21 08:15">hôm qua</time>', "2022-06-21 08:15"),
        ("", STAMP, "2022-06-21"),
        ("", '<span class="ngay-dang">Cập nhật: 3.7.2022</span>', "2022-07-03"),
        ("", "", None),
        ("", '<span class="date">31/02/2022</span>', None),
        ("", '<span class="date">1/6/2022 - 2/6/2022</span>', None),
        ("", '<span class="date">21/06</span>', None),
        ('<script type="application/ld+json">{"datePublished": </script>', "", None),
        ('<meta name="date" content="soon">', "", None),
    ],
)
def test_the_publication_date_is_what_the_page_says(
    tmp_path: Path, head: str, stamp: str, published: str | None
) -> None:
    """25/10/2017 in the prose, and 20/11/2011 in a script, are no dates of publication."""
    assert read(tmp_path, portal_page(ARTICLE, head=head, stamp=stamp)).published == published


@pytest.mark.parametrize(
    ("head", "url"),
    [
        ('<link rel="canonical" href="https://soyte.gov.vn/tin-1">', "https://soyte.gov.vn/tin-1"),
        ('<meta property="og:url" content="https://soyte.gov.vn/tin-2">', "https://soyte.gov.vn/tin-2"),
        ("<!-- saved from url=(0026)https://soyte.gov.vn/tin-3 -->", "https://soyte.gov.vn/tin-3"),
        ('<link rel="canonical" href="javascript:alert(1)">', None),
        ('<link rel="canonical" href="/tin-4">', None),
    ],
)
def test_the_address_is_what_the_page_says(tmp_path: Path, head: str, url: str | None) -> None:
    assert read(tmp_path, portal_page(ARTICLE, head=head)).url == url


def test_the_headline_without_the_name_of_the_portal(tmp_path: Path) -> None:
    page = portal_page(ARTICLE).replace("<h1>", "<div class=x>").replace("</h1>", "</div>")
    assert read(tmp_path, page).title == f"{ARTICLE[0]} - Cổng thông tin điện tử"
    shared = page.replace("<title>", f'<meta property="og:title" content="{ARTICLE[0]}"><title>')
    article = read(tmp_path, shared)
    assert article.title == ARTICLE[0]
    assert article.text.count(ARTICLE[0]) == 1


def test_lists_and_tables_stay(tmp_path: Path) -> None:
    page = portal_page(ARTICLE).replace(
        '<div class="content">',
        '<div class="content"><ul><li>Rà soát nhân lực;</li></ul><table><tr><td>Ba Bể</td><td>12</td></tr></table>',
    )
    article = read(tmp_path, page)
    assert "- Rà soát nhân lực;" in article.text
    assert "Ba Bể" in article.text


@pytest.mark.parametrize("encoding", ["windows-1258", "tcvn3", "vni", "utf-16-le", "utf-8"])
def test_old_pages_in_old_encodings(tmp_path: Path, encoding: str) -> None:
    page = portal_page(ARTICLE, charset="x-user-defined")
    encode = {"windows-1258": in_1258, "tcvn3": in_tcvn3, "vni": in_vni}.get(encoding)
    article = read(tmp_path, encode(page) if encode else page.encode("utf-16" if "16" in encoding else encoding))
    assert article.encoding == encoding
    assert Pipeline().extract(article).officials[0].name == "Phạm Duy Hưng"


@pytest.mark.parametrize("with_entities", [False, True])
def test_a_page_in_an_old_font_saved_as_utf_8(tmp_path: Path, with_entities: bool) -> None:
    """Every modern browser saves a page in .VnTime so; the letter ư is then a soft hyphen, which must not be lost."""
    page = in_tcvn3(portal_page(ARTICLE)).decode("latin-1")
    article = read(tmp_path, page.encode("ascii", "xmlcharrefreplace") if with_entities else page.encode())
    assert article.encoding == "tcvn3"
    assert article.text.split("\n")[1:] == ARTICLE[1:]


def test_entities_and_an_xml_declaration(tmp_path: Path) -> None:
    page = portal_page(ARTICLE).encode("ascii", "xmlcharrefreplace").decode()
    article = read(tmp_path, f'\ufeff<?xml version="1.0" encoding="utf-8"?>\n{page}')
    assert article.text == TEXT.rstrip("\n")


@pytest.mark.parametrize(
    ("page", "said"),
    [
        (b"", "empty; save the page again"),
        (b"<html><body></body></html>", "no article in this page"),
        (b"<!-- only a comment -->", "no "),
        (b"\x89PNG\0\0", "binary, not text"),
        ("<html><body><p>Sở Y tế</p>".encode() + b"\xff", "not UTF-8"),
    ],
)
def test_a_page_without_an_article_is_one_line(tmp_path: Path, page: bytes, said: str) -> None:
    path = tmp_path / "tin.html"
    path.write_bytes(page)
    [error] = open_sources([path])
    assert isinstance(error, SourceError)
    assert said in str(error)


@pytest.mark.parametrize(
    "page",
    [
        "<div>" * 50_000 + ARTICLE[1],
        "<p>" + "a " * 300_000,
        "<table><tr><td>" * 3_000 + ARTICLE[1],
        portal_page(ARTICLE)[:-150],
        portal_page(ARTICLE).replace("</p>", ""),
        "&#x110000;&#0;&#xD800;" + portal_page(ARTICLE),
        '<!DOCTYPE html [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><p>&b;&b;' + portal_page(ARTICLE),
    ],
    ids=["deep", "long", "tables", "cut", "unclosed", "bad entities", "entities"],
)
def test_a_broken_page_is_read_or_refused(tmp_path: Path, page: str) -> None:
    path = tmp_path / "tin.html"
    path.write_bytes(page.encode())
    [item] = open_sources([path])
    if isinstance(item, Article):
        item.text.encode()
        assert item.text.strip()


def test_a_page_on_standard_input() -> None:
    import io

    [article] = open_sources(["-"], stdin=io.BytesIO(b"\n" + portal_page(ARTICLE).encode()))
    assert isinstance(article, Article)
    assert (article.doc_id, article.kind, article.path) == ("stdin", "html", None)
    assert article.text == TEXT.rstrip("\n")


def test_a_page_that_is_too_large(tmp_path: Path) -> None:
    path = tmp_path / "tin.html"
    path.write_text(portal_page(ARTICLE), encoding="utf-8")
    [error] = open_sources([path], SourceOptions(max_bytes=1000))
    assert str(error) == f"{path}: larger than 1000 bytes; is it one article? raise --max-mb if it is"


@pytest.mark.parametrize(
    ("name", "package", "line"),
    [
        ("a.html", "trafilatura", "reading it needs trafilatura; pip install 'vnhealth-ie[html]'"),
        ("a.docx", "docx", "reading it needs python-docx; pip install 'vnhealth-ie[office]'"),
        ("a.parquet", "pyarrow", "reading it needs pyarrow; pip install 'vnhealth-ie[tables]'"),
    ],
)
def test_a_missing_extra_is_one_line(tmp_path: Path, name: str, package: str, line: str) -> None:
    path = tmp_path / name
    path.write_bytes(portal_page(ARTICLE).encode())
    code = (
        f"import sys; sys.modules[{package!r}] = None\n"
        "from vnhealth_ie.sources import open_sources\n"
        f"print(*open_sources([{str(path)!r}]))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, encoding="utf-8")
    assert done.stdout == f"{path}: {line}\n"
    assert done.stderr == ""


def test_heavy_packages_wait_until_they_are_needed() -> None:
    code = (
        "import sys, vnhealth_ie.sources, vnhealth_ie.sinks, vnhealth_ie.sinks.arrow, vnhealth_ie.sinks.duckdb_file\n"
        "import vnhealth_ie.sinks.xlsx, vnhealth_ie.sinks.parquet\n"
        "print(*sorted({name.split('.')[0] for name in sys.modules}))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, encoding="utf-8")
    heavy = {"trafilatura", "lxml", "docx", "pyarrow", "pandas", "polars", "duckdb", "xlsxwriter", "openpyxl", "numpy"}
    assert not heavy & set(done.stdout.split())
