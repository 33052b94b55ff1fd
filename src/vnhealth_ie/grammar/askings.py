"""An act of asking: a signal verb with its asker, whom it asks and what, as far as its own sentence tells."""

from __future__ import annotations

import re
from collections.abc import Sequence

from vnhealth_ie.document import Document, Sentence
from vnhealth_ie.grammar.actor import Actor, ending_between
from vnhealth_ie.grammar.actors import Cast
from vnhealth_ie.grammar.addressees import Addressee, addressees_at, is_to_act
from vnhealth_ie.grammar.addressees_before import addressees_apart, recipient
from vnhealth_ie.grammar.asked import asks_nothing, goes_on_promising, has_promised, is_forecast
from vnhealth_ie.grammar.askers import by_another
from vnhealth_ie.grammar.clauses import clause_end, gives_reason, is_term, threatens
from vnhealth_ie.grammar.demands import JOINED, Asking, Demands, is_passed_down
from vnhealth_ie.grammar.dues import is_in_need, says_must
from vnhealth_ie.grammar.further_speakers import further_speaker, further_speakers
from vnhealth_ie.grammar.passive_acts import asked_by_agent, passive_act
from vnhealth_ie.grammar.passives import names_who_acts
from vnhealth_ie.grammar.quotations import DEED, REACH, asked_from, quotation_before
from vnhealth_ie.grammar.sequels import is_added, is_added_deed
from vnhealth_ie.grammar.signals import FRONT, Signal
from vnhealth_ie.grammar.subject_frames import THROUGH, TOPIC
from vnhealth_ie.grammar.subjects import Subjects
from vnhealth_ie.grammar.untold import LISTED, tells_deed
from vnhealth_ie.matching.words import any_of, not_behind, words
from vnhealth_ie.normalize import Region

_LISTED = re.compile(r";(?: đồng thời,?)? $")
_REPORTING_UPWARDS = re.compile(rf"{any_of('reports upwards')},?\s*(?:và )?$", re.IGNORECASE)
# `các quận kiểm tra, | yêu cầu chủ quán khắc phục`: whoever checks will order.
_CHECKING = re.compile(
    r"\b(?:kiểm tra|giám sát|thanh tra|rà soát|làm việc|xử lý|xử phạt|nhắc nhở|đôn đốc)[^,;]{0,60}, $"
)
# `Sở quản lý đàn chó; hướng dẫn, | yêu cầu chủ hộ ...`: two verbs for what those ordered tell others.
_TOGETHER_WITH = re.compile(
    r"(?:[;,:] |\bvà |^ ?)(?:hướng dẫn|vận động|tuyên truyền|nhắc nhở|đôn đốc|giải thích|thông báo|mời), $"
)
_NEVER_ANEW = words("never anew")
_EMPHASISED = re.compile(
    rf"\b(?:{not_behind('no must behind')}(?:cần(?! thiết)|phải)|tuyệt đối không|không để"
    rf"|(?<!sẽ )không được(?! {any_of('received')}\b)|thì [^.;]{{0,40}}(?:sớm|khẩn trương|chủ động))\b",
    re.IGNORECASE,
)
# `Tổng Bí thư nhấn mạnh | tăng cường giám sát`: a deed that is asked for, if nothing is said of it.
_STRESSED = re.compile(rf" {any_of('verb of stress')}\b(?![^.;\"]{{0,200}} (?:là|đã|sẽ|đang) )")
_PLURAL = re.compile(rf"(?:(?<![^\W\d_])(?:{any_of('plural')}|mỗi|từng|mọi|tất cả|toàn thể|cấp) )*$", re.IGNORECASE)
_OPEN_QUOTE = re.compile(r"(?: rằng| là)?[\s:]{1,3}\"")
_THEREFROM = re.compile(r"(?:Từ đó|Trên cơ sở (?:đó|này)),? (?![^,;]{2,80} (?:đã|cũng) )")
# `Cục có trách nhiệm kiểm tra, yêu cầu ...`, `Bộ sẽ lập đoàn, yêu cầu ...`: what may or will be.
_UNDONE = re.compile(rf"(?<!mong ){any_of('undone')}\b[^;.:\"]{{0,80}}$")
_DUTY = re.compile(r" (?:cũng )?(?:có trách nhiệm|có nhiệm vụ) ")
# `yêu cầu "chống dịch như chống giặc", các xã phải ...`
_GOES_ON = re.compile(r"\"[\", ]{1,3}[^\W\d][^.;:\"]{1,60} (?:cần|phải)\b")
_PETITIONS = ("kiến nghị", "đề xuất", "đề xuất, kiến nghị", "kiến nghị, đề xuất")
_LET = re.compile(r"(?: (?:tiếp tục|tạm))? (?:được|nghỉ|thôi|hưởng|miễn)\b")  # `cho học sinh| nghỉ học`
_COPULA = re.compile(r"(?: đó)? là ")
# `Đề nghị | ông cho biết việc này ra sao?`: a reporter asks, and not who spoke before.
_INTERVIEW = re.compile(r" (?:ông|bà|đồng chí|[^\s,.;]+(?: [^\s,.;]+){0,4}) cho biết\b")
_LONGEST_CLAUSE = 3000  # characters of a sentence behind a signal


class Askings:
    """Reads the act behind a signal verb of a document."""

    def __init__(self, doc: Document, cast: Cast) -> None:
        self.doc, self.text, self.cast = doc, doc.clean, cast
        self.subjects = Subjects(doc, cast)
        self.demands = Demands(doc, cast, self.subjects)

    def read(
        self, index: int, signal: Signal, speaker: Actor | None, orderer: Actor | None, before: Asking | None
    ) -> Asking | None:
        """The act of a signal, or None where it is none or belongs to what `before` asks in the same sentence.

        `speaker` spoke last; `orderer` gave the last order, which a passive `được giao` refers to.
        """
        if signal.passive:  # `chỉ được | nói lướt qua` orders nothing
            speaks = signal.strength == "speech"
            return None if speaks else passive_act(self.doc.sentences[index], self.cast, signal, orderer)
        sentence = self.doc.sentences[index]
        if TOPIC.fullmatch(self.text, sentence.start, signal.start):
            asker, rule = orderer or speaker, "running-speaker"
        else:
            asker, rule = self.subjects.of_signal(index, signal, before.asker if before else speaker)
            asker, rule = self._carried_over(index, signal, asker, rule, before)
            further = further_speaker(sentence, self.cast, signal.start)
            if further and (asker is None or asker.start < further.start):
                asker, rule = further.actor, "sentence-subject"
        if asker is None or (
            before and signal.start < before.end and not self._opens_anew(before, signal, asker, rule)
        ):
            return None
        if signal.doubtful and not self._is_verb(index, signal, rule):
            return None
        if asks_nothing(self.text, sentence, signal, asker) or self._is_part(sentence, signal, asker, orderer):
            return None
        told_from = {"sentence-subject": asker.end, "running-speaker": sentence.start}.get(rule)
        if rule == "first-person" and "tôi" not in self.text[signal.start - 12 : signal.start]:
            told_from = sentence.start
        if rule == "running-speaker" and goes_on_promising(
            self.text, self.doc.sentences[max(0, index - 1)], sentence, signal
        ):
            return None
        if told_from is not None and self._is_undone(signal, asker, told_from):
            return None
        if signal.strength == "speech":
            return self.demands.told_to_act(index, signal, asker, quotation_before(self.doc, index, signal, asker))
        if quoted := quotation_before(self.doc, index, signal, asker):
            return self._quoted(index, signal, asker, quoted)
        told = self._told(index, signal, asker, rule)
        return by_another(self.text, told, self.subjects, speaker, orderer) if told else None

    def _is_part(self, sentence: Sentence, signal: Signal, asker: Actor, orderer: Actor | None) -> bool:
        """`Từ đó, Bộ | kiến nghị các giải pháp`: what whoever gave the order before wants of those ordered."""
        therefrom = signal.kind == "petition" and asker.kind == "body" and _THEREFROM.match(sentence.text)
        return bool(therefrom) and orderer is not None and orderer.label != asker.label

    def _is_undone(self, signal: Signal, asker: Actor, told_from: int) -> bool:
        """`Sở có thể kiểm tra, | yêu cầu ...`: what may be; not `Sở nói dịch có thể lan, | yêu cầu ...`."""
        # `ông A nói sẽ làm nghiêm, đồng thời | đề nghị các xã ...`, `Sở đã | đề nghị`
        also = self.text.endswith("đồng thời ", 0, signal.start) and asker.kind == "person"
        if also or self.text.endswith("đã ", 0, signal.start) or has_promised(self.text, told_from, signal):
            return False
        if told_from == asker.end and _DUTY.match(self.text, asker.end, signal.start):
            return True
        undone = _UNDONE.search(self.text, max(told_from, signal.start - 110), signal.start)
        return undone is not None and not is_forecast(self.text, told_from, undone.start())

    def _carried_over(
        self, index: int, signal: Signal, asker: Actor | None, rule: str, before: Asking | None
    ) -> tuple[Actor | None, str]:
        """Who asks, seen from the act before in the same sentence."""
        if before and asker is None and rule != "nested" and self._listed(before, signal):
            return before.asker, before.rule
        if before and asker and rule == "sentence-subject":
            asked = before.start <= asker.start < before.end  # not whom he asks first
            if asked or (before.rule == rule and asker.end <= before.signal.start):
                return before.asker, rule
        if rule != "running-speaker" or before:
            return asker, rule
        if _LISTED.search(self.text, self.doc.sentences[index].start, signal.start):
            return None, rule  # `..., cảnh cáo ông A; | đề nghị ...`: who begins the list is nobody known
        return asker, rule

    def _is_verb(self, index: int, signal: Signal, rule: str) -> bool:
        """Whether `Sở có yêu cầu`, `... nên yêu cầu` has a subject and goes on with who is to act or the deed."""
        sentence = self.doc.sentences[index]
        if front := FRONT.match(self.text, signal.end, sentence.end):
            return bool(addressees_at(sentence, signal.end, self.cast.of(index)) or DEED.match(self.text, front.end()))
        if self.text.endswith("nên ", 0, signal.start):  # `thấy có tội phạm nên | kiến nghị Viện kiểm sát`
            return rule in ("sentence-subject", "first-person") and names_who_acts(sentence, self.cast, signal)
        return rule == "subject" and (
            names_who_acts(sentence, self.cast, signal) or (sentence.pos_at(signal.end + 1) or "N")[0] == "V"
        )

    def _listed(self, before: Asking, signal: Signal) -> bool:
        """Whether a signal opens the next act of a list: `kiến nghị tăng giá thuốc; | đề nghị bỏ đấu thầu`."""
        joined = JOINED.search(self.text, max(before.start, signal.start - 40), signal.start)
        sentence = self.doc.sentences[self.doc.sentence_index(signal.start)]
        assigns = signal.verb.startswith("giao") and names_who_acts(sentence, self.cast, signal)
        return joined is not None and joined[0].startswith(";") and (signal.strength == "strong" or assigns)

    def _told(self, index: int, signal: Signal, asker: Actor, rule: str) -> Asking | None:
        """What is asked stands behind the verb, quoted or not."""
        sentence = self.doc.sentences[index]
        if rule == "running-speaker" and _INTERVIEW.match(self.text, signal.end, sentence.end):
            return None
        addressees = named = tuple(addressees_at(sentence, signal.end, self.cast.of(index)))
        lets = self.text.startswith(" cho ", signal.end)
        spared = lets and addressees and signal.verb != "giao" and _LET.match(self.text, addressees[-1].end)
        if spared and signal.kind == "petition":
            addressees = ()  # `đề xuất cho trường được giữ lại học phí`: who is to have it
        if lets or not addressees:
            actors = self.cast.of(index)
            apart = recipient(sentence, signal, actors) or addressees_apart(sentence, signal, actors)
            addressees = tuple(apart) or addressees
        if rule == "passive-agent" and not addressees:
            addressees = asked_by_agent(sentence, self.cast, signal)
        if opened := _OPEN_QUOTE.match(self.text, signal.end):
            close = self.text.find('"', opened.end(), opened.end() + REACH)
            quoted = Region(opened.end(), close)
            asks = signal.strength == "strong" or addressees or (close > 0 and says_must(self.text, quoted))
            if close > 0 and asks and not is_term(self.text, *quoted):
                modal = signal.strength == "modal"
                begin = asked_from(self.doc, self.cast, quoted, strong=False) if modal else quoted.start
                onward = _GOES_ON.match(self.text, close)
                end = clause_end(self.text, onward.end(), sentence.end) if onward else close
                addressees = addressees or tuple(self._named_at(begin) if begin > quoted.start else ())
                return Asking(signal, index, asker, begin, end, addressees, rule, closed=True)
        further = (found.start for found in further_speakers(sentence, self.cast) if found.start > signal.end)
        limit = min(next(further, sentence.end), signal.end + _LONGEST_CLAUSE)
        end = clause_end(self.text, signal.end, limit)
        copula = _COPULA.match(self.text, signal.end, end)
        start = self._emphasised(index, signal.end, end, named) if signal.strength == "modal" else signal.end
        if copula and start == signal.end:
            start = copula.end()
            addressees = addressees or tuple(addressees_at(sentence, start, self.cast.of(index)))
        if start is None or not tells_deed(sentence, signal, Region(start, end), addressees, self.cast.of(index), rule):
            return None
        following = self.doc.sentences[index + 1 : index + 2]
        goes_on = gives_reason(self.text, end) and any(
            is_added(sentence) or is_added_deed(sentence) for sentence in following
        )
        addressees = () if spared and addressees == named else addressees
        closed = end < sentence.end - 2 and not goes_on
        return Asking(signal, index, asker, start, end, addressees, rule, closed=closed)

    def _emphasised(self, index: int, start: int, end: int, named: Sequence[Addressee]) -> int | None:
        """Where the clause with `cần` or `phải` begins, None where nothing must be; `named` stand behind the verb."""
        found = _EMPHASISED.finditer(self.text, start, end)
        must = next((m for m in found if not is_in_need(self.text, m.start())), None)
        if must is None:
            return start if any(told.match(self.text, start, end) for told in (_STRESSED, LISTED)) else None
        asked = ending_between(self.cast.of(index), must.start() - 6, must.start())
        if asked and asked[-1].start >= start:
            if named and named[0].start < asked[-1].start < named[0].end:
                return named[0].start  # `nhấn mạnh | người đứng đầu các địa phương phải ...`
            return _PLURAL.search(self.text, start, asked[-1].start).start()  # type: ignore[union-attr]  # `các` before them
        cut = max(self.text.rfind(mark, start, must.start()) for mark in (";", ":", ". "))
        return cut + 1 if cut >= start else start

    def _opens_anew(self, before: Asking, signal: Signal, asker: Actor, rule: str) -> bool:
        """Whether a signal inside what is asked is the speaker's own: `...; đồng thời đề nghị Sở Y tế ...`."""
        between = self.text[before.start : signal.start]
        if rule == "subject" and asker.kind in ("person", "pronoun"):
            return not any(a.start <= asker.start < a.end for a in before.addressees)
        if rule == "subject" and max(asker.rank, 1) >= before.asker.rank and self.text.endswith("; ", 0, asker.start):
            return True  # `người dân yêu cầu tăng giá; | nhiều hộ đề nghị ...`
        if rule == "subject" and " cũng " in self.text[asker.end : signal.start]:
            return True  # `Sở yêu cầu làm rõ; | Hội cũng đề nghị ...`
        joined = JOINED.search(between)
        listed = joined and joined[0].startswith(";") and before.signal.verb.lower() == signal.verb.lower()
        if between.count('"') % 2 == 1 or _REPORTING_UPWARDS.search(between) or _TOGETHER_WITH.search(between):
            return False
        if signal.verb.lower() in _NEVER_ANEW and not listed:
            return False
        sentence = self.doc.sentences[self.doc.sentence_index(signal.start)]
        proposes = before.signal.kind == "directive" and signal.kind == "petition"
        if proposes and not names_who_acts(sentence, self.cast, signal):
            return False  # `yêu cầu rà soát các kho và | đề xuất vị trí mới`
        if is_passed_down(sentence, before, signal):
            return False
        verb, verb_before = signal.verb.lower(), before.signal.verb.lower()
        orders = verb == "yêu cầu" and not _CHECKING.search(between)  # `chỉ đạo dừng bán, | yêu cầu báo cáo`
        again = signal.strength == "strong" and verb_before == verb != "yêu cầu"
        # `kiến nghị UBND tỉnh bố trí vốn, | đề nghị HĐND tỉnh ban hành nghị quyết`
        again = again or (
            verb == "đề nghị"
            and verb_before in _PETITIONS
            and not THROUGH.search(between)
            and names_who_acts(sentence, self.cast, signal)
        )
        return joined is not None and (joined[0].strip() != "," or again or orders or verb == "giao")

    def _quoted(self, index: int, signal: Signal, asker: Actor, quoted: Region) -> Asking | None:
        opening = max(self.doc.sentence_index(quoted.start), 0)
        first = self.doc.sentences[opening]
        addressees = addressees_at(first, quoted.start, self.cast.of(opening))
        advised = signal.verb.lower() == "khuyến cáo" and " nên " in self.text[slice(*quoted)]
        ordered = signal.verb.lower() == "chỉ đạo" and bool(addressees) and is_to_act(first, addressees[-1].end)
        if signal.strength != "strong" and not (advised or ordered) and not says_must(self.text, quoted):
            return None
        if threatens(self.text, quoted) and not says_must(self.text, quoted):
            return None
        begin = asked_from(self.doc, self.cast, quoted, strong=signal.strength == "strong")
        if begin > quoted.start:
            addressees = self._named_at(begin)
        return Asking(signal, index, asker, begin, quoted.end, tuple(addressees), "quotation", closed=True)

    def _named_at(self, begin: int) -> list[Addressee]:
        index = max(self.doc.sentence_index(begin), 0)
        return addressees_at(self.doc.sentences[index], begin, self.cast.of(index))
