"""Speed that must not be lost: nothing at import, work only where it pays, time in proportion, and ratios.

The ratios are short forms of `make bench` and fail below half of what is recorded, which no noise explains.
"""

from __future__ import annotations

import json
import math
import os
from pathlib import Path

import pytest

from benchmarks import chain, extraction, growth
from benchmarks.harness import RESULTS, SCHEMA, UNLABELLED, cpu_seconds, recorded, sample, unlabelled
from benchmarks.page import PAGE, with_tables
from benchmarks.run import NAMES
from tests.record_scores import CORPUS, ROOT
from tests.support import timing
from vnhealth_ie import Article, MeetingReport, Pipeline, extract
from vnhealth_ie.document import Document
from vnhealth_ie.matching.sentences import LONGEST_SENTENCE
from vnhealth_ie.nlp import get_tagger

ARTICLES = sorted([*(ROOT / "data" / "raw").glob("*.txt"), *CORPUS.glob("*/raw/*.txt")])
BUNDLED = [path for path in ARTICLES if path.is_relative_to(ROOT / "data")]


def tagged_first(article: Article) -> Document:
    """The document of an article, all of whose sentences have words, parts of speech and names before it is read."""
    doc = Document.of(article, tagger=get_tagger("underthesea"))
    for sentence in doc.sentences:
        assert len(sentence.words) == len(sentence.pos) == len(sentence.ner)
    return doc


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.stem)
def test_the_extraction_is_the_same_when_everything_is_tagged(path: Path) -> None:
    article = Article(doc_id=path.stem, text=path.read_text(encoding="utf-8"))
    assert Pipeline().report(tagged_first(article), article) == Pipeline().extract(article)


@pytest.mark.skipif(not UNLABELLED.exists(), reason="needs the shared corpus")
def test_the_extraction_of_the_corpus_is_the_same_when_everything_is_tagged() -> None:
    for text in unlabelled() if os.environ.get("VNHEALTH_FULL_CORPUS") else sample(80):
        article = Article(doc_id="a", text=text)
        assert Pipeline().report(tagged_first(article), article) == Pipeline().extract(article)


def test_most_sentences_are_never_tagged(monkeypatch: pytest.MonkeyPatch) -> None:
    docs: list[Document] = []
    original = Pipeline.report

    def report(pipeline: Pipeline, doc: Document, article: Article) -> MeetingReport:
        docs.append(doc)
        return original(pipeline, doc, article)

    monkeypatch.setattr(Pipeline, "report", report)
    for path in BUNDLED:
        extract(path.read_text(encoding="utf-8"))
    sentences = [sentence for doc in docs for sentence in doc.sentences]
    tagged = {stage: sum(stage in vars(sentence) for sentence in sentences) for stage in ("pos", "ner")}
    assert len(docs) == len(BUNDLED)
    assert 0 < tagged["pos"] < 0.75 * len(sentences)
    assert tagged["ner"] < 0.1 * len(sentences)


# Each was more than proportional once, or ended in a RecursionError ("Ủy ban nhân dân ").
PEOPLE = [
    f"{a} {b} {c}" for a in ("Trần", "Lê", "Phạm") for b in ("An", "Bình", "Chi", "Dung") for c in ("Hà", "Lam", "Mai")
]
UNITS = [
    "Sở Y tế, ",
    "Phó Chủ tịch ",
    "Ủy ban nhân dân ",
    "Ông Nguyễn Văn Hạnh ",
    "Ông Nguyễn Văn Hạnh, Giám đốc Sở Y tế; ",
    "đề nghị Sở Y tế; ",
    "".join(f"ông {name}, Giám đốc Sở Y tế, " for name in PEOPLE),
    "Chủ tịch UBND tỉnh Nguyễn Văn Hạnh yêu cầu\n",
]


@pytest.mark.parametrize("unit", [*UNITS, *(unit for name, unit in growth.units().items() if name != "articles")])
def test_time_grows_with_the_text(unit: str) -> None:
    assert timing.growth(unit, str, extract) < 24


def test_bodies_of_other_names_take_time_in_proportion() -> None:
    """Each body was compared with every other one."""
    syllables = [
        a + b for a in ("B", "C", "Đ", "H", "L", "M", "N", "T", "V") for b in ("ai", "anh", "en", "inh", "ong")
    ]
    text = "; ".join(f"Sở {a} {b.lower()}" for a in syllables for b in syllables)
    assert len(text) > timing.SHORT * 4
    short, long = (text[:size] for size in (timing.SHORT, 4 * timing.SHORT))
    extract(short)
    ratio = min(cpu_seconds(lambda: extract(long)) for _ in range(3)) / min(
        cpu_seconds(lambda: extract(short)) for _ in range(3)
    )
    assert ratio < 10


def test_a_line_without_end_is_cut_and_nothing_lost() -> None:
    text = ("các trạm y tế xã, " * 400).rstrip()
    sentences = Document(text).sentences
    assert max(len(sentence.text) for sentence in sentences) <= LONGEST_SENTENCE
    assert " ".join(sentence.text for sentence in sentences) == text
    assert all(sentence.text.endswith(",") for sentence in sentences[:-1])


SHORT = [path.read_text(encoding="utf-8") for path in BUNDLED[:4]]


def test_the_chain_keeps_its_ratio() -> None:
    figures = chain.compare(SHORT)
    assert figures["sentences_with_other_tags"] == 0
    assert figures["ratio"] > recorded("chain", "ratio") / 2


def test_the_extraction_keeps_its_ratio() -> None:
    figures = extraction.compare(SHORT, whole=False)
    assert figures["ratio_by_sentence"] > recorded("extraction", "ratio_by_sentence") / 2


@pytest.mark.parametrize("name", growth.units())
def test_a_longer_text_keeps_its_slope(name: str) -> None:
    unit = growth.units()[name]
    extract(unit[:2000])
    times = {thousands: growth.seconds(unit, thousands, 3) for thousands in (5, 40)}
    assert times[40] / times[5] < 2 * math.pow(8, max(1.0, recorded("growth", f"slope from 10 kB: {name}")))


def test_the_results_are_whole_and_the_page_shows_them() -> None:
    results = json.loads(RESULTS.read_text(encoding="utf-8"))
    assert results["schema"] == SCHEMA
    assert set(results["sections"]) == set(NAMES)
    for section in results["sections"].values():
        assert set(section) == {"about", "clock", "figures", "bars", "machine"}
        assert {bar["figure"] for bar in section["bars"]} <= set(section["figures"])
    page = PAGE.read_text(encoding="utf-8")
    assert page == with_tables(page), "make bench writes both"
    assert all(f"<!-- begin {name} -->" in page for name in NAMES)
