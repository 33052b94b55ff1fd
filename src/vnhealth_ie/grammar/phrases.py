"""Noun phrases by word and part of speech: where a group such as `các đơn vị trực thuộc Sở Y tế` ends."""

from __future__ import annotations

import re
from bisect import bisect_left

from vnhealth_ie.document import Sentence
from vnhealth_ie.grammar.bodies import body_in_prose

# Words that open a group of people or bodies.
GROUP = re.compile(
    r"(?:(?:tất cả|toàn bộ|toàn thể|đại diện|một số|nhiều|đa số|hầu hết|lãnh đạo|thủ trưởng|người đứng đầu|tập thể|đội ngũ|cán bộ) )*"
    r"(?:các|những|toàn|mọi|mỗi|từng|hai|ba|bốn|lực lượng|người dân|nhân dân|bà con|ngành|cơ quan|đơn vị|địa phương|chính quyền|cấp ủy"
    r"|lãnh đạo|cán bộ|doanh nghiệp|bệnh viện|trung tâm|nhà trường|trường học|cơ sở|cử tri|đại biểu|đại diện|đoàn|hội đồng|ban giám đốc"
    r"|cộng đồng|phụ huynh|người|nhân viên|y bác sĩ|bác sĩ|thành phố|tỉnh|huyện|quận|xã|phường|sở|bộ|cục|vụ|hội|ủy ban|ban|phòng"
    r"|công ty|gia đình|đồng bào|chủ|thủ trưởng|đồng chí|tổ|trạm|khoa|công an|thanh tra|thường trực|hiệp hội|tổ chức|cấp|mặt trận"
    r"|chi cục|văn phòng|nhà nước|đảng|việt nam|viện|trường|báo chí|cơ quan báo chí|hội viên|đoàn viên|thanh niên|tài xế|học sinh)\b",
    re.IGNORECASE,
)
# Verbs inside a noun phrase: they say which ones, not what to do.
_RELATIVE = frozenset(
    "liên quan,có liên quan,trực thuộc,thuộc,chức năng,quản lý,chuyên môn,phụ trách,bị nêu tên,trên địa bàn,khám,chữa bệnh,"
    "khám chữa bệnh,kinh doanh,sản xuất,điều trị,nghiệp vụ,cung cấp,cung ứng,vận tải,truyền thông,báo chí,y tế,giáo dục,giao thông,"
    "thi công,đầu tư,xây dựng,dự phòng,kiểm soát,bảo hiểm,chăm sóc,được phân công,nông nghiệp,tham mưu,thực hiện dự án,phòng,chống,"
    "bảo vệ,điều hành,chỉ đạo,đóng,nêu trên,nói trên,đào tạo,giám sát,kiểm tra,kiểm nghiệm,sinh sống,làm việc".split(",")
)
_PLURAL = re.compile(r"\b(?:các|những|một số|nhiều|toàn|toàn thể|tất cả|hai|ba|bốn)\b", re.IGNORECASE)
# What may follow a single body or group in lower case and still say which one it is.
_TELLING = frozenset(
    "y tế,giáo dục,địa phương,các cấp,tỉnh,thành phố,huyện,quận,xã,phường,thị xã,tuyến,trên,trung ương,công an,nông nghiệp,công thương,giao thông,"
    "xây dựng,tài chính,sở,bộ,thẩm quyền,có,của,dân,thành viên,bảo hiểm,du lịch,lao động,đoàn thể,nhà nước,chuyên ngành,giám sát,kiểm tra,liên ngành,"
    "môi trường,thanh tra,tư pháp,văn hóa,thông tin,truyền thông,và,đào tạo,chức trách,khoa học,quân đội,tư nhân,đội,cơ sở,điều trị,này,nơi".split(",")
)
_NOUN_TAGS = frozenset(("N", "Np", "Nc", "Nu", "Ny", "Nb", "M", "L", "A", "P", "X", "Z", "FW", "B", "S"))
_LINKS = frozenset(("của", "ở", "trên", "thuộc", "và", "cùng"))
_WITHIN = frozenset(("tỉnh", "ngành", "khu vực", "huyện", "thành phố", "nước", "toàn", "cả", "vùng"))  # `trong tỉnh`
_STOPS = frozenset(
    "cần,phải,nên,không,tiếp tục,tăng cường,sớm,khẩn trương,chủ động,tích cực,nghiêm túc,tập trung,phối hợp,chưa,đã,sẽ,đang,cũng,hãy,"
    "đẩy mạnh,nâng cao,quan tâm,thường xuyên,kịp thời,nhanh chóng,quyết liệt,thực hiện,triển khai,rà soát,xem xét,sát sao,nghiêm,này,"
    "tuyệt đối,luôn,đảm bảo,bảo đảm,ngay,mạnh dạn,chỉ,để,khi,nếu,vì,do,thì,là,có,căn cứ,theo,đồng thời,trước mắt,nhất là,sau,trước,"
    "tạm,giảm,ngừng,dừng,chấm dứt,cấp,đi,lập,cử,thu hồi,rút,mở,gửi,trả,đưa,giữ,giải quyết,sử dụng,mua,khắc phục,kiểm điểm,hoàn thiện,hỗ trợ,bổ sung,ưu tiên,duy trì,củng cố,chấn chỉnh,xử lý,làm rõ,chuẩn bị,bố trí,tạo điều kiện,hướng dẫn,bám sát".split(",")
)


def group_end(sentence: Sentence, start: int) -> int:
    """The end of the noun phrase that opens at `start`, or `start` where none is seen.

    `các đơn vị trực thuộc Sở Y tế khẩn trương ...` ends before `khẩn trương`; places count in the document's clean text.
    """
    text = sentence.document.clean
    opening = GROUP.match(text, start, sentence.end)
    if not opening:
        return start
    plural = bool(_PLURAL.search(opening[0]))
    words, tags = sentence.words, sentence.pos
    index = bisect_left(words, start, key=lambda w: w.start)
    end = start
    while index < len(words):
        word, tag = words[index], tags[index]
        body = body_in_prose(text, word.start, sentence.end) if word.start >= opening.end() else None
        if body and body.end > word.end and not (plural and body.rank == 0):
            end = body.end
            index = bisect_left(words, end, key=lambda w: w.start)
            continue
        if word.start >= opening.end() and not _goes_on(text, word.text.lower(), tag, words, index, plural):
            break
        if text[word.start : word.end] not in ",":
            end = max(end, word.end)
        index += 1
    return _trim(text, start, max(end, opening.end() if end else start))


def _goes_on(text: str, word: str, tag: str, words: tuple, index: int, plural: bool) -> bool:
    following = words[index + 1].text.lower() if index + 1 < len(words) else ""
    if word in _STOPS:
        return word == "có" and following == "liên quan"
    if word in _RELATIVE:
        return True
    if word in (",", "và", "-", "&"):
        return plural and bool(GROUP.match(text, words[index + 1].start)) if index + 1 < len(words) else False
    if word == "trong":
        return following in _WITHIN
    if not plural and text[words[index].start].islower() and word not in _TELLING:
        return False
    return tag in _NOUN_TAGS or word in _LINKS


def _trim(text: str, start: int, end: int) -> int:
    """Without a preposition or conjunction left hanging at the end."""
    phrase = text[start:end]
    while True:
        shorter = re.sub(r"(?:,| (?:và|cùng|của|ở|tại|trên|trong|về|với|thuộc))$", "", phrase)
        if shorter == phrase:
            return start + len(phrase)
        phrase = shorter
