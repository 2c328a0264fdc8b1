"""How bold, italics, capitals and the like come out in a Word file: as is meant, or otherwise.

Written from ECMA-376 part 1, 17.7.3, apart from what the writer does: what a run says itself holds; else,
where the defaults say no, an odd number of table, paragraph and character style saying yes makes yes.
"""

from __future__ import annotations

import io
import re
import zipfile
from typing import TYPE_CHECKING, Final, NamedTuple

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

    def by_default(self, toggle: str) -> bool | None:
        """Return what the defaults of the file say."""
        return _value(self.root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr"), toggle)

    def in_table(self, own: str | None, *, heads: bool, toggle: str) -> bool:
        """Return what the style of a table says of a cell; of the rows of heads it may say more."""
        for style in self.chain(own):
            first = (each for each in style.iterfind(f"{W}tblStylePr") if each.get(f"{W}type") == "firstRow")
            parts = [*(each.find(f"{W}rPr") for each in first if heads), style.find(f"{W}rPr")]
            said = next((value for each in parts if (value := _value(each, toggle)) is not None), None)
            if said is not None:
                return said
        return False


class _Setting(NamedTuple):
    """All that decides on the toggles of a run."""

    own: tuple[tuple[str, bool], ...]
    character: str | None
    paragraph: str | None
    table: str | None
    heads: bool


def _value(properties: etree._Element | None, toggle: str) -> bool | None:
    found = None if properties is None else properties.find(f"{W}{toggle}")
    return None if found is None else found.get(f"{W}val") not in _OFF


def _named(element: etree._Element | None, path: str) -> str | None:
    found = None if element is None else element.find("/".join(f"{W}{step}" for step in path.split("/")))
    return None if found is None else found.get(f"{W}val")


def _paragraph_style(run: etree._Element) -> str | None:
    """Return the style of a run's paragraph; of words that are struck out, the one that it had with them."""
    paragraph = next(run.iterancestors(f"{W}p"))
    gone = next(run.iterancestors(f"{W}del"), None) is not None
    before = paragraph.find(f"{W}pPr/{W}pPrChange")
    return _named(paragraph if before is None or not gone else before, "pPr/pStyle")


def _setting(run: etree._Element) -> _Setting:
    own = ((toggle, _value(run.find(f"{W}rPr"), toggle)) for toggle in TOGGLES)
    table, row = (next(run.iterancestors(f"{W}{tag}"), None) for tag in ("tbl", "tr"))
    return _Setting(
        tuple((toggle, value) for toggle, value in own if value is not None),
        _named(run, "rPr/rStyle"),
        _paragraph_style(run),
        _named(table, "tblPr/tblStyle"),
        row is not None and row.find(f"{W}trPr/{W}tblHeader") is not None,
    )


def _effective(sheet: _StyleSheet, run: _Setting, toggle: str) -> bool:
    own = dict(run.own).get(toggle)
    if own is not None:
        return own
    if sheet.by_default(toggle):
        return True
    levels = (
        sheet.in_table(run.table, heads=run.heads, toggle=toggle),
        sheet.said(run.paragraph or sheet.default, toggle),
        sheet.said(run.character, toggle),
    )
    return sum(map(bool, levels)) % 2 == 1


def _meant(sheet: _StyleSheet, run: _Setting, toggle: str) -> bool:
    """Return the nearest word: of the run, its style, its paragraph's, its table's, the defaults."""
    words = (
        dict(run.own).get(toggle),
        sheet.said(run.character, toggle),
        sheet.said(run.paragraph or sheet.default, toggle),
        sheet.in_table(run.table, heads=run.heads, toggle=toggle) or None,
        sheet.by_default(toggle),
    )
    return bool(next((each for each in words if each is not None), False))


def effective_toggles(data: bytes, run: etree._Element) -> dict[str, bool]:
    """Return how each toggle comes out for a run."""
    sheet = _StyleSheet(data)
    return {toggle: _effective(sheet, _setting(run), toggle) for toggle in TOGGLES}


def astray(data: bytes) -> list[str]:
    """Return the runs of a file, headers and footers too, that come out otherwise than is meant."""
    sheet = _StyleSheet(data)
    known: dict[_Setting, list[str]] = {}
    found = []
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        parts = [each for each in package.namelist() if _TEXTS.fullmatch(each)]
        roots = [etree.fromstring(package.read(each)) for each in parts]
    for run in (run for root in roots for run in root.iter(f"{W}r")):
        setting = _setting(run)
        if setting not in known:
            known[setting] = [
                each for each in TOGGLES if _effective(sheet, setting, each) != _meant(sheet, setting, each)
            ]
        if known[setting]:
            words = "".join(text.text or "" for text in run.iter(f"{W}t", f"{W}delText"))
            found.append(f"“{words}” is {', '.join(known[setting])} otherwise than meant")
    return found
