"""The items of what is asked: its clauses between semicolons, its list lines and its sentences."""

from __future__ import annotations

import re

from vnhealth_ie.document import Document
from vnhealth_ie.grammar.clauses import trimmed
from vnhealth_ie.layout import BlockKind
from vnhealth_ie.matching.sentences import split_sentences
from vnhealth_ie.normalize import Region

# `1. `, `b) `; `(2) ` opens an item as well, `- ` may open an answer in an interview
MARKER = r"\(?(?:\d{1,2}|[a-zđ])[.)]"
# `...; ...`, `các biện pháp sau|: 1. Rửa tay`
_CUT = re.compile(r";|:(?= \(?1[.)] )|$")
LIST_LINE = re.compile(
    r"\s*(?:[-+*•·]|\(?\d{1,2}[.)]|[a-zđ][.)]|[IVX]{1,4}[.)]|(?:một|hai|ba|bốn|năm|sáu) là\b|thứ \w+,)\s*",
    re.IGNORECASE,
)


def captions_inside(doc: Document, content: Region) -> list[Region]:
    """The captions of pictures between the paragraphs of an order, which are no part of it."""
    first = doc.sentence_at(content.start)
    if first is None or first.text.rstrip().endswith(":"):  # lines of a list without full stops look like captions
        return []
    inside = (block for block in doc.blocks if content.start < block.start and block.end < content.end)
    captions = (Region(block.start, block.end) for block in inside if block.kind is BlockKind.CAPTION)
    return [caption for caption in captions if not LIST_LINE.match(doc.clean, caption.start)]


def split_items(doc: Document, content: Region, asked_until: int = 0) -> tuple[Region, ...]:
    """The content cut at semicolons, list lines and sentences, but not between those who are asked; no captions.

    These end at `asked_until`: `các bệnh viện; các trạm y tế | rà soát kho` is one item.
    """
    text = doc.clean
    items: list[Region] = []
    line_start = content.start
    captions = {caption.start for caption in captions_inside(doc, content)}
    for line in text[content.start : content.end].split("\n"):
        line_end = line_start + len(line)
        for sentence in () if line_start in captions else split_sentences(text, line_start, line_end):
            piece_start = sentence.start
            for match in _CUT.finditer(text[sentence.start : sentence.end]):
                piece_end = sentence.start + match.start()
                if piece_end < asked_until and match[0]:
                    continue
                marker = LIST_LINE.match(text, piece_start, piece_end)
                piece = trimmed(text, marker.end() if marker else piece_start, piece_end)
                if piece.end > piece.start:
                    items.append(piece)
                piece_start = piece_end + 1
        line_start = line_end + 1
    return tuple(items)
