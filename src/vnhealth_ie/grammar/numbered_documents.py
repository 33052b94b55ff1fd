"""Mentions of documents by number: coded, without code, without the word `số`, several joined.

Which word gives a number its type: the nearest before it that goes with the code (`Quyết định phê duyệt Kế hoạch ... số
12/QĐ-UBND`), else the one right before it, else the code itself.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from vnhealth_ie.grammar.document_context import date_after, is_draft, issuer_end
from vnhealth_ie.grammar.document_numbers import Number, bare_at, find_coded, is_own_code, type_of
from vnhealth_ie.grammar.document_types import DocumentType, TypeHit, phrases, words
from vnhealth_ie.grammar.laws import Law
from vnhealth_ie.normalize import Region


@dataclass(frozen=True, slots=True)
class Mention:
    """One place that names a document: from its type, where that stands beside it, to its number, name or date.

    A draft and what is no authority's paper are mentions as well, marked, so that they take their places.
    """

    start: int
    end: int
    type: str
    rule: str
    number: Number | None = None
    law: Law | None = None
    title: Region | None = None
    date: str | None = None
    issuer: Region | None = None
    is_draft: bool = False
    is_dropped: bool = False


_SO = r"(?:có )?số(?: hiệu)?[:.]? ?"
_TO_NUMBER = re.compile(rf"[ ,:(]{{1,3}}(?P<so>{_SO})?(?=\d)", re.IGNORECASE)
_BEFORE_NUMBER = re.compile(rf"(?<!\w){_SO}$", re.IGNORECASE)
_JOIN = re.compile(rf"(?: ?[,;](?: và)? ?| và | hoặc | & )(?:các )?(?P<so>{_SO})?(?=\d)", re.IGNORECASE)
# What may follow the last of some numbers without codes: "Nghị định 36 và 169 |của Chính phủ".
_AFTER_JOINED = re.compile(
    r"[.,;:)\n\"]|$| (?:của|về|ngày|năm|đã|và|được|quy định|có|để|thì|là|trong|do|theo|cũng|hướng dẫn|sửa|khóa|mà|nêu|cho"
    r"|đều|vào|nhằm|này|trên)\b"
)
# "theo quyết định 09|.", "kết luận 21 |của Bộ Chính trị"
_AFTER_NOUN = re.compile(r"[.,;:)\n]| (?:của|về|ngày|do|năm (?=\d)|trên|\()")
_PLURAL = re.compile(r"(?:các|hai|ba|bốn|những|cả|[2-9]) $", re.IGNORECASE)
_BREAK = re.compile(r"[;\n!?]|\.\s")
_WEBSITE = re.compile(r"thông tin điện tử|báo điện tử|báo chí|xuất bản|tòa soạn", re.IGNORECASE)
_YEARS = range(1945, 2046)
_FARTHEST_TYPE = 90
_FARTHEST_OTHER_TYPE = 30
_MOST_MODIFIERS = 4


class NumberReader:
    """Reads the numbered documents of a text, given its types."""

    def __init__(self, text: str, hits: list[TypeHit], coded: list[Number] | None = None) -> None:
        self.text = text
        self.hits = hits
        self.coded = list(find_coded(text)) if coded is None else coded
        self._ends = [hit.end for hit in hits]
        self._places = {number.start for number in self.coded}

    def mentions(self) -> Iterator[Mention]:
        """The mentions with a number, in no particular order."""
        last: Mention | None = None
        for number in self.coded:
            mention = self._coded_mention(number, last)
            if mention:
                last = mention
                yield mention
                yield from self._joined(mention)
        for hit in self.hits:
            if mention := self._bare_mention(hit):
                yield mention
                yield from self._joined(mention)

    def _coded_mention(self, number: Number, last: Mention | None) -> Mention | None:
        text = self.text
        so = _BEFORE_NUMBER.search(text, max(0, number.start - 12), number.start)
        hit = self._type_of(number, so.start() if so else number.start)
        own = type_of(number)
        if hit is None and own is None and not so and not (last and self._is_joined(last, number)):
            return None
        name = hit.type.name if hit else own.name if own else last.type if last and self._is_near(last, number) else "Công văn"
        start = hit.start if hit and number.start - hit.end <= _FARTHEST_OTHER_TYPE else so.start() if so else number.start
        kind = hit.type if hit else own
        dropped = is_own_code(number) or kind is not None and "never" in kind.by or self._is_imprint(kind, number)
        draft = hit is not None and hit.start == start and is_draft(text, hit.start, "numbered_draft")
        return Mention(start, number.end, name, "number", number, is_draft=draft, is_dropped=dropped)

    def _is_joined(self, last: Mention, number: Number) -> bool:
        """Whether a number without a type goes on a list: `Công văn số 12/VPCP-NN ngày 3/4, |13/VPCP-NN`."""
        dated = date_after(self.text, last.end, number.start)
        join = _JOIN.match(self.text, dated[0] if dated else last.end)
        return join is not None and join.end() == number.start

    def _is_near(self, last: Mention, number: Number) -> bool:
        return number.start - last.end < _FARTHEST_TYPE and not _BREAK.search(self.text, last.end, number.start)

    def _is_imprint(self, kind: DocumentType | None, number: Number) -> bool:
        """Whether this is the licence in a website's own imprint."""
        if kind is None or "coded" not in kind.by:
            return False
        return bool(_WEBSITE.search(self.text, max(0, number.start - 120), number.end + 80))

    def _type_of(self, number: Number, end: int) -> TypeHit | None:
        """The word that gives a coded number its type."""
        code = number.segments[0]
        direct: TypeHit | None = None
        for index in range(bisect_right(self._ends, end) - 1, -1, -1):
            hit = self.hits[index]
            gap = self.text[hit.end : end]
            if len(gap) > _FARTHEST_TYPE or _BREAK.search(gap) or self._has_number(hit.end, number.start):
                break
            if code in hit.type.codes:
                return hit
            if direct is None and "never" not in hit.type.by and len(gap) <= _FARTHEST_OTHER_TYPE and self._only_modifies(hit.end, end):
                direct = hit
        return direct

    def _has_number(self, start: int, end: int) -> bool:
        return any(start <= number.start < end for number in self.coded)

    def _only_modifies(self, start: int, end: int) -> bool:
        position = self._after_modifiers(start, end)
        return not self.text[position:end].strip(" ,:(")

    def _after_modifiers(self, position: int, limit: int) -> int:
        """The end of what stands between a type and its number: `xử phạt vi phạm hành chính`, `của UBND tỉnh`."""
        for _ in range(_MOST_MODIFIERS):
            if self.text[position : position + 1] != " ":
                break
            if modifier := words("modifier").at(self.text, position + 1):
                position = modifier.end
            elif self.text.startswith(" của ", position):
                end = issuer_end(self.text, position + 5, limit)
                if end == position + 5:
                    break
                position = end
            else:
                break
        return position

    def _bare_mention(self, hit: TypeHit) -> Mention | None:
        by = hit.type.by
        if not by & {"number", "bare", "capital"}:
            return None
        text = self.text
        lead = _TO_NUMBER.match(text, self._after_modifiers(hit.end, min(len(text), hit.end + _FARTHEST_TYPE)))
        if not lead or lead.end() in self._places:
            return None
        number = bare_at(text, lead.end(), counting=not lead["so"])
        if number is None or not lead["so"] and not (lead[0] == " " and self._may_stand_bare(hit, number)):
            return None
        return Mention(hit.start, number.end, hit.type.name, "number", number, is_draft=is_draft(text, hit.start, "numbered_draft"))

    def _may_stand_bare(self, hit: TypeHit, number: Number) -> bool:
        """Whether the number can do without `số`: `nghị định 105`, `quyết định 64 của Thủ tướng`, not `kế hoạch 2025`."""
        if number.start != hit.end + 1 or number.year is None and int(number.lead.rstrip("abcde")) in _YEARS:
            return False
        if "bare" in hit.type.by:
            return True
        if "capital" not in hit.type.by:
            return False
        if self.text[hit.start].isupper() or self._has_issuer(number.end):
            return True
        before = self.text[max(0, hit.start - 12) : hit.start].rstrip().lower()
        is_decision = "count" not in hit.type.by and (len(number.lead) > 2 or number.lead.startswith("0"))
        return before.endswith(phrases("noun_before")) and (is_decision or bool(_AFTER_NOUN.match(self.text, number.end)))

    def _has_issuer(self, end: int) -> bool:
        start = end + len(" của ")
        return self.text.startswith(" của ", end) and issuer_end(self.text, start, min(len(self.text), start + 60)) > start

    def _joined(self, first: Mention) -> Iterator[Mention]:
        """The bare numbers that go on a list: `Kết luận số 12|, 13| và 14`."""
        end = first.end
        plural = bool(_PLURAL.search(self.text, max(0, first.start - 6), first.start))
        while join := _JOIN.match(self.text, end):
            if join.end() in self._places:
                end = next(number.end for number in self.coded if number.start == join.end())
                continue
            number = bare_at(self.text, join.end())
            listed = join["so"] or plural or "và" in join[0] or number is not None and len(number.lead) > 1
            if number is None or not listed or not (join["so"] or self._ends_list(number.end)):
                return
            yield Mention(number.start, number.end, first.type, "number", number, is_dropped=first.is_dropped)
            end = number.end

    def _ends_list(self, end: int) -> bool:
        return bool(_AFTER_JOINED.match(self.text, end) or _JOIN.match(self.text, end))
