"""underthesea's tokens, with the place each was read from.

underthesea normalises a sentence and runs one large regex over it. With one exception no alternative
of that regex matches white space, and nothing it looks at lies beyond the white space around a token,
save for whether the text ends there. So every run of other characters is tokenised by itself, and
remembered: most runs are syllables that come again and again.
"""

from __future__ import annotations

import ast
import re
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Any

from vnhealth_ie.nlp.installed import NORMALIZER_RULES, TOKENIZER_SOURCE, read_plain

# The exception is "Th.S" (thạc sĩ), whose dot is not escaped: underthesea reads "Th Sơn" as "Th S", "ơn".
_RUN = re.compile(r"\S+(?:(?<=Th)[^\S\n](?=[Ss])\S+)*")
# Those of Vietnamese among others: about these, underthesea, its Rust and every Python agree.
LETTERS = frozenset(
    chr(code)
    for block in (
        range(0x41, 0x5B),
        range(0x61, 0x7B),
        range(0xC0, 0x180),
        (0x1A0, 0x1A1, 0x1AF, 0x1B0),
        range(0x1EA0, 0x1EFA),
    )
    for code in block
    if chr(code).isalpha()
)
_NON_WORD = re.compile(r"\W")
_MEMO_SIZE = 8_000
# longer runs are rarely seen twice
_MEMO_RUN = 40
# Where a run is longer and full of punctuation, looking for a URL or an e-mail address from each place
# takes time in the square of its length.
_MAX_RUN = 4_096
# underthesea leaves longer tokens as they are
_MAX_NORMALIZED = 6

# In underthesea's URL this is repeated, a repetition of repetitions: "http://" and thirty dots take minutes.
# One character at a time finds the same ends in the same order.
_UNBOUNDED = (r"[^\s()<>{}\[\]]+", r"[^\s()<>{}\[\]]")

# a token's normalised text, and its half-open span in the run
Piece = tuple[str, int, int]


def load_pattern(root: Path) -> re.Pattern[str]:
    """The regex of the installed underthesea: its assignments are run, its imports are not.

    Importing the module would execute all of underthesea. The assignments before the functions
    are plain strings and ``re.compile``.
    """
    tree = ast.parse((root / TOKENIZER_SOURCE).read_text(encoding="utf-8"))
    tree.body = [node for node in tree.body if isinstance(node, ast.Assign)]
    namespace: dict[str, Any] = {"re": re}
    exec(compile(tree, TOKENIZER_SOURCE, "exec"), namespace)  # noqa: S102 - what an import would run, less
    pattern: re.Pattern[str] = namespace["patterns"]
    return re.compile(pattern.pattern.replace(*_UNBOUNDED, 1), pattern.flags)


class Tokenizer:
    """Splits a sentence as underthesea does: "TP.HCM, 02/07" gives TP.HCM · , · 02/07."""

    def __init__(self, root: Path) -> None:
        rules = read_plain(root / NORMALIZER_RULES)  # a joblib file of plain dictionaries is a pickle
        self._characters: dict[str, str] = rules["character"]
        self._tokens: dict[str, str] = rules["token"]
        self._find = load_pattern(root).finditer
        self._inner: dict[str, tuple[Piece, ...]] = {}
        self._last: dict[str, tuple[Piece, ...]] = {}

    def __call__(self, sentence: str) -> list[Piece]:
        """Tokens in order; spans are code points of ``sentence``, half-open, and tile all but white space."""
        pieces: list[Piece] = []
        runs = list(_RUN.finditer(sentence))
        if not runs:
            return pieces
        last = runs.pop()
        known = self._inner.get
        for run in runs:
            text = run.group()
            base = run.start()
            for token, start, end in known(text) or self._remember(self._inner, text, " "):
                pieces.append((token, base + start, base + end))
        base, tail = last.start(), sentence[last.end() :]
        # "$" matches at the end, and before a line feed that ends the text
        following = tail if tail in ("", "\n") else " "
        key = last.group() + following
        for token, start, end in self._last.get(key) or self._remember(self._last, last.group(), following):
            pieces.append((token, base + start, base + end))
        return pieces

    def _remember(self, memo: dict[str, tuple[Piece, ...]], run: str, following: str) -> tuple[Piece, ...]:
        pieces = tuple(self._split(run, following))
        if len(run) <= _MEMO_RUN:
            if len(memo) >= _MEMO_SIZE:
                memo.clear()
            memo[run if memo is self._inner else run + following] = pieces
        return pieces

    def _split(self, run: str, following: str) -> list[Piece]:
        """The pieces of one run. A run that would take ages (see _MAX_RUN) is cut every so often."""
        if len(run) > _MAX_RUN and len(run) * len(_NON_WORD.findall(run)) > _MAX_RUN**2:
            parts = [(start, run[start : start + _MAX_RUN]) for start in range(0, len(run), _MAX_RUN)]
            return [
                (token, base + start, base + end)
                for base, part in parts
                for token, start, end in self._pieces(part, " " if base + _MAX_RUN < len(run) else following)
            ]
        return self._pieces(run, following)

    def _pieces(self, run: str, following: str) -> list[Piece]:
        text = self._normalize(run)
        if LETTERS.issuperset(text) and not ("Th" in text and "s" in text.lower()):
            # they are one word, unless they hold a "Th.S"; this saves most of the regex's work
            spans = [(0, len(text))]
        else:
            spans = [match.span() for match in self._find(text + following)]
        places = range(len(run) + 1) if text == run else align(run, text, self._normalize)
        return [(self._token(text[start:end]), places[start], places[end]) for start, end in spans]

    def _normalize(self, text: str) -> str:
        text = unicodedata.normalize("NFC", text)
        for character, standard in self._characters.items():
            text = text.replace(character, standard)
        return text

    def _token(self, token: str) -> str:
        """A token in its usual spelling; a part of a normalised text is normalised."""
        return token if len(token) > _MAX_NORMALIZED else self._tokens.get(token, token)


def align(raw: str, text: str, normalize: Callable[[str], str]) -> list[int]:
    """For each boundary of ``text``, the boundary of ``raw`` it came from, where ``text = normalize(raw)``.

    Exact up to one base character and its marks: "ê" + U+0323 is one place in "ệ". What grows out of one
    character ("ệ" cannot) has its first part there and the others, empty, behind it.
    """
    segments = _segments(raw, normalize)
    if "".join(normalize(segment) for segment in segments) != text:
        segments = [raw]
    places: list[int] = []
    start = 0
    for segment in segments:
        places.extend(_places(segment, text if len(segments) == 1 else normalize(segment), start))
        start += len(segment)
    places.append(len(raw))
    return places


def _segments(raw: str, normalize: Callable[[str], str]) -> list[str]:
    """Cut before every character that neither changes nor is changed by what precedes it."""
    segments: list[str] = []
    current = ""
    for character in raw:
        joined = current + character
        if current and (
            unicodedata.combining(character) or normalize(joined) != normalize(current) + normalize(character)
        ):
            current = joined
            continue
        if current:
            segments.append(current)
        current = character
    segments.append(current)
    return segments


def _places(segment: str, text: str, start: int) -> list[int]:
    """Where each character of ``text`` begins in ``segment``, which begins at ``start``."""
    shorter = min(len(segment), len(text))
    head = 0
    while head < shorter and segment[head] == text[head]:
        head += 1
    tail = 0
    while tail < shorter - head and segment[-1 - tail] == text[-1 - tail]:
        tail += 1
    middle = len(text) - head - tail
    changed = len(segment) - head - tail
    places = list(range(start, start + head))
    if middle == changed:
        places.extend(range(start + head, start + head + middle))
    elif middle:
        places.append(start + head)
        places.extend([start + len(segment) - tail] * (middle - 1))
    places.extend(range(start + len(segment) - tail, start + len(segment)))
    return places
