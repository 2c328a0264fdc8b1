"""A reviewed file opened, and all that is read of it in one object, before anybody says what was meant.

Its manifest tells which words are whose.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

from lxml import etree

from memo.diagnostics import MemoError, Message, Problem
from memo.ooxml import (
    Formatting,
    Inventory,
    OpcPackage,
    PackageError,
    Styles,
    open_package,
    parse_xml,
    restore_numbers,
    take_inventory,
)
from memo.review.read.fields import Fields, Locations, read_fields
from memo.review.read.looks import read_looks, show_printed
from memo.review.read.match_paragraphs import ParagraphMatches, find_paragraphs
from memo.review.read.paragraphs import accepted, read_body
from memo.review.read.runs import RunReader
from memo.review.types import Attribution, PrintedLook, PrintedParagraph, PrintedRun, PrintManifest
from memo.text import normalize
from memo.yamlfile import value_at

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from memo.ooxml import Fault
    from memo.review.read.looks import LookChange
    from memo.review.read.paragraphs import ReviewedParagraph

_NAME: Final = re.compile(r"(?:.*/)?([a-z]+)\d*(?:\.xml)?")
"""How the part of a template was named by which older manifests tell its kind: ``word/header2.xml``."""

_MANIFEST: Final = "urn:memo-pipeline:manifest:1"


def as_built() -> Message:
    """Return what to do about a file that was changed on its way."""
    return Message("Ask for the comments in the Word file as `memo build` wrote it.")


_CODES: Final[dict[Fault, str]] = {
    "too-large": "review-too-large",
    "bomb": "review-too-large",
    "protected": "review-protected",
    "other-kind": "review-other-kind",
    "damaged": "review-damaged",
    "hostile": "review-hostile",
    "macros": "review-macros",
}


@dataclass(frozen=True)
class Package:
    """An opened file: what messages call it, its parts, and its manifest."""

    name: str
    parts: OpcPackage
    manifest: PrintManifest

    def xml(self, part: str) -> etree._Element | None:
        """Return the root of a part, None where there is no such part.

        Raises:
            MemoError: Where it is no XML.
        """
        return _parse(self.parts[part], self.name, part) if part in self.parts else None

    @cached_property
    def body(self) -> etree._Element:
        """The root of the main part, numbers that a program has counted anew as they were printed.

        Raises:
            MemoError: Where it is no XML.
        """
        root = _parse(self.parts[self.parts.main], self.name, self.parts.main)
        restore_numbers(root, self.manifest.numbers)
        return root

    def related(self, kind: str, to: str | None = None) -> etree._Element | None:
        """Return the root of the part that one relates to in one way, None where there is none.

        Args:
            kind: The last step of the relationship's type, such as ``comments``.
            to: The part that relates to it, ``""`` for the file as a whole; None for the main part.

        Raises:
            MemoError: Where it is no XML.
        """
        found = self.parts.related(self.parts.main if to is None else to, kind)
        return self.xml(found[0]) if found else None


def open_reviewed(data: bytes, name: str, manifest: PrintManifest | None = None) -> Package:
    """Open a file that came back from review.

    Args:
        data: The file.
        name: What messages call it.
        manifest: What was printed in it, as the file says that was sent; ``None`` for what it says itself.

    Raises:
        MemoError: Where it is no Word file, none that is safe to open, or does not say what was printed.
    """
    said = read_manifest(data, name) if manifest is None else manifest
    if said is None:
        raise MemoError(
            Problem("review-stripped", Message("%(name)s carries nothing of its memo any more.", name=name))
        )
    return Package(name, _parts(data, name), said)


def read_manifest(data: bytes, name: str) -> PrintManifest | None:
    """Return what a Word file says of what was printed in it; ``None`` where it says nothing.

    Raises:
        MemoError: Where it is no Word file, none that is safe to open, or says what is damaged, of two
            memos, or of no memo.
    """
    manifest = _manifest(_parts(data, name), name)
    # Every memo prints fields, and tells which.
    if manifest is not None and not any(each.paths for each in manifest.paragraphs):
        message = Message("%(name)s is the adjudication matrix of a review, and not the memo.", name=name)
        raise MemoError(Problem("review-of-matrix", message))
    return manifest


def _parts(data: bytes, name: str) -> OpcPackage:
    try:
        return open_package(data).transitional()
    except PackageError as error:
        raise _refused(error, data, name) from error


def _parse(data: bytes, name: str, part: str) -> etree._Element:
    try:
        return parse_xml(data, content_only=True)
    except etree.XMLSyntaxError as error:
        message = Message("%(name)s is damaged: its part %(part)s cannot be read.", name=name, part=part)
        raise MemoError(Problem("review-damaged", message, as_built())) from error


def _refused(error: PackageError, data: bytes, name: str) -> MemoError:
    fault = "other-kind" if error.fault == "damaged" and not data.startswith(b"PK") else error.fault
    code = _CODES[fault]
    return MemoError(Problem(code, _said_of(fault, name, error.part)))


def _said_of(fault: Fault, name: str, part: str) -> Message:
    said: dict[Fault, Message] = {
        "too-large": Message("%(name)s is larger than any memo.", name=name),
        "bomb": Message("%(name)s unpacks to far more than any memo.", name=name),
        "protected": Message(
            "%(name)s is protected by a password, or is of an old version of Word (.doc).", name=name
        ),
        "other-kind": Message("%(name)s is no Word file (.docx).", name=name),
        "damaged": Message("%(name)s is cut off or damaged.", name=name),
        "hostile": Message(
            "%(name)s has a document type declaration in its part %(part)s, which no Word file has.",
            name=name,
            part=part,
        ),
        "macros": Message("%(name)s holds macros, which no memo does.", name=name),
    }
    return said[fault]


def _manifest(parts: OpcPackage, name: str) -> PrintManifest | None:
    found = []
    for part in parts.related(parts.main, "customXml"):
        if _MANIFEST.encode() in parts[part]:
            root = _parse(parts[part], name, part)
            if root.tag == f"{{{_MANIFEST}}}manifest":
                found.append("".join(root.xpath("string()")))
    if not found:
        return None
    try:
        read = [_read_manifest(json.loads(text)) for text in found]
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        message = Message(
            "The list of printed paragraphs that %(name)s carries is damaged, or of another version.",
            name=name,
        )
        raise MemoError(Problem("review-manifest", message)) from error
    if any(other != read[0] for other in read):
        raise MemoError(
            Problem("review-twice", Message("%(name)s was put together from two memos.", name=name))
        )
    return read[0]


def _read_manifest(data: Any) -> PrintManifest:
    if data["version"] != 1:
        raise ValueError(data["version"])
    paragraphs = tuple(_read_printed(number, each) for number, each in enumerate(data["paragraphs"]))
    template: dict[str, tuple[str, ...]] = {}
    for part, texts in data.get("parts", {}).items():
        named = _NAME.fullmatch(str(part))
        kind = named[1] if named else str(part)
        template[kind] = (*template.get(kind, ()), *map(str, texts))
    author = data.get("author")
    own = None if author is None else Attribution(str(author), str(data.get("date") or ""), tracked=True)
    inventory = Inventory.from_data(data["inventory"]) if "inventory" in data else None
    numbers = {str(mark): str(number) for mark, number in data.get("numbers", {}).items()}
    return PrintManifest(own, paragraphs, template, inventory, numbers)


_LAST_AUTHOR: Final = (
    "{http://schemas.openxmlformats.org/package/2006/metadata/core-properties}lastModifiedBy"
)
_CREATOR: Final = "{http://purl.org/dc/elements/1.1/}creator"
_MODIFIED: Final = "{http://purl.org/dc/terms/}modified"


def read_paragraphs(package: Package) -> list[ReviewedParagraph]:
    """Return the paragraphs of a file as they are when all is accepted, without those of the template.

    Raises:
        MemoError: Where the body is no XML.
    """
    body = read_body(package.body, package.manifest.own, _run_reader(package, _last_author(package)))
    return _without_template(package, accepted(body.paragraphs))


@dataclass(frozen=True, slots=True)
class ReviewContext:
    """What every reader of changes needs to know of one file.

    Attributes:
        package: The file, with its manifest.
        data: The plain data of the memo that was printed.
        paragraphs: Which paragraph of the file is which of those that were printed.
        fields: What became of each printed field.
        locations: What places are called.
        quotes: The words of each quote by the number of its mark of evidence.
        untracked_author: Who is named where no tracked change tells.
        formatting: Who changed the formatting with tracking on, once for each time that no look tells of.
        looks: What was put on words and paragraphs, or taken off.
        held: What the file holds beside its text.
        gone_from_template: What the Word template says above and below the memo and stands no more.
    """

    package: Package
    data: Any
    paragraphs: ParagraphMatches
    fields: Fields
    locations: Locations
    quotes: Mapping[int, str]
    untracked_author: Attribution
    formatting: Sequence[Attribution]
    looks: Sequence[LookChange]
    held: Inventory
    gone_from_template: Sequence[str]

    @property
    def printed(self) -> Sequence[PrintedParagraph]:
        """The paragraphs as they were printed."""
        return self.package.manifest.paragraphs

    @property
    def touched(self) -> bool:
        """Whether any word is otherwise than it was printed."""
        return bool(self.fields.touched or self.paragraphs.added)

    def by(self, *who: Attribution) -> tuple[Attribution, ...]:
        """Return who made a change, each once; where no tracked change tells, who saved the file last."""
        return tuple(dict.fromkeys(who)) or (self.untracked_author,)


def _read_printed(number: int, data: Any) -> PrintedParagraph:
    mark, kind = str(data["mark"]), str(data["kind"])
    table, row, cell = (None if data.get(e) is None else int(data[e]) for e in ("table", "row", "cell"))
    pieces = tuple((None if path is None else str(path), str(text)) for path, text in data["pieces"])
    change, look = data.get("change"), data.get("look")
    return PrintedParagraph(number, mark, kind, table, row, cell, pieces, change, look and _read_look(look))


def _read_look(data: Any) -> PrintedLook:
    runs = tuple(
        PrintedRun(int(start), int(end), tuple(map(str, styles)), str(link))
        for start, end, styles, link in data["runs"]
    )
    level = None if data["level"] is None else int(data["level"])
    return PrintedLook(str(data["style"]), level, bool(data["page"]), str(data["fill"]), runs)


def read_context(package: Package, data: Any) -> ReviewContext:
    """Read a file.

    Args:
        package: The file.
        data: The plain data of the memo that it was built from.

    Raises:
        MemoError: Where a part of it is no XML.
    """
    printed = package.manifest.paragraphs
    locations, author = Locations(printed), _last_author(package)
    runs = _run_reader(package, author)
    body = read_body(package.body, package.manifest.own, runs)
    matches = find_paragraphs(printed, _without_template(package, accepted(body.paragraphs)))
    show_printed(matches.matches)
    fields = read_fields(matches, locations, author)
    quotes = {number: value_at(data, path) for number, path in quote_paths(printed).items()}
    known = {number: quote for number, quote in quotes.items() if isinstance(quote, str)}
    looks = read_looks(matches, locations, runs.formatting, author)
    told = {who for look in looks for who in look.who} | _strikers(body.paragraphs)
    formatting = [each for each in body.formatting if each not in told]
    return ReviewContext(
        package,
        data,
        matches,
        fields,
        locations,
        known,
        author,
        formatting,
        looks,
        _inventory(package),
        _gone_from_template(package, body.paragraphs),
    )


def _strikers(paragraphs: Iterable[ReviewedParagraph]) -> set[Attribution]:
    """Return who struck words through by hand with tracking on: these are deletions, and no looks."""
    looks = ((each.set_in, each.deleted_by) for paragraph in paragraphs for each in paragraph.spans)
    return {who for look, deleted_by in looks if look is not None for who in look.by if who in deleted_by}


def _inventory(package: Package) -> Inventory:
    try:
        return take_inventory(package.parts)
    except etree.XMLSyntaxError as error:
        message = Message("%(name)s is damaged: one of its parts is no XML.", name=package.name)
        raise MemoError(Problem("review-damaged", message, as_built())) from error


def _run_reader(package: Package, author: Attribution) -> RunReader:
    styles = Styles(package.related("styles"))
    formatting = Formatting(styles, package.related("numbering"), package.related("theme"))
    relationships = package.parts.relationships(package.parts.main).items()
    targets = {own: each.target for own, each in relationships if each.external}
    looks = [each.look for each in package.manifest.paragraphs if each.look is not None]
    styles_of_runs = {name for each in looks for run in each.runs for name in run.styles}
    return RunReader(formatting, targets, {each.style for each in looks} | styles_of_runs, author)


def quote_paths(printed: Iterable[PrintedParagraph]) -> dict[int, str]:
    """Return, by the number of each entry of the annex, the path of the quote that stands there."""
    firsts: dict[tuple[int | None, int | None], str] = {}
    found: dict[int, str] = {}
    for each in printed:
        if each.cell == 1:
            firsts.setdefault((each.table, each.row), each.text.strip())
        quotes = [path for path in each.paths if re.search(r"\.quotes\.\d+$", path)]
        number = firsts.get((each.table, each.row), "")
        if each.table is not None and quotes and number.isdecimal():
            found.setdefault(int(number), quotes[0])
    return found


def _without_template(package: Package, paragraphs: Sequence[ReviewedParagraph]) -> list[ReviewedParagraph]:
    """Leave out the paragraphs that the Word template says by itself, above and below the memo."""
    own = {normalize(text, "review") for text in package.manifest.template.get("document", ())}
    printed = {each.bookmark for each in package.manifest.paragraphs}
    return [each for each in paragraphs if each.normalized not in own or printed.intersection(each.bookmarks)]


def _gone_from_template(package: Package, paragraphs: Iterable[ReviewedParagraph]) -> list[str]:
    standing = {each.normalized for each in paragraphs}
    said = package.manifest.template.get("document", ())
    return [text for text in said if normalize(text, "review") not in standing]


def _last_author(package: Package) -> Attribution:
    """Return who saved the file last, as far as it says; until somebody has, it names its author there.

    The author may be gone from a file, and stands in the inventory of what was printed all the same.
    """
    root = package.related("core-properties", "")
    name = None if root is None else root.findtext(_LAST_AUTHOR)
    inventory = package.manifest.inventory
    built_by = inventory.properties.get("author") if inventory is not None else None
    if root is None or not name or name in {root.findtext(_CREATOR), built_by}:
        return Attribution("", "", tracked=False)
    return Attribution(name, root.findtext(_MODIFIED) or "", tracked=False)
