"""The template: a Word file opened with care, its expressions filled, the body's place found."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from copy import deepcopy
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import docx
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.exceptions import OpcError
from docx.opc.part import XmlPart
from lxml import etree

from memo.diagnostics import MemoError, Message, Problem
from memo.i18n import mostly_english, unmarked
from memo.ooxml import RUN_ORDER, XML_SPACE, DoctypeError, name, parse_xml, put, w, w_text
from memo.renderers.docx.characters import with_width
from memo.renderers.docx.tracked_changes import add_runs, text_shown

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from docx.document import Document

    from memo.renderers.docx.tracked_changes import TrackedChange

_LARGEST = 50_000_000  # bytes unpacked; a template with fonts and a letterhead has some two or three million
_EXPRESSION = re.compile(r"\{\{(.*?)\}\}", re.DOTALL)
_BODY = re.compile(r"\s*\{\{\s*body\s*\}\}\s*")
# Word types these where the designer typed straight quotation marks.
_STRAIGHT = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'", "\u00a0": " "})
_ANCHORED = (name("w:drawing"), name("w:pict"), name("w:object"))
_MARKS = {name("w:bookmarkStart"), name("w:bookmarkEnd")}
_HERE = "\ue000"  # of the private use area: no template has it, and it is gone before anybody reads


@dataclass(frozen=True, slots=True)
class Template:
    """An opened template: the document, and the name that messages give it."""

    document: Document
    name: str

    def parts(self) -> Iterator[tuple[Message, etree._Element]]:
        """Yield the body, each header and each footer, with the words for it in a message."""
        yield Message("the body"), self.document.element
        for kind, part in self._headers():
            file = part.partname.filename
            head, foot = (
                Message("the header (%(file)s)", file=file),
                Message("the footer (%(file)s)", file=file),
            )
            yield head if kind == "header" else foot, part.element

    def texts_beside(self, place: etree._Element) -> dict[str, list[str]]:
        """Return what the filled template says itself: the texts of its paragraphs but ``place``.

        They are told by where they stand: ``document``, ``header`` or ``footer``.
        """
        said: dict[str, list[str]] = {"document": [], "footer": [], "header": []}
        roots = [(kind, part.element) for kind, part in self._headers()]
        for kind, root in [*roots, ("document", self.document.element)]:
            said[kind] += [_words(each) for each in root.iter(name("w:p")) if each is not place]
        return {kind: texts for kind, texts in said.items() if texts}

    def _headers(self) -> Iterator[tuple[str, XmlPart]]:
        kinds = {RELATIONSHIP_TYPE.HEADER: "header", RELATIONSHIP_TYPE.FOOTER: "footer"}
        for relationship in self.document.part.rels.values():
            if relationship.reltype in kinds and isinstance(relationship.target_part, XmlPart):
                yield kinds[relationship.reltype], relationship.target_part

    def numbering(self) -> etree._Element | None:
        """Return the root of the numbering part (17.9); ``None`` where the template has none."""
        try:
            part = self.document.part.part_related_by(RELATIONSHIP_TYPE.NUMBERING)
        except (KeyError, ValueError):
            return None
        return part.element if isinstance(part, XmlPart) else None

    def fill(self, evaluate: Callable[[str], str], before: Callable[[str], str] | None = None) -> None:
        """Replace each ``{{ expression }}`` but ``{{ body }}`` with its text, set as its first letter was.

        Args:
            evaluate: Turns the inside of an expression into its text; English that stands for another
                language is marked.
            before: The same for the older document of a redline; where the two differ, the older text stands
                as deleted before the newer.

        Raises:
            MemoError: Expressions that are unclosed or can't be evaluated, all of them at once.
        """
        problems: list[Problem] = []
        for where, root in self.parts():
            for paragraph in root.iter(name("w:p")):
                texts = _texts(paragraph)
                line = "".join(text.text or "" for text in texts)
                if root is self.document.element and _BODY.fullmatch(line):
                    continue
                try:
                    self._fill_paragraph(texts, line, where, (evaluate, before or evaluate))
                except MemoError as fault:
                    problems.extend(fault.problems)
        if problems:
            raise MemoError(*problems)

    def place_for_body(self) -> etree._Element:
        """Return the one paragraph ``{{ body }}``.

        Raises:
            MemoError: There is none or more than one, or it is in a table or text box, at a section's end,
                or holds something that would be lost with it.
        """
        root = self.document.element
        found: list[etree._Element] = [p for p in root.iter(name("w:p")) if _BODY.fullmatch(_line(p))]
        if len(found) != 1:
            said = Message(
                "%(name)s has %(found)s paragraphs that read {{ body }}, where there must be one.",
                name=self.name,
                found=len(found),
            )
            help = Message("Write {{ body }} once, as a paragraph of its own, in %(name)s.", name=self.name)
            raise MemoError(Problem("template-body", said, help))
        place = found[0]
        around = place.getparent()
        if around is None or around.tag != name("w:body"):
            said = Message(
                "%(name)s has {{ body }} in a table, a text box or a content control.", name=self.name
            )
            raise MemoError(
                Problem(
                    "template-body",
                    said,
                    Message("Move {{ body }} to a paragraph outside of it, in %(name)s.", name=self.name),
                )
            )
        if next(place.iter(*_ANCHORED), None) is not None:
            said = Message(
                "%(name)s has a picture or text box anchored in the paragraph {{ body }}.", name=self.name
            )
            raise MemoError(
                Problem(
                    "template-body",
                    said,
                    Message("Anchor it in another paragraph, in %(name)s.", name=self.name),
                )
            )
        if place.find(f"{name('w:pPr')}/{name('w:sectPr')}") is not None:
            said = Message("%(name)s has a section break in the paragraph {{ body }}.", name=self.name)
            help = Message("Put the section break into a paragraph of its own, in %(name)s.", name=self.name)
            raise MemoError(Problem("template-body", said, help))
        return place

    def _fill_paragraph(
        self, texts: list[etree._Element], line: str, where: str, evaluate: tuple[Callable[[str], str], ...]
    ) -> None:
        rest = _EXPRESSION.sub("", line)
        if "{%" in line or "{#" in line:
            said = Message(
                "%(name)s has a statement or comment in %(where)s, no expression: “%(line)s”.",
                name=self.name,
                where=where,
                line=line.strip()[:60],
            )
            example = Message(
                "Use an expression, such as {{ memo.handling or 'none' }}, in %(name)s.", name=self.name
            )
            raise MemoError(Problem("template-statement", said, example))
        if "{{" in rest or "}}" in rest:
            said = Message(
                "%(name)s has an expression in %(where)s that is not closed: “%(line)s”.",
                name=self.name,
                where=where,
                line=line.strip()[:60],
            )
            help = Message("Write it as {{ name }}, all in one paragraph, in %(name)s.", name=self.name)
            raise MemoError(Problem("template-expression", said, help))
        for match in reversed(list(_EXPRESSION.finditer(line))):
            inside = match[1].translate(_STRAIGHT).strip()
            new, old = (self._value(inside, where, each) for each in evaluate)
            if new == old:
                text = _replace(texts, match.start(), match.end(), unmarked(new))
                _tell_english(text, new)
            else:
                _track(_replace(texts, match.start(), match.end(), _HERE), unmarked(new), unmarked(old))

    def _value(self, inside: str, where: str, evaluate: Callable[[str], str]) -> str:
        if inside == "body":
            said = Message(
                "%(name)s has {{ body }} in %(where)s beside other text or outside of the body.",
                name=self.name,
                where=where,
            )
            help = Message("Give {{ body }} a paragraph of its own in the body, in %(name)s.", name=self.name)
            raise MemoError(Problem("template-body", said, help))
        try:
            return evaluate(inside)
        except MemoError as fault:
            raise MemoError(*(self._at(where, inside, problem) for problem in fault.problems)) from fault

    def _at(self, where: str, inside: str, problem: Problem) -> Problem:
        """Return a problem of an expression with the place that it stands in."""
        message = Message(
            "%(name)s, in %(where)s, {{ %(inside)s }}: %(message)s",
            name=self.name,
            where=where,
            inside=inside,
            message=problem.message,
        )
        return replace(problem, message=message)


def open_template(content: bytes, template_name: str) -> Template:
    """Open a template as python-docx does, after a look at what is in it.

    Raises:
        MemoError: Not a Word document (.docx), one with macros, too large unpacked, or with a DTD in it.
    """
    try:
        _inspect(content, template_name)
        document = docx.Document(io.BytesIO(content))
    except (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, NotImplementedError) as fault:
        # zipfile raises the last two for an entry that is encrypted, or packed in a way that it doesn't know.
        said = Message(
            "%(template)s is no Word document (.docx), or is protected by a password.", template=template_name
        )
        raise _refusal(said, Message("Save it in Word as a Word document (.docx).")) from fault
    except (OpcError, KeyError, ValueError, etree.XMLSyntaxError) as fault:
        said = Message(
            "%(template)s can't be read as a Word document (%(fault)s).", template=template_name, fault=fault
        )
        raise _refusal(said, Message("Open it in Word, repair it, and save it anew.")) from fault
    return Template(document, template_name)


def replace_placeholder(place: etree._Element, blocks: list[etree._Element]) -> None:
    """Put ``blocks`` where ``place`` stands; bookmarks that Word left in it stay beside them."""
    for mark in [each for each in place if each.tag in _MARKS]:
        place.addprevious(mark)
    for block in blocks:
        place.addprevious(block)
    next(place.iterancestors()).remove(place)


def _inspect(content: bytes, template_name: str) -> None:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        if sum(entry.file_size for entry in archive.infolist()) > _LARGEST:
            said = Message(
                "%(template)s holds more than %(most)s MB.",
                template=template_name,
                most=_LARGEST // 1_000_000,
            )
            raise _refusal(said, Message("Take large pictures out of it."))
        types = archive.read("[Content_Types].xml").decode("utf-8", errors="replace")
        help = Message("Save it in Word as a Word document (.docx).")
        if "macroEnabled" in types:
            raise _refusal(Message("%(template)s has macros.", template=template_name), help)
        if CONTENT_TYPE.WML_DOCUMENT_MAIN not in types:
            raise _refusal(Message("%(template)s is no Word document (.docx).", template=template_name), help)
        for entry in archive.infolist():
            if entry.filename.endswith((".xml", ".rels", ".vml")):
                root = _without_dtd(archive.read(entry), entry.filename, template_name)
                if entry.filename.endswith(".rels"):
                    _refuse_fetching(root, template_name)


def _refuse_fetching(relationships: etree._Element, template_name: str) -> None:
    """Refuse what Word would fetch at opening; a link is followed by its reader alone."""
    for each in relationships:
        kind = str(each.get("Type")).rpartition("/")[2]
        if each.get("TargetMode") == "External" and kind != "hyperlink":
            said = Message(
                "%(template)s is bound to something outside of it (%(kind)s %(target)s).",
                template=template_name,
                kind=kind,
                target=each.get("Target"),
            )
            raise _refusal(said, Message("Put it into the file, or take the binding off, in Word."))


def _without_dtd(part: bytes, part_name: str, template_name: str) -> etree._Element:
    """Parse a part. One with a DTD could grow endlessly, and OPC forbids it (ECMA-376 part 2, 8.1.4)."""
    try:
        return parse_xml(part)
    except DoctypeError as fault:
        said = Message(
            "%(template)s has a document type declaration in its part %(part)s, which no Word file has.",
            template=template_name,
            part=part_name,
        )
        raise _refusal(said, Message("Open it in Word and save it anew.")) from fault
    except etree.XMLSyntaxError as fault:
        said = Message(
            "%(template)s has a damaged part, %(part)s (%(fault)s).",
            template=template_name,
            part=part_name,
            fault=fault,
        )
        raise _refusal(said, Message("Open it in Word, repair it, and save it anew.")) from fault


def _refusal(said: Message, help: Message) -> MemoError:
    return MemoError(Problem("template-unreadable", said, help))


def _words(paragraph: etree._Element) -> str:
    return with_width(text_shown(paragraph))


def _texts(paragraph: etree._Element) -> list[etree._Element]:
    """Return the ``w:t`` of a paragraph itself, without those of a text box anchored in it."""
    own = name("w:p")
    return [text for text in paragraph.iter(name("w:t")) if next(text.iterancestors(own)) is paragraph]


def _line(paragraph: etree._Element) -> str:
    return "".join(text.text or "" for text in _texts(paragraph))


def _replace(texts: list[etree._Element], start: int, end: int, value: str) -> etree._Element:
    """Replace characters ``start`` to ``end`` of a line split over ``texts``; return the first they touch."""
    offset = 0
    touched: list[etree._Element] = []
    for text in texts:
        said = text.text or ""
        low, high = max(start - offset, 0), min(end - offset, len(said))
        offset += len(said)
        if low < high:
            text.text = said[:low] + ("" if touched else value) + said[high:]
            text.set(XML_SPACE, "preserve")
            touched.append(text)
    return touched[0]


def _tell_english(text: etree._Element, said: str) -> None:
    """Say that a run is English which is nothing but words that the page's catalogue lacks (17.3.2.20)."""
    if mostly_english(said) and text.text == unmarked(said):
        run = next(text.iterancestors())
        if run.find(name("w:rPr")) is None:
            run.insert(0, w("rPr"))
        put(run[0], w("lang", val="en"), RUN_ORDER)


def _track(text: etree._Element, new: str, old: str) -> None:
    """Put a deletion and an insertion in the place of ``_HERE`` in a text; its run is parted around them."""
    run = next(text.iterancestors())
    before, _, after = (text.text or "").partition(_HERE)
    about = run.findall(name("w:rPr"))
    made = w("p")
    changes: tuple[tuple[str, TrackedChange], ...] = ((old, "del"), (new, "ins"), (after, ""))
    for said, change in changes:
        if said:
            add_runs(made, [w("r", *map(deepcopy, about), w_text("t", said))], change)
    rest = list(text.itersiblings())
    if rest:
        made.append(w("r", *map(deepcopy, about), *rest))
    text.text = before
    for each in reversed(made):
        run.addnext(each)
    if not before and len(run) == len(about) + 1:
        next(run.iterancestors()).remove(run)
