"""The byte encodings that Vietnamese was written in before Unicode: TCVN3 (ABC), VNI and windows-1258.

TCVN3 (VN3 of TCVN 5712:1993) has one byte a letter; a capital with a tone is the small letter's byte in a font of
capitals, so it comes out small. VNI writes a letter and then a byte for its marks. Both leave 0x80 to 0x9F to the
signs of windows-1252. windows-1258 has vowels and, apart, combining tones, which stay apart in the text. Every decoder
is strict: bytes that mean nothing in its table raise UnicodeDecodeError.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping

_SIGNS = {byte: char for byte in range(0x80, 0xA1) if (char := bytes([byte]).decode("cp1252", "ignore"))}

# From 0xA1 on; a dot is a byte without a meaning. B0 to B4 are the tones as combining marks.
_TCVN3 = _SIGNS | {
    0xA1 + place: char
    for place, char in enumerate(
        "ĂÂÊÔƠƯĐăâêôơưđ."
        "\u0300\u0309\u0303\u0301\u0323àảãáạ.ằẳẵắ."
        "......ặầẩẫấậè.ẻẽ"
        "éẹềểễếệìỉ...ĩíịò"
        ".ỏõóọồổỗốộờởỡớợù"
        ".ủũúụừửữứựỳỷỹýỵ."
    )
    if char != "."
}

_PLAIN_MARKS = dict(zip("ùøûõï", "\u0301\u0300\u0309\u0303\u0323", strict=True))
_ROOF_MARKS = {"â": "\u0302"} | {
    mark: f"\u0302{tone}" for mark, tone in zip("áàåãä", "\u0301\u0300\u0309\u0303\u0323", strict=True)
}
_BOWL_MARKS = {"ê": "\u0306"} | {
    mark: f"\u0306{tone}" for mark, tone in zip("éèúüë", "\u0301\u0300\u0309\u0303\u0323", strict=True)
}
_VNI_ALONE = dict(zip("ñôöíìæóòî", "đơưíìỉĩịỵ", strict=True))


def _vni() -> dict[str, str]:
    """VNI as pairs of windows-1252 characters, and single ones, to letters."""
    table = dict(_VNI_ALONE)
    for letter in "aeouyôö":
        marks = _PLAIN_MARKS | (_ROOF_MARKS if letter in "aeo" else {}) | (_BOWL_MARKS if letter == "a" else {})
        for mark, marked in marks.items():
            table[letter + mark] = unicodedata.normalize("NFC", _VNI_ALONE.get(letter, letter) + marked)
    capitals = {f"{key[0].upper()}{key[1:]}": value.upper() for key, value in table.items()}
    shouted = {key.upper(): value.upper() for key, value in table.items()}
    return table | capitals | shouted


_VNI = _vni()
_VNI_UNIT = re.compile("|".join([*sorted(_VNI, key=len, reverse=True), "."]), re.DOTALL)
# Signs of windows-1252 that are letters of no language.
_VNI_SIGNS = frozenset("\u00a0§©«­®°±²³´¶·¹»¼½¾×÷") | frozenset(c for c in _SIGNS.values() if not c.isalpha())


def decode_tcvn3(data: bytes) -> str:
    """Bytes in TCVN3 as text.

    >>> decode_tcvn3(b"S\\xeb Y t\\xd5")
    'Sở Y tế'
    """
    return _one_by_one(data, _TCVN3, "tcvn3")


def _one_by_one(data: bytes, table: Mapping[int, str], name: str) -> str:
    chars = []
    for place, byte in enumerate(data):
        char = chr(byte) if byte < 0x80 else table.get(byte)
        if char is None:
            raise UnicodeDecodeError(name, data, place, place + 1, "no letter of this table")
        chars.append(char)
    return "".join(chars)


def decode_vni(data: bytes) -> str:
    """Bytes in VNI (for Windows) as text.

    >>> decode_vni("Sôû Y teá".encode("cp1252"))
    'Sở Y tế'
    """
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError as error:
        raise UnicodeDecodeError("vni", data, error.start, error.end, "no letter of this table") from error
    pieces = []
    for match in _VNI_UNIT.finditer(text):
        unit = match[0]
        if unit in _VNI:
            pieces.append(_VNI[unit])
        elif unit < "\x80" or unit in _VNI_SIGNS:
            pieces.append(unit)
        else:
            raise UnicodeDecodeError("vni", data, match.start(), match.end(), "a mark without its letter")
    return "".join(pieces)


def decode_windows_1258(data: bytes) -> str:
    """Bytes in windows-1258 as text; tones stay the combining characters that they are.

    >>> decode_windows_1258(b"S\\xf5\\xd2 Y t\\xea\\xec") == "S\\u01a1\\u0309 Y t\\u00ea\\u0301"
    True
    """
    return data.decode("cp1258")


DECODERS: Mapping[str, Callable[[bytes], str]] = {
    "windows-1258": decode_windows_1258,
    "tcvn3": decode_tcvn3,
    "vni": decode_vni,
}
