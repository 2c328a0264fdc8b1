"""Font files: read and cut down; the same on every machine."""

from __future__ import annotations

import inspect
from types import SimpleNamespace
from typing import TYPE_CHECKING

import pytest
from tagged import STYLES, printed
from uharfbuzz import Blob, Face

from memo.diagnostics.problem import MemoError
from memo.renderers.fonts import (
    read_faces,
    subset_font,
    subset_glyphs,
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
