"""How bold, italics, capitals and the like come out in a Word file: as is meant, or otherwise.

Written from ECMA-376 part 1, 17.7.3, apart from what the writer does: what a run says itself holds; else,
where the defaults say no, an odd number of table, paragraph and character style saying yes makes yes.
"""

from __future__ import annotations

import io
import re
import zipfile
from typing import TYPE_CHECKING, Final

from lxml import etree

if TYPE_CHECKING:
    from collections.abc import Iterator

W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
TOGGLES: Final = (
    *("b", "bCs", "i", "iCs", "caps", "smallCaps", "strike", "outline", "shadow", "emboss", "imprint"),
    "vanish",
)
_TEXTS: Final = re.compile(r"word/(document|header\d*|footer\d*)\.xml")
_OFF: Final = {"0", "false", "off"}


class _StyleSheet:
    def __init__(self, data: bytes) -> None:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            self.root = etree.fromstring(package.read("word/styles.xml"))
        self.by_id = {each.get(f"{W}styleId"): each for each in self.root.iter(f"{W}style")}
        self.default = next(
            (
                own
                for own, each in self.by_id.items()
                if each.get(f"{W}type") == "paragraph" and each.get(f"{W}default") in {"1", "true"}
            ),
            None,
        )

    def chain(self, own: str | None) -> Iterator[etree._Element]:
        while own in self.by_id:
            style = self.by_id[own]
            yield style
            based = style.find(f"{W}basedOn")
            own = None if based is None else based.get(f"{W}val")

    def said(self, own: str | None, toggle: str) -> bool | None:
        """Return the nearest word of a style and those it is based on."""
        found = (_value(style.find(f"{W}rPr"), toggle) for style in self.chain(own))
        return next((each for each in found if each is not None), None)

    def in_table(self, run: etree._Element, toggle: str) -> bool:
        """Return what the style of the table says of the cell; of the rows of heads it may say more."""
        table = next(run.iterancestors(f"{W}tbl"), None)
        if table is None:
            return False
        named = table.find(f"{W}tblPr/{W}tblStyle")
        own = None if named is None else named.get(f"{W}val")
        row = next(run.iterancestors(f"{W}tr"))
        heads = row.find(f"{W}trPr/{W}tblHeader") is not None
        for style in self.chain(own):
            if heads:
                for each in style.iterfind(f"{W}tblStylePr"):
                    said = _value(each.find(f"{W}rPr"), toggle)
                    if each.get(f"{W}type") == "firstRow" and said is not None:
                        return said
            said = _value(style.find(f"{W}rPr"), toggle)
            if said is not None:
                return said
        return False


def _value(properties: etree._Element | None, toggle: str) -> bool | None:
    found = None if properties is None else properties.find(f"{W}{toggle}")
    return None if found is None else found.get(f"{W}val") not in _OFF


def _named(run: etree._Element) -> tuple[str | None, str | None]:
    paragraph = next(run.iterancestors(f"{W}p"))
    found = (paragraph.find(f"{W}pPr/{W}pStyle"), run.find(f"{W}rPr/{W}rStyle"))
    return tuple(None if each is None else each.get(f"{W}val") for each in found)  # type: ignore[return-value]


def _effective(sheet: _StyleSheet, run: etree._Element, toggle: str) -> bool:
    own = _value(run.find(f"{W}rPr"), toggle)
    if own is not None:
        return own
    if _value(sheet.root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr"), toggle):
        return True
    paragraph, character = _named(run)
    levels = (
        sheet.in_table(run, toggle),
        sheet.said(paragraph or sheet.default, toggle),
        sheet.said(character, toggle),
    )
    return sum(map(bool, levels)) % 2 == 1


def _meant(sheet: _StyleSheet, run: etree._Element, toggle: str) -> bool:
    """Return the nearest word: of the run, its style, its paragraph's, its table's, the defaults."""
    paragraph, character = _named(run)
    words = (
        _value(run.find(f"{W}rPr"), toggle),
        sheet.said(character, toggle),
        sheet.said(paragraph or sheet.default, toggle),
        sheet.in_table(run, toggle) or None,
        _value(sheet.root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr"), toggle),
    )
    return bool(next((each for each in words if each is not None), False))


def effective_toggles(data: bytes, run: etree._Element) -> dict[str, bool]:
    """Return how each toggle comes out for a run."""
    sheet = _StyleSheet(data)
    return {toggle: _effective(sheet, run, toggle) for toggle in TOGGLES}


def astray(data: bytes) -> list[str]:
    """Return the runs of a file, headers and footers too, that come out otherwise than is meant."""
    sheet = _StyleSheet(data)
    found = []
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        parts = [each for each in package.namelist() if _TEXTS.fullmatch(each)]
        roots = [etree.fromstring(package.read(each)) for each in parts]
    for root in roots:
        for run in root.iter(f"{W}r"):
            odd = [each for each in TOGGLES if _effective(sheet, run, each) != _meant(sheet, run, each)]
            if odd:
                words = "".join(text.text or "" for text in run.iter(f"{W}t", f"{W}delText"))
                found.append(f"“{words}” is {', '.join(odd)} otherwise than meant")
    return found
