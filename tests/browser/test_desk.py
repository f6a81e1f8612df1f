"""The desk in a real browser: the main ways of use, by mouse, by keyboard alone, on a phone, without scripts."""

from __future__ import annotations

import re
import shutil
import socket
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import uvicorn
from coverage import articles as coverage
from desks import Clock, account
from playwright.sync_api import expect, sync_playwright
from web.conftest import BAD, FREE, seed
from web.test_following import LATER

from recoupe.desk import Desk
from recoupe.settings import Settings
from recoupe.web import create_app

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

CHROMIUM = Path("/usr/bin/chromium")
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"]
PASSWORD = "dix ponts sur la Lisse"  # noqa: S105  of nobody

pytestmark = [
    pytest.mark.skipif(not CHROMIUM.exists(), reason="no browser: apt-get install chromium"),
    pytest.mark.xdist_group("browser"),
]

__all__ = ["seed"]


class Served:
    """A desk served on this machine."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.app = create_app(desk, limits=FREE)
        with socket.create_server(("127.0.0.1", 0)) as free:
            self.port = free.getsockname()[1]
        config = uvicorn.Config(self.app, port=self.port, log_level="error", timeout_graceful_shutdown=1)
        self.server = uvicorn.Server(config)
        self.thread = threading.Thread(target=self.server.run, daemon=True)
        self.thread.start()
        while not self.server.started:
            time.sleep(0.05)

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def story(self) -> str:
        return f"{self.address}/stories/{self.desk.stories(least=2).rows[0].id}"

    def stop(self) -> None:
        self.app.state.house.hub.closing = True
        self.server.should_exit = True
        self.thread.join(timeout=10)


@pytest.fixture
def served(seed: Path, tmp_path: Path) -> Iterator[Served]:
    """The desk of the tests, served."""
    file = tmp_path / "desk.sqlite"
    shutil.copy(seed, file)
    with Desk.open(f"sqlite:///{file}", Settings(), Clock()) as desk:
        own = Served(desk)
        yield own
        own.stop()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One browser for all tests."""
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=str(CHROMIUM), args=ARGUMENTS)
        yield opened
        opened.close()


@pytest.fixture
def page(browser: Browser, served: Served) -> Iterator[Page]:
    """A wide page in English; fails on errors and on anything asked from elsewhere."""
    context = browser.new_context(viewport={"width": 1400, "height": 900}, locale="en-GB")
    opened = context.new_page()
    wrong: list[str] = []
    opened.on("console", lambda message: wrong.append(message.text))
    opened.on("pageerror", lambda error: wrong.append(str(error)))
    opened.on("request", lambda r: None if r.url.startswith(served.address) else wrong.append(r.url))
    yield opened
    assert opened.evaluate("window.pwned") is None
    context.close()
    assert wrong == []


def test_from_the_days_to_the_words_and_back(page: Page, served: Served) -> None:
    page.goto(served.address)
    page.locator(".list-of-stories a.open").first.click()
    words = page.locator(".story a.exact").first
    said = words.inner_text()
    words.click()
    page.wait_for_selector("#reader mark.lit")
    assert page.locator("#reader mark.lit").first.inner_text().split() == said.split()
    assert page.url == served.story
    page.keyboard.press("Escape")
    expect(page.locator("#reader")).to_be_hidden()
    expect(page.locator(":focus")).to_have_class("exact")
    page.locator(".accounts a.publisher").first.click()
    page.wait_for_url("**/articles/*")
    expect(page.locator("article.account .body mark")).not_to_have_count(0)


def test_layers_of_marks_can_be_hidden(page: Page, served: Served) -> None:
    page.goto(served.story)
    page.locator(".accounts a.publisher").first.click()
    mark = page.locator("mark.m-quantity").first
    style = "(m) => getComputedStyle(m).borderBottomStyle"
    assert mark.evaluate(style) == "double"
    page.locator("label.m-quantity").click()
    assert mark.evaluate(style) == "none"


def test_a_finding_is_weighed_by_keyboard_alone(page: Page, served: Served) -> None:
    page.goto(served.story)
    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_class("skip")
    page.keyboard.press("Enter")
    expect(page.locator(":focus")).to_have_id("main")
    page.keyboard.press("j")
    expect(page.locator(":focus")).to_have_id(re.compile("^s1-f"))
    finding = page.locator(":focus").get_attribute("id")
    page.evaluate("dispatchEvent(new HashChangeEvent('hashchange'))")  # of the jump before, come late
    expect(page.locator(":focus")).to_have_id(str(finding))
    page.keyboard.press("w")
    page.wait_for_selector(".judgement input[type=radio]:focus")
    page.keyboard.press("Space")
    page.keyboard.press("ArrowRight")  # right, wrong, arguable
    page.keyboard.press("Tab")
    page.keyboard.type("the figures count different things")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_selector(f"#{finding} .verdict")
    expect(page.locator(f"#{finding} .verdict")).to_contain_text("Wrong")
    page.goto(f"{served.address}/corrections")
    expect(page.locator(".log")).to_contain_text("the figures count different things")
    page.locator(".log button").first.click()
    page.wait_for_load_state()
    page.goto(served.story)
    expect(page.locator(".verdict")).to_have_count(0)


def test_keys_lead_through_the_rooms(page: Page, served: Served) -> None:
    page.goto(served.address)
    page.keyboard.press("?")
    expect(page.locator("#keys-help")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("#keys-help")).to_be_hidden()
    for keys, path in (("ga", "/actors"), ("gc", "/changes"), ("gx", "/corrections"), ("gs", "/")):
        for key in keys:
            page.keyboard.press(key)
        page.wait_for_url(f"{served.address}{path}")
    page.keyboard.press("/")
    page.keyboard.type("footbridge")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search?q=footbridge")
    page.locator("h1").click()
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    page.wait_for_url("**/articles/*")


def test_of_a_large_story_the_rest_is_folded_and_found_by_keys_links_and_kind(page: Page, served: Served) -> None:
    served.desk.receive(
        account(r["url"], r["publisher"], r["published"], r["title"], *r["text"].split("\n\n"), language=r["language"])
        for r in coverage(30, 5, stories=1)
    )
    story = f"{served.address}/stories/{served.desk.stories(order='size').rows[0].id}"
    page.goto(story)
    rest = page.locator(".rest:has(> .findings)")
    shown = page.locator(".findings > .finding:visible")
    expect(page.locator(".accounts > li:visible")).to_have_count(24)
    expect(shown).to_have_count(50)
    shown.last.focus()
    page.keyboard.press("j")
    expect(rest).to_have_attribute("open", "")
    hidden = page.locator(".rest > .findings > .finding").first.get_attribute("id")
    assert hidden is not None
    expect(page.locator(":focus")).to_have_id(hidden)
    page.goto("about:blank")
    page.goto(f"{story}#{hidden}")
    expect(rest).to_have_attribute("open", "")
    page.goto("about:blank")
    page.goto(story)
    page.locator(".filter label.k-agreement").click()
    all_of_kind = page.locator('.findings > .finding[data-kind="agreement"]').count()
    assert all_of_kind > 0
    expect(shown).to_have_count(all_of_kind)


def test_search_is_narrowed_and_widened(page: Page, served: Served) -> None:
    page.goto(f"{served.address}/search?q=footbridge")
    whole = page.locator(".hits > li").count()
    page.locator(".facet-lists a", has_text="Marches Courier").click()
    page.wait_for_selector(".chosen .chip")
    page.wait_for_load_state()
    expect(page.locator(".hits > li")).to_have_count(1)
    page.locator(".chosen .chip").click()
    page.wait_for_url("**/search?q=footbridge")
    page.wait_for_load_state()
    expect(page.locator(".hits > li")).to_have_count(whole)
    page.get_by_role("button", name="Who said this first").click()
    page.wait_for_selector(".chrono > li")
    assert page.locator(".chrono > li").count() >= 1


def test_what_arrives_is_told_on_the_open_page(page: Page, served: Served) -> None:
    page.goto(served.story)
    page.wait_for_timeout(1500)  # the page follows from now on
    threading.Thread(target=served.desk.receive, args=([LATER],)).start()
    page.wait_for_selector(".alert", timeout=30_000)
    assert page.locator("#news").inner_text() != ""
    page.reload()
    page.locator(".since form button").click()
    page.wait_for_load_state()
    expect(page.locator(".since")).to_contain_text("Nothing has changed since your last visit")


def test_accounts_come_in_by_hand(page: Page, served: Served) -> None:
    page.goto(f"{served.address}/add")
    page.locator("textarea[name=text]").fill("A depot burned down in Tolbrane on Thursday, the fire service said.")
    page.locator("input[name=title]").fill("Depot burns")
    page.locator("input[name=publisher]").fill("Marches Courier")
    page.get_by_role("button", name="Add").click()
    page.locator(".results a").first.click()
    expect(page.locator(".body")).to_contain_text("A depot burned down")


def test_a_paragraph_is_dropped_and_restored(page: Page, served: Served) -> None:
    page.goto(served.story)
    page.locator(".accounts a.publisher").first.click()
    page.get_by_role("link", name="Correct", exact=True).click()
    page.locator(".para").first.wait_for()
    before = page.locator(".para").count()
    page.locator(".para button").last.click()
    page.wait_for_load_state()
    expect(page.locator(".para")).to_have_count(before - 1)
    page.locator(".dropped button").last.click()
    page.wait_for_load_state()
    expect(page.locator(".para")).to_have_count(before)


def test_a_story_is_split(page: Page, served: Served) -> None:
    page.goto(f"{served.story}/correct")
    box = page.locator("input[name=article]").first
    box.check()
    page.get_by_role("button", name="Split").click()
    page.wait_for_url("**/stories/*")
    assert len(served.desk.stories(least=1).rows) == 3


def test_coming_in_with_an_account(page: Page, served: Served) -> None:
    served.app.state.house.register.add_user("anna", PASSWORD, "editor")
    page.goto(served.story)
    assert "/login?next=" in page.url
    page.locator("input[name=name]").fill("anna")
    page.locator("input[name=password]").fill(PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url(served.story)
    assert page.locator(".who").inner_text() == "anna"


PATHS = ("/", "/search?q=footbridge", "/actors", "/changes", "/corrections", "/add", "/help", "/api", "/alerts")


@pytest.mark.parametrize("width", [320, 360, 768, 1900])
@pytest.mark.parametrize("language", ["en-GB", "fr-FR"])
def test_nothing_sticks_out_at_any_width(browser: Browser, served: Served, width: int, language: str) -> None:
    context = browser.new_context(viewport={"width": width, "height": 800}, locale=language)
    page = context.new_page()
    story = served.story
    own = [story, f"{story}?view=grid", f"{story}?view=sides", f"{story}/correct"]
    stored = served.desk.story(story.rsplit("/", 1)[1])
    assert stored is not None
    own += [f"{served.address}/articles/{a}" for a in stored.story["articles"][:2]]
    own += [f"{story}/findings/{stored.story['findings'][0]['id']}"]
    for address in [*(served.address + p for p in PATHS), *own]:
        page.goto(address)
        page.evaluate("document.querySelectorAll('details:not(.menu)').forEach((d) => { d.open = true; })")
        assert page.evaluate("document.documentElement.scrollWidth") <= width, address
    context.close()


def test_light_and_dark(browser: Browser, served: Served) -> None:
    dark, light = "rgb(21, 23, 26)", "rgb(251, 250, 247)"
    for scheme, colour, other in (("dark", dark, light), ("light", light, dark)):
        context = browser.new_context(color_scheme=scheme)  # type: ignore[arg-type]
        page = context.new_page()
        page.goto(served.address)
        expect(page.locator("body")).to_have_css("background-color", colour)
        for clicked in (other, colour):
            page.locator("#scheme").click()
            expect(page.locator("body")).to_have_css("background-color", clicked)
        context.close()


def test_words_stand_out_enough_in_both_lights(browser: Browser, served: Served) -> None:
    contrast = """() => {
      const light = (c) => { const [r, g, b] = c.match(/[\\d.]+/g).map(Number).map((v) => { v /= 255;
        return v <= .03928 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4; }); return .2126 * r + .7152 * g + .0722 * b; };
      const under = (e) => { for (; e; e = e.parentElement) { const c = getComputedStyle(e).backgroundColor;
        if (!/, 0\\)$/.test(c)) return c; } return getComputedStyle(document.body).backgroundColor; };
      const bad = [];
      for (const e of document.querySelectorAll("main *, header *, footer *")) {
        if (![...e.childNodes].some((n) => n.nodeType === 3 && n.data.trim()) || !e.getClientRects().length) continue;
        if (e.closest("svg, .unseen, option, :disabled, label:has(:disabled)")) continue;
        const [a, b] = [light(getComputedStyle(e).color), light(under(e))].sort((x, y) => y - x);
        const ratio = (a + .05) / (b + .05);
        if (ratio < 4.5) bad.push([e.className, e.textContent.trim().slice(0, 30), ratio]);
      }
      return bad; }"""
    for scheme in ("light", "dark"):
        context = browser.new_context(color_scheme=scheme, viewport={"width": 1300, "height": 900})
        page = context.new_page()
        for path in (*(served.address + p for p in PATHS), served.story):
            page.goto(path)
            assert page.evaluate(contrast) == [], (scheme, path)
        context.close()


def test_without_scripts(browser: Browser, served: Served) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 1200, "height": 900}, locale="en-GB")
    page = context.new_page()
    page.goto(served.address)
    page.locator(".list-of-stories a.open").first.click()
    page.locator(".judge-link").first.click()
    page.locator("label.w-arguable").click()
    page.locator("textarea[name=note]").fill("by hand")
    page.get_by_role("button", name="Save").click()
    expect(page.locator(".verdict").first).to_contain_text("Arguable")
    page.locator(".story a.exact").first.click()
    page.locator("mark:target").wait_for()
    expect(page.locator("mark:target")).to_have_count(1)
    page.locator("footer button[value=dark]").click()
    assert page.evaluate("1") == 1
    assert page.locator("html").get_attribute("data-theme") == "dark"
    page.locator("footer button[value=fr]").click()
    assert page.locator("html").get_attribute("lang") == "fr"
    assert BAD.publisher
    context.close()
