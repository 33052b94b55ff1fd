"""What stands beside a name and is of the same person."""

from __future__ import annotations

from tests.support.timing import growth
from vnhealth_ie.grammar.actor import Actor
from vnhealth_ie.grammar.appositions import is_apposition, is_same


def test_letters_that_may_be_degrees_take_time_in_proportion() -> None:
    """`bsbsbs...` between a title and the name took four times as long for each `bsbs` more."""

    def prepared(letters: str) -> tuple[str, Actor, Actor]:
        text = f"Giám đốc, {letters}_# ông An"
        last = len(text)
        return text, Actor(0, 8, "An", 5, "person"), Actor(last - 2, last, "An", 5, "person")

    assert not is_same(*prepared("bs" * 40))
    assert growth("bs", prepared, lambda told: is_same(*told)) < 24


def test_a_body_behind_a_comma_is_of_somebody_who_stands_first() -> None:
    first = "Ông Trần Văn An, Sở Y tế đề nghị"
    told = "Về trường hợp bệnh nhân Trần Văn An, Sở Y tế đề nghị"
    for text, expected in ((first, True), (told, False)):
        name, body = text.index("Trần"), text.index("Sở")
        person, actor = Actor(name, name + 11, "Trần Văn An", 1, "person"), Actor(body, body + 7, "Sở Y tế", 5, "body")
        assert is_apposition(text, person, actor) is expected
