"""The words the document is written in. A writer may rely on them; anything else fails at once."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from lxml import etree

from memo.diagnostics import MemoError, Place, Problem
from memo.ooxml import parse_xml

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

SVG: Final = "{http://www.w3.org/2000/svg}"

ELEMENTS: Final = frozenset(
    "html head title meta body header main footer section aside h1 h2 h3 h4 p ul ol li table caption "
    "colgroup col thead tbody tfoot tr th td figure figcaption a strong em span br".split()
)
ATTRIBUTES: Final = frozenset(
    "id class data-path lang href scope colspan rowspan aria-label aria-hidden aria-labelledby role name "
    "content charset style".split()
)
"""``style`` on ``col`` only: a column's share of the table's width, which both CSS and Word need."""

REDLINE_ELEMENTS: Final = frozenset({"ins", "del"})
REDLINE_ATTRIBUTES: Final = frozenset({"data-change", "data-class-before"})
"""Of two documents merged into one; a template that printed them would pass its words off as a change."""

SVG_ELEMENTS: Final = frozenset(
    "svg g title desc rect line path circle ellipse polyline polygon text tspan".split()
)
SVG_ATTRIBUTES: Final = frozenset(
    "id class lang data-path role aria-label aria-hidden aria-labelledby aria-describedby "
    "viewBox preserveAspectRatio width height x y x1 y1 x2 y2 dx dy cx cy r rx ry d points transform rotate "
    "fill fill-opacity fill-rule opacity stroke stroke-width stroke-opacity stroke-dasharray "
    "stroke-dashoffset stroke-linecap stroke-linejoin stroke-miterlimit font-family font-size font-style "
    "font-weight font-variant text-anchor dominant-baseline letter-spacing textLength lengthAdjust".split()
)
"""Shapes and text: nothing reads a file, leads elsewhere or runs, for a memo's templates may be anyone's."""

_LINK: Final = re.compile(r"#|https?:|mailto:", re.IGNORECASE)
_SPAN: Final = re.compile(r"[1-9][0-9]?")  # a table of 99 columns fits no page
_SHARE: Final = re.compile(r"\s*width:\s*\d+(\.\d+)?%\s*;?\s*")


def parse_document(html: str, *, redline: bool = False, elsewhere: Collection[str] = ()) -> etree._Element:
    """Parse a composed document and hold it to the vocabulary.

    Args:
        html: The document.
        redline: Whether it is of two memos, which has words of its own.
        elsewhere: The ids of another document that its links may lead to.

    Raises:
        MemoError: With every element, attribute, class list or link that no writer could print.
    """
    try:
        root = parse_xml(html.encode(), content_only=True, doctype=True)
    except etree.XMLSyntaxError as error:
        line, column = error.position
        lines = html.splitlines()
        place = Place(
            "the composed document", line, max(column, 1), lines[line - 1] if line <= len(lines) else ""
        )
        raise MemoError(
            Problem(
                "template-not-well-formed",
                f"The templates print HTML that is not well-formed: {error.msg}.",
                place=place,
            )
        ) from error
    problems = hold_to_vocabulary(root, redline=redline, elsewhere=elsewhere)
    if problems:
        raise MemoError(*problems)
    return root


def hold_to_vocabulary(
    root: etree._Element, *, redline: bool = False, elsewhere: Collection[str] = ()
) -> list[Problem]:
    """Return a problem for each element, attribute, class list or link that no writer could print.

    Args:
        root: The root of a document.
        redline: Whether the document is two merged into one, which has words of its own.
        elsewhere: The ids of another document that its links may lead to.
    """
    return [*_unknown_words(root, redline=redline), *_broken_links(root, elsewhere)]


def _unknown_words(root: etree._Element, *, redline: bool) -> Iterator[Problem]:
    elements = ELEMENTS | REDLINE_ELEMENTS if redline else ELEMENTS
    for entity in root.iter(etree.Entity):
        yield _foreign(f"the entity {entity.text}", root)
    for element in root.iter(etree.Element):
        tag = str(element.tag)
        drawn = tag.startswith(SVG)
        tag = tag.removeprefix(SVG)
        where = f"<{tag}>{_near(element)}"
        if tag not in (SVG_ELEMENTS if drawn else elements):
            yield _foreign(f"the element {where}", element)
            continue
        for name, value in element.attrib.items():
            of_redline = redline and name in REDLINE_ATTRIBUTES
            if not of_redline and not _is_known(str(name), str(value), tag, drawn=drawn):
                yield _foreign(f"the attribute {name!s}=“{str(value)[:60]}” on {where}", element)
        if len((element.get("class") or "").split()) > 1:
            yield _foreign(f"two classes, “{element.get('class')}”, on {where}", element)


def _is_known(name: str, value: str, tag: str, *, drawn: bool) -> bool:
    if drawn:
        return name in SVG_ATTRIBUTES and "url(" not in value.casefold()
    if name == "style":
        return tag == "col" and _SHARE.fullmatch(value) is not None
    if name == "href":
        return tag == "a" and _LINK.match(value) is not None
    if name in {"colspan", "rowspan"}:
        return _SPAN.fullmatch(value) is not None
    return name in ATTRIBUTES


def _broken_links(root: etree._Element, elsewhere: Collection[str]) -> Iterator[Problem]:
    ids = [value for value in root.xpath("//@id")]  # noqa: C416 - xpath's result has a wide type
    for anchor in sorted({str(value) for value in ids if ids.count(value) > 1}):
        yield Problem("template-id-twice", f"The document has two places with the id “{anchor}”.")
    for link in root.iter("a"):
        target = link.get("href") or ""
        if target.startswith("#") and target[1:] not in ids and target[1:] not in elsewhere:
            yield Problem(
                "template-dead-link",
                f"A link{_near(link)} leads to “{target}”, which is not in the document.",
            )


def _foreign(what: str, element: etree._Element) -> Problem:
    return Problem(
        "template-unknown-word",
        f"The templates use {what}, which the document's vocabulary does not have.",
        path=next((e.get("data-path") or "" for e in element.iter() if e.get("data-path")), ""),
    )


def _near(element: etree._Element) -> str:
    text = " ".join(" ".join(str(piece) for piece in element.itertext()).split())
    return f" (“{text[:40]}”)" if text else ""
