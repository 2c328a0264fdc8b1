"""A reader moves the weights in headless Chromium: what follows is what Python works out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.sync_playwright import Axe
from builders import SEED, changed, memo_data, valid_memo, without, write_case

from memo.commands.build import build
from memo.model import load_memo, matrix_of
from memo.scores import ranking, rounded
from memo.workspace.pdf_worker import PdfWorkers

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from playwright.sync_api import Browser, Page

    from memo.scores import PerformanceMatrix

PRINTED = "document.querySelector('#comparison > table.comparison').innerText"
MEASURED = {
    "id": "cost", "name": "Cost", "question": "Is it cheap?", "weight": 60, "unit": "€ million",
    "values": {"commission": 12.5, "court": 20, "waiting": 0},
    "value_function": [{"amount": 0, "rating": 5}, {"amount": 30, "rating": 1}],
}  # fmt: skip
"""12.5 of 30 rates 10/3, which the table rounds and the scores do not."""


@pytest.fixture(params=[(390, "light"), (390, "dark"), (1280, "light")], ids=str)
def page(request: pytest.FixtureRequest, browser: Browser, page_file: Path) -> Iterator[Page]:
    """The page with the weights opened by keyboard; any complaint of the browser fails the test."""
    width, scheme = request.param
    context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme)
    page, complaints = context.new_page(), list[str]()
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(page_file.as_uri())
    page.focus("summary")
    page.keyboard.press("Enter")
    yield page
    assert complaints == []
    context.close()


def shown(page: Page) -> list[list[str]]:
    """Return rank and score of each pathway, as the panel shows them."""
    rows = "[...document.querySelectorAll('.weighing tbody tr')]"
    return list(page.evaluate(f"{rows}.map(row => [...row.cells].slice(1, 3).map(cell => cell.textContent))"))


def worked_out(matrix: PerformanceMatrix, weights: Mapping[str, int]) -> list[list[str]]:
    """Return the same from Python, by the weights of some criteria, in per cent."""
    scores = {score.pathway: score for score in ranking(matrix.reweighted(weights))}
    return [
        ["out" if scores[each].below else str(scores[each].rank), rounded(scores[each].value, 2)]
        for each in matrix.pathways
    ]


def whose(page: Page) -> str:
    """Return what the panel says of whose weights these are."""
    said: str = page.inner_text(".weighing-whose")
    return said


def test_ranks_follow_a_key_as_in_python_and_come_back(page: Page) -> None:
    """Arrows and pages move a weight, within 100 ms; the order is said, and a button undoes it all."""
    memo = load_memo((SEED / "memo.yaml").read_bytes(), "memo.yaml").memo
    assert memo is not None
    matrix = matrix_of(memo)
    first, second = (criterion.id for criterion in matrix.criteria[:2])
    printed = page.evaluate(PRINTED)
    assert shown(page) == worked_out(matrix, {})
    assert whose(page) == "These are the memo’s weights."
    page.evaluate(
        """addEventListener('keydown', () => { window.began = performance.now() }, true);
           new MutationObserver(() => { window.took = performance.now() - window.began })
             .observe(document.querySelector('.weighing tbody'), {subtree: true, childList: true})"""
    )
    page.keyboard.press("Tab")
    page.keyboard.press("Home")
    assert page.evaluate("window.took") < 100
    assert shown(page) == worked_out(matrix, {first: 0})
    page.keyboard.press("Tab")
    page.keyboard.press("End")
    page.keyboard.press("PageDown")
    page.keyboard.press("ArrowLeft")
    assert shown(page) == worked_out(matrix, {first: 0, second: 89})
    assert page.locator("#weighing-1").get_attribute("aria-valuetext") == "89%"
    assert whose(page).startswith("These are not the memo’s weights")
    best = next(name for name, (rank, _) in zip(names(page), shown(page), strict=True) if rank == "1")
    page.get_by_role("status").get_by_text(f"In order: 1. {best}, ").wait_for(state="attached", timeout=2000)
    assert page.evaluate(PRINTED) == printed
    for _ in matrix.criteria[1:]:
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert shown(page) == worked_out(matrix, {})
    assert whose(page) == "These are the memo’s weights."


def names(page: Page) -> list[str]:
    """Return the pathways of the panel."""
    return [each.strip() for each in page.locator(".weighing tbody th").all_inner_texts()]


def test_what_is_set_fits_into_the_whole(page: Page) -> None:
    """A weight stops where the others leave nothing; when all are set, the first takes the rest."""
    count = page.locator(".weighing input").count()
    for number in range(count):
        page.focus(f"#weighing-{number}")
        page.keyboard.press("Home")
        for _ in range(3):
            page.keyboard.press("PageUp")
    values = [int(each.input_value()) for each in page.locator(".weighing input").all()]
    assert values == [0, 30, 30, 10, *[0] * (count - 5), 30]


def test_the_open_panel_is_sound(page: Page) -> None:
    """Axe finds nothing, and nothing is wider than the screen."""
    page.focus("#weighing-0")
    page.keyboard.press("End")
    assert [each["id"] for each in Axe().run(page).response["violations"]] == []
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")


def test_on_paper_and_without_scripts_there_is_the_memos_table_alone(
    page_file: Path, browser: Browser
) -> None:
    """Other weights are not printed; where nothing runs, nothing is offered."""
    for scripts in (True, False):
        context = browser.new_context(java_script_enabled=scripts)
        page = context.new_page()
        page.goto(page_file.as_uri())
        assert page.locator("details").count() == int(scripts)
        page.emulate_media(media="print")
        assert page.locator("details:visible").count() == 0
        assert page.locator("#comparison > table.comparison").is_visible()
        context.close()


def test_measured_criteria_and_floors_count(browser: Browser, tmp_path: Path) -> None:
    """A rating of 10/3 is no 3.3, and a pathway below a floor is out whatever it scores."""
    data = changed(changed(memo_data(), "criteria.0", MEASURED), "criteria.1.floor", 2)
    for number in range(3):
        data = without(data, f"pathways.{number}.assessments.cost")
    matrix = matrix_of(valid_memo(data))
    result = build([write_case(tmp_path / "case", data)], tmp_path, ["html"], PdfWorkers(1))
    context = browser.new_context()
    page = context.new_page()
    page.goto(result.files[0].as_uri())
    page.click("summary")
    for weight in (61, 62, 63):
        page.focus("#weighing-0")
        page.keyboard.press("ArrowRight")
        assert shown(page) == worked_out(matrix, {"cost": weight})
    assert [rank for rank, _ in shown(page)].count("out") == 1
    assert names(page) == [each["short_title"] for each in data["pathways"]]
    context.close()
