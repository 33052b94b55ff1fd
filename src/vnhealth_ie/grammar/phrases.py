"""Noun phrases by word and part of speech: where a group such as `các đơn vị trực thuộc Sở Y tế` ends."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from vnhealth_ie.document import Sentence
from vnhealth_ie.grammar.bodies import body_in_prose
from vnhealth_ie.grammar.body_kinds import PARENT_FORMS
from vnhealth_ie.grammar.group_deeds import ORDERS, without_deed
from vnhealth_ie.grammar.noun_ends import noun_end, trim
from vnhealth_ie.grammar.places import LEVEL_WORD, gazetteer
from vnhealth_ie.matching.lexicon import alternation
from vnhealth_ie.matching.words import any_of, words
from vnhealth_ie.nlp import Word

# Words that open a group of people or bodies.
_COUNT = r"\d{1,3}%?"
GROUP = re.compile(
    rf"(?:cả (?=\d|(?:hai|ba|bốn|các|những) ))?(?:{any_of('group prefix')} ){{0,5}}(?:{any_of('group')}\b"
    rf"|{_COUNT}(?= (?!{any_of('not counted')} (?!máy|thầu)){any_of('asked noun', 'group', 'group prefix')}\b)"
    rf"|(?:tất cả|toàn thể)(?= (?!{any_of('not counted')} (?!máy|thầu)){any_of('asked noun')}\b))"
    rf"|(?:{any_of('group prefix')} )+{any_of('people noun')}\b",  # `nhiều nhà khoa học`
    re.IGNORECASE,
)
_PLURAL = re.compile(rf"\b(?:{any_of('plural')}|mỗi|từng|mọi|{_COUNT})(?!\w)", re.IGNORECASE)
# An opening without the noun that it counts: `tất cả các| đơn vị`.
_PLURALS = re.compile(rf"(?:.* )?(?:{any_of('plural')}|mỗi|từng|mọi|{_COUNT})", re.IGNORECASE)
# Nouns of those who can be asked; `các giải pháp` and `ba trọng tâm` cannot.
_HEAD = re.compile(rf"(?i:{any_of('asked noun')}\b|{any_of('group')}\b)|[A-ZĐ]{{2}}")
_NOUNS = alternation((words("asked noun") | words("group")) - words("plural") - {"mỗi", "từng", "mọi"})
# With what stands before them: `tất cả các cơ sở`, `17 người`; `các ngành nghề` and `khu đô thị` are no party.
_PARTY = re.compile(
    rf"(?i:cả )?(?i:(?:{any_of('group prefix', 'plural')}|mỗi|từng|mọi|{_COUNT}) ){{0,5}}"
    rf"(?!(?i:{any_of('no party')})(?!\w)|(?<=(?i:toàn) )bộ\b)(?:(?i:(?:{_NOUNS})\b)|[A-ZĐ]{{2}})"
)
# Verbs inside a noun phrase: they say which ones, not what to do.
_RELATIVE = re.compile(rf"{any_of('relative')}(?!\w)", re.IGNORECASE)
# Those of them that are deeds elsewhere: `các đơn vị thi công`, but `ngành Y tế | xây dựng kịch bản`.
_DEEDS = words("relative deed")
_DEED_HEADS = words("deed head")
# What may follow a single body or group in lower case and still say which one it is.
_TELLING = words("telling")
_LINKS = words("group link")
_ONE = re.compile(rf"{any_of('asked noun', 'group')}(?= )", re.IGNORECASE)
# `các cục| quản lý đường bộ |phải kiểm tra`: a clause that says which ones, since `phải` follows it.
_WHO_MUST = re.compile(
    r"(?: (?!(?:để|vì|khi|nếu|thì|mà|và|nhưng|là|do|như|việc)\b)\w+){2,9}?"
    r"(?= (?:cần|phải|không được|có trách nhiệm) )"
)
# `thanh tra| việc sử dụng đất`, `lãnh đạo| công tác phòng dịch`: words for people that are deeds here.
_DEED_OF_GROUP = re.compile(rf"{any_of('verb or people')},? {any_of('object of a deed')}\b", re.IGNORECASE)
# `thành phố| thông tin rõ`: nouns that say what to do where an adverb or somebody to be told follows.
_TELLS = re.compile(rf"{any_of('noun or deed')} {any_of('behind a deed')}\b")
# `cử tri xã Bản Phiệt| sáng 18/7 |kiến nghị`
_WHEN = re.compile(r"(?:hôm|ngày|sáng|trưa|chiều|tối) (?:nay|qua|\d)")
_ASKING = words("plain asking")
_JOINED_STOP = re.compile(r"phải |sớm |cần (?!cù|trục|cẩu|kiệm|mẫn)|trực \d")
_NOT_ALONE = words("asked only in the plural")
_LINKS_OF_ONE = _LINKS - {"và", "cùng"}
_WITHIN = words("within")  # `trong tỉnh`
_STOPS = words("group stop")
# The same of several words, which the tagger may cut otherwise: `hai đơn vị | chung tay phòng dịch`.
_STOP_PHRASE = re.compile(rf"{alternation(stop for stop in _STOPS if ' ' in stop)}(?!\w)")
_VERB_OR_GROUP = words("verb or group")
_HEADS = words("group") | words("asked noun")
_TIMES = words("time in a subject")
_OFFICES = frozenset(("cơ quan", "đơn vị"))
_FIELDS = words("field of society")
_LONGEST_SUBJECT = 8  # words
_SUBJECT_TAGS = frozenset(("N", "Np", "Nc", "Nu", "Ny", "Nb", "FW", "B", "M"))
_FURTHER = frozenset(("và", "cùng", "hoặc"))
_NOUN_TAGS = frozenset(("N", "Np", "Nc", "Nu", "Ny", "Nb", "M", "L", "A", "P", "X", "Z", "FW", "B", "S"))


def is_party(text: str, start: int) -> bool:
    """Whether a group that opens at `start` is one of people or bodies.

    >>> is_party("các đơn vị", 0), is_party("các giải pháp", 0)
    (True, False)
    """
    return bool(_PARTY.match(text, start))


def group_end(sentence: Sentence, start: int) -> int:
    """The end of the noun phrase that opens at `start`, or `start` where none is seen.

    `các đơn vị trực thuộc Sở Y tế khẩn trương ...` ends before `khẩn trương`; places are in `clean`.
    """
    text = sentence.document.clean
    opening = GROUP.match(text, start, sentence.end)
    if not opening or _DEED_OF_GROUP.match(text, start, sentence.end):
        return start
    plural = bool(_PLURAL.search(opening[0]))
    tokens, tags = sentence.words, sentence.pos
    index = bisect_left(tokens, start, key=lambda w: w.start)
    if index < len(tokens) and not plural and _is_no_group(tokens[index], tags[index], opening.end()):
        return start
    one_place = not plural and LEVEL_WORD.match(text, start)  # `tỉnh Bến Khê| và thành phố Hà Lũng`: two
    head = _HEAD.match(text, opening.end() + 1, sentence.end) if _PLURALS.fullmatch(opening[0]) else None
    cut = head and any(head.start() <= w.start and w.end < head.end() for w in tokens[index : index + 3])
    opened = head.end() if head and cut else opening.end()  # `phương tiện| truyền thông`, which is one noun
    end = start
    while index < len(tokens):
        word = tokens[index]
        inside = word.start >= opened
        if inside and one_place and word.text in (",", "và"):
            break
        if inside and any(pattern.match(text, word.start, sentence.end) for pattern in (_TELLS, _WHEN)):
            break
        after_head = inside and tokens[index - 1].text.lower() in _DEED_HEADS
        office = inside and tokens[index - 1].text.lower() in _OFFICES and _verb_follows(sentence, index)
        stop = _STOP_PHRASE.match(text, word.start) if inside and not (after_head or office) else None
        if stop and stop.end() >= word.end:
            break
        skipped = _skipped(sentence, word, plural, after_head or office) if inside else word.start
        if skipped > word.end or (skipped == word.end and inside):
            end = skipped
            index = bisect_left(tokens, end, key=lambda w: w.start)
            continue
        if head and word.start == head.start() and text[head.end() + 1 : word.end].lower() in _STOPS:
            return head.end()  # `các lương y| chấp hành`, one word to the tagger
        opens = (
            head is not None and word.start == head.start() and word.end <= head.end()
        )  # `các| cấp |rà soát`, a verb elsewhere
        if inside and not opens and not _goes_on(text, tags[index], tokens, index, plural):
            break
        if text[word.start : word.end] != ",":
            end = max(end, word.end)
        plural = plural or (inside and word.text in ("các", "những"))  # `ban giám đốc các bệnh viện`
        index += 1
    end = _with_clause(sentence, start, without_deed(sentence, opened, end, plural), opening, plural)
    return trim(text, start, max(end, opening.end() if end else start))


def _with_clause(sentence: Sentence, start: int, end: int, opening: re.Match[str], plural: bool) -> int:
    """The end of a group with the nouns or the clause, up to a verb, that say which one it is."""
    if not plural and opening[0].islower():
        end = max(end, subject_end(sentence, start, head=opening.end()))
    if end and (plural or opening[0].lower() in _DEED_HEADS) and (sentence.pos_at(end + 1) or "N")[0] == "V":
        which = _WHO_MUST.match(sentence.document.clean, end, sentence.end)
        end = which.end() if which and not _is_order(sentence, end + 1) else end
    return end


def _is_stop(word: str) -> bool:
    """Whether a group ends before a word; the tagger joins some of them to what follows: `phải biết`, `trực 24/24`."""
    return word in _STOPS or _JOINED_STOP.match(word) is not None


def subject_end(sentence: Sentence, start: int, *, head: int = 0) -> int:
    """The end of the nouns that begin at `start` where the verb that they are the subject of follows, or `start`.

    `hãng tàu biển | phải cải chính`: the verb of what is asked tells where the one who is asked ends. The words up to
    `head` are one noun, however they are tagged.
    """
    text, tokens, tags = sentence.document.clean, sentence.words, sentence.pos
    first = bisect_left(tokens, max(start, head), key=lambda w: w.start)
    deed = text[start:head] in _DEED_HEADS  # `cán bộ | phải làm`, but `cán bộ tham gia kỳ thi | phải làm`
    for index in range(first, min(first + _LONGEST_SUBJECT, len(tokens))):
        word = tokens[index].text.lower()
        lower = text[tokens[index].start].islower()
        deeds = tags[index][0] in "VR" or _is_stop(word) or _TELLS.match(text, tokens[index].start, sentence.end)
        if lower and tokens[index].start > start and deeds:
            return start if deed and index == first and not _is_stop(word) else tokens[index - 1].end
        unfit = tags[index] not in _SUBJECT_TAGS and word not in _LINKS_OF_ONE
        if word in _TIMES or word in _FURTHER or unfit:
            return start
    return start


def asked_one(sentence: Sentence, start: int) -> int:
    """The end of somebody who is asked and has no name, up to the verb: `hãng`, `chủ đầu tư công trình`; or `start`."""
    noun = _ONE.match(sentence.document.clean, start, sentence.end)
    if not noun or noun[0].lower() in _NOT_ALONE:
        return start
    index = bisect_left(sentence.words, start, key=lambda w: w.start)
    word = sentence.words[index] if index < len(sentence.words) else None
    if word is None or word.start != start:
        return start
    # `tổ chức` may be a verb; `cấp| dưới` and `Hội đồng kỷ luật` are cut otherwise than the table has them
    if word.end == noun.end() and sentence.pos[index][0] != "N" or word.end > noun.end() and " " not in noun[0]:
        return start
    return subject_end(sentence, start, head=noun.end())


def _verb_follows(sentence: Sentence, index: int) -> bool:
    """Whether one more verb follows: `cơ quan| giám định |kiến nghị`, not `cơ quan| kiểm tra hồ sơ`."""
    if index + 1 >= len(sentence.words):
        return False
    return sentence.pos[index + 1][0] in "VR" or sentence.words[index + 1].text in _ASKING


def _is_order(sentence: Sentence, start: int) -> bool:
    """Whether the verb at a place says what to do rather than who: `các trạm | rà soát`."""
    tokens = sentence.words
    index = bisect_left(tokens, start, key=lambda w: w.start)
    return index < len(tokens) and tokens[index].text.lower() in _STOPS | ORDERS


def _is_no_group(word: Word, tag: str, end: int) -> bool:
    """Whether what looks like a group is none: `chủ động`, `cấp kinh phí`, `tổ chức kiểm tra`, `trường hợp`."""
    if word.end > end:
        return word.text.lower() not in _HEADS and not _RELATIVE.fullmatch(word.text, end - word.start + 1)
    return tag[0] == "V" and word.end == end and word.text.lower() in _VERB_OR_GROUP


def _skipped(sentence: Sentence, word: Word, plural: bool, after_head: bool) -> int:
    """The end of a body or of words like `trực thuộc` that stand inside the phrase, or where they would begin."""
    text = sentence.document.clean
    body = body_in_prose(text, word.start, sentence.end)
    if body and body.end > word.end and not (plural and body.rank == 0):
        return noun_end(sentence, body.start, body.end)
    relative = _RELATIVE.match(text, word.start, sentence.end)
    if relative and (after_head or relative[0].lower() not in _DEEDS):
        return relative.end()
    return word.start


def _goes_on(text: str, tag: str, tokens: Sequence[Word], index: int, plural: bool) -> bool:
    word = tokens[index].text.lower()
    following = tokens[index + 1].text.lower() if index + 1 < len(tokens) else ""
    after = tokens[index + 1].start if following else len(text)
    if _is_stop(word) or following in ("hóa", "hoá"):  # `các xã| cụ thể hóa nghị quyết`
        return word == "có" and following == "liên quan"
    if word in (",", "và", "-", "&"):
        return _joins(text, tokens, index, after, following, plural)
    if word == "trong":
        return following in _WITHIN
    if word in ("các", "những") and text[tokens[index - 1].start : tokens[index - 1].end] != ",":
        return is_party(text, tokens[index].start)
    if not plural and text[tokens[index].start].islower() and word not in _TELLING:
        return False
    return tag in _NOUN_TAGS or word in _LINKS


def _joins(text: str, tokens: Sequence[Word], index: int, after: int, following: str, plural: bool) -> bool:
    """Whether a comma or `và` goes on inside the phrase: `các sở, ngành`, `các huyện Bắc Hà, Mường Khương`."""
    if after >= len(text):
        return False
    before = tokens[index - 1].text
    if gazetteer().at(text, after) and before[:1].isupper():
        return True
    if tokens[index].text == "-" and before.lower() in _FIELDS and following in _FIELDS:
        return True  # `các tổ chức chính trị - xã hội`
    if plural:
        heads = bool(_HEAD.fullmatch(text, tokens[index - 1].start, tokens[index - 1].end))
        named = body_in_prose(text, after, len(text)) if text[after].isupper() else None
        house = named is not None and named.form in PARENT_FORMS and named.end > after + len(named.kind)
        listed = heads and not (_PLURAL.match(text, after) or house)  # `các tỉnh|, Bộ Y tế`
        return listed and bool(GROUP.match(text, after) or (_HEAD.match(text, after) and text[after].islower()))
    telling = following in _TELLING and before.lower() in _TELLING
    return tokens[index].text == "và" and telling and not (following in _HEADS and before.lower() in _HEADS)
