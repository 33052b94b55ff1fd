"""underthesea's word segmentation, POS, phrases and names: the same models and results, twenty times as fast."""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

from vnhealth_ie.nlp import installed
from vnhealth_ie.nlp.crfsuite import read_attributes
from vnhealth_ie.nlp.protocol import Tagger, Word
from vnhealth_ie.nlp.segmenter import Segmenter
from vnhealth_ie.nlp.templates import CHUNK_TEMPLATES, NER_TEMPLATES, POS_TEMPLATES, Features
from vnhealth_ie.nlp.tokenizer import Tokenizer


class _Labeller:
    """One of underthesea's CRFs, with its templates."""

    def __init__(self, path: Path, templates: Sequence[str]) -> None:
        from underthesea_core import CRFTagger

        self._features = Features(templates, read_attributes(path))
        self._model: Any = CRFTagger()
        self._model.load(str(path))

    def __call__(self, *columns: Sequence[str]) -> tuple[str, ...]:
        """One label per word. The column after the last one holds "X", as in training."""
        unknown = ["X"] * len(columns[0])
        return tuple(self._model.tag(self._features.rows(*columns, unknown)))


class _Chain:
    """The rebuilt chain; each model is loaded when it is first needed."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._tokenize = Tokenizer(root)

    @cached_property
    def _segment(self) -> Segmenter:
        return Segmenter(self._root)

    @cached_property
    def _pos(self) -> _Labeller:
        return _Labeller(self._root / installed.POS_MODEL, POS_TEMPLATES)

    @cached_property
    def _chunk(self) -> _Labeller:
        return _Labeller(self._root / installed.CHUNK_MODEL, CHUNK_TEMPLATES)

    @cached_property
    def _ner(self) -> _Labeller:
        return _Labeller(self._root / installed.NER_MODEL, NER_TEMPLATES)

    def words(self, sentence: str) -> tuple[Word, ...]:
        pieces = self._tokenize(sentence)
        if not pieces:
            return ()
        inside = self._segment([piece[0] for piece in pieces])
        words: list[Word] = []
        text, start, end = pieces[0]
        for continues, piece in zip(inside[1:], pieces[1:]):
            if continues:
                text = f"{text} {piece[0]}"
            else:
                words.append(Word(text, start, end))
                text, start = piece[0], piece[1]
            end = piece[2]
        words.append(Word(text, start, end))
        return tuple(words)

    def pos(self, sentence: str, words: tuple[Word, ...]) -> tuple[str, ...]:
        return self._pos([word.text for word in words])

    def chunk(self, sentence: str, words: tuple[Word, ...], pos: tuple[str, ...]) -> tuple[str, ...]:
        return self._chunk([word.text for word in words], pos)

    def ner(self, sentence: str, words: tuple[Word, ...], pos: tuple[str, ...]) -> tuple[str, ...]:
        # underthesea passes the phrases too, but no template looks at them
        return self._ner([word.text for word in words], pos, pos)


class UndertheseaTagger:
    """What ``underthesea.word_tokenize``, ``pos_tag``, ``chunk`` and ``ner`` answer, with offsets.

    >>> tagger = UndertheseaTagger()
    >>> words = tagger.words("Chiều 7/7, tại Hà Nội")
    >>> words[-1]
    Word(text='Hà Nội', start=15, end=21)

    Identical to the last tag for the version of underthesea it was built from. Any other version
    is asked itself: slower, with offsets found by alignment, and one ``RuntimeWarning``.
    """

    name = "underthesea"

    @cached_property
    def _chain(self) -> Tagger | _Chain:
        root = installed.package_root()
        difference = installed.difference(root)
        if difference is None:
            return _Chain(root)
        from vnhealth_ie.nlp.fallback import OriginalTagger

        warnings.warn(
            f"{difference}: falling back to underthesea's own, far slower functions",
            RuntimeWarning,
            stacklevel=3,
        )
        return OriginalTagger()

    def words(self, sentence: str) -> tuple[Word, ...]:
        """Words with their places, in code points, half-open: "Bộ Y tế" gives Bộ [0, 2) and Y tế [3, 7).

        Places are monotone, do not overlap, and leave out white space only. A word of which several
        came out of one character (a decomposed ligature, not in Vietnamese) may have an empty place.
        """
        return self._chain.words(sentence)

    def pos(self, sentence: str, words: tuple[Word, ...]) -> tuple[str, ...]:
        """VLSP tags, one per word: "ở Hà Nội" gives E, Np."""
        return self._chain.pos(sentence, words) if words else ()

    def chunk(self, sentence: str, words: tuple[Word, ...], pos: tuple[str, ...]) -> tuple[str, ...]:
        """Phrases in IOB, one tag per word: "ở Hà Nội" gives B-PP, B-NP."""
        return self._chain.chunk(sentence, words, pos) if words else ()

    def ner(self, sentence: str, words: tuple[Word, ...], pos: tuple[str, ...]) -> tuple[str, ...]:
        """Names in IOB, one tag per word: "ở Hà Nội" gives O, B-LOC."""
        return self._chain.ner(sentence, words, pos) if words else ()
