from __future__ import annotations

import pytest

from vnhealth_ie.document import Document
from vnhealth_ie.grammar.actors import Cast
from vnhealth_ie.grammar.contents import continuation_end, is_run_in
from vnhealth_ie.grammar.items import split_items
from vnhealth_ie.normalize import Region


@pytest.mark.parametrize(
    ("further", "sentences"),
    [
        ("Đồng thời, rà soát vật tư.", 1),
        ("Các huyện phải lập chốt.", 1),
        ("Tăng cường tuyên truyền.", 1),
        ("Bên cạnh đó, nguồn nước cũng phải được xét nghiệm lại.", 1),
        ("Ngoài ra, chợ cũ cũng được sửa sang, trồng thêm cây.", 0),
        ("Đồng thời đánh giá thực trạng, rà soát các kho.", 1),
        ("Đồng thời đánh giá cao các trạm.", 0),
        ("Ngoài ra, các trạm cùng xây dựng kho chung.", 1),
        ("Nếu trong 7 ngày thuốc, máu, hóa chất và vật tư vẫn thiếu thì phải báo cáo.", 1),
        ("Thời gian qua, Công an tỉnh mạnh tay xử lý xe dù.", 0),
        ("Năm 2015, Công ty Hoa Mai ở Cần Thơ ký hợp đồng thuê kho.", 0),
        ("Vấn đề này rất lớn, mỗi năm phải giảm 3% biên chế.", 0),
        ("Trưởng trạm, chỉ huy việc cấp thuốc bị phản đối.", 0),
        ("Các kho còn ít thuốc. Cần chú trọng thuốc cho trẻ em.", 2),
        ('"Xác định rõ lộ trình cấp thuốc", ông nói.', 1),
        ("Về lâu dài tiếp tục thực hiện việc dời kho.", 1),
        ("Sau đó lực lượng này phát hiện ba kho lậu.", 0),
        ('"Bố trí đủ người trực", ông nói.', 1),
        ('"Báo cáo nói các hộ cố ý vi phạm", bà B nói.', 0),
        ("Trường hợp sai phạm thì phải xử lý.", 1),
        ("Riêng việc nợ lương, Sở cần trả lời ngay.", 1),
        ('"Phải làm ngay", ông nói.', 1),
        ("Dịch khiến chín trường đóng cửa. Công an tỉnh phối hợp xử lý.", 2),
        ("Cà Mau đã trả xe. Công an tỉnh phối hợp xử lý.", 0),
        ("Sở này chủ trì việc cấp phát.", 1),
        ("Các huyện, chỉ đạo trạm trực đêm.", 1),
        ('"Phải cấp ngay. Đêm nay cũng cấp", ông A nói.', 2),
        ("Lò Văn Hạnh. Đồng thời, rà soát vật tư.", 0),
        ("Việc này đã kéo dài ba năm.", 0),
        ("Việc này nhằm đủ thuốc, kiên quyết không để thiếu.", 0),
        ("Ngoài ra, theo quy định các huyện phải lập chốt.", 0),
        ("Kho còn 3% Phó giám đốc cho hay, phải chờ thuốc.", 0),
        ("Huyện ủy cũng có nghị quyết về kho thuốc.", 0),
        ("Là người trực, bác sĩ xử lý ca bệnh.", 0),
        ("Theo báo cáo, tỉnh có 12 bệnh viện.", 0),
        ("Sở Y tế đã hoàn thành.", 0),
        ("Trước đó, đoàn thăm trạm y tế.", 0),
    ],
)
def test_over_how_many_sentences_an_order_goes_on(further: str, sentences: int) -> None:
    doc = Document(f"Tin y tế\nÔng A yêu cầu Sở Y tế cấp thuốc. {further}")
    last = continuation_end(doc, doc.clean.index("Sở"), Cast(doc, []).of, set(), speaker="A", directive=True)
    assert last - 1 == sentences


def test_a_subheading_inside_an_order_is_stepped_over() -> None:
    doc = Document("Tin y tế\nÔng A yêu cầu Sở Y tế cấp thuốc. Chống dịch như chống giặc Ngoài ra, rà soát vật tư.")
    assert [is_run_in(s) for s in doc.sentences] == [False, False, True, False]
    assert continuation_end(doc, doc.clean.index("Sở"), Cast(doc, []).of, set(), speaker="A", directive=True) == 3


def test_a_sentence_with_its_own_verb_ends_it() -> None:
    doc = Document("Tin y tế\nÔng A yêu cầu Sở Y tế cấp thuốc. Đồng thời, rà soát vật tư.")
    assert continuation_end(doc, doc.clean.index("Sở"), Cast(doc, []).of, {2}, speaker="A", directive=True) == 1


def test_list_lines_belong_together() -> None:
    doc = Document("Tin y tế\nÔng A yêu cầu:\n- Cấp thuốc.\n- Trực đêm.\nHội nghị bế mạc lúc 11 giờ.")
    assert continuation_end(doc, doc.clean.index(":"), Cast(doc, []).of, set(), speaker="A", directive=True) == 3


def test_items_are_cut_at_semicolons_lines_and_sentences() -> None:
    doc = Document("Tin y tế\nSở cấp thuốc; trực đêm. Đồng thời, rà soát.\n- Báo cáo tỉnh.")
    start = doc.clean.index("Sở")
    items = [doc.clean[i.start : i.end] for i in split_items(doc, Region(start, len(doc.clean)))]
    assert items == ["Sở cấp thuốc", "trực đêm", "Đồng thời, rà soát", "Báo cáo tỉnh"]


def test_what_was_counted_is_told_behind() -> None:
    doc = Document("Tin y tế\nÔng A yêu cầu Sở Y tế lo ba nhiệm vụ. Đó là giữ nước sạch và cấp thuốc. Đó là tin vui.")
    assert continuation_end(doc, doc.clean.index("Sở"), Cast(doc, []).of, set(), speaker="A", directive=True) == 2
