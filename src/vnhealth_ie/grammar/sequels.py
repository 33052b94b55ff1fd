"""Whether a sentence without a verb of asking goes on with an order: `Đồng thời, rà soát ...`, `Các bộ cần ...`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from vnhealth_ie.document import Sentence
from vnhealth_ie.grammar.actor import Actor
from vnhealth_ie.grammar.addressees import is_to_act, party_end
from vnhealth_ie.grammar.clauses import MUST
from vnhealth_ie.grammar.deeds import IMPERATIVE, reports
from vnhealth_ie.grammar.dues import is_due_back, is_goal
from vnhealth_ie.grammar.items import MARKER
from vnhealth_ie.grammar.names import honorific
from vnhealth_ie.grammar.remarks import STRONG_MARKER, tells_else
from vnhealth_ie.matching.characters import UPPER
from vnhealth_ie.matching.folding import ends_alike
from vnhealth_ie.matching.words import any_of

_NUMBERED = re.compile(rf"{MARKER} ")
_WHEREAS = re.compile(rf"Còn (?=[{UPPER}]|các |(?:ngành|lực lượng|công an|chính quyền) )")  # `Còn | Sở Y tế lo thuốc`
_MARKER = re.compile(rf"{any_of('marker')}\b,?", re.IGNORECASE)
_AFTER_MARKER = re.compile(rf",? (?={MUST.pattern})", re.IGNORECASE)
_NEXT_DEED = re.compile(rf",? (?:{any_of('imperative')}|cho(?: phép)?)\b", re.IGNORECASE)
_OPENING_OF_REPORT = re.compile(
    rf"(?:{any_of('report opener')}|(?-i:Là)|(?:Ngày|Sáng|Trưa|Chiều|Tối)(?: ngày)? \d{{1,2}}[/-]\d)\b", re.IGNORECASE
)
# An adverbial or a ground before the order proper: `Riêng việc chậm trả phụ cấp, Sở cần ...`, `..., do đó các xã ...`.
_BEFORE_ORDER = re.compile(
    rf"{any_of('adverbial opener', 'before an order')}\b[^.;\"]{{0,150}}?(?:, | thì )"
    r"|(?:nếu|trường hợp|khi) [^.;\"]{5,250}? thì (?=cần|phải)"
    r"|[^.;\"]{10,150}?,? (?:do đó|vì vậy|do vậy|vì thế),? ",
    re.IGNORECASE,
)
_NEXT_CLAUSE = re.compile(r" thì |, (?=khẩn trương|kịp thời|phải|cần|không được|nhanh chóng|kiên quyết|chủ động)")
_OURS = re.compile(r"\b(?:chúng tôi|chúng ta|tôi|mình|có thể|sẽ)(?: cũng| đều| vẫn)? $", re.IGNORECASE)
# `Chỉ thị cũng nêu rõ, | Bộ Y tế chủ trì ...`
_PAPER_SAYS = re.compile(
    r"(?:Chỉ thị|Công văn|Công điện|Văn bản|Thông báo|Kết luận|Quyết định)(?: này)?(?: cũng| còn)?"
    r" (?:nêu rõ|nêu|ghi rõ|yêu cầu),? "
)
_NAMED_DEED = re.compile(r"[^\W\d_]+(?: [^\W\d_]+)? của ")  # `Kiểm tra của Sở cho thấy ...`
_ADVERBIAL = re.compile(rf"{any_of('adverbial opener')}\b[^,;:\"]{{0,120}}, ", re.IGNORECASE)
# `Kiểm tra trên diện rộng, |Sở Y tế phát hiện ...`, `Quán triệt chỉ đạo, |Sở đã ...`, `Kiểm tra dữ liệu |cho thấy ...`:
# what came of a deed, and not `Kiểm tra các chợ, |Sở phát hiện vi phạm thì xử lý`.
_FOUND_OUT = re.compile(
    rf"[^.;:\"]{{3,120}}(?:, (?-i:[{UPPER}]|(?:đoàn|bệnh viện|cơ quan|lực lượng|công an|tổ (?:công tác|kiểm tra)) )"
    r"[^.;:,\"]{0,60}? (?:(?:đã|vừa) "
    r"|(?:xác định(?! rõ| trách nhiệm)|phát hiện(?! sớm| kịp thời| và )|ghi nhận|nhận thấy|kết luận|thu giữ)\b)"
    r"|,? cho thấy\b)(?![^.]*\b(?:thì|phải|không để|xử lý nghiêm)\b)",
    re.IGNORECASE,
)
_COMMA_BEHIND = re.compile(r" ?(?P<mark>[,:]) (?:(?<=: )|(?=[^\W\dA-ZĐ]))")
# `các địa phương|, đặc biệt là các xã đầu nguồn, | tập trung rà soát`
_ABOVE_ALL = re.compile(
    rf", (?:đặc biệt là|nhất là|trong đó có) [^,.;:]{{3,60}}?(?=,? {any_of('imperative')}\b)", re.IGNORECASE
)
# `Đặc biệt là các vụ kéo dài`, of what is ordered before: it needs no verb.
_FIRST_OF_ALL = re.compile(r"(?:Đặc biệt là|Nhất là|Trước hết là|Trong đó có) ")
# `Ông | cũng nêu rõ, lần này phải ...`: the same speaker says more of what must be done.
_SPEAKS_ON = re.compile(
    r" (?:(?:cũng|còn|tiếp tục) )*(?:nêu rõ|khẳng định|cho rằng|nói|chỉ rõ|nhận định)(?: rằng)?,? "
    r"(?:(?!chúng ta|chúng tôi|sẽ|đã|tôi|vì|do|nếu)[^\s.;:\"]+ ){0,9}?(?:cần|phải|không được|không để)(?! có thể)\b"
)
# `Công an | kết luận công ty có lỗi`, `Thanh tra | kiểm tra hồ sơ, phát hiện nhiều sai phạm`
_FINDS = re.compile(
    r" (?:(?:kết luận|xác định|cảnh báo|khuyến cáo)\b(?! rõ)"
    r"|[^.;:\"]{3,120}, phát hiện (?:hàng loạt|nhiều|một|có|thêm|ra|\d)(?![^.]*\b(?:thì|phải|báo cáo|xử lý nghiêm)\b))"
)
_ALSO = re.compile(r" cũng (?!phải|cần)")
_TOGETHER = re.compile(r" (?:cùng|cùng nhau)(?= )")
# `Đồng thời, | cho tỉnh giữ lại tiền phạt`
_LETS = re.compile(rf"cho (?:phép|các|tỉnh|thành phố|huyện|ngành|địa phương|bệnh viện|[{UPPER}])")
_SOURCE = re.compile(r"(?:Cũng t|T|(?:Tuy nhiên|Tuy vậy|Song), t)heo (?:đồng chí |ông |bà )?")
# `Ngoài ra, khu chợ cũng được sửa sang`: what was done to it.
_DONE_TO = re.compile(r"(?<!để )(?<!sớm )(?<!đạt )(?<!chuẩn )(?<!thiết )(?<!trang )\b(?:được|bị) ")
_WAS_DONE_TO = re.compile(r"[^.;:\"]{0,130}\b(?:cũng|đã|từng|vừa) (?:được|bị) ")


def told_by(sentence: Sentence, actors: Sequence[Actor], speaker: str) -> int:
    """Where the words begin that a sentence tells as the speaker's: `Theo Phó Thủ tướng, | các xã cần ...`; else 0."""
    source = next((a for a in actors if a.label == speaker), None)
    text = sentence.document.clean
    if source is None or not _SOURCE.fullmatch(text, sentence.start, source.start):
        return 0
    return source.end - sentence.start + 2 if text.startswith(", ", source.end) else 0


def is_added(sentence: Sentence) -> bool:
    """Whether a sentence adds what must be done to what was asked: `Bên cạnh đó, cần rà soát ...`."""
    marker = STRONG_MARKER.match(sentence.text)
    return marker is not None and _AFTER_MARKER.match(sentence.text, marker.end()) is not None


def is_added_deed(sentence: Sentence) -> bool:
    """Whether a sentence adds a deed to what was asked: `Đồng thời, tăng cường kiểm tra ...`."""
    marker = STRONG_MARKER.match(sentence.text)
    return marker is not None and _NEXT_DEED.match(sentence.text, marker.end()) is not None


def opens_order(sentence: Sentence, actors: Sequence[Actor], *, speaker: str, directive: bool) -> bool:
    """Whether a sentence without a signal verb goes on with an order: `Đồng thời, rà soát ...`, `Các bộ cần ...`."""
    text = sentence.text
    is_heading = text.rstrip()[-1:] not in ".;/…"
    opening = (None if is_heading else _NUMBERED.match(text)) or _WHEREAS.match(text)
    listed = opening.end() if opening else 0
    marker = _MARKER.match(text, listed) or _PAPER_SAYS.match(text)
    source = told_by(sentence, actors, speaker)
    start = source or (marker.end() if marker else listed)
    while start < len(text) and text[start] in " ,\"'":
        start += 1
    subject = _subject_at(sentence, actors, start, source)
    if subject and (subject.kind in ("person", "pronoun") or ends_alike(subject.label, speaker)):
        return directive and _speaks_on(sentence, subject, speaker)
    if text.startswith('"'):
        return _goes_on_in_quotes(sentence, actors, speaker, directive=directive)
    due = directive and is_due_back(text, start)
    if due or tells_else(sentence, start, actors, speaker):
        return bool(due)
    if directive and _FIRST_OF_ALL.match(text):
        return not reports(text, start, start + 80)
    asked = party_end(sentence, sentence.start + start, actors) - sentence.start
    after = max(asked, subject.end - sentence.start if subject else start)
    must = MUST.search(text, start, after + (160 if directive else 60))
    if source:  # `Theo ông A, ...` tells an opinion as well
        return must is not None and must.start() <= asked + 60 and not reports(text, start, must.start())
    bare = must and _ADVERBIAL.fullmatch(text, start, must.start())
    if must and (bare or not reports(text, start, must.end())):
        return directive or after == start or marker is not None or must.start() <= asked + 6
    if after == start and directive and STRONG_MARKER.match(text) and not reports(text, start, start + 40):
        return not (_DONE_TO.search(text, start, start + 60) or _WAS_DONE_TO.match(text, start))
    further_on = directive and _orders_further_on(sentence, actors)
    if after > start:
        goes_on = directive or bool(STRONG_MARKER.match(text))
        return further_on or (goes_on and _is_bare_order(sentence, sentence.start + after))
    return further_on or _opens_with_verb(sentence, sentence.start + start, marker is not None)


def _subject_at(sentence: Sentence, actors: Sequence[Actor], start: int, source: int) -> Actor | None:
    """The actor that a sentence opens with, behind `start` characters of markers: `Cô | Lê Thị Sua khóc`."""
    place = sentence.start + start
    if mark := honorific().match(sentence.document.clean, place, sentence.end):
        place = mark.end() + 1
    return next((a for a in actors if sentence.start + source <= a.start <= place + 2), None)


def _speaks_on(sentence: Sentence, subject: Actor, speaker: str) -> bool:
    """Whether a sentence says of the speaker that he says more of what must be done: `Ông nêu rõ, lần này phải ...`."""
    says = _SPEAKS_ON.match(sentence.document.clean, subject.end, sentence.end)
    return says is not None and subject.label == speaker and subject.kind in ("person", "pronoun")


def _goes_on_in_quotes(sentence: Sentence, actors: Sequence[Actor], speaker: str, *, directive: bool) -> bool:
    """`"Phải làm rõ trách nhiệm", ông nói`: the order in the speaker's own words."""
    text = sentence.text
    if any(a.label != speaker for a in actors if a.kind == "person"):
        return False
    close = text.find('"', 1)
    must = next(_musts(text, 1, close if close > 0 else len(text)), None)
    if must and not reports(text, 0, must.start()):
        return True
    marker = _MARKER.match(text, 1)
    begin = marker.end() + text.startswith(" ", marker.end()) if marker else 1
    deed = IMPERATIVE.match(text, begin) or (sentence.pos_at(sentence.start + 1) or "N")[0] == "V"
    return directive and bool(deed) and not reports(text, 0, min(close if close > 0 else 40, 120))


def _musts(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """What must be done by somebody else than `chúng tôi`."""
    return (must for must in MUST.finditer(text, start, end) if not _OURS.search(text, start, must.start()))


def _orders_further_on(sentence: Sentence, actors: Sequence[Actor]) -> bool:
    """Whether the order stands behind an adverbial: `Sau 7 ngày mà còn thiếu thuốc thì Giám đốc phải giải trình`."""
    text = sentence.document.clean
    opening = _BEFORE_ORDER.match(text, sentence.start, sentence.end)
    if not opening or any(a.kind in ("person", "pronoun") for a in actors):
        return False
    commas = _NEXT_CLAUSE.finditer(text, opening.end(), min(opening.end() + 160, sentence.end))
    return any(_is_order_at(sentence, place, actors) for place in (opening.end(), *(comma.end() for comma in commas)))


def _is_order_at(sentence: Sentence, position: int, actors: Sequence[Actor]) -> bool:
    """Whether somebody is told what to do at a place, or what to do is told without saying who."""
    text = sentence.document.clean
    end = party_end(sentence, position, actors)
    must = MUST.search(text, position, min(end + 40, sentence.end))
    if must:
        return not reports(text, position, must.start())
    if end > position:
        return is_to_act(sentence, end) and not reports(text, end, min(end + 30, sentence.end))
    return bool(IMPERATIVE.match(text, position, sentence.end))


def _is_bare_order(sentence: Sentence, position: int) -> bool:
    """Whether a verb without tense follows a body: `Bộ Công an chỉ đạo cảnh sát giao thông duy trì kiểm tra`."""
    text = sentence.document.clean
    if reports(text, position, min(position + 30, sentence.end)) or _FINDS.match(text, position):
        return False
    if also := _ALSO.match(text, position, sentence.end):  # `Chính phủ cũng dành thời gian ...` tells
        return bool(IMPERATIVE.match(text, also.end()))
    for between in (_TOGETHER, _ABOVE_ALL):
        if skipped := between.match(text, position, sentence.end):
            position = skipped.end()
    if comma := _COMMA_BEHIND.match(text, position, sentence.end):
        position = comma.end() - 1
        if comma["mark"] == ",":  # `Chủ tịch xã, chỉ huy tổ công tác, ...`
            return bool(IMPERATIVE.match(text, position + 1))
    return is_to_act(sentence, position) or bool(IMPERATIVE.match(text, position + 1))


def _opens_with_verb(sentence: Sentence, position: int, marked: bool) -> bool:
    text = sentence.document.clean
    deed = IMPERATIVE.match(text, position)
    report = _OPENING_OF_REPORT.match(text, position)
    if report and not MUST.match(text, position) and not (deed and deed.end() > report.end()):  # `Theo dõi`, no `Theo`
        return False
    if is_goal(text, position, sentence.end):
        return True
    if reports(text, position, min(position + 40, sentence.end)) or _NAMED_DEED.match(text, position):
        return False
    if _FOUND_OUT.match(text, position, sentence.end):
        return False
    if deed or (marked and _LETS.match(text, position)):
        return True
    tag = sentence.pos_at(position)
    return tag is not None and tag.startswith("V") and (marked or not sentence.text.endswith('"'))
