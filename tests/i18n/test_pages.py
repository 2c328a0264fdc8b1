"""A page in each language: its words, the tags of its languages, and what the readback makes of it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from builders import changed, claim, memo_data, run, valid_memo, write_case
from lxml import etree
from reviewing import Reviewed
from word_edits import W
from word_parts import part_of

from memo.document import Address, compose_document
from memo.review import read_review
from memo.workspace.assets import assets_for

ASSETS = assets_for(Path("nowhere"))

if TYPE_CHECKING:
    from memo.document import Document


def composed(language: str) -> Document:
    """Compose the memo on the river in a language."""
    memo = valid_memo(changed(memo_data(), "language", language))
    return compose_document(memo, {}, ASSETS.templates(), ASSETS.tokens().values)


@pytest.mark.parametrize(
    ("language", "heading", "severity", "date"),
    [
        ("de", "Hindernisse", "Hoch", "Januar 2025"),
        ("fr", "Obstacles", "Élevée", "janvier 2025"),
        ("uk", "Перешкоди", "Висока", "січня 2025"),
    ],
)
def test_the_page_speaks_the_language_of_the_memo(
    language: str, heading: str, severity: str, date: str
) -> None:
    """Headings, words of a list and dates; classes and ids stay as the styles know them."""
    document = composed(language)
    text = " ".join("".join(map(str, document.root.xpath("//body//text()"))).split())
    assert document.root.get("lang") == language
    assert heading in document.html
    assert severity in text
    assert date in text
    assert "severity-high" in document.html
    assert "Our judgment" not in document.html


def test_words_of_the_source_are_tagged_where_they_are_in_another_language() -> None:
    """Its title and its quotations, wherever they stand."""
    english = "The river has been in flood for a week, and it is not known when that is to end."
    memo = changed(memo_data(), "summary.bottom_line", claim("Es regnet.", english))
    for language, tag in (("de", "en"), ("en-GB", None)):
        page = changed(memo, "language", language)
        document = compose_document(valid_memo(page), {}, ASSETS.templates(), ASSETS.tokens().values)
        found = document.root.xpath("//span[contains(@data-path, '.quotes.') or @data-path='source.title']")
        assert {each.get("lang") for each in found} == {tag}


def test_headings_of_an_article_in_another_language_are_tagged() -> None:
    """In the annex, behind each quotation; where the page is in the same language they need not be."""
    english = "The river has been in flood for a week, and it is not known when that is to end."
    memo = changed(memo_data(), "summary.bottom_line", claim("Es regnet.", english))
    for language, tag in (("de", "en"), ("en", None)):
        page = valid_memo(changed(memo, "language", language))
        places = {english: Address(3, "Weather and water")}
        document = compose_document(page, places, ASSETS.templates(), ASSETS.tokens().values)
        (cell,) = (
            each for each in document.root.iter("td") if "Weather and water" in "".join(each.itertext())
        )
        assert cell.xpath("string(span/@lang)") == (tag or "")


def test_annexes_are_counted_by_the_letters_of_the_language() -> None:
    """In Ukrainian by Cyrillic ones, of which B is another than the Latin."""
    headings = {each: "".join(composed(each).root.xpath("//h2//text()")) for each in ("de", "uk")}
    assert "Anhang B: " in headings["de"]
    assert "Додаток Б: " in headings["uk"]


def test_what_is_in_another_language_than_the_page_is_tagged() -> None:
    """The page's words are English, every text of the memo is Polish, a date and a rating are the page's."""
    document = composed("pl")
    assert document.root.get("lang") == "en"
    title = document.root.find("body//h1/span")
    assert title is not None
    assert (title.get("data-path"), title.get("lang")) == ("title", "pl")
    tagged = {
        each.get("data-path"): each.get("lang")
        for each in document.root.iter("span")
        if each.get("data-path")
    }
    assert tagged["header.date"] is None
    assert tagged["summary.bottom_line.text"] == "pl"


@pytest.fixture(scope="module", params=["de", "fr", "uk"])
def built(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, bytes]:
    """The memo on the river in a language, and its Word file; all outputs were built."""
    folder = tmp_path_factory.mktemp(request.param)
    path = write_case(folder / "case", changed(memo_data(), "language", request.param))
    ran = run("build", path, "-q", "-o", folder / "out")
    assert ran.code == 0, ran.err
    (word,) = (folder / "out").glob("*.docx")
    return request.param, word.read_bytes()


@pytest.mark.long
def test_all_outputs_hold_what_the_memo_says(built: tuple[str, bytes]) -> None:
    """The readback of a build knows a word of a list by what the page calls it; Word's pages are counted."""
    language, word = built
    settings = etree.fromstring(part_of(word, "word/styles.xml").encode())
    (tag,) = settings.iterfind(f"{W}docDefaults//{W}lang")
    assert tag.get(f"{W}val") == language
    footer = part_of(word, "word/footer1.xml")
    assert {"de": "Seite ", "fr": "Page ", "uk": "Сторінка "}[language] in footer


@pytest.mark.long
def test_a_file_that_nobody_edited_asks_for_nothing(built: tuple[str, bytes]) -> None:
    """Neither its printed words nor its marks and spaces, as programs set them, are an edit."""
    straight = str.maketrans("„“”«»’‚‘\u00a0\u202f", '"""""\'\'\'  ')
    for file in (Reviewed(built[1]), Reviewed(built[1]).each_text(lambda text: text.translate(straight))):
        review = read_review(file.saved(), "reviewed.docx")
        assert (review.edits, review.items, review.comments) == ((), (), ())


TYPED = {
    "de": (
        "Hoch",
        "Mittel",
        "15.\u00a0Januar 2025",
        "2. März 2025",
        "Es drängt. Unser Urteil, denn es regnet.",
    ),
    "fr": (
        "Élevée",
        "Moyenne",
        "15\u00a0janvier 2025",
        "2 mars 2025",
        "Cela presse, car l’eau monte.",
    ),
    "uk": (
        "Висока",
        "Середня",
        "15\u00a0січня 2025",
        "2 березня 2025",
        "Це нагально. Наше судження, бо йде дощ.",
    ),
}


def test_words_of_the_page_come_home_as_values(built: tuple[str, bytes]) -> None:
    """A severity, a date, and a new point with its basis in the page's words."""
    language, word = built
    severity, other, date, later, statement = TYPED[language]
    file = Reviewed(word).replace(severity, other, within="■■■").replace(date, later)
    file.new_paragraph("Point two.", statement)
    review = read_review(file.saved(), "reviewed.docx")
    assert review.items == ()
    told = {edit.path: edit.new for edit in review.edits}
    new = told.pop("summary.points.3")
    assert told == {"obstacles.dams.severity": "medium", "header.date": "2025-03-02"}
    assert (new["basis"], new["because"][-5:]) == ("judgment", statement[-5:])
