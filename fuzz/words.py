"""Texts made of the words that the rules know: what random bytes would hardly ever spell."""

from __future__ import annotations

from functools import cache

from vnhealth_ie import tables

_TABLES = (
    ("signals", "verb"),
    ("signal_traps", "phrase"),
    ("offices", "title"),
    ("bodies", "kind"),
    ("provinces", "name"),
    ("place_traps", "phrase"),
    ("surnames", "surname"),
    ("degrees", "form"),
    ("document_types", "type"),
    ("laws", "name"),
    ("event_words", "word"),
    ("day_words", "word"),
    ("words", "word"),
    ("ministries", "name"),
    ("departments", "name"),
    ("abbreviations", "short"),
)
_NAMES = ("Văn Hạnh", "Thị Xuân", "Hạnh", "XUÂN", "Bắc Kạn", "Phòng Y tế", "các trạm", "huyện", "xã Đăk Nông")
_NUMBERS = ("7/7", "20/6/2022", "31.02.2021", "ngày 5 tháng 3 năm 2024", "20-NQ/TW", "15/2023/NĐ-CP", "số 1234/SYT-NVY")
_PLAIN = ("và", "của", "là", "năm 2020", "khẩn trương rà soát", "báo cáo kết quả", "về công tác y tế")
# Signs stand without a space before them; some are letters that look or count as another.
SIGNS = (
    ".", ",", ";", ":", "\n", "\n\n", "!", "?", "-", "- ", "/", "(", ")", "\"", "“", "”", "'", "…", "...", "\r\n", "\t",
    "\u00a0", "\u200b", "\u0301", "\u0323", "\u202e", "\u2028", "\ufeff", "²", "٣", "Ａ", "ﬁ", "İ", "ß", "\x00",
    "|", "@", "*",
)  # fmt: skip


@cache
def vocabulary() -> tuple[str, ...]:
    """The words, signs and names more often than the rest; in an order that stays as long as the tables do."""
    known = [row[column] for name, column in _TABLES for row in tables.load(name, column)]
    return (*SIGNS * 8, *(_NAMES + _NUMBERS) * 16, *_PLAIN * 4, *dict.fromkeys(filter(None, known)))


def text_of(data: bytes) -> str:
    """A text of one word for every two bytes.

    >>> text_of(bytes(4))
    '..'
    """
    known = vocabulary()
    pieces: list[str] = []
    for place in range(0, len(data) - 1, 2):
        word = known[int.from_bytes(data[place : place + 2], "little") % len(known)]
        if pieces and word not in SIGNS:
            pieces.append(" ")
        pieces.append(word)
    return "".join(pieces)
