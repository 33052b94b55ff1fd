from __future__ import annotations

import pytest

from vnhealth_ie.grammar.clauses import MUST, clause_end, trimmed


@pytest.mark.parametrize(
    ("text", "kept"),
    [(' : "rà soát thuốc." ', "rà soát thuốc"), ("báo cáo…;", "báo cáo"), (" .;, ", ""), ("", "")],
)
def test_contents_end_with_their_last_word(text: str, kept: str) -> None:
    region = trimmed(text, 0, len(text))
    assert text[region.start : region.end] == kept


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("các trạm trực đủ quân số, bởi dịch lan nhanh.", "các trạm trực đủ quân số"),
        ("các trạm trực đủ quân số, vì dịch lan nhanh nên cần đề phòng.", None),
        ("các trạm trực đủ quân số và sẽ phối hợp với huyện.", "các trạm trực đủ quân số"),
        ("các trạm trực đủ quân số, nhưng hai trạm vẫn khóa cửa.", "các trạm trực đủ quân số"),
        ('các trạm "trực đủ quân số".', 'các trạm "trực đủ quân số'),
        ("các trạm trực đủ quân số.", None),
        ("xử phạt thì cả ba quầy thuốc đã đóng cửa.", "xử phạt"),
        ("các trạm trực đêm thì mới đủ người.", None),
        ("dời lò đốt rác nên công ty phải liên tục ngừng máy.", "dời lò đốt rác"),
        ("các trạm không nên đóng cửa khi dịch đã lan.", None),
        ("bên kho giải trình, tôi sẽ xem lại sau.", "bên kho giải trình"),
        ("kiểm tra các kho, qua đó nhiều sai sót đã được sửa.", "kiểm tra các kho"),
        ("các huyện có thể ảnh hưởng bởi bão dừng họp.", None),
        ("giải quyết vụ bán kho, nhiều người đã vui mừng.", "giải quyết vụ bán kho"),
        ("kho thuốc, cụ thể là kho Sao Mai đã đủ một nửa.", "kho thuốc"),
        ("rửa tay, sau đó sát khuẩn dụng cụ.", None),
        ("bỏ viện phí có hợp lý không? Trước hết phải hiểu rõ.", "bỏ viện phí có hợp lý không"),
        ("xử lý những ai đã ký nhưng chưa báo cáo.", None),
    ],
)
def test_where_a_clause_ends(text: str, kept: str | None) -> None:
    end = clause_end(text, 0, len(text))
    assert text[:end].rstrip('".') == (kept or text).rstrip('".')


@pytest.mark.parametrize(
    ("text", "must"),
    [
        ("Các trạm phải trực đêm.", True),
        ("Không được bán thuốc giả.", True),
        ("Công ty Hoa Mai ở Cần Thơ ký hợp đồng.", False),
        ("Cần Thơ cần thêm thuốc.", True),
        ("tiến tới việc phải trả tiền", False),
        ("thẻ này không được coi là giấy tờ", False),
        ("người bệnh không được thông báo", False),
        ("các trạm vẫn phải mượn máy", False),
        ("tốc độ này phải 90 năm nữa mới đủ", False),
        ("tốc độ xây phải gấp bảy lần", False),
        ("các trạm phải gấp rút nhập thuốc", True),
    ],
)
def test_words_for_what_must_be_done(text: str, must: bool) -> None:
    assert bool(MUST.search(text)) is must
