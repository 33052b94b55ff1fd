"""Where the words of a segmenter that gives no offsets stand in its sentence.

Only for segmenters whose tokens cannot be seen: the rebuilt chain knows its offsets.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import pairwise

from vnhealth_ie.nlp.protocol import Word
from vnhealth_ie.nlp.tokenizer import align

_RUN = re.compile(r"\S+")
# words and characters within which a segmenter's text is found again
_NEAR = 16


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
        places.extend((run.start() + one, run.start() + two) for one, two in pairwise(bounds))
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
    spans = _spans(["".join(text.split()) for text in texts], stream)
    words = []
    floor = 0
    for text, (first, last) in zip(texts, spans, strict=True):
        start = max(floor, places[first][0] if first < len(places) else len(sentence))
        end = max(start, places[last - 1][1]) if first < last else start
        words.append(Word(text, start, end))
        floor = end
    return tuple(words)


def _spans(parts: Sequence[str], stream: str) -> Iterator[tuple[int, int]]:
    """Where each part stands in the stream; parts that do not stand there share what lies between."""
    here = 0
    done = 0
    while done < len(parts):
        part = parts[done]
        if stream.startswith(part, here):
            yield here, here + len(part)
            here += len(part)
            done += 1
            continue
        until, there = _resume(parts, done, stream, here)
        yield from _share(parts[done:until], stream, here, there)
        done, here = until, there


def _resume(parts: Sequence[str], done: int, stream: str, here: int) -> tuple[int, int]:
    """The next part that stands in the stream as it is, and where: looked for near by, to stay linear."""
    size = 0
    for until in range(done + 1, min(done + _NEAR, len(parts))):
        size += len(parts[until - 1])
        following = "".join(parts[until : until + 3])
        there = stream.find(following, here, here + 2 * size + len(following) + _NEAR)
        if there >= 0:
            return until, there
    until = min(done + _NEAR, len(parts))
    size = sum(map(len, parts[done:until]))
    return until, len(stream) if until == len(parts) and len(stream) - here < 2 * size else min(
        here + size, len(stream)
    )


def _share(parts: Sequence[str], stream: str, here: int, there: int) -> Iterator[tuple[int, int]]:
    """Places between two of the stream, by the longest common runs of base letters."""
    bounds: list[int] = []
    matcher = SequenceMatcher(None, _skeleton("".join(parts)), _skeleton(stream[here:there]), autojunk=False)
    for _, one, two, left, right in matcher.get_opcodes():
        # a run of other length is spread out evenly
        bounds.extend(here + left + (right - left) * step // (two - one) for step in range(two - one))
    bounds.append(there)
    position = 0
    for part in parts:
        yield bounds[position], bounds[position + len(part)]
        position += len(part)
