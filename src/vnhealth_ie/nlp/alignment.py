"""Where the words of a segmenter that gives no offsets stand in its sentence.

Only for segmenters whose tokens cannot be seen: the rebuilt chain knows its offsets.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from difflib import SequenceMatcher

from vnhealth_ie.nlp.protocol import Word
from vnhealth_ie.nlp.tokenizer import align

_RUN = re.compile(r"\S+")


def _nfc(text: str) -> str:
    return unicodedata.normalize("NFC", text)


def _stream(sentence: str) -> tuple[str, list[tuple[int, int]]]:
    """The sentence in NFC without white space, and the place of each of its characters."""
    characters: list[str] = []
    places: list[tuple[int, int]] = []
    for run in _RUN.finditer(sentence):
        raw = run.group()
        text = _nfc(raw)
        bounds = range(len(raw) + 1) if text == raw else align(raw, text, _nfc)
        characters.append(text)
        places.extend((run.start() + one, run.start() + two) for one, two in zip(bounds, bounds[1:]))
    return "".join(characters), places


def _skeleton(text: str) -> str:
    """Base letters, one for each character: "bệnh" gives "benh"; tone marks may have moved."""
    return "".join((unicodedata.normalize("NFD", character)[:1] or character).lower() for character in text)


def place_words(sentence: str, texts: Sequence[str]) -> tuple[Word, ...]:
    """Words with offsets (code points, half-open) for texts that a segmenter made of ``sentence``.

    "Bộ Y  tế" with ["Bộ", "Y tế"] gives Bộ [0, 2) and Y tế [3, 8). Places are monotone, inside the
    sentence and do not overlap, whatever the texts are; they are exact where a text, white space apart,
    is what stands there, and the best match otherwise.
    """
    texts = [text for text in texts if text.strip()]
    stream, places = _stream(sentence)
    solid = ["".join(text.split()) for text in texts]
    joined = "".join(solid)
    bounds = list(range(len(stream) + 1)) if joined == stream else _match(joined, stream)
    words = []
    position = 0
    floor = 0
    for text, part in zip(texts, solid):
        first, last = bounds[position], bounds[position + len(part)]
        position += len(part)
        if first < last:
            start, end = max(floor, places[first][0]), places[last - 1][1]
        else:
            start = end = places[first][0] if first < len(places) else len(sentence)
        start = max(floor, start)
        end = max(start, end)
        words.append(Word(text, start, end))
        floor = end
    return tuple(words)


def _match(joined: str, stream: str) -> list[int]:
    """For each boundary of ``joined``, one of ``stream``: the longest common parts, in order."""
    bounds: list[int] = []
    matcher = SequenceMatcher(None, _skeleton(joined), _skeleton(stream), autojunk=False)
    for _, one, two, left, right in matcher.get_opcodes():
        # a part of other length is spread out evenly
        bounds.extend(left + (right - left) * step // (two - one) for step in range(two - one))
    bounds.append(len(stream))
    return bounds
