from __future__ import annotations

import unicodedata
from pathlib import Path
from typing import Any

import pytest

from tests.support.cases import load_cases
from tests.support.timing import growth
from vnhealth_ie.document import Document
from vnhealth_ie.extractors.officials import find_officials, read_people
from vnhealth_ie.findings import FoundOfficial

HEADLINE = "Ngành y tế họp bàn\n\n"


def prepared(text: str) -> Document:
    doc = Document(text)
    assert doc.sentences  # cut once, by whoever asks first
    return doc


def plain(officials: list[FoundOfficial]) -> list[dict[str, Any]]:
    return [
        {
            "name": person.name,
            "degrees": list(person.degrees),
            "positions": [[office.title, office.organization] for office in person.offices],
        }
        for person in officials
    ]


@pytest.mark.parametrize("case", load_cases("officials"))
def test_who_holds_which_office(case: dict[str, Any]) -> None:
    assert plain(find_officials(Document(HEADLINE + case["text"]))) == case["officials"]


@pytest.mark.parametrize("case", load_cases("officials"))
def test_decomposed_text_says_the_same_of_its_own_places(case: dict[str, Any]) -> None:
    text = unicodedata.normalize("NFD", HEADLINE + case["text"])
    doc = Document(text)
    found = find_officials(doc)
    assert plain(found) == case["officials"]
    for person in found:
        names = [doc.span(*m.region) for m in person.mentions if m.kind.value == "name"]
        assert [unicodedata.normalize("NFC", span.text or "").lower() for span in names] == [person.name.lower()] * len(
            names
        )
        assert all(text[span.start : span.end] == span.text for span in names)


@pytest.mark.parametrize("case", load_cases("officials"))
def test_the_evidence_of_an_office_holds_its_title(case: dict[str, Any]) -> None:
    doc = Document(HEADLINE + case["text"])
    for person in find_officials(doc):
        for office in person.offices:
            assert office.rule
            assert any(office.title in doc.clean[region.start : region.end] for region in office.regions)


def mentions(text: str) -> list[tuple[str, list[tuple[str, str]]]]:
    doc = Document(HEADLINE + text)
    return [
        (person.name, [(doc.clean[m.region.start : m.region.end], m.kind.value) for m in person.mentions])
        for person in find_officials(doc)
    ]


def test_given_name_title_and_pronoun_mean_the_person() -> None:
    text = (
        "Đồng chí Lò Thị Pành, Phó Chủ tịch UBND tỉnh dự họp. Bà Pành khen các trạm. Đồng chí yêu cầu làm sớm. "
        "Phó Chủ tịch UBND tỉnh cảm ơn."
    )
    assert mentions(text) == [
        (
            "Lò Thị Pành",
            [
                ("Lò Thị Pành", "name"),
                ("Pành", "given_name"),
                ("Đồng chí", "pronoun"),
                ("Phó Chủ tịch UBND tỉnh", "title"),
            ],
        )
    ]


def test_met_by_title_first_and_by_name_later() -> None:
    text = "Giám đốc Sở Y tế chủ trì họp. Ông Vi Đình Lợi, Giám đốc Sở Y tế tỉnh Bắc Giang nêu ba việc."
    (person,) = find_officials(Document(HEADLINE + text))
    assert plain([person])[0]["positions"] == [["Giám đốc", "Sở Y tế tỉnh Bắc Giang"]]
    assert mentions(text)[0][1] == [("Giám đốc Sở Y tế", "title"), ("Vi Đình Lợi", "name")]


def test_of_two_with_one_given_name_the_one_named_last_is_meant() -> None:
    text = (
        "Ông Trần Mạnh Hùng, Giám đốc Sở Y tế mở đầu. Ông Hùng nêu số liệu. "
        "Ông Lê Việt Hùng, Giám đốc CDC tỉnh báo cáo. Ông Hùng kiến nghị mua thuốc."
    )
    assert mentions(text) == [
        ("Trần Mạnh Hùng", [("Trần Mạnh Hùng", "name"), ("Hùng", "given_name")]),
        ("Lê Việt Hùng", [("Lê Việt Hùng", "name"), ("Hùng", "given_name")]),
    ]


def test_the_honorific_tells_two_with_one_given_name_apart() -> None:
    text = (
        "Bà Ngô Thị Thanh, Trưởng phòng Tài chính, và ông Hà Văn Thanh, Trưởng phòng Tổ chức cùng dự. "
        "Bà Thanh báo cáo. Ông Thanh giải trình."
    )
    assert mentions(text) == [
        ("Ngô Thị Thanh", [("Ngô Thị Thanh", "name"), ("Thanh", "given_name")]),
        ("Hà Văn Thanh", [("Hà Văn Thanh", "name"), ("Thanh", "given_name")]),
    ]


def test_a_title_means_the_holder_of_that_body() -> None:
    text = (
        "Giám đốc Sở Y tế Mã Thế An và Giám đốc Sở Tài chính Tạ Duy Bảo cùng họp. "
        "Giám đốc Sở Y tế nêu khó khăn. Giám đốc Sở Tài chính giải đáp."
    )
    assert mentions(text) == [
        ("Mã Thế An", [("Mã Thế An", "name"), ("Giám đốc Sở Y tế", "title")]),
        ("Tạ Duy Bảo", [("Tạ Duy Bảo", "name"), ("Giám đốc Sở Tài chính", "title")]),
    ]


def test_a_short_name_joins_the_long_one() -> None:
    text = "Bà Đinh Thị Kim Thoa, Thứ trưởng Bộ Y tế thăm bệnh viện. Thứ trưởng Kim Thoa tặng quà."
    assert mentions(text) == [("Đinh Thị Kim Thoa", [("Đinh Thị Kim Thoa", "name"), ("Kim Thoa", "given_name")])]


def test_an_office_is_told_once_in_its_fullest_form() -> None:
    text = (
        "Phó Chủ tịch tỉnh Hứa Đức Lâm thăm bệnh viện. Ông Hứa Đức Lâm, Phó Chủ tịch UBND tỉnh Lào Cai tặng quà. "
        "Giám đốc Bệnh viện Sa Pa Tẩn Láo San cảm ơn. Ông Tẩn Láo San, Giám đốc Bệnh viện Đa khoa Sa Pa hứa cố gắng."
    )
    assert [person["positions"] for person in plain(find_officials(Document(HEADLINE + text)))] == [
        [["Phó Chủ tịch", "UBND tỉnh Lào Cai"]],
        [["Giám đốc", "Bệnh viện Đa khoa Sa Pa"]],
    ]


def test_a_minister_from_abroad_lends_his_country_to_nobody() -> None:
    text = "Bộ trưởng Quốc phòng Lý Công Sáng thăm bệnh viện. Bộ trưởng Quốc phòng Trung Quốc cùng đi."
    assert plain(find_officials(Document(HEADLINE + text)))[0]["positions"] == [["Bộ trưởng", "Quốc phòng"]]


def test_a_name_in_capitals_takes_the_usual_form() -> None:
    text = "Ông NÔNG VĂN ĐỘ, Giám đốc Sở Y tế dự họp. Ông Nông Văn Độ nêu ba việc."
    assert [person["name"] for person in plain(find_officials(Document(HEADLINE + text)))] == ["Nông Văn Độ"]


def test_who_holds_no_office_is_read_all_the_same() -> None:
    doc = Document(HEADLINE + "Bệnh nhân Lê Thị Hoa cảm ơn bác sĩ Trần Duy.")
    assert [person.name for person in read_people(doc)] == ["Lê Thị Hoa", "Trần Duy"]
    assert find_officials(doc) == []


@pytest.mark.parametrize("text", ["", "\n", "ông", "Giám đốc", "Nguyễn", "\u200b", "H'", "Giám đốc, " * 50])
def test_poor_texts(text: str) -> None:
    assert find_officials(Document(text)) == []


@pytest.mark.parametrize(
    "unit",
    [
        "Ông Trần Văn An, Giám đốc Sở Y tế, ",
        "ông Hùng nói. Trần Mạnh Hùng đến. ",
        "Phó Chủ tịch UBND tỉnh họp. Lê An, Phó Chủ tịch UBND tỉnh. ",
        "Bệnh viện Đa khoa ",
        "Nguyễn Văn ",
        "các đồng chí A Lò, B Tòng; ",
        "(Giám đốc, ",
        "được Bộ Y tế bổ nhiệm ",
        "Trần Văn An (ảnh ",
    ],
)
def test_time_grows_with_the_text(unit: str) -> None:
    assert growth(unit, prepared, read_people) < 32


FRAMES = (Path(__file__).parents[1] / "cases" / "biographies.txt").read_text("utf-8").splitlines()


@pytest.mark.parametrize("frame", FRAMES)
@pytest.mark.parametrize(
    ("title", "organization"),
    [
        ("Phó Giám đốc", "Sở Y tế Nghệ An"),
        ("Giám đốc", "Bệnh viện Nhi Trung ương"),
        ("Trưởng phòng", "Nghiệp vụ Y Sở Y tế"),
    ],
)
def test_every_way_to_tell_an_office_in_a_biography(frame: str, title: str, organization: str) -> None:
    text = HEADLINE + "Tin trong tuần.\n\n" + frame.format(T=f"{title} {organization}")
    (person,) = [p for p in find_officials(Document(text)) if p.name != "Lê Nam"]
    assert person.name == "Nguyễn Văn Minh"
    told = [(office.title.lower().split()[-len(title.split()) :], office.organization) for office in person.offices]
    assert (title.lower().split(), organization) in told
