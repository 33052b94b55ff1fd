from __future__ import annotations

import pytest

from vnhealth_ie.grammar.titles import find_titles, title_at


def found(text: str) -> list[str]:
    return [text[title.start : title.end] for title in find_titles(text, 0, len(text))]


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        ("Phó Giám đốc phụ trách Sở Y tế", ["Phó Giám đốc phụ trách"]),
        ("nguyên quyền Trưởng phòng Kế toán", ["nguyên quyền Trưởng phòng"]),
        ("P. Giám đốc, P.Chủ tịch", ["P. Giám đốc", "P.Chủ tịch"]),
        ("Q. Giám đốc Sở", ["Q. Giám đốc"]),
        ("Phó Chủ tịch Thường trực UBND tỉnh", ["Phó Chủ tịch Thường trực"]),
        ("phó giám đốc chuyên môn bệnh viện", ["phó giám đốc chuyên môn"]),
        ("chính quyền Tổng thống", ["Tổng thống"]),
        ("tân Giám đốc Sở", ["Giám đốc"]),
        ("giữ chức vụ Trưởng phòng", ["Trưởng phòng"]),
        ("giữ chức vụ trưởng", ["vụ trưởng"]),
        ("bổ nhiệm vụ trưởng", ["vụ trưởng"]),
        ("Đại sứ quán và Ban Giám đốc", []),
        ("giáo viên chủ nhiệm lớp 5", []),
        ("Hội đồng thành viên họp", []),
        ("Giám đốcSở", []),
        ("Cục trưởng, Vụ phó; Tổng cục phó", ["Cục trưởng", "Vụ phó", "Tổng cục phó"]),
        ("Trạm trưởng và Xã đội trưởng", ["Trạm trưởng", "Xã đội trưởng"]),
    ],
)
def test_titles_of_a_text(text: str, titles: list[str]) -> None:
    assert found(text) == titles


def test_what_may_follow_a_title() -> None:
    forms = {
        text: title_at(text, 0) for text in ("Giám đốc", "Trưởng phòng", "Thứ trưởng", "Thủ tướng", "Tỉnh ủy viên")
    }
    assert [title.form for title in forms.values() if title] == ["body", "unit", "minister", "state", "alone"]


def test_no_title_at_a_word_that_only_holds_one() -> None:
    assert title_at("Đại sứ quán Lào", 0) is None
