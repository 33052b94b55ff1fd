"""How many examples a property is tried with."""

from __future__ import annotations

from hypothesis import settings

_SEARCHED = 1000


def examples(count: int) -> settings:
    """So many in the tests, and many more where `make properties` searches."""
    return (
        settings() if settings.default and settings.default.max_examples >= _SEARCHED else settings(max_examples=count)
    )
