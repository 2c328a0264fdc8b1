"""What somebody types or chooses in the workbench stays, whatever comes from elsewhere meanwhile."""

from __future__ import annotations

from typing import TYPE_CHECKING

from browsed_workbench import PATIENCE, Served, bring_in, is_ready, open_at
from playwright.sync_api import expect
from reviewed_peace import first_review, second_review

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Locator, Page

expect.set_options(timeout=PATIENCE * 1000)

POINT = "summary.points.4.text"

NO_TOGGLES = "addEventListener('toggle', (event) => event.stopImmediatePropagation(), true)"
"""A browser that never gets to telling that something was opened, as one does that is busy."""

ALL_ANEW = """() => {
  document.addEventListener("htmx:configRequest", (event) => {
    const known = event.detail.parameters;
    known.reviews = known.versions = "old";
    known.have = known.have.replace(/:[^ ]*/g, ":old");
    known.panes = "";
  });
}"""
"""A page that knows nothing of what it has, so that each answer brings all of it anew."""


def _updated(page: Page) -> None:
    """Let an answer bring all anew, and wait until it has taken its places."""
    page.evaluate("htmx.ajax('GET', 'update', {source: document.body, swap: 'none'})")


def _brought_in(page: Page, folder: Path) -> None:
    bring_in(page, folder, first_review(), second_review())
    expect(_row(page, "It breaks nothing.")).to_have_count(4)


def _row(page: Page, words: str) -> Locator:
    return page.locator("#wb-review-rows .wb-review:not(.wb-settled)", has_text=words)


def test_a_draft_is_typed_in_from_its_first_letter(page: Page, served: Served, tmp_path: Path) -> None:
    """The key that opens it leads into it at once: the next ones are letters, and accept nothing."""
    page.evaluate(NO_TOGGLES)
    _brought_in(page, tmp_path)
    before = served.memo.read_bytes()
    row = _row(page, "years")
    row.press("c")
    page.keyboard.type("A matter of ")
    expect(row.locator("textarea[name=text]")).to_have_value("A matter of Phases take years.")
    assert served.memo.read_bytes() == before


def test_what_waits_for_its_button_outlives_answers(page: Page, tmp_path: Path) -> None:
    """A draft closed or open, whose rows are meant, a note, an office, a tick; and texts a new page, too."""
    _brought_in(page, tmp_path)
    page.evaluate(ALL_ANEW)
    row = _row(page, "years")
    row.locator("summary", has_text="Reject").click()
    row.locator("textarea[name=reason]").fill("Nobody has said so.")
    row.locator("summary", has_text="Reject").click()
    everybody = page.locator(".wb-all select").first
    everybody.select_option(index=1)
    whose = everybody.input_value()
    page.click("#wb-tab-versions")
    page.fill("#wb-note-1", "People first.")
    open_at(page, "criteria.kyiv.weight")
    page.uncheck("#wb-editor [type=checkbox]")
    for _ in range(2):
        _updated(page)
        expect(page.locator("#wb-editor [type=checkbox]")).not_to_be_checked()
        expect(page.locator("#wb-note-1")).to_have_value("People first.")
        expect(row.locator("textarea[name=reason]")).to_have_value("Nobody has said so.")
        expect(everybody).to_have_value(whose)
    page.reload()
    is_ready(page)
    page.click("#wb-tab-versions")
    expect(page.locator("#wb-note-1")).to_have_value("People first.")
    page.click("#wb-tab-reviews")
    expect(row.locator("textarea[name=reason]")).to_have_value("Nobody has said so.")
    row.get_by_role("button", name="Reject", exact=True).click()
    expect(_row(page, "years")).to_have_count(0)
    page.click("#wb-undo")
    expect(_row(page, "years")).to_have_count(1)
    expect(row.locator("textarea[name=reason]")).to_have_value("")


def test_who_types_elsewhere_by_now_goes_on_there(page: Page) -> None:
    """An editor that was asked for and comes late takes nobody's caret along."""
    page.click("#wb-tab-versions")
    page.evaluate(
        """(path) => {
          document.querySelector(`#wb-memo [data-path="${path}"]`).click();
          document.getElementById("wb-note-1").focus();
        }""",
        POINT,
    )
    page.wait_for_selector(f'#wb-editor[data-open-path="{POINT}"]')
    page.keyboard.type("People first.")
    expect(page.locator("#wb-note-1")).to_have_value("People first.")
