"""Articles from files, folders and standard input: `.txt` and `.jsonl`."""

from __future__ import annotations

from vnhealth_ie.sources.errors import SourceError
from vnhealth_ie.sources.paths import read_articles

__all__ = ["SourceError", "read_articles"]
