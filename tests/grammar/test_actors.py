from __future__ import annotations

import itertools

import pytest

from vnhealth_ie.document import Document
from vnhealth_ie.extractors.officials import read_people
from vnhealth_ie.grammar.actors import Cast


def cast_of(text: str) -> tuple[Document, Cast]:
    doc = Document(f"Tin y tế\n{text}")
    return doc, Cast(doc, read_people(doc))


def actors(text: str, index: int) -> list[tuple[str, str]]:
    _, cast = cast_of(text)
    return [(actor.label, actor.kind) for actor in cast.of(index)]


@pytest.mark.parametrize(
    ("text", "index", "found"),
    [
        ("Giám đốc Sở Y tế Đinh Thị Lan phát biểu.", 1, [("Đinh Thị Lan", "person")]),
        ("Chị Vàng Thị Mỷ, điều dưỡng Bệnh viện Nhi nói.", 1, [("Vàng Thị Mỷ", "person")]),
        ("Sở Y tế Sơn La họp. Sở yêu cầu báo cáo.", 2, [("Sở Y tế Sơn La", "body")]),
        ("Bộ Y tế họp. Bộ này đề nghị dừng.", 2, [("Bộ Y tế", "body")]),
        ("Cử tri xã Chiềng Hặc đề nghị.", 1, [("Cử tri xã Chiềng Hặc", "group")]),
        ("Đoàn giám sát của HĐND tỉnh họp. Đoàn đề nghị.", 2, [("Đoàn giám sát của HĐND tỉnh", "group")]),
        ("Công văn 312/UBND-YT nêu rõ.", 1, []),
        ("Tổ chức khảo sát và đề xuất.", 1, []),
    ],
)
def test_who_acts_and_under_which_name(text: str, index: int, found: list[tuple[str, str]]) -> None:
    assert actors(text, index) == found


def test_a_title_of_a_place_is_its_holders() -> None:
    text = "Ông Lò Văn Hạnh, Chủ tịch UBND tỉnh Sơn La họp. Chủ tịch Sơn La yêu cầu báo cáo."
    assert actors(text, 2) == [("Lò Văn Hạnh", "person")]


def test_a_title_with_a_given_name_is_the_bearer_of_both() -> None:
    text = "Bộ trưởng Nội vụ Lò Vĩnh Tân họp. Bộ trưởng Tân cũng đề nghị rà soát. Bộ trưởng Sơn cũng dự."
    assert actors(text, 2) == [("Lò Vĩnh Tân", "person")]
    assert actors(text, 3) == [("Bộ trưởng Sơn", "title")]


def test_the_head_of_the_government_is_the_prime_minister_named_before() -> None:
    _, cast = cast_of("Thủ tướng Vàng A Páo họp. Người đứng đầu Chính phủ mong hai bên hợp tác. Chính phủ họp.")
    (_,), (head,), (body,) = cast.of(1), cast.of(2), cast.of(3)
    assert cast.own_body(head, None).label == "Vàng A Páo"
    assert cast.own_body(body, None).label == "Chính phủ"


@pytest.mark.parametrize(
    ("office", "words", "label"),
    [
        ("Chủ tịch UBND TP Sơn La", "Lãnh đạo thành phố", "Vàng A Páo"),
        ("Chủ tịch UBND huyện Yên Châu", "Lãnh đạo thành phố", "Lãnh đạo thành phố"),
        ("Giám đốc Sở Y tế Sơn La", "Lãnh đạo sở", "Vàng A Páo"),
        ("Chánh văn phòng Bộ Y tế", "Lãnh đạo bộ", "Lãnh đạo bộ"),
    ],
)
def test_leaders_without_a_name(office: str, words: str, label: str) -> None:
    doc, cast = cast_of(f"Ông Vàng A Páo, {office} dự họp. {words} yêu cầu báo cáo.")
    actor = next(a for a in cast.of(2) if doc.clean.startswith(words, a.start))
    assert cast.own_body(actor, None).label == label


def test_a_level_alone_is_the_place_named_last() -> None:
    text = "Đoàn thăm huyện Mộc Châu. Ông Vàng A Páo, Chủ tịch UBND huyện Yên Châu cho biết huyện yêu cầu các xã trực."
    doc, cast = cast_of(text)
    actor = next(a for a in cast.of(2) if doc.clean[a.start : a.end] == "huyện")
    assert cast.own_body(actor, None).label == "huyện Yên Châu"


def test_a_body_alone_after_its_head_has_spoken_is_the_heads() -> None:
    text = "Bộ trưởng Bộ Y tế Nguyễn Thị Dung họp. Bộ Nội vụ vắng mặt. Bộ đề nghị sửa luật."
    _, cast = cast_of(text)
    (minister,), (body,) = cast.of(1), cast.of(3)
    assert cast.own_body(body, None).label == "Bộ Nội vụ"
    assert cast.own_body(body, minister).label == "Bộ Y tế"


def test_whose_name_ends_so() -> None:
    _, cast = cast_of("Ông Lò Văn Phòng, Chủ tịch UBND huyện Yên Châu họp.")
    known, unknown = cast.called("Phòng"), cast.called("Hạnh")
    assert known is not None
    assert (known.label, unknown) == ("Lò Văn Phòng", None)


def test_none_lies_inside_another() -> None:
    _, cast = cast_of("Đoàn giám sát của HĐND tỉnh Sơn La và Giám đốc Sở Y tế Đinh Thị Lan thăm Bệnh viện Nhi.")
    found = cast.of(1)
    assert len(found) == 3
    assert all(a.end <= b.start for a, b in itertools.pairwise(found))
