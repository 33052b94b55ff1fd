"""Days in a sentence that are no event's, whatever it tells: limits, papers, jubilees, periods, quotations.

By the words right before or after the day, or by what the sentence says of today.
"""

from __future__ import annotations

import re

from vnhealth_ie.grammar.days import DayExpression
from vnhealth_ie.matching.characters import LETTER, UPPER
from vnhealth_ie.matching.words import not_behind

# "trước ngày 30/6", "đến 15/9", "dự kiến ngày 5/4", "sinh ngày": a limit, a plan, a birth; not "Bệnh viện Thống Nhất
# chiều 6/2", "huyện Đại Từ sáng 6/2", since a capital behind another word is a name's.
_LIMIT = re.compile(
    rf"(?<![{LETTER}])(?!(?<=\w )(?-i:[{UPPER}]))(?:trước|đến|(?<!thời gian )tới|hết|từ|sau|hạn|nhất|nhất là|dự kiến"
    r"|(?<!du )lịch|sinh|mất|hồi|qua|nửa|(?<!tin )tức)"
    r"(?: vào| lúc| khoảng)?"
    r"(?: \d{1,2}(?:h| giờ)\d{0,2})? ?\(?$",
    re.IGNORECASE,
)
# `Sáng mùng 6 Tết, tức| ngày 15/2|, Giám đốc Sở chúc Tết bệnh viện`: the day itself, in the calendar in use
_LUNAR = re.compile(r"\b(?:giao thừa|Tết|âm lịch|m[ùồ]ng \d{1,2}|rằm)\b[^.;\d]{0,25}\btức (?:là )?\(?$", re.IGNORECASE)
_ORIGIN = re.compile(
    r"\b(?:khởi công|động thổ|thành lập|ra đời|đi vào (?:hoạt động|vận hành)|phê duyệt|khai trương)\b[^.,;:]{0,30}$",
    re.IGNORECASE,
)
_TERM = re.compile(r"\b(?:hạn chót|thời hạn|tối hậu thư)[^.,;:]{0,60}$", re.IGNORECASE)
_BEGAN = re.compile(r"\b(?:thanh tra|kiểm tra|điều tra|xác minh) (?:được )?bắt đầu (?:từ |vào )?$", re.IGNORECASE)
_GOES_ON = re.compile(r",? (?:và )?kết thúc (?:vào |sau )?(?:ngày|hôm|sáng|chiều|tối|\d)", re.IGNORECASE)
# "từ ngày 3 đến 5/10", "từ 8h đến 10h sáng 5/10"
_FROM = re.compile(r"từ(?: \d{1,2}(?:h| giờ)\d{0,2} (?:đến|tới) \d{1,2}(?:h| giờ)\d{0,2})? ?$", re.IGNORECASE)
# "Quyết định số 12/QĐ-UBND ngày", "theo kế hoạch ngày": the day of a paper.
_PAPER = re.compile(
    rf"(?:\d ?[/-] ?(?:\d{{4}} ?[/-] ?)?[{UPPER}][\w/&-]{{0,30}}(?: [/-] ?[{UPPER}]{{1,8}}){{0,3}}"
    r"|\b(?:nghị quyết|nghị định|quyết định|thông tư|chỉ thị|công văn|công điện"
    r"|văn bản|kế hoạch|thông báo|tờ trình|biên bản|giấy phép|hợp đồng|hướng dẫn|kết luận|ký|ban hành"
    r"|hiệu lực(?: thi hành)?(?: kể)?(?: từ| là)?)"
    r"(?: số \S{1,30})?)(?: ra)?,? ?\(?$",
    re.IGNORECASE,
)
# `nhân ngày 27/7`, but not `bệnh nhân ngày 27/7`
_ON_OCCASION = rf"{not_behind('no occasion behind')}(?!(?<=\w )(?-i:[{UPPER}]))nhân"
# "gặp mặt kỷ niệm 27/2", "mừng Quốc khánh 2/9", "nhân ngày 27/7": the day that is kept, whenever that is done.
_OCCASION = re.compile(
    rf"(?<![{LETTER}])(?:(?:kỷ niệm|kỉ niệm|mừng|tri ân|{_ON_OCCASION}|dịp|hưởng ứng|hướng tới|hướng về)"
    r"(?: lễ| Quốc khánh)*|(?:(?<!buổi )lễ|Quốc khánh)(?P<bare>)) \(?$",
    re.IGNORECASE,
)
_BEGINS_TODAY = re.compile(rf"(?<![{LETTER}])(?:bắt đầu|kết thúc|lên đường)(?![{LETTER}])", re.IGNORECASE)
_TODAY = re.compile(rf"(?<![{LETTER}])(?<!rạng )(?:hôm|(?P<part>sáng|trưa|chiều|tối)) nay(?![{LETTER}])", re.IGNORECASE)
_MEDIUM = re.compile(r",? (?:trên )?(?:báo|tờ|tạp chí|đài|hãng|trang|kênh) (?!cáo|động)", re.IGNORECASE)
# `nội dung báo Sông Lam |ngày 24 và 25-4| phản ánh`: an issue of a newspaper
_ISSUE = re.compile(
    rf"(?<!họp )(?<!thông )\b(?:báo|Báo|tờ|tạp chí)(?: (?:điện tử )?[{UPPER}][\w&-]*){{1,4}}(?: (?:số ra|các số))? $"
)
# `Từ ngày 5 đến 7/8|, trong thời gian diễn ra Đại hội, Công an thông báo cấm đường`: how long something is forbidden.
_WHILE_HELD = re.compile(r",? (?:trong|suốt) (?:suốt )?thời gian (?:diễn ra|tổ chức)\b", re.IGNORECASE)
# `Ngay sau cuộc họp| đêm 29/1|, sáng 30/1, ông A kiểm tra`: an earlier session, and the day of another follows
_EARLIER = re.compile(
    rf"(?<![{LETTER}])sau (?:khi )?(?:cuộc|buổi|hội nghị|phiên|lễ|kỳ họp)[^,.;\n]{{0,40}}$", re.IGNORECASE
)
_OTHER_FOLLOWS = re.compile(r", (?:ngày|hôm|sáng|trưa|chiều|tối|đêm)(?: ngày)? \d", re.IGNORECASE)
# `hội nghị diễn ra ngày 27/2| tới.`
_NEXT = re.compile(r" (?:sắp )?tới(?: đây)?(?=[.,;:)\"\n]|$)", re.IGNORECASE)
_LONGEST_QUOTATION, _LONGEST_TITLE = 1500, 60


def is_limit(text: str, day: DayExpression) -> bool:
    """Whether the day limits or plans something: "trước ngày 30/6", "đến 15/9", "sinh ngày 3/4/1980"."""
    left = _line_before(text, day.start, 40)
    from_hour_to_hour = _FROM.search(left)
    if from_hour_to_hour and (day.is_range or len(from_hour_to_hour[0]) > len("từ ")):
        return False
    return bool(_LIMIT.search(left)) and not _LUNAR.search(left)


def is_term(text: str, day: DayExpression) -> bool:
    """Whether the day ends a term, begins an inquiry, bounds a ban, is to come or that of a session before.

    "hạn chót kết thúc trưa 20/11", "Ngay sau cuộc họp đêm 29/1, sáng 30/1 ..."
    """
    before = _line_before(text, day.start, 80)
    ends = _TERM.search(before) or (_BEGAN.search(before) and _GOES_ON.match(text, day.end))
    earlier = _EARLIER.search(before) and _OTHER_FOLLOWS.match(text, day.end)
    return bool(ends or earlier or (day.is_range and _WHILE_HELD.match(text, day.end)) or _NEXT.match(text, day.end))


def is_paper(text: str, day: DayExpression) -> bool:
    """Whether the day is that of a paper: "Quyết định số 12/QĐ-UBND ngày 3/4/2020"."""
    return bool(_PAPER.search(_line_before(text, day.start, 60)))


def is_origin(text: str, day: DayExpression) -> bool:
    """Whether a house, an office or a work began on the day: "được khởi công xây dựng ngày 13/12/2022"."""
    return bool(_ORIGIN.search(_line_before(text, day.start, 60)))


def is_occasion(text: str, day: DayExpression) -> bool:
    """Whether the day is one that is kept every year: "gặp mặt kỷ niệm 27/2", "mừng Quốc khánh 2/9"."""
    occasion = None if day.time_of_day else _OCCASION.search(_line_before(text, day.start, 40))
    return occasion is not None and not (day.led and occasion["bare"] is not None)


def _line_before(text: str, position: int, reach: int) -> str:
    start = max(0, position - reach)
    return text[max(start, text.rfind("\n", start, position) + 1) : position]


def is_quoted(text: str, day: DayExpression) -> bool:
    """Whether somebody names the day in a quotation, of what he did or has ordered to be done.

    Not where a quotation that the paragraph before left open has ended: `..., sẽ ra sao", ông nói sáng 5/11`.
    """
    paragraph = text.rfind("\n", 0, day.start) + 1
    start = max(paragraph, day.start - _LONGEST_QUOTATION)
    if text.count('"', start, day.start) % 2 == 0:
        return False
    before = text[max(0, start - _LONGEST_QUOTATION) : start].rstrip("\n")
    return start > paragraph or before.count('"', before.rfind("\n") + 1) % 2 == 0


def is_other_than_today(text: str, start: int, end: int, day: DayExpression) -> bool:
    """Whether a sentence tells of today, and names a day besides: "Sau hội nghị hôm 5/4, ông hôm nay gửi lời mời"."""
    told = [match for match in _TODAY.finditer(text, start, end) if text.count('"', start, match.start()) % 2 == 0]
    same_part = any(match["part"] and text.startswith(match["part"].lower(), day.start) for match in told)
    beside = any(day.start - len(" ngày (") <= match.end() and match.start() <= day.end + len(" (") for match in told)
    return bool(told) and not (same_part or beside or _BEGINS_TODAY.search(text, told[0].end(), day.start))


def is_period(day: DayExpression) -> bool:
    """Whether first and last day lie more than a month apart: "từ 1/1/2018 đến 31/12/2019" is no event's time."""
    (first_year, first_month, _), (last_year, last_month, _) = day.days[0], day.days[-1]
    years = (last_year or 0) - (first_year or 0) if first_year and last_year else int(last_month < first_month)
    return day.is_range and years * 12 + last_month - first_month > 1


def is_medium(text: str, day: DayExpression) -> bool:
    """Whether the day is that of a newspaper: "Ngày 8/10, báo Sông Lam đưa tin ..."."""
    return bool(_MEDIUM.match(text, day.end))


def is_issue(text: str, day: DayExpression) -> bool:
    """Whether the day is that on which a newspaper came out: "nội dung báo Sông Lam ngày 24-4 phản ánh"."""
    return bool(_ISSUE.search(text, max(0, day.start - _LONGEST_TITLE), day.start))


def is_elsewhere(text: str, day: DayExpression) -> bool:
    """Whether the day is that of a paper, a limit, an occasion or a term, or is named in a quotation."""
    return any(is_other(text, day) for is_other in (is_paper, is_limit, is_occasion, is_quoted, is_term, is_issue))
