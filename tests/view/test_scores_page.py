"""Gold beside the prediction: what the rows say, where the marks are, and the page in a browser."""

from __future__ import annotations

import io
from typing import Any

from tests.view.conftest import Open
from tests.view.support import data_in, span, text_of
from vnhealth_ie.document import Document
from vnhealth_ie.evaluation import evaluate
from vnhealth_ie.evaluation.against import Change, EarlierRun, compare_runs
from vnhealth_ie.models import MeetingReport
from vnhealth_ie.view.scores import rows_of, write_score_page

TEXT = (
    "Ngày 20/6/2022, ông Lê Văn An, Giám đốc Sở Y tế tỉnh Lào Cai làm việc với <b>huyện</b>.\n"
    "Ông yêu cầu các trạm y tế rà soát nhân lực; báo cáo Sở. Bà Trần Thị Bình dự.\n"
)


def request(content: str, requester: str, addressees: list[str]) -> dict[str, Any]:
    return {
        "requester": requester,
        "addressees": addressees,
        "kind": "directive",
        "trigger": "yêu cầu",
        "content": span(TEXT, content),
    }


def official(name: str) -> dict[str, Any]:
    return {"name": name, "mentions": [span(TEXT, name, {"kind": "name"})]}


GOLD = {
    "doc_id": "tin",
    "meeting": {"date": "2022-06-20", "evidence": [span(TEXT, "Ngày 20/6/2022")]},
    "province": {"name": "Lào Cai"},
    "officials": [official("Lê Văn An")],
    "requests": [request("các trạm y tế rà soát nhân lực; báo cáo Sở", "Lê Văn An", ["các trạm y tế"])],
}
FOUND = {
    "doc_id": "tin",
    "meeting": {"date": "2022-06-21", "evidence": [span(TEXT, "20/6/2022")]},
    "province": {"name": "Lào Cai", "evidence": [span(TEXT, "Lào Cai")]},
    "officials": [official("Lê Văn An"), official("Trần Thị Bình")],
    "requests": [request("các trạm y tế rà soát nhân lực", "Bình", ["trạm y tế"])],
}
FINE = {**GOLD, "doc_id": "đúng"}


def board(found: dict[str, Any] = FOUND) -> Any:
    return evaluate(
        map(MeetingReport.model_validate, (found, FINE)), map(MeetingReport.model_validate, (GOLD, FINE)), resamples=50
    )


def page(change: Change | None = None) -> str:
    stream = io.StringIO()
    write_score_page(stream, board(), {"tin": Document(TEXT), "đúng": Document(TEXT)}, change=change)
    return stream.getvalue()


def test_rows_tell_misses_extras_and_near_misses() -> None:
    rows = [(row.field, row.status, row.gold, row.found) for row in rows_of(board().articles[0])]
    assert rows[:2] == [("date", "near", "2022-06-20", "2022-06-21"), ("requesters", "near", "Lê Văn An", "Bình")]
    assert ("officials", "extra", None, "Trần Thị Bình") in rows
    assert ("addressees", "near", "các trạm y tế", "trạm y tế") in rows
    assert [status for field, status, *_ in rows if field == "requests"] == ["near"], "half of it was found"
    assert [status for field, status, *_ in rows if field == "province"] == ["ok"]


def test_both_sides_hold_the_whole_text_and_their_own_marks() -> None:
    data = data_in(page())
    article = data["a0"]

    def marked(side: str, field: str) -> list[str]:
        marks = article[side]["marks"]
        return [
            "".join(text for block in article[side]["blocks"] for text, ids in block["s"] if index in ids)
            for index, mark in enumerate(marks)
            if mark["f"] == field
        ]

    assert text_of(article["gold"]["blocks"]) == text_of(article["found"]["blocks"]) == TEXT
    assert (marked("gold", "date"), marked("found", "date")) == (["Ngày 20/6/2022"], ["20/6/2022"])
    assert marked("gold", "officials") == ["Lê Văn An"]
    assert marked("found", "officials") == ["Trần Thị Bình", "Lê Văn An"]
    assert marked("gold", "province") == ["Lào Cai"], "gold without evidence stands where its partner does"
    assert [row["at"] is not None for row in article["rows"] if row["field"] == "requesters"] == [True]
    assert data["index"][0]["faults"] == {"date": 1, "requesters": 1, "addressees": 1, "officials": 1}
    assert data["board"]["scores"]["officials"]["interval"]


def test_the_page_in_a_browser(open_page: Open) -> None:
    values = {**board(GOLD).as_dict(), "details": []}
    shown = open_page(page(compare_runs(EarlierRun.of(values), board())))
    assert shown.locator(".art b").all_inner_texts() == ["tin", "đúng"], "the worst article first"
    assert shown.locator(".art").first.get_attribute("open") is not None
    assert shown.locator(".side.gold .text").evaluate("e => e.textContent") == TEXT
    assert shown.locator(".lost .faults li").count() == 6
    assert shown.locator("tr[data-field=officials] .down").count() == 1
    shown.locator("button.diff", has_text="Trần Thị Bình").click()
    assert shown.locator(".found .m.on").all_inner_texts() == ["Trần Thị Bình"]
    assert shown.locator(".gold .m.on").count() == 0
    shown.keyboard.press("Escape")
    shown.locator("button.diff", has_text="trạm y tế").first.click()
    assert shown.locator(".gold .m.on").all_inner_texts() == ["các trạm y tế rà soát nhân lực", "; báo cáo Sở"] or (
        shown.locator(".gold .m.on").all_inner_texts() == ["các trạm y tế rà soát nhân lực; báo cáo Sở"]
    )
    shown.locator("[data-only=status]").select_option("extra")
    assert shown.locator(".art").first.locator(".diffs li").count() == 1
    shown.locator("[data-only=field]").select_option("citations")
    assert shown.locator(".art").count() == 0
    shown.get_by_role("button", name="English").click()
    assert "Against gold" in shown.locator("h1").inner_text()
    narrow = open_page(page(), width=390, color_scheme="dark")
    assert narrow.evaluate("document.documentElement.scrollWidth") <= 390
