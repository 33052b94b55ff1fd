"""What is asked: where the content of a request ends, over how many sentences it goes on, and its items."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from vnhealth_ie.document import Document, Sentence
from vnhealth_ie.grammar.actors import Actor
from vnhealth_ie.layout import BlockKind
from vnhealth_ie.matching.sentences import split_sentences
from vnhealth_ie.matching.words import any_of
from vnhealth_ie.normalize import Region

_TAIL = re.compile(r"[\s.…;:,/\"'!?]+$")
_REASON = re.compile(rf",? {any_of('reason')}\b")
_MARKER = re.compile(rf"{any_of('marker')}\b,?", re.IGNORECASE)
_STRONG_MARKER = re.compile(rf"{any_of('strong marker')}\b", re.IGNORECASE)
# A remark on the order, not a part of it.
_ASIDE = re.compile(rf"{any_of('aside')}\b", re.IGNORECASE)
MUST = re.compile(rf"\b{any_of('must')}\b", re.IGNORECASE)
_REPORT = re.compile(rf"\b{any_of('report')}\b", re.IGNORECASE)
_OPENING_OF_REPORT = re.compile(rf"{any_of('report opener')}\b", re.IGNORECASE)
_IMPERATIVE = re.compile(rf"{any_of('imperative')}\b", re.IGNORECASE)
_LIST_LINE = re.compile(
    r"\s*(?:[-+*•·]|\d{1,2}[.)]|[a-zđ][.)]|[IVX]{1,4}[.)]|(?:một|hai|ba|bốn|năm|sáu) là\b|thứ \w+,)\s*", re.IGNORECASE
)


def trimmed(text: str, start: int, end: int) -> Region:
    """The region without spaces, quotes and stops at its ends: contents end with their last word."""
    while start < end and text[start] in " :\"'\n-,":
        start += 1
    tail = _TAIL.search(text, start, end)
    end = tail.start() if tail else end
    return Region(start, max(start, end))


def clause_end(text: str, start: int, end: int) -> int:
    """Where what is asked ends inside its sentence: before a reason, and where a quotation closes."""
    reason = _REASON.search(text, min(start + 20, end), end)
    if reason and not MUST.search(text, reason.end(), end):
        end = reason.start()
    opened = text.count('"', start, end)
    first = text.find('"', start, end)
    if first >= 0 and (opened % 2 == 1 or text[start : first + 1].strip(" :") == '"'):
        last = text.rfind('"', start, end)
        inside = text[start:first].strip(" :") == ""
        close = text.find('"', first + 1, end) if inside else last
        if close > start:
            return close
    return end


def continuation_end(
    doc: Document,
    index: int,
    cast_of: Callable[[int], Sequence[Actor]],
    blocked: set[int],
    *,
    speaker: str,
    directive: bool,
) -> int:
    """The index of the last sentence over which the speaker of sentence `index` goes on asking.

    `blocked` are the sentences with a signal verb of their own. Captions between the sentences are stepped over.
    """
    last = index
    colon = doc.clean[: doc.sentences[index].end].rstrip().endswith(":")
    in_list = False
    for j in range(index + 1, min(len(doc.sentences), index + 24)):
        sentence = doc.sentences[j]
        if sentence.block.kind in (BlockKind.BYLINE, BlockKind.LEFTOVER, BlockKind.HEADLINE):
            break
        new_block = sentence.block is not doc.sentences[j - 1].block
        line = _LIST_LINE.match(sentence.text) if new_block else None
        if sentence.block.kind is BlockKind.CAPTION and not (line or colon):
            continue
        if j in blocked:
            break
        if line and (colon or in_list):
            in_list, last = True, j
            continue
        if in_list and new_block:
            break
        if in_list and not new_block:
            last = j
            continue
        if colon and j == index + 1 and not _REPORT.search(sentence.text[:60]):
            last = j
            continue
        if not opens_order(sentence, cast_of(j), speaker=speaker, directive=directive):
            break
        last = j
    return last


def opens_order(sentence: Sentence, actors: Sequence[Actor], *, speaker: str, directive: bool) -> bool:
    """Whether a sentence without a signal verb goes on with an order: `Đồng thời, rà soát ...`, `Các bộ cần ...`."""
    text = sentence.text
    marker = _MARKER.match(text)
    start = marker.end() if marker else 0
    while start < len(text) and text[start] in " ,\"'":
        start += 1
    subject = next((a for a in actors if a.start - sentence.start <= start + 2), None)
    if subject and (subject.kind in ("person", "pronoun") or subject.label == speaker):
        return False
    after = subject.end - sentence.start if subject else start
    if text.startswith('"') or (marker is None and _ASIDE.match(text, start)):
        return False
    must = MUST.search(text, start, after + (160 if directive else 60))
    if must and not _REPORT.search(text, start, must.start()):
        return directive or subject is None or marker is not None
    if subject is None and directive and _STRONG_MARKER.match(text) and not _REPORT.search(text, start, start + 40):
        return True
    if subject:
        return directive and _is_bare_order(sentence, subject.end)
    return _opens_with_verb(sentence, sentence.start + start, marker is not None)


def _is_bare_order(sentence: Sentence, position: int) -> bool:
    """Whether a verb without tense follows a body: `Bộ Công an chỉ đạo cảnh sát giao thông duy trì kiểm tra`."""
    text = sentence.document.clean
    if _REPORT.match(text, position + 1) or _REPORT.search(text, position, min(position + 30, sentence.end)):
        return False
    tag = sentence.pos_at(position + 1)
    return tag is not None and tag.startswith("V")


def _opens_with_verb(sentence: Sentence, position: int, marked: bool) -> bool:
    text = sentence.document.clean
    if _OPENING_OF_REPORT.match(text, position) and not MUST.match(text, position):
        return False
    if _REPORT.search(text, position, min(position + 40, sentence.end)):
        return False
    if _IMPERATIVE.match(text, position):
        return True
    tag = sentence.pos_at(position)
    return tag is not None and tag.startswith("V") and (marked or not sentence.text.endswith('"'))


def split_items(doc: Document, content: Region) -> tuple[Region, ...]:
    """The content cut at semicolons, list lines and sentences."""
    text = doc.clean
    items: list[Region] = []
    line_start = content.start
    for line in text[content.start : content.end].split("\n"):
        line_end = line_start + len(line)
        for sentence in split_sentences(text, line_start, line_end):
            piece_start = sentence.start
            for match in re.finditer(r";|$", text[sentence.start : sentence.end]):
                piece_end = sentence.start + match.start()
                marker = _LIST_LINE.match(text, piece_start, piece_end)
                piece = trimmed(text, marker.end() if marker else piece_start, piece_end)
                if piece.end > piece.start:
                    items.append(piece)
                piece_start = piece_end + 1
        line_start = line_end + 1
    return tuple(items)
