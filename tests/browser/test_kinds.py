"""The pages of briefs and submissions in headless Chromium: on a telephone and a desk, light and dark."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from builders import run
from kind_memos import SELECTING, write_kind_memos

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """A brief and a submission for every language and house."""
    folder = tmp_path_factory.mktemp("kinds")
    ran = run("build", *write_kind_memos(folder), "-o", folder / "out", "-f", "html", "--kind", SELECTING)
    assert (ran.code, "error" in ran.err) == (0, False), ran.err
    return sorted((folder / "out").glob("*.html"))


@pytest.mark.parametrize(
    ("width", "scheme"), [(320, "light"), (390, "dark"), (1280, "light"), (1280, "dark")]
)
def test_axe_finds_nothing_and_nothing_scrolls_sideways(
    browser: Browser, pages: list[Path], width: int, scheme: Literal["light", "dark"]
) -> None:
    """On no page of any kind, language or house; nor does the browser complain."""
    context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme)
    page = context.new_page()
    told: list[str] = []
    page.on("console", lambda message: told.append(message.text))
    for path in pages:
        page.goto(path.as_uri())
        page.evaluate("() => document.fonts.ready.then(() => null)")
        if not page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"):
            told.append(f"{path.name} scrolls sideways")
        told += [
            f"{path.name}: {each['id']}: {node['html'][:100]}"
            for each in Axe().run(page).response["violations"]
            for node in each["nodes"]
        ]
    context.close()
    assert len(pages) == 24
    assert told == []
