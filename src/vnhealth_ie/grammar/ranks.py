"""How high a body or an office stands, 1 (people) to 9 (Party, State and National Assembly): who orders whom."""

from __future__ import annotations

import re

from vnhealth_ie.grammar.bodies import body_at
from vnhealth_ie.grammar.places import gazetteer

# The first pattern found in a name decides; a level in the name pulls its body up or down (Luật Tổ chức chính quyền địa phương).
_RANKS = [
    (re.compile(pattern, re.IGNORECASE), rank)
    for pattern, rank in (
        (r"tổng bí thư|chủ tịch nước|chủ tịch quốc hội|bộ chính trị|trung ương đảng|^quốc hội|ủy ban thường vụ quốc hội", 9),
        (r"thủ tướng|chính phủ", 8),
        (r"^(?:hđnd|ubnd)$", 4),  # beside others without a level: the nearest authority
        (r"cử tri|người dân|nhân dân|bà con|gia đình|phụ huynh|hiệp hội|hội viên|đại biểu|bạn đọc|chuyên gia", 1),
        (r"^(?:các )?(?:đại diện|cán bộ|nhân viên|tài xế|bác sĩ)", 2),
        (r"bộ (?:chqs|chỉ huy|đội|tư lệnh)", 5),
        (r"^các bộ|bộ trưởng|thứ trưởng|\bbộ [A-ZĐ]|thanh tra chính phủ|văn phòng chính phủ|tổng cục|kiểm toán nhà nước", 7),
        (r"(?:ubnd|ủy ban nhân dân|hđnd|hội đồng nhân dân|chủ tịch|bí thư).*\b(?:huyện|quận|thị xã)|huyện ủy|quận ủy|thị ủy", 4),
        (r"(?:ubnd|ủy ban nhân dân|hđnd|chủ tịch|bí thư|trạm).*\b(?:xã|phường|thị trấn)|đảng ủy xã", 2),
        (r"mặt trận|mttq|hội đồng quản trị|hđqt|công đoàn|hội\b|công ty|tập đoàn", 3),
        (r"chủ tịch|bí thư|ubnd|ủy ban nhân dân|hđnd|hội đồng nhân dân|tỉnh ủy|thành ủy|đảng bộ tỉnh|^(?:lãnh đạo )?(?:tỉnh|thành phố|tp\b)", 6),
        (r"\bsở\b|các sở|công an tỉnh|ban ngành|sở, ngành|bảo hiểm xã hội|cục\b|vụ\b", 5),
        (r"ngành|địa phương|chính quyền|huyện|quận|các cơ quan|lực lượng|các cấp", 4),
        (r"bệnh viện|trung tâm|viện|trường|đơn vị|cơ sở|phòng|khoa|công ty|doanh nghiệp|trạm|ttyt|tập đoàn", 3),
        (r"xã|phường|thôn|bản", 2),
    )
]  # fmt: skip

_FOREIGN = re.compile(r"(?:hai|các|mỗi) (?:nước|bên|quốc gia)|nước bạn", re.IGNORECASE)


def rank_of(name: str) -> int:
    """The rank of whoever bears a name, 0 where it does not say.

    >>> rank_of("UBND tỉnh") > rank_of("Sở Y tế") > rank_of("các đơn vị")
    True
    """
    if gazetteer().get(name) == "country" or _FOREIGN.match(name):
        return 9
    for pattern, rank in _RANKS:
        if pattern.search(name):
            return rank
    body = body_at(name, 0, len(name))
    return body.rank if body else 0
