"""What the pages could not hold is told of the memo's values, before anything is composed."""

from __future__ import annotations

from pathlib import Path

import pytest
from builders import changed, memo_data, valid_memo

from memo.article import QuoteFinder, read_article
from memo.checks import check_earlier, check_headings, check_language, check_printable, printable_heading
from memo.model import Claim
from memo.renderers import read_families

FAMILIES = read_families(sorted((Path(__file__).parents[2] / "styles/fonts").glob("*.ttf")))


@pytest.mark.parametrize(
    ("place", "text", "path"),
    [
        ("title", "Talks ⇒ truce", "title"),
        ("header.cc", ["Press", "Cabinet 👍"], "header.cc.2"),
        ("summary.points.1.text", "Done ✔", "summary.points.2.text"),
        ("pathways.0.assessments.cost.text", "和平", "pathways.commission.assessments.cost.text"),
        ("revision.note", "שלום", "revision.note"),
        ("source.author", "Ann \ue000", "source.author"),
    ],
)
def test_every_text_is_asked_for(place: str, text: str | list[str], path: str) -> None:
    """At its own path, whoever prints it; a value that the model refuses is told by the model."""
    data = changed(memo_data(), place, text)
    (problem,) = check_printable(data, FAMILIES, ())
    assert problem.path == path
    assert problem.code in {"glyph-missing", "font-fallback"}
    assert not [*check_printable(data, FAMILIES, {problem.path})]


@pytest.mark.parametrize(("tag", "told"), [("en-GB", 0), ("de", 0), ("uk", 0), ("fr-CA", 0), ("pl", 1)])
def test_a_language_without_a_catalogue_is_told_once(tag: str, told: int) -> None:
    """The page's own words stay English then."""
    problems = [*check_language(changed(memo_data(), "language", tag))]
    assert [(each.code, each.path, each.severity) for each in problems] == [
        ("language-untranslated", "language", "warning")
    ] * told


def test_the_name_of_the_articles_file_is_printed_nowhere() -> None:
    """It may be in any script."""
    assert not [*check_printable(changed(memo_data(), "source.file", "和平.txt"), FAMILIES, ())]


@pytest.mark.parametrize(
    ("place", "most", "path"),
    [
        ("title", 250, "title"),
        ("handling", 160, "handling"),
        ("header.from", 180, "header.from"),
        ("obstacles.0.title", 250, "obstacles.dams.title"),
        ("obstacles.0.held_by.0", 250, "obstacles.dams.held_by.1"),
        ("criteria.0.name", 250, "criteria.cost.name"),
    ],
)
def test_what_has_little_room_is_short(place: str, most: int, path: str) -> None:
    """Letters up to what their place holds, spaces around them not counted."""
    assert not [*check_printable(changed(memo_data(), place, "w" * most + " "), FAMILIES, ())]
    (problem,) = check_printable(changed(memo_data(), place, "w" * (most + 1)), FAMILIES, ())
    assert (problem.code, problem.path) == ("title-too-long", path)
    assert f"has {most + 1} letters; {most} find room" in problem.message


def test_a_heading_in_another_script_is_left_out_and_told_once() -> None:
    """The paragraph's number says where the quote stands; nothing is refused for what nobody can mend."""
    article = read_article("# River\n\n## 和平\n\nThe two states talk of peace.\n".encode(), "article.md")
    claims = [("a", Claim(text="A.", basis="reported", quotes=("two states talk", "states talk of peace")))]
    (problem,) = check_headings(claims, QuoteFinder(article), FAMILIES)
    assert (problem.code, problem.path, problem.severity) == ("heading-left-out", "a.quotes.1", "warning")
    assert "“和平”" in problem.message
    assert printable_heading("和平", FAMILIES) is None
    assert printable_heading("Peace", FAMILIES) == "Peace"


def test_what_a_frozen_revision_says_is_asked_for() -> None:
    """Its note stands in the table of revisions; the mend is a font, for what is frozen is not altered."""
    earlier = valid_memo(changed(memo_data(), "revision.note", "First 👍"))
    (problem,) = check_earlier([earlier], FAMILIES)
    assert (problem.code, problem.path) == ("glyph-missing", "revision.number")
    assert problem.message.startswith("In revision 1, which is frozen: The fonts lack “👍”")
    assert problem.help.startswith("Add a font")
