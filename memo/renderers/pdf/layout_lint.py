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

from memo.diagnostics import Problem
from memo.renderers.pdf.weasyprint import boxes_in, text_in
from memo.renderers.printable import glyph_problem, has, help_for_font

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

TOLERANCE: Final = 0.6
"""Pixels that rounding may add up to; 0.16 mm."""

MARKS: Final = (boxes.TextBox, boxes.ReplacedBox)
HEADINGS: Final = frozenset({"h1", "h2", "h3", "h4"})
DIVISIBLE: Final = frozenset({"table", "section"})
MOST_EMPTY: Final = 0.5
"""The share of a page that may stay empty so that what follows stays whole."""
MM: Final = 25.4 / 96
SHOWN: Final = 60

SMALLEST: Final = 16 / 3
"""Pixels of a font size, which are 4 points; our smallest has 6.6."""

LEAST_CONTRAST: Final = 1.5
"""Of the letters' luminance to the ground's. WCAG 2.2, 1.4.3 asks for 4.5; below this, text is hidden."""

PAPER: Final = (1.0, 1.0, 1.0)
_LINEAR_BELOW: Final = 0.04045  # IEC 61966-2-1

Colour = tuple[float, ...]


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
        what = f"“{_short(box.text)}”" if is_text else "the figure"
        if is_text:
            self._check_font(box, around)
        self._check_place(box, block, around, margin, what)
        hidden = legibility_fault(box.style, ground) if is_text else ""
        if hidden:
            self._tell("layout-unseen", f"{what} {hidden}", around)

    def _check_place(self, box: Any, block: Any, around: tuple[Any, ...], margin: Any, what: str) -> None:
        is_text = isinstance(box, boxes.TextBox)
        left, top = box.position_x, box.position_y
        right = left + (box.width if is_text else box.margin_width())
        foot = top + (box.height if is_text else box.margin_height())
        if margin is not None:
            self._check_running(margin, (left, right, top, foot), what)
            return
        self._last = around
        page, begin, end = self.page, -inf, inf
        if block is not None:
            begin, end = block.position_x, block.position_x + block.margin_width()
        for out, code, where in (
            (right - page.content_box_x() - page.width, "layout-margin", "past the right margin"),
            (foot - page.content_box_y() - page.height, "layout-margin", "past the foot of the page"),
            (max(begin - left, right - end), "layout-overflow", f"out of its {_name(block)}"),
        ):
            if out > TOLERANCE:
                self._tell(code, f"{what} runs {_mm(out)} {where}", around)
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
            where = "head" if margin.at_keyword.startswith("@top") else "foot"
            message = f"{what} runs {_mm(out)} out of its place at the page's {where}"
            self._tell("layout-overflow", message, (), path=_said_at(self.page, _words(margin)))

    def _check_font(self, box: Any, around: tuple[Any, ...]) -> None:
        family = box.style["font_family"][0]
        points = self.families.get(family)
        if points is None:
            if f"font {family}" not in self.running:
                self.running.add(f"font {family}")  # once, though it may be that of every line
                what = f"the style asks for the font “{family}”, which is not in styles/fonts/"
                self._tell("font-missing", what, (), own_help=help_for_font(family, self.families))
            return
        lacking = [letter for letter in dict.fromkeys(box.text) if not has(points, letter)]
        if lacking:
            self.found.append(glyph_problem(lacking, box.text, self.families, _path(around)))

    def check_foot(self) -> None:
        """Check what ends the page: a heading or a caption belongs to what follows it."""
        for element in self._last:
            if element.tag in {*HEADINGS, "caption"}:
                what = "caption" if element.tag == "caption" else "heading"
                what = f"the {what} “{_short(text_in(element))}” stands alone at the foot of the page"
                self._tell("layout-stranded-heading", what, self._last)

    def _tell(
        self, code: str, what: str, around: tuple[Any, ...], path: str = "", own_help: str | None = None
    ) -> None:
        heading = f", under “{_short(self._heading)}”" if self._heading else ""
        message = f"On page {self.number}{heading}, {what}."
        self.found.append(Problem(code, message, own_help, path=path or _path(around)))


def oversize(document: Any) -> list[Any]:
    """Return the elements that the style keeps on one page and that are taller than one."""
    parts, room = _kept_whole(document)
    return [element for element, found in parts.items() if _height(found) > room]


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
    """Return the boxes around the first text that is neither a heading nor a caption, the outermost first."""
    if box.element_tag in {*HEADINGS, "caption", "thead"}:
        return ()
    if isinstance(box, MARKS):
        return around
    inner = (_opening(child, (*around, box)) for child in boxes_in(box))
    return next(filter(None, inner), ())


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
    kinds = {"tr": ("layout-split-row", "row"), "table": ("layout-split-table", "table")}
    for element, found in parts.items():
        if len(found) > 1 and element.tag in kinds and _height(found) <= room:
            code, what = kinds[element.tag]
            where = f"between pages {min(found)} and {max(found)}"
            message = f"A {what} is divided {where}: “{_short(text_in(element))}”."
            yield Problem(code, message, path=_path((element,)))


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
    cell = isinstance(block, boxes.TableCellBox) or block.element_tag in {"td", "th"}
    return "table cell" if cell else "paragraph" if block.element_tag == "p" else "place"


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= SHOWN else text[: SHOWN - 1] + "…"


def _mm(pixels: float) -> str:
    return f"{pixels * MM:.1f} mm"


def background_behind(style: Any, around: Colour | None) -> Colour | None:
    """Return the colour behind what a box holds; ``None`` where a picture is, whose colours nobody knows.

    Args:
        style: The box's, as WeasyPrint computes it.
        around: The colour behind the box itself.
    """
    if any(kind != "none" for kind, _ in style["background_image"]):
        return None
    colour = style["background_color"]
    if colour == "currentcolor":
        colour = style["color"]
    return around if colour.alpha == 0 else _laid_over(colour, around)


def legibility_fault(style: Any, ground: Colour | None) -> str:
    """Return what keeps text from being made out; ``""`` where nothing does."""
    if style["font_size"] < SMALLEST:
        return f"is set in {style['font_size'] * 0.75:.1f} points, too small to be read"
    letters = _laid_over(style["color"], ground)
    if letters is None or ground is None:
        return "is set in a colour that cannot be seen" if style["color"].alpha == 0 else ""
    dark, light = sorted((_luminance(letters), _luminance(ground)))
    if (light + 0.05) / (dark + 0.05) < LEAST_CONTRAST:
        return "is set in a colour that cannot be told from what is behind it"
    return ""


def _laid_over(colour: Any, ground: Colour | None) -> Colour | None:
    own = colour.to("srgb").coordinates
    if colour.alpha == 1:
        return tuple(own)
    if ground is None:
        return None
    return tuple(
        part * colour.alpha + behind * (1 - colour.alpha) for part, behind in zip(own, ground, strict=True)
    )


def _luminance(colour: Colour) -> float:
    """Return the relative luminance of a colour of sRGB, as WCAG 2.2 defines it."""
    red, green, blue = (
        part / 12.92 if part <= _LINEAR_BELOW else ((part + 0.055) / 1.055) ** 2.4 for part in colour
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
