"""The letters of a PDF: a row that one text object draws is read at once, as letter by letter."""

from __future__ import annotations

import pypdfium2
import pytest
from large_texts import pdf_of

from memo.article.readers.pdf_rows import PdfRow, read_rows
from memo.pdfium import PDFIUM

PROSE = "Ships left the port again on Monday, with maize for two towns"
LINES = {
    "in one object": f"({PROSE}) Tj",
    "in one object per word": " ".join(f"({word} ) Tj" for word in PROSE.split()),
    "with a raised mark": f"({PROSE}) Tj 3 Ts /F1 5 Tf (2) Tj 0 Ts /F1 8 Tf",
    "with a wide gap": "[(Maize left for two towns) -4000 (and grain for others)] TJ",
    "spaced out": f"2 Tc ({PROSE}) Tj 0 Tc",
    "with an accent of its own": "[(Ships from Malm) 200 (\\250) 333 (o left the port)] TJ",
    "behind a number": f"(12 {PROSE}) Tj",
    "after spaces": f"(   {PROSE}   ) Tj",
    "low letters alone": "(a sea ear can see or use our own even more, no one moves on or we err) Tj",
    "with a hyphen at its end": f"({PROSE}, transport-) Tj T* (ation and all that there is of it in town) Tj",
    "in capitals": f"({PROSE.upper()}) Tj",
}


def rows_of(line: str, *, with_gaps: bool) -> list[PdfRow]:
    """Return the rows of a page with a line between two others."""
    with PDFIUM, pypdfium2.PdfDocument(pdf_of([f"({PROSE}) Tj", line, "(The end.) Tj"])) as document:
        return read_rows(document[0].get_textpage(), with_gaps=with_gaps)


@pytest.mark.parametrize("line", LINES.values(), ids=LINES.keys())
def test_a_row_at_once_is_what_its_letters_are(line: str) -> None:
    """Its text, its place, its size and its weight."""
    by_letters, at_once = (rows_of(line, with_gaps=with_gaps) for with_gaps in (True, False))
    for one, other in zip(at_once, by_letters, strict=True):
        assert (one.text, one.bold, one.turned) == (other.text, other.bold, other.turned)
        place = one.left, one.right, one.bottom, one.top, one.size
        assert place == pytest.approx(
            (other.left, other.right, other.bottom, other.top, other.size), abs=0.01
        )


def test_a_row_of_one_object_is_read_at_once() -> None:
    """All its letters have its box; where gaps are wanted, and in other rows, each has its own."""

    def boxes(line: str, *, with_gaps: bool) -> int:
        return len({glyph.box for glyph in rows_of(line, with_gaps=with_gaps)[1].glyphs if glyph.box})

    assert boxes(LINES["in one object"], with_gaps=False) == 1
    assert boxes(LINES["in one object"], with_gaps=True) > 30
    assert boxes(LINES["in one object per word"], with_gaps=False) > 30
    assert boxes(LINES["with an accent of its own"], with_gaps=False) > 20


def test_the_gap_between_names_is_kept_where_it_is_wanted() -> None:
    """As in the lines of authors below a title."""
    assert "\t" in rows_of(LINES["with a wide gap"], with_gaps=True)[1].plain
