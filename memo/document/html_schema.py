"""What the document may hold: elements and where they may stand, attributes, classes and links.

A renderer relies on it: what is not here would be lost in one of the outputs, and fails when it is composed.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from lxml import etree

from memo.diagnostics import MemoError, Message, Place, Problem
from memo.ooxml import parse_xml
from memo.renderers import names_url

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

SVG: Final = "{http://www.w3.org/2000/svg}"

_SECTIONS: Final = frozenset("header main footer section aside".split())
_LISTS: Final = frozenset({"ul", "ol"})
_INLINE: Final = frozenset("a strong em span br".split())
_REDLINE: Final = frozenset({"ins", "del"})
_PARAGRAPHS: Final = frozenset("h1 h2 h3 h4 p caption figcaption".split())
_FLOW: Final = _SECTIONS | _LISTS | frozenset("figure table h1 h2 h3 h4 p".split())
_NOTHING: Final[frozenset[str]] = frozenset()

CHILDREN: Final = {
    "html": frozenset({"head", "body"}),
    "head": frozenset({"title", "meta"}),
    "body": _FLOW,
    **dict.fromkeys(_SECTIONS, _FLOW),
    "header": _FLOW | {"svg"},  # the mark of a house
    "figure": frozenset({"svg", "figcaption", "table"}),
    **dict.fromkeys(_LISTS, frozenset({"li"})),
    "table": frozenset("caption colgroup thead tbody tfoot tr".split()),
    "colgroup": frozenset({"col"}),
    **dict.fromkeys(("thead", "tbody", "tfoot"), frozenset({"tr"})),
    "tr": frozenset({"th", "td"}),
    **dict.fromkeys(("li", "th", "td"), _INLINE | _LISTS | {"p"}),
    **dict.fromkeys(_PARAGRAPHS | _INLINE | _REDLINE, _INLINE),
    **dict.fromkeys(("br", "col", "meta", "title"), _NOTHING),
}
"""Every element, with those that may stand in it. ``svg`` has its own words, see :data:`SVG_ELEMENTS`."""

CONTAINER_CLASSES: Final = frozenset(
    "memo-header decision bottom-line panel summary annex new-page keep".split()
)
"""The classes of what holds paragraphs; any other class names the style of a paragraph, a cell or words."""

_WITH_TEXT: Final = _PARAGRAPHS | _INLINE | _REDLINE | {"li", "th", "td", "title"}
_CONTAINERS: Final = CHILDREN.keys() - _WITH_TEXT - {"table"} | {"br"}

_ATTRIBUTES: Final = frozenset("id class lang data-path role aria-label aria-hidden aria-labelledby".split())
_OWN_ATTRIBUTES: Final = {
    "a": {"href"},
    "th": {"scope", "colspan", "rowspan"},
    "tr": {"data-weight", "data-floor"},  # of a criterion, from which a page works out other scores
    "td": {"colspan", "rowspan", "data-rating"},  # exactly, whatever is printed
    "p": {"style"},  # how far it stands from the margin, beside what is there
    "col": {"style"},  # a column's share of the table's width, which both CSS and Word need
    "meta": {"name", "content", "charset"},
}
_REDLINE_ATTRIBUTES: Final = frozenset({"data-change", "data-class-before"})
_REDLINE_NUMBER: Final = frozenset({"data-number-before"})
"""Of two documents merged into one; a template that printed them would pass its words off as a change."""

SVG_ELEMENTS: Final = frozenset(
    "svg g title desc rect line path circle ellipse polyline polygon text tspan image".split()
)
SVG_ATTRIBUTES: Final = frozenset(
    "id class lang data-path role aria-label aria-hidden aria-labelledby aria-describedby "
    "viewBox preserveAspectRatio width height x y x1 y1 x2 y2 dx dy cx cy r rx ry d points transform rotate "
    "fill fill-opacity fill-rule opacity stroke stroke-width stroke-opacity stroke-dasharray "
    "stroke-dashoffset stroke-linecap stroke-linejoin stroke-miterlimit font-family font-size font-style "
    "font-weight font-variant text-anchor dominant-baseline letter-spacing textLength lengthAdjust".split()
)
"""Shapes and text: nothing reads a file, leads elsewhere or runs, for a memo's templates may be anyone's."""

_LINK: Final = re.compile(r"#.|https?://.|mailto:.", re.IGNORECASE)
_PICTURE: Final = re.compile(r"data:image/png;base64,[A-Za-z0-9+/]+={0,2}")
"""A picture in a drawing: a PNG that the document itself holds."""

_SPAN: Final = re.compile(r"[1-9][0-9]?")  # a table of 99 columns fits no page
_WHOLE: Final = re.compile(r"[0-9]{1,3}")
_EXACT: Final = re.compile(r"[0-9]+(/[1-9][0-9]*)?")
_STYLE: Final = re.compile(r"\s*(width:\s*\d+(\.\d+)?%|margin-left:\s*\d+(\.\d+)?mm)\s*;?\s*")


def parse_document(
    html: str, *, redline: bool = False, elsewhere: Collection[str] = (), files: Collection[str] = ()
) -> etree._Element:
    """Parse a composed document and hold it to this schema.

    Args:
        html: The document.
        redline: Whether it is of two memos, which marks what changed.
        elsewhere: The ids of another document that its links may lead to.
        files: The names of files beside it that its links may lead to.

    Raises:
        MemoError: With everything in it that some renderer could not print.
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
                Message("The templates print HTML that is not well-formed: %(msg)s.", msg=error.msg),
                place=place,
            )
        ) from error
    problems = schema_problems(root, redline=redline, elsewhere=elsewhere, files=files)
    if problems:
        raise MemoError(*problems)
    return root


def schema_problems(
    root: etree._Element,
    *,
    redline: bool = False,
    elsewhere: Collection[str] = (),
    files: Collection[str] = (),
) -> list[Problem]:
    """Return a problem for everything in a document that some renderer could not print.

    Args:
        root: The root of a document.
        redline: Whether the document is two merged into one, which marks what changed.
        elsewhere: The ids of another document that its links may lead to.
        files: The names of files beside it that its links may lead to.
    """
    return [*_strangers(root, redline=redline, files=files), *_broken_links(root, elsewhere)]


def _strangers(root: etree._Element, *, redline: bool, files: Collection[str]) -> Iterator[Problem]:
    for entity in root.iter(etree.Entity):
        yield _foreign(Message("the entity %(entity)s", entity=entity.text), root)
    for element in root.iter(etree.Element):
        if str(element.tag).startswith(SVG):
            yield from _strange_drawing(element, redline=redline)
        elif element.tag not in CHILDREN or (element.tag in _REDLINE and not redline):
            yield _foreign(Message("the element %(element)s", element=_named(element)), element)
        else:
            yield from _strange_content(element)
            yield from _strange_attributes(element, redline=redline, files=files)


def _strange_drawing(element: etree._Element, *, redline: bool) -> Iterator[Problem]:
    if _tag(element) not in SVG_ELEMENTS:
        yield _foreign(Message("the element %(element)s", element=_named(element)), element)
        return
    for inner in element.iterchildren(etree.Element):
        if not str(inner.tag).startswith(SVG) and inner.tag in CHILDREN:
            yield _foreign(Message("the element %(element)s inside a drawing", element=_named(inner)), inner)
    known = SVG_ATTRIBUTES | (_REDLINE_ATTRIBUTES if redline else _NOTHING)
    for name, value in element.attrib.items():
        if name == "href" and _tag(element) == "image" and _PICTURE.fullmatch(str(value)):
            continue
        if name not in known or names_url(str(value)):
            yield _foreign(_attribute(str(name), str(value), element), element)
    yield from _two_classes(element)


def _strange_content(element: etree._Element) -> Iterator[Problem]:
    """Yield the elements and words that may not stand directly in an element."""
    tag = str(element.tag)
    allowed = CHILDREN[tag] | (_REDLINE if _INLINE & CHILDREN[tag] else _NOTHING)
    for inner in element.iterchildren(etree.Element):
        inner_tag = _tag(inner)
        if inner_tag not in allowed and inner_tag in CHILDREN.keys() | SVG_ELEMENTS:  # others are told anyway
            yield _foreign(
                Message("the element %(element)s inside %(tag)s", element=_named(inner), tag=f"<{tag}>"),
                inner,
            )
    words = "".join([element.text or "", *(inner.tail or "" for inner in element)]).strip()
    if words and tag not in _WITH_TEXT:
        yield _foreign(
            Message("the text “%(words)s” directly in %(tag)s", words=words[:40], tag=f"<{tag}>"), element
        )
    if tag == "a" and next(element.iterancestors("a"), None) is not None:
        yield _foreign(Message("the link %(element)s inside another link", element=_named(element)), element)


def _strange_attributes(
    element: etree._Element, *, redline: bool, files: Collection[str]
) -> Iterator[Problem]:
    tag, kind = str(element.tag), element.get("class", "")
    known = _ATTRIBUTES | _OWN_ATTRIBUTES.get(tag, _NOTHING)
    if redline and tag not in _REDLINE:
        known |= _REDLINE_NUMBER if tag in _INLINE else _REDLINE_ATTRIBUTES
    for name, value in element.attrib.items():
        leads_beside = name == "href" and value in files
        if name not in known or not (leads_beside or _is_sound(str(name), str(value))):
            yield _foreign(_attribute(str(name), str(value), element), element)
    if tag in _CONTAINERS and kind and not set(kind.split()) <= CONTAINER_CLASSES:
        yield _foreign(
            Message("the class “%(kind)s” on %(element)s", kind=kind, element=_named(element)), element
        )
    else:
        yield from _two_classes(element)


def _is_sound(name: str, value: str) -> bool:
    """Return whether an attribute that an element may have has a value that it may have."""
    patterns = {"style": _STYLE, "colspan": _SPAN, "rowspan": _SPAN}
    patterns |= {"data-weight": _WHOLE, "data-floor": _WHOLE, "data-rating": _EXACT}
    if name == "href":
        return _LINK.match(value) is not None
    return name not in patterns or patterns[name].fullmatch(value) is not None


def _two_classes(element: etree._Element) -> Iterator[Problem]:
    if len((element.get("class") or "").split()) > 1:
        yield _foreign(
            Message(
                "two classes, “%(kind)s”, on %(element)s", kind=element.get("class"), element=_named(element)
            ),
            element,
        )


def _broken_links(root: etree._Element, elsewhere: Collection[str]) -> Iterator[Problem]:
    ids = [value for value in root.xpath("//@id")]  # noqa: C416 - xpath's result has a wide type
    for anchor in sorted({str(value) for value in ids if ids.count(value) > 1}):
        yield Problem(
            "template-id-twice",
            Message("The document has two places with the id “%(anchor)s”.", anchor=anchor),
        )
    for link in root.iter("a"):
        target = link.get("href") or ""
        if target.startswith("#") and target[1:] not in ids and target[1:] not in elsewhere:
            yield Problem(
                "template-dead-link",
                Message(
                    "The link %(link)s leads to “%(target)s”, which is not in the document.",
                    link=_named(link),
                    target=target,
                ),
            )


def _foreign(what: Message, element: etree._Element) -> Problem:
    return Problem(
        "template-unknown-word",
        Message("The templates use %(what)s, which the document's vocabulary does not have.", what=what),
        path=next(filter(None, (each.get("data-path") for each in _at_hand(element))), ""),
    )


def _at_hand(element: etree._Element) -> Iterator[etree._Element]:
    yield from element.iter(etree.Element)
    yield from element.iterancestors()


def _named(element: etree._Element) -> str:
    return f"<{_tag(element)}>{_near(element)}"


def _tag(element: etree._Element) -> str:
    return str(element.tag).removeprefix(SVG)


def _attribute(name: str, value: str, element: etree._Element) -> Message:
    return Message(
        "the attribute %(name)s=“%(value)s” on %(element)s",
        name=name,
        value=value[:60],
        element=_named(element),
    )


def _near(element: etree._Element) -> str:
    text = " ".join(" ".join(str(piece) for piece in element.itertext()).split())
    return f" (“{text[:40]}”)" if text else ""
