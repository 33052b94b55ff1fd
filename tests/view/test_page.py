"""The page as data: all of the text, every quote, and nothing that runs."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.view.support import HOSTILE, data_in, hostile_report, page_of, text_of, view_of
from vnhealth_ie import Pipeline
from vnhealth_ie.document import Document
from vnhealth_ie.models import MeetingReport
from vnhealth_ie.sources import read_articles
from vnhealth_ie.view import ArticleView, marks_of
from vnhealth_ie.view.article import days_between, safe_url
from vnhealth_ie.view.page import asset, safe_json


def views(root: Path, count: int) -> list[ArticleView]:
    pipeline = Pipeline()
    articles = list(read_articles([root / "data" / "raw"]))[:count]
    return [
        ArticleView(document, pipeline.report(document, article))
        for article in articles
        for document in [Document.of(article)]
    ]


def test_every_article_is_whole_and_every_quote_is_recovered(root: Path) -> None:
    shown = views(root, 25)
    data = data_in(page_of(*shown))
    assert len(data["index"]) == len(shown) == 25
    for number, view in enumerate(shown):
        values = data[f"a{number}"]
        assert text_of(values["blocks"]) == view.text
        marks = marks_of(view.report)
        assert len(marks) == len(values["marks"])
        for index, mark in enumerate(marks):
            quote = "".join(text for block in values["blocks"] for text, ids in block["s"] if index in ids)
            assert quote == mark.quote == view.text[mark.start : mark.end]


def test_places_of_a_value_are_numbered_and_lined_marks_have_lanes() -> None:
    values = view_of(HOSTILE, hostile_report()).as_dict()
    drawn = [(m["v"], m["k"], m["n"]) for m in values["marks"]]
    assert drawn == [
        ("d1", "date", 0),
        ("p1", "province", 0),
        ("o1", "official", 0),
        ("o1", "official", 1),
        ("c1", "citation", 0),
        ("r1", "request", 0),
        ("r1-i1", "item", 0),
        ("r1-i2", "item", 0),
        ("r1-t", "trigger", 0),
        ("r1-w", "asker", 0),
    ]
    lane = {(m["v"], m["n"]): m["lane"] for m in values["marks"]}
    assert lane["o1", 0] != lane["o1", 1], "crossing lines do not merge"
    assert lane["r1", 0] is None


def test_nothing_in_an_article_is_markup() -> None:
    page = page_of(view_of(HOSTILE, hostile_report()), title="<script>window.pwned=9</script>")
    kinds = re.findall(r"<script(?P<attributes>[^>]*)>", page)
    assert [kind for kind in kinds if "application/json" not in kind] == [""], "the page's own script alone"
    assert "<img" not in page
    values = data_in(page)
    assert text_of(values["a0"]["blocks"]) == HOSTILE
    assert values["a0"]["url"] is None


def test_the_page_connects_to_nothing(root: Path) -> None:
    page = page_of(*views(root, 2))
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', page)
    assert policy
    assert "default-src &#x27;none&#x27;" in policy[1]
    assert "unsafe" not in policy[1]
    assert not re.search(
        r"""(?:src|href)=["']?(?:https?:)?//|@import|url\(""", re.sub(r"<script.*?</script>", "", page, flags=re.DOTALL)
    )
    assert not re.search(
        r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(|fetch\(|XMLHttp|https?://",
        page.split("</style>")[1],
    )


@settings(max_examples=60)
@given(st.text(st.characters(), max_size=80) | st.sampled_from(["</script>", "<!--<script>", "]]>", "\ud800", "\x00"]))
def test_json_in_a_page_is_the_value_and_ends_nothing(text: str) -> None:
    safe = safe_json({"a": text})
    assert json.loads(safe) == {"a": text}
    assert not set(safe) & set("<>&\u2028\u2029")
    safe.encode("utf-8")


@given(st.text(st.characters(), max_size=80))
def test_any_text_at_all_is_shown_whole(text: str) -> None:
    values = view_of(text, MeetingReport(doc_id="a")).as_dict()
    assert text_of(values["blocks"]) == text


def test_the_index_row_and_its_title() -> None:
    row = view_of(HOSTILE, hostile_report("a")).index_row()
    assert (row["date"], row["days"], row["time"]) == ("2022-06-20", ("2022-06-20", "2022-06-20"), "afternoon")
    assert row["asks"] == [["Phạm Duy Hưng", ["Sở <u>Y tế</u>"]]]
    section = "Chính trị - Xã hội\n\nBàn giải pháp để người dân được khám tốt hơn\n\nNội dung bài viết ở đây."
    assert view_of(section, MeetingReport(doc_id="a")).title == "Bàn giải pháp để người dân được khám tốt hơn"
    assert view_of("", MeetingReport(doc_id="tin-1")).title == "tin-1"


@pytest.mark.parametrize(
    ("date", "days"),
    [
        ("2022-06-20", ("2022-06-20", "2022-06-20")),
        ("2019-05-31/2019-06-01", ("2019-05-31", "2019-06-01")),
        ("2017-10", ("2017-10-01", "2017-10-31")),
        ("2020", ("2020-01-01", "2020-12-31")),
        ("XXXX-07-07", None),
        (None, None),
    ],
)
def test_days_to_filter_by(date: str | None, days: tuple[str, str] | None) -> None:
    assert days_between(date) == days


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "data:text/html,x", "JAVASCRIPT:x", "//x.vn", "ftp://x", "", None]
)
def test_only_web_addresses_are_links(url: str | None) -> None:
    assert safe_url(url) is None
    assert safe_url("HTTPS://suckhoe.vn/tin?a=1&b=2") == "HTTPS://suckhoe.vn/tin?a=1&b=2"


def test_both_languages_say_the_same_things() -> None:
    for name in ("core.js", "view.js", "scores.js"):
        script = asset(name)
        if name == "core.js":
            vi, en = re.search(r"  vi: \{(.*?)\n  \},\n  en: \{(.*?)\n  \},", script, re.DOTALL).groups()  # type: ignore[union-attr]
        else:
            vi, en = re.findall(r"Object\.assign\(words\.\w\w, \{(.*?)\n\}\);", script, re.DOTALL)
        keys = [re.findall(r"(\w+): \"", side) for side in (vi, en)]
        assert keys[0] == keys[1] != []
