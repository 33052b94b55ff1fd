"""Mentions of laws by name, with the number that may follow, and the drafts among them.

A bill (`dự án Luật Dân số`, `dự thảo Luật ...`) is no citation; in a list the word stands once for all:
`các dự án Luật: Luật Quy hoạch (sửa đổi); Luật Dân số`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from vnhealth_ie.grammar.document_context import is_draft
from vnhealth_ie.grammar.document_numbers import Number
from vnhealth_ie.grammar.document_types import lowered
from vnhealth_ie.grammar.laws import Law, find_laws
from vnhealth_ie.grammar.numbered_documents import Mention
from vnhealth_ie.normalize import Region

_TO_NUMBER = re.compile(r",? ?\(?(?:[Ll]uật )?số[:.]? ?(?=\d)")
# What may stand between the laws of one list.
_LIST = re.compile(r"[ ,;:()\"]*(?:(?:và|cùng|các|dự án|dự thảo|bộ|sửa đổi)\b[ ,;:()\"]*){0,4}")

# "các dự án luật được cho ý kiến gồm: |Luật ..."
_OPENS_LIST = re.compile(r"(?:dự luật|dự án luật|dự thảo luật)[^.;:\n]{0,80}: ?(?=luật|bộ luật|pháp lệnh)")


def law_mentions(text: str, coded: list[Number]) -> Iterator[Mention]:
    """The laws that a text names, in order; drafts are marked."""
    openers = {match.end() for match in _OPENS_LIST.finditer(lowered(text))}
    places = {number.start: number for number in coded}
    draft_end = -1
    for law in find_laws(text):
        listed = draft_end >= 0 and _LIST.fullmatch(text, draft_end, law.start) is not None
        draft = listed or law.start in openers or is_draft(text, law.start)
        draft_end = law.end if draft else -1
        if law.key:
            yield _mention(text, law, places, draft)


def _mention(text: str, law: Law, places: dict[int, Number], draft: bool) -> Mention:
    title = Region(law.start, law.end)
    date = str(law.year) if law.year else None
    lead = _TO_NUMBER.match(text, law.end)
    number = places.get(lead.end()) if lead else None
    end = number.end if number else law.end
    return Mention(
        law.start, end, law.type, "law", number, law, _without_year(text, law) or title, date, is_draft=draft and not number
    )


def _without_year(text: str, law: Law) -> Region | None:
    """The name without the year behind it: `Luật Đấu thầu| năm 2023`."""
    year = re.compile(r",? ?\(?(?:năm )?\d{4}$").search(text, law.start, law.end)
    return Region(law.start, year.start()) if year else None
