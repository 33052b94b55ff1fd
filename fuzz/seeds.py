"""What the fuzzer starts from: small inputs of our own making for each target."""

from __future__ import annotations

import gzip
import io
import json
import random
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

from fuzz.targets import ARTICLE
from tests.support.documents import ARTICLE as LINES
from tests.support.documents import TEXT, in_1258, in_tcvn3, in_vni, portal_page
from vnhealth_ie.article import Article
from vnhealth_ie.evaluation import load_gold
from vnhealth_ie.interchange import brat, label_studio
from vnhealth_ie.interchange.marking import gold_shape
from vnhealth_ie.pipeline import Pipeline
from vnhealth_ie.sources import read_articles

DATA = Path(__file__).resolve().parent.parent / "data"
FINDINGS = Path(__file__).resolve().parent / "findings"
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"


def seeds(target: str) -> list[bytes]:
    """The seeds of a target, always the same."""
    return list(_MAKERS[target]())


def findings(target: str) -> list[Path]:
    """The inputs that broke a target once."""
    return sorted((FINDINGS / target).glob("*"))


def _texts() -> Iterator[bytes]:
    for article in read_articles([DATA / "raw"]):
        paragraphs = article.text.split("\n\n")
        yield from ("\n".join(paragraphs[n : n + 2])[:900].encode() for n in range(0, len(paragraphs), 2))
    yield f"2022-07-08\0{TEXT}".encode()
    yield ARTICLE.text.encode()


def _words() -> Iterator[bytes]:
    draw = random.Random(7)
    for length in (10, 40, 100, 200):
        yield from (draw.randbytes(length) for _ in range(25))


def _txt() -> Iterator[bytes]:
    yield TEXT.encode()
    yield TEXT.replace("\n", "\r\n").encode("utf-8-sig")
    yield TEXT.encode("utf-16")
    yield TEXT.encode("utf-16-le")
    yield TEXT.encode("utf-16-be")
    yield from (encode(TEXT) for encode in (in_tcvn3, in_vni, in_1258))
    yield portal_page(LINES).encode()
    yield b""


def _html() -> Iterator[bytes]:
    yield portal_page(LINES).encode()
    yield portal_page(LINES[:2], stamp='<span class="date">20/06/2022 10:30</span>', furniture=False).encode("utf-16")
    yield in_tcvn3(portal_page(LINES, charset="x-user-defined"))
    meta = '<meta property="article:published_time" content="2022-06-20T10:00:00+07:00"/>'
    linked = (
        '<meta property="og:url" content="https://example.com/a"/><link rel="canonical" href="https://example.com/a">'
    )
    yield portal_page(LINES, head=f'{meta}{linked}<meta property="og:title" content="Sơ kết">').encode()
    graph = json.dumps({"@graph": [{"@type": "NewsArticle", "datePublished": "2022-06-20"}]})
    saved = "<!-- saved from url=(0021)https://example.com/b -->"
    yield (saved + portal_page(LINES, head=f'<script type="application/ld+json">{graph}</script>')).encode()
    yield portal_page(LINES, stamp='<time datetime="2022-06-20">20/6</time>').encode()
    yield b"<?xml version='1.0'?><html><body><p>&#273;&#x1EC1; ngh&#7883; &amp; &#xD800;</p></body></html>"


def _paragraphs(lines: Iterable[str]) -> str:
    return "".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in lines)


def _docx() -> Iterator[bytes]:
    body = _paragraphs(LINES)
    deleted = f"<w:p><w:del><w:r><w:t>{LINES[1]}</w:t></w:r></w:del><w:r><w:t>a</w:t><w:tab/><w:br/></w:r></w:p>"
    box = f"<w:p><w:r><mc:AlternateContent><mc:Fallback>{body}</mc:Fallback></mc:AlternateContent></w:r></w:p>"
    table = f"<w:tbl><w:tr><w:tc>{_paragraphs(LINES[2:])}</w:tc></w:tr></w:tbl>"
    old = _paragraphs(in_tcvn3(line).decode("cp1252", "ignore") for line in LINES)
    parts = [
        f'<w:document xmlns:w="{_W}" xmlns:mc="{_MC}"><w:body>{content}</w:body></w:document>'.encode()
        for content in (body, deleted + table, box, old, "")
    ]
    yield from parts
    yield b'<!DOCTYPE w [<!ENTITY a "b"><!ENTITY f SYSTEM "file:///etc/hostname">]>' + parts[0].replace(b"20/6", b"&f;")
    yield wrap_docx(parts[0])
    yield parts[0] + b"\0" + _FRAME["docProps/core.xml"].encode()


_PACKAGE = "application/vnd.openxmlformats-package"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_RELATION = "http://schemas.openxmlformats.org"
_FRAME = {
    "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    f'<Default Extension="rels" ContentType="{_PACKAGE}.relationships+xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{_WORD}.main+xml"/>'
    f'<Override PartName="/docProps/core.xml" ContentType="{_PACKAGE}.core-properties+xml"/></Types>',
    "_rels/.rels": f'<Relationships xmlns="{_RELATION}/package/2006/relationships">'
    f'<Relationship Id="a" Type="{_RELATION}/officeDocument/2006/relationships/officeDocument"'
    ' Target="word/document.xml"/>'
    f'<Relationship Id="b" Type="{_RELATION}/package/2006/relationships/metadata/core-properties"'
    ' Target="docProps/core.xml"/></Relationships>',
    "docProps/core.xml": f'<cp:coreProperties xmlns:cp="{_RELATION}/package/2006/metadata/core-properties"'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>Sơ kết</dc:title></cp:coreProperties>',
}


def wrap_docx(parts: bytes) -> bytes:
    """A .docx with some bytes as its main part, and those after a NUL as its properties."""
    main, nul, properties = parts.partition(b"\0")
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, content in _FRAME.items():
            archive.writestr(zipfile.ZipInfo(name), properties if nul and name.startswith("docProps") else content)
        archive.writestr(zipfile.ZipInfo("word/document.xml"), main)
    return stream.getvalue()


def _jsonl() -> Iterator[bytes]:
    full = {"id": "a", "text": TEXT, "title": LINES[0], "published": "2022-06-20", "url": "https://example.com"}
    lines = [full, {"doc_id": 7, "content": "Sở Y tế"}, {"id": "b", "text": None}, {"id": "c", "text": "\ud83d"}, [1]]
    for count in (1, 2, 5):
        yield "\n".join(json.dumps(line) for line in lines[:count]).encode()
    yield json.dumps(full, ensure_ascii=False).encode("utf-8-sig")
    yield b'{"id": 1e400, "text": "x", "published": "2022-06-31"}\r\n\r\n{"id": NaN}\n' + b"[" * 2_000
    yield TEXT.encode()


def _gz() -> Iterator[bytes]:
    yield from (gzip.compress(content, mtime=0) for content in _jsonl())
    yield gzip.compress(b"{}\n" * 500 + b"\n" * 40_000, mtime=0)
    yield gzip.compress(next(_jsonl()), mtime=0)[:-9]


def _csv() -> Iterator[bytes]:
    names = "id,text,title,published,url"
    row = f'a,"{LINES[1]}",{LINES[0].replace(",", "")},2022-06-20,https://example.com'
    table = f'{names}\n{row}\nb,"x ""y""\nz",,,\nc,d\n'
    yield table.encode()
    yield table.replace("\n", "\r\n").encode("utf-8-sig")
    yield table.encode("utf-16")
    yield f"doc_id;content\n1;{LINES[2]}\n".encode()
    yield in_tcvn3(table + "\n".join(f'{n},"{line}",,,' for n, line in enumerate(LINES)))
    yield b"id\ttext\n" + b"x" * 40 + b'\t"'


def _parquet() -> Iterator[bytes]:
    import pyarrow as pa  # noqa: PLC0415 - only for this target
    import pyarrow.parquet as pq  # noqa: PLC0415

    columns = [
        {"id": ["a", "b"], "text": [TEXT, None], "published": ["2022-06-20", "x"]},
        {"doc_id": [1, 2], "content": [LINES[1], LINES[2]], "date": [None, None]},
        {"id": [1.5], "text": [b"\xff"]},
    ]
    for compression in ("none", "snappy"):
        for content in columns:
            stream = io.BytesIO()
            pq.write_table(pa.table(content), stream, compression=compression)
            yield stream.getvalue()

    yield b'{"id": ["int64", [1, 2]], "text": ["string", ["x", null]], "date": ["timestamp[us]", [0, 16556904]]}'
    yield b'{"id": ["string", ["a"]], "text": ["binary", ["x"]], "date": ["date32[day]", [9]], "url": ["bool", [true]]}'
    yield b'{"id": ["double", [1.5, 2.0]], "text": ["string", ["x", "y"]], "url": ["date64[ms]", [0, null]]}'


def wrap_parquet(data: bytes) -> bytes | None:
    """A Parquet file of columns in JSON, `{name: [type, values]}`; None where they are no such thing."""
    import pyarrow as pa  # noqa: PLC0415 - only for this target
    import pyarrow.parquet as pq  # noqa: PLC0415

    stream = io.BytesIO()
    try:
        columns = {name: pa.array(values, pa.type_for_alias(kind)) for name, (kind, values) in json.loads(data).items()}
        pq.write_table(pa.table(columns), stream)
    except (pa.ArrowException, ValueError, TypeError, AttributeError, OverflowError, RecursionError):
        return None
    return stream.getvalue()


def _labelled(write: Callable[..., object]) -> Iterator[object]:
    full = Pipeline().extract(ARTICLE)
    gold = next(gold for gold in load_gold(DATA / "gold") if gold.doc_id == "bac-kan-2022")
    yield write(full, ARTICLE)
    yield write(gold_shape(full), ARTICLE)
    unplaced = full.model_copy(update={"requests": (), "citations": gold.citations, "officials": gold.officials})
    yield write(unplaced, ARTICLE)


def _label_studio() -> Iterator[bytes]:
    for labelled in (True, False):

        def write(report: object, article: Article, *, labelled: bool = labelled) -> object:
            return [label_studio.task(report, article, labelled=labelled)]  # type: ignore[arg-type]

        yield from (json.dumps(task, ensure_ascii=False).encode() for task in _labelled(write))
    yield b'[{"id": 1, "data": {"doc_id": "kon-tum"}, "annotations": [{"result": []}]}]'


def _brat() -> Iterator[bytes]:
    yield from (str(ann).encode() for ann in _labelled(brat.write_annotations))
    yield b""


def _gold() -> Iterator[bytes]:
    full = Pipeline().extract(ARTICLE)
    yield full.model_dump_json().encode()
    yield gold_shape(full).model_dump_json(exclude_defaults=True).encode()
    yield b'{"doc_id": "kon-tum", "officials": [{"name": "x", "optional": true}], "requests": []}'


_MAKERS: Mapping[str, Callable[[], Iterator[bytes]]] = {
    "extract": _texts,
    "words": _words,
    "txt": _txt,
    "html": _html,
    "docx": _docx,
    "jsonl": _jsonl,
    "gz": _gz,
    "csv": _csv,
    "parquet": _parquet,
    "label-studio": _label_studio,
    "brat": _brat,
    "gold": _gold,
}
