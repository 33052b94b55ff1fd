"""An article as it came from its source."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Article:
    """One article. `text` is kept exactly as stored: every offset of a report points into it.

    `published` is an ISO 8601 date or date and time, as the source gave it; it is used to complete partial dates.
    `kind` is the kind of file that it came from (txt, html, docx, jsonl, csv, parquet), `encoding` how its bytes were
    read; for html and docx `text` is what was extracted from the page or document.

    >>> Article(doc_id="kon-tum", text="Chiều 20/6, đồng chí Trần Văn Hạnh làm việc với Sở Y tế.").doc_id
    'kon-tum'
    """

    doc_id: str
    text: str
    title: str | None = None
    published: str | None = None
    url: str | None = None
    path: str | None = None
    kind: str | None = None
    encoding: str | None = None
