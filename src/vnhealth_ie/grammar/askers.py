"""Who asks where the one found is asked himself: `Ông A ký đơn gửi Sở Y tế và |UBND tỉnh| đề nghị ...`."""

from __future__ import annotations

from dataclasses import replace

from vnhealth_ie.grammar.actor import Actor
from vnhealth_ie.grammar.addressees import Addressee
from vnhealth_ie.grammar.demands import Asking
from vnhealth_ie.grammar.subject_frames import NAMED_BEHIND
from vnhealth_ie.grammar.subjects import Subjects
from vnhealth_ie.matching.folding import folded


def by_another(text: str, asking: Asking, subjects: Subjects, *spoke: Actor | None) -> Asking | None:
    """The act with whoever else asks, where its asker is asked himself; None where nobody else is known.

    Whoever has written to those who are asked goes before those who `spoke` or ordered last.
    """
    asker = asking.asker
    if not any(_is_asker(text, asking, place) for place in asking.addressees):
        return asking
    writer = subjects.of_sentence(asking.index, asking.addressees[0].start)
    other = next((a for a in (writer, *spoke) if a and a.label != asker.label), None)
    return replace(asking, asker=other, rule="sentence-subject") if other else None


def _is_asker(text: str, asking: Asking, place: Addressee) -> bool:
    """Whether an addressee is the asker: his only mention, or one that has been carried over from before."""
    asker = asking.asker
    if place.start <= asker.start < place.end:  # not `Đối với Giám đốc Sở, |ông A| yêu cầu`
        return NAMED_BEHIND.search(text, place.start, asker.end) is None
    carried_over = asking.rule in ("running-speaker", "first-person") and asker.kind != "person"
    return carried_over and folded(text[place.start : place.end]) == folded(asker.label)
