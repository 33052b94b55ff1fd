from __future__ import annotations

import pytest

from vnhealth_ie.document import Document
from vnhealth_ie.grammar.actors import Cast
from vnhealth_ie.grammar.addressees import addressees_at, is_to_act, party_end
from vnhealth_ie.grammar.addressees_before import addressees_apart
from vnhealth_ie.grammar.clause_addressees import clause_addressees
from vnhealth_ie.grammar.signals import Signal
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
        (
            "Chủ tịch tỉnh, thành phố trực thuộc trung ương chịu trách nhiệm.",
            ["Chủ tịch tỉnh, thành phố trực thuộc trung ương"],
        ),
        ("các sở và UBND huyện, thị xã tổ chức tiêm.", ["các sở", "UBND huyện, thị xã"]),
        ("Công an tỉnh và huyện Hà Quảng hỗ trợ dân.", ["Công an tỉnh", "huyện Hà Quảng"]),
        ("trạm y tế xã, phường báo cáo hằng tuần.", ["trạm y tế xã, phường"]),
        ("Sở Y tế Hà Nội, Hải Dương và TP. Hồ Chí Minh tiêm bù.", ["Sở Y tế Hà Nội, Hải Dương và TP. Hồ Chí Minh"]),
        ("Sở Y tế Hà Nội, Bệnh viện Bạch Mai tiêm bù.", ["Sở Y tế Hà Nội", "Bệnh viện Bạch Mai"]),
        ("Bộ Y tế, Hà Nội và TP. Hồ Chí Minh hỗ trợ dân.", ["Bộ Y tế", "Hà Nội", "TP. Hồ Chí Minh"]),
        ("UBND TP Hà Nội, Việt Nam Airlines hỗ trợ dân.", ["UBND TP Hà Nội", "Việt Nam Airlines"]),
        ("các cơ quan từ tỉnh đến xã phải trực.", ["các cơ quan từ tỉnh đến xã"]),
        ("lực lượng quân đội, công an tham gia tiêu hủy.", ["lực lượng quân đội, công an"]),
        (
            "Ban Chỉ đạo quốc gia về phòng, chống dịch tả lợn châu Phi rà soát.",
            ["Ban Chỉ đạo quốc gia về phòng, chống dịch tả lợn châu Phi"],
        ),
        ("tất cả hiệu thuốc phải báo cáo.", ["tất cả hiệu thuốc"]),
        ("các hướng dẫn viên chấp hành nghiêm.", ["các hướng dẫn viên"]),
        ("các lương y chấp hành nghiêm.", ["các lương y"]),
        ("mọi quán ăn khai báo trước ngày 5/3.", ["mọi quán ăn"]),
        ("Quân khu 4, Bộ Công an chi viện lực lượng.", ["Quân khu 4", "Bộ Công an"]),
        (
            "Ban Chỉ đạo trung ương về phòng chống thiên tai, các bộ, ngành rà soát.",
            ["Ban Chỉ đạo trung ương về phòng chống thiên tai", "các bộ, ngành"],
        ),
        ("đoàn công tác của Sở Y tế lấy mẫu.", ["đoàn công tác của Sở Y tế"]),
        ("cơ quan điều tra cần làm rõ.", ["cơ quan điều tra"]),
        ("các đoàn thể trực tiếp xuống cơ sở.", ["các đoàn thể"]),
        ("Cơ quan An ninh điều tra Công an tỉnh cung cấp bản sao.", ["Cơ quan An ninh điều tra Công an tỉnh"]),
        ("cơ quan kiểm tra kỷ luật Tỉnh ủy Bến Khê lập tổ công tác.", ["cơ quan kiểm tra kỷ luật Tỉnh ủy Bến Khê"]),
        (
            "Ban thường vụ Huyện ủy Than Uyên và các ông Lê Văn Ba, Trần Hải tổ chức kiểm điểm.",
            ["Ban thường vụ Huyện ủy Than Uyên", "các ông Lê Văn Ba, Trần Hải"],
        ),
        ("người đứng đầu Chính phủ chấp thuận phương án.", ["người đứng đầu Chính phủ"]),
        ("Chánh thanh tra tỉnh tổ chức rà soát.", ["Chánh thanh tra tỉnh"]),
        ("9 cơ quan kiểm tra, kết luận vụ việc.", ["9 cơ quan"]),
        ("người đứng đầu Bộ Y tế cung cấp thông tin cụ thể.", ["người đứng đầu Bộ Y tế"]),
        ("ba tập đoàn Sao Mai, Thiên Sơn và VTX đẩy nhanh tiến độ.", ["ba tập đoàn Sao Mai, Thiên Sơn và VTX"]),
        ("các bệnh viện Bạch Mai, Chợ Rẫy, Sở Y tế mở khoa mới.", ["các bệnh viện Bạch Mai, Chợ Rẫy", "Sở Y tế"]),
        ("tỉnh Sơn La và TP Đà Nẵng thu hồi đất.", ["tỉnh Sơn La", "TP Đà Nẵng"]),
        ("Bộ Chính trị và Quốc hội xem xét.", ["Bộ Chính trị", "Quốc hội"]),
        ("nhà thầu, tư vấn giám sát kiểm tra mái nhà.", ["nhà thầu", "tư vấn giám sát"]),
        ("20 hộ dân di dời chuồng trại.", ["20 hộ dân"]),
        ("cả 3 nhà máy phải ngừng xả thải.", ["cả 3 nhà máy"]),
        ("sang năm, 100% trạm y tế có bác sĩ.", []),
        ("sang năm, 100% trạm y tế phải có bác sĩ.", ["100% trạm y tế"]),
        ("Liên minh châu Âu (EU) và Lào quan tâm hỗ trợ.", ["Liên minh châu Âu (EU)", "Lào"]),
        ("thời gian tới TP Cần Thơ cần tăng giường bệnh.", ["TP Cần Thơ"]),
        ("từ nay đến cuối năm các trạm phải đủ thuốc.", ["các trạm"]),
        ("thành phố thông tin rõ nguồn thuốc.", ["thành phố"]),
        ("HĐND tỉnh khóa XI cần đổi mới.", ["HĐND tỉnh khóa XI"]),
        ("phó chủ tịch cấp quận, huyện kiểm tra bếp ăn.", ["phó chủ tịch cấp quận, huyện"]),
        ("các ngành y tế, công an, xây dựng tập trung cứu hộ.", ["các ngành y tế, công an, xây dựng"]),
        ("UBND xã Hà Khê - Bến Sỏi sớm bàn giao đất.", ["UBND xã Hà Khê - Bến Sỏi"]),
        ("ban giám đốc các bệnh viện tập trung nhân lực.", ["ban giám đốc các bệnh viện"]),
        ("ban Quản lý dự án trọng điểm tổ chức đấu thầu.", ["ban Quản lý dự án trọng điểm"]),
        ("trường Tiểu học số 2 Hà Khê làm việc với gia đình.", ["trường Tiểu học số 2 Hà Khê"]),
        ("quyết liệt các cơ quan chức năng vào cuộc.", ["các cơ quan chức năng"]),
        ("cấp thẩm quyền xem xét.", ["cấp thẩm quyền"]),
        ("quận nào đã đạt chuẩn thì duy trì.", []),
        ("thanh tra việc mua thuốc.", []),
        ("thanh tra toàn diện gói thầu.", []),
        ("VNA HANOI tiếp tục nỗ lực.", ["VNA HANOI"]),
        ("Cục Hàng không, ACV, Cảng vụ Đà Nẵng rà soát.", ["Cục Hàng không", "ACV", "Cảng vụ Đà Nẵng"]),
        ("các đại diện của Lào rút lời.", ["các đại diện của Lào"]),
        ("các cán bộ liên quan báo cáo khuyết điểm.", ["các cán bộ liên quan"]),
        ("cán bộ cấp dưới soạn thảo công văn.", ["cán bộ cấp dưới"]),
        ("các cá nhân sai phạm nói trên phải kiểm điểm.", ["các cá nhân sai phạm nói trên"]),
        ("chủ tịch UBND các tỉnh, TP chỉ đạo.", ["chủ tịch UBND các tỉnh, TP"]),
        ("đơn vị tư vấn làm rõ phương án.", ["đơn vị tư vấn"]),
        ("nhà máy thủy điện Hà Khê giảm xả lũ.", ["nhà máy thủy điện Hà Khê"]),
        ("9 chi cục Kiểm lâm tiến hành xác minh.", ["9 chi cục Kiểm lâm"]),
        ("các cấp đánh giá lại dự án.", ["các cấp"]),
        ("ngành môi trường nhiệm vụ mới.", ["ngành môi trường"]),
        ("cả hai bên phải giảm giá.", ["cả hai bên"]),
        ("cả ngành y tế phải giảm giá.", ["ngành y tế"]),
        ("người làm thủ tục nhập viện phải xuất trình thẻ.", ["người làm thủ tục nhập viện"]),
        ("những ngành nghề phải cấm.", []),
        ("khu đô thị phải có trạm y tế.", []),
        ("với 16 tuyến đã thông thì duy trì.", []),
        ("Dự án Luật Dược phải sửa số liệu.", []),
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
        ("rà soát thuốc; bệnh nhân phải được cách ly.", []),
        ("rà soát thuốc; người khác đi kiểm tra.", []),
        ("phối hợp với Sở Công Thương, Công an tỉnh kiểm tra.", []),
        ("phối hợp với Sở Xây dựng, Viện Pasteur, các nhà khoa học tổ chức khảo sát.", []),
        ("Giám đốc Sở Y tế chủ trì, Chủ tịch UBND xã phối hợp điều tra.", ["Chủ tịch UBND xã"]),
        ("Công an tỉnh chủ trì, các xã hoàn thành trước Tết.", ["các xã"]),
        ("tổ chức khám cho lái xe, nhân viên phục vụ gửi về sở.", []),
        ("ngành giao thông phải phân luồng và ngành y tế phải trực cấp cứu.", ["ngành y tế"]),
        ("Sở Y tế rà soát thuốc; Bộ Công Thương quán triệt việc bình ổn giá.", ["Bộ Công Thương"]),
        (
            "nhận được phản hồi từ người dân, các phương tiện truyền thông.",
            ["người dân", "các phương tiện truyền thông"],
        ),
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
        ("Ông gửi thư đến Bí thư Tỉnh ủy Sơn La đề nghị giữ lại khu mộ.", ["Bí thư Tỉnh ủy Sơn La"]),
        ("Công an tỉnh chuyển hồ sơ vụ án sang VKSND cùng cấp, đề nghị truy tố.", ["VKSND cùng cấp"]),
        ("Thủ tướng họp với các bộ đề nghị các giải pháp.", []),
        ("Bộ trưởng gặp các bệnh nhân trước khi họp rồi đề nghị cải cách.", []),
        ("Sở Y tế đề nghị nếu dịch lan rộng các huyện phải lập chốt.", ["các huyện"]),
        ("Sở Y tế đề nghị khi có ca bệnh Trạm Y tế xã cần báo cáo ngay.", ["Trạm Y tế xã"]),
        ("Sở Y tế đề nghị nếu dịch lan rộng phải lập chốt.", []),
    ],
)
def test_those_of_whom_the_sentence_speaks(text: str, found: list[str]) -> None:
    doc, cast = prepared(text)
    sentence, start = doc.sentences[1], doc.clean.index("đề nghị")
    signal = Signal(start, start + len("đề nghị"), "đề nghị", "directive", "strong")
    assert [doc.value(a.start, a.end) for a in addressees_apart(sentence, signal, cast.of(1))] == found


@pytest.mark.parametrize(
    ("text", "acts"),
    [("Sở Y tế chủ trì.", True), ("Sở Y tế cần họp.", True), ("Sở Y tế đã họp.", False), ("Sở Y tế được khen.", False)],
)
def test_who_is_to_act(text: str, acts: bool) -> None:
    doc, cast = prepared(text)
    sentence = doc.sentences[1]
    assert is_to_act(sentence, party_end(sentence, sentence.start, cast.of(1))) is acts


def test_a_sentence_that_opens_with_a_count_names_nobody_who_acts() -> None:
    doc, cast = prepared("8 ứng viên tham gia kỳ thi.")
    start = doc.sentences[1].start
    assert party_end(doc.sentences[1], start, cast.of(1)) == start
