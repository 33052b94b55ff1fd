from __future__ import annotations

import unicodedata
from typing import Any

import pytest

from tests.support.articles import document, prepared
from tests.support.cases import load_cases
from tests.support.timing import growth
from vnhealth_ie.document import Document
from vnhealth_ie.extractors.provinces import find_province
from vnhealth_ie.grammar.provinces import find_districts, find_provinces


@pytest.mark.parametrize("case", load_cases("provinces"))
def test_the_province_of_an_article(case: dict[str, Any]) -> None:
    found = find_province(document(case))
    assert (found.name if found else None) == case.get("expect")
    for field in ("code", "successor"):
        if field in case:
            assert getattr(found, field) == case[field]


@pytest.mark.parametrize("case", load_cases("provinces"))
def test_decomposed_text_gives_the_same(case: dict[str, Any]) -> None:
    decomposed = {**case, "text": unicodedata.normalize("NFD", case["text"])}
    found = find_province(document(decomposed))
    assert (found.name if found else None) == case.get("expect")


@pytest.mark.parametrize("case", load_cases("provinces"))
def test_the_evidence_names_it(case: dict[str, Any]) -> None:
    doc = document(case)
    found = find_province(doc)
    if found is None:
        return
    assert found.rule
    assert found.regions
    for region in found.regions:
        named = [
            *find_provinces(doc.clean, region.start, region.end),
            *find_districts(doc.clean, region.start, region.end),
        ]
        assert named


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("Chủ tịch UBND tỉnh Điện Biên", ["authority"]),
        ("lãnh đạo ngành Y tế Bến Tre", ["authority"]),
        ("Bệnh viện Đa khoa tỉnh Phú Yên", ["body"]),
        ("trên địa bàn tỉnh Phú Yên", ["place"]),
        ("chị Hoa, quê Phú Yên", ["resident"]),
        ("anh Tạ (40 tuổi, ở xã Hòa Thắng, huyện Phú Hòa, Phú Yên)", ["resident"]),
        ("đại biểu Lê Văn Sim (Phú Yên)", ["delegate"]),
        ("báo Phú Yên", ["medium"]),
        ("Phú Yên, Gia Lai và Kon Tum", ["list", "list", "list"]),
        ("truyền thông Phú Yên", ["bare"]),
        ("ông Thái Bình", []),
        ("Trương Hòa Bình", []),
        ("Chủ tịch Hồ Chí Minh", []),
        ("Thái Bình Dương", []),
    ],
)
def test_the_role_of_a_name(text: str, roles: list[str]) -> None:
    assert [mention.role for mention in find_provinces(text)] == roles


@pytest.mark.parametrize(
    ("text", "provinces"),
    [
        ("huyện Than Uyên", ["Lai Châu"]),
        ("TP. Pleiku", ["Gia Lai"]),
        ("quận 12", ["Hồ Chí Minh"]),
        ("huyện Châu Thành", [""]),
        ("huyện Không Có", []),
        ("thị xã", []),
    ],
)
def test_where_a_district_lies(text: str, provinces: list[str]) -> None:
    assert [mention.province for mention in find_districts(text)] == provinces


@pytest.mark.parametrize("text", ["", "\n", "Huế", "tỉnh", "TP. ", "\u200b"])
def test_poor_texts(text: str) -> None:
    find_province(Document(text))


@pytest.mark.parametrize("unit", ["Sở Y tế Hà Nội ", "Huế, ", "huyện Châu Thành ", "quê quê ", "Nguyễn Hòa Bình "])
def test_time_grows_with_the_text(unit: str) -> None:
    assert growth(unit, prepared, find_province) < 24
