"""Acts of asking that are told more than once: in headline, lead or caption, and then better in the body.

A headline's act gives way to one of the same side in the body that shares some of its words; a lead's, which may tell
an act of its own, only to one that shares about half of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from vnhealth_ie.document import Document, Sentence
from vnhealth_ie.findings import FoundOfficial, FoundRequest
from vnhealth_ie.grammar.items import LIST_LINE
from vnhealth_ie.layout import BlockKind
from vnhealth_ie.matching.folding import ends_alike
from vnhealth_ie.matching.words import any_of, words

_TELLS_BEST = {BlockKind.HEADLINE: 0, BlockKind.CAPTION: 1, BlockKind.LEAD: 2, BlockKind.BODY: 3}
_CAPTION, _BELOW, _LEAD, _ALONE, _BODY = 1, 1.5, 2, 2.5, 3
_ORDERS = frozenset(("chỉ đạo", "giao", "yêu cầu", "đề nghị"))  # `Chỉ đạo các trạm rà soát`: who spoke goes on
_BLOCKS, _LONGEST_BELOW, _OPENS_WITHIN = 5, 300, 3
_LONGEST_CAPTION = 140
_AGAIN_BELOW = 0.3  # nine of ten pictures of the archive share more with an act, whoever is said to have asked
_TOLD_WITHIN = 100  # requests between a headline's or caption's and the one that it tells of
_WORD = re.compile(r"\w+")
# `Bí thư yêu cầu siết chặt kỷ cương - Ảnh: Lò Văn Hạnh.`, `* Audio: Bí thư yêu cầu ...`
_SHOT_BY = re.compile(r"\b(?:Ảnh|Photo) ?:|\((?:Ảnh|ảnh)\b|[-–] Ảnh\b")
_LABEL = re.compile(r"\W*(?:Audio|Video|Clip)\b")
_ADDS = re.compile(rf"{any_of('strong marker')}\b", re.IGNORECASE)
_BEHIND = len(". (Ảnh")


class _Telling(NamedTuple):
    level: float
    content: frozenset[str]
    sides: tuple[str, ...]
    adds: bool  # `Cùng với đó, Sở yêu cầu ...` tells another act than the one right before it


def told_once(
    doc: Document, requests: Sequence[FoundRequest], people: Sequence[FoundOfficial]
) -> Iterable[FoundRequest]:
    """The requests without what headline, captions and lead tell of an act that is told better further down.

    Headlines and captions tell acts that are told elsewhere, even where these are not found: they count only in an
    article that tells no other. A short last paragraph may be a picture's, and counts unless it tells an act again.
    """
    bodies = {person.name: [o.organization for o in person.offices if o.organization] for person in people}
    tellings = [_telling(doc, request, bodies) for request in requests]
    is_told = any(telling.level > _CAPTION for telling in tellings)
    for i, (request, telling) in enumerate(zip(requests, tellings, strict=True)):
        if is_told and telling.level <= _CAPTION:
            continue
        near = tellings[max(0, i - _TOLD_WITHIN) : i + 1 + _TOLD_WITHIN] if telling.level < _BODY else []
        if tellings[i + 1 : i + 2] and _adds(telling, tellings[i + 1]):
            near = [other for other in near if other is not tellings[i + 1]]
        if not any(telling.level < other.level and _same_act(telling, other) for other in near):
            yield request


def _adds(told: _Telling, following: _Telling) -> bool:
    """Whether the next act opens with `Cùng với đó, ...` and asks for something else."""
    return following.adds and _shared(told, following) < 0.7


def _shared(told: _Telling, other: _Telling) -> float:
    """The share of the words of the shorter of two acts that stands in the other, 0 where it has none."""
    return len(told.content & other.content) / max(1, min(len(told.content), len(other.content)))


def _telling(doc: Document, request: FoundRequest, bodies: Mapping[str, Sequence[str]]) -> _Telling:
    text = doc.clean[request.content.start : request.content.end].lower()
    for addressee in request.addressees:
        text = text.replace(addressee.lower(), " ")
    content = frozenset(_WORD.findall(text)) - words("function word")
    sides = (request.requester, *bodies.get(request.requester, ()))
    sentence = doc.sentence_at(request.regions[0].start)
    if sentence is None:
        return _Telling(_BODY, content, sides, adds=False)
    return _Telling(_level(doc, sentence, request), content, sides, _ADDS.match(sentence.text) is not None)


def _level(doc: Document, sentence: Sentence, request: FoundRequest) -> float:
    """How well the place of a request tells it: a paragraph of one sentence may be a caption."""
    pictured = _SHOT_BY.search(doc.clean, request.regions[0].end, sentence.end + _BEHIND) or _LABEL.match(sentence.text)
    if pictured:
        return _CAPTION
    if _is_below_article(doc, sentence, request):
        return _BELOW
    level = _TELLS_BEST.get(sentence.block.kind, _BODY)
    if level == _LEAD and request.content.end > sentence.block.end:
        return _BODY  # `Sở Y tế yêu cầu các đơn vị:` and the list of it below
    alone = (sentence.start, sentence.end) == (sentence.block.start, sentence.block.end)
    return _ALONE if alone and level == _BODY else level


def _is_below_article(doc: Document, sentence: Sentence, request: FoundRequest) -> bool:
    """Whether a sentence that opens with who asks stands in a short last paragraph, under pictures."""
    block, told = sentence.block, [block for block in doc.blocks if block.kind in _TELLS_BEST]
    if len(told) < _BLOCKS or block is not told[-1] or block.end - block.start > _LONGEST_BELOW:
        return False
    if ";" in sentence.text or sentence.end - sentence.start > _LONGEST_CAPTION:
        return False  # a picture's tells one thing
    asker, signal = request.regions[-1], request.regions[0]
    also = " cũng " in doc.clean[asker.end : signal.start]  # `Lãnh đạo tỉnh cũng mong ...` is no picture's
    listed = LIST_LINE.match(sentence.text)
    orders = signal.start == sentence.start and doc.clean[signal.start : signal.end].lower() in _ORDERS
    return asker.start - sentence.start <= _OPENS_WITHIN and not (also or orders or listed)


def _same_act(told: _Telling, better: _Telling) -> bool:
    shared = _shared(told, better)
    one_side = any(ends_alike(a, b) for a in told.sides for b in better.sides)
    if told.level == _ALONE:
        return one_side and shared >= 0.7
    if told.level == _BELOW:
        return shared >= _AGAIN_BELOW
    if told.level == _LEAD:
        return shared >= (0.4 if one_side else 0.65)
    return shared >= (0.25 if one_side else 0.5)
