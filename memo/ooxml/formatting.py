"""How words and paragraphs of a Word file are set: what its styles say, and what was put on by hand.

Styles are added up as ECMA-376 part 1 has it (17.7.2): the defaults of the document, the paragraph's style,
the character style, then the properties of the run or paragraph itself, each with what it is based on. A
toggle that both styles have cancels itself out (17.7.3); some programs read it as set. Both readings are
kept, so that two ways of setting words are told apart only where no reading makes them the same.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from memo.ooxml.content import NAMESPACES, W, is_on, value_of, whole_number

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from lxml import etree

    from memo.ooxml.content import Styles

Look = dict[str, frozenset[str]]
"""How words are set: for each kind, such as ``bold`` or ``colour``, its value in each way of reading it."""

_TOGGLES: Final = {
    "bold": ("b",),
    "italic": ("i",),
    "capitals": ("caps",),
    "small capitals": ("smallCaps",),
    "struck": ("strike", "dstrike"),
    "hidden": ("vanish", "webHidden", "specVanish"),
    "outlined": ("outline",),
    "shadowed": ("shadow",),
    "embossed": ("emboss",),
    "engraved": ("imprint",),
}
_A: Final = f"{{{NAMESPACES['a']}}}"
ON: Final = "on"
"""The value of a toggle that is set; without one it is ``\"\"``, as any other kind that is not there."""

_NONE: Final = frozenset({"", "none", "auto", "nil", "baseline"})


_NO_LOOKS: Final = frozenset(f"{W}{each}" for each in "pStyle keepNext keepLines widowControl rPr".split())
"""Properties of a paragraph that say nothing of how it is set."""


class ParagraphLook(NamedTuple):
    """How a paragraph is set.

    Attributes:
        style: The name of its style, in small letters: programs that save a file change ids, and capitals.
        level: Its level in a list, from 0; None outside of lists.
        align: ``left``, ``right``, ``center`` or ``both``.
        indent: What it is set in by on the left, on the right and in its first line, in twips.
        shading: The colour behind it, ``""`` for none.
        new_page: Whether it begins a page.
    """

    style: str
    level: int | None
    align: str
    indent: tuple[int, int, int]
    shading: str
    new_page: bool


class Formatting:
    """The styles, numbers and fonts of a file.

    Args:
        styles: Its styles.
        numbering: The root of its part of numbering, if there is one.
        theme: The root of its theme, if there is one.
    """

    def __init__(
        self, styles: Styles, numbering: etree._Element | None = None, theme: etree._Element | None = None
    ) -> None:
        self._styles = styles
        self._fonts = {
            kind: latin.get("typeface", "")
            for kind in ("minor", "major")
            for latin in (() if theme is None else theme.iterfind(f".//{_A}{kind}Font/{_A}latin"))
        }
        self._levels = _levels(numbering)
        self._names = lru_cache(maxsize=None)(self._name)
        self._ids = {self.name(own): own for own in styles.ids}
        self._defaults = self._own(styles.defaults)
        self._of_plain = lru_cache(maxsize=None)(self._paragraph)
        self._of_style = lru_cache(maxsize=None)(self._style)
        self._of_all = lru_cache(maxsize=None)(self._all)

    def name(self, style: str) -> str:
        """Return the name of a style in small letters; of one that the file does not have, its id."""
        return self._names(style)

    def _name(self, style: str) -> str:
        found = next(iter(self._styles.chain(style)), None)
        return (value_of(found, "name") or style).casefold()

    def id_of(self, name: str) -> str:
        """Return the id of the style of a name in small letters, ``""`` where there is none."""
        return self._ids.get(name, "")

    def of_styles(self, paragraph: str, *characters: str) -> Look:
        """Return how words are set by the styles of their paragraph and their own.

        Args:
            paragraph: The id of the paragraph's style, ``""`` for the default.
            characters: Those of their own, from the outermost in; a run can have but one, and has what the
                others say by hand.
        """
        return self._of_all(paragraph or self._styles.default, characters)

    def by_hand(self, about: etree._Element | None) -> Look:
        """Return what the properties of a run say beside its style."""
        return {kind: frozenset({value}) for kind, value in self._own(about).items()}

    def of_paragraph(self, about: etree._Element | None) -> ParagraphLook:
        """Return how a paragraph of some properties is set."""
        style = value_of(about, "pStyle")
        if about is None or all(each.tag in _NO_LOOKS for each in about):
            return self.of_style(style)
        return self._paragraph(style, (about,))

    def of_style(self, style: str) -> ParagraphLook:
        """Return how a paragraph is set of which nothing is told but the id of its style."""
        return self._of_plain(style, ())

    def _paragraph(self, style: str, own: tuple[etree._Element, ...]) -> ParagraphLook:
        style = style or self._styles.default
        chain = [each.find(f"{W}pPr") for each in self._styles.chain(style)]
        parts = [*own, *(each for each in chain if each is not None)]
        number, depth = _first(parts, "numPr/numId"), _first(parts, "numPr/ilvl") or "0"
        level = whole_number(depth) if number not in {"", "0"} else None
        of_list = None if level is None else self._levels.get((number, depth))
        listed = [] if of_list is None else [of_list]
        align = _first(parts, "jc") or "left"
        shading = next((_fill(found) for each in parts if (found := each.find(f"{W}shd")) is not None), "")
        page = next((on for each in parts if (on := is_on(each, "pageBreakBefore")) is not None), False)
        return ParagraphLook(
            self.name(style),
            level,
            {"start": "left", "end": "right"}.get(align, align),
            _indent([*own, *listed, *parts]),
            shading,
            page,
        )

    def _style(self, style: str) -> dict[str, str]:
        """Return what a style says, with what it is based on."""
        found: dict[str, str] = {}
        for each in self._styles.chain(style):
            found = {**self._own(each.find(f"{W}rPr")), **found}
        return found

    def _all(self, paragraph: str, characters: tuple[str, ...]) -> Look:
        outer, inner = self._of_style(paragraph), dict[str, str]()
        for character in filter(None, characters):
            inner |= self._of_style(character)
        made: Look = {}
        for kind in {**self._defaults, **outer, **inner}:
            around = outer.get(kind, self._defaults.get(kind, ""))
            both = kind in _TOGGLES and kind in inner and around == ON
            made[kind] = frozenset({ON, ""}) if both else frozenset({inner.get(kind, around)})
        return made

    def _own(self, about: etree._Element | None) -> dict[str, str]:
        """Return what some properties say of their own."""
        if about is None or not len(about):
            return {}
        found: dict[str, str] = {}
        for kind, names in _TOGGLES.items():
            said = [each for name in names if (each := is_on(about, name)) is not None]
            if said:
                found[kind] = ON if any(said) else ""
        for kind, (name, read) in _VALUES.items():
            element = about.find(f"{W}{name}")
            if element is not None:
                found[kind] = read(element)
        fonts = about.find(f"{W}rFonts")
        if fonts is not None and (font := self._font(fonts)):
            found["font"] = font
        return found

    def _font(self, fonts: etree._Element) -> str:
        for script in ("hAnsi", "ascii"):
            of_theme = fonts.get(f"{W}{script}Theme", "")[: len("minor")]  # 17.18.96: minorHAnsi, majorAscii
            if found := self._fonts.get(of_theme) or fonts.get(f"{W}{script}", ""):
                return found
        return ""


def fill_of(cell: etree._Element) -> str:
    """Return the colour of a cell of a table, ``""`` for none."""
    shading = cell.find(f"{W}tcPr/{W}shd")
    return "" if shading is None else _fill(shading)


def _first(parts: Iterable[etree._Element], path: str) -> str:
    """Return the value of the nearest that has one."""
    return next((found for each in parts if (found := value_of(each, path))), "")


def _plain(element: etree._Element) -> str:
    value = element.get(f"{W}val", "")
    return "" if value in _NONE else value


def _colour(element: etree._Element) -> str:
    return _plain(element).upper()


def _fill(element: etree._Element) -> str:
    """Return the colour of a shading (17.3.5): that of its pattern where it has one."""
    pattern, fill, ink = (element.get(f"{W}{name}", "") for name in ("val", "fill", "color"))
    if pattern == "solid" and ink not in _NONE:
        return ink.upper()
    return fill.upper() if fill not in _NONE else pattern if pattern not in {*_NONE, "clear"} else ""


def _underline(element: etree._Element) -> str:
    return _plain(element) if f"{W}val" in element.attrib else "single"


_VALUES: Final[Mapping[str, tuple[str, Callable[[etree._Element], str]]]] = {
    "colour": ("color", _colour),
    "highlight": ("highlight", _plain),
    "shading": ("shd", _fill),
    "underline": ("u", _underline),
    "size": ("sz", _plain),
    "raised": ("vertAlign", _plain),
    "border": ("bdr", _plain),
}


def _levels(numbering: etree._Element | None) -> dict[tuple[str, str], etree._Element]:
    """Return the paragraph properties of each level of each list, by its number and the level."""
    if numbering is None:
        return {}
    abstract = {each.get(f"{W}abstractNumId"): each for each in numbering.iterchildren(f"{W}abstractNum")}
    found: dict[tuple[str, str], etree._Element] = {}
    for number in numbering.iterchildren(f"{W}num"):
        around: Iterable[etree._Element] = abstract.get(value_of(number, "abstractNumId"), ())
        for level in [*(each for each in around if each.tag == f"{W}lvl"), *number.iter(f"{W}lvl")]:
            about = level.find(f"{W}pPr")
            if about is not None:
                found[number.get(f"{W}numId", ""), level.get(f"{W}ilvl", "")] = about
    return found


def _indent(parts: Iterable[etree._Element]) -> tuple[int, int, int]:
    """Return how far a paragraph is set in (17.3.1.12), each of the three from the nearest that says it."""
    found: dict[str, int] = {}
    for each in parts:
        said = each.find(f"{W}ind")
        for name, value in () if said is None else said.attrib.items():
            side, sign = _SIDES.get(str(name).removeprefix(W), ("", 1))
            if side and re.fullmatch(r"-?[0-9]{1,9}(\.[0-9]+)?", str(value)):
                found.setdefault(side, sign * round(float(value)))
    return found.get("left", 0), found.get("right", 0), found.get("first", 0)


_SIDES: Final = {
    "left": ("left", 1),
    "start": ("left", 1),
    "right": ("right", 1),
    "end": ("right", 1),
    "firstLine": ("first", 1),
    "hanging": ("first", -1),
}
