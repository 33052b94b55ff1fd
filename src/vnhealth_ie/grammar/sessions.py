"""Whether words tell of an event, or are said at one: "làm việc với Sở Y tế", "Phát biểu tại cuộc họp, ...".

By the words of `tables/event_words.csv` and the prepositions before them.
"""

from __future__ import annotations

import re

from vnhealth_ie.grammar.event_words import ACCIDENT, EVENT, NEAR, SESSION, STATEMENT, event_words
from vnhealth_ie.matching.characters import LETTER
from vnhealth_ie.matching.lexicon import Hit

EARLIER = re.compile(
    rf"(?<![{LETTER}])(?:trước đó|trước đây|năm ngoái|năm trước|tháng trước|còn nhớ|nhớ lại|nhớ hôm)(?![{LETTER}])",
    re.IGNORECASE,
)
_EVER_SINCE = re.compile(r"\b(?:kể )?từ khi [^,;.]{3,80} $", re.IGNORECASE)  # "từ khi Tòa hôm |12/7 ra phán quyết"
# "Theo phản ánh của bà Xuân, |ngày 3/12|, đoàn kiểm tra ...": what somebody complains of
_COMPLAINT = re.compile(
    r"^\W*theo (?:nội dung )?(?:đơn(?! vị| thư| kiến nghị| thuốc)"
    r"|(?:lời )?phản ánh(?! của (?:báo|cơ quan|cử tri|đại biểu|người dân|nhân dân|bà con|phụ huynh|công dân|dư luận))"
    r"|lời (?:kể|khai)|trình bày|tường trình|tố cáo|cáo trạng|bản án|hồ sơ vụ án|kết luận điều tra)\b"
    r"(?![^;]*\b(?:tại|trong) (?:hội nghị|cuộc|buổi|phiên))[^;]*$",
    re.IGNORECASE,
)
LATER = re.compile(rf"(?<![{LETTER}])(?:sẽ|dự kiến|sắp(?! xếp| đặt))(?![{LETTER}])", re.IGNORECASE)
_AT = re.compile(rf"(?<![{LETTER}])(?:tại|trong|dự|khi)(?: [^\s,.;]+){{0,3}} ?$", re.IGNORECASE)
_WITH = re.compile(rf"(?<![{LETTER}])(?:với|cùng|tiếp|đón|trước) $", re.IGNORECASE)
_AT_ONCE = re.compile(
    r"(?:(?:phát biểu|thông tin|báo cáo|kết luận|trả lời)(?: \S+){0,3} )?(?:tại|trong) ", re.IGNORECASE
)
_POLICE = re.compile(
    rf"(?<![{LETTER}])(?:(?<!bộ )(?<!trưởng )công an|cảnh sát|csgt"
    rf"|quản lý thị trường|hải quan|biên phòng)(?![{LETTER}])",
    re.IGNORECASE,
)
_FORCES = re.compile(r"\W*(?:các )?lực lượng (?:chức năng|an ninh)\b", re.IGNORECASE)
_COURT = re.compile(r"(?<!\w)(?:TAND|Tòa án|Hội đồng xét xử|HĐXX)(?!\w)", re.IGNORECASE)
_TAKES_PART = re.compile(r"\W*(?:(?:Chủ trì|Đồng chủ trì|Dự|Tham dự|Đến dự|Tới dự|Điều hành|Khai mạc|Đến|Tới) )?")
_FIELD_WORK = frozenset({"làm việc với", "đã làm việc", "kiểm tra", "giám sát", "khảo sát", "đoàn kiểm tra"})


def is_place_of_event(text: str, start: int, hit: Hit[str]) -> bool:
    """Whether a session is where something happens: "tại cuộc họp", "trong buổi làm việc"."""
    if hit.value != SESSION:
        return False
    if text[hit.start : hit.end].lower().startswith("đoàn "):
        return bool(_WITH.search(text, max(start, hit.start - NEAR), hit.start))
    return bool(_AT.search(text, max(start, hit.start - NEAR), hit.start))


def opens_with_event(text: str, start: int, end: int, hits: list[Hit[str]]) -> bool:
    """Whether a sentence opens with what whoever is named behind a day, at `end`, did, and `hits` are its words so far.

    `Kiểm tra chốt, sáng 8/3|, ông A nói ...`; not the police's `Kiểm tra xe khách, sáng 8/3|, công an phát hiện ...`.
    """
    first = next(iter(hits), None)
    said = any(hit.value == STATEMENT for hit in hits)  # `Kiểm tra trạm, ông A cho biết, ngày 3/2|, có ca bệnh`
    if first is None or said or first.value not in EVENT or not _TAKES_PART.fullmatch(text, start, first.start):
        return False
    return text.startswith(", ", end) and not is_police_work(text, first, text[end : end + NEAR])


def looks_back(before: str) -> bool:
    """Whether the words of a sentence before a day tell of an earlier one, of ever since, or of a complaint."""
    return any(told.search(before) for told in (EARLIER, _EVER_SINCE, _COMPLAINT))


def at_session(text: str, start: int, end: int, *, named_before: bool = False) -> bool:
    """Whether a sentence opens at a session: "Tại hội nghị về thuốc, ...", "Phát biểu tại cuộc họp, ...".

    With `named_before`, only at one that needs no more words to be known: "Tại buổi làm việc, ...", "... này".
    """
    if not _AT_ONCE.match(text, start, end):
        return False
    hits = event_words(text, start, min(end, start + 60))
    session = next((hit for hit in hits if hit.value == SESSION), None)
    if session is None:
        return False
    return not named_before or text.startswith((",", " này", " trên", " nói trên"), session.end)


def tells_event(text: str, start: int, end: int) -> str | None:
    """The word by which `text[start:end]` tells of an event that took place, in lower case, or None.

    "Phó Chủ tịch UBND tỉnh làm việc với Sở Y tế" tells it by "làm việc với"; a letter or an accident tells none,
    unless it names a session: "thông báo kết luận của Chủ tịch tại cuộc họp".
    """
    hits = event_words(text, start, end)
    if LATER.search(text, start, end) or EARLIER.search(text, start, min(end, start + 20)):
        return None
    for hit in hits:
        if is_place_of_event(text, start, hit):
            return text[hit.start : hit.end].lower()
    return text[hits[0].start : hits[0].end].lower() if hits and hits[0].value in EVENT else None


def session_words(text: str, start: int, end: int) -> list[str]:
    """The words for sessions in `text[start:end]`, in lower case: "hội nghị" in "Chủ trì hội nghị"."""
    return [text[hit.start : hit.end].lower() for hit in event_words(text, start, end) if hit.value == SESSION]


def tells_harm(text: str, start: int, end: int) -> bool:
    """Whether the last that `text[start:end]` tells is an accident or a killing: "bị sát hại | ngày 2/10"."""
    hits = event_words(text, start, end)
    return bool(hits) and hits[-1].value == ACCIDENT


def is_police_work(text: str, hit: Hit[str], between: str) -> bool:
    """Whether this is a raid or a trial ("cảnh sát kiểm tra"); a conference of the police is an event like others."""
    word = text[hit.start : hit.end].lower()
    if word == "phiên làm việc":
        return _COURT.search(between) is not None
    return word in _FIELD_WORK and bool(_POLICE.search(between) or _FORCES.match(between))
