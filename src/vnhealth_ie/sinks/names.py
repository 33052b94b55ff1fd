"""File names made of ids: every id gets one, no two get the same, and none leaves its folder on any system."""

from __future__ import annotations

import hashlib
import re
import unicodedata

_FORBIDDEN = frozenset('/\\:*?"<>|%')
# Windows takes these for devices, whatever ending follows.
_DEVICES = re.compile(r"(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9¹²³])[ .]*(?:\.|$)", re.IGNORECASE)
_LONGEST = 180


def _escaped(char: str) -> str:
    return "".join(f"%{byte:02X}" for byte in char.encode("utf-8", "surrogatepass"))


def _needs_escape(char: str) -> bool:
    return char in _FORBIDDEN or unicodedata.category(char) in {"Cc", "Cs", "Cf", "Zl", "Zp"}


def safe_stem(doc_id: str) -> str:
    """A `doc_id` as a file name without its ending: what no file name can hold is written as the %XX of its UTF-8.

    A long one is cut, and told apart by a hash. Names of devices and dots at the beginning lose their meaning.

    >>> safe_stem("bac-kan-2022"), safe_stem("báo/2022"), safe_stem("../x"), safe_stem("con")
    ('bac-kan-2022', 'báo%2F2022', '%2E.%2Fx', '%63on')
    """
    safe = "".join(_escaped(char) if _needs_escape(char) else char for char in doc_id) or "%"
    if safe.startswith((".", " ")) or _DEVICES.match(safe):
        safe = _escaped(safe[0]) + safe[1:]
    if safe.endswith((".", " ")):
        safe = safe[:-1] + _escaped(safe[-1])
    if len(safe.encode()) > _LONGEST:
        safe = f"{safe.encode()[: _LONGEST - 17].decode(errors='ignore')}~{_hash(doc_id, 16)}"
    return safe


def _hash(doc_id: str, length: int) -> str:
    return hashlib.sha256(doc_id.encode("utf-8", "surrogatepass")).hexdigest()[:length]


class Names:
    """The file names of one folder, which never meet: not on systems that know no capitals or store accents apart.

    The first of two ids that differ only so gets its plain name, the second one with a hash.

    >>> names = Names(".json")
    >>> names.take("Tin"), names.take("tin"), names.take("Tin")
    ('Tin.json', 'tin~ab547757.json', None)
    """

    def __init__(self, ending: str) -> None:
        self._ending = ending
        self._taken: set[str] = set()
        self._ids: set[bytes] = set()

    def take(self, doc_id: str) -> str | None:
        """The name of an id; None where the id has one already."""
        digest = hashlib.sha256(doc_id.encode("utf-8", "surrogatepass")).digest()[:16]
        if digest in self._ids:
            return None
        self._ids.add(digest)
        stem = safe_stem(doc_id)
        if _folded(stem) in self._taken:
            stem = f"{stem}~{_hash(doc_id, 8)}"
        self._taken.add(_folded(stem))
        return f"{stem}{self._ending}"


def _folded(name: str) -> str:
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())
