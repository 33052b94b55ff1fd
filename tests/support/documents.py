"""Documents as real programs and portals make them, and bytes in the old Vietnamese encodings.

The tables of TCVN3 and VNI are written down here once more, from the lists that UniKey and Vietuni publish, as the
characters that a Western computer shows for them; the package's own tables are not used.
"""

from __future__ import annotations

import html
import unicodedata
from pathlib import Path
from typing import Any

ARTICLE = [
    "Sở Y tế Bắc Kạn sơ kết công tác 6 tháng đầu năm 2022",
    "Chiều 20/6, đồng chí Phạm Duy Hưng, Phó Chủ tịch UBND tỉnh Bắc Kạn làm việc với Sở Y tế về công tác y tế.",
    "Đồng chí Phạm Duy Hưng yêu cầu Sở Y tế khẩn trương rà soát nhân lực của các trạm y tế xã; báo cáo UBND tỉnh.",
    "Các đơn vị thực hiện Nghị quyết số 20-NQ/TW ngày 25/10/2017 về chăm sóc và nâng cao sức khỏe nhân dân.",
]
TEXT = "\n".join(ARTICLE) + "\n"

_LETTERS = (
    "à á ả ã ạ ă ằ ắ ẳ ẵ ặ â ầ ấ ẩ ẫ ậ đ è é ẻ ẽ ẹ ê ề ế ể ễ ệ ì í ỉ ĩ ị "
    "ò ó ỏ õ ọ ô ồ ố ổ ỗ ộ ơ ờ ớ ở ỡ ợ ù ú ủ ũ ụ ư ừ ứ ử ữ ự ỳ ý ỷ ỹ ỵ"
)
_IN_TCVN3 = (
    "µ ¸ ¶ · ¹ ¨ » ¾ ¼ ½ Æ © Ç Ê È É Ë ® Ì Ð Î Ï Ñ ª Ò Õ Ó Ô Ö × Ý Ø Ü Þ "
    "ß ã á â ä « å è æ ç é ¬ ê í ë ì î ï ó ñ ò ô \u00ad õ ø ö ÷ ù ú ý û ü þ"
)
_IN_VNI = (
    "aø aù aû aõ aï aê aè aé aú aü aë aâ aà aá aå aã aä ñ eø eù eû eõ eï eâ eà eá eå eã eä ì í æ ó ò "
    "oø où oû oõ oï oâ oà oá oå oã oä ô ôø ôù ôû ôõ ôï uø uù uû uõ uï ö öø öù öû öõ öï yø yù yû yõ î"
)
_TCVN3_CAPITALS = dict(zip("ĂÂÊÔƠƯĐ", "¡¢£¤¥¦§", strict=True))
TCVN3 = dict(zip(_LETTERS.split(), _IN_TCVN3.split(" "), strict=True)) | _TCVN3_CAPITALS
VNI = dict(zip(_LETTERS.split(), _IN_VNI.split(), strict=True))
VNI |= {letter.upper(): code.upper() for letter, code in VNI.items()}
TONES = "\u0300\u0301\u0303\u0309\u0323"


def in_tcvn3(text: str) -> bytes:
    """Text in TCVN3; capitals with a tone become small letters, as only another font shows them large."""
    tones = {letter.upper() for letter in _LETTERS.split()} - _TCVN3_CAPITALS.keys()
    letters = (c.lower() if c in tones else c for c in _nfc(text))
    return "".join(TCVN3.get(c, c) for c in letters).encode("latin-1")


def in_vni(text: str) -> bytes:
    return "".join(VNI.get(c, c) for c in _nfc(text)).encode("cp1252")


def in_1258(text: str) -> bytes:
    """Text in windows-1258, whose tones stand apart where the letter with its tone has no byte."""
    return _apart(text).encode("cp1258")


def _apart(text: str) -> str:
    pieces = []
    for char in _nfc(text):
        try:
            char.encode("cp1258")
            pieces.append(char)
        except UnicodeEncodeError:
            parts = unicodedata.normalize("NFD", char)
            letter = _nfc("".join(part for part in parts if part not in TONES))
            pieces.append(letter + "".join(part for part in parts if part in TONES))
    return "".join(pieces)


def _nfc(text: str) -> str:
    return unicodedata.normalize("NFC", text)


def portal_page(
    lines: list[str], *, head: str = "", stamp: str = "", charset: str = "utf-8", furniture: bool = True
) -> str:
    """A page in the manner of a province's portal: menu, article, other articles, footer."""
    title, *paragraphs = map(html.escape, lines)
    body = "\n".join(f'<p style="text-align: justify;">{paragraph}</p>' for paragraph in paragraphs)
    menu = '<ul class="menu"><li><a href="/">Trang chủ</a></li><li><a href="/tin">Tin hoạt động</a></li></ul>'
    others = (
        '<div class="tin-khac"><h3>Tin khác</h3><ul><li><a href="/1">Khai trương phòng khám mới</a></li></ul></div>'
    )
    footer = '<div id="footer">Bản quyền thuộc Cổng thông tin điện tử. Điện thoại: 0209 3871 234</div>'
    return f"""<!DOCTYPE html>
<html lang="vi"><head><meta http-equiv="Content-Type" content="text/html; charset={charset}">
<title>{title} - Cổng thông tin điện tử</title>{head}
<script>var tracker = "20/11/2011";</script></head>
<body>{menu if furniture else ""}<div class="detail"><h1>{title}</h1>{stamp}
<div class="content">{body}</div></div>{others + footer if furniture else ""}</body></html>"""


def make_docx(path: Path, lines: list[str], *, title: str = "") -> Path:
    """A Word document by python-docx: a heading, paragraphs, and the last line in a table."""
    import docx

    document: Any = docx.Document()
    document.core_properties.title = title
    document.add_heading(lines[0], level=1)
    for line in lines[1:-1]:
        document.add_paragraph(line)
    table = document.add_table(rows=1, cols=1)
    table.cell(0, 0).text = lines[-1]
    document.save(str(path))
    return path
