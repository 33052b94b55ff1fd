from __future__ import annotations

import pytest

from vnhealth_ie.grammar.bodies import body_at, body_in_prose, with_parent


def body(text: str) -> str | None:
    found = body_at(text, 0, len(text))
    return text[: found.end] if found else None


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("UBND tỉnh Bắc Kạn Phạm Duy Hưng", "UBND tỉnh Bắc Kạn"),
        ("UBND TP. Hà Nội yêu cầu", "UBND TP. Hà Nội"),
        ("UBND Q. 11 họp", "UBND Q. 11"),
        ("HĐND đặc khu Vân Đồn thông qua", "HĐND đặc khu Vân Đồn"),
        ("Sở Y tế và Sở Tài chính", "Sở Y tế"),
        ("Sở Văn hóa Thông tin và Du lịch tỉnh Sơn La", "Sở Văn hóa Thông tin và Du lịch tỉnh Sơn La"),
        (
            "Sở Y tế các tỉnh, thành phố trực thuộc Trung ương báo cáo",
            "Sở Y tế các tỉnh, thành phố trực thuộc Trung ương",
        ),
        ("Bộ Y tế đề nghị", "Bộ Y tế"),
        ("Cục Quản lý Khám, chữa bệnh đề nghị", "Cục Quản lý Khám, chữa bệnh"),
        ("Ủy ban An toàn giao thông Quốc gia giao", "Ủy ban An toàn giao thông Quốc gia"),
        ("Ủy ban Pháp luật Nguyễn Khắc Đàm", "Ủy ban Pháp luật"),
        ("Bảo tàng Mỹ thuật tỉnh", "Bảo tàng Mỹ thuật tỉnh"),
        ("Trung tâm hỗ trợ sinh sản Đà Nẵng", "Trung tâm hỗ trợ sinh sản Đà Nẵng"),
        ("Trung tâm Y tế huyện Than Uyên tiếp nhận", "Trung tâm Y tế huyện Than Uyên"),
        ("Trung tâm Dịch vụ hàng không đi vào hoạt động", "Trung tâm Dịch vụ hàng không"),
        ("Bệnh viện Bạch Mai Lê Văn An", "Bệnh viện Bạch Mai"),
        ("Bệnh viện Đa khoa Cầm Bá Tùng", "Bệnh viện Đa khoa"),
        ("Bệnh viện đa khoa tỉnh sai phạm", "Bệnh viện đa khoa tỉnh"),
        ("HĐQT Công ty CP Dược Hậu Lộc trao tặng", "HĐQT Công ty CP Dược Hậu Lộc"),
        ("Công ty Luật Thiên Bảo tư vấn", "Công ty Luật Thiên Bảo"),
        ("Công ty TNHH Thiết bị y tế Phúc Lộc tặng", "Công ty TNHH Thiết bị y tế Phúc Lộc"),
        ("Công đoàn ngành Y tế Phạm Quý", "Công đoàn ngành Y tế"),
        ("Đảng ủy Khối các cơ quan tỉnh họp", "Đảng ủy Khối các cơ quan tỉnh"),
        ("Hội đồng An ninh Quốc gia Peter Hansen", "Hội đồng An ninh Quốc gia"),
        ("Ban Chỉ đạo phòng, chống dịch tỉnh họp", "Ban Chỉ đạo phòng, chống dịch tỉnh"),
        ("Vụ Pháp chế Ông Lê An", "Vụ Pháp chế"),
        ("Trung tâm và các trạm", "Trung tâm"),
        ("tiếp nhận", None),
    ],
)
def test_where_a_body_ends(text: str, name: str | None) -> None:
    assert body(text) == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("bệnh viện Việt Đức cho biết", "bệnh viện Việt Đức"),
        ("bệnh viện mổ", None),
        ("báo cáo", None),
        ("vụ cháy", None),
        ("ban ngành", None),
        ("trường hợp", None),
        ("Ủy ban Xã hội của Quốc hội thẩm tra", "Ủy ban Xã hội của Quốc hội"),
        ("Phòng Y tế của Sở Y tế", "Phòng Y tế của Sở Y tế"),
    ],
)
def test_bodies_in_running_text(text: str, name: str | None) -> None:
    found = body_in_prose(text, 0, len(text))
    assert (text[: found.end] if found else None) == name


def test_an_ordinary_noun_is_a_body_where_a_body_is_asked_for() -> None:
    assert body_at("Hội đồng họp", 0, 12) is None
    assert body_at("Hội đồng họp", 0, 12, bare=True) == (0, 8, "Hội đồng", "open", 7)
    assert body_at("hội đồng họp", 0, 12, bare=True) is None


@pytest.mark.parametrize(
    ("text", "end", "unit", "whole"),
    [
        ("Cục Dân số, Bộ Y tế họp", 10, False, "Cục Dân số, Bộ Y tế"),
        ("Cục Dân số (Bộ Y tế) họp", 10, False, "Cục Dân số (Bộ Y tế)"),
        ("Nội, Bệnh viện Phổi Hà Nội cho biết", 3, True, "Nội, Bệnh viện Phổi Hà Nội"),
        ("Sở Y tế, Bộ Y tế họp", 7, False, "Sở Y tế"),
        ("Cục Dân số, các trạm", 10, False, "Cục Dân số"),
    ],
)
def test_the_parent_behind_a_comma(text: str, end: int, unit: bool, whole: str) -> None:
    assert text[: with_parent(text, 0, end, len(text), unit=unit)] == whole
