from __future__ import annotations

from itertools import pairwise

import pytest

from vnhealth_ie.grammar.offices import find_offices


def offices(text: str) -> list[tuple[str, str]]:
    return [(o.title(text), o.organization(text)) for o in find_offices(text, 0, len(text))]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Phó Chủ tịch UBND tỉnh Bắc Kạn", [("Phó Chủ tịch", "UBND tỉnh Bắc Kạn")]),
        ("Ủy viên BTV Tỉnh ủy, Bí thư Huyện ủy", [("Ủy viên", "BTV Tỉnh ủy"), ("Bí thư", "Huyện ủy")]),
        ("Giám đốc của Sở Y tế", [("Giám đốc", "Sở Y tế")]),
        ("Giám đốc Bệnh viện (BVĐK) tỉnh", [("Giám đốc", "Bệnh viện")]),
        ("Bộ trưởng Y tế trả lời", [("Bộ trưởng", "Y tế")]),
        ("Bộ trưởng Kinh tế Đức", [("Bộ trưởng", "Kinh tế Đức")]),
        ("Bộ trưởng Lam và đại diện", [("Bộ trưởng", "")]),
        ("Thủ tướng Chính phủ giao", [("Thủ tướng", "Chính phủ")]),
        ("Thủ tướng Nhật Bản thăm", [("Thủ tướng", "Nhật Bản")]),
        ("Tổng Bí thư Đảng", [("Tổng Bí thư", "")]),
        ("Trưởng phòng tài chính kế toán Bệnh viện", [("Trưởng phòng", "tài chính kế toán Bệnh viện")]),
        ("Trưởng Ban Công tác đại biểu nói", [("Trưởng Ban", "Công tác đại biểu")]),
        ("Vụ trưởng Tổ chức cán bộ Bộ Y tế cho hay", [("Vụ trưởng", "Tổ chức cán bộ Bộ Y tế")]),
        ("Phó ban khác là ông An", [("Phó ban", "")]),
        ("Chủ tịch Hội đồng trả lời", [("Chủ tịch", "Hội đồng")]),
        ("Chủ tịch nước Việt Nam", [("Chủ tịch nước", "Việt Nam")]),
        ("Phó Tổng cục trưởng - Tổng cục Dân số", [("Phó Tổng cục trưởng", "Tổng cục Dân số")]),
        ("Chủ tịch FFA nói", [("Chủ tịch", "FFA")]),
        ("Chủ tịch Vinaphar Đặng An", [("Chủ tịch", "Vinaphar")]),
        ("Chủ tịch Hà Nội họp", [("Chủ tịch", "Hà Nội")]),
        ("Giám đốc - Ông An", [("Giám đốc", "")]),
    ],
)
def test_title_and_organization(text: str, found: list[tuple[str, str]]) -> None:
    assert offices(text) == found


def test_acronym_of_states_ends_at_a_word() -> None:
    assert offices("Đại sứ Việt Nam tại EU nói") == [("Đại sứ", "Việt Nam tại EU")]
    assert offices("Đại sứ Việt Nam tại EuroCham nói") == [("Đại sứ", "Việt Nam")]


def test_receiving_a_guest_is_no_pointing() -> None:
    assert offices("Giám đốc Sở Y tế đón tiếp đoàn") == [("Giám đốc", "Sở Y tế")]
    assert offices("Bí thư huyện này đón đoàn") == [("Bí thư", "")]


def test_none_begins_inside_another() -> None:
    text = "Chánh Văn phòng Chủ tịch nước, Chủ tịch Hội"
    spans = [(o.start, o.end) for o in find_offices(text, 0, len(text))]
    assert all(end <= start for (_, end), (start, _) in pairwise(spans))
