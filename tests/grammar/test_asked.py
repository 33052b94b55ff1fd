from __future__ import annotations

import pytest

from vnhealth_ie.document import Document
from vnhealth_ie.grammar.actors import Cast
from vnhealth_ie.grammar.addressees import addressees_at
from vnhealth_ie.grammar.asked import names_an_act
from vnhealth_ie.grammar.signals import find_signals
from vnhealth_ie.grammar.untold import is_empty
from vnhealth_ie.normalize import Region


@pytest.mark.parametrize(
    ("sentence", "empty"),
    [
        ("Sở Y tế chỉ đạo rất quyết liệt.", True),
        ("Sở Y tế chỉ đạo rất quyết liệt các trạm cùng vào cuộc dập dịch.", False),
        ("UBND xã kiến nghị lên cấp trên.", True),
        ("UBND xã kiến nghị với Sở Y tế.", True),
        ("UBND xã kiến nghị việc này từ năm ngoái.", True),
        ("UBND xã kiến nghị Sở Y tế việc này.", True),
        ("Sở Y tế chỉ đạo thực hiện.", True),
        ("Sở Y tế chỉ đạo các trạm thực hiện.", False),
        ("Sở Y tế nhắc nhở lãnh đạo xã.", True),
        ("Sở Y tế yêu cầu các xã:", False),
        ("Cử tri kiến nghị về các vấn đề nóng của bệnh viện.", True),
        ("Cử tri kiến nghị về tiến độ xây trạm. Theo đó, trạm phải xong trước Tết.", False),
        ("UBND xã kiến nghị với Sở Y tế cấp thêm thuốc.", False),
        ("Sở Y tế đề xuất phạt chủ quán là không hợp lý.", True),
        ("Sở Y tế đề xuất phạt chủ quán.", False),
        ("Sở Y tế mong muốn được hợp tác lâu dài.", True),
        ("Sở Y tế mong muốn được tỉnh hợp tác lâu dài.", False),
        ("Sở Y tế mong muốn được cấp thêm máy.", False),
        ("UBND tỉnh giao cho công ty 10 lô đất.", True),
        ("UBND tỉnh giao cho công ty làm 10 cây cầu.", False),
    ],
)
def test_whether_a_deed_is_told(sentence: str, empty: bool) -> None:
    doc = Document(f"Tin y tế\n{sentence}")
    found, actors = doc.sentences[1], Cast(doc, []).of(1)
    signal = find_signals(doc.clean, found.start, found.end)[0]
    told = Region(signal.end + 1, found.end - 1)
    assert is_empty(found, signal, told, addressees_at(found, signal.end, actors), actors) is empty


@pytest.mark.parametrize(
    ("sentence", "noun"),
    [
        ("Việc Sở Y tế yêu cầu đóng cửa chợ khiến dân lo.", True),
        ("Sở Y tế yêu cầu đóng cửa chợ.", False),
        ('Sở Y tế xử vụ kiện "yêu cầu bồi thường".', True),
        ('Sở Y tế nói: "Yêu cầu đóng cửa chợ".', False),
        ("Việc chậm tiến độ và đề xuất bỏ hợp đồng của Sở Y tế làm dân lo.", True),
        ("Sở Y tế thanh tra kho để làm rõ sai sót và đề xuất cách xử lý.", True),
        ("Sở Y tế họp để nghe các trạm và yêu cầu trực đêm.", False),
        ("Sở Y tế khẩn trương đề xuất phương án.", True),
        ("Sở Y tế đã khẩn trương đề xuất phương án.", False),
    ],
)
def test_whether_an_act_is_named_and_not_told(sentence: str, noun: bool) -> None:
    doc = Document(f"Tin y tế\n{sentence}")
    found, asker = doc.sentences[1], Cast(doc, []).of(1)[0]
    signal = find_signals(doc.clean, found.start, found.end)[-1]
    assert names_an_act(doc.clean, found.start, asker, signal) is noun
