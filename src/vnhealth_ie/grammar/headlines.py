"""What an article is besides a report of an event: a round-up, news of an accident or a case; and what a picture shows.

By the headline alone, and by the words of `tables/event_words.csv`.
"""

from __future__ import annotations

import re

from vnhealth_ie.grammar.days import DayExpression
from vnhealth_ie.grammar.event_words import ACCIDENT, DIGEST, EVENT, event_words, telling_words
from vnhealth_ie.grammar.sessions import tells_event
from vnhealth_ie.grammar.titles import title_at
from vnhealth_ie.matching.characters import LETTER, LOWER, UPPER
from vnhealth_ie.matching.words import not_behind

_SAYS = re.compile(r""": ?['"‘“]""")
_COLON = re.compile(": ")
# "Vụ xe khách rơi xuống đèo: ...", but not "nhiệm vụ", "Bộ Nội vụ", "Vụ trưởng"
_CASE = re.compile(rf"{not_behind('no case behind')}(?<![{LETTER}])[Vv]ụ (?!trưởng|phó|việc làm)[{LOWER}\d]")
_TO_COME = re.compile(
    rf"(?<![{LETTER}])(?:(?:(?:tuần|tháng) (?:tới|sau)|ngày mai)$|sắp (?:thăm|sang|đến|tới|dự|họp)(?![{LETTER}])"
    r"|(?<!công tác )(?<!tiến độ )(?<!việc )chuẩn bị (?:phiên|kỳ họp|đại hội)(?! cho))",
    re.IGNORECASE,
)
# "Hai bệnh viện sáp nhập như thế nào?", "Người dân nói gì về ...": an explanation, or what people say.
_EXPLAINS = re.compile(
    r"(?:thế nào|(?<!sẽ )ra sao|là ai|nói gì|là gì|những gì|ai chịu trách nhiệm|(?:điểm|gì) mới(?: nào)?)[?.]?$",
    re.IGNORECASE,
)
# A name, and where its bearer stands: "Lý Khắc Cường (trái) và Hun Sen tại hội nghị".
_NAME_WHERE = re.compile(rf"[^.;:\"\n]{{0,160}}?(?:(?<= )[{UPPER}][^ ,.;:\"]*|\)) (?:trong|tại|ở) ")
# "Bộ trưởng (trái) gặp Thủ tướng Lào sáng 8/5.": where somebody stands in a picture
_IN_PICTURE = re.compile(
    r"\w \((?:thứ \w+ từ )?(?:bìa |ngoài cùng |bên |hàng )?(?:trái|phải|giữa|áo \w+)[^()]{0,20}\)", re.IGNORECASE
)
# "Lễ khánh thành trụ sở mới tại tỉnh Cửu Bình |hôm 8/5": no verb
_SCENE = re.compile(
    r"(?:Lễ|Buổi|Cuộc|Phiên|Toàn cảnh|Quang cảnh)(?: (?!diễn|khai|bế|tổ|được|đã|do|là|có|sẽ|vừa)[^\s.;:,\"]+){2,25} "
)
# "... ngày 8/5.", "... hôm 8/5 tại Cửu Bình."
_ENDS = re.compile(rf"\)?(?: (?:tại|ở) [{UPPER}][^.;,]{{0,40}})?\)?[.;]?\s*$")
# "Bộ trưởng bức xúc về chuyện cá chết": what somebody speaks of.
_ABOUT = re.compile(rf"(?<![{LETTER}])(?:về|vì|sau|trước|vụ|chuyện)(?![{LETTER}])[^,;:]*$", re.IGNORECASE)
_DONE = re.compile(
    rf"(?<![{LETTER}])(?:đã|vừa|là|được|bị|có|đó|nêu|đưa|ra|vào|theo|nhất|của)(?![{LETTER}])", re.IGNORECASE
)


def is_digest(text: str, start: int, end: int) -> bool:
    """Whether a headline heads a round-up: "Điểm tin sáng: ...", "Tin nóng thế giới ngày 10/7: ...".

    One that tells an event ("Không thể bỏ lỡ: Sở Y tế họp báo về ...") heads a report of it, and of other things.
    """
    return any(hit.value == DIGEST for hit in telling_words(text, start, end)) and not tells_event(text, start, end)


def tells_accident(text: str, start: int, end: int) -> bool:
    """Whether a headline is first of all about an accident: "Nổ khí gas, ba người bị thương".

    What a speaker says in it does not count: "Bộ trưởng: 'Không để ai thiệt mạng'".
    """
    end = _end_of_news(text, start, end)
    hits = [hit for hit in event_words(text, start, end) if text[hit.start : hit.end].lower() != "thông tin"]
    if not hits or hits[0].value != ACCIDENT:
        return False
    return not (title_at(text, start) and _ABOUT.search(text, start, hits[0].start))


def tells_case(text: str, start: int, end: int) -> bool:
    """Whether a headline is about a case: "Diễn biến mới vụ mất tài liệu", but not "Bộ Y tế họp báo về vụ ..."."""
    end = _end_of_news(text, start, end)
    case = _CASE.search(text, start, end)
    return case is not None and not any(hit.value in EVENT for hit in event_words(text, start, case.start()))


def announces(text: str, start: int, end: int) -> bool:
    """Whether a headline is about what is to come: "Bộ trưởng thăm Cửu Bình tuần tới", "Chủ tịch nước sắp dự ..."."""
    return _TO_COME.search(text[start:end].rstrip()) is not None


def explains(text: str, start: int, end: int) -> bool:
    """Whether a headline asks what the article explains: "Hai bệnh viện sáp nhập như thế nào?"."""
    return _EXPLAINS.search(text[start:end].rstrip()) is not None


def _end_of_news(text: str, start: int, end: int) -> int:
    """Where a headline begins to tell what somebody says: "... : '...'", "Bộ trưởng Y tế: Đây là ..."."""
    said = (_COLON if title_at(text, start) else _SAYS).search(text, start, end)
    return said.start() if said else end


def is_picture(text: str, start: int, end: int, day: DayExpression, *, below_lead: bool) -> bool:
    """Whether a sentence is what stands below a picture: it ends with the day, and says of nobody what he did.

    "Thủ tướng (trái) trong cuộc họp báo ngày 8/5." tells where a picture was taken, and that may be long ago. Below the
    lead one is known by "(trái)" alone, or by having no verb.
    """
    if not _ENDS.match(text, day.end, end):
        return False
    if below_lead and (_IN_PICTURE.search(text, start, day.start) or _SCENE.fullmatch(text, start, day.start)):
        return True
    who = _NAME_WHERE.match(text, start, day.start)
    return who is not None and not _DONE.search(who[0]) and not event_words(text, start, who.end(), landmarks=True)
