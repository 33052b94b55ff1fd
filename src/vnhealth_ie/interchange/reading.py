"""From marks back to a report."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from pydantic import ValidationError

from vnhealth_ie.article import Article
from vnhealth_ie.evaluation.gold import text_sha256
from vnhealth_ie.interchange.markup import BELONGS, FIELDS, OPTIONAL, UNPLACED, InterchangeError, Mark, Markup
from vnhealth_ie.interchange.notes import split
from vnhealth_ie.models import (
    Citation,
    Evidence,
    Meeting,
    MeetingReport,
    Mention,
    Official,
    Position,
    Province,
    Request,
    Span,
)


def read_back(markup: Markup, article: Article) -> MeetingReport:
    """The report that the marks state; every quote comes from the article's stored text.

    Raises InterchangeError where the marks are no report: a part that belongs to nothing, a value that is missing.
    """
    reader = _Reader(markup, article.text)
    found = {label: [reader.fact(number) for number in reader.heads(label)] for label in _MAKERS}
    for label in ("Meeting", "Province"):
        if len(found[label]) > 1:
            raise InterchangeError(f"{len(found[label])} marks say {label}; an article has one, join others as Also")
    return MeetingReport(
        doc_id=article.doc_id,
        text_sha256=text_sha256(article.text),
        title=article.title,
        published=article.published,
        url=article.url,
        meeting=next(iter(found["Meeting"]), None),
        province=next(iter(found["Province"]), None),
        officials=tuple(found["Official"]),
        citations=tuple(found["Citation"]),
        requests=tuple(found["Request"]),
    )


class _Reader:
    """The marks of one article, each with the parts that belong to it."""

    def __init__(self, markup: Markup, text: str) -> None:
        self.marks = markup.marks
        self.text = text
        self.parts: defaultdict[int, list[int]] = defaultdict(list)
        joined: dict[int, int] = {}
        for link in markup.links:
            if joined.setdefault(link.part, link.head) != link.head:
                raise InterchangeError(f"{self.marks[link.part]}: belongs to two marks; join it to one")
            self.parts[link.head].append(link.part)
        for number, mark in enumerate(self.marks):
            if mark.label in BELONGS and number not in joined:
                raise InterchangeError(f"{mark}: belongs to nothing; join it to its {' or '.join(BELONGS[mark.label])}")

    def heads(self, label: str) -> Iterable[int]:
        return (number for number, mark in enumerate(self.marks) if mark.label == label)

    def fact(self, number: int) -> Any:
        mark = self.marks[number]
        try:
            return _MAKERS[mark.label](self, number)
        except ValidationError as error:
            first = error.errors()[0]
            place = ".".join(map(str, first["loc"]))
            raise InterchangeError(f"{mark}: {place}: {' '.join(first['msg'].split())}") from error

    def named(self, number: int, label: str) -> list[int]:
        return [part for part in self.parts[number] if self.marks[part].label == label]

    def span(self, number: int) -> Span:
        mark = self.marks[number]
        return Span(start=mark.start, end=mark.end, text=self.text[mark.start : mark.end])

    def spans(self, number: int, label: str) -> Evidence:
        return tuple(map(self.span, self.named(number, label)))

    def evidence(self, number: int) -> Evidence:
        own = () if UNPLACED in self.marks[number].flags else (self.span(number),)
        return (*own, *self.spans(number, "Also"))

    def values(self, number: int) -> dict[str, Any]:
        """The fields of a mark as the models want them: lists for many, else one string or None."""
        mark = self.marks[number]
        given: dict[str, Any] = {}
        for field in FIELDS[mark.label]:
            given[field.name] = mark.values.get(field.name, ()) if field.many else mark.first(field.name)
        return given

    def needed(self, number: int, name: str) -> str:
        """The value of a field that must be there; for the name of a placed mark, the marked words will do."""
        mark = self.marks[number]
        value = mark.first(name)
        if value is None and name in {"name", "title"} and UNPLACED not in mark.flags:
            value = unicodedata.normalize("NFC", " ".join(self.text[mark.start : mark.end].split()))
        if not value:
            raise InterchangeError(f"{mark}: no {name}; fill it in")
        return value


def _meeting(reader: _Reader, number: int) -> Meeting:
    return Meeting.model_validate({**reader.values(number), "evidence": reader.evidence(number)})


def _province(reader: _Reader, number: int) -> Province:
    values = reader.values(number) | {"name": reader.needed(number, "name")}
    return Province.model_validate({**values, "evidence": reader.evidence(number)})


def _position(reader: _Reader, number: int) -> Position:
    organization = reader.marks[number].first("organization") or ""
    title = reader.needed(number, "title")
    values = {"title": title, "organization": organization, "evidence": reader.evidence(number)}
    return Position.model_validate(values)


def _line(line: str, mark: Mark) -> Position:
    parts = split(line, "@")
    if len(parts) > 2 or not parts[0]:
        raise InterchangeError(f"{mark}: position {line!r} is no title @ organization")
    return Position.model_validate({"title": parts[0], "organization": parts[1] if len(parts) == 2 else ""})


def _official(reader: _Reader, number: int) -> Official:
    mark = reader.marks[number]
    lines = [_line(line, mark) for line in mark.values.get("positions", ())]
    mentions = [
        Mention.model_validate({**reader.span(part).model_dump(), "kind": reader.marks[part].first("kind")})
        for part in reader.named(number, "Mention")
    ]
    return Official.model_validate(
        {
            "name": reader.needed(number, "name"),
            "degrees": mark.values.get("degrees", ()),
            "positions": (*lines, *(_position(reader, part) for part in reader.named(number, "Position"))),
            "mentions": tuple(mentions),
            "evidence": reader.evidence(number),
            "optional": OPTIONAL in mark.flags,
        }
    )


def _citation(reader: _Reader, number: int) -> Citation:
    said = {"evidence": reader.evidence(number), "optional": OPTIONAL in reader.marks[number].flags}
    return Citation.model_validate({**reader.values(number), "type": reader.needed(number, "type"), **said})


def _request(reader: _Reader, number: int) -> Request:
    mark = reader.marks[number]
    needed = {name: reader.needed(number, name) for name in ("requester", "kind", "trigger")}
    return Request.model_validate(
        {
            **reader.values(number),
            **needed,
            "content": reader.span(number),
            "items": reader.spans(number, "Item"),
            "evidence": reader.spans(number, "Signal"),
            "optional": OPTIONAL in mark.flags,
        }
    )


_MAKERS = {
    "Meeting": _meeting,
    "Province": _province,
    "Official": _official,
    "Citation": _citation,
    "Request": _request,
}
