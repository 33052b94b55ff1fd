"""Speakers behind a semicolon: `Trạm A đề nghị Sở cấp thuốc; |ông B cho biết còn thiếu máy|, mong tỉnh sớm mua`."""

from __future__ import annotations

import re
from typing import NamedTuple

from vnhealth_ie.document import Sentence
from vnhealth_ie.grammar.actor import Actor, starting_between
from vnhealth_ie.grammar.actors import Cast
from vnhealth_ie.matching.words import any_of

_LONGEST_OFFICE = 120  # characters of office and honorific before a name
_BEFORE = re.compile(r";\s*(?:(?:còn|riêng|trong khi(?: đó)?),? )?")
_OFFICE = re.compile(r"[^,;:\"]*")
# What only whoever speaks does: nobody is ordered to `cho biết`, `lo ngại`. The office of somebody named stands before.
_TELLS = re.compile(rf" (?:(?:cũng|đã|còn|thì|lại) )?{any_of('tells on')}\b")
_OFFICE_THEN_TELLS = re.compile(rf"(?:(?:,| [-–]) [^;:\"]{{3,120}}?)?{_TELLS.pattern}")


class FurtherSpeaker(NamedTuple):
    """Where the semicolon before a speaker stands, and who speaks on behind it."""

    start: int
    actor: Actor


def further_speakers(sentence: Sentence, cast: Cast) -> list[FurtherSpeaker]:
    """Those who speak in a sentence behind its semicolons, in order."""
    text = sentence.document.clean
    if ";" not in sentence.text:
        return []
    actors = cast.of(sentence.document.sentence_index(sentence.start))
    found = []
    for mark in _BEFORE.finditer(text, sentence.start, sentence.end):
        near = starting_between(actors, mark.end(), mark.end() + _LONGEST_OFFICE)
        person = next((a for a in near if a.kind == "person"), None)
        first = near[0] if near and near[0].start == mark.end() else None
        if person and _OFFICE.fullmatch(text, mark.end(), person.start):
            tells, speaker = _OFFICE_THEN_TELLS, person
        elif first:
            tells, speaker = _TELLS, first
        else:
            continue
        if tells.match(text, speaker.end, sentence.end):
            found.append(FurtherSpeaker(mark.start(), speaker))
    return found


def further_speaker(sentence: Sentence, cast: Cast, place: int) -> FurtherSpeaker | None:
    """The last of those who speak on behind a semicolon before `place`."""
    return next((told for told in reversed(further_speakers(sentence, cast)) if told.actor.end <= place), None)
