"""Texts that are made to break whoever reads them: each is answered, truthfully, and in time that grows with it.

How long each takes at a million characters is measured by `make hostile`; how the time of each extractor grows, by the
tests beside it.
"""

from __future__ import annotations

import json

import pytest

from tests.support.hostile import CONTROLS, NAME, UNITS, filled
from tests.support.timing import growth
from vnhealth_ie import MeetingReport, extract
from vnhealth_ie.document import Document
from vnhealth_ie.matching.sentences import LONGEST_SENTENCE
from vnhealth_ie.normalize import MOST_MARKS, compose, tidy

SAID = f"Chiều 20/6/2022, đồng chí {NAME}, Phó Chủ tịch UBND tỉnh Kon Tum làm việc với Sở Y tế."


@pytest.mark.parametrize("name", UNITS)
def test_any_such_text_is_read_and_quoted_truly(name: str) -> None:
    text = filled(UNITS[name], 3_000)
    report = extract(text)
    assert report.misquotes(text) == []
    assert MeetingReport.model_validate_json(report.model_dump_json()) == report


# Before sentences were cut and lists bounded, these took 20 to 50 times as long as ordinary text at 120,000 characters.
@pytest.mark.parametrize(
    "name",
    ["no line break", "requests and semicolons", "numbers of documents", "signal verbs and commas", "open quotations"],
)
def test_time_grows_with_the_text(name: str) -> None:
    extract(SAID)
    assert growth(UNITS[name], str, extract) < 24


def test_a_flood_of_marks_is_composed_in_proportion() -> None:
    assert growth("\u0301\u0323" * 100, str, compose) < 24
    assert growth("\u0301\u0323" * 100, str, tidy) < 24


def test_marks_up_to_the_limit_are_composed_and_none_is_lost_beyond() -> None:
    letter = "e" + "\u0323" * (MOST_MARKS - 1) + "\u0302"
    assert compose(letter).text == "ệ" + "\u0323" * (MOST_MARKS - 2)
    flood = "\u0301\u0323" * MOST_MARKS
    assert sorted(compose(flood).text) == sorted(flood)


def test_a_long_sentence_is_cut_and_what_stands_in_its_parts_is_found() -> None:
    text = f"{SAID[:-1]}, " + "công tác y tế cơ sở, " * 200 + f"đồng chí {NAME} yêu cầu Sở Y tế rà soát nhân lực."
    doc = Document(text)
    assert max(s.end - s.start for s in doc.sentences) <= LONGEST_SENTENCE
    assert "".join(s.text for s in doc.sentences).replace(" ", "") == text.replace(" ", "")
    report = extract(text)
    assert (report.meeting and report.meeting.date, len(report.requests)) == ("2022-06-20", 1)


def test_a_hundred_thousand_lines() -> None:
    text = f"{SAID}\n" + "Tin.\n" * 100_000
    report = extract(text)
    assert report.meeting is not None
    assert (report.meeting.date, report.misquotes(text)) == ("2022-06-20", [])


def test_brackets_a_hundred_thousand_deep() -> None:
    text = f"{SAID} " + "(" * 100_000 + "Sở Y tế" + ")" * 100_000
    assert [official.name for official in extract(text).officials] == [NAME]


@pytest.mark.parametrize("sign", ["\u200b", "\u200c", "\u200d", "\u00ad", "\ufeff", "\u202e", "\u2066", "\u2060"])
def test_signs_that_nobody_sees_hide_no_name(sign: str) -> None:
    hidden = sign.join(NAME)
    text = SAID.replace(NAME, hidden)
    report = extract(text)
    [official] = report.officials
    assert official.name == NAME
    assert official.mentions[0].text == hidden
    assert report.misquotes(text) == []


@pytest.mark.parametrize("sign", CONTROLS)
def test_a_control_character_parts_words_and_no_more(sign: str) -> None:
    """Every one of them is white space, NUL too; those that end lines also end a paragraph."""
    text = SAID.replace(" làm việc", f"{sign}làm việc")
    report = extract(text)
    assert [official.name for official in report.officials] == [NAME]
    assert report.misquotes(text) == []


def test_letters_that_look_like_others_are_other_letters() -> None:
    """A name with a Cyrillic а is another name: nothing is guessed, and the quote is as it was written."""
    text = SAID.replace("Hạnh", "Hạ\u043fh").replace("Trần", "Tr\u0430n")
    report = extract(text)
    assert NAME not in {official.name for official in report.officials}
    assert report.misquotes(text) == []


def test_half_a_character_is_read_in_its_place_and_leaves_as_a_replacement() -> None:
    """`json.loads` gives such half of an escape, which no file in UTF-8 can hold; see also tests/test_fuzz.py."""
    half = json.loads('"tin \\ud83d"')
    report = extract(f"{half} {SAID}", doc_id=half)
    assert report.misquotes(f"{half} {SAID}") == []
    assert report.officials[0].mentions[0].start == len(half) + 1 + SAID.index(NAME)
    assert MeetingReport.model_validate_json(report.model_dump_json()).doc_id == "tin \ufffd"


def test_a_whole_character_beyond_the_first_plane_is_none() -> None:
    assert extract(f"{SAID} \U0001f600").misquotes(f"{SAID} \U0001f600") == []
