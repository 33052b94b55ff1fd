"""Articles from files, folders, patterns and standard input.

    for item in open_sources(["pages/", "more/*.html", "-"], SourceOptions(ids="path")):
        ...  # an Article, or a SourceError that says in one line what gave none

`read_articles` is the same with the errors told to a function. `find_files` lists what would be read, `read_file` reads
one of them, and `read_stream` reads any stream of bytes, such as one that fsspec opened.
"""

from __future__ import annotations

from vnhealth_ie.article import Article
from vnhealth_ie.sources.errors import SourceError
from vnhealth_ie.sources.options import Columns, SourceOptions
from vnhealth_ie.sources.paths import SourceFile, find_files, open_sources, read_articles, read_file
from vnhealth_ie.sources.readers import KINDS, kind_of, read_stream
from vnhealth_ie.sources.text import ENCODINGS

__all__ = [
    "ENCODINGS",
    "KINDS",
    "Article",
    "Columns",
    "SourceError",
    "SourceFile",
    "SourceOptions",
    "find_files",
    "kind_of",
    "open_sources",
    "read_articles",
    "read_file",
    "read_stream",
]
