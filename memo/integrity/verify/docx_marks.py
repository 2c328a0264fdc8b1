"""How text in a Word file comes to look: hidden, struck out, coloured, small, by its styles and directly."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from memo.ooxml import local, name

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from lxml import etree

W: Final = name("w:x").removesuffix("x")

_TOGGLES: Final = {
    "vanish": "hidden",
    "webHidden": "hidden",
    "strike": "struck out",
    "dstrike": "struck out twice",
}
"""Properties that are on or off (ECMA-376 part 1, 17.3.2), and that styles turn round (17.7.3)."""

_VALUES: Final = {
    "color": ("val", "of colour", {"auto", "000000"}),
    "sz": ("val", "of size", set[str]()),
    "highlight": ("val", "highlighted in", {"none"}),
    "shd": ("fill", "shaded in", {"auto"}),
    "position": ("val", "raised by", {"0"}),
    "w": ("val", "of a width of", {"100"}),
    "spacing": ("val", "spaced by", {"0"}),
    "vertAlign": ("val", "set as", {"baseline"}),
    "rFonts": ("ascii", "in", set[str]()),
    "rFonts hAnsi": ("hAnsi", "in", set[str]()),
}
"""Properties with a value: its attribute, how it is told, and the values that are as good as none."""

_OFF: Final = frozenset({"0", "false", "off"})


class Marks:
    """The styles of one Word file, ready to be asked how its text looks."""

    def __init__(self, styles: etree._Element | None) -> None:
        self._styles: dict[str, etree._Element] = {}
        self._known: dict[str, dict[str, str]] = {}
        self._normal = ""
        self._default: dict[str, str] = {}
        if styles is not None:
            self._default = own(styles.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr"))
            for style in styles.iter(f"{W}style"):
                self._styles[str(style.get(f"{W}styleId"))] = style
                if style.get(f"{W}type") == "paragraph" and style.get(f"{W}default", "0") not in _OFF:
                    self._normal = str(style.get(f"{W}styleId"))

    def of(self, run: etree._Element) -> frozenset[str]:
        """Return how the text of a run looks, such as ``{"hidden", "of size 21"}`` (17.7.2)."""
        paragraph = next(run.iterancestors(f"{W}p"), None)
        properties = run.find(f"{W}rPr")
        found, turned = dict(self._default), set[str]()
        for style in (_style(paragraph, "p") or self._normal, _style(run, "r")):
            for key, value in self._chain(style).items():
                if key not in _TOGGLES:
                    found[key] = value
                elif value:
                    turned ^= {key}
        found |= dict.fromkeys(turned, "on")
        return frozenset(_told(found | own(properties)))

    def of_table(self, style: str) -> tuple[str, ...]:
        """Return how a table's style makes text look, by its kinds of rows and columns (17.7.6)."""
        found = []
        element = self._styles.get(style)
        while element is not None:
            for each in (element, *element.iter(f"{W}tblStylePr")):
                looks = sorted(_told(own(each.find(f"{W}rPr"))))
                found.append(" ".join([each.get(f"{W}type", ""), *looks]))
            style = self._base(element)
            element = self._styles.get(style) if len(found) < len(self._styles) else None
        return tuple(each for each in found if " " in each)

    def _chain(self, style: str) -> dict[str, str]:
        if style not in self._known:
            based: list[dict[str, str]] = []
            element = self._styles.get(style)
            while element is not None and len(based) < len(self._styles):  # a style may be based on itself
                based.insert(0, own(element.find(f"{W}rPr")))
                element = self._styles.get(self._base(element))
            self._known[style] = {key: value for each in based for key, value in each.items()}
        return self._known[style]

    def _base(self, style: etree._Element) -> str:
        base = style.find(f"{W}basedOn")
        return "" if base is None else str(base.get(f"{W}val"))


def own(properties: etree._Element | None) -> dict[str, str]:
    """Return what run properties set themselves; a toggle that is off is empty."""
    found = {}
    for each in () if properties is None else properties:
        key = local(each)
        if key in _TOGGLES:
            found[key] = "" if each.get(f"{W}val", "1") in _OFF else "on"
        for each_key in (key, f"{key} hAnsi"):
            if each_key in _VALUES:
                value = each.get(f"{W}{_VALUES[each_key][0]}")
                found |= {} if value is None else {each_key: value}
    return found


def _told(found: Mapping[str, str]) -> Iterator[str]:
    for key, value in found.items():
        if key in _TOGGLES:
            if value:
                yield _TOGGLES[key]
        elif value.lower() not in _VALUES[key][2]:
            yield f"{_VALUES[key][1]} {value}"


def _style(element: etree._Element | None, kind: str) -> str:
    found = None if element is None else element.find(f"{W}{kind}Pr/{W}{kind}Style")
    return "" if found is None else str(found.get(f"{W}val"))
