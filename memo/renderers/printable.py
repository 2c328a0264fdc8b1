"""What can be printed: the characters that every font family has, and what may stand for another.

The one place that knows it. ``memo check`` and ``memo pull`` ask it for each value of a memo, ``memo new``
for what a draft may say, ``memo build`` for the composed document, words of the templates included.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from typing import TYPE_CHECKING, Final

from memo.diagnostics import Message, Problem
from memo.renderers.fonts import read_faces

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from lxml import etree

UNDRAWN: Final = frozenset({"Zs", "Cf", "Cc"})
"""Spaces and controls need no glyph: HarfBuzz makes the ones that a font lacks from others."""

DRAWN_FORMATS: Final = frozenset(
    map(
        chr,
        (
            *range(0x600, 0x606), 0x6DD, 0x70F, 0x890, 0x891, 0x8E2, 0xFFF9, 0xFFFA, 0xFFFB,
            0x110BD, 0x110CD, *range(0x13430, 0x13460),
        ),
    )
)  # fmt: skip
"""Format characters that are seen: all of Cf that Unicode does not call default ignorable (UAX #44, 5.3)."""

EXCUSED: Final = frozenset("\u2011\ufe0e\ufe0f☐☑■↑")
"""The non-breaking hyphen and the signs of the page itself, which may come from another family and look the
same in all: few have boxes, and styles/fonts/ always does. And what chooses between two looks of the sign
before it, and is not seen itself."""

A_SCRIPT: Final = 60
"""So many letters of one script make it covered; fewer are borrowed, as Greek letters in formulae are."""

AROUND: Final = 30
"""Characters of the text shown on either side of one that is missing."""

NAMED: Final = 5
"""Characters that are named in one message."""


_INSTEAD: Final = (
    (r"CHECK MARK|WITH (BOLD )?CHECK", ("yes",)),
    (r"CROSS MARK|BALLOT (BOLD )?(SCRIPT )?X|WITH (BOLD )?X", ("no",)),
    (r"THUMBS UP|OK HAND", ("agreed",)),
    (r"THUMBS DOWN", ("not agreed",)),
    (r"LEFT RIGHT.* ARROW", ("↔", "both ways")),
    (r"RIGHTWARDS.* ARROW|RIGHT-POINTING|RIGHT ARROW|IMPLIES", ("→", "so")),
    (r"LEFTWARDS.* ARROW|LEFT-POINTING|LEFT ARROW", ("←", "from")),
    (r"UPWARDS.* ARROW|UP-POINTING", ("↑", "more")),
    (r"DOWNWARDS.* ARROW|DOWN-POINTING", ("↓", "less")),
    (r"EXCLAMATION|WARNING SIGN", ("!",)),
    (r"QUESTION MARK", ("?",)),
    (r"HYPHEN|DASH|MINUS", ("–", "-")),
    (r"QUOTATION MARK", ("”", '"')),
    (r"BULLET|(BLACK|WHITE|MEDIUM|SMALL|LARGE) (CIRCLE|SQUARE)", ("•", "-")),
)  # fmt: skip
"""What says the same as a sign, by the sign's name in Unicode; the first that all families have."""

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


def uncovered_characters(root: etree._Element, families: FontFamilies) -> list[Problem]:
    """Find the characters of a composed document that some of our families lack.

    Args:
        root: The document, with its model paths.
        families: The code points of each family. Every one must have every character: a style decides late
            which is used.

    Returns:
        A problem for each value of the model: ``glyph-missing`` where no family has a character, else
        ``font-fallback``. Its path is that of the value, its highlight the character.
    """
    body = root.find("body")
    lacking = _lacking("" if body is None else "".join(map(str, body.itertext())), families)
    problems: dict[tuple[str, tuple[str, ...]], Problem] = {}
    for path, text in _texts(root) if lacking else ():
        letters = tuple(letter for letter in dict.fromkeys(text) if letter in lacking)
        if letters:
            problems.setdefault((path, letters), glyph_problem(letters, text, families, path))
    told = {letter for path, letters in problems if path for letter in letters}
    return [found for (path, letters), found in problems.items() if path or not told.issuperset(letters)]


def missing_glyphs(text: str, families: FontFamilies, path: str = "") -> Problem | None:
    """Return the problem of the characters of a text that some family lacks; ``None`` where none does.

    Args:
        text: A value of a memo, or any other text.
        families: The code points of each family.
        path: The value's model path.
    """
    lacking = _lacking(text, families)
    letters = [letter for letter in dict.fromkeys(text) if letter in lacking]
    return glyph_problem(letters, text, families, path) if letters else None


def _lacking(text: str, families: FontFamilies) -> set[str]:
    return {letter for letter in set(text) if not _in_all(letter, families)}


def _in_all(text: str, families: Mapping[str, frozenset[int]]) -> bool:
    return all(has(points, letter) for letter in text for points in families.values())


def has(points: frozenset[int], letter: str) -> bool:
    """Return whether a font draws a character, or need not.

    Its parts do not help: Pango chooses the font by the character as it is, before HarfBuzz takes it apart.
    """
    if ord(letter) in points or letter in EXCUSED:
        return True
    return unicodedata.category(letter) in UNDRAWN and letter not in DRAWN_FORMATS


def glyph_problem(
    letters: Sequence[str], text: str, families: Mapping[str, frozenset[int]], path: str = ""
) -> Problem:
    """Return the problem of characters that some family lacks, with the text around the first."""
    lacking = [name for name, points in families.items() if not all(has(points, one) for one in letters)]
    nowhere = any(not any(has(points, one) for points in families.values()) for one in letters)
    at = text.find(letters[0])
    around = " ".join(text[max(0, at - AROUND) : at + AROUND].split())
    covered = scripts(families.values())
    values = {
        "letters": described(letters),
        "text": around,
        "scripts": Message.listed(map(_script, covered or ["–"])),
    }
    return Problem(
        "glyph-missing" if nowhere else "font-fallback",
        Message(
            "The fonts lack %(letters)s, in “%(text)s”. The fonts cover the scripts %(scripts)s.", **values
        )
        if nowhere
        else Message(
            "The font family %(family)s lacks %(letters)s, in “%(text)s”. The fonts cover the scripts "
            "%(scripts)s.",
            family=Message.listed(lacking),
            **values,
        ),
        _help(letters, families, covered),
        path,
        letters[0],
    )


def _help(letters: Sequence[str], families: Mapping[str, frozenset[int]], covered: Sequence[str]) -> Message:
    """Return what to write instead: signs that say the same, words, or letters that are covered."""
    known = {letter: _instead_of(letter, families) for letter in letters[:NAMED]}
    if all(known.values()):
        pairs = [Message("“%(new)s” for “%(old)s”", new=new, old=old) for old, new in known.items()]
        return Message(
            "Write %(pairs)s, or add a font that has it to styles/fonts/ and name it in styles/.",
            pairs=Message.listed(pairs),
        )
    if any(unicodedata.category(letter).startswith("L") for letter in letters):
        return Message(
            "Write it in %(scripts)s letters, or add a font that has it to "
            "styles/fonts/ and name it in styles/.",
            scripts=Message.either(map(_script, covered)),
        )
    return Message("Say it in words, or add a font that has it to styles/fonts/ and name it in styles/.")


def _instead_of(letter: str, families: Mapping[str, frozenset[int]]) -> str:
    """Return what says the same as a character and can be printed; ``""`` where nothing is known to."""
    name = unicodedata.name(letter, "")
    named = (ways for pattern, ways in _INSTEAD if re.search(pattern, name))
    composed = unicodedata.normalize("NFKC", letter)
    bare = "".join(each for each in unicodedata.normalize("NFKD", letter) if not unicodedata.combining(each))
    ways = (*next(named, ()), composed, bare)
    return next((way for way in ways if way and _in_all(way, families)), "")


def help_for_font(family: str, families: Iterable[str]) -> Message:
    """Return what to do about a family that a style asks for and that is not there."""
    return Message(
        "Put the files of “%(family)s” (.ttf or .otf) into styles/fonts/, or "
        "name one that is there: %(there)s.",
        family=family,
        there=Message.listed(f"“{name}”" for name in sorted(families)),
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


def _script(name: str) -> Message | str:
    """Return what readers call a script; one that no font of ours has is called as Unicode has it."""
    known = {"Cyrillic": Message("Cyrillic"), "Greek": Message("Greek"), "Latin": Message("Latin")}
    return known.get(name, name)


def described(letters: Sequence[str]) -> Message:
    """Return characters with their numbers and names in Unicode; of many, the first ones."""
    named = Message.together(map(_described, letters[:NAMED]), ", ")
    return Message("%(letters)s and others", letters=named) if len(letters) > NAMED else named


def _described(letter: str) -> Message:
    number, name = f"U+{ord(letter):04X}", unicodedata.name(letter, "").capitalize()
    about = f"{number}, {name}" if name else number
    return Message("“%(letter)s” (%(about)s)", letter=letter, about=about)
