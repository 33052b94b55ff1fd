"""Rows as articles: CSV, Parquet and packed JSON Lines, written by the programs that people use."""

from __future__ import annotations

import csv
import datetime
import gzip
import json
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from tests.support.documents import in_tcvn3, in_vni
from vnhealth_ie.article import Article
from vnhealth_ie.sources import Columns, SourceError, SourceOptions, limits, open_sources

TEXT = "Chiều 20/6, Sở Y tế họp với các đơn vị, bàn về nhân lực.\r\nĐồng chí nói: “Được”, rồi kết thúc."


def read(path: Path, options: SourceOptions | None = None) -> tuple[list[Article], list[str]]:
    articles: list[Article] = []
    told: list[str] = []
    for item in open_sources([path], options):
        if isinstance(item, SourceError):
            told.append(str(item).removeprefix(str(path)))
        else:
            articles.append(item)
    assert all("\n" not in line for line in told)
    return articles, told


def write_csv(path: Path, rows: list[list[str]], *, delimiter: str = ",", encoding: str = "utf-8") -> Path:
    with path.open("w", encoding=encoding, newline="") as stream:
        csv.writer(stream, delimiter=delimiter).writerows(rows)
    return path


ROWS = [
    ["id", "text", "title", "published", "url"],
    ["a", TEXT, 'Họp, "bàn"', "2022-06-21", "u"],
    ["b", "B" * 200_000, "", "", ""],
]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_csv(tmp_path: Path, delimiter: str, encoding: str) -> None:
    path = write_csv(tmp_path / "tin.csv", ROWS, delimiter=delimiter, encoding=encoding)
    name = "utf-16-le" if encoding == "utf-16" else "utf-8"
    assert read(path) == (
        [
            Article("a", TEXT, 'Họp, "bàn"', "2022-06-21", "u", str(path), "csv", name),
            Article("b", "B" * 200_000, None, None, None, str(path), "csv", name),
        ],
        [],
    )
    assert csv.field_size_limit() == 131_072, "the limit of the process is given back"


@pytest.mark.parametrize(("encode", "encoding"), [(in_tcvn3, "tcvn3"), (in_vni, "vni")])
def test_csv_in_an_old_encoding(tmp_path: Path, encode: Any, encoding: str) -> None:
    path = tmp_path / "tin.csv"
    text = "Chiều 20/6, Sở Y tế họp với các đơn vị, bàn về nhân lực."
    path.write_bytes(encode(f'id,text\na,"{text}"\nb,"{text}"\n'))
    articles, told = read(path)
    assert [(article.doc_id, article.text, article.encoding) for article in articles] == [
        ("a", text, encoding),
        ("b", text, encoding),
    ]
    assert told == []


def test_columns_by_their_usual_and_by_given_names(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "a.csv", [["doc_id", "body", "date", "more"], ["1", "Họp", "2022-06-21", "x"]])
    [article], told = read(path)
    assert (article.doc_id, article.text, article.published, told) == ("1", "Họp", "2022-06-21", [])

    path = write_csv(tmp_path / "b.csv", [["mã", "nội dung", "date"], ["1", "Họp", "hôm qua"]])
    columns = Columns.of(["id=mã", "text=nội dung", "published="])
    [article], told = read(path, SourceOptions(columns=columns))
    assert (article.doc_id, article.text, article.published, told) == ("1", "Họp", None, [])


@pytest.mark.parametrize("setting", ["text", "author=x", "=x", "text=", "id="])
def test_columns_that_are_none(setting: str) -> None:
    with pytest.raises(ValueError, match=r"is none of id=NAME|needs its"):
        Columns.of([setting])


@pytest.mark.parametrize(
    ("row", "line"),
    [
        ("x", "1 fields under 4 names; quote its fields"),
        ("x,y,z,u,v", "5 fields under 4 names; quote its fields"),
        (",Họp,,", 'no "id"; give every line a string of its own'),
        ("x,,,", "empty; give it the article's text"),
        ("x, ,,", "empty; give it the article's text"),
        (
            "x,Họp,,20/6/2022",
            "publication date '20/6/2022' is not ISO 8601, such as 2022-06-20; correct it or leave it out",
        ),
        (
            'x,"Họp\nhai dòng",,31/2',
            "publication date '31/2' is not ISO 8601, such as 2022-06-20; correct it or leave it out",
        ),
    ],
)
def test_a_row_that_is_no_article_is_one_line_and_the_others_are_read(tmp_path: Path, row: str, line: str) -> None:
    path = tmp_path / "tin.csv"
    path.write_text(f"id,text,title,published\na,Một,,\n{row}\nb,Hai,,\n", encoding="utf-8")
    articles, told = read(path)
    assert [article.doc_id for article in articles] == ["a", "b"]
    assert told == [f", line {3 + row.count(chr(10))}: {line}"]


@pytest.mark.parametrize(
    ("data", "line"),
    [
        (b"", ": empty; give it a line of names and one row an article"),
        (b"\n", ": empty; give it a line of names and one row an article"),
        (b"id,text\n", ": no row under the names; give it one row an article"),
        (b"ma,text\n1,a\n", ': no column "id" or "doc_id" among ma, text; name it with --column id=NAME'),
        (
            b"id,noi_dung\n1,a\n",
            ': no column "text" or "content" or "body" among id, noi_dung; name it with --column text=NAME',
        ),
        (b"PK\x03\x04\0\0\0\0", ": binary, not text; give a text file in UTF-8"),
    ],
)
def test_a_csv_that_holds_no_articles_is_one_line(tmp_path: Path, data: bytes, line: str) -> None:
    path = tmp_path / "tin.csv"
    path.write_bytes(data)
    assert read(path) == ([], [line])


def test_a_line_in_another_encoding_is_told_and_the_others_are_read(tmp_path: Path) -> None:
    path = tmp_path / "tin.csv"
    lines = [f"{number},{'Họp ' * 20}\n".encode() for number in range(20_000)]
    lines[15_000] = b"15000,S\xeb Y t\xd5\n"
    path.write_bytes(b"id,text\n" + b"".join(lines))
    articles, told = read(path)
    assert len(articles) == 19_999
    assert told == [", line 15002: not utf-8; save the whole file as UTF-8"]


def test_a_field_or_line_that_is_too_long(tmp_path: Path) -> None:
    path = tmp_path / "tin.csv"
    path.write_text(f"id,text\na,Một\nb,{'x' * 5000}\nc,Ba\n", encoding="utf-8")
    articles, told = read(path, SourceOptions(max_bytes=1000))
    assert [article.doc_id for article in articles] == ["a", "c"]
    assert told == [", line 3: larger than 1000 bytes; is it one article? raise --max-mb if it is"]
    path.write_text('id,text\na,Một\nb,"never closed\n' + "c,Ba\n" * 1000, encoding="utf-8")
    articles, told = read(path, SourceOptions(max_bytes=1000))
    assert articles[0].doc_id == "a"
    assert "no CSV: field larger than field limit (1000)" in told[0]


def test_parquet(tmp_path: Path) -> None:
    path = tmp_path / "tin.parquet"
    table = pa.table(
        {
            "doc_id": pa.array([1, 2, 3], pa.int64()),
            "content": pa.array([TEXT, "Hai", "Ba"]).dictionary_encode(),
            "date": pa.array([datetime.date(2022, 6, 21), None, datetime.date(2023, 1, 2)]),
            "url": ["u", None, ""],
            "image": [b"\0" * 1000] * 3,
        }
    )
    pq.write_table(table, path)
    assert read(path) == (
        [
            Article("1", TEXT, None, "2022-06-21", "u", str(path), "parquet", "utf-8"),
            Article("2", "Hai", None, None, None, str(path), "parquet", "utf-8"),
            Article("3", "Ba", None, "2023-01-02", None, str(path), "parquet", "utf-8"),
        ],
        [],
    )


def test_parquet_as_pandas_and_polars_write_it(tmp_path: Path) -> None:
    import pandas as pd
    import polars as pl

    records = {"id": ["a", "b"], "text": [TEXT, "Hai"], "published": pd.to_datetime(["2022-06-21 08:00", None])}
    pd.DataFrame(records).to_parquet(tmp_path / "pandas.parquet")
    pl.DataFrame({"id": ["a", "b"], "text": [TEXT, "Hai"]}).write_parquet(tmp_path / "polars.parquet")
    articles, told = read(tmp_path / "pandas.parquet")
    assert [(article.text, article.published) for article in articles] == [(TEXT, "2022-06-21T08:00:00"), ("Hai", None)]
    assert told == []
    articles, told = read(tmp_path / "polars.parquet")
    assert ([article.text for article in articles], told) == ([TEXT, "Hai"], [])


def test_rows_of_parquet_that_are_no_articles(tmp_path: Path) -> None:
    path = tmp_path / "tin.parquet"
    pq.write_table(pa.table({"id": ["a", None, "c", "d"], "text": ["Một", "Hai", None, "x" * 2000]}), path)
    articles, told = read(path, SourceOptions(max_bytes=1000))
    assert [article.doc_id for article in articles] == ["a"]
    assert told == [
        ', line 2: no "id"; give every line a string of its own',
        ', line 3: no "text"; give every line the article\'s text',
        ", line 4: larger than 1000 bytes; is it one article? raise --max-mb if it is",
    ]


def test_a_parquet_that_is_none_or_damaged(tmp_path: Path) -> None:
    path = tmp_path / "tin.parquet"
    for data in (b"", b"PAR1", b"x" * 100):
        path.write_bytes(data)
        articles, [told] = read(path)
        assert articles == []
        assert "no Parquet that can be read: " in told
    pq.write_table(pa.table({"id": [str(n) for n in range(500)], "text": [f"{TEXT} {n}" for n in range(500)]}), path)
    whole = bytearray(path.read_bytes())
    whole[40:400] = b"\xff" * 360
    path.write_bytes(bytes(whole))
    articles, told_all = read(path)
    assert len(articles) < 500
    assert "no Parquet that can be read: " in told_all[-1]
    pq.write_table(pa.table({"ma": ["a"], "text": ["Một"]}), path)
    assert read(path) == ([], [': no column "id" or "doc_id" among ma, text; name it with --column id=NAME'])
    pq.write_table(pa.table({"id": pa.array([], pa.string()), "text": pa.array([], pa.string())}), path)
    assert read(path) == ([], [": empty; give it one row an article"])


def lines(count: int) -> bytes:
    return b"".join(json.dumps({"id": str(n), "text": f"{TEXT} {n}"}).encode() + b"\n" for n in range(count))


def test_packed_json_lines(tmp_path: Path) -> None:
    path = tmp_path / "tin.jsonl.gz"
    path.write_bytes(gzip.compress(lines(2)) + gzip.compress(lines(3)[len(lines(2)) :]))
    articles, told = read(path)
    assert [article.doc_id for article in articles] == ["0", "1", "2"], "also of two gzips one after the other"
    assert (articles[0].text, articles[0].kind, told) == (f"{TEXT} 0", "jsonl", [])


def test_packed_json_lines_that_break_off(tmp_path: Path) -> None:
    path = tmp_path / "tin.jsonl.gz"
    whole = gzip.compress(lines(2000))
    path.write_bytes(whole[: len(whole) // 2])
    articles, told = read(path)
    assert 0 < len(articles) < 2000
    assert len(told) == 1
    assert ": damaged gzip after " in told[0]
    path.write_bytes(b"no gzip")
    assert read(path) == ([], [": no gzip; pack it again"])
    path.write_bytes(gzip.compress(b""))
    assert read(path) == ([], [": empty; give it one JSON object a line"])


def test_a_packed_bomb_is_refused_before_it_fills_anything(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "BOMB_FROM", 1_000_000)
    path = tmp_path / "tin.jsonl.gz"
    path.write_bytes(gzip.compress(lines(1) + b" " * 40_000_000, compresslevel=9))
    articles, told = read(path)
    assert [article.doc_id for article in articles] == ["0"]
    assert told[-1].startswith((": a decompression bomb", ", line 2: larger than 20 MB"))
    path.write_bytes(gzip.compress(b"\n" * 4_000_000, compresslevel=9))
    articles, told = read(path)
    assert (articles, told) == (
        [],
        [": a decompression bomb: it unpacks to more than 300 times its size; unpack it yourself if you trust it"],
    )


def test_keys_of_json_by_given_names(tmp_path: Path) -> None:
    path = tmp_path / "tin.jsonl"
    path.write_text('{"ma": 7, "noi_dung": "Họp"}\n', encoding="utf-8")
    options = SourceOptions(columns=Columns.of(["id=ma", "text=noi_dung"]))
    [article], told = read(path, options)
    assert (article.doc_id, article.text, told) == ("7", "Họp", [])


def test_a_line_of_json_that_is_too_long_is_passed_over(tmp_path: Path) -> None:
    path = tmp_path / "tin.jsonl"
    path.write_text('{"id": "a", "text": "Một"}\n{"id": "b", "text": "' + "x" * 5000 + '"}\n{"id": "c", "text": "Ba"}')
    articles, told = read(path, SourceOptions(max_bytes=1000))
    assert [article.doc_id for article in articles] == ["a", "c"]
    assert told == [", line 2: larger than 1000 bytes; is it one article? raise --max-mb if it is"]


def test_a_date_that_no_calendar_has_costs_one_row_of_parquet(tmp_path: Path) -> None:
    path = tmp_path / "tin.parquet"
    days = pa.array([19_163, 2**30, None], pa.date32())
    pq.write_table(pa.table({"id": ["a", "b", "c"], "text": [TEXT] * 3, "date": days}), path)
    articles, told = read(path)
    assert [(article.doc_id, article.published) for article in articles] == [("a", "2022-06-20"), ("c", None)]
    (line,) = told
    assert line.startswith(", line 2: a value that cannot be read: ")


def test_a_string_of_parquet_that_is_no_utf_8_costs_one_row(tmp_path: Path) -> None:
    path = tmp_path / "tin.parquet"
    texts = pa.array([b"Hai", b"\xff\xfe", b"Ba"]).cast(pa.binary())
    texts = pa.Array.from_buffers(pa.string(), 3, texts.buffers())
    pq.write_table(pa.table({"id": ["a", "b", "c"], "text": texts}), path)
    articles, told = read(path)
    assert [article.doc_id for article in articles] == ["a", "c"]
    assert len(told) == 1
