"""How many examples a property is tried with."""

from __future__ import annotations

from typing import Any

from hypothesis import settings

_SEARCHED = 1000


def examples(count: int) -> Any:
    """So many in the tests, and many more where `make properties` searches."""
    return settings() if settings.default and settings.default.max_examples >= _SEARCHED else settings(max_examples=count)
