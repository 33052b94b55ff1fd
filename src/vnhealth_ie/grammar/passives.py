"""Passives whose agent asks: `chợ này cũng được | tỉnh yêu cầu dời đi`."""

from __future__ import annotations

import re

from vnhealth_ie.document import Sentence
from vnhealth_ie.grammar.actor import Actor
from vnhealth_ie.grammar.actors import Cast
from vnhealth_ie.grammar.addressees import party_end
from vnhealth_ie.grammar.signals import Signal

ASKED_BY_AGENT = frozenset(("yêu cầu", "đề nghị", "kiến nghị", "đề xuất", "chỉ đạo"))
# `là những giải pháp được | Sở yêu cầu thực hiện`: what something is, not what is asked.
_WHAT_IT_IS = re.compile(r"\b(?:là|như) (?:những|các) [^,.;:\"]{2,60}$", re.IGNORECASE)
_REACH = 80  # characters


def asks_as_agent(sentence: Sentence, cast: Cast, near: Actor, agent: re.Match[str], signal: Signal) -> bool:
    """Whether a passive tells what its agent, `near`, asks; `agent` is the `được` or `bị` before it.

    `Vụ này được | Ủy ban Tư pháp đề nghị Bộ Công an làm rõ` does, `trách nhiệm được | Chính phủ giao` does not.
    """
    text = sentence.document.clean
    suffers = agent[0].startswith("bị")  # `Phòng khám bị | Sở Y tế yêu cầu dừng hoạt động`
    if signal.verb not in ASKED_BY_AGENT or not (suffers or agent[0].startswith("được")):
        return False
    if suffers and near.kind == "group":
        return False
    deed = signal.verb != "chỉ đạo" and (sentence.pos_at(signal.end + 1) or "N")[0] == "V"
    told = (deed and (not suffers or signal.verb == "yêu cầu")) or names_who_acts(sentence, cast, signal)
    return told and not _WHAT_IT_IS.search(text, max(sentence.start, agent.start() - _REACH), agent.start())


def names_who_acts(sentence: Sentence, cast: Cast, signal: Signal) -> bool:
    """Whether somebody who is asked is named right behind a verb of asking."""
    actors = cast.of(sentence.document.sentence_index(signal.start))
    return party_end(sentence, signal.end + 1, actors) > signal.end + 1
