"""What both tools share: labels with their fields, marks in the text, and links between marks.

A fact (meeting, province, official, position, citation, request) is one mark at its first place; its values are the
mark's fields. What else is said in places belongs to a fact by a link: a further place (`Also`), a mention of an
official, an item or the signal of a request. A fact that has no place hangs at its words, or at the first line, as
`unplaced`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum

from vnhealth_ie.messages import one_line
from vnhealth_ie.models import MentionKind, RequestKind, TimeOfDay, YearSource


class InterchangeError(ValueError):
    """Marks that are no report, or a report that cannot be marked. The message is one line."""

    def __str__(self) -> str:
        return one_line(super().__str__())


class NotLabelledError(InterchangeError):
    """An article that nobody, or not the person asked for, has labelled."""


@dataclass(frozen=True, slots=True)
class Field:
    """A value that a mark carries: one of `choices` where there are any, else free text, or `many` of it."""

    name: str
    choices: tuple[str, ...] = ()
    many: bool = False


def _choice(name: str, values: type[Enum]) -> Field:
    return Field(name, choices=tuple(value.value for value in values))


# The labels in the order in which tools show them, and what each carries.
FIELDS: Mapping[str, tuple[Field, ...]] = {
    "Meeting": (Field("date"), _choice("time_of_day", TimeOfDay), _choice("year_source", YearSource)),
    "Province": (Field("name"), Field("code"), Field("successor")),
    "Official": (Field("name"), Field("degrees", many=True), Field("positions", many=True)),
    "Citation": tuple(map(Field, ("type", "number", "date", "issuer", "authority", "title"))),
    "Request": (
        Field("requester"),
        Field("addressees", many=True),
        _choice("kind", RequestKind),
        Field("trigger"),
    ),
    "Position": (Field("title"), Field("organization")),
    "Mention": (_choice("kind", MentionKind),),
    "Signal": (),
    "Item": (),
    "Also": (),
}

# Which label belongs, by a link, to which.
BELONGS: Mapping[str, tuple[str, ...]] = {
    "Position": ("Official",),
    "Mention": ("Official",),
    "Signal": ("Request",),
    "Item": ("Request",),
    "Also": ("Meeting", "Province", "Official", "Position", "Citation"),
}

# What may be said of a fact: it counts for nothing in a score; it has no place in the text.
OPTIONAL, UNPLACED = "optional", "unplaced"
FLAGS = (OPTIONAL, UNPLACED)


@dataclass(frozen=True, slots=True)
class Mark:
    """Some words of the article with a label: code points from `start` to `end`."""

    label: str
    start: int
    end: int
    values: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    flags: frozenset[str] = frozenset()

    def __str__(self) -> str:
        return f"{self.label} at {self.start}-{self.end}"

    def first(self, name: str) -> str | None:
        """The value of a field; None where it has none."""
        values = self.values.get(name, ())
        return values[0] if values else None


@dataclass(frozen=True, slots=True)
class Link:
    """The mark number `part` belongs to the mark number `head`."""

    part: int
    head: int


@dataclass(frozen=True, slots=True)
class Markup:
    """The marks of one article, in the report's order, and their links."""

    marks: tuple[Mark, ...] = ()
    links: tuple[Link, ...] = ()


def linked(marks: tuple[Mark, ...], one: int, other: int) -> Link:
    """The link between two marks, whichever way it was drawn. Raises InterchangeError where none makes sense."""
    for part, head in ((one, other), (other, one)):
        if marks[head].label in BELONGS.get(marks[part].label, ()):
            return Link(part, head)
    raise InterchangeError(f"{marks[one]} and {marks[other]} are joined, but neither belongs to such a mark")


def shown_text(text: str) -> str:
    """The text as tools get it: of one length with the stored one, each line end one `\\n` at its end.

    Both tools miscount after a carriage return.

    >>> shown_text("Sở Y tế\\r\\nhọp")
    'Sở Y tế \\nhọp'
    """
    return text.replace("\r\n", " \n").replace("\r", "\n")


def check_quote(mark: Mark, quote: str, text: str) -> None:
    """Raise InterchangeError where the tool quotes something else than the text has there; spaces do not count."""
    if not 0 <= mark.start < mark.end <= len(text):
        raise InterchangeError(f"{mark}: outside of the article, which has {len(text)} characters")
    there = text[mark.start : mark.end]
    if "".join(quote.split()) != "".join(there.split()):
        raise InterchangeError(
            f"{mark}: quotes {_short(quote)}, the article has {_short(there)}; give the article that was labelled"
        )


def _short(words: str) -> str:
    words = " ".join(words.split())
    return repr(words if len(words) <= 40 else words[:37] + "...")
