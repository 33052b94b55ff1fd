from __future__ import annotations

import pytest

from vnhealth_ie.grammar.offices import find_offices
from vnhealth_ie.grammar.people import find_people, is_plural


def people(text: str) -> list[str]:
    found = find_people(text, 0, len(text), list(find_offices(text, 0, len(text))))
    return [text[person.name_start : person.end] for person in found]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Ông Lò Văn Pâng và bà Hoa dự họp.", ["Lò Văn Pâng", "Hoa"]),
        ("TS.BS Trần An, ThS Lê Bình báo cáo.", ["Trần An", "Lê Bình"]),
        ("Giám đốc Sở Y tế Vi Lợi kết luận.", ["Vi Lợi"]),
        ("Giám đốc Sở Y tế Vũ Quang Bảo kết luận.", ["Vũ Quang Bảo"]),
        ("Giám đốc Sở Y tế Cà Mau Vũ Bảo kết luận.", ["Vũ Bảo"]),
        ("Đường Lê Lợi và phố Trần Phú ngập.", []),
        ("Bệnh viện Nguyễn Tri Phương.", []),
        ("tại cảng hàng không quốc tế Phú Bài, khách đông.", []),
        ("Thủ tướng Anh Harriet May thăm Hà Nội.", ["Harriet May"]),
        ("Ông Đoàn Văn Tư; K' Brêm; H' Luyn Niê.", ["Đoàn Văn Tư", "K' Brêm", "H' Luyn Niê"]),
        ("Công tác y tế tại Cao Bằng và Hà Nội.", []),
        ("Theo Hà Ban, việc này đã xong.", ["Hà Ban"]),
        ("Hội Luật gia Việt Nam Trần Đức Lang dự.", ["Trần Đức Lang"]),
    ],
)
def test_the_people_of_a_sentence(text: str, names: list[str]) -> None:
    assert people(text) == names


def test_what_stands_in_front_of_a_name() -> None:
    text = "Đồng chí Đại tá, bác sĩ Phạm Hùng đến."
    (person,) = find_people(text, 0, len(text), ())
    assert (person.start, person.honorific, person.degrees, person.full) == (0, "Đồng chí", ("Đại tá", "bác sĩ"), True)


def test_a_foreign_name_behind_an_office_is_one_if_the_tagger_does_not_object() -> None:
    text = "Trưởng đại diện WHO Minho Parker nói."
    offices = list(find_offices(text, 0, len(text)))
    assert len(find_people(text, 0, len(text), offices, lambda _start, _end: True)) == 1
    assert find_people(text, 0, len(text), offices, lambda _start, _end: False) == []


def test_the_plural() -> None:
    assert is_plural("các đồng chí: Lò An", 0, 14)
    assert not is_plural("đồng chí Lò An", 0, 9)
