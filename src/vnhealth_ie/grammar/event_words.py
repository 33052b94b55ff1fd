"""The words that tell of events, statements, papers and accidents, by class: `tables/event_words.csv`."""

from __future__ import annotations

import re
from functools import cache

from vnhealth_ie.matching.characters import LETTER
from vnhealth_ie.matching.lexicon import Hit, Lexicon
from vnhealth_ie.tables import TableError, load

SESSION, ACT, STATEMENT, PAPER, INCIDENT, NONE = "session", "act", "statement", "paper", "incident", "none"
# "accident" is an incident that makes an article one about it; "digest" is how a round-up of the news calls itself.
ACCIDENT, DIGEST = "accident", "digest"
_CLASSES = frozenset({SESSION, ACT, STATEMENT, PAPER, INCIDENT, ACCIDENT, DIGEST, NONE})
EVENT = frozenset({SESSION, ACT})

# How far before a word its preposition may stand: "tại buổi tiếp xúc", "trong khuôn khổ hội nghị".
NEAR = 40
# "sau lễ bế giảng", "trước thềm đại hội": the event is only a landmark.
_LANDMARK = re.compile(
    rf"(?<![{LETTER}])(?:sau|trước|trước thềm|nhân|bên lề|chuẩn bị cho|chuẩn bị)(?: khi)? $", re.IGNORECASE
)

# "Sở Y tế tiếp nhận 5 máy thở", but not "tiếp nhận 5 bệnh nhân"
_GIFTS = re.compile(
    r"tiếp nhận (?:gần |hơn |khoảng |thêm )?\d[\d.,]* (?:chiếc |bộ |hệ thống |thùng |hộp |tấn |chai |bình )?"
    r"(?:máy|bộ|chiếc|xe|trang|thiết bị|vật tư|khẩu trang|kit|sinh phẩm|test|suất|phần quà|triệu|tỷ|giường|tủ|bình"
    r"|thùng)\b"
)


@cache
def _lexicon() -> Lexicon[str]:
    rows = load("event_words", "word", "class")
    for row in rows:
        if row["class"] not in _CLASSES:
            raise TableError(f"event_words.csv: {row['word']}: class {row['class']!r} is none of {sorted(_CLASSES)}")
    return Lexicon({row["word"]: row["class"] for row in rows}, ignore_case=True)


def telling_words(text: str, start: int, end: int) -> list[Hit[str]]:
    """All words of the table in `text[start:end]` with their classes, but for those that mean nothing."""
    found = (hit for hit in _lexicon().find(text, start, end) if hit.value != NONE)
    return [hit._replace(value=ACT) if _GIFTS.match(text, hit.start) else hit for hit in found]


def event_words(text: str, start: int, end: int, *, landmarks: bool = False) -> list[Hit[str]]:
    """The telling words of `text[start:end]` with their classes; sessions that are only landmarks if asked for.

    >>> [hit.value for hit in event_words("Sở Y tế tổ chức họp báo sau hội nghị", 0, 36)]
    ['session']
    """
    hits = [hit for hit in telling_words(text, start, end) if hit.value != DIGEST]
    if landmarks:
        return hits
    return [hit for hit in hits if hit.value != SESSION or not is_landmark(text, start, hit.start)]


def is_landmark(text: str, start: int, position: int) -> bool:
    """Whether a session at `position` only tells when: "sau lễ bế giảng", "trước thềm đại hội"."""
    return bool(_LANDMARK.search(text, max(start, position - NEAR), position))


def is_session(word: str) -> bool:
    """Whether a telling word is the name of a session: "hội nghị", but not "kiểm tra"."""
    return _lexicon().get(word) == SESSION
