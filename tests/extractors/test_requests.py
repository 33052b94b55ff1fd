from __future__ import annotations

import unicodedata
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support.cases import load_cases
from tests.support.timing import growth
from vnhealth_ie.document import Document
from vnhealth_ie.extractors.officials import read_people
from vnhealth_ie.extractors.requests import find_requests
from vnhealth_ie.findings import FoundOfficial, FoundRequest

PIECES = [
    *(
        "Ông Lò Văn Hạnh, Phó Chủ tịch UBND tỉnh ",
        "Sở Y tế ",
        "các huyện ",
        "yêu cầu ",
        "đề nghị ",
        "chỉ đạo ",
        "giao ",
    ),
    *(
        "nhấn mạnh ",
        "cần ",
        "phải ",
        "được ",
        "cho rằng ",
        "ông Hạnh ",
        "theo ",
        "đồng thời ",
        '"',
        ", ",
        "; ",
        ". ",
        ": ",
    ),
    *("\n- ", "(", ")", "rà soát thuốc", "bởi ", "kiến nghị ", "Bộ này ", "cử tri ", "sẽ "),
]


def article(case: dict[str, Any]) -> str:
    return f"{case.get('headline', 'Tin y tế trong tỉnh')}\n{case['text'].lstrip()}"


def found_in(text: str) -> tuple[Document, list[FoundRequest]]:
    doc = Document(text)
    return doc, find_requests(doc, read_people(doc))


def told(doc: Document, request: FoundRequest) -> dict[str, Any]:
    """A request as a case tells it."""
    case: dict[str, Any] = {
        "requester": request.requester,
        "addressees": list(request.addressees),
        "kind": request.kind.value,
        "trigger": request.trigger,
        "content": doc.clean[request.content.start : request.content.end],
    }
    if len(request.items) != 1:
        case["items"] = [doc.clean[item.start : item.end] for item in request.items]
    return case


@pytest.mark.parametrize("case", load_cases("requests"))
def test_who_asks_whom_for_what(case: dict[str, Any]) -> None:
    doc, requests = found_in(article(case))
    assert [told(doc, request) for request in requests] == case.get("requests", [])


@pytest.mark.parametrize("case", load_cases("requests"))
def test_decomposed_text_gives_the_same(case: dict[str, Any]) -> None:
    doc, requests = found_in(unicodedata.normalize("NFD", article(case)))
    assert [told(doc, request) for request in requests] == case.get("requests", [])


@pytest.mark.parametrize("case", load_cases("requests"))
def test_the_evidence_stands_in_the_text(case: dict[str, Any]) -> None:
    doc, requests = found_in(article(case))
    for request in requests:
        signal, asker = request.regions
        assert doc.value(signal.start, signal.end) == request.trigger
        assert doc.clean[asker.start : asker.end].strip()
        for item in request.items:
            assert request.content.start <= item.start < item.end <= request.content.end


def test_an_article_may_hold_no_people() -> None:
    doc = Document("Tin y tế trong tỉnh\nSở Y tế Sơn La yêu cầu các trạm trực Tết.")
    assert [request.requester for request in find_requests(doc, [])] == ["Sở Y tế Sơn La"]


@pytest.mark.parametrize("text", ["", "\n", "yêu cầu", "Yêu cầu:", '"', "đề nghị " * 40, "Sở Y tế yêu cầu", "\u200b"])
def test_poor_texts(text: str) -> None:
    found_in(text)


@settings(deadline=None, max_examples=60)
@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join))
def test_whatever_is_found_lies_in_the_text(text: str) -> None:
    doc, requests = found_in(f"Tin y tế\n{text}")
    for request in requests:
        assert 0 <= request.content.start < request.content.end <= len(doc.clean)
        assert request.requester
        assert all(request.addressees)


def prepared(text: str) -> tuple[Document, list[FoundOfficial]]:
    doc = Document(text)
    people = read_people(doc)
    assert all(sentence.pos or True for sentence in doc.sentences)  # words and tags are paid for before
    return doc, people


@pytest.mark.parametrize(
    "unit",
    [
        "Sở Y tế yêu cầu các huyện chống dịch. ",
        "đề nghị Sở Y tế, ",
        '"Phải trực", ông Hạnh nói. ',
        "Ông Lò Văn Hạnh đề nghị; ",
        "Đoàn giám sát yêu cầu. Bộ này đề nghị. ",
        "các sở, ngành, ",
    ],
)
def test_time_grows_with_the_text(unit: str) -> None:
    assert growth(unit, prepared, lambda pair: find_requests(*pair)) < 24
