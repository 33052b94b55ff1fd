"""Label Studio: the labelling configuration, tasks with marks, and labelled tasks back to reports.

A mark is a region: a `labels` result, and a `textarea` or `choices` result of the same id for each of its fields. A
link is a relation. Offsets are code points, as Label Studio has stored them since 1.5.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

from vnhealth_ie import __version__
from vnhealth_ie.article import Article
from vnhealth_ie.evaluation.gold import text_sha256
from vnhealth_ie.interchange.marking import mark_up
from vnhealth_ie.interchange.markup import (
    FIELDS,
    FLAGS,
    InterchangeError,
    Link,
    Mark,
    NotLabelledError,
    check_quote,
    linked,
    shown_text,
)
from vnhealth_ie.interchange.markup import Markup as _Markup
from vnhealth_ie.interchange.reading import read_back
from vnhealth_ie.models import MeetingReport

_LABELS, _TEXT, _FLAGS = "label", "text", "flags"
_COLOURS = (
    "#1f77b4", "#2ca02c", "#9467bd", "#8c564b", "#d62728", "#7f7f7f", "#c5b0d5", "#ff7f0e", "#e7969c", "#bcbd22",
)  # fmt: skip


def config() -> str:
    """The labelling configuration, as XML."""
    view = ET.Element("View")
    labels = ET.SubElement(view, "Labels", name=_LABELS, toName=_TEXT)
    for label, colour in zip(FIELDS, _COLOURS, strict=True):
        ET.SubElement(labels, "Label", value=label, background=colour)
    ET.SubElement(view, "Text", name=_TEXT, value="$text", granularity="symbol")
    for label, fields in FIELDS.items():
        shown = {"toName": _TEXT, "perRegion": "true", "whenTagName": _LABELS, "whenLabelValue": label}
        for field in fields:
            name = _control(label, field.name)
            ET.SubElement(view, "Header", value=f"{label}: {field.name}", size="5")
            if field.choices:
                _choices(view, name, field.choices, {**shown, "choice": "single"})
            else:
                submissions = {} if field.many else {"maxSubmissions": "1"}
                ET.SubElement(view, "TextArea", {"name": name, **shown, "editable": "true", **submissions})
    _choices(view, _FLAGS, FLAGS, {"toName": _TEXT, "perRegion": "true", "choice": "multiple"})
    relations = ET.SubElement(view, "Relations")
    ET.SubElement(relations, "Relation", value="of")
    ET.indent(view)
    return ET.tostring(view, encoding="unicode") + "\n"


def _choices(view: ET.Element, name: str, values: Iterable[str], attributes: Mapping[str, str]) -> None:
    choices = ET.SubElement(view, "Choices", {"name": name, **attributes})
    for value in values:
        ET.SubElement(choices, "Choice", value=value)


def _control(label: str, field: str) -> str:
    return f"{label.lower()}_{field}"


def task(report: MeetingReport, article: Article, *, labelled: bool) -> dict[str, Any]:
    """A task: the article, and the report as a finished annotation, or else as a prediction to start from."""
    about = {"title": article.title, "published": article.published, "url": article.url}
    data = {
        "text": shown_text(article.text),
        "doc_id": article.doc_id,
        "text_sha256": text_sha256(article.text),
        **{key: value for key, value in about.items() if value is not None},
    }
    result = list(_results(mark_up(report, article.text), data["text"]))
    if labelled:
        return {"data": data, "annotations": [{"result": result}]}
    if not result:
        return {"data": data}
    return {"data": data, "predictions": [{"model_version": f"vnhealth_ie {__version__}", "result": result}]}


def _results(markup: _Markup, text: str) -> Iterator[dict[str, Any]]:
    for number, mark in enumerate(markup.marks, start=1):
        place = {"start": mark.start, "end": mark.end}
        words = {**place, "text": text[mark.start : mark.end], "labels": [mark.label]}
        yield _result(number, _LABELS, "labels", words)
        for field in FIELDS[mark.label]:
            values = list(mark.values.get(field.name, ()))
            kind, key = ("choices", "choices") if field.choices else ("textarea", "text")
            if values:
                yield _result(number, _control(mark.label, field.name), kind, {**place, key: values})
        if mark.flags:
            yield _result(number, _FLAGS, "choices", {**place, "choices": sorted(mark.flags)})
    for link in markup.links:
        ends = {"from_id": f"m{link.part + 1}", "to_id": f"m{link.head + 1}"}
        yield {"type": "relation", **ends, "direction": "right", "labels": ["of"]}


def _result(number: int, control: str, kind: str, value: dict[str, Any]) -> dict[str, Any]:
    return {"id": f"m{number}", "from_name": control, "to_name": _TEXT, "type": kind, "value": value}


def read_tasks(path: Path) -> list[dict[str, Any]]:
    """The tasks of Label Studio's JSON export. Raises InterchangeError for anything else."""
    try:
        tasks = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise InterchangeError(f"{path}: cannot be read: {error.strerror}; check the name") from error
    except (ValueError, RecursionError) as error:
        raise InterchangeError(f"{path}: no JSON; export the project as JSON") from error
    if not isinstance(tasks, list) or not all(isinstance(task, dict) and "data" in task for task in tasks):
        raise InterchangeError(f"{path}: no list of tasks; export the project as JSON, not as JSON-MIN or CSV")
    return tasks


def doc_id_of(task: Mapping[str, Any]) -> str:
    """The article that a task is about. Raises InterchangeError where it does not say."""
    data = task["data"]
    doc_id = data.get("doc_id") if isinstance(data, dict) else None
    if not isinstance(doc_id, str):
        raise InterchangeError(f"task {task.get('id', '?')}: no doc_id in its data; make tasks with the export command")
    return doc_id


def read_task(task: Mapping[str, Any], article: Article, *, by: str | None = None) -> MeetingReport:
    """The report that the annotation of a task states. `by` is the id or e-mail address of the person whose it is.

    Raises InterchangeError where there is no annotation or more than one, or it is no report.
    """
    stated = task["data"].get("text_sha256")
    if stated is not None and stated != text_sha256(article.text):
        raise InterchangeError("the raw text is not the one that was labelled (another SHA-256)")
    result = _annotation(task, by).get("result")
    if not isinstance(result, list) or not all(isinstance(item, dict) for item in result):
        raise InterchangeError("its annotation has no list of results; export the project as JSON")
    try:
        return read_back(_markup(result, article.text), article)
    except (KeyError, TypeError, AttributeError, IndexError) as error:
        what = f"{type(error).__name__}: {error}"
        raise InterchangeError(f"its annotation is not what Label Studio writes ({what})") from error


def _annotation(task: Mapping[str, Any], by: str | None) -> Mapping[str, Any]:
    """The one finished annotation, or that of the person asked for."""
    finished: list[Mapping[str, Any]] = [a for a in task.get("annotations") or () if not a.get("was_cancelled")]
    wanted = [a for a in finished if by is None or by in _people(a)]
    if not wanted:
        raise NotLabelledError("not labelled yet" if by is None else f"not labelled by {by}")
    if len(wanted) > 1:
        people = sorted({name for annotation in wanted for name in _people(annotation)})
        choice = f"choose one with --by: {', '.join(people)}" if by is None and people else "delete all but one"
        raise InterchangeError(f"{len(wanted)} annotations; {choice}")
    return wanted[0]


def _people(annotation: Mapping[str, Any]) -> tuple[str, ...]:
    person = annotation.get("completed_by")
    if isinstance(person, dict):
        return tuple(str(person[key]) for key in ("id", "email") if person.get(key) is not None)
    return () if person is None else (str(person),)


def _markup(result: list[dict[str, Any]], text: str) -> _Markup:
    regions = [item for item in result if item.get("type") == "labels"]
    numbers = {region["id"]: number for number, region in enumerate(regions)}
    values: dict[str, dict[str, tuple[str, ...]]] = {region["id"]: {} for region in regions}
    for item in result:
        if item.get("type") in {"textarea", "choices"} and item.get("id") in values:
            typed = item["value"]["text" if item["type"] == "textarea" else "choices"]
            several = [typed] if isinstance(typed, str) else typed
            values[item["id"]][item["from_name"]] = tuple(v.strip() for v in several if v.strip())
    marks = tuple(_mark(region, values[region["id"]], text) for region in regions)
    links = tuple(_links(result, numbers, marks))
    return _Markup(marks, links)


def _mark(region: Mapping[str, Any], values: Mapping[str, tuple[str, ...]], text: str) -> Mark:
    value = region["value"]
    label = (value.get("labels") or ["?"])[0]
    if label not in FIELDS:
        raise InterchangeError(f"label {label!r} at {value['start']}-{value['end']} is none of {', '.join(FIELDS)}")
    fields = {f.name: values[_control(label, f.name)] for f in FIELDS[label] if _control(label, f.name) in values}
    flags = frozenset(values.get(_FLAGS, ()))
    mark = Mark(label, int(value["start"]), int(value["end"]), fields, flags)
    quote = value.get("text")
    check_quote(mark, quote if isinstance(quote, str) else text[mark.start : mark.end], text)
    return mark


def _links(result: list[dict[str, Any]], numbers: Mapping[str, int], marks: tuple[Mark, ...]) -> Iterator[Link]:
    for item in result:
        if item.get("type") == "relation":
            yield linked(marks, numbers[item["from_id"]], numbers[item["to_id"]])
