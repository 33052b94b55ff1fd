"""What a Vietnamese tagger promises, whichever library stands behind it.

Offsets are code points of the sentence string that was given, half-open: the first word of
"Giám đốc Sở Y tế" is ``Word("Giám đốc", 0, 8)``.
"""

from __future__ import annotations

from typing import NamedTuple, Protocol


class Word(NamedTuple):
    """One word of a sentence, and the place it was read from.

    ``text`` is the segmenter's own form: syllables joined by one space, characters and tone marks
    normalised. ``sentence[start:end]`` is what the author wrote, in code points, half-open:
    in "bác  sĩ" (two spaces) the word is ``Word("bác sĩ", 0, 7)``.
    """

    # a tuple, since a frozen dataclass takes five times as long to make, once for every word of an article

    text: str
    start: int
    end: int


class Tagger(Protocol):
    """Words of a sentence, and one tag per word from each stage.

    Any string is accepted and nothing is raised for what it contains. Words come in order, do not
    overlap, lie inside the sentence, and leave out only white space. Every stage is computed anew
    when asked for, and only that stage: whoever needs a result twice keeps it. ``words`` given to a
    stage are those that ``words(sentence)`` returned; every stage returns exactly ``len(words)`` tags.
    """

    @property
    def name(self) -> str:
        """The name under which ``get_tagger`` knows it, e.g. ``"underthesea"``."""

    def words(self, sentence: str) -> tuple[Word, ...]:
        """Segment: "Bộ Y tế" gives ``(Word("Bộ", 0, 2), Word("Y tế", 3, 7))``."""

    def pos(self, sentence: str, words: tuple[Word, ...]) -> tuple[str, ...]:
        """Part of speech: "Sở Y tế Hà Nội" gives ``("N", "N", "Np")``."""

    def chunk(self, sentence: str, words: tuple[Word, ...], pos: tuple[str, ...]) -> tuple[str, ...]:
        """Phrases in IOB: "ở Hà Nội" gives ``("B-PP", "B-NP")``."""

    def ner(self, sentence: str, words: tuple[Word, ...], pos: tuple[str, ...]) -> tuple[str, ...]:
        """Names in IOB (PER, ORG, LOC, MISC): "ở Hà Nội" gives ``("O", "B-LOC")``."""
