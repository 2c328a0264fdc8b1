"""Write a document as a DOCX into a copy of a Word template: the same bytes from the same document."""

from __future__ import annotations

import io
import zipfile
from copy import deepcopy
from datetime import UTC, datetime
from textwrap import shorten
from types import MappingProxyType
from typing import TYPE_CHECKING
from uuid import NAMESPACE_URL, uuid5

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from lxml import etree

from memo.diagnostics import MemoError, Message, Problem
from memo.ooxml import (
    Formatting,
    OpcPackage,
    Styles,
    child,
    name,
    paragraphs,
    take_inventory,
    w,
)
from memo.renderers.docx.blocks import BlockPrinter
from memo.renderers.docx.characters import settle_characters, with_width
from memo.renderers.docx.checkboxes import declare_ignorable
from memo.renderers.docx.heads import set_heads
from memo.renderers.docx.letterhead import set_letterhead
from memo.renderers.docx.look import apply_look
from memo.renderers.docx.manifest import MANIFEST, LooksOfFile
from memo.renderers.docx.page_setup import set_paper
from memo.renderers.docx.recolour import recolour
from memo.renderers.docx.styles import TemplateStyles
from memo.renderers.docx.template import open_template, replace_placeholder
from memo.renderers.docx.tracked_changes import RevisionPair, sign_changes, track_paragraphs
from memo.text import digest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from docx.document import Document
    from docx.opc.rel import Relationships
    from docx.section import _BaseHeaderFooter

    from memo.renderers.docx.look import WordLook
    from memo.renderers.docx.page_setup import Paper
    from memo.renderers.docx.template import Template
    from memo.renderers.docx.tracked_changes import Tracking


_EPOCH = datetime(1980, 1, 1, tzinfo=UTC)  # the earliest date that a zip can hold
_LONGEST = 255  # characters
_TYPES = "[Content_Types].xml"
_COMPRESSION = 4
_UNIX_FILE = 0o100644 << 16
# Relationships of a template that would be untrue of a memo: a second, older set of styles, and a picture of
# the template's own first page.
_STYLES_WITH_EFFECTS = "http://schemas.microsoft.com/office/2007/relationships/stylesWithEffects"
_CUSTOM = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"
# What comes behind themeFontLang in CT_Settings (17.15.1.78).
_AFTER_THEME_LANGUAGE = (
    "clrSchemeMapping doNotIncludeSubdocsInStats doNotAutoCompressPictures forceUpgrade captions "
    "readModeInkLockDown smartTagType schemaLibrary shapeDefaults doNotEmbedSmartTags decimalSymbol "
    "listSeparator"
).split()


def write_docx(  # noqa: PLR0913 - each is one thing that the caller alone knows
    root: etree._Element,
    template: bytes,
    *,
    fill: Callable[[str], str],
    paper: Paper,
    fonts: Sequence[Path],
    colours: Mapping[str, str] = MappingProxyType({}),
    template_name: str = "memo.docx",
    custom_part: tuple[str, bytes] | None = None,
    tracked: Tracking | None = None,
    fill_before: Callable[[str], str] | None = None,
    banner: str = "",
    with_manifest: bool = True,
    look: WordLook | None = None,
) -> bytes:
    """Print a document into a copy of a Word template, and return the file.

    Args:
        root: The parsed ``html`` element, its elements without a namespace, that keeps to the schema of
            documents; it is left as it is.
        template: The Word file whose styles, page set-up, header and footer are used.
        fill: Turns the inside of an expression of the template (``memo.handling``) into its text.
        paper: The size of the page; its margins are the template's.
        fonts: The font files with which figures are drawn; no other font is used for them.
        colours: The design tokens of today by name; the template's colours that are tokens follow them.
        template_name: What messages call the template.
        custom_part: The namespace and the XML of a custom part that the file shall carry.
        tracked: Who made the changes that the document tells with ``ins``, ``del``, ``data-change`` and
            ``data-class-before``, and when; Word shows them as tracked. Without it these are unknown.
        fill_before: In a redline, the same as ``fill`` for the older memo.
        banner: What stands on top of every page, above the template's own header.
        with_manifest: Whether a manifest (`MANIFEST`) goes with it, which tells what each paragraph says, and
            from where in the model.
        look: Families, sizes and letterhead of a house.

    Raises:
        MemoError: The template can't be used, an expression in it fails, or it lacks styles that the document
            asks for; all that are lacking are named at once.
    """
    root = _content_of(root)
    opened = _opened(template, template_name, colours, look)
    styles = TemplateStyles(opened.document.styles.element, template_name, opened.numbering())
    pair = _checked_pair(root, styles, tracked=tracked is not None)
    opened.fill(fill, fill_before)
    _set_about(opened, root, banner)
    area = set_paper(opened, paper)
    set_heads(opened, fonts, area[0])
    printer = BlockPrinter(opened, styles, pair, fonts, root.get("lang", "en"), area)
    manifest = _print(opened, printer, tracked)
    _add_parts(opened, [custom_part, (MANIFEST, manifest) if with_manifest else None])
    return pack(opened.document)


def _content_of(root: etree._Element) -> etree._Element:
    """Return a copy of a document without comments and processing instructions."""
    root = deepcopy(root)
    etree.strip_tags(root, etree.Comment, etree.ProcessingInstruction)
    return root


def _opened(template: bytes, called: str, colours: Mapping[str, str], look: WordLook | None) -> Template:
    """Open a template in the colours of today and the look of a house."""
    opened = open_template(template, called)
    recolour(opened, colours)
    if look is not None:
        apply_look(opened, look)
    return opened


def _set_about(opened: Template, root: etree._Element, banner: str) -> None:
    """Set what a file says beside the memo: properties, language, what stands on top of every page."""
    if banner:
        add_banner(opened.document, banner)
    language = root.get("lang", "en")
    set_core_properties(opened.document, root.find("head"), language)
    set_language(opened.document, language)


def _print(opened: Template, printer: BlockPrinter, tracked: Tracking | None) -> bytes:
    """Print the document where the template has its place for it; return the manifest of what was printed."""
    place = opened.place_for_body()
    template_texts = opened.texts_beside(place)
    blocks = printer.print_at(place)
    faults = printer.bookmarks.faults()
    if faults:
        raise MemoError(*faults)
    if tracked is not None:
        blocks = track_paragraphs(blocks, printer.manifest.join)
    set_letterhead(blocks, opened.document.styles.element)
    numbered = list(printer.bookmarks.number(printer.manifest.bookmarkable(paragraphs(blocks))))
    replace_placeholder(place, blocks)
    declare_ignorable(opened.document.element)
    for _, part in opened.parts():
        settle_characters(part)
    sign_changes([part for _, part in opened.parts()], tracked)
    tables = opened.document.element.iter(name("w:tbl"))
    beside = {"parts": template_texts, "inventory": take_inventory(as_package(opened.document)).to_data()}
    beside["numbers"] = printer.bookmarks.numbers()
    return printer.manifest.to_xml(numbered, tables, beside, tracked, _looks_of(opened))


def _add_parts(opened: Template, parts: Iterable[tuple[str, bytes] | None]) -> None:
    for namespace, content in filter(None, parts):
        add_custom_part(opened.document, content, namespace)


def _looks_of(opened: Template) -> LooksOfFile:
    formatting = Formatting(Styles(opened.document.styles.element), opened.numbering())
    rels = opened.document.part.rels.items()
    return LooksOfFile(formatting, {own: rel.target_ref for own, rel in rels if rel.is_external})


def _checked_pair(root: etree._Element, styles: TemplateStyles, *, tracked: bool) -> RevisionPair:
    body = root.find("body")
    if root.tag != "html" or body is None:
        raise ValueError("the document is no html element with a body")
    pair = RevisionPair(body, tracked=tracked)
    missing = styles.missing(there for _, there in pair.standing(body))
    if missing:
        raise MemoError(*missing)
    return pair


def set_core_properties(document: Document, head: etree._Element | None, language: str) -> None:
    """Set the core properties from the document's ``head``, and nothing else than those.

    Raises:
        MemoError: A date in the head is not written as yyyy-mm-dd.
    """
    metas = [] if head is None else head.findall("meta")
    said = {meta.get("name", "").lower(): meta.get("content", "") for meta in metas}
    core = document.core_properties
    root = document.part.package.part_related_by(RELATIONSHIP_TYPE.CORE_PROPERTIES).element
    for old in list(root):
        root.remove(old)
    core.title = _short("" if head is None else head.findtext("title") or "")
    core.language, core.revision = language, 1
    core.author = core.last_modified_by = _short(said.get("author", ""))
    core.created = _date(said, "dcterms.created")
    core.modified = _date(said, "dcterms.modified")
    for key, named in (("subject", "subject"), ("keywords", "keywords"), ("description", "comments")):
        if said.get(key):
            setattr(core, named, _short(said[key]))


def set_language(document: Document, language: str) -> None:
    """Set the language of all text, for spelling, hyphenation and screen readers (17.3.2.20, 17.15.1.88)."""
    styles = document.styles.element
    defaults = _grown(styles, "docDefaults", first=True)
    run = _grown(_grown(defaults, "rPrDefault", first=True), "rPr")
    _grown(run, "lang").set(name("w:val"), language)
    settings = document.settings.element
    theme = child(settings, "w:themeFontLang")
    if theme is None:
        theme = w("themeFontLang")
        later = (child(settings, f"w:{tag}") for tag in _AFTER_THEME_LANGUAGE)
        following = next((found for found in later if found is not None), None)
        settings.append(theme) if following is None else following.addprevious(theme)
    theme.set(name("w:val"), language)


def as_package(document: Document) -> OpcPackage:
    """Return a document as the package that it would be packed into."""
    package = document.part.package
    parts = {str(part.partname).lstrip("/"): part for part in package.iter_parts()}
    related = {str(part.partname.rels_uri).lstrip("/"): part.rels.xml for part in parts.values() if part.rels}
    blobs = {name: part.blob for name, part in parts.items()}
    return OpcPackage({"_rels/.rels": package.rels.xml, **related, **blobs})


def pack(document: Document) -> bytes:
    """Return the file: the same bytes for the same document, whatever the machine's clock says."""
    _drop(document.part.rels, _STYLES_WITH_EFFECTS)
    _drop(document.part.package.rels, RELATIONSHIP_TYPE.THUMBNAIL)
    saved, packed = io.BytesIO(), io.BytesIO()
    held = _hold_back(document)
    document.save(saved)
    with zipfile.ZipFile(saved) as source, zipfile.ZipFile(packed, "w") as target:
        for entry in sorted(source.namelist(), key=lambda each: (each != _TYPES, each)):
            about = zipfile.ZipInfo(entry, _EPOCH.timetuple()[:6])
            about.compress_type = zipfile.ZIP_DEFLATED
            about.create_system, about.external_attr = 3, _UNIX_FILE
            content = held.get(f"/{entry}") or source.read(entry)
            target.writestr(about, content, compresslevel=_COMPRESSION)
    return packed.getvalue()


def _hold_back(document: Document) -> dict[str, bytes]:
    """Take out what python-docx would pack to no purpose; embedded fonts take longest."""
    held = {}
    for part in document.part.package.iter_parts():
        if type(part) is Part:  # its subclasses make their content when they are saved
            held[str(part.partname)] = part.blob
            part._blob = b""  # noqa: SLF001 - there is no other way to it
    return held


def add_custom_part(document: Document, content: bytes, namespace: str) -> None:
    """Put XML of our own beside the document, as a custom part with its properties (part 1, 22.5.2.1).

    Office programs keep such a part through their own saving. It takes the next free number, for a template
    may have parts of its own; its id is made of its content, so that the same memo gives the same file.
    """
    package = document.part.package
    part = Part(package.next_partname("/customXml/item%d.xml"), CONTENT_TYPE.XML, content, package)
    document.part.relate_to(part, RELATIONSHIP_TYPE.CUSTOM_XML)
    about = etree.Element(f"{{{_CUSTOM}}}datastoreItem", nsmap={"ds": _CUSTOM})
    number = uuid5(NAMESPACE_URL, f"{namespace} {digest(content)}")
    about.set(f"{{{_CUSTOM}}}itemID", f"{{{str(number).upper()}}}")
    schemas = etree.SubElement(about, f"{{{_CUSTOM}}}schemaRefs")
    etree.SubElement(schemas, f"{{{_CUSTOM}}}schemaRef").set(f"{{{_CUSTOM}}}uri", namespace)
    properties = Part(
        PackURI(part.partname.replace("/item", "/itemProps")),
        CONTENT_TYPE.OFC_CUSTOM_XML_PROPERTIES,
        etree.tostring(about, xml_declaration=True, encoding="UTF-8", standalone=True),
        package,
    )
    part.relate_to(properties, RELATIONSHIP_TYPE.CUSTOM_XML_PROPS)


def _drop(relationships: Relationships, kind: str) -> None:
    for key in [key for key, each in relationships.items() if each.reltype == kind]:
        del relationships[key]


def _short(text: str) -> str:
    """Return a property's text on one line, cut at a word where it's longer than python-docx lets it be."""
    return shorten(with_width(text), _LONGEST, placeholder="…")


def _date(said: dict[str, str], key: str) -> datetime:
    if key not in said:
        return _EPOCH
    try:
        return datetime.strptime(said[key], "%Y-%m-%d").replace(tzinfo=UTC)
    except ValueError as fault:
        message = Message(
            "The date %(key)s of the document is “%(said)s”, not written as yyyy-mm-dd.",
            key=key,
            said=said[key],
        )
        raise MemoError(Problem("docx-date", message)) from fault


def _grown(parent: etree._Element, tag: str, *, first: bool = False) -> etree._Element:
    """Return a child, made when missing."""
    found = child(parent, f"w:{tag}")
    if found is None:
        found = w(tag)
        parent.insert(0 if first else len(parent), found)
    return found


def add_banner(document: Document, words: str) -> None:
    """Put ``words``, bold, on top of every page; a section without a header of its own is given one."""
    for header in _headers(document):
        first = header.paragraphs[0]
        first.insert_paragraph_before(style=first.style).add_run(words).bold = True


def _headers(document: Document) -> Iterator[_BaseHeaderFooter]:
    """Yield the headers in use (ECMA-376 part 1, 17.10): a linked one is that of the section before."""
    for number, section in enumerate(document.sections):
        used: list[_BaseHeaderFooter] = [section.header]
        if section.different_first_page_header_footer:
            used.append(section.first_page_header)
        if document.settings.odd_and_even_pages_header_footer:
            used.append(section.even_page_header)
        yield from (header for header in used if number == 0 or not header.is_linked_to_previous)
