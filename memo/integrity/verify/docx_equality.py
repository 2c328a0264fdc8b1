"""Whether two Word files mean exactly the same: every part by its relationships, as canonical XML.

What is not compared is how a part is called, how its XML is spelt (Canonical XML 1.0, with comments) and how
the file is packed. A file that programs may read in two ways is equal to none.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
from typing import TYPE_CHECKING, Final, NamedTuple

from lxml import etree

from memo.ooxml import open_package, parse_xml

if TYPE_CHECKING:
    from collections.abc import Mapping

    from memo.ooxml import OpcPackage

_TYPES: Final = "[Content_Types].xml"
_RELATIONSHIP: Final = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_TYPE: Final = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_UNICODE_NAME: Final = b"up"
"""The extra field of a ZIP entry that gives it another name in some programs (APPNOTE 4.6.9)."""


class _UnclearError(Exception):
    """A package that programs may read in two ways, or a place where two differ."""


class _Target(NamedTuple):
    kind: str
    mode: str
    target: str
    others: tuple[tuple[str, str], ...]


def first_difference_of_docx(file: bytes, again: bytes) -> str | None:
    """Return where a Word file means something else than the memo built again; ``None`` where all is equal.

    Raises:
        PackageError: Where one is no Word file.
    """
    try:
        _check_archive(file)
        ours, theirs = open_package(file), open_package(again)
        _compare(ours, theirs)
    except (_UnclearError, etree.XMLSyntaxError) as fault:
        return str(fault)
    return None


def _check_archive(data: bytes) -> None:
    """Refuse an archive whose entries are not the same for every program that unpacks it."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = [each.filename.casefold() for each in archive.infolist()]
        others = any(_UNICODE_NAME in each.extra for each in archive.infolist())
        if len({*names}) < len(names) or data.count(b"PK\x03\x04") != len(names) or others or archive.comment:
            raise _UnclearError("what is packed in it is not the same for every program")


def _compare(ours: OpcPackage, theirs: OpcPackage) -> None:
    own_types, other_types = _types(ours), _types(theirs)
    pairs, waiting = {"": ""}, [("", "")]
    while waiting:
        part, other = waiting.pop()
        if part and _type_of(part, own_types) != _type_of(other, other_types):
            raise _UnclearError(f"the type of its part {part}")
        if part and not _is_alike(ours[part], theirs[other], _type_of(part, own_types)):
            raise _UnclearError(f"its part {part}")
        for related in _related(ours, part, theirs, other):
            if related[0] not in pairs:
                waiting.append(related)
            if pairs.setdefault(*related) != related[1]:
                raise _UnclearError(f"its part {related[0]}, which stands for two of the memo's")
    for package, parts, said in ((ours, pairs.keys(), "it holds"), (theirs, pairs.values(), "it lacks")):
        known = {_TYPES, *parts, *map(_relationships_of, parts)}
        others = [
            name for name in package if name not in known and not (name.endswith("/") and not package[name])
        ]
        if others:
            raise _UnclearError(f"{said} the part {others[0]}")


def _related(ours: OpcPackage, part: str, theirs: OpcPackage, other: str) -> list[tuple[str, str]]:
    """Return the parts that two parts relate to in the same way, each with its counterpart."""
    own, others = _targets(ours, part), _targets(theirs, other)
    found = []
    for key in {**own, **others}:
        one, two = own.get(key), others.get(key)
        if one is None or two is None or one._replace(target="") != two._replace(target=""):
            raise _UnclearError(f"what {part or 'the file'} relates to as {key}")
        if one.mode == "External" or one.target not in ours or two.target not in theirs:
            if one.target != two.target or one.target in ours or two.target in theirs:
                raise _UnclearError(f"what {part or 'the file'} relates to as {key}")
        else:
            found.append((one.target, two.target))
    return found


def _targets(package: OpcPackage, part: str) -> dict[str, _Target]:
    """Return the relationships of a part by their ids (ECMA-376 part 2, 8.5)."""
    data = package.get(_relationships_of(part))
    found: dict[str, _Target] = {}
    for each in () if data is None else parse_xml(data):
        own = dict(each.attrib)
        key, mode, target = (str(own.pop(name, "")) for name in ("Id", "TargetMode", "Target"))
        if each.tag != _RELATIONSHIP or key in found:
            raise _UnclearError(f"the relationships of {part or 'the file'}")
        if mode != "External":
            mode, target = (
                "",
                posixpath.normpath(posixpath.join("/", posixpath.dirname(part), target)).lstrip("/"),
            )
        found[key] = _Target(str(own.pop("Type", "")), mode, target, tuple(sorted(own.items())))
    return found


def _relationships_of(part: str) -> str:
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def _types(package: OpcPackage) -> dict[str, str]:
    """Return content types by ``/part`` or ``.ending``, in small letters (ECMA-376 part 2, 7.2.3)."""
    found: dict[str, str] = {}
    for each in parse_xml(package[_TYPES]):
        own = {
            f"{_TYPE}Override": each.get("PartName", ""),
            f"{_TYPE}Default": f".{each.get('Extension', '')}",
        }
        key = own.get(str(each.tag), "").casefold()
        if not key or key in found:
            raise _UnclearError(_TYPES)
        found[key] = each.get("ContentType", "")
    return found


def _type_of(part: str, types: Mapping[str, str]) -> str:
    return types.get(f"/{part}".casefold()) or types.get(posixpath.splitext(part)[1].casefold(), "")


def _is_alike(ours: bytes, theirs: bytes, content_type: str) -> bool:
    if ours == theirs:
        return True
    return content_type.endswith("xml") and _canonical(ours) == _canonical(theirs)


def _canonical(data: bytes) -> bytes:
    return etree.tostring(parse_xml(data), method="c14n", with_comments=True)
