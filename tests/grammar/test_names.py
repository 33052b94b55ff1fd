from __future__ import annotations

import pytest

from vnhealth_ie.grammar.names import degree, honorific, is_surname, is_vietnamese, run_at, split_run


@pytest.mark.parametrize(
    ("run", "name"),
    [
        ("Lò Thị Mai", "Lò Thị Mai"),
        ("Nghệ An Bùi Đình Long", "Bùi Đình Long"),
        ("Than Uyên Lý A Sùng", "Lý A Sùng"),
        ("Hà Giang Nam", "Hà Giang Nam"),
        ("Việt Nam Trần Đức Long", "Trần Đức Long"),
        ("Bình Sơn Ông Trịnh Văn An", "Trịnh Văn An"),
        ("Trần Quốc Cường Không", "Trần Quốc Cường"),
        ("Rơ Châm H'Lan", "Rơ Châm H'Lan"),
        ("Quảng Ninh", None),
        ("Nam A Bank", None),
        ("Covid Delta", None),
    ],
)
def test_the_name_that_ends_a_run_of_capitals(run: str, name: str | None) -> None:
    found = split_run(run, 0, len(run))
    assert (run[found.start : found.end] if found else None) == name


def test_what_belongs_to_a_place_is_skipped() -> None:
    assert split_run("Bình Chánh Trần Phú Lợi", 0, 23, skip=1) == (11, 23)


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("Moon Jae - in thăm", "Moon Jae - in"),
        ("Kim Yong-chol đến", "Kim Yong-chol"),
        ("Phan Anh Minh - cho biết", "Phan Anh Minh"),
        ("Trần An - nguyên", "Trần An"),
    ],
)
def test_a_syllable_on_a_dash(text: str, whole: str) -> None:
    assert text[: run_at(text, 0, len(text))] == whole


@pytest.mark.parametrize("word", ["Nguyễn", "Giàng", "Ksor", "H'Lan", "Danh", "U", "Thích"])
def test_family_names(word: str) -> None:
    assert is_surname(word)


@pytest.mark.parametrize(
    ("word", "so"), [("Thương", True), ("Nguyễn", True), ("Quyên", True), ("Peter", False), ("Trump", False)]
)
def test_the_shape_of_a_syllable(word: str, so: bool) -> None:
    assert is_vietnamese(word) is so


def test_honorifics_and_degrees_are_words() -> None:
    assert honorific().search("khung bàn") is None
    assert [m[0] for m in degree().finditer("PGS.TS, Thầy thuốc ưu tú Lê An, Hội Luật gia tỉnh")] == [
        "PGS.TS",
        "Thầy thuốc ưu tú",
    ]
