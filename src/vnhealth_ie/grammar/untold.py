"""Whether the words behind a verb of asking tell nothing that somebody else is to do."""

from __future__ import annotations

import re
from collections.abc import Sequence

from vnhealth_ie.document import Sentence
from vnhealth_ie.grammar.actor import Actor
from vnhealth_ie.grammar.addressees import Addressee, is_to_act, party_end
from vnhealth_ie.grammar.asked import starts_eagerly
from vnhealth_ie.grammar.clauses import MUST, trimmed
from vnhealth_ie.grammar.dues import says_must
from vnhealth_ie.grammar.signals import Signal
from vnhealth_ie.matching.words import any_of, words
from vnhealth_ie.normalize import Region

# `đề xuất phạt tiền chủ quán | là không hợp lý`, `việc Sở yêu cầu ... là đúng`: what is held of the act itself.
_JUDGED = re.compile(
    rf"[^.;:\"]{{0,160}}? (?:là (?:(?:không|chưa|rất|hoàn toàn|hết sức|quá|khá) )*{any_of('judgement')}\b"
    r"|(?:được|bị) (?:cho|coi|xem|đánh giá) là )",
    re.IGNORECASE,
)
# `chỉ đạo | rất quyết liệt`: how, but not what.
_DEGREE = re.compile(
    r"(?:rất|hết sức|vô cùng|khá|thật) [^\s,;]+(?:(?: [^\s,;]+){0,3}| [^\s,;]+ việc [^;]+)", re.IGNORECASE
)
# `đề xuất | các giải pháp xử lý`: that there are some, but not which.
_UNTOLD = re.compile(
    r"(?:các |những |một số |nhiều )?(?:giải pháp|biện pháp|phương án|hướng|nội dung|ý kiến)"
    r"(?: (?:xử lý|khắc phục|cụ thể|phù hợp|giải quyết|tháo gỡ|thực hiện|cần thiết|trên))*"
    r"(?: để [^.;,]{0,30}\b(?:báo cáo|trình)\b[^.;,]*)?",
    re.IGNORECASE,
)
# `kiến nghị | lên cấp trên`: to whom, but not what.
_TOWARDS = re.compile(
    r"(?:(?:lên|tới|đến|với|gửi|cho|ra|trước) )+(?:cả |tận )?(?P<superior>cấp trên|trên)?", re.IGNORECASE
)
# `mong muốn | được hợp tác lâu dài`: what the speaker himself would do.
_OWN_WISH = re.compile(
    rf"(?:(?:sẽ|được|tiếp tục|có thể|luôn|sớm|có cơ hội|cùng|mãi) )*{any_of('own deed')}\b", re.IGNORECASE
)
# `đã chỉ đạo và thực hiện chưa đúng quy định`: the verb shares its object with another and asks nothing.
_JOINED_VERB = re.compile(r"(?:và|hay|nhưng|song(?! song)) |hoặc (?![^.]{3,200} hoặc )")
# `Bộ Chính trị phân công | ông Lò Văn Hạnh giữ chức Bí thư`: an appointment.
_APPOINTED = re.compile(
    r" (?:cho )?(?:ông|bà|đồng chí|anh|chị)\b[^.;:\"]{0,80}? (?:giữ (?:chức|vị trí|cương vị)|chỉ đạo Đảng bộ"
    r"|phụ trách (?:Đảng bộ|điều hành)|làm (?:[Bb]í thư|[Cc]hủ tịch|[Gg]iám đốc|[Tt]rưởng|[Pp]hó|quyền)"
    r"|kiêm(?: nhiệm)? )"
)
_APPOINTS = ("giao", "giao cho", "phân công", "giao nhiệm vụ")
# `đề xuất phương án | chưa phù hợp`: what is wrong with it.
_AMISS = re.compile(
    r"[^.;:,\"]{3,80} (?:chưa phù hợp|chưa đúng|chưa sát|sai quy định|trái quy định|không đúng quy định)"
)
# `kiến nghị cơ quan chức năng | 41 vụ`: how many there were.
_HOW_MANY = re.compile(
    r"(?:(?:cơ quan|đơn vị|cấp) [^\d.;,]{1,40} )?\d[\d.]* (?:vụ|trường hợp|hồ sơ|lượt|văn bản|nội dung)\b(?! phải)"
)
# `giao cho nhà đầu tư | 10 lô đất`: what is handed over.
_THING = re.compile(r" (?:gần |hơn |khoảng )?\d")
_HANDS_OVER = ("giao", "giao cho")
# `đề nghị Lào | việc này từ năm 2005`, `yêu cầu | thì thế nào`: what it is stands elsewhere, or nowhere.
_POINTED = re.compile(
    r"(?:về |cho )?(?:việc|điều|vấn đề|nội dung|chuyện|ý) (?:này|đó|trên|nói trên|như vậy)"
    r"(?: (?:từ|trong|tại|vào|với|lên|hồi|ở)\b(?:(?!\b(?:phải|cần)\b)[^.;]){0,80})?"
    r"|(?:thì )?(?:thế nào|ra sao|sao|gì)",
    re.IGNORECASE,
)
# `chỉ đạo | thực hiện`, `mức giá được các sở đề xuất | ban đầu`: nobody is told, and no deed.
_BARE = re.compile(any_of("no deed told"), re.IGNORECASE)
# `giao cho Sở | mấy tháng nay rồi`: since when, but not what
_SINCE = re.compile(
    r" (?:đã )?(?:mấy|hai|ba|cả|nhiều|từ) (?:tháng|năm|ngày|tuần|lần)"
    r"(?: (?:nay|rồi|trước|qua)\b| [^.;,]{1,12} (?:nay|rồi)\b)",
    re.IGNORECASE,
)
# `giao cho Bệnh viện Sao Mai|, nhưng thủ tục rất chậm`: what became of it.
_BUT = re.compile(r",? (?:nhưng|song(?! song))\b")
# `kiến nghị | về các vấn đề nóng`: what it is about, unless a next sentence spells it out.
_ABOUT = re.compile(rf"về (?:(?:các|những|một số|nhiều|\d+) )*{any_of('matter')}\b", re.IGNORECASE)
_SPELLED_OUT = re.compile(r"[\s.:\"]*(?:Theo đó|Cụ thể|Trong đó|Gồm|Như)\b")
# `kiến nghị với Quốc hội | như trên`: what was told before.
_SO = re.compile(r" (?:như (?:vậy|trên|thế)|điều này|nội dung này)\b")
# `gợi ý | việc Lào sẽ viện trợ`: what might be, and not what to do.
_HINT = "gợi ý"

# `chỉ đạo | một số nhiệm vụ trọng tâm: Đẩy mạnh tiêm chủng; ...`: what is counted is told behind a colon
LISTED = re.compile(
    r"[\s:,]*(?:thực hiện |về )?(?:một số|các|những|mấy|\d{1,2}|hai|ba|bốn|năm|sáu) (?:nhóm )?"
    r"(?:nhiệm vụ|nội dung|vấn đề|giải pháp|việc|công việc|điểm)\b[^:.;\"]{0,70}: ?"
    rf"(?={any_of('imperative', 'eagerly')}\b|[^:.;\"]{{3,60}}? {any_of('imperative', 'must')}\b)",
    re.IGNORECASE,
)
_NEEDS_ADDRESSEE = words("needs addressee")
# They tell of things, too, that must be done.
_WARNINGS = frozenset({"lưu ý", "nhắc nhở"})


def tells_deed(
    sentence: Sentence,
    signal: Signal,
    content: Region,
    addressees: Sequence[Addressee],
    actors: Sequence[Actor],
    rule: str,
) -> bool:
    """Whether the words after a signal tell what is asked; `rule` says how the asker was found."""
    text = sentence.document.clean
    announced = text[content.start : content.end].rstrip().endswith(":")
    told = trimmed(text, *content)
    if signal.strength != "modal" and is_empty(sentence, signal, told, addressees, actors):
        return False
    if len(text[told.start : told.end].split()) < 2 and not announced:
        return False
    if addressees and addressees[-1].end >= told.end and signal.strength != "strong":
        return announced
    if signal.strength != "guarded" or addressees:
        return True
    if LISTED.match(text, signal.end, sentence.end):
        return True
    if signal.verb.lower() in _NEEDS_ADDRESSEE:
        return False
    warned = signal.verb.lower() in _WARNINGS and says_must(text, told)
    if warned or MUST.match(text, told.start) or (rule == "subject" and starts_eagerly(text, told.start)):
        return True
    tag = sentence.pos_at(told.start)
    named = text[told.start].isupper() and text[told.start - 2].isalnum()  # `quán triệt | Chỉ thị 13`, no verb
    return rule in ("subject", "pronoun") and not named and (tag is None or tag[0] in "VRC")


def is_empty(
    sentence: Sentence, signal: Signal, told: Region, addressees: Sequence[Addressee], actors: Sequence[Actor]
) -> bool:
    """Whether the words `told` behind a signal hold no deed of somebody else's.

    `rất quyết liệt`, `lên cấp trên`, `được hợp tác lâu dài`, `phạt tiền chủ quán là không hợp lý`.
    """
    text = sentence.document.clean
    if _JOINED_VERB.match(text, told.start) or (
        signal.kind == "petition" and (_AMISS.match(text, *told) or _HOW_MANY.match(text, *told))
    ):
        return True
    if signal.verb.lower() in _APPOINTS and _APPOINTED.match(text, signal.end, sentence.end):
        return True
    if _JUDGED.match(text, *told) or any(what.fullmatch(text, *told) for what in (_DEGREE, _UNTOLD)):
        return True
    if towards := _TOWARDS.match(text, told.start, told.end):
        end = towards.end() if towards["superior"] else party_end(sentence, towards.end(), actors)
        if end >= told.end or _SO.match(text, end, told.end):
            return True
    if signal.verb.lower() == _HINT and text.startswith("việc ", told.start):
        return True
    if _is_pointed_at(text, told, addressees):
        return True
    if "mong" in signal.verb.lower() and not addressees and _OWN_WISH.match(text, told.start, told.end):
        return True
    return _hands_over(sentence, signal, told, addressees)


def _is_pointed_at(text: str, told: Region, addressees: Sequence[Addressee]) -> bool:
    """Whether only those asked are told, or that there is something: `nhắc nhở xã`, `đề nghị Lào việc này`."""
    if text.startswith(":", told.end):
        return False
    if only_names(told, addressees):
        return True
    if addressees and addressees[0].start == told.start:
        pointed = _POINTED.fullmatch(text, addressees[-1].end + 1, told.end)
        pointed = pointed or _SINCE.fullmatch(text, addressees[-1].end, told.end)
        behind = addressees[-1].end
        return bool(pointed or (_BUT.match(text, behind, told.end) and not MUST.search(text, behind, told.end)))
    if _POINTED.fullmatch(text, *told) or _BARE.fullmatch(text, *told):
        return True
    fronted = bool(addressees) and addressees[0].start > told.start  # `về thủ tục, |Sở Y tế| rà soát`
    about = not fronted and _ABOUT.match(text, *told) and not MUST.search(text, *told)
    return bool(about) and not _SPELLED_OUT.match(text, told.end)


def only_names(told: Region, addressees: Sequence[Addressee]) -> bool:
    """Whether nothing is told but who is asked: `nhắc nhở lãnh đạo xã`, not `yêu cầu các xã:` before a list."""
    return bool(addressees) and addressees[0].start <= told.start and addressees[-1].end >= told.end


def _hands_over(sentence: Sentence, signal: Signal, told: Region, addressees: Sequence[Addressee]) -> bool:
    """Whether something is handed over rather than asked: `giao cho nhà đầu tư 10 lô đất`."""
    if signal.verb.lower() not in _HANDS_OVER or not addressees or is_to_act(sentence, addressees[-1].end):
        return False
    text = sentence.document.clean
    return bool(_THING.search(text, addressees[-1].start, min(addressees[-1].end + 8, told.end)))
