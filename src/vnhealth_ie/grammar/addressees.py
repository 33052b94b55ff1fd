"""Whom a request is put to: the people, bodies and groups named where its content begins."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from vnhealth_ie.document import Sentence
from vnhealth_ie.grammar.actor import Actor, ending_between, starting_between
from vnhealth_ie.grammar.bodies import body_in_prose, place_tail
from vnhealth_ie.grammar.document_types import find_types
from vnhealth_ie.grammar.items import MARKER
from vnhealth_ie.grammar.laws import find_laws
from vnhealth_ie.grammar.names import honorific
from vnhealth_ie.grammar.noun_ends import noun_end
from vnhealth_ie.grammar.offices import office_at, title_at
from vnhealth_ie.grammar.parties import is_one_list, whole_party
from vnhealth_ie.grammar.phrases import GROUP, asked_one, group_end, is_party
from vnhealth_ie.grammar.places import gazetteer
from vnhealth_ie.grammar.staff import staff_end
from vnhealth_ie.matching.characters import LOWER, UPPER
from vnhealth_ie.matching.words import any_of, words

# What may stand between the signal verb and the addressee.
_LEAD = re.compile(
    rf"[\s:,\"']*(?:(?!cả (?:\d|(?:hai|ba|bốn|các|những) )){any_of('addressee lead')}[\s:\"']+)*", re.IGNORECASE
)
ADVERBIAL = re.compile(
    rf"{any_of('adverbial opener')}\b[^.;:\"]{{0,110}}?(?:, | tới | tới đây )|{any_of('time ahead')},? ", re.IGNORECASE
)
# `yêu cầu |theo chức năng, nhiệm vụ, |Sở Y tế rà soát`: right behind the verb of asking more of them are read.
_FRONT = re.compile(rf"{ADVERBIAL.pattern}|{any_of('adverbial of order')}\b[^.;:\"]{{0,110}}?, ", re.IGNORECASE)
# `các bệnh viện| trong và ngoài công lập`, `cán bộ y tế tỉnh| nhà`
_WHICH = re.compile(r" này\b|(?<=tỉnh) nhà\b| trong và ngoài (?:công lập|tỉnh|ngành|nước|nhà nước)\b")
_FRONT_REACHES = 160  # characters
_OPENING_WORDS = 4
_ASKS = re.compile(rf" (?:đã |cũng )?{any_of('plain asking')}\b", re.IGNORECASE)
_NOUN_MORE = re.compile(r"[^.,;:\"]{3,40}, ")  # `theo chức năng, |nhiệm vụ, |Sở Y tế rà soát`
# `đề nghị| thời gian tới |thành phố cần ...`: no comma parts them.
_TIME_AHEAD = re.compile(
    rf"(?:{any_of('time ahead')}|(?:trong )?(?:năm|quý|tháng) (?:\d[\d/]{{0,6}}|[IV]{{1,3}}|nay|tới|sau|này)),? ",
    re.IGNORECASE,
)
# `chỉ đạo |giao Thanh tra tỉnh chủ trì`: a second verb that only passes the first on.
_PASSED_ON = re.compile(rf"(?<=chỉ đạo) {any_of('passing on')} |(?<=yêu cầu) (?:giao|phân công|yêu cầu)(?: cho)? ")
_AND = re.compile(r"(?:,? (?:và|cùng|cùng với|cũng như|hoặc) |, )")
_AND_SO_ON = re.compile(rf"{_AND.pattern}|; (?:và )?")  # `các bệnh viện; các trạm y tế rà soát kho`
MODAL = re.compile(rf"(?: cũng)? {any_of('modal behind')}\b")
_MUST_ACT = re.compile(r",? (?:cũng |luôn |đều )?(?:cần(?! thiết)|phải|hãy|đừng|không được|có trách nhiệm)\b")
_MUST_BE = re.compile(r",? (?:cũng |đều )?(?:cần|phải|nên) được (?!phép\b)")  # `bệnh nhân| phải được cách ly`
# `Sở Y tế được khen`, `Công an đã bắt`: whoever suffers or has acted is asked nothing.
_NO_ORDER = re.compile(rf",? (?:(?:cũng|đều|còn) )?{any_of('no order behind')}\b", re.IGNORECASE)
_DEED = re.compile(rf" {any_of('imperative', 'ordered to ask')}\b")
_MANNER = re.compile(rf"(?: {any_of('manner')}\b)+")
_LAST_NOUN = re.compile(rf"(?<!\w){any_of('listed body')}$", re.IGNORECASE)
# `mong muốn |thời gian tới, bệnh viện sẽ ...`
_WISHED = re.compile(r"\b(?:mong|mong muốn|mong rằng|đề nghị|kiến nghị|hy vọng|kỳ vọng)$", re.IGNORECASE)
_LONGEST_WISH = 12  # characters
_TIME_BETWEEN = re.compile(r" (?:trong|trước|ngay|sau|căn cứ|theo|từ) (?!đó\b)")
_IN_LIST = re.compile(rf"(?:^|\n)\s*(?:{MARKER}|[-+*•])\s*$")  # `1. |Sở Y tế: Khẩn trương rà soát kho`
# `EVN HANOI`, `TTGT tỉnh`
_ACRONYM = re.compile(
    r"[A-ZĐ][A-ZĐ&]{1,8}(?: [A-ZĐ][A-ZĐ&]{1,8}){0,2}\b(?: (?:tỉnh|huyện|quận|xã|phường|thành phố)\b)?"
)
_NO_PARTY = words("no party of its own")  # `Dự án Luật ...`, kinds of bodies of which nothing is asked
_NAME = re.compile(rf"[{UPPER}][\w&.'-]*(?: [{UPPER}][\w&.'-]*){{0,5}}(?= [{LOWER}])")
_CITY = re.compile(rf"(?:TP|TX|thị xã|thành phố)\.? ?(?=[{UPPER}])", re.IGNORECASE)
_TO_LET = re.compile(r"[\s:,]*để (?=\S)")  # `đề xuất để Kiểm toán nhà nước làm rõ`


# `Tổ chức | tập huấn`: at the beginning of a sentence a deed, unless it is one of those that are called so.
_TO_ORGANIZE = re.compile(
    rf"Tổ chức (?=[{LOWER}])(?!(?:{any_of('kind of organization')}|này|nào|đó|phải|cần|được|không|và|hoặc)\b)"
)


class Addressee(NamedTuple):
    """Somebody who is asked, half-open."""

    start: int
    end: int


def _one(sentence: Sentence, start: int, actors: Sequence[Actor]) -> int:
    """The end of the addressee that begins at `start`, or `start`."""
    text, limit = sentence.document.clean, sentence.end
    begin = start
    if (staff := staff_end(sentence, start)) > start:
        return staff
    if mark := honorific().match(text, start, limit):
        begin = min(mark.end() + 1, limit)
    begin += len("tân ") * text.startswith("tân ", begin)
    title = title_at(text, begin)
    office = office_at(text, title, limit) if title and title.end <= limit else None
    after = (office.end if office else begin) + (1 if office else 0)
    here = starting_between(actors, min(begin, after), max(begin, after))
    person = next((a for a in here if a.kind == "person" and a.start in (begin, after) and a.end > begin), None)
    if person and person.start != start or (person and person.start == begin):
        return person.end
    if office and not text.startswith((" các ", " những "), office.end):
        bare = begin == start and office.is_bare  # `lãnh đạo | địa phương`
        group = group_end(sentence, start) if bare and is_party(text, start) else start
        return whole_party(sentence, start, max(noun_end(sentence, office.start, office.end), group))
    end = _body_or_group_end(sentence, start)
    whose = text.startswith(" nào ", end)  # `quận nào làm tốt thì ...`
    return whole_party(sentence, start, end) if end > start and not whose else start


def _body_or_group_end(sentence: Sentence, start: int) -> int:
    text, limit = sentence.document.clean, sentence.end
    body = body_in_prose(text, start + (len("phía ") if text.startswith("phía ", start) else 0), limit)
    if (body and body.kind.lower() in _NO_PARTY) or (start == sentence.start and _TO_ORGANIZE.match(text, start)):
        return start
    opens = GROUP.match(text, start, limit)
    end = group_end(sentence, start) if opens and is_party(text, start) else start
    if body and not text[start:end].lower().startswith(("các ", "những ", "toàn ", "hai ")):
        stop = noun_end(sentence, body.start, body.end)
        if text.startswith(" này", stop):
            return stop + len(" này")
        plural = re.search(r"\b(?:các|hai) \w+$", text[start:stop])
        return max(stop, group_end(sentence, start + plural.start())) if plural else stop
    if end > start:
        further = _WHICH.match(text, end, limit)
        return further.end() if further else end
    place = gazetteer().at(text, start)
    if place and place.end <= limit:
        return place.end
    if _CITY.match(text, start, limit) and (named := place_tail(text, start - 1, limit)) > start:
        return named
    within = text[start - 2 : start - 1].isalnum()  # not where a sentence begins, which tells rather than asks
    end = asked_one(sentence, start) if within or text[start : start + 1].islower() else start
    if end > start:
        end += len(" này") if text.startswith(" này", end) else 0
    elif name := _ACRONYM.match(text, start, limit) or _name_at(sentence, start):
        end = name.end()
    return end if end > start and (is_to_act(sentence, end) or _is_listed(sentence, end)) else start


def _is_listed(sentence: Sentence, end: int) -> bool:
    """Whether a list goes on behind a name: `Cục Hàng không, |ACV|, Cảng vụ Hà Khê rà soát`."""
    text, joint = sentence.document.clean, _AND.match(sentence.document.clean, end, sentence.end)
    return bool(
        joint and (body_in_prose(text, joint.end(), sentence.end) or _ACRONYM.match(text, joint.end(), sentence.end))
    )


def _name_at(sentence: Sentence, start: int) -> re.Match[str] | None:
    """A name in the middle of a sentence with no word of kind before it: `mong muốn |Samba| mở rộng nhà máy`."""
    text = sentence.document.clean
    name = _NAME.match(text, start, sentence.end) if text[start - 2 : start - 1].isalnum() else None
    if name is None or find_types(name[0]) or find_laws(name[0]):
        return None
    return name if (sentence.pos_at(start) or "N").startswith("N") else None


def addressees_at(sentence: Sentence, start: int, actors: Sequence[Actor]) -> list[Addressee]:
    """The addressees at the beginning of what is asked, in order; none where it opens with the deed.

    `yêu cầu Sở Y tế và UBND các huyện khẩn trương ...` has two.
    """
    text, limit = sentence.document.clean, sentence.end
    position = _LEAD.match(text, start, limit).end()  # type: ignore[union-attr]  # matches the empty string
    if found := parties_at(sentence, position, actors):
        longer = parties_at(sentence, position, actors, _AND_SO_ON) if text.startswith(";", found[-1].end) else found
        return longer if is_to_act(sentence, longer[-1].end) else found
    if (passed := _PASSED_ON.match(text, start, limit)) and (found := acting(sentence, passed.end(), actors)):
        return found
    wished = _WISHED.search(text, max(sentence.start, start - _LONGEST_WISH), start) is not None
    time = _TIME_AHEAD.match(text, position, limit)
    if time and (found := acting(sentence, time.end(), actors, wished=wished)):
        return found
    begin = min(start + 1, limit)
    for place in (position, begin):
        if found := _behind_adverbial(sentence, place, actors, wished=wished):
            return found
    if to_let := _TO_LET.match(text, start, limit):
        found = acting(sentence, to_let.end(), actors)
        return [] if found and text.startswith(" được ", found[-1].end) else found  # `cho công ty được giữ lại lãi`
    return []


def _behind_adverbial(sentence: Sentence, position: int, actors: Sequence[Actor], *, wished: bool) -> list[Addressee]:
    """`trên cương vị mới, |các đồng chí| giữ vững đoàn kết`, `theo chức năng, nhiệm vụ, |Sở Y tế| rà soát`."""
    text, limit = sentence.document.clean, sentence.end
    adverbial = _FRONT.match(text, position, limit)
    if adverbial is None:
        return []
    end = adverbial.end()
    if in_list(sentence, end - 2, actors):  # `nhằm quán triệt | các bộ, ngành thực hiện`
        end = text.rfind(" các ", position, end) + 1 or end
    found = acting(sentence, end, actors, wished=wished)
    opens = text.count(" ", sentence.start, position) <= _OPENING_WORDS
    if found and opens and _ASKS.match(text, found[-1].end, limit):
        return []  # `Chỉ đạo trực tiếp tại hiện trường, ông A | yêu cầu ...`
    further = None if found or (sentence.pos_at(end) or "N")[0] != "N" else _NOUN_MORE.match(text, end, limit)
    if further and (found := acting(sentence, further.end(), actors)):
        return found
    # `khi có dấu hiệu méo miệng, nói khó, |người nhà| cần gọi ngay`
    commas = [] if found else re.finditer(r", ", text[end : min(end + _FRONT_REACHES, limit)])
    listed = (acting(sentence, end + comma.end(), actors, must=True) for comma in commas)
    return found or next((party for party in listed if party), [])


def party_end(sentence: Sentence, position: int, actors: Sequence[Actor]) -> int:
    """The end of the people, bodies and groups listed at a place, or the place where none is."""
    if position == sentence.start and sentence.document.clean[position].isdigit():
        return position  # `8 ứng viên dự thi là ...`: a sentence that counts tells something
    found = parties_at(sentence, position, actors)
    return found[-1].end if found else position


def parties_at(
    sentence: Sentence, position: int, actors: Sequence[Actor], joint_of: re.Pattern[str] = _AND
) -> list[Addressee]:
    """The people, bodies and groups listed at a place, whatever follows them; `joint_of` matches between two."""
    text, limit = sentence.document.clean, sentence.end
    found: list[Addressee] = []
    while True:
        end = _one(sentence, position, actors)
        if end <= position:
            return found
        if found and is_one_list(text, *found[-1], position):
            position = found.pop().start
        found.append(Addressee(position, end))
        joint = joint_of.match(text, end, limit)
        if not joint:
            return found
        position = joint.end()


def acting(
    sentence: Sentence, position: int, actors: Sequence[Actor], *, must: bool = False, wished: bool = False
) -> list[Addressee]:
    """The addressees at a place where what they are to do follows them; behind a wish, what they `sẽ` do as well."""
    found = parties_at(sentence, position, actors)
    if not found:
        return []
    listed = sentence.document.clean.startswith(": ", found[-1].end) and _IN_LIST.search(
        sentence.document.clean, max(0, position - 8), position
    )
    will = wished and sentence.document.clean.startswith(" sẽ ", found[-1].end)
    return found if listed or will or is_to_act(sentence, found[-1].end, must=must) else []


def is_to_act(sentence: Sentence, end: int, *, must: bool = False) -> bool:
    """Whether what those named before `end` are to do follows them: `Sở Y tế | chủ trì ...`, not `Sở Y tế | đã họp`."""
    text = sentence.document.clean
    if _MUST_BE.match(text, end, sentence.end):
        return False
    if _MUST_ACT.match(text, end, sentence.end):
        return True
    if must or _NO_ORDER.match(text, end, sentence.end):
        return False
    if MODAL.match(text, end, sentence.end) or _TIME_BETWEEN.match(text, end, sentence.end):
        return True
    manner = _MANNER.match(text, end, sentence.end)  # `Sở Y tế | trực tiếp kiểm tra`
    if _DEED.match(text, end, sentence.end) or (manner and _DEED.match(text, manner.end(), sentence.end)):
        return True
    end = manner.end() if manner else end
    tag = sentence.pos_at(end + 1) if text.startswith(" ", end) else None
    return tag is not None and tag[0] in "VR"


def in_list(sentence: Sentence, end: int, actors: Sequence[Actor]) -> bool:
    """Whether a comma or `và` goes on with a list, behind the name of a body: `phối hợp với Sở Y tế|, Công an`."""
    before = _LAST_NOUN.search(sentence.document.clean, max(sentence.start, end - 24), end)
    return bool(before) or any(a.end == end for a in ending_between(actors, end, end))
