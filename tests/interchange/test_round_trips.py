"""Gold to a tool and back: nothing is lost that the tool can hold."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vnhealth_ie import Pipeline
from vnhealth_ie.article import Article
from vnhealth_ie.evaluation import load_gold
from vnhealth_ie.evaluation.gold import text_sha256
from vnhealth_ie.interchange import brat, label_studio
from vnhealth_ie.interchange.marking import gold_shape
from vnhealth_ie.models import MeetingReport
from vnhealth_ie.sources import read_articles

DATA = Path(__file__).resolve().parents[2] / "data"
ARTICLES = {article.doc_id: article for article in read_articles([DATA / "raw"])}
GOLDS = load_gold(DATA / "gold")
RoundTrip = Callable[[MeetingReport, Article], MeetingReport]


def through_label_studio(report: MeetingReport, article: Article) -> MeetingReport:
    """Into a task, through JSON, and back."""
    return label_studio.read_task(json.loads(json.dumps(label_studio.task(report, article, labelled=True))), article)


def through_brat(report: MeetingReport, article: Article) -> MeetingReport:
    """Into an .ann, through bytes, and back."""
    return brat.read_annotations(brat.write_annotations(report, article).encode().decode(), article)


TOOLS: list[RoundTrip] = [through_label_studio, through_brat]


def without_reckoned(report: MeetingReport) -> Any:
    """A report without what the program says of its own work, which no tool is told."""

    def strip(value: Any) -> Any:
        if isinstance(value, dict):
            return {key: strip(item) for key, item in value.items() if key not in {"rule", "confidence", "source"}}
        return [strip(item) for item in value] if isinstance(value, list | tuple) else value

    return strip(report.model_dump())


@pytest.mark.parametrize("tool", TOOLS)
@pytest.mark.parametrize("gold", GOLDS, ids=lambda gold: gold.doc_id)
def test_gold_comes_back_equal(gold: MeetingReport, tool: RoundTrip) -> None:
    assert tool(gold, ARTICLES[gold.doc_id]) == gold


@pytest.mark.parametrize("tool", TOOLS)
@pytest.mark.parametrize("doc_id", sorted(ARTICLES)[::3])
def test_what_the_program_finds_comes_back_with_every_place(doc_id: str, tool: RoundTrip) -> None:
    report = Pipeline().extract(ARTICLES[doc_id])
    assert without_reckoned(tool(report, ARTICLES[doc_id])) == without_reckoned(report)


def test_gold_shape_has_values_and_one_place_each() -> None:
    article = ARTICLES["ha-giang-2025"]
    full = Pipeline().extract(article)
    report = gold_shape(full)
    assert [o.name for o in report.officials] == [o.name for o in full.officials]
    assert [p.title for o in report.officials for p in o.positions] == [
        p.title for o in full.officials for p in o.positions
    ]
    places = [*(official.evidence for official in report.officials), *(c.evidence for c in report.citations)]
    assert {len(evidence) for evidence in places} == {1}
    assert not any(official.mentions for official in report.officials)
    assert [r.content for r in report.requests] == [r.content for r in full.requests]


# Any report at all: odd letters, values with signs of the formats, several places, crossing marks.

LETTERS = "abĐđấẫ 12/-|@\\:;#'\"<&\u00a0\u0301😀\t\n\r"
VALUE = st.text(LETTERS, min_size=1, max_size=12).map(str.strip).filter(bool)
MAYBE = st.none() | VALUE
DATES = st.sampled_from([None, "2022-06-20", "XXXX-07-07", "2019-05-31/2019-06-01"])


@st.composite
def articles(draw: st.DrawFn) -> Article:
    text = draw(st.text(LETTERS, min_size=3, max_size=60).filter(lambda t: any(c.isalnum() for c in t)))
    return Article(doc_id="bài/1", text=text, title=draw(MAYBE), url=draw(MAYBE))


def spans(text: str) -> st.SearchStrategy[dict[str, Any]]:
    """A place that neither begins nor ends with a line end, which brat cannot mark."""
    ends = st.tuples(st.integers(0, len(text) - 1), st.integers(1, len(text)))
    good = ends.filter(lambda p: p[0] < p[1] and not {text[p[0]], text[p[1] - 1]} & set("\r\n"))
    return good.map(lambda p: {"start": p[0], "end": p[1], "text": text[p[0] : p[1]]})


@st.composite
def reports(draw: st.DrawFn, article: Article) -> MeetingReport:
    span = spans(article.text)
    evidence = st.lists(span, max_size=3)
    words = st.lists(VALUE, max_size=3)
    mention = st.builds(lambda place, kind: {**place, "kind": kind}, span, st.sampled_from(["name", "pronoun"]))
    position = st.fixed_dictionaries({"title": VALUE, "organization": st.just("") | VALUE, "evidence": evidence})
    official = st.fixed_dictionaries(
        {
            "name": VALUE,
            "degrees": words,
            "positions": st.lists(position, max_size=3),
            "mentions": st.lists(mention, max_size=2),
            "evidence": evidence,
            "optional": st.booleans(),
        }
    )
    citation = st.fixed_dictionaries(
        {"type": VALUE, "number": MAYBE, "date": DATES, "issuer": MAYBE, "authority": MAYBE, "title": MAYBE}
        | {"evidence": evidence, "optional": st.booleans()}
    )
    request = st.fixed_dictionaries(
        {
            "requester": VALUE,
            "addressees": words,
            "kind": st.sampled_from(["directive", "petition"]),
            "trigger": VALUE,
            "content": span,
            "items": st.lists(span, max_size=2),
            "evidence": evidence,
            "optional": st.booleans(),
        }
    )
    meeting = st.fixed_dictionaries(
        {"date": DATES, "time_of_day": st.sampled_from([None, "noon"]), "evidence": evidence}
        | {"year_source": st.sampled_from([None, "explicit"])}
    )
    province = st.fixed_dictionaries({"name": VALUE, "code": MAYBE, "successor": MAYBE, "evidence": evidence})
    return MeetingReport.model_validate(
        {
            "doc_id": article.doc_id,
            "text_sha256": text_sha256(article.text),
            "title": article.title,
            "url": article.url,
            "meeting": draw(st.none() | meeting),
            "province": draw(st.none() | province),
            "officials": draw(st.lists(official, max_size=3)),
            "citations": draw(st.lists(citation, max_size=2)),
            "requests": draw(st.lists(request, max_size=2)),
        }
    )


@st.composite
def pairs(draw: st.DrawFn) -> tuple[MeetingReport, Article]:
    article = draw(articles())
    return draw(reports(article)), article


@pytest.mark.parametrize("tool", TOOLS)
@settings(max_examples=150)
@given(pair=pairs())
def test_any_report_comes_back_equal(tool: RoundTrip, pair: tuple[MeetingReport, Article]) -> None:
    assert tool(*pair) == pair[0]
