"""Files, folders and standard input: what is read, and what is told about the rest."""

from __future__ import annotations

import io
import json
import os
import pickle
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vnhealth_ie.article import Article
from vnhealth_ie.pipeline import Pipeline
from vnhealth_ie.sources import KINDS, Columns, SourceError, SourceOptions, open_sources, read_articles, read_stream
from vnhealth_ie.sources.text import decode

TEXT = "Chiều 20/6, Sở Y tế họp.\r\nHết.\n"


def read(*paths: str | Path, stdin: bytes = b"") -> tuple[list[Article], list[str]]:
    told: list[SourceError] = []
    articles = list(read_articles(paths, stdin=io.BytesIO(stdin), on_error=told.append))
    lines = list(map(str, told))
    assert all("\n" not in line for line in lines)
    return articles, lines


def write(path: Path, data: str | bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path


def jsonl(*records: Any) -> str:
    return "".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records)


def test_a_text_file_is_one_article_exactly_as_stored(tmp_path: Path) -> None:
    path = write(tmp_path / "bắc kạn.2022.txt", TEXT)
    assert read(path) == (
        [Article(doc_id="bắc kạn.2022", text=TEXT, path=str(path), kind="txt", encoding="utf-8")],
        [],
    )


@given(st.text().filter(lambda text: text.replace("\ufeff", "").strip() and "\0" not in text))
def test_every_text_comes_back_as_it_is(text: str) -> None:
    assert decode(text.encode(), "tin.txt") == text


def test_a_byte_order_mark_stays_so_that_offsets_are_those_of_the_file(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt", b"\xef\xbb\xbf" + TEXT.encode())
    [article], told = read(path)
    with path.open(encoding="utf-8", newline="") as stream:
        assert article.text == stream.read() == "\ufeff" + TEXT
    assert told == []


def test_json_lines(tmp_path: Path) -> None:
    path = write(
        tmp_path / "tin.jsonl",
        jsonl(
            {"id": "a", "text": TEXT, "title": "Họp", "published": "2022-06-20T08:00:00+07:00", "url": "u", "more": 1},
            {"id": 7, "text": "B\u2028ốn", "title": None},
        ),
    )
    assert read(path) == (
        [
            Article("a", TEXT, "Họp", "2022-06-20T08:00:00+07:00", "u", str(path), "jsonl", "utf-8"),
            Article("7", "B\u2028ốn", path=str(path), kind="jsonl", encoding="utf-8"),
        ],
        [],
    )


def test_a_byte_order_mark_before_json_is_no_part_of_it(tmp_path: Path) -> None:
    path = write(tmp_path / "a.jsonl", b"\xef\xbb\xbf" + jsonl({"id": "a", "text": TEXT}).encode())
    [article], told = read(path)
    assert (article.doc_id, article.text, told) == ("a", TEXT, [])


def test_folders_are_read_in_the_order_of_names_with_the_folders_in_them(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", "z/c.TXT", ".hidden.txt", ".git/d.txt"):
        write(tmp_path / name, TEXT)
    write(tmp_path / "README.md", "no article")
    write(tmp_path / "m.jsonl", jsonl({"id": "m1", "text": TEXT}, {"id": "m2", "text": TEXT}))
    articles, told = read(tmp_path)
    assert [article.doc_id for article in articles] == ["a", "b", "m1", "m2", "c"]
    assert told == []


@pytest.mark.parametrize(
    ("name", "data", "line"),
    [
        ("a.txt", b"", "empty; give it the article's text"),
        ("a.txt", b"\xef\xbb\xbf \n\t", "empty; give it the article's text"),
        ("a.txt", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "binary, not text; give a text file in UTF-8"),
        ("a.txt", "Sở Y tế".encode("utf-16")[:-1], "not utf-16-le (byte 0xbf at offset 14); convert it to UTF-8"),
        (
            "a.txt",
            b"S\xeb Y t\xd5",
            (
                "not UTF-8 (byte 0xeb at offset 1), nor surely an old Vietnamese encoding (tcvn3: 2 of 2 words are "
                "Vietnamese; windows-1258: 1 of 2 words are Vietnamese); convert it to UTF-8, or name its encoding"
            ),
        ),
        ("a.jsonl", b"", "empty; give it one JSON object a line"),
        ("a.jsonl", b"\n \n", "empty; give it one JSON object a line"),
        ("a.jsonl", b"PK\x03\x04\0\0\n\0\n\0", "binary, not text; give a text file in UTF-8"),
        ("a.jsonl", "Sở".encode("utf-16"), "UTF-16, not UTF-8; save it as UTF-8"),
        (
            "a.png",
            b"\x89PNG",
            "none of .txt, .html, .htm, .docx, .jsonl, .jsonl.gz, .csv, .parquet; rename it, or pipe it into -",
        ),
        (
            "a.pdf",
            b"%PDF-1.4",
            "none of .txt, .html, .htm, .docx, .jsonl, .jsonl.gz, .csv, .parquet; save its text as .txt",
        ),
    ],
)
def test_a_file_that_is_no_article_is_one_line(tmp_path: Path, name: str, data: bytes, line: str) -> None:
    path = write(tmp_path / name, data)
    good = write(tmp_path / "good.txt", TEXT)
    articles, told = read(path, good)
    assert [article.doc_id for article in articles] == ["good"], "the others are still read"
    assert told == [f"{path}: {line}"]


@pytest.mark.parametrize(
    ("data", "line"),
    [
        (b"{", "no JSON: Expecting property name enclosed in double quotes at column 2; write one JSON object a line"),
        (b'"a"', "no JSON object; write one JSON object a line"),
        (b'{"text": "a"}', 'no "id"; give every line a string of its own'),
        (b'{"id": "", "text": "a"}', 'no "id"; give every line a string of its own'),
        (b'{"id": true, "text": "a"}', 'no "id"; give every line a string of its own'),
        (b'{"id": "x"}', 'no "text"; give every line the article\'s text'),
        (b'{"id": "x", "text": 3}', 'no "text"; give every line the article\'s text'),
        (b'{"id": "x", "text": " "}', "empty; give it the article's text"),
        (b'{"id": "x", "text": "a", "title": 3}', '"title" is no string; write it as a string or null'),
        (
            b'{"id": "x", "text": "a", "published": "20/6/2022"}',
            "publication date '20/6/2022' is not ISO 8601, such as 2022-06-20; correct it or leave it out",
        ),
        (b'{"id": "x", "text": "\\ud83d"}', "half a character (a lone surrogate); remove it"),
        (b'{"id": "x", "text": "S\xe8"}', "not UTF-8 (byte 0xe8 at offset 22); convert it to UTF-8"),
        (b"[" * 100_000, "no JSON that can be read: nested too deeply; flatten it"),
    ],
)
def test_a_line_that_is_no_article_is_one_line_and_the_others_are_read(tmp_path: Path, data: bytes, line: str) -> None:
    lines = [jsonl({"id": "a", "text": TEXT}).encode(), b"\n", data + b"\n", jsonl({"id": "b", "text": TEXT}).encode()]
    path = write(tmp_path / "tin.jsonl", b"".join(lines))
    articles, told = read(path)
    assert [article.doc_id for article in articles] == ["a", "b"]
    assert told == [f"{path}, line 3: {line}"]


def test_paths_that_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    _, told = read(tmp_path / "nothing.txt", tmp_path / "empty")
    assert told == [
        f"{tmp_path}/nothing.txt: no such file or folder; check the name",
        f"{tmp_path}/empty: no {', '.join(KINDS)} file in this folder; give another folder",
    ]


def test_the_first_error_is_raised_where_nobody_asks_for_them(tmp_path: Path) -> None:
    articles = read_articles([write(tmp_path / "a.txt", TEXT), tmp_path / "b.txt"])
    assert next(articles).doc_id == "a"
    with pytest.raises(SourceError, match="no such file"):
        next(articles)


def test_standard_input_is_text_or_json_lines() -> None:
    assert read("-", stdin=TEXT.encode()) == ([Article(doc_id="stdin", text=TEXT, kind="txt", encoding="utf-8")], [])
    articles, told = read("-", stdin=b"\n  \n" + jsonl({"id": "a", "text": TEXT}, {"id": "b", "text": TEXT}).encode())
    assert ([article.doc_id for article in articles], told) == (["a", "b"], [])
    assert read("-", stdin=b"") == ([], ["standard input: empty; give it the article's text"])
    [article], told = read("-", stdin="\ufeffSở Y tế\n\nhọp".encode("utf-16-le"))
    assert (article.text, article.encoding, told) == ("\ufeffSở Y tế\n\nhọp", "utf-16-le", [])
    articles, [told_once] = read("-", stdin=b"{\n")
    assert articles == []
    assert told_once.startswith("standard input, line 1: no JSON: ")


def test_json_lines_are_not_read_ahead(tmp_path: Path) -> None:
    line = jsonl({"id": "a", "text": "x" * 1000})
    path = write(tmp_path / "tin.jsonl", line * 1000)
    with path.open("rb") as stream:
        articles = read_articles(["-"], stdin=stream)
        next(articles)
        assert stream.tell() < 100_000


def test_patterns(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", "x/c.txt", "x/d.jsonl"):
        write(tmp_path / name, TEXT if name.endswith("txt") else jsonl({"id": "d", "text": TEXT}))
    assert [article.doc_id for article in read(tmp_path / "*.txt")[0]] == ["a", "b"]
    assert [article.doc_id for article in read(tmp_path / "**" / "*.txt")[0]] == ["a", "b", "c"]
    assert [article.doc_id for article in read(tmp_path / "*")[0]] == ["a", "b", "c", "d"]
    assert read(tmp_path / "*.html") == ([], [f"{tmp_path}/*.html: no file matches; check the pattern"])
    bracketed = write(tmp_path / "tin[1].txt", TEXT)
    assert [article.doc_id for article in read(bracketed)[0]] == ["tin[1]"], "a name that is there is no pattern"


def test_articles_in_forms_that_are_not_read_are_named(tmp_path: Path) -> None:
    for name in ("a.txt", "b.doc", "c.pdf", "d.mht", "e.jpg", "README.md"):
        write(tmp_path / name, TEXT)
    articles, told = read(tmp_path)
    assert [article.doc_id for article in articles] == ["a"]
    assert told == [
        f"{tmp_path}/b.doc: a .doc file; save it as .docx",
        f"{tmp_path}/c.pdf: a .pdf file; save its text as .txt",
        f"{tmp_path}/d.mht: a .mht file; save the page as .html",
    ]


def test_ids_by_path_tell_pages_of_one_name_apart(tmp_path: Path) -> None:
    for name in ("2021/index.txt", "2022/index.txt", "a.txt"):
        write(tmp_path / name, TEXT)
    options = SourceOptions(ids="path")
    ids = [item.doc_id for item in open_sources([tmp_path], options) if isinstance(item, Article)]
    assert ids == ["a.txt", "2021/index.txt", "2022/index.txt"]
    [item] = open_sources([tmp_path / "a.txt"], options)
    assert isinstance(item, Article)
    assert item.doc_id == "a.txt"


def test_what_is_no_file_does_not_block(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    assert read(tmp_path / "pipe.txt") == ([], [f"{tmp_path}/pipe.txt: no file; pipe it into -"])
    assert read("a\0b.txt")[1][0].endswith("check the file and its rights")


def test_a_file_is_named_by_its_kind_whatever_its_name_is_made_of(tmp_path: Path) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/s\xeb.txt"))
    write(path, TEXT)
    [article], _ = read(path)
    report = Pipeline().extract(article)
    assert report.source is not None
    assert report.source.path == f"{tmp_path}/s\ufffd.txt"
    report.model_dump_json()


def test_sources_of_any_stream() -> None:
    """As a cluster reads them, from wherever fsspec opens them."""
    stream = io.BytesIO(jsonl({"id": "a", "text": TEXT}).encode())
    [item] = read_stream(stream, "jsonl", "", "s3://bucket/a.jsonl", SourceOptions())
    assert item == Article("a", TEXT, path="s3://bucket/a.jsonl", kind="jsonl", encoding="utf-8")


def test_options_and_errors_travel() -> None:
    options = SourceOptions(columns=Columns.of(["text=nội dung"]), encoding="vni", ids="path")
    assert pickle.loads(pickle.dumps(options)) == options  # noqa: S301
    assert hash(options) == hash(pickle.loads(pickle.dumps(options)))  # noqa: S301
    error = pickle.loads(pickle.dumps(SourceError("a", "b", "c", line=3)))  # noqa: S301
    assert (str(error), error.line) == ("a, line 3: b; c", 3)
    with pytest.raises(ValueError, match="at least 1"):
        SourceOptions(max_bytes=0)
