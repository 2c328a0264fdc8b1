"""What a Word file holds beside the text of its body, as plain data: two files can be compared by it.

Pages and what stands at their head and foot, drawings, properties, settings, content controls, and what other
files it brings in. Everything is found by its relationship, in the body, headers and footers alike.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, Any, Final

from memo.ooxml.content import TEXTS, TWIPS_PER_MM, R, W, inline_content, is_on, local, text_of
from memo.ooxml.drawings import Drawing, claimed_parts, drawings_in, standing_lines
from memo.ooxml.package import parse_xml

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from lxml import etree

    from memo.ooxml.package import OpcPackage

_CORE: Final = {
    "title": "title", "subject": "subject", "creator": "author", "keywords": "keywords",
    "description": "comments", "category": "category", "contentStatus": "status",
}  # fmt: skip
"""What the core properties are called in Word (ECMA-376 part 2, 8.3.4), of those that people write."""
_EXTENDED: Final = {"Company": "company", "Manager": "manager"}

_WHEN: Final = {"default": "", "first": " of the first page", "even": " of even pages"}

_SETTINGS: Final = {
    "documentProtection": "is protected against changes",
    "writeProtection": "is to be opened for reading only",
    "mailMerge": "is the main document of a mail merge",
    "attachedTemplate": "is bound to a template",
    "removePersonalInformation": "is saved without the names of those who edit it",
}
"""Settings (17.15.1) that say what may be done with a file, or whose changes are told, in words."""

_INSIDE: Final = frozenset(
    "styles stylesWithEffects numbering settings webSettings fontTable font theme themeOverride image header "
    "footer footnotes endnotes comments commentsExtended commentsIds commentsExtensible people customXml "
    "customXmlProps glossaryDocument officeDocument core-properties extended-properties custom-properties "
    "thumbnail hyperlink attachedTemplate mailMergeSource aFChunk keyMapCustomizations attachedToolbars "
    "printerSettings classificationlabels".split()
)
"""Relationships to what a text is made of, and to what is told otherwise."""


@dataclass(frozen=True, slots=True)
class Section:
    """The pages of one section.

    Attributes:
        page: Their measures in twips, and what else is said of them in words, by name.
        headers: The lines of each header and footer in use, by what the place is called.
    """

    page: Mapping[str, int | str]
    headers: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Inventory:
    """What a file holds.

    Attributes:
        sections: Its sections, in order.
        drawings: What is drawn in the body, in order.
        in_headers: What is drawn in headers and footers, each with the name of the place.
        properties: The properties that people write, by the names that Word gives them.
        custom: Properties of other names.
        settings: What may be done with it, in words, with the detail.
        controls: The words of each content control.
        attached: What it brings in that is no text of its own: its kind, and its address or hash.
    """

    sections: tuple[Section, ...] = ()
    drawings: tuple[Drawing, ...] = ()
    in_headers: tuple[tuple[str, Drawing], ...] = ()
    properties: Mapping[str, str] = field(default_factory=dict)
    custom: Mapping[str, str] = field(default_factory=dict)
    settings: Mapping[str, str] = field(default_factory=dict)
    controls: tuple[str, ...] = ()
    attached: tuple[tuple[str, str], ...] = ()

    def to_data(self) -> dict[str, Any]:
        """Return it as data of JSON, for :meth:`from_data` to read."""
        return asdict(self)

    @classmethod
    def from_data(cls, data: Any) -> Inventory:
        """Return what :meth:`to_data` gave.

        Raises:
            KeyError: It is something else; likewise TypeError, ValueError and AttributeError.
        """
        return cls(
            tuple(map(_section, data["sections"])),
            tuple(map(_drawing, data["drawings"])),
            tuple((str(where), _drawing(each)) for where, each in data["in_headers"]),
            _texts(data["properties"]),
            _texts(data["custom"]),
            _texts(data["settings"]),
            tuple(map(str, data["controls"])),
            tuple((str(kind), str(what)) for kind, what in data["attached"]),
        )


def _texts(data: Mapping[str, Any]) -> dict[str, str]:
    return {str(key): str(value) for key, value in data.items()}


def _section(data: Mapping[str, Any]) -> Section:
    return Section(
        {str(key): value if isinstance(value, int) else str(value) for key, value in data["page"].items()},
        {str(key): tuple(map(str, lines)) for key, lines in data["headers"].items()},
    )


def _drawing(data: Mapping[str, Any]) -> Drawing:
    return Drawing(**{str(key): str(value) for key, value in data.items()})


def take_inventory(package: OpcPackage) -> Inventory:
    """Return what a file holds beside the text of its body.

    Raises:
        etree.XMLSyntaxError: A part is no XML.
    """
    body = _root(package, package.main)
    settings = _first(package, package.main, "settings")
    headers = headers_of(package, body)
    roots = {part: _root(package, part) for each in headers for part in each.values() if part}
    in_headers = {
        (where, drawing): None
        for each in headers
        for where, part in each.items()
        for drawing in (drawings_in(roots[part], package, part) if part else ())
    }
    lines = {part: tuple(standing_lines(root)) for part, root in roots.items()}
    pages = map(_page, _section_properties(body))
    own = ({where: lines.get(part, ()) for where, part in each.items()} for each in headers)
    return Inventory(
        tuple(Section(page, said) for page, said in zip(pages, own, strict=True)),
        tuple(drawings_in(body, package, package.main)),
        tuple(in_headers),
        _properties(package),
        _custom(package),
        _settings(package, body, settings),
        tuple(map(words_of_control, controls_in(body))),
        tuple(sorted(_attached(package, {package.main: body, **roots}))),
    )


def headers_of(package: OpcPackage, body: etree._Element) -> list[dict[str, str]]:
    """Return, for each section, the part of each head and foot in use, by what the place is called.

    A section without one of its own has that of the section before it, ``""`` where none before it has one;
    those of a first page and of even pages are in use only where the file says so (17.10).

    Args:
        package: The file.
        body: The root of its main part.
    """
    settings = _first(package, package.main, "settings")
    known = package.relationships(package.main)
    names, found = dict[tuple[str, str], str](), []
    for section in _section_properties(body):
        for each in section.iter(f"{W}headerReference", f"{W}footerReference"):
            target = known.get(each.get(f"{R}id", ""))
            part = target.target if target is not None and target.target in package else ""
            names[local(each).removesuffix("Reference"), each.get(f"{W}type", "default")] = part
        used = {
            "default": True,
            "first": is_on(section, "titlePg"),
            "even": is_on(settings, "evenAndOddHeaders"),
        }
        found.append(
            {
                kind + _WHEN[when]: names.get((kind, when), "")
                for kind in ("header", "footer")
                for when, is_used in used.items()
                if is_used
            }
        )
    return found


def controls_in(body: etree._Element) -> Iterator[etree._Element]:
    """Yield the content controls of a body, but for those by which Word knows what its galleries put in."""
    for each in body.iter(f"{W}sdt"):
        if each.find(f"{W}sdtPr/{W}docPartObj") is None:
            yield from each.iterchildren(f"{W}sdtContent")


def words_of_control(content: etree._Element) -> str:
    """Return the words in a content control, be it around paragraphs or within one."""
    inline = (each.element for each in inline_content(content) if not each.is_deleted)
    within = "".join(text_of(each) for each in inline if each.tag in TEXTS)
    return " ".join(" ".join(standing_lines(content) or [within]).split())


def _section_properties(body: etree._Element) -> Iterator[etree._Element]:
    return (
        each for each in body.iter(f"{W}sectPr") if local(next(each.iterancestors(), each)) != "sectPrChange"
    )


def _page(section: etree._Element) -> dict[str, int | str]:
    """Return the measures of a section's pages (17.6), with what Word takes where nothing is said."""
    size, margin, columns, numbers = (
        section.find(f"{W}{tag}") for tag in ("pgSz", "pgMar", "cols", "pgNumType")
    )
    borders = section.find(f"{W}pgBorders")
    return {
        "width": _twips(size, "w", 12240),
        "height": _twips(size, "h", 15840),
        **{side: _twips(margin, side, 1440) for side in ("top", "right", "bottom", "left")},
        "columns": _value(columns, "num") or "1",
        "page numbers from": _value(numbers, "start"),
        "page numbers as": _value(numbers, "fmt") or "decimal",
        "borders": "" if borders is None or not len(borders) else "yes",
        "line numbers": "" if section.find(f"{W}lnNumType") is None else "yes",
    }


_UNITS: Final = {
    "pt": 20.0, "pc": 240.0, "pi": 240.0, "in": 1440.0, "mm": TWIPS_PER_MM, "cm": 10 * TWIPS_PER_MM,
}  # fmt: skip


def _twips(element: etree._Element | None, name: str, otherwise: int) -> int:
    """Return a measure, which Strict files give with its unit (22.9.2.14)."""
    read = re.fullmatch(r"(-?[0-9.]{1,20})(pt|pc|pi|in|mm|cm)?", _value(element, name))
    try:
        return otherwise if read is None else round(float(read[1]) * _UNITS.get(read[2] or "", 1.0))
    except ValueError:
        return otherwise


def _value(element: etree._Element | None, name: str) -> str:
    return "" if element is None else element.get(f"{W}{name}", "")


def _properties(package: OpcPackage) -> dict[str, str]:
    found = {}
    for kind, names in (("core-properties", _CORE), ("extended-properties", _EXTENDED)):
        root = _first(package, "", kind)
        for each in () if root is None else root:
            if (text := " ".join((each.text or "").split())) and local(each) in names:
                found[names[local(each)]] = text
    return found


def _custom(package: OpcPackage) -> dict[str, str]:
    root = _first(package, "", "custom-properties")
    each_one = () if root is None else root
    return {each.get("name", ""): " ".join("".join(map(str, each.itertext())).split()) for each in each_one}


def _settings(package: OpcPackage, body: etree._Element, settings: etree._Element | None) -> dict[str, str]:
    found = {}
    for each in () if settings is None else settings:
        said = _SETTINGS.get(local(each))
        enforced = each.tag != f"{W}documentProtection" or _value(each, "enforcement") in {"1", "true", "on"}
        if said and enforced and is_on(settings, local(each)):
            found[said] = _value(each, "edit")
    for part in package.related(package.main, "settings"):
        for relationship in package.relationships(part).values():
            if relationship.kind == "attachedTemplate":
                found[_SETTINGS["attachedTemplate"]] = relationship.target
    background = body.find(f"{W}background")
    if background is not None and is_on(settings, "displayBackgroundShape"):
        found["has coloured pages"] = _value(background, "color")
    return found


def _attached(package: OpcPackage, roots: Mapping[str, etree._Element]) -> Iterator[tuple[str, str]]:
    """Yield what parts relate to that is no text, and that no drawing shows."""
    shown = set[str]()
    for part, root in roots.items():
        shown |= claimed_parts(root, package, part)
    for part in ("", *package):
        for each in () if part.endswith(".rels") or part in shown else package.relationships(part).values():
            if each.external and each.kind in {"image", "hyperlink", "attachedTemplate"}:
                continue  # told with the picture, the words or the settings that it belongs to
            if each.external or (each.kind not in _INSIDE and each.target not in shown):
                data = b"" if each.external else package.get(each.target, b"")
                yield each.kind, hashlib.sha256(data).hexdigest() if data else each.target


def _root(package: OpcPackage, part: str) -> etree._Element:
    return parse_xml(package[part], content_only=True)


def _first(package: OpcPackage, part: str, kind: str) -> etree._Element | None:
    found = package.related(part, kind)
    return _root(package, found[0]) if found else None
