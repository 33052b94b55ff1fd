"""Who a clause opens with where nobody known stands there: `Đại sứ quán Việt Nam tại Nam Phi | đã đề nghị ...`.

A noun phrase that opens a clause and ends at its verb of asking is the subject, whatever it is called; its first word
says whether it can speak (tables/words.csv, `speaking head`).
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right

from vnhealth_ie.document import Sentence
from vnhealth_ie.grammar.bodies import body_in_prose
from vnhealth_ie.grammar.body_kinds import kinds
from vnhealth_ie.grammar.places import gazetteer
from vnhealth_ie.matching.characters import LOWER, UPPER
from vnhealth_ie.matching.words import any_of, words
from vnhealth_ie.normalize import Region

# What may stand before the subject: `Tuy nhiên, `, `Tại buổi làm việc, `, `"`.
_OPENING = re.compile(
    rf"(?:[\s\"'*+•–-]+|\d{{1,2}}[.)] )?(?:{any_of('clause opener')}(?! (?:là|khi|mà)\b),? )?"
    rf"(?:(?:{any_of('adverbial opener', 'adverbial alone', 'clause topic')})\b[^,;:.\"]{{0,110}}, )?",
    re.IGNORECASE,
)
# `Nhận tin báo, |trạm y tế xã phun thuốc và yêu cầu ...`: any words, behind which a body stands in small letters.
_ANY_OPENING = re.compile(rf"[^,;:.\"]{{2,70}}, (?=[{LOWER}])")
# When, between the subject and its verb: `Nga | hôm thứ Năm (8/11) | đã yêu cầu`.
_WHEN = re.compile(
    r"(?: (?:hôm (?:nay|qua|kia|(?:thứ )?[\w/.-]+)|ngày \d[\d/.-]*|(?:sáng|trưa|chiều|tối)(?: (?:nay|qua|\d[\d/.-]*))?"
    r"|(?:tuần|tháng|năm) (?:này|trước|qua|ngoái)|mới đây|gần đây|sau đó|cuối cùng|thời gian qua|lâu nay"
    r"|hiện nay|hiện|lần đầu tiên|bất ngờ|một lần nữa)"
    r"(?: \([^()]{1,16}\))?)+$",
    re.IGNORECASE,
)
_COUNT = r"\d[\d.]{0,6}"
_HEAD = re.compile(
    rf"(?:(?:{any_of('group prefix', 'plural', 'counting word')}|{_COUNT}) ){{0,3}}{any_of('speaking head')}\b",
    re.IGNORECASE,
)
_NAME = re.compile(rf"[{UPPER}][\w'&.-]*(?: (?:- )?[{UPPER}][\w'&.-]*){{0,6}}")
_PERSON = re.compile(
    rf"(?!(?i:phía|bên) )(?i:{any_of('person noun', 'people noun', 'called')})(?: [{LOWER}]+){{0,3}}"
    rf" (?P<name>[{UPPER}][{LOWER}']+(?: [{UPPER}][{LOWER}']+){{1,4}})"
)
# Those whose names hold verbs: `Ban quản lý dự án`, `Hạt kiểm lâm`.
_NAMED_BY_DEEDS = re.compile(rf"{any_of('named by deeds')}\b", re.IGNORECASE)
# `Sở Y tế ghi nhận nỗ lực của các đơn vị | và yêu cầu`: no noun phrase, but what the Sở does
_PRAISES = re.compile(
    r" (?:đánh giá (?:rất )?cao|ghi nhận|biểu dương|tuyên dương|phê bình|hoan nghênh|cảm ơn|chúc mừng|động viên|tri ân"
    r"|nhất trí|bày tỏ|thăm hỏi)\b"
)
# `Đối với Thanh tra sở, |tổ chức đợt kiểm tra|, yêu cầu ...`: a deed
_TO_ORGANIZE = re.compile(
    r"(?i:tổ chức) (?:đợt|cuộc|buổi|hội nghị|họp|lớp|tập huấn|thanh tra|kiểm tra|việc|các (?:đợt|cuộc|lớp|buổi))\b"
)
_BRACKETED = re.compile(r" \([^()]{1,60}\)")
_LINKS = words("link in a subject")
_STOPS = words("no word of a subject") | words("speech") | words("plain asking")
_PROPER = frozenset(("Np", "Ny", "Nb", "FW"))
_AUTHORITIES = frozenset(("level", "ministry", "department"))
_LONGEST = 120  # characters
_MOST_WORDS = 18


def clause_start(sentence: Sentence, end: int) -> int:
    """Where the clause proper begins behind `Tuy nhiên, ` or `Tại buổi làm việc, `, not behind `end`."""
    opening = _OPENING.match(sentence.document.clean, sentence.start, end)
    return opening.end() if opening else sentence.start


def opening_party(sentence: Sentence, end: int) -> Region | None:
    """The noun phrase of somebody who can speak that opens the sentence, or its clause, and reaches up to `end`.

    `Ban quản lý dự án đường thủy` before `| đề nghị`; none for `Kết luận` or `Việc bổ nhiệm`.
    """
    text = sentence.document.clean
    begin = clause_start(sentence, end)
    when = _WHEN.search(text, begin, end)
    stop = when.start() if when else end
    return Region(begin, stop) if begin < stop <= begin + _LONGEST and _is_party(sentence, begin, stop) else None


def leading_party(sentence: Sentence, end: int) -> Region | None:
    """The same of a clause that goes on with another deed: `Hạt kiểm lâm | lập biên bản và yêu cầu ...`."""
    begin = clause_start(sentence, end)
    behind = _ANY_OPENING.match(sentence.document.clean, begin, end)
    found = _leading_from(sentence, begin, end)
    return found or (_leading_from(sentence, behind.end(), end) if behind else None)


def _leading_from(sentence: Sentence, begin: int, end: int) -> Region | None:
    text = sentence.document.clean
    first = bisect_left(sentence.words, begin, key=lambda w: w.start)
    for index in range(min(first + _MOST_WORDS, len(sentence.words) - 1), first, -1):
        stop = sentence.words[index - 1].end
        verb = sentence.pos[index][0] in "VR" or sentence.words[index].text == "tạm"  # `tạm giữ giấy tờ`
        deed = verb and text.startswith(" ", stop)
        if deed and sentence.words[index].end < end and _is_party(sentence, begin, stop):
            return Region(begin, stop)
    return None


def person_in(text: str, party: Region) -> Region | None:
    """The name in a party that is one person: `nhà nghiên cứu | Phan Văn Lộc`."""
    found = _PERSON.fullmatch(text, *party)
    return Region(*found.span("name")) if found else None


def _is_party(sentence: Sentence, begin: int, end: int) -> bool:
    text = sentence.document.clean
    first = bisect_left(sentence.words, begin, key=lambda w: w.start)
    last = bisect_right(sentence.words, end, key=lambda w: w.end)
    if not 0 < last - first <= _MOST_WORDS or sentence.words[first].start != begin:
        return False
    if sentence.words[last - 1].end != end or _PRAISES.search(text, begin, end):
        return False
    if _TO_ORGANIZE.match(text, begin, end):
        return False
    kind, head, name = kinds().at(text, begin), _HEAD.match(text, begin, end), _NAME.match(text, begin, end)
    if not (kind or head) and not (name and name.end() == end and _is_proper(sentence, first, name[0])):
        return False
    body = body_in_prose(text, begin, end)
    # `UBND huyện |lấy ý kiến`: what it does; `Ban tổ chức |lễ hội` is named by it
    authority = body is not None and body.form in _AUTHORITIES and not body.kind.lower().startswith("ban ")
    deeds = bool(kind or _NAMED_BY_DEEDS.match(text, begin)) and not authority
    position = max(head.end() if head else begin, kind.end if kind else begin, body.end if body else begin)
    for index in range(first, last):
        word = sentence.words[index]
        if word.start < position:
            continue
        if bracket := _BRACKETED.match(text, word.start - 1, end):
            position = bracket.end()
            continue
        upper = text[word.start].isupper()
        if not _fits(word.text.lower(), sentence.pos[index], upper, deeds):
            return False
        deeds = deeds and (not upper or index == first)  # behind a name of its own stands what it does
    return True


def _is_proper(sentence: Sentence, index: int, name: str) -> bool:
    """Whether a capital at the beginning of a clause is that of a name: `Samsung | kiến nghị`."""
    return sentence.pos[index] in _PROPER or gazetteer().get(name) is not None


def _fits(word: str, tag: str, upper: bool, deeds: bool) -> bool:
    """Whether a word may stand inside the phrase; a verb may where the head is named by what it does."""
    if word in _STOPS:
        return False
    if upper or word in _LINKS or tag[0] in "NMLPA":
        return True
    return tag[0] == "V" and deeds
