"""Acts that stand in one quotation, and acts in one another: which of them are one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from vnhealth_ie.document import Document
from vnhealth_ie.findings import FoundRequest
from vnhealth_ie.grammar.demands import Asking
from vnhealth_ie.grammar.dues import says_must
from vnhealth_ie.normalize import Region

_IN_QUOTATION = 8  # acts that a quotation may hold
_OPENING_OF_QUOTATION = 100  # characters in which the quotation's own verb of asking stands


def one_quotation(doc: Document, askings: Sequence[Asking]) -> Iterator[Asking]:
    """`"Đề nghị Quốc hội xem xét", ông A kiến nghị`: one act, by whoever stands behind the quotation.

    A verb of asking in a further sentence of the quotation opens another: `"Các trạm phải trực. Đề nghị Công an hỗ
    trợ", ông A yêu cầu` is two, and the first ends where the second begins.
    """
    told: set[int] = set()  # the quotations whose act has been given before those inside them
    for i, asking in enumerate(askings):
        before, behind = askings[max(0, i - _IN_QUOTATION) : i], askings[i + 1 : i + 1 + _IN_QUOTATION]
        if asking.rule == "quotation":
            opened = any(_opens_quotation(doc, other, asking) or _asks_in(other, asking) for other in before)
            if not opened and asking.signal.start not in told:
                yield asking
            continue
        outer = next((q for q in behind if q.rule == "quotation" and q.start <= asking.signal.start < q.end), None)
        if outer is None or _asks_in(asking, outer):
            yield asking
        elif _opens_quotation(doc, asking, outer):
            yield replace(asking, asker=outer.asker, end=max(asking.end, outer.end), closed=True)
            told.add(outer.signal.start)
        elif asking.rule == "first-person" and asking.signal.strength == "strong":
            begin = doc.sentences[doc.sentence_index(asking.signal.start)].start
            if outer.signal.start not in told and says_must(doc.clean, Region(outer.start, begin)):
                yield replace(outer, end=begin, closed=True)
            told.add(outer.signal.start)
            if begin > outer.start:
                yield replace(asking, asker=outer.asker, end=max(asking.end, outer.end), closed=True)


def _asks_in(asking: Asking, quoted: Asking) -> bool:
    """Whether a quotation's speaker asks in the first person inside it: `"..., tôi đề nghị ...", ông nhấn mạnh`."""
    inside = asking.rule == "first-person" and quoted.start <= asking.signal.start < quoted.end
    return inside and quoted.signal.strength != "strong"


def _opens_quotation(doc: Document, asking: Asking, quoted: Asking) -> bool:
    """Whether an act opens a quotation; one with its own verb of asking does so in the first sentence."""
    inside = asking.rule != "quotation" and 0 <= asking.signal.start - quoted.start < _OPENING_OF_QUOTATION
    first = doc.sentences[doc.sentence_index(max(quoted.start, 0))].end
    own = asking.rule == "first-person" and asking.signal.strength == "strong"
    return inside and asking.start < quoted.end and (asking.signal.start < first or not own)


def apart(doc: Document, askings: Iterable[Asking]) -> list[Asking]:
    """The acts without those inside a quotation that another has taken; a mere `phải` ends where a verb asks.

    `Ông A yêu cầu: "Dịch phức tạp. Các trạm phải trực"` is one act; `"Tỉnh cần làm ngay. Tôi yêu cầu Bộ giúp"` two.
    """
    kept: list[Asking] = []
    for asking in askings:
        last = kept[-1] if kept else asking
        if last.closed and last.start < asking.start < last.end:
            anew = asking.rule == "first-person" and asking.signal.strength == "strong"
            if last.rule != "must" and asking.asker.label == last.asker.label and not anew:
                continue
            begin = doc.sentences[doc.sentence_index(asking.signal.start)].start
            if begin > last.start:
                kept[-1] = replace(last, end=begin)
        kept.append(asking)
    return kept


def not_inside(requests: Sequence[FoundRequest]) -> Iterator[FoundRequest]:
    """The requests by place, without those whose content lies in that of the one before: nothing is asked twice."""
    last: FoundRequest | None = None
    for request in sorted(requests, key=lambda request: (request.content.start, -request.content.end)):
        if last and request.content.end <= last.content.end:
            continue
        last = request
        yield request
