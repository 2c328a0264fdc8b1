"""What a file says, whatever program wrote it anew, and how that differs from the memo built again."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import zip_longest
from typing import TYPE_CHECKING, Final

from memo.ooxml import DELETIONS, INSERTIONS, NAMESPACES, TEXTS, R, W, local, open_package, parse_xml, text_of
from memo.text import changes

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from lxml import etree

    from memo.ooxml import OpcPackage


_MOST: Final = 8
"""Differences told in words; who has seen these knows."""

_AROUND: Final = 3  # words shown on each side of a difference


@dataclass(frozen=True, slots=True)
class TextBlock:
    """A page or paragraph: what it is called, and its words."""

    where: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Content:
    """What a file says.

    Attributes:
        blocks: Its words, in reading order, the marking of each page included.
        said: What it says beside them, each by its name in the singular and in its order: links, titles,
            descriptions, attachments.
    """

    blocks: tuple[TextBlock, ...]
    said: Mapping[str, tuple[str, ...]]

    @property
    def words(self) -> list[str]:
        """All words, in order."""
        return [word for block in self.blocks for word in block.words]


def differences(file: Content, again: Content) -> list[str]:
    """Return what ``file`` has otherwise than the memo built ``again``, as sentences for its reader."""
    found = list(_words(file, again))
    for name in {**file.said, **again.said}:
        ours, theirs = file.said.get(name, ()), again.said.get(name, ())
        pairs = enumerate(zip_longest(ours, theirs), 1)
        found += [_said(name, number, *pair) for number, pair in pairs if pair[0] != pair[1]][:1]
    return found[:_MOST] + ([f"and {len(found) - _MOST} more"] if len(found) > _MOST else [])


def short(words: list[str], most: int = 12) -> str:
    """Return the first words."""
    return " ".join(words[:most]) + (" …" if len(words) > most else "")


def _words(file: Content, again: Content) -> Iterator[str]:
    ours, theirs = file.words, again.words
    for a, b, c, d in changes(ours, theirs):
        place = _where(file, min(a, len(ours) - 1))
        yield f"{place}: {_difference(ours, (a, b), theirs[c:d])}"


def _difference(ours: list[str], span: tuple[int, int], theirs: list[str]) -> str:
    start, end = span
    before = " ".join(ours[max(0, start - _AROUND) : start])
    if start == end:
        return f"the file lacks “{short(theirs)}” after “{before}”"
    if not theirs:
        return f"the file adds “{short(ours[start:end])}” after “{before}”"
    return f"the file has “{short(ours[start:end])}”, the memo “{short(theirs)}”, after “{before}”"


def _where(content: Content, position: int) -> str:
    for block in content.blocks:
        position -= len(block.words)
        if position < 0:
            return block.where
    return content.blocks[-1].where if content.blocks else "the file"


def _said(name: str, number: int, ours: str | None, theirs: str | None) -> str:
    if ours is None:
        return f"{name} {number}, “{_cut(theirs or '')}”, is missing"
    if theirs is None:
        return f"{name} {number}, “{_cut(ours)}”, is none of the memo's"
    return f"{name} {number} is “{_cut(ours)}”, in the memo “{_cut(theirs)}”"


def _cut(text: str) -> str:
    return short(text.split(), 16)


_PICTURE: Final = f"{{{NAMESPACES['wp']}}}docPr"
_TITLE: Final = "{http://purl.org/dc/elements/1.1/}title"
_NOTES: Final = ("footnotes", "endnotes", "comments")
_BROUGHT_IN: Final = frozenset("aFChunk oleObject package subDocument control video audio".split())
"""Relationships to what is no text of a memo, yet shown or opened with it."""
_COUNTED: Final = ("PAGE", "NUMPAGES", "SECTIONPAGES")
"""Fields that every program counts anew."""


def content_of_docx(data: bytes) -> Content:
    """Take the content out of a Word file; its words are those that stand if its changes are accepted.

    Raises:
        PackageError: Where it is none.
        etree.XMLSyntaxError: Where a part is no XML.
    """
    package = open_package(data).transitional()
    body = parse_xml(package[package.main], content_only=True)
    return Content(
        (*_blocks(body, "paragraph"), *_headers(package, body), *_notes(package)),
        {
            "link": tuple(_links(package, package.main, body)),
            "field": tuple(_fields(body)),
            "deleted word": tuple(_tracked(body, DELETIONS)),
            "inserted word": tuple(_tracked(body, INSERTIONS)),
            "description": tuple(_descriptions(body)),
            "reference": tuple(_references(package)),
            "title": tuple(_titles(package)),
        },
    )


def _blocks(root: etree._Element, called: str) -> Iterator[TextBlock]:
    """Yield the paragraphs that have words, in the order of the part."""
    for number, paragraph in enumerate(root.iter(f"{W}p"), 1):
        words = "".join(_texts(paragraph)).split()
        if words:
            yield TextBlock(f"{called} {number} ({short(words, 4)})", tuple(words))


def _texts(paragraph: etree._Element) -> Iterator[str]:
    """Yield the texts of a paragraph, not of those within it; results of :data:`_COUNTED` are a sign."""
    field, is_result = "", False
    for each in paragraph.iter(f"{W}fldChar", f"{W}instrText", f"{W}p", *TEXTS):
        if next(each.iterancestors(f"{W}p"), None) is not paragraph:
            continue  # of a text box, which has paragraphs of its own
        if each.tag == f"{W}fldChar":
            kind = each.get(f"{W}fldCharType")
            is_result = kind == "separate" and field.split()[:1] in [[name] for name in _COUNTED]
            field = "" if kind != "separate" else field
            yield "#" if is_result else ""
        elif each.tag == f"{W}instrText":
            field += each.text or ""
        elif not is_result:
            yield from _text(each)


def _text(piece: etree._Element) -> Iterator[str]:
    simple = next(piece.iterancestors(f"{W}fldSimple"), None)
    if simple is not None and simple.get(f"{W}instr", "").split()[:1] in [[name] for name in _COUNTED]:
        yield "#"
        return
    if not _is_in(piece, DELETIONS):
        yield text_of(piece)


def _tracked(root: etree._Element, changes: frozenset[str]) -> Iterator[str]:
    """Yield the words in tracked changes of a kind; how many changes they are divided into is left open."""
    for paragraph in root.iter(f"{W}p"):
        texts = (each for each in paragraph.iter(*TEXTS) if _is_in(each, changes))
        yield from "".join(map(text_of, texts)).split()


def _is_in(piece: etree._Element, changes: frozenset[str]) -> bool:
    return any(above.tag in changes for above in piece.iterancestors())


def _headers(package: OpcPackage, body: etree._Element) -> Iterator[TextBlock]:
    """Yield head and foot of each section, which say the marking, by the pages that have them."""
    targets = package.relationships(package.main)
    for each in body.iter(f"{W}headerReference", f"{W}footerReference"):
        target = targets.get(each.get(f"{R}id", ""))
        if target is not None and target.target in package:
            called = f"{local(each).removesuffix('Reference')} of {each.get(f'{W}type')} pages, paragraph"
            yield from _blocks(parse_xml(package[target.target], content_only=True), called)


def _notes(package: OpcPackage) -> Iterator[TextBlock]:
    for kind in _NOTES:
        for part in package.related(package.main, kind):
            yield from _blocks(parse_xml(package[part], content_only=True), f"{kind}, paragraph")


def _links(package: OpcPackage, part: str, root: etree._Element) -> Iterator[str]:
    """Yield where each link leads."""
    targets = package.relationships(part)
    for link in root.iter(f"{W}hyperlink"):
        target = targets.get(link.get(f"{R}id", ""))
        anchor, tip = link.get(f"{W}anchor"), link.get(f"{W}tooltip")
        tip = link.get(f"{W}tgtFrame") if tip is None else tip  # as which LibreOffice saves it
        where = "#".join(filter(None, [target.target if target else "", anchor])) or "nowhere"
        yield where if tip is None else f"{where} (“{tip}”)"
    anchors = {link.get(f"{W}anchor") for link in root.iter(f"{W}hyperlink")} - {None}
    anchors |= {words[1] for words in map(str.split, _fields(root)) if words[0] == "REF" and words[1:]}
    for number, paragraph in enumerate(root.iter(f"{W}p"), 1):
        for mark in paragraph.iter(f"{W}bookmarkStart"):
            if mark.get(f"{W}name") in anchors:
                yield f"{mark.get(f'{W}name')} in paragraph {number}"


def _fields(root: etree._Element) -> Iterator[str]:
    """Yield what each field is told, but to keep its look, which LibreOffice leaves out."""
    for each in root.iter(f"{W}instrText", f"{W}fldSimple"):
        said = (each.get(f"{W}instr") or each.text or "").replace(r"\* MERGEFORMAT", "").split()
        if said:
            yield " ".join(said)


def _descriptions(root: etree._Element) -> Iterator[str]:
    """Yield what is read out in the place of each picture."""
    for each in root.iter(_PICTURE):
        yield " ".join([*each.get("descr", "").split(), *each.get("title", "").split()])


def _references(package: OpcPackage) -> Iterator[str]:
    """Yield what any part brings in from outside, or from a part that is no text of a memo."""
    found = set()
    for part in ("", *package):
        for each in package.relationships(part).values() if not part.endswith(".rels") else ():
            if each.external or each.kind in _BROUGHT_IN:
                found.add(f"{each.target} ({each.kind})")
    yield from sorted(found)


def _titles(package: OpcPackage) -> Iterator[str]:
    for part in package.related("", "core-properties"):
        for each in parse_xml(package[part]).iter(_TITLE):
            yield " ".join((each.text or "").split())
