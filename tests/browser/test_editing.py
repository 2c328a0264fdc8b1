"""What the editor of a place does beyond words: scales, reasons, keys, mends, and what is refused."""

from __future__ import annotations

from typing import TYPE_CHECKING

from browsed_workbench import PATIENCE, Served, open_at
from playwright.sync_api import expect

if TYPE_CHECKING:
    from playwright.sync_api import Page

expect.set_options(timeout=PATIENCE * 1000)


def test_scales_are_begun_and_reworded(page: Page, served: Served) -> None:
    """Of a criterion from one of its ratings, of severities from one of them; undone, nothing is left."""
    before = served.memo.read_bytes()
    rating = "pathways.mediation.assessments.kyiv.rating"
    open_at(page, rating)
    page.click('#wb-editor button:has-text("What the ratings mean")')
    page.wait_for_selector('#wb-editor[data-open-path="criteria.kyiv.scale.1"]')
    page.get_by_label("3, in between").fill("Kyiv would have to move a little.")
    served.has('    scale:\n      "3": Kyiv would have to move a little.\n')
    page.get_by_label("5, good").fill("Kyiv has asked for it.")
    served.has("Kyiv has asked for it.")
    page.wait_for_selector('#wb-memo [data-path="criteria.kyiv.scale.5"]:has-text("Kyiv has asked for it.")')
    open_at(page, rating)
    expect(page.locator("#wb-editor")).to_contain_text("5, good: Kyiv has asked for it.")
    severity = "obstacles.incompatible-positions.severity"
    open_at(page, severity)
    page.click('#wb-editor button:has-text("What the severities mean")')
    page.wait_for_selector('#wb-editor[data-open-path="severity_scale.critical"]')
    assert page.locator("#wb-part-obstacles #wb-editor").count() == 1, "beside what it is about"
    page.get_by_label("critical").fill("Without it, nothing begins.")
    served.has("severity_scale:\n  critical: Without it, nothing begins.\n")
    page.get_by_label("critical").fill("")
    page.keyboard.press("Escape")
    page.wait_for_selector("#wb-editor", state="detached")
    assert "severity_scale" not in served.memo.read_text(encoding="utf-8")
    while page.is_enabled("#wb-undo"):
        with page.expect_response("**/undo"):
            page.click("#wb-undo")
    assert served.memo.read_bytes() == before
