"""Noun phrases by word and part of speech: where a group such as `các đơn vị trực thuộc Sở Y tế` ends."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from vnhealth_ie.document import Sentence
from vnhealth_ie.grammar.bodies import body_in_prose
from vnhealth_ie.matching.words import any_of, words
from vnhealth_ie.nlp import Word

# Words that open a group of people or bodies.
GROUP = re.compile(rf"(?:{any_of('group prefix')} )*{any_of('group')}\b", re.IGNORECASE)
_PLURAL = re.compile(rf"\b{any_of('plural')}\b", re.IGNORECASE)
# Verbs inside a noun phrase: they say which ones, not what to do.
_RELATIVE = words("relative")
# What may follow a single body or group in lower case and still say which one it is.
_TELLING = words("telling")
_LINKS = words("group link")
_WITHIN = words("within")  # `trong tỉnh`
_STOPS = words("group stop")
_NOUN_TAGS = frozenset(("N", "Np", "Nc", "Nu", "Ny", "Nb", "M", "L", "A", "P", "X", "Z", "FW", "B", "S"))


def group_end(sentence: Sentence, start: int) -> int:
    """The end of the noun phrase that opens at `start`, or `start` where none is seen.

    `các đơn vị trực thuộc Sở Y tế khẩn trương ...` ends before `khẩn trương`; places are in `clean`.
    """
    text = sentence.document.clean
    opening = GROUP.match(text, start, sentence.end)
    if not opening:
        return start
    plural = bool(_PLURAL.search(opening[0]))
    tokens, tags = sentence.words, sentence.pos
    index = bisect_left(tokens, start, key=lambda w: w.start)
    end = start
    while index < len(tokens):
        word, tag = tokens[index], tags[index]
        body = body_in_prose(text, word.start, sentence.end) if word.start >= opening.end() else None
        if body and body.end > word.end and not (plural and body.rank == 0):
            end = body.end
            index = bisect_left(tokens, end, key=lambda w: w.start)
            continue
        if word.start >= opening.end() and not _goes_on(text, word.text.lower(), tag, tokens, index, plural):
            break
        if text[word.start : word.end] != ",":
            end = max(end, word.end)
        index += 1
    return _trim(text, start, max(end, opening.end() if end else start))


def _goes_on(text: str, word: str, tag: str, tokens: Sequence[Word], index: int, plural: bool) -> bool:
    following = tokens[index + 1].text.lower() if index + 1 < len(tokens) else ""
    if word in _STOPS:
        return word == "có" and following == "liên quan"
    if word in _RELATIVE:
        return True
    if word in (",", "và", "-", "&"):
        return plural and bool(GROUP.match(text, tokens[index + 1].start)) if index + 1 < len(tokens) else False
    if word == "trong":
        return following in _WITHIN
    if not plural and text[tokens[index].start].islower() and word not in _TELLING:
        return False
    return tag in _NOUN_TAGS or word in _LINKS


def _trim(text: str, start: int, end: int) -> int:
    """Without a preposition or conjunction left hanging at the end."""
    phrase = text[start:end]
    while True:
        shorter = re.sub(r"(?:,| (?:và|cùng|của|ở|tại|trên|trong|về|với|thuộc))$", "", phrase)
        if shorter == phrase:
            return start + len(phrase)
        phrase = shorter
