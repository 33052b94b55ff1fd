"""The province whose authorities or health service an article is about.

Every mention votes, with a weight for its role (an authority more than a place, a home hardly at all) and for where it
stands (headline, lead, the paragraphs after, the rest). Where a ministry or the Government acts, the event is
national, and only a clear vote in the opening makes it one province's.
"""

from __future__ import annotations

import datetime
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cache

from vnhealth_ie.document import Document
from vnhealth_ie.findings import FoundProvince
from vnhealth_ie.grammar import provinces as roles
from vnhealth_ie.grammar.days import find_days
from vnhealth_ie.grammar.headlines import is_digest
from vnhealth_ie.grammar.national import is_visited, tells_of_state
from vnhealth_ie.grammar.other_days import is_limit
from vnhealth_ie.grammar.provinces import (
    ProvinceMention,
    find_districts,
    find_provinces,
    find_unnamed,
    heads_parts,
    provinces_of_district,
)
from vnhealth_ie.layout import BlockKind
from vnhealth_ie.normalize import Region
from vnhealth_ie.tables import Row, load

_ROLE_WEIGHTS = {
    roles.AUTHORITY: 3.0, roles.BODY: 1.5, roles.PLACE: 1.0, roles.BARE: 1.0, roles.LIST: 0.1,
    roles.RESIDENT: 0.3, roles.DELEGATE: 0.2, roles.MEDIUM: 0.0, roles.PARTNER: 0.1,
    roles.COMMUNE: 0.6,
}  # fmt: skip
_DISTRICT_WEIGHT = 0.6
_ZONE_WEIGHTS = {BlockKind.HEADLINE: 4.0, BlockKind.LEAD: 2.5, BlockKind.CAPTION: 0.6, BlockKind.BODY: 0.6,
                 BlockKind.LEFTOVER: 0.1, BlockKind.BYLINE: 0.1}  # fmt: skip
# The first two paragraphs after the lead belong to the opening.
_OPENING_PARAGRAPHS = (1.5, 1.0)
_OPENING_ZONE = 1.0
# However often the rest of an article names a province, it does not outweigh the opening.
_MOST_OF_REST = 8.0

# A province that is as good as alone in an article, and acts in it, needs less.
_ACTING = (roles.AUTHORITY, roles.BODY)
# Where neither headline nor lead name it, a national event is one province's that is named often or clearly.
_OFTEN, _ENOUGH_IF_SELDOM = 5, 8.0
_ENOUGH_IF_ALONE, _ENOUGH_IF_TOLD, _TRACE = 1.5, 2.4, 0.1
_ENOUGH, _ENOUGH_IN_HEADLINE, _ENOUGH_IF_NATIONAL, _OPENING_IF_NATIONAL = 3.0, 4.0, 5.0, 2.5
_LEAD_OVER_SECOND, _SHARE_IF_NATIONAL, _RIVAL_IN_OPENING = 1.5, 0.75, 0.8

_CAPITAL = "Hà Nội"
_OLD_HUE, _HUE = "Thừa Thiên Huế", "Huế"
_MERGER = datetime.date(2025, 7, 1)


@dataclass(slots=True)
class _Tally:
    """The votes for one province."""

    opening: float = 0.0
    rest: float = 0.0
    best: float = 0.0
    has_authority: bool = False
    in_headline: bool = False
    is_prominent: bool = False  # in headline or lead
    votes: int = 0
    mentions: list[ProvinceMention] = field(default_factory=list)

    def add(self, mention: ProvinceMention, zone: float) -> None:
        vote = zone * _ROLE_WEIGHTS[mention.role] * (_DISTRICT_WEIGHT if mention.district else 1.0)
        if zone >= _OPENING_ZONE:
            self.opening += vote
        else:
            self.rest += vote
        self.votes += 1
        self.is_prominent = self.is_prominent or zone >= _ZONE_WEIGHTS[BlockKind.LEAD]
        self.in_headline = self.in_headline or zone == _ZONE_WEIGHTS[BlockKind.HEADLINE]
        self.has_authority = self.has_authority or mention.role == roles.AUTHORITY and not mention.district
        self.mentions.insert(0 if vote > self.best else len(self.mentions), mention)
        self.best = max(self.best, vote)

    def add_unnamed(self, zone: float) -> None:
        """An authority that can be no other province's: "Sở Y tế TP" where the text names one city."""
        vote = zone * _ROLE_WEIGHTS[roles.BODY]
        self.votes += 1
        if zone >= _OPENING_ZONE:
            self.opening += vote
        else:
            self.rest += vote

    def absorb(self, other: _Tally) -> None:
        """The votes for a former province are its successor's, where the text knows it only as a name of places."""
        self.opening += other.opening
        self.rest += other.rest
        self.votes += other.votes
        self.is_prominent = self.is_prominent or other.is_prominent

    @property
    def is_host(self) -> bool:
        """Whether nobody of the province acts, and it is named as where something takes place: "họp tại Hà Nội"."""
        acts = any(mention.role in _ACTING or mention.district for mention in self.mentions)
        return not acts and (not self.in_headline or self.mentions[0].province == _CAPITAL)

    @property
    def score(self) -> float:
        return self.opening + min(self.rest, _MOST_OF_REST)


def find_province(doc: Document) -> FoundProvince | None:
    """The province that the article concerns, by its name in the text; None for a national event or none at all.

    "Sở Y tế Sơn La tập huấn cho y tế bản ở huyện Mộc Châu" is Sơn La's.
    """
    if doc.headline and is_digest(doc.clean, doc.headline.start, doc.headline.end):
        return None
    mentions = _mentions(doc.clean)
    tallies = _count(doc, mentions)
    if not tallies:
        return None
    ranked = sorted(tallies, key=lambda name: (-tallies[name].score, name))
    winner = tallies[ranked[0]]
    if not winner.is_prominent and heads_parts(doc.clean, mentions):
        return None
    national = _is_national(doc, winner)
    if not _is_clear(winner, [tallies[name] for name in ranked[1:]], national):
        return None
    return _found(doc, ranked[0], winner, national)


def _is_national(doc: Document, winner: _Tally) -> bool:
    """Whether the article's beginning tells of the state or of other countries, and of no voters and no visit."""
    text, end = doc.clean, _first_sentence_after_lead(doc)
    acts = winner.has_authority and winner.opening >= _OPENING_IF_NATIONAL
    return tells_of_state(text, end, at_large=not acts) and not any(
        mention.start < end and is_visited(text, mention.start) for mention in winner.mentions
    )


def _count(doc: Document, mentions: Sequence[ProvinceMention]) -> dict[str, _Tally]:
    weight_at = _Zones(doc)
    tallies: dict[str, _Tally] = {}
    for mention in mentions:
        tallies.setdefault(mention.province, _Tally()).add(mention, weight_at.weight(mention.start))
    places = [
        name
        for name, successor in _successors().items()
        if name in tallies and successor in tallies and not _stands(doc.clean, tallies[name])
    ]
    if places and (_time_of(doc) or _MERGER) >= _MERGER:
        for name in places:
            tallies[_successors()[name]].absorb(tallies.pop(name))
    for start, kind in find_unnamed(doc.clean):
        of_kind = [name for name in tallies if _kind(name) == kind]
        if len(of_kind) == 1:
            tallies[of_kind[0]].add_unnamed(weight_at.weight(start))
    return tallies


def _stands(text: str, tally: _Tally) -> bool:
    """Whether a text knows a former province as one: by its authorities, or as `tỉnh` without `(cũ)` behind it."""
    called = (m for m in tally.mentions if text.endswith("tỉnh ", 0, m.start))
    return tally.has_authority or any(not text.startswith(" (cũ", m.end) for m in called)


def _mentions(text: str) -> list[ProvinceMention]:
    """The provinces and districts of a text; a district whose name several provinces have lies in the one named.

    So does a commune that is called like a former province: `phường Bến Tre` in Vĩnh Long, and in no other text.
    """
    mentions = find_provinces(text)
    named = {mention.province for mention in mentions if mention.role != roles.COMMUNE}
    mentions = [m for m in mentions if m.role != roles.COMMUNE or _successors().get(m.province) in named]
    ends = {mention.end for mention in mentions}
    for district in find_districts(text):
        if district.end in ends:  # "thành phố Huế" is named as the province already
            continue
        if not district.province:
            candidates = provinces_of_district(district.written) & named
            if len(candidates) != 1:
                continue
            mentions.append(replace(district, province=next(iter(candidates))))
        else:
            mentions.append(district)
    if _OLD_HUE in named:  # there "Huế" is the province's short name, or its town
        mentions = [replace(m, province=_OLD_HUE, written="") if m.province == _HUE else m for m in mentions]
    return mentions


@cache
def _kinds() -> dict[str, str]:
    return {row["name"]: row["kind"] for row in reversed(load("provinces", "name", "kind"))}


def _kind(province: str) -> str:
    """Whether a province is a tỉnh or a thành phố, before the merger of 1 July 2025 where that changed it."""
    return _kinds()[province]


@cache
def _successors() -> dict[str, str]:
    """The province that each of the 63 went into on 1 July 2025, where it has another name."""
    rows = load("provinces", "name", "successor")
    return {row["name"]: row["successor"] for row in rows if row["successor"] not in ("", row["name"])}


class _Zones:
    """What a mention is worth by the block it stands in."""

    def __init__(self, doc: Document) -> None:
        self._starts = [block.start for block in doc.blocks]
        self._weights: list[float] = []
        paragraphs = iter(_OPENING_PARAGRAPHS)
        for block in doc.blocks:
            weight = _ZONE_WEIGHTS[block.kind]
            self._weights.append(next(paragraphs, weight) if block.kind is BlockKind.BODY else weight)

    def weight(self, offset: int) -> float:
        return self._weights[bisect_right(self._starts, offset) - 1]


def _is_clear(winner: _Tally, others: Sequence[_Tally], national: bool) -> bool:
    second = max((other.score for other in others), default=0.0)
    rival = max((other.opening for other in others), default=0.0)
    if winner.score < _LEAD_OVER_SECOND * second or rival and rival >= _RIVAL_IN_OPENING * winner.opening:
        return False
    if not winner.is_prominent and _is_passing(winner):
        return False
    if not national:
        alone = winner.opening > 0 and second <= _TRACE * winner.score
        acts = winner.mentions[0].role in _ACTING
        enough_if_alone = _ENOUGH_IF_ALONE if acts else _ENOUGH_IF_TOLD
        return winner.score >= (enough_if_alone if alone else _ENOUGH)
    if winner.is_host:
        return False
    if winner.in_headline:
        return winner.score >= _ENOUGH_IN_HEADLINE
    if not winner.is_prominent and winner.votes < _OFTEN and winner.score < _ENOUGH_IF_SELDOM:
        return False
    all_votes = winner.score + sum(other.score for other in others)
    return (
        winner.score >= max(_ENOUGH_IF_NATIONAL, _SHARE_IF_NATIONAL * all_votes)
        and winner.opening >= _OPENING_IF_NATIONAL
    )


def _is_passing(tally: _Tally) -> bool:
    """Whether a province is only named on the way: far down, or once, as a guest's, a court's or a former office."""
    return tally.opening == 0 or tally.votes == 1 and tally.mentions[0].role != roles.BODY


def _first_sentence_after_lead(doc: Document) -> int:
    """The end of what shows whose event it is: headline, lead and one sentence that is no subheading."""
    end = max((b.end for b in doc.blocks if b.kind in (BlockKind.HEADLINE, BlockKind.LEAD)), default=0)
    body = (s for s in doc.sentences if s.start >= end and s.block.kind is BlockKind.BODY)
    after = (s.end for s in body if not s.text[-1:].isalnum())
    return next(after, end)


def _found(doc: Document, province: str, tally: _Tally, national: bool) -> FoundProvince:
    spellings = Counter(mention.written for mention in tally.mentions if mention.written and not mention.district)
    row = _row(province, _time_of(doc))
    best = tally.mentions[0]
    return FoundProvince(
        name=spellings.most_common(1)[0][0] if spellings else province,
        code=row["code"] or None,
        successor=row["successor"] or None,
        regions=tuple(Region(m.start, m.end) for m in tally.mentions[:3]),
        rule=f"{'national:' if national else ''}{'district' if best.district else best.role}",
    )


def _row(province: str, time: datetime.date | None) -> Row:
    """The row in force at a time; without one, that before the merger of 1 July 2025."""
    rows = [row for row in load("provinces", "name", "code", "valid_from", "successor") if row["name"] == province]
    after = time is not None and time >= _MERGER
    return next((row for row in rows if (row["valid_from"] >= _MERGER.isoformat()) == after), rows[0])


def _time_of(doc: Document) -> datetime.date | None:
    """When the article was written: its publication, or the latest full date in it that is no deadline."""
    if doc.published is not None:
        return doc.published
    known = [
        datetime.date(year, month, number)
        for day in find_days(doc.clean)
        if day.has_year and not is_limit(doc.clean, day)
        for year, month, number in day.days[-1:]
        if year is not None
    ]
    return max(known, default=None)
