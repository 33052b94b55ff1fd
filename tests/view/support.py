"""What the tests of the views share: a hostile article, and a page with it."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Sequence
from typing import Any

from vnhealth_ie.document import Document
from vnhealth_ie.models import MeetingReport
from vnhealth_ie.view import ArticleView, Language, write_page

HOSTILE = (
    "Tiêu đề <b>đậm</b> & 'nháy' \"kép\" về y tế tỉnh Bắc Kạn\n"
    '<script>window.pwned = 1</script><!-- </script ><img src=x onerror="window.pwned=2">\r\n'
    "Chiều 20/6/2022, đồng chí Phạm Duy Hưng yêu cầu Sở Y tế: rà soát nhân lực; báo cáo UBND.\n"
    "NUL \x00, BEL \x07, ESC \x1b[31m, \x7f, \u2028 \u2029, \u202eognhĩa\u202c, e\u0302\u0301, 😀, \ufeff\n"
    "{{style}} &amp; &#60;\n"
    "]]> --> \\u003c/script\\u003e ${1} `a`\n"
)


def span(text: str, words: str, more: dict[str, Any] | None = None) -> dict[str, Any]:
    start = text.index(words)
    return {"start": start, "end": start + len(words), "text": words, **(more or {})}


def hostile_report(doc_id: str = "x</script><script>window.pwned=3</script>") -> MeetingReport:
    """A report whose marks nest and cross, with markup in every string."""
    said = "Sở Y tế: rà soát nhân lực; báo cáo UBND"
    return MeetingReport.model_validate(
        {
            "doc_id": doc_id,
            "title": "</title><script>window.pwned=4</script>",
            "url": "javascript:window.pwned=5",
            "published": "2022-06-21",
            "meeting": {
                "date": "2022-06-20",
                "time_of_day": "afternoon",
                "evidence": [span(HOSTILE, "Chiều 20/6/2022")],
            },
            "province": {"name": "Bắc Kạn<img src=x onerror=window.pwned=6>", "evidence": [span(HOSTILE, "Bắc Kạn")]},
            "officials": [
                {
                    "name": "Phạm Duy Hưng",
                    "mentions": [
                        span(HOSTILE, "đồng chí Phạm Duy Hưng", {"kind": "name"}),
                        span(HOSTILE, "Duy Hưng yêu cầu Sở", {"kind": "given_name"}),
                    ],
                    "positions": [{"title": "Phó <i>", "organization": "UBND"}],
                }
            ],
            "citations": [
                {
                    "type": "Luật",
                    "title": "Luật </script>",
                    "evidence": [span(HOSTILE, "<script>window.pwned = 1</script>")],
                }
            ],
            "requests": [
                {
                    "requester": "Phạm Duy Hưng",
                    "addressees": ["Sở <u>Y tế</u>"],
                    "kind": "directive",
                    "trigger": "yêu cầu",
                    "content": span(HOSTILE, said),
                    "items": [span(HOSTILE, "Sở Y tế: rà soát nhân lực"), span(HOSTILE, "báo cáo UBND")],
                    "evidence": [span(HOSTILE, "yêu cầu"), span(HOSTILE, "Phạm Duy Hưng")],
                }
            ],
        }
    )


def view_of(text: str, report: MeetingReport) -> ArticleView:
    return ArticleView(Document(text, doc_id=report.doc_id), report)


def page_of(*views: ArticleView, language: Language = "vi", title: str | None = None) -> str:
    stream = io.StringIO()
    write_page(stream, views, language=language, title=title)
    return stream.getvalue()


def data_in(page: str) -> dict[str, Any]:
    """The page's data by name, as a browser would find it: a script element ends at the first `</script`."""
    found = re.findall(r'<script type="application/json" id="([^"]*)">(.*?)</script', page, re.DOTALL)
    return {name: json.loads(value) for name, value in found}


def text_of(blocks: Sequence[dict[str, Any]]) -> str:
    return "".join(text for block in blocks for text, _ in block["s"])
