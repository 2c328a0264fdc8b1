"""The template: a Word file opened with care, its colours and expressions filled, the body's place found."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from copy import deepcopy
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

import docx
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.exceptions import OpcError
from docx.opc.part import XmlPart
from lxml import etree

from memo.diagnostics import MemoError, Problem
from memo.ooxml import XML_SPACE, DoctypeError, name, parse_xml, w, w_text
from memo.renderers.colours import as_hex
from memo.renderers.docx.characters import with_width
from memo.renderers.docx.tracked_changes import add_runs, text_shown

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

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
_PROPERTY: Final = re.compile(rb'name="memo-tokens"[^>]*>\s*<vt:lpwstr>([^<]*)</vt:lpwstr>')
_OF_STYLES: Final = {
    "heat-ink": ("Rating 1", "Rating 2", "Rating 3", "Rating 4"),
    "heat-ink-strong": ("Rating 5",),
    "heat-1": ("Rating 1",),
    "severity-low": ("Severity Low",),
}
"""Tokens that are used in some styles alone, where they may have the colour of another token."""

_COLOURED: Final = frozenset({"val", "fill", "color", "lastClr"})
"""Attributes that hold a colour as RRGGBB (17.18.38 ST_HexColor; DrawingML 20.1.2.3.32 srgbClr)."""


@dataclass(frozen=True, slots=True)
class Template:
    """An opened template: the document, and the name that messages give it."""

    document: Document
    name: str

    def parts(self) -> Iterator[tuple[str, etree._Element]]:
        """Yield the body, each header and each footer, with the words for it in a message."""
        yield "the body", self.document.element
        for kind, part in self._headers():
            yield f"the {kind} ({part.partname.filename})", part.element

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
            evaluate: Turns the inside of an expression into its text.
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
                if where == "the body" and _BODY.fullmatch(line):
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
            said = f"has {len(found)} paragraphs that read {{{{ body }}}}, where there must be one"
            raise self._fault("template-body", said, "Write {{ body }} once, as a paragraph of its own")
        place = found[0]
        around = place.getparent()
        if around is None or around.tag != name("w:body"):
            said = "has {{ body }} in a table, a text box or a content control"
            raise self._fault("template-body", said, "Move {{ body }} to a paragraph outside of it")
        if next(place.iter(*_ANCHORED), None) is not None:
            said = "has a picture or text box anchored in the paragraph {{ body }}"
            raise self._fault("template-body", said, "Anchor it in another paragraph")
        if place.find(f"{name('w:pPr')}/{name('w:sectPr')}") is not None:
            said = "has a section break in the paragraph {{ body }}"
            raise self._fault("template-body", said, "Put the section break into a paragraph of its own")
        return place

    def _fill_paragraph(
        self, texts: list[etree._Element], line: str, where: str, evaluate: tuple[Callable[[str], str], ...]
    ) -> None:
        rest = _EXPRESSION.sub("", line)
        if "{%" in line or "{#" in line:
            said = f"has a statement or comment in {where}, no expression: “{line.strip()[:60]}”"
            example = "Use an expression, such as {{ memo.handling or 'none' }}"
            raise self._fault("template-statement", said, example)
        if "{{" in rest or "}}" in rest:
            said = f"has an expression in {where} that is not closed: “{line.strip()[:60]}”"
            raise self._fault("template-expression", said, "Write it as {{ name }}, all in one paragraph")
        for match in reversed(list(_EXPRESSION.finditer(line))):
            inside = match[1].translate(_STRAIGHT).strip()
            new, old = (self._value(inside, where, each) for each in evaluate)
            if new == old:
                _replace(texts, match.start(), match.end(), new)
            else:
                _track(_replace(texts, match.start(), match.end(), _HERE), new, old)

    def _value(self, inside: str, where: str, evaluate: Callable[[str], str]) -> str:
        if inside == "body":
            said = f"has {{{{ body }}}} in {where} beside other text or outside of the body"
            raise self._fault("template-body", said, "Give {{ body }} a paragraph of its own in the body")
        try:
            return evaluate(inside)
        except MemoError as fault:
            said = f"{self.name}, in {where}, {{{{ {inside} }}}}: "
            named = (replace(problem, message=said + problem.message) for problem in fault.problems)
            raise MemoError(*named) from fault

    def _fault(self, code: str, said: str, help: str) -> MemoError:
        return MemoError(Problem(code, f"{self.name} {said}.", f"{help}, in {self.name}."))


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
        said = "is no Word document (.docx), or is protected by a password"
        raise _refusal(template_name, said, "Save it in Word as a Word document (.docx)") from fault
    except (OpcError, KeyError, ValueError, etree.XMLSyntaxError) as fault:
        said = f"can't be read as a Word document ({fault})"
        raise _refusal(template_name, said, "Open it in Word, repair it, and save it anew") from fault
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
            said = f"holds more than {_LARGEST // 1_000_000} MB"
            raise _refusal(template_name, said, "Take large pictures out of it")
        types = archive.read("[Content_Types].xml").decode("utf-8", errors="replace")
        for kind, words in (("macroEnabled", "has macros"), (CONTENT_TYPE.WML_DOCUMENT_MAIN, "")):
            if (kind in types) == bool(words):
                said = words or "is no Word document (.docx)"
                raise _refusal(template_name, said, "Save it in Word as a Word document (.docx)")
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
            said = f"is bound to something outside of it ({kind} {each.get('Target')})"
            raise _refusal(template_name, said, "Put it into the file, or take the binding off, in Word")


def _without_dtd(part: bytes, part_name: str, template_name: str) -> etree._Element:
    """Parse a part. One with a DTD could grow endlessly, and OPC forbids it (ECMA-376 part 2, 8.1.4)."""
    try:
        return parse_xml(part)
    except DoctypeError as fault:
        said = f"has a document type declaration in its part {part_name}, which no Word file has"
        raise _refusal(template_name, said, "Open it in Word and save it anew") from fault
    except etree.XMLSyntaxError as fault:
        said = f"has a damaged part, {part_name} ({fault})"
        raise _refusal(template_name, said, "Open it in Word, repair it, and save it anew") from fault


def _refusal(template_name: str, said: str, help: str) -> MemoError:
    return MemoError(Problem("template-unreadable", f"{template_name} {said}.", f"{help}."))


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


def recolour(template: Template, tokens: Mapping[str, str]) -> None:
    """Let the colours of an opened template follow the design tokens, for a Word file has no variables.

    The template remembers, in the custom document property ``memo-tokens``, which colours were tokens when it
    was made (``ink=1D2329 accent=0F4C5C …``). Where a token has another value today, its colour is exchanged
    throughout the template; a colour that a designer has chosen freely stays.

    Args:
        template: Changed in place. Without ``memo-tokens`` it keeps its colours.
        tokens: The design tokens of today, ``#rrggbb`` by name; others are passed over.

    Raises:
        MemoError: Two tokens that had one colour in the template have two today, and are used in the same
            styles, so that nobody knows which of them each place means.
    """
    exchange: dict[str, str] = {}
    in_styles: dict[str, dict[str, str]] = {}
    named: dict[str, str] = {}
    for token, was in _remembered(template).items():
        said = tokens.get(token, was)
        now = (as_hex(said) or as_hex(f"#{said}") or "").lstrip("#").upper()
        if not now:
            message = f"The token --{token}, a colour of {template.name}, is “{said}”, which Word has not."
            raise MemoError(Problem("token-colour", message))
        if token in _OF_STYLES:
            for style in _OF_STYLES[token]:
                in_styles.setdefault(style, {})[was] = now
            continue
        if exchange.setdefault(was, now) != now:
            message = f"In {template.name} the tokens --{named[was]} and --{token} have one colour"
            raise MemoError(Problem("token-ambiguous", f"{message}, and in styles/ they have two."))
        named.setdefault(was, token)
    exchange = {was: now for was, now in exchange.items() if was != now}
    if exchange or any(was != now for own in in_styles.values() for was, now in own.items()):
        for part in template.document.part.package.iter_parts():
            if isinstance(part, XmlPart):
                _exchange_in_tree(part, exchange, in_styles)
            elif part.content_type.endswith("xml"):
                part._blob = _exchange_in_bytes(part.blob, exchange)  # noqa: SLF001 - a part has no setter


def _remembered(template: Template) -> dict[str, str]:
    for part in template.document.part.package.iter_parts():
        is_custom = part.content_type == CONTENT_TYPE.OFC_CUSTOM_PROPERTIES
        found = _PROPERTY.search(part.blob) if is_custom else None
        if found is not None:
            pairs = (pair.partition("=") for pair in found[1].decode().split())
            return {token: colour.upper() for token, _, colour in pairs}
    return {}


def _exchange_in_tree(
    part: XmlPart, exchange: Mapping[str, str], in_styles: Mapping[str, Mapping[str, str]]
) -> None:
    style, own = name("w:style"), exchange
    for element in part.element.iter():
        if element.tag == style:  # styles do not stand within each other
            label = element.find(name("w:name"))
            called = "" if label is None else label.get(name("w:val"), "")
            own = {**exchange, **in_styles.get(called, {})}
        for key, value in element.attrib.items():
            if str(key).rpartition("}")[2] in _COLOURED and str(value).upper() in own:
                element.set(key, own[str(value).upper()])


def _exchange_in_bytes(blob: bytes, exchange: Mapping[str, str]) -> bytes:
    def new(match: re.Match[bytes]) -> bytes:
        colour = match[2].decode().upper()
        return match[1] + exchange.get(colour, match[2].decode()).encode()

    return re.sub(rb'((?:<a:srgbClr val|\blastClr)=")([0-9A-Fa-f]{6})(?=")', new, blob)
