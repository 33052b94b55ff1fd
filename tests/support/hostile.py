"""Texts that somebody wrote to break whoever reads them: a unit, repeated as often as it takes."""

from __future__ import annotations

import unicodedata
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
CONTROLS = "".join(map(chr, [*range(0x20), *range(0x7F, 0xA0)]))
NAME = "Trần Văn Hạnh"

# Each of them took time that grew with its square, or is of a kind that does so elsewhere.
UNITS: dict[str, str] = {
    "nothing but line ends": "\n",
    "short lines": "a\n",
    "lines that are names": f"{NAME}\n",
    "a list without end": "- yêu cầu Sở Y tế;\n",
    "captions": "Ảnh: Lê An\n",
    "headlines": "Tin khác\n",
    "no line break": "đồng chí yêu cầu Sở Y tế ",
    "one word": "a",
    "capitals": "ỦY BAN NHÂN DÂN TỈNH ",
    "acronyms": "TP.HCM. ",
    "open brackets": "(",
    "open brackets of every kind": "([{<«“",
    "brackets within brackets": "(Sở Y tế ",
    "pairs of brackets": "()",
    "quotation marks": '"',
    "open quotations": "“yêu cầu\n",
    "full stops": ". ",
    "letters with full stops": "A.",
    "dashes": "- ",
    "slashes": "/",
    "digits": "1",
    "digits and slashes": "1/",
    "days": "ngày 20/6/2022, ",
    "telephone numbers": "0209 3871 234, ",
    "years": "năm 2022 ",
    "numbers of documents": "20-NQ/TW, ",
    "cited documents": "Nghị quyết số 20-NQ/TW ngày 25/10/2017 của Bộ Y tế, ",
    "types of documents": "Nghị quyết ",
    "laws": "Luật ",
    "names": f"ông {NAME}, ",
    "names without an end": "Trần Văn ",
    "offices": "Phó Chủ tịch UBND tỉnh ",
    "people with offices": f"{NAME}, Giám đốc Sở Y tế, ",
    "provinces": "tỉnh Bắc Kạn, ",
    "districts": "huyện Ba Bể, ",
    "events": "hội nghị ",
    "degrees": "PGS.TS. ",
    "signal verbs": "yêu cầu ",
    "signal verbs and commas": "đề nghị, yêu cầu ",
    "requests and semicolons": "yêu cầu Sở Y tế rà soát; ",
    "groups": "chỉ đạo các sở, ngành, địa phương ",
    "days without digits before a verb": f"{'hôm ' * 24}đề nghị xã. ",
    "jubilees and forums": "Ngày 5/3, hội nghị. sẽ kỷ niệm 50 năm (1969-2019), APEC 2031 ",
    "and": "và ",
    "every control character": CONTROLS,
    "NUL": "\0",
    "NUL between letters": "A\0b ",
    "tabs": "\t",
    "no-break spaces": "\u00a0",
    "zero-width spaces": "\u200b",
    "letters and zero-width spaces": "A\u200b",
    "right to left": "\u202eSở Y tế \u202c",
    "isolates": "\u2066A\u2069",
    "a flood of one mark": "\u0301",
    "a flood of marks in disorder": "\u0301\u0323",
    "letters with marks": "e\u0302\u0301 ",
    "decomposed": unicodedata.normalize("NFD", "đồng chí yêu cầu Sở Y tế. "),
    "letters that look like others": "Сở У tế yêu cầu ",
    "emoji of several characters": "👩\u200d⚕\ufe0f ",
    "Hangul in parts": "\u1100\u1161\u11a8",
    "one script without spaces": "中",
    "superscript digits": "²",
    "markup": "<a href='x'>&amp;</a>",
    "addresses": "http://a.b/c?d=",
}


def ordinary() -> str:
    """The bundled articles, one after the other."""
    paths = sorted((ROOT / "data" / "raw").glob("*.txt"))
    return "\n".join(path.read_text(encoding="utf-8") for path in paths)


def filled(unit: str, length: int) -> str:
    """A text of that many characters."""
    return (unit * (length // len(unit) + 1))[:length]
