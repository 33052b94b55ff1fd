"""What extractors find, in places of a document's clean text. The pipeline turns findings into a report.

Every finding names the rule that found it; `regions` are its evidence.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from vnhealth_ie.models import MentionKind, RequestKind, TimeOfDay, YearSource
from vnhealth_ie.normalize import Region

Regions = tuple[Region, ...]


@dataclass(frozen=True, slots=True)
class FoundMeeting:
    """The event; `date` is EDTF or None, `time_of_day` None where the text does not say."""

    date: str | None
    time_of_day: TimeOfDay | None
    year_source: YearSource | None
    regions: Regions
    rule: str


@dataclass(frozen=True, slots=True)
class FoundProvince:
    """The province by the name in the text, with the codes of the table."""

    name: str
    code: str | None
    successor: str | None
    regions: Regions
    rule: str


@dataclass(frozen=True, slots=True)
class FoundOffice:
    """One office of a person: title and organization as they stand in the text; `apart` are bodies told elsewhere."""

    title: str
    organization: str
    regions: Regions
    apart: Regions
    rule: str


@dataclass(frozen=True, slots=True)
class FoundMention:
    """A place where a person is named or referred to."""

    region: Region
    kind: MentionKind


@dataclass(frozen=True, slots=True)
class FoundOfficial:
    """A person with at least one office; mentions in text order."""

    name: str
    degrees: tuple[str, ...]
    offices: tuple[FoundOffice, ...]
    mentions: tuple[FoundMention, ...]
    rule: str


@dataclass(frozen=True, slots=True)
class FoundCitation:
    """A document; `issuer` as the text names it, `authority` also read from the code."""

    type: str
    number: str | None
    date: str | None
    issuer: str | None
    authority: str | None
    title: str | None
    regions: Regions
    rule: str


@dataclass(frozen=True, slots=True)
class FoundRequest:
    """One act of asking. `evidence` is the signal verb, then what names the requester."""

    requester: str
    addressees: tuple[str, ...]
    kind: RequestKind
    trigger: str
    content: Region
    regions: Regions
    rule: str
    items: Regions = field(default=())
