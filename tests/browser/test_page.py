"""The page in a real browser: it stands alone, leads from findings to words, and fits a phone."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from factories import sample_dossier
from playwright.sync_api import expect, sync_playwright

from recoupe.exporters.html import export

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

CHROMIUM = Path("/usr/bin/chromium")
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"]

pytestmark = [
    pytest.mark.skipif(not CHROMIUM.exists(), reason="no browser: apt-get install chromium"),
    pytest.mark.xdist_group("browser"),
]


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of the sample dossier as a file."""
    file = tmp_path_factory.mktemp("page") / "dossier.html"
    file.write_text(export(sample_dossier()), "utf-8")
    return file.as_uri()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One browser for all tests."""
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=str(CHROMIUM), args=ARGUMENTS)
        yield opened
        opened.close()


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    """The page, wide and light; fails on errors and on anything asked from elsewhere."""
    context = browser.new_context(viewport={"width": 1400, "height": 900}, color_scheme="light")
    opened = context.new_page()
    wrong: list[str] = []
    opened.on("console", lambda message: wrong.append(message.text))
    opened.on("pageerror", lambda error: wrong.append(str(error)))
    opened.on("request", lambda request: wrong.append(request.url) if not request.url.startswith(address) else None)
    opened.goto(address)
    yield opened
    assert opened.evaluate("window.pwned") is None
    context.close()
    assert wrong == []


def test_a_click_leads_from_a_finding_to_the_words(page: Page) -> None:
    page.get_by_role("link", name="Une trentaine de passagers ont été blessés").first.click()
    # A locator's own waiting: a function given as text is evaluated anew at each look, which the page's policy forbids.
    lit = page.locator("mark.lit")
    expect(lit).to_have_text("Une trentaine de passagers ont été blessés")
    box = lit.bounding_box()
    assert box is not None
    assert 0 < box["y"] < 900
    page.locator("mark.lit + a.back").click()
    expect(page).to_have_url(re.compile(r"#.*-f"))
    expect(page.locator(".finding:focus .summary")).to_have_text("Douze blessés ou une trentaine, selon les récits.")


def test_a_claim_under_a_fold_is_opened_when_it_is_asked_for(page: Page) -> None:
    assert not page.locator(".singles li").first.is_visible()
    page.locator(".timeline a", has_text="Inspection").click()
    expect(page.locator(".singles").first).to_have_attribute("open", "")
    assert page.locator(".singles li").first.is_visible()


def test_the_filter_leaves_one_kind(page: Page) -> None:
    page.locator(".filter").get_by_label("Démenti").check()
    shown = [f for f in page.locator("#s1 .finding").all() if f.is_visible()]
    assert [f.get_attribute("data-kind") for f in shown] == ["denial"]
    page.locator(".filter").get_by_label("Une seule origine").check()
    assert page.locator(".singles li").first.is_visible()
    assert not page.locator("#s1 .grid").is_visible()


def test_keys_go_from_finding_to_finding(page: Page) -> None:
    page.keyboard.press("j")
    page.keyboard.press("j")
    expect(page.locator(".finding:focus .number").first).to_have_text("2")
    page.keyboard.press("k")
    expect(page.locator(".finding:focus .number").first).to_have_text("1")
    page.keyboard.press("Enter")
    expect(page.locator("mark.lit")).not_to_have_count(0)


def test_tab_begins_with_the_way_to_the_findings_and_focus_is_seen(page: Page) -> None:
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    assert page.evaluate("getComputedStyle(document.activeElement).outlineWidth") == "3px"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_scheme_follows_the_reader_and_the_button_is_kept(browser: Browser, address: str, scheme: str) -> None:
    context = browser.new_context(color_scheme=scheme)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(address)
    before, after = ("rgb(21, 23, 26)", "rgb(251, 250, 247)")[:: 1 if scheme == "dark" else -1]
    expect(page.locator("body")).to_have_css("background-color", before)
    page.locator("#theme").click()
    expect(page.locator("body")).to_have_css("background-color", after)
    page.wait_for_timeout(500)  # the browser writes its store to disk beside the page, not before it goes on
    page.reload()
    expect(page.locator("body")).to_have_css("background-color", after)
    context.close()


@pytest.mark.parametrize("width", [320, 360, 768, 1024, 1900])
def test_nothing_sticks_out_at_any_width(browser: Browser, address: str, width: int) -> None:
    page = browser.new_page(viewport={"width": width, "height": 800})
    page.goto(address)
    page.evaluate("document.querySelectorAll('details').forEach((d) => { d.open = true; })")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.close()


def test_on_a_phone_the_grid_is_cards_that_name_their_publisher(browser: Browser, address: str) -> None:
    page = browser.new_page(viewport={"width": 360, "height": 800})
    page.goto(address)
    cell = page.locator("#s1 .cells td").first
    assert cell.evaluate("(c) => getComputedStyle(c).display") == "block"
    assert "Le Courrier de Salines" in cell.evaluate("(c) => getComputedStyle(c, '::before').content")
    page.close()


def test_without_scripts_all_can_be_read_filtered_and_followed(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address)
    page.locator(".filter").get_by_label("Mise à jour").check()
    assert not page.locator("#s1 .finding[data-kind='denial']").is_visible()
    page.get_by_role("link", name="Five people have now died").click()
    assert page.locator("mark:target").inner_text() == "Five people have now died"
    assert not page.locator("#theme").is_visible()
    context.close()
