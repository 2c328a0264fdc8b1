"""Faults of laid-out pages that no validator finds and WeasyPrint does not log.

Text past its cell or the margin, or that cannot be made out; a heading left alone at a page's foot; a row or
a table on two pages; a character from another font than the style asks for. Lengths are CSS pixels from the
page's top left corner.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import pairwise
from math import inf
from typing import TYPE_CHECKING, Any, Final

from weasyprint.formatting_structure import boxes

from memo.diagnostics import Message, Problem
from memo.renderers.pdf.legibility import background_behind, legibility_fault
from memo.renderers.pdf.weasyprint import boxes_in, text_in
from memo.renderers.printable import glyph_problem, has, help_for_font

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from memo.renderers.pdf.legibility import Colour

TOLERANCE: Final = 0.6
"""Pixels that rounding may add up to; 0.16 mm."""

MARKS: Final = (boxes.TextBox, boxes.ReplacedBox)
HEADINGS: Final = frozenset({"h1", "h2", "h3", "h4"})
DIVISIBLE: Final = frozenset({"table", "section"})
MOST_EMPTY: Final = 0.1
"""The share of a page that may stay empty so that what follows stays whole."""
MOST_WHOLE: Final = 1 / 2
"""The share of a page up to which a table that :func:`.long_parts` passed is kept whole all the same."""
MM: Final = 25.4 / 96
SHOWN: Final = 60

PAPER: Final = (1.0, 1.0, 1.0)


def check_layout(document: Any, families: Mapping[str, frozenset[int]]) -> list[Problem]:
    """Return the faults of a document that WeasyPrint has laid out, page by page.

    Args:
        document: What ``weasyprint.HTML.render`` returns.
        families: The code points of each font family.
    """
    found: list[Problem] = []
    running: set[str] = set()
    for number, page in enumerate(document.pages, 1):
        box = page._page_box  # noqa: SLF001 - there is no public way to a page's boxes
        lint = _PageLint(number, box, families, found, running)
        lint.check()
        if number < len(document.pages):
            lint.check_foot()
    return list(dict.fromkeys([*found, *_split(document)]))


@dataclass(slots=True)
class _PageLint:
    """Checks one page, walking down its boxes: each with the block that must hold it.

    ``found`` and ``running``, the fonts and the places along the pages that were told of, are of all pages.
    """

    number: int
    page: Any
    families: Mapping[str, frozenset[int]]
    found: list[Problem]
    running: set[str]
    _heading: str = ""
    _last: tuple[Any, ...] = ()

    def check(self) -> None:
        for child in boxes_in(self.page):
            if isinstance(child, boxes.MarginBox):
                self._walk(child, child, (), PAPER, margin=child)
        for child in _flow(self.page):
            self._walk(child, None, (), PAPER)

    def _walk(
        self, box: Any, block: Any, around: tuple[Any, ...], ground: Colour | None, margin: Any = None
    ) -> None:
        if isinstance(box, MARKS):
            self._check_mark(box, block, around, ground, margin)
            return
        ground = background_behind(box.style, ground)
        if box.element is not None and (not around or box.element is not around[-1]):
            around = (*around, box.element)
            if box.element_tag in HEADINGS:
                self._heading = text_in(box.element)
        if isinstance(box, boxes.BlockContainerBox):
            block = box
        for child in boxes_in(box):
            self._walk(child, block, around, ground, margin)

    def _check_mark(
        self, box: Any, block: Any, around: tuple[Any, ...], ground: Colour | None, margin: Any
    ) -> None:
        """Check one piece of text or one picture."""
        is_text = isinstance(box, boxes.TextBox)
        if is_text and not box.text.strip():
            return
        what = f"“{_short(box.text)}”" if is_text else Message("the figure")
        if is_text:
            self._check_font(box, around)
        self._check_place(box, block, around, margin, what)
        hidden = legibility_fault(box.style, ground, what) if is_text else None
        if hidden:
            self._tell("layout-unseen", hidden, around)

    def _check_place(self, box: Any, block: Any, around: tuple[Any, ...], margin: Any, what: str) -> None:
        is_text = isinstance(box, boxes.TextBox)
        left, top = box.position_x, box.position_y
        right = left + (box.width if is_text else box.margin_width())
        foot = top + box.margin_height()  # of text: its line's height, by which WeasyPrint divides pages
        if margin is not None:
            self._check_running(margin, (left, right, top, foot), what)
            return
        self._last = around
        page, begin, end = self.page, -inf, inf
        if block is not None:
            left_edge = block.border_box_x()  # beyond its margin, where that is negative
            begin = min(block.position_x, left_edge)
            end = max(block.position_x + block.margin_width(), left_edge + block.border_width())
        for out, edge in (
            (right - page.content_box_x() - page.width, "margin"),
            (foot - page.content_box_y() - page.height, "foot"),
            (max(begin - left, right - end), _name(block)),
        ):
            if out > TOLERANCE:
                code = "layout-margin" if edge in {"margin", "foot"} else "layout-overflow"
                self._tell(code, _out_of(edge, what, out), around)
                return

    def _check_running(self, margin: Any, edges: tuple[float, float, float, float], what: str) -> None:
        """Check what runs along every page: it has one line's room between paper and text, and no more."""
        left, right, top, foot = edges
        out = max(
            margin.position_x - left, right - margin.position_x - margin.margin_width(),
            margin.position_y - top, foot - margin.position_y - margin.margin_height(),
        )  # fmt: skip
        if out > TOLERANCE and margin.at_keyword not in self.running:
            self.running.add(margin.at_keyword)  # once, though it runs along every page
            edge = "running head" if margin.at_keyword.startswith("@top") else "running foot"
            said = _out_of(edge, what, out)
            self._tell("layout-overflow", said, (), path=_said_at(self.page, _words(margin)))

    def _check_font(self, box: Any, around: tuple[Any, ...]) -> None:
        family = box.style["font_family"][0]
        points = self.families.get(family)
        if points is None:
            if f"font {family}" not in self.running:
                self.running.add(f"font {family}")  # once, though it may be that of every line
                said = Message(
                    "the style asks for the font “%(family)s”, which is not in styles/fonts/.", family=family
                )
                self._tell("font-missing", said, (), own_help=help_for_font(family, self.families))
            return
        lacking = [letter for letter in dict.fromkeys(box.text) if not has(points, letter)]
        if lacking:
            self.found.append(glyph_problem(lacking, box.text, self.families, _path(around)))

    def check_foot(self) -> None:
        """Check what ends the page: a heading or a caption belongs to what follows it."""
        for element in self._last:
            if element.tag in {*HEADINGS, "caption"}:
                text = _short(text_in(element))
                said = (
                    Message("the caption “%(text)s” stands alone at the foot of the page.", text=text)
                    if element.tag == "caption"
                    else Message("the heading “%(text)s” stands alone at the foot of the page.", text=text)
                )
                self._tell("layout-stranded-heading", said, self._last)

    def _tell(
        self,
        code: str,
        fault: Message,
        around: tuple[Any, ...],
        path: str = "",
        own_help: Message | None = None,
    ) -> None:
        heading = _short(self._heading) if self._heading else ""
        message = (
            Message(
                "On page %(page)s, under “%(heading)s”: %(fault)s",
                page=self.number,
                heading=heading,
                fault=fault,
            )
            if heading
            else Message("On page %(page)s: %(fault)s", page=self.number, fault=fault)
        )
        self.found.append(Problem(code, message, own_help, path=path or _path(around)))


def oversize(document: Any) -> list[Any]:
    """Return what the style keeps whole and is too tall: a table for half a page, all else for one."""
    parts, room = _kept_whole(document)
    shares = {"table": MOST_WHOLE}
    return [each for each, found in parts.items() if _height(found) > room * shares.get(each.tag, 1)]


def pushed(document: Any) -> list[Any]:
    """Return the tables and sections that are kept whole, and leave most of the page before them empty.

    What begins a page on purpose is none of them.
    """
    found = []
    for before, page in pairwise(each._page_box for each in document.pages):  # noqa: SLF001
        left = before.content_box_y() + before.height - max(map(_foot, _flow(before)), default=0.0)
        if left > MOST_EMPTY * before.height:
            around = next(filter(None, (_opening(each, ()) for each in _flow(page))), ())
            if not any(box.style["break_before"] in {"page", "left", "right"} for box in around):
                found += [box.element for box in around if _is_kept(box) and box.element_tag in DIVISIBLE]
    return list(dict.fromkeys(found))


def _flow(page: Any) -> list[Any]:
    return [child for child in boxes_in(page) if not isinstance(child, boxes.MarginBox)]


def _opening(box: Any, around: tuple[Any, ...]) -> tuple[Any, ...]:
    """Return the boxes around the first text that does not go with what follows it, the outermost first.

    A heading, a caption and an introduction go with it.
    """
    if box.element_tag in {*HEADINGS, "caption", "thead"} or _goes_along(box):
        return ()
    if isinstance(box, MARKS):
        return around
    inner = (_opening(child, (*around, box)) for child in boxes_in(box))
    return next(filter(None, inner), ())


def _goes_along(box: Any) -> bool:
    return isinstance(box, boxes.BlockBox) and box.style["break_after"] in {"avoid", "avoid-page"}


def _is_kept(box: Any) -> bool:
    return box.element is not None and box.style["break_inside"] in {"avoid", "avoid-page"}


def _kept_whole(document: Any) -> tuple[dict[Any, dict[int, Any]], float]:
    """Return what the style wants on one page, by element and page, and a page's height.

    A table's head and foot are said again on each page, and count for nothing here.
    """
    found: dict[Any, dict[int, Any]] = defaultdict(dict)

    def walk(box: Any, number: int) -> None:
        if getattr(box, "is_header", False) or getattr(box, "is_footer", False):
            return
        if _is_kept(box):
            found[box.element].setdefault(number, box)
        for child in boxes_in(box):
            if not isinstance(child, boxes.LineBox):
                walk(child, number)

    for number, page in enumerate(document.pages, 1):
        for child in _flow(page._page_box):  # noqa: SLF001
            walk(child, number)
    return found, document.pages[0]._page_box.height  # noqa: SLF001


def _height(parts: Mapping[int, Any]) -> float:
    """Return how high all parts are together, by what is in them: a row is stretched to the page's foot."""
    if len(parts) == 1:
        return float(next(iter(parts.values())).margin_height())
    return float(sum(_foot(part) - part.position_y for part in parts.values()))


def _foot(box: Any) -> float:
    """Return where the lowest text or picture in a box ends."""
    if isinstance(box, MARKS):
        return float(box.position_y + box.height)
    return max(map(_foot, boxes_in(box)), default=float(box.position_y))


def _split(document: Any) -> Iterator[Problem]:
    """Tell of rows and tables that a page break divides, though the style wants them whole."""
    parts, room = _kept_whole(document)
    for element, found in parts.items():
        if len(found) > 1 and element.tag in {"tr", "table"} and _height(found) <= room:
            values = {"first": min(found), "last": max(found), "text": _short(text_in(element))}
            row = Message("A row is divided between pages %(first)s and %(last)s: “%(text)s”.", **values)
            table = Message("A table is divided between pages %(first)s and %(last)s: “%(text)s”.", **values)
            is_row, path = element.tag == "tr", _path((element,))
            yield (
                Problem("layout-split-row", row, path=path)
                if is_row
                else Problem("layout-split-table", table, path=path)
            )


def _path(around: tuple[Any, ...]) -> str:
    """Return the model path of the innermost block that knows one; of a row or table, its first value's."""
    for element in reversed(around):
        if element.get("data-path"):
            return str(element.get("data-path"))
    inner = around[-1].iter() if around else ()
    return next((str(element.get("data-path")) for element in inner if element.get("data-path")), "")


def _said_at(page: Any, words: str) -> str:
    """Return the model path of what is said along a page: of the longest text all in its words."""
    found: dict[str, str] = {}

    def walk(element: Any, path: str) -> None:
        path = str(element.get("data-path") or path)
        said = _bare(element.get("data-running") or text_in(element))
        if path and said in words:
            found.setdefault(said, path)
        for inner in element:
            walk(inner, path)

    for child in _flow(page):
        walk(child.element, "")
    return found[max(found, key=len)] if found else ""


def _words(box: Any) -> str:
    """Return all text in a box, bare."""
    return _bare(box.text) if isinstance(box, boxes.TextBox) else "".join(map(_words, boxes_in(box)))


def _bare(text: str) -> str:
    return "".join(text.split()).casefold()


def _name(block: Any) -> str:
    cell = isinstance(block, boxes.TableCellBox) or getattr(block, "element_tag", "") in {"td", "th"}
    return "cell" if cell else "paragraph" if getattr(block, "element_tag", "") == "p" else "place"


def _out_of(edge: str, what: str, out: float) -> Message:
    """Return that something runs by ``out`` pixels over the edge of what it should be in."""
    told = {
        "margin": Message("%(what)s runs %(out)s past the right margin.", what=what, out=_mm(out)),
        "foot": Message("%(what)s runs %(out)s past the foot of the page.", what=what, out=_mm(out)),
        "cell": Message("%(what)s runs %(out)s out of its table cell.", what=what, out=_mm(out)),
        "paragraph": Message("%(what)s runs %(out)s out of its paragraph.", what=what, out=_mm(out)),
        "place": Message("%(what)s runs %(out)s out of its place.", what=what, out=_mm(out)),
        "running head": Message(
            "%(what)s runs %(out)s out of its place at the page's head.", what=what, out=_mm(out)
        ),
        "running foot": Message(
            "%(what)s runs %(out)s out of its place at the page's foot.", what=what, out=_mm(out)
        ),
    }
    return told[edge]


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= SHOWN else text[: SHOWN - 1] + "…"


def _mm(pixels: float) -> str:
    return f"{pixels * MM:.1f} mm"
