"""Updating the fields of a Word file, as Word does when all is selected and F9 is pressed.

Written from ECMA-376 part 1, 17.16: a sequence counts itself (SEQ), a reference repeats the text of a
bookmark (REF) or says that it is gone.
"""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING, Final

from lxml import etree

if TYPE_CHECKING:
    from collections.abc import Iterator

W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
LOST: Final = "Error! Reference source not found."


def update_fields(file: bytes) -> bytes:
    """Return a Word file without tracked changes with the results that its fields have today."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(file)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.namelist():
            content = old.read(part)
            if part == "word/document.xml":
                root = etree.fromstring(content)
                _update(root)
                content = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
            new.writestr(part, content)
    return made.getvalue()


def instructions(root: etree._Element) -> list[str]:
    """Return what the fields of a part are told, in order."""
    return [" ".join(words) for words, _ in _fields(root)]


def _update(root: etree._Element) -> None:
    counted: dict[str, int] = {}
    for (kind, *arguments), results in _fields(root):
        if kind == "SEQ":
            counted[arguments[0]] = counted.get(arguments[0], 0) + 1
            _set(results, str(counted[arguments[0]]))
    for (kind, *arguments), results in _fields(root):
        if kind == "REF":
            _set(results, _text_at(root, arguments[0]))


def _set(results: list[etree._Element], text: str) -> None:
    for each in results:
        each.text = ""
    results[0].text = text


def _text_at(root: etree._Element, bookmark: str) -> str:
    starts = root.findall(f".//{W}bookmarkStart[@{W}name='{bookmark}']")
    if len(starts) != 1:
        return LOST
    said = ""
    for each in starts[0].xpath("following::*"):
        if each.tag == f"{W}bookmarkEnd" and each.get(f"{W}id") == starts[0].get(f"{W}id"):
            return said
        said += (each.text or "") if each.tag == f"{W}t" else ""
    return LOST


def _fields(root: etree._Element) -> Iterator[tuple[list[str], list[etree._Element]]]:
    """Yield the words of each instruction and the texts of its result; no field stands in another here."""
    results: list[etree._Element] = []
    state = said = ""
    for each in root.iter(f"{W}fldChar", f"{W}instrText", f"{W}t"):
        if each.tag == f"{W}fldChar":
            state = str(each.get(f"{W}fldCharType"))
            if state == "end":
                yield said.split(), results
                said, results = "", []
        elif each.tag == f"{W}instrText":
            said += each.text or ""
        elif state == "separate":
            results.append(each)
