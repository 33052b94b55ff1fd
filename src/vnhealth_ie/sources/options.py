"""How sources are read: columns, encoding, sizes and ids."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, fields
from typing import Literal

from vnhealth_ie.sources.text import ENCODINGS


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of csv and parquet, and the keys of jsonl, that are tried for each value; the first there counts."""

    id: tuple[str, ...] = ("id", "doc_id")
    text: tuple[str, ...] = ("text", "content", "body")
    title: tuple[str, ...] = ("title",)
    published: tuple[str, ...] = ("published", "date")
    url: tuple[str, ...] = ("url",)

    @classmethod
    def of(cls, settings: Iterable[str]) -> Columns:
        """The columns where some are named, as `text=noi_dung`; `title=` is for none. ValueError, in one line, else.

        >>> Columns.of(["text=noi_dung"]).text
        ('noi_dung',)
        """
        known = {one.name for one in fields(cls)}
        named: dict[str, tuple[str, ...]] = {}
        for setting in settings:
            value, equals, column = setting.partition("=")
            if not equals or value not in known:
                raise ValueError(f"{setting!r} is none of {', '.join(f'{one.name}=NAME' for one in fields(cls))}")
            if not column and value in {"id", "text"}:
                raise ValueError(f"{setting!r}: every article needs its {value}")
            named[value] = (column,) if column else ()
        return cls(**named)


@dataclass(frozen=True, slots=True)
class SourceOptions:
    """How sources are read. It is hashable and can be pickled, so that it may travel to workers.

    `encoding` is one of ENCODINGS, or None: found out for each file. `max_bytes` is the most that one article may take:
    a .txt or .html file, a line, a cell, the unpacked text of a .docx. `ids` says whether a file's `doc_id` is its name
    without the ending, or its path below the folder that was given.
    """

    columns: Columns = field(default_factory=Columns)
    encoding: str | None = None
    max_bytes: int = 20_000_000
    ids: Literal["name", "path"] = "name"

    def __post_init__(self) -> None:
        if self.encoding is not None and self.encoding not in ENCODINGS:
            raise ValueError(f"encoding {self.encoding!r} is none of {', '.join(ENCODINGS)}")
        if self.max_bytes < 1:
            raise ValueError("the most bytes of an article are at least 1")
