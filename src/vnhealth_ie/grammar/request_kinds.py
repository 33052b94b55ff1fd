"""Whether an act of asking is an order or a petition: by its verb, and where that leaves it open, by rank."""

from __future__ import annotations

import re

from vnhealth_ie.document import Document
from vnhealth_ie.grammar.actors import Cast
from vnhealth_ie.grammar.demands import Asking
from vnhealth_ie.grammar.places import gazetteer
from vnhealth_ie.matching.words import any_of
from vnhealth_ie.models import RequestKind

_PEOPLE = re.compile(rf"(?:các |nhiều |đại diện )?{any_of('people')}", re.IGNORECASE)
_AT_HOME = ("Việt Nam", "VN", "HCM", "Trung ương", "TW", "T.Ư", "trung ương")
# `kiểm soát hàng nhập | từ Trung Quốc, Hàn Quốc`: where something comes from
_ORIGIN = re.compile(r"\b(?:từ|khỏi|xuất xứ|nguồn gốc)\b[^.;:\"]{0,60}$")
_OF_STATE = 7  # the rank from which one speaks for the country
_LETTER = re.compile(r"\bđơn\b(?! vị)")
_RANK_OF_A_HOUSE = 3  # a company, a hospital, a school
_DIRECTS = 5  # the rank from which a `đề nghị` to nobody named is an order


def kind_of(doc: Document, cast: Cast, asking: Asking, asked: int) -> RequestKind:
    """The kind of an act that is put to somebody of rank `asked`, 0 where nobody is named or the name says none.

    `Sở Y tế đề nghị các trạm ...` is a directive, `Trạm Y tế xã đề nghị Sở Y tế ...` a petition.
    """
    asker, verb = asking.asker, asking.signal
    if verb.kind == "petition" or _is_written_by_citizen(doc.clean, asking):
        return RequestKind.PETITION
    if verb.kind == "directive" and asking.rule != "must":
        # `nhấn mạnh` from a deputy or the Front orders nobody.
        below = verb.strength == "modal" and 0 < asker.rank < _DIRECTS and (asked > asker.rank or asker.rank == 1)
        # `nhà máy | yêu cầu tỉnh tăng hỗ trợ`
        below = below or (0 < asker.rank <= _RANK_OF_A_HOUSE and asked >= _DIRECTS and verb.verb.lower() == "yêu cầu")
        return RequestKind.PETITION if below or _PEOPLE.match(asker.label) else RequestKind.DIRECTIVE
    wishes = "mong" in verb.verb.lower()
    if asker.kind in ("body", "group") and (wishes or asked == 0):
        below = bool(asking.addressees) and asker.rank >= _DIRECTS  # of no rank: a company, a noun for people
        return RequestKind.DIRECTIVE if below and not wishes else RequestKind.PETITION
    if asked == 0:
        commands = asker.rank >= _DIRECTS and asker.kind in ("person", "pronoun", "title")
        abroad = asker.rank >= _OF_STATE and _is_abroad(doc, cast, asking.index)
        return RequestKind.DIRECTIVE if commands and not wishes and not abroad else RequestKind.PETITION
    above = asker.rank > asked or (asking.rule == "must" and asker.rank == asked)
    return RequestKind.DIRECTIVE if above else RequestKind.PETITION


def _is_written_by_citizen(text: str, asking: Asking) -> bool:
    """Whether somebody without an office asks in a letter: `Bà A gửi đơn yêu cầu khởi tố vụ án`."""
    asker, verb = asking.asker, asking.signal
    return asker.rank <= 1 and bool(_LETTER.search(text, asker.end, max(asker.end, verb.start)))


def _is_abroad(doc: Document, cast: Cast, index: int) -> bool:
    """Whether a sentence or the one before it tells of another country, so that nobody orders anybody.

    Not by a country's name in a person's: `Lê Đức Hà`, nor by where something comes from: `hàng nhập từ Trung Quốc`.
    """
    first, last = doc.sentences[max(0, index - 1)], doc.sentences[index]
    countries = (hit for hit in gazetteer().find(doc.clean, first.start, last.end) if hit.value == "country")
    places = [
        hit.start
        for hit in countries
        if doc.clean[hit.start : hit.end] not in _AT_HOME and not _ORIGIN.search(doc.clean, first.start, hit.start)
    ]
    actors = (a for k in {max(0, index - 1), index} for a in cast.of(k) if a.kind == "person")
    names = [a for a in actors if places and doc.clean[a.start : a.end].endswith(a.label)]
    return any(not any(a.start <= place < a.end for a in names) for place in places)
