"""What stands beside a name and is of the same person: offices, and bodies behind a comma."""

from __future__ import annotations

import re

from vnhealth_ie.grammar.actor import Actor
from vnhealth_ie.matching.words import any_of

# `chị A, điều dưỡng | Bệnh viện Nhi`; but `theo ông A, | Sở Y tế đề nghị` has two subjects.
_BEFORE_PERSON = 40  # characters
_BARE_GAP = re.compile(r" ?, ?")
# `Liên quan đến |cháu A|, Sở Y tế yêu cầu`, `Ngày 5/6, |ông A|, Sở Y tế đề nghị`
_STANDS_FIRST = re.compile(
    rf"(?:^|[.;:\"]\s?|(?:[Nn]gày|[Ss]áng|[Cc]hiều|[Tt]ối|[Nn]ăm) [\d/.-]+, |\bvà |, |\brằng )"
    rf"(?:{any_of('honorific', 'person noun')} )?$",
    re.IGNORECASE,
)
_APPOSITION = re.compile(r" ?(?:,|-|–|\() ?(?:[a-zà-ỹđ]+ ){0,4}")
_SAYS = re.compile(rf"\b{any_of('speech', 'predicate head')}\b")
_ATTRIBUTED = re.compile(
    r"\b(?:theo|với|cùng|của|gặp|gửi|thưa)(?: (?:đồng chí|ông|bà|anh|chị|bác sĩ))? $", re.IGNORECASE
)
_WITHIN_ONE = re.compile(
    r"[\s,:(-]*(?:\b(?:đồng chí|ông|bà|là|bác sĩ|kiêm|và|TS|PGS|ThS|BS\w{0,6})\b[\s.,]*){0,8}", re.IGNORECASE
)


def is_same(text: str, person: Actor, actor: Actor) -> bool:
    """Whether an actor is the person named right before: `Giám đốc Sở Y tế|, ông |Trần Văn An`."""
    same = actor.kind == "person" and actor.label == person.label
    return same and bool(_WITHIN_ONE.fullmatch(text, person.end, actor.start))


def is_apposition(text: str, person: Actor, actor: Actor) -> bool:
    """Whether a body or title behind a name says who bears it: `chị Trần Thị An, điều dưỡng Bệnh viện Nhi cho rằng`."""
    if actor.kind not in ("body", "title"):
        return False
    gap = _APPOSITION.fullmatch(text, person.end, actor.start)
    if gap and _BARE_GAP.fullmatch(gap[0]) and actor.kind == "body":
        before = text[max(0, person.start - _BEFORE_PERSON) : person.start]
        closed = text.startswith(",", actor.end)  # `ông A, Sở Y tế, đề nghị`
        if not closed and not _STANDS_FIRST.search(before):
            return False
    return (
        bool(gap)
        and not _SAYS.search(text, person.end, actor.start)
        and not _ATTRIBUTED.search(text, max(0, person.start - 24), person.start)
    )
