"""What a house makes of a Word template: its families for the usual ones, its sizes of type, its letterhead.

A Word file has no variables. A family is told by its name, a size by the style that has it; what a designer
has set otherwise stays, but for type, which keeps its proportion to the text.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final
from uuid import NAMESPACE_URL, uuid5

from docx.opc.packuri import PackURI
from docx.opc.part import Part, XmlPart
from lxml import etree

from memo.ooxml import attribute, child, name, w
from memo.text import digest

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from memo.renderers.docx.template import Template

_FONT_TABLE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/fontTable"
_FONT: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/font"
_OBFUSCATED: Final = "application/vnd.openxmlformats-officedocument.obfuscatedFont"
_RELATION: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_CUTS: Final = {
    "embedRegular": "regular",
    "embedBold": "bold",
    "embedItalic": "italic",
    "embedBoldItalic": "bold italic",
}
_SCRAMBLED: Final = 32  # bytes at the head of an embedded font (17.8.1)

_STYLE_SIZES: Final = {
    "Normal": "text",
    "Lead": "lead",
    "Title": "title",
    "Eyebrow": "label",
    "heading 1": "heading-1",
    "heading 2": "heading-2",
    "heading 3": "text",
    "Bottom Line": "lead",
    "Bottom Line Heading": "label",
    "Bottom Line Ground": "ground",
    "Ground": "ground",
    "Quote Text": "ground",
    "Label": "ground",
    "Note": "note",
    "Place": "note",
    "Detail": "note",
    "Back Mark": "note",
    "Address": "note",
    "Quotation": "quote",
    "caption": "table",
    "Table Text": "table",
    "Quiet": "table",
    "Pathway": "table",
    "Number Heading": "table",
    "header": "running",
    "footer": "running",
    "Flag": "flag",
}
"""The token of type that a style's size follows, by the style's name; others follow the text."""

_FIXED: Final = frozenset({"Table Gap"})
_LETTERHEAD: Final[tuple[tuple[str, dict[str, int], dict[str, object]], ...]] = (
    ("House Logo", {"after": 120}, {}),
    ("House Office", {"after": 0}, {"size": "heading-2", "bold": True, "colour": "accent"}),
    ("House Line", {"after": 0}, {"size": "note", "colour": "quiet"}),
    ("House Contact", {"after": 0}, {"size": "note", "colour": "ink"}),
)
"""The styles of a letterhead, for a template that has none of its own: paragraph and characters."""


@dataclass(frozen=True, slots=True)
class WordFamily:
    """A family in the place of another.

    Attributes:
        before: The name of the usual one, which the template has.
        name: Its own name.
        files: Its files by cut (``regular``, ``bold``, ``italic``, ``bold italic``); none where the Word file
            names it only.
    """

    before: str
    name: str
    files: Mapping[str, bytes]


@dataclass(frozen=True, slots=True)
class WordLook:
    """What a house sets for a Word file.

    Attributes:
        families: Those that stand for the template's.
        sizes: Sizes of type in points by the names of tokens without ``size-``: the usual one, the house's.
        colours: The design tokens of today, for the styles of a letterhead.
        sans: The family of a letterhead.
        has_letterhead: Whether the document begins with one.
    """

    families: Sequence[WordFamily] = ()
    sizes: Mapping[str, tuple[float, float]] = field(default_factory=dict)
    colours: Mapping[str, str] = field(default_factory=dict)
    sans: str = ""
    has_letterhead: bool = False


def apply_look(template: Template, look: WordLook) -> None:
    """Let an opened template follow a house; changed in place."""
    if any(now != usual for usual, now in look.sizes.values()):
        _resize(template, look.sizes)
    for family in look.families:
        _exchange(template, family)
    if look.has_letterhead:
        _add_letterhead(template, look)


def _resize(template: Template, sizes: Mapping[str, tuple[float, float]]) -> None:
    usual_text, text = sizes["text"]
    styles = template.document.styles.element
    for style in styles.iter(name("w:style")):
        label = _label(style)
        if label in _FIXED:
            continue
        usual, now = sizes.get(_STYLE_SIZES.get(label, "text"), (usual_text, text))
        _scale(style, now / usual)
    defaults = child(styles, "w:docDefaults")
    for root in [*([] if defaults is None else [defaults]), *(root for _, root in template.parts())]:
        _scale(root, text / usual_text)


def _scale(root: etree._Element, factor: float) -> None:
    for tag in ("w:sz", "w:szCs"):
        for size in root.iter(name(tag)):
            half_points = int(size.get(name("w:val"), "20"))
            size.set(name("w:val"), str(max(round(half_points * factor), 2)))


def _exchange(template: Template, family: WordFamily) -> None:
    for part in template.document.part.package.iter_parts():
        if isinstance(part, XmlPart):
            _rename(part.element, family)
        elif part.content_type.endswith("theme+xml"):
            root = etree.fromstring(part.blob)
            _rename(root, family)
            part._blob = _written(root)  # noqa: SLF001 - a part has no setter
    for relationship in template.document.part.rels.values():
        if relationship.reltype == _FONT_TABLE:
            _exchange_in_table(relationship.target_part, family)


def _rename(root: etree._Element, family: WordFamily) -> None:
    """Name the family wherever the usual one is named: ``w:rFonts``, and ``typeface`` of a theme."""
    for element in root.iter("{*}rFonts", "{*}latin"):
        for key, value in element.attrib.items():
            if value == family.before:
                element.set(key, family.name)


def _exchange_in_table(part: Part, family: WordFamily) -> None:
    """Put the family's entry in the place of the usual one's (17.8.3.10), with its files or without."""
    root = etree.fromstring(part.blob)
    for entry in root.findall(name("w:font")):
        if entry.get(name("w:name")) != family.before:
            continue
        entry.set(name("w:name"), family.name)
        for tag in _CUTS:
            held = entry.find(name(f"w:{tag}"))
            if held is not None:
                part.rels.pop(held.get(_RELATION, ""), None)
                entry.remove(held)
        for made in _embedded(part, family):
            entry.append(made)
    part._blob = _written(root)  # noqa: SLF001 - a part has no setter


def _embedded(part: Part, family: WordFamily) -> Iterator[etree._Element]:
    """Add the family's files as parts, and yield what names them in the table."""
    for tag, cut in _CUTS.items():
        data = family.files.get(cut)
        if data is None:
            continue
        key = str(uuid5(NAMESPACE_URL, f"{family.name} {cut} {digest(data)}")).upper()
        file = f"/word/fonts/{key}.odttf"
        made = Part(PackURI(file), _OBFUSCATED, _scrambled(data, key), part.package)
        element = w(tag)
        element.set(_RELATION, part.relate_to(made, _FONT))
        element.set(name("w:fontKey"), f"{{{key}}}")
        yield element


def _scrambled(data: bytes, key: str) -> bytes:
    """Obfuscate a font as Word files hold it: its first bytes, with the key's from last to first (17.8.1)."""
    mask = bytes.fromhex(key.replace("-", ""))[::-1]
    head = bytes(byte ^ mask[at % len(mask)] for at, byte in enumerate(data[:_SCRAMBLED]))
    return head + data[_SCRAMBLED:]


def _written(root: etree._Element) -> bytes:
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _add_letterhead(template: Template, look: WordLook) -> None:
    styles = template.document.styles.element
    there = {_label(style) for style in styles.iter(name("w:style"))}
    for label, space, letters in _LETTERHEAD:
        if label in there:
            continue
        about = w("pPr", w("keepNext"), w("spacing", before=0, **space))
        style = w("style", w("name", val=label), w("basedOn", val=_normal(styles)), about, type="paragraph")
        style.set(name("w:customStyle"), "1")
        style.set(name("w:styleId"), label.replace(" ", ""))
        if letters:
            style.append(_characters(letters, look))
        styles.append(style)


def _label(style: etree._Element) -> str:
    return attribute(child(style, "w:name"), "w:val") or ""


def _normal(styles: etree._Element) -> str:
    usual = (each for each in styles.iter(name("w:style")) if each.get(name("w:default")) == "1")
    found = next((each for each in usual if each.get(name("w:type")) == "paragraph"), None)
    return "Normal" if found is None else found.get(name("w:styleId"), "Normal")


def _characters(letters: Mapping[str, object], look: WordLook) -> etree._Element:
    fonts = w("rFonts")
    for slot in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.set(name(f"w:{slot}"), look.sans)
    _, points = look.sizes[str(letters["size"])]
    made = w("rPr", fonts)
    if letters.get("bold"):
        made.append(w("b"))
    made.append(w("color", val=look.colours[str(letters["colour"])].lstrip("#").upper()))
    made.append(w("sz", val=round(points * 2)))
    return made
