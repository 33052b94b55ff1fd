"""The ways to name a period of the present, and the months in which they are used.

"6 tháng đầu năm 2019" is said in the sixth month and shortly after, so that it tells the year of an event of those
months. Read off provincial reports and the press.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from vnhealth_ie.matching.characters import LETTER, UPPER

YEAR = r"(?P<year>(?:19|20)[0-9]{2})(?![0-9]| ?- ?(?:20)?[0-9]{2})"
_OF = r"(?: của)?(?:,? năm |/| ?- ?| )"
_NUMBERS = {"một": 1, "hai": 2, "ba": 3, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7, "tám": 8, "chín": 9, "mười": 10}
_N = rf"(?P<n>[0-9]{{1,2}}|{'|'.join(_NUMBERS)})"
_LONGEST_PERIOD = 100
_REPORTED = "công tác|công việc|giao ban|họp|nhiệm vụ|tình hình|báo cáo|thường kỳ|phiên họp"
_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4}


@dataclass(frozen=True, slots=True)
class Period:
    """A way to name a period, and the months in which it is spoken of as present: January of its year is 1.

    `per` adds months for the number that the pattern holds: "9 tháng đầu năm" is spoken of from the 8th to the 12th.
    """

    pattern: re.Pattern[str]
    first: int
    last: int
    per: int = 0

    def ending_at(self, text: str, year: re.Match[str]) -> re.Match[str] | None:
        """The period that the year closes, or None."""
        start = max(0, year.start() - _LONGEST_PERIOD)
        found = self.pattern.finditer(text, start, year.end() + _LONGEST_PERIOD // 4)
        return next((match for match in found if match.start("year") == year.start()), None)


def _period(pattern: str, first: int, last: int, per: int = 0) -> Period:
    return Period(re.compile(rf"(?<![{LETTER}\d])(?:{pattern})", re.IGNORECASE), first, last, per)


def number_of(word: str | None) -> int:
    """The number that a period counts, in figures, in words or, for quarters, in Roman figures; 0 for None.

    >>> number_of("chín"), number_of("III"), number_of("6")
    (9, 3, 6)
    """
    if word is None:
        return 0
    word = word.lower()
    return int(word) if word.isdigit() else _NUMBERS.get(word) or _QUARTERS[word]


_SCHOOL_YEAR = r"(?P<year>20[0-9]{2}) ?- ?20[0-9]{2}"
_DONE = r"(?:,(?! sẽ)| mới| đã| có| chỉ)(?![^.;\n]{0,60} (?:sẽ|phải|hoàn thành|phấn đấu) )"
_UP_TO_TWO = r"(?: (?!từ|đến|trong|vào|hồi)[^\s.,;:]+){0,2}"
_WORDS = r"(?: (?!đến |tới |từ |vào |trong |hết |đầu (?!tư )|cuối |quyết toán |giai đoạn |năm \d)[^\s.;:(]+){0,20}"
_NO_NAME = (
    "sách trắng |(?:sau|trước) (?!sinh|đẻ|mổ|và )|kể từ |đến |từ |vào |trong |tổng kết |sơ kết |cuối "
    "|ra đời |thành lập |đầu (?!tư )"
)
_PLANS = "triển khai |nhiệm vụ |kế hoạch |phương hướng |kịch bản "
_NAMED = rf"(?: (?!{_NO_NAME})[^\s.;,(]+){{1,14}}"
_NAMED_NO_PLAN = rf"(?: (?!{_NO_NAME}|{_PLANS})[^\s.;,(]+){{1,14}}"
_FORUM = r"(?<!sau )(?<!kể từ )(?:hội nghị|hội thảo|diễn đàn|tuần lễ|ngày hội|hội chợ|triển lãm)"
_LAUNCHES = r"(?<!khi )(?<!lễ )(?<!sau )phát động"
_OPENS = r"(?:(?<=[.,:;\"\n] )|(?<=\n)|(?<=nhưng ))"
PERIODS = (
    _period(rf"{_N} tháng đầu{_OF}{YEAR}", -1, 3, per=1),
    _period(rf"{_N} tháng,? năm {YEAR}", -1, 3, per=1),
    _period(rf"(?:{_N}|những|các) tháng cuối{_OF}{YEAR}", 5, 13),
    _period(rf"(?:những|các) tháng đầu{_OF}{YEAR}", 1, 10),
    _period(rf"(?<!cuối )(?<!đầu )quý (?P<n>IV|III|II|I|[1-4])(?: ?/ ?|,? năm | ?- ?| ){YEAR}", -2, 3, per=3),
    _period(rf"đầu năm {YEAR} (?:(?:cho )?đến|tới)", 1, 13),
    _period(rf"triển khai(?: thực hiện)? (?:kế hoạch|nhiệm vụ|công tác|phương hướng){_WORDS} năm {YEAR}", -1, 8),
    _period(rf"ngay trong tháng (?P<n>[0-9]{{1,2}})(?:[/.-]| năm ){YEAR}", -1, 0, per=1),
    _period(rf"thực hiện (?:chương trình|kế hoạch|nhiệm vụ|dự toán){_WORDS} năm {YEAR}", 3, 10),
    _period(rf"tháng (?P<n>[0-9]{{1,2}}) và (?:cả )?năm {YEAR}", 0, 2, per=1),
    _period(rf"{_FORUM}{_NAMED} năm {YEAR}", 1, 9),
    _period(rf"{_FORUM}{_NAMED_NO_PLAN} năm {YEAR}", 10, 12),
    _period(rf"(?:ĐHĐCĐ|đại hội (?:đồng )?cổ đông)(?: thường niên)?(?: năm)? {YEAR}", 3, 7),
    _period(rf"{_LAUNCHES} (?:chương trình|cuộc thi|giải thưởng|chiến dịch|tháng){_NAMED} năm {YEAR}", 2, 10),
    _period(rf"đầu tiên (?:của|trong) năm {YEAR}", 1, 4),
    _period(rf"trước mắt,? (?:là )?trong năm {YEAR}", 1, 11),
    _period(rf"(?<!đến )(?<!vào )năm {YEAR},? (?:dự kiến|ước)(?: [^\s.;,]+){{0,8}} đạt", 9, 12),
    _period(rf"nửa đầu năm {YEAR}", 5, 9),
    _period(rf"năm {YEAR},? (?:và )?(?:kế hoạch|phương hướng|nhiệm vụ)(?: [^\s.;,]+){{0,4}} năm (?:sau|tới)", 9, 13),
    _period(rf"tính đến(?: hết| cuối)? tháng (?P<n>[0-9]{{1,2}})(?:[/.-]| năm ){YEAR}", 0, 2, per=1),
    _period(rf"(?<!đến )(?<!hết )năm {YEAR},? (?:vào )?(?:ngày|sáng|chiều|tối)(?= \d| ngày)", 3, 12),
    _period(rf"(?:riêng|cả|trong)(?: năm)? {YEAR},? (?:dự kiến|ước)", 7, 12),
    _period(rf"năm {YEAR}(?: (?!đến |đạt |tăng |giảm )[^\s.;,]+){{0,5}},? ước (?:đạt|tính)", 9, 12),
    _period(rf"đầu năm(?: cho)? (?:đến|tới)(?: hết)? tháng (?P<n>[0-9]{{1,2}})(?:[/.-]| năm ){YEAR}", 0, 3, per=1),
    _period(rf"(?:vào lớp (?:6|10|đầu cấp)|tuyển sinh)(?: [^\s.;,]+){{0,6}} năm học {_SCHOOL_YEAR}", 3, 8),
    _period(rf"lần thứ \w+,? (?:của )?năm {YEAR}", 1, 12),
    _period(rf"(?:{_REPORTED}){_UP_TO_TWO} tháng (?P<n>[0-9]{{1,2}})(?:[/.-]| năm ){YEAR}", 0, 1, per=1),
    _period(rf"tết(?: (?:nguyên đán|cổ truyền))?(?: [{UPPER}][^\W\d]+ [^\W\d]+)?(?: năm)? {YEAR}", 0, 3),
    _period(rf"tết (?:nguyên đán|dương lịch|cổ truyền)[^.;\n]{{0,40}}? {YEAR}", 0, 2),
    _period(rf"báo cáo(?: của{_WORDS})? (?:về )?(?:công tác|tình hình){_WORDS} năm {YEAR}", 8, 12),
    _period(rf"tổng kết(?! \d+ năm){_WORDS}(?: \([^()\s]{{2,12}}\))? năm {YEAR}", 10, 12),
    _period(rf"(?:lần này|hôm nay|này),? (?:ngay )?trong tháng (?P<n>[0-9]{{1,2}})(?:[/.-]| năm ){YEAR}", -2, 0, per=1),
    _period(rf"chuẩn bị{_WORDS} thi (?:tốt nghiệp )?THPT(?: quốc gia)?(?: năm)? {YEAR}", 3, 7),
    _period(rf"(?<!gian lận )(?<!sửa điểm )thi (?:tốt nghiệp )?THPT(?: quốc gia)?(?: năm)? {YEAR}", 5, 8),
    _period(rf"kiểm điểm{_WORDS} năm {YEAR}", 10, 12),
    _period(rf"tháng hành động(?: [^\s.;]+){{0,8}}(?: năm)? {YEAR}", 3, 6),
    _period(r"năm mới(?: [^\W\d]+){0,2} " + YEAR, 0, 2),
    _period(rf"năm nay,? \(?(?:năm )?{YEAR}", 1, 12),
    _period(rf"năm {YEAR} này", 1, 12),
    _period(rf"(?:quan trọng|trọng đại|ý nghĩa|hàng đầu)(?: [^\s.;,]+){{0,6}} trong năm {YEAR}", 1, 12),
    _period(rf"và (?:những tháng )?đầu năm {YEAR}", 1, 8),
    _period(rf"tính đến năm {YEAR}{_DONE}", 3, 12),
    _period(rf"(?:năm )?{YEAR} là (?:một )?năm", 1, 10),
    _period(rf"(?:năm )?{YEAR} là một trong (?:số )?(?:ít|những|các) năm", 1, 12),
    _period(rf"(?:trải qua|kết thúc|khép lại|sắp hết)(?: một)? năm {YEAR}", 11, 12),
    _period(rf"nhiệm vụ(?: chính trị)? trọng tâm(?: [^\s.;]+){{0,12}} năm {YEAR}", 1, 9),
    _period(rf"(?<=[.\"\n:] )năm {YEAR},? (?:nhiệm vụ|công tác|việc) (?:chính|trọng tâm)", 1, 9),
    _period(rf"tháng [0-9]{{1,2}} và (?:tháng )?(?P<n>[0-9]{{1,2}})/{YEAR}", 0, 1, per=1),
    _period(rf"{_OPENS}đến(?: hết| cuối)? tháng (?P<n>[0-9]{{1,2}})(?:[/.-]| năm ){YEAR}{_DONE}", 0, 2, 1),
    _period(rf"(?<!tổng kết )năm học {_SCHOOL_YEAR}", 9, 17),
    _period(rf"tổng kết năm học {_SCHOOL_YEAR}", 17, 20),
)  # fmt: skip
