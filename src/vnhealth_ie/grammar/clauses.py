"""A clause of what is asked: the words for what must be done, and where it ends inside its sentence."""

from __future__ import annotations

import re

from vnhealth_ie.matching.characters import UPPER
from vnhealth_ie.matching.words import any_of, not_behind
from vnhealth_ie.normalize import Region

_QUOTED_ON = re.compile(r"[^\"]{0,160}(?:\"[^\"]*\"[^\"]*)*[^\W\d]: \"[^\"]*")
_TELLS = re.compile(rf"\b{any_of('speech')}(?: rõ| thêm| rằng)?: \"")
_TAIL = ".…;:,/\"'!?"
# Not `thay vì`, `ảnh hưởng bởi bão`, `giải thích vì sao`, which is asked, nor for whom it is done: `vì người dân`.
_NO_REASON = (
    r"(?:sao|đâu|ai|(?:người |nhân )?dân|lợi ích|mục tiêu|cộng đồng|người bệnh|bệnh nhân"
    r"|sức khỏe|an toàn|tương lai|hạnh phúc|trẻ em|môi trường|Tổ quốc|đất nước|nước|hòa bình"
    r"|sự (?:nghiệp|phát triển|tiến bộ|sống|hài lòng|bình yên)|một (?:Việt Nam|tương lai|thế giới|xã hội|thế hệ))\b"
)
_REASON = re.compile(
    r", lý do (?=là |vì |do |theo |bởi )|(?<! thay)(?<!hưởng)(?<!gây ra)(?<!tác động)(?<!chi phối)"
    rf",? {any_of('reason')}\b(?! {_NO_REASON})"
    r"(?<! nếu không(?= (?:cần thiết|thật sự|thực sự|có (?:việc|nhu cầu|lý do)|được phép|phải (?:việc|là)"
    r"|đủ|đáp ứng|đảm bảo|bảo đảm|đạt)\b))"
)
# Not `Cần Thơ`, nor what had to be or was suffered: `việc phải trả tiền`, `không được thông báo`.
MUST = re.compile(
    rf"\b(?!cần thiết|phải (?:chăng|{any_of('undergone')}|gấp(?! rút)|(?:gần |khoảng |hơn )?\d)|(?-i:Cần [{UPPER}])"
    rf"|không được (?:{any_of('received')}\b"
    r"|(?:cơ quan|tỉnh|thành phố|huyện|bộ(?! phận)|sở(?! hữu)|ai|lãnh đạo|phía|UBND) )"
    r"|cần (?:đến |tới |có |thêm )?(?:(?:tổng )?(?:kinh phí|số tiền|số vốn|vốn đầu tư|mức đầu tư) )?"
    r"(?:khoảng |gần |hơn |trên )?\d)"
    rf"{not_behind('no must behind')}{any_of('must')}\b",
    re.IGNORECASE,
)
# What came of it, what the speaker does himself, or the end of a question: `..., nhưng công ty chưa trả`, `... và sẽ
# phối hợp`, `... thì quầy đã đóng cửa`, `..., tôi sẽ xem lại`.
_SEQUEL = re.compile(
    r",? (?:và|đồng thời)(?: cũng)? sẽ (?:cùng|phối hợp|tiếp tục|tạo|hỗ trợ|xem xét|báo cáo)\b"
    r"|,? (?:nhưng|song|tuy nhiên,?) (?:(?:[\w.&-]+ ){1,8}?(?:không (?:đồng ý|chấp hành|thực hiện)|chưa|vẫn|đã)|vẫn"
    r"|không (?:nhớ|rõ|biết))\b"
    r"|(?:\.\.\.|,)? (?:nhưng|song) (?:chưa được (?:chấp|phản hồi|hồi âm|trả lời|giải|xử|đáp|đồng|xem|quan tâm)"
    r"|đã thất bại|bị (?:từ chối|bác|phớt lờ))"
    r"|,? (?:thế nhưng|vậy mà|nhưng rồi),? "
    r"|,? (?:nhưng|song) (?:[\w.&-]+ ){1,8}?không (?:phản hồi|trả lời|hồi âm|được (?:đáp ứng|chấp nhận|giải quyết))"
    r"|(?<!không)(?<!chỉ)(?<!cũng),? (?:nên|thì) (?:[\w.&-]+ ){1,8}?(?:đã|bị|vẫn|buộc phải|phải liên tục) "
    r"|, (?:sau đó|qua đó|nhờ đó|nhờ vậy) (?:[\w.&-]+ ){0,6}?(?:đã|bị|được) "
    r"|,? tuy nhiên,? (?:đề xuất|đề nghị|kiến nghị|yêu cầu|việc|lời|điều) (?:\w+ ){0,3}?(?:này|đó|trên)\b"
    r"|,? (?:và|đồng thời) (?:khẳng định|bày tỏ|hy vọng|ghi nhận|tin tưởng|cảm ơn|đánh giá cao|cho rằng|cho biết"
    r"|nhấn mạnh|cảnh báo|thừa nhận|(?:cam kết|hứa)(?: rằng| sẽ))(?=,? )"
    r"|,? và (?:đến nay|đến hôm nay|tới nay|hiện nay|hiện|sau đó|\w+ \w+ (?:này|đó) (?:đã|sẽ|được)) "
    r"|,? (?:đồng thời|và)(?: đã)? cử (?=đoàn|cán bộ|tổ )"
    r"|,? thì (?:[\w.&-]+ ){1,4}?(?:có (?:văn bản|công văn|thư)|trả lời|nói|bảo) "
    r"|, (?:(?-i:Bộ|Sở|UBND|Cục|Tổng cục|Công ty|Bệnh viện)(?: [\w.&-]+){0,5}?|đơn vị(?: này)?|ông|bà|họ) đã (?=\w)"
    r"|, hiện (?:nay )?(?:[\w.&-]+ ){1,6}?(?:đã|đang|chưa) "
    r"|, chắc chắn [^,.;\"]{2,40} sẽ "
    r"|, sau khi (?:xem xét|nhận được|có |xảy ra|phát hiện|nghe)"
    r"|, sau đó [^.;\"]{3,160} mới (?=[^\W\d])"
    r"|, (?:nhiều|một số) (?:[\w]+ ){1,3}(?:đã|cũng|vẫn) "
    r"|, cụ thể là (?:[\w.&-]+ ){1,6}?đã "
    r"|[,;] (?:và |còn )?(?:chúng )?tôi (?:cũng )?(?:sẽ|đang|đã) "
    r"|, (?:ông|bà|đồng chí)(?: [^\W\da-zà-ỹđ]\w*){1,4}(?:, [^.;:\"]{5,90}?)? (?:cũng |còn )?"
    r"(?:cho (?:biết|hay|rằng)|nói(?! rõ| chung| riêng| thật| không)|chia sẻ|khẳng định)\b"
    r"|, (?:Bí thư|Chủ tịch|Phó|Giám đốc|Bộ trưởng|Thứ trưởng|Thủ tướng)[^.,;:\"]{5,90}? (?:[^\W\da-zà-ỹđ]\w* ){2,4}"
    r"cho (?:biết|hay|rằng)\b"
    r"|(?<!bệnh nhân)(?<!người dân)(?<!chối),? với l[ýí] do (?!cụ thể|rõ|chính đáng)(?=\w)"
    r"|, trên cơ sở đó,? (?:[\w.&-]+ ){1,6}?sẽ "
    r"|, [A-ZĐ][^.;:,\"]{5,90} (?:thông tin|cho biết|cho hay|trả lời|khẳng định)(?: rằng)?: (?=\")"
    r"|,? và (?:đã )?được (?=[^\W\da-zà-ỹđ])"
    r"|; (?:(?:đối với|về|còn|riêng) )?(?:các |những |một số )?(?:kiến nghị|đề xuất|ý kiến|đề nghị|khó khăn|vướng mắc)"
    r"[^;.:\"]{0,100}?, "
    r"(?:(?:đoàn|Đoàn|Sở|Bộ|UBND|Ban|Thường trực|lãnh đạo|ông|bà|đồng chí|tỉnh|huyện)[^,;.:\"]{0,60}? sẽ"
    r"|(?:đoàn|Đoàn|Thường trực)[^,;.:\"]{0,60}? (?:tiếp thu|ghi nhận|tổng hợp))\b"
    r"|\?(?= )"
)
# `"Nếu quán không dọn, phường sẽ cưỡng chế", ông A yêu cầu`: what comes of it if nobody acts.
_THREAT = re.compile(
    r"(?:Nếu|Trường hợp) [^.;\"]{3,160} sẽ (?:bị |phải )?"
    r"(?:cưỡng chế|xử phạt|xử lý|thu hồi|đình chỉ|kỷ luật|phạt)\b[^.;\"]{0,160}$"
)


_LONGEST_TERM = 30  # characters
_ON = re.compile(
    r'" (?!(?:ông|bà|anh|chị|đồng chí|vị|người|theo|là|và|để|nhưng|song|khi|sau khi|trước khi) )'
    r"(?!(?:tại|trong) (?:cuộc|buổi|chuyến|hội nghị|phiên) )[a-zà-ỹđ]"
)


def threatens(text: str, quoted: Region) -> bool:
    """Whether a quotation only says what comes of it if nobody acts: `Nếu quán không dọn, phường sẽ cưỡng chế`."""
    return _THREAT.match(text, *quoted) is not None


def trimmed(text: str, start: int, end: int) -> Region:
    """The region without spaces, quotes and stops at its ends: contents end with their last word."""
    while start < end and text[start] in " :\"'\n-,":
        if text[start] == '"' and is_term(text, start + 1, text.find('"', start + 1, end)):
            break  # `đề nghị "cởi trói" thủ tục`
        start += 1
    while end > start and (text[end - 1] in _TAIL or text[end - 1].isspace()):
        end -= 1
    return Region(start, end)


def opens_quotation(text: str, start: int, end: int) -> bool:
    """Whether what is asked goes on in a quotation that does not close in `text[start:end]`.

    `yêu cầu| Sở Y tế: "Rà soát ngay.| Không để sót trạm nào"`, but not `đề nghị| ..., Chủ tịch thông tin: "..."`.
    """
    return _QUOTED_ON.fullmatch(text, start, end) is not None and not _TELLS.search(text, start, end)


def is_term(text: str, start: int, close: int) -> bool:
    """Whether `text[start:close]` stands in quotation marks as a word, and the clause goes on: `"cởi trói" thủ tục`."""
    return 0 <= close - start <= _LONGEST_TERM and _ON.match(text, close) is not None


def gives_reason(text: str, end: int) -> bool:
    """Whether a reason follows what is asked: `rà soát quy trình| vì Đức đi đầu`."""
    return _REASON.match(text, end) is not None


def clause_end(text: str, start: int, end: int) -> int:
    """Where what is asked ends inside its sentence: before a reason, and where a quotation closes."""
    reason = _REASON.search(text, min(start + 20, end), end)
    if reason and not MUST.search(text, reason.end(), end):
        end = reason.start()
    if sequel := _SEQUEL.search(text, min(start + 6, end), end):
        end = sequel.start()
    opened = text.count('"', start, end)
    first = text.find('"', start, end)
    if first >= 0 and (opened % 2 == 1 or text[start : first + 1].strip(" :") == '"'):
        last = text.rfind('"', start, end)
        if opens_quotation(text, start, end):
            return end
        inside = text[start:first].strip(" :") == ""
        close = text.find('"', first + 1, end) if inside and not is_term(text, first + 1, last) else last
        if close > start and not is_term(text, first + 1, close):
            return close
    return end
