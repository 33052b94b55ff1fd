from __future__ import annotations

import pytest

from vnhealth_ie.document import Document
from vnhealth_ie.grammar.actors import Cast
from vnhealth_ie.grammar.addressees import addressees_at, clause_addressees, is_to_act, party_end, topic_addressees
from vnhealth_ie.normalize import Region


def prepared(text: str) -> tuple[Document, Cast]:
    doc = Document(f"Tin y tế\n{text}")
    return doc, Cast(doc, [])


def asked(text: str) -> list[str]:
    doc, cast = prepared(text)
    sentence = doc.sentences[1]
    return [doc.value(a.start, a.end) for a in addressees_at(sentence, sentence.start, cast.of(1))]


@pytest.mark.parametrize(
    ("content", "found"),
    [
        ("Sở Y tế và UBND các huyện khẩn trương vào cuộc.", ["Sở Y tế", "UBND các huyện"]),
        ("các sở, ngành, thị xã rà soát.", ["các sở, ngành, thị xã"]),
        ("các đơn vị trực thuộc báo cáo.", ["các đơn vị trực thuộc"]),
        ("ngành Y tế xây dựng kịch bản ứng phó.", ["ngành Y tế"]),
        ("người dân các huyện Bắc Hà, Mường Khương đi tiêm.", ["người dân các huyện Bắc Hà, Mường Khương"]),
        ("rằng các bệnh viện tuyến huyện sớm mở khoa mới.", ["các bệnh viện tuyến huyện"]),
        ("17 người này viết tường trình.", ["17 người này"]),
        ("thủ trưởng các đơn vị tiết kiệm điện.", ["thủ trưởng các đơn vị"]),
        ("trong tháng 6, Sở Tài chính cấp đủ vốn.", ["Sở Tài chính"]),
        ("chính quyền các cấp phải vào cuộc.", ["chính quyền các cấp"]),
        ("chủ tịch UBND nơi có dịch quyết định.", ["chủ tịch UBND"]),
        ("lãnh đạo địa phương trực tiếp đi kiểm tra.", ["lãnh đạo địa phương"]),
        ("các cơ quan thực thi pháp luật phải làm rõ.", ["các cơ quan thực thi pháp luật"]),
        ("ngành tài nguyên môi trường phải quan trắc.", ["ngành tài nguyên môi trường"]),
        ("các sở ban ngành nghiên cứu mô hình này.", ["các sở ban ngành"]),
        ("các cơ quan, tổ chức, địa phương thực hiện tiết kiệm.", ["các cơ quan, tổ chức, địa phương"]),
        ("các đơn vị, tổ chức tiêm chủng an toàn.", ["các đơn vị"]),
        ("ngành Giáo dục, Xây dựng phải vào cuộc.", ["ngành Giáo dục, Xây dựng"]),
        ("các bộ Y tế, Công an, UBND các tỉnh rà soát.", ["các bộ Y tế, Công an", "UBND các tỉnh"]),
        ("Các bộ cần rà soát.", ["Các bộ"]),
        ("UBND tỉnh, các huyện rà soát.", ["UBND tỉnh", "các huyện"]),
        ("các cơ sở dịch vụ, hiệp hội vận tải tổ chức xét nghiệm.", ["các cơ sở dịch vụ, hiệp hội vận tải"]),
        ("các khoa, phòng của Sở, đơn vị tuyến huyện rà soát.", ["các khoa, phòng của Sở", "đơn vị tuyến huyện"]),
        ("Tập đoàn Dược Sao Mai (SMP) thu hồi lô thuốc.", ["Tập đoàn Dược Sao Mai (SMP)"]),
        ("Đại sứ quán Việt Nam tại Ba Lan theo dõi sát.", ["Đại sứ quán Việt Nam tại Ba Lan"]),
        ("Bộ Khoa học và Công nghệ chủ trì.", ["Bộ Khoa học và Công nghệ"]),
        ("Sở Y tế tỉnh thành lập đoàn kiểm tra.", ["Sở Y tế tỉnh"]),
        ("Chủ tịch UBND kiêm Trưởng Ban chỉ đạo tỉnh họp gấp.", ["Chủ tịch UBND kiêm Trưởng Ban chỉ đạo tỉnh"]),
        (
            "thủ trưởng các đơn vị trực thuộc Bộ, Giám đốc Sở Y tế thực hiện nghiêm.",
            ["thủ trưởng các đơn vị trực thuộc Bộ", "Giám đốc Sở Y tế"],
        ),
        ("những người có hộ khẩu ở vùng dịch cần khai báo.", ["những người có hộ khẩu ở vùng dịch"]),
        ("các địa phương, Bộ Nông nghiệp tổng hợp nhu cầu.", ["các địa phương", "Bộ Nông nghiệp"]),
        ("lãnh đạo các Vụ, Cục, Thanh tra Bộ thực hiện nghiêm.", ["lãnh đạo các Vụ, Cục, Thanh tra Bộ"]),
        ("các bộ liên quan định hướng sản xuất.", ["các bộ liên quan"]),
        ("Quân khu 4, Bộ Công an chi viện lực lượng.", ["Quân khu 4", "Bộ Công an"]),
        (
            "Ban Chỉ đạo trung ương về phòng chống thiên tai, các bộ, ngành rà soát.",
            ["Ban Chỉ đạo trung ương về phòng chống thiên tai", "các bộ, ngành"],
        ),
        ("đoàn công tác của Sở Y tế lấy mẫu.", ["đoàn công tác của Sở Y tế"]),
        ("cơ quan điều tra cần làm rõ.", ["cơ quan điều tra"]),
        ("các đoàn thể trực tiếp xuống cơ sở.", ["các đoàn thể"]),
        ("các giải pháp phòng dịch.", []),
        ("tổ chức kiểm tra đột xuất.", []),
        ("cấp thêm kinh phí.", []),
        ("chủ động phòng bệnh.", []),
        ("trường hợp nào sai thì xử lý.", []),
    ],
)
def test_those_named_where_the_content_begins(content: str, found: list[str]) -> None:
    assert asked(content) == found


@pytest.mark.parametrize(
    ("content", "found"),
    [
        ("rà soát thuốc; Sở Tài chính bố trí vốn.", ["Sở Tài chính"]),
        ("rà soát thuốc. Các xã cần lập danh sách.", ["Các xã"]),
        ("rà soát thuốc. Đồng thời, khoa Dược kiểm kê kho.", ["khoa Dược"]),
        ("rà soát thuốc, không để người dân chờ.", []),
        ("rà soát thuốc; Sở Tài chính đã bố trí vốn.", []),
        ("phối hợp với Sở Công Thương, Công an tỉnh kiểm tra.", []),
        ("phối hợp với Sở Xây dựng, Viện Pasteur, các nhà khoa học tổ chức khảo sát.", []),
        ("Giám đốc Sở Y tế chủ trì, Chủ tịch UBND xã phối hợp điều tra.", ["Chủ tịch UBND xã"]),
        ("Công an tỉnh chủ trì, các xã hoàn thành trước Tết.", ["các xã"]),
        ("tổ chức khám cho lái xe, nhân viên phục vụ gửi về sở.", []),
        ("ngành giao thông phải phân luồng và ngành y tế phải trực cấp cứu.", ["ngành y tế"]),
        ("Sở Y tế rà soát thuốc; Bộ Công Thương quán triệt việc bình ổn giá.", ["Bộ Công Thương"]),
        ("tiếp tục nhận được góp ý, hiến kế từ người dân và doanh nghiệp.", ["người dân", "doanh nghiệp"]),
        ("công tác y tế sẽ được UBND tỉnh và các ngành quan tâm.", ["UBND tỉnh", "các ngành"]),
        ("thực hiện kế hoạch đã được UBND tỉnh phê duyệt.", []),
        ("tránh tụ tập; những người cần cách ly là người về từ vùng dịch.", []),
    ],
)
def test_those_named_in_further_clauses(content: str, found: list[str]) -> None:
    doc, cast = prepared(content)
    places = clause_addressees(doc, Region(doc.sentences[1].start, len(doc.clean)), cast.of, [])
    assert [doc.value(a.start, a.end) for a in places] == found


def test_those_already_known_come_first_and_once() -> None:
    doc, cast = prepared("Sở Y tế rà soát; Sở Tài chính cấp vốn.")
    start = doc.sentences[1].start
    known = addressees_at(doc.sentences[1], start, cast.of(1))
    places = clause_addressees(doc, Region(start, len(doc.clean)), cast.of, known)
    assert [doc.value(a.start, a.end) for a in places] == ["Sở Y tế", "Sở Tài chính"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Đối với Bệnh viện Nhi, bà đề nghị mở rộng.", ["Bệnh viện Nhi"]),
        ("Đối với vấn đề thuốc, bà đề nghị mở thầu.", []),
        ("Bệnh viện Nhi, bà đề nghị mở rộng.", []),
        ("Đoàn làm việc với các phòng khám, đề nghị khắc phục.", ["các phòng khám"]),
        ("Thanh tra mời Giám đốc Công ty An Lành lên làm việc và đề nghị giải trình.", ["Giám đốc Công ty An Lành"]),
        ("Cục có công văn gửi Sở Y tế và UBND các huyện đề nghị rà soát.", ["Sở Y tế", "UBND các huyện"]),
        ("Thủ tướng họp với các bộ đề nghị các giải pháp.", []),
        ("Bộ trưởng gặp các bệnh nhân trước khi họp rồi đề nghị cải cách.", []),
    ],
)
def test_those_of_whom_the_sentence_speaks(text: str, found: list[str]) -> None:
    doc, cast = prepared(text)
    end = doc.clean.index("đề nghị")
    assert [doc.value(a.start, a.end) for a in topic_addressees(doc.sentences[1], end, cast.of(1))] == found


@pytest.mark.parametrize(
    ("text", "acts"),
    [("Sở Y tế chủ trì.", True), ("Sở Y tế cần họp.", True), ("Sở Y tế đã họp.", False), ("Sở Y tế được khen.", False)],
)
def test_who_is_to_act(text: str, acts: bool) -> None:
    doc, cast = prepared(text)
    sentence = doc.sentences[1]
    assert is_to_act(sentence, party_end(sentence, sentence.start, cast.of(1))) is acts
