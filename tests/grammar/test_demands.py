from __future__ import annotations

import pytest

from vnhealth_ie.document import Document
from vnhealth_ie.extractors.officials import read_people
from vnhealth_ie.grammar.actors import Cast
from vnhealth_ie.grammar.demands import Demands
from vnhealth_ie.grammar.subjects import Subjects


def demands(text: str) -> Demands:
    doc = Document(f"Tin y tế\n{text}")
    cast = Cast(doc, read_people(doc))
    return Demands(doc, cast, Subjects(doc, cast))


@pytest.mark.parametrize(
    ("sentence", "content"),
    [
        ("Theo ông Lê Văn Bá, Giám đốc Sở Y tế, các trạm phải trực đêm.", "các trạm phải trực đêm."),
        ("Theo ông Lê Văn Bá, Giám đốc Sở Y tế, các trạm đã trực đêm.", None),
        ("Theo ông Lê Văn Bá, Giám đốc Sở Y tế, các trạm cần những y sĩ giỏi.", None),
        ("Sở Y tế phải trực đêm.", None),
    ],
)
def test_what_a_source_says_must_be_done(sentence: str, content: str | None) -> None:
    reader = demands(sentence)
    told = reader.told_by_source(1)
    assert (reader.text[told.start : told.end] if told else None) == content


@pytest.mark.parametrize(
    ("first", "asker"),
    [
        ("Văn phòng Chính phủ thông báo ý kiến chỉ đạo của Phó Thủ tướng Lê Văn Bá.", "Lê Văn Bá"),
        ("Văn phòng Chính phủ thông báo lịch của Phó Thủ tướng Lê Văn Bá.", None),
    ],
)
def test_a_paper_tells_somebodys_words(first: str, asker: str | None) -> None:
    told = demands(f"{first} Theo đó, các bộ phải trả xe.").told_of_paper(2)
    assert (told.asker.label if told else None) == asker
