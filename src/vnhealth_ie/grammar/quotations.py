"""Who speaks in a quotation: whoever stands behind its end."""

from __future__ import annotations

import re
from itertools import islice

from vnhealth_ie.document import Document
from vnhealth_ie.grammar import subject_frames as frames
from vnhealth_ie.grammar.actor import Actor
from vnhealth_ie.grammar.actors import Cast

_REACH = 1500  # characters that a quotation may hold
_CLOSES = 10  # quotation marks that are tried as the end of one


def speaker_behind(doc: Document, cast: Cast, place: int) -> Actor | None:
    """Whoever stands behind the quotation that holds a place, `chúng tôi đề nghị | ...", ông A nói`; or None."""
    text = doc.clean
    for close in islice(re.finditer('"', text[place : place + _REACH]), _CLOSES):
        mark = place + close.start()
        if text[mark - 1].isspace() and text[mark + 1 : mark + 2].isalnum():
            continue  # the mark opens a quotation
        index = doc.sentence_index(mark)
        for k in range(max(index, 0), min(index + 2, len(doc.sentences))):
            for actor in cast.of(k):
                attributed = mark < actor.start and frames.ATTRIBUTION.fullmatch(text, mark + 1, actor.start)
                if attributed and frames.SPEECH.match(text, actor.end):
                    return actor
    return None
