"""Mentions of documents without a number: by a quoted title of their own, or by the date of issue.

A date of issue stands after the type (`phán quyết ngày 12/7 của Tòa Trọng tài`) or opens the sentence of the issuer
(`Ngày 3/8, Công an thành phố ra kết luận điều tra`). A date of sending or of effect, or of a meeting, is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from vnhealth_ie import edtf
from vnhealth_ie.grammar.days import DayExpression, find_days
from vnhealth_ie.grammar.document_context import (
    is_draft,
    is_own_paper,
    issuer_before,
    issuer_end,
    subject,
)
from vnhealth_ie.grammar.document_types import TypeHit, phrases, words
from vnhealth_ie.grammar.numbered_documents import Mention
from vnhealth_ie.normalize import Region

# Đề án "...", Kế hoạch tổng thể "...", Kế hoạch mang tên "..."
_QUOTE = re.compile(
    r"(?: (?:mang tên|có tên|với tên gọi|tên|thí điểm|tổng thể|thực hiện|hành động|về|về việc)){0,2}(?: ?:)? \"(?P<title>[^\s\".,;:][^\"\n]{8,300})\""
)
_NO_TITLE = re.compile(r"(?:nhằm|về cơ bản|có|không|là|sẽ|để|đã|rất|làm|chưa|phải|nếu|khi|tôi|chúng|theo|những|nên)\b", re.IGNORECASE)
_PERIOD = re.compile(r"giai đoạn|đến năm|(?:19|20)\d\d")
_APPROVED = re.compile(r"(?:phê duyệt|ban hành|thực hiện|triển khai)(?: (?:các|thực hiện))? $", re.IGNORECASE)
_FEWEST_WORDS = 4

# Between a type and the date of issue: "trước đó được ban hành vào |ngày 11-9".
_ISSUED = re.compile(r"(?: \(?|,? ?(?:được )?(?:ký ban hành|ban hành|ký|ra|phê chuẩn|phê duyệt) )(?:vào )?(?=ngày \d|hôm \d)")
_VERB = re.compile(
    r" (?:ký ban hành|ban hành|ký duyệt|ký phát hành|ký|ra|có|phát đi|phát hành|tống đạt|phê duyệt)(?: (?:một|bản|các|thêm|tiếp))? $"
)
_OPENER = re.compile(r"(?:^|[,(\"] ?)(?:[^\W\d_]+ ){0,4}(?:vào |đến |từ )?$|^[^,]{0,30}, (?:vào |đến )?$| vào $")
_NOT_OPENER = re.compile(r"(?:họp|hội nghị|việc|phiên|buổi|trước|từ|kể từ|sau|đến hết|hạn|tại|trong) $", re.IGNORECASE)
_SENT = re.compile(r"(?: \S+)? (?:gửi|gởi|mời|chuyển)\b")
_REPORTS = re.compile(r"\b(?:cho biết|thông báo|khẳng định|nói|cho rằng|sau khi|trước khi|yêu cầu|đề nghị|nếu|sẽ|khi)\b")
_PRONOUN = re.compile(
    r"\)?, (?:đơn vị|cơ quan|bộ|sở|ban|tỉnh|thành phố|tòa|viện|ông|bà)(?: (?:này|trên))?(?: (?:đã|lại|tiếp tục|cũng|vừa))*"
)
_SENTENCE_START = re.compile(r"[;\n!?:]|\.\s|\.\"")
_FARTHEST_DAY = 150


def quoted(text: str, hits: Iterable[TypeHit]) -> Iterator[Mention]:
    """The documents with a quoted title of their own: `Đề án "Phát triển y tế biển đảo đến năm 2030"`."""
    for hit in hits:
        if "quote" not in hit.type.by and hit.type.name != "Chương trình":
            continue
        match = _QUOTE.match(text, hit.end)
        if not match or not _is_title(text, hit, match["title"]):
            continue
        title = Region(match.start("title"), match.end("title"))
        yield Mention(hit.start, match.end(), hit.type.name, "quote", title=title, is_draft=is_draft(text, hit.start, "quoted_draft"))


def _is_title(text: str, hit: TypeHit, title: str) -> bool:
    if len(title.split()) < _FEWEST_WORDS or _NO_TITLE.match(title):
        return False
    if hit.type.name == "Chương trình":
        # a broadcast or a show has a quoted name too
        return bool(_PERIOD.search(title) and _APPROVED.search(text, max(0, hit.start - 20), hit.start))
    if "count" in hit.type.by or "coded" in hit.type.by:
        # so do a team's plan and a player's strategy
        return bool(_PERIOD.search(title)) or text[hit.start].isupper() and title[0].isupper()
    # "quy định" is a verb as well, and then quotes what it says: as a title it has a capital letter, and no colon
    return "capital" not in hit.type.by or text[hit.start].isupper() and text[hit.end : hit.end + 1] != ":"


def dated(text: str, hits: Iterable[TypeHit]) -> Iterator[Mention]:
    """The documents known by their type and date of issue."""
    for hit in hits:
        if "date" not in hit.type.by or text.startswith("\"", hit.end):
            continue
        mention = _with_day_behind(text, hit) or _with_day_before(text, hit)
        if mention:
            yield mention


def _single(day: DayExpression) -> bool:
    return len(day.days) == 1 and edtf.is_day(*day.days[0])


def _with_day_behind(text: str, hit: TypeHit) -> Mention | None:
    """`quyết định phê chuẩn ngày 13-12-2017 của VKSND tỉnh`, `Nghị quyết ngày 11/10 của Chính phủ`."""
    position = _after_modifiers(text, hit.end)
    if position > hit.end and words("this").at(text, hit.end + 1):
        return None
    lead = _ISSUED.match(text, position)
    if not lead or lead.end() == position:
        return None
    day = next((d for d in find_days(text, lead.end(), min(len(text), lead.end() + 40)) if d.start == lead.end()), None)
    if day is None or not _single(day):
        return None
    issuer = _issuer_behind(text, day.end)
    if issuer and is_own_paper(text, issuer.start):
        return None
    if not issuer and not _is_noun(text, hit, text[hit.end : day.start]):
        return None
    return Mention(hit.start, day.end, hit.type.name, "date", date=day.edtf(), issuer=issuer, is_draft=is_draft(text, hit.start))


def _after_modifiers(text: str, position: int) -> int:
    for _ in range(3):
        modifier = words("modifier").at(text, position + 1) if text[position : position + 1] == " " else None
        if modifier is None:
            break
        position = modifier.end
    return position


def _issuer_behind(text: str, position: int) -> Region | None:
    lead = re.compile(r",? của ").match(text, position)
    if not lead:
        return None
    end = issuer_end(text, lead.end(), _line_end(text, position))
    return Region(lead.end(), end) if end > lead.end() else None


def _line_end(text: str, position: int) -> int:
    end = text.find("\n", position)
    return end if end >= 0 else len(text)


def _is_noun(text: str, hit: TypeHit, lead: str) -> bool:
    """Whether the type is a thing here and no verb: `theo quyết định ngày 3/4`, not `tỉnh quyết định ngày 3/4 sẽ họp`."""
    if "ban hành" in lead or "ký" in lead:
        return True
    before = text[max(0, hit.start - 20) : hit.start].rstrip().lower()
    return text[hit.start].isupper() and bool(before) and before[-1] not in ".!?\n" or before.endswith(
        tuple(f" {word}" for word in phrases("noun_before"))
    )


def _with_day_before(text: str, hit: TypeHit) -> Mention | None:
    """`Ngày 3/8/2018, Công an TP Tân An ra |kết luận điều tra`."""
    verb = _VERB.search(text, max(0, hit.start - 24), hit.start)
    if not verb or _SENT.match(text, hit.end):
        return None
    start = max(0, hit.start - _FARTHEST_DAY)
    for boundary in _SENTENCE_START.finditer(text, start, verb.start()):
        start = boundary.end()
    days = [day for day in find_days(text, start, verb.start()) if day.led]
    if not days or not _single(days[-1]) or not _opens(text, start, days[-1].start):
        return None
    actor = text[days[-1].end : verb.start()]
    if _REPORTS.search(actor) or not actor.lstrip(")").startswith((",", " ")):
        return None
    issuer = issuer_before(text, days[-1].end, verb.start())
    if is_own_paper(text, issuer.start) if issuer else not _PRONOUN.fullmatch(actor):
        return None
    title = _title_behind(text, hit)
    return Mention(hit.start, title.end if title else hit.end, hit.type.name, "date", title=title, date=days[-1].edtf(), issuer=issuer)


def _opens(text: str, start: int, day: int) -> bool:
    before = text[start:day].lstrip()
    return bool(_OPENER.search(before)) and not _NOT_OPENER.search(before)


def _title_behind(text: str, hit: TypeHit) -> Region | None:
    """What the document is about, with the words between: `Thông báo |kết luận thanh tra việc thực hiện ...`."""
    position = _after_modifiers(text, hit.base_end)
    if not re.compile(r" (?:về|việc|v/v) ").match(text, position):
        return None
    region = subject(text, position + 1, _line_end(text, position), is_list=True)
    return Region(hit.base_end + 1, region.end) if region else None
