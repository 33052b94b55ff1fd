"""Where a noun ends: a body's name short of a verb that it has swallowed, a phrase without what hangs at its end."""

from __future__ import annotations

import re
from bisect import bisect_left

from vnhealth_ie.document import Sentence
from vnhealth_ie.grammar.body_kinds import full_names, health_unit_end, kinds
from vnhealth_ie.grammar.body_names import compound_end, trade_end
from vnhealth_ie.grammar.places import LEVEL_WORD
from vnhealth_ie.grammar.titles import title_at
from vnhealth_ie.matching.characters import UPPER
from vnhealth_ie.matching.words import any_of, words

_STOPS = words("group stop")
_OFFICE_WORK = words("office work")
_VERB_IN_NAME = re.compile(rf"{any_of('verb in a name')}(?!\w)", re.IGNORECASE)
# `Phòng Nghiệp vụ | quản lý tốt`, `Văn phòng Sở | truyền thông tới ...`: a word of names, and here a verb all the same
_VERB_AFTER_ALL = re.compile(rf"{any_of('verb after all')} {any_of('behind a verb')}(?!\w)")
_NAMED = re.compile(rf" [{UPPER}]")


def noun_end(sentence: Sentence, start: int, end: int) -> int:
    """Where the name of a body ends, short of a verb that it has swallowed: `Ngành Y tế | xây dựng kịch bản`."""
    text = sentence.document.clean
    tokens, tags = sentence.words, sentence.pos
    first = bisect_left(tokens, start, key=lambda w: w.start)
    kind = kinds().at(text, start)  # `Ban Thường vụ`, `Cơ quan Cảnh sát điều tra` hold no verb
    title = title_at(text, start)  # `Chánh thanh tra` holds none either
    full = full_names().at(text, start)  # nor does `Tổng cục Dân số - Kế hoạch hóa gia đình`
    named = max(hit.end if hit else start for hit in (kind, title, full))
    named = max(named, health_unit_end(text, text.find(" ", start) + 1))
    trade = compound_end(text, tokens[first].start) if first < len(tokens) else start
    for index in range(first + 1, len(tokens)):
        word = tokens[index]
        if word.start >= end:
            break
        if word.start < named:
            continue
        if (trade := max(trade, trade_end(text, word.start, end), compound_end(text, word.start))) > word.start:
            continue
        inner = kinds().at(text, word.start) if text[word.start].isupper() else None
        if inner and inner.end > word.end:  # `UBKT |Tỉnh ủy|`, which the tagger may cut
            trade = max(trade, inner.end)
            continue
        acts = _NAMED.search(text, start + 1, word.start) and _VERB_AFTER_ALL.match(text, word.start)
        if acts and text[word.start - 1] == " " and text[word.start - 2] not in "-&,":
            return trim(text, start, word.start - 1)
        verb = tags[index][0] == "V" and text[word.start : word.end].islower() and tags[index - 1][0] != "V"
        stop = word.text.lower() in _STOPS or (word.text in _OFFICE_WORK and index > first + 1)
        level = LEVEL_WORD.match(text, word.start)  # `Sở Y tế tỉnh | thành lập đoàn`, cut into wrong words
        kept = _VERB_IN_NAME.match(text, word.start) or (index == first + 1 and text[start].islower() and not stop)
        if (verb or stop) and not (kept or level) and text[word.start - 1] == " " and text[word.start - 2] not in "-&":
            return trim(text, start, word.start - 1)
    return end


def trim(text: str, start: int, end: int) -> int:
    """Without a preposition or conjunction left hanging at the end."""
    phrase = text[start:end]
    while True:
        shorter = re.sub(r"(?:,| (?:và|cùng|của|ở|tại|trên|trong|về|với|(?<!trực )thuộc))$", "", phrase)
        if shorter == phrase:
            return start + len(phrase)
        phrase = shorter
