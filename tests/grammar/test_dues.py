from __future__ import annotations

import pytest

from vnhealth_ie.grammar.clauses import MUST
from vnhealth_ie.grammar.dues import is_narrated, says_must
from vnhealth_ie.normalize import Region


@pytest.mark.parametrize(
    ("text", "narrated"),
    [
        ("Các trạm phải trực đêm", False),
        ("Năm ngoái các trạm phải thuê kho", True),
        ("Sau đó, đoàn phải nêu luật, trường mới cho vào", True),
        ("đoàn phải nêu luật, trường mới cho vào", True),
        ("Sở phải đi kiểm tra, không để đến lễ hội mới kiểm tra", False),
        ("20 người phải nhập viện", True),
        ("Muốn xong thủ tục nhanh thì doanh nghiệp phải nộp tiền", True),
        ("Dịch lan thì các trạm phải trực", False),
    ],
)
def test_whether_it_was_only_necessary(text: str, narrated: bool) -> None:
    must = MUST.search(text)
    assert must
    assert is_narrated(text, 0, Region(must.start(), must.end())) is narrated


@pytest.mark.parametrize(
    ("text", "must"),
    [
        ("Người già cần giúp đỡ, đây là vấn đề lớn", False),
        ("Người già cần hỗ trợ và tỉnh phải lo", True),
        ("Nhà nước cần giúp đỡ người già", True),
        ("Dịch đang lan rộng", False),
    ],
)
def test_whether_something_must_be_done(text: str, must: bool) -> None:
    assert says_must(text, Region(0, len(text))) is must
