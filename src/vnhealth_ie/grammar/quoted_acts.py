"""Acts that stand in one quotation, and acts in one another: which of them are one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from vnhealth_ie.document import Document
from vnhealth_ie.findings import FoundRequest
from vnhealth_ie.grammar.demands import Asking

_IN_QUOTATION = 8  # acts that a quotation may hold
_OPENING_OF_QUOTATION = 100  # characters in which the quotation's own verb of asking stands


def one_quotation(askings: Sequence[Asking]) -> Iterable[Asking]:
    """`"Đề nghị Quốc hội xem xét", ông A kiến nghị`: one act, by whoever stands behind the quotation."""
    for i, asking in enumerate(askings):
        before, behind = askings[max(0, i - _IN_QUOTATION) : i], askings[i + 1 : i + 1 + _IN_QUOTATION]
        if asking.rule == "quotation":
            if not any(_opens_quotation(other, asking) or _asks_in(other, asking) for other in before):
                yield asking
        elif outer := next(
            (q for q in behind if q.rule == "quotation" and q.start <= asking.signal.start < q.end), None
        ):
            if _asks_in(asking, outer):
                yield asking
            elif _opens_quotation(asking, outer):
                yield replace(asking, asker=outer.asker, end=max(asking.end, outer.end), closed=True)
        else:
            yield asking


def _asks_in(asking: Asking, quoted: Asking) -> bool:
    """Whether a quotation's speaker asks in the first person inside it: `"..., tôi đề nghị ...", ông nhấn mạnh`."""
    inside = asking.rule == "first-person" and quoted.start <= asking.signal.start < quoted.end
    return inside and quoted.signal.strength != "strong"


def _opens_quotation(asking: Asking, quoted: Asking) -> bool:
    inside = asking.rule != "quotation" and 0 <= asking.signal.start - quoted.start < _OPENING_OF_QUOTATION
    return inside and asking.start < quoted.end


def apart(doc: Document, askings: Iterable[Asking]) -> list[Asking]:
    """The acts without those inside a quotation that another has taken; a mere `phải` ends where a verb asks.

    `Ông A yêu cầu: "Dịch phức tạp. Các trạm phải trực"` is one act; `"Tỉnh cần làm ngay. Tôi yêu cầu Bộ giúp"` two.
    """
    kept: list[Asking] = []
    for asking in askings:
        last = kept[-1] if kept else asking
        if last.closed and last.start < asking.start < last.end:
            if last.rule != "must" and asking.asker.label == last.asker.label:
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
