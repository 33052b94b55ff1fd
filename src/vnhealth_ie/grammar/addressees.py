"""Whom a request is put to: the people, bodies and groups named where its content begins."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from vnhealth_ie.document import Sentence
from vnhealth_ie.grammar.actors import Actor
from vnhealth_ie.grammar.bodies import body_in_prose
from vnhealth_ie.grammar.names import honorific
from vnhealth_ie.grammar.offices import office_at, title_at
from vnhealth_ie.grammar.phrases import GROUP, group_end
from vnhealth_ie.grammar.places import gazetteer
from vnhealth_ie.matching.words import any_of

# What may stand between the signal verb and the addressee.
_LEAD = re.compile(rf"[\s:,\"']*(?:{any_of('addressee lead')}[\s:]+)*[\"']?")
_ADVERBIAL = re.compile(
    rf"(?:{any_of('adverbial opener')}[^.;:\"]{{0,110}}?(?:, | tới | tới đây )"
    r"|(?:thời gian tới|trước mắt|tới đây|hiện nay|trong thời gian tới),? )",
    re.IGNORECASE,
)
_AND = re.compile(r"(?:,? (?:và|cùng|cùng với) |, )")
MODAL = re.compile(rf" {any_of('modal behind')}\b")


class Addressee(NamedTuple):
    """Somebody who is asked, half-open."""

    start: int
    end: int


def _one(sentence: Sentence, start: int, actors: Sequence[Actor]) -> int:
    """The end of the addressee that begins at `start`, or `start`."""
    text, limit = sentence.document.clean, sentence.end
    begin = start
    if mark := honorific().match(text, start, limit):
        begin = min(mark.end() + 1, limit)
    title = title_at(text, begin)
    office = office_at(text, title, limit) if title and title.end <= limit else None
    after = (office.end if office else begin) + (1 if office else 0)
    person = next((a for a in actors if a.kind == "person" and a.start in (begin, after) and a.end > begin), None)
    if person and person.start != start or (person and person.start == begin):
        return person.end
    if office:
        return office.end
    body = body_in_prose(text, start, limit)
    end = group_end(sentence, start) if GROUP.match(text, start, limit) else start
    if body and not text[start:end].lower().startswith(("các ", "những ", "toàn ", "hai ")):
        return body.end
    if end > start:
        return end
    place = gazetteer().at(text, start)
    return place.end if place and place.end <= limit else start


def addressees_at(sentence: Sentence, start: int, actors: Sequence[Actor]) -> list[Addressee]:
    """The addressees at the beginning of what is asked, in order; none where it opens with the deed.

    `yêu cầu Sở Y tế và UBND các huyện khẩn trương ...` has two.
    """
    text, limit = sentence.document.clean, sentence.end
    position = _LEAD.match(text, start, limit).end()  # type: ignore[union-attr]  # matches the empty string
    found = _list(sentence, position, actors)
    if found:
        return found
    if adverbial := _ADVERBIAL.match(text, position, limit):
        return _list(sentence, adverbial.end(), actors)
    return []


def _list(sentence: Sentence, position: int, actors: Sequence[Actor]) -> list[Addressee]:
    text, limit = sentence.document.clean, sentence.end
    found: list[Addressee] = []
    while True:
        end = _one(sentence, position, actors)
        if end <= position:
            return found
        found.append(Addressee(position, end))
        joint = _AND.match(text, end, limit)
        if not joint:
            return found
        position = joint.end()


def subject_addressees(sentence: Sentence, start: int, actors: Sequence[Actor]) -> list[Addressee]:
    """The bodies that a further clause of an order names as those who must act: `Các bộ cần tiếp tục ...`."""
    text = sentence.document.clean
    found = _list(sentence, start, actors)
    return found if found and MODAL.match(text, found[-1].end, sentence.end) else []
