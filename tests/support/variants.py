"""One text spelled in other ways that mean the same, with the place of every character in the new spelling."""

from __future__ import annotations

import random
import unicodedata
from collections.abc import Callable
from typing import Any, NamedTuple

from vnhealth_ie.models import MeetingReport

SPACES = (" ", "  ", "\u00a0", "\u00a0 ", "\u2009", "\t", " \u200b", "\u3000", "   ")
LINE_ENDS = ("\n", "\r\n", "\n\n", " \n", "\n \u00a0\n", "\u2028")
_NEW = "òa óa ỏa õa ọa òe óe ỏe õe ọe ùy úy ủy ũy ụy"
_OLD = "oà oá oả oã oạ oè oé oẻ oẽ oẹ uỳ uý uỷ uỹ uỵ"
_NEW_TO_OLD = dict(zip(_NEW.split(), _OLD.split(), strict=True))
_NEW_TO_OLD |= {new.upper(): old.upper() for new, old in _NEW_TO_OLD.items()}


class Variant(NamedTuple):
    """A spelling of a text. `places[i]` is where the text's place `i` is in it; there is one more for the end."""

    text: str
    places: list[int]


def _spelled(text: str, spell: Callable[[str], str]) -> Variant:
    """Each character with the marks on it spelled anew."""
    pieces: list[str] = []
    places: list[int] = []
    length, start = 0, 0
    for end in range(1, len(text) + 1):
        if end < len(text) and unicodedata.combining(text[end]):
            continue
        piece = spell(text[start:end])
        places += [length] * (end - start)
        pieces.append(piece)
        length += len(piece)
        start = end
    return Variant("".join(pieces), [*places, length])


def composed(text: str) -> Variant:
    """The text in NFC."""
    return _spelled(text, lambda piece: unicodedata.normalize("NFC", piece))


def decomposed(text: str) -> Variant:
    """The text in NFD."""
    return _spelled(text, lambda piece: unicodedata.normalize("NFD", piece))


def scrambled(text: str, chance: random.Random) -> Variant:
    """Spaces and line ends of every kind and number in the place of each."""

    def spell(piece: str) -> str:
        if piece == " ":
            return chance.choice(SPACES)
        return chance.choice(LINE_ENDS) if piece == "\n" else piece

    return _spelled(text, spell)


def in_old_tones(text: str) -> Variant:
    """The tone mark of an open oa, oe, uy on the second vowel. The text is NFC; every place stays."""
    words = [_old_word(word) for word in text.split(" ")]
    return Variant(" ".join(words), list(range(len(text) + 1)))


def _old_word(word: str) -> str:
    for new, old in _NEW_TO_OLD.items():
        at = word.find(new)
        closed = word[at + 2 : at + 3].isalpha()
        if at >= 0 and not closed and word[max(at - 1, 0) : at].lower() != "q":
            word = word[:at] + old + word[at + 2 :]
    return word


def in_new_tones(value: str) -> str:
    """A value with the tone marks as the tables have them, to compare it."""
    for new, old in _NEW_TO_OLD.items():
        value = value.replace(old, new) if "q" + old not in value.lower() else value
    return value


def findings(
    report: MeetingReport, places: list[int] | None = None, fold: Callable[[str], str] = lambda value: value
) -> Any:
    """What a report says, with its places led to `places` and without what names the text itself."""

    def at(place: int) -> int:
        return place if places is None else places[place]

    def visit(value: Any) -> Any:
        if isinstance(value, dict) and {"start", "end"} <= value.keys():
            return {key: item for key, item in value.items() if key not in {"start", "end", "text"}} | {
                "place": (at(value["start"]), at(value["end"]))
            }
        if isinstance(value, dict):
            return {key: visit(item) for key, item in value.items()}
        if isinstance(value, list):
            return [visit(item) for item in value]
        return fold(value) if isinstance(value, str) else value

    kept = report.model_dump(mode="json", exclude={"doc_id", "text_sha256", "source", "title", "url", "published"})
    return visit(kept)
