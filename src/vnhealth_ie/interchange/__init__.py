"""Reports to annotation tools and back: Label Studio and brat.

A report becomes marks in the text (`markup`), each tool writes and reads marks in its own way, and `read_back` makes
the report again from the marks and the article. `docs/labelling.md` says what each tool cannot hold.
"""

from __future__ import annotations

from vnhealth_ie.interchange.marking import mark_up
from vnhealth_ie.interchange.markup import InterchangeError, Link, Mark, Markup
from vnhealth_ie.interchange.reading import read_back

__all__ = ["InterchangeError", "Link", "Mark", "Markup", "mark_up", "read_back"]
