"""Who judges the Word files: two validators, the standard's own schemas, and what none of them looks for.

Of 27 Word files with one fault each, openxml-audit found 18 and ooxml-integrity 13, both together 22. The
rest is looked for here.
"""

from __future__ import annotations

import re
import zipfile
from collections import Counter
from typing import TYPE_CHECKING, Final

import ooxml_integrity
from conformance.judges import Accepted, Finding
from conformance.schemas import schemas
from lxml import etree
from openxml_audit import OpenXmlValidator
from word_parts import BODY, with_part
from word_toggles import astray

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
RELATED: Final = "word/_rels/document.xml.rels"
DOC_PR: Final = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
_VAL, _ID, _NAME = f"{W}val", f"{W}id", f"{W}name"

ACCEPTED: Final[tuple[Accepted, ...]] = ()
"""What is no fault of ours, with its reason each: nothing so far."""


def audit(paths: Sequence[Path]) -> list[Finding]:
    """Judge by openxml-audit: the schemas of ECMA-376 and what Office 2019 asks beyond them."""
    return [
        Finding(path.name, error.error_type.name, f"{error.part_uri} {error.path}: {error.description}")
        for path in paths
        for error in OpenXmlValidator().validate(path).errors
    ]


def integrity(paths: Sequence[Path]) -> list[Finding]:
    """Judge by ooxml-integrity: the package, its relationships and what Word calls damaged."""
    return [
        Finding(path.name, found.code, found.message)
        for path in paths
        for found in ooxml_integrity.check(path)
        if found.severity != ooxml_integrity.INFO
    ]


def own(paths: Sequence[Path]) -> list[Finding]:
    """Judge by what the two others let pass, and by what is promised of a Word file beyond its validity."""
    return [Finding(path.name, rule, text) for path in paths for rule, text in _of_file(path)]


def _of_file(path: Path) -> Iterator[tuple[str, str]]:
    with zipfile.ZipFile(path) as package:
        parts = {
            name: etree.fromstring(package.read(name))
            for name in package.namelist()
            if re.fullmatch(r"word/(document|styles|numbering|settings|(header|footer)\d*)\.xml", name)
        }
    texts = [root for name, root in parts.items() if "styles" not in name and "numbering" not in name]
    for root in texts:
        yield from _fields(root)
        yield from _styles(root, parts["word/styles.xml"])
    body = parts[BODY]
    yield from _bookmarks(body)
    yield from _drawings(body)
    yield from _tables(body)
    yield from _paragraphs(body)
    yield from _changes(body)
    yield from _language(parts)
    yield from _characters(path)
    yield from (("toggle", text) for text in astray(path.read_bytes()))


def _fields(root: etree._Element) -> Iterator[tuple[str, str]]:
    """Each complex field ends in the paragraph in which it begins (17.16.18)."""
    for paragraph in root.iter(f"{W}p"):
        kinds = [str(each.get(f"{W}fldCharType")) for each in paragraph.iter(f"{W}fldChar")]
        if kinds != ["begin", "separate", "end"] * (len(kinds) // 3):
            yield "field-open", f"a field runs {kinds}"


def _styles(root: etree._Element, styles: etree._Element) -> Iterator[tuple[str, str]]:
    known = {str(style.get(f"{W}styleId")) for style in styles.iter(f"{W}style")}
    for tag in ("pStyle", "rStyle", "tblStyle"):
        used = {str(each.get(_VAL)) for each in root.iter(f"{W}{tag}")}
        for name in sorted(used - known):
            yield "style-missing", f"{tag} {name} is no style of the file"


def _bookmarks(body: etree._Element) -> Iterator[tuple[str, str]]:
    """Bookmarks begin and end once and have names of their own; each link leads to one (17.13.6)."""
    starts, ends = list(body.iter(f"{W}bookmarkStart")), list(body.iter(f"{W}bookmarkEnd"))
    begun, ended = (Counter(str(each.get(_ID)) for each in marks) for marks in (starts, ends))
    for number in sorted(begun.keys() | ended.keys()):
        if (begun[number], ended[number]) != (1, 1):
            yield "bookmark-pair", f"bookmark {number} begins {begun[number]} and ends {ended[number]} times"
    names = Counter(str(each.get(_NAME)) for each in starts)
    for name in (name for name, count in names.items() if count > 1):
        yield "bookmark-name", f"two bookmarks are called {name}"
    for link in body.iter(f"{W}hyperlink"):
        anchor = link.get(f"{W}anchor")
        if anchor is not None and anchor not in names:
            yield "link-dead", f"a link leads to {anchor}, which is no bookmark"


def _drawings(body: etree._Element) -> Iterator[tuple[str, str]]:
    """A drawing has an id of its own (20.4.2.5) and words for those who can't see it."""
    drawings = list(body.iter(DOC_PR))
    for number, count in Counter(str(each.get("id")) for each in drawings).items():
        if count > 1:
            yield "drawing-id", f"{count} drawings have the id {number}"
    for each in drawings:
        if not each.get("descr"):
            yield "drawing-alt", f"{each.get('name')} has no alternative text"


def _tables(body: etree._Element) -> Iterator[tuple[str, str]]:
    """A table's grid is its columns (17.4.48), and the heads of its columns are repeated on each page.

    Which cells are heads its look says (17.4.55): those of the first row, of the first column, or of both.
    """
    for number, table in enumerate(body.iter(f"{W}tbl"), 1):
        columns = len(table.findall(f"{W}tblGrid/{W}gridCol"))
        for row in table.iterfind(f"{W}tr"):
            spans = [cell.find(f"{W}tcPr/{W}gridSpan") for cell in row.iterfind(f"{W}tc")]
            width = sum(int(str(span.get(_VAL))) if span is not None else 1 for span in spans)
            if width != columns:
                yield "table-grid", f"table {number} has {columns} columns and a row of {width}"
        look = table.find(f"{W}tblPr/{W}tblLook")
        heads = {
            side for side in ("firstRow", "firstColumn") if look is not None and look.get(f"{W}{side}") == "1"
        }
        repeated = table.find(f"{W}tr/{W}trPr/{W}tblHeader") is not None
        if not heads or repeated != ("firstRow" in heads):
            yield "table-head", f"the first row of table {number} is no head, or not said to be one"
        for name in ("tblCaption", "tblDescription"):
            if table.find(f"{W}tblPr/{W}{name}") is None:
                yield "table-words", f"table {number} has no {name}"


def _paragraphs(body: etree._Element) -> Iterator[tuple[str, str]]:
    """No paragraph is there for the space it makes, and no run is formatted but by its style."""
    for paragraph in body.iter(f"{W}p"):
        drawn = next(paragraph.iter(f"{W}t", f"{W}delText", f"{W}drawing", f"{W}sectPr"), None)
        around = paragraph.getparent()
        in_cell = around is not None and around.tag == f"{W}tc"  # which must end with a paragraph (17.4.66)
        if drawn is None and not in_cell and paragraph.find(f"{W}pPr/{W}pStyle") is None:
            yield "paragraph-empty", "a paragraph without text or style stands in the body"
    for run in body.iter(f"{W}rPr"):
        if run.find(f"{W}rStyle") is None and set(map(_local, run)) - {"lang", "noProof", "ins", "del"}:
            yield "run-formatted", f"a run without a style has {', '.join(map(_local, run))}"


def _changes(body: etree._Element) -> Iterator[tuple[str, str]]:
    """Each tracked change names its author and its time and has a number of its own (17.13.1, 17.13.5)."""
    tags = [f"{W}{tag}" for tag in ("ins", "del", "pPrChange", "tcPrChange", "tblPrChange")]
    changes = list(body.iter(*tags))
    for change in changes:
        if not change.get(f"{W}author") or not (change.get(f"{W}date") or "").endswith("Z"):
            yield "change-unsigned", f"a tracked {_local(change)} has no author or no time"
    for number, times in Counter(str(change.get(_ID)) for change in changes).items():
        if times > 1:
            yield "change-number", f"{times} tracked changes have the number {number}"


def _language(parts: dict[str, etree._Element]) -> Iterator[tuple[str, str]]:
    if parts["word/styles.xml"].find(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}lang") is None:
        yield "language", "the styles name no language"


def _characters(path: Path) -> Iterator[tuple[str, str]]:
    """No character has no width, for some programs draw a box for it."""
    with zipfile.ZipFile(path) as package:
        for name in package.namelist():
            found = set("\u200b\u2060\ufeff").intersection(package.read(name).decode("utf-8", "replace")[1:])
            if found and name.endswith(".xml"):
                yield "no-width", f"{name} has a character of no width"


def _local(element: etree._Element) -> str:
    return str(etree.QName(element).localname)


def change(part: str, old: str, new: str, count: int = 1) -> Callable[[bytes], bytes]:
    """Return what makes one fault in a sound file: the expression ``old`` becomes ``new`` in a part."""
    return lambda data: with_part(
        data, part, lambda text: re.sub(old, new, text, count=count, flags=re.DOTALL)
    )


FAULTS: Final[dict[str, tuple[str, Callable[[bytes], bytes]]]] = {
    "field-open": ("our own (Word)", change(BODY, r'<w:fldChar w:fldCharType="end"/>', "<w:br/>")),
    "style-missing": ("our own (Word)", change(BODY, r'(<w:pStyle w:val=)"[^"]+"', r'\1"Nowhere"')),
    "bookmark-pair": ("our own (Word)", change(BODY, r"<w:bookmarkEnd [^>]*/>", "")),
    "bookmark-name": (
        "our own (Word)",
        change(BODY, r'(<w:bookmarkStart [^>]*w:name=")([^"]+)(".*?w:name=")[^"]+"', r'\1\2\3\2"'),
    ),
    "link-dead": ("our own (Word)", change(BODY, r'w:anchor="[^"]+"', 'w:anchor="_nowhere"')),
    "drawing-id": ("our own (Word)", change(BODY, r"<w:drawing>.*?</w:drawing>", r"\g<0>\g<0>")),
    "drawing-alt": ("our own (Word)", change(BODY, r' descr="[^"]+"', "")),
    "table-grid": ("our own (Word)", change(BODY, r"<w:gridCol [^>]*/>", "")),
    "table-head": ("our own (Word)", change(BODY, r"<w:tblHeader/>", "")),
    "table-words": ("our own (Word)", change(BODY, r"<w:tblCaption [^>]*/>", "")),
    "paragraph-empty": ("our own (Word)", change(BODY, r"<w:tbl>", "<w:p/><w:tbl>")),
    "run-formatted": ("our own (Word)", change(BODY, r"<w:r><w:t", "<w:r><w:rPr><w:b/></w:rPr><w:t")),
    "change-unsigned": (
        "our own (Word)",
        change(BODY, r"<w:r><w:t.*?</w:r>", r'<w:ins w:id="99001" w:author="Office">\g<0></w:ins>'),
    ),
    "change-number": (
        "our own (Word)",
        change(
            BODY,
            r"<w:r><w:t.*?</w:r>",
            r'<w:ins w:id="99001" w:author="Office" w:date="2025-01-15T00:00:00Z">\g<0></w:ins>',
            count=2,
        ),
    ),
    "language": ("our own (Word)", change("word/styles.xml", r"<w:lang [^>]*/>", "")),
    "no-width": ("our own (Word)", change(BODY, r"</w:t>", "\u2060</w:t>")),
    "toggle": (
        "our own (Word)",
        change("word/styles.xml", r'(w:styleId="Eyebrow".*?<w:rPr>.*?/>)', r"\1<w:b/>"),
    ),
    "XSD": ("ECMA-376", change("docProps/core.xml", r"<dc:title>.*?</dc:title>", r"\g<0>\g<0>")),
    "SCHEMA": ("openxml-audit", change(BODY, r"<w:body>", "<w:body><w:nonsense/>")),
    "REL002": ("ooxml-integrity", change(RELATED, r'Target="media/[^"]+"', 'Target="media/x.png"')),
}  # fmt: skip
"""A fault for each rule of our own, and one for each of the others: rule, judge, and what makes the fault."""

JUDGES: Final = {
    "openxml-audit": audit,
    "ooxml-integrity": integrity,
    "ECMA-376": schemas,
    "our own (Word)": own,
}
