"""Text within a paragraph: runs, character styles, links, fields and bookmarks."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from docx.opc.constants import RELATIONSHIP_TYPE

from memo.ooxml import RUN_ORDER, local, name, put, w, w_text
from memo.renderers.docx.revision_pair import CHANGES
from memo.renderers.docx.runs import Break, Close, Ink, Open, Text, collapsed, joined, sides_with_text, stands
from memo.renderers.docx.style_map import SEQUENCES, style_of
from memo.renderers.docx.tracked_changes import add_runs

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docx.parts.document import DocumentPart
    from lxml import etree

    from memo.renderers.docx.bookmarks import Anchors
    from memo.renderers.docx.revision_pair import Change, RedlineSide, Sides
    from memo.renderers.docx.runs import Token
    from memo.renderers.docx.styles import StyleSheet

Stretch = list["str | etree._Element"]  # noqa: SLF001 - so lxml calls the type
"""A run of inline content: text and inline elements by turns (an element's tail is the text after it)."""


@dataclass(frozen=True, slots=True)
class _Setting:
    """What surrounds a text: how it is set, whether it is inserted or deleted, which model path it is."""

    ink: Ink
    change: Change
    path: str = ""


@dataclass(slots=True)
class InlinePrinter:
    """Prints stretches of text into paragraphs of one document."""

    styles: StyleSheet
    anchors: Anchors
    sides: Sides
    part: DocumentPart
    language: str
    _addresses: dict[str, str] = field(default_factory=dict)

    def tokens(self, stretch: Stretch, around: etree._Element) -> list[Token]:
        """Return what a stretch that stands in ``around`` is made of, its white space collapsed."""
        setting = _Setting(Ink(language=self._language(around)), self.sides.change_of(around))
        return collapsed(list(self._tokens(stretch, setting)), self.sides.all)

    def print_into(self, paragraph: etree._Element, tokens: list[Token]) -> frozenset[RedlineSide]:
        """Append tokens to a paragraph; return the documents in which they hold any text."""
        target = paragraph
        for token in joined(tokens):
            if isinstance(token, Open):
                target.append(token.made)
                target = token.made if local(token.made) == "hyperlink" else target
            elif isinstance(token, Close):
                target = paragraph
            elif isinstance(token, Break):
                add_runs(target, [w("r", w("br"))], token.change)
            else:
                add_runs(target, self._runs(token), token.change)
        return sides_with_text(tokens, self.sides.all)

    def _language(self, element: etree._Element) -> str:
        around = (each.get("lang") for each in (element, *element.iterancestors()))
        nearest = next((each for each in around if each), self.language)
        return "" if nearest == self.language else nearest

    def _tokens(self, stretch: Stretch, setting: _Setting) -> Iterator[Token]:
        for item in stretch:
            if isinstance(item, str):
                yield Text(item, setting.ink, setting.change, setting.path)
            elif item.tag == "br":
                yield Break(setting.change)
            else:
                yield from self._element(item, setting)

    def _element(self, element: etree._Element, setting: _Setting) -> Iterator[Token]:
        inner = self._setting(element, setting)
        bookmark = self.anchors.open(element)
        if bookmark is not None:
            yield Open(bookmark)
        if element.tag == "a":
            yield Open(self._hyperlink(element))
        if element.get("class") in SEQUENCES:
            yield from self._numbers(element, inner)
        else:
            yield from self._tokens(stretch_of(element), inner)
        if element.tag == "a":
            yield Close()
        if bookmark is not None:
            yield Open(self.anchors.close(bookmark))

    def _setting(self, element: etree._Element, setting: _Setting) -> _Setting:
        ink, style = setting.ink, style_of(element)
        if style is not None:
            ink = replace(ink, styles=(*ink.styles, style))
        if element.get("lang"):
            ink = replace(ink, language=self._language(element))
        change: Change = setting.change
        if element.tag in CHANGES:
            change = "ins" if element.tag == "ins" else "del"
        return _Setting(ink, change, element.get("data-path") or setting.path)

    def _numbers(self, element: etree._Element, setting: _Setting) -> Iterator[Token]:
        """Yield the number of a caption as a field; where it differs, the older field and the newer."""
        texts = [each for each in self._tokens(stretch_of(element), setting) if isinstance(each, Text)]
        numbers = {
            side: "".join(each.text for each in texts if stands(each.change, side)).strip()
            for side in self.sides.all
            if stands(setting.change, side)
        }
        sequence = SEQUENCES[element.get("class", "")]
        if len(set(numbers.values())) == 1:
            yield Text(next(iter(numbers.values())), setting.ink, setting.change, setting.path, sequence)
            return
        yield Text(numbers["old"], setting.ink, "del", setting.path, sequence)
        yield Text(numbers["new"], setting.ink, "ins", setting.path, sequence)

    def _hyperlink(self, element: etree._Element) -> etree._Element:
        address = element.get("href", "")
        if address.startswith("#"):
            return w("hyperlink", anchor=self.anchors.link(element), history=1)
        if address not in self._addresses:
            hyperlink = RELATIONSHIP_TYPE.HYPERLINK
            self._addresses[address] = self.part.relate_to(address, hyperlink, is_external=True)
        made = w("hyperlink", history=1)
        made.set(name("r:id"), self._addresses[address])
        return made

    def _runs(self, token: Text) -> list[etree._Element]:
        if token.sequence:
            return self._field(f" SEQ {token.sequence} \\* ARABIC ", token)
        return [self._run(token.ink, w_text("t", token.text))]

    def _field(self, instruction: str, token: Text) -> list[etree._Element]:
        """Return a complex field with its result (17.16.18), so that nobody is asked to update it."""
        parts = (
            w("fldChar", fldCharType="begin"),
            w_text("instrText", instruction),
            w("fldChar", fldCharType="separate"),
            w_text("t", token.text),
            w("fldChar", fldCharType="end"),
        )
        return [self._run(token.ink, part) for part in parts]

    def _run(self, ink: Ink, content: etree._Element) -> etree._Element:
        said = self._run_properties(ink)
        return w("r", said, content) if len(said) else w("r", content)

    def _run_properties(self, ink: Ink) -> etree._Element:
        """Return ``w:rPr``: the innermost style by name, and of those around it what it leaves unsaid.

        A run has one character style (17.3.2.29), so emphasis within a judgment would lose one of the two.
        """
        made = w("rPr")
        if ink.styles:
            *outer, inner = dict.fromkeys(ink.styles)
            said = {local(each) for each in self.styles.run_properties(inner)}
            for style in reversed(outer):
                for each in self.styles.run_properties(style):
                    if local(each) not in said:
                        said.add(local(each))
                        put(made, deepcopy(each), RUN_ORDER)
            put(made, w("rStyle", val=self.styles.id_of(inner)), RUN_ORDER)
        if ink.language:
            put(made, w("lang", val=ink.language), RUN_ORDER)
        return made


def stretch_of(element: etree._Element) -> Stretch:
    """Return the text and the elements that an element holds, in order."""
    found: Stretch = [element.text or ""]
    for inner in element:
        found += [inner, inner.tail or ""]
    return found
