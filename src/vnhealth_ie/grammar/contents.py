"""Over how many sentences the content of a request goes on, and its items."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from vnhealth_ie.document import Document, Sentence
from vnhealth_ie.grammar.actor import Actor
from vnhealth_ie.grammar.addressees import is_to_act, party_end
from vnhealth_ie.grammar.clauses import MUST, opens_quotation
from vnhealth_ie.grammar.deeds import reports
from vnhealth_ie.grammar.items import LIST_LINE
from vnhealth_ie.grammar.sequels import is_added_deed, opens_order
from vnhealth_ie.layout import BlockKind
from vnhealth_ie.matching.words import any_of

# `ba trọng tâm | Đó là ...`: what was counted is told.
_COUNTED = re.compile(rf"\b(?:hai|ba|bốn|năm|sáu|bảy|\d) {any_of('counted in an order')}\b", re.IGNORECASE)
_TELLS_COUNTED = re.compile(
    r"(?:Đó là|Thứ nhất|Một là|Trước hết là|(?:Phương án|Kịch bản|Cách)(?: thứ)? (?:nhất|một|1)\b)\b"
)
# `Việc làm trên nhằm bảo đảm an toàn.| Đồng thời, tăng cường kiểm tra ...`: what an order is for.
_AIM = re.compile(
    r"(?:Việc (?:làm |xử lý |đó )?(?:này|trên|đó)|Điều này|Mục đích)[^.;]{0,30}? (?:nhằm|là nhằm|là để|để|giúp)\b"
)
_ITEM = re.compile(r"(?P<mark>[(]?)(?P<number>[1-9]\d?)(?P<close>[.)]) ")
# `Sở Y tế Lào Cai yêu cầu các trạm rà soát.`: another's order
_ASKS_ITSELF = re.compile(
    r"(?:Sở|UBND|Bộ|Bệnh viện|Trung tâm|Công an|Ban|Giám đốc|Chủ tịch|Phó|[A-ZĐ]{2,8})\b"
    r"(?:(?!\b(?:cần|phải)\b)[^,;:.\"]){0,80}? (?:yêu cầu|đề nghị|kiến nghị) "
)
_PAST = re.compile(r"\b(?:đã|vừa|đang)\b")
_LONGEST_RUN_IN = 40  # characters of a subheading at the end of a paragraph
_FARTHEST = 24  # sentences that an order is followed


def is_run_in(sentence: Sentence) -> bool:
    """Whether a sentence is a subheading or caption run into a paragraph, or points to another article.

    A subheading has no stop and another sentence of its block follows.
    """
    text = sentence.text.rstrip()
    if text.startswith("Xem thêm"):
        return True
    if sentence.block.start < sentence.start and sentence.end >= sentence.block.end - 1:
        return len(text) <= _LONGEST_RUN_IN and text.rstrip('"')[-1:].isalnum()
    return sentence.end < sentence.block.end - 1 and (text[-1:].isalnum() or text[-1:] in ")%")


def _is_name(sentence: Sentence, actors: Sequence[Actor]) -> bool:
    """Whether a sentence is the name of a person alone, from under a picture."""
    named = next((a for a in actors if a.kind == "person"), None)
    return named is not None and named.start <= sentence.start + 5 and named.end >= sentence.end - 2


def continuation_end(
    doc: Document,
    signal_end: int,
    cast_of: Callable[[int], Sequence[Actor]],
    blocked: set[int],
    *,
    speaker: str,
    directive: bool,
) -> int:
    """The index of the last sentence over which a speaker goes on asking whose verb of asking ends at `signal_end`.

    `blocked` are the sentences with a signal verb of their own. Captions are stepped over, and in an order one remark.
    """
    index = doc.sentence_index(signal_end - 1)
    last = index
    colon = doc.sentences[index].text.rstrip().endswith(":")
    in_list = remarked = False
    quoted = opens_quotation(doc.clean, signal_end, doc.sentences[index].end)
    for j in range(index + 1, min(len(doc.sentences), index + _FARTHEST)):
        sentence = doc.sentences[j]
        if sentence.block.kind in (BlockKind.BYLINE, BlockKind.LEFTOVER, BlockKind.HEADLINE):
            break
        new_block = sentence.block is not doc.sentences[j - 1].block
        line = LIST_LINE.match(sentence.text) if new_block else None
        caption = sentence.block.kind is BlockKind.CAPTION and not (line or colon)
        if caption or is_run_in(sentence) or _is_name(sentence, cast_of(j)):
            continue
        if j in blocked or (not (colon or in_list or quoted) and _ASKS_ITSELF.match(sentence.text)):
            break
        if (line and (colon or in_list)) or (in_list and not new_block):
            in_list, last = True, j
            continue
        if in_list:
            break
        if quoted and j == last + 1:  # a quotation belongs together
            last, quoted = j, sentence.text.count('"') % 2 == 0
            continue
        if j == last + 1 and (_goes_on_inside(doc, index, sentence) or _is_next_item(doc.clean, signal_end, sentence)):
            last = j
            continue
        announced = colon and j == index + 1 and not reports(sentence.text, 0, 60)
        announced = announced or (last == j - 1 and _tells_counted(doc.sentences[last], sentence))
        if announced or opens_order(sentence, cast_of(j), speaker=speaker, directive=directive):
            last, quoted = j, sentence.text.startswith('"') and sentence.text.count('"') % 2 == 1
            continue
        resumed = directive and not remarked and j + 1 not in blocked and _resumes(doc, j, cast_of, speaker)
        if not resumed:
            break
        remarked = True
    return last


def _is_next_item(text: str, start: int, sentence: Sentence) -> bool:
    """Whether a sentence is the next item of a list inside a paragraph: `...: 1. Rửa tay. | 2. Ăn chín, uống sôi.`"""
    item = _ITEM.match(sentence.text)
    return (
        item is not None and f" {item['mark']}{int(item['number']) - 1}{item['close']} " in text[start : sentence.start]
    )


def _goes_on_inside(doc: Document, index: int, sentence: Sentence) -> bool:
    """Whether a sentence goes on with what must be done in the quotation in which sentence `index` asks."""
    text, begin = doc.clean, doc.sentences[index].block.start
    if text.count('"', begin, doc.sentences[index].end) % 2 == 0 or text.count('"', begin, sentence.start) % 2 == 0:
        return False
    close = text.find('"', sentence.start, sentence.end)
    musts = MUST.finditer(text, sentence.start, close if close >= 0 else sentence.end)
    must = next((m for m in musts if m[0].lower().startswith(("cần", "phải"))), None)
    return must is not None and not reports(text, sentence.start, must.start())


def _resumes(doc: Document, index: int, cast_of: Callable[[int], Sequence[Actor]], speaker: str) -> bool:
    """Whether sentence `index` is a remark inside an order that the next sentence goes on with."""
    remark = doc.sentences[index].text
    if index + 1 >= len(doc.sentences) or '"' in remark or _PAST.search(remark) or " cho thấy " in remark:
        return False
    sentence = doc.sentences[index + 1]
    if sentence.block.kind not in (BlockKind.LEAD, BlockKind.BODY) or any(
        a.kind in ("person", "pronoun") for a in cast_of(index)
    ):
        return False
    if _AIM.match(remark) and is_added_deed(sentence):
        return True
    actors = cast_of(index + 1)
    if any(a.label == speaker or a.kind in ("person", "pronoun") for a in actors):
        return False
    end = party_end(sentence, sentence.start, actors)
    if end == sentence.start:
        return bool(MUST.match(sentence.text))
    return is_to_act(sentence, end) and not reports(doc.clean, end, min(end + 40, sentence.end))


def _tells_counted(announcing: Sentence, sentence: Sentence) -> bool:
    """`ba trọng tâm mà các xã phải lo. | Đó là giữ nước sạch ...`: what was counted before is told."""
    return bool(_TELLS_COUNTED.match(sentence.text) and _COUNTED.search(announcing.text))
