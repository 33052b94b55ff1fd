"""Those who work in a house, told together: `cán bộ, viên chức, người lao động ngành Y tế` are one party.

Members: tables/words.csv, `staff member`.
"""

from __future__ import annotations

import re

from vnhealth_ie.document import Sentence
from vnhealth_ie.grammar.bodies import body_in_prose
from vnhealth_ie.grammar.body_names import place_tail
from vnhealth_ie.grammar.noun_ends import noun_end
from vnhealth_ie.grammar.parties import whole_party
from vnhealth_ie.grammar.phrases import group_end
from vnhealth_ie.matching.words import any_of

_MEMBER = rf"(?:y(?=, bác s)|{any_of('staff member')}\b)"
# `lãnh đạo, cán bộ bệnh viện`: who leads the house is told with those who work in it.
_STAFF = re.compile(
    rf"(?:(?:toàn thể|tập thể|đội ngũ|toàn bộ|các|mỗi|từng) ){{0,2}}(?:{_MEMBER}|lãnh đạo(?=(?:, | và ){_MEMBER}))"
    rf"(?:(?:, và |, | và | - |(?<=cán bộ) ){_MEMBER}){{1,6}}(?: y tế\b)?",
    re.IGNORECASE,
)
_HOUSES = ("các ", "hai ", "ba ", "những ")
_WHOSE = re.compile(r" (?:của |thuộc |trong |tại |ở )?(?:toàn )?")
_HOUSE = re.compile(
    r"(?:tuyến (?:đầu|trên|dưới|cơ sở|trung ương|tỉnh|huyện|xã)|ngành(?: y tế)?|đơn vị|bệnh viện|trung tâm|cơ quan"
    r"|trạm y tế|tỉnh|huyện)(?: (?:mình|này|nhà))?\b",
    re.IGNORECASE,
)


def staff_end(sentence: Sentence, start: int) -> int:
    """The end of a list of people who work in one house, with the house, or `start` where none begins.

    `đội ngũ y, bác sĩ, nhân viên Bệnh viện Nhi |tiếp tục cố gắng`.
    """
    text = sentence.document.clean
    staff = _STAFF.match(text, start, sentence.end)
    if staff is None:
        return start
    end = staff.end()
    if whose := _WHOSE.match(text, end, sentence.end):
        body = body_in_prose(text, whose.end(), sentence.end)
        house = _HOUSE.match(text, whose.end(), sentence.end)
        houses = group_end(sentence, whose.end()) if text.startswith(_HOUSES, whose.end()) else 0
        if houses > whose.end():
            end = whole_party(sentence, whose.end(), houses)
        elif body:
            end = noun_end(sentence, body.start, body.end)
        elif house:
            end = max(house.end(), place_tail(text, house.end(), sentence.end))
    return max(end, group_end(sentence, start))  # `các y, bác sĩ| về hưu`
