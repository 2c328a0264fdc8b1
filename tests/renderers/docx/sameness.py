"""What of two Word files must be the same, once all changes of a redline are accepted or rejected."""

from __future__ import annotations

import io
import re
import zipfile
from copy import deepcopy
from hashlib import sha256
from typing import TYPE_CHECKING, Final

from lxml import etree

from memo.ooxml.content import NAMESPACES, XML_SPACE, name

if TYPE_CHECKING:
    from collections.abc import Mapping

_PARTS: Final = re.compile(r"word/(document|header\d*|footer\d*)\.xml")
_REFERENCE: Final = re.compile(r" REF \S+ ")
_MARKS: Final = ("w:bookmarkStart", "w:bookmarkEnd", "w:tblCaption", "w:tblDescription")
_RELATED: Final = (name("r:id"), name("r:embed"))


def normal(file: bytes, *, widths: bool = True) -> dict[str, list[str]]:
    """Return each part with text in it, an entry to each of its blocks.

    References are the numbers that they say, boxes the signs that they show. Bookmarks, numbers that only
    tell things apart, and how tables and figures are described are left out; neighbouring runs that are set
    alike are one. ``widths`` keeps the widths of columns.
    """
    with zipfile.ZipFile(io.BytesIO(file)) as package:
        parts = {part: package.read(part) for part in package.namelist()}
    return {
        part: [_block(block) for block in _normal_part(part, parts, widths=widths)]
        for part in parts
        if _PARTS.fullmatch(part)
    }


def _normal_part(part: str, parts: Mapping[str, bytes], *, widths: bool) -> list[etree._Element]:
    root = deepcopy(etree.fromstring(parts[part]))
    _drop_names(root)
    _drop_controls(root)
    related = _related(part, parts)
    numbers: dict[str, str] = {}
    for each in root.iter("*"):
        for key in _RELATED:
            if key in each.attrib:
                each.set(key, related[str(each.get(key))])
        for key in ("id", "name", "descr"):
            each.attrib.pop(key, None)
        each.attrib.pop(XML_SPACE, None)
        if each.tag == name("w:hyperlink") and name("w:anchor") in each.attrib:
            each.set(name("w:anchor"), "")
        if each.tag == name("w:numId"):
            number = str(each.get(name("w:val")))
            each.set(name("w:val"), numbers.setdefault(number, str(len(numbers))))
        if not widths and each.tag in {name("w:tcW"), name("w:gridCol")}:
            each.attrib.pop(name("w:w"))
    for holder in root.iter(name("w:p"), name("w:hyperlink")):
        _join_runs(holder)
    etree.cleanup_namespaces(root, top_nsmap=NAMESPACES)
    return list(root[0]) if part == "word/document.xml" else list(root)


def _drop_names(root: etree._Element) -> None:
    """Drop bookmarks, the names by which they are referred to, and descriptions."""
    for mark in list(root.iter(*map(name, _MARKS))):
        around = mark.getparent()
        assert around is not None
        around.remove(mark)
    for instruction in list(root.iter(name("w:instrText"))):
        if _REFERENCE.match(instruction.text or ""):
            _drop_field(instruction)


def _drop_controls(root: etree._Element) -> None:
    """Leave the signs of boxes that can be ticked: a redline of two files has none to tick."""
    root.attrib.pop(name("mc:Ignorable"), None)
    for box in list(root.iter(name("w14:checkbox"))):
        control = next(box.iterancestors(name("w:sdt")))
        content, around = control.find(name("w:sdtContent")), control.getparent()
        assert content is not None
        assert around is not None
        for run in list(content):
            control.addprevious(run)
        around.remove(control)


def _drop_field(instruction: etree._Element) -> None:
    """Leave the result of a field in the place of it; it is written as five runs."""
    run = instruction.getparent()
    assert run is not None
    around = run.getparent()
    assert around is not None
    place = around.index(run)
    for each in (around[place - 1], run, around[place + 1], around[place + 3]):
        around.remove(each)


def _join_runs(holder: etree._Element) -> None:
    last: etree._Element | None = None
    for run in list(holder):
        words = run.find(name("w:t"))
        alone = run.tag == name("w:r") and words is not None and {str(e.tag) for e in run} <= _PLAIN
        if not alone:
            last = None
        elif last is not None and _properties(last) == _properties(run):
            said = last.find(name("w:t"))
            assert said is not None
            assert words is not None
            said.text = (said.text or "") + (words.text or "")
            holder.remove(run)
        else:
            last = run


_PLAIN: Final = {name("w:t"), name("w:rPr")}


def _properties(run: etree._Element) -> bytes:
    about = run.find(name("w:rPr"))
    return b"" if about is None else etree.tostring(about)


def _related(part: str, parts: Mapping[str, bytes]) -> dict[str, str]:
    """Return what each relationship of a part leads to: a name or address, or the hash of a picture."""
    folder, _, file = part.rpartition("/")
    relations = parts.get(f"{folder}/_rels/{file}.rels")
    if relations is None:
        return {}
    return {
        str(each.get("Id")): sha256(parts[f"{folder}/{each.get('Target')}"]).hexdigest()
        if str(each.get("Target")).startswith("media/")
        else str(each.get("Target"))
        for each in etree.fromstring(relations)
    }


def _block(block: etree._Element) -> str:
    return etree.tostring(block, encoding="unicode")
