"""Whether a sentence behind an order tells something else: a remark, what was, who is there or says it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from vnhealth_ie.document import Sentence
from vnhealth_ie.grammar.actor import Actor
from vnhealth_ie.grammar.addressees import party_end
from vnhealth_ie.grammar.clauses import MUST
from vnhealth_ie.grammar.deeds import IMPERATIVE
from vnhealth_ie.matching.words import any_of

STRONG_MARKER = re.compile(rf"{any_of('strong marker')}\b", re.IGNORECASE)
# `Đề xuất này được đưa ra sau khi ...`, `Qua đó, góp phần ...`: of the act itself, or what comes of it.
_OF_THE_ACT = re.compile(
    r"(?:Đề xuất|Đề nghị|Kiến nghị|Yêu cầu|Chỉ đạo|Khuyến cáo|Thông báo)"
    r" (?:này|đó|nói trên|nêu trên|trên(?! (?:loa|đài|các|mạng|hệ thống|báo)\b))\b"
    r"|(?:Qua|Từ|Nhờ) (?:đó|vậy),? (?:nhằm |để )?(?:đáp ứng|góp phần|giúp)\b"
)
_ASIDE = re.compile(rf"{any_of('aside')}\b", re.IGNORECASE)  # a remark on the order, not a part of it
_BUT = re.compile(r"(?:Tuy nhiên|Tuy vậy|Tuy thế|Thế nhưng|Nhưng|Song|Dù vậy|Mặc dù vậy|Dẫu vậy),? ")
_SAYS = re.compile(r",? (?:đã |cũng |còn )?(?:cho (?:biết|hay|rằng)|nói|chia sẻ|thông tin|nhận định|thừa nhận)\b")
# `Người đứng đầu ngành Y tế nhắc lại ...`: one who speaks, by what he is.
_ONE_WHO_SPEAKS = re.compile(
    r"(?:Người đứng đầu(?![^.;]{0,70} chịu trách nhiệm)|Tư lệnh ngành|Lãnh đạo (?:Chính phủ|[Bb]ộ|[Tt]ỉnh|[Tt]hành phố)"
    r"|Vị (?:bộ trưởng|chủ tịch|lãnh đạo|đại biểu|này))\b"
)
# `Thời gian qua, ...`, `Năm 2015, ...`: what was.
_WAS = re.compile(
    rf"(?:{any_of('past opener')}\b|(?:(?:vào|hồi) )?(?:sáng|chiều|tối|ngày|tháng|năm) \d)", re.IGNORECASE
)
# `địa phương này cũng lập 6 chốt`, `Có nhiều tình tiết mới`, `Việc dùng thức ăn thừa là một nguyên nhân`: no order.
_FACT = re.compile(
    r"\w+(?: \w+)? này (?:(?:đã|cũng|còn|vừa) )+(?!(?:đã|cũng|còn|vừa|cần|phải|không được)\b)"
    r"|(?:Hội thi|Hội nghị|Lớp|Chương trình|Đợt này|Kỳ thi)[^.;,]{0,40}? có \d|Ban (?:Tổ chức|Giám khảo) (?:đã )?trao\b"
    r"|[^.;,\"]{3,60} có (?:nhiều |những |rất nhiều )?(?:chuyển biến|tiến bộ|khởi sắc|đổi mới)(?: \w+){0,3}\."
    r"|Nguyên nhân (?:chính )?(?:là|do|được)\b|(?:Báo|Tờ) (?-i:[A-ZĐ])[^.;,]{2,40}? (?:dẫn lời|đưa tin)\b"
    r"|Dự kiến\b|(?:Với|Đối với|Khi) [^.;,\"]{5,140}, (?:[^\s,;.]+ ){1,5}?sẽ (?!(?:phải|bị|không)\b)"
    r"|(?:Trung ương|Bộ Chính trị|Ban Bí thư|Quốc hội|Chính phủ|Hội nghị|Kỳ họp|Đại hội) (?:cũng |đã )?"
    r"(?:nhấn mạnh|khẳng định|đánh giá|cho rằng|nhận định|thống nhất|nhất trí)\b"
    r"|Có (?:nhiều|những|một|rất|hàng|hơn|gần|khoảng|không ít|lúc|khi|người|nơi|\d)(?![^.;]{0,60}\b(?:phải|cần)\b)"
    r"|Việc (?:(?!(?:phải|cần|không được)\b)[^\s.;:\"]+ ){1,24}?(?:là (?!bắt buộc|cần)|khiến |gây |đã |dẫn đến )"
    r"(?![^.;]{0,90}, (?:phải|cần)\b)",
    re.IGNORECASE,
)
# `Nhiều ý kiến cũng đề nghị ...`, `Có cử tri phản ánh ...`: others, whom nobody names.
_OTHERS = re.compile(
    r"(?:(?:Rất )?[Nn]hiều|Một số|Đa số|Phần lớn|Không ít|(?:Cũng )?[Cc]ó|Hầu hết(?: các)?)"
    r" (?:ý kiến|cử tri|đại biểu|người dân|bác sĩ|chuyên gia|doanh nghiệp|bệnh viện|địa phương|đơn vị|hộ dân)(?: khác)?"
    r" (?:cũng |còn |đã )*(?:đề nghị|kiến nghị|đề xuất|mong(?: muốn)?|phản ánh|băn khoăn|cho rằng|bày tỏ|lo ngại)\b"
)
# `Nhân dịp này, đoàn tặng quà`, `Qua kiểm tra, các quán đạt`, but not `Qua kiểm tra, nếu có vi phạm thì xử lý`
_ON_THE_WAY = re.compile(
    r"(?:Nhân dịp|Dịp này|Trong khuôn khổ|(?:Ngay )?[Ss]au (?:buổi|cuộc|hội nghị|phiên)|Kết thúc (?:buổi|cuộc|hội nghị)"
    r"|Qua (?:kiểm tra|khảo sát|giám sát))\b"
    r"(?![^.;]*\b(?:cần|phải|thì|nếu|không (?:được|để)|kịp thời|xử lý|chấn chỉnh)\b)"
)
_VISITORS = re.compile(r"(?:đoàn|đồng chí|ông|bà|các đại biểu|đại biểu|lãnh đạo)\b", re.IGNORECASE)
# `Đại diện đơn vị tiếp nhận, | BS CKII Lò Văn Sáu ...`: how long the part may be, and what stands before the name.
_PART, _DEGREES = 60, 12  # code points
# `Đề cập đến ..., | Thủ tướng ghi nhận ...`: what somebody turns to.
_TURNS_TO = re.compile(
    r"(?:Đề cập|Nói|Nhắc|Nhận xét|Phát biểu|Kết luận|Trả lời|Trao đổi|Bàn|Liên quan|Chia sẻ|Giải trình|Trình bày"
    r"|Phản hồi|Quan tâm|Đồng tình|Trở lại)\b"
)
_HAS_DONE = re.compile(
    r" (?:(?:cũng|còn|sau đó|liền) )*"
    r"(?:đã(?! (?:được|bị|ký|giao|nêu|cam kết|đề ra))|vừa|vẫn chưa|nhận thấy|cho (?:biết|hay))\b"
)
_PRESENTED = re.compile(r"(?:(?:ông|bà|đồng chí|anh|chị|bác sĩ) |[A-ZĐ][^\s,]*(?: [^\s,]+)? )*")


def tells_else(sentence: Sentence, start: int, actors: Sequence[Actor], speaker: str) -> bool:
    """Whether a sentence remarks on the order, tells what was or who says it."""
    deed = IMPERATIVE.match(sentence.text, start)  # `Theo dõi`, `Hiện đại hóa`: longer than the `Theo` of a remark
    but = _BUT.match(sentence.text, start)  # `Tuy nhiên, | theo các bác sĩ, ...`
    begin = but.end() if but else start
    told = (pattern.match(sentence.text, begin) for pattern in (_ASIDE, _WAS, _FACT, _ONE_WHO_SPEAKS, _OTHERS))
    on_the_way = _ON_THE_WAY.match(sentence.text, start) and not _ordered_behind(sentence, start, actors)
    remarks = on_the_way or any(match and not (deed and deed.end() > match.end()) for match in told)
    remarks = (
        remarks
        or _presents_somebody(sentence, actors)
        or _has_acted(sentence, actors)
        or _OF_THE_ACT.match(sentence.text) is not None
    )
    return remarks or _is_reported(sentence, actors, speaker)


def _presents_somebody(sentence: Sentence, actors: Sequence[Actor]) -> bool:
    """Whether a person stands behind the first comma: `Đại diện đơn vị tiếp nhận, | BS Lò Văn Sáu hứa ...`.

    Behind any where the sentence opens with what is spoken of: `Đề cập việc thiếu thuốc, máy, | Bộ trưởng ghi nhận`.
    Not one who must do something: `Ngoài ra, ông A phải xin lỗi`.
    """
    text, comma = sentence.document.clean, sentence.text.find(", ", 0, _PART)
    if comma <= 0 or sentence.text[comma - 1] == '"':
        return False
    turns = _TURNS_TO.match(sentence.text) is not None
    places = [sentence.start + m.end() for m in re.finditer(", ", sentence.text) if turns or m.start() == comma]
    near = ((p, a) for a in actors if a.kind == "person" for p in places if 0 <= a.start - p <= _DEGREES)
    person = next((a for p, a in near if _PRESENTED.fullmatch(text, p, a.start)), None)
    return person is not None and not MUST.match(text, person.end + 1)


def _has_acted(sentence: Sentence, actors: Sequence[Actor]) -> bool:
    """Whether a body that opens the sentence or follows a comma has done something: `Theo đó, | Sở đã ban hành`."""
    text = sentence.document.clean
    marker = STRONG_MARKER.match(sentence.text)
    opens = {sentence.start, sentence.start + marker.end() + 1 if marker else sentence.start}
    bodies = (a for a in actors if a.kind == "body" and (a.start in opens or text.endswith(", ", 0, a.start)))
    done = (_HAS_DONE.match(text, a.end, sentence.end) for a in bodies)
    first = next((match for match in done if match), None)
    return first is not None and not MUST.search(text, first.end(), sentence.end)


def _ordered_behind(sentence: Sentence, start: int, actors: Sequence[Actor]) -> bool:
    """Whether an order follows the first comma: `Sau hội nghị, | các xã khẩn trương rà soát`, no `| đoàn kiểm tra`."""
    text, comma = sentence.document.clean, sentence.text.find(", ", start)
    place = sentence.start + comma + 2
    if comma < 0 or _VISITORS.match(text, place):
        return False
    end = party_end(sentence, place, actors)
    if end > place:  # `Qua kiểm tra, | các cơ sở chấp hành tốt`: what was found
        return not sentence.text.startswith("Qua ") and IMPERATIVE.match(text, end + 1) is not None
    return IMPERATIVE.match(text, place) is not None


def _is_reported(sentence: Sentence, actors: Sequence[Actor], speaker: str) -> bool:
    """Whether a sentence tells who says it, and so is no order that goes on; not `Đồng thời lập sổ", bà A nói`."""
    text = sentence.document.clean
    own = speaker if STRONG_MARKER.match(sentence.text) and sentence.text.count('"') == 1 else None
    people = (a for a in actors if a.kind in ("person", "pronoun", "title") and a.label != own)
    return any(_SAYS.match(text, a.end, sentence.end) for a in people)
