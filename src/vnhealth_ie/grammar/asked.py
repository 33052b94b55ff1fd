"""Whether the words behind a verb of asking tell what somebody is to do, or are a noun, a direction or an opinion."""

from __future__ import annotations

import re

from vnhealth_ie.document import Sentence
from vnhealth_ie.grammar.actor import Actor
from vnhealth_ie.grammar.signals import Signal
from vnhealth_ie.matching.characters import UPPER
from vnhealth_ie.matching.words import any_of

# `Đây cũng là cơ quan | chỉ đạo việc mua thuốc`: what it is, not what it did.
_IS_WHAT = re.compile(r"\blà (?:những |các |một )?$")
# `việc | Bộ giao ... đã giúp ...`, `phương án | Bộ đề nghị`, `vụ kiện | "yêu cầu ..."`: the act is a noun.
_NOMINAL = re.compile(rf"\b{any_of('noun of an act')}(?: (?:các|một số|mới đây|vừa qua))? $", re.IGNORECASE)
# `các giấy tờ mà bà A | yêu cầu tòa hủy`, `các cơ sở mà chúng tôi | đề xuất tháo dỡ`
_WHICH_HE = re.compile(r"\b(?i:các|những|mọi|số) [^.,;:\"]{2,40} mà (?:ông|bà|anh|chị|đồng chí) $")
_WHICH_WE = re.compile(r"(?<!trong )\b(?i:các|những|mọi|số) [^.,;:\"]{2,40} mà (?:chúng tôi|tôi) $")
# `mục tiêu, | yêu cầu dài hạn`, `yêu cầu | về nâng cao chất lượng`: what is called for.
_LISTED_NOUN = re.compile(rf"\b{any_of('listed with a demand')}(?:,| và) $", re.IGNORECASE)
_HOW = re.compile(
    rf" (?:trung|dài|ngắn|cụ thể|cao|mới|trước mắt|lâu dài|đề ra|đặt ra|của)\b"
    rf"(?! (?:các|từng|mọi|sở|huyện|xã|[{UPPER}]))"
)
_ABOUT = re.compile(
    r" về (?!việc)(?![^.;:\"]*\b(?:cần|phải|không được|các)\b)"
    rf"(?![^.,;:\"]{{3,80}}, (?:tập thể|mỗi|từng|đồng chí|ngành|địa phương|[{UPPER}]))"
)
# `việc ký văn bản | đề nghị bổ nhiệm con trai`
_PAPER_NAMED = re.compile(rf"\b(?:với|trong|về) việc (?:ký|gửi|có|ra|ban hành|làm) {any_of('paper')} $")
# `Sở tạm dừng thu phí | để Bộ Tài chính tính lại, đồng thời đề xuất ...`: what it is for.
_PURPOSE = re.compile(rf" để (?:các |cơ quan |[{UPPER}])[^.;\"]{{8,}}$")
# `quyết định thanh tra để làm rõ vi phạm và | đề xuất cách xử lý`: the same, of a proposal.
_TO_PROPOSE = re.compile(
    r" để (?:[^.;\"]{8,120} và|(?:kịp thời |sớm )?(?:phát hiện|nắm bắt|tổng hợp|nghiên cứu|xem xét),) $"
)
# `vấn đề mà Thủ tướng yêu cầu | là các bộ phải ...`, `giải pháp mà ông lưu ý | cần tập trung`
_THAT_IT_MUST = re.compile(r"(?: đó)?(?: là)? (?:[^.,;:\"]{1,80}? )?(?:cần|phải|không được)\b")
_NOUN_PHRASE = re.compile(r"(?:^|[\"“:.] ?)Việc [^,.;:\"]{3,80} (?:và|hay|hoặc) $")
# `ông A bị kỷ luật và | đề nghị cho thôi việc`: of whom it is asked.
_SUFFERS = re.compile(r" (?:đã |vừa |cũng )?bị ")
# `nhiệm vụ mà Chính phủ, | Thủ tướng giao`: the asker is the second of those who gave it.
_WHAT_THEY_GAVE = re.compile(r"\bmà (?:Chính phủ|Quốc hội|Bộ Chính trị|Ban Bí thư|Bộ|Sở|UBND \w+|HĐND \w+)(?:,| và) $")
# `11 kết luận và 7 | kiến nghị`: counted, it is a noun.
_NUMBERED = re.compile(r"(?:và|có|với|gồm|nêu|ra|đưa|những|các) \d{1,2} $")
# `đề xuất khung giờ chung | là để dễ phối hợp`: what a proposal is for.
_EXPLAINED = re.compile(r"[^.;:,\"]{3,80} là (?:để|nhằm) ")
# `Đề nghị | tăng ngân sách của Tổng thống bao gồm ...`: whose proposal it is, and what there is to say of it.
_OWNED = re.compile(r" [^.;:,\"]{3,90} của [^.;:,\"]{3,60} (?:bao gồm|nhận được|vấp phải|xuất phát|cho thấy)\b")
# `Đề xuất | được Sở Y tế trình bày tại hội nghị`: it is told of a proposal, and nothing is proposed.
_BROUGHT = re.compile(
    r" (?:[^.;:,\"]{3,60} )?được (?:[^.;:,\"]{3,80} )?(?:trình bày|đưa ra|nêu|nhấn mạnh|công bố|đặt ra|ghi nhận)\b"
)
# `yêu cầu | thị trường ngày càng khắt khe`: what a demand is like.
_GROWS = re.compile(
    r" (?:của )?(?:các )?(?:thị trường|khách|người dân|xã hội|công việc|chất lượng|bạn hàng)\b[^.;:,\"]{0,60}"
    r" (?:ngày càng|mỗi năm một|càng ngày càng)"
    r" (?:khắt khe|cao|lớn|nhiều|gay gắt|nghiêm ngặt|khó|đa dạng)\b"
)
# `chỉ thị | 03 của Bộ trưởng`: a paper with its number.
_PAPER_NUMBER = re.compile(
    r" (?:(?:số )?\d|(?:cũng|còn|này|trên|nêu|yêu cầu|nhấn mạnh|ghi rõ|chỉ rõ|quy định rõ|khẳng định) )"
)
# `Kiến nghị | với tỉnh tại cuộc họp, ông A cho biết ...`: what follows is a report.
_OPENS_REPORT = re.compile(
    r" (?:với|lên|tới|gửi|về) [^.;:\"]{3,100}, [^.;:\"]{3,80} (?:cho biết|cho hay|nói|cho rằng|khẳng định|thông tin) ",
)
# `Yêu cầu | chuyển tiền xong, kẻ gian còn đe dọa`: when something else was done
_THEREUPON = re.compile(r" [^,.;:\"]{3,60} xong, ")
# `Báo cáo của Sở đề xuất | các điểm chất vấn cho thấy, ...`: what a paper shows.
_SHOWS = re.compile(r" [^.;:,\"]{3,120} cho thấy,")
_ASKS_WHY = re.compile(r"(?:[-–*\"] ?)?(?:Tại sao|Vì sao|Sao|Lý do gì|Do đâu)\b[^.;!]*\?")
# `* | Đề nghị Bộ trưởng làm rõ ý nghĩa của đề án là gì?`: a reporter's question.
_REQUEST_TO_TELL = re.compile(r"[^.;!]{0,120}?(?:cho biết|làm rõ|nói rõ|cho hay|trả lời|đánh giá)[^.!]*\?")
# `Một số ý kiến cho rằng, ...`: nobody who can be named.
_SOME_SAY = re.compile(
    r"(?:[^,.;:\"]{0,40}, )?(?:một số|nhiều|có|các) (?:ý kiến|luồng ý kiến|quan điểm|người)\b", re.IGNORECASE
)
# `chưa bố trí kỹ sư hoặc | phân công cán bộ`, `thiếu chỉ đạo, kiểm tra, | đôn đốc các xã`
_NEITHER_NOR = re.compile(
    r"\b(?:không|chưa|chẳng) (?:(?!được|để|cần|phải)[^\s.;:\"]+ ){1,14}?(?:hoặc|hay) $"
    r"|\b(?:thiếu|buông lỏng|lơ là)"
    r" (?:(?:chỉ đạo|lãnh đạo|quản lý|kiểm tra|giám sát|theo dõi|hướng dẫn|đôn đốc|thanh tra|nhắc nhở), )+$"
)
_WILL_ASK = re.compile(r"\bsẽ (?:\w+ ){0,3}(?:đề xuất|kiến nghị|đề nghị|yêu cầu|chỉ đạo)\b")
_MANY = re.compile(r"(?:các|nhiều|những|mỗi|từng|một số)\b", re.IGNORECASE)
_NEAR = 12  # characters
_THERE_IS = re.compile(r"\b[Cc]ó (?:một |vài )?$")  # `có | đoàn đề xuất`: nobody who can be named
# `Đoàn phải làm tốt công tác, chủ động nghiên cứu | kiến nghị Chính phủ`: what is due.
# `Bộ Y tế cần lập đề án| và | chỉ đạo các sở`
_IN_DUTY = re.compile(r"^ (?:cũng )?(?:(?P<second>cần [^.:;\"]{3,120} và )|(?:cần|phải) [^.:\"]{3,160})$")
# `các chuyên gia cần công bố công trình, | đề xuất sáng kiến`: the second of the deeds that are due.
_PARTY = re.compile(
    rf" (?:(?:với|lên|tới|đến) )?(?:(?:các|tỉnh|huyện|xã|sở|thành phố|trung ương|cấp trên)\b|[{UPPER}])"
)
_DUE_TOO = re.compile(r"\b(?:cần|phải) (?!thêm|có|được)[^.;:\"]{3,120}(?:,| và) $")
# `nếu làm rõ được thì hội đồng | kiến nghị khởi tố`
_THEN_ASKS = re.compile(r"\b(?:nếu|trường hợp|giả sử) [^.;\"]{5,200} thì [^.;,\"]{2,60}$", re.IGNORECASE)
_TERM = re.compile(r"[^\W\d_] \"$")
_EAGER = re.compile(rf"{any_of('eagerly')} $", re.IGNORECASE)  # `khẩn trương | đề xuất phương án`: no act is told
_EAGERLY = re.compile(rf"{any_of('eagerly')} [^\W\d_]", re.IGNORECASE)
_TOLD = re.compile(r"\b(?:đã|vừa|cũng|vẫn|đang|liên tục)\b")
# `Sở cảnh báo dịch | có thể lan rộng, yêu cầu ...`
_WARNS = re.compile(
    r"\b(?:cảnh báo|dự báo|nhận định|lo ngại)(?: rằng)?,? (?!nếu |khi )"
    rf"(?:[^;.,\"]{{0,40}}, )?(?:[^\s;.,\"]+ ){{0,3}}?{any_of('what may come')}\b[^;.\"]*$"
)
_TRUSTS = re.compile(r"\b(?:tin tưởng|tin rằng|kỳ vọng)\b[^,;.\"]{3,90}$")
_PROMISED = re.compile(r"\b(?:hứa|cam kết|cam đoan)\b[^.\"]{3,90}$")
# `nếu Sở yêu cầu`, `khi thành phố đề nghị`: no act is told.
_CONDITION = re.compile(rf"\b{any_of('condition')}\b(?= )", re.IGNORECASE)
_THEREFORE = re.compile(r"nên (?:đã|đang|vừa)\b", re.IGNORECASE)  # `đã chọn được phương án nên đang | chỉ đạo ...`
_SO_I_ASK = re.compile(r"nên (?:chúng )?tôi ", re.IGNORECASE)
_STOPS = re.compile(r"[,;.:]")
_INSIDE = re.compile(r"\w $")
_CONDITION_REACHES = 40  # characters
# `đoàn đến trạm | sau khi Bộ trưởng yêu cầu làm rõ`: the act came before.
_AFTER_THE_ACT = re.compile(r"sau khi\b")
_MAIN_CLAUSE = re.compile(rf", (?:[{UPPER}]|ông |bà |các |đơn vị |bệnh viện |công ty )| thì ")
# `khi dịch lan, Sở yêu cầu báo cáo | thì trạm mới họp`
_WHEN = re.compile(r"\b(?:khi|nếu|hễ) [^;.:\"]{3,90}$", re.IGNORECASE)
_THEN = re.compile(r"[^;.:\"]{3,60} thì (?!cần|phải)")
_RUMOUR = re.compile(
    r"\b(?:(?:tin giả|tin đồn|tin sai(?: sự thật)?)(?: là| rằng)? ?|(?:văn bản|công văn|giấy tờ) giả[^\"]{0,80})"
    r"\"[^\"]*$",
    re.IGNORECASE,
)
_RUMOUR_REACHES = 300  # characters
# `Nếu làm hết trách nhiệm, ông A đã | yêu cầu dừng máy`: he has not.
_CONTRARY = re.compile(r"(?:Nếu|Giá|Giá như|Giá mà) [^.;\"]{3,120}?,? [^.;\"]{0,60}\b(?:đã|hẳn đã) $")


def is_rumour(text: str, sentence: Sentence, signal: Signal) -> bool:
    """Whether a signal stands in what is called false: `tin giả "Sở yêu cầu đóng cửa chợ"`."""
    return _RUMOUR.search(text, max(sentence.start, signal.start - _RUMOUR_REACHES), signal.start) is not None


def is_condition(text: str, sentence: Sentence, signal: Signal, asker: Actor) -> bool:
    """Whether an act is only thought of: `nếu Sở yêu cầu`, `khi dịch lan, Sở yêu cầu báo cáo thì trạm mới họp`."""
    found = _condition(text, max(sentence.start, asker.start - 30), signal.start, asker)
    if found and not _is_reason(text, found, signal, asker):
        came_before = _AFTER_THE_ACT.match(text, found.start())
        return came_before is None or _MAIN_CLAUSE.search(text, signal.end, sentence.end) is not None
    if _CONTRARY.match(text, sentence.start, signal.start) or _is_question(text, sentence, signal):
        return True
    if _THEN_ASKS.search(text, max(sentence.start, signal.start - 260), signal.start):
        return True
    before = text[max(sentence.start, signal.start - 100) : signal.start]
    return bool(_WHEN.search(before) and _THEN.match(text, signal.end, sentence.end))


def _condition(text: str, begin: int, end: int, asker: Actor) -> re.Match[str] | None:
    """The first word of a condition in the clause that ends at `end`; none is the `Cần` of `Cần Thơ` or `Hậu cần`."""
    for found in _CONDITION.finditer(text, begin, end):
        if asker.start <= found.start() < asker.end or is_forecast(text, asker.end, found.start()):
            continue
        if asker.end < found.start() and text.endswith("ngay ", asker.end, found.start()):
            continue  # `Sở ngay khi nhận tin đã yêu cầu`
        inside = text[found.start()].isupper() and _INSIDE.search(text, max(0, found.start() - 2), found.start())
        if not inside and end - found.end() <= _CONDITION_REACHES and not _STOPS.search(text, found.end(), end):
            return found
    return None


def _is_reason(text: str, found: re.Match[str], signal: Signal, asker: Actor) -> bool:
    """Whether the `nên` before an act gives its reason: `thấy chưa đúng nên | yêu cầu Sở`, `nên Sở đã yêu cầu`."""
    if signal.doubtful and text.endswith("nên ", 0, signal.start):
        return True
    therefore = any(reason.match(text, found.start()) for reason in (_THEREFORE, _SO_I_ASK))
    return found[0].lower() == "nên" and (found.start() < asker.start or therefore)


def _is_question(text: str, sentence: Sentence, signal: Signal) -> bool:
    """Whether a signal stands in a question: `Tại sao Sở lại đề xuất ...?`, `* Đề nghị ông làm rõ ... là gì?`."""
    if _ASKS_WHY.match(text, sentence.start, sentence.end):
        return True
    opens = not text[sentence.start : signal.start].strip(' *•-–"')
    return opens and _REQUEST_TO_TELL.match(text, signal.end, sentence.end) is not None


def is_said_by_some(text: str, sentence: Sentence) -> bool:
    """Whether a sentence tells what nobody who is named thinks: `Một số ý kiến cho rằng ...`."""
    return _SOME_SAY.match(text, sentence.start, sentence.end) is not None


def asks_nothing(text: str, sentence: Sentence, signal: Signal, asker: Actor) -> bool:
    """Whether a signal with its asker tells no act: it only names one, is called false or thought of."""
    if signal.strength == "speech" and is_said_by_some(text, sentence):
        return True
    many = _MANY.search(text, max(0, asker.start - 8), asker.end) or signal.start - asker.end > _NEAR
    if signal.verb == "phân công" and asker.kind == "group" and many:
        return True  # `các cơ quan đều | phân công người phụ trách`: a report
    if asker.kind == "group" and _THERE_IS.search(text, max(sentence.start, asker.start - 8), asker.start):
        return True
    if _NEITHER_NOR.search(text, max(sentence.start, signal.start - 90), signal.start):
        return True
    names = names_an_act(text, sentence.start, asker, signal)
    return names or is_rumour(text, sentence, signal) or is_condition(text, sentence, signal, asker)


def names_an_act(text: str, start: int, asker: Actor, signal: Signal) -> bool:
    """Whether a signal in a sentence from `start` names an act and tells none.

    `việc Sở yêu cầu ...`; `vụ kiện "yêu cầu ..."`; what is due: `Sở Y tế khẩn trương đề xuất phương án`.
    """
    if _is_noun(text, start, asker, signal):
        return True
    reports = any(pattern.match(text, signal.end) for pattern in (_OPENS_REPORT, _OWNED, _BROUGHT, _THEREUPON))
    if (signal.start == start and reports) or _SHOWS.match(text, signal.end):
        return True
    if asker.end < signal.start and asker.kind == "person" and _SUFFERS.match(text, asker.end):
        return True
    duty = _IN_DUTY.search(text[asker.end : signal.start]) if asker.kind != "person" else None
    if duty and (signal.kind == "petition" or duty["second"]):
        return True
    due_too = _DUE_TOO.search(text, max(asker.end, signal.start - 140), signal.start)
    if signal.verb == "đề xuất" and due_too and not _PARTY.match(text, signal.end):
        return True
    purpose = (_PURPOSE, _TO_PROPOSE) if signal.kind == "petition" else (_PURPOSE,)
    between = text[max(asker.end, signal.start - 160) : signal.start]
    if any(pattern.search(between) for pattern in purpose):
        return True
    begin = asker.end if asker.end < signal.start else signal.start - 24
    behind = asker.end if asker.end <= signal.start else 0  # not the words of a name: `Bộ Tổng Tham mưu | yêu cầu`
    eager = _EAGER.search(text, max(behind, signal.start - 24), signal.start)
    return bool(eager) and not _TOLD.search(text, max(begin, signal.start - 60), signal.start)


def _is_noun(text: str, start: int, asker: Actor, signal: Signal) -> bool:
    """Whether a signal is a noun: `việc Sở yêu cầu ...`, `7 kiến nghị`, `chỉ thị 03`, `"yêu cầu"`."""
    nominal = _NOMINAL.search(text, max(start, asker.start - 20), asker.start) if asker.end <= signal.start else None
    if nominal and not (nominal[0].strip().endswith("mà") and _THAT_IT_MUST.match(text, signal.end)):
        return True
    if _WHAT_THEY_GAVE.search(text, max(start, asker.start - 40), asker.start):
        return True
    if _WHICH_WE.search(text, max(start, signal.start - 60), signal.start) and not _THAT_IT_MUST.match(
        text, signal.end
    ):
        return True
    before = text[max(start, signal.start - 100) : signal.start]
    if any(phrase.search(before) for phrase in (_NOUN_PHRASE, _PAPER_NAMED, _TERM)):
        return True
    if asker.kind == "group" and _IS_WHAT.search(text, max(start, asker.start - 12), asker.start):
        return True
    if signal.kind != "directive" and (_NUMBERED.search(before) or _EXPLAINED.match(text, signal.end)):
        return True
    if signal.verb.lower() == "chỉ thị":
        return _PAPER_NUMBER.match(text, signal.end) is not None
    return signal.verb.lower() == "yêu cầu" and _is_called_for(text, start, asker, signal)


def _is_called_for(text: str, start: int, asker: Actor, signal: Signal) -> bool:
    """Whether a `yêu cầu` is what is called for: `mục tiêu, yêu cầu dài hạn`, `yêu cầu về chất lượng`."""
    if _WHICH_HE.search(text, max(start, asker.start - 60), asker.start):
        return True
    if _LISTED_NOUN.search(text, max(start, signal.start - 20), signal.start):
        return _HOW.match(text, signal.end) is not None
    return bool(_ABOUT.match(text, signal.end) or _GROWS.match(text, signal.end))


def is_forecast(text: str, start: int, end: int) -> bool:
    """Whether what may be, told in `text[start:end]`, is what somebody warns of or trusts in, and not his next deed.

    `cảnh báo dịch | có thể lan rộng`, `tin tưởng bệnh viện | sẽ phát triển`.
    """
    return bool(_WARNS.search(text, start, end) or _TRUSTS.search(text, start, end))


def has_promised(text: str, start: int, signal: Signal) -> bool:
    """Whether a wish stands beside a promise and is none: `hứa sẽ khắc phục, đồng thời | đề nghị tỉnh cấp vốn`."""
    beside = text.endswith(("đồng thời ", "; "), start, signal.start) or signal.kind != "directive"
    return beside and _PROMISED.search(text, start, signal.start) is not None


def goes_on_promising(text: str, before: Sentence, sentence: Sentence, signal: Signal) -> bool:
    """`Sang năm huyện sẽ đề xuất xây cầu. Đồng thời | đề xuất mở đường.`"""
    opening = text[sentence.start : signal.start].lower().strip(" ,")
    return opening in ("", "đồng thời", "ngoài ra", "cũng") and _WILL_ASK.search(before.text) is not None


def starts_eagerly(text: str, start: int) -> bool:
    """Whether the deed opens with how it is to be done: `khẩn trương điều tra`."""
    return _EAGERLY.match(text, start) is not None
