"""Vietnamese health-sector news as data: who met whom, when and where, under which documents, asking for what.

The whole public API: `extract`, `extract_many`, `Pipeline`, `Article`, `MeetingReport`. Importing loads no model.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from vnhealth_ie.api import extract, extract_many
    from vnhealth_ie.article import Article
    from vnhealth_ie.models import MeetingReport
    from vnhealth_ie.pipeline import Pipeline

__version__ = "0.1.0"
__all__ = ["Article", "MeetingReport", "Pipeline", "__version__", "extract", "extract_many"]

_HOME = {
    "Article": "article",
    "MeetingReport": "models",
    "Pipeline": "pipeline",
    "extract": "api",
    "extract_many": "api",
}


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOME[name]}"), name)
