"""Mentions of documents by number: with a code, without one, without the word `số`, several joined.

Which word gives a number its type: the nearest before it that goes with the code (`Quyết định phê duyệt Kế hoạch ... số
12/QĐ-UBND`), else the one right before it, else the code itself.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from vnhealth_ie.grammar.document_context import date_after, is_draft, issuer_end
from vnhealth_ie.grammar.document_mentions import Mention
from vnhealth_ie.grammar.document_numbers import Number, authority_of, bare_at, is_own_code, type_of
from vnhealth_ie.grammar.document_types import DocumentType, TypeHit, phrases, words
from vnhealth_ie.matching.lexicon import alternation

_SO = r"(?:có )?số(?: hiệu)?[:.]? ?"
_TO_NUMBER = re.compile(rf"[ ,:(]{{1,3}}(?P<so>{_SO})?(?=\d)", re.IGNORECASE)
_BEFORE_NUMBER = re.compile(rf"(?<!\w){_SO}$", re.IGNORECASE)
_JOIN = re.compile(rf"(?: ?[,;](?: và)? ?| và | hoặc | & )(?:các )?(?P<so>{_SO})?(?=\d)", re.IGNORECASE)
# What may follow the last of some numbers without codes: "Nghị định 36 và 169 |của Chính phủ".
_LIST_END = re.compile(rf"[.,;:)\n\"]|$| (?:{alternation(phrases('list_end'))})\b")
_PLURAL = re.compile(r"(?:các|hai|ba|bốn|những|cả|[2-9]) $", re.IGNORECASE)
# "theo quyết định 09|.", "kết luận 38 |của Ban Bí thư"
_AFTER_NOUN = re.compile(r"[.,;:)\n]| (?:của|về|ngày|do|năm (?=\d)|trên|\()")
_BREAK = re.compile(r"[;\n!?]|\.\s")
_YEARS = range(1945, 2046)
_FARTHEST_TYPE = 90
_FARTHEST_OTHER_TYPE = 30
_FARTHEST_ISSUER = 60
_MOST_MODIFIERS = 4
_LONGEST_LIST = 20
_FALLBACK = "Công văn"


class NumberReader:
    """Reads the numbered documents of a text, given its types and its coded numbers."""

    def __init__(self, text: str, hits: list[TypeHit], coded: list[Number]) -> None:
        self.text = text
        self.hits = hits
        self.coded = coded
        self._type_ends = [hit.end for hit in hits]
        self._coded_starts = [number.start for number in coded]
        self._coded_at = {number.start: number for number in coded}

    def mentions(self) -> Iterator[Mention]:
        """The mentions with a number, in no particular order."""
        last: Mention | None = None
        for number in self.coded:
            if mention := self._coded_mention(number, last):
                last = mention
                yield mention
                yield from self._joined(mention)
        for hit in self.hits:
            if mention := self._bare_mention(hit):
                yield mention
                yield from self._joined(mention)

    def _coded_mention(self, number: Number, last: Mention | None) -> Mention | None:
        so = _BEFORE_NUMBER.search(self.text, max(0, number.start - 12), number.start)
        so_start = so.start() if so else number.start
        hit, own = self._type_before(number, so_start), type_of(number)
        kind = hit.type if hit else own
        if kind is None and not (self._is_known(number) if so else last and self._is_joined(last, number)):
            return None
        is_near = hit is not None and number.start - hit.end <= _FARTHEST_OTHER_TYPE
        return Mention(
            start=hit.start if hit and is_near else so_start,
            end=number.end,
            type=kind.name if kind else self._type_of_list(last, number),
            rule="number",
            number=number,
            is_draft=hit is not None and is_near and is_draft(self.text, hit.start, "numbered_draft"),
            is_dropped=is_own_code(number)
            or (kind is not None and ("never" in kind.by or self._is_imprint(kind, number))),
        )

    def _type_of_list(self, last: Mention | None, number: Number) -> str:
        """The type of a number whose code has none: that of the list it stands in, else an official letter's."""
        if last is None or number.start - last.end > _FARTHEST_TYPE or _BREAK.search(self.text, last.end, number.start):
            return _FALLBACK
        return last.type

    def _is_known(self, number: Number) -> bool:
        """Whether a number after `số` can do without a type: not the land's in `sổ đỏ số 15 / QDSĐ`."""
        spaced = " " in self.text[number.start : number.end]
        return not spaced or authority_of(number, self.text) is not None

    def _is_joined(self, last: Mention, number: Number) -> bool:
        """Whether a number without a type goes on a list: `Công văn số 12/VPCP-NN ngày 3/4, |13/VPCP-NN`."""
        dated = date_after(self.text, last.end, number.start)
        join = _JOIN.match(self.text, dated[0] if dated else last.end)
        return join is not None and join.end() == number.start

    def _is_imprint(self, kind: DocumentType, number: Number) -> bool:
        """Whether this is the licence in a website's own imprint."""
        if "coded" not in kind.by:
            return False
        around = words("imprint").find(self.text, max(0, number.start - 120), min(len(self.text), number.end + 80))
        return next(around, None) is not None

    def _type_before(self, number: Number, end: int) -> TypeHit | None:
        """The word that gives a coded number its type."""
        direct: TypeHit | None = None
        for index in range(bisect_right(self._type_ends, end) - 1, -1, -1):
            hit = self.hits[index]
            if end - hit.end > _FARTHEST_TYPE or self._is_apart(hit.end, end, number):
                break
            if self.text.count('"', hit.end, end) % 2 == 1:
                continue  # `Quyết định "Quy định mức thu" số 12/QĐ-UBND`
            if number.segments[0] in hit.type.codes:
                return hit
            if direct is None and "never" not in hit.type.by and self._only_modifies(hit.end, end):
                direct = hit
        return direct

    def _is_apart(self, start: int, end: int, number: Number) -> bool:
        """Whether a sentence ends or another number stands between a type and a number."""
        first_after = bisect_left(self._coded_starts, start)
        other = first_after < len(self.coded) and self._coded_starts[first_after] < number.start
        return other or _BREAK.search(self.text, start, end) is not None

    def _only_modifies(self, start: int, end: int) -> bool:
        return end - start <= _FARTHEST_OTHER_TYPE and not self.text[self._after_modifiers(start, end) : end].strip(
            " ,:("
        )

    def _after_modifiers(self, position: int, limit: int) -> int:
        """The end of what stands between a type and its number: `xử phạt vi phạm hành chính`, `của UBND tỉnh`."""
        for _ in range(_MOST_MODIFIERS):
            if self.text[position : position + 1] != " ":
                break
            if modifier := words("modifier").at(self.text, position + 1):
                position = modifier.end
            elif (end := self._after_issuer(position, limit)) > position:
                position = end
            else:
                break
        return position

    def _after_issuer(self, position: int, limit: int) -> int:
        start = position + len(" của ")
        if not self.text.startswith(" của ", position) or (end := issuer_end(self.text, start, limit)) == start:
            return position
        return end

    def _bare_mention(self, hit: TypeHit) -> Mention | None:
        if not hit.type.by & {"number", "bare", "capital"}:
            return None
        text = self.text
        lead = _TO_NUMBER.match(text, self._after_modifiers(hit.end, min(len(text), hit.end + _FARTHEST_TYPE)))
        if not lead or lead.end() in self._coded_at:
            return None
        number = bare_at(text, lead.end(), counting=not lead["so"])
        if number is None or not (lead["so"] or (lead[0] == " " and self._may_stand_bare(hit, number))):
            return None
        draft = is_draft(text, hit.start, "numbered_draft")
        return Mention(hit.start, number.end, hit.type.name, "number", number, is_draft=draft)

    def _may_stand_bare(self, hit: TypeHit, number: Number) -> bool:
        """Whether a number can do without `số`: `nghị định 105`, `quyết định 85 của Thủ tướng`, not `kế hoạch 2025`."""
        if number.start != hit.end + 1 or (number.year is None and int(number.lead.rstrip("abcde")) in _YEARS):
            return False
        if "bare" in hit.type.by or "capital" not in hit.type.by:
            return "bare" in hit.type.by
        end = number.end
        if self.text[hit.start].isupper() or self._after_issuer(end, min(len(self.text), end + _FARTHEST_ISSUER)) > end:
            return True
        if not self.text[max(0, hit.start - 12) : hit.start].rstrip().lower().endswith(phrases("noun_before")):
            return False
        is_decision = "count" not in hit.type.by and (len(number.lead) > 2 or number.lead.startswith("0"))
        return is_decision or _AFTER_NOUN.match(self.text, end) is not None

    def _joined(self, first: Mention) -> Iterator[Mention]:
        """The bare numbers that go on a list: `Kết luận số 12|, 13| và 14`."""
        end, passed = first.end, 0
        is_plural = _PLURAL.search(self.text, max(0, first.start - 6), first.start) is not None
        while join := _JOIN.match(self.text, end):
            if coded := self._coded_at.get(join.end()):
                end, passed = coded.end, passed + 1
                if passed == _LONGEST_LIST:
                    return
                continue
            number = bare_at(self.text, join.end())
            if number is None or not (join["so"] or self._ends_list(number.end)):
                return
            if not (join["so"] or is_plural or "và" in join[0] or len(number.lead) > 1):
                return
            yield Mention(number.start, number.end, first.type, "number", number, is_dropped=first.is_dropped)
            end = number.end

    def _ends_list(self, end: int) -> bool:
        return bool(_LIST_END.match(self.text, end) or _JOIN.match(self.text, end))
