"""What the tests in a browser share: Chromium, and the page of the real memo."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from browsed_workbench import Served, is_ready, serving
from houses import write_real_memo
from playwright.sync_api import Browser, sync_playwright

from memo.commands.build import build
from memo.diagnostics import has_errors
from memo.workspace.pdf_worker import PdfWorkers

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Page

ROOT = Path(__file__).parents[2]
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-sync",
    "--no-first-run",
]


@pytest.fixture(scope="session")
def page_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real memo's page."""
    memo = ROOT / "seeds/prospects-for-peace/memo.yaml"
    result = build([memo], tmp_path_factory.mktemp("page"), ["html"], PdfWorkers(1))
    assert not has_errors(result.problems)
    return result.files[0]


@pytest.fixture(scope="session")
def large_page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real memo's page in German, in the house with type of 14 pt."""
    folder = tmp_path_factory.mktemp("large")
    memo = write_real_memo(folder / "case", "de", "grey")
    return build([memo], folder, ["html"], PdfWorkers(1)).files[0]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The machine's Chromium; CHROMIUM names another."""
    program = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=QUIET)
        yield browser
        browser.close()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a copy of the case of these tests."""
    shutil.copytree(ROOT / "tests/workbench/peace", tmp_path / "seeds/peace")
    return tmp_path


@pytest.fixture
def served(folder: Path) -> Iterator[Served]:
    """The workbench on that memo."""
    with serving(folder, 0, "seeds/peace") as made:
        yield made


@pytest.fixture
def page(browser: Browser, served: Served) -> Iterator[Page]:
    """Its page; any complaint of the browser fails the test."""
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    page = context.new_page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(served.address)
    is_ready(page)
    yield page
    assert complaints == []
    context.close()
