"""Documents of cases and of growing texts."""

from __future__ import annotations

import datetime
from typing import Any

from vnhealth_ie.document import Document


def prepared(text: str) -> Document:
    """A document whose sentences are cut, so that what is timed afterwards is the work of one extractor."""
    doc = Document(text)
    assert doc.sentences
    return doc


def document(case: dict[str, Any]) -> Document:
    """The document of a case: its `text`, and `published` where the case has a publication date."""
    published = datetime.date.fromisoformat(case["published"]) if "published" in case else None
    return Document(case["text"].strip("\n"), published=published)
