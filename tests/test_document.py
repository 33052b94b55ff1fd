"""A document of any text: places in the clean text lead to quotes of the stored one."""

from __future__ import annotations

import datetime
import time
import unicodedata
from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vnhealth_ie.article import Article
from vnhealth_ie.document import Document, parse_published
from vnhealth_ie.layout import BlockKind, classify_blocks

PIECES = st.sampled_from(
    [
        "Chiều 7/7, ", "đồng chí Lê An ", "yêu cầu ", "TP.HCM. ", "Xem thêm\n", "Ảnh: Lê An\n", ".", "!", "…", '"', ")",
        ">", ":", "\n", "\r\n", "\u00a0", "\u200b", "\u2028", "e\u0302\u0301", "\u0301", "\x1c", "\x85", "²", "A",
        "Ộ", "đ",
    ]
)  # fmt: skip
TEXTS = st.lists(PIECES | st.text(max_size=4)).map("".join)


@given(TEXTS, st.data())
def test_every_quote_is_what_stands_in_the_stored_text(text: str, data: st.DataObject) -> None:
    doc = Document(text)
    start = data.draw(st.integers(0, len(doc.clean)))
    end = data.draw(st.integers(start, len(doc.clean)))
    span = doc.span(start, end)
    assert span.text == text[span.start : span.end]
    assert span.start < span.end or start == end
    assert doc.text == text


@given(TEXTS)
def test_blocks_are_the_lines_with_something_in_them(text: str) -> None:
    doc = Document(text)
    told = [doc.clean[block.start : block.end] for block in doc.blocks]
    assert told == [line for line in doc.clean.split("\n") if line.strip()]


@given(TEXTS)
def test_sentences_cover_their_blocks_in_order(text: str) -> None:
    doc = Document(text)
    assert all(a.end <= b.start for a, b in pairwise(doc.sentences))
    assert all(s.block.start <= s.start < s.end <= s.block.end for s in doc.sentences)
    for block in doc.blocks:
        inside = [s for s in doc.sentences if s.block is block]
        told = "".join(s.text for s in inside)
        assert "".join(told.split()) == "".join(doc.clean[block.start : block.end].split())


@given(TEXTS)
def test_sentences_are_found_by_their_places(text: str) -> None:
    doc = Document(text)
    for number, sentence in enumerate(doc.sentences):
        for offset in (sentence.start, sentence.end - 1):
            assert doc.sentence_at(offset) is sentence
            assert doc.sentence_index(offset) == number
    assert doc.sentence_at(len(doc.clean)) is None
    assert doc.sentence_index(-1) == -1


@given(TEXTS)
def test_decomposed_text_makes_the_same_document(text: str) -> None:
    composed, decomposed = (Document(unicodedata.normalize(form, text)) for form in ("NFC", "NFD"))
    assert decomposed.clean == composed.clean
    assert decomposed.blocks == composed.blocks
    assert [s.text for s in decomposed.sentences] == [s.text for s in composed.sentences]


@given(TEXTS, st.data())
def test_a_value_is_the_quote_made_tidy(text: str, data: st.DataObject) -> None:
    doc = Document(text)
    start = data.draw(st.integers(0, len(doc.clean)))
    end = data.draw(st.integers(start, len(doc.clean)))
    value = doc.value(start, end)
    assert unicodedata.is_normalized("NFC", value)
    assert value == " ".join(value.split())


def test_words_and_tags_lie_in_their_sentence() -> None:
    doc = Document("Hôm nay trời mưa.\nChiều\u00a07/7, ông Lê An, Giám đốc Sở Y tế Lào Cai, thăm bệnh viện.")
    sentence = doc.sentences[1]
    assert len(sentence.words) == len(sentence.pos) == len(sentence.ner)
    assert all(sentence.start <= word.start < word.end <= sentence.end for word in sentence.words)
    assert "".join(doc.clean[w.start : w.end] for w in sentence.words).replace(" ", "") == sentence.text.replace(
        " ", ""
    )
    assert sentence.pos_at(doc.clean.index("Lào")) == "Np"
    assert sentence.pos_at(sentence.start - 1) is None


TEXT = """Sở Y tế Lào Cai sơ kết 6 tháng
Chiều 7/7, Sở Y tế họp bàn về công tác y tế.
Quang cảnh hội nghị
Đồng chí Giàng Thị Xuân dự. Sở Y tế báo cáo.
Ảnh: Lê An
Xem thêm
Nguyễn Văn Báo
"""


def test_kinds_of_blocks() -> None:
    assert [block.kind.value for block in Document(TEXT).blocks] == [
        "headline", "lead", "caption", "body", "caption", "leftover", "byline"
    ]  # fmt: skip
    doc = Document(TEXT)
    assert [s.text for s in doc.sentences_of(BlockKind.BODY)] == ["Đồng chí Giàng Thị Xuân dự.", "Sở Y tế báo cáo."]


def test_a_document_of_an_article() -> None:
    article = Article(doc_id="a", text="Họp.", title="Họp", published="2022-06-20T07:00:00Z")
    doc = Document.of(article)
    assert (doc.doc_id, doc.text, doc.title, doc.published) == ("a", "Họp.", "Họp", datetime.date(2022, 6, 20))


@pytest.mark.parametrize(
    ("published", "day"),
    [
        (None, None),
        (" ", None),
        ("2022-06-20", datetime.date(2022, 6, 20)),
        ("2022-06-20T23:59:00+07:00", datetime.date(2022, 6, 20)),
    ],
)
def test_publication_dates(published: str | None, day: datetime.date | None) -> None:
    assert parse_published(published) == day


@pytest.mark.parametrize("published", ["20/6/2022", "hôm qua", "2022-13-01", "2022"])
def test_what_is_no_publication_date(published: str) -> None:
    with pytest.raises(ValueError, match="is not ISO 8601"):
        parse_published(published)


GARBLED: dict[str, Callable[[int], str]] = {
    "dots": lambda n: "." * n,
    "dots and spaces": lambda n: ". " * n,
    "quotes": lambda n: "\"')" * n,
    "arrows": lambda n: ">" * n + "x",
    "capitals": lambda n: "Đ" * 85 + "1\n" + "A" * n,
    "capitals with stops": lambda n: "A.B, " * (n // n * 17) + "1",
    "spaces": lambda n: "a" + " \u200b" * n + "b",
    "marks": lambda n: "a" + "\u0301\u0323" * (n // 10),
    "glued headlines": lambda n: "mặt bằngVĩnh Phúc: " * n,
    "lines": lambda n: "Sở Y tế\n" * n,
    "photo": lambda n: "ảnh : " * n,
    "numbers": lambda n: "1." * n,
}


@pytest.mark.parametrize("garbled", GARBLED)
def test_garbled_text_takes_time_in_proportion(garbled: str) -> None:
    text = "Sở Y tế\nChiều 7/7 họp.\n" + GARBLED[garbled](20_000)
    start = time.process_time()
    doc = Document(text)
    classify_blocks(doc.clean)
    assert doc.sentences
    assert time.process_time() - start < 2
