"""What must be done, told apart from what somebody needs, has borne or what `chúng ta` owe: `Sở | phải trực 24/24`."""

from __future__ import annotations

import re

from vnhealth_ie.grammar.clauses import MUST
from vnhealth_ie.matching.words import any_of
from vnhealth_ie.normalize import Region

_OURS = re.compile(r"\b(?:chúng ta|chúng tôi|tôi|mình|có thể|sẽ|điểm)(?: cũng| đều| vẫn)? $", re.IGNORECASE)
# `chúng ta ra sức gìn giữ, | không để kẻ xấu lợi dụng`
_LEST = re.compile(r"\b(?:chúng ta|chúng tôi) [^.;\"]{3,90}, $", re.IGNORECASE)
_DUE_FROM = re.compile(
    r"(?:(?:do đó|vì vậy|trước mắt|thời gian tới|đồng thời|trong đó),? )?"
    r"(?:các|mỗi|từng|mọi|toàn|tất cả|ngành|chính quyền|địa phương|cơ quan|đơn vị|cấp ủy|lãnh đạo|giám đốc"
    r"|người đứng đầu|bệnh viện|trạm|trung tâm|sở|bộ|tỉnh|huyện|xã|thành phố|UBND|HĐND|BHXH|Chính phủ|Quốc hội"
    r"|công an|thanh tra|cục|vụ)\b",
    re.IGNORECASE,
)
# `nhấn mạnh người già | cần giúp đỡ`: who is in need.
_IN_NEED = re.compile(rf"cần (?:sự )?{any_of('help')}(?: và | của | từ | ?[.,;\"]|$)", re.IGNORECASE)
# What was, not what is asked: `năm ngoái Sở phải thuê kho`, `Sở phải viện dẫn luật, trường mới cho vào`.
_NARRATED = re.compile(
    rf"\b(?:đã|từng|vừa|khiến|buộc|hồi|ban đầu|sau đó|khi đó|lúc đó|liên tục|{any_of('past opener')})\b", re.IGNORECASE
)
_WANTS = re.compile(r"\b(?:muốn|đòi hỏi|quy định) [^.;]{3,80} thì [^.;,]{2,60}$", re.IGNORECASE)
_AT_LAST = re.compile(r"[^.;\"]{3,90}, (?!không|chứ|đừng|tránh)[^.;,\"]{2,40} mới ")
_SUFFERED = re.compile(r" (?:mất|gánh|bỏ ra|đối mặt|chi \d|tốn|nhập viện|đóng cửa|trả giá|chịu thiệt|cấp cứu)\b")

# `Kết quả rà soát |phải| báo cáo về Bộ`, `Báo cáo UBND tỉnh |trước ngày 30/6`: what is due, and no report.
_DUE_BACK = re.compile(
    r"(?:(?:Kết quả|Phương án|Báo cáo) (?:[^\s.;:,\"]+ ){1,8}?(?:cũng )?(?:phải|cần) (?:được )?"
    r"(?:báo cáo|gửi|công khai|công bố|trình|chuyển|hoàn thành)\b"
    r"|(?:Kết quả|Báo cáo|Văn bản)(?: thực hiện)? (?:xin )?(?:báo cáo|gửi)\b[^.;:,\"]{0,40}? (?:trước|chậm nhất|trong) "
    r"|(?:Thời gian|Thời hạn) (?:hoàn thành|thực hiện|báo cáo|gửi)(?: (?:báo cáo|kết quả|về|Bộ|Sở|UBND)(?: \w+)?)?"
    r" (?:trước|chậm nhất|trong (?!\d+ năm)|là (?:trước|chậm nhất|ngày)) ?"
    r"|Việc (?:này|đó|trên)(?: cũng)? (?:phải|cần) (?!mất|tốn|có thể|thời gian)"
    r"|(?:Trong )?[Qq]uá trình (?:tổ chức )?(?:thực hiện|triển khai)\b(?![^.]*\bgặp\b)[^.;:\"]{0,90}, [^.;:\"]{0,60}?"
    r"(?:báo cáo|phản ánh|gửi) (?:kịp thời |ngay )?(?:về|với|đến|UBND|Sở|Bộ|Ban|Cục) "
    r"|Báo cáo (?:kết quả|tình hình|tiến độ|về|(?:(?:UBND|HĐND|Bộ|Sở|Thủ tướng|Chính phủ|Ban|Tỉnh ủy|Huyện ủy)\b))"
    r"[^.;:\"]{0,90}? (?:trước|chậm nhất|về (?:Bộ|Sở|UBND|Ban|Cục)|định kỳ|để xem xét)\b)"
    r"(?![^.;:\"]*\b(?:cho (?:thấy|biết|hay|rằng)|nêu|nói|khẳng định|thừa nhận|gặp|năm ngoái|do)\b)"
)
# `Duy trì tỷ lệ bao phủ bảo hiểm y tế | đạt trên 95%`: a goal, and no report of what was reached.
_GOAL = re.compile(
    r"(?:Duy trì|Nâng|Phấn đấu|Bảo đảm|Đảm bảo|Đưa|Tăng|Tiêm|Đạt) (?:[^\s.;:\"]+ ){0,14}?"
    r"\d[\d.,]* ?%(?![^.;]*\b(?:đã|đang|sẽ|so với|cùng kỳ)\b)",
    re.IGNORECASE,
)


def is_narrated(text: str, start: int, must: Region) -> bool:
    """Whether what must be done, at `must` in words from `start`, was only necessary: `năm ngoái Sở phải thuê kho`."""
    past = _NARRATED.search(text, start, must.start) or _SUFFERED.match(text, must.end)
    past = past or _WANTS.search(text, max(0, must.start - 160), must.start)
    return bool(past or _AT_LAST.match(text, must.end))


def is_in_need(text: str, must: int) -> bool:
    """Whether the `cần` at a place tells of a need: `người già | cần giúp đỡ`."""
    return bool(_IN_NEED.match(text, must))


def says_must(text: str, region: Region) -> bool:
    """Whether a region says that something must be done.

    That somebody is in need does not, nor what `chúng ta` must do or may have to.
    """
    return any(
        not (is_in_need(text, must.start()) or _is_ours(text, max(region.start, must.start() - 120), must))
        for must in MUST.finditer(text, *region)
    )


def says_due(text: str, region: Region) -> bool:
    """Whether a region says that a body must do something, and not what somebody had to bear.

    `Các xã phải trực 24/24`, `..., cần rà soát ngay`; no `Có bệnh nhân phải bán nhà`.
    """
    for must in MUST.finditer(text, *region):
        subject = re.split(r"[,.;:\"] ?", text[region.start : must.start()])[-1]
        due = not subject.strip() or _DUE_FROM.match(subject)
        if due and not (is_in_need(text, must.start()) or _SUFFERED.match(text, must.end())):
            return True
    return False


def _is_ours(text: str, begin: int, must: re.Match[str]) -> bool:
    """Whether it is `chúng ta` or `tôi` who must, or may have to."""
    ours = _OURS.search(text, max(begin, must.start() - 24), must.start())
    return bool(ours or (must[0].lower() == "không để" and _LEST.search(text, begin, must.start())))


def is_due_back(text: str, start: int) -> bool:
    """Whether a sentence opens with what those who are ordered owe in return: `Kết quả phải báo cáo trước 30/6`."""
    return _DUE_BACK.match(text, start) is not None


def is_goal(text: str, start: int, end: int) -> bool:
    """Whether a goal is set at a place, and no result told: `Duy trì tỷ lệ bao phủ đạt trên 95%`."""
    return _GOAL.match(text, start, end) is not None
