"""What is true of the report of every article."""

from __future__ import annotations

import json
import random
from functools import cache
from itertools import pairwise
from typing import Any

import jsonschema
from hypothesis import assume, given
from hypothesis import strategies as st

from tests.support.genre import NEUTRAL, any_text, articles
from tests.support.settings import examples
from tests.support.variants import composed, decomposed, findings, in_new_tones, in_old_tones, scrambled
from vnhealth_ie import Article, MeetingReport, Pipeline, extract, extract_many
from vnhealth_ie.document import Document
from vnhealth_ie.layout import BlockKind
from vnhealth_ie.models import json_schema

TEXTS = articles() | any_text()
_CAPTION_BELOW_FROM = 5


@cache
def validator() -> jsonschema.Draft202012Validator:
    return jsonschema.Draft202012Validator(json_schema())


@examples(60)
@given(TEXTS)
def test_every_quote_is_what_stands_in_the_stored_text(text: str) -> None:
    report = extract(text)
    assert report.misquotes(text) == []
    assert all(span.text is not None for span in report.spans())


@examples(60)
@given(articles())
def test_nothing_is_asked_twice(text: str) -> None:
    contents = [(request.content.start, request.content.end) for request in extract(text).requests]
    assert contents == sorted(contents)
    assert all(end < begin for (_, end), (begin, _) in pairwise(contents))


@examples(40)
@given(
    articles(),
    st.sampled_from(("yêu cầu", "đề nghị", "giao", "Sở", "ngày", "ông", "số")),
    st.sampled_from((":", ": ", "", ",", ' "')),
)
def test_an_article_that_breaks_off_anywhere_is_read(text: str, word: str, mark: str) -> None:
    cut = text.find(word)
    broken = text[: cut + len(word)] + mark if cut >= 0 else text[: len(text) // 2] + word + mark
    assert extract(broken).misquotes(broken) == []


@examples(40)
@given(TEXTS)
def test_composed_and_decomposed_text_have_the_same_findings(text: str) -> None:
    one, two = composed(text), decomposed(text)
    places = dict(zip(one.places, two.places, strict=True))
    leading = [places.get(place, -1) for place in range(len(one.text) + 1)]
    assert findings(extract(one.text), leading) == findings(extract(two.text))


@examples(40)
@given(articles(), st.integers(0, 2**32))
def test_spaces_and_line_ends_of_every_kind_change_no_finding(text: str, seed: int) -> None:
    other = scrambled(text, random.Random(seed))
    assert findings(extract(text), other.places) == findings(extract(other.text))


@examples(40)
@given(articles())
def test_old_and_new_tone_marks_have_the_same_findings(text: str) -> None:
    other = in_old_tones(text)
    assert findings(extract(text), fold=in_new_tones) == findings(extract(other.text), fold=in_new_tones)


@examples(40)
@given(TEXTS, TEXTS)
def test_nothing_is_remembered_from_one_article_to_the_next(text: str, other: str) -> None:
    pipeline = Pipeline()
    first = pipeline.extract(text)
    pipeline.extract(other)
    assert pipeline.extract(text) == first == Pipeline().extract(text)


@examples(25)
@given(st.lists(TEXTS, min_size=2, max_size=5, unique=True), st.randoms(use_true_random=False))
def test_the_order_of_articles_changes_no_report(texts: list[str], chance: random.Random) -> None:
    named = [Article(str(number), text) for number, text in enumerate(texts)]
    shuffled = chance.sample(named, len(named))
    assert sorted(extract_many(shuffled), key=lambda report: int(report.doc_id)) == list(extract_many(named))


@examples(40)
@given(TEXTS)
def test_a_report_survives_json_and_is_valid_by_the_schema(text: str) -> None:
    report = extract(text)
    packed = report.model_dump_json()
    assert MeetingReport.model_validate_json(packed) == report
    validator().validate(json.loads(packed))


@examples(60)
@given(articles(), st.sampled_from(NEUTRAL), st.data())
def test_a_paragraph_that_says_nothing_only_moves_the_findings(text: str, said: str, data: Any) -> None:
    """Between lead and end, but for meeting and province, which are sought in the opening: anywhere after that."""
    assume(said not in text)  # what is told twice is a caption
    lines = text.split("\n")
    kinds = [block.kind for block in Document(text).blocks]
    assume(len(kinds) != _CAPTION_BELOW_FROM - 1)  # from so many paragraphs on, the last one may stand under pictures
    # In a list it would be one of its items, and last of all it would hide that the last paragraph is a caption.
    between = [n for n in range(1, len(lines)) if not lines[n].startswith("-") and BlockKind.LEAD in kinds[:n]]
    assume(between)
    where = data.draw(st.sampled_from(between), label="line")
    changed = "\n".join([*lines[:where], said, *lines[where:]])
    cut = len("\n".join(lines[:where]))
    places = [place if place <= cut else place + len(said) + 1 for place in range(len(text) + 1)]
    report = extract(text)
    assume(not any(request.content.start < cut < request.content.end for request in report.requests))
    before, after = findings(report, places), findings(extract(changed))
    if kinds[:where].count(BlockKind.BODY) < 2:
        for of_opening in ("meeting", "province"):
            del before[of_opening], after[of_opening]
    assert before == after
