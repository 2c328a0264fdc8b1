"""The parts of a Word file, taken out and put back changed."""

from __future__ import annotations

import base64
import io
import re
import zipfile
from typing import TYPE_CHECKING

from memo.integrity.provenance import BUNDLE_NAMESPACE

if TYPE_CHECKING:
    from collections.abc import Callable

BODY = "word/document.xml"


def part_of(data: bytes, part: str = BODY) -> str:
    """Return the text of one part."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return package.read(part).decode()


def part_names(data: bytes) -> list[str]:
    """Return the names of all parts."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return package.namelist()


def with_part(data: bytes, part: str, change: Callable[[str], str]) -> bytes:
    """Return the file with one part changed; ``change`` must change it."""
    old = part_of(data, part)
    new = change(old)
    assert new != old
    return with_parts(data, {part: new.encode()})


def with_parts(data: bytes, parts: dict[str, bytes]) -> bytes:
    """Return the file with these parts in the place of its own, or beside them."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name not in parts:
                new.writestr(name, old.read(name))
        for name, content in parts.items():
            new.writestr(name, content)
    return made.getvalue()


def with_embedded(data: bytes, name: str, new: Callable[[bytes], bytes]) -> bytes:
    """Return a Word file with one of its embedded files changed."""
    items = (n for n in part_names(data) if n.startswith("customXml/item") and "Props" not in n)
    (item,) = (n for n in items if BUNDLE_NAMESPACE in part_of(data, n))

    def change(text: str) -> str:
        def one(found: re.Match[str]) -> str:
            return found[1] + base64.b64encode(new(base64.b64decode(found[2]))).decode() + "<"

        return re.sub(rf'(<file name="{re.escape(name)}"[^>]*>)([^<]*)<', one, text)

    return with_part(data, item, change)


def stripped(data: bytes, *, bookmarks: bool = True) -> bytes:
    """Return a Word file without custom XML, as Document Inspector leaves it; Google Docs drops bookmarks."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = old.read(name)
            if name.endswith(".rels"):
                content = re.sub(rb"<Relationship [^>]*customXml[^>]*/>", b"", content)
            elif name == "[Content_Types].xml":
                content = re.sub(rb'<Override PartName="/customXml[^>]*/>', b"", content)
            elif name == BODY and not bookmarks:
                content = re.sub(rb"<w:bookmark(?:Start|End)[^>]*/>", b"", content)
            if not name.startswith("customXml/"):
                new.writestr(name, content)
    return made.getvalue()


TYPES = "[Content_Types].xml"
RELATIONS = "word/_rels/document.xml.rels"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def related(  # noqa: PLR0913, PLR0917 - each is one thing that the caller alone knows
    data: bytes, parts: dict[str, bytes], kind: str, name: str, content: bytes, content_type: str = ""
) -> str:
    """Put a part into those that a file shall have, related to its body; return the relationship's id.

    Args:
        data: The file.
        parts: What is changed in it so far.
        kind: The last step of the relationship's type, or all of it.
        name: The name of the part, within ``word/``.
        content: What it holds.
        content_type: What it is said to hold; as its ending says where that is left out.
    """
    relations, types = (parts.get(each) or part_of(data, each).encode() for each in (RELATIONS, TYPES))
    own = f"rOwn{relations.count(b'<Relationship ')}"
    full = kind if ":" in kind else f"{OFFICE}/{kind}"
    made = f'<Relationship Id="{own}" Type="{full}" Target="{name}"/></Relationships>'
    parts[RELATIONS] = relations.replace(b"</Relationships>", made.encode())
    if content_type:
        made = f'<Override PartName="/word/{name}" ContentType="{content_type}"/></Types>'
        parts[TYPES] = types.replace(b"</Types>", made.encode())
    parts[f"word/{name}"] = content
    return own
