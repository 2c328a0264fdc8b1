"""The page in headless Chromium: on a telephone and a desk, light and dark, on paper, without the network."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pypdf
import pypdfium2
import pytest
from axe_playwright_python.sync_playwright import Axe

from memo.commands.build import build
from memo.workspace.appearance import Appearance
from memo.workspace.pdf_worker import PdfWorkers

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

ROOT = Path(__file__).parents[2]
WORST_FIRST = ("critical", "serious", "moderate", "minor")  # axe-core's levels; none is let pass


@pytest.fixture(params=[(320, "light"), (320, "dark"), (1280, "light"), (1280, "dark")], ids=str)
def page(request: pytest.FixtureRequest, browser: Browser, page_file: Path) -> Iterator[Page]:
    """The page at a width, in a scheme; any complaint of the browser fails the test."""
    width, scheme = request.param
    context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme)
    page = context.new_page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("requestfailed", lambda asked: complaints.append(asked.url))
    page.goto(page_file.as_uri())
    page.evaluate("() => document.fonts.ready.then(() => null)")
    yield page
    assert complaints == []
    context.close()


def test_nothing_scrolls_sideways(page: Page) -> None:
    """Neither the page nor any part of it is wider than the screen."""
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    wide = page.evaluate(
        """[...document.querySelectorAll('body *')].filter(e => {
             const r = e.getBoundingClientRect();
             return r.width > 1 && (r.right > innerWidth + 1 || r.left < -1)
           }).map(e => e.outerHTML.slice(0, 80))"""
    )
    assert wide == []


OUTSIDE = """[...document.querySelectorAll('.comparison :is(th, td)')].flatMap(cell => {
  const room = cell.getBoundingClientRect(), range = document.createRange();
  range.selectNodeContents(cell);
  return [...range.getClientRects()].filter(text => text.width > 1 && (
    text.left < room.left - 1.5 || text.right > room.right + 1.5
    || text.top < room.top - 1.5 || text.bottom > room.bottom + 1.5
  )).map(() => cell.textContent.trim());
})"""
"""The cells of the comparison out of which something runs."""


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_large_type_of_a_house_stays_in_its_columns(browser: Browser, large_page: Path, width: int) -> None:
    """Of the comparison with its six pathways: the columns of a telephone do not grow with the type."""
    page = browser.new_page(viewport={"width": width, "height": 800})
    page.goto(large_page.as_uri())
    page.evaluate("() => document.fonts.ready.then(() => null)")
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    assert page.locator(".comparison tbody td").count() > 30
    assert page.evaluate(OUTSIDE) == []
    page.close()


def test_our_fonts_are_drawn(page: Page) -> None:
    """All seven faces came with the page, and the browser can draw each."""
    faces = page.evaluate(
        """Promise.all([...document.fonts].map(face => face.load()))
             .then(all => all.map(f => `${f.family} ${f.weight} ${f.style} ${f.status}`))"""
    )
    assert sorted(face.replace('"', "") for face in faces) == [
        "Source Sans 3 400 italic loaded",
        "Source Sans 3 400 normal loaded",
        "Source Sans 3 600 normal loaded",
        "Source Sans 3 700 normal loaded",
        "Source Serif 4 400 italic loaded",
        "Source Serif 4 400 normal loaded",
        "Source Serif 4 700 normal loaded",
    ]


def test_every_link_moves_to_a_visible_place(page: Page) -> None:
    """A mark leads to its entry, and the entry's arrow back to the mark."""
    mark = page.locator("a.evidence-mark >> nth=2")
    entry = str(mark.get_attribute("href"))
    mark.click()
    assert page.evaluate("'#' + document.querySelector(':target').id") == entry
    box = page.locator(entry).bounding_box()
    assert box is not None
    assert 0 <= box["y"] < 800
    page.click(f"{entry} a.back-mark >> nth=0")
    first = entry.replace("#evidence", "mark") + "-1"
    assert page.evaluate("document.querySelector(':target').id") == first


def test_the_keyboard_reaches_every_link(page: Page) -> None:
    """Tab goes through all links, and what opens the other weights, in order, each with a visible outline."""
    called = "(each => each.id || each.getAttribute('href') || each.tagName)"
    expected = page.evaluate(f"[...document.querySelectorAll('a, summary')].map({called})")
    seen = []
    for _ in expected:
        page.keyboard.press("Tab")
        seen.append(page.evaluate(f"{called}(document.activeElement)"))
    assert seen == expected
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"


def test_a_table_is_one_to_a_screen_reader(page: Page) -> None:
    """Laid out as blocks or not, rows and header cells are exposed with their roles."""
    snapshot = page.locator("#obstacles").aria_snapshot()
    assert "table" in snapshot
    assert 'rowheader "Rigid and incompatible positions' in snapshot
    assert 'columnheader "Obstacle"' in snapshot


def violations(page: Page) -> list[str]:
    """Return what axe-core finds wrong, at any level, the worst first."""
    found = Axe().run(page).response["violations"]
    found.sort(key=lambda each: WORST_FIRST.index(each["impact"]))
    return [
        f"{each['impact']} {each['id']}: {node['html'][:100]}" for each in found for node in each["nodes"]
    ]


def test_axe_finds_nothing(page: Page) -> None:
    """No violation of any rule of axe-core, WCAG's and its own best practices, in any of the four views."""
    assert violations(page) == []


@pytest.mark.parametrize(
    ("rule", "changes"),
    [
        ("html-has-lang", {'<html lang="en-GB">': "<html>"}),
        ("heading-order", {"<h3>": "<h5>", "</h3>": "</h5>"}),
        ("svg-img-alt", {"<title>Scores": "<desc>Scores", 'role="img" aria-label': 'role="img" id'}),
        ("color-contrast", {"</head>": "<style>p { color: #aaa; background: #fff }</style></head>"}),
        ("link-in-text-block", {"</head>": "<style>.back-mark { text-decoration: none }</style></head>"}),
        ("aria-required-parent", {'role="table"': 'role="img"'}),
    ],
)
def test_axe_is_awake(
    browser: Browser, page_file: Path, tmp_path: Path, rule: str, changes: dict[str, str]
) -> None:
    """A page with one thing broken is found out by the rule for it."""
    text = page_file.read_text(encoding="utf-8")
    for old, new in changes.items():
        assert old in text
        text = text.replace(old, new)
    (tmp_path / "broken.html").write_text(text, encoding="utf-8")
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    page = context.new_page()
    page.goto((tmp_path / "broken.html").as_uri())
    found = violations(page)
    context.close()
    assert any(f" {rule}:" in each for each in found), found


def test_it_prints_in_dark_ink_on_white(browser: Browser, page_file: Path, tmp_path: Path) -> None:
    """Printed from the browser, dark scheme or not, the page is dark ink on white and not too long."""
    context = browser.new_context(color_scheme="dark")
    page = context.new_page()
    page.goto(page_file.as_uri())
    page.emulate_media(media="print")
    assert page.evaluate("getComputedStyle(document.documentElement).backgroundColor") == "rgb(255, 255, 255)"
    page.pdf(path=str(tmp_path / "printed.pdf"), format="A4")
    with pypdf.PdfReader(tmp_path / "printed.pdf") as reader:
        assert len(reader.pages) <= 14
    context.close()


def test_ratings_are_read_on_paper_without_backgrounds(
    browser: Browser, page_file: Path, tmp_path: Path
) -> None:
    """A browser leaves grounds out unless asked; a light figure on its dark ground is read all the same."""
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    page = context.new_page()
    page.goto(page_file.as_uri())
    page.pdf(path=str(tmp_path / "printed.pdf"), format="A4", print_background=False)
    context.close()
    told = list(_darkness(tmp_path / "printed.pdf", "5"))
    assert len(told) > 4
    assert min(abs(ink - ground) for ink, ground in told) > 100


def _darkness(path: Path, figure: str) -> Iterator[tuple[int, int]]:
    """Yield how light ink and ground are, from 0 to 255, of each figure that stands alone on its line."""
    scale = 4
    with pypdfium2.PdfDocument(path) as document:
        for page in document:
            text, picture = page.get_textpage(), page.render(scale=scale, grayscale=True)
            said = text.get_text_range()
            for at in (at for at in range(len(said)) if said[max(at - 1, 0) : at + 2].strip() == figure):
                if said[at] == figure:
                    left, foot, right, top = (round(scale * edge) for edge in text.get_charbox(at))
                    rows = range(picture.height - top, picture.height - foot)
                    lines = [row * picture.stride for row in rows]
                    ground = picture.buffer[lines[0] + left - 2 * scale]
                    inside = [picture.buffer[line + x] for line in lines for x in range(left, right)]
                    yield max(inside, key=lambda each, ground=ground: abs(each - ground)), ground  # type: ignore[misc]
            text.close()
            page.close()


def test_a_theme_leaves_dark_screens_dark(browser: Browser, tmp_path: Path) -> None:
    """Its colours are those of paper and light screens."""
    memo = ROOT / "seeds/prospects-for-peace/memo.yaml"
    result = build([memo], tmp_path, ["html"], PdfWorkers(1), appearance=Appearance(theme="sober"))
    style, found = "getComputedStyle(document.documentElement)", {}
    for scheme in ("light", "dark"):
        context = browser.new_context(color_scheme=scheme)
        page = context.new_page()
        page.goto(result.files[0].as_uri())
        found[scheme] = page.evaluate(
            f"['--ink', '--paper-white'].map(name => {style}.getPropertyValue(name))"
        )
        context.close()
    assert found == {"light": ["#000000", "#ffffff"], "dark": ["#e6eaed", "#14181c"]}
