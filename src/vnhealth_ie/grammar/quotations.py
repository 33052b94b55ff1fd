"""Quotations: who speaks in one, which one a closing `..., ông A yêu cầu` refers to, where one begins to ask."""

from __future__ import annotations

import re
from itertools import islice

from vnhealth_ie.document import Document
from vnhealth_ie.grammar import subject_frames as frames
from vnhealth_ie.grammar.actor import Actor
from vnhealth_ie.grammar.actors import Cast
from vnhealth_ie.grammar.addressees import addressees_at, is_to_act
from vnhealth_ie.grammar.dues import says_due, says_must
from vnhealth_ie.grammar.signals import Signal
from vnhealth_ie.matching.words import any_of
from vnhealth_ie.normalize import Region

REACH = 1500  # characters that a quotation may hold
# `"Thủ tục còn rườm rà, do đó | cần rà soát", ông A đề nghị`: the content begins behind the ground.
_GROUND = re.compile(
    r"[^\"]{10,400}?[.,;]\s+(?:do đó|do vậy|vì vậy|vì thế|bởi vậy)(?: là)?,? "
    r"(?=(?:[^.,;:\"]{1,40}? )?(?:cần|phải|không được|đề nghị|nên) )",
    re.IGNORECASE,
)
_THEREFORE = re.compile(r"(?:do đó|do vậy|vì vậy|vì thế|bởi vậy|chính vì thế)(?: là)?,? ", re.IGNORECASE)
# What a sentence that reports or promises has, and one that asks without `phải`.
_TOLD = re.compile(rf"\b{any_of('told')}\b", re.IGNORECASE)
_ASKED = re.compile(rf"\b(?:{any_of('plain asking')}|chú ý|mong)\b", re.IGNORECASE)
DEED = re.compile(rf"(?:{any_of('eagerly')} )?{any_of('imperative')}\b")
_ASKS_FIRST = re.compile(rf"{any_of('plain asking')} ", re.IGNORECASE)  # `"Đề nghị các xã ..., do đó ..."`
# `"...", ông A chỉ đạo và giao ...`, `"...", ông A chỉ đạo, dù ...`: the order stands in the quotation.
_AND_ASKS = re.compile(r" (?:và|đồng thời) (?:giao|yêu cầu|đề nghị) |,? (?:dù|mặc dù|trong khi|sau khi|trước khi) ")
_ATTRIBUTED_WITHIN = 12  # characters between a quotation and whoever is named behind it
_CLOSES = 10  # quotation marks that are tried as the end of one


def speaker_behind(doc: Document, cast: Cast, place: int) -> Actor | None:
    """Whoever stands behind the quotation that holds a place, `chúng tôi đề nghị | ...", ông A nói`; or None."""
    text = doc.clean
    for close in islice(re.finditer('"', text[place : place + REACH]), _CLOSES):
        mark = place + close.start()
        if text[mark - 1].isspace() and text[mark + 1 : mark + 2].isalnum():
            continue  # the mark opens a quotation
        index = doc.sentence_index(mark)
        for k in range(max(index, 0), min(index + 2, len(doc.sentences))):
            for actor in cast.of(k):
                attributed = mark < actor.start and frames.ATTRIBUTION.fullmatch(text, mark + 1, actor.start)
                if attributed and frames.SPEECH.match(text, actor.end):
                    return actor
    return None


def quotation_before(doc: Document, index: int, signal: Signal, asker: Actor) -> Region | None:
    """The quotation that a closing `..., ông A yêu cầu.` refers to."""
    text, sentence = doc.clean, doc.sentences[index]
    close = text.rfind('"', max(0, sentence.start - 2), signal.start)
    speaks = signal.strength == "speech" and close >= asker.start - _ATTRIBUTED_WITHIN
    ends = not text[signal.end : sentence.end].strip(" .,:;\"'")
    at = asker.start - _ATTRIBUTED_WITHIN <= close < asker.start and frames.SPOKEN_AT.match(text, signal.end)
    if not (ends or speaks or at or _AND_ASKS.match(text, signal.end)):
        return None
    opening = text.rfind('"', max(0, close - REACH), close) if close >= 0 else -1
    quoted = Region(opening + 1, close)
    if opening < 0 or (at and not ends and signal.strength == "modal" and not says_due(text, quoted)):
        return None
    return quoted if close - opening > 12 else None


def asked_from(doc: Document, cast: Cast, quoted: Region, *, strong: bool) -> int:
    """Where a quotation begins to ask, behind its ground, or behind sentences that only report or promise.

    `"Tỉnh sẽ lo kinh phí. | Các huyện phải ra quân", ông A nhấn mạnh`; of a verb of asking everything is the content.
    """
    first = max(doc.sentence_index(quoted.start), 0)
    named = addressees_at(doc.sentences[first], quoted.start, cast.of(first))
    begin = quoted.start if strong else _first_demand(doc, cast, quoted)
    if begin == quoted.start and (named or _ASKS_FIRST.match(doc.clean, begin)):
        return begin
    ground = _GROUND.match(doc.clean, begin, quoted.end)
    return ground.end() if ground and not says_must(doc.clean, Region(begin, ground.end())) else begin


def _first_demand(doc: Document, cast: Cast, quoted: Region) -> int:
    """The beginning of the first sentence of a quotation that asks, or of the quotation."""
    text = doc.clean
    for index in range(max(doc.sentence_index(quoted.start), 0), len(doc.sentences)):
        sentence = doc.sentences[index]
        begin = max(quoted.start, sentence.start)
        if begin >= quoted.end:
            break
        end = min(sentence.end, quoted.end)
        told = _TOLD.search(text, begin, end) and not _ASKED.search(text, begin, end)
        if not told or DEED.match(text, begin) or says_must(text, Region(begin, end)):
            therefore = _THEREFORE.match(text, begin, end) if begin > quoted.start else None
            return therefore.end() if therefore else begin
        named = addressees_at(sentence, begin, cast.of(index))
        if named and is_to_act(sentence, named[-1].end):
            return begin
    return quoted.start
