"""What is to be done and what came of it: the words that the parent, its workers and the journal share."""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from vnhealth_ie.article import Article
from vnhealth_ie.models import Source
from vnhealth_ie.nlp import TaggerName
from vnhealth_ie.sources.errors import SourceError
from vnhealth_ie.sources.options import SourceOptions
from vnhealth_ie.sources.paths import SourceFile

FailureKind = Literal["source", "failed", "timeout", "crash", "sink"]


@dataclass(frozen=True, slots=True)
class Settings:
    """What decides about the results of a run, beside its inputs and the program.

    `sources` says how files are read, `published` is the date of articles that state none, `timeout` the seconds that
    an article may take, `min_confidence` what a value needs to be kept (`MeetingReport.at_least`), and `extractor` the
    `module:function` that makes what extracts.
    """

    segmenter: TaggerName = "underthesea"
    published: str | None = None
    timeout: float = 60.0
    min_confidence: float = 0.0
    sources: SourceOptions = field(default_factory=SourceOptions)
    extractor: str = "vnhealth_ie.batch.worker:pipeline_extractor"

    def dated(self, article: Article) -> Article:
        """The article, with the publication date of the run where it states none."""
        return article if article.published else replace(article, published=self.published)


@dataclass(frozen=True, slots=True)
class Meta:
    """What is known of an article whose text is not at hand."""

    doc_id: str
    path: str | None
    about: dict[str, Any]

    @classmethod
    def of(cls, article: Article) -> Meta:
        """The same of an article: `about` is what its report says beside the findings."""
        source = Source.of(article)
        about = {
            "doc_id": article.doc_id,
            "title": article.title,
            "published": article.published,
            "url": article.url,
            "source": source and source.model_dump(),
        }
        return cls(article.doc_id, article.path, about)


@dataclass(frozen=True, slots=True)
class Failure:
    """An article, a file or a line that gave no report, and why. `key` is known where the text was."""

    kind: FailureKind
    reason: str
    doc_id: str | None = None
    path: str | None = None
    line: int | None = None
    key: str | None = None

    @classmethod
    def of(cls, error: SourceError) -> Failure:
        """A source's error."""
        return cls("source", f"{error.problem}; {error.remedy}", path=error.place, line=error.line)

    def __str__(self) -> str:
        """One line, with the place first.

        >>> print(Failure("source", "empty", path="tin.jsonl", line=3))
        tin.jsonl, line 3: empty
        """
        place = (self.path if self.kind == "source" else self.doc_id or self.path) or "?"
        where = place if self.line is None else f"{place}, line {self.line}"
        return " ".join(f"{where}: {self.reason}".split("\n"))

    def of_copy(self, meta: Meta) -> Failure:
        """The failure of another article with the same text."""
        reason = f"its text is that of {self.doc_id or self.path}, which failed: {self.reason}"
        return Failure(self.kind, reason, meta.doc_id, meta.path, key=self.key)

    def as_dict(self) -> dict[str, Any]:
        """A line of errors.jsonl."""
        return {
            "kind": self.kind,
            "reason": self.reason,
            "doc_id": self.doc_id,
            "path": self.path and os.fsencode(self.path).decode("utf-8", "replace"),
            "line": self.line,
        }


@dataclass(frozen=True, slots=True)
class Found:
    """A report, as JSON, and the key of the text that it was read from."""

    key: str
    meta: Meta
    report: str


@dataclass(frozen=True, slots=True)
class Copy:
    """An article whose text was read before, under the same key."""

    key: str
    meta: Meta


Work = SourceFile | Article | Failure
"""A file of one article is read by a worker, so that a bad one can take no more than its time."""

Outcome = Found | Copy | Failure


def key_of(article: Article) -> str:
    """What two articles share that lead to the same findings: the text, and the date that completes its dates."""
    digest = hashlib.blake2b(article.text.encode("utf-8", "surrogatepass"), digest_size=16)
    digest.update(f"\0{article.published or ''}".encode("utf-8", "surrogatepass"))
    return digest.hexdigest()


def name_of(work: Work) -> str:
    """What the journal calls a piece of work, to know it again."""
    if isinstance(work, SourceFile):
        return work.path
    return key_of(work) if isinstance(work, Article) else str(work)
