"""Mentions of laws by name, with the number that may follow, and the drafts among them.

A bill (`dự án Luật Dân số`, `dự thảo Luật ...`) is no citation; in a list the word stands once for all:
`các dự án Luật: Luật Quy hoạch (sửa đổi); Luật Dân số`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from vnhealth_ie.grammar.document_context import is_draft
from vnhealth_ie.grammar.document_mentions import Mention
from vnhealth_ie.grammar.document_numbers import Number
from vnhealth_ie.grammar.document_types import lowered
from vnhealth_ie.grammar.laws import Law, find_laws
from vnhealth_ie.normalize import Region

_TO_NUMBER = re.compile(r",? ?\(?(?:[Ll]uật )?số[:.]? ?(?=\d)")
# What may stand between the laws of one list.
_LIST = re.compile(r"[ ,;:()\"]{0,4}(?:(?:và|cùng|các|dự án|dự thảo|bộ|sửa đổi)\b[ ,;:()\"]{0,4}){0,4}")
# The same behind `Luật` whose name could not be read: `Luật| về hội; |Luật Báo chí`.
_LIST_AFTER_UNREAD = re.compile(r"[^.;\n]{0,60}(?:[;,]| và) ?(?:và )?")
# Opens a list of bills: the words "các dự án luật được cho ý kiến gồm:", "5 dự án luật, trong đó có" before the first.
_OPENS_LIST = re.compile(
    r"(?:(?:dự luật|dự án luật|dự thảo luật|các dự án)[^.;:\n]{0,80}: ?"
    r"|(?:dự luật|dự án luật|dự thảo luật)[^.;:,\n]{0,40},? (?:trong đó có|gồm(?: có)?|cụ thể là|như) )"
    r"(?=luật|bộ luật|pháp lệnh)"
    # "các dự Luật A; Bộ luật B"
    r"|\b(?:các|những|\d{1,2}) dự luật (?:(?!là|có|được|đã|này|đó|sẽ)[^.;:,\n]){2,60}[;,] (?=luật|bộ luật|pháp lệnh)"
)


def law_mentions(text: str, coded: list[Number]) -> Iterator[Mention]:
    """The laws that a text names, in order; drafts are marked."""
    openers = {match.end() for match in _OPENS_LIST.finditer(lowered(text))}
    places = {number.start: number for number in coded}
    last: Law | None = None  # the last bill
    for law in find_laws(text):
        listed = last is not None and _is_listed(text, last, law)
        draft = listed or law.start in openers or is_draft(text, law.start)
        last = law if draft else None
        if law.key:
            yield _mention(text, law, places, draft)


def _is_listed(text: str, last: Law, law: Law) -> bool:
    joints = (_LIST,) if last.key else (_LIST, _LIST_AFTER_UNREAD)
    return any(joint.fullmatch(text, last.end, law.start) for joint in joints)


def _mention(text: str, law: Law, places: dict[int, Number], draft: bool) -> Mention:
    lead = _TO_NUMBER.match(text, law.end)
    number = places.get(lead.end()) if lead else None
    return Mention(
        start=law.start,
        end=number.end if number else law.end,
        type=law.type,
        rule="law",
        number=number,
        law=law,
        title=Region(law.start, law.name_end),
        date=str(law.year) if law.year else None,
        is_draft=draft and not number,
    )
