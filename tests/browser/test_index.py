"""The index in headless Chromium: read, searched, filtered, put in order; on a telephone and a desk."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.sync_playwright import Axe
from builders import changed, claim, memo_data, write_case

from memo.commands.index import index_page, write_index
from memo.index import IndexedPassage, IndexEntry, MemoFacts, read_query
from memo.text import digest, search_words
from memo.workspace import shared_assets

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

TITLES = ("The river", "Größe der Straße", "Безпека об’єктів", "A draft")
WORST_FIRST = ("critical", "serious", "moderate", "minor")
FOLDED = (
    "Größe STRASSE об’єкт обʼєкт l’accord Łódź coöperation ﬁn Київ 8,000 Ὀδυσσεύς İzmir ¾ R&D snake_case 10²"
    " cease\u00adfire"
).split(" ")


@pytest.fixture(scope="module")
def index_file(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """An index of some memos: built, not built, faulty, in three languages, with decisions to come."""
    with pytest.MonkeyPatch.context() as patched:
        folder = tmp_path_factory.mktemp("index")
        patched.chdir(folder)
        patched.setenv("XDG_CACHE_HOME", str(folder / "cache"))
        titles = {
            "river": "The river",
            "straße": "Größe der Straße",
            "ukraine": "Безпека об’єктів",
            "draft": "A draft",
        }
        for number, (name, title) in enumerate(titles.items(), 1):
            data = changed(memo_data(), "title", title)
            data = changed(data, "header", {**data["header"], "decision_by": f"2025-0{6 - number}-01"})
            words = "TODO" if name == "draft" else f"Dams of kind {number} cost more, and the {title} stays."
            path = write_case(folder / "seeds" / name, changed(data, "background.1", claim(words)))
            if name != "draft":
                outputs = {f"{name}.html": {"sha256": "", "inputs": "", "memo": digest(path.read_bytes())}}
                record = {"inputs": {}, "outputs": outputs, "quotes": {}}
                (folder / "output").mkdir(exist_ok=True)
                (folder / f"output/{name}.html").write_bytes(b"<!DOCTYPE html><title>built</title>")
                (folder / f"output/{name}.record.json").write_text(json.dumps(record), encoding="utf-8")
        (write_case(folder / "seeds/broken")).write_bytes(b"title: [")
        yield write_index([], folder / "output").files[0]


@pytest.fixture(params=[(320, "light"), (390, "dark"), (1280, "light"), (1280, "dark")], ids=str)
def page(request: pytest.FixtureRequest, browser: Browser, index_file: Path) -> Iterator[Page]:
    """The index at a width, in a scheme; any complaint of the browser fails the test."""
    width, scheme = request.param
    context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme)
    page = context.new_page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("requestfailed", lambda asked: complaints.append(asked.url))
    page.goto(index_file.as_uri())
    yield page
    assert complaints == []
    context.close()


def look_for(page: Page, query: str) -> list[str]:
    """Type what is looked for, and return the passages that are shown."""
    page.fill("#index-query", query)
    page.press("#index-query", "Enter")
    passages: list[str] = page.locator(".index-passage").all_inner_texts()
    return passages


def shown(page: Page) -> list[str]:
    """Return the titles of the memos that the table shows, in order."""
    titles: list[str] = page.locator("#memos tbody tr:visible th .cell-title").all_inner_texts()
    return titles


@pytest.mark.parametrize("query", ["", "river"])
def test_nobody_is_kept_out(page: Page, query: str) -> None:
    """axe-core finds nothing, and nothing is wider than the screen: as it opens, and with passages found."""
    look_for(page, query)
    results = Axe().run(page)
    found = [f"{each['impact']}: {each['id']}" for each in results.response["violations"]]
    assert sorted(found, key=lambda each: WORST_FIRST.index(each.split(":")[0])) == []
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")


def test_search(page: Page) -> None:
    """Words by their beginnings, all of them; phrases as they stand; hits are marked, and announced."""
    assert sorted(look_for(page, "dams kind cos")) == [
        "Dams of kind 1 cost more, and the The river stays.",
        "Dams of kind 2 cost more, and the Größe der Straße stays.",
        "Dams of kind 3 cost more, and the Безпека об’єктів stays.",
    ]
    assert page.locator(".index-passage").first.locator("mark").all_inner_texts() == ["Dams", "kind", "cost"]
    assert len(look_for(page, '"kind 2"')) == 1
    assert look_for(page, '"2 kind"') == []
    assert page.inner_text(".index-told") == "Nothing found."
    is_announced(page, "Nothing found.")


def is_announced(page: Page, sentence: str) -> None:
    """Wait until a screen reader is told a sentence."""
    page.locator("[role=status]", has_text=sentence).wait_for(state="attached")


@pytest.mark.parametrize("query", ["STRASSE grosse", "обʼєкт безпека", "“Größe der Straße”"])
def test_accents_and_apostrophes(page: Page, query: str) -> None:
    """As in `memo find`; titles come first, and the table shows the memos that hold what was found."""
    title = look_for(page, query)[0]
    assert title in {"Größe der Straße", "Безпека об’єктів"}
    assert shown(page) == [title]


@pytest.mark.parametrize(
    "query", ["(", "*", '"', "a* NEAR b", "</script>", ".*", "\\", "__proto__", "constructor"]
)
def test_whatever_is_typed_is_text(page: Page, query: str) -> None:
    """Nothing fails, and nothing that is none is found."""
    assert all("river" in each or "the" in each.lower() for each in look_for(page, query))
    assert look_for(page, "1960") == ["The two states have shared the river since 1960."] * 3


def test_no_script_and_no_words(browser: Browser, index_file: Path) -> None:
    """Without a script the list reads, and links lead to the outputs."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(index_file.as_uri())
    assert len(shown(page)) == 5
    assert page.locator("#index-search").count() == 0
    page.click("text=The river >> nth=0")
    assert page.url.endswith("/river.html")
    context.close()


def test_filter_and_order(page: Page) -> None:
    """By state, and by the next decision, by keyboard alone; what is shown is announced."""
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "index-query"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "index-states"
    page.select_option("#index-states", "checked")
    assert shown(page) == ["The river", "Größe der Straße", "Безпека об’єктів"]
    is_announced(page, "Memos shown: 3 of 5.")
    page.select_option("#index-orders", "due")
    assert shown(page) == ["Безпека об’єктів", "Größe der Straße", "The river"]
    page.select_option("#index-states", "")
    page.select_option("#index-orders", "state")
    assert shown(page)[:2] == ["broken", "A draft"]
    page.select_option("#index-orders", "title")
    assert shown(page)[0] == "A draft"
    page.select_option("#index-orders", "")
    assert shown(page)[0] == "broken"


def test_on_paper(page: Page) -> None:
    """What only a script can do is not printed."""
    page.emulate_media(media="print")
    assert not page.locator("#index-search").is_visible()
    assert len(shown(page)) == 5


def test_words_are_folded_as_in_the_program(browser: Browser, index_file: Path) -> None:
    """Letter by letter, the page compares what `memo find` compares."""
    page = browser.new_page()
    page.goto(index_file.as_uri())
    found = page.evaluate("texts => texts.map(text => wordsOf(text).map(each => each.word))", FOLDED)
    assert found == [[each.word for each in search_words(text)] for text in FOLDED]
    queries = ['a "b c" d', "„x y“ z", "«q»", 'un"closed', "8,000"]
    asked = "texts => texts.map(text => termsOf(text).map(each => [each.words, each.open]))"
    assert page.evaluate(asked, queries) == [
        [[list(each.words), each.open] for each in read_query([f"{query} "])] for query in queries
    ]
    page.close()


def test_five_hundred_memos_are_searched_while_somebody_types(browser: Browser, tmp_path: Path) -> None:
    """A word, a phrase, and the letter that stands in most passages: each within a tenth of a second."""
    page_file = tmp_path / "index.html"
    page_file.write_bytes(_large_index())
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    page = context.new_page()
    page.goto(page_file.as_uri())
    look_for(page, "river")
    took = []
    for query in ("word17", '"river since 1960"', "w", "the river shared", "nothing-of-it"):
        look_for(page, query)
        took.append(float(page.evaluate("document.documentElement.dataset.searched")))
    assert page.locator("#memos tbody tr").count() == 500
    assert max(took) < 100, took
    context.close()


def _large_index() -> bytes:
    """Return the page of 500 memos, each of 150 texts, with 40,000 words among them."""
    words = [f"word{number}" for number in range(40_000)]
    entries = [
        IndexEntry(
            f"case-{memo}",
            f"seeds/case-{memo}",
            MemoFacts("checked", title=f"Case {memo}", language="en"),
            passages=tuple(
                IndexedPassage("claim", "", text, words=text.lower().strip("."))
                for at in range(memo * 37 % 30_000, memo * 37 % 30_000 + 1500, 10)
                for text in [f"The river shared {' '.join(words[at : at + 20])} since 1960."]
            ),
        )
        for memo in range(500)
    ]
    return index_page(entries, None, "en", shared_assets(), is_newest=True)
