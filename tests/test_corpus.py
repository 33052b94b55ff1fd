"""Real articles: no score falls below the figure last recorded, and every quote stands in the text."""

from __future__ import annotations

import pytest

from tests.record_scores import CORPUS, PARTS, ROOT, is_there, read_record, score
from vnhealth_ie import Pipeline
from vnhealth_ie.evaluation import load_gold, match_texts
from vnhealth_ie.evaluation.counting import FIELDS
from vnhealth_ie.sources import read_articles

# What the first release promised for the corpus.
PROMISED = {
    "date": 0.85,
    "province": 0.85,
    "officials": 0.85,
    "positions": 0.75,
    "citations": 0.85,
    "requests": 0.65,
    "requesters": 0.75,
}


@pytest.mark.parametrize("part", PARTS)
def test_no_score_falls_below_its_record(part: str) -> None:
    if not is_there(part):
        pytest.skip(f"the articles of {part} are not here")
    board = score(part)
    fallen = {field: f"{f1:.4f} < {floor:.4f}" for field, (f1, floor) in board.below(read_record()[part]).items()}
    assert fallen == {}, "mend it, or `make record` and say why in the change log"


def test_the_record_has_every_field_and_keeps_the_promise() -> None:
    record = read_record()
    assert {part: set(fields) for part, fields in record.items()} == {part: set(FIELDS) for part in PARTS}
    assert {field: f1 for field, f1 in record["corpus"].items() if f1 < PROMISED.get(field, 0)} == {}


def test_press_gold_is_that_of_the_corpus_without_its_text() -> None:
    press = load_gold(ROOT / "data" / "gold" / "press")
    assert len(press) == 5
    assert all(gold.text_sha256 for gold in press)
    assert all(span.text is None for gold in press for span in gold.spans())
    if not is_there("corpus"):
        pytest.skip("the articles of the corpus are not here")
    texts = {article.doc_id: article.text for article in read_articles([CORPUS / "seeds" / "raw"])}
    usable, troubles = match_texts(press, texts)
    assert troubles == []
    assert usable == match_texts(load_gold(CORPUS / "seeds" / "gold"), texts)[0]


def test_unlabelled_articles_break_nothing_and_are_quoted_rightly() -> None:
    """Every twentieth of the unlabelled articles, with both segmenters."""
    path = CORPUS / "unlabelled"
    if not path.is_dir():
        pytest.skip("the unlabelled articles are not here")
    sample = [article for number, article in enumerate(read_articles([path])) if number % 20 == 0]
    assert sample
    for pipeline in (Pipeline(), Pipeline(segmenter="pyvi")):
        for article in sample:
            assert pipeline.extract(article).misquotes(article.text) == []


def test_bundled_articles_all_have_gold_and_gold_all_has_articles() -> None:
    articles = {article.doc_id for article in read_articles([ROOT / "data" / "raw"])}
    assert {gold.doc_id for gold in load_gold(ROOT / "data" / "gold")} == articles
    assert len(articles) == 25
