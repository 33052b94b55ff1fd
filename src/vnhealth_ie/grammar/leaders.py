"""Whom `lãnh đạo bộ` or `lãnh đạo thành phố` stands for: somebody of that office who has been named before."""

from __future__ import annotations

import re
from collections.abc import Iterable

from vnhealth_ie.findings import FoundOffice
from vnhealth_ie.matching.folding import folded

# A body without its name, which only the article's own leaders can be meant by.
_LEADERS = re.compile(
    r"lãnh đạo (?:của )?(?P<body>chính phủ|bộ|tỉnh|thành phố|tp|huyện|quận|thị xã|xã|phường|sở|cục|chi cục|ban|viện"
    r"|bệnh viện|trung tâm|công ty|ủy ban|hội đồng|đoàn)(?: này)?",
    re.IGNORECASE,
)
# Titles of those who lead where the organization need not say so: `Thứ trưởng`, `Chủ tịch TP. HCM`.
_TITLES = {
    "chính phủ": re.compile(r"\bthủ tướng\b"),
    "bộ": re.compile(r"\b(?:bộ trưởng|thứ trưởng)\b"),
}
_CHAIR = re.compile(r"\b(?:chủ tịch|bí thư)\b")
_OF_PLACE = re.compile(r"ủy ban nhân dân|hội đồng nhân dân|(?:tỉnh|thành|huyện|quận|thị|đảng) ủy")
_HEAD = re.compile(r"\b(?:giám đốc|trưởng|chủ tịch|viện trưởng|cục trưởng|chủ nhiệm)\b")
_PLACES = frozenset({"tỉnh", "thành phố", "tp", "huyện", "quận", "thị xã", "xã", "phường"})


def body_led(words: str, before: str = "") -> str:
    """The body, without a name, of which the words say that its leaders act; else the empty string.

    `before` are the words that stand before them: `Người đứng đầu` `Chính phủ`.

    >>> body_led("Lãnh đạo bộ"), body_led("lãnh đạo Bộ Y tế"), body_led("Chính phủ", "Người đứng đầu ")
    ('bộ', '', 'chính phủ')
    """
    leaders = _LEADERS.fullmatch(f"lãnh đạo {words}" if before.lower().endswith("người đứng đầu ") else words)
    return leaders["body"].lower() if leaders else ""


def leads(offices: Iterable[FoundOffice], body: str) -> bool:
    """Whether somebody of these offices is one of those who lead `bộ`, `thành phố`, `sở` ..."""
    return any(_is_of(folded(office.title), folded(office.organization), body) for office in offices)


def organization_of(office: FoundOffice) -> str:
    """The body of an office: `Bộ trưởng` `Y tế` is of `Bộ Y tế`."""
    body = office.organization
    branch = body and _TITLES["bộ"].search(folded(office.title)) and not folded(body).startswith("bộ ")
    return f"Bộ {body}" if branch else body


def heads(office: FoundOffice, body: str) -> bool:
    """Whether an office is at the head of a place or body, given folded; no deputy's, and no unit's of the body.

    The chairman of `UBND huyện Hà Mỹ` is at the head of `huyện hà mỹ`, the one of `Nghiệp vụ Sở Y tế` not of `sở y tế`.
    """
    title, organization = folded(office.title), folded(office.organization)
    if title.startswith("phó"):
        return False
    if body.startswith(tuple(_PLACES)):
        return bool(_CHAIR.search(title)) and body in organization
    return bool(_CHAIR.search(title) or _HEAD.search(title)) and organization.startswith(body)


def are_of(offices: Iterable[FoundOffice], house: str) -> bool:
    """Whether one of the offices is of a house of that kind: `Chủ tịch UBND tỉnh Kon Tum` of a `tỉnh`."""
    return any(folded(house) in folded(office.organization) for office in offices)


def leads_as(offices: Iterable[FoundOffice], title: str) -> bool:
    """Whether one of the offices has a title, given folded."""
    return any(title in folded(office.title) for office in offices)


def _is_of(title: str, organization: str, body: str) -> bool:
    if body in _TITLES:
        return bool(_TITLES[body].search(title))
    if body in _PLACES:
        level = folded(body)
        other = next((p for p in _PLACES if re.search(rf"\b{p}\b", organization)), level)
        of_place = not organization or _OF_PLACE.search(organization) or organization.startswith(level)
        return bool(_CHAIR.search(title) and of_place) and folded(other) == level
    return bool(_HEAD.search(title)) and organization.startswith(body)


def is_called(short: str, organization: str) -> bool:
    """Whether an organization is called so for short: `Y tế` of `Bộ Y tế`, `VH-XH` of `Văn hóa - Xã hội`."""
    whole = folded(organization)
    if re.search(rf"(?<!\w){re.escape(folded(short))}(?!\w)", whole):
        return True
    letters = [c for c in short if c.isalnum()]
    capitals = len(letters) > 1 and all(c.isupper() for c in letters)
    return capitals and folded("".join(letters)) == "".join(word[0] for word in whole.split() if word[0].isalnum())
