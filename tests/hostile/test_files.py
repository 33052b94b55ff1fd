"""Files and folders that are made to break whoever reads them: one clear line, or what is good in them.

Of the list in `docs/trust.md`, these are tested elsewhere: bombs in .gz (tests/sources/test_tabular.py) and .docx,
entities in .docx (test_word.py), half characters in JSON (test_sources.py), an article that takes too long
(tests/batch/test_pool.py).
"""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.documents import ARTICLE, make_docx, portal_page
from tests.support.streams import Endless, Joined
from vnhealth_ie.sources import Article, SourceOptions, open_sources, read_stream

TEXT = "\n".join(ARTICLE)


def read(*paths: Path | str) -> tuple[list[Article], list[str]]:
    """Articles, and errors as they are told."""
    items = list(open_sources(paths))
    return [i for i in items if isinstance(i, Article)], [str(i) for i in items if not isinstance(i, Article)]


# Size


@pytest.mark.parametrize("name", ["a.txt", "a.html"])
def test_an_article_of_fifty_megabytes_is_refused(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(TEXT.encode() * (50_000_000 // len(TEXT.encode())))
    assert read(path) == ([], [f"{path}: larger than 20 MB; is it one article? raise --max-mb if it is"])


@pytest.mark.parametrize("unit", [b"\0", b"\n", b"a", b"\r\n \n", b"{"])
def test_endless_standard_input_is_given_up(unit: bytes) -> None:
    """A loop waited for the first line with something in it, and kept the others."""
    stream = Endless(unit, 1 << 40)
    [error] = open_sources(["-"], SourceOptions(max_bytes=100_000), stdin=io.BufferedReader(stream))
    assert str(error) == "standard input: larger than 0.1 MB; is it one article? raise --max-mb if it is"
    assert (1 << 40) - stream.left < 1_000_000


def test_a_field_of_a_hundred_times_the_limit_is_one_line_and_the_rows_around_it_are_read() -> None:
    """Each of its lines was a row with an error of its own."""
    limit = 1_000_000
    rows = [b'id,text\na,"', b'"\nc,"', b'"\n']
    small, large = TEXT.encode(), Endless("dài lắm ".encode() * 100 + b"\n", 100_000_000)

    def pieces() -> Iterator[bytes]:
        yield rows[0] + small + b'"\nb,"'
        while piece := large.read(1 << 20):
            yield piece
        yield rows[1] + small + rows[2]

    items = list(
        read_stream(io.BufferedReader(Joined(pieces()), 1 << 20), "csv", "", "tin.csv", SourceOptions(max_bytes=limit))
    )
    assert [item.doc_id for item in items if isinstance(item, Article)] == ["a", "c"]
    [told] = [str(item) for item in items if not isinstance(item, Article)]
    assert "field larger than field limit (1000000)" in told


def test_a_bomb_in_xlsx_is_not_opened(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b" " * 100_000_000)
    assert read(tmp_path) == ([], [f"{path}: a .xlsx file; save it as .csv"])
    assert read(path)[1][0].endswith("; save it as .csv")


# Pages and documents

PAGES: dict[str, tuple[str, str]] = {
    "a million nested tags": ("<div>" * 1_000_000 + TEXT, "no article in this page"),
    "a million tags in each other that nobody closes": ("<b><i>" * 500_000 + TEXT, "no article in this page"),
    "a hundred thousand attributes": (
        f"<div {' '.join(f'a{n}=1' for n in range(100_000))}>{TEXT}</div>",
        "a tag of more than 5000 attributes",
    ),
    "attributes that hold brackets": (
        "<div " + " ".join(f"a{n}='>' b{n}='<'" for n in range(50_000)) + f">{TEXT}</div>",
        "a tag of more than 5000 attributes",
    ),
}


@pytest.mark.parametrize("name", PAGES)
def test_a_page_that_no_browser_made_is_one_line(tmp_path: Path, name: str) -> None:
    page, said = PAGES[name]
    path = tmp_path / "a.html"
    path.write_text(f"<html><body>{page}</body></html>", encoding="utf-8")
    articles, told = read(path)
    assert (articles, len(told)) == ([], 1)
    assert told[0].startswith(f"{path}: {said}")


def test_a_large_page_with_ordinary_tags_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_text(portal_page([*ARTICLE, *(f"{ARTICLE[1]} {n}" for n in range(2_000))]), encoding="utf-8")
    assert len(read(path)[0]) == 1


def test_references_to_files_bring_nothing_in(tmp_path: Path, secret: Path) -> None:
    where = secret.as_uri()
    entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10 if n else "ha"}">' for n in range(12))
    declared = f'<!DOCTYPE html [<!ENTITY x SYSTEM "{where}">{entities}]>'
    inside = f'<p>&x; &e11;</p><iframe src="{where}"></iframe><object data="{where}"></object><img src="{where}">'
    page = portal_page(ARTICLE).replace("<!DOCTYPE html>", declared).replace("</h1>", f"</h1>{inside}")
    path = tmp_path / "a.html"
    path.write_text(page.replace("<head>", f'<head><link rel="canonical" href="{where}">'), encoding="utf-8")
    [article], _ = read(path)
    assert "Mật khẩu" not in article.text
    assert len(article.text) < len(page)
    assert article.url is None
    assert read(where)[1][0].endswith("no such file or folder; check the name"), "an address is no path"


def test_a_document_that_refers_to_files_brings_nothing_in(tmp_path: Path, secret: Path) -> None:
    make_docx(tmp_path / "good.docx", ARTICLE)
    path = tmp_path / "a.docx"
    with zipfile.ZipFile(tmp_path / "good.docx") as good, zipfile.ZipFile(path, "w") as bad:
        for name in good.namelist():
            data = good.read(name)
            if name == "word/document.xml":
                head, body = data.split(b"?>", 1)
                declared = f'?><!DOCTYPE d [<!ENTITY x SYSTEM "{secret.as_uri()}">]>'.encode()
                data = head + declared + body.replace(b"</w:t>", b" &x;</w:t>", 1)
            bad.writestr(name, data)
    articles, told = read(path)
    assert len(articles) + len(told) == 1
    assert not any("Mật khẩu" in article.text for article in articles)


def test_a_document_nested_too_deeply_is_one_line(tmp_path: Path) -> None:
    make_docx(tmp_path / "good.docx", ARTICLE)
    path = tmp_path / "a.docx"
    with zipfile.ZipFile(tmp_path / "good.docx") as good, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as bad:
        for name in good.namelist():
            data = good.read(name)
            if name == "word/document.xml":
                data = data.replace(b"<w:body>", b"<w:body>" + b"<w:sdt><w:sdtContent>" * 20_000)
            bad.writestr(name, data)
    assert read(path) == ([], [f"{path}: no .docx that can be read; open it in Word and save it again"])


def test_json_nested_too_deeply_is_one_line(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    deep = "[" * 200_000 + "]" * 200_000
    good = json.dumps({"id": "b", "text": TEXT})
    path.write_text(f'{{"id": "a", "text": "Họp", "more": {deep}}}\n{good}\n', encoding="utf-8")
    articles, told = read(path)
    assert [article.doc_id for article in articles] == ["b"]
    assert told == [f"{path}, line 1: no JSON that can be read: nested too deeply; flatten it"]


def test_a_text_that_grows_while_it_is_read_is_bounded() -> None:
    stream = Endless(b"a", 1 << 40)
    [error] = read_stream(io.BufferedReader(stream), "txt", "a", "a.txt", SourceOptions(max_bytes=1_000))
    assert "larger than 1000 bytes" in str(error)
