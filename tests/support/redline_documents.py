"""Documents for redlines, and what of a document must survive accepting and rejecting."""

from __future__ import annotations

import re
from functools import cache
from itertools import groupby, zip_longest
from pathlib import Path
from typing import TYPE_CHECKING, Any

from builders import changed, memo_data, valid_memo
from houses import housed_assets

from memo.document import Address, compose_document
from memo.document.html_schema import parse_document

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from lxml import etree

    from memo.house import PageHouse
    from memo.model import Memo
    from memo.redline import ChangedPlace

ROOT = Path(__file__).parents[2]
SCRIPTED = {"data-weight", "data-floor", "data-rating"}
"""Numbers for the script of a page, which a redline has none of."""
INLINE = {"a", "strong", "em", "span", "br", "ins", "del"}
SPACE = re.compile(r"[ \t\n\r\f]+")
Normal = tuple[Any, ...]


@cache
def _inputs(house: str) -> tuple[dict[str, str], Mapping[str, str], PageHouse]:
    assets = housed_assets(house)
    return assets.templates(), assets.tokens().values, assets.page


def composed(memo: Memo, house: str = "plain") -> etree._Element:
    """Compose a memo with the project's own templates, in one of the made-up houses or in none."""
    templates, colours, page = _inputs(house)
    quotes = {quote: Address(1 + len(quote) % 9, None) for quote in _quotes(memo)}
    return compose_document(memo, quotes, templates, colours, house=page).root


def document(**changes: Any) -> etree._Element:
    """Compose the smallest memo with some of its data changed, by paths such as ``obstacles__0__title``."""
    data = memo_data()
    for path, value in changes.items():
        data = changed(data, path.replace("__", "."), value)
    return composed(valid_memo(data))


def page(body: str) -> etree._Element:
    """Return a whole document round ``body``, held to the vocabulary."""
    return parse_document(f'<html lang="en"><head><title>T</title></head><body>{body}</body></html>')


def wording(element: etree._Element) -> str:
    """Return an element's words, with ``[-deleted-]`` and ``{+inserted+}`` ones between signs."""
    said = element.text or ""
    for inner in element:
        said += wording(inner) + (inner.tail or "")
    signs = {"del": "[-{}-]", "ins": "{{+{}+}}"}
    return signs.get(str(element.tag), "{}").format(said)


def changed_words(places: Sequence[ChangedPlace]) -> list[tuple[str, str]]:
    """Return the words deleted and inserted at each place: all from its element up to that of the next."""
    words = {place.element: {"del": "", "ins": ""} for place in places}
    here = {"del": "", "ins": ""}
    for element in places[0].element.getroottree().iter("{*}*"):
        here = words.get(element, here)
        if element.tag in here:
            here[str(element.tag)] += "".join(map(str, element.itertext()))
    return [(" ".join(each["del"].split()), " ".join(each["ins"].split())) for each in words.values()]


def changed_lines(root: etree._Element) -> list[str]:
    """Return the wording of each paragraph, item, cell and caption that has a change in it."""
    blocks = (
        block
        for block in root.iter("h1", "h2", "h3", "p", "li", "th", "td", "caption", "figcaption")
        if all(inner.tag in INLINE for inner in block) and next(block.iter("ins", "del"), None) is not None
    )
    return [" ".join(wording(block).split()) for block in blocks]


def normal(root: etree._Element) -> Normal:
    """Return a document's body, less ids, links within it, aria labels, column widths and model paths."""
    body = root.find("body")
    assert body is not None
    return _normal_block(body)


def differing(root: etree._Element, other: etree._Element) -> str:
    """Return the first line in which two documents differ, ``""`` where they are one and the same."""
    lines = zip_longest(_told(normal(root)), _told(normal(other)))
    return next((f"{one}\n{another}" for one, another in lines if one != another), "")


def _told(part: Normal) -> Iterator[str]:
    """Yield a line for each element and for each line of text of a document's normal form."""
    if isinstance(part[0], str):
        kind, attributes, *rest = part
        if kind.startswith("{"):
            yield repr(part)
            return
        yield f"<{kind} {attributes}>"
        for inner in rest[0]:
            yield from _told(inner)
        yield f"</{kind}>"
    else:
        runs = groupby(part, key=lambda letter: letter[1])
        yield " ".join(f"{''.join(letter for letter, _ in run)!r}{ink or ''}" for ink, run in runs)


def _quotes(memo: Memo) -> Iterator[str]:
    def walk(value: Any) -> Iterator[str]:
        if isinstance(value, dict):
            yield from value.get("quotes") or ()
            for inner in value.values():
                yield from walk(inner)
        elif isinstance(value, (list, tuple)):
            for inner in value:
                yield from walk(inner)

    yield from walk(memo.model_dump())


def _normal_block(element: etree._Element) -> Normal:
    kind = (str(element.tag), _attributes(element))
    if str(element.tag).startswith("{"):
        return (*kind, element.text, tuple((_normal_block(e), e.tail) for e in element))
    parts: list[Any] = []
    line: list[tuple[str, Normal]] = [(element.text or "", ())]
    for inner in element:
        if inner.tag in INLINE:
            line += _line(inner, ())
        else:
            parts += [_collapsed(line), _normal_block(inner)]
            line = []
        line.append((inner.tail or "", ()))
    parts.append(_collapsed(line))
    return (*kind, tuple(part for part in parts if part))


def _line(element: etree._Element, around: Normal) -> list[tuple[str, Normal]]:
    kind = (str(element.tag), _attributes(element))
    if element.tag == "br":
        return [("\n", ("br",))]
    ink = around if kind == ("span", ()) else (*around, kind)
    line = [(element.text or "", ink)]
    for inner in element:
        line += _line(inner, ink)
        line.append((inner.tail or "", ink))
    return line


def _attributes(element: etree._Element) -> Normal:
    return tuple(
        sorted(
            (str(key), str(value))
            for key, value in element.attrib.items()
            if str(key) not in {"id", "data-path", "style", *SCRIPTED}
            and not (str(key).startswith("aria-") and key != "aria-hidden")
            and not (key == "href" and str(value).startswith("#"))
        )
    )


def _collapsed(line: list[tuple[str, Normal]]) -> Normal:
    """Return every letter of a line with its setting, white space as a browser shows it."""
    letters: list[tuple[str, Normal]] = []
    for text, ink in line:
        if ink == ("br",):
            while letters and letters[-1][0] == " ":
                letters.pop()
            letters.append(("\n", ink))
            continue
        for letter in SPACE.sub(" ", text):
            if letter == " " and (not letters or letters[-1][0] in " \n"):
                continue
            letters.append((letter, ink))
    while letters and letters[-1][0] == " ":
        letters.pop()
    return tuple(letters)
