from __future__ import annotations

import pytest

from vnhealth_ie.grammar.linking import link
from vnhealth_ie.grammar.offices import find_offices
from vnhealth_ie.grammar.people import find_people


def links(text: str) -> set[tuple[str, str, str]]:
    offices = list(find_offices(text, 0, len(text)))
    people = find_people(text, 0, len(text), offices)
    return {
        (text[n.person.name_start : n.person.end], n.office.title(text), n.rule) for n in link(text, 0, offices, people)
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Giám đốc Sở Y tế Lò An họp", {("Lò An", "Giám đốc", "title-name")}),
        ("ông Lò An, Giám đốc Sở Y tế", {("Lò An", "Giám đốc", "name-apposition")}),
        ("Giám đốc Sở Y tế, ông Lò An", {("Lò An", "Giám đốc", "title-comma-name")}),
        (
            "ông Lò An, Trưởng phòng Y tế, Phó Chủ tịch tỉnh Vi Bình",
            {("Lò An", "Trưởng phòng", "name-apposition"), ("Vi Bình", "Phó Chủ tịch", "title-name")},
        ),
        (
            "các Phó Chủ tịch Lò An, Vi Bình và Hà Cẩn",
            {
                ("Lò An", "Phó Chủ tịch", "title-name"),
                ("Vi Bình", "Phó Chủ tịch", "shared-title"),
                ("Hà Cẩn", "Phó Chủ tịch", "shared-title"),
            },
        ),
        (
            "Phó Chủ tịch Lò An, Vi Bình",
            {("Lò An", "Phó Chủ tịch", "title-name"), ("Vi Bình", "Phó Chủ tịch", "shared-title")},
        ),
        ("Phó Chủ tịch Lò An, Vi Bình tố cáo", {("Lò An", "Phó Chủ tịch", "title-name")}),
        (
            "hai Phó Giám đốc gồm: ông Lò An; bà Vi Bình",
            {("Lò An", "Phó Giám đốc", "title-list"), ("Vi Bình", "Phó Giám đốc", "shared-title")},
        ),
        ("ông Lò An; Giám đốc Sở Y tế", set()),
        ("ông Lò An thăm Giám đốc Sở Y tế", set()),
        ("ông Lò An làm việc với Giám đốc Sở Y tế", set()),
        ("Giám đốc Sở Y tế làm việc với ông Lò An", set()),
        ("bổ nhiệm Giám đốc Sở Y tế cho ông Lò An", {("Lò An", "Giám đốc", "title-name")}),
        ("ông Lò An được Thủ tướng khen", set()),
        ("ông Lò An giao Giám đốc Sở Y tế kiểm tra", set()),
        ("ông Lò An bổ nhiệm Giám đốc Sở Y tế", set()),
        ("ông Lò An được bổ nhiệm Giám đốc Sở Y tế", {("Lò An", "Giám đốc", "name-apposition")}),
        ("ông Lò An trúng cử Chủ tịch HĐND tỉnh", {("Lò An", "Chủ tịch", "name-apposition")}),
        ("ông Lò An và Giám đốc Sở Y tế Vi Bình", {("Vi Bình", "Giám đốc", "title-name")}),
        (
            "Lò An (Giám đốc), Vi Bình (Phó Giám đốc)",
            {("Lò An", "Giám đốc", "name-apposition"), ("Vi Bình", "Phó Giám đốc", "name-apposition")},
        ),
    ],
)
def test_whose_office_it_is(text: str, expected: set[tuple[str, str, str]]) -> None:
    assert links(text) == expected
