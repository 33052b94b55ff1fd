"""How high a body or an office stands, 1 (people) to 9 (Party, State and National Assembly): who orders whom.

Abbreviations are opened first, so that `UBND tỉnh` and `Ủy ban nhân dân tỉnh` stand equally high.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from vnhealth_ie import tables
from vnhealth_ie.grammar.bodies import body_at
from vnhealth_ie.grammar.places import gazetteer
from vnhealth_ie.matching.folding import opened

_FOREIGN = re.compile(r"(?:hai|các|mỗi) (?:nước|bên|quốc gia)|nước bạn", re.IGNORECASE)

_RANK_OF_PLACE = {"province": 6, "district": 4}  # `Sơn La cần ...`: those who govern it


@cache
def _ranks() -> tuple[tuple[re.Pattern[str], int], ...]:
    """The patterns of tables/ranks.csv in their order: the first that a name holds decides."""
    rows = tables.load("ranks", "pattern", "rank")
    return tuple((re.compile(row["pattern"], re.IGNORECASE), int(row["rank"])) for row in rows)


@lru_cache(maxsize=4096)
def rank_of(name: str) -> int:
    """The rank of whoever bears a name, 0 where it does not say.

    >>> rank_of("UBND tỉnh") > rank_of("Sở Y tế") > rank_of("các đơn vị")
    True
    """
    name = opened(name)
    place = gazetteer().get(name)
    if place == "country" or _FOREIGN.match(name):
        return 9
    if place in _RANK_OF_PLACE:
        return _RANK_OF_PLACE[place]
    found = next((rank for pattern, rank in _ranks() if pattern.search(name)), None)
    if found is not None:
        return found
    body = body_at(name, 0, len(name))
    return body.rank if body else 0
