"""What a run's results depend on beside its inputs: the program, its tables, the libraries under it, the options."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict
from importlib import metadata
from pathlib import Path
from typing import Any

from vnhealth_ie import __version__
from vnhealth_ie.batch.work import Settings
from vnhealth_ie.tables import extension

FORMAT = 1  # of the journal
_PACKAGE = Path(__file__).resolve().parent.parent
# what reads and finds; whoever shows, scores or writes may change between two parts of a run
_READERS = ("article", "document", "edtf", "findings", "layout", "models", "normalize", "pipeline", "batch/worker")
_ROOMS = ("extractors", "grammar", "matching", "nlp", "sources", "tables")
_LIBRARIES = ("underthesea", "underthesea-core", "pyvi", "python-crfsuite", "dateparser", "regex", "trafilatura")


def fingerprint(settings: Settings, output: str) -> dict[str, Any]:
    """A JSON object that is equal for two runs that give the same results, and says in which part they differ."""
    options = asdict(settings)
    options |= options.pop("sources")
    mark = {
        "journal format": FORMAT,
        "program": f"{__version__} {_digest(_program())}",
        "tables": _digest(_tables()),
        "libraries": {name: _version(name) for name in _LIBRARIES},
        "options": options | {"output": output},
    }
    whole: dict[str, Any] = json.loads(json.dumps(mark))
    return whole


def changed(old: Mapping[str, Any], new: Mapping[str, Any]) -> str | None:
    """In one phrase, what differs between two fingerprints; None where nothing does.

    >>> changed({"options": {"timeout": 60}}, {"options": {"timeout": 5}})
    'timeout was 60 and is 5'
    >>> changed({"tables": "5f"}, {"tables": "7c"})
    'the tables have changed'
    """
    for part in new:
        before, now = old.get(part), new[part]
        if before == now:
            continue
        if not isinstance(before, dict) or not isinstance(now, dict):
            verb = "have" if part.endswith("s") else "has"
            return f"the {part} {verb} changed"
        name = next(name for name in {**before, **now} if before.get(name) != now.get(name))
        return f"{name} was {before.get(name)} and is {now.get(name)}"
    return None


def _program() -> Iterator[Path]:
    yield from (_PACKAGE / f"{name}.py" for name in _READERS)
    for room in _ROOMS:
        yield from (_PACKAGE / room).rglob("*.py")


def _tables() -> Iterator[Path]:
    own = extension.folder()
    for folder in (_PACKAGE / "tables", *([own] if own else [])):
        yield from folder.glob("*.csv")


def _digest(paths: Iterable[Path]) -> str:
    digest = hashlib.sha256()
    for path in sorted(paths):
        data = path.read_bytes()
        name = path.relative_to(_PACKAGE).as_posix() if path.is_relative_to(_PACKAGE) else path.name
        digest.update(f"{name} {len(data)}\n".encode())
        digest.update(data)
    return digest.hexdigest()[:16]


def _version(name: str) -> str | None:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return None
