"""Font files: read, held against what a document asks of them, and cut down; the same on every machine."""

from __future__ import annotations

import inspect
from types import SimpleNamespace
from typing import TYPE_CHECKING

import pytest
from lxml import etree
from stress import GREEK, REFUSED, UKRAINIAN
from tagged import STYLES, printed, refusals
from uharfbuzz import Blob, Face

from memo.diagnostics.problem import MemoError
from memo.renderers.fonts import (
    read_faces,
    read_families,
    scripts,
    subset_font,
    subset_glyphs,
    uncovered_characters,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pypdf

FONTS = sorted((STYLES / "fonts").glob("*.ttf"))


def test_a_face_tells_family_weight_and_slope() -> None:
    """As its tables have them, in the order of the files' names."""
    faces = {face.path.name: face for face in read_faces(reversed(FONTS))}
    assert list(faces) == [font.name for font in FONTS]
    serif = faces["SourceSerif4_400Regular.ttf"]
    assert (serif.family, serif.weight, serif.italic) == ("Source Serif 4", 400, False)
    assert ord("ж") in serif.points
    assert [name for name, face in faces.items() if face.italic] == [
        name for name in faces if "Italic" in name
    ]


def test_a_line_is_as_wide_as_its_letters() -> None:
    """In parts of the font size; twice the text is twice as wide."""
    face = read_faces(FONTS)[0]
    assert 0 < face.width("nn") == 2 * face.width("n")


def test_a_subset_is_the_same_each_time() -> None:
    """The order in which characters are met makes no difference."""
    font = FONTS[0].read_bytes()
    assert subset_font(font, set("abcdef")) == subset_font(font, set("fedcba"))


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
    assert uncovered_characters(document(text), FONTS) == []


@pytest.mark.parametrize(("text", "name"), REFUSED.values(), ids=REFUSED)
def test_what_is_refused(text: str, name: str) -> None:
    """The message names the character, its number, the scripts covered, and the value's model path."""
    (problem,) = uncovered_characters(document(text), FONTS)
    missing = next(letter for letter in text if ord(letter) > 0x500)
    assert problem.code == "glyph-missing"
    assert problem.path == "summary.points.1.text"
    assert problem.highlight == missing
    assert f"“{missing}” (U+{ord(missing):04X}, " in problem.message
    assert name in problem.message
    assert problem.message.endswith("They cover the scripts Cyrillic, Greek and Latin.")


@pytest.mark.parametrize("separator", ["\u2028", "\u2029"])
def test_separators_of_lines_and_paragraphs_are_refused(separator: str) -> None:
    """They are drawn as a box, and a template may hold one; a value of a memo is refused before."""
    (problem,) = uncovered_characters(document("x", after=f"Two{separator}lines"), FONTS)
    assert problem.code == "glyph-missing"
    assert f"U+{ord(separator):04X}" in problem.message


@pytest.mark.parametrize("letter", ["ᾳ", "Ḃ"])
def test_what_one_family_lacks_is_refused_too(letter: str) -> None:
    """Another family would fill in, and look it, even where the family has the letter's parts."""
    (problem,) = uncovered_characters(document(f"{letter} is rare"), FONTS)
    assert problem.code == "font-fallback"
    assert f"Source Serif 4 lacks “{letter}” (U+{ord(letter):04X}" in problem.message
    assert [found.code for found in refusals(f"<p>{letter}</p>")] == ["font-fallback"]


def test_the_words_around_are_shown() -> None:
    """A reader finds the place without a line number."""
    (problem,) = uncovered_characters(document("The delegation of 平 left " + "early " * 20), FONTS)
    assert "in “The delegation of 平 left early early" in problem.message


def test_each_value_is_told_once() -> None:
    """A character twice in a value, or said again outside of values, is one problem."""
    assert len(uncovered_characters(document("平 and 平", "again 平"), FONTS)) == 1


def test_text_of_a_template_is_told_without_a_path() -> None:
    """Where no value of the model is at fault."""
    (problem,) = uncovered_characters(document("fine", "平"), FONTS)
    assert problem.path == ""


def test_the_scripts_are_read_from_the_fonts() -> None:
    """By the letters that every family has."""
    assert scripts(read_families(FONTS).values()) == ["Cyrillic", "Greek", "Latin"]


def test_the_printer_refuses_on_its_own_account() -> None:
    """What reaches it unchecked, as generated content does, is found in the laid-out pages."""
    codes = {problem.code for problem in refusals("<p>Text</p>", 'p::after { content: " 平" }')}
    assert "glyph-missing" in codes


def test_a_family_that_is_not_there_is_named() -> None:
    """A style that asks for a font of the machine gets none."""
    problems = refusals("<p>Text</p>", 'p { font-family: "Comic Sans MS" }')
    assert [problem.code for problem in problems] == ["font-fallback"]
    assert "“Comic Sans MS”" in problems[0].message


FONT = STYLES / "fonts/SourceSerif4_400Regular.ttf"
A, B = 2, 3
"""Glyphs of two letters of the font, the greater last."""


def embedded(reader: pypdf.PdfReader) -> Mapping[str, bytes]:
    """Return the embedded fonts by name."""
    found = {}
    for page in reader.pages:
        for font in page["/Resources"]["/Font"].values():  # type: ignore[index]
            below = font.get_object()["/DescendantFonts"][0].get_object()
            stream = below["/FontDescriptor"].get_object()["/FontFile2"].get_object()
            found[str(below["/BaseFont"])] = stream.get_data()
    return found


def test_the_name_of_weasyprint_that_we_rely_on() -> None:
    """WeasyPrint 70.0 cuts a font down so; where this fails, read memo/renderers/fonts.py anew."""
    import weasyprint.pdf.fonts  # noqa: PLC0415 - takes long

    fonts = weasyprint.pdf.fonts.Font
    assert list(inspect.signature(fonts.subset).parameters) == ["self", "to_unicode", "hinting"]
    assert "self.subset(to_unicode, hinting)" in inspect.getsource(fonts.clean)
    assert "self.file_content" in inspect.getsource(fonts.clean)


def test_a_machine_without_the_subsetting_library_prints_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither the bytes nor the warnings tell which machine it was."""
    import weasyprint.pdf.fonts  # noqa: PLC0415

    body = "<h1>Title</h1><p>Words to be printed.</p>"
    monkeypatch.setattr(weasyprint.pdf.fonts, "harfbuzz_subset", None)
    without = embedded(printed(body))
    monkeypatch.setattr(weasyprint.pdf.fonts, "harfbuzz_subset", object())
    assert embedded(printed(body)) == without
    assert without
    assert max(map(len, without.values())) < FONT.stat().st_size / 5


def cut(*glyphs: int) -> bytes:
    """Return the font with these glyphs."""
    font = SimpleNamespace(file_content=FONT.read_bytes(), index=0, missing=False)
    subset_glyphs(font, dict.fromkeys(glyphs), hinting=False)
    return bytes(font.file_content)


def test_glyphs_keep_their_numbers_and_others_go() -> None:
    """The page names glyphs by number."""
    face = Face(Blob(cut(A, B)))
    assert face.glyph_count == B + 1
    assert {"GSUB", "GPOS"}.isdisjoint(face.table_tags)
    assert len(cut(A, B)) < FONT.stat().st_size / 20
    assert cut(A, B) == cut(B, A)


def test_theirs_is_back_after_printing() -> None:
    """Also where printing failed."""
    import weasyprint.pdf.fonts  # noqa: PLC0415

    theirs = weasyprint.pdf.fonts.Font.subset
    printed("<p>Text</p>")
    assert weasyprint.pdf.fonts.Font.subset is theirs
    with pytest.raises(MemoError):
        printed("<p><a href='#gone'>x</a></p>")
    assert weasyprint.pdf.fonts.Font.subset is theirs
