"""Extractors that fail in the ways that articles make them fail."""

from __future__ import annotations

import hashlib
import os
import signal
import threading
from collections.abc import Callable
from pathlib import Path

from vnhealth_ie.article import Article
from vnhealth_ie.batch.work import Settings
from vnhealth_ie.models import Meeting, MeetingReport, Source


def without_models(_settings: Settings) -> Callable[[Article], str]:
    """Finds nothing, and says the text five times as a rule, so that reports are as long as real ones."""

    def extract(article: Article) -> str:
        report = MeetingReport(
            doc_id=article.doc_id,
            text_sha256=hashlib.sha256(article.text.encode()).hexdigest(),
            title=article.title,
            meeting=Meeting(date=None, rule=article.text * 5),
            published=article.published,
            url=article.url,
            source=Source.of(article),
        )
        return report.model_dump_json()

    return extract


def obedient(_settings: Settings) -> Callable[[Article], str]:
    """Does what the text of an article says: hang, crash, raise, or note that it was read."""

    def extract(article: Article) -> str:
        words = article.text.split()
        if "hang" in words:
            threading.Event().wait()
        if "crash" in words:
            os.kill(os.getpid(), signal.SIGKILL)
        if "crash-once" in words:
            marker = Path(words[-1])
            if not marker.exists():
                marker.touch()
                os.kill(os.getpid(), signal.SIGKILL)
        if "raise" in words:
            raise ValueError("one\nline")
        if "note" in words:
            with Path(words[-1]).open("a", encoding="utf-8") as notes:
                notes.write(f"{article.doc_id} {os.getpid()}\n")
        return MeetingReport(doc_id=article.doc_id, title=words[0]).model_dump_json()

    return extract


def unable(_settings: Settings) -> Callable[[Article], str]:
    """Cannot be made."""
    raise RuntimeError("no models here")
