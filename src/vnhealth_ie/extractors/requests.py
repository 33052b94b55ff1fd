"""Requests: who asks whom for what.

A signal verb (grammar/signals.py) opens a request; its subject is the requester; what follows is the content, over as
many sentences as the same speaker goes on asking (grammar/contents.py).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from vnhealth_ie.document import Document, Sentence
from vnhealth_ie.findings import FoundOfficial, FoundRequest
from vnhealth_ie.grammar.actors import Actor, Cast
from vnhealth_ie.grammar.addressees import Addressee, addressees_at, subject_addressees
from vnhealth_ie.grammar.contents import MUST, clause_end, continuation_end, split_items, trimmed
from vnhealth_ie.grammar.ranks import rank_of
from vnhealth_ie.grammar.signals import Signal, find_signals
from vnhealth_ie.layout import BlockKind
from vnhealth_ie.models import RequestKind
from vnhealth_ie.normalize import Region

_READ = (BlockKind.HEADLINE, BlockKind.LEAD, BlockKind.BODY, BlockKind.CAPTION)
_TOLD_AGAIN = (BlockKind.HEADLINE, BlockKind.CAPTION)

# What may stand between a subject and its verb.
_ADVERBS = re.compile(
    r"(?:[\s,()\"':-]|\b(?:đã|cũng|thì|vừa|đang|tiếp tục|nhanh chóng|trực tiếp|kịp thời|đồng thời|và|liên tục|đặc biệt|chính thức|hỏa tốc|lại|còn|mới"
    r"|hết sức|tha thiết|rất|nhất|một lần nữa|nghiêm túc|khẩn trương|đều|cùng|sau đó|ngay|nhiều lần|thẳng thắn|mạnh mẽ|thống nhất|bày tỏ|lên tiếng"
    r"|(?:đã )?(?:có|gửi|ký|ban hành|ra|phát) (?:các )?(?:văn bản|công văn|công điện|tờ trình|thông báo|báo cáo|ý kiến|đơn)(?: khẩn| hỏa tốc| số \S+)?"
    r"|(?:chỉ đạo|yêu cầu|đề nghị|nhấn mạnh|phát biểu|kết luận|nêu rõ|nói|khẳng định|lưu ý|kiến nghị)(?: rằng)? ?:"
    r"|phát biểu|kết luận|nói|cho biết|trân trọng|kính|tại buổi làm việc|tại hội nghị|tại cuộc họp|tại buổi họp|thay mặt \w+))*$",
    re.IGNORECASE,
)
_FIRST_PERSON = re.compile(r"(?<![^\W\d_])(?:chúng tôi|tôi|chúng ta|mình)\b[\s,]*(?:\w+ )?$", re.IGNORECASE)
_JOINED = re.compile(r"(?:;|,? đồng thời,?|, và| và|,)\s*(?:cũng |đồng thời |tiếp tục )?$", re.IGNORECASE)
_REPORTING_UPWARD = re.compile(r"(?:báo cáo|tham mưu|trình|tổng hợp|nghiên cứu|rà soát),?\s*(?:và )?$", re.IGNORECASE)
_SUBJECT_BEFORE = re.compile(r"(?:^|[,;:\"'(]|\b(?:theo đó|cho biết|cho hay|nói|trong đó|do đó|vì vậy|do vậy|thì|rằng|đồng chí|ông|bà|và|còn|khi|nhưng|riêng|mà))\s*$", re.IGNORECASE)
_PREDICATE = re.compile(
    r"[\s,)]*(?:(?:cũng|đã|vừa|còn|tiếp tục|đồng thời|nhiều lần|trực tiếp|mới)\s+)*(?:đã|cũng|vừa|cho|ghi|đánh|chia|phát|nhấn|khẳng|biểu|nêu|báo|trao|kết|"
    r"nói|yêu|đề|kiến|chỉ|giao|mong|khuyến|lưu|quán|thống|tiếp|có|họp|làm|kiểm|thăm|chủ|dẫn|bày|cảm|nhận|lo|xác|ký|tổ|thông|gửi|biết|đang|là|tán|đồng)\b",
    re.IGNORECASE,
)
_RECIPIENT = re.compile(r"\b(?:gửi|gửi đến|gửi tới|tới|đến|cho|trình|với|gửi cho|lên) $", re.IGNORECASE)
_MUST_EMPHASISED = re.compile(r"\b(?:cần|phải|không được|tuyệt đối không|không để|thì [^.;]{0,40}(?:sớm|khẩn trương|chủ động))\b", re.IGNORECASE)
_PEOPLE = re.compile(r"(?:các |nhiều |đại diện )?(?:cử tri|người dân|nhân dân|bà con|gia đình|phụ huynh|người nhà|bệnh nhân)", re.IGNORECASE)
# `Kết luận số 137-KL/TW ngày 28/3/2025 yêu cầu ...`: a document asks nothing in this article
_PAPER = re.compile(r"(?:\d[\w/.-]*/[\w-]+|\d-[A-ZĐ]{2}/\w+)(?: (?:ngày|năm) [\d/.-]+)?(?: của [\w ]{3,40})?$")
# `nếu Sở yêu cầu`, `khi thành phố đề nghị`: no act is told
_MUST_BEHIND = re.compile(r" (?:cũng )?(?P<word>cần phải|cần|phải)\b(?! có thể)")
_OPEN_QUOTE = re.compile(r"(?: rằng| là)?[\s:]{1,3}\"")
_DEGREES = re.compile(
    r"(?:(?:GS|PGS|TS|ThS|Ths|Th\.S|BS|Bs|CK|DS|TTND|TTƯT|bác sĩ|Bác sĩ|đại biểu|(?:đại|thượng|trung|thiếu) (?:tá|tướng|úy))\S*[\s,.]*)+$", re.IGNORECASE
)
_CONDITION = re.compile(r"\b(?:khi|nếu|mỗi khi|nơi nào|đơn vị nào|ai)\b [^,;.:]{0,40}$", re.IGNORECASE)
_AGENT = re.compile(r"\b(?:được|bị|do) $", re.IGNORECASE)
_ATTRIBUTION = re.compile(r"[\s,.-]{0,4}(?:(?:đồng chí|ông|bà|bác sĩ|theo) )?", re.IGNORECASE)
_SPEECH = re.compile(
    r",? (?:đã |cũng )?(?:nói|cho biết|cho hay|chia sẻ|nhấn mạnh|khẳng định|phát biểu|nêu|bày tỏ|thông tin|yêu cầu|đề nghị|kiến nghị|chỉ đạo|trao đổi|trả lời)\b"
)
# What those who are ordered do in their turn.
_ORDERED_TO_ASK = frozenset(
    ("chỉ đạo", "giao", "phân công", "nhắc nhở", "nhắc", "lưu ý", "đôn đốc", "quán triệt", "đề xuất", "yêu cầu", "giao cho")
)
_NEVER_NEW_INSIDE = frozenset(("chỉ đạo", "giao", "phân công", "nhắc", "lưu ý", "đôn đốc", "quán triệt"))


@dataclass(frozen=True, slots=True)
class _Draft:
    """A request whose end is not yet known."""

    signal: Signal
    sentence: int
    requester: Actor
    start: int
    end: int
    addressees: tuple[Addressee, ...]
    rule: str
    closed: bool = False  # a quotation or a later signal ends it


def find_requests(doc: Document, people: Sequence[FoundOfficial]) -> list[FoundRequest]:
    """The requests of an article in text order.

    `Đồng chí yêu cầu Sở Y tế rà soát quy hoạch; báo cáo UBND tỉnh.` is one request of the person that `Đồng chí`
    stands for, with the addressee `Sở Y tế` and two items. An act told again in headline or caption is given once.
    """
    return _Reader(doc, people).read()


class _Reader:
    def __init__(self, doc: Document, people: Sequence[FoundOfficial]) -> None:
        self.doc, self.text = doc, doc.clean
        self.cast = Cast(doc, people)
        self.actors: dict[int, list[Actor]] = {}
        self.speaker: Actor | None = None
        self.drafts: list[_Draft] = []
        self.ordering: _Draft | None = None
        self.order_end = -1

    def read(self) -> list[FoundRequest]:
        for i, sentence in enumerate(self.doc.sentences):
            if sentence.block.kind not in _READ:
                continue
            if sentence.block.kind in _TOLD_AGAIN:
                kept, self.speaker = self.speaker, None
                self._read_sentence(i, sentence)
                self.speaker = kept
            else:
                self._read_sentence(i, sentence)
        blocked = {
            k
            for draft in self.drafts
            for k in range(
                min(draft.sentence, self.doc.sentence_index(draft.start)),
                max(draft.sentence, self.doc.sentence_index(draft.end - 1) if draft.closed else 0) + 1,
            )
        }
        requests = [self._finished(draft, blocked) for draft in self.drafts]
        return _told_once(self.doc, [r for r in requests if r is not None])

    def _cast_of(self, i: int) -> list[Actor]:
        if i not in self.actors:
            self.actors[i] = self.cast.of(self.doc.sentences[i])
        return self.actors[i]

    def _read_sentence(self, i: int, sentence: Sentence) -> None:
        signals = find_signals(self.text, sentence.start, sentence.end)
        before = len(self.drafts)
        for signal in signals:
            draft = self._draft(i, sentence, signal, self.drafts[before:])
            if draft and not (self.ordering and i <= self.order_end and self._is_nested(draft)):
                if len(self.drafts) > before:
                    self._close(draft)
                self.drafts.append(draft)
        if len(self.drafts) > before:
            self.ordering = self.drafts[-1]
            self.order_end = i if self.ordering.closed else self._order_end(self.ordering)
        self._follow_speaker(sentence, self._cast_of(i), self.drafts[before:])

    def _follow_speaker(self, sentence: Sentence, actors: Sequence[Actor], drafts: Sequence[_Draft]) -> None:
        """Whoever speaks in this sentence goes on speaking where the next one names nobody."""
        if drafts:
            self.speaker = drafts[-1].requester
            return
        for actor in actors:
            if actor.kind != "group" and self._is_subject(sentence, actor):
                self.speaker = actor if actor.kind != "pronoun" or self.speaker is None else self.speaker
                return

    def _order_end(self, draft: _Draft) -> int:
        """The index of the last sentence that goes on with an order, whatever signal verbs it holds."""
        directive = self._kind(draft) is RequestKind.DIRECTIVE
        return continuation_end(
            self.doc, draft.sentence, self._cast_of, set(), speaker=draft.requester.label, directive=directive
        )

    def _is_nested(self, draft: _Draft) -> bool:
        """Whether a signal inside a further sentence of an order is what is ordered: `Chỉ đạo các đơn vị kiểm tra`."""
        if draft.signal.verb.lower() not in _ORDERED_TO_ASK:
            return False
        sentence = self.doc.sentences[draft.sentence]
        opening = self.text[sentence.start : draft.signal.start].strip()
        own_name = self.ordering is not None and draft.requester.label == self.ordering.requester.label
        by_asked = draft.requester.kind in ("body", "group", "title") and draft.rule == "subject" and not own_name
        own = draft.signal.strength == "strong"  # `Đề nghị Sở Y tế ...` opens a sentence in the speaker's own name
        by_order = draft.rule in ("subject", "pronoun", "passive")
        return by_asked or (not own and (not opening or not by_order))

    def _close(self, following: _Draft) -> None:
        """A later signal in the same sentence ends the request before it."""
        last = self.drafts[-1]
        begin = following.requester.start if last.end > following.requester.start > last.start else following.signal.start
        joined = _JOINED.search(self.text, last.start, begin)
        end = joined.start() if joined else begin
        self.drafts[-1] = _Draft(
            last.signal, last.sentence, last.requester, last.start, min(last.end, end), last.addressees, last.rule, True
        )

    def _draft(self, i: int, sentence: Sentence, signal: Signal, earlier: Sequence[_Draft]) -> _Draft | None:
        actors = self._cast_of(i)
        if signal.passive:
            return self._passive(i, sentence, signal, actors)
        subject, rule = self._subject(sentence, signal, actors)
        inside = bool(earlier) and signal.start < earlier[-1].end and not self._opens_anew(earlier[-1], signal, subject, rule)
        if subject is None or inside or _CONDITION.search(self.text[max(sentence.start, subject.start - 30) : signal.start]):
            return None
        if signal.strength == "speech":
            return self._told_to_act(i, sentence, signal, subject)
        quoted = self._quote_before(sentence, signal)
        if quoted:
            return self._quoted(i, signal, subject, quoted)
        addressees = addressees_at(sentence, signal.end, actors) or self._recipient(sentence, signal, actors)
        if opened := _OPEN_QUOTE.match(self.text, signal.end):
            close = self.text.find('"', opened.end(), opened.end() + 1500)
            if close > 0:
                return _Draft(signal, i, subject, opened.end(), close, tuple(addressees), rule, closed=True)
        start, end = signal.end, clause_end(self.text, signal.end, sentence.end)
        if signal.strength == "modal":
            start = self._modal_start(signal, start, end)
        if start < 0 or not self._says_something(sentence, signal, start, end, addressees, rule):
            return None
        return _Draft(signal, i, subject, start, end, tuple(addressees), rule, closed=end < sentence.end - 2)

    def _recipient(self, sentence: Sentence, signal: Signal, actors: Sequence[Actor]) -> list[Addressee]:
        """`gửi Sở Thông tin và Truyền thông đề nghị ...`: whom the paper goes to is asked."""
        last = next((a for a in reversed(actors) if signal.start - 2 <= a.end <= signal.start), None)
        if last and _RECIPIENT.search(self.text, max(sentence.start, last.start - 10), last.start):
            return [Addressee(last.start, last.end)]
        return []

    def _says_something(
        self, sentence: Sentence, signal: Signal, start: int, end: int, addressees: Sequence[Addressee], rule: str
    ) -> bool:
        """Whether the words after the signal tell what is asked."""
        content = trimmed(self.text, start, end)
        words = self.text[content.start : content.end].split()
        if len(words) < 2 and not self.text[start:end].rstrip().endswith(":"):
            return False
        if addressees and addressees[-1].end >= content.end and signal.strength != "strong":
            return self.text[end - 1 : end] == ":"
        if signal.strength == "guarded" and not addressees:
            verb = signal.verb.lower()
            if verb in ("giao", "giao cho", "phân công", "nhắc", "giao nhiệm vụ cho"):
                return False
            tag = sentence.pos_at(content.start)
            if MUST.match(self.text, content.start):
                return True
            return rule in ("subject", "pronoun") and (tag is None or tag[0] in "VRC")
        return True

    def _modal_start(self, signal: Signal, start: int, end: int) -> int:
        """Where the clause with `cần` or `phải` begins, or -1 where nothing must be done."""
        if signal.verb.lower() != "nhấn mạnh":
            return -1
        must = _MUST_EMPHASISED.search(self.text, start, end)
        if must is None:
            return -1
        asked = [a for a in self._cast_of(self.doc.sentence_index(signal.start)) if start <= a.start and a.end <= must.start()]
        if asked and must.start() - asked[-1].end <= 6:
            return asked[-1].start
        cut = max(self.text.rfind(mark, start, must.start()) for mark in (";", ":", ". "))
        return cut + 1 if cut >= start else start

    def _told_to_act(self, i: int, sentence: Sentence, signal: Signal, speaker: Actor) -> _Draft | None:
        """`ông A cho rằng Sở Y tế cần ...`: a named speaker says that a named body must act."""
        if speaker.kind not in ("person", "pronoun"):
            return None
        quoted = self._quote_before(sentence, signal)
        start, end = quoted or (signal.end, clause_end(self.text, signal.end, sentence.end))
        for k in range(max(self.doc.sentence_index(start), 0), i + 1):
            for actor in self._cast_of(k):
                must = _MUST_BEHIND.match(self.text, actor.end, end) if start <= actor.start < end else None
                if must and actor.kind in ("body", "group", "title") and actor.rank >= 3:
                    told = Signal(must.start("word"), must.end("word"), must["word"], signal.kind, "strong")
                    stop = clause_end(self.text, actor.start, self.doc.sentences[k].end) if not quoted else end
                    stop = min(stop, self.doc.sentences[k].end)
                    return _Draft(told, k, speaker, actor.start, stop, (Addressee(actor.start, actor.end),), "must", True)
        return None

    def _passive(self, i: int, sentence: Sentence, signal: Signal, actors: Sequence[Actor]) -> _Draft | None:
        """`Sở Y tế được giao chủ trì ...`: the speaker who goes on, and the subject as addressee."""
        before = self.text[sentence.start : signal.start - 5].rstrip(" ,")
        cut = re.sub(r"(?: (?:cũng|đã|còn|sẽ|đều|được|nay))+$", "", before)
        asked = next((a for a in actors if a.end == sentence.start + len(cut)), None)
        orderer = self.ordering.requester if self.ordering and i - self.ordering.sentence <= 12 else self.speaker
        if orderer is None:
            return None
        if signal.verb.lower() == "giao cho":
            addressees = tuple(addressees_at(sentence, signal.end, actors))
            return _Draft(signal, i, orderer, sentence.start, sentence.end, addressees, "passive") if addressees else None
        tag = sentence.pos_at(signal.end + 1)
        if asked is None or tag is None or not (tag.startswith("V") or self.text.startswith(" chủ trì", signal.end)):
            return None
        addressee = Addressee(asked.start, asked.end)
        return _Draft(signal, i, orderer, signal.end, sentence.end, (addressee,), "passive")

    def _opens_anew(self, last: _Draft, signal: Signal, subject: Actor | None, rule: str) -> bool:
        """Whether a signal inside what is asked is the speaker's own: `...; đồng thời đề nghị Sở Y tế ...`."""
        between = self.text[last.start : signal.start]
        if rule == "subject" and subject and subject.kind in ("person", "pronoun"):
            return not any(a.start <= subject.start < a.end for a in last.addressees)
        if '"' in between and between.count('"') % 2 == 1:
            return False
        if _REPORTING_UPWARD.search(between) or signal.verb.lower() in _NEVER_NEW_INSIDE - {"giao"}:
            return False
        joined = _JOINED.search(between)
        return bool(joined) and joined is not None and (joined[0].strip() != "," or signal.verb.lower() == "giao")

    def _quote_before(self, sentence: Sentence, signal: Signal) -> Region | None:
        """The quotation that a closing `..., ông A yêu cầu.` refers to."""
        if self.text[signal.end : sentence.end].strip(" .,:;\"'"):
            return None
        close = self.text.rfind('"', max(0, sentence.start - 2), signal.start)
        if close < 0:
            return None
        opening = self.text.rfind('"', max(0, close - 1500), close)
        return Region(opening + 1, close) if opening >= 0 and close - opening > 12 else None

    def _quoted(self, i: int, signal: Signal, subject: Actor, quoted: Region) -> _Draft | None:
        if signal.strength == "modal" and signal.verb.lower() != "nhấn mạnh":
            return None
        if signal.strength != "strong" and not MUST.search(self.text, *quoted):
            return None
        first = max(self.doc.sentence_index(quoted.start), 0)
        addressees = addressees_at(self.doc.sentences[first], quoted.start, self._cast_of(first))
        return _Draft(signal, i, subject, quoted.start, quoted.end, tuple(addressees), "quotation", closed=True)

    def _subject(self, sentence: Sentence, signal: Signal, actors: Sequence[Actor]) -> tuple[Actor | None, str]:
        """Who asks, and the rule that says so."""
        text, start = self.text, sentence.start
        if _FIRST_PERSON.search(text, max(start, signal.start - 24), signal.start):
            speaker = self._quoted_speaker(signal) or self._sentence_subject(sentence, actors, signal.start)
            return speaker or self.speaker, "first-person"
        cut = _ADVERBS.search(text, max(start, signal.start - 120), signal.start)
        edge = cut.start() if cut else signal.start
        direct = next((a for a in reversed(actors) if edge - 1 <= a.end <= signal.start), None)
        if direct and self._stands_as_subject(sentence, direct, signal):
            if direct.kind == "pronoun":
                return self.speaker if self.speaker and self.speaker.kind == "person" else direct, "pronoun"
            return direct, "subject"
        if direct and _AGENT.search(text, max(start, direct.start - 6), direct.start):
            return None, "passive-agent"
        if _PAPER.search(text, max(start, edge - 40), edge):
            return None, "document"
        if text[start:edge].strip(" \"'-+*•:,") == "" or _only_adverbial(text[start:edge]):
            return self.speaker, "running-speaker"
        subject = self._sentence_subject(sentence, actors, signal.start)
        if subject:
            return subject, "sentence-subject"
        return self.speaker, "running-speaker"

    def _stands_as_subject(self, sentence: Sentence, actor: Actor, signal: Signal) -> bool:
        """Whether the actor right before a signal asks, and is not the last word of an earlier clause or a recipient."""
        before = self.text[max(sentence.start, actor.start - 24) : actor.start]
        gap = self.text[actor.end : signal.start]
        if _RECIPIENT.search(before) or _AGENT.search(before):
            return False
        if not re.search(r",|\bvà\b|\bđồng thời\b", gap) or actor.kind == "pronoun":
            return True
        return not before.strip() or bool(_SUBJECT_BEFORE.search(before)) or (actor.kind == "person" and "và" not in gap)

    def _sentence_subject(self, sentence: Sentence, actors: Sequence[Actor], limit: int) -> Actor | None:
        """The last actor before `limit` who stands where a subject stands; a person goes before a body or a group."""
        subjects = [a for a in actors if a.end <= limit and self._is_subject(sentence, a)]
        people = [a for a in subjects if a.kind in ("person", "pronoun")]
        bodies = [a for a in subjects if a.kind in ("title", "body")]
        return next(iter(reversed(people or bodies or subjects)), None)

    def _is_subject(self, sentence: Sentence, actor: Actor) -> bool:
        """Whether an actor stands where a subject stands, with a verb behind."""
        before = _DEGREES.sub("", self.text[max(sentence.start, actor.start - 30) : actor.start])
        if before.strip() and not _SUBJECT_BEFORE.search(before):
            chained = self.text[max(sentence.start, actor.start - 2) : actor.start].strip() in (",", "-", "(")
            if not (chained and actor.kind == "person"):
                return False
        if _PREDICATE.match(self.text, actor.end, sentence.end):
            return True
        tag = sentence.pos_at(actor.end + 1) if self.text.startswith(" ", actor.end) else None
        return tag is not None and tag[0] in "VR"

    def _quoted_speaker(self, signal: Signal) -> Actor | None:
        """Whoever stands behind the quotation that holds `chúng tôi đề nghị`: `...", ông A nói`."""
        for close in re.finditer('"', self.text[signal.end : signal.end + 1500]):
            place = signal.end + close.start()
            index = self.doc.sentence_index(place)
            following = [a for k in (index, index + 1) if 0 <= k < len(self.doc.sentences) for a in self._cast_of(k)]
            after = [a for a in following if place < a.start and _ATTRIBUTION.fullmatch(self.text, place + 1, a.start)]
            if after and _SPEECH.match(self.text, after[-1].end):
                return after[-1]
        return None

    def _finished(self, draft: _Draft, blocked: set[int]) -> FoundRequest | None:
        end = draft.end
        addressees = list(draft.addressees)
        kind = self._kind(draft)
        sentences = self.doc.sentences
        in_place = sentences[draft.sentence].block.kind not in _TOLD_AGAIN
        if not draft.closed and in_place:
            last = continuation_end(
                self.doc, draft.sentence, self._cast_of, blocked, speaker=draft.requester.label, directive=kind is RequestKind.DIRECTIVE)
            if last > draft.sentence:
                end = clause_end(self.text, sentences[last].start, sentences[last].end)
                for j in range(draft.sentence + 1, last + 1):
                    addressees += subject_addressees(sentences[j], sentences[j].start, self._cast_of(j))
        content = trimmed(self.text, draft.start, end)
        if content.end - content.start < 6:
            return None
        requester = draft.requester
        return FoundRequest(
            requester=requester.label,
            addressees=_unique(self.doc.value(a.start, a.end) for a in addressees),
            kind=kind,
            trigger=self.doc.value(draft.signal.start, draft.signal.end),
            content=content,
            regions=(Region(draft.signal.start, draft.signal.end), Region(requester.start, requester.end)),
            rule=draft.rule,
            items=split_items(self.doc, content),
        )

    def _kind(self, draft: _Draft) -> RequestKind:
        if draft.signal.kind == "directive":
            return RequestKind.PETITION if _PEOPLE.match(draft.requester.label) else RequestKind.DIRECTIVE
        if draft.signal.kind == "petition":
            return RequestKind.PETITION
        asked = max((rank_of(self.text[a.start : a.end]) for a in draft.addressees), default=0)
        speaker = draft.requester.rank
        polite = draft.signal.verb.lower().startswith(("mong", "tha thiết", "rất mong"))
        if asked == 0:
            return RequestKind.DIRECTIVE if speaker >= 5 and not polite else RequestKind.PETITION
        return RequestKind.DIRECTIVE if speaker > asked else RequestKind.PETITION


def _only_adverbial(text: str) -> bool:
    """Whether a sentence opens with an adverbial alone before its verb: `Thời gian tới, đề nghị ...`."""
    return len(text) < 90 and text.rstrip().endswith(",") and not re.search(r"\b(?:ông|bà|đồng chí)\b", text, re.IGNORECASE)


def _unique(values: object) -> tuple[str, ...]:
    return tuple(dict.fromkeys(values))  # type: ignore[call-overload]


def _told_once(doc: Document, requests: Sequence[FoundRequest]) -> list[FoundRequest]:
    """Without what headline, lead and captions tell of an act that the body tells."""
    kept: list[FoundRequest] = []
    for request in requests:
        block = _block_kind(doc, request)
        if block is BlockKind.BODY or not any(_same_act(doc, request, other) for other in requests if other is not request and _rank(doc, other) > _rank(doc, request)):
            kept.append(request)
    return kept


def _block_kind(doc: Document, request: FoundRequest) -> BlockKind:
    sentence = doc.sentence_at(request.regions[0].start)
    return sentence.block.kind if sentence else BlockKind.BODY


def _rank(doc: Document, request: FoundRequest) -> int:
    return {BlockKind.HEADLINE: 0, BlockKind.CAPTION: 1, BlockKind.LEAD: 2}.get(_block_kind(doc, request), 3)


def _same_act(doc: Document, a: FoundRequest, b: FoundRequest) -> bool:
    first, second = (set(doc.clean[r.content.start : r.content.end].lower().split()) for r in (a, b))
    shared = len(first & second) / max(1, min(len(first), len(second)))
    return shared >= 0.5 or (a.requester == b.requester and shared >= 0.3)
