"""Mentions of documents without a number: by a quoted title of their own, or by the date of issue.

A date of issue stands after the type (`kết luận ngày 2/4 của Thanh tra tỉnh`) or opens the sentence of the issuer
(`Ngày 2/4, Thanh tra tỉnh ban hành kết luận`). A date of sending or of effect, or of a meeting, is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from vnhealth_ie.grammar.days import DayExpression, find_days
from vnhealth_ie.grammar.document_context import (
    day_at,
    is_draft,
    is_own_paper,
    is_single,
    issuer_after,
    issuer_before,
    subject,
)
from vnhealth_ie.grammar.document_mentions import Mention
from vnhealth_ie.grammar.document_types import TypeHit, phrases, words
from vnhealth_ie.matching.lexicon import alternation
from vnhealth_ie.normalize import Region

# Đề án |"...", Kế hoạch| tổng thể "...", Kế hoạch| mang tên: "..."
_QUOTE = re.compile(
    rf"(?: (?:{alternation(phrases('naming'))})){{0,2}}(?: ?:)? \"(?P<title>[^\s\".,;:][^\"\n]{{8,300}})\""
)
_NO_TITLE = re.compile(rf"(?:{alternation(phrases('no_title'))})\b", re.IGNORECASE)
_PERIOD = re.compile(r"giai đoạn|đến năm|(?:19|20)\d\d")
_APPROVED = re.compile(r"(?:phê duyệt|ban hành|thực hiện|triển khai)(?: (?:các|thực hiện))? $", re.IGNORECASE)
_PASSED = re.compile(r"(?:phê duyệt|ban hành)(?: bản)? $", re.IGNORECASE)
_FEWEST_WORDS = 4
_PROGRAMME = "Chương trình"

_ISSUING = alternation(phrases("issuing"))
# Between a type and the date of issue: quyết định |ngày 3/4, Kết luận trước đó| được ký vào |ngày 19-2
_TO_DAY = re.compile(rf"(?: \(?|,? ?(?:được )?(?:{_ISSUING}) )(?:vào )?(?=(?:ngày|hôm) \d)")
_ISSUES = re.compile(rf" (?:{_ISSUING})(?: (?:một|bản|các|thêm|tiếp))? $")
# Before the day that opens a sentence: "Trước đó, |ngày 3/8", "Đến |ngày 3/8", "(|ngày 3/8"
_OPENER = re.compile(r"(?:^|[,(\"] ?)(?:[^\W\d_]+ ){0,4}(?:vào |đến |từ )?$|^[^,]{0,30}, (?:vào |đến )?$| vào $")
_NOT_OPENER = re.compile(rf"(?:{alternation(phrases('no_issue_day'))}) (?:vào )?$", re.IGNORECASE)
_SENT = re.compile(r"(?: \S+)? (?:gửi|gởi|mời|chuyển)\b")
_REPORTS = re.compile(rf"\b(?:{alternation(phrases('reporting'))})\b")
# ", đơn vị này đã": the issuer told by a pronoun
_PRONOUN = re.compile(
    rf"\)?, (?:{alternation(phrases('house'))})(?: (?:này|trên))?(?: (?:{alternation(phrases('auxiliary'))})){{0,3}}"
)
_SENTENCE_START = re.compile(r"[;\n!?:]|\.\s|\.\"")
_NOUN_BEFORE = re.compile(rf"(?:^|\s)(?:{alternation(phrases('noun_before'))})$")
# `Kết luận điều tra ngày 14/8/2017| cho thấy ...`: what a paper does, and no order of somebody's
_TELLS = re.compile(r" (?:cho thấy|nêu|xác định|khẳng định|ghi|quy định)\b")
# `Chỉ thị| của Thủ tướng |ngày 5/3`: types of which no day is that of what they tell or plan
_BY_ISSUER = frozenset(
    ("Chỉ thị", "Quyết định", "Nghị quyết", "Công điện", "Công văn", "Tờ trình", "Nghị định", "Thông tư")
)
_TO_SUBJECT = re.compile(r" (?:về|việc|v/v) ")
_FARTHEST_DAY = 150


def quoted(text: str, hits: Iterable[TypeHit]) -> Iterator[Mention]:
    """The documents with a quoted title of their own: `Đề án "Phát triển y tế biển đảo đến năm 2030"`."""
    for hit in hits:
        if "quote" not in hit.type.by and hit.type.name != _PROGRAMME:
            continue
        match = _QUOTE.match(text, hit.end)
        if not match or not _is_title(text, hit, match["title"]):
            continue
        title = Region(match.start("title"), match.end("title"))
        draft = is_draft(text, hit.start, "quoted_draft")
        yield Mention(hit.start, match.end(), hit.type.name, "quote", title=title, is_draft=draft)


def _is_title(text: str, hit: TypeHit, title: str) -> bool:
    if len(title.split()) < _FEWEST_WORDS or _NO_TITLE.match(title):
        return False
    has_period = _PERIOD.search(title) is not None
    if hit.type.name == _PROGRAMME:
        # A broadcast or a show has a quoted name too.
        return has_period and _APPROVED.search(text, max(0, hit.start - 20), hit.start) is not None
    is_capital = text[hit.start].isupper()
    if hit.type.by & {"count", "coded"}:
        # So have a team's plan and a player's strategy.
        is_paper = is_capital or _PASSED.search(text, max(0, hit.start - 20), hit.start)
        return has_period or (bool(is_paper) and title[0].isupper())
    # `quy định` is a verb as well, and then quotes what it says; as a type it has a capital letter, and no colon.
    return "capital" not in hit.type.by or (is_capital and text[hit.end] != ":")


def dated(text: str, hits: Iterable[TypeHit]) -> Iterator[Mention]:
    """The documents known by their type and date of issue."""
    for hit in hits:
        if "date" in hit.type.by and text[hit.end : hit.end + 1] != '"':
            mention = _with_day_behind(text, hit) or _with_day_before(text, hit)
            if mention:
                yield mention


def _with_day_behind(text: str, hit: TypeHit) -> Mention | None:
    """`quyết định xử phạt ngày 13-2-2020 của UBND xã`, `Nghị quyết ngày 6/11 của Chính phủ`."""
    position = _after_modifiers(text, hit.end)
    if position > hit.end and words("this").at(text, hit.end + 1):
        return None
    lead = _TO_DAY.match(text, position)
    before = issuer_after(text, position, _line_end(text, position)) if hit.type.name in _BY_ISSUER else None
    if before and not lead:
        lead = _TO_DAY.match(text, before.end)
    day = day_at(text, lead.end(), len(text)) if lead else None
    if day is None:
        return None
    issuer = before or issuer_after(text, day.end, _line_end(text, day.end))
    if issuer and is_own_paper(text, issuer.start):
        return None
    noun = _TELLS.match(text, day.end) or _is_noun(text, hit, text[hit.end : day.start])
    if not issuer and (_is_due(text, hit, day.end) or not noun):
        return None
    draft = is_draft(text, hit.start)
    return Mention(hit.start, day.end, hit.type.name, "date", date=day.edtf(), issuer=issuer, is_draft=draft)


def _is_due(text: str, hit: TypeHit, end: int) -> bool:
    """Whether a plan's day is that of what is planned: `Theo kế hoạch ngày 13/10, Sở mới công bố`."""
    is_plan = hit.type.name == "Kế hoạch" and text[max(0, hit.start - 5) : hit.start].lower() == "theo "
    return is_plan and text.startswith(",", end)


def _after_modifiers(text: str, position: int) -> int:
    for _ in range(3):
        modifier = words("modifier").at(text, position + 1) if text[position : position + 1] == " " else None
        if modifier is None:
            break
        position = modifier.end
    return position


def _line_end(text: str, position: int) -> int:
    end = text.find("\n", position, position + _FARTHEST_DAY * 2)
    return end if end >= 0 else min(len(text), position + _FARTHEST_DAY * 2)


def _is_noun(text: str, hit: TypeHit, lead: str) -> bool:
    """Whether the type is a thing here, no verb: `theo quyết định ngày 3/4`, not `tỉnh quyết định ngày 3/4 sẽ họp`."""
    if "ban hành" in lead or "ký" in lead:
        return True
    before = text[max(0, hit.start - 20) : hit.start].rstrip().lower()
    if text[hit.start].isupper() and before and before[-1] not in ".!?":
        return True
    return _NOUN_BEFORE.search(before) is not None


def _with_day_before(text: str, hit: TypeHit) -> Mention | None:
    """`Ngày 2/4/2021, Thanh tra tỉnh ban hành |kết luận thanh tra`."""
    verb = _ISSUES.search(text, max(0, hit.start - 24), hit.start)
    if not verb or _SENT.match(text, hit.end) or _is_plan(verb[0], hit):
        return None
    day = _opening_day(text, verb.start())
    if day is None:
        return None
    actor = text[day.end : verb.start()]
    if _REPORTS.search(actor) or not actor.lstrip(")").startswith((",", " ")):
        return None
    issuer = issuer_before(text, day.end, verb.start())
    if is_own_paper(text, issuer.start) if issuer else not _PRONOUN.fullmatch(actor):
        return None
    title = _title_behind(text, hit)
    end = title.end if title else hit.end
    return Mention(hit.start, end, hit.type.name, "date", title=title, date=day.edtf(), issuer=issuer)


def issued_on(text: str, actor: int) -> str | None:
    """The day in EDTF that opens the clause whose subject begins at a place: `Ngày 2/4/2021, |Thanh tra tỉnh| ký ...`.

    >>> issued_on("Ngày 2/4/2021, Thanh tra tỉnh ký", 15)
    '2021-04-02'
    """
    day = _opening_day(text, actor)
    return day.edtf() if day and text[day.end : actor] in (", ", " ") else None


def _opening_day(text: str, end: int) -> DayExpression | None:
    """The last day before a place in its sentence, if it is a single one and opens a clause; or None."""
    start = max(0, end - _FARTHEST_DAY)
    for boundary in _SENTENCE_START.finditer(text, start, end):
        start = boundary.end()
    days = [day for day in find_days(text, start, end) if day.led]
    if not days or not is_single(days[-1]) or not _opens(text[start : days[-1].start].lstrip()):
        return None
    return days[-1]


def _is_plan(verb: str, hit: TypeHit) -> bool:
    """`có kế hoạch` is to plan, `có hướng dẫn` to guide; `có kết luận` is to have come to one."""
    return verb == " có " and hit.type.by >= {"count", "quote"}


def _opens(before: str) -> bool:
    """Whether a day opens a sentence or clause, given what stands before it; not `tại cuộc họp |ngày 3/8`."""
    return _OPENER.search(before) is not None and not _NOT_OPENER.search(before)


def _title_behind(text: str, hit: TypeHit) -> Region | None:
    """What the document is about, with the words between: `Thông báo |kết luận kiểm tra việc mua sắm ...`."""
    position = _after_modifiers(text, hit.base_end)
    if not _TO_SUBJECT.match(text, position):
        return None
    region = subject(text, position + 1, _line_end(text, position), is_list=True)
    return Region(hit.base_end + 1, region.end) if region else None
