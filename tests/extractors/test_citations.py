"""The citations extractor: cases as data, and what holds for any text."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vnhealth_ie import edtf
from vnhealth_ie.document import Document
from vnhealth_ie.extractors.citations import find_citations
from vnhealth_ie.grammar.document_types import find_types

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

CASES = tomllib.loads((Path(__file__).parent.parent / "cases" / "citations.toml").read_text(encoding="utf-8"))["case"]
FIELDS = ("type", "number", "date", "issuer", "title")


def test_the_cases_have_names_of_their_own() -> None:
    assert len({case["name"] + case["text"] for case in CASES}) == len(CASES) >= 70


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_case(case: dict[str, Any]) -> None:
    doc = Document(case["text"])
    found = find_citations(doc)
    assert [{f: getattr(c, f) for f in FIELDS} for c in found] == [{f: c.get(f) for f in FIELDS} for c in case["cites"]]
    if "authority" in case:
        assert [c.authority for c in found] == [case["authority"]]
    if "mentions" in case:
        assert [[doc.clean[slice(*region)] for region in c.regions] for c in found] == [case["mentions"]]


def test_every_rule_says_its_name() -> None:
    found = {c.rule for case in CASES for c in find_citations(Document(case["text"]))}
    assert found == {"citation.number", "citation.law", "citation.quote", "citation.date"}


PIECES = [
    *("Nghị quyết số 20-NQ/TW", "Quyết định 12/QĐ-UBND", " ngày 3/4/2020", " của Chính phủ", "Luật Dược", "luật này"),
    *(", ", " và ", "số 15", '"', "\n", ". ", "Đề án", "dự thảo ", "QCVN 28", "/", "-", "Công văn"),
    *("İ", "e\u0302\u0301", "\u00a0"),
]


@given(st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=6)), max_size=14).map("".join))
def test_any_text_is_read_and_every_place_lies_in_it(text: str) -> None:
    doc = Document(text)
    citations = find_citations(doc)
    assert citations == find_citations(doc)
    seen = [region for citation in citations for region in citation.regions]
    assert len(seen) == len(set(seen))
    for citation in citations:
        assert citation.regions
        assert all(0 <= r.start < r.end <= len(doc.clean) for r in citation.regions)
        assert citation.date is None or edtf.is_valid(citation.date)
        assert citation.number or citation.title or citation.date


class _Counting(str):
    """A text that counts how many characters are cut out of it."""

    __slots__ = ()
    cut = 0

    def __getitem__(self, key: Any) -> str:
        piece = super().__getitem__(key)
        type(self).cut += len(piece)
        return piece


HOSTILE = (
    "Quyết định số 1/QĐ-UBND, ",
    "Nghị định 36 và ",
    "dự thảo Luật Dược, ",
    'Đề án "',
    "Ngày 3/4, UBND tỉnh ban hành quyết định ",
    "Quyết định của UBND tỉnh ",
    "Nghị quyết số ",
    "1/1/1/",
    "NQ-",
    "về việc ",
    "Nghị định này, Nghị định 5/2010, ",
)


@pytest.mark.parametrize("piece", HOSTILE)
def test_work_grows_with_the_text(piece: str) -> None:
    """Characters that are looked at again, counted at two lengths: four times the text, about four times the work."""

    def work(times: int) -> int:
        doc = Document(piece * times)
        doc.clean = _Counting(doc.clean)
        _Counting.cut = 0
        find_citations(doc)
        return _Counting.cut

    assert work(800) <= 5 * work(200) + 2000


def test_case_that_changes_the_length_of_a_text_moves_nothing() -> None:
    text = "İİİ Nghị quyết số 5"
    assert [(h.start, h.end) for h in find_types(text)] == [(4, 14)]
