"""Vietnamese words, parts of speech, phrases and names, behind one protocol.

The only place that knows underthesea and pyvi. Importing it loads neither; a tagger loads its
models when it is first asked for something:

    >>> tagger = get_tagger("underthesea")
    >>> [word.text for word in tagger.words("Bác sĩ làm việc ở Hà Nội")]
    ['Bác sĩ', 'làm việc', 'ở', 'Hà Nội']
"""

from __future__ import annotations

from functools import cache
from typing import Literal

from vnhealth_ie.nlp.protocol import Tagger, Word

__all__ = ["Tagger", "TaggerName", "Word", "get_tagger"]

TaggerName = Literal["underthesea", "pyvi"]


def get_tagger(name: TaggerName = "underthesea") -> Tagger:
    """The tagger of that name, one per process; the models load at its first use.

    ``get_tagger("underthesea").words("y tế")`` is ``(Word("y tế", 0, 4),)``: code points, half-open.
    """
    return _tagger(name)


@cache  # by the name alone: `get_tagger()` would have models of its own
def _tagger(name: TaggerName) -> Tagger:
    if name == "underthesea":
        from vnhealth_ie.nlp.chain import UndertheseaTagger  # noqa: PLC0415 - brings difflib, ast and more

        return UndertheseaTagger()
    if name == "pyvi":
        from vnhealth_ie.nlp.pyvi_tagger import PyviTagger  # noqa: PLC0415 - as above

        return PyviTagger()
    raise ValueError(f"no tagger named {name!r}: choose 'underthesea' or 'pyvi'")
