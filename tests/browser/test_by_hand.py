"""What somebody does with the workbench by hand: real clicks, drops and forms that lead to another page."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from browsed_workbench import bring_in, open_at, serving
from playwright.sync_api import expect
from reviewed_peace import first_review

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from browsed_workbench import Served
    from playwright.sync_api import Browser, Page

ARTICLE = """# Grain and War

Ships left Odesa again on Monday, with forty thousand tonnes of maize.

Insurers remain careful, and premiums are five times what they were before the invasion.
"""


@pytest.fixture
def article(tmp_path: Path) -> Path:
    """An article on the disk."""
    made = tmp_path / "grain.md"
    made.write_text(ARTICLE, encoding="utf-8")
    return made


@pytest.fixture
def shelf(browser: Browser, folder: Path) -> Iterator[Page]:
    """The shelf of a folder with one memo."""
    with serving(folder) as served:
        page = browser.new_page()
        page.goto(served.address)
        page.wait_for_selector("#wb-new")
        yield page
        page.close()


def drop(page: Page, file: Path, selector: str) -> None:
    """Drop a file on an element, as the browser tells its page of what the system drags there."""
    box = page.locator(selector).first.bounding_box()
    assert box is not None
    session = page.context.new_cdp_session(page)
    data = {"items": [], "files": [str(file)], "dragOperationsMask": 1}
    for kind in ("dragEnter", "dragOver", "drop"):
        at = {"x": box["x"] + 20, "y": box["y"] + 10, "data": data}
        session.send("Input.dispatchDragEvent", {"type": kind, **at})


def test_a_file_that_is_chosen_becomes_a_memo(shelf: Page, article: Path) -> None:
    """The form is sent as the browser sends it, which says where it comes from."""
    shelf.set_input_files("#wb-file", article)
    with shelf.expect_navigation(url="**/m/*/"):
        shelf.click("#wb-new button")
    assert "Grain and War" in shelf.inner_text("#wb-source")


def test_a_file_that_is_dropped_becomes_a_memo(shelf: Page, article: Path) -> None:
    """Anywhere on the shelf."""
    with shelf.expect_navigation(url="**/m/*/"):
        drop(shelf, article, "h1")
    assert "Grain and War" in shelf.inner_text("#wb-source")


def test_a_refused_form_leads_back(shelf: Page) -> None:
    """What is too large to be an article is refused on a page with a way back to the memos."""
    with shelf.expect_navigation(url="**/new"):
        shelf.evaluate(
            """() => {
              const chosen = new DataTransfer();
              chosen.items.add(new File(["x".repeat(120000000)], "a.txt"));
              document.getElementById("wb-file").files = chosen.files;
              document.getElementById("wb-new").submit();
            }"""
        )
    shelf.click("main a")
    shelf.wait_for_selector("#wb-new")


RATING = "pathways.conference.assessments.kyiv.rating"
EXTENT = "pathways.mediation.addresses.human-cost"
POINT = "summary.points.4.text"


def test_digits_choose_in_an_open_menu(page: Page, served: Served) -> None:
    """A rating that was clicked, and an extent that is still to be written, by F8."""
    page.locator(f'.comparison [data-path="{RATING}"]').click()
    page.wait_for_selector("#wb-editor")
    page.keyboard.press("4")
    expect(page.locator(f'.comparison [data-path="{RATING}"]')).to_have_text("4")
    page.keyboard.press("Escape")
    page.click('#wb-nav button:has-text("Obstacles")')
    page.wait_for_selector('#wb-editor[data-open-path="obstacles.obstacle.title"]')
    extent = "pathways.mediation.addresses.obstacle"
    _write_until(page, extent)
    page.keyboard.press("2")
    served.has("obstacle: partly")


def _write_until(page: Page, path: str) -> None:
    """Go on by F8 to what is still to be written at a path; each editor has the focus when it has come."""
    for _ in range(40):
        before = page.get_attribute("#wb-editor", "data-open-path")
        if before == path:
            return
        page.keyboard.press("F8")
        page.wait_for_selector(f'#wb-editor:not([data-open-path="{before}"])')
        # Whoever reads it waits for that, too.
        expect(page.locator("#wb-editor:focus, #wb-editor :focus")).to_be_attached()
    raise AssertionError(f"F8 never came to {path}")


def _is_at_rest(page: Page) -> None:
    """Wait until the memo scrolls no more: it does so smoothly, and a long way takes a second."""
    before = None
    while before != (now := page.evaluate("document.querySelector('#wb-main').scrollTop")):
        before = now
        page.wait_for_timeout(300)


def test_a_bare_extent_is_explained(page: Page, served: Served) -> None:
    """Its editor says in printed words what it is of, and makes a statement of it."""
    open_at(page, EXTENT)
    expect(page.locator("#wb-editor .wb-called")).to_contain_text("UN or OSCE mediation")
    page.click('#wb-editor button:has-text("Say why")')
    page.wait_for_selector(f'#wb-editor[data-open-path="{EXTENT}.text"]')
    page.keyboard.type("It arranges safe passage.")
    served.has("It arranges safe passage.")
    expect(page.locator("#wb-editor .wb-chips")).to_be_attached()


def test_a_refused_file_is_told_and_can_be_closed(page: Page, article: Path) -> None:
    """What is no reviewed file says so; its close button takes that away, and so does going on."""
    for way in ("close", "go on"):
        drop(page, article, "#wb-memo h1")
        told = page.locator("#wb-review-refusal .wb-problem")
        told.wait_for()
        if way == "close":
            told.get_by_role("button", name="Close").click()
        else:
            open_at(page, POINT)
        expect(told).to_have_count(0)


def test_what_is_edited_in_a_table_is_seen(page: Page) -> None:
    """Its row is above its editor, and both are on the screen."""
    page.click('#wb-nav button:has-text("Obstacles")')
    page.wait_for_selector('#wb-editor[data-open-path="obstacles.obstacle.title"]')
    assert page.locator("#wb-editor").evaluate("each => Boolean(each.closest('#obstacle-obstacle'))")
    _write_until(page, "pathways.mediation.addresses.obstacle")
    _is_at_rest(page)
    pane = page.locator("#wb-main").bounding_box()
    row = page.locator("#wb-memo tr:has(#wb-editor) > th").first.bounding_box()
    editor = page.locator("#wb-editor").bounding_box()
    assert pane is not None
    assert row is not None
    assert editor is not None
    assert row["y"] >= pane["y"]
    assert editor["y"] + editor["height"] <= pane["y"] + pane["height"]
    assert editor["y"] >= row["y"]


def test_the_source_is_lit_at_once(page: Page) -> None:
    """A passage that was selected by the mouse and quoted is underlined without a reload."""
    marks = page.locator("#wb-source mark")
    before = marks.count()
    page.evaluate("document.querySelector('#wb-main').style.scrollBehavior = 'auto'")
    place = page.evaluate(
        """() => {
          for (const paragraph of document.querySelectorAll("#wb-source .wb-paragraph")) {
            for (const node of paragraph.childNodes) {
              if (node.nodeType !== Node.TEXT_NODE || node.length < 80) continue;
              paragraph.scrollIntoView({ block: "center", behavior: "instant" });
              const range = document.createRange();
              range.setStart(node, 10);
              range.setEnd(node, 40);
              const box = range.getClientRects()[0];
              return [box.left, box.top + box.height / 2, box.right];
            }
          }
        }"""
    )
    page.mouse.move(place[0], place[1])
    page.mouse.down()
    page.mouse.move(place[2], place[1], steps=4)
    page.mouse.up()
    page.click('#wb-offers [data-list="summary.points"]')
    page.wait_for_selector("#wb-editor")
    expect(marks).not_to_have_count(before)


def test_buttons_stay_where_they_are(page: Page, served: Served) -> None:
    """While an outline grows by what was added, and while what was asked for is being written."""
    add = page.locator('#wb-nav button:has-text("Obstacles")')
    before = add.bounding_box()
    add.click()
    page.wait_for_selector('#wb-editor[data-open-path="obstacles.obstacle.title"]')
    assert add.bounding_box() == before
    page.keyboard.press("Escape")
    page.wait_for_selector("#wb-editor", state="detached")
    page.click('#wb-nav button:has-text("Points")')
    page.wait_for_selector("#wb-editor .wb-wanted")
    row = page.locator("#wb-editor .wb-row").first
    height = row.evaluate("each => each.getBoundingClientRect().height")
    page.keyboard.type("One.")
    served.has("One.")
    expect(row.locator(".wb-wanted")).to_have_count(0)
    assert row.evaluate("each => each.getBoundingClientRect().height") == pytest.approx(height, abs=0.1)


def test_a_double_click_accepts_one_row(page: Page, tmp_path: Path) -> None:
    """The next row lies under the pointer by the second click."""
    bring_in(page, tmp_path, first_review())
    rows = page.locator("#wb-review-rows .wb-review:not(.wb-settled)")
    expect(rows).to_have_count(3)
    accept = rows.first.locator("> .wb-decide > [data-decide=accept]")
    box = accept.bounding_box()
    assert box is not None
    page.evaluate(
        """() => document.addEventListener("click", (event) => {
          if (event.target.dataset.decide && event.isTrusted) {
            event.target.closest(".wb-review").remove(); // as a quick answer does
          }
        })"""
    )
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.url) if "decide" in request.url else None)
    for _ in range(2):
        page.mouse.click(box["x"] + 8, box["y"] + 8)
    page.wait_for_timeout(500)
    assert len(sent) == 1
