"""What a named speaker says that somebody must do, without a verb of asking: `ông A cho rằng Sở Y tế cần ...`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import islice

from vnhealth_ie.document import Document, Sentence
from vnhealth_ie.grammar.actor import Actor, starting_between
from vnhealth_ie.grammar.actors import Cast
from vnhealth_ie.grammar.addressees import Addressee, addressees_at, party_end
from vnhealth_ie.grammar.asked import is_said_by_some
from vnhealth_ie.grammar.clauses import clause_end, trimmed
from vnhealth_ie.grammar.dues import is_in_need, is_narrated
from vnhealth_ie.grammar.places import gazetteer
from vnhealth_ie.grammar.ranks import rank_of
from vnhealth_ie.grammar.signals import Signal
from vnhealth_ie.grammar.subjects import Subjects
from vnhealth_ie.matching.words import any_of
from vnhealth_ie.normalize import Region

# `..., đồng thời| yêu cầu`: between an act and the next of its sentence
JOINED = re.compile(r"(?:;|,? đồng thời,?|, và| và|,)\s*(?:cũng |đồng thời |tiếp tục )?$", re.IGNORECASE)
_MUST_BEHIND = re.compile(
    r"(?: (?:trong|ngay trong|đến|từ) (?:tháng|quý|năm|tuần|ngày) [^,.;:\"]{1,12}?,?)?"
    r" (?:(?:cũng|đều|luôn) )*"
    r"(?P<word>cần phải|cần(?! (?:những|các|một|thêm|(?:đến |tới |khoảng |hơn |gần )?\d))|phải)\b(?! có thể)"
)
# `khiến | Sở phải ...` and `yêu cầu | Sở phải ...` open no clause of the speaker's own.
_CLAUSE_OPENS = re.compile(
    r"(?:[,;:\"]|\b(?:việc này|điều này|thì|nên|do đó|vì thế|vì vậy|do vậy|rằng|trong đó|tiếp theo))[,:\"]? $"
)
_OPENING = re.compile(
    rf"(?:{any_of('marker', 'conclusion')},? "
    r"|(?:để|nhằm|muốn|với|trong|trước|ngoài|bên cạnh)\b[^,;:.\"]{3,90}, ){1,2}",
    re.IGNORECASE,
)
# `Thủ tướng phải | có khả năng điều hành`: what is asked of whoever is to have an office; or whose fault it is.
_CRITERION = re.compile(
    r" (?:chịu (?:một phần|(?:hoàn toàn|toàn bộ) trách nhiệm (?:vì|do|khi|để)|một phần lớn)\b"
    r"|có (?:khả năng|năng lực|trình độ|phẩm chất|uy tín|kinh nghiệm|bản lĩnh)|là (?:người|ủy viên|công dân))\b",
    re.IGNORECASE,
)
# `theo quy định thì | Sở phải lấy ý kiến`: a duty that is in force, and nothing asked now.
_BY_LAW = re.compile(
    r"\btheo (?:đúng )?(?:quy định|luật)(?: (?:của pháp luật|hiện hành|chung|định))?(?:, | thì )$", re.IGNORECASE
)
# `thông báo kết luận của | Phó Thủ tướng`
_WORDS_OF = re.compile(
    rf"\b(?:{any_of('relayed')}|thông báo(?: kết luận)?(?: số [\w/.-]+)?)(?: \w+ \w+)? của(?: (?:đồng chí|ông|bà))? $",
    re.IGNORECASE,
)
# `UBND tỉnh| vừa ban hành công văn ...`, `Văn phòng| cho biết đã có yêu cầu về ...`
_ISSUES = re.compile(
    r" (?:cho biết,? )?(?:(?:đã|vừa|mới|cũng) )*(?:có|ban hành|ký(?: ban hành)?|ra|gửi|phát)"
    r" (?:(?:các|một) )?(?:công văn|văn bản|công điện|chỉ thị|thông báo|kế hoạch|yêu cầu|chỉ đạo)\b",
    re.IGNORECASE,
)
# `..., đó là yêu cầu của | Chủ tịch huyện`
_DEMAND_OF = re.compile(
    r"(?:, |(?<=[.!?] )|^)(?:đó|đây)(?: cũng)? là (?:một trong những |những )?(?:lời |ý kiến )?"
    r"(?:đề nghị|yêu cầu|chỉ đạo|kiến nghị|đề xuất|khẳng định|nhấn mạnh|phát biểu|lưu ý|khuyến cáo|quan điểm|ý kiến)"
    r"[^.;:,\"]{0,30}? của (?=(?:đồng chí |ông |bà )?\S)",
    re.IGNORECASE,
)
_RANK_OF_A_HOUSE = 4
_RANK_OF_A_BODY = 3
_RANK_OF_A_SPEAKER = 5  # an office whose words about what a body must do are an order
_CANDIDATES = 12  # actors of a sentence that are tried as those who must act


@dataclass(frozen=True, slots=True)
class Asking:
    """An act of asking in sentence `index`; its content begins at `start` and reaches at least to `end`.

    `closed`: a quotation or a later signal ends it, so that no further sentence belongs to it.
    """

    signal: Signal
    index: int
    asker: Actor
    start: int
    end: int
    addressees: tuple[Addressee, ...]
    rule: str
    closed: bool = False


def cut_before(text: str, asking: Asking, following: Asking) -> int:
    """Where the content of an act ends when a later act of the same sentence begins."""
    begin = following.asker.start if asking.start < following.asker.start < asking.end else following.signal.start
    joined = JOINED.search(text, asking.start, begin)
    return min(asking.end, joined.start() if joined else begin)


def is_passed_down(sentence: Sentence, before: Asking, signal: Signal) -> bool:
    """Whether those above are asked to order: `Công ty kiến nghị UBND tỉnh hỗ trợ và | yêu cầu Sở kiểm tra`.

    Not where those who are told are one's own: `Bệnh viện kiến nghị Sở cấp máy và | yêu cầu các khoa tiết kiệm`.
    """
    if before.signal.kind != "petition" or signal.kind != "directive" or not before.addressees:
        return False
    asker, text = before.asker.rank, sentence.document.clean
    if asker >= _RANK_OF_A_HOUSE or asker >= _highest(text, before.addressees):
        return False
    told = addressees_at(sentence, signal.end, ())
    return not told or _highest(text, told) > asker


def _highest(text: str, party: Sequence[Addressee]) -> int:
    return max((rank_of(text[a.start : a.end]) for a in party), default=0)


class Demands:
    """Reads what must be done according to the speakers of a document."""

    def __init__(self, doc: Document, cast: Cast, subjects: Subjects) -> None:
        self.doc, self.text, self.cast, self.subjects = doc, doc.clean, cast, subjects

    def told_to_act(self, index: int, signal: Signal, asker: Actor, quoted: Region | None) -> Asking | None:
        """`ông A cho rằng Sở Y tế cần ...`: a named speaker says, or has said in `quoted`, that a body must act."""
        if asker.kind not in ("person", "pronoun") and not (asker.kind == "title" and asker.rank > _RANK_OF_A_BODY):
            return None
        sentences = self.doc.sentences
        start, end = quoted or (signal.end, clause_end(self.text, signal.end, sentences[index].end))
        for k in range(max(self.doc.sentence_index(start), 0), index + 1):
            if told := self._must(k, Region(start, end), signal, asker):
                end = clause_end(self.text, told.start, sentences[k].end)
                return told if quoted else replace(told, end=end, closed=end < sentences[k].end - 2)
        return None

    def told_by_source(self, index: int) -> Asking | None:
        """`Theo ông A, Sở Y tế cần ...`: what the person whose words a sentence tells says that a body must do."""
        source = self.subjects.quoted_from(index)
        if source is None:
            return None
        sentence = self.doc.sentences[index]
        signal = Signal(source.start, source.end, "", "directive", "speech")
        told = self._must(index, Region(source.end, sentence.end), signal, source)
        return replace(told, end=clause_end(self.text, told.start, sentence.end), closed=False) if told else None

    def told_on(self, index: int, speaker: Actor, spoke_at: int) -> Asking | None:
        """`Do đó, Sở Y tế cần ...` in the words of an official who speaks on: what a body must do.

        One far above only right behind sentence `spoke_at`, which names the speaker.
        """
        sentence = self.doc.sentences[index]
        is_official = speaker.kind in ("person", "pronoun", "title") and speaker.rank >= _RANK_OF_A_SPEAKER
        if not is_official or is_said_by_some(self.text, sentence):
            return None
        signal = Signal(sentence.start, sentence.start, "", "directive", "speech")
        told = self._must(index, Region(sentence.start, sentence.end), signal, speaker)
        if told is None or is_narrated(self.text, sentence.start, Region(told.signal.start, told.signal.end)):
            return None
        asks_above = told.signal.verb.startswith("cần") and index - spoke_at <= 1
        if rank_of(self.text[told.start : told.signal.start]) > speaker.rank + 1 and not asks_above:
            return None
        return replace(told, end=clause_end(self.text, told.start, sentence.end), closed=False)

    def told_of_paper(self, index: int) -> Asking | None:
        """`... ý kiến chỉ đạo của Thủ tướng. Theo đó, các bộ phải ...`: in the words of whom a paper tells."""
        sentence = self.doc.sentences[index]
        if index == 0 or not self.text.startswith(("Theo đó", "Cụ thể"), sentence.start):
            return None
        if owner := self._whose_words(index - 1):
            return self.told_on(index, owner, index - 1)
        signal = Signal(sentence.start, sentence.start, "", "directive", "speech")
        issuer = self._issuer(index - 1)
        told = self._must(index, Region(sentence.start, sentence.end), signal, issuer) if issuer else None
        return replace(told, end=clause_end(self.text, told.start, sentence.end), closed=False) if told else None

    def told_before_owner(self, index: int) -> Asking | None:
        """`Các xã phải trực 24/24, đó là yêu cầu của Chủ tịch huyện`: whose demand it was stands behind it."""
        sentence = self.doc.sentences[index]
        following = self.doc.sentences[index + 1 : index + 2]
        for place in (sentence, *(s for s in following if s.block is sentence.block)):
            said = _DEMAND_OF.search(self.text, place.start, place.end)
            if said is None or (place is not sentence and said.start() > place.start):
                continue
            k = self.doc.sentence_index(place.start)
            owner = next((a for a in self.cast.named_in(k) if a.start <= said.end() + len("đồng chí ") <= a.end), None)
            signal = Signal(sentence.start, sentence.start, "", "directive", "speech")
            end = said.start() if place is sentence else sentence.end
            told = self._must(index, Region(sentence.start, end), signal, owner) if owner else None
            return replace(told, end=min(told.end, end)) if told else None
        return None

    def _whose_words(self, index: int) -> Actor | None:
        """`thông báo ý kiến chỉ đạo của Phó Thủ tướng`: the one whose words a sentence tells of."""
        start = self.doc.sentences[index].start
        actors = (a for a in self.cast.of(index) if a.kind in ("person", "title"))
        return next((a for a in actors if _WORDS_OF.search(self.text, max(start, a.start - 40), a.start)), None)

    def _issuer(self, index: int) -> Actor | None:
        """`UBND tỉnh vừa ban hành công văn ...`: the body in charge that has issued an ordering paper."""
        end = self.doc.sentences[index].end
        actors = (a for a in self.cast.of(index) if a.kind in ("body", "person", "title") and a.is_in_charge)
        return next((a for a in actors if _ISSUES.match(self.text, a.end, end)), None)

    def _rank(self, start: int, end: int, asked: Sequence[Addressee]) -> int:
        """The rank of those who must act, of a list that of the highest: `Sơn La và các xã`."""
        return max(rank_of(self.text[start:end]), _highest(self.text, asked))

    def _must(self, index: int, region: Region, signal: Signal, asker: Actor) -> Asking | None:
        """`Sở Y tế và các xã cần ...` in a sentence, as far as it lies in a region: who must do what."""
        sentence = self.doc.sentences[index]
        begin, stop = trimmed(self.text, max(region.start, sentence.start), min(region.end, sentence.end))
        if not _MUST_BEHIND.search(self.text, begin, stop):
            return None
        actors = self.cast.of(index)
        if opening := _OPENING.match(self.text, begin, region.end):
            begin = opening.end()
        behind = starting_between(actors, begin + 1, region.end)[:_CANDIDATES]
        named = islice(gazetteer().find(self.text, begin + 1, region.end), _CANDIDATES)
        places = sorted({*(a.start for a in behind if a.kind in ("body", "group", "title")), *(p.start for p in named)})
        for place in (begin, *places):
            end = party_end(sentence, place, actors)
            must = _MUST_BEHIND.match(self.text, end, region.end)
            if end == place or not must:
                continue
            asked = tuple(addressees_at(sentence, place, actors))
            if self._rank(place, end, asked) < _RANK_OF_A_BODY or _CRITERION.match(self.text, must.end()):
                continue
            word = Region(must.start("word"), must.end("word"))
            if is_narrated(self.text, begin, word) or is_in_need(self.text, word.start):
                continue
            if must["word"] == "phải" and _BY_LAW.search(self.text, max(sentence.start, place - 80), place):
                continue
            if place > begin and not _CLAUSE_OPENS.search(self.text, max(begin, place - 12), place):
                continue
            trigger = Signal(must.start("word"), must.end("word"), must["word"], signal.kind, "strong")
            return Asking(trigger, index, asker, place, min(region.end, sentence.end), asked, "must", closed=True)
        return None
