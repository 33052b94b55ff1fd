"""What a Vietnamese syllable may look like: the measure of whether bytes were decoded rightly.

A syllable is an onset, a rhyme and at most one tone mark. The lists are closed: the orthography has 27 onsets and some
160 rhymes, and a rhyme that ends in c, ch, p or t bears only the acute or the dot. Text decoded by a wrong table has
letters in places where none of them may stand.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

_ONSETS = "b c ch d đ g gh gi h k kh l m n ng ngh nh p ph qu r s t th tr v x"
_RHYMES = (
    "a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây "
    "e ec em en eng eo ep et ê êch êm ên ênh êp êt êu i ia ich iêc iêm iên iêng iêp iêt iêu im in inh ip it iu "
    "o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oc oe oen oeo oet oi om on ong ooc "
    "oong op ot ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt u ua uân uâng uât uây uc uê uêch uênh ui um un ung uôc "
    "uôi uôm uôn uông uôt uơ up ut uy uya uych uyên uyêt uynh uyp uyt uyu ư ưa ưc ưi ưm ưn ưng ươc ươi ươm ươn "
    "ương ươp ươt ươu ưt ưu y yêm yên yêng yêt yêu ym yn ynh yt "
    "oăp uăn uăng uăt"
)
_ONSET_SET = frozenset(_ONSETS.split()) | {""}
_RHYME_SET = frozenset(unicodedata.normalize("NFC", _RHYMES).split())
_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")
_SHARP = frozenset("\u0301\u0323")
_STOPPED = ("c", "ch", "p", "t")
_SHAPES = frozenset("\u0302\u0306\u031b")

_WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|[\u0300-\u036f])*")
_MARKED = re.compile(r"[^\x00-\x7f]")
_SAMPLE = 5_000
_LONGEST = 20  # "nghiêng" with its marks apart has nine characters


@lru_cache(maxsize=20_000)
def is_syllable(word: str) -> bool:
    """Whether a word could be a Vietnamese syllable, in any capitals and any Unicode form.

    >>> [is_syllable(word) for word in ("nghiệp", "Uỷ", "QUYẾT", "tõt", "café", "für")]
    [True, True, True, False, False, False]
    """
    if len(word) > _LONGEST:
        return False
    tones, letters = [], []
    for char in unicodedata.normalize("NFD", word.lower()):
        if char in _TONES:
            tones.append(char)
        elif unicodedata.combining(char) and char not in _SHAPES:
            return False
        else:
            letters.append(char)
    if len(tones) > 1:
        return False
    plain = unicodedata.normalize("NFC", "".join(letters))
    return any(_fits(plain[:cut], plain[cut:], tones) for cut in range(min(4, len(plain))))


def _fits(onset: str, rhyme: str, tones: list[str]) -> bool:
    if onset not in _ONSET_SET or rhyme not in _RHYME_SET:
        # "gì" and "giếng": the i of gi is also the rhyme's.
        return onset == "g" and rhyme.startswith("i") and rhyme[1:] in _RHYME_SET
    return not rhyme.endswith(_STOPPED) or not tones or tones[0] in _SHARP


@dataclass(frozen=True, slots=True)
class Score:
    """How Vietnamese a decoded text is: of the words with a letter beyond ASCII, how many are syllables."""

    words: int
    syllables: int

    @property
    def share(self) -> float:
        """From 0 to 1; 0 where there is no such word."""
        return self.syllables / self.words if self.words else 0.0


def score(text: str) -> Score:
    """The score of a text, over its first 5,000 words with a letter beyond ASCII.

    >>> score("Sở Y tế họp"), score("S\\u00eb Y t\\u00d5 h\\u00e4p")
    (Score(words=3, syllables=3), Score(words=3, syllables=1))
    """
    marked = (match[0] for match in _WORD.finditer(text) if _MARKED.search(match[0]))
    sample = list(islice(marked, _SAMPLE))
    return Score(len(sample), sum(map(is_syllable, sample)))
