"""What may stand between a person's name and an office, and between two offices of one person."""

from __future__ import annotations

import re

from vnhealth_ie.grammar.offices import Office
from vnhealth_ie.grammar.people import Person
from vnhealth_ie.matching.lexicon import alternation
from vnhealth_ie.matching.words import any_of, words

# `khóa XIV`, `nhiệm kỳ 2016-2021`
TERM = r"(?: (?:khóa|khoá|nhiệm kỳ|giai đoạn) [\dIVX][\dIVX /-]{0,12})?"
DIRECT = re.compile(
    rf"{TERM}(?: {any_of('at that time')})? (?:tên (?:là )?)?"
    r"|(?: ?\((?:[A-ZĐ][^()]{1,60}|(?:nay|trước đây|cũ|thuộc|trực thuộc)\b[^()]{0,80})\)) "
)
DIRECT_BEFORE_HONORIFIC = re.compile(
    r"(?: \([^()]{2,60}\))? ?[-:,]? (?:là )?| (?:(?:mới|hiện|hiện nay|hiện tại|khi đó|lúc đó|bấy giờ) )?là | do "
    r"| (?:mới |vừa )?được bổ nhiệm là "
)
# `hiện là`, `được Bộ Y tế bổ nhiệm giữ chức`, `trúng cử`; but who `giao Giám đốc Sở` a task is no director.
# Verbs that open the copulas of an office; `chức`, `vị trí`, `trên cương vị` are none.
_HOLDING = frozenset(["là", "làm", "giữ", "đảm", "lên", "sang", "về", "trở", "nắm", "cũng", "còn", "đồng", "kiêm"])
# `có 10 năm làm`, `từ năm 2015 là`
_FOR_YEARS = (
    r"(?:có (?:hơn |gần )?\d+ năm|có (?:nhiều năm|thời gian)"
    r"|(?:từ |đến )?(?:đầu |cuối )?(?:tháng [\d/]+|năm \d{4})(?: (?:đến|-) (?:nay|(?:năm )?\d{4}))?,?)"
)
_HOLDS = (
    rf"(?:(?:(?:{any_of('office auxiliary')} )?{_FOR_YEARS} )(?=(?:[^\s,]+ ){{0,9}}?{any_of('office copula')} ))?"
    rf"(?:(?:{any_of('office auxiliary')}\ ){{0,3}}"
    rf"(?:(?:(?:được|bị)\ (?:\w+\ ){{0,9}}?{any_of('office verb')}(?:(?:\ và|,)\ {any_of('office verb')}){{0,2}}"
    rf"|{any_of('taking an office')}),?\ )?"
    rf"(?:{any_of('office copula')}\ )?)"
)
_VERBAL = alternation({copula for copula in words("office copula") if copula.split()[0] in _HOLDING})
# `ông A| công tác tại Sở từ năm 1990, hiện giữ chức |Trưởng phòng`: what a further clause tells of its subject.
_TOLD_BY_OTHERS = (
    r"\b(?:rằng|cho biết|cho hay|nói|khẳng định|khi|nếu|mà|vì|do|để|với|gồm|cùng"
    r"|thăm|gặp|tố cáo|tặng|trao|cảm ơn|chia buồn|một (?:cán bộ|bác sĩ|người|cụ|đồng chí|vị)|các (?:cán bộ|cụ))\b"
)
FURTHER_ON = re.compile(
    rf"(?:(?!{_TOLD_BY_OTHERS})[^;:\"]){{0,140}}?(?:,| và) (?:(?:{any_of('office auxiliary')}|{_FOR_YEARS}) )*"
    rf"(?:{any_of('taking an office')} )?(?:{_VERBAL}) "
)
# The same where something of it stands: `ông Minh| từng là |Bí thư`.
HOLDS = rf"(?=\ \w)\ {_HOLDS}(?<=\ )"
TELLS_OFFICE = re.compile(rf",?{HOLDS}")
# `(SN 1978)`, `, 45 tuổi`, `(bìa phải)`, `, sinh năm 1970, quê Nghệ An`: told between a name and its office.
_GLOSS = (
    rf"(?:\ ?\([^()]{{1,60}}\)|,\ (?:{any_of('gloss')}\b[^,;.()]{{0,40}}|\d\d\ tuổi)(?=[,\ ])"
    rf"|\ \((?:{any_of('gloss')}\b|\d\d\ tuổi)[^()]{{0,80}}(?=[,-]))"
)
# `"Có anh Hùng (trung tướng Trần Văn Hùng - PV) thứ trưởng Bộ Công an ở đây"`: what the reporter puts in.
_PUT_IN = rf"\ ?-\ ?{any_of('reporter')}\)"
# `ông A| – chuyên viên chính Vụ X được |Phó Vụ trưởng`
_WAS = (
    r"(?:\ [-–]|,)\ (?:chuyên\ viên|cán\ bộ|nhân\ viên|giảng\ viên|bác\ sĩ|điều\ dưỡng)\b[^,;.()]{0,80}?"
    r"(?=\ (?:được|giữ)\ )"
)
# `ông A| từ chuyên viên lên |Phó phòng`, `bà B |từ vị trí y sĩ được bổ nhiệm làm| Trạm trưởng`
_FROM = (
    r"\ \(?từ(?=\ (?:vị trí|chức|cương vị|chuyên viên|y sĩ|bác sĩ|cán bộ|nhân viên|trợ lý|[a-zđ]+ viên)\b)"
    r"(?:\ (?!lên\b|sang\b|được\b)[^\s,;.()]{1,12}){1,9}(?=\ (?:lên|sang|được)\b)"
)
_UP = r"\ (?:lên|sang)\ (?:làm\ |giữ\ chức\ )?"
# `bác sĩ A| được điều động từ |Trưởng khoa Nội| sang làm |Phó Giám đốc`
_MOVED = (
    r" (?:được )?(?:chuyển(?: công tác)?|điều động|điều chuyển|luân chuyển) từ (?:(?:vị trí|chức|chức vụ|cương vị) )?"
)
# `được |Chủ tịch UBND huyện| bổ nhiệm làm ...`: whoever appoints, between the name and its office
_APPOINTED_BY = re.compile(r"(?:được|bị) $")
_APPOINTS = re.compile(rf" (?:ký )?{any_of('office verb')}\b")
BEHIND = re.compile(
    rf"(?:{_PUT_IN}|{_WAS}|{_GLOSS}{{0,2}})(?:{_FROM}{_UP}|{_MOVED}|(?:{_FROM})?(?:\ ?[,:(-]\ ?|,?\ ?-+\ ?|\ ){_HOLDS})"
)
# Between two offices of one person, before the name and, with `được bầu giữ chức`, behind it.
_AND = r"(?:,|\ -|;)?\ ?(?:(?:và|kiêm|kiêm\ nhiệm|đồng\ thời\ là|đồng\ thời)\ )?"
CHAIN_IN_FRONT = re.compile(rf"{TERM}{_AND}|\ ?[-/]\ ?")
# `giữ chức Trưởng khoa Nội|, sau đó là |Phó Giám đốc`, `từ Trưởng khoa Nội| sang |Phó Giám đốc`
_THEN = (
    r",? (?:sau đó|tiếp đó|rồi|(?:đến |từ )?(?:tháng [\d/]+ |đầu |cuối )?năm \d{4},?) "
    rf"(?:được (?:\w+ ){{0,6}}?{any_of('office verb')} )?{any_of('office copula')} "
)
_ACROSS = r" (?:lên|sang|về) (?:làm|giữ chức(?: vụ)?) | sang "
CHAIN = re.compile(rf"{TERM}{_AND}{_HOLDS}|{_THEN}|,? rồi |\ ?[-/]\ ?|{_ACROSS}")
# The head of a government has no second office behind a comma: `Báo cáo Thủ tướng, Chủ tịch Hội đồng Trần Văn An ...`.
LONELY = re.compile(r"thủ tướng|tổng thống", re.IGNORECASE)
_ABOVE = re.compile(r"(?:phó )?thủ tướng\b", re.IGNORECASE)
_BELOW = re.compile(
    r"(?:thứ trưởng|tổng thanh tra|giám đốc (?:sở|công an|bệnh viện)|cục trưởng|vụ trưởng|chủ tịch (?:UBND|tỉnh))\b",
    re.IGNORECASE,
)
# `có ông A, Phó Chủ tịch UBND xã, |lãnh đạo| Phòng Y tế, Giám đốc Bảo hiểm xã hội xã`: from here on others are meant
OF_SOME = re.compile(r"(?:đại diện )?lãnh đạo\b", re.IGNORECASE)
# `Theo quyết định của |Thủ tướng|, bà Xuân nghỉ hưu`: the office is not hers
BY_ORDER = re.compile(
    r"\b(?:quyết định|chỉ đạo|yêu cầu|phân công|chỉ thị|kết luận|cho phép|đồng ý|phê duyệt) của (?:đồng chí )?$"
)
# `bổ nhiệm Phó Giám đốc Sở cho bà A`, `cách chức Giám đốc đối với ông B`
GIVEN_TO = re.compile(rf"{TERM} (?:(?:đối )?với|cho|dành cho) ")
GIVES = re.compile(rf"\b{any_of('office verb')} (?:{any_of('office copula')} )?$", re.IGNORECASE)
# `Đoàn công tác |Thường trực HĐND tỉnh| do ông A dẫn đầu`
DELEGATES = re.compile(r"(?:của|đoàn(?: công tác| giám sát| kiểm tra| khảo sát| đại biểu)?) $", re.IGNORECASE)
# `thay mặt Đoàn |ĐBQH tỉnh|, bà A`: a body
DELEGATION = re.compile(r"\bđoàn $", re.IGNORECASE)
# `ông A| thay |ông B làm Giám đốc`
REPLACES = re.compile(r" (?:được [^,;.]{3,60} )?(?:thay|thay thế|kế nhiệm|tiếp quản vị trí của|thay cho) ")
CLOSES = re.compile(r"\)(?:,| -) ")
# `theo trợ lý của |Tổng Giám đốc WQO, bà Mai Thị Nụ`: the office is somebody else's.
OF_OTHERS = re.compile(r"(?:(?:ủy quyền|trợ lý|phát ngôn viên|người phát ngôn|thư ký|cố vấn) của|[Tt]hay mặt) $")
# `Theo đề nghị của |Giám đốc Sở Y tế|, Chủ tịch UBND tỉnh A phê duyệt`: what opens the clause before its subject
_OPENING = re.compile(
    rf"(?:[^,;:.\"]{{1,40}}, )?(?:{any_of('opens with another')}"
    rf"|{any_of('opens with words of another')} [^,;:.\"]{{1,60}} (?:của|với|từ|cho|tới|đến)) "
    rf"(?:{any_of('honorific', 'person noun')} |tân )?",
    re.IGNORECASE,
)
_QUOTES = re.compile(r"(?:[^,]*, )?theo (?!(?:đề nghị|đề xuất|tờ trình|yêu cầu)\b)", re.IGNORECASE)
_PREDICATE = re.compile(rf" (?!{any_of('no predicate')}\b)[a-zđ][^\W\d]*\b")
# `giữ các chức vụ:`, `cách tất cả các chức vụ trong Đảng:`, before offices away from the name.
HELD = re.compile(
    r"\b(?:giữ|đảm nhiệm|đảm nhận|đảm đương|nắm giữ|trải qua|kinh qua|cách|miễn nhiệm|bãi nhiệm|thôi giữ)"
    r" (?:(?:tất cả|hết|toàn bộ|nhiều|lần lượt) )*(?:các |những )?(?:chức vụ|chức danh|chức|vị trí|cương vị)"
    r"(?: (?:trong Đảng|trong đảng|chính quyền|quan trọng|lãnh đạo|như|gồm|là|sau|đảng))*"
    r"(?:(?<=các chức vụ)|(?<=các chức danh)|(?<=các vị trí)|(?<=như)|(?<=gồm)| ?:) $"
    r"|\bhình thức(?: kỷ luật)? cách chức $"
)

# `ông A, em chồng bà B, từng là Phó Giám đốc`: what follows is told of A.
KIN = re.compile(rf", {any_of('kin')}(?: {any_of('kin')}){{0,2}}(?: của)? $")
# `cùng dự có ông A, Giám đốc Sở và Chủ tịch huyện, ...`: the second office may be another's.
IN_COMPANY = re.compile(r"\b(?:có|cùng|dự|gồm|với|và|của) (?:(?:các )?(?:ông|bà|đồng chí) )?$", re.IGNORECASE)
CLOSED = re.compile(r", (?!\d|là |nguyên |trú |người |sinh |quê |và )")
SAYS = re.compile(rf" (?:(?:đã|cũng|còn|vừa) )*{any_of('report', 'speech')}\b")
TOGETHER = re.compile(r"\b(?:cùng|đều|giữ chức(?: vụ| danh)?) ")
PLURAL_TITLE = re.compile(
    rf"(?:\b{any_of('many')}|(?<![\d/.-])(?<!thứ )(?<!ngày )(?<!lần )\b\d{{1,2}})"
    r"(?: (?:đồng chí|đ/c|ông|bà|nguyên|cựu))?(?: là)? $",
    re.IGNORECASE,
)


def may_have_one_holder(text: str, first: Office, second: Office) -> bool:
    """Whether two offices side by side may be one person's; nobody is `Phó Thủ tướng, Thứ trưởng Bộ Y tế`.

    >>> from vnhealth_ie.grammar.offices import find_offices
    >>> text = "Phó Thủ tướng, Thứ trưởng Bộ Y tế"
    >>> may_have_one_holder(text, *find_offices(text, 0, len(text)))
    False
    """
    if LONELY.fullmatch(text, first.start, first.end):
        return False
    return not (_ABOVE.match(text, first.start) and _BELOW.match(text, second.start))


def opens_before_subject(text: str, start: int, office: Office, person: Person) -> bool:
    """Whether an office ends the opening of a sentence of which the person behind it is the subject.

    `Theo đề nghị của Giám đốc Sở Y tế, Chủ tịch UBND tỉnh Trần Văn An phê duyệt kế hoạch`: the director is another.
    """
    opening = _OPENING.fullmatch(text, start, office.start)
    return opening is not None and _PREDICATE.match(text, person.end) is not None


def ends_opening(text: str, start: int, person: int, office: Office) -> bool:
    """Whether a person, named at a place, ends the opening of a sentence whose subject holds the office behind.

    `Đồng tình với ông Lò Văn Sáu, | Giám đốc Sở Y tế yêu cầu ...`: not Sáu's office. `Theo ông Lò Văn Sáu, Giám đốc Sở
    Y tế cho biết` is.
    """
    opening = _OPENING.fullmatch(text, start, person)
    if opening is None or _QUOTES.match(opening[0]):
        return False
    return _PREDICATE.match(text, office.end) is not None


# `Phu nhân |Thủ tướng Nhật Bản Lucia Karim`, but `bà A, phu nhân |Chủ tịch tỉnh Lò Văn Sáu`
_WIFE_OF = re.compile(r"(?<!, )(?<!và )(?:[Pp]hu nhân|[Pp]hu quân) $")


def is_by_marriage(text: str, office: Office) -> bool:
    """Whether the wife or husband of who holds an office is named behind it: `Phu nhân | Thủ tướng Lào`."""
    return _WIFE_OF.search(text, max(0, office.start - 12), office.start) is not None


def appoints(text: str, office: Office) -> bool:
    """Whether whoever holds an office only gives somebody another: `ông A được | Thủ tướng | bổ nhiệm làm ...`."""
    before = _APPOINTED_BY.search(text, max(0, office.start - len("được ")), office.start)
    return before is not None and _APPOINTS.match(text, office.end) is not None
