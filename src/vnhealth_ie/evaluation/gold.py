"""Gold files: read, validated by the report's own models, and checked against the raw text."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any, NoReturn

from pydantic import ValidationError

from vnhealth_ie.messages import one_line
from vnhealth_ie.models import MeetingReport


class GoldError(ValueError):
    """Gold that cannot be used. The message is one line: which file, where in it, what is wrong."""

    def __str__(self) -> str:
        return one_line(super().__str__())


def _raise(error: GoldError) -> NoReturn:
    raise error


def _read_one(path: Path) -> MeetingReport:
    try:
        gold = MeetingReport.model_validate_json(path.read_bytes())
    except OSError as error:
        raise GoldError(f"{path}: cannot be read: {error.strerror}; check the name") from error
    except ValidationError as error:
        first, count = error.errors()[0], error.error_count()
        place = ".".join(map(str, first["loc"])) or "the file"
        more = f" (and {count - 1} more)" if count > 1 else ""
        message = " ".join(first["msg"].split())
        raise GoldError(f"{path}: no valid gold: {place}: {message}{more}") from error
    if gold.doc_id != path.stem:
        raise GoldError(f"{path}: its doc_id is {gold.doc_id!r}; name file and doc_id alike")
    return gold


def load_gold(path: str | Path, *, on_error: Callable[[GoldError], None] = _raise) -> list[MeetingReport]:
    """The gold of a `.json` file or of all `.json` files directly in a folder, by name.

    `load_gold("data/gold")` leaves `data/gold/press` alone. What is missing or not valid is told to `on_error` as a
    GoldError and the rest is still read; by default the error is raised.
    """
    path = Path(path)
    files = sorted(path.glob("*.json")) if path.is_dir() else [path]
    if not files:
        on_error(GoldError(f"{path}: no .json file in this folder; give a folder of gold files"))
    golds = []
    for file in files:
        try:
            golds.append(_read_one(file))
        except GoldError as error:
            on_error(error)
    return golds


def text_sha256(text: str) -> str:
    """The SHA-256 of a text in UTF-8, as gold files state it."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def _some(names: list[str], limit: int = 5) -> str:
    more = f" and {len(names) - limit} more" if len(names) > limit else ""
    return ", ".join(names[:limit]) + more


def _quoting(gold: MeetingReport, text: str) -> MeetingReport:
    """The gold with the text of every place filled in."""

    def fill(value: Any) -> Any:
        if isinstance(value, dict):
            quote = {"text": text[value["start"] : value["end"]]} if "start" in value else {}
            return {**{key: fill(item) for key, item in value.items()}, **quote}
        return [fill(item) for item in value] if isinstance(value, list | tuple) else value

    return MeetingReport.model_validate(fill(gold.model_dump()))


def match_texts(golds: Iterable[MeetingReport], texts: Mapping[str, str]) -> tuple[list[MeetingReport], list[str]]:
    """The golds whose raw text is there and is the text that was labelled, and a line for each kind of trouble.

    `texts` maps `doc_id` to stored text. Press gold travels without its text; the hash tells whether the reader's
    copy is the one whose offsets it counts, and its quotes are filled in. Gold that quotes must quote what stands
    there.
    """
    usable: list[MeetingReport] = []
    missing: list[str] = []
    other: list[str] = []
    misquoted: list[str] = []
    for gold in golds:
        text = texts.get(gold.doc_id)
        if text is None:
            missing.append(gold.doc_id)
        elif gold.text_sha256 is not None and gold.text_sha256 != text_sha256(text):
            other.append(gold.doc_id)
        elif gold.misquotes(text) or any(span.end > len(text) for span in gold.spans()):
            misquoted.append(gold.doc_id)
        else:
            usable.append(_quoting(gold, text))
    lines = [
        (missing, "no raw text for"),
        (other, "the raw text is not the one that was labelled (another SHA-256) for"),
        (misquoted, "gold quotes what does not stand in the raw text for"),
    ]
    return usable, [f"{what} {len(ids)}: {_some(ids)}; not scored" for ids, what in lines if ids]
