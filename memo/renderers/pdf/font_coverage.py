"""Which characters our fonts have: what they lack is refused before anything is printed, in any format."""

from __future__ import annotations

import unicodedata
from collections import Counter
from typing import TYPE_CHECKING, Final

from memo.diagnostics import Problem
from memo.renderers.fonts import read_faces

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from lxml import etree

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
    lacking = set() if body is None else _lacking("".join(map(str, body.itertext())), families)
    if body is None or not lacking:
        return []
    problems: dict[tuple[str, tuple[str, ...]], Problem] = {}
    for path, text in _texts(body, ""):
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


def _texts(element: etree._Element, path: str) -> Iterator[tuple[str, str]]:
    """Walk to every piece of text with the nearest model path around it."""
    own = element.get("data-path") or path
    if element.text:
        yield str(own), str(element.text)
    for child in element:
        yield from _texts(child, str(own))
        if child.tail:
            yield str(own), str(child.tail)


def _described(letter: str) -> str:
    name = unicodedata.name(letter, "").capitalize()
    return f"“{letter}” (U+{ord(letter):04X}{', ' + name if name else ''})"


def _listed(names: Sequence[str]) -> str:
    return " and ".join([", ".join(names[:-1]), names[-1]]) if len(names) > 1 else "".join(names)
