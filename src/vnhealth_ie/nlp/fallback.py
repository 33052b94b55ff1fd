"""underthesea as it is installed, where it is not the version that the chain rebuilds."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from vnhealth_ie.nlp.alignment import place_words
from vnhealth_ie.nlp.protocol import Word

_TOKEN = re.compile(r"\w+|[^\w\s]")


class OriginalTagger:
    """underthesea's public functions; offsets by alignment, e.g. Y tế [3, 7) in "Bộ Y tế"."""

    name = "underthesea"

    def words(self, sentence: str) -> tuple[Word, ...]:
        """Words with places in code points, half-open; single tokens where underthesea raises."""
        try:
            texts = list(_original("word_tokenize")(sentence))
        except Exception:  # noqa: BLE001 - whatever it raises for an odd string, a caller gets words
            texts = _TOKEN.findall(sentence)
        return place_words(sentence, texts)

    def pos(self, sentence: str, words: tuple[Word, ...]) -> tuple[str, ...]:
        """The second column of ``underthesea.pos_tag``: "ở Hà Nội" gives E, Np."""
        return _column(_original("pos_tag"), sentence, 1, len(words), "X")

    def chunk(self, sentence: str, words: tuple[Word, ...], pos: tuple[str, ...]) -> tuple[str, ...]:  # noqa: ARG002
        """The third column of ``underthesea.chunk``: "ở Hà Nội" gives B-PP, B-NP."""
        return _column(_original("chunk"), sentence, 2, len(words), "O")

    def ner(self, sentence: str, words: tuple[Word, ...], pos: tuple[str, ...]) -> tuple[str, ...]:  # noqa: ARG002
        """The last column of ``underthesea.ner``: "ở Hà Nội" gives O, B-LOC."""
        return _column(_original("ner"), sentence, 3, len(words), "O")


def _original(name: str) -> Callable[[str], Any]:
    import underthesea  # noqa: PLC0415 - half a second and 100 MB, for those who need it

    function: Callable[[str], Any] = getattr(underthesea, name)
    return function


def _column(function: Callable[[str], Any], sentence: str, column: int, size: int, default: str) -> tuple[str, ...]:
    """One column of a result; ``default`` throughout where there is none that fits the words."""
    try:
        tags = tuple(str(row[column]) for row in function(sentence))
    except Exception:  # noqa: BLE001 - see words()
        tags = ()
    return tags if len(tags) == size else (default,) * size
