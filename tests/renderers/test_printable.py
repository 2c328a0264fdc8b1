"""What can be printed: what a document asks of its fonts, and what is written instead of what they lack."""

from __future__ import annotations

import pytest
from lxml import etree
from stress import GREEK, REFUSED, UKRAINIAN
from tagged import STYLES, refusals

from memo.renderers import missing_glyphs, read_families
from memo.renderers.printable import scripts, uncovered_characters

FAMILIES = read_families(sorted((STYLES / "fonts").glob("*.ttf")))


def document(text: str, after: str = "") -> etree._Element:
    """Return a document with one value of the model, and text after it."""
    root = etree.fromstring('<html><body><p><span data-path="summary.points.1.text"/></p></body></html>')
    root[0][0][0].text, root[0][0][0].tail = text, after
    return root


@pytest.mark.parametrize(
    "text",
    [
        UKRAINIAN,
        GREEK,
        "Žluťoučký kůň, Łódź, Đà Nẵng, İstanbul, þjóð",
        "“1 000 m²” – ¶3, €5, ₴7, №8, ½ ≤ 1 ± 2 × 3 … [4] → ■",
        "non‑breaking hyphen, no break, word⁠joiner, soft\u00adhyphen",
        "Nai\u0308ve, cafe\u0301",
    ],
)
def test_what_is_covered(text: str) -> None:
    """Latin, Greek and Cyrillic with their signs; letters composed of parts; spaces and joiners."""
    assert uncovered_characters(document(text), FAMILIES) == []


@pytest.mark.parametrize(("text", "name"), REFUSED.values(), ids=REFUSED)
def test_what_is_refused(text: str, name: str) -> None:
    """The message names the character, its number, the scripts covered, and the value's model path."""
    (problem,) = uncovered_characters(document(text), FAMILIES)
    missing = next(letter for letter in text if ord(letter) > 0x500)
    assert problem.code == "glyph-missing"
    assert problem.path == "summary.points.1.text"
    assert problem.highlight == missing
    assert f"“{missing}” (U+{ord(missing):04X}, " in problem.message
    assert name in problem.message
    assert problem.message.endswith("The fonts cover the scripts Cyrillic, Greek and Latin.")


@pytest.mark.parametrize("separator", ["\u2028", "\u2029"])
def test_separators_of_lines_and_paragraphs_are_refused(separator: str) -> None:
    """They are drawn as a box, and a template may hold one; a value of a memo is refused before."""
    (problem,) = uncovered_characters(document("x", after=f"Two{separator}lines"), FAMILIES)
    assert problem.code == "glyph-missing"
    assert f"U+{ord(separator):04X}" in problem.message


@pytest.mark.parametrize("letter", ["ᾳ", "Ḃ"])
def test_what_one_family_lacks_is_refused_too(letter: str) -> None:
    """Another family would fill in, and look it, even where the family has the letter's parts."""
    (problem,) = uncovered_characters(document(f"{letter} is rare"), FAMILIES)
    assert problem.code == "font-fallback"
    assert f"Source Serif 4 lacks “{letter}” (U+{ord(letter):04X}" in problem.message
    assert [found.code for found in refusals(f"<p>{letter}</p>")] == ["font-fallback"]


def test_the_words_around_are_shown() -> None:
    """A reader finds the place without a line number."""
    (problem,) = uncovered_characters(document("The delegation of 平 left " + "early " * 20), FAMILIES)
    assert "in “The delegation of 平 left early early" in problem.message


def test_each_value_is_told_once() -> None:
    """A character twice in a value, or said again outside of values, is one problem."""
    assert len(uncovered_characters(document("平 and 平", "again 平"), FAMILIES)) == 1


def test_text_of_a_template_is_told_without_a_path() -> None:
    """Where no value of the model is at fault."""
    (problem,) = uncovered_characters(document("fine", "平"), FAMILIES)
    assert problem.path == ""


def test_the_scripts_are_read_from_the_fonts() -> None:
    """By the letters that every family has."""
    assert scripts(FAMILIES.values()) == ["Cyrillic", "Greek", "Latin"]


def test_the_printer_refuses_on_its_own_account() -> None:
    """What reaches it unchecked, as generated content does, is found in the laid-out pages."""
    codes = {problem.code for problem in refusals("<p>Text</p>", 'p::after { content: " 平" }')}
    assert "glyph-missing" in codes


def test_a_family_that_is_not_there_is_named() -> None:
    """A style that asks for a font of the machine gets none."""
    problems = refusals("<p>Text</p>", 'p { font-family: "Comic Sans MS" }')
    assert [problem.code for problem in problems] == ["font-missing"]
    assert "“Comic Sans MS”" in problems[0].message
    assert problems[0].help == (
        "Put the files of “Comic Sans MS” (.ttf or .otf) into styles/fonts/, or name one that is there: "
        "“Source Sans 3” and “Source Serif 4”."
    )


@pytest.mark.parametrize(
    ("text", "help"),
    [
        ("✔", "Write “yes” for “✔”, or add a font"),
        ("✅ or ❌", "Write “yes” for “✅” and “no” for “❌”, or add a font"),
        ("talks ⇒ truce", "Write “→” for “⇒”, or add a font"),
        ("👍", "Write “agreed” for “👍”, or add a font"),
        ("𝐀", "Write “A” for “𝐀”, or add a font"),
        ("Ḃ", "Write “B” for “Ḃ”, or add a font"),
        ("שלום", "Write it in Cyrillic, Greek or Latin letters, or add a font"),
        ("✔ 和平", "Write it in Cyrillic, Greek or Latin letters, or add a font"),
        ("🕊", "Say it in words, or add a font"),
    ],
)
def test_what_to_write_instead(text: str, help: str) -> None:
    """A sign that says the same and can be printed, where one is known; else words, or our letters."""
    problem = missing_glyphs(text, FAMILIES)
    assert problem is not None
    assert problem.help.startswith(help)


@pytest.mark.parametrize("letter", ["\u0600", "\ufff9", "\U000110bd"])
def test_format_characters_that_are_seen_need_a_glyph(letter: str) -> None:
    """The printer would draw a box for them, as it does for letters; it hides the others."""
    problem = missing_glyphs(f"a{letter}b", FAMILIES)
    assert problem is not None
    assert f"U+{ord(letter):04X}" in problem.message
    assert missing_glyphs("a\u2060\u00adb\U0001d173", FAMILIES) is None
