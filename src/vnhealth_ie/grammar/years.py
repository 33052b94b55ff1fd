"""The year of a day that is written without one, from what the same text says of the present.

A stated current period ("6 tháng đầu năm 2019", "Quý I năm 2025") and a full date of the same story shortly before the
day are evidence. A plan's period, a deadline, a year of comparison and the date of a paper are none.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Sequence

from vnhealth_ie.grammar.days import DayExpression
from vnhealth_ie.grammar.event_words import SESSION, event_words
from vnhealth_ie.grammar.looking_back import ANY_YEAR, date_of, is_contradicted, is_long_past, is_outdated, is_told_of
from vnhealth_ie.grammar.other_days import is_limit, is_origin, is_paper, is_period
from vnhealth_ie.grammar.periods import PERIODS, YEAR, number_of
from vnhealth_ie.matching.characters import LETTER, UPPER
from vnhealth_ie.models import YearSource

_NOT_PRESENT = re.compile(
    rf"(?<![{LETTER}])(?:so với|cùng kỳ|giai đoạn|lộ trình|tầm nhìn|mục tiêu|hết|trước|dự kiến|kế hoạch"
    r"|chào mừng|tiến tới|hướng tới|từng (?:tổ chức|đăng cai|chủ trì)(?: [^\s,.;]+){0,5})(?: [^\s,.;]+){0,4} ?$",
    re.IGNORECASE,
)
_BY_NOW = re.compile(r"(?:^|[.;\n] ?)(?:Tính đến h|Đến h|H)ết $")  # `Hết 9 tháng đầu năm 2018, đã có ...`
_BEGAN = re.compile(r"(?<!\w)từ năm học$", re.IGNORECASE)  # `từ |năm học 2013-2014`: when something began
_DUE = re.compile(rf"[^.;\n]{{0,60}}?(?<![{LETTER}])(?:phải|hoàn thành|sẽ)(?![{LETTER}])", re.IGNORECASE)
# `bảo đảm tiến độ đến |quý 2/2018| khai thác thương mại`
_TO_BE_DONE = re.compile(r"[^.;\n]{0,30}?\b(?:khai thác|hoàn thành|đưa vào|xong|khánh thành|vận hành)\b")
_IN = re.compile(rf"(?<![{LETTER}])(?:trong|vào|đến) $", re.IGNORECASE)
_PLANNED = re.compile(
    rf"(?<![{LETTER}])(?:phải|dự kiến|hoàn thành|sẽ|yêu cầu|đề nghị|giao|phấn đấu|bảo đảm tiến độ) [^.;\n]*$",
    re.IGNORECASE,
)

# A jubilee: "kỷ niệm 60 năm Ngày Thầy thuốc" with its first and its last year in brackets, perhaps as full dates.
_UP_TO_YEAR = r"(?:[0-9]{1,2}[/.-]){0,2}"
_JUBILEE = re.compile(
    r"(?P<balance>(?:(?:tổng|sơ) kết|đánh giá(?: về)? kết quả(?: của)?) )?"
    r"(?<![0-9])(?P<years>[0-9]{1,3}) năm(?! [0-9])[^.;\n(]{0,120}"
    rf"\({_UP_TO_YEAR}(?P<first>1[89][0-9]{{2}}|20[0-9]{{2}}) ?- ?"
    r"(?:(?:[0-9]{1,2}[/.-])?(?P<month>[0-9]{1,2})[/.-])?(?P<last>19[0-9]{2}|20[0-9]{2})\)",
    re.IGNORECASE,
)
# `thống nhất sẽ tổ chức |kỷ niệm 30 năm (2001-2031)`
_AGREED = re.compile(rf"(?<![{LETTER}])(?:sẽ|thống nhất|nhất trí)(?![{LETTER}])[^.;\n]{{0,80}}$", re.IGNORECASE)
# What a session held that year is called: "Hội nghị triển khai công tác năm 2017".
_TIME = r"(?: (?:năm|tháng|ngày|quý|đầu|cuối|hết|khi)(?![^\W\d])| [0-9])"
_NOT_NAMED = (
    rf"(?<!TP)\.|[;:(]|(?<![{LETTER}])(?:(?:từ|đến|vào|trong|trước|sau){_TIME}|tháng|ngày|(?<!dân )số|luật"
    rf"|nghị sự|giai đoạn|sách trắng|công bố|quyết toán|giá|tổng kết|sơ kết|kiểm điểm|kết quả|cho (?:biết|rằng|hay)|khi"
    rf"|ban hành|(?:trong|của) kỳ thi)(?![{LETTER}])"
)
_AND_YEAR = rf"(?:(?<= năm )|(?<=[{LETTER}] )(?<!tháng )){YEAR}"
_OWN_YEAR = re.compile(
    rf"(?:(?!,(?! xã hội| thể thao| du lịch| gia đình)|{_NOT_NAMED}).){{1,100}}?{_AND_YEAR}", re.IGNORECASE
)
# What stands between a session and its day is its name, even with commas: "hội nghị về lao động, xã hội năm 2019 sáng".
_YEAR_BEFORE_DAY = re.compile(rf"(?:(?!{_NOT_NAMED}).){{1,140}}?{_AND_YEAR}(?=[^.;:]{{0,60}}$)", re.IGNORECASE)
_AIM = re.compile(r"(?:cột mốc|tầm nhìn|mục tiêu|hướng đến|hướng tới|đến)(?: đến)?(?: năm)? $", re.IGNORECASE)
_STOP = re.compile(rf"(?<![{UPPER}])\. |\n")  # after a capital the point abbreviates: "TP. Cửu Bình"
_PLAN = re.compile(r"\b(?:triển khai|nhiệm vụ|phương hướng|kế hoạch|kịch bản)\b", re.IGNORECASE)
_PLANNING = 10  # from October on, what is planned is next year's
_PLANNED_UNTIL, _BALANCED_FROM = 3, 11  # the months around New Year in which a balance and a plan are told together
_A_YEAR = r"(20[0-9]{2})(?![0-9]| ?[-/] ?[0-9])"  # the one group of whichever alternative matches
_DONE = re.compile(
    rf"(?:kết quả|tình hình|thành tích|tổng kết|đánh giá)[^.;\n]{{0,90}}? {_A_YEAR}"
    rf"|(?:31[-/]12[-/]|(?<!từ )cuối năm |hết năm ){_A_YEAR}"
    rf"|(?<!so với )năm {_A_YEAR}[^.;\n]{{0,80}}? (?:đạt|đã|tăng|giảm|hoàn thành|vượt)\b",
    re.IGNORECASE,
)
_PLANNED_FOR = re.compile(
    r"(?:nhiệm vụ|phương hướng|kế hoạch|mục tiêu|giải pháp|phấn đấu|triển khai)"
    rf"[^.;\n]{{0,80}}? (?<!đến )(?<!hết )(?<!cuối )năm {_A_YEAR}"
    rf"|(?<!đến )(?<!hết )(?<!cuối )(?<!đầu )năm {_A_YEAR}"
    r"[^.;\n]{0,80}? (?:sẽ|phấn đấu|phải|đề nghị|cần)\b"
    rf"|(?:nhiệm vụ|phương hướng|kế hoạch|công tác) {_A_YEAR}",
    re.IGNORECASE,
)
_HEADLINE_YEAR = re.compile(
    r"(?<!đến )(?<!tới )(?<!từ )(?<!hết )(?<!cuối )(?<!đầu )(?<!sau )(?<!trước )"
    rf"(?:năm |(?<=[{LETTER}0-9] )(?<!tháng )(?<!năm )){YEAR}",
    re.IGNORECASE,
)
# "APEC 2031", "(WEF) 2031": a forum by its year, and no aim or index.
_FORUM = re.compile(
    rf"(?<!tầm nhìn )\b(?:(?!GDP|CPI|PCI|PAPI|PISA|THPT|UNCLOS)[{UPPER}]{{3,}}\)?|(?:Đối thoại|Diễn đàn)"
    rf"(?: [{UPPER}][\w-]*| -){{1,5}}) (?P<year>20[0-9]{{2}})(?![0-9]| ?-)"
)
# `phải xong trước khi |APEC 2031 khai mạc`: the forum's year is not the event's
_YET_TO_COME = re.compile(
    rf"(?<![{LETTER}])(?:phục vụ|đón|chuẩn bị|kịp|trước khi|trước thềm|hướng tới|sẽ|thống nhất|nhất trí)(?![{LETTER}])"
    r"[^.;\n]{0,80}$",
    re.IGNORECASE,
)
_TOLD_FIRST = 1000  # characters in which the forum that an event belongs to is named
_ROUND, _HALF_YEAR, _OLDEST = 10, 6, 1990  # no news on the web is older
_BEFORE_EVENT, _AFTER_EVENT, _LOOK_BACK, _REACH, _CLAUSE = 31, 5, 200, 300, 120
_AS_OF = re.compile(r"\btính (?:đến|tới)(?: hết| trước)? $", re.IGNORECASE)


def year_of(
    text: str, day: DayExpression, days: Sequence[DayExpression], published: datetime.date | None
) -> tuple[int | None, YearSource]:
    """The year of `day` in clean `text`, and where it comes from; `days` are all day expressions of the text.

    "Chiều 20/6 ..." with "trong 6 tháng đầu năm 2022" is (2022, INFERRED).
    """
    own = [year for year, _, _ in day.days if year is not None]
    if own:
        return own[0], YearSource.EXPLICIT
    _, month, number = day.days[0]
    for other in days:
        known = other.days[0][0]
        if known is None or other.days[0][1:] != (month, number) or is_paper(text, other):
            continue
        then = date_of((known, month, number))
        if not is_long_past(text, known) and not (then and is_outdated(text, then, days, _LOOK_BACK)):
            return known, YearSource.EXPLICIT
    last = day.days[-1][1:]
    same = [other for other in days if (month, number) <= other.days[0][1:] <= max(last, (month, number))]
    year = (
        _stated_year(text, month, days)
        or next(filter(None, (_year_of_session(text, other) for other in same)), None)
        or _year_between(text, month, days)
        or _year_of_headline(text)
        or _year_of_forum(text)
        or _anniversary(text, day)
        or _year_of_story(text, month, number, days)
    )
    if year is not None and not is_contradicted(text, year):
        return year, YearSource.INFERRED
    if published is not None:
        return _nearest_before(published, month, number), YearSource.PUBLICATION
    return None, YearSource.UNKNOWN


def _year_of_session(text: str, day: DayExpression) -> int | None:
    """The only year in the sentence of the day, where it ends the name of a session: "Hội nghị ... năm 2017"."""
    left = max(0, day.start - _REACH)
    start = max((stop.end() for stop in _STOP.finditer(text, left, day.start)), default=left)
    stop = _STOP.search(text, day.end, day.end + _REACH)
    end = stop.start() if stop else min(len(text), day.end + _REACH)
    told = (year for year in ANY_YEAR.finditer(text, start, end) if not _AIM.search(text, start, year.start()))
    if len({year[0] for year in told}) != 1:
        return None
    if day.days[0][1] >= _PLANNING and _PLAN.search(text, start, end):
        return None
    sessions = (hit for hit in event_words(text, start, end) if hit.value == SESSION)
    named = (
        _OWN_YEAR.match(text, hit.end, end) or _YEAR_BEFORE_DAY.match(text, hit.end, day.start) for hit in sessions
    )
    return next((int(match["year"]) for match in named if match), None)


def _year_between(text: str, month: int, days: Sequence[DayExpression]) -> int | None:
    """The year in which last year's balance meets this year's plan, of an event around New Year.

    "Năm 2018, sản lượng đạt ... Năm 2019, Thủ tướng đề nghị ..." in January is 2019, and in December 2018.
    """
    if _PLANNED_UNTIL < month < _BALANCED_FROM:
        return None
    done, planned = ({int(m[m.lastindex or 0]) for m in told.finditer(text)} for told in (_DONE, _PLANNED_FOR))
    pairs = [year for year in planned if year - 1 in done]
    if len(pairs) != 1:
        return None
    year = pairs[0] if month <= _PLANNED_UNTIL else pairs[0] - 1
    return None if is_outdated(text, datetime.date(year, month, 1), days, _LOOK_BACK) else year


def _year_of_headline(text: str) -> int | None:
    """The only year of the headline where the text goes on with "năm nay": "Giải bơi năm 2031 ... Giải năm nay ..."."""
    headline, _, rest = text.partition("\n")
    years = {year[0] for year in ANY_YEAR.finditer(headline)}
    own = _HEADLINE_YEAR.search(headline) if len(years) == 1 and "năm nay" in rest.lower() else None
    return int(own["year"]) if own and not _NOT_PRESENT.search(headline, 0, own.start()) else None


def _year_of_forum(text: str) -> int | None:
    """The only year by which the text calls a forum, told in its opening: "phiên họp của Uỷ ban Quốc gia APEC 2031"."""
    forums = [
        forum
        for forum in _FORUM.finditer(text)
        if not _YET_TO_COME.search(text, max(0, forum.start() - _CLAUSE), forum.start())
    ]
    if len({forum["year"] for forum in forums}) != 1 or forums[0].start() > _TOLD_FIRST:
        return None
    return int(forums[0]["year"])


def _stated_year(text: str, month: int, days: Sequence[DayExpression]) -> int | None:
    """The latest of the stated years: what lies before it is compared with it or led up to it."""
    year = max(_stated_years(text, month), default=None)
    if year is None or is_told_of(text, year):
        return None
    return None if is_outdated(text, datetime.date(year, month, 1), days, _LOOK_BACK) else year


def _stated_years(text: str, month: int) -> Iterator[int]:
    """The years in which the periods that the text speaks of as present put a day of that month."""
    mentioned = list(ANY_YEAR.finditer(text))
    for period in PERIODS:
        for mention in mentioned:
            match = period.ending_at(text, mention)
            if match is None or int(match["year"]) < _OLDEST or _is_not_present(text, match):
                continue
            number = number_of(match.groupdict().get("n")) * period.per
            for offset in (0, -1, 1):
                if period.first + number <= month + 12 * offset <= period.last + number:
                    yield int(match["year"]) + offset


def _is_not_present(text: str, match: re.Match[str]) -> bool:
    """A comparison, a plan or a deadline: "so với quý I/2018", "trong quý 2/2019 phải hoàn thành".

    "Trong năm 2019 này phải hoàn thành" plans, and yet says which year it is.
    """
    if match[0].endswith(" này"):
        return False
    before = text[max(0, match.start() - _CLAUSE) : match.start()]
    opening = " ".join(match[0].split()[:2])  # `năm học`
    if (_NOT_PRESENT.search(before) and not _BY_NOW.search(before)) or _BEGAN.search(before + opening):
        return True
    if before.endswith("đến ") and _TO_BE_DONE.match(text, match.end()):
        return True
    return bool(_IN.search(before) and (_DUE.match(text, match.end()) or _PLANNED.search(before)))


def _anniversary(text: str, day: DayExpression) -> int | None:
    """The year in which a round number of years ends that the event marks: "50 năm ... (1969-2019)" is 2019.

    The balance of such years ("tổng kết 20 năm ...") is drawn later, unless it stands near the day. Before a jubilee
    that is to come ("7/1/1979 - 7/1/2019") the day lies in the year before.
    """
    for match in _JUBILEE.finditer(text):
        years = int(match["years"])
        if years < _ROUND or years % 5 or int(match["last"]) - int(match["first"]) != years:
            continue
        if match["balance"] and abs(match.start() - day.start) > _REACH:
            continue
        month = int(match["month"] or 0)
        if not month and _AGREED.search(text, max(0, match.start() - _CLAUSE), match.start()):
            continue
        return int(match["last"]) - (0 < month <= 12 and day.days[0][1] - month > _HALF_YEAR)
    return None


def _year_of_story(text: str, month: int, number: int, days: Sequence[DayExpression]) -> int | None:
    """The year that puts the day right after a full date of the story: "vụ ngộ độc ngày 30/7/2019 ... Sáng 5/8"."""
    best: tuple[int, int] | None = None
    apart = (is_paper, is_origin, lambda _, day: _is_recent_period(day))
    for other in (day for day in days if day.has_year and not any(is_apart(text, day) for is_apart in apart)):
        known = date_of(other.days[-1])
        for year in () if known is None else (known.year, known.year + 1, known.year - 1):
            event = date_of((year, month, number))
            if known is None or event is None:
                continue
            # "tính đến 31/7/2019" may precede the event by days; a deadline or the beginning of a period tells nothing
            if is_limit(text, other) and not _AS_OF.search(text, max(0, other.start - _CLAUSE), other.start):
                continue
            if is_long_past(text, year) or is_outdated(text, event, days, _BEFORE_EVENT):
                continue
            latest = 0 if is_limit(text, other) else _AFTER_EVENT
            if -latest <= (event - known).days <= _BEFORE_EVENT:
                best = min(best or (999, 0), (abs((event - known).days), year))
    return best[1] if best else None


def _is_recent_period(day: DayExpression) -> bool:
    """Whether it is the time of a balance ("từ 1/1/2017 đến 15/11/2018"), and not first and last day of a jubilee."""
    return is_period(day) and (day.days[-1][0] or 0) - (day.days[0][0] or 0) < _ROUND


def _nearest_before(published: datetime.date, month: int, number: int) -> int | None:
    """The year that puts the day last before publication; a day ahead of it by less than a week is a slip of zones."""
    latest = published + datetime.timedelta(days=_AFTER_EVENT)
    for year in range(published.year + 1, published.year - 5, -1):
        event = date_of((year, month, number))
        if event and event <= latest:
            return year
    return None
