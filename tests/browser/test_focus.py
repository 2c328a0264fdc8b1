"""Where the focus lands when what had it is gone: on what came of the act, or on the next thing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from browsed_workbench import PATIENCE, Served, bring_in, focused, open_at
from playwright.sync_api import expect
from reviewed_peace import first_review

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page, Route

expect.set_options(timeout=PATIENCE * 1000)

POINT = "summary.points.4.text"
TITLE = "obstacles.obstacle.title"


def test_after_a_build_it_is_on_what_came_of_it(page: Page) -> None:
    """On Stop while the build is under way, which ends it by the same key; then on what is said of it."""
    page.click("#wb-tab-build")
    page.uncheck("#wb-build-form [name=docx]")
    page.focus("#wb-build-start")
    page.keyboard.press("Enter")
    expect(page.locator("#wb-build-stop")).to_be_focused()
    expect(page.locator("#wb-build-state")).to_have_attribute("data-phase", "done", timeout=120_000)
    expect(page.locator("#wb-build-told")).to_be_focused()
    expect(page.locator("#wb-live")).to_contain_text("Built: 2 files.")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('#wb-build-state') !== null")


def test_after_freezing_it_is_on_what_is_said_of_it(page: Page, served: Served) -> None:
    """That it is frozen is spoken, too; of a memo that is not, the focus is on why."""
    page.click("#wb-tab-versions")
    page.fill("#wb-note-1", "People first.")
    page.focus("#wb-freeze")
    page.keyboard.press("Enter")
    expect(page.locator("#wb-freezing")).to_be_focused()
    expect(page.locator("#wb-freezing")).to_contain_text("It is frozen; revision 2 is open.")
    expect(page.locator("#wb-live")).to_contain_text("It is frozen; revision 2 is open.")
    page.wait_for_selector("#wb-note-2")
    expect(page.locator("#wb-freezing")).to_be_focused()
    text = served.memo.read_text(encoding="utf-8")
    served.memo.write_text(text.replace("pathway: mediation", "pathway: conference"), encoding="utf-8")
    page.wait_for_selector("#wb-memo .wb-problem.wb-error")
    page.fill("#wb-note-2", "Others first.")
    page.focus("#wb-freeze")
    page.keyboard.press("Enter")
    expect(page.locator("#wb-freezing [role=alert]").first).to_be_visible()
    expect(page.locator("#wb-freezing")).to_be_focused()


def test_after_the_last_row_it_is_on_what_is_said_of_the_review(page: Page, tmp_path: Path) -> None:
    """From row to row, also back to one that was passed over, and then on how many are open."""
    bring_in(page, tmp_path, first_review())
    rows = page.locator("#wb-review-rows .wb-review:not(.wb-settled)")
    expect(rows).to_have_count(3)
    expect(rows.filter(has_text="It breaks nothing.")).to_have_count(2)
    for left in (2, 1, 0):
        row = rows.nth(min(1, left))
        row.focus()
        page.keyboard.press("r")
        page.keyboard.type("No.")
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        expect(rows).to_have_count(left)
        expect(page.locator("#wb-did")).to_contain_text("Rejected")
        if left:
            expect(page.locator("#wb-review-rows .wb-review:focus")).to_have_count(1)
    expect(page.locator("#wb-reviews-told")).to_be_focused()
    expect(page.locator("#wb-live")).to_contain_text("0 rows are open.")


def test_after_an_entry_is_removed_it_is_where_that_was(page: Page) -> None:
    """On the entry that has come in its place; after the last undo on what takes that back."""
    open_at(page, POINT)
    page.focus("#wb-remove")
    page.keyboard.press("Enter")
    page.wait_for_selector("#wb-editor", state="detached")
    expect(page.locator(":focus")).to_be_attached()
    assert focused(page) == POINT
    page.focus("#wb-undo")
    page.keyboard.press("Enter")
    expect(page.locator("#wb-undo")).to_be_disabled()
    expect(page.locator("#wb-did button")).to_be_focused()


def test_an_editor_that_closes_late_takes_the_focus_from_nothing(page: Page) -> None:
    """Another one was opened while the first was still being closed: it keeps the focus, and the keys."""
    open_at(page, POINT)
    held: list[Route] = []
    page.route("**/update*", lambda route: route.continue_() if held else held.append(route))
    with page.expect_request("**/update*"):
        page.keyboard.press("Escape")
    page.click('#wb-nav button:has-text("Obstacles")')
    page.wait_for_selector(f'#wb-editor[data-open-path="{TITLE}"]')
    # The answer is of the memo without the obstacle, so the page asks anew: only then is it closed.
    with page.expect_request_finished(lambda request: f"open={TITLE}" in request.url):
        held[0].continue_()
    page.evaluate("new Promise((done) => requestAnimationFrame(() => setTimeout(done)))")
    page.keyboard.type("Late")
    expect(page.locator(f'#wb-editor textarea[data-value-of="{TITLE}"]')).to_be_focused()
    expect(page.locator(f'#wb-memo [data-path="{TITLE}"]').first).to_contain_text("Late")
