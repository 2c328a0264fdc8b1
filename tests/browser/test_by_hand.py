"""What somebody does with the workbench by hand: real clicks, drops and forms that lead to another page."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from browsed_workbench import serving

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

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
