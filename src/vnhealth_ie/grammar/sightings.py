"""The offices and bodies of a sentence, found once however many extractors ask."""

from __future__ import annotations

from vnhealth_ie.document import Sentence
from vnhealth_ie.grammar.bodies import Body, body_in_prose, kinds
from vnhealth_ie.grammar.offices import Office, find_offices


def offices_of(sentence: Sentence) -> tuple[Office, ...]:
    """The offices of a sentence, left to right: `Phó Chủ tịch UBND tỉnh`, `Giám đốc Sở Y tế`."""
    return sentence.once(offices_of, _offices)


def bodies_of(sentence: Sentence) -> tuple[Body, ...]:
    """The body at every word that opens one, left to right; `Sở Y tế tỉnh X` in a longer name is there too."""
    return sentence.once(bodies_of, _bodies)


def _offices(sentence: Sentence) -> tuple[Office, ...]:
    return tuple(find_offices(sentence.document.clean, sentence.start, sentence.end))


def _bodies(sentence: Sentence) -> tuple[Body, ...]:
    text, end = sentence.document.clean, sentence.end
    found = (body_in_prose(text, hit.start, end) for hit in kinds().find(text, sentence.start, end))
    return tuple(body for body in found if body)
