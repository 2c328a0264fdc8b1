"""Keys in the workbench: they are lost nowhere, they settle nothing by mistake, and what they did is told."""

from __future__ import annotations

import re
from contextlib import nullcontext
from typing import TYPE_CHECKING

from axe_playwright_python.sync_playwright import Axe
from browsed_workbench import Served, bring_in, focused, is_ready, open_at, serving
from playwright.sync_api import expect
from reviewed_peace import first_review, second_review

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser, Locator, Page

expect.set_options(timeout=12 * 1000)

POINT = "summary.points.4.text"
RATING = "pathways.conference.assessments.kyiv.rating"

LATE = """
import asyncio
from memo.cli import main
from memo.workbench.guard import Guard
at_once = Guard.__call__
async def slowly(guard, scope, receive, send):
    if scope["path"].endswith(("/update", "/edit")):
        await asyncio.sleep(0.4)
    await at_once(guard, scope, receive, send)
Guard.__call__ = slowly
main()
"""
"""A program that is asked for an editor and takes its time."""

BUSY = LATE.replace('("/update", "/edit")', '"/update"').replace("0.4", "3")
"""A program on a machine so busy that whoever asks for what is new waits long."""


def axe_finds(page: Page) -> list[str]:
    """Return what axe has to say against a page."""
    return [each["id"] for each in Axe().run(page).response["violations"]]


def _opened(browser: Browser, served: Served) -> Page:
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    page.goto(served.address)
    is_ready(page)
    return page


def test_keys_typed_before_the_editor_comes_arrive_in_it(browser: Browser, folder: Path) -> None:
    """In order, with what was taken back among them; a digit chooses; a new entry is no other."""
    with serving(folder, 0, "seeds/peace", program=("-c", LATE)) as served:
        page = _opened(browser, served)
        page.focus(f'#wb-memo [data-path="{POINT}"] >> nth=0')
        page.keyboard.press("Enter")
        page.keyboard.type("In shorrt", delay=10)
        for key in ("Backspace", "Backspace", "t", ":", " "):
            page.keyboard.press(key)
        assert page.locator("#wb-editor").count() == 0
        area = page.locator("#wb-editor textarea").first
        expect(area).to_have_value(re.compile("^In short: "))
        served.has("In short: ")
        page.keyboard.press("Escape")
        page.wait_for_selector("#wb-editor", state="detached")
        page.focus(f'#wb-memo [data-path="{RATING}"] >> nth=0')
        page.keyboard.press("Enter")
        page.keyboard.press("5")
        expect(page.locator('#wb-editor input[value="5"]')).to_be_checked()
        served.has("rating: 5")
        page.click('#wb-nav button:has-text("Obstacles")')
        page.keyboard.type("Mines")
        served.has("Mines")
        page.close()


def test_an_edit_goes_before_whoever_asks_for_what_is_new(browser: Browser, folder: Path) -> None:
    """It waits for none of them, and an answer that it has overtaken brings nothing old back."""
    with serving(folder, 0, "seeds/peace", program=("-c", BUSY)) as served:
        page = _opened(browser, served)
        rating = page.locator(f'#wb-memo [data-path="{RATING}"]').first
        for path in (POINT, "title", "header.to"):
            with page.expect_request("**/update*") if path == POINT else nullcontext():
                page.locator(f'#wb-memo [data-path="{path}"]').first.click()
        rating.focus()
        with page.expect_response("**/edit", timeout=2000):
            page.keyboard.press("5")
        expect(rating).to_have_text("5", timeout=1000)
        page.wait_for_selector('#wb-editor[data-open-path="header.to"]')
        expect(rating).to_have_text("5")
        page.close()


def _row(page: Page, words: str) -> Locator:
    return page.locator("#wb-review-rows .wb-review:not(.wb-settled)", has_text=words)


def _brought_in(page: Page, folder: Path) -> None:
    bring_in(page, folder, first_review(), second_review())
    expect(_row(page, "It breaks nothing.")).to_have_count(4)


def test_letters_typed_on_a_row_settle_nothing(page: Page, served: Served, tmp_path: Path) -> None:
    """A word that somebody types there by mistake is told to write nothing; the key that accepts is Enter."""
    _brought_in(page, tmp_path)
    before = served.memo.read_bytes()
    row = _row(page, "Leaves all open")
    row.focus()
    page.keyboard.type("a matter of care")
    expect(row.locator(".wb-waits")).to_contain_text("write nothing")
    page.keyboard.press("Enter")
    expect(page.locator("#wb-live")).to_contain_text("write nothing")
    expect(row).to_be_focused()
    assert served.memo.read_bytes() == before
    assert row.locator("details[open]").count() == 0
    page.wait_for_timeout(1100)  # a word typed later is another one
    page.keyboard.press("a")
    expect(row.locator(".wb-waits")).to_contain_text("Enter accepts this row")
    assert axe_finds(page) == []
    page.keyboard.press("Enter")
    served.has("Leaves all open.")
    expect(page.locator("#wb-did")).to_contain_text("Accepted: The reason for the rating of pathway")
    expect(page.locator("#wb-live")).to_contain_text("Accepted: The reason for the rating of pathway")
    assert focused(page).startswith("wb-side-")
    page.click("#wb-did button")
    expect(page.locator("#wb-did")).to_contain_text("Undone, of what was decided: The reason")
    assert served.memo.read_bytes() == before


def test_undo_and_redo_say_what(page: Page, served: Served) -> None:
    """By the name of the value, shown and spoken, each time; an entry by its own, others' words as such."""
    said, live = page.locator("#wb-did"), page.locator("#wb-live")
    open_at(page, "obstacles.human-cost.title")
    page.fill("#wb-editor textarea >> nth=0", "People")
    served.has("title: People")
    page.keyboard.press("Escape")
    page.wait_for_selector("#wb-editor", state="detached")
    expect(said).to_be_empty()
    page.keyboard.press("Control+z")
    expect(said).to_contain_text("Undone: The title of obstacle “Human cost and displacement”.")
    expect(live).to_contain_text("Undone: The title of obstacle “Human cost and displacement”.")
    page.click("#wb-redo")
    expect(said).to_contain_text("Done again: The title of obstacle “People”.")
    assert axe_finds(page) == []
    page.click('#wb-nav button:has-text("Background")')
    page.wait_for_selector("#wb-editor")
    expect(said).to_be_empty()
    page.click("#wb-undo")
    expect(said).to_contain_text("Undone: Paragraph 5 of the background.")
    text = served.memo.read_text(encoding="utf-8")
    served.memo.write_text(text.replace("title: People", "title: All"), encoding="utf-8")
    page.wait_for_selector('[data-path="obstacles.human-cost.title"]:has-text("All")')
    page.click("#wb-undo")
    expect(said).to_contain_text("Undone: what another program has saved.")
