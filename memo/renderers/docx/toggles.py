"""Bold, italics, capitals and the other toggles, so that a run has them exactly where it is meant to.

What a table's, a paragraph's and a character style say of a toggle is not the nearest word on it, but an
exclusive or: bold in bold is light (17.7.3); what the run itself says holds in any case. LibreOffice takes
the nearest word, and so do designers. So a run says itself what is meant where the two differ.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from memo.ooxml import W, is_on

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from lxml import etree

    from memo.renderers.docx.styles import Style, TemplateStyles

TOGGLES: Final = (
    *("b", "bCs", "i", "iCs", "caps", "smallCaps", "strike", "outline", "shadow", "emboss", "imprint"),
    "vanish",
)


class Toggles:
    """What a template's styles say of each toggle."""

    def __init__(self, styles: TemplateStyles) -> None:
        self._styles = styles
        self._known: dict[Style | None, Mapping[str, bool]] = {None: {}}
        self._defaults = _said([styles.default_run_properties()])

    def to_say(
        self, inner: Style | None, paragraphs: Iterable[Style | None], table: Style | None
    ) -> dict[str, bool]:
        """Return the toggles that a run has to say itself.

        Args:
            inner: Its character style.
            paragraphs: The style of its paragraph; in a redline, in each document.
            table: The style of the table that it stands in: whatever it says of some rows and columns.
        """
        own, in_table = self._of(inner), self._of(table)
        needed: dict[str, bool] = {}
        for around in map(self._of, paragraphs):
            for toggle in own.keys() | around.keys():
                meant = own.get(toggle, around.get(toggle, False))
                shown = self._defaults.get(toggle, False) or (
                    own.get(toggle, False) != around.get(toggle, False)
                )
                if in_table.get(toggle, False) or shown != meant:
                    needed.setdefault(toggle, meant)
        return needed

    def _of(self, style: Style | None) -> Mapping[str, bool]:
        if style is not None and style not in self._known:
            found = list(self._styles.chain(style))
            if style.kind == "table":
                parts = [part for each in found for part in each.iter(f"{W}rPr")]
                self._known[style] = {each: True for part in parts for each in TOGGLES if is_on(part, each)}
            else:
                self._known[style] = _said(each.find(f"{W}rPr") for each in found)
        return self._known[style]


def _said(parts: Iterable[etree._Element | None]) -> dict[str, bool]:
    """Return the first word on each toggle."""
    said: dict[str, bool] = {}
    for part in parts:
        for toggle in TOGGLES:
            value = is_on(part, toggle)
            if value is not None:
                said.setdefault(toggle, value)
    return said
