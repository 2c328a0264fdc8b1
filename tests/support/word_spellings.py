"""One Word file as programs may write it down: names, letter case, encodings, namespaces."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from typing import TYPE_CHECKING, Final

from lxml import etree
from word_parts import BODY, TYPES

if TYPE_CHECKING:
    from collections.abc import Callable

_TYPE: Final = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_XML: Final = (".xml", ".rels")


def renamed(rename: Callable[[str], str], *, absolute: bool = True) -> Callable[[bytes], bytes]:
    """Return what gives each part another name, and says it wherever the part is named."""

    def change(data: bytes) -> bytes:
        parts = _unpacked(data)
        new = {name: rename(name) for name in parts if not name.endswith(".rels") and name != TYPES}
        made = {new[name]: content for name, content in parts.items() if name in new}
        for name in parts:
            if name.endswith(".rels"):
                owner = posixpath.join(
                    posixpath.dirname(posixpath.dirname(name)), posixpath.basename(name)[:-5]
                )
                folder, base = posixpath.split(new.get(owner, owner))
                made[posixpath.join(folder, "_rels", f"{base}.rels")] = _targets(
                    parts[name], posixpath.dirname(owner), folder, new, absolute=absolute
                )
        made[TYPES] = _types(parts[TYPES], new)
        return _packed(made)

    return change


def in_utf_16(data: bytes) -> bytes:
    """Write all XML in UTF-16, as OPC allows (ECMA-376 part 2, 8.1.4)."""
    return _packed(
        {
            name: etree.tostring(etree.fromstring(content), xml_declaration=True, encoding="UTF-16")
            if name.endswith(_XML)
            else content
            for name, content in _unpacked(data).items()
        }
    )


def strict(data: bytes) -> bytes:
    """Write the namespaces as Word does for “Strict Open XML”."""
    return _packed(
        {
            name: content
            if name.startswith(("customXml/", "docProps/", TYPES))
            else re.sub(
                rb"http://schemas\.openxmlformats\.org/(wordprocessingml|drawingml|officeDocument)/2006/",
                rb"http://purl.oclc.org/ooxml/\1/",
                content,
            )
            for name, content in _unpacked(data).items()
        }
    )


def in_capitals(data: bytes) -> bytes:
    """Name each part in capitals where it is referred to, and leave its own name as it is."""
    parts = _unpacked(data)
    for name in parts:
        if name.endswith(".rels"):
            parts[name] = re.sub(
                rb'Target="([^"]*)"(?! TargetMode="External")',
                lambda found: b'Target="%b"' % found[1].upper(),
                parts[name],
            )
    parts[TYPES] = re.sub(
        rb'(PartName|Extension)="([^"]*)"',
        lambda found: b'%b="%b"' % (found[1], found[2].upper()),
        parts[TYPES],
    )
    return _packed(parts)


def _numbered(name: str) -> str:
    return "word/document2.xml" if name == BODY else name


def _by_hash(name: str) -> str:
    stem, ending = posixpath.splitext(posixpath.basename(name))
    return f"content/{len(name)}/{stem[::-1]}-{len(stem)}{ending}"


def _spaced(name: str) -> str:
    folder, base = posixpath.split(name)
    return posixpath.join(folder, f"my {base}")


SPELLINGS: Final[dict[str, Callable[[bytes], bytes]]] = {
    "main part of another name": renamed(_numbered),
    "every part of another name": renamed(_by_hash),
    "every part of another name, relative": renamed(_by_hash, absolute=False),
    "names with spaces": renamed(_spaced),
    "names in capitals": in_capitals,
    "in UTF-16": in_utf_16,
    "Strict": strict,
    "all at once": lambda data: in_utf_16(in_capitals(renamed(_by_hash)(strict(data)))),
}


def _targets(
    content: bytes, old_folder: str, new_folder: str, new: dict[str, str], *, absolute: bool
) -> bytes:
    root = etree.fromstring(content)
    for each in root:
        if each.get("TargetMode") != "External":
            old = posixpath.normpath(posixpath.join("/", old_folder, each.get("Target", ""))).lstrip("/")
            there = new.get(old, old)
            target = f"/{there}" if absolute else posixpath.relpath(there, new_folder or ".")
            each.set("Target", target.replace(" ", "%20"))
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _types(content: bytes, new: dict[str, str]) -> bytes:
    root = etree.fromstring(content)
    for each in root.iter(f"{_TYPE}Override"):
        old = each.get("PartName", "").lstrip("/")
        each.set("PartName", "/" + new.get(old, old).replace(" ", "%20"))
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _unpacked(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def _packed(parts: dict[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return made.getvalue()
