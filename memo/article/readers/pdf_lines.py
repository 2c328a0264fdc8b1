"""The lines of a PDF as they stand on its pages, with what tells a heading or a running head from prose."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from memo.article.readers.fragments import MOST_CHARACTERS
from memo.article.readers.pdf_rows import read_rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import pypdfium2

_DROPPED = 1.8  # of the size beside it; a drop cap is as high as two lines at least
_MOST_CAPS = 200
TITLE_PAGES = 3
"""Among which the first with words is the title page."""


@dataclass(frozen=True, slots=True)
class PdfLine:
    """A line of text; lengths in points from the lower left corner of its page.

    ``column`` counts the columns of the whole document from 0: it changes with the page, and where a line
    stands above the one before it. ``height`` and ``width`` are those of the page. A ``turned`` line
    runs up or down the page. ``plain`` is the text without what is raised, with a tab for each wide gap,
    of the first pages, and ``tallest`` the size of its capitals where others are small; ``""`` and 0 of
    other pages.
    """

    text: str
    page: int
    column: int
    left: float
    right: float
    top: float
    bottom: float
    size: float
    bold: bool
    height: float
    width: float
    turned: bool = False
    plain: str = ""
    tallest: float = 0.0


class TooMuchTextError(ValueError):
    """A document has more characters than any article (:data:`MOST_CHARACTERS`)."""


def read_lines(document: pypdfium2.PdfDocument) -> list[PdfLine]:
    """Return the lines of ``document`` in the order in which its file holds them.

    Raises:
        TooMuchTextError: There are too many characters on its pages.
    """
    lines: list[PdfLine] = []
    total = 0
    for number in range(len(document)):
        page = document[number]
        text_page = page.get_textpage()
        sides = page.get_height(), page.get_width()
        total += text_page.count_chars()
        if total > MOST_CHARACTERS:
            raise TooMuchTextError
        on_title_page = number < TITLE_PAGES
        for row in read_rows(text_page, with_gaps=on_title_page):
            column = 0
            if lines:
                before = lines[-1]
                column = before.column + (before.page != number or row.bottom > before.top)
            place = (row.left, row.right, row.top, row.bottom)
            shown = (row.plain, row.tallest) if on_title_page else ("", 0.0)
            lines.append(
                PdfLine(row.text, number, column, *place, row.size, row.bold, *sides, row.turned, *shown)
            )
        text_page.close()
        page.close()
    return lines


def usual_size(lines: Iterable[PdfLine]) -> float:
    """Return the size in which most of a text is set, in points; 0 for no text."""
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[line.size] += len(line.text)
    return sizes.most_common(1)[0][0] if sizes else 0.0


def join_drop_caps(lines: Sequence[PdfLine]) -> list[PdfLine]:
    """Put each letter that is set over several lines before the first line beside it."""
    caps = [line for line in lines if len(line.text) == 1 and line.text.isupper()]
    joined = list(lines)
    if not caps or len(caps) > _MOST_CAPS:
        return joined
    words = Counter(word for line in lines for word in re.findall(r"\w+", line.text.casefold()))
    for cap in caps:
        beside = [line for line in joined if _stands_beside(cap, line)]
        if beside:
            line = max(beside, key=lambda line: line.top)
            rest = re.split(r"\W", line.text.casefold(), maxsplit=1)[0]
            # "A" and "I" are words too: "A ship" is no "Aship".
            space = " " if words[rest] > 1 and words[rest] > words[cap.text.casefold() + rest] else ""
            text, left = f"{cap.text}{space}{line.text}", max(cap.right, line.left)
            joined[joined.index(line)] = replace(line, text=text, left=left)
            joined.remove(cap)
    return joined


def _stands_beside(cap: PdfLine, line: PdfLine) -> bool:
    """Tell whether ``cap`` is a large letter at the beginning of ``line``, which goes on with its word."""
    is_large = cap.size > _DROPPED * line.size
    level = cap.page == line.page and cap.bottom < line.bottom and line.top < cap.top + line.size / 2
    near = cap.left <= line.left < cap.right + line.size and line.right > cap.right
    return is_large and level and near and line.text[0].isalpha()
