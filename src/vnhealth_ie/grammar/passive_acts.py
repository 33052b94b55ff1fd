"""An act of asking told in the passive: `Sở Y tế được | giao chủ trì ...`, by whoever gave the last order."""

from __future__ import annotations

import re

from vnhealth_ie.document import Sentence
from vnhealth_ie.grammar.actor import Actor, ending_between
from vnhealth_ie.grammar.actors import Cast
from vnhealth_ie.grammar.addressees import Addressee, addressees_at, parties_at
from vnhealth_ie.grammar.asked import starts_eagerly
from vnhealth_ie.grammar.clauses import clause_end
from vnhealth_ie.grammar.demands import Asking
from vnhealth_ie.grammar.opening_parties import clause_start, opening_party
from vnhealth_ie.grammar.signals import Signal
from vnhealth_ie.matching.folding import ends_alike, folded
from vnhealth_ie.matching.words import any_of

_TASK = (" chủ trì", " sẵn sàng ", " nhiệm vụ ", " trách nhiệm ")
_PENALTY = re.compile(
    r" (?:(?:tổng cộng |chung )?mức (?:án|hình phạt)|(?:từ )?\d+ (?:năm|tháng|-|–|đến)|tử hình|chung thân)"
)
_NEXT_ACCUSED = re.compile(r"(?:[;,]| và|, còn) (?:các )?bị cáo ")  # `9 năm tù| và bị cáo B bị đề nghị 8 năm`
_RANK_OF_A_COURT = 7
_GIVEN_OFFICE = re.compile(r" (?:phụ trách|làm (?:trưởng|phó|giám đốc)|giữ (?:chức|cương vị)|kiêm)\b")
_BY_AGENT = re.compile(r"\b(?:được|bị) (?=[^.,;:\"]{2,60}$)")
_ORDERS = frozenset(("yêu cầu", "chỉ đạo"))
_PLURAL = re.compile(rf"{any_of('plural')}\b", re.IGNORECASE)
_TENSE = re.compile(r"(?: (?:cũng|đã|còn|sẽ|đều|được|nay))+$")


def passive_act(sentence: Sentence, cast: Cast, signal: Signal, orderer: Actor | None) -> Asking | None:
    """The act of a signal in the passive: the subject is the addressee, `orderer` has asked; None where it is none.

    `Các bộ Y tế, Tài chính cũng được | yêu cầu rà soát` is put to all of them.
    """
    text, index = sentence.document.clean, sentence.document.sentence_index(sentence.start)
    before = text[max(sentence.start, signal.start - 20) : signal.start]
    if orderer is None or "sẽ" in before.split():
        return None
    if signal.verb.lower() == "giao cho":
        addressees = tuple(addressees_at(sentence, signal.end, cast.of(index)))
        told = Asking(signal, index, orderer, sentence.start, sentence.end, addressees, "passive")
        return told if addressees and orderer.kind in ("person", "pronoun") and '"' not in sentence.text else None
    is_penalty = signal.verb.lower() == "đề nghị" and _PENALTY.match(text, signal.end)
    if is_penalty and orderer.rank >= _RANK_OF_A_COURT:  # of a prosecutor: `bị cáo A bị | đề nghị mức án ...`
        end = clause_end(text, signal.end, sentence.end)
        if other := _NEXT_ACCUSED.search(text, signal.end, end):
            end = other.start()
        return Asking(signal, index, orderer, signal.end, end, (), "passive")
    eager = signal.verb.lower() != "giao nhiệm vụ" and starts_eagerly(text, signal.end + 1)
    deed = (sentence.pos_at(signal.end + 1) or "").startswith("V") or eager
    if _GIVEN_OFFICE.match(text, signal.end) or not (deed or text.startswith(_TASK, signal.end)):
        return None
    addressees = subjects_before(sentence, cast, signal.start - len("được "))
    if not addressees or any(_is_itself(text[a.start : a.end], orderer) for a in addressees):
        return None
    return Asking(signal, index, orderer, signal.end, sentence.end, addressees, "passive")


def _is_itself(name: str, orderer: Actor) -> bool:
    """Whether those who were ordered are the body that spoke last: `Ban Chỉ đạo| được giao lập kế hoạch`."""
    key, label = folded(name), folded(orderer.label)
    return orderer.kind == "body" and (label.startswith(key) or ends_alike(label, key))


def asked_by_agent(sentence: Sentence, cast: Cast, signal: Signal) -> tuple[Addressee, ...]:
    """The body or group of which a passive tells what its agent orders: `|Phòng khám| bị Sở Y tế yêu cầu dừng ...`."""
    agent = _BY_AGENT.search(sentence.document.clean, sentence.start, signal.start)
    if signal.verb.lower() not in _ORDERS or not agent:
        return ()
    found = subjects_before(sentence, cast, agent.start())
    actors = cast.of(sentence.document.sentence_index(sentence.start))
    bodies = {(a.start, a.end) for a in actors if a.kind == "body"}
    many = len(found) == 1 and _PLURAL.match(sentence.document.clean, found[0].start)  # `các cơ sở`, no `vụ việc`
    return found if many or (found and all((a.start, a.end) in bodies for a in found)) else ()


def subjects_before(sentence: Sentence, cast: Cast, edge: int) -> tuple[Addressee, ...]:
    """Those who stand before a `được` or `bị`, all of a list; none where nobody does."""
    text, actors = sentence.document.clean, cast.of(sentence.document.sentence_index(sentence.start))
    subject = text[sentence.start : edge].rstrip(" ,")
    edge = sentence.start + len(_TENSE.sub("", subject))
    if text.endswith(" này", sentence.start, edge):
        edge -= len(" này")  # `Các đơn vị này | cũng được giao ...`
    listed = parties_at(sentence, clause_start(sentence, edge), actors)
    asked = next(iter(ending_between(actors, edge, edge)), None) or opening_party(sentence, edge)
    if listed and listed[-1].end == edge and (asked or len(listed) > 1 or _PLURAL.match(text, listed[0].start)):
        return tuple(listed)
    return (Addressee(asked.start, asked.end),) if asked else ()
