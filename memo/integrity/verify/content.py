"""What a file says, whatever program wrote it anew, and how that differs from the memo built again."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import zip_longest
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

from memo.diagnostics import Message
from memo.ooxml import DELETIONS, INSERTIONS, NAMESPACES, TEXTS, R, W, local, open_package, parse_xml, text_of
from memo.text import changes

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from lxml import etree

    from memo.ooxml import OpcPackage


_MOST: Final = 8
"""Differences told in words; who has seen these knows."""

_AROUND: Final = 3  # words shown on each side of a difference


Kind: TypeAlias = Literal[
    "link", "field", "deleted word", "inserted word", "description", "reference", "title", "drawing", "place",
    "bookmark", "spoken text", "attachment", "action", "language",
]  # fmt: skip
"""What a file says beside its words."""


@dataclass(frozen=True, slots=True)
class TextBlock:
    """A page or paragraph: what it is called, and its words."""

    where: Message
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Content:
    """What a file says.

    Attributes:
        blocks: Its words, in reading order, the marking of each page included.
        said: What it says beside them, each by its kind and in its order: links, titles, descriptions,
            attachments.
    """

    blocks: tuple[TextBlock, ...]
    said: Mapping[Kind, tuple[str, ...]]

    @property
    def words(self) -> list[str]:
        """All words, in order."""
        return [word for block in self.blocks for word in block.words]


def differences(file: Content, again: Content) -> list[Message]:
    """Return what ``file`` has otherwise than the memo built ``again``, as sentences for its reader."""
    found, names = list(_words(file, again)), _names()
    for name in {**file.said, **again.said}:
        ours, theirs = file.said.get(name, ()), again.said.get(name, ())
        pairs = enumerate(zip_longest(ours, theirs), 1)
        found += [_said(names[name], number, *pair) for number, pair in pairs if pair[0] != pair[1]][:1]
    more = [Message("and %(count)s more", count=len(found) - _MOST)] if len(found) > _MOST else []
    return found[:_MOST] + more


def _names() -> dict[Kind, Message]:
    """Return what one of each kind is called, before its number."""
    return {
        "link": Message("link"),
        "field": Message("field"),
        "deleted word": Message("deleted word"),
        "inserted word": Message("inserted word"),
        "description": Message("description"),
        "reference": Message("reference"),
        "title": Message("title"),
        "drawing": Message("drawing"),
        "place": Message("place"),
        "bookmark": Message("bookmark"),
        "spoken text": Message("spoken text"),
        "attachment": Message("attachment"),
        "action": Message("action"),
        "language": Message("language"),
    }


def short(words: list[str], most: int = 12) -> str:
    """Return the first words."""
    return " ".join(words[:most]) + (" …" if len(words) > most else "")


def _words(file: Content, again: Content) -> Iterator[Message]:
    ours, theirs = file.words, again.words
    for a, b, c, d in changes(ours, theirs):
        place = _where(file, min(a, len(ours) - 1))
        yield _difference(place, ours, (a, b), theirs[c:d])


def _difference(where: Message, ours: list[str], span: tuple[int, int], theirs: list[str]) -> Message:
    start, end = span
    before = " ".join(ours[max(0, start - _AROUND) : start])
    if start == end:
        return Message(
            "%(where)s: the file lacks “%(words)s” after “%(before)s”",
            where=where,
            words=short(theirs),
            before=before,
        )
    if not theirs:
        return Message(
            "%(where)s: the file adds “%(words)s” after “%(before)s”",
            where=where,
            words=short(ours[start:end]),
            before=before,
        )
    return Message(
        "%(where)s: the file has “%(file)s”, the memo “%(memo)s”, after “%(before)s”",
        where=where,
        file=short(ours[start:end]),
        memo=short(theirs),
        before=before,
    )


def _where(content: Content, position: int) -> Message:
    for block in content.blocks:
        position -= len(block.words)
        if position < 0:
            return block.where
    return content.blocks[-1].where if content.blocks else Message("the file")


def _said(name: Message, number: int, ours: str | None, theirs: str | None) -> Message:
    told = {"name": name, "number": number, "file": _cut(ours or ""), "memo": _cut(theirs or "")}
    if ours is None:
        return Message("%(name)s %(number)s, “%(memo)s”, is missing", **told)
    if theirs is None:
        return Message("%(name)s %(number)s, “%(file)s”, is none of the memo's", **told)
    return Message("%(name)s %(number)s is “%(file)s”, in the memo “%(memo)s”", **told)


def _cut(text: str) -> str:
    return short(text.split(), 16)


_PICTURE: Final = f"{{{NAMESPACES['wp']}}}docPr"
_TITLE: Final = "{http://purl.org/dc/elements/1.1/}title"
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
        (*_blocks(body), *_headers(package, body), *_notes(package)),
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


def _blocks(root: etree._Element, around: Message | None = None) -> Iterator[TextBlock]:
    """Yield the paragraphs that have words, in the order of the part; ``around`` is where that stands."""
    for number, paragraph in enumerate(root.iter(f"{W}p"), 1):
        words = "".join(_texts(paragraph)).split()
        if words:
            told = {"number": number, "words": short(words, 4)}
            where = (
                Message("paragraph %(number)s (%(words)s)", **told)
                if around is None
                else Message("%(around)s, paragraph %(number)s (%(words)s)", around=around, **told)
            )
            yield TextBlock(where, tuple(words))


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
            pages = each.get(f"{W}type", "")
            around = (
                Message("header of %(pages)s pages", pages=pages)
                if local(each) == "headerReference"
                else Message("footer of %(pages)s pages", pages=pages)
            )
            yield from _blocks(parse_xml(package[target.target], content_only=True), around)


def _notes(package: OpcPackage) -> Iterator[TextBlock]:
    notes = {
        "footnotes": Message("footnotes"),
        "endnotes": Message("endnotes"),
        "comments": Message("comments"),
    }
    for kind, around in notes.items():
        for part in package.related(package.main, kind):
            yield from _blocks(parse_xml(package[part], content_only=True), around)


def _links(package: OpcPackage, part: str, root: etree._Element) -> Iterator[str]:
    """Yield where each link leads."""
    targets = package.relationships(part)
    for link in root.iter(f"{W}hyperlink"):
        target = targets.get(link.get(f"{R}id", ""))
        anchor, tip = link.get(f"{W}anchor"), link.get(f"{W}tooltip")
        tip = link.get(f"{W}tgtFrame") if tip is None else tip  # as which LibreOffice saves it
        where = "#".join(filter(None, [target.target if target else "", anchor])) or Message("nowhere")
        yield where if tip is None else f"{where} (“{tip}”)"
    anchors = {link.get(f"{W}anchor") for link in root.iter(f"{W}hyperlink")} - {None}
    anchors |= {words[1] for words in map(str.split, _fields(root)) if words[0] == "REF" and words[1:]}
    for number, paragraph in enumerate(root.iter(f"{W}p"), 1):
        for mark in paragraph.iter(f"{W}bookmarkStart"):
            if mark.get(f"{W}name") in anchors:
                name = mark.get(f"{W}name")
                yield Message("%(name)s in paragraph %(number)s", name=name, number=number)


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
