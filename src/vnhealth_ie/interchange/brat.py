"""brat: `annotation.conf`, and for each article its `.txt` and `.ann`, and back.

A mark is a text-bound annotation, `T`; its free values are one line of notes, its choices and flags attributes, a
link a relation `Of`. brat marks no line end, so a mark over several lines has one fragment a line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import pairwise
from pathlib import Path
from urllib.parse import unquote

from vnhealth_ie.article import Article
from vnhealth_ie.interchange.marking import mark_up
from vnhealth_ie.interchange.markup import (
    BELONGS,
    FIELDS,
    FLAGS,
    InterchangeError,
    Mark,
    Markup,
    check_quote,
    linked,
    shown_text,
)
from vnhealth_ie.interchange.notes import read_note, write_note
from vnhealth_ie.interchange.reading import read_back
from vnhealth_ie.models import MeetingReport

_LINE = re.compile(r"[^\n]+")
_CHOICES = {f"{label.lower()}_{f.name}": f for label, fields in FIELDS.items() for f in fields if f.choices}
_LINK = "Of"


def config() -> str:
    """The content of annotation.conf."""
    parts, heads = "|".join(BELONGS), "|".join(sorted({head for several in BELONGS.values() for head in several}))
    lines = ["[entities]", *FIELDS, "", "[relations]", f"{_LINK}\tArg1:{parts}, Arg2:{heads}"]
    lines += ["<OVERLAP>\tArg1:<ANY>, Arg2:<ANY>, <OVL-TYPE>:<ANY>", "", "[events]", "", "[attributes]"]
    lines += [f"{flag}\tArg:<ENTITY>" for flag in FLAGS]
    for name, choice in _CHOICES.items():
        lines.append(f"{name}\tArg:{name.partition('_')[0].capitalize()}, Value:{'|'.join(choice.choices)}")
    return "\n".join(lines) + "\n"


def write_annotations(report: MeetingReport, article: Article) -> str:
    """The content of an article's .ann. Raises InterchangeError for what cannot be marked."""
    markup, text = mark_up(report, article.text), shown_text(article.text)
    texts: list[str] = []
    notes: list[str] = []
    attributes: list[str] = []
    for number, mark in enumerate(markup.marks, start=1):
        fragments = [m.span() for m in _LINE.finditer(text, mark.start, mark.end)]
        if not fragments:
            raise InterchangeError(f"{article.doc_id}: {mark}: only line ends, which brat cannot mark")
        places = ";".join(f"{start} {end}" for start, end in fragments)
        quote = " ".join(text[start:end] for start, end in fragments)
        texts.append(f"T{number}\t{mark.label} {places}\t{quote}")
        free = {f.name: mark.values[f.name] for f in FIELDS[mark.label] if not f.choices and f.name in mark.values}
        if free:
            notes.append(f"#{len(notes) + 1}\tAnnotatorNotes T{number}\t{write_note(free)}")
        for said in _attributes(mark):
            name, *value = said
            attributes.append(" ".join((f"A{len(attributes) + 1}\t{name}", f"T{number}", *value)))
    links = [
        f"R{number}\t{_LINK} Arg1:T{link.part + 1} Arg2:T{link.head + 1}\t"
        for number, link in enumerate(markup.links, start=1)
    ]
    return "".join(f"{line}\n" for line in (*texts, *attributes, *links, *notes))


def _attributes(mark: Mark) -> Iterator[tuple[str, ...]]:
    for flag in sorted(mark.flags):
        yield (flag,)
    for choice in FIELDS[mark.label]:
        if choice.choices and choice.name in mark.values:
            yield (f"{mark.label.lower()}_{choice.name}", mark.values[choice.name][0])


def doc_id_of(path: Path) -> str:
    """The article of a file, by the file's name."""
    return unquote(path.stem)


@dataclass
class _Draft:
    """What an .ann says of its text-bound annotations, in the order of the file."""

    marks: dict[str, Mark] = field(default_factory=dict)
    quotes: dict[str, str] = field(default_factory=dict)
    links: list[tuple[str, str]] = field(default_factory=list)

    def amend(self, target: str, values: dict[str, tuple[str, ...]], flag: str | None = None) -> None:
        mark = self.marks[target]
        flags = mark.flags | {flag} if flag else mark.flags
        self.marks[target] = replace(mark, values={**mark.values, **values}, flags=flags)


def read_annotations(ann: str, article: Article) -> MeetingReport:
    """The report that an .ann states. Raises InterchangeError, with the line, where it is none."""
    draft = _Draft()
    lines = [(n, line.removesuffix("\r")) for n, line in enumerate(ann.split("\n"), start=1) if line.strip()]
    # Marks first: brat writes notes and relations in the order in which they were made.
    for number, line in sorted(lines, key=lambda numbered: not numbered[1].startswith("T")):
        try:
            _read_line(line, draft, article.text)
        except InterchangeError as error:
            raise InterchangeError(f"line {number}: {error}") from error
        except KeyError as error:
            raise InterchangeError(f"line {number}: no annotation {error.args[0]}") from error
        except ValueError as error:
            raise InterchangeError(f"line {number}: not what brat writes: {error}") from error
    order = {name: number for number, name in enumerate(draft.marks)}
    marks = tuple(draft.marks.values())
    links = tuple(linked(marks, order[one], order[other]) for one, other in draft.links)
    return read_back(Markup(marks, links), article)


def _read_line(line: str, draft: _Draft, text: str) -> None:
    name, _, rest = line.partition("\t")
    said, _, tail = rest.partition("\t")
    if name.startswith("T"):
        if name in draft.marks:
            raise InterchangeError(f"a second {name}")
        draft.marks[name] = _read_mark(said, tail, text)
    elif name.startswith("A"):
        attribute, target, *value = said.split()
        _read_attribute(attribute, target, value, draft)
    elif name.startswith("R"):
        _, one, other = said.split()
        one, other = (end.partition(":")[2] for end in (one, other))
        if not {one, other} <= draft.marks.keys():
            raise KeyError(one if one not in draft.marks else other)
        draft.links.append((one, other))
    elif name.startswith("#"):
        _read_notes(said, tail, draft)
    else:
        raise InterchangeError(f"{name}: only marks, attributes, relations and notes are used here")


def _read_notes(said: str, note: str, draft: _Draft) -> None:
    kind, target = said.split()
    if kind != "AnnotatorNotes":
        return
    values = read_note(note)
    mark = draft.marks[target]
    known = [f.name for f in FIELDS[mark.label] if not f.choices]
    unknown = [key for key in values if key not in known]
    if unknown:
        raise InterchangeError(f"{mark} has no field {unknown[0]!r}; its fields are {', '.join(known) or 'none'}")
    draft.amend(target, values)


def _read_attribute(attribute: str, target: str, value: list[str], draft: _Draft) -> None:
    if attribute in FLAGS:
        draft.amend(target, {}, attribute)
    elif attribute in _CHOICES and len(value) == 1:
        draft.amend(target, {_CHOICES[attribute].name: (value[0],)})
    else:
        raise InterchangeError(f"no attribute {' '.join([attribute, *value])!r}")


def _read_mark(said: str, quote: str, text: str) -> Mark:
    label, _, places = said.partition(" ")
    if label not in FIELDS:
        raise InterchangeError(f"label {label!r} is none of {', '.join(FIELDS)}")
    fragments = [tuple(map(int, place.split())) for place in places.split(";")]
    if any(len(fragment) != 2 for fragment in fragments):
        raise InterchangeError(f"{places!r} is no place")
    mark = Mark(label, fragments[0][0], fragments[-1][1])
    for (_, end), (start, _) in pairwise(fragments):
        if text[end:start].strip():
            raise InterchangeError(f"{mark}: leaves words out; mark it without a gap")
    check_quote(mark, quote, text)
    return mark
