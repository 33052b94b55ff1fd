"""An article as it came from its source."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Article:
    """One article. `text` is kept exactly as stored: every offset of a report points into it.

    `published` is an ISO 8601 date or date and time, as the source gave it; it is used to complete partial dates.

    >>> Article(doc_id="bac-kan", text="Chiều 20/6, đồng chí Phạm Duy Hưng làm việc với Sở Y tế.").doc_id
    'bac-kan'
    """

    doc_id: str
    text: str
    title: str | None = None
    published: str | None = None
    url: str | None = None
    path: str | None = None
