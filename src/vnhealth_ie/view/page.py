"""One self-contained page: the assets of this package and the articles as data, safe in whatever they hold."""

from __future__ import annotations

import base64
import hashlib
import html
import json
import re
from collections.abc import Iterable, Mapping
from importlib import resources
from typing import IO, Any, Final, Literal

from vnhealth_ie.view.article import ArticleView

Language = Literal["vi", "en"]

# `<` and `&` cannot end or open anything; U+2028 and U+2029 end a line in old scripts; a lone surrogate is no UTF-8.
_UNSAFE = re.compile("[<>&\u2028\u2029\x7f-\x9f\ud800-\udfff]")


_SCRIPTS: Final = {"view": ("core", "view", "view-index"), "scores": ("core", "scores")}


def safe_json(value: Any) -> str:
    r"""JSON that may stand in a `<script>` element: no text in it can end the element or open a comment.

    >>> safe_json("</script><!--")
    '"\\u003c/script\\u003e\\u003c!--"'
    """
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return _UNSAFE.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def asset(name: str) -> str:
    """The text of a file in `view/assets`."""
    return resources.files("vnhealth_ie.view").joinpath("assets", name).read_text(encoding="utf-8")


def _hash(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


class Page:
    """A page that is written piece by piece, so that a thousand articles need no more memory than one.

    Its policy forbids every connection and every script and style but its own.
    """

    def __init__(self, stream: IO[str], *, app: str, title: str | None, language: Language) -> None:
        self._stream = stream
        style = asset("base.css") + asset(f"{app}.css")
        self._script = "".join(asset(f"{name}.js") for name in _SCRIPTS[app])
        policy = (
            f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(self._script)}'; "
            "img-src data:; base-uri 'none'; form-action 'none'"
        )
        values = {
            "language": language,
            "title": html.escape(title or "vnhealth-ie"),
            "policy": html.escape(policy),
            "style": style,
        }
        stream.write(_filled(asset("page.html"), values))
        self.data("settings", {"language": language, "title": title})

    def data(self, name: str, value: Any) -> None:
        """Add data that the page's script finds by its name."""
        self._stream.write(f'<script type="application/json" id="{html.escape(name)}">{safe_json(value)}</script>\n')

    def close(self) -> None:
        """Write the script and the end of the page. The stream is left open."""
        self._stream.write(f"<script>{self._script}</script>\n</body>\n</html>\n")


def _filled(template: str, values: Mapping[str, str]) -> str:
    """The template with `{{name}}` replaced, once: what is put in is not read again."""
    return re.sub(r"\{\{(\w+)\}\}", lambda match: values[match[1]], template)


def write_page(
    stream: IO[str], articles: Iterable[ArticleView], *, title: str | None = None, language: Language = "vi"
) -> int:
    """Write a page of these articles, one after the other; how many there were.

    One article is shown at once, more behind an index with search, filters and a timeline. The page needs no
    network and no other file; text that looks like HTML stays text.
    """
    page = Page(stream, app="view", title=title, language=language)
    rows: list[dict[str, Any]] = []
    for article in articles:
        page.data(f"a{len(rows)}", article.as_dict())
        rows.append(article.index_row())
    page.data("index", rows)
    page.close()
    return len(rows)
