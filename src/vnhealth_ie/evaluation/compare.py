"""When two strings, documents or places are the same, by the guidelines' table of scores.

Strings are compared after NFC, lower case, one style of tone mark, one kind of dash and of space, and with
abbreviations opened: `UBND tỉnh` is `Uỷ ban nhân dân tỉnh`.
"""

from __future__ import annotations

import re
from collections import Counter

from vnhealth_ie.matching.folding import folded, plain
from vnhealth_ie.models import Citation, Span


def same(a: str, b: str) -> bool:
    """Whether two strings are one after folding: `Hoà Bình` and `HÒA BÌNH`."""
    return folded(a) == folded(b)


def one_begins_other(a: str, b: str) -> bool:
    """Whether one is the beginning of the other, in whole words; an empty one begins only an empty one.

    >>> one_begins_other("UBND tỉnh", "Ủy ban nhân dân tỉnh Bắc Kạn"), one_begins_other("", "Sở Y tế")
    (True, False)
    """
    short, long = sorted((folded(a).split(), folded(b).split()), key=len)
    begins = " ".join(long[: len(short)]).rstrip(",") == " ".join(short)  # `xã Nà Ớt` begins `xã Nà Ớt, huyện Mai Sơn`
    return begins and bool(short) == bool(long)


def one_ends_other(a: str, b: str) -> bool:
    """Whether one is the end of the other, in whole words: `Tiến` and `Nguyễn Viết Tiến`, not `Sở Y tế` and `Sở
    Y tế Nghệ An`. An empty one ends only an empty one.
    """
    short, long = sorted((folded(a).split(), folded(b).split()), key=len)
    return long[len(long) - len(short) :] == short and bool(short) == bool(long)


def same_number(a: str, b: str) -> bool:
    """Whether two document numbers have the same letters and digits: `128-NQ/CP` and `128/NQ-CP`."""
    first, second = ("".join(filter(str.isalnum, plain(number))) for number in (a, b))
    return first == second


def shared_words(a: str, b: str) -> float:
    """The words that two titles share, as a part of the longer one.

    >>> shared_words("Luật Bảo hiểm y tế", "luật bảo hiểm y tế sửa đổi")
    0.7142857142857143
    """
    first, second = (re.findall(r"\w+", folded(title)) for title in (a, b))
    longest = max(len(first), len(second))
    return (Counter(first) & Counter(second)).total() / longest if longest else 1.0


def document_similarity(a: Citation, b: Citation) -> float:
    """0 where two citations name different documents; more than 0, at most 1, where they name one.

    With a number (both must have one): the same letters and digits, and one type begins the other. Without: the
    same type, and titles that share half the words of the longer one; where a title is missing, the same date
    (of two that have neither title nor date, the type is all there is to say).
    """
    if bool(a.number) != bool(b.number):
        return 0.0
    if a.number and b.number:
        return float(same_number(a.number, b.number) and one_begins_other(a.type, b.type))
    if not same(a.type, b.type):
        return 0.0
    if a.title and b.title:
        shared = shared_words(a.title, b.title)
        return shared if shared >= 0.5 else 0.0
    if a.title or b.title:
        return float(a.date is not None and a.date == b.date)
    return float(a.date == b.date)


def overlap(a: Span, b: Span) -> float:
    """Intersection over union of two places, in characters.

    >>> overlap(Span(start=0, end=10), Span(start=5, end=15))
    0.3333333333333333
    """
    if (a.start, a.end) == (b.start, b.end):
        return 1.0
    common = min(a.end, b.end) - max(a.start, b.start)
    return common / (a.end - a.start + b.end - b.start - common) if common > 0 else 0.0
