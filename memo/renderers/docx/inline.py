"""Text within a paragraph: runs, character styles, links and fields.

Inline content becomes tokens, whose white space is collapsed as a browser does it, and tokens become runs.
"""

from __future__ import annotations

import re
from copy import deepcopy
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from docx.opc.constants import RELATIONSHIP_TYPE
from lxml import etree

from memo.ooxml import RUN_ORDER, local, name, put, w, w_text
from memo.renderers.docx.checkboxes import CHOICE_BOX, tickable
from memo.renderers.docx.evidence_marks import EVIDENCE_MARK, raise_run, raised, settled
from memo.renderers.docx.inline_tokens import (
    BreakToken,
    CloseToken,
    InlineToken,
    OpenToken,
    RunFormat,
    TextToken,
    collapsed,
    joined,
    stands,
)
from memo.renderers.docx.styles import NUMBERS, REFERENCES, SEQUENCES, style_of
from memo.renderers.docx.toggles import Toggles
from memo.renderers.docx.tracked_changes import CHANGES, add_runs

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docx.parts.document import DocumentPart
    from lxml import etree

    from memo.renderers.docx.bookmarks import Bookmarks
    from memo.renderers.docx.styles import TemplateStyles
    from memo.renderers.docx.tracked_changes import RedlineSide, RevisionPair, TrackedChange


_NUMBER: Final = re.compile(r"\s*\d+")

InlineContent = list["str | etree._Element"]  # noqa: SLF001 - so lxml calls the type
"""A run of inline content: text and inline elements by turns (an element's tail is the text after it)."""


@dataclass(slots=True)
class InlinePrinter:
    """Prints stretches of text into paragraphs of one document."""

    styles: TemplateStyles
    bookmarks: Bookmarks
    pair: RevisionPair
    part: DocumentPart
    language: str
    toggles: Toggles = field(init=False)
    _made: dict[RunFormat, etree._Element] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.toggles = Toggles(self.styles)

    def tokens(self, content: InlineContent, around: etree._Element) -> list[InlineToken]:
        """Return what a stretch that stands in ``around`` is made of, its white space collapsed."""
        context = TextToken("", self._format(around), self.pair.change_of(around))
        return list(settled(collapsed(list(self._tokens(content, context)), self.pair.sides)))

    def print_into(self, paragraph: etree._Element, tokens: list[InlineToken]) -> frozenset[RedlineSide]:
        """Append tokens to a paragraph; return the documents in which they hold any text."""
        target = paragraph
        for token in joined(raised(tokens, self.pair.sides)):
            if isinstance(token, OpenToken):
                target.append(token.made)
                target = token.made if local(token.made) == "hyperlink" else target
            elif isinstance(token, CloseToken):
                target = paragraph
            elif isinstance(token, BreakToken):
                add_runs(target, [w("r", w("br"))], token.change)
            elif token.formatting.styles[-1:] == (CHOICE_BOX,) and len(self.pair.sides) == 1:
                target.append(tickable(self._runs(token), token.text))
            else:
                add_runs(target, self._runs(token), token.change)
        changes = {token.change for token in tokens if isinstance(token, TextToken)}
        return frozenset(side for side in self.pair.sides if any(stands(each, side) for each in changes))

    def _format(self, around: etree._Element) -> RunFormat:
        table = next(around.iterancestors("table"), None)
        return RunFormat(
            language=self._language(around),
            paragraphs=tuple(style_of(there) for _, there in self.pair.standing(around)),
            table=None if table is None else style_of(table),
        )

    def _language(self, element: etree._Element) -> str:
        nearest = str(element.xpath("string(ancestor-or-self::*[@lang != ''][1]/@lang)"))
        return "" if nearest == self.language else nearest

    def _tokens(self, content: InlineContent, context: TextToken) -> Iterator[InlineToken]:
        for item in content:
            if isinstance(item, str):
                yield replace(context, text=item)
            elif item.tag == "br":
                yield BreakToken(context.change)
            else:
                yield from self._element(item, context)

    def _element(self, element: etree._Element, context: TextToken) -> Iterator[InlineToken]:
        inner = self._inner_context(element, context)
        bookmark = self.bookmarks.open(element)
        if bookmark is not None:
            yield OpenToken(bookmark)
        if element.tag == "a":
            yield OpenToken(self._hyperlink(element))
        marked = next((each for each in element if each.get("class") in REFERENCES), None)
        if element.tag == "span" and element.get("class") in NUMBERS:
            yield self._number(element, inner)
        elif inner.formatting.styles[-1:] == (EVIDENCE_MARK,) and marked is not None:
            yield self._number(marked, inner)  # without the brackets
        else:
            yield from self._tokens(content_of(element), inner)
        if element.tag == "a":
            yield CloseToken()
        if bookmark is not None:
            yield OpenToken(self.bookmarks.close(bookmark))

    def _inner_context(self, element: etree._Element, context: TextToken) -> TextToken:
        formatting, style = context.formatting, style_of(element)
        if style is not None:
            formatting = replace(formatting, styles=(*formatting.styles, style))
        if element.get("lang"):
            formatting = replace(formatting, language=self._language(element))
        change: TrackedChange = context.change
        if element.tag in CHANGES:
            change = "ins" if element.tag == "ins" else "del"
        return TextToken("", formatting, change, element.get("data-path") or context.path)

    def _number(self, element: etree._Element, context: TextToken) -> TextToken:
        """Return a number as a field, so that it follows when others come or go before it.

        The number of a caption or an entry is counted (SEQ, 17.16.5.56); of a reference, it is the text of
        the bookmark around that number (REF, 17.16.5.51). In a redline the result is the newer one, and a
        reference that is put in or taken out is text: LibreOffice saves a field in a change within a link as
        XML that is not well-formed.
        """
        kind, instruction = element.get("class", ""), ""
        link = next(element.iterancestors("a"), None)
        if kind in SEQUENCES:
            instruction = f" SEQ {SEQUENCES[kind]} \\* ARABIC "
        elif link is not None and not context.change and self.bookmarks.of_number(link):
            instruction = f" REF {self.bookmarks.of_number(link)} \\h \\* MERGEFORMAT "
        return replace(context, text="".join(map(str, element.itertext())).strip(), field=instruction)

    def _hyperlink(self, element: etree._Element) -> etree._Element:
        address = element.get("href", "")
        made = w("hyperlink", history=1)
        if address.startswith("#"):
            made.set(name("w:anchor"), self.bookmarks.link(element))
        else:
            made.set(
                name("r:id"), self.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
            )
        tip = element.get("aria-label", "")  # a number alone tells little to those who hear it
        if address.startswith("#"):
            tip = _NUMBER.sub("", tip).strip()  # for numbers follow, and a tip does not
        if tip:
            made.set(name("w:tooltip"), tip)
        return made

    def _runs(self, token: TextToken) -> list[etree._Element]:
        """Return the run of a text; of a field, its runs with the result (17.16.18).

        So nobody is asked to update it.
        """
        parts = [w_text("t", token.text)]
        if token.field:
            begin, separate, end = (w("fldChar", fldCharType=kind) for kind in ("begin", "separate", "end"))
            parts = [begin, w_text("instrText", token.field), separate, *parts, end]
        return [self._run(token.formatting, part) for part in parts]

    def _run(self, formatting: RunFormat, content: etree._Element) -> etree._Element:
        """Return a run; its ``w:rPr``: the innermost style by name, of those around it what it leaves unsaid.

        A run has one character style (17.3.2.29), so emphasis within a judgment would lose one of the two.
        """
        made = deepcopy(self._properties(formatting))
        return w("r", made, content) if len(made) else w("r", content)

    def _properties(self, formatting: RunFormat) -> etree._Element:
        if formatting in self._made:
            return self._made[formatting]
        made = self._made[formatting] = w("rPr")
        inner = formatting.styles[-1] if formatting.styles else None
        for toggle, on in self.toggles.to_say(inner, formatting.paragraphs, formatting.table).items():
            put(made, w(toggle) if on else w(toggle, val=0), RUN_ORDER)
        if inner is not None:
            said = {local(each) for each in self.styles.run_properties(inner)}
            for style in reversed([each for each in dict.fromkeys(formatting.styles) if each != inner]):
                for each in self.styles.run_properties(style):
                    if local(each) not in said:
                        said.add(local(each))
                        put(made, deepcopy(each), RUN_ORDER)
            put(made, w("rStyle", val=self.styles.id_of(inner)), RUN_ORDER)
        if inner == EVIDENCE_MARK:
            raise_run(made, self.styles.run_properties(inner))
        if formatting.language:
            put(made, w("lang", val=formatting.language), RUN_ORDER)
        return made


def content_of(element: etree._Element) -> InlineContent:
    """Return the text and the elements that an element holds, in order."""
    found: InlineContent = [element.text or ""]
    for inner in element:
        found += [inner, inner.tail or ""]
    return found
