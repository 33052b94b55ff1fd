"""pyvi's segmenter and POS tagger, as an alternative to underthesea."""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterator
from functools import cached_property
from itertools import pairwise
from typing import Any

from vnhealth_ie.nlp.alignment import place_words
from vnhealth_ie.nlp.protocol import Word

_TOKEN = re.compile(r"\w+|[^\w\s]")
_PROPER_NAME = "Np"


class PyviTagger:
    """pyvi behind the protocol; loading it imports scikit-learn, SciPy and NumPy.

    >>> PyviTagger().words("Bác sĩ làm việc")
    (Word(text='Bác sĩ', start=0, end=6), Word(text='làm việc', start=7, end=15))

    Where pyvi raises, words are single tokens and their part of speech is "X".
    """

    name = "pyvi"

    @cached_property
    def _pyvi(self) -> tuple[Any, Any]:
        with warnings.catch_warnings():
            # its regexes and its pickled models are older than the libraries that read them
            warnings.simplefilter("ignore")
            from pyvi import ViPosTagger, ViTokenizer  # noqa: PLC0415 - scikit-learn, SciPy, NumPy
        return ViTokenizer.ViTokenizer, ViPosTagger.ViPosTagger

    def words(self, sentence: str) -> tuple[Word, ...]:
        """Words with places in code points, half-open: "Bộ Y tế" gives Bộ [0, 2) and Y tế [3, 7)."""
        if not sentence.strip():
            return ()
        tokenizer, _ = self._pyvi
        try:
            marked, _ = tokenizer.spacy_tokenize(sentence)
            return place_words(sentence, list(_unmark(marked, tokenizer.sylabelize(sentence)[1])))
        except Exception:  # noqa: BLE001 - it fails on some strings in many ways, a caller gets words
            return place_words(sentence, _TOKEN.findall(sentence))

    def pos(self, sentence: str, words: tuple[Word, ...]) -> tuple[str, ...]:  # noqa: ARG002
        """pyvi's tags, one per word: "ở Hà Nội" gives E, Np."""
        if not words:
            return ()
        _, tagger = self._pyvi
        try:
            _, tags = tagger.postagging_tokens([word.text.replace(" ", "_") for word in words])
            return tuple(map(str, tags))
        except Exception:  # noqa: BLE001 - see words()
            return ("X",) * len(words)

    def chunk(self, sentence: str, words: tuple[Word, ...], pos: tuple[str, ...]) -> tuple[str, ...]:  # noqa: ARG002
        """pyvi knows no phrases: every word is "O", also in "ở Hà Nội"."""
        return ("O",) * len(words)

    def ner(self, sentence: str, words: tuple[Word, ...], pos: tuple[str, ...]) -> tuple[str, ...]:  # noqa: ARG002
        """pyvi has no names either, but its POS marks proper names: a run of Np is one MISC name.

        "ở Hà Nội" gives O, B-MISC: that it is a name is known, whether of a person or a place is not.
        """
        tags = ["O", *(tag for tag in pos)]
        return tuple(
            ("I-MISC" if before == _PROPER_NAME else "B-MISC") if tag == _PROPER_NAME else "O"
            for before, tag in pairwise(tags)
        )


def _unmark(marked: list[str], tokens: list[str]) -> Iterator[str]:
    """pyvi joins the tokens of a word by "_", which may also stand in the text: ask the tokens."""
    rest = iter(tokens)
    for word in marked:
        parts = [next(rest)]
        size = len(parts[0])
        while size < len(word):
            parts.append(next(rest))
            size += 1 + len(parts[-1])
        yield " ".join(parts)
