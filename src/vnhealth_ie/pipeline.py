"""From an article to a report: the extractors in order, and the way back to the stored text."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator

from vnhealth_ie.article import Article
from vnhealth_ie.confidence import confidence_of
from vnhealth_ie.document import Document
from vnhealth_ie.extractors.citations import find_citations
from vnhealth_ie.extractors.dates import find_meeting
from vnhealth_ie.extractors.officials import read_people
from vnhealth_ie.extractors.provinces import find_province
from vnhealth_ie.extractors.requests import find_requests
from vnhealth_ie.findings import (
    FoundCitation,
    FoundMeeting,
    FoundOffice,
    FoundOfficial,
    FoundProvince,
    FoundRequest,
    Regions,
)
from vnhealth_ie.models import (
    Citation,
    Evidence,
    Meeting,
    MeetingReport,
    Mention,
    Official,
    Position,
    Province,
    Request,
    Source,
)
from vnhealth_ie.nlp import TaggerName, get_tagger
from vnhealth_ie.normalize import Region


class _Reporter:
    """Turns findings in a document's clean text into the values of a report, each with its evidence."""

    def __init__(self, doc: Document) -> None:
        self.doc = doc

    def evidence(self, regions: Regions) -> Evidence:
        return tuple(self.doc.span(region.start, region.end) for region in regions)

    def meeting(self, found: FoundMeeting) -> Meeting:
        return Meeting(
            date=found.date,
            time_of_day=found.time_of_day,
            year_source=found.year_source,
            evidence=self.evidence(found.regions),
            rule=found.rule,
            confidence=confidence_of("date", found.rule),
        )

    def province(self, found: FoundProvince) -> Province:
        return Province(
            name=found.name,
            code=found.code,
            successor=found.successor,
            evidence=self.evidence(found.regions),
            rule=found.rule,
            confidence=confidence_of("province", found.rule),
        )

    def official(self, found: FoundOfficial) -> Official:
        mentions = tuple(
            Mention(**self.doc.span(m.region.start, m.region.end).model_dump(), kind=m.kind) for m in found.mentions
        )
        return Official(
            name=found.name,
            degrees=found.degrees,
            positions=tuple(map(self.position, found.offices)),
            mentions=mentions,
            evidence=self.evidence((found.mentions[0].region,)),
            rule=found.rule,
            confidence=confidence_of("officials", found.rule),
        )

    def position(self, found: FoundOffice) -> Position:
        return Position(
            title=found.title,
            organization=found.organization,
            evidence=self.evidence(found.regions + found.apart),
            rule=found.rule,
            confidence=confidence_of("positions", found.rule),
        )

    def citation(self, found: FoundCitation) -> Citation:
        return Citation(
            type=found.type,
            number=found.number,
            date=found.date,
            issuer=found.issuer,
            authority=found.authority,
            title=found.title,
            evidence=self.evidence(found.regions),
            rule=found.rule,
            confidence=confidence_of("citations", found.rule),
        )

    def request(self, found: FoundRequest) -> Request:
        return Request(
            requester=found.requester,
            addressees=found.addressees,
            kind=found.kind,
            trigger=found.trigger,
            content=self.doc.span(*found.content),
            items=self.evidence(found.items),
            evidence=self.evidence(found.regions),
            rule=found.rule,
            confidence=confidence_of("requests", found.rule),
        )


class Pipeline:
    """The extractors over one segmenter. Cheap to make, safe to share; models are loaded at first use.

    >>> report = Pipeline().extract("Chiều 20/6/2022, đồng chí Trần Văn Hạnh, Phó Chủ tịch UBND tỉnh Kon Tum "
    ...                             "làm việc với Sở Y tế.")
    >>> report.officials[0].positions[0].organization
    'UBND tỉnh Kon Tum'
    """

    def __init__(self, *, segmenter: TaggerName = "underthesea") -> None:
        self.segmenter: TaggerName = segmenter

    def extract(
        self, article: Article | str, *, doc_id: str | None = None, published: str | None = None
    ) -> MeetingReport:
        """The report of one article. A text without `doc_id` gets one from its hash, so that runs can be compared.

        Raises ValueError for a publication date that is not ISO 8601; never raises for any text.
        """
        if isinstance(article, str):
            article = Article(doc_id=doc_id or _hash(article)[:16], text=article, published=published)
        return self.report(Document.of(article, tagger=get_tagger(self.segmenter)), article)

    def report(self, doc: Document, article: Article) -> MeetingReport:
        """The report of a document."""
        make = _Reporter(doc)
        people = read_people(doc)
        meeting, province = find_meeting(doc), find_province(doc)
        return MeetingReport(
            doc_id=article.doc_id,
            text_sha256=_hash(article.text),
            title=article.title,
            published=article.published,
            url=article.url,
            source=Source.of(article),
            meeting=make.meeting(meeting) if meeting else None,
            province=make.province(province) if province else None,
            officials=tuple(make.official(person) for person in people if person.offices),
            citations=tuple(map(make.citation, find_citations(doc))),
            requests=tuple(map(make.request, find_requests(doc, people))),
        )

    def extract_many(self, articles: Iterable[Article | str]) -> Iterator[MeetingReport]:
        """The reports of many articles, one by one, in order; nothing is kept."""
        return (self.extract(article) for article in articles)


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


__all__ = ["Pipeline", "Region"]
