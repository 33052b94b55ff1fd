"""What the blocks (lines) of a saved web page are: headline, lead, body, caption, leftover, byline."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from vnhealth_ie.matching.characters import LOWER, UPPER
from vnhealth_ie.matching.words import any_of
from vnhealth_ie.normalize import Region


class BlockKind(str, Enum):
    """The part that a block plays in the article."""

    HEADLINE = "headline"
    LEAD = "lead"
    BODY = "body"
    CAPTION = "caption"
    LEFTOVER = "leftover"
    BYLINE = "byline"


@dataclass(frozen=True, slots=True)
class Block:
    """One line of clean text and the part it plays."""

    start: int
    end: int
    kind: BlockKind


_LEFTOVER = re.compile(rf"[>\s]*{any_of('page furniture')}(?![^\W\d_])", re.IGNORECASE)
# `Thứ Năm, 15/06/2023 | 08:22`, `Lượt xem: 1.126`: what the page says of itself.
_STAMP = re.compile(
    r"\s*(?:thứ (?:hai|ba|tư|năm|sáu|bảy)|chủ nhật)[, ].{0,40}\d"
    r"|\s*\d{1,2}[/.-]\d{1,2}[/.-]\d{4}\s*[|,-]?\s*\d{1,2}[:hg]\d\d"
    r"|.{0,60}\b(?:lượt xem|gmt\+7)\b",
    re.IGNORECASE,
)
# `Thời sự - Chính trị`, `Trang chủ > Y tế`: the section of the site, above the headline.
_SECTION = re.compile(
    rf"\s*{any_of('section of a site')}(?:\s*[-–|>/»]+\s*{any_of('section of a site')}){{0,4}}\s*", re.IGNORECASE
)
# What follows such a line are headlines of other articles, until prose begins again.
_OTHER_ARTICLES = re.compile(rf"[>\s]*{any_of('other articles')}", re.IGNORECASE)
_PHOTO = re.compile(
    r"\s*(?:\(?ảnh|hình|clip|toàn\s+cảnh|quang\s+cảnh|(?:một\s+số\s+)?hình\s+ảnh)\b|.*(?:\bảnh|photo)\s*:\s*\S.{0,40}$",
    re.IGNORECASE,
)
_TAGGED = re.compile(r"\s*(?:video|clip|ảnh|audio) ?: ?\S+(?: \S+){4}", re.IGNORECASE)  # `Video: Bộ trưởng thăm ...`
_NAME_ONLY = re.compile(rf"\s*[{UPPER}][{LOWER}{UPPER}.]*(?:[ ,&()-]+[{UPPER}][{LOWER}{UPPER}.]*){{0,7}}[ ,&()-]*$")
# Headlines of other articles run together without a space: "... giải phóng mặt bằngVĩnh Phúc: Tập trung ..."
_GLUED = re.compile(rf"[{LOWER}]{{2}}[{UPPER}][{LOWER}]+\s")
_SENTENCE_END = re.compile(r"[.!?…:;](?:/-?\.?)?[\"')\]]*\s*$")

_LONGEST_LINE_OF_FURNITURE = 240
_LONGEST_LEFTOVER = 120


def _is_byline(line: str) -> bool:
    return len(line) <= 90 and (
        bool(re.match(r"\s*(?:tác\s+giả|nguồn|người\s+viết|tin|bài|thực\s+hiện|theo)\b", line, re.IGNORECASE))
        and not _SENTENCE_END.search(line)
        or bool(_NAME_ONLY.match(line))
    )


def _furniture(line: str, repeated: bool) -> BlockKind | None:
    """The kind of a line that carries no prose, or None."""
    if len(line) <= _LONGEST_LEFTOVER and (_LEFTOVER.match(line) or _STAMP.match(line)):
        return BlockKind.LEFTOVER
    ends = bool(_SENTENCE_END.search(line))
    if not ends and len(_GLUED.findall(line)) >= 1 and ":" in line:
        return BlockKind.LEFTOVER
    if len(line) <= _LONGEST_LINE_OF_FURNITURE and (_PHOTO.match(line) or repeated):
        return BlockKind.CAPTION
    return None


def _is_section(lines: Sequence[str], number: int) -> bool:
    """Whether a line names the section of the site, so that a headline follows it, and no sentence."""
    if not _SECTION.fullmatch(lines[number]):
        return False
    prose = (line for line in lines[number + 1 :] if not (_furniture(line, False) or _SECTION.fullmatch(line)))
    return not _SENTENCE_END.search(next(prose, "."))


def classify_blocks(text: str) -> list[Block]:
    """The non-empty lines of clean text in order, each with its kind.

    The headline is the first line that is no furniture of the page, when it is short and no sentence; the lead is the
    first prose after it. A line that comes again further down, or is short and ends without a stop between paragraphs,
    is a caption.

    >>> [b.kind.value for b in classify_blocks("Sở Y tế họp\\nChiều 7/7, Sở Y tế họp bàn.\\nXem thêm")]
    ['headline', 'lead', 'leftover']
    """
    regions = [Region(m.start(), m.end()) for m in re.finditer(r"[^\n]*\S[^\n]*", text)]
    lines = [text[r.start : r.end] for r in regions]
    left = Counter(line.strip(" .").casefold() for line in lines)  # how often each line is still to come
    blocks: list[Block] = []
    head, seen_lead, others = True, False, False
    for number, (region, line) in enumerate(zip(regions, lines, strict=True)):
        ends = bool(_SENTENCE_END.search(line))
        key = line.strip(" .").casefold()
        left[key] -= 1
        kind = _furniture(line, number > 0 and left[key] > 0)
        if head and kind is BlockKind.LEFTOVER and _TAGGED.match(line):
            kind = None
        others = bool(_OTHER_ARTICLES.match(line)) or (others and len(line) <= _LONGEST_LINE_OF_FURNITURE)
        section = kind is None and head and _is_section(lines, number)
        if others or section or line.lstrip().startswith("•"):
            kind = BlockKind.LEFTOVER
        elif kind is None and head and len(line) <= 250 and not (ends and (number or len(line) > 120)):
            kind = BlockKind.HEADLINE
        elif kind is None and number > 0 and number >= len(lines) - 4 and _is_byline(line):
            kind = BlockKind.BYLINE
        elif kind is None and not ends and number and len(line) <= 160 and seen_lead:
            kind = BlockKind.CAPTION
        elif kind is None and not seen_lead:
            kind, seen_lead = BlockKind.LEAD, True
        head = head and kind is BlockKind.LEFTOVER
        blocks.append(Block(region.start, region.end, kind or BlockKind.BODY))
    return blocks
