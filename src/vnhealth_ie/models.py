"""The result types: what a report says, and the JSON Schema that follows from them.

A gold file and an extraction have one shape (`MeetingReport`), so a corrected extraction is gold.
The meaning of every field is fixed by the annotation guidelines (`docs/guidelines.md`).
"""

from __future__ import annotations

import os
import re
from enum import Enum
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator
from pydantic_core import PydanticSerializationError

from vnhealth_ie import edtf
from vnhealth_ie.article import Article

SCHEMA_VERSION = "1.0"


def _checked_edtf(value: str) -> str:
    if not edtf.is_valid(value):
        raise ValueError(f"{value!r} is no EDTF day or span of days, such as 2022-06-20 or XXXX-07-07")
    return value


EdtfDate = Annotated[str, AfterValidator(_checked_edtf)]


class Model(BaseModel):
    """Base of all result types: frozen, and strict about unknown keys."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Span(Model):
    """A place in the stored text: code points, half-open, with the text that stands there.

    `text` may be missing in gold that travels without its article (stand-off); in an extraction it is always
    there and `article_text[start:end] == text`.
    """

    start: int = Field(ge=0, description="first code point, inclusive")
    end: int = Field(ge=0, description="last code point, exclusive")
    text: str | None = Field(default=None, description="the stored text from start to end")

    @model_validator(mode="after")
    def _ordered(self) -> Span:
        if self.end < self.start:
            raise ValueError(f"span ends at {self.end}, before its start {self.start}")
        return self


Evidence = tuple[Span, ...]
Confidence = Annotated[
    float | None, Field(ge=0, le=1, description="the share of such values that an audit found right")
]


class TimeOfDay(str, Enum):
    """Part of the day: sáng, trưa, chiều, tối."""

    MORNING = "morning"
    NOON = "noon"
    AFTERNOON = "afternoon"
    EVENING = "evening"


class YearSource(str, Enum):
    """Where the year of a date came from."""

    EXPLICIT = "explicit"
    INFERRED = "inferred"
    PUBLICATION = "publication"
    UNKNOWN = "unknown"


class MentionKind(str, Enum):
    """How a mention refers to a person."""

    NAME = "name"
    GIVEN_NAME = "given_name"
    TITLE = "title"
    PRONOUN = "pronoun"


class RequestKind(str, Enum):
    """`directive` goes downwards or with authority, `petition` upwards or outwards."""

    DIRECTIVE = "directive"
    PETITION = "petition"


class Source(Model):
    """Where an article came from, and how its bytes were read."""

    kind: str | None = Field(default=None, description="txt, html, docx, jsonl, csv or parquet")
    path: str | None = Field(default=None, description="the file, as it was given; null for standard input")
    encoding: str | None = Field(default=None, description="the encoding that was found, such as utf-8 or tcvn3")

    @classmethod
    def of(cls, article: Article) -> Source | None:
        """The source of an article; None for one that came from nowhere."""
        if article.kind is None and article.path is None:
            return None
        # A name on disk may be no Unicode; a report is.
        path = None if article.path is None else os.fsencode(article.path).decode("utf-8", "replace")
        return cls(kind=article.kind, path=path, encoding=article.encoding)


class Meeting(Model):
    """The event that the article reports."""

    date: EdtfDate | None = Field(description="day or days in EDTF; XXXX for an unknown year")
    time_of_day: TimeOfDay | None = None
    year_source: YearSource | None = Field(default=None, description="null where there is no date")
    evidence: Evidence = ()
    rule: str | None = None
    confidence: Confidence = None


class Province(Model):
    """The province whose authorities or health service the event concerns, by the name in the text."""

    name: str
    code: str | None = Field(default=None, description="official two-digit code of the unit of that name")
    successor: str | None = Field(default=None, description="the unit in force since 1 July 2025")
    evidence: Evidence = ()
    rule: str | None = None
    confidence: Confidence = None


class Position(Model):
    """One office: `Phó Chủ tịch` of `UBND tỉnh Kon Tum`. `organization` is empty where none is named."""

    title: str
    organization: str
    evidence: Evidence = ()
    rule: str | None = None
    confidence: Confidence = None


class Mention(Span):
    """A place where a person is named or referred to."""

    kind: MentionKind


class Official(Model):
    """A person who holds an office in the article."""

    name: str
    degrees: tuple[str, ...] = ()
    positions: tuple[Position, ...] = ()
    mentions: tuple[Mention, ...] = ()
    evidence: Evidence = ()
    rule: str | None = None
    confidence: Confidence = None
    optional: bool = Field(default=False, description="gold only: found or missed, it is not counted")


class Citation(Model):
    """A document of an authority that the article identifies."""

    type: str
    number: str | None = None
    date: EdtfDate | None = Field(default=None, description="date of issue")
    issuer: str | None = Field(default=None, description="the issuing body as the text names it")
    authority: str | None = Field(default=None, description="the issuing authority, also read from the code")
    title: str | None = None
    evidence: Evidence = Field(default=(), description="every mention")
    rule: str | None = None
    confidence: Confidence = None
    optional: bool = Field(default=False, description="gold only: found or missed, it is not counted")


class Request(Model):
    """One act of one speaker who asks, orders, urges or proposes that somebody do something."""

    requester: str
    addressees: tuple[str, ...] = ()
    kind: RequestKind
    trigger: str
    content: Span
    items: Evidence = Field(default=(), description="the content cut at semicolons, list lines and sentences")
    evidence: Evidence = Field(default=(), description="the signal verb, then the words that name the requester")
    rule: str | None = None
    confidence: Confidence = None
    optional: bool = Field(default=False, description="gold only: found or missed, it is not counted")


_LONE_SURROGATE = re.compile("[\ud800-\udfff]")


def _unicode(value: Any) -> Any:
    """Strings as Unicode has them, in values of any shape."""
    if isinstance(value, str) and not isinstance(value, Enum):
        return _LONE_SURROGATE.sub("\ufffd", value)
    if isinstance(value, dict):
        return {key: _unicode(item) for key, item in value.items()}
    return [_unicode(item) for item in value] if isinstance(value, list | tuple) else value


class MeetingReport(Model):
    """All that was found in one article.

    >>> report = extract("Chiều 20/6/2022, đồng chí Trần Văn Hạnh, Phó Chủ tịch UBND tỉnh làm việc với Sở Y tế.")
    ... # doctest: +SKIP
    >>> report.meeting.date                                                             # doctest: +SKIP
    '2022-06-20'
    """

    schema_version: str = SCHEMA_VERSION
    doc_id: str
    text_sha256: str | None = Field(default=None, description="SHA-256 of the stored text in UTF-8, hexadecimal")
    title: str | None = None
    published: str | None = Field(default=None, description="publication date as it was given")
    url: str | None = None
    source: Source | None = Field(default=None, description="null for a text that came from no file")
    meeting: Meeting | None = None
    province: Province | None = None
    officials: tuple[Official, ...] = ()
    citations: tuple[Citation, ...] = ()
    requests: tuple[Request, ...] = ()

    def model_dump_json(self, **options: Any) -> str:
        """The report as JSON, by pydantic's options.

        A lone surrogate, which a Python string can hold and no UTF-8 file can, is written as U+FFFD; places stay.
        """
        try:
            return super().model_dump_json(**options)
        except PydanticSerializationError:
            return super(MeetingReport, self.model_validate(_unicode(self.model_dump()))).model_dump_json(**options)

    def spans(self) -> list[Span]:
        """Every span of the report, evidence and contents, in no particular order."""
        found: list[Span] = []

        def visit(value: Any) -> None:
            if isinstance(value, Span):
                found.append(value)
            elif isinstance(value, BaseModel):
                for name in type(value).model_fields:
                    visit(getattr(value, name))
            elif isinstance(value, tuple):
                for item in value:
                    visit(item)

        visit(self)
        return found

    def at_least(self, confidence: float) -> MeetingReport:
        """The report without values whose confidence is lower; a value without one stays.

        An official goes when no office is left, or when the person is too doubtful. What stays is as it was, with its
        evidence; a request may name a person who is gone. Raises ValueError for a confidence that is not in 0..1.

        >>> sure = {"name": "Lò Văn Hạnh", "positions": [{"title": "Giám đốc", "organization": "Sở Y tế"}]}
        >>> report = MeetingReport(doc_id="a", officials=[sure], province={"name": "Điện Biên", "confidence": 0.5})
        >>> report.at_least(0.9).province, len(report.at_least(0.9).officials)
        (None, 1)
        """
        if not 0 <= confidence <= 1:
            raise ValueError(f"confidence {confidence} is not from 0 to 1, such as 0.9")

        def keeps(value: Meeting | Province | Position | Official | Citation | Request | None) -> bool:
            return value is not None and (value.confidence is None or value.confidence >= confidence)

        officials = []
        for official in filter(keeps, self.officials):
            positions = tuple(filter(keeps, official.positions))
            if positions or not official.positions:
                officials.append(official.model_copy(update={"positions": positions}))
        return self.model_copy(
            update={
                "meeting": self.meeting if keeps(self.meeting) else None,
                "province": self.province if keeps(self.province) else None,
                "officials": tuple(officials),
                "citations": tuple(filter(keeps, self.citations)),
                "requests": tuple(filter(keeps, self.requests)),
            }
        )

    def misquotes(self, text: str) -> list[Span]:
        """Spans whose `text` is not what stands in `text` from start to end; empty when all is well."""
        return [s for s in self.spans() if s.text is not None and text[s.start : s.end] != s.text]


def json_schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of a report and of a gold file."""
    schema = MeetingReport.model_json_schema(mode="validation")
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}
