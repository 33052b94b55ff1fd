"""Who reads a text that several articles have."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from vnhealth_ie.batch.seen import Claims, Seen

KEYS = st.integers(min_value=0, max_value=2**128 - 1).map(lambda number: f"{number:032x}")


@given(st.dictionaries(KEYS, st.integers(min_value=0, max_value=2**60)), KEYS)
def test_it_is_a_dictionary(places: dict[str, int], other: str) -> None:
    seen = Seen()
    for key, place in places.items():
        seen.add(key, place)
        seen.add(key, place + 1)
    assert {key: seen.get(key) for key in places} == places
    assert seen.get(other) == places.get(other)
    assert len(seen) == len(places)


def test_it_grows() -> None:
    seen = Seen()
    for number in range(5000):
        seen.add(f"{number:032x}", number)
    assert [seen.get(f"{number:032x}") for number in range(5000)] == list(range(5000))


def test_the_first_in_order_has_the_say_however_late_it_is() -> None:
    key, claims = "0" * 32, Claims(Seen())
    assert claims.claim(key, 7)
    assert not claims.claim(key, 9), "an earlier one is reading it"
    assert claims.claim(key, 3), "but this one is earlier still"
    assert claims.claim(key, 3), "and may begin again"
    assert [claims.settle(key, place) for place in (100, 200, 300)] == [None, 100, 100]
    assert not claims.claim(key, 12)
