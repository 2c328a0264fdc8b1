"""What a single element of a web page is, and the text of one that is read whole.

Read whole are a row of a table and words within a line that are not shown.
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Final

from memo.article.article import collapse
from memo.article.readers.fragments import raise_digits

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement

# Not the head as such: where a page has no body tag, the parser leaves the elements of HTML 5 in it.
UNSEEN: Final = frozenset(
    "script style noscript template title base svg iframe object embed audio video canvas select datalist"
    " textarea map area link meta annotation annotation-xml".split()
)
"""What shows no text."""
BLOCKS: Final = frozenset(
    "html head body main article section header footer nav aside div p h1 h2 h3 h4 h5 h6 ul ol li dl dt dd"
    " table caption thead tbody tfoot tr td th blockquote pre figure figcaption form fieldset legend label"
    " button address details summary hr center".split()
)
"""What begins a line of its own."""
HEADINGS: Final = frozenset("h1 h2 h3 h4 h5 h6".split())

_LONGEST_ROW = 400  # characters; a longer row is there for the page's layout


def is_hidden(element: HtmlElement) -> bool:
    """Tell whether an element says by itself that it is not shown."""
    style = element.get("style", "").replace(" ", "").lower()
    return element.get("hidden") is not None or "display:none" in style or "visibility:hidden" in style


def hidden_text(element: HtmlElement) -> str:
    """Return the text of an element that is not shown in one line."""
    return collapse("".join(filter(None, _texts(element, all_of_it=True))))


def row_text(element: HtmlElement) -> str:
    """Return the text of a row of a table in one line; ``""`` where it is no row, or one for the layout."""
    if element.tag != "tr":
        return ""
    cells = [cell for cell in element if cell.tag in {"td", "th"}]
    is_loose = any((text or "").strip() for text in (element.text, *(child.tail for child in element)))
    if is_loose or len(cells) > _LONGEST_ROW:
        return ""
    # What is in a row for the layout need not be gone through for the one and for each row in it.
    parts = [list(islice(_texts(cell), _LONGEST_ROW + 1)) for cell in cells]
    if any(len(part) > _LONGEST_ROW or None in part for part in parts):
        return ""
    filled = [text for part in parts if (text := collapse("".join(filter(None, part))))]
    text = " ".join(filled)
    if len(filled) <= 1 or len(text) > _LONGEST_ROW:
        return ""
    return "" if any(next(cell.iter(*HEADINGS), None) is not None for cell in cells) else text


def _texts(element: HtmlElement, *, raised: bool = False, all_of_it: bool = False) -> Iterator[str | None]:
    """Yield what can be seen of an element, with white space where a block begins or ends.

    ``None`` stands for what is hidden, unless ``all_of_it`` is asked for.
    """
    if not isinstance(element.tag, str) or element.tag in UNSEEN:
        return
    if not all_of_it and is_hidden(element):
        yield None
        return
    parted = element.tag in BLOCKS or element.tag == "br"
    raised = raised or element.tag == "sup"
    yield " " if parted else ""
    yield raise_digits(element.text or "") if raised else element.text or ""
    for child in element:
        yield from _texts(child, raised=raised, all_of_it=all_of_it)
        yield (raise_digits(child.tail or "") if raised else child.tail) or ""
    yield " " if parted else ""
