"""The views in a real browser: filters filter, words light up, hostile text runs nothing, nothing is fetched, all can use it."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from eventx.schema import EventDate, Extraction
from eventx.view import render_html
from eventx.view.report import BadRow, write_report
from tests.view.browser import Tab, find_chromium, open_browser
from tests.view.corpus import make_corpus
from tests.view.samples import HOSTILE, make_everyday, make_hostile

pytest.importorskip("playwright", reason="playwright is not installed")
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(find_chromium() is None, reason="no Chromium is installed"),
]

EVENTS = 5000
#: What a filter may take with 5,000 events, from the key to the finished layout (30 ms measured on an idle machine).
MOST_MS = 400


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with open_browser() as browser:
        yield browser


@pytest.fixture(scope="module")
def corpus_page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("report") / "report.html"
    rows: list[Extraction | BadRow] = [*make_corpus(EVENTS), BadRow("e.jsonl", 7, "x", "TimeLimit", "took too long")]
    write_report(rows, path, title="A made-up corpus")
    return path


@pytest.fixture
def tab(browser: Any, corpus_page: Path) -> Iterator[Tab]:
    tab = Tab(browser, corpus_page)
    yield tab
    tab.assert_quiet(corpus_page)
    tab.page.close()


def count(tab: Tab) -> int:
    """The number of events that the page says it shows."""
    words = tab.page.inner_text("#count").removeprefix("All ")
    return int(words.split(" ")[0].replace(",", ""))


def expect(fits: Callable[[Any, Extraction], bool]) -> int:
    return sum(fits(event, x) for x in make_corpus(EVENTS) for event in x.events)


def test_filters_show_the_events_that_fit(tab: Tab) -> None:
    page = tab.page
    assert count(tab) == EVENTS
    page.select_option("#type", "bombing")
    assert count(tab) == expect(lambda event, _: event.type == "bombing")
    page.select_option("#type", "*violence")
    assert count(tab) == expect(lambda event, _: event.category == "violence")
    page.select_option("#country", "NGA")
    assert count(tab) == expect(lambda event, _: (event.category, event.country) == ("violence", "NGA"))
    page.select_option("#modality", "denied")
    assert count(tab) == expect(
        lambda event, _: (event.category, event.country, event.modality) == ("violence", "NGA", "denied")
    )
    page.click("#reset")
    assert count(tab) == EVENTS
    page.fill("#dead", "10")
    assert count(tab) == expect(lambda event, _: event.killed is not None and event.killed.min >= 10)
    page.click("#reset")
    page.fill("#from", "2021-01-01")
    page.fill("#to", "2021-06-30")
    assert count(tab) == expect(
        lambda event, _: event.date is not None and "2021-01-01" <= str(event.date.earliest) <= "2021-06-30"
    )
    assert "without a date left out" in page.inner_text("#count")


def test_search_finds_all_words_and_no_others(tab: Tab) -> None:
    tab.page.fill("#q", "RAID Kábul 20 fighters")
    assert count(tab) == expect(
        lambda event, x: "Kabul" in x.text and any("20" in part for part in _searched(event, x))
    )
    tab.page.fill("#q", "nosuchword")
    assert count(tab) == 0
    assert "No event fits" in tab.page.inner_text("#table")


def _searched(event: Any, x: Extraction) -> list[str]:
    sentence = next(
        line
        for line in x.text.split("\n\n")
        if line in x.text and x.text.index(line) <= event.trigger.start < x.text.index(line) + len(line)
    )
    return [sentence, x.title or "", x.id or ""]


def test_filters_answer_at_once(tab: Tab) -> None:
    # Twice: the first time the script is not compiled yet.
    for _ in range(2):
        tab.page.evaluate("performance.clearMeasures()")
        for act in (
            lambda: tab.page.fill("#q", "kano"),
            lambda: tab.page.click("#reset"),
            lambda: tab.page.select_option("#type", "*violence"),
            lambda: tab.page.select_option("#country", "AFG"),
            lambda: tab.page.click("#reset"),
            lambda: tab.page.click("#sort-killed"),
        ):
            act()
    took = tab.page.evaluate(
        """() => {
            const laid = performance.now(); document.body.offsetHeight;
            return [...performance.getEntriesByName("eventx-refresh").map((entry) => entry.duration), performance.now() - laid];
        }"""
    )
    print("filter response in ms:", [round(value) for value in took])
    assert max(took) < MOST_MS
    assert tab.page.locator("#table tr.event").count() == 50


def test_sorting_and_pages(tab: Tab) -> None:
    page = tab.page
    page.click("#sort-killed")
    assert page.get_attribute("th.c-killed", "aria-sort") == "descending"
    first = page.locator("td.c-killed").first.inner_text()
    assert first.startswith("30")
    page.click("#sort-killed")
    assert page.get_attribute("th.c-killed", "aria-sort") == "ascending"
    assert page.locator("td.c-killed").first.inner_text() == "0"
    page.get_by_role("button", name="Last").click()
    assert "5,000 of 5,000" in page.inner_text("#pages")
    page.get_by_role("button", name="First").click()
    assert "1–50" in page.inner_text("#pages")


def test_an_event_opens_to_its_words(tab: Tab) -> None:
    page = tab.page
    page.locator(".open").first.click()
    assert page.locator(".detail").count() == 1
    assert page.locator(".text .lit").first.inner_text() == "raided"
    page.get_by_role("button", name="fighters", exact=True).hover()
    assert page.locator(".text .lit").first.inner_text() == "fighters"
    page.locator(".open").first.click()
    assert page.locator(".detail").count() == 0


def test_map_and_places_filter(tab: Tab) -> None:
    page = tab.page
    page.locator("#places button", has_text="Kano").first.click()
    assert count(tab) == expect(lambda event, x: _spot(event, x) == "Kano")
    page.get_by_role("button", name="Remove the filter").click()
    assert count(tab) == EVENTS
    assert page.locator("#spots circle").count() >= 8


def _spot(event: Any, x: Extraction) -> str:
    return x.places[0].name if event.places else ""


def test_bad_rows_are_on_the_page(tab: Tab) -> None:
    assert "1 row without a result: 1 TimeLimit" in tab.page.inner_text("#bad")
    tab.page.locator("#bad summary").click()
    assert "took too long" in tab.page.inner_text("#bad")


def test_everything_is_reached_by_keyboard(tab: Tab) -> None:
    page = tab.page
    reached: list[str] = []
    for _ in range(60):
        page.keyboard.press("Tab")
        reached.append(page.evaluate("document.activeElement.id || document.activeElement.className"))
    order = ["q", "type", "country", "modality", "from", "to", "dead", "sort-date", "sort-killed"]
    assert [name for name in reached if name in order] == sorted((n for n in reached if n in order), key=order.index)
    assert set(order) <= set(reached)
    page.locator(".open").first.focus()
    page.keyboard.press("Enter")
    assert page.locator(".detail").count() == 1
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "field"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_the_page_is_accessible_and_fits(browser: Any, corpus_page: Path, scheme: str, width: int) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright")
    tab = Tab(browser, corpus_page, width=width, scheme=scheme)
    if width < 700:
        tab.page.click("#charts > summary")
    tab.page.locator(".open").first.click()
    tab.page.locator("#bad summary").click()
    tab.page.fill("#q", "raided")
    found = axe.Axe().run(tab.page)
    assert found.response["violations"] == [], found.generate_report()
    assert tab.page.evaluate("document.documentElement.scrollWidth") <= width
    keep_picture(tab, f"report-{width}-{scheme}")
    tab.page.close()


def test_hostile_text_runs_nothing(browser: Any, tmp_path: Path) -> None:
    path = tmp_path / "hostile.html"
    rows: list[Extraction | BadRow] = [make_hostile(words) for words in HOSTILE]
    rows += [BadRow(words, 1, words, words, words) for words in HOSTILE]
    write_report(rows, path, title=HOSTILE[0])
    tab = Tab(browser, path, width=390)
    page = tab.page
    page.locator("#bad summary").click()
    for place in range(len(HOSTILE)):
        page.locator(".open").nth(place).click()
        page.locator(".detail .field").nth(0).hover()
    assert page.locator(".detail").count() == len(HOSTILE)
    assert page.locator(".detail img, .detail script, .detail b").count() == 0
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.fill("#q", "window.hacked")
    page.wait_for_timeout(100)
    tab.assert_quiet(path)
    page.close()


def test_offsets_hold_behind_wide_characters(browser: Any, tmp_path: Path) -> None:
    path = tmp_path / "wide.html"
    write_report([make_hostile("\U0001f469\U0001f4af")], path)
    tab = Tab(browser, path)
    # A single event is open at once.
    assert tab.page.locator(".text .lit").first.inner_text() == "killed"
    tab.assert_quiet(path)
    tab.page.close()


def test_dates_of_all_ages_and_open_ones(browser: Any, tmp_path: Path) -> None:
    path = tmp_path / "dates.html"
    attack = make_everyday().events[0]
    spans = [
        ("0001-01-01", "0001-01-01"),
        ("0099-05-01", "0099-05-31"),
        ("9999-12-31", "9999-12-31"),
        (None, "2020-01-01"),
        ("2020-01-01", None),
        (None, None),
    ]
    events = []
    for number, (earliest, latest) in enumerate(spans):
        date = EventDate(earliest=earliest, latest=latest, precision="day", how="stated")
        events.append(attack.model_copy(update={"id": f"E{number}", "date": date}))
    write_report([make_everyday(events=[], casualties=[]).model_copy(update={"events": events})], path)
    tab = Tab(browser, path)
    words = tab.page.inner_text("#table")
    for told in ("1 Jan 0001", "May 0099", "31 Dec 9999", "until 1 Jan 2020", "from 1 Jan 2020", "no date"):
        assert told in words
    assert tab.page.locator("#timeline text").last.inner_html().isdigit()
    tab.page.fill("#to", "0500-01-01")
    assert count(tab) == 2
    tab.assert_quiet(path)
    tab.page.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_notebook_output_lights_up_its_words(browser: Any, tmp_path: Path, scheme: str, width: int) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright")
    path = tmp_path / "notebook.html"
    outputs = [render_html(make_everyday()), *(render_html(make_hostile(words)) for words in HOSTILE[:3])]
    path.write_text(
        "<!doctype html><html lang=en><meta charset=utf-8><title>x</title><link rel=icon href='data:,'>"
        f"<body><main><h1>x</h1><h2>y</h2>{''.join(outputs)}</main>",
        encoding="utf-8",
    )
    tab = Tab(browser, path, width=width, scheme=scheme)
    lit = "getComputedStyle(document.querySelector('mark.trigger.w0')).backgroundColor"
    before = tab.page.evaluate(lit)
    tab.page.locator("a.field.f0").first.focus()
    assert tab.page.evaluate(lit) != before
    # The same field of another output is another field.
    others = "[...document.querySelectorAll('mark.trigger.w0')].map((mark) => getComputedStyle(mark).backgroundColor)"
    assert len(set(tab.page.evaluate(others))) == 2
    tab.page.evaluate("document.activeElement.blur()")
    found = axe.Axe().run(tab.page)
    assert found.response["violations"] == [], found.generate_report()
    assert tab.page.evaluate("document.documentElement.scrollWidth") <= width
    tab.assert_quiet(path)
    keep_picture(tab, f"notebook-{width}-{scheme}")
    tab.page.close()


@pytest.mark.parametrize(
    ("theme", "is_dark"), [('data-jp-theme-light="false"', True), ('data-jp-theme-light="true"', False)]
)
def test_notebook_output_follows_the_notebook(browser: Any, tmp_path: Path, theme: str, is_dark: bool) -> None:
    path = tmp_path / "notebook.html"
    path.write_text(
        f"<!doctype html><meta charset=utf-8><body {theme}>{render_html(make_everyday())}", encoding="utf-8"
    )
    # The system says the contrary; the notebook knows better.
    tab = Tab(browser, path, scheme="light" if is_dark else "dark")
    colour = tab.page.evaluate("getComputedStyle(document.querySelector('.eventx')).backgroundColor")
    assert (colour == "rgb(255, 255, 255)") != is_dark
    tab.page.close()


def keep_picture(tab: Tab, name: str) -> None:
    """Keep a picture to look at, where EVENTX_PICTURES names a folder."""
    folder = os.environ.get("EVENTX_PICTURES")
    if folder:
        tab.page.screenshot(path=str(Path(folder) / f"{name}.png"), full_page=True)
