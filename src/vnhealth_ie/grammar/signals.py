"""Signal verbs of asking, told from the nouns and set phrases that look like them.

Verbs: tables/signals.csv. What looks like one and is none (`đáp ứng yêu cầu`, `giao thông`, `sẽ chỉ đạo`) is a phrase
of tables/signal_traps.csv; it competes with the verb in one overlap policy and wins by its length.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from vnhealth_ie import tables
from vnhealth_ie.grammar.body_kinds import is_in_health_unit
from vnhealth_ie.grammar.subject_frames import SPOKEN_AT
from vnhealth_ie.matching.characters import LOWER, UPPER
from vnhealth_ie.matching.lexicon import Lexicon, alternation, bounded
from vnhealth_ie.matching.overlap import resolve


class Signal(NamedTuple):
    """A signal verb in a text, half-open, with its row in the table.

    `kind` is directive, petition or either; `strength` is strong, guarded (needs an addressee or a clause) or modal
    (needs `cần` or `phải` in what is said). `passive`: `được giao`, `được yêu cầu`. `doubtful`: `có yêu cầu`, a verb
    only where somebody stands right before it and what is to be done behind it; or a FRONT follows.
    """

    start: int
    end: int
    verb: str
    kind: str
    strength: str
    passive: bool = False
    doubtful: bool = False


@cache
def _verbs() -> Lexicon[tuple[str, str]]:
    rows = tables.load("signals", "verb", "kind", "strength")
    return Lexicon({r["verb"]: (r["kind"], r["strength"]) for r in rows}, ignore_case=True)


@cache
def _phrases(side: str) -> Lexicon[str]:
    return Lexicon(
        {r["phrase"]: side for r in tables.load("signal_traps", "phrase", "side") if r["side"] == side},
        ignore_case=True,
    )


@cache
def _before() -> re.Pattern[str]:
    phrases = [r["phrase"] for r in tables.load("signal_traps", "phrase", "side") if r["side"] == "before"]
    return re.compile(rf"(?<!\w)(?:{alternation(phrases)}) $", re.IGNORECASE)


@cache
def _asker() -> re.Pattern[str]:
    phrases = [r["phrase"] for r in tables.load("signal_traps", "phrase", "side") if r["side"] == "asker"]
    return re.compile(rf"(?<!\w)(?:{alternation(phrases)}) $", re.IGNORECASE)


@cache
def _after() -> re.Pattern[str]:
    phrases = [r["phrase"] for r in tables.load("signal_traps", "phrase", "side") if r["side"] == "after"]
    return re.compile(rf" {bounded(alternation(phrases))}", re.IGNORECASE)


_PASSIVE = re.compile(r"(?:được|(?<!thiết )(?<!chuẩn )(?<!trang )bị) $", re.IGNORECASE)
_OPENS = re.compile(r"[:;.,\"'(+*•-]\s*$|\n\s*$")
_NAME_INSIDE = re.compile(rf" [{UPPER}][{LOWER}]")
# The end of a name, and a verb: `Sở | Xây dựng đề xuất`, `Vụ | Tổng hợp kiến nghị`, `Trước mắt, | Phòng yêu cầu`.
_NAME_THEN_VERB = re.compile(rf"[{UPPER}](?!an |ộ )[^{UPPER}]* (?:đề xuất|kiến nghị|yêu cầu|đề nghị)")
_INSIDE = re.compile(r"[\w,-] $")
# `Cục Y tế dự | phòng yêu cầu`, `Bộ Quốc | phòng yêu cầu`: the end of a longer word.
_CUT_WORD = re.compile(r"\b(?:quốc|dự|văn|biên|đề) $", re.IGNORECASE)
# `giao | ban soạn thảo`, no briefing
_SMALL_BODY = re.compile(
    r" (?:soạn thảo|quản lý|tổ chức|chỉ đạo|chủ nhiệm|giám đốc|giám hiệu|dân vận|tuyên giáo|pháp chế|thư ký|cán sự"
    r"|điều hành|liên lạc|vận động|biên tập)\b"
)
_CALLED = re.compile(r"\b(?:ông|bà|anh|chị|đồng chí) $", re.IGNORECASE)
_UNQUOTES = re.compile(r' ?"(?: ?[,.;]|\s|$)')  # `"... đã chỉ đạo", bà nói thêm`: it does not say what
_ATTRIBUTED = re.compile(r"\" ?[,.–-]? ?[^\";:.]{2,140} $")  # `"...", ông A| nhấn mạnh tại buổi họp`
_TRUSTING = re.compile(r"tin tưởng và ", re.IGNORECASE)
_HANDS_IN = re.compile(r"\b(?:làm|gửi|viết|nộp) $")
_ONCE = re.compile(rf"(?:\b(?:đã|cũng|vẫn|này|ông|bà|anh|chị|họ|tôi)|(?<!\w)[{UPPER}][\w-]*) $")
# Behind these a verb is one only where somebody stands right before and what is to be done behind.
_OR_A_VERB = frozenset(("có ", "nên ", "từng "))
# `lưu ý | là cần ...`, `vấn đề mà Thủ tướng yêu cầu | là các bộ phải ...`
_IS_TO_BE = re.compile(
    r"(?: đó)? là (?:(?:(?:các|tất cả|toàn bộ|những|mỗi|từng|mọi|Bộ|Sở|UBND|tỉnh|thành phố|huyện|địa phương|ngành)\b"
    r"[^.,;:\"]{1,80}? )?(?:(?:rất|cũng|luôn|đều) )?(?:cần|phải|nên|không được)\b"
    r"|(?:tìm cách|tập trung|tiếp tục|tăng cường) )"
)
# `yêu cầu | trên cương vị mới, các đồng chí ...`: before whom is asked stands when or where.
FRONT = re.compile(r" (?:trên|đối với|tại|trong tình hình) [^.,;:\"]{3,100}, ")
_ASKS_THAT = frozenset(("lưu ý", "yêu cầu", "đề nghị", "kiến nghị", "đề xuất", "nhấn mạnh", "mong muốn"))
_WINDOW = 20
_LONGEST_ASKER = 32


def find_signals(text: str, start: int, end: int) -> list[Signal]:
    """The signal verbs of `text[start:end]`, in order.

    >>> [s.verb for s in find_signals("Đồng chí yêu cầu Sở đáp ứng yêu cầu khám bệnh.", 0, 46)]
    ['yêu cầu']
    """
    found = [hit for hit in _verbs().find(text, start, end) if not is_in_health_unit(text, hit.start)]
    verbs = [Signal(h.start, h.end, text[h.start : h.end], *h.value) for h in found]
    if not verbs:
        return []
    phrases = [h for h in _phrases("whole").find(text, start, end) if not _is_handed_in(text, start, h.start)]
    traps = [Signal(h.start, h.end, "", "", "trap") for h in phrases if not _is_named(text, h.start, h.end)]
    kept = resolve([*verbs, *traps], priority=lambda s: s.strength == "trap")
    return [signal for found in kept if found.verb and (signal := _in_context(text, start, end, found))]


def _warns(text: str, signal: Signal) -> bool:
    """Whether what must be done follows: `ông Lâm | lưu ý là cần ...`."""
    return signal.verb.lower() in _ASKS_THAT and _IS_TO_BE.match(text, signal.end) is not None


def _is_handed_in(text: str, start: int, place: int) -> bool:
    """Whether a petition that somebody sends begins at a place: `gửi | đơn đề nghị Sở dừng tiêm`."""
    return text.startswith("đơn ", place) and _HANDS_IN.search(text, max(start, place - _WINDOW), place) is not None


def _is_named(text: str, start: int, end: int) -> bool:
    """Whether what looks like a trap is a name: `giao | Ban Giám đốc`, `ông Phòng yêu cầu`, `Bộ Xây dựng đề xuất`."""
    before = max(0, start - _WINDOW)
    if text[start].isupper() and (
        _CALLED.search(text, before, start)
        or (_INSIDE.search(text, before, start) and _NAME_THEN_VERB.fullmatch(text, start, end))
    ):
        return True
    if text.endswith(" ban", start, end) and _SMALL_BODY.match(text, end):
        return True
    if is_in_health_unit(text, start):
        return True
    cut = text.startswith("phòng ", start) and _CUT_WORD.search(text, before, start)
    return bool(cut or _NAME_INSIDE.search(text, start, end))


def _in_context(text: str, start: int, end: int, signal: Signal) -> Signal | None:
    """The signal if the words around it let it be a verb, marked as passive where they make it so."""
    if trusting := _TRUSTING.match(text, signal.start, signal.end):
        thanked = text.endswith(("đã ", "luôn ", "sự "), start, signal.start)  # `cảm ơn Bộ đã tin tưởng và| mong ...`
        signal = _cut(text, signal, trusting.end()) if thanked else signal
    window = max(start, signal.start - _WINDOW)
    passive = bool(_PASSIVE.search(text, window, signal.start))
    before = _before().search(text, window, signal.start)
    asker = _asker().search(text, max(start, signal.start - _LONGEST_ASKER), signal.start) if before else None
    if asker and not (asker[0].startswith(("Có ", "có ")) and _opens(text, start, asker.start())):
        before = None  # `Bí thư | yêu cầu`, but `thư | yêu cầu`; and `có ý kiến | đề nghị` is nobody's
    if before and is_in_health_unit(text, before.start()):
        before = None  # `Khoa Thăm dò chức năng | yêu cầu`
    handed = bool(before and _is_handed_in(text, start, before.start()))  # `gửi đơn | đề nghị Sở dừng tiêm`
    doubtful = handed or bool(before and before[0].lower() in _OR_A_VERB and signal.strength == "strong")
    if before and before[0].lower() == "từng " and _ONCE.search(text, window, before.start()):
        before = None  # `cũng từng | yêu cầu`, `Ông Lâm từng | yêu cầu`, but `đáp ứng từng | yêu cầu`
    bare = before is None or passive or doubtful
    if before and not bare and (text[before.start()].islower() or _opens(text, start, before.start())):
        return None
    if signal.verb[0].isupper() and not _opens(text, start, signal.start):
        return None  # `Nguyễn Văn Giao`
    trap = _after().match(text, signal.end, end)
    said = _ATTRIBUTED.search(text, start, signal.start) and SPOKEN_AT.match(text, signal.end, end)
    if trap and not said and not _warns(text, signal):
        doubtful = FRONT.match(text, signal.end, end) is not None
        if not doubtful:
            return None
    return None if _UNQUOTES.match(text, signal.end, end) else signal._replace(passive=passive, doubtful=doubtful)


def _cut(text: str, signal: Signal, start: int) -> Signal:
    """The second verb of a pair alone."""
    return signal._replace(start=start, verb=text[start : signal.end])


def _opens(text: str, start: int, place: int) -> bool:
    """Whether a sentence or clause opens at a place, so that a capital there is none of a name: `ông Phòng`."""
    return place == start or bool(_OPENS.search(text, max(start, place - _WINDOW), place))
