"""Word documents (.docx): one paragraph a line, also of tables, lists and text boxes, in the order of the document.

What was deleted with tracked changes is left out, what was inserted is in. A document in an old font (.VnTime,
VNI-Times) holds the bytes of TCVN3 or VNI as characters; it is decoded, and its encoding says so.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from typing import Any

from vnhealth_ie.article import Article
from vnhealth_ie.sources.errors import SourceError, missing_extra
from vnhealth_ie.sources.limits import check_zip, too_large
from vnhealth_ie.sources.options import SourceOptions
from vnhealth_ie.sources.text import check_not_blank, find_old_font

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_SIGNS = {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-"}
_UNSEEN = frozenset({f"{_W}moveFrom", f"{_W}del", f"{_W}pPr", f"{_W}rPr", _FALLBACK})
# What zipfile raises, and python-docx where a part is missing or its first element has another name.
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, AttributeError, KeyError, ValueError)
_OLE = b"\xd0\xcf\x11\xe0"


def word_article(data: bytes, doc_id: str, place: str, options: SourceOptions) -> Article:
    """The article of a .docx. Raises SourceError for what is none, is packed as a bomb or has no text."""
    body, title = _body_and_title(data, place, options)
    text = "\n".join(line for line in _lines(body) if line.strip())
    check_not_blank(text, place)
    if len(text) > options.max_bytes:
        raise too_large(place, options.max_bytes)
    old = find_old_font(text)
    return Article(
        doc_id=doc_id,
        text=old.text if old else text,
        title=None if old else title.strip() or None,
        path=place,
        kind="docx",
        encoding=old.encoding if old else "utf-8",
    )


def _body_and_title(data: bytes, place: str, options: SourceOptions) -> tuple[Any, str]:
    if data.startswith(_OLE):
        raise SourceError(place, "an old .doc, or encrypted", "save it as .docx without a password")
    try:
        from docx import Document  # noqa: PLC0415 - only who reads .docx
    except ImportError as error:
        raise missing_extra(place, "python-docx", "office") from error
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            check_zip(archive, place, options.max_bytes)
        document = Document(io.BytesIO(data))
        body, title = document.element.body, str(document.core_properties.title)
    except SourceError:
        raise
    except Exception as error:  # those of lxml and docx cannot be named without importing these
        if not isinstance(error, _BROKEN) and type(error).__module__.split(".")[0] not in {"lxml", "docx"}:
            raise
        raise _unreadable(place) from error
    if body is None:
        raise _unreadable(place)
    return body, title


def _unreadable(place: str) -> SourceError:
    return SourceError(place, "no .docx that can be read", "open it in Word and save it again")


def _lines(body: Any) -> Iterator[str]:
    """The paragraphs below an element, each as a line; those of a text box after the one that holds it."""
    outside: list[str] = []
    opened: list[list[str]] = []
    stack = [(child, outside) for child in reversed(body)]
    while stack:
        element, line = stack.pop()
        if element.tag in _UNSEEN:
            continue
        if element.tag == f"{_W}p":
            line = []
            opened.append(line)
        elif element.tag == f"{_W}t":
            line.append(element.text or "")
        elif element.tag in _SIGNS:
            line.append(_SIGNS[element.tag])
        stack.extend((child, line) for child in reversed(element))
    return ("".join(line) for line in opened)
