"""Which texts were read, and which article has the say about a text that several have.

The first in the order of the run has it, whichever worker is faster: so a run ends the same however it went.
"""

from __future__ import annotations

from array import array

_NONE = 0xFFFFFFFFFFFFFFFF


class Seen:
    """Keys of texts and the places of their reports in the journal: 24 bytes a slot, no text and no report.

    >>> seen = Seen()
    >>> seen.add("00" * 15 + "01", 4096)
    >>> seen.get("00" * 15 + "01"), seen.get("00" * 15 + "02")
    (4096, None)
    """

    def __init__(self) -> None:
        self._count = 0
        self._make(1024)

    def _make(self, slots: int) -> None:
        self._high, self._low = array("Q", bytes(8 * slots)), array("Q", bytes(8 * slots))
        self._offsets = array("Q", [_NONE]) * slots

    def _slot(self, high: int, low: int) -> int:
        """Where a key is, or where it would go."""
        mask = len(self._offsets) - 1
        slot = low & mask
        while self._offsets[slot] != _NONE and (self._high[slot], self._low[slot]) != (high, low):
            slot = (slot + 1) & mask
        return slot

    def get(self, key: str) -> int | None:
        """The place that was added for a key."""
        offset = self._offsets[self._slot(int(key[:16], 16), int(key[16:], 16))]
        return None if offset == _NONE else offset

    def add(self, key: str, offset: int) -> None:
        """Remember a key; a second place for it is not taken."""
        if self.get(key) is not None:
            return
        if 3 * self._count >= 2 * len(self._offsets):
            old = zip(self._high, self._low, self._offsets, strict=True)
            self._make(2 * len(self._offsets))
            for high, low, place in old:
                if place != _NONE:
                    self._put(high, low, place)
        self._put(int(key[:16], 16), int(key[16:], 16), offset)
        self._count += 1

    def _put(self, high: int, low: int, offset: int) -> None:
        slot = self._slot(high, low)
        self._high[slot], self._low[slot], self._offsets[slot] = high, low, offset

    def __len__(self) -> int:
        return self._count


class Claims:
    """Who reads a text: nobody whose text was read before, or is being read for an earlier article."""

    def __init__(self, seen: Seen) -> None:
        self._seen = seen
        self._reading: dict[str, int] = {}

    def claim(self, key: str, number: int) -> bool:
        """Whether article `number` is to be read; otherwise it will be a copy."""
        if self._seen.get(key) is not None:
            return False
        if self._reading.setdefault(key, number) < number:
            return False
        self._reading[key] = number
        return True

    def settle(self, key: str, offset: int) -> int | None:
        """The next article in order has this key and goes to `offset`: None where it is the first, or its place."""
        self._reading.pop(key, None)
        first = self._seen.get(key)
        if first is None:
            self._seen.add(key, offset)
        return first
