"""Clean text and its exact map back, for any Unicode at all."""

from __future__ import annotations

import re
import sys
import unicodedata
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from vnhealth_ie import normalize as module
from vnhealth_ie.normalize import AlignedText, compose, normalize, reveal, squeeze, tidy, unify

# Vietnamese with everything that pages do to it, beside arbitrary characters.
PIECES = st.sampled_from(
    [
        "Chiều 7/7", "hoà", "thuỷ", "HOÀ", "quý", "Uỷ ban", "Ð", "đ", "–", "“", "”", "’", "…", "\u00a0", "\u2009", "  ",
        "\n", "\r\n", "\n \n", "\u200b", "\u00ad", "\ufeff", "\u0301", "\u0323", "\u0302", "e\u0302\u0301",
        "o\u031b\u0323", "²", "가", "\u1100\u1161",
    ]
)  # fmt: skip
TEXTS = st.lists(PIECES | st.text(max_size=4)).map("".join)
STEPS = [reveal, compose, unify, squeeze, normalize]


def places(aligned: AlignedText) -> list[tuple[int, int]]:
    return [aligned.origin(i, i + 1) for i in range(len(aligned.text))]


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("Uỷ ban nhân dân tỉnh Hoà Bình", "Ủy ban nhân dân tỉnh Hòa Bình"),
        ("khoẻ, loà xoà, huỷ, THUỶ, Thuỷ", "khỏe, lòa xòa, hủy, THỦY, Thủy"),
        ("quý, quỳ, hoàn, toàn, khoẻn, luỵt", "quý, quỳ, hoàn, toàn, khoẻn, luỵt"),
        ("giai đoạn 2021 – 2025", "giai đoạn 2021 - 2025"),
        ("“Làng văn hóa” ‘kiểu mẫu’", "\"Làng văn hóa\" 'kiểu mẫu'"),
        ("Ðà Nẵng, Ɖắk Lắk, ðề án", "Đà Nẵng, Đắk Lắk, đề án"),
        ("Sở\u00a0Y\u2009tế  tỉnh", "Sở Y tế tỉnh"),
        ("một \r\n \r\n hai", "một\nhai"),
        ("Nguyễn\u200b Văn\u00ad An", "Nguyễn Văn An"),
        ("Ch\u200biều", "Chiều"),
        ("1…2", "1…2"),
        ("", ""),
    ],
)
def test_clean_text(text: str, clean: str) -> None:
    assert normalize(text).text == clean
    assert normalize(unicodedata.normalize("NFD", text)).text == clean


def test_places_lead_back() -> None:
    stored = "\ufeffChie\u0302\u0300u\u00a0 7/7"
    aligned = normalize(stored)
    assert aligned.text == "Chiều 7/7"
    start, end = aligned.origin(0, 5)
    assert stored[start:end] == "Chie\u0302\u0300u"
    start, end = aligned.origin(5, 6)
    assert stored[start:end] == "\u00a0 "
    assert aligned.origin(9, 9) == (len(stored), len(stored))
    assert normalize("").origin(0, 0) == (0, 0)
    assert normalize("\u200b").origin(0, 0)[0] in (0, 1)


@given(TEXTS)
def test_every_place_is_a_place_of_the_stored_text_in_order(text: str) -> None:
    for step in STEPS:
        found = places(step(text))
        assert all(0 <= start < end <= len(text) for start, end in found)
        assert all(a[0] <= b[0] and a[1] <= b[1] for a, b in pairwise(found))


@given(TEXTS)
def test_what_is_left_out_is_invisible_or_space(text: str) -> None:
    aligned = normalize(text)
    covered = {i for start, end in places(aligned) for i in range(start, end)}
    left_out = {text[i] for i in range(len(text)) if i not in covered}
    assert all(c.isspace() or unicodedata.category(c) in {"Cf", "Cc"} for c in left_out)


@given(TEXTS)
def test_decomposed_and_composed_text_are_the_same_clean(text: str) -> None:
    composed, decomposed = (unicodedata.normalize(form, text) for form in ("NFC", "NFD"))
    assert normalize(decomposed).text == normalize(composed).text == normalize(text).text


@given(TEXTS)
@example("A\u200b\u0301 ho\u200bà hoà\u00adn")
def test_clean_text_is_clean(text: str) -> None:
    clean = normalize(text).text
    assert normalize(clean) == AlignedText(clean)
    assert unicodedata.is_normalized("NFC", clean)
    assert not re.search("[ \n]{2}|[\u00a0\u200b\u2013\u201c\ufeff\r\t]", clean)


@given(TEXTS)
def test_composing_is_nfc(text: str) -> None:
    assert compose(text).text == unicodedata.normalize("NFC", text)


@given(TEXTS)
@example("thu\u1ef7\u0323")
def test_a_composed_quote_composes_to_what_it_quotes(text: str) -> None:
    aligned = compose(text)
    for start in range(len(aligned.text)):
        for end in range(start + 1, min(start + 3, len(aligned.text)) + 1):
            low, high = aligned.origin(start, end)
            assert aligned.text[start:end] in unicodedata.normalize("NFC", text[low:high])


@given(TEXTS)
def test_unifying_keeps_the_length(text: str) -> None:
    assert len(unify(text).text) == len(text)
    assert unify(text).starts is None


@given(TEXTS)
def test_maps_compose(text: str) -> None:
    first = squeeze(text)
    second = compose(first.text)
    both = first.then(second)
    assert both.text == second.text
    for i in range(len(both.text)):
        inner = second.origin(i, i + 1)
        assert both.origin(i, i + 1) == first.origin(*inner)


@given(TEXTS)
def test_maps_compose_in_any_grouping(text: str) -> None:
    a = squeeze(text)
    b = compose(a.text)
    c = squeeze(b.text)
    left, right = a.then(b).then(c), a.then(b.then(c))
    assert (left.text, places(left)) == (right.text, places(right))


@given(TEXTS)
@example("A\u200b\u0301")
def test_a_tidy_value_is_one_line_and_stays_so(text: str) -> None:
    value = tidy(text)
    assert tidy(value) == value
    assert unicodedata.is_normalized("NFC", value)
    assert "\n" not in value
    assert value == value.strip()


def test_every_character_that_composes_with_the_one_before_is_known() -> None:
    """NFC may join two starters (Hangul, some Indic vowels); a new Unicode version may add such pairs."""
    unknown = set()
    for code in range(sys.maxunicode + 1):
        parts = unicodedata.decomposition(chr(code)).split()
        if len(parts) != 2 or parts[0].startswith("<"):
            continue
        first, second = (chr(int(part, 16)) for part in parts)
        joins = unicodedata.normalize("NFC", first + second) == chr(code)
        if joins and not unicodedata.combining(second) and second not in module._COMPOSING_STARTERS:
            unknown.add(f"U+{ord(second):04X}")
    assert unknown == set()
