"""Fonts cut down to the glyphs in use by the HarfBuzz that is installed with this program.

WeasyPrint asks the machine for ``libharfbuzz-subset``, which not every machine with Pango has; without it,
it takes three times as long, and says that it will not do so for ever. It would also make the bytes of a PDF
depend on the library's version. The package uharfbuzz carries its own, pinned with this program.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final

import uharfbuzz
import weasyprint.pdf.fonts
from uharfbuzz import SubsetFlags

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

HOOK: Final = "subset"
"""The method of ``weasyprint.pdf.fonts.Font`` that ours stands in for: it replaces ``file_content``."""

_DROPPED: Final = ("BASE", "DSIG", "EBDT", "EBLC", "EBSC", "GPOS", "GSUB", "JSTF", "LTSH", "PCLT", "SVG ")
"""Tables that say how text is shaped, or draw for a screen: a page's glyphs are shaped and placed already."""


@contextmanager
def own_subsets() -> Iterator[None]:
    """Have WeasyPrint cut fonts down by :func:`subset` while this lasts."""
    fonts = weasyprint.pdf.fonts.Font
    theirs = getattr(fonts, HOOK)
    setattr(fonts, HOOK, _subset)
    try:
        yield
    finally:
        setattr(fonts, HOOK, theirs)


def subset(font: bytes, index: int, glyphs: set[int], *, hinting: bool, missing: bool) -> bytes:
    """Return a font with these glyphs only, at the numbers that they had.

    Args:
        font: A TrueType or OpenType font, or a collection.
        index: Which font of a collection; 0 for a font by itself.
        glyphs: Glyph numbers.
        hinting: Keep the hints for coarse screens.
        missing: Keep the outline of glyph 0, which stands for a character that the font lacks.
    """
    flags = SubsetFlags.PASSTHROUGH_UNRECOGNIZED | SubsetFlags.DESUBROUTINIZE
    if missing:
        flags |= SubsetFlags.NOTDEF_OUTLINE
    face = uharfbuzz.Face(uharfbuzz.Blob(font), index)
    face = uharfbuzz.subset(face, _wanted(glyphs, flags | SubsetFlags.RETAIN_GIDS))
    # Glyphs that are not in use are empty now. What lies behind the last in use is cut off.
    flags |= SubsetFlags(0) if hinting else SubsetFlags.NO_HINTING
    face = uharfbuzz.subset(face, _wanted(set(range(max(glyphs) + 1)), flags))
    return bytes(face.blob.data)


def _wanted(glyphs: set[int], flags: SubsetFlags) -> uharfbuzz.SubsetInput:
    wanted = uharfbuzz.SubsetInput()
    wanted.flags = flags
    wanted.glyph_set.update(sorted(glyphs))
    wanted.drop_table_tag_set.update(int.from_bytes(name.encode()) for name in _DROPPED)
    return wanted


def _subset(font: Any, to_unicode: Mapping[int, Any], hinting: Any) -> None:
    """Cut one font of a PDF down to the glyphs of ``to_unicode``; stands in for :data:`HOOK`."""
    if to_unicode:
        font.file_content = subset(
            font.file_content, font.index, set(to_unicode), hinting=bool(hinting), missing=bool(font.missing)
        )
