"""Word documents, made by python-docx."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from tests.support.documents import ARTICLE, TEXT, in_tcvn3, in_vni, make_docx
from vnhealth_ie.article import Article
from vnhealth_ie.pipeline import Pipeline
from vnhealth_ie.sources import SourceError, SourceOptions, open_sources, read_articles


def test_one_paragraph_a_line_also_in_tables(tmp_path: Path) -> None:
    path = make_docx(tmp_path / "tin.docx", ARTICLE, title="Sơ kết")
    [article] = read_articles([path])
    expected = Article("tin", TEXT.rstrip("\n"), title="Sơ kết", path=str(path), kind="docx", encoding="utf-8")
    assert article == expected
    report = Pipeline().extract(article)
    assert report.misquotes(article.text) == []
    assert report.citations


def test_nothing_that_is_seen_is_lost_and_nothing_deleted_is_read(tmp_path: Path) -> None:
    document: Any = docx.Document()
    paragraph = document.add_paragraph("Một ")
    for xml in (
        "<w:ins {}><w:r><w:t>hai </w:t></w:r></w:ins>",
        "<w:del {}><w:r><w:delText>XOÁ</w:delText></w:r></w:del>",
        "<w:moveFrom {}><w:r><w:t>CHUYỂN</w:t></w:r></w:moveFrom>",
        "<w:hyperlink {}><w:r><w:t>ba</w:t><w:tab/><w:t>bốn</w:t><w:br/><w:t>năm</w:t></w:r></w:hyperlink>",
        "<w:sdt {}><w:sdtContent><w:r><w:t> sáu</w:t></w:r></w:sdtContent></w:sdt>",
    ):
        paragraph._p.append(parse_xml(xml.format(nsdecls("w"))))
    outer = document.add_table(rows=1, cols=2)
    outer.cell(0, 0).text = "bảy"
    outer.cell(0, 1).add_table(rows=1, cols=1).cell(0, 0).text = "tám"
    document.add_paragraph("chín")
    path = tmp_path / "tin.docx"
    document.save(str(path))
    [article] = read_articles([path])
    assert article.text.split("\n") == ["Một hai ba\tbốn", "năm sáu", "bảy", "tám", "chín"]


@pytest.mark.parametrize(("encode", "encoding"), [(in_tcvn3, "tcvn3"), (in_vni, "vni")])
def test_a_document_in_an_old_font(tmp_path: Path, encode: Any, encoding: str) -> None:
    shown = [encode(line).decode("cp1252") for line in ARTICLE]
    [article] = read_articles([make_docx(tmp_path / "tin.docx", shown)])
    assert article.encoding == encoding
    assert article.text.split("\n")[1:] == ARTICLE[1:]


def zipped(*parts: tuple[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts:
            archive.writestr(name, data)
    return stream.getvalue()


def with_part(path: Path, name: str, data: bytes) -> bytes:
    """A document with one of its parts replaced."""
    with zipfile.ZipFile(path) as archive:
        parts = [(part, data if part == name else archive.read(part)) for part in archive.namelist()]
    return zipped(*parts)


def told(path: Path, data: bytes, options: SourceOptions | None = None) -> str:
    path.write_bytes(data)
    [error] = open_sources([path], options)
    assert isinstance(error, SourceError)
    assert "\n" not in str(error)
    return str(error).removeprefix(f"{path}: ")


def test_what_is_no_document_is_one_line(tmp_path: Path) -> None:
    whole = make_docx(tmp_path / "good.docx", ARTICLE).read_bytes()
    path = tmp_path / "bad.docx"
    unreadable = "no .docx that can be read; open it in Word and save it again"
    for data in (b"", b"PK", b"PK\x03\x04" + b"\0" * 100, whole[: len(whole) // 2], zipped(("a.txt", b"a"))):
        assert told(path, data) == unreadable
    assert told(path, with_part(tmp_path / "good.docx", "word/document.xml", b"<w:document")) == unreadable
    damaged = bytearray(whole)
    damaged[len(damaged) // 3] ^= 0xFF
    damaged[200:260] = b"x" * 60
    assert told(path, bytes(damaged)).startswith(("no .docx", "empty"))
    old = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600
    assert told(path, old) == "an old .doc, or encrypted; save it as .docx without a password"


def test_a_document_without_text_is_empty(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    docx.Document().save(str(path))
    [error] = open_sources([path])
    assert str(error) == f"{path}: empty; give it the article's text"


def test_decompression_bombs_are_refused_unopened(tmp_path: Path) -> None:
    bomb = zipped(("word/document.xml", b" " * 300_000_000))
    assert len(bomb) < 400_000
    said = told(tmp_path / "a.docx", bomb)
    assert said.startswith("a decompression bomb: 0.29")
    assert said.endswith(" MB unpack to 300 MB in 1 parts; raise --max-mb if you trust it")
    many = zipped(*((f"word/{number}.xml", b"") for number in range(10_001)))
    assert told(tmp_path / "a.docx", many).startswith("a decompression bomb: ")


def test_entities_are_not_expanded(tmp_path: Path) -> None:
    make_docx(tmp_path / "good.docx", ARTICLE)
    entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10 if n else "ha"}">' for n in range(12))
    xml = f"""<!DOCTYPE d [{entities}]><w:document {nsdecls("w")}><w:body><w:p><w:r><w:t>&e11;</w:t></w:r></w:p>
        </w:body></w:document>"""
    said = told(tmp_path / "a.docx", with_part(tmp_path / "good.docx", "word/document.xml", xml.encode()))
    assert said.startswith(("no .docx", "empty"))


def test_a_document_that_is_too_large(tmp_path: Path) -> None:
    path = make_docx(tmp_path / "a.docx", [*ARTICLE, "x" * 9_000])
    [error] = open_sources([path], SourceOptions(max_bytes=5_000))
    assert "larger than 5000 bytes" in str(error) or "a decompression bomb" in str(error)
