"""Text within a paragraph: runs, character styles, links, fields and bookmarks.

Inline content becomes tokens, whose white space is collapsed as a browser does it, and tokens become runs.
"""

from __future__ import annotations

import re
from copy import deepcopy
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from docx.opc.constants import RELATIONSHIP_TYPE
from lxml import etree

from memo.diagnostics import Problem
from memo.ooxml import RUN_ORDER, attribute, local, name, paragraphs, put, w, w_text
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
from memo.renderers.docx.styles import SEQUENCES, path_of, style_of
from memo.renderers.docx.toggles import Toggles
from memo.renderers.docx.tracked_changes import CHANGES, add_runs, stands_on
from memo.text import digest

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from docx.parts.document import DocumentPart
    from lxml import etree

    from memo.renderers.docx.styles import TemplateStyles
    from memo.renderers.docx.tracked_changes import RedlineSide, RevisionPair, TrackedChange


_LONGEST = 40  # characters; Word refuses a longer bookmark name
_HASH = 8
PRINTED = "_p"
"""How the bookmark of each printed paragraph begins; its number follows."""

_PRINTED = re.compile(re.escape(PRINTED) + r"\d+", re.IGNORECASE)


def bookmark_names(ids: Iterable[str], taken: Iterable[str] = ()) -> dict[str, str]:
    """Map each id to its bookmark name: ``_`` and the id, other than letters and digits turned to ``_``.

    The leading ``_`` hides a bookmark from Word's list and lets it survive a LibreOffice round trip. Names
    are unique regardless of case, as in Word, none is that of a printed paragraph, and each is at most 40
    characters long; a hash sees to all three.
    """
    used = {name.casefold() for name in taken}
    names: dict[str, str] = {}
    for each in ids:
        plain = "_" + re.sub(r"[^A-Za-z0-9]", "_", each)
        if len(plain) > _LONGEST or plain.casefold() in used or _PRINTED.fullmatch(plain):
            own = digest(each.encode())[:_HASH]
            plain = f"{plain[: _LONGEST - _HASH - 1]}_{own}"
        used.add(plain.casefold())
        names[each] = plain
    return names


class Bookmarks:
    """The bookmarks of one document, numbered upward from those that its template already has."""

    def __init__(self, body: etree._Element, template_body: etree._Element) -> None:
        starts = list(template_body.iter(name("w:bookmarkStart")))
        taken = [attribute(start, "w:name") or "" for start in starts]
        self._elements = [element for element in body.iter("{}*") if element.get("id")]
        self._names = bookmark_names([element.get("id", "") for element in self._elements], taken)
        self._last = max((int(attribute(start, "w:id") or 0) for start in starts), default=0)
        self._targets: dict[str, etree._Element] = {}
        self._placed: set[str] = set()

    def open(self, element: etree._Element) -> etree._Element | None:
        """Return the start of an element's bookmark, the next number on it; ``None`` when it has no id."""
        own = element.get("id")
        if not own:
            return None
        self._last += 1
        return w("bookmarkStart", id=self._last, name=self._names[own])

    def close(self, start: etree._Element) -> etree._Element:
        """Return the end that belongs to a start, and count its id as placed."""
        self._placed.add(attribute(start, "w:name") or "")
        return w("bookmarkEnd", id=attribute(start, "w:id") or "")

    def around(self, start: etree._Element | None, blocks: Sequence[etree._Element]) -> None:
        """Put a bookmark around the first of some paragraphs, or a row; without any, its id has no place.

        LibreOffice drops one that goes on over further paragraphs and ends in a table.
        """
        hosts = paragraphs(blocks)
        if start is None or not hosts:
            return
        # In a redline, the first that stays: a link to one that goes would lead nowhere in the newer memo.
        first = next((host for host in hosts if stands_on(host, "new")), hosts[0])
        _enclose(first, start, hosts[-1] if blocks[0].tag == name("w:tr") else first, self.close(start))

    def number(self, hosts: Sequence[etree._Element]) -> Iterator[tuple[str, etree._Element]]:
        """Put a bookmark around what each printed paragraph holds; yield its name with the paragraph."""
        for number, paragraph in enumerate(hosts, 1):
            self._last += 1
            start = w("bookmarkStart", id=self._last, name=f"{PRINTED}{number}")
            _enclose(paragraph, start, paragraph, w("bookmarkEnd", id=self._last))
            yield f"{PRINTED}{number}", paragraph

    def link(self, element: etree._Element) -> str:
        """Return the bookmark that ``href="#id"`` goes to; a place that isn't there is told by `faults`."""
        target = element.get("href", "")[1:]
        self._targets.setdefault(target, element)
        return self._names.get(target, "")

    def faults(self) -> list[Problem]:
        """Return a problem for each id used twice and each link to a place that was not printed."""
        seen: set[str] = set()
        found: list[Problem] = []
        for element in self._elements:
            own = element.get("id", "")
            if own in seen:
                found.append(_fault("docx-id-twice", element, f"The id “{own}” is used twice"))
            seen.add(own)
        for target, link in self._targets.items():
            if self._names.get(target) not in self._placed:
                said = f"A link goes to “#{target}”, which is nowhere in the document"
                found.append(_fault("docx-link-broken", link, said))
        return found


def _enclose(first: etree._Element, start: etree._Element, last: etree._Element, end: etree._Element) -> None:
    first.insert(1 if len(first) and first[0].tag == name("w:pPr") else 0, start)
    last.append(end)


def _fault(code: str, element: etree._Element, said: str) -> Problem:
    path = path_of(element)
    return Problem(code, f"{said}{f' (at {path})' if path else ''}.", path=path)


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
        if element.get("class") in SEQUENCES:
            yield from self._numbers(element, inner)
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

    def _numbers(self, element: etree._Element, context: TextToken) -> Iterator[InlineToken]:
        """Yield the number of a caption as a field; where it differs, the older field and the newer."""
        texts = [each for each in self._tokens(content_of(element), context) if isinstance(each, TextToken)]
        numbers = {
            side: "".join(each.text for each in texts if stands(each.change, side)).strip()
            for side in self.pair.sides
            if stands(context.change, side)
        }
        sequence = SEQUENCES[element.get("class", "")]
        if len(set(numbers.values())) == 1:
            yield replace(context, text=next(iter(numbers.values())), sequence=sequence)
            return
        yield replace(context, text=numbers["old"], change="del", sequence=sequence)
        yield replace(context, text=numbers["new"], change="ins", sequence=sequence)

    def _hyperlink(self, element: etree._Element) -> etree._Element:
        address = element.get("href", "")
        made = w("hyperlink", history=1)
        if address.startswith("#"):
            made.set(name("w:anchor"), self.bookmarks.link(element))
        else:
            made.set(
                name("r:id"), self.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
            )
        if element.get("aria-label"):  # a number alone tells little to those who hear it
            made.set(name("w:tooltip"), element.get("aria-label", ""))
        return made

    def _runs(self, token: TextToken) -> list[etree._Element]:
        """Return the run of a text; of a number, a complex field with its result (17.16.18).

        So nobody is asked to update it.
        """
        parts = [w_text("t", token.text)]
        if token.sequence:
            begin, separate, end = (w("fldChar", fldCharType=kind) for kind in ("begin", "separate", "end"))
            parts = [begin, w_text("instrText", f" SEQ {token.sequence} \\* ARABIC "), separate, *parts, end]
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
