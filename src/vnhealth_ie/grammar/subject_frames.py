"""The words around a subject and its verb of asking, as patterns: what parts them, opens, owns or attributes."""

from __future__ import annotations

import re

from vnhealth_ie.grammar.places import RUN
from vnhealth_ie.matching.characters import LOWER, UPPER
from vnhealth_ie.matching.words import any_of, not_behind

# `"...", ông A nhấn mạnh| tại buổi giám sát sáng nay`: where and when it was said, and no further order.
SPOKEN_AT = re.compile(
    r" (?:tại|trong|ở|bên lề|nhân) (?:(?:một|các|những) )?"
    rf"{any_of('occasion')}\b"
    rf"(?! hội\b)(?![^.]*(?:[:;\"]|, (?:các|[^\W\d_]+ )+?{any_of('imperative')}\b|\b{any_of('must')}\b))",
    re.IGNORECASE,
)
# `kiến nghị UBND tỉnh làm việc với Bộ Y tế, | đề nghị Bộ cấp vắc xin`: those petitioned are to ask.
THROUGH = re.compile(
    r"\b(?:làm việc|trao đổi|phối hợp|thống nhất) với [^,;]{3,70}, $|\b(?:xem xét|quan tâm|báo cáo|nghiên cứu), $"
)
# What may stand between a subject and its verb.
ADVERBS = re.compile(
    rf"""(?: [\s,()"':-] | \([^()\n]{{1,40}}\)
      | \b{any_of("adverb")}\b
      | \b(?:đã\ |vừa\ )?(?:có|gửi|ký|ban\ hành|ra|phát|làm|(?:thiết\ )?lập|đưa\ ra)
        \ (?:ban\ hành\ )?(?:các\ )?{any_of("paper")}
        (?:\ (?:khẩn|hỏa\ tốc|số\ \S+|ngày\ [\d/.-]+|về\ (?:việc\ )?[^,.;:"]{{3,60}}))*
      | \b{any_of("introduces speech")}(?:\ rằng)?\ ?:
      | \bthay\ mặt\ \w+
      | \b{any_of("conclusion")}\b
      | \b(?:(?:ngày\ )?hôm|(?:rạng\ )?sáng|trưa|chiều|tối|đêm|ngày)\ (?:nay|qua|\d[\d/.-]*)\b
      | \b(?:hồi|vào|trong)\ (?:đầu\ |giữa\ |cuối\ )?(?:tháng|năm|tuần|quý|ngày)\ [\w/.-]{{1,9}}
    )*$""",
    re.VERBOSE | re.IGNORECASE,
)
FIRST_PERSON = re.compile(r"(?<![^\W\d_])(?:chúng tôi|tôi|chúng ta|mình)\b[\s,]*(?:\w+ )?$", re.IGNORECASE)
BEFORE = re.compile(rf"(?:^|[,;:\"'(]|\b{any_of('subject opener')})\s*$", re.IGNORECASE)
PERSON_NOUN = re.compile(rf"(?<!\w){any_of('person noun')} $", re.IGNORECASE)
MARKERS = re.compile(
    rf"^(?:(?:{any_of('subject opener', 'marker', 'clause lead', 'adverb')}|\d{{1,2}}[.)])\b,?\s*)+", re.IGNORECASE
)
# `Đoàn giám sát| sau khi nghe báo cáo |đã yêu cầu ...`
MEANWHILE = re.compile(
    r" (?:ngay )?(?:sau khi|khi|trong khi|trong lúc|trong quá trình|qua quá trình|sau thời gian) [^,;.:\"]{3,120}$"
)
HAS_THEN = re.compile(r"\b(?:đã|liền|vừa|cũng|tiếp tục)\b")
# `đã nghe |bà Lê Thị Nga |phản ánh về thái độ phục vụ; đề nghị ...`
HEARD = re.compile(
    rf"\bnghe (?:ý kiến (?:của )?)?(?P<who>(?:(?:ông|bà|anh|chị) (?P<name>[{UPPER}]\w*(?: [{UPPER}]\w*)*)"
    r"|cử tri|công dân|người dân|các hộ dân|nhân dân)[^;:.\"]{0,60}?) (?:phản ánh|trình bày|nêu|bày tỏ|đề đạt)\b"
    r"[^.\"]{3,160}(?:;|,| và) $"
)
# `được Giám đốc Sở| lưu ý, |yêu cầu ...`
SAID_BY = re.compile(
    r" (?:(?:đặc biệt|cũng|hết sức|rất) )*"
    r"(?:nhấn mạnh|lưu ý|quan tâm|chỉ rõ|chỉ ra|đề cập|nêu ra|đánh giá cao|nhắc đến)(?:,| và|,? đồng thời)?$"
)
ADVERBIAL = re.compile(rf"{any_of('adverbial opener', 'topic', 'adverbial alone')}\b[^,;:.]{{0,90}}", re.IGNORECASE)
CALLED = re.compile(
    rf"(?:^|[,;:] |\b{any_of('subject opener')} )"
    rf"(?:(?i:{any_of('called')})|(?i:{any_of('called by name')})(?= [{UPPER}]))"
    rf"(?: (?P<name>[{UPPER}][{LOWER}]+(?: [{UPPER}][{LOWER}]+){{0,4}}))?\s*$"
)
# `Khoa chỉ đạo nhân viên ...`: the given name alone of a person who has been named.
BARE = re.compile(rf"(?:^|[,;:] |\b{any_of('subject opener')} )(?P<name>[{UPPER}][{LOWER}]+)\s*$")
PREDICATE = re.compile(rf"[\s,)]*{any_of('predicate head')}\b", re.IGNORECASE)
# `Bí thư| cơ bản |nhất trí với đề án`
HOW = re.compile(rf"(?: {any_of('how one does')})+")
# `Cục Di sản| (Bộ Văn hóa) |gửi công văn`
BODY_PREDICATE = re.compile(rf"(?: \([^()\n]{{1,60}}\))?{PREDICATE.pattern}", re.IGNORECASE)
# `Phó Chủ tịch A| cùng đoàn công tác đã kiểm tra ...`
_HONORED = re.compile(rf"(?<!\w){any_of('honorific', 'person noun')} $", re.IGNORECASE)
_IN_COMPANY = re.compile(r" cùng (?:với )?(?!(?:ngày|lúc|kỳ|thời|nhau|chung|một)\b)(?=\w)")
# `Thủ tướng | trong bài phát biểu khai mạc cho rằng ...`: when or where stands before the verb of saying.
LATE_PREDICATE = re.compile(
    rf" (?:trong|tại|ở|hôm|ngày|sáng|trưa|chiều|tối|mới đây|sau|trước)\b[^,;:.\"()\n]{{2,50}}?"
    rf" (?:cho rằng|tuyên bố|{any_of('speech')})\b"
)
# `Bộ Y tế| trong công văn gửi các tỉnh đã yêu cầu ...`
IN_OWN_PAPER = re.compile(
    rf",? (?:trong|tại) (?:(?:một|các) )?{any_of('paper')}\b(?:(?!\b(?:đã|vừa|sẽ|là|có|bị|được)\b)[^.;:\"]){{0,120}}",
    re.IGNORECASE,
)
# `vi phạm của | ông A là rất nghiêm trọng`, `xin lỗi gia đình | chị B, mong ...`: whom something is of or done to.
# The second of those who are thanked is none either: `cảm ơn Bộ trưởng và | Đoàn công tác, đồng thời mong ...`.
OBJECT = re.compile(
    rf"\b(?:{any_of('before an object')}|{any_of('thanks')} [^,;.:\"]{{2,48}} và)"
    r"(?: (?:ông|bà|anh|chị|đồng chí|cô|bác sĩ))? $",
    re.IGNORECASE,
)
SO = re.compile(rf"\b{any_of('conclusion')}\b", re.IGNORECASE)
# `Bài viết của Chủ tịch hội, ông A | cho biết ...`
NAMED_BEHIND = re.compile(r", (?:ông|bà|đồng chí|anh|chị) ")
# `Cả doanh nghiệp và hải quan đều đề nghị ...`
BOTH = re.compile(
    r"(?:^|[,;:\"] |\b(?:nên|thì|rằng) )[Cc]ả "
    r"(?P<who>(?:hai|ba|bốn) \w+|[^.,;:\"]{2,40} (?:và|lẫn) [^.,;:\"]{2,40}?) đều\b[\w ]{0,20}$"
)
# `địa chỉ mà Duy | yêu cầu`
WHICH_HE = re.compile(rf" mà (?:[{UPPER}][\w-]*(?: |$)){{1,4}}$")
RECIPIENT = re.compile(rf"\b{any_of('recipient')} (?P<party>(?:(?:lãnh đạo|các|hai|ba) )*)$", re.IGNORECASE)
# `có công văn gửi Sở Tài chính, | Sở Nội vụ đề nghị`: the last of those it is sent to.
_SENT_TO = re.compile(
    r"\b(?:đã|vừa|có \w+(?: [\w/.-]+){0,4}) gửi(?: tới| đến| cho)? [^.;:\"]{3,60}(?:, | và )$"
    rf"|\bgửi (?:{any_of('paper')} )?(?:tới|đến|cho|lên) [^.;:\"]{{3,70}} và $"
    rf"|\blàm (?:{any_of('paper')} )(?:tới|gửi|lên) [^.;:\"]{{3,70}}(?: và |, )$"
    r"|(?:đồng thời|cũng) gửi [^.;:\"]{6,80} và $"
    rf"|\b{any_of('speaks with')} (?:[^.,;:\"]{{2,30}} )?(?:lên|với|tới|đến|cho|cùng) (?:TP\.|[^.;:\"]){{3,70}} và $"
    rf"|(?<!rong )(?<!heo )\b{any_of('paper')} (?:[\w/.-]+ ){{0,3}}gửi (?:tới |đến |cho )?[^.;:,\"]{{2,40}}, $"
)
# `Trong công điện gửi các tỉnh, | Thủ tướng yêu cầu`: who wrote it stands behind
IN_PAPER = re.compile(
    rf"(?<!\w)(?:trong|tại|theo|qua) (?:(?:một|các|bản) )*{any_of('paper')} (?:[\w/.-]+ ){{0,6}}?"
    r"gửi(?: tới| đến| cho)? [^.;:\"]{3,90}, $",
    re.IGNORECASE,
)
AGENT = re.compile(r"\b(?:được|bị|do)(?: (?:các|nhiều|một số|phía|ông|bà|đồng chí))? $", re.IGNORECASE)
# `tổ trưởng tổ công tác của Bộ trưởng | nhấn mạnh`, `tiếp thu ý kiến của Bộ trưởng | và mong`: not he; but `truyền đạt
# ý kiến của Thủ tướng | yêu cầu`.
OWNER = re.compile(r" (?:của|trong)(?: (?:đồng chí|ông|bà))? $")
RELAYED = re.compile(
    rf"{not_behind('taken to heart')}{any_of('relayed', 'ordering paper')}(?: \w+ \w+)? của(?: (?:đồng chí|ông|bà))? $",
    re.IGNORECASE,
)
# `kiến nghị UBND thành phố | chỉ đạo ...`: who is asked to ask.
# `giúp Chính phủ, | Thủ tướng chỉ đạo`, `tham mưu cho | UBND tỉnh chỉ đạo`
TOLD_TO = re.compile(
    rf"\b(?:{any_of('told to')}|(?:giúp|tham mưu(?: cho| giúp)?)(?: Chính phủ,| Tỉnh ủy,| HĐND,| Quốc hội,)?) $",
    re.IGNORECASE,
)
# `Bộ đánh giá cao | và yêu cầu`, `Còn các xã | thì yêu cầu`: what stands before is no subject of the verb.
PARTED = re.compile(r"[,;:]|\b(?:và|thì)\b")
# `Thủ tướng | tại phiên họp đã yêu cầu`
WHERE_OR_WHEN = re.compile(r"$| (?:trong|tại|ở|hôm|ngày|lần|từ|sau|trước|khi)\b")
# `Ông A | bị phê bình ..., đề nghị`; `Bí thư | họp để ..., đề nghị`: not his last deed.
SUFFERS = re.compile(r",? (?:được|bị|phải|không|chưa|sẽ)\b")
ASKS_BEFORE = re.compile(rf"\b(?:{any_of('plain asking')}|sẽ|để|thiếu|không)\b", re.IGNORECASE)
# `Bộ phối hợp với | một số tỉnh | và chỉ đạo ...`: those it works with are not told to.
WORKS_WITH = re.compile(
    r"\b(?:(?:phối hợp|làm việc|họp|thống nhất|trao đổi) (?:với|cùng)|(?<!để )(?<!cần )(?<!phải )báo cáo(?: với| lên)?)"
    r" (?:các |một số )?$",
    re.IGNORECASE,
)
# `Tuy nhiên, theo | ông A để làm đúng luật, đề nghị ...`: whose words a clause tells.
SOURCE_OF_CLAUSE = re.compile(r"(?:cũng )?theo ", re.IGNORECASE)
# `Đối với các trạm y tế: | Yêu cầu rà soát kho`: whoever has spoken goes on, of what stands before the colon.
TOPIC_OPENS = re.compile(r"(?:Riêng )?(?:[Đđ]ối với|[Vv]ề phía) ")
TOPIC = re.compile(rf"(?:[-+*•] ?)?{any_of('topic')} [^.;:\"]{{2,200}}: ?", re.IGNORECASE)
ORDERS_BEFORE = re.compile(rf"\b{any_of('plain asking')}\b", re.IGNORECASE)
CONJOINED = re.compile(r"[,;:\"]|\b(?:và|đồng thời|cùng|còn|thì|nay)\b")
DEED_BETWEEN = re.compile(r" \w+ \w+(?: \w+){0,4}(?: và|,) ")
JOINED_BEFORE = re.compile(r"[,;]|\bvà\b|\bđồng thời\b")
# `Kết luận số 137-KL/TW ngày 28/3/2025 yêu cầu ...`: a document asks nothing in this article.
PAPER = re.compile(r"(?:\d[\w/.-]*/[\w-]+|\d-[A-ZĐ]{2}/\w+)(?: (?:ngày|năm) [\d/.-]+)?(?: của [\w ]{3,40})?$")
# `Chỉ thị cũng yêu cầu ...`: the paper of whoever has ordered before.
BARE_PAPER = re.compile(
    rf"(?:^|[.,;:\"] |\b(?:{any_of('subject opener')}),? )"
    rf"(?:theo (?:nội dung )?)?{any_of('ordering paper')}(?: (?:này|trên|nói trên|nêu trên))?"
    r"(?: (?:cũng |còn )?(?:nêu|ghi|chỉ|nói) rõ)?$",
    re.IGNORECASE,
)
PLACE_AT_END = re.compile(
    rf"(?:^|[,;:\"'(]|\b(?i:{any_of('subject opener')}))\s*"
    r"(?P<place>(?:TP\.? ?|(?P<kind>tỉnh|thành phố|huyện|quận|thị xã|xã|phường|phía) )?"
    rf"(?P<name>{RUN.pattern})|(?P<numbered>(?:Q|P)\.? ?\d{{1,2}}))$"
)
# `VLA kiến nghị`, `UBKT đề nghị`, `VTV Cần Thơ yêu cầu`
HOUSE_OF = re.compile(rf"[A-ZĐ][A-ZĐ&-]{{1,9}}\d?(?: [{UPPER}][{LOWER}]+){{0,3}}")
HAS_DONE = re.compile(r" (?:cũng )?(?:đã|vừa|đang) ")
# `cuộc gọi của khách | yêu cầu giao nước`: whoever owns what stands before asks, and nobody knows who it is.
OWNED = re.compile(r"(?<!ý kiến) của (?:một |người |vị |các )?(?:khách|khách hàng|nước sở tại|đối tác|người lạ)$")
ATTRIBUTION = re.compile(
    rf"[ ,.-]{{0,4}}(?:(?:đồng chí|ông|bà|theo|{any_of('person noun', 'office before a given name')}) )?",
    re.IGNORECASE,
)
SOURCE = re.compile(r"(?:Cũng t|T)heo (?:đồng chí |ông |bà |bác sĩ )?")
SPEECH = re.compile(
    rf",? (?:(?:hôm (?:nay|qua|[\d/.-]+)|ngày [\d/.-]+|(?:sáng|trưa|chiều|tối)(?: (?:nay|qua|[\d/.-]+))?) )?"
    rf"(?:đã |cũng )?{any_of('speech')}\b"
)
TELLS = re.compile(r" (?:(?:cũng|đã|còn) )?(?:cho biết|cho hay|thông tin|kể|xác nhận)(?: thêm)?(?:,| rằng)? ")
# `Còn các phòng khám tư | thì yêu cầu ...`
THEN = re.compile(r"\s*thì\b")
ORDERS = frozenset({"yêu cầu", "đề nghị", "kiến nghị", "giao", "giao cho"})
# `ông A cho biết | đa số đại biểu đồng ý, và giao ...`: not they give the order
SOME = re.compile(r"(?:đa số|hầu hết|phần lớn|nhiều|một số|không ít) ", re.IGNORECASE)
# `Từ đó, nêu rõ trách nhiệm của từng người | và yêu cầu ...`: whoever spoke goes on.
SUBJECTLESS = re.compile(
    rf"(?:{any_of('conclusion', 'strong marker', 'marker')},? )?{any_of('deed of a speaker')}\b[^.;:\"]*$",
    re.IGNORECASE,
)
PERSON_WORD = re.compile(r"\b(?:ông|bà|đồng chí)\b", re.IGNORECASE)


def is_adverbial(text: str) -> bool:
    """Whether a sentence opens with an adverbial alone before its verb: `Thời gian tới, đề nghị ...`."""
    return len(text) < 90 and text.rstrip().endswith(",") and not PERSON_WORD.search(text)


def is_in_company(text: str, start: int, first: int, last: int) -> bool:
    """Whether who is `text[first:last]` opens a sentence, with others: `Ngày 5/3, bà |A| cùng đoàn công tác ...`."""
    opening = _HONORED.sub("", text[start:first])
    return _IN_COMPANY.match(text, last) is not None and (not opening.strip() or is_adverbial(opening))


def is_sent_to(text: str, start: int, place: int) -> bool:
    """Whether the last of those to whom a paper goes begins at a place: `có công văn gửi Sở Tài chính, | Sở Nội vụ`."""
    return _SENT_TO.search(text, start, place) is not None and IN_PAPER.search(text, start, place) is None
