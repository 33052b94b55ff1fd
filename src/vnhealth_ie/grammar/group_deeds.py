"""Where a group ends that has taken in what it is to do, `niêm yết` or `cung ứng`, which the tagger reads as nouns.

A group cannot fill a whole order, nor go on with `cho người bệnh`.
"""

from __future__ import annotations

import re
from bisect import bisect_left

from vnhealth_ie.document import Sentence
from vnhealth_ie.matching.words import words

ORDERS = words("imperative") - words("relative")
# They say which one (`các công ty cung cấp thuốc | phải báo cáo`), or what is to be done for whom.
_SERVES = re.compile(r"(?:khám,? chữa bệnh|cung ứng|cung cấp|nhập khẩu|phân phối|tiêm chủng)\b")
_FOR_WHOM = re.compile(
    r"(?: (?:đúng|đầy đủ|kịp thời))? (?:cho|đúng|để)\b(?![^.;]*\b(?:phải|cần|không được|khẩn trương|báo cáo)\b)|[.;]|$"
)
_CLOSES = re.compile(r"[.;\"]|$")


def without_deed(sentence: Sentence, opened: int, end: int, plural: bool) -> int:
    """The end before a deed where nothing else is told: `các bệnh viện| niêm yết giá`, `| cung ứng thuốc cho ...`."""
    text, tokens = sentence.document.clean, sentence.words
    for index in range(bisect_left(tokens, opened, key=lambda w: w.start), len(tokens)):
        word = tokens[index]
        if word.start >= end:
            break
        ordered = plural and word.text.lower() in ORDERS and _CLOSES.match(text, end)
        if ordered or (_SERVES.match(text, word.start) and _FOR_WHOM.match(text, end)):
            return tokens[index - 1].end
    return end
