"""A folder of one's own tables: rows that are added to the packaged ones, replace them, or take them away.

`VNHEALTH_TABLES` names the folder. A file has the name and the columns of the packaged table (`source` may be left
out). A row with the key of a packaged row stands in its place; any other row is added; a row whose first cell begins
with `-` takes away what has the rest of that cell as its key.
"""

from __future__ import annotations

import difflib
import os
from functools import cache
from importlib import resources
from pathlib import Path

from vnhealth_ie.tables.files import Row, TableError, read_rows

VARIABLE = "VNHEALTH_TABLES"

# What makes a row itself, where it is more than the first column.
_KEYS = {
    "confidence": ("field", "rule"),
    "day_words": ("word", "role"),
    "degrees": ("form", "kind"),
    "departments": ("name", "parent"),
    "districts": ("name", "kind", "province"),
    "document_words": ("word", "role"),
    "issuers": ("code", "authority"),
    "provinces": ("name", "valid_from"),
    "signal_traps": ("phrase", "side"),
    "words": ("word", "list"),
}

# Columns with a closed vocabulary: a value that no packaged row has is a slip of the pen.
_CLOSED = {
    "bodies": ("form",),
    "day_words": ("role",),
    "document_words": ("role",),
    "event_words": ("class",),
    "laws": ("kind", "form"),
    "offices": ("form",),
    "province_roles": ("role",),
    "provinces": ("kind",),
    "signal_traps": ("side",),
    "signals": ("kind", "strength"),
    "words": ("list",),
}


def packaged_names() -> list[str]:
    """The names of the packaged tables."""
    files = resources.files(__package__).iterdir()
    return sorted(file.name.removesuffix(".csv") for file in files if file.name.endswith(".csv"))


@cache
def packaged(name: str) -> tuple[Row, ...]:
    """The packaged rows of a table, read once a process."""
    text = resources.files(__package__).joinpath(f"{name}.csv").read_text(encoding="utf-8")
    return tuple(row for _, row in read_rows(text, f"{name}.csv", ()))


def key_of(name: str) -> tuple[str, ...]:
    """The columns that make a row of a table itself."""
    return _KEYS.get(name, (next(iter(packaged(name)[0])),))


def folder() -> Path | None:
    """The folder that the process was told to use; None where it was told none."""
    named = os.environ.get(VARIABLE)
    return Path(named) if named else None


def check_folder(path: Path) -> dict[str, int]:
    """Read every table of a folder, as a use of it would, and count its rows. Raises TableError."""
    if not path.is_dir():
        raise TableError(f"{path}: no such folder of tables")
    files = sorted(path.glob("*.csv"))
    if not files:
        raise TableError(f"{path}: no .csv file in it; copy the header of a packaged table")
    for file in files:
        if file.stem not in packaged_names():
            near = difflib.get_close_matches(file.stem, packaged_names(), n=1)
            hint = f"did you mean {near[0]}.csv?" if near else f"there are {', '.join(packaged_names())}"
            raise TableError(f"{file}: no table has this name; {hint}")
    return {file.stem: len(_own_rows(file.stem, path)) for file in files}


def _own_rows(name: str, path: Path) -> list[Row]:
    """The checked rows of one's own table of that name; none where there is no such file."""
    file = path / f"{name}.csv"
    if not file.exists():
        return []
    try:
        text = file.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise TableError(f"{file}: cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise TableError(f"{file}: not UTF-8; save it as UTF-8") from error
    columns = tuple(packaged(name)[0])
    first, *others = (column for column in columns if column != "source")
    rows = []
    for line, row in read_rows(text, str(file), (first, *others)):
        unknown = [column for column in row if column not in columns]
        if unknown:
            raise TableError(f"{file}: the table has no column {unknown[0]}; its columns are {', '.join(columns)}")
        if not row[first].startswith("-"):
            _check_vocabulary(name, row, f"{file}, line {line}")
        rows.append({"source": "", **row} if "source" in columns else row)
    return rows


def _check_vocabulary(name: str, row: Row, place: str) -> None:
    for column in _CLOSED.get(name, ()):
        known = sorted({packaged_row[column] for packaged_row in packaged(name)})
        if row[column] not in known:
            raise TableError(f"{place}: {column} {row[column]!r} is none of {', '.join(filter(None, known))}")


def extended(name: str) -> tuple[Row, ...]:
    """The packaged rows of a table with those of one's own folder. Raises TableError."""
    path = folder()
    if path is None:
        return packaged(name)
    check_folder(path)
    keys = key_of(name)
    rows = list(packaged(name))
    fresh: dict[tuple[str, ...], list[Row]] = {}
    for row in _own_rows(name, path):
        if row[keys[0]].startswith("-"):
            wanted = {key: row[key].removeprefix("-") for key in keys if row[key]}
            rows = [other for other in rows if any(other[key] != value for key, value in wanted.items())]
        else:
            fresh.setdefault(tuple(row[key] for key in keys), []).append(row)
    merged: list[Row] = []
    for row in rows:
        key = tuple(row[name_] for name_ in keys)
        if key not in fresh:
            merged.append(row)
        elif fresh[key]:
            merged += fresh[key]
            fresh[key] = []
    return (*merged, *(row for several in fresh.values() for row in several))
