from __future__ import annotations

import itertools

import pytest

from vnhealth_ie.grammar.ranks import rank_of

LADDERS = [
    ["cử tri", "Trạm Y tế xã", "Sở Y tế", "UBND tỉnh", "Bộ Y tế", "Thủ tướng", "Quốc hội"],
    ["các phòng, ban, đơn vị trực thuộc Sở Y tế", "Giám đốc Sở Y tế", "Phó Chủ tịch UBND tỉnh", "Bí thư Tỉnh ủy"],
    ["ĐBQH Lò Văn Hạnh", "bệnh viện", "hội đồng chuyên môn của Sở Y tế", "UBND tỉnh", "cơ quan của Quốc hội"],
    ["tập thể cán bộ hai đơn vị", "UBND huyện", "Sở Tài chính", "Đoàn giám sát của HĐND tỉnh", "Thứ trưởng Bộ Y tế"],
]


@pytest.mark.parametrize(("lower", "higher"), [pair for ladder in LADDERS for pair in itertools.pairwise(ladder)])
def test_who_stands_higher(lower: str, higher: str) -> None:
    assert rank_of(lower) < rank_of(higher)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("hai nước", "Nhật Bản"),
        ("sở Y tế", "Sở Y tế"),
        ("Bộ", "Bộ Y tế"),
        ("Thành uỷ", "Thành ủy"),
        ("UBND tỉnh", "Ủy ban nhân dân tỉnh"),
        ("Chủ tịch UBND TP.HCM", "Chủ tịch Ủy ban nhân dân thành phố Hồ Chí Minh"),
        ("HĐND xã", "Hội đồng nhân dân xã"),
        ("TAND tỉnh", "Tòa án nhân dân tỉnh"),
        ("Đoàn ĐBQH tỉnh", "Đoàn đại biểu Quốc hội tỉnh"),
        ("Chủ tịch QH", "Chủ tịch Quốc hội"),
        ("Ban Tuyên giáo TW", "Ban Tuyên giáo Trung ương"),
        ("Giám đốc Công an TP Cần Thơ", "Giám đốc Công an tỉnh"),
        ("Tổng cục DS-KHHGĐ", "Tổng cục Dân số - Kế hoạch hóa gia đình"),
        ("Tổng cục Dân số - Kế hoạch hóa gia đình", "Tổng cục Thống kê"),
    ],
)
def test_who_stands_level(a: str, b: str) -> None:
    assert rank_of(a) == rank_of(b)


@pytest.mark.parametrize("name", ["", "máy thở", "ba trọng tâm"])
def test_things_have_no_rank(name: str) -> None:
    assert rank_of(name) == 0
