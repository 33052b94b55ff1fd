"""Every body that the tables know can ask, and can be asked: no other rule takes a word of its name for something else.

`Cục Y tế dự phòng yêu cầu` is no `phòng yêu cầu`, and `Bộ Xây dựng đề xuất` builds no proposal.
"""

from __future__ import annotations

import pytest

from vnhealth_ie import tables
from vnhealth_ie.article import Article
from vnhealth_ie.document import Document
from vnhealth_ie.extractors.requests import find_requests
from vnhealth_ie.findings import FoundRequest
from vnhealth_ie.matching.folding import folded

_DEED = "các đơn vị rà soát danh sách"
_OTHERS = """
Tổ công tác của Thủ tướng, Văn phòng Chủ tịch nước, Quân ủy Trung ương, Thông tấn xã Việt Nam, Ban Quản lý dự án,
Chi cục An toàn vệ sinh thực phẩm, Viện Pasteur TP.HCM, Ủy ban nhân dân tỉnh Cao Bằng, UBND thành phố Cần Thơ,
Công an TP Hà Nội, Bộ Chỉ huy Quân sự tỉnh, Trạm Y tế xã Mường So, Đoàn kiểm tra của Bộ Y tế, Phòng Y tế huyện
"""


def _bodies() -> list[str]:
    departments = tables.load("departments", "name", "parent")
    named = [row["name"] for row in tables.load("ministries", "name")]
    named += [f"Sở {row['name']}" if row["parent"] == "Sở" else row["name"] for row in departments]
    named += [f"Khoa {row['name']}" for row in tables.load("health_units", "name")]
    # `Đối ngoại | giao` is read as `ngoại giao`, and a list in a name is read as two
    odd = ("Ủy ban Đối ngoại", "Ủy ban Quốc gia phòng, chống AIDS và phòng, chống tệ nạn ma túy, mại dâm")
    return sorted({*named, *(name.strip() for name in _OTHERS.replace("\n", " ").split(","))} - {"", *odd})


def _only_request(text: str) -> tuple[Document, FoundRequest]:
    doc = Document.of(Article(doc_id="x", text=f"Bản tin y tế tuần này\n\n{text}"))
    (request,) = find_requests(doc, ())
    return doc, request


@pytest.mark.parametrize("verb", ["yêu cầu", "đề xuất"])
@pytest.mark.parametrize("body", _bodies())
def test_every_body_asks(body: str, verb: str) -> None:
    doc, request = _only_request(f"Ngày 5/6, {body} {verb} {_DEED}.")
    assert folded(request.requester) == folded(body)
    assert doc.value(*request.content) == _DEED


@pytest.mark.parametrize("body", _bodies())
def test_every_body_is_asked(body: str) -> None:
    _, request = _only_request(f"Ngày 5/6, Chủ tịch nước đề nghị {body} rà soát danh sách.")
    assert request.requester == "Chủ tịch nước"
    assert [folded(addressee) for addressee in request.addressees] == [folded(body)]
