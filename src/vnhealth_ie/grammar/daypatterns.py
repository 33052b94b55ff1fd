"""The regexes behind `days`: what a day looks like, and what looks like one and is none.

All are bounded and begin at a digit or at one of a few words, so time grows with the text. They work on clean text,
whose only space inside a line is " ".
"""

from __future__ import annotations

import re

from vnhealth_ie.matching.characters import LETTER, UPPER
from vnhealth_ie.matching.lexicon import alternation
from vnhealth_ie.tables import load


def _words(role: str) -> dict[str, str]:
    return {row["word"]: row["value"] for row in load("day_words", "word", "role", "value") if row["role"] == role}


def _whole(phrases: str) -> str:
    return rf"(?:{phrases})(?![{LETTER}])"


PARTS = _words("part")
MONTHS = {word: int(value) for word, value in _words("month").items()}

_PART, _MONTH = _whole(alternation(PARTS)), _whole(alternation(MONTHS))
_DAY_WORD = rf"(?:{_PART}|{_whole(alternation(_words('anchor')))}|thứ [2-7](?![0-9/.-]))"
_NEXT_WORD = rf"(?:{_DAY_WORD}|{_whole(alternation(_words('modifier')))})"
_CONTEXT = _whole(alternation(_words("context")))
_COUNTED = rf"(?:%|{_whole(alternation(row['word'] for row in load('counted_words', 'word')))})"

# "đêm giao thừa, tức 9-2", "mùng 2 Tết Giáp Thìn (11/2)": before the day of the calendar in use
_FESTIVE = r"(?:[ ,]{1,2}(?:(?:(?:mùng|mồng) )?\d{1,2} [Tt]ết|giao thừa)(?![/.-])[^()\d\n]{0,24}(?=\(|(?<=[ (])tức ))"
# "Sáng Thứ Ba, ngày ", "hôm nay (", "chiều qua, ", "tối ngày hôm qua ": up to six words before the digits.
# "những ngày qua, sáng 7/3": the days gone by belong to no day.
_LEAD = (
    rf"(?<![{LETTER}\d])(?<!lần )(?!ngày qua(?![{LETTER}])){_DAY_WORD}"
    rf"(?:[ ,]{{1,2}}\(?{_NEXT_WORD}){{0,5}}{_FESTIVE}?"
    r"(?:[ ,:]{0,2}\(?(?:(?<=[(, ])tức (?:là )?(?:ngày )?)?| [-–] | từ (?=[0-9]{1,2} (?:đến|tới) ))"
)

_N = r"[0-9]{1,2}"
_YEAR = r"(?:19|20)[0-9]{2}(?![0-9])"
# "01/6/2019", "5/3 năm 2024", "19/5-2018", "20-6-2022", "02.07.2022", "31/ 12/ 2016"
_FULL = (
    rf"(?:{_N} ?/ ?{_N}(?: ?[/-] ?|,? năm ){_YEAR}|{_N}-{_N}(?:-|/| năm ){_YEAR}|{_N} - {_N} - {_YEAR}"
    rf"|{_N}\.{_N}(?:\.|/| năm ){_YEAR})"
)
_SHORT_YEAR = rf"(?:{_N}/{_N}/[0-9]{{2}}|{_N}\.{_N}\.[0-9]{{2}}|{_N}-{_N}-[0-9]{{2}})(?![0-9]|[/.-][0-9])"
# 5 tháng 3, 05 tháng 3 năm 2024, 2 tháng Chín
_WORDED = rf"{_N},? tháng (?:{_N}(?![0-9])|{_MONTH})"
_WORDED_FULL = rf"{_WORDED}(?:,? năm | ?[,/.-] ?){_YEAR}"
_SLASHED = rf"{_N} ?/ ?{_N}(?![0-9]| ?/ ?[0-9]|[.,][0-9]|\. ?[0-9]{{3}})"
_DASHED = rf"(?:{_N}-{_N}|{_N} - {_N})(?![0-9]| ?[-/] ?[0-9]|[.,][0-9]|\. ?[0-9]{{3}})"
_DOTTED = rf"{_N}\.{_N}(?![0-9]|[./,][0-9])"
_ONLY_DAY = rf"{_N}(?![0-9]|/[0-9])"

_AGAIN = rf"(?:(?:{_PART}|ngày|hôm|mùng|mồng|hết|sang|cả|qua|thứ [2-7]) ){{0,3}}"
# behind a comma alone another `ngày` begins anew: "kiểm tra hôm 15-11|, ngày 18-11 công bố kết quả"
JOIN = (
    rf"(?:(?:(?: ?,)? (?:và|đến|tới|cho đến|hoặc|sang|hay|rạng|&) | ?- ?){_AGAIN}"
    rf"| ?, ?(?!(?:ngày|hôm) {_N} ?[/.-]|{_PART}(?: ngày)? {_N} ?[/.-] ?{_N}){_AGAIN})"
)

_CERTAIN = rf"{_FULL}|{_WORDED_FULL}"
_LED = rf"{_CERTAIN}|{_SHORT_YEAR}|{_WORDED}|{_SLASHED}|{_DASHED}|{_DOTTED}"
_BARE = rf"{_CERTAIN}|{_SLASHED}"

# One point of a chain; the parser walks along a matched chain with it.
POINT = re.compile(rf"{_LED}|{_ONLY_DAY}", re.IGNORECASE)
JOINT = re.compile(JOIN, re.IGNORECASE)
NUMBERS = re.compile(rf"[0-9]+|(?<=tháng ){_MONTH}", re.IGNORECASE)
PART = re.compile(rf"(?<![{LETTER}]){_PART}", re.IGNORECASE)

# For instance "Chiều ngày 17.4", "hai ngày 30/8 và 31/8/2021", "ngày 3 đến ngày 5/10", "hôm nay (19-1)"
AFTER_DAY_WORD = re.compile(
    rf"(?P<lead>{_LEAD})(?P<chain>(?:(?:{_LED}|{_ONLY_DAY}){JOIN}){{0,6}}(?:{_LED}))", re.IGNORECASE
)
# "từ 3 - 5/10", "trước 30/6": a day and a month with no more than a preposition before them.
AFTER_PREPOSITION = re.compile(
    rf"(?<![{LETTER}\d]){_CONTEXT}[ ,]{{1,2}}\(?(?P<chain>(?:(?:{_BARE}|{_ONLY_DAY}){JOIN}){{0,4}}(?:{_BARE})"
    rf"|(?<=từ ){_N} (?:đến|tới) {_DASHED})",
    re.IGNORECASE,
)
# "14-3, tỉnh tổ chức họp", "(Báo Sông Lam) - 27/8, ...": a sentence may begin with the bare day.
AT_START = re.compile(
    rf"(?:(?<![^\n])|(?<=[.!?] )|(?<=\) [–-] )|(?<=\.vn [–-] ))(?P<chain>{_N}[-/]{_N})(?=, )", re.IGNORECASE
)
# A year makes a day certain: no word is needed before it.
WITH_YEAR = re.compile(
    rf"(?<![\d/.,-])(?P<chain>(?:(?:{_BARE}|{_ONLY_DAY}){JOIN}){{0,3}}(?:{_CERTAIN}))", re.IGNORECASE
)
MONTH = re.compile(
    rf"(?<![{LETTER}\d])(?:tháng (?P<worded>{_N}|{_MONTH})(?:(?: năm | ?[/.-] ?)(?P<year>{_YEAR}))?"
    rf"|(?<![/.,-])(?P<slashed>{_N})/(?P<slashed_year>{_YEAR}))(?![0-9/-])",
    re.IGNORECASE,
)

SEED = re.compile(r"[0-9] ?[/.-] ?[0-9]|[0-9],? [Tt]háng|[Tt]háng [0-9\w]")
# "2/3 số trạm", "2-3 lần", "17.4 tỷ": a noun that is counted makes a fraction, a dose, a sum of the two numbers.
# "trưa 9-6 giờ Canada" counts nothing.
COUNTED_AFTER = re.compile(rf" ?(?!giờ (?:địa phương|[{UPPER}]))(?i:{_COUNTED})")
LUNAR_AFTER = re.compile(r" ?\(?(?:âm lịch|ÂL)", re.IGNORECASE)
HAS_YEAR = re.compile(_YEAR)

# What competes with days and wins where it is longer.
_TWO = rf"{_N} ?[/.-] ?{_N}"
COMPETITORS = (
    re.compile(r"(?<![\d/])(?:\+84|0|1[89]00)(?:[ .-]?\d){7,10}(?!\d)"),
    re.compile(r"(?<![\d/.-])24/(?:7|24|2 4)(?![\d/])"),
    re.compile(rf"(?<![\d/.-])\d{{1,5}}[a-z]?[/-](?:\d{{4}}[/-])?[{UPPER}]{{2}}[\w/-]{{0,20}}"),
    re.compile(
        r"(?<!\w)(?:số|luật|nghị định|nghị quyết|thông tư|quyết định|chỉ thị|kế hoạch|công văn|công điện|khoản|điều"
        r"|quốc lộ|km|đường|phố|ngõ|hẻm|tổ|lớp) (?:số )?\d{1,5}[/.-]\d{1,4}(?:/\d{4})?(?![\d])",
        re.IGNORECASE,
    ),
    re.compile(
        rf"(?<![{LETTER}\d])(?!(?<=\w )(?-i:Một))(?:mỗi|một|hàng|hằng|từng) {_DAY_WORD} {_TWO}(?!\d)", re.IGNORECASE
    ),
)
