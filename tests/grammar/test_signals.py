from __future__ import annotations

import pytest

from tests.support.timing import growth
from vnhealth_ie.grammar.signals import find_signals


def verbs(text: str) -> list[str]:
    return [signal.verb for signal in find_signals(text, 0, len(text))]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Sở yêu cầu các trạm báo cáo", ["yêu cầu"]),
        ("Bệnh viện đề xuất, kiến nghị tỉnh cấp vốn", ["đề xuất, kiến nghị"]),
        ("Huyện chỉ đạo xã và giao công an canh gác", ["chỉ đạo", "giao"]),
        ("Ông Phòng yêu cầu dừng lễ hội", ["yêu cầu"]),
        ("Đồng chí giao Ban Giám đốc xử lý", ["giao"]),
        ("Cơ sở được giao phối hợp truy vết", ["giao"]),
        ("Ban Bí thư yêu cầu các cấp ủy kiểm tra", ["yêu cầu"]),
        ("Chính quyền đề nghị người dân ở nhà", ["đề nghị"]),
        ("Ông Hạnh trực tiếp chỉ đạo Sở phun thuốc", ["chỉ đạo"]),
    ],
)
def test_verbs_of_asking(text: str, found: list[str]) -> None:
    assert verbs(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "khám bệnh theo yêu cầu",
        "đáp ứng yêu cầu của nhân dân",
        "các kiến nghị của cử tri",
        "cảnh sát giao thông",
        "họp giao ban đầu tuần",
        "tỉnh sẽ chỉ đạo",
        "chưa yêu cầu ai",
        "giường yêu cầu đã kín",
        "ông Trần Văn Giao vắng mặt",
        "Yêu cầu đặt ra là đủ thuốc",
        "Văn phòng Ban chỉ đạo họp sáng nay",
        "tỉnh đánh giá đề xuất lập trạm",
        "bệnh viện nhận thư yêu cầu bồi thường",
        "phục vụ tốt hơn yêu cầu chăm sóc cán bộ",
        "quan điểm chỉ đạo của tỉnh",
    ],
)
def test_nouns_promises_and_names(text: str) -> None:
    assert verbs(text) == []


def test_the_passive_is_marked() -> None:
    text = "Sở được giao chủ trì, huyện giao xã phối hợp"
    assert [signal.passive for signal in find_signals(text, 0, len(text))] == [True, False]


def test_looks_only_where_it_is_told() -> None:
    text = "Sở yêu cầu. Huyện đề nghị."
    assert [s.verb for s in find_signals(text, text.index("Huyện"), len(text))] == ["đề nghị"]


@pytest.mark.parametrize("unit", ["yêu cầu ", "theo yêu cầu ", "được giao, "])
def test_time_grows_with_the_text(unit: str) -> None:
    assert growth(unit, str, lambda text: [find_signals(text, 0, len(text)) for _ in range(4)]) < 24
