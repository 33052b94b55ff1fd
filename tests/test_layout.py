from __future__ import annotations

import pytest

from tests.support.timing import growth
from vnhealth_ie.layout import BlockKind, classify_blocks
from vnhealth_ie.normalize import normalize

PAGE = """
Sở Y tế Điện Biên làm việc với huyện Mường Nhé
Thứ Năm, 15/06/2023 | 08:22 GMT+7   Lượt xem: 126
Sáng 14/6, đoàn công tác của Sở Y tế đã làm việc với UBND huyện về nhân lực tuyến xã.
Đồng chí Lò Văn Hạnh phát biểu tại buổi làm việc
Đồng chí Lò Văn Hạnh phát biểu tại buổi làm việc
Huyện đề nghị Sở Y tế bổ sung hai bác sĩ cho Trạm Y tế xã Sín Thầu trong năm nay.
Ảnh: Lường Yên
Điện Biên: Họp trực tuyến về vắc xinLai Châu: Tập huấn cấp cứu ngoại viện
Xem thêm
Lường Yên
Các tin khác
Mùa sốt xuất huyết ở Lai Châu
• Kiểm tra bếp ăn bán trú (13/06/2023)
""".strip()

KINDS = [
    *("headline", "leftover", "lead", "caption", "caption", "body", "caption", "leftover", "leftover", "byline"),
    *("leftover", "leftover", "leftover"),
]


def test_the_parts_of_a_page() -> None:
    assert [block.kind.value for block in classify_blocks(normalize(PAGE).text)] == KINDS


def test_the_section_of_the_site_stands_above_the_headline() -> None:
    lines = "Trang chủ > Tin tức\nCập nhật: 12/05/2021 17:40\nLào Cai: Tập huấn tiêm chủng\n"
    kinds = [block.kind.value for block in classify_blocks(lines + "Sáng 3/8, Sở Y tế tổ chức tập huấn tiêm chủng.")]
    assert kinds == ["leftover", "leftover", "headline", "lead"]


def test_a_headline_may_name_its_medium() -> None:
    lines = "Video: Thứ trưởng Bộ Y tế Trần Văn Thuận thăm Đồng Nai\nVideo: Xem thêm\n"
    kinds = [block.kind.value for block in classify_blocks(lines + "Ngày 14/7, đoàn công tác đã làm việc với tỉnh.")]
    assert kinds == ["headline", "leftover", "lead"]


def test_blocks_cover_their_lines() -> None:
    text = normalize(PAGE).text
    assert [text[block.start : block.end] for block in classify_blocks(text)] == text.split("\n")


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Chiều 7/7, Sở Y tế tổ chức hội nghị sơ kết công tác sáu tháng đầu năm.", BlockKind.HEADLINE),
        ("Trong hai ngày, đoàn kiểm tra đã làm việc tại ba trạm y tế xã vùng cao, " * 2 + "ghi nhận.", BlockKind.LEAD),
    ],
)
def test_a_text_of_one_line(line: str, kind: BlockKind) -> None:
    assert [block.kind for block in classify_blocks(line)] == [kind]


def test_prose_after_other_headlines_is_prose_again() -> None:
    prose = "Kết luận buổi làm việc, lãnh đạo Sở Y tế ghi nhận nỗ lực của tập thể cán bộ trạm y tế vùng cao. " * 3
    kinds = [block.kind for block in classify_blocks(f"Tin liên quan\nBa tin ngắn\n{prose}")]
    assert kinds == [BlockKind.LEFTOVER, BlockKind.LEFTOVER, BlockKind.LEAD]


@pytest.mark.parametrize("piece", [">", "> ", "Ảnh", "a", "• ", "A, ", "ab.Cd "])
def test_one_long_line_takes_time_in_proportion(piece: str) -> None:
    assert growth(piece, str, classify_blocks) < 24
