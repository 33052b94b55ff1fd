"""Those asked who do not stand right behind the verb of asking.

Before it: `Đối với Sở Y tế, | đồng chí yêu cầu`, `gửi các xã | đề nghị`.
Behind a condition: `yêu cầu nếu dịch lan | các xã phải`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from vnhealth_ie.document import Sentence
from vnhealth_ie.grammar.actor import Actor, ending_between
from vnhealth_ie.grammar.addressees import Addressee, parties_at
from vnhealth_ie.grammar.signals import Signal
from vnhealth_ie.grammar.subject_frames import RECIPIENT
from vnhealth_ie.matching.words import any_of

_TOPIC = re.compile(rf"(?:{any_of('topic')}) ", re.IGNORECASE)
_COMMA = re.compile(r" ?[,:] ")
_AFTER_PAPER = re.compile(
    r"(?: (?:ngày|hôm|sáng|chiều|tối)(?: ngày)? [\d/.-]+)?(?: (?:về|để|liên quan) [^,;.]{3,100})? ?, "
)
# `gửi |thư đến `, `chuyển |hồ sơ vụ án sang `
_SENDS = rf"{any_of('sends')}(?:(?: {any_of('paper', 'sent along')})+(?: [^,.;]{{1,60}}?)?)? (?:đến|tới|cho|sang|lên)"
_MEETS = re.compile(
    rf"(?<!\w)(?:(?P<sent>{_SENDS}|gửi(?: đến| tới| cho)?)|{any_of('meets')}) (?:với |cùng )?", re.IGNORECASE
)
_IN_PAPER = re.compile(
    rf"(?<!\w)(?:trong|tại|theo|qua) (?:(?:một|các|bản) )*{any_of('paper')}[^,.;:]{{0,40}} $", re.IGNORECASE
)
_UP_TO_VERB = re.compile(
    r"(?: \([^()]{1,60}\))?(?: (?:lên|đến|tới) (?:làm việc|họp))?(?:,? (?:về|để|liên quan)[^,;.]{3,80})?"
    r"(?P<joint>,|,? và|,? đồng thời)?(?: (?:đã|cũng|tiếp tục|nhằm))* "
)


# `chỉ đạo | nếu thép không đạt |chủ đầu tư phải thay`
_IF = re.compile(r"[\s:\"]*(?:nếu|khi|(?:trong )?trường hợp) [^,.;:\"]{5,120}?(?= (?:phải|cần|không được) )")
_IF_ITSELF = len("nếu ")


def addressees_apart(sentence: Sentence, signal: Signal, actors: Sequence[Actor]) -> list[Addressee]:
    """Those who are asked in the sentence of a signal, but not named right behind it; none where nobody is."""
    return _before(sentence, signal.start, actors) or _behind_condition(sentence, signal.end, actors)


def recipient(sentence: Sentence, signal: Signal, actors: Sequence[Actor]) -> list[Addressee]:
    """`gửi |Sở Thông tin và Truyền thông| đề nghị ...`: whom the paper goes to."""
    near = next(reversed(ending_between(actors, signal.start - 2, signal.start)), None)
    text = sentence.document.clean
    found = near and RECIPIENT.search(text, max(sentence.start, near.start - 24), near.start)
    if near is None or not found or (found[0] == "cho " and text.startswith(",", near.end)):
        return []  # `bàn giao đề án cho Ban, đề xuất lắp camera`
    return [Addressee(near.start - len(found["party"]), near.end)]


def _behind_condition(sentence: Sentence, start: int, actors: Sequence[Actor]) -> list[Addressee]:
    """`nếu thép không đạt |chủ đầu tư| phải thay`: those before what must be done, with no comma in front of them."""
    condition = _IF.match(sentence.document.clean, start, sentence.end)
    if condition is None:
        return []
    places = (word.start for word in sentence.words if start + _IF_ITSELF < word.start < condition.end())
    listed = (parties_at(sentence, place, actors) for place in places)
    return next((found for found in listed if found and found[-1].end == condition.end()), [])


def _before(sentence: Sentence, end: int, actors: Sequence[Actor]) -> list[Addressee]:
    """Those of whom or to whom the speaker goes on to ask something.
    `Đối với Sở Y tế, đồng chí yêu cầu ...`; `làm việc với các xã, yêu cầu ...`; `gửi Sở Y tế và các xã đề nghị ...`.
    """
    text = sentence.document.clean
    if topic := _TOPIC.match(text, sentence.start, end):
        found = [a for a in parties_at(sentence, topic.end(), actors) if a.end <= end]
        while found and not _COMMA.match(text, found[-1].end, end):
            found.pop()  # `Đối với các trạm, |Sở Y tế| yêu cầu`
        return found
    meetings = list(_MEETS.finditer(text, sentence.start, end))
    found = parties_at(sentence, meetings[-1].end(), actors) if meetings else []
    if meetings and _IN_PAPER.search(text, sentence.start, meetings[-1].start()):
        while found and not _AFTER_PAPER.match(text, found[-1].end, end):
            found.pop()  # `Trong công văn gửi Bộ Y tế, |UBND tỉnh| kiến nghị`
        return found
    between = _UP_TO_VERB.fullmatch(text, found[-1].end, end) if found else None
    return found if between and (between["joint"] or meetings[-1]["sent"]) else []
