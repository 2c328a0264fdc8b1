"""What the editor of a place does beyond words: scales, reasons, keys, mends, and what is refused."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from browsed_workbench import PATIENCE, Served, open_at
from playwright.sync_api import expect
from reviewed_peace import built_peace
from reviewing import ONE, Reviewed

if TYPE_CHECKING:
    from pathlib import Path

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
        page.wait_for_selector("#wb-undo:not(.htmx-request)")  # the answer is on the page by then
    assert served.memo.read_bytes() == before


POINT = "summary.points.4.text"
WORDS = "meet an objection there"


def _saved_elsewhere(served: Served, old: str, new: str) -> None:
    """Let another program reword the memo, in one rename."""
    text = served.memo.read_text(encoding="utf-8")
    assert text.count(old) == 1
    written = served.memo.with_name("new")
    written.write_text(text.replace(old, new), encoding="utf-8")
    written.replace(served.memo)


def _reworded(page: Page, old: str, new: str) -> None:
    """Reword some words in the first field of the editor, as somebody does who types there."""
    area = page.locator("#wb-editor textarea").first
    at = area.input_value().index(old)
    area.evaluate(f"area => area.setSelectionRange({at}, {at + len(old)})")
    page.keyboard.type(new)


@pytest.mark.parametrize("decision", ["Write mine", "Keep theirs"])
def test_two_who_change_the_same_words_are_shown_both(page: Page, served: Served, decision: str) -> None:
    """Typing that was begun on older words overwrites nobody's; a person decides which hold."""
    open_at(page, POINT)
    page.focus("#wb-editor textarea >> nth=0")
    _saved_elsewhere(served, WORDS, "face a protest there")
    page.wait_for_selector(f'#wb-memo [data-path="{POINT}"]:has-text("face a protest")')
    _reworded(page, WORDS, "meet no objection there")
    conflict = page.locator("#wb-editor .wb-refusal")
    expect(conflict).to_contain_text("face a protest there")
    expect(conflict).to_contain_text("meet no objection there")
    assert "face a protest there" in served.memo.read_text(encoding="utf-8")
    conflict.get_by_role("button", name=decision).click()
    expect(conflict).to_have_count(0)
    kept = "meet no objection there" if decision == "Write mine" else "face a protest there"
    served.has(kept)
    page.keyboard.press("Escape")
    expect(page.locator(f'#wb-memo [data-path="{POINT}"]').first).to_contain_text(kept)


def test_the_list_of_problems_leads_to_their_mends(page: Page, served: Served) -> None:
    """A problem opens where it is done about; a certain mend is a button beside it, and then it is gone."""
    path, words = "summary.points.2.text", "more than $50 billion"
    open_at(page, path)
    page.focus("#wb-editor textarea >> nth=0")
    _reworded(page, words, "$50 billion")
    mend = page.get_by_role("button", name=f"Write “{words}”")
    page.click("#wb-tab-problems")
    told = page.locator("#wb-problems li.wb-error", has=mend)
    told.wait_for()
    page.keyboard.press("Escape")
    open_at(page, POINT)
    told.locator("> button").first.click()
    page.wait_for_selector(f'#wb-editor[data-open-path="{path}"]')
    told.get_by_role("button", name=f"Write “{words}”").click()
    served.has(words)
    expect(told).to_have_count(0)


def test_a_row_that_would_bring_a_warning_says_so(page: Page, tmp_path: Path) -> None:
    """What is surer than its quote breaks nothing, and is not accepted with what does not."""
    file = Reviewed(built_peace()).by(ONE)
    file.replace("could help to break the deadlock", "will break the deadlock")
    file.replace("Prejudges nothing", "Leaves all open")
    (tmp_path / "sure.docx").write_bytes(file.saved())
    page.click("#wb-tab-reviews")
    page.set_input_files("#wb-review-file", tmp_path / "sure.docx")
    page.click("#wb-review-form button")
    rows = page.locator("#wb-review-rows .wb-review:not(.wb-settled)")
    expect(rows.filter(has_text="It brings a warning:")).to_have_count(1)
    page.click("#wb-review-rows .wb-all > [data-decide=accept]")
    expect(rows).to_have_count(1)
    expect(rows).to_contain_text("will break the deadlock")


def test_what_the_article_does_not_state_is_told_beside_its_field(page: Page, served: Served) -> None:
    """At once, once, and what was typed is kept; the same below the words of a statement."""
    page.click('#wb-memo [data-path="source.title"] >> nth=0')
    page.click('#wb-editor button[data-open="source.published"]')
    page.wait_for_selector('#wb-editor[data-open-path="source.published"]')
    area = page.locator("#wb-editor textarea").first
    area.press_sequentially("the other day")
    told = page.locator("#wb-memo .wb-problem", has_text="“the other day” is no date")
    expect(told).to_have_count(1)
    expect(page.locator("#wb-c-source-published-told .wb-problem")).to_have_count(1)
    expect(area).to_have_value("the other day")
    expect(area).to_be_focused()
    area.fill("in its second year")
    expect(told).to_have_count(0)
    served.has("published: in its second year")
    page.keyboard.press("Escape")
    open_at(page, "summary.points.2.text")
    page.focus("#wb-editor textarea >> nth=0")
    _reworded(page, "more than $50 billion", "$50 billion")
    expect(page.locator("#wb-c-summary-points-2-text-told button").last).to_contain_text("Write “more than")
