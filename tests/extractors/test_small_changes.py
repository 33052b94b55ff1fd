"""What small changes of the extractors went unnoticed by the other tests: each case notices one (docs/trust.md)."""

from __future__ import annotations

import pytest

from vnhealth_ie.document import Document
from vnhealth_ie.extractors.citations import find_citations
from vnhealth_ie.extractors.dates import find_meeting
from vnhealth_ie.extractors.officials import read_people
from vnhealth_ie.extractors.requests import find_requests

ORDER = "Ông Lò Văn Hạnh, Phó Chủ tịch UBND tỉnh Sơn La yêu cầu Sở Y tế rà soát thuốc"


@pytest.mark.parametrize(
    ("first", "second", "documents"),
    [
        ("Quyết định ngày 3/8/2018 của UBND tỉnh", "Quyết định ngày 3/8 của UBND tỉnh", 1),
        ("Quyết định ngày 3/8/2018 của UBND tỉnh", "Quyết định ngày 3/8/2019 của UBND tỉnh", 2),
        ("Quyết định số 15 ngày 3/8/2018 của UBND tỉnh", "Quyết định số 15 ngày 9/9/2018 của UBND tỉnh", 2),
        ("Quyết định số 15 ngày 3/8/2018 của UBND tỉnh", "Quyết định số 15 của UBND tỉnh", 1),
        ('Đề án "Một hai ba bốn năm"', 'Đề án "Một hai ba bốn sáu"', 1),
        ('Đề án "Một hai ba bốn năm"', 'Đề án "Một hai ba sáu bảy"', 2),
    ],
)
def test_which_mentions_are_of_one_document(first: str, second: str, documents: int) -> None:
    found = find_citations(Document(f"Thực hiện {first}, Sở Y tế họp. {second} nêu rõ việc này."))
    assert len(found) == documents
    assert sum(len(citation.regions) for citation in found) == 2


def test_a_day_takes_the_first_part_of_the_day_that_its_other_mentions_name() -> None:
    text = (
        "Ngày 3/4/2024, Sở Y tế tổ chức hội nghị.\nSáng 3/4/2024, đại biểu thăm trạm.\nChiều 3/4/2024, đại biểu ra về."
    )
    found = find_meeting(Document(text))
    assert found is not None
    assert (found.date, found.time_of_day) == ("2024-04-03", "morning")


@pytest.mark.parametrize(
    ("behind", "contents"),
    [
        # What is ordered may itself be an order.
        (" Chỉ đạo các đơn vị kiểm tra kho thuốc.", ["Sở Y tế rà soát thuốc. Chỉ đạo các đơn vị kiểm tra kho thuốc"]),
        (" Yêu cầu các bệnh viện trực 24/24.", ["Sở Y tế rà soát thuốc", "các bệnh viện trực 24/24"]),
        (" Mong các bệnh viện trực 24/24.", ["Sở Y tế rà soát thuốc", "các bệnh viện trực 24/24"]),
    ],
)
def test_what_belongs_to_an_order(behind: str, contents: list[str]) -> None:
    doc = Document(f"Tin y tế trong tỉnh\n{ORDER}.{behind}")
    found = find_requests(doc, read_people(doc))
    assert [doc.clean[slice(*request.content)] for request in found] == contents
