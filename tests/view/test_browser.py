"""The page of articles in a real browser: marks, clicks there and back, filters, keyboard, phone, dark, print."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.view.conftest import Open
from tests.view.support import HOSTILE, hostile_report, page_of, view_of
from tests.view.test_page import views
from vnhealth_ie.models import MeetingReport

if TYPE_CHECKING:
    from playwright.sync_api import Page

TEXT = "document.querySelector('.text').textContent"
MARKED = """value => [...document.querySelectorAll('.m')].filter(e => e.dataset.ids.split(' ').includes(value))
    .map(e => e.textContent).join('')"""
FOCUSED = "(document.activeElement.dataset.v ?? document.activeElement.dataset.ids ?? document.activeElement.id)"


@pytest.fixture(scope="module")
def hostile() -> str:
    return page_of(view_of(HOSTILE, hostile_report()))


@pytest.fixture(scope="module")
def bundled(root: Path) -> str:
    return page_of(*views(root, 25))


def in_view(page: Page, selector: str) -> bool:
    found: bool = page.locator(selector).first.evaluate(
        "e => { const r = e.getBoundingClientRect(); return r.top >= 0 && r.bottom <= innerHeight; }"
    )
    return found


def test_text_is_text_and_marks_cross_truly(open_page: Open, hostile: str) -> None:
    page = open_page(hostile)
    assert page.evaluate(TEXT) == HOSTILE
    assert page.evaluate("window.pwned") is None
    assert page.locator(".text img, .text b, .text script, .panel img, .panel u").count() == 0
    assert page.title() == "</title><script>window.pwned=4</script>"
    assert page.locator("a[href^='javascript']").count() == 0
    assert page.evaluate(MARKED, "o1:0") == "đồng chí Phạm Duy Hưng"
    assert page.evaluate(MARKED, "o1:1") == "Duy Hưng yêu cầu Sở"
    assert page.evaluate(MARKED, "r1:0") == "Sở Y tế: rà soát nhân lực; báo cáo UBND"
    assert page.evaluate(MARKED, "c1:0") == "<script>window.pwned = 1</script>"
    assert page.locator("[data-ids='o1:1 r1:0 r1-i1:0']").count() == 1
    assert page.locator(".ctl").evaluate_all("es => es.map(e => e.dataset.pic).join('')") == "␀␇␛␡"


def test_every_bundled_quote_is_in_the_page(open_page: Open, bundled: str, root: Path) -> None:
    page = open_page(bundled, fragment="#/0")
    for number, view in enumerate(views(root, 6)):
        page.evaluate(f"location.hash = '#/{number}'")
        page.locator(".meta", has_text=view.report.doc_id).wait_for()
        assert page.title() == view.title
        assert page.evaluate(TEXT) == view.text
        for official, shown in zip(view.report.officials, page.locator(".persons .name").all(), strict=True):
            assert official.name in shown.inner_text()


def test_marks_differ_without_colour(open_page: Open, bundled: str) -> None:
    page = open_page(bundled, fragment="#/0", forced_colors="none")
    looks = page.locator(".legend i").evaluate_all(
        """es => es.map(e => [e.className, e.style.backgroundSize,
            e.style.backgroundImage.replace(/var\\([^)]*\\)/g, 'C')].join())"""
    )
    assert len(set(looks)) == len(looks) == 6
    page.locator(".labels-switch").click()
    label = page.locator(".m[data-label]").first
    assert label.evaluate("e => getComputedStyle(e, '::before').content") not in {"none", ""}


def test_there_and_back(open_page: Open, bundled: str) -> None:
    page = open_page(bundled, fragment="#/0", height=600)
    value = page.locator(".persons .name.val").first
    value.click()
    places = int(value.locator(".n").inner_text().removeprefix("×"))
    assert places > 1
    assert page.locator(".m.on").count() >= places
    assert "1/" in page.locator(".placebar").inner_text()
    assert in_view(page, ".m.cur")
    assert page.evaluate(FOCUSED).startswith("o1:0") or "o1:0" in page.evaluate(FOCUSED)
    page.get_by_role("button", name="Chỗ sau").click()
    assert "2/" in page.locator(".placebar").inner_text()
    assert in_view(page, ".m.cur")
    page.locator(".placebar .back").click()
    assert page.evaluate(FOCUSED) == "o1"
    assert page.locator(".m.on").count() == 0
    assert page.locator(".placebar").is_hidden()
    mark = page.locator(".m[data-ids~='c1:0']").first
    mark.click()
    assert page.evaluate(FOCUSED) == "c1"
    assert in_view(page, "[data-v=c1]")
    page.keyboard.press("Escape")
    assert "c1:0" in page.evaluate(FOCUSED)


def test_a_second_click_reaches_the_mark_underneath(open_page: Open, hostile: str) -> None:
    page = open_page(hostile)
    seen = []
    for _ in range(3):
        page.locator("[data-ids='o1:1 r1:0 r1-i1:0']").click()
        seen.append(page.evaluate(FOCUSED))
    assert seen == ["r1-i1", "r1", "o1"]


def test_requests_say_who_asks_whom_to_do_what(open_page: Open, hostile: str) -> None:
    page = open_page(hostile)
    card = page.locator(".ask")
    assert re.sub(r"\s+", " ", card.locator(".who").inner_text()) == "Phạm Duy Hưng yêu cầu→Sở <u>Y tế</u>:"
    assert card.locator(".what li").all_inner_texts() == ["Sở Y tế: rà soát nhân lực", "báo cáo UBND"]
    assert card.locator(".tag").inner_text() == "chỉ đạo"
    card.locator("[data-v='r1-i2']").click()
    assert page.locator(".m.on").all_inner_texts() == ["báo cáo UBND"]


def test_kinds_can_be_hidden(open_page: Open, hostile: str) -> None:
    page = open_page(hostile)
    mark = page.locator(".m[data-ids='d1:0']")
    assert mark.evaluate("e => e.style.backgroundImage") != ""
    page.locator(".legend [data-kind=date]").click()
    assert mark.evaluate("e => e.style.backgroundImage") == ""
    assert page.locator(".legend [data-kind=date]").get_attribute("aria-pressed") == "false"
    assert page.evaluate(TEXT) == HOSTILE


def test_the_keyboard_is_enough(open_page: Open, hostile: str) -> None:
    page = open_page(hostile)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    assert page.locator(".skip").first.evaluate("e => e.getBoundingClientRect().top >= 0"), "a skip link shows itself"
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate(FOCUSED) == "fields"
    page.keyboard.press("Tab")
    assert page.evaluate(FOCUSED) == "d1"
    page.keyboard.press("Enter")
    assert page.evaluate(FOCUSED) == "d1:0"
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert outline == "solid"
    page.keyboard.press("Escape")
    assert page.evaluate(FOCUSED) == "d1"
    page.locator(".m[data-ids='p1:0']").focus()
    page.keyboard.press("Space")
    assert page.evaluate(FOCUSED) == "p1"
    names = page.locator(".m[tabindex='0']").evaluate_all("es => es.map(e => e.getAttribute('aria-label'))")
    assert names
    assert all(" – " in name for name in names)
    unnamed = """[...document.querySelectorAll('button, input, select, a')].filter(
        e => !(e.innerText || e.getAttribute('aria-label') || e.closest('label'))).length"""
    assert page.evaluate(unnamed) == 0


def test_languages(open_page: Open) -> None:
    page = open_page(page_of(view_of(HOSTILE, hostile_report()), language="en"))
    assert "WHO ASKS WHOM TO DO WHAT" in page.locator(".panel").inner_text().upper()
    assert page.evaluate("document.documentElement.lang") == "en"
    page.get_by_role("button", name="Tiếng Việt").click()
    assert "AI YÊU CẦU AI LÀM GÌ" in page.locator(".panel").inner_text().upper()
    assert page.evaluate("document.documentElement.lang") == "vi"
    assert page.locator(".text").get_attribute("lang") == "vi"


def luminance(page: Page) -> float:
    channels = re.findall(r"\d+", page.evaluate("getComputedStyle(document.body).backgroundColor"))
    return sum(map(int, channels[:3])) / 765


def test_light_and_dark(open_page: Open, hostile: str) -> None:
    dark = open_page(hostile, color_scheme="dark")
    assert luminance(dark) < 0.2
    dark.get_by_role("button", name="Sáng").click()
    assert luminance(dark) > 0.8
    light = open_page(hostile, color_scheme="light")
    assert luminance(light) > 0.8
    light.emulate_media(color_scheme="dark")
    light.locator("html[data-theme=dark]").wait_for()
    assert luminance(light) < 0.2


def test_index_filters_search_and_timeline(open_page: Open, bundled: str) -> None:
    page = open_page(bundled)
    rows = page.locator(".row")
    assert rows.count() == 25
    assert page.locator(".status [role=status], p.status").first.inner_text().startswith("25 / 25")
    for query, wanted in (("bac kan", "bac-kan-2022"), ("Bắc Kạn nội soi phế quản", "bac-kan-2022")):
        page.locator("[data-filter=query]").fill(query)
        assert wanted in rows.first.inner_text() or any(wanted in text for text in rows.all_inner_texts())
        assert rows.count() < 25
    page.locator("[data-filter=query]").fill("xyzzy")
    assert rows.count() == 0
    assert page.locator(".empty").is_visible()
    page.locator("[data-filter=query]").fill('"tri tram"')
    assert rows.count() == 0, "words in quotes stand together"
    page.locator(".reset").click()
    assert rows.count() == 25
    page.locator("[data-filter=province]").select_option("Lai Châu")
    assert rows.count() == 1
    page.locator("[data-filter=from]").fill("2020-01-01")
    assert rows.count() == 0
    page.locator(".reset").click()
    page.locator("[data-filter=person]").fill("pham duy hung")
    assert rows.count() == 1
    page.locator(".reset").click()
    page.locator("[data-filter=document]").fill("128-NQ/CP")
    assert "bac-kan-2022" in rows.first.inner_text()
    page.locator(".reset").click()
    bar = page.locator(".bars button", has=page.locator("span")).filter(has_not=page.locator(":disabled")).last
    count = int(re.search(r": (\d+) ", bar.get_attribute("aria-label") or "")[1])  # type: ignore[index]
    bar.click()
    assert rows.count() == count
    assert bar.get_attribute("aria-pressed") == "true"
    bar.click()
    assert rows.count() == 25


def test_from_the_index_to_an_article_and_back(open_page: Open, bundled: str) -> None:
    page = open_page(bundled)
    page.locator("[data-filter=query]").fill("lai chau 2019")
    page.locator(".row a").first.click()
    page.locator(".text").wait_for()
    page.get_by_role("link", name="Danh mục").click()
    page.locator(".row").first.wait_for()
    assert page.locator("[data-filter=query]").input_value() == "lai chau 2019"
    page.go_back()
    page.locator(".text").wait_for()


def test_a_thousand_articles(open_page: Open, root: Path) -> None:
    some = views(root, 25)
    many = [
        view_of(view.text, view.report.model_copy(update={"doc_id": f"{view.report.doc_id}-{n}"}))
        for n in range(40)
        for view in some
    ]
    page = open_page(page_of(*many))
    assert page.locator(".row").count() == 50, "rows are made when they are shown"
    assert page.locator("p.status").inner_text().startswith("1000 / 1000")
    page.locator("[data-filter=query]").fill("nội soi phế quản")
    assert page.locator("p.status").inner_text().startswith("40 / 1000")
    took = page.evaluate(
        """(() => { const start = performance.now(); found({ ...filter, query: 'tram y te' });
            return performance.now() - start; })()"""
    )
    assert took < 2000, f"a search took {took:.0f} ms"


@pytest.mark.parametrize("width", [390, 1400])
@pytest.mark.parametrize("fragment", ["", "#/0"])
def test_no_sideways_scrolling_and_pictures(
    open_page: Open, bundled: str, tmp_path: Path, width: int, fragment: str
) -> None:
    page = open_page(bundled, width=width, height=844, fragment=fragment)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    boxes = [
        box for button in page.locator(".bar button:visible, .bar a:visible").all() if (box := button.bounding_box())
    ]
    assert boxes
    assert all(box["x"] >= 0 and box["x"] + box["width"] <= width and box["height"] < 45 for box in boxes)
    folder = Path(os.environ.get("SCREENSHOTS", tmp_path))
    folder.mkdir(parents=True, exist_ok=True)
    shot = folder / f"{'article' if fragment else 'index'}-{width}.png"
    page.screenshot(path=shot)
    assert shot.stat().st_size > 10_000


def test_on_a_phone_the_fields_are_one_touch_away(open_page: Open, bundled: str) -> None:
    page = open_page(bundled, width=390, height=844, fragment="#/0", has_touch=True)
    page.locator(".jump button").last.tap()
    assert page.locator("#fields").evaluate("e => e.getBoundingClientRect().top < 200")
    page.locator("[data-v=d1]").tap()
    assert in_view(page, ".m.cur")
    page.locator(".placebar .back").tap()
    assert in_view(page, "[data-v=d1]")


def test_print_keeps_text_marks_and_fields(open_page: Open, bundled: str) -> None:
    page = open_page(bundled, fragment="#/0", color_scheme="dark")
    page.emulate_media(media="print")
    assert page.locator(".bar").is_hidden()
    assert page.locator(".text").is_visible()
    assert page.locator(".panel").evaluate("e => getComputedStyle(e).maxHeight") == "none"
    assert page.locator(".m").first.evaluate("e => getComputedStyle(e).printColorAdjust") == "exact"
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert page.evaluate("getComputedStyle(document.documentElement).getPropertyValue('--date')") == "#0b63b0"
    assert len(page.pdf()) > 10_000


def test_an_empty_page_says_so(open_page: Open) -> None:
    assert "Không có bài nào" in open_page(page_of()).locator("main").inner_text()


def test_an_article_without_findings(open_page: Open) -> None:
    page = open_page(page_of(view_of("Không có gì.", MeetingReport(doc_id="a"))))
    assert page.locator(".none").count() == 5
