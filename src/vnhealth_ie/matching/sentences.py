"""Sentences of a block. A normaliser that moves characters is of no use here: the splitter only finds ends."""

from __future__ import annotations

import re
from collections.abc import Iterator

from vnhealth_ie.matching.characters import LETTER, LETTERS, LOWER, UPPER
from vnhealth_ie.matching.words import any_of, words
from vnhealth_ie.normalize import Region

# A full stop after these ends no sentence: place and person abbreviations, degrees, file references.
_ABBREVIATIONS = words("full stop")
# What only opens a sentence, so that a subheading has run into the paragraph: `Bảo vệ trẻ em | Ngoài ra, Sở ...`.
_OPENER = rf"""(?:{any_of("opens anew")}(?![{LETTER}])|(?:Sáng|Trưa|Chiều|Tối|Ngày)\ (?:nay\b|ngày\ \d|\d)
  |(?!{any_of("place called by a lady or lord")}\b)
   (?:Ông|Bà)(?:\ [{UPPER}][{LOWER}]+){{1,4}},?\ (?:cho\ |cũng\ |đã\ |nói|nhấn|khẳng|yêu\ |đề\ |chia\ )
  |(?:Ông|Bà|Anh|Chị)(?:\ [{UPPER}][{LOWER}]+){{2,4}},\ [^.;:"]{{5,90}},\ (?:cho\ |nói|nhấn|khẳng|đánh\ giá|chia\ ))"""
# The same behind a word in small letters: `kiểm tra 12 bếp ăn | Qua kiểm tra, Sở ...`, but `cống Cán Dù`.
_CLAUSE_OPENER = rf"{any_of('opens a clause')}(?=\ [{LOWER}0-9])"
_OPENS_ANEW = re.compile(_OPENER, re.VERBOSE)
_BOUNDARY = re.compile(
    rf"""
      (?<![.!?…])[.!?…]+ (?P<closing>["')\]]*) (?=\s+(?P<next>\S))        # Hội nghị kết thúc. Đồng chí ...
    | (?<=[{LOWER}]{{2}}) \. (?=[{UPPER}][{LOWER}])             # ... thực phẩm giảm.Công tác khám chữa bệnh
    | (?<=[0-9%][)]) \. (?=[{UPPER}][{LOWER}])
    | (?<=[{LOWER}]) (?:…|\.{{3}}) (?=[{UPPER}][{LOWER}]+\ [{LOWER}])   # ... cho nhân dân…Phát biểu với đoàn
    | (?<=[{LOWER}]{{2}}) (?={any_of("opens behind a lost break")}\ [{LOWER}0-9{UPPER}])   # ... Trần Văn PhúcYêu cầu
    | (?<=[{LOWER}0-9%)"]) (?=\ (?P<opener>{_OPENER}))          # Ảnh: Võ Hải Trước đó ngày 8/1 ...
    | (?<=[{LOWER}0-9%]) (?=\ (?P<clause>{_CLAUSE_OPENER}))
    """,
    re.VERBOSE,
)
_QUOTATION = 1500  # how far a quotation may reach, in characters
_LAST_WORD = re.compile(rf"(?:^|[\s(\"'.\-,:;/])(?P<word>[{LETTER}]+)$")
# The longest of 93,888 sentences of news has 1,537 code points. What is longer is a list or no prose: it is cut, so
# that what is done within a sentence takes a bounded time.
LONGEST_SENTENCE = 2000
_PAUSES = ("; ", ", ", " ")
_BY_LETTER = re.compile(rf"\b{any_of('named by a letter')} [A-ZĐ]$", re.IGNORECASE)  # `vitamin A. Sở Y tế ...`
# `Ngày 12/7/2031. Tại hội trường, Sở Y tế tổ chức hội nghị`: a day that a full stop parts from what was done on it
_DAY_ALONE = re.compile(
    r"(?:(?:Sáng|Trưa|Chiều|Tối)(?: ngày)?|Ngày) \d{1,2}[-/.]\d{1,2}(?:[-/.]\d{4})?(?:, tại [^.,;]{3,60})?"
)
_CALLED = re.compile(r"\b(?:[Ôô]ng|[Bb]à|[Đđ]ồng chí|[Aa]nh|[Cc]hị)$")  # `ông | Hiện nhấn mạnh`
_NUMBERING = re.compile(r"(?:^|[\n.;:]\s*)(?:\d{1,2}|[IVX]{1,4}|[a-zđ])$")


def _ends_sentence(text: str, start: int, match: re.Match[str]) -> bool:
    if match["opener"] or match["clause"]:
        word = _LAST_WORD.search(text, max(start, match.start() - 12), match.start()) if match["clause"] else None
        quoted = text.count('"', max(start, match.start() - _QUOTATION), match.start()) % 2 == 1
        called = _CALLED.search(text, start, match.start())
        return not (quoted or called or (word and word["word"][0].isupper()))
    following = match["next"]
    if following is None:  # glued to the next sentence
        word = _LAST_WORD.search(text, max(start, match.start() - 12), match.start())
        return not (word and word["word"][0].isupper() and word["word"].lower() in _ABBREVIATIONS)
    if following in LETTERS and not following.isupper():
        return False
    if match[0].startswith("...") or match[0].startswith("…"):
        return not (following.isdigit() or following in ",;)")
    if match[0] != ".":
        return True
    if following == "(" and text[max(start, match.start() - 2) : match.start()].isupper():
        return False  # `bệnh nhân T.H.N. (29 tuổi)`
    before = text[max(start, match.start() - 16) : match.start()]
    word = _LAST_WORD.search(before)
    if word and word["word"][0].isupper() and word["word"].lower() in _ABBREVIATIONS:
        if _BY_LETTER.search(before) or before.endswith("/TW") or following == '"':
            return True  # `Nghị quyết 19-NQ/TW. Các tỉnh ...`, `... ở TP. "Tôi cho rằng ..."`
        return bool(_OPENS_ANEW.match(text, match.start("next")))  # `trên địa bàn TP. Theo đó, ...`
    return not (_NUMBERING.search(before) or _DAY_ALONE.fullmatch(text, start, match.start()))


def _parts(text: str, start: int, end: int) -> Iterator[Region]:
    """A sentence, or parts of one that is too long, each up to a pause in its second half if there is one."""
    while end - start > LONGEST_SENTENCE:
        limit = start + LONGEST_SENTENCE
        pauses = (text.rfind(pause, start + LONGEST_SENTENCE // 2, limit) + len(pause) - 1 for pause in _PAUSES)
        cut = next((place for place in pauses if place > start), limit)
        yield Region(start, cut)
        start = _after_space(text, cut, end)
    if start < end:
        yield Region(start, end)


def _after_space(text: str, position: int, end: int) -> int:
    while position < end and text[position].isspace():
        position += 1
    return position


def split_sentences(text: str, start: int, end: int) -> list[Region]:
    """The sentences of `text[start:end]`, in order, without the spaces between them, none above LONGEST_SENTENCE.

    What runs on for more than LONGEST_SENTENCE code points is cut at a pause, or anywhere where there is none.

    >>> [tuple(r) for r in split_sentences("TP. Huế họp. Sở Y tế báo cáo.", 0, 29)]
    [(0, 12), (13, 29)]
    """
    sentences: list[Region] = []
    position = start
    for match in _BOUNDARY.finditer(text, start, end):
        if match.start() < position or not _ends_sentence(text, position, match):
            continue
        sentences += _parts(text, position, match.end())
        position = _after_space(text, match.end(), end)
    sentences += _parts(text, position, end)
    return sentences
