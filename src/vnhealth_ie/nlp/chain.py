"""underthesea's word segmentation, POS, phrases and names: its models, its results, many times its speed."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Sequence
from functools import cached_property
from itertools import pairwise
from pathlib import Path

from vnhealth_ie.nlp import installed
from vnhealth_ie.nlp.crfsuite import read_attributes
from vnhealth_ie.nlp.fallback import OriginalTagger
from vnhealth_ie.nlp.protocol import Tagger, Word
from vnhealth_ie.nlp.segmenter import Segmenter
from vnhealth_ie.nlp.templates import CHUNK_TEMPLATES, NER_TEMPLATES, POS_TEMPLATES, Features
from vnhealth_ie.nlp.tokenizer import Tokenizer


class _Labeller:
    """One of underthesea's CRFs, with its templates."""

    def __init__(self, path: Path, templates: Sequence[str]) -> None:
        with installed.loading():
            self._features = Features(templates, read_attributes(path))
        self._model = installed.core().CRFTagger()
        self._model.load(str(path))

    def __call__(self, *columns: Sequence[str]) -> tuple[str, ...]:
        """One label per word, from the columns before that label."""
        return tuple(self._model.tag(self._features.rows(*columns)))


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
        tokens = [piece[0] for piece in pieces]
        inside = self._segment(tokens)
        # the first token begins a word whatever its label
        first = [0, *(place for place in range(1, len(inside)) if not inside[place])]
        words = []
        for one, behind in pairwise([*first, len(tokens)]):
            text = tokens[one] if behind - one == 1 else " ".join(tokens[one:behind])
            words.append(Word(text, pieces[one][1], pieces[behind - 1][2]))
        return tuple(words)

    def pos(self, sentence: str, words: tuple[Word, ...]) -> tuple[str, ...]:  # noqa: ARG002 - one shape for all taggers
        return self._pos([word.text for word in words])

    def chunk(self, sentence: str, words: tuple[Word, ...], pos: tuple[str, ...]) -> tuple[str, ...]:  # noqa: ARG002 - one shape for all taggers
        return self._chunk([word.text for word in words], pos)

    def ner(self, sentence: str, words: tuple[Word, ...], pos: tuple[str, ...]) -> tuple[str, ...]:  # noqa: ARG002 - one shape for all taggers
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

    def __reduce__(self) -> tuple[Callable[[str], Tagger], tuple[str]]:
        # models stay in their process: a worker loads its own, once
        return _shared, (self.name,)

    @cached_property
    def _chain(self) -> OriginalTagger | _Chain:
        root = installed.package_root()
        difference = installed.difference(root)
        if difference is None:
            return _Chain(root)
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


def _shared(_name: str) -> Tagger:
    from vnhealth_ie.nlp import get_tagger  # noqa: PLC0415 - it imports this module

    return get_tagger("underthesea")
