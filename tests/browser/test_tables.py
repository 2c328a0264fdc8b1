"""Tables of the memo in a pane of any width: heads break between words, and problems of rows have room."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from browsed_workbench import is_ready, open_at, serving
from houses import write_real_memo

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser, Page

WIDTHS = (390, 480, 600, 720, 900, 1009, 1100, 1280, 1366, 1440, 1600, 1920)

BROKEN = """() => [...document.querySelectorAll("#wb-memo th")].flatMap((head) => {
  if (getComputedStyle(head.closest("thead") ?? head).clipPath !== "none") return [];
  const isUpright = getComputedStyle(head).writingMode !== "horizontal-tb";
  const walker = document.createTreeWalker(head, NodeFilter.SHOW_TEXT);
  const found = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    for (const word of node.data.matchAll(/[\\p{L}\\p{N}’]+/gu)) {
      const range = document.createRange();
      range.setStart(node, word.index);
      range.setEnd(node, word.index + word[0].length);
      const places = [...range.getClientRects()].map((box) => (isUpright ? box.left : box.top));
      if (new Set(places.map(Math.round)).size > 1) found.push(word[0]);
    }
  }
  return found;
})"""
"""The words in heads of tables that stand on two lines."""


def _broken(page: Page) -> dict[str, list[str]]:
    found = {}
    for tab in ("source", "reviews"):  # the second one makes the pane beside the memo wide
        page.click(f"#wb-tab-{tab}")
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            words = page.evaluate(BROKEN)
            overflow = page.evaluate("document.documentElement.scrollWidth > innerWidth")
            if words or overflow:
                found[f"{tab} at {width}"] = words
    return found


def test_heads_of_tables_break_between_words(page: Page) -> None:
    """At any width from a telephone's to a large screen's, with the pane beside the memo narrow or wide."""
    assert _broken(page) == {}


@pytest.mark.parametrize("language", ["de", "uk"])
def test_heads_of_tables_break_between_longer_words(browser: Browser, tmp_path: Path, language: str) -> None:
    """Of the real memo in other languages, too."""
    memo = write_real_memo(tmp_path / "seeds/peace", language, "grey")
    with serving(tmp_path, 0, str(memo)) as served:
        page = browser.new_page()
        page.goto(served.address)
        is_ready(page)
        assert _broken(page) == {}
        page.close()


@pytest.mark.parametrize("width", [390, 1440])
def test_a_problem_of_a_row_is_as_wide_as_its_table(page: Page, width: int) -> None:
    """However narrow its cell; the editor of that cell comes below it, so that both are read at once."""
    page.set_viewport_size({"width": width, "height": 900})
    problem = page.locator(".comparison .wb-problem").first
    table, box = page.locator(".comparison").first.bounding_box(), problem.bounding_box()
    assert table is not None
    assert box is not None
    assert box["width"] > 0.95 * table["width"]
    open_at(page, "criteria.moscow.name")
    editor, box = page.locator("#wb-editor").bounding_box(), problem.bounding_box()
    assert editor is not None
    assert box is not None
    assert editor["y"] >= box["y"] + box["height"]


def test_an_editor_in_a_narrow_table_is_set_as_any_other(page: Page) -> None:
    """Cells whose words stand below each other are none for what is edited there."""
    page.set_viewport_size({"width": 390, "height": 844})
    open_at(page, "pathways.mediation.assessments.kyiv.rating")
    lines = page.locator("#wb-editor .wb-called").evaluate(
        """(called) => {
          const range = document.createRange();
          range.selectNodeContents(called);
          return new Set([...range.getClientRects()].map((box) => Math.round(box.top))).size;
        }"""
    )
    assert lines <= 2
