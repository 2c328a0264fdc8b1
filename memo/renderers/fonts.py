"""Font files: what is in them, and cutting them down. What they can print is told by :mod:`.printable`.

HarfBuzz, as uharfbuzz ships it, is imported where a font is read; little that imports this room needs one.
It also cuts down the fonts of a PDF. WeasyPrint asks the machine for ``libharfbuzz-subset``, which not every
machine with Pango has; without it, it takes three times as long, and says that it will not do so for ever. It
would also make the bytes of a PDF depend on the library's version; uharfbuzz is pinned with this program.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final, Literal

from memo.diagnostics import MemoError, Message, Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

NORMAL_WEIGHT: Final = 400
NORMAL_STRETCH: Final = 5
"""The ``usWidthClass`` of a face that is neither narrow nor broad, from 1 to 9 (OpenType 1.9, ``OS/2``)."""

EmbeddingRights = Literal["restricted", "preview", "editable", "installable"]
"""Whether a document may hold a font: none; one to be read and printed; one to be edited; any."""

_RIGHTS: Final[tuple[tuple[int, EmbeddingRights], ...]] = ((8, "editable"), (4, "preview"), (2, "restricted"))
"""The bits of ``fsType``; where several are set, the least restrictive holds (OpenType 1.9, ``OS/2``)."""

_BITMAPS_ALONE: Final = 0x200

_DROPPED: Final = ("BASE", "DSIG", "EBDT", "EBLC", "EBSC", "GPOS", "GSUB", "JSTF", "LTSH", "PCLT", "SVG ")
"""Tables that say how text is shaped, or draw for a screen: a page's glyphs are shaped and placed already."""


@dataclass(frozen=True, slots=True)
class FontFace:
    """One font file.

    Attributes:
        path: The file.
        family: Its typographic family (OpenType ``name``, 16, else 1).
        points: The code points that it has glyphs for.
        weight: From 1 to 1000, 400 being normal (OpenType ``OS/2``).
        italic: Whether it is slanted.
        rights: What its maker allows of embedding it (OpenType ``OS/2``, ``fsType``).
        is_truetype: Whether its outlines are TrueType's, which office programs embed, and no others.
        stretch: How broad it is, from 1 to 9 (OpenType ``OS/2``, ``usWidthClass``).
    """

    path: Path
    family: str
    points: frozenset[int]
    weight: int
    italic: bool
    rights: EmbeddingRights = "installable"
    is_truetype: bool = True
    stretch: int = NORMAL_STRETCH

    def width(self, text: str) -> float:
        """Return how wide a line of text is, in parts of the font size."""
        return _width(self.path, text)


def read_faces(fonts: Iterable[Path]) -> list[FontFace]:
    """Read font files, in the order of their paths; one that did not change since is not read again.

    Raises:
        MemoError: Where a file is no font.
    """
    return [_read_face(path, path.stat().st_mtime_ns) for path in sorted(fonts)]


@lru_cache(maxsize=64)
def _read_face(path: Path, _changed: int) -> FontFace:
    import uharfbuzz  # noqa: PLC0415 - see the head of the module

    face = uharfbuzz.Face(uharfbuzz.Blob.from_file_path(path))
    if not face.unicodes:
        raise _unreadable(path.name)
    typographic, family = 16, 1  # name IDs of the OpenType table `name`
    named = face.get_name(typographic) or face.get_name(family) or ""
    table = face.reference_table("OS/2").data
    weight, stretch, rights, selection = (
        (struct.unpack_from(">H", table, at)[0] for at in (4, 6, 8, 62))
        if table
        else (NORMAL_WEIGHT, NORMAL_STRETCH, 0, 0)
    )
    return FontFace(
        path,
        named,
        frozenset(face.unicodes),
        weight,
        italic=bool(selection & 1),
        rights=_rights(rights),
        is_truetype=bool(face.reference_table("glyf").data),
        stretch=stretch,
    )


def _rights(bits: int) -> EmbeddingRights:
    if bits & _BITMAPS_ALONE:
        return "restricted"  # outlines may not be embedded
    return next((rights for bit, rights in _RIGHTS if bits & bit), "installable")


@lru_cache(maxsize=1024)
def _width(path: Path, text: str) -> float:
    import uharfbuzz  # noqa: PLC0415 - see the head of the module

    face = uharfbuzz.Face(uharfbuzz.Blob.from_file_path(path))
    buffer = uharfbuzz.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    uharfbuzz.shape(uharfbuzz.Font(face), buffer)
    return float(sum(position.x_advance for position in buffer.glyph_positions or ()) / face.upem)


def subset_font(font: bytes, characters: set[str], name: str = "") -> bytes:
    """Return a font cut down to ``characters``; the same characters give the same bytes.

    Raises:
        MemoError: Where it is no font; ``name`` tells which.
    """
    import uharfbuzz  # noqa: PLC0415 - see the head of the module

    wanted = uharfbuzz.SubsetInput()
    wanted.unicode_set.update(sorted(ord(character) for character in characters))
    try:
        face = uharfbuzz.subset(uharfbuzz.Face(uharfbuzz.Blob(font)), wanted)
    except RuntimeError as error:
        raise _unreadable(name) from error
    return bytes(face.blob.data)


def _unreadable(name: str) -> MemoError:
    return MemoError(Problem("font-unreadable", Message("The font file %(name)s cannot be read.", name=name)))


def subset_glyphs(font: Any, to_unicode: Mapping[int, Any], hinting: Any) -> None:
    """Cut one font of a PDF down to its glyphs in use, which keep their numbers.

    Args:
        font: WeasyPrint's, whose method ``subset`` this stands in for: ``file_content`` is replaced; where a
            character was ``missing``, the outline of glyph 0, which stands for it, is kept.
        to_unicode: What each glyph in use stands for, by number.
        hinting: Keep the hints for coarse screens.
    """
    import uharfbuzz  # noqa: PLC0415 - see the head of the module

    if not to_unicode:
        return
    flag = uharfbuzz.SubsetFlags
    flags = flag.PASSTHROUGH_UNRECOGNIZED | flag.DESUBROUTINIZE
    flags |= flag.NOTDEF_OUTLINE if font.missing else flag(0)
    hints = flag(0) if hinting else flag.NO_HINTING
    face = uharfbuzz.Face(uharfbuzz.Blob(font.file_content), font.index)
    # Glyphs that are not in use become empty first. Then what lies behind the last in use is cut off.
    for glyphs, more in ((to_unicode, flag.RETAIN_GIDS), (range(max(to_unicode) + 1), hints)):
        wanted = uharfbuzz.SubsetInput()
        wanted.flags = flags | more
        wanted.glyph_set.update(sorted(glyphs))
        wanted.drop_table_tag_set.update(int.from_bytes(name.encode()) for name in _DROPPED)
        face = uharfbuzz.subset(face, wanted)
    font.file_content = bytes(face.blob.data)
