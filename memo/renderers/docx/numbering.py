"""Numbered lists: each begins at 1 again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from memo.diagnostics import MemoError, Problem
from memo.ooxml import attribute, child, name, w

if TYPE_CHECKING:
    from lxml import etree

    from memo.renderers.docx.styles import Style, StyleSheet


class Numbering:
    """The numbering part of a template (17.9), to which each list of a document adds a number sequence."""

    def __init__(self, root: etree._Element | None, styles: StyleSheet, template_name: str) -> None:
        self._root = root
        self._styles = styles
        self._template = template_name

    def restart(self, style: Style) -> etree._Element:
        """Return the ``w:numPr`` of a new list in the numbering that a paragraph style has.

        Raises:
            MemoError: The style has no numbering, so that the numbers would be lost.
        """
        said = self._styles.paragraph_property(style, "w:numPr")
        wanted = None if said is None else attribute(child(said, "w:numId"), "w:val")
        abstract = self._abstract(wanted)
        if self._root is None or said is None or abstract is None:
            raise MemoError(self._fault(style))
        level = self._level(abstract, style, attribute(child(said, "w:ilvl"), "w:val") or "0")
        number = max(int(attribute(num, "w:numId") or 0) for num in self._root.iter(name("w:num"))) + 1
        over = w("lvlOverride", w("startOverride", val=1), ilvl=level)
        made = w("num", w("abstractNumId", val=abstract), over, numId=number)
        self._root.findall(name("w:num"))[-1].addnext(made)
        return w("numPr", w("ilvl", val=level), w("numId", val=number))

    def _abstract(self, wanted: str | None) -> str | None:
        nums = () if self._root is None else self._root.iter(name("w:num"))
        found = (num for num in nums if attribute(num, "w:numId") == wanted)
        return next((attribute(child(num, "w:abstractNumId"), "w:val") for num in found), None)

    def _level(self, abstract: str, style: Style, otherwise: str) -> str:
        """Return the level that names the style; it, not the style, says which level is meant (17.9.23)."""
        roots = () if self._root is None else self._root.iter(name("w:abstractNum"))
        for root in roots:
            if attribute(root, "w:abstractNumId") == abstract:
                for level in root.iter(name("w:lvl")):
                    if attribute(child(level, "w:pStyle"), "w:val") == self._styles.id_of(style):
                        return attribute(level, "w:ilvl") or otherwise
        return otherwise

    def _fault(self, style: Style) -> Problem:
        return Problem(
            "docx-no-numbering",
            f"The paragraph style “{style.name}” of {self._template} has no numbering, but numbers a list.",
            f"In Word, modify the style “{style.name}” of {self._template}: Format, Numbering.",
        )
