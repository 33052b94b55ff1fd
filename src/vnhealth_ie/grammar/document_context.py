"""What stands around a document's number or name: date of issue, issuer, subject, and whether it is a draft.

Order of the parts: type, number, date, issuer, subject (Decree 30/2020/NĐ-CP, appendix I), as news writes them:
`Nghị quyết 57/NQ-CP ngày 8/5/2020 của Chính phủ về chăm sóc người già`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from vnhealth_ie import edtf
from vnhealth_ie.grammar.bodies import body_at, kinds
from vnhealth_ie.grammar.days import DayExpression, find_days, find_months
from vnhealth_ie.grammar.document_numbers import is_authority_code
from vnhealth_ie.grammar.document_types import judged, phrases, words
from vnhealth_ie.grammar.offices import office_at
from vnhealth_ie.grammar.titles import find_titles, title_at
from vnhealth_ie.matching.characters import LETTER, UPPER
from vnhealth_ie.matching.lexicon import alternation
from vnhealth_ie.normalize import Region

LONGEST_SUBJECT = 300
_SHORTEST_SUBJECT = 7
_REACH_OF_DATE = 48

# số 12/QĐ-UBND |ngày 3/4, - , ký ngày 3/4 - (ban hành ngày 3/4)
_TO_DATE = re.compile(
    rf"[ ,(]{{1,3}}(?:được |đã )?(?:(?:{alternation(phrases('issuing'))}) )?(?:vào )?(?=ngày|hôm|tháng|năm|\d)"
)
_OF_YEAR = re.compile(r"năm (?P<year>(?:19|20)\d\d)(?![\d/-])")
_TO_ISSUER = re.compile(r"[ ,)]{1,3}(?:của|do) ")
# Ban Chấp hành Trung ương (khóa XII)
_PLENUM = re.compile(r",? ?\(?khóa [XVI]{1,5}\)?|\)")
_TO_SUBJECT = re.compile(r"[ ,]{1,2}(?:(?:quy định(?: chi tiết)?|hướng dẫn|ban hành|phê duyệt) )?(?=(?:về|v/v) )")
_TO_QUOTE = re.compile(
    r"[ ,:]{1,2}(?:(?:về|v/v|về việc|với tên gọi|có tên|mang tên|ban hành|phê duyệt) ?:? ?)?"
    r"\"(?P<title>[^\"\n]{8,300})\""
)
_MARK = re.compile(r"[;:!?\n()\"]|\.(?=\s|$|[\"')])|,")
_ABBREVIATION = re.compile(rf"(?<![{LETTER}])(?:TP|Tp|TX|TT|Q|P|H|T)$")
_TRAILING = re.compile(r"(?:[ ,;(]|(?<= )(?:và|cùng|cùng với|(?<!tiếp )theo|các|hoặc|thực hiện|tại|với|của))+$")
# "về danh mục kỹ thuật|, trạm| được": a verb ends the subject, and what it says is about the words before it.
_LAST_PIECE = re.compile(r", (?:[^\s,]+ ){1,2}$")
_AUXILIARY = re.compile(rf"(?: (?:{alternation(phrases('auxiliary'))})){{1,4}}$")
_ACRONYM = re.compile(r"[A-ZĐƯ]{3,8}\b")
_COMPANY_HEAD = re.compile(
    r"(?:phó )?(?:tổng giám đốc|chủ tịch h(?:đqt|ội đồng quản trị)|hiệu trưởng)\b", re.IGNORECASE
)
_PERSON = re.compile(rf"(?: (?:ông|bà|đồng chí))?(?: [{UPPER}][{LETTER}]*){{2,5}}")


@dataclass(frozen=True, slots=True)
class Tail:
    """What follows a document's number or name: date of issue in EDTF, issuer and subject."""

    end: int
    date: str | None = None
    issuer: Region | None = None
    title: Region | None = None


def issuer_end(text: str, position: int, limit: int) -> int:
    """The end of the body or office that starts at a place, or the place itself.

    >>> issuer_end("của Chủ tịch UBND tỉnh về", 4, 25)
    22
    """
    if title := title_at(text, position):
        return min(max(office_at(text, title, limit).end, title.end), limit)
    if body := body_at(text, position, limit):
        return body.end
    acronym = _ACRONYM.match(text, position, limit)
    return acronym.end() if acronym and is_authority_code(acronym[0]) else position


def day_at(text: str, position: int, limit: int) -> DayExpression | None:
    """The single day that an expression at a place names, or None."""
    for day in find_days(text, position, min(limit, position + _REACH_OF_DATE)):
        if day.start == position:
            return day if is_single(day) else None
    return None


def is_single(day: DayExpression) -> bool:
    """Whether an expression names one day that the calendar has."""
    return len(day.days) == 1 and edtf.is_day(*day.days[0])


def date_after(text: str, position: int, limit: int) -> tuple[int, str] | None:
    """The end and the value of the date of issue that follows a number: ` ngày 25/10/2017`, ` năm 2019`."""
    lead = _TO_DATE.match(text, position, limit)
    if not lead:
        return None
    start = lead.end()
    if year := _OF_YEAR.match(text, start, limit):
        return year.end(), year["year"]
    if day := day_at(text, start, limit):
        return day.end, day.edtf()
    for month in find_months(text, start, min(limit, start + _REACH_OF_DATE)):
        if month.start == start and month.year:
            return month.end, f"{month.year:04d}-{month.month:02d}"
    return None


def read_tail(text: str, position: int, limit: int) -> Tail:
    """Date, issuer and subject that follow, date and issuer in any order, up to `limit`.

    >>> text = "số 16/CT-TTg ngày 31/3/2020 của Thủ tướng về phòng, chống dịch"
    >>> read_tail(text, 12, len(text)).date
    '2020-03-31'
    """
    end, date, issuer, title = position, None, None, None
    for _ in range(5):
        if date is None and (dated := date_after(text, end, limit)):
            end, date = dated
        elif issuer is None and (found := issuer_after(text, end, limit)):
            issuer, end = found, found.end
        elif plenum := _PLENUM.match(text, end, limit):
            end = plenum.end()
        else:
            break
    if quoted := _TO_QUOTE.match(text, end, limit):
        title = Region(quoted.start("title"), quoted.end("title"))
    elif lead := _TO_SUBJECT.match(text, end, limit):
        title = subject(text, lead.end(), limit)
    return Tail(title.end if title else end, date, issuer, title)


def issuer_after(text: str, position: int, limit: int) -> Region | None:
    """The body behind `của`: ` của |Chính phủ|`."""
    lead = _TO_ISSUER.match(text, position, limit)
    if not lead:
        return None
    end = issuer_end(text, lead.end(), limit)
    return Region(lead.end(), end) if end > lead.end() else None


def subject(text: str, start: int, limit: int, *, is_list: bool = False) -> Region | None:
    """The subject that starts at a place with `về`: up to a mark, a verb of the sentence or a new clause.

    In a list of subjects, each of them after a semicolon and with a capital letter, all belong to it.

    >>> text = "về chăm sóc người cao tuổi, giai đoạn 2021-2025, Sở Y tế đã"
    >>> text[slice(*subject(text, 0, len(text)))]
    'về chăm sóc người cao tuổi, giai đoạn 2021-2025'
    """
    end = min(limit, start + LONGEST_SUBJECT)
    stop = next((hit for hit in judged("title_stop", "title_go").find(text, start + 3, end) if hit.value), None)
    if stop:
        end = start + len(_LAST_PIECE.sub("", text[start : stop.start]))
    for mark in _MARK.finditer(text, start, end):
        if not _goes_on(text, start, mark, is_list):
            end = mark.start()
            break
    end -= len(found[0]) if (found := _TRAILING.search(text, start, end)) else 0
    return Region(start, end) if end - start >= _SHORTEST_SUBJECT else None


def _goes_on(text: str, start: int, mark: re.Match[str], is_list: bool) -> bool:
    """Whether a subject goes on behind a mark."""
    after = mark.end() + (text[mark.end() : mark.end() + 1] == " ")
    if mark[0] == ",":
        return not _opens_clause(text, after)
    if mark[0] == ";":
        return (
            is_list and text[after : after + 1].isupper() and not kinds().at(text, after) and not title_at(text, after)
        )
    return mark[0] == "." and _ABBREVIATION.search(text, start, mark.start()) is not None


def _opens_clause(text: str, position: int) -> bool:
    """Whether what follows a comma is a new clause rather than one more part of the subject."""
    if words("clause_start").at(text, position):
        return True
    first = text[position : position + 1]
    return not first or (first.isupper() and not text[position + 1 : position + 2].isupper())


def issuer_before(text: str, start: int, end: int) -> Region | None:
    """The body in `text[start:end]` that acts: `UBND tỉnh đã |` before `ban hành Quyết định số ...`."""
    if auxiliary := _AUXILIARY.search(text, start, end):
        end = auxiliary.start()
    starts = {hit.start for hit in kinds().find(text, start, end)}
    starts |= {title.start for title in find_titles(text, start, end)}
    for position in sorted(starts):
        found = issuer_end(text, position, end)
        if found == end or (found > position and _PERSON.fullmatch(text, found, end)):
            return Region(position, found)
    return None


def is_own_paper(text: str, position: int) -> bool:
    """Whether the issuer that starts at a place is a hospital, a company or a school: its papers are no citations.

    `Ngân hàng Nhà nước` is an authority, another bank is none; the chair of a company's board is the company, and so is
    a director general, but for that of an authority: `Tổng Giám đốc BHXH Việt Nam`.
    """
    title = title_at(text, position)
    found = judged("own_paper", "authority").at(text, title.end + 1 if title else position)
    if found is None and title:
        return _COMPANY_HEAD.match(text, position) is not None
    return found is not None and found.value


@cache
def _drafts(role: str) -> tuple[str, ...]:
    return tuple(f" {word}" for word in phrases(role))


def is_draft(text: str, position: int, role: str = "draft") -> bool:
    """Whether the words right before say that this is a draft: `dự thảo |Luật`, `dự án |Luật`."""
    before = " " + text[max(0, position - 30) : position].rstrip(' "(').lower()
    return before.endswith(_drafts(role))
