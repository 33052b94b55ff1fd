"""The offices and bodies of a sentence, found once however many extractors ask."""

from __future__ import annotations

import re
from bisect import bisect_left

from vnhealth_ie.document import Sentence
from vnhealth_ie.grammar.bodies import Body, body_in_prose, kinds
from vnhealth_ie.grammar.body_kinds import full_names
from vnhealth_ie.grammar.offices import Office, find_offices
from vnhealth_ie.grammar.places import LEVEL_WORD
from vnhealth_ie.matching.words import any_of

# Houses of which the office is often told by the kind alone: `Giám đốc bệnh viện`.
_HOUSE = re.compile(
    r"(?:bệnh viện|trung tâm|trường|trạm|viện|sở|(?:tổng )?công ty|tập đoàn|doanh nghiệp)", re.IGNORECASE
)
# What one does may be its name: `trung tâm |đào tạo|`, `trung tâm |kiểm tra chất lượng|`, but not `| kiểm tra` alone.
_WORK = re.compile(rf"{any_of('work of a house')}\b|{any_of('work of a unit')} ")
_DEEDS = frozenset("VRCE")  # tags of what no other name begins with; so does `chính thức | nhận nhiệm vụ`


def offices_of(sentence: Sentence) -> tuple[Office, ...]:
    """The offices of a sentence, left to right: `Phó Chủ tịch UBND tỉnh`, `Giám đốc Sở Y tế`.

    What the holder does is no part of the body: `Giám đốc bệnh viện | kiểm tra các khoa`.
    """
    return sentence.once(offices_of, _offices)


def bodies_of(sentence: Sentence) -> tuple[Body, ...]:
    """The body at every word that opens one, left to right; `Sở Y tế tỉnh X` in a longer name is there too."""
    return sentence.once(bodies_of, _bodies)


def _offices(sentence: Sentence) -> tuple[Office, ...]:
    found = find_offices(sentence.document.clean, sentence.start, sentence.end)
    return tuple(_without_deed(sentence, office) for office in found)


def _without_deed(sentence: Sentence, office: Office) -> Office:
    """An office short of the verb in small letters that the name of its house has taken in."""
    text, start = sentence.document.clean, office.organization_start
    kind = kinds().at(text, start)
    if kind is None or not _HOUSE.fullmatch(text, start, kind.end) or not text[kind.end : office.end].islower():
        return office
    place = kind.end + 1
    if full_names().at(text, start) or _WORK.match(text, place, office.end) or LEVEL_WORD.match(text, place):
        return office
    index = bisect_left(sentence.words, place, key=lambda w: w.start)
    word = sentence.words[index] if index < len(sentence.words) else None
    if word is None or word.start != place:
        return office
    tags = "".join(tag[0] for tag in sentence.pos[index : index + 2])
    return office._replace(end=kind.end, organization_end=kind.end) if tags[0] in _DEEDS or tags == "AV" else office


def _bodies(sentence: Sentence) -> tuple[Body, ...]:
    text, end = sentence.document.clean, sentence.end
    found = (body_in_prose(text, hit.start, end) for hit in kinds().find(text, sentence.start, end))
    return tuple(body for body in found if body)
