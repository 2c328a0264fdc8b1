"""Text within a paragraph: runs, character styles, links, fields and bookmarks."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from docx.opc.constants import RELATIONSHIP_TYPE

from memo.ooxml import RUN_ORDER, local, name, put, w, w_text
from memo.renderers.docx.revision_pair import CHANGES
from memo.renderers.docx.runs import (
    BreakToken,
    CloseToken,
    OpenToken,
    RunFormat,
    TextToken,
    collapsed,
    joined,
    sides_with_text,
    stands,
)
from memo.renderers.docx.style_map import SEQUENCES, style_of
from memo.renderers.docx.tracked_changes import add_runs

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docx.parts.document import DocumentPart
    from lxml import etree

    from memo.renderers.docx.bookmarks import Bookmarks
    from memo.renderers.docx.revision_pair import RedlineSide, RevisionPair, TrackedChange
    from memo.renderers.docx.runs import InlineToken
    from memo.renderers.docx.styles import TemplateStyles

InlineContent = list["str | etree._Element"]  # noqa: SLF001 - so lxml calls the type
"""A run of inline content: text and inline elements by turns (an element's tail is the text after it)."""


@dataclass(frozen=True, slots=True)
class _TextContext:
    """What surrounds a text: how it is set, whether it is inserted or deleted, which model path it is."""

    formatting: RunFormat
    change: TrackedChange
    path: str = ""


@dataclass(slots=True)
class InlinePrinter:
    """Prints stretches of text into paragraphs of one document."""

    styles: TemplateStyles
    bookmarks: Bookmarks
    pair: RevisionPair
    part: DocumentPart
    language: str
    _addresses: dict[str, str] = field(default_factory=dict)

    def tokens(self, content: InlineContent, around: etree._Element) -> list[InlineToken]:
        """Return what a stretch that stands in ``around`` is made of, its white space collapsed."""
        context = _TextContext(RunFormat(language=self._language(around)), self.pair.change_of(around))
        return collapsed(list(self._tokens(content, context)), self.pair.sides)

    def print_into(self, paragraph: etree._Element, tokens: list[InlineToken]) -> frozenset[RedlineSide]:
        """Append tokens to a paragraph; return the documents in which they hold any text."""
        target = paragraph
        for token in joined(tokens):
            if isinstance(token, OpenToken):
                target.append(token.made)
                target = token.made if local(token.made) == "hyperlink" else target
            elif isinstance(token, CloseToken):
                target = paragraph
            elif isinstance(token, BreakToken):
                add_runs(target, [w("r", w("br"))], token.change)
            else:
                add_runs(target, self._runs(token), token.change)
        return sides_with_text(tokens, self.pair.sides)

    def _language(self, element: etree._Element) -> str:
        around = (each.get("lang") for each in (element, *element.iterancestors()))
        nearest = next((each for each in around if each), self.language)
        return "" if nearest == self.language else nearest

    def _tokens(self, content: InlineContent, context: _TextContext) -> Iterator[InlineToken]:
        for item in content:
            if isinstance(item, str):
                yield TextToken(item, context.formatting, context.change, context.path)
            elif item.tag == "br":
                yield BreakToken(context.change)
            else:
                yield from self._element(item, context)

    def _element(self, element: etree._Element, context: _TextContext) -> Iterator[InlineToken]:
        inner = self._inner_context(element, context)
        bookmark = self.bookmarks.open(element)
        if bookmark is not None:
            yield OpenToken(bookmark)
        if element.tag == "a":
            yield OpenToken(self._hyperlink(element))
        if element.get("class") in SEQUENCES:
            yield from self._numbers(element, inner)
        else:
            yield from self._tokens(content_of(element), inner)
        if element.tag == "a":
            yield CloseToken()
        if bookmark is not None:
            yield OpenToken(self.bookmarks.close(bookmark))

    def _inner_context(self, element: etree._Element, context: _TextContext) -> _TextContext:
        formatting, style = context.formatting, style_of(element)
        if style is not None:
            formatting = replace(formatting, styles=(*formatting.styles, style))
        if element.get("lang"):
            formatting = replace(formatting, language=self._language(element))
        change: TrackedChange = context.change
        if element.tag in CHANGES:
            change = "ins" if element.tag == "ins" else "del"
        return _TextContext(formatting, change, element.get("data-path") or context.path)

    def _numbers(self, element: etree._Element, context: _TextContext) -> Iterator[InlineToken]:
        """Yield the number of a caption as a field; where it differs, the older field and the newer."""
        texts = [each for each in self._tokens(content_of(element), context) if isinstance(each, TextToken)]
        numbers = {
            side: "".join(each.text for each in texts if stands(each.change, side)).strip()
            for side in self.pair.sides
            if stands(context.change, side)
        }
        sequence = SEQUENCES[element.get("class", "")]
        if len(set(numbers.values())) == 1:
            yield TextToken(
                next(iter(numbers.values())), context.formatting, context.change, context.path, sequence
            )
            return
        yield TextToken(numbers["old"], context.formatting, "del", context.path, sequence)
        yield TextToken(numbers["new"], context.formatting, "ins", context.path, sequence)

    def _hyperlink(self, element: etree._Element) -> etree._Element:
        address = element.get("href", "")
        if address.startswith("#"):
            return w("hyperlink", anchor=self.bookmarks.link(element), history=1)
        if address not in self._addresses:
            hyperlink = RELATIONSHIP_TYPE.HYPERLINK
            self._addresses[address] = self.part.relate_to(address, hyperlink, is_external=True)
        made = w("hyperlink", history=1)
        made.set(name("r:id"), self._addresses[address])
        return made

    def _runs(self, token: TextToken) -> list[etree._Element]:
        if token.sequence:
            return self._field(f" SEQ {token.sequence} \\* ARABIC ", token)
        return [self._run(token.formatting, w_text("t", token.text))]

    def _field(self, instruction: str, token: TextToken) -> list[etree._Element]:
        """Return a complex field with its result (17.16.18), so that nobody is asked to update it."""
        parts = (
            w("fldChar", fldCharType="begin"),
            w_text("instrText", instruction),
            w("fldChar", fldCharType="separate"),
            w_text("t", token.text),
            w("fldChar", fldCharType="end"),
        )
        return [self._run(token.formatting, part) for part in parts]

    def _run(self, formatting: RunFormat, content: etree._Element) -> etree._Element:
        said = self._run_properties(formatting)
        return w("r", said, content) if len(said) else w("r", content)

    def _run_properties(self, formatting: RunFormat) -> etree._Element:
        """Return ``w:rPr``: the innermost style by name, and of those around it what it leaves unsaid.

        A run has one character style (17.3.2.29), so emphasis within a judgment would lose one of the two.
        """
        made = w("rPr")
        if formatting.styles:
            *outer, inner = dict.fromkeys(formatting.styles)
            said = {local(each) for each in self.styles.run_properties(inner)}
            for style in reversed(outer):
                for each in self.styles.run_properties(style):
                    if local(each) not in said:
                        said.add(local(each))
                        put(made, deepcopy(each), RUN_ORDER)
            put(made, w("rStyle", val=self.styles.id_of(inner)), RUN_ORDER)
        if formatting.language:
            put(made, w("lang", val=formatting.language), RUN_ORDER)
        return made


def content_of(element: etree._Element) -> InlineContent:
    """Return the text and the elements that an element holds, in order."""
    found: InlineContent = [element.text or ""]
    for inner in element:
        found += [inner, inner.tail or ""]
    return found
