"""Font files: what is in them, what a document asks of them that they lack, and cutting them down.

HarfBuzz, as uharfbuzz ships it, is imported where a font is read; little that imports this room needs one.
It also cuts down the fonts of a PDF. WeasyPrint asks the machine for ``libharfbuzz-subset``, which not every
machine with Pango has; without it, it takes three times as long, and says that it will not do so for ever. It
would also make the bytes of a PDF depend on the library's version; uharfbuzz is pinned with this program.
"""

from __future__ import annotations

import struct
import unicodedata
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

from memo.diagnostics import MemoError, Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from lxml import etree

NORMAL_WEIGHT: Final = 400

_DROPPED: Final = ("BASE", "DSIG", "EBDT", "EBLC", "EBSC", "GPOS", "GSUB", "JSTF", "LTSH", "PCLT", "SVG ")
"""Tables that say how text is shaped, or draw for a screen: a page's glyphs are shaped and placed already."""

UNDRAWN: Final = frozenset({"Zs", "Cf", "Cc"})
"""Spaces and controls need no glyph: HarfBuzz makes the ones that a font lacks from others."""

EXCUSED: Final = frozenset("\u2011\ufe0e\ufe0f")
"""The non-breaking hyphen, which may come from the other family and looks the same in both; and what chooses
between two looks of the sign before it, and is not seen itself."""

A_SCRIPT: Final = 60
"""So many letters of one script make it covered; fewer are borrowed, as Greek letters in formulae are."""

AROUND: Final = 30
"""Characters of the text shown on either side of one that is missing."""

NAMED: Final = 5
"""Characters that are named in one message."""

FontFamilies = dict[str, frozenset[int]]
"""The code points that every face of a family has, by the family's name."""


@dataclass(frozen=True, slots=True)
class FontFace:
    """One font file.

    Attributes:
        path: The file.
        family: Its typographic family (OpenType ``name``, 16, else 1).
        points: The code points that it has glyphs for.
        weight: From 1 to 1000, 400 being normal (OpenType ``OS/2``).
        italic: Whether it is slanted.
    """

    path: Path
    family: str
    points: frozenset[int]
    weight: int
    italic: bool

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
    weight, selection = (
        (struct.unpack_from(">H", table, at)[0] for at in (4, 62)) if table else (NORMAL_WEIGHT, 0)
    )
    return FontFace(path, named, frozenset(face.unicodes), weight, italic=bool(selection & 1))


@lru_cache(maxsize=1024)
def _width(path: Path, text: str) -> float:
    import uharfbuzz  # noqa: PLC0415 - see the head of the module

    face = uharfbuzz.Face(uharfbuzz.Blob.from_file_path(path))
    buffer = uharfbuzz.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    uharfbuzz.shape(uharfbuzz.Font(face), buffer)
    return float(sum(position.x_advance for position in buffer.glyph_positions or ()) / face.upem)


def read_families(fonts: Iterable[Path]) -> FontFamilies:
    """Read which code points each family covers: those that all its faces have.

    Raises:
        MemoError: Where a file is no font.
    """
    found: FontFamilies = {}
    for face in read_faces(fonts):
        found[face.family] = found.get(face.family, face.points) & face.points
    return found


def uncovered_characters(root: etree._Element, fonts: Iterable[Path]) -> list[Problem]:
    """Find the characters of a composed document that some of our families lack.

    Args:
        root: The document, with its model paths.
        fonts: The font files. Every family must have every character: a style decides late which is used.

    Returns:
        A problem for each value of the model: ``glyph-missing`` where no family has a character, else
        ``font-fallback``. Its path is that of the value, its highlight the character.
    """
    families = read_families(fonts)
    body = root.find("body")
    lacking = _lacking("" if body is None else "".join(map(str, body.itertext())), families)
    problems: dict[tuple[str, tuple[str, ...]], Problem] = {}
    for path, text in _texts(root) if lacking else ():
        letters = tuple(letter for letter in dict.fromkeys(text) if letter in lacking)
        if letters:
            problems.setdefault((path, letters), glyph_problem(letters, text, families, path))
    told = {letter for path, letters in problems if path for letter in letters}
    return [found for (path, letters), found in problems.items() if path or not told.issuperset(letters)]


def missing_glyphs(text: str, families: FontFamilies) -> Problem | None:
    """Return the problem of the characters of a text that some family lacks; ``None`` where none does."""
    lacking = _lacking(text, families)
    letters = [letter for letter in dict.fromkeys(text) if letter in lacking]
    return glyph_problem(letters, text, families) if letters else None


def _lacking(text: str, families: FontFamilies) -> set[str]:
    return {letter for letter in set(text) if not all(has(points, letter) for points in families.values())}


def has(points: frozenset[int], letter: str) -> bool:
    """Return whether a font draws a character, or need not.

    Its parts do not help: Pango chooses the font by the character as it is, before HarfBuzz takes it apart.
    """
    return ord(letter) in points or letter in EXCUSED or unicodedata.category(letter) in UNDRAWN


def glyph_problem(
    letters: Sequence[str], text: str, families: Mapping[str, frozenset[int]], path: str = ""
) -> Problem:
    """Return the problem of characters that some family lacks, with the text around the first."""
    named = ", ".join(_described(letter) for letter in letters[:NAMED])
    if len(letters) > NAMED:
        named += " and others"
    lacking = [name for name, points in families.items() if not all(has(points, one) for one in letters)]
    nowhere = any(not any(has(points, one) for points in families.values()) for one in letters)
    which = "The fonts lack" if nowhere else f"The font family {' and '.join(lacking)} lacks"
    at = text.find(letters[0])
    around = " ".join(text[max(0, at - AROUND) : at + AROUND].split())
    return Problem(
        "glyph-missing" if nowhere else "font-fallback",
        f"{which} {named}, in “{around}”. They cover the scripts {_listed(scripts(families.values()))}.",
        path=path,
        highlight=letters[0],
    )


def scripts(families: Iterable[frozenset[int]]) -> list[str]:
    """Return the scripts of which every family has the letters, in alphabetical order.

    Unicode's name of a letter begins with its script.
    """
    common = frozenset.intersection(*families)
    letters = (chr(point) for point in common if unicodedata.category(chr(point)) in {"Lu", "Ll", "Lo"})
    counted = Counter(unicodedata.name(letter, "").partition(" ")[0] for letter in letters)
    return sorted(script.capitalize() for script, number in counted.items() if number >= A_SCRIPT)


def _texts(root: etree._Element) -> Iterator[tuple[str, str]]:
    """Yield every piece of text with the nearest model path around it."""
    for text in root.xpath("body//text()"):
        around = text.getparent().getparent() if text.is_tail else text.getparent()
        yield around.xpath("string(ancestor-or-self::*[@data-path][1]/@data-path)"), str(text)


def _described(letter: str) -> str:
    name = unicodedata.name(letter, "").capitalize()
    return f"“{letter}” (U+{ord(letter):04X}{', ' + name if name else ''})"


def _listed(names: Sequence[str]) -> str:
    return " and ".join([", ".join(names[:-1]), names[-1]]) if len(names) > 1 else "".join(names)


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
    return MemoError(Problem("font-unreadable", f"The font file {name} cannot be read."))


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
