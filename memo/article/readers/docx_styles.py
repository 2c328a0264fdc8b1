"""WordprocessingML as far as an article needs it: the runs of a paragraph, and what a style makes of them.

The names are those of ISO/IEC 29500-1, clause 17.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from memo.article.readers.fragments import raise_digits

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element as Element

W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MATH: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"

StyleRole = Literal["title", "heading", "item", "caption", "contents", ""]

_GONE = frozenset({f"{W}del", f"{W}moveFrom", f"{W}txbxContent", f"{W}pPr", f"{W}rPr"})
_SIGNS = {
    f"{W}tab": "\t",
    f"{W}br": " ",
    f"{W}cr": " ",
    f"{W}noBreakHyphen": "\u2011",
    f"{W}softHyphen": "\u00ad",
}
_SYMBOLS = dict(zip(range(0xA3, 0xBC), "≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈", strict=True))
"""The signs of the font Symbol that stand for other ones in Unicode and change what a figure says."""
_BODY_LEVEL = 9  # 17.3.1.20: level 9 is body text, no level of an outline
_HEX = re.compile(r"[0-9A-Fa-f]{1,4}")
_OFF = frozenset({"0", "false", "off", "none"})
_DEEPEST = 20  # styles based on each other; a circle ends here


@dataclass(frozen=True, slots=True)
class StyledRun:
    """Text in one look."""

    text: str
    bold: bool
    hidden: bool


@dataclass(frozen=True, slots=True)
class ParagraphStyle:
    """What a paragraph's style and own marks make of it."""

    role: StyleRole
    bold: bool


class WordStyles:
    """The styles of a document, by their ids."""

    def __init__(self, styles: Element | None) -> None:
        found = styles.iter(f"{W}style") if styles is not None else ()
        self._styles = {one.get(f"{W}styleId", ""): one for one in found}
        self._default = next(
            (
                style
                for style, one in self._styles.items()
                if one.get(f"{W}type") == "paragraph" and one.get(f"{W}default") in {"1", "true", "on"}
            ),
            "",
        )

    def of_paragraph(self, paragraph: Element) -> ParagraphStyle:
        """Return the look of ``paragraph``, from its own marks or the nearest style that says something."""
        own = paragraph.find(f"{W}pPr")
        named = _value(own, "pStyle") or self._default
        chain = list(self._chain(named))
        bolds = (_on(style.find(f"{W}rPr"), "b") for style in chain)
        bold = next((is_on for is_on in bolds if is_on is not None), False)
        role: StyleRole = next(filter(None, map(_role_by_name, chain)), "")
        marks = [own, *(style.find(f"{W}pPr") for style in chain)]
        if not role or role == "item":
            level = next((value for mark in marks if (value := _value(mark, "outlineLvl"))), "")
            if level.isdecimal() and int(level) < _BODY_LEVEL:
                role = "heading"
        if not role and any(_value(mark, "numPr/numId") not in {"", "0"} for mark in marks):
            role = "item"
        return ParagraphStyle(role, bold)

    def character(self, run: Element, name: str) -> bool | None:
        """Return whether ``run`` or its character style switches ``name`` on; ``None`` if neither says."""
        own = run.find(f"{W}rPr")
        marks = [own, *(style.find(f"{W}rPr") for style in self._chain(_value(own, "rStyle")))]
        return next((is_on for mark in marks if (is_on := _on(mark, name)) is not None), None)

    def _chain(self, style: str) -> Iterator[Element]:
        for _ in range(_DEEPEST):
            found = self._styles.get(style)
            if found is None:
                return
            yield found
            style = _value(found, "basedOn")


def paragraph_runs(paragraph: Element, styles: WordStyles) -> list[StyledRun]:
    """Return the runs of ``paragraph`` with tracked changes accepted, without what stands in its boxes."""
    bold = styles.of_paragraph(paragraph).bold
    found = []
    for run in _within(paragraph):
        own = styles.character(run, "b")
        text = _placed(run, "".join(_run_text(run)))
        found.append(StyledRun(text, bold if own is None else own, bool(styles.character(run, "vanish"))))
    return found


def _placed(run: Element, text: str) -> str:
    """Return ``text`` with what its place says of it: 10² must not become 102, nor ½ 12."""
    within = run.getparent()
    tag = within.tag if within is not None else ""
    if tag == f"{MATH}den" and run.getprevious() is None:
        return f"/{text}"
    raised = tag == f"{MATH}sup" or _value(run.find(f"{W}rPr"), "vertAlign") == "superscript"
    return raise_digits(text) if raised else text


def _within(element: Element) -> Iterator[Element]:
    for child in element:
        if child.tag in {f"{W}r", f"{MATH}r"}:
            yield child
        elif child.tag not in _GONE:
            yield from _within(child)


def _run_text(run: Element) -> Iterator[str]:
    for child in run:
        if child.tag in {f"{W}t", f"{MATH}t"}:
            yield child.text or ""
        elif child.tag == f"{W}sym":
            yield _symbol(child)
        elif child.tag == f"{W}ruby":
            for base in child.iterfind(f"{W}rubyBase/{W}r"):
                yield from _run_text(base)
        elif child.tag in _SIGNS:
            yield _SIGNS[str(child.tag)]


def _symbol(sign: Element) -> str:
    """Return a sign given by its font and number; one that only its font knows becomes U+FFFD."""
    number = int(found[0], 16) if (found := _HEX.fullmatch(sign.get(f"{W}char", ""))) else 0xFFFD
    own = number & 0xFF if number >> 8 == 0xF0 else 0  # noqa: PLR2004 - the private zone of symbol fonts
    if not own:
        return chr(number)
    return _SYMBOLS.get(own, "\ufffd") if sign.get(f"{W}font") == "Symbol" else "\ufffd"


def _role_by_name(style: Element) -> StyleRole:
    name = _value(style, "name").lower()
    if name == "title":
        return "title"
    if re.match(r"heading \d", name):
        return "heading"
    if name.startswith("list"):
        return "item"
    if name == "caption":
        return "caption"
    return "contents" if re.match(r"toc |table of ", name) else ""


def _value(element: Element | None, path: str) -> str:
    """Return the value of the mark at ``path`` below ``element``; ``""`` where there is none."""
    found = element.find("/".join(f"{W}{step}" for step in path.split("/"))) if element is not None else None
    return found.get(f"{W}val", "") if found is not None else ""


def _on(properties: Element | None, name: str) -> bool | None:
    """Return whether a toggle is on; ``None`` where it is not there. Without a value it is on (17.17.4)."""
    found = properties.find(f"{W}{name}") if properties is not None else None
    return None if found is None else found.get(f"{W}val", "1") not in _OFF
