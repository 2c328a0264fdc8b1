"""Fonts are cut down by the HarfBuzz that comes with the program, whatever the machine has."""

from __future__ import annotations

import inspect
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tagged import printed
from uharfbuzz import Blob, Face

from memo.diagnostics.problem import MemoError

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pypdf

FONT = Path(__file__).parents[3] / "styles/fonts/SourceSerif4_400Regular.ttf"
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
    """WeasyPrint 70.0 cuts a font down so; where this fails, read memo/renderers/pdf/font_subsets.py anew."""
    import weasyprint.pdf.fonts  # noqa: PLC0415 - takes long

    from memo.renderers.pdf.font_subsets import HOOK  # noqa: PLC0415

    fonts = weasyprint.pdf.fonts.Font
    assert list(inspect.signature(getattr(fonts, HOOK)).parameters) == ["self", "to_unicode", "hinting"]
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


def test_glyphs_keep_their_numbers_and_others_go() -> None:
    """The page names glyphs by number."""
    from memo.renderers.pdf.font_subsets import subset  # noqa: PLC0415

    whole = FONT.read_bytes()
    cut = subset(whole, 0, {A, B}, hinting=False, missing=False)
    face = Face(Blob(cut))
    assert face.glyph_count == B + 1
    assert {"GSUB", "GPOS"}.isdisjoint(face.table_tags)
    assert len(cut) < len(whole) / 20
    assert cut == subset(whole, 0, {B, A}, hinting=False, missing=False)


def test_theirs_is_back_after_printing() -> None:
    """Also where printing failed."""
    import weasyprint.pdf.fonts  # noqa: PLC0415

    theirs = weasyprint.pdf.fonts.Font.subset
    printed("<p>Text</p>")
    assert weasyprint.pdf.fonts.Font.subset is theirs
    with pytest.raises(MemoError):
        printed("<p><a href='#gone'>x</a></p>")
    assert weasyprint.pdf.fonts.Font.subset is theirs
