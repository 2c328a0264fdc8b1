"""Text within a paragraph: white space, runs, character styles, links, fields and bookmarks."""

from __future__ import annotations

import re
from copy import deepcopy
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from docx.opc.constants import RELATIONSHIP_TYPE

from memo.ooxml.names import RUN_ORDER, local, name, put, w, w_text
from memo.writers.docx.vocabulary import SEQUENCES, style_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from docx.parts.document import DocumentPart
    from lxml import etree

    from memo.writers.docx.anchors import Anchors
    from memo.writers.docx.styles import Style, StyleSheet

# The white space that HTML collapses; no-break space and word joiner are none of it.
_SPACE = re.compile(r"[ \t\n\r\f]+")

Stretch = list["str | etree._Element"]  # noqa: SLF001 - so lxml calls the type
"""A run of inline content: text and inline elements by turns (an element's tail is the text after it)."""


@dataclass(frozen=True, slots=True)
class _Ink:
    """How text is set: character styles from the outermost in, and a language other than the document's."""

    styles: tuple[Style, ...] = ()
    language: str = ""


@dataclass(slots=True)
class _Text:
    text: str
    ink: _Ink
    sequence: str = ""


@dataclass(slots=True)
class _Break:
    """A ``br``."""


@dataclass(slots=True)
class _Open:
    """The beginning of a bookmark or of a link: what is to be written there."""

    made: etree._Element


@dataclass(slots=True)
class _Close:
    """The end of the innermost link."""


_Token = _Text | _Break | _Open | _Close


@dataclass(slots=True)
class InlinePrinter:
    """Prints stretches of text into paragraphs of one document."""

    styles: StyleSheet
    anchors: Anchors
    part: DocumentPart
    language: str
    _addresses: dict[str, str] = field(default_factory=dict)

    def print_into(self, paragraph: etree._Element, stretch: Stretch, around: etree._Element) -> bool:
        """Append a stretch that stands in ``around`` to a paragraph; tell whether it holds any text."""
        tokens = list(self._tokens(stretch, _Ink(language=self._language(around))))
        _collapse(tokens)
        target = paragraph
        for token in _merged(tokens):
            if isinstance(token, _Open):
                target.append(token.made)
                target = token.made if local(token.made) == "hyperlink" else target
            elif isinstance(token, _Close):
                target = paragraph
            elif isinstance(token, _Break):
                target.append(w("r", w("br")))
            else:
                target.extend(self._runs(token))
        return any(isinstance(token, _Text) and token.text for token in tokens)

    def _language(self, element: etree._Element) -> str:
        around = (each.get("lang") for each in (element, *element.iterancestors()))
        nearest = next((each for each in around if each), self.language)
        return "" if nearest == self.language else nearest

    def _tokens(self, stretch: Stretch, ink: _Ink) -> Iterator[_Token]:
        for item in stretch:
            if isinstance(item, str):
                yield _Text(item, ink)
            elif item.tag == "br":
                yield _Break()
            else:
                yield from self._element(item, ink)

    def _element(self, element: etree._Element, ink: _Ink) -> Iterator[_Token]:
        style = style_of(element)
        if style is not None:
            ink = replace(ink, styles=(*ink.styles, style))
        if element.get("lang"):
            ink = replace(ink, language=self._language(element))
        bookmark = self.anchors.open(element)
        if bookmark is not None:
            yield _Open(bookmark)
        if element.tag == "a":
            yield _Open(self._hyperlink(element))
        if element.get("class") in SEQUENCES:
            number = "".join(element.itertext()).strip()
            yield _Text(number, ink, SEQUENCES[element.get("class", "")])
        else:
            yield from self._tokens(stretch_of(element), ink)
        if element.tag == "a":
            yield _Close()
        if bookmark is not None:
            yield _Open(self.anchors.close(bookmark))

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

    def _runs(self, token: _Text) -> list[etree._Element]:
        if token.sequence:
            return self._field(f" SEQ {token.sequence} \\* ARABIC ", token)
        return [self._run(token.ink, w_text("t", token.text))] if token.text else []

    def _field(self, instruction: str, token: _Text) -> list[etree._Element]:
        """Return a complex field with its result (17.16.18), so that nobody is asked to update it."""
        parts = (
            w("fldChar", fldCharType="begin"),
            w_text("instrText", instruction),
            w("fldChar", fldCharType="separate"),
            w_text("t", token.text),
            w("fldChar", fldCharType="end"),
        )
        return [self._run(token.ink, part) for part in parts]

    def _run(self, ink: _Ink, content: etree._Element) -> etree._Element:
        said = self._run_properties(ink)
        return w("r", said, content) if len(said) else w("r", content)

    def _run_properties(self, ink: _Ink) -> etree._Element:
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


def _collapse(tokens: Sequence[_Token]) -> None:
    """Collapse white space as a browser does: one space between words, none at the edges of a line."""
    after_space = True
    last: _Text | None = None
    for token in tokens:
        if isinstance(token, _Break):
            _trim(last)
            after_space = True
        elif isinstance(token, _Text):
            text = _SPACE.sub(" ", token.text)
            token.text = text[1:] if after_space and text.startswith(" ") else text
            if token.text:
                after_space, last = token.text.endswith(" "), token
    _trim(last)


def _trim(last: _Text | None) -> None:
    if last is not None:
        last.text = last.text.removesuffix(" ")


def _merged(tokens: Sequence[_Token]) -> list[_Token]:
    """Join neighbouring texts that are set alike: one run for a sentence, not one for each value in it."""
    joined: list[_Token] = []
    for token in tokens:
        if isinstance(token, _Text) and not token.text:
            continue
        last = joined[-1] if joined else None
        alike = isinstance(token, _Text) and isinstance(last, _Text) and token.ink == last.ink
        if (
            alike
            and isinstance(token, _Text)
            and isinstance(last, _Text)
            and not (token.sequence or last.sequence)
        ):
            joined[-1] = _Text(last.text + token.text, last.ink)
        else:
            joined.append(token)
    return joined
