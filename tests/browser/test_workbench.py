"""The workbench in headless Chromium: by mouse and by keys, beside other programs, and after a kill."""

from __future__ import annotations

import signal
import socket
import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from browsed_workbench import PATIENCE, Served, bring_in, focused, is_ready, open_at, serving
from long_memo import write_long
from playwright.sync_api import expect
from reviewed_peace import first_review, second_review

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Locator, Page

POINT = "summary.points.4.text"
RATING = "pathways.conference.assessments.kyiv.rating"

expect.set_options(timeout=PATIENCE * 1000)

SLOWED = """
import asyncio
from memo.cli import main
from memo.workbench.guard import Guard
at_once = Guard.__call__
async def slowly(guard, scope, receive, send):
    if scope["type"] == "http":
        await asyncio.sleep(0.4)
    await at_once(guard, scope, receive, send)
Guard.__call__ = slowly
main()
"""
"""A program that lets each request wait before it answers."""


def _violations(page: Page) -> list[str]:
    found = Axe().run(page).response["violations"]
    return [f"{each['id']}: {each['nodes'][0]['html'][:200]}" for each in found]


def test_typing_is_in_the_file_and_in_the_memo(page: Page, served: Served) -> None:
    """What is typed stands in memo.yaml after a pause, and printed above; the caret stays where it is."""
    before = served.memo.read_bytes()
    open_at(page, POINT)
    area = page.locator("#wb-editor textarea").first
    area.press("Control+End")
    area.press_sequentially(" It is late.")
    served.has("It is late.")
    page.wait_for_selector(f'[data-path="{POINT}"]:has-text("It is late.")')
    assert area.evaluate(
        "area => document.activeElement === area && area.selectionStart === area.value.length"
    )
    page.keyboard.press("Escape")
    page.wait_for_selector("#wb-editor", state="detached")
    assert focused(page) == POINT
    page.keyboard.press("Control+z")
    page.wait_for_selector("#wb-undo[disabled]")
    assert served.memo.read_bytes() == before


def test_a_rating_takes_the_figures_along(page: Page) -> None:
    """By its menu and by a number key; score, figure and the problems follow without a reload."""
    score = page.locator(".comparison tfoot td").nth(2)
    before = score.text_content() or ""
    open_at(page, RATING)
    page.check('#wb-editor input[value="5"]')
    expect(score).not_to_have_text(before)
    page.keyboard.press("Escape")
    page.wait_for_selector("#wb-editor", state="detached")
    assert focused(page) == RATING
    page.keyboard.press("2")
    expect(score).to_have_text(before)


def test_what_breaks_a_rule_is_a_problem_at_once(page: Page) -> None:
    """Another pathway leads, and the memo does not say why it recommends this one: an error, and an edit."""
    page.focus('.comparison [data-path="pathways.mediation.assessments.kyiv.rating"]')
    page.keyboard.press("1")
    page.wait_for_selector("#wb-header .wb-pill.wb-error")
    page.wait_for_selector("#wb-memo .wb-problem.wb-error")
    expect(page.locator("#wb-live")).to_contain_text("Errors: 1")


def test_selected_words_are_quoted_whole(page: Page, served: Served) -> None:
    """Half a word at either end is taken whole; the chip has its paragraph, and shows the passage."""
    open_at(page, POINT)
    page.evaluate(
        """() => {
          const walker = document.createTreeWalker(document.getElementById("wb-p-1"), NodeFilter.SHOW_TEXT);
          const first = walker.nextNode();
          const range = document.createRange();
          range.setStart(first, 6);
          range.setEnd(first, 18);
          getSelection().removeAllRanges();
          getSelection().addRange(range);
        }"""
    )
    page.click("#wb-offers [data-offer=quote]")
    chip = page.locator("#wb-editor .wb-chip")
    chip.wait_for()
    assert str(chip.text_content()).startswith("¶1 ongoing war between")
    served.has("ongoing war between")
    chip.locator("[data-show-quote]").click()
    page.wait_for_selector("#wb-p-1 mark.wb-lit")
    with page.expect_response("**/update*"):
        page.evaluate("htmx.ajax('GET', 'update', {source: document.body, swap: 'none'})")
    page.wait_for_timeout(200)
    assert page.locator("#wb-p-1 mark.wb-lit").count() == 1, "what an answer brings is lit again"


def test_keys_alone_write_a_memo(page: Page, served: Served) -> None:
    """From pane to pane, a sentence of the source selected and made a point, reworded, moved, undone."""
    before = served.memo.read_bytes()
    page.keyboard.press("F6")
    page.keyboard.press("F6")
    page.keyboard.press("F6")
    assert focused(page) == "wb-source"
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    assert focused(page) == "wb-p-2"
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Shift+ArrowRight")
    page.keyboard.press("Enter")
    page.wait_for_selector("#wb-offers :focus")
    page.keyboard.press("Enter")
    page.wait_for_selector('#wb-editor[data-open-path="summary.points.7.text"]')
    assert focused(page) == "wb-c-summary-points-7-text"
    page.keyboard.press("Control+a")
    page.keyboard.type("The United States has supported Ukraine for long.")
    served.has("supported Ukraine for long")
    page.keyboard.press("Alt+ArrowUp")
    page.wait_for_selector('#wb-editor[data-open-path="summary.points.6.text"]')
    page.keyboard.press("Escape")
    page.wait_for_selector("#wb-editor", state="detached")
    while served.memo.read_bytes() != before:
        assert page.is_enabled("#wb-undo")
        with page.expect_response("**/undo"):
            page.keyboard.press("Control+z")


def test_what_is_still_to_write_is_a_path(page: Page) -> None:
    """A new obstacle owes a word in every pathway; F8 leads from one to the next."""
    page.click('#wb-nav button:has-text("Obstacles")')
    page.wait_for_selector('#wb-editor[data-open-path="obstacles.obstacle.title"]')
    slots = page.locator("#wb-state").get_attribute("data-slots") or ""
    assert "pathways.mediation.addresses.obstacle" in slots.split()
    first = page.locator("#wb-editor").get_attribute("data-open-path")
    page.keyboard.press("F8")
    page.wait_for_selector(f'#wb-editor:not([data-open-path="{first}"])')
    assert page.locator("#wb-editor").get_attribute("data-open-path") in slots.split()


def test_a_refusal_stays_beside_its_field(page: Page) -> None:
    """In the compiler's words, as an alert; the text is there still when the page is loaded again."""
    path = "recommendation.rationale.1.text"
    open_at(page, path)
    page.fill("#wb-editor textarea >> nth=0", "It scores {score:nowhere}.")
    page.wait_for_selector("#wb-editor [role=alert]")
    page.reload()
    is_ready(page)
    open_at(page, path)
    assert page.input_value("#wb-editor textarea >> nth=0") == "It scores {score:nowhere}."


def test_tabs_and_other_programs_are_followed(page: Page, served: Served) -> None:
    """A second tab shows the edit of the first; both show what an editor saves; typing is not disturbed."""
    other = page.context.new_page()
    other.goto(served.address)
    is_ready(other)
    page.focus(f'[data-path="{RATING}"] >> nth=0')
    page.keyboard.press("4")
    other.wait_for_selector(f'[data-path="{RATING}"]:has-text("4")')
    open_at(page, POINT)
    area = page.locator("#wb-editor textarea").first
    area.press("Control+End")
    area.press_sequentially(" One")
    text = served.memo.read_text(encoding="utf-8")
    written = served.memo.with_name("new")
    written.write_text(text.replace("title: Human cost and displacement", "title: People"), encoding="utf-8")
    written.replace(served.memo)
    area.press_sequentially(" two three.")
    for each in (page, other):
        each.wait_for_selector('[data-path="obstacles.human-cost.title"]:has-text("People")')
    served.has("One two three.")
    assert "title: People" in served.memo.read_text(encoding="utf-8")
    assert (page.input_value("#wb-editor textarea >> nth=0")).endswith("One two three.")


def test_a_certain_mend_is_a_button(page: Page, served: Served) -> None:
    """What the quotes say of a figure is written at a click."""
    open_at(page, "summary.points.2.text")
    area = page.locator("#wb-editor textarea").first
    words = area.input_value()
    assert "more than $50 billion" in words
    area.fill(words.replace("more than $50 billion", "$50 billion"))
    page.click('#wb-memo .wb-problem button:has-text("Write “more than $50 billion”")')
    expect(area).to_have_value(words)
    served.has("more than $50 billion")


def test_a_number_of_the_source_goes_where_the_caret_was(page: Page, served: Served) -> None:
    """As the source has it, with the words that were selected as its quote."""
    open_at(page, POINT)
    area = page.locator("#wb-editor textarea").first
    area.fill("Aid has gone to Kyiv.")
    served.has("Aid has gone to Kyiv.")
    area.evaluate("area => area.setSelectionRange(3, 3)")
    page.focus("#wb-source")
    page.evaluate(
        """() => {
          const all = [...document.querySelectorAll("#wb-source .wb-paragraph")];
          const paragraph = all.find((each) => each.textContent.includes("$50 billion"));
          getSelection().selectAllChildren(paragraph);
        }"""
    )
    page.click("#wb-offers [data-offer=number]")
    expect(area).to_have_value("Aid more than $50 billion has gone to Kyiv.")
    page.wait_for_selector("#wb-editor .wb-chip")


def test_an_entry_is_dragged_to_its_place(page: Page) -> None:
    """By the handle of its editor; a line shows where it would come to stand, and its editor goes along."""
    page.set_viewport_size({"width": 1440, "height": 1500})
    page.emulate_media(reduced_motion="reduce")  # what scrolls still is measured where it is not
    open_at(page, "summary.points.1.text")
    text = page.input_value("#wb-editor textarea >> nth=0")
    page.hover("#wb-drag")
    page.mouse.down()
    third = page.locator('#wb-memo [data-path="summary.points.3.text"] >> nth=0')
    left, bottom = third.evaluate(
        "each => { const box = each.closest('p').getBoundingClientRect(); return [box.left, box.bottom]; }"
    )
    page.mouse.move(left + 40, bottom - 6, steps=4)
    expect(page.locator("#wb-drop")).to_be_visible()
    page.mouse.up()
    page.wait_for_selector('#wb-editor[data-open-path="summary.points.3.text"]')
    assert page.input_value("#wb-editor textarea >> nth=0") == text
    expect(page.locator("#wb-drop")).to_be_hidden()


def _build(page: Page) -> None:
    page.click("#wb-build-now")
    expect(page.locator("#wb-build-state")).to_have_attribute("data-phase", "done", timeout=120_000)
    page.wait_for_selector("#wb-page-1 g")


def test_what_is_to_be_written_comes_in_the_order_of_the_page(page: Page, served: Served) -> None:
    """From the passage that was written last to the next below it; what may be lacking can be left out."""
    text = served.memo.read_text(encoding="utf-8")
    text = text.replace("  to: Deputy Minister, Security Policy", "  to: 'TODO: whom it is for'")
    text = text.replace(
        "  cc:\n", "  contact: 'TODO: whom to ask; delete this line if there is nobody'\n  cc:\n"
    )
    text = text.replace("  publisher: Majumdar News", "  publisher: 'TODO: who published it'")
    served.memo.write_text(text.replace('title: "The US', 'title: "TODO: the US'), encoding="utf-8")
    page.wait_for_selector("#wb-next:enabled")
    for path in ("title", "header.to"):
        page.keyboard.press("F8")
        page.wait_for_selector(f'#wb-editor[data-open-path="{path}"]')
    page.keyboard.type("Deputy Minister")
    page.keyboard.press("F8")
    page.wait_for_selector("#wb-c-header-contact:focus")
    served.has("'Deputy Minister'")
    page.keyboard.press("Shift+F8")
    page.wait_for_selector("#wb-c-title:focus")
    page.keyboard.press("Control+Enter")
    page.wait_for_selector("#wb-editor", state="detached")
    page.keyboard.press("F8")
    page.wait_for_selector('#wb-editor[data-open-path="header.contact"]')
    page.click("#wb-editor .wb-wanted button")
    expect(page.locator("#wb-state")).to_have_attribute("data-slots", "title source.publisher")
    assert "contact" not in served.memo.read_text(encoding="utf-8")


def test_a_sentence_is_quoted_by_keys_and_reading_goes_on(page: Page) -> None:
    """Enter selects, Enter again leads to the bar, Escape back; the statement stays open meanwhile."""
    open_at(page, POINT)
    page.keyboard.press("F6")
    assert focused(page) == "wb-source"
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    assert focused(page) == "wb-p-1"
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    page.wait_for_selector("#wb-offers :focus")
    page.keyboard.press("Escape")
    assert (focused(page), page.locator("#wb-editor").count()) == ("wb-p-1", 1)
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    page.wait_for_selector("#wb-offers :focus")
    page.keyboard.press("Enter")
    page.wait_for_selector("#wb-editor .wb-chip")
    assert focused(page) == "wb-p-1"


def test_the_recommended_pathway_is_chosen_where_it_stands(page: Page, served: Served) -> None:
    """By its title, and by keys."""
    page.click('#wb-memo [data-path="recommendation.pathway"]')
    choices = page.locator("#wb-editor fieldset.wb-choice >> nth=0")
    expect(choices).to_contain_text("Phased withdrawal")
    choices.get_by_label("Phased withdrawal").check()
    served.has("pathway: phased-withdrawal")


def test_what_the_program_could_not_do_is_told(browser: Browser, served: Served) -> None:
    """A fault of the program is no silence."""
    context = browser.new_context()
    page = context.new_page()
    page.goto(served.address)
    is_ready(page)
    page.route("**/update*", lambda route: route.fulfill(status=500, body=""))
    page.click(f'#wb-memo [data-path="{POINT}"]')
    expect(page.locator("#wb-failed")).to_be_visible()
    context.close()


def test_a_build_is_told_and_its_pages_lead_into_the_memo(page: Page, served: Served) -> None:
    """By the mouse and by keys; what is under way is told to ears, and typing goes on meanwhile."""
    page.click("#wb-tab-build")
    page.uncheck("#wb-build-form [name=docx]")
    page.click("#wb-build-start")
    expect(page.locator("#wb-live")).to_contain_text("Checking the memo")
    open_at(page, POINT)
    page.locator("#wb-editor textarea").first.press("Control+End")
    page.locator("#wb-editor textarea").first.press_sequentially(" Meanwhile.")
    served.has("Meanwhile.")
    expect(page.locator("#wb-build-state")).to_have_attribute("data-phase", "done", timeout=120_000)
    expect(page.locator("#wb-live")).to_contain_text("Built: 2 files.")
    assert not (served.memo.parents[2] / "output/peace.docx").exists()
    expect(page.locator("#wb-page-1 img")).to_have_js_property("complete", value=True)
    assert page.locator("#wb-page-1 img").evaluate("image => image.naturalWidth") > 800
    page.locator('#wb-pages g[data-open="title"] rect').first.click()
    page.wait_for_selector('#wb-editor[data-open-path="title"]')
    page.focus("#wb-page-1 g[tabindex='0']")
    page.keyboard.press("ArrowDown")
    second = page.evaluate("document.activeElement.dataset.open")
    page.keyboard.press("Enter")
    page.wait_for_selector(f'#wb-editor[data-open-path="{second}"]')


def test_a_build_can_be_stopped(page: Page) -> None:
    """And begun again."""
    page.click("#wb-build-now")
    page.click("#wb-build-stop")
    expect(page.locator("#wb-build-told")).to_contain_text("Stopped.")
    expect(page.locator("#wb-build-start")).to_be_enabled()


def test_versions_are_frozen_and_compared(page: Page, served: Served) -> None:
    """With a reason; what changed since stands as a redline beside the memo."""
    page.click("#wb-tab-versions")
    page.fill("#wb-note-1", "People first.")
    page.click("#wb-freeze")
    page.wait_for_selector('#wb-revisions[data-mark^="2-1-"]')
    assert (served.memo.parent / "revisions/1.yaml").exists()
    expect(page.locator("#wb-undo")).to_be_disabled()
    open_at(page, POINT)
    page.fill("#wb-editor textarea >> nth=0", "Three of them meet an objection.")
    served.has("Three of them meet")
    page.click("#wb-compare")
    expect(page.locator("#wb-live")).to_contain_text("Reading both revisions")
    frame = page.frame_locator("iframe.wb-redline")
    expect(frame.locator("ins").first).to_be_visible(timeout=120_000)
    expect(page.locator("#wb-live")).to_contain_text("From revision 1 to 2.")
    assert _violations(page) == []


def test_a_page_that_watches_follows(browser: Browser, folder: Path) -> None:
    """What an editor saves is shown; a click opens nothing, and no field says that it would."""
    with serving(folder, 0, "seeds/peace", "--watch") as served:
        page = browser.new_page()
        page.goto(served.address)
        is_ready(page)
        page.click(f'#wb-memo [data-path="{POINT}"] >> nth=0')
        text = served.memo.read_text(encoding="utf-8")
        served.memo.write_text(
            text.replace("title: Human cost and displacement", "title: People"), encoding="utf-8"
        )
        page.wait_for_selector('[data-path="obstacles.human-cost.title"]:has-text("People")')
        assert page.locator("#wb-editor").count() == 0
        expect(page.locator("#wb-undo")).to_be_hidden()
        expect(page.locator("#wb-build-now")).to_be_visible()
        assert _violations(page) == []
        page.close()


def _row(page: Page, words: str) -> Locator:
    return page.locator("#wb-review-rows .wb-review:not(.wb-settled)", has_text=words)


def test_two_reviewers_are_settled_row_by_row(page: Page, served: Served, tmp_path: Path) -> None:
    """By mouse and by keys, with a reason, undone in its turn; the page stays clean for who hears it."""
    before = served.memo.read_bytes()
    bring_in(page, tmp_path, first_review(), second_review())
    expect(_row(page, "Phases take")).to_have_count(2)
    expect(_row(page, "It breaks nothing.")).to_have_count(4)
    assert _violations(page) == []
    assert served.memo.read_bytes() == before
    row = _row(page, "years")
    row.focus()
    row.press("c")
    page.keyboard.press("Control+A")
    page.keyboard.type("Phases take many years.")
    row.get_by_role("button", name="Write this").click()
    served.has("Phases take many years.")
    expect(page.locator("#wb-live")).to_contain_text("5 rows are open.")
    row = _row(page, "Leaves all open")
    row.locator("summary", has_text="Reject").click()
    row.get_by_role("button", name="Reject", exact=True).click()
    expect(page.locator("#wb-review-refusal")).to_contain_text("without a reason")
    row.locator("textarea[name=reason]").fill("It does not.")
    row.get_by_role("button", name="Reject", exact=True).click()
    expect(_row(page, "Leaves all open")).to_have_count(0)
    page.click("#wb-undo")
    expect(_row(page, "Leaves all open")).to_have_count(1)
    page.locator("#wb-memo .wb-review", has_text="Leaves all open").get_by_role(
        "button", name="Accept"
    ).first.click()
    served.has("Leaves all open.")
    expect(_row(page, "months")).to_contain_text("something else there")
    assert _violations(page) == []


def test_a_long_memo_on_a_slow_server_loses_no_word(browser: Browser, tmp_path: Path) -> None:
    """500 claims, and each answer late: typing goes on, problems come, others are followed, all is undone."""
    memo = write_long(tmp_path / "seeds", 500)
    before = memo.read_bytes()
    with serving(tmp_path, 0, str(memo), program=("-c", SLOWED)) as served:
        page = browser.new_page()
        page.goto(served.address)
        is_ready(page)
        open_at(page, POINT)
        area = page.locator("#wb-editor textarea").first
        area.press("Control+End")
        for number in range(4):
            area.press_sequentially(f" Word {number} comes", delay=20)
            page.wait_for_timeout(600)  # longer than the pause after which it is sent
        typed = area.input_value()
        assert typed.endswith("Word 3 comes")
        Served(served.process, served.address, memo).has("Word 3 comes")
        expect(page.locator("#wb-state")).to_have_attribute("data-checked", "yes")
        assert area.input_value() == typed
        expect(page.locator("#wb-memo .wb-problem").first).to_be_attached()
        page.keyboard.press("Escape")
        page.wait_for_selector("#wb-editor", state="detached")
        rating = page.locator("#wb-memo td[data-rating] .wb-field").first
        rated = "1" if rating.inner_text() != "1" else "2"
        rating.press(rated)
        expect(rating).to_have_text(rated)
        title = page.locator('#wb-memo [data-path^="obstacles."][data-path$=".title"]').first
        text = memo.read_text(encoding="utf-8")
        memo.write_text(
            text.replace(f"title: {title.inner_text()}", "title: By another", 1), encoding="utf-8"
        )
        expect(title).to_have_text("By another")
        while page.is_enabled("#wb-undo"):
            with page.expect_response("**/undo"):
                page.keyboard.press("Control+z")
            page.wait_for_timeout(300)
        assert memo.read_bytes() == before
        page.close()


def _free_port() -> int:
    with socket.socket() as made:
        made.bind(("127.0.0.1", 0))
        return int(made.getsockname()[1])


def test_a_kill_loses_no_word(browser: Browser, folder: Path) -> None:
    """The file is whole, the page says so, and what was typed is sent to the program's next life."""
    port = _free_port()
    context = browser.new_context()
    page = context.new_page()
    with serving(folder, port, "seeds/peace") as first:
        page.goto(first.address)
        is_ready(page)
        open_at(page, POINT)
        first.process.send_signal(signal.SIGKILL)
        first.process.wait()
        page.locator("#wb-editor textarea").first.press("Control+End")
        page.locator("#wb-editor textarea").first.press_sequentially(" Not lost.")
        page.wait_for_selector("#wb-offline:visible")
        assert "Not lost." not in first.memo.read_text(encoding="utf-8")
    with serving(folder, port, "seeds/peace") as second:
        page.locator("#wb-editor textarea").first.press_sequentially(" Nor this.")
        page.wait_for_selector("#wb-restarted:visible")
        page.goto(second.address)
        is_ready(page)
        open_at(page, POINT)
        second.has("Not lost. Nor this.")
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(page: Page, scheme: Literal["light", "dark"]) -> None:
    """Neither on the page, nor in the editor of a statement or a rating, nor among the problems."""
    page.emulate_media(color_scheme=scheme)
    assert _violations(page) == []
    open_at(page, POINT)
    assert _violations(page) == []
    open_at(page, RATING)
    assert _violations(page) == []
    page.click("#wb-tab-problems")
    assert _violations(page) == []
    _build(page)
    assert _violations(page) == []


@pytest.mark.parametrize("size", [(1024, 768), (720, 450), (390, 844)])
def test_nothing_is_cut_off(page: Page, size: tuple[int, int]) -> None:
    """On small screens, and on one of 1440 that is zoomed to 200 per cent: nothing scrolls sideways."""
    page.set_viewport_size({"width": size[0], "height": size[1]})
    open_at(page, POINT)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    box = page.locator("#wb-editor").bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= size[0]


def test_another_sites_page_changes_nothing(browser: Browser, served: Served) -> None:
    """A page of another port of this machine posts a form and asks by script, with the cookie at hand."""
    page = browser.new_page()  # the browser complains of what it keeps that page from
    page.goto(served.address)
    is_ready(page)
    before = served.memo.read_bytes()
    origin = served.address.partition("/?")[0]
    key = page.locator("body").get_attribute("data-key")
    form = (
        f'<form method="post" action="{origin}/m/{key}/edit"><input name="do" value="set">'
        '<input name="path" value="title"><input name="value" value="Taken over"></form>'
    )
    with _other_site(form) as address:
        page.goto(address)
        answered = page.evaluate(
            """async (url) => {
              try { return await (await fetch(url, { credentials: "include" })).text(); } catch { return ""; }
            }""",
            f"{origin}/m/{key}/",
        )
        assert answered == ""
        with page.expect_navigation():
            page.evaluate("document.forms[0].submit()")
    assert served.memo.read_bytes() == before
    page.goto(served.address)
    is_ready(page)
    page.close()


@contextmanager
def _other_site(body: str) -> Iterator[str]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("content-type", "text/html")
            self.end_headers()
            self.wfile.write(f"<!DOCTYPE html><title>other</title>{body}".encode())

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/"
    finally:
        server.shutdown()
        server.server_close()


def test_statements_are_ticked_off_by_keys(page: Page, served: Served) -> None:
    """Beside its quotes, by an office; what is left is marked, F9 leads on, Alt and Enter tick."""
    open_at(page, POINT)
    page.fill("#wb-reader", "Reviewer 1")
    page.click("#wb-tick")
    page.wait_for_selector("#wb-reading .wb-read")
    readings = served.memo.parent / "readings.yaml"
    assert readings.read_text(encoding="utf-8").count("\n- ") == 1
    assert page.locator("#wb-nav .wb-count:has-text('to read')").count() > 3
    assert _violations(page) == []
    page.keyboard.press("F9")
    page.wait_for_selector(f'#wb-editor:not([data-open-path="{POINT}"])')
    second = page.locator("#wb-editor").get_attribute("data-open-path")
    page.keyboard.press("Alt+Enter")
    page.wait_for_selector("#wb-reading .wb-read")
    assert readings.read_text(encoding="utf-8").count("\n- ") == 2
    page.keyboard.press("Shift+F9")
    page.wait_for_selector(f'#wb-editor:not([data-open-path="{second}"])')
    page.click(f'#wb-memo [data-path="{POINT}"] >> nth=0')
    page.wait_for_selector(f'#wb-editor[data-open-path="{POINT}"]')
    page.locator("#wb-editor textarea").first.press_sequentially(" Or so.")
    served.has("Or so.")
    page.wait_for_selector("#wb-reading .wb-redlined")
    assert "{+" in page.locator("#wb-reading .wb-redlined").inner_text()
