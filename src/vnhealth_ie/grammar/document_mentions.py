"""A mention of a document: one place in a text that names one."""

from __future__ import annotations

from dataclasses import dataclass

from vnhealth_ie.grammar.document_numbers import Number
from vnhealth_ie.grammar.laws import Law
from vnhealth_ie.normalize import Region


@dataclass(frozen=True, slots=True)
class Mention:
    """One place that names a document: from its type, where that stands beside it, to its number, name or date.

    A draft and what is no authority's paper are mentions as well, marked, so that they take their places.
    `rule` says what identifies the document: `number`, `law`, `quote` or `date`.
    """

    start: int
    end: int
    type: str
    rule: str
    number: Number | None = None
    law: Law | None = None
    title: Region | None = None
    date: str | None = None
    issuer: Region | None = None
    is_draft: bool = False
    is_dropped: bool = False
