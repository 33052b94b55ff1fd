"""Bytes to text: every encoding is told from every other, and what is none is refused."""

from __future__ import annotations

import codecs
import shutil
import subprocess
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.documents import TCVN3, TEXT, VNI, in_1258, in_tcvn3, in_vni
from vnhealth_ie.pipeline import Pipeline
from vnhealth_ie.sources import ENCODINGS, SourceError, SourceOptions, read_articles
from vnhealth_ie.sources.legacy import decode_tcvn3, decode_vni
from vnhealth_ie.sources.syllables import is_syllable, score
from vnhealth_ie.sources.text import decode_any, find_old_font

OLD: dict[str, Callable[[str], bytes]] = {"windows-1258": in_1258, "tcvn3": in_tcvn3, "vni": in_vni}


def nfc(text: str) -> str:
    return unicodedata.normalize("NFC", text)


def texts() -> list[str]:
    root = Path(__file__).resolve().parents[2]
    return [path.read_text(encoding="utf-8") for path in sorted((root / "data" / "raw").glob("*.txt"))]


def test_tcvn3_is_the_published_table() -> None:
    for letter, code in TCVN3.items():
        assert decode_tcvn3(code.encode("latin-1")) == letter
    assert decode_tcvn3("Cộng hòa".encode("ascii", "ignore")) == "Cng ha"
    assert (
        decode_tcvn3(b"C\xe9ng h\xdfa x\xb7 h\xe9i ch\xf1 ngh\xdca Vi\xd6t Nam") == "Cộng hòa xã hội chủ nghĩa Việt Nam"
    )


def test_tcvn3_agrees_with_the_table_of_the_c_library() -> None:
    codes = [bytes([byte]) for byte in range(0xA1, 0x100)]
    command = ["iconv", "-f", "TCVN5712-1", "-t", "UTF-8"]
    if (
        shutil.which("iconv") is None
        or subprocess.run(command, input=b"a", capture_output=True, check=False).returncode
    ):
        pytest.skip("no iconv that knows TCVN 5712")
    agreed = 0
    for code in codes:
        done = subprocess.run(command, input=code, capture_output=True, check=True)
        try:
            assert decode_tcvn3(code) == nfc(done.stdout.decode())
            agreed += 1
        except UnicodeDecodeError:
            continue  # a capital with a tone, which TCVN3 leaves to the font
    assert agreed == 79


def test_vni_is_the_published_table() -> None:
    for letter, code in VNI.items():
        assert decode_vni(code.encode("cp1252")) == letter
    assert (
        decode_vni("Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam".encode("cp1252")) == "Cộng hòa xã hội chủ nghĩa Việt Nam"
    )
    assert decode_vni("ÑOÀNG CHÍ, Ñoàng chí “A”".encode("cp1252")) == "ĐỒNG CHÍ, Đồng chí “A”"


@pytest.mark.parametrize("stray", ["ø", "xù", "bý", "Þ"])
def test_a_mark_without_its_letter_is_no_vni(stray: str) -> None:
    with pytest.raises(UnicodeDecodeError):
        decode_vni(stray.encode("cp1252"))


@pytest.mark.parametrize("encoding", OLD)
def test_every_bundled_article_comes_back_from_every_old_encoding(encoding: str) -> None:
    for text in texts():
        letters = "".join(c for c in nfc(text) if c.isascii() or c.isalpha() and "LATIN" in unicodedata.name(c))
        found = decode_any(OLD[encoding](letters.replace("\ufeff", "")), "tin.txt")
        assert found.encoding == encoding
        same = found.text.casefold() if encoding == "tcvn3" else found.text
        assert nfc(same) == (letters.casefold() if encoding == "tcvn3" else letters)


@pytest.mark.parametrize("encoding", OLD)
def test_no_piece_of_an_article_is_taken_for_another_encoding(encoding: str) -> None:
    """A hundred characters are nearly always enough to be sure, and never to be wrong."""
    sure = pieces = 0
    for text in texts():
        letters = "".join(c for c in nfc(text) if c.isascii() or c.isalpha() and "LATIN" in unicodedata.name(c))
        for start in range(0, len(letters) - 100, 300):
            data = OLD[encoding](letters[start : start + 100])
            pieces += 1
            try:
                found = decode_any(data, "tin.txt")
            except SourceError:
                continue
            assert found.encoding == encoding
            sure += 1
    assert sure / pieces > 0.97


@pytest.mark.parametrize(
    ("data", "encoding", "text"),
    [
        (TEXT.encode(), "utf-8", TEXT),
        (codecs.BOM_UTF8 + TEXT.encode(), "utf-8", "\ufeff" + TEXT),
        (unicodedata.normalize("NFD", TEXT).encode(), "utf-8", unicodedata.normalize("NFD", TEXT)),
        (codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"), "utf-16-le", "\ufeff" + TEXT),
        (codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"), "utf-16-be", "\ufeff" + TEXT),
        (TEXT.encode("utf-16-le"), "utf-16-le", TEXT),
        (TEXT.encode("utf-16-be"), "utf-16-be", TEXT),
        (b"plain ASCII", "utf-8", "plain ASCII"),
    ],
)
def test_unicode(data: bytes, encoding: str, text: str) -> None:
    found = decode_any(data, "tin.txt")
    assert (found.encoding, found.text) == (encoding, text)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (TEXT.encode()[:-40] + b"\xff" + TEXT.encode()[-40:], "not UTF-8 (byte 0xff at offset"),
        ("Zażółć gęślą jaźń, gdzie żółw źle śpi, są łąki".encode("cp1250"), "nor surely an old Vietnamese encoding"),
        ("Die Bevölkerung wählt für längere Zeit müde Führer über Österreich".encode("latin-1"), "nor surely"),
        ("Le café était fermé à côté de l'église, où l'été s'achève".encode("latin-1"), "nor surely"),
        ("Съешь же ещё этих мягких французских булок".encode("cp1251"), "nor surely"),
        ("né".encode("latin-1"), "nor surely"),
        (codecs.BOM_UTF32_LE + TEXT.encode("utf-32-le"), "UTF-32; convert it to UTF-8"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x10", "binary, not text"),
        ("Plain English in UTF-16 without a mark".encode("utf-16-le"), "binary, not text"),
        (codecs.BOM_UTF16_LE + b"\x00\xd8\x00", "not utf-16-le"),
        (bytes(range(0x80, 0x100)), "nor surely"),
    ],
)
def test_what_is_not_certain_is_refused(data: bytes, said: str) -> None:
    with pytest.raises(SourceError) as caught:
        decode_any(data, "tin.txt")
    assert said in str(caught.value)
    assert "\n" not in str(caught.value)


def test_the_figures_are_told() -> None:
    with pytest.raises(SourceError, match=r"\(.*tcvn3: 2 of 2 words are Vietnamese"):
        decode_any(b"S\xeb Y t\xd5", "tin.txt")


@pytest.mark.parametrize("encoding", [name for name in ENCODINGS if not name.startswith("utf-16")])
def test_a_named_encoding_is_taken_at_its_word(encoding: str) -> None:
    data = OLD.get(encoding, str.encode)("Sở Y tế")
    assert nfc(decode_any(data, "tin.txt", encoding=encoding).text) == "Sở Y tế"


def test_a_named_encoding_that_does_not_fit_is_refused() -> None:
    with pytest.raises(SourceError, match=r"not tcvn3 \(byte 0xe0 at offset 1\)"):
        decode_any(b"a\xe0", "tin.txt", encoding="tcvn3")
    with pytest.raises(ValueError, match="encoding 'latin-1' is none of utf-8, "):
        SourceOptions(encoding="latin-1")


@pytest.mark.parametrize("encoding", ["windows-1258", "tcvn3", "vni", "utf-16-le"])
def test_a_report_says_the_encoding_and_quotes_the_decoded_text(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "tin.txt"
    path.write_bytes(OLD[encoding](TEXT) if encoding in OLD else TEXT.encode("utf-16"))
    [article] = read_articles([path])
    report = Pipeline().extract(article)
    assert report.source is not None
    assert (report.source.kind, report.source.path, report.source.encoding) == ("txt", str(path), encoding)
    assert report.misquotes(article.text) == []
    assert [official.name for official in report.officials] == ["Phạm Duy Hưng"]
    assert report.requests


@pytest.mark.parametrize(
    "word",
    [
        "nghiệp",
        "Uỷ",
        "ủy",
        "QUYẾT",
        "giếng",
        "gì",
        "quốc",
        "khuỷu",
        "nguyễn",
        "quỳnh",
        "xoong",
        "thuở",
        "hoà",
        "hòa",
        "nghiêng",
        "ưỡn",
        "yếu",
        "Huỳnh",
        "Đắc",
        "ngoằn",
    ],
)
def test_syllables(word: str) -> None:
    assert is_syllable(word)
    assert is_syllable(unicodedata.normalize("NFD", word))


@pytest.mark.parametrize("word", ["Së", "café", "für", "hợc", "tuyèt", "ngiệp" + "x", "ááb", "ñoàng", "đ", "ở" * 2])
def test_what_is_no_syllable(word: str) -> None:
    assert not is_syllable(word)


def test_nearly_every_word_of_the_bundled_articles_is_a_syllable() -> None:
    assert min(score(text).share for text in texts()) > 0.97


@given(st.binary(max_size=300))
def test_any_bytes_are_decoded_or_refused_in_one_line(data: bytes) -> None:
    said = ""
    try:
        found = decode_any(data, "tin.txt")
    except SourceError as error:
        said = str(error)
    else:
        assert found.encoding in ENCODINGS
    assert "\n" not in said


@given(st.text(max_size=200))
def test_unicode_text_is_never_taken_for_an_old_font(text: str) -> None:
    if score(text).share > 0.9:
        assert find_old_font(text) is None
