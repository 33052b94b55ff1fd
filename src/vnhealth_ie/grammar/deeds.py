"""Words for what is to be done and for what was said or done: `rà soát kho thuốc`, `đã rà soát kho thuốc`."""

from __future__ import annotations

import re

from vnhealth_ie.matching.words import any_of, not_behind

# Not `hiện đại hóa`, nor `mũi nhắc lại`, nor `Nội dung trả lời phải đầy đủ`.
_REPORT = re.compile(
    rf"{not_behind('no report behind')}\b(?!hiện (?:đại|hữu|vật|trạng)\b)"
    rf"(?!(?:trả lời|thông tin|trao đổi|phát biểu|đánh giá\w*) phải\b)(?!{any_of('no report')}\b)"
    # `đã từng xử lý`, but `tới từng cán bộ`, `từng bước`
    rf"(?:{any_of('report')}|(?<!tới )(?<!đến )(?<!của )(?<!cho )(?<!theo )(?<!với )(?<!tại )từng(?! bước))\b",
    re.IGNORECASE,
)
# Not `Thống kê của Ban ...`, `Thống kê có 5 ca`.
IMPERATIVE = re.compile(
    rf"(?:{any_of('imperative')}|(?:phòng, )?chống dịch)\b(?! của )"
    r"(?<!thống kê(?= (?:có|cho|đến|tới|mới|sơ bộ|từ|tại|trên)\b))",
    re.IGNORECASE,
)
_LONGEST_REPORT = 20  # characters of a word that reports


def reports(text: str, start: int, end: int) -> bool:
    """Whether a word that reports opens in `text[start:end]`: `Sở | đã rà soát`, and no `chia sẻ thông tin`."""
    found = _REPORT.search(text, start, end + _LONGEST_REPORT)
    return found is not None and found.start() < end
