"""Raised numbers read as the marks of evidence that they are: ``Peace¹²`` is ``Peace[12]``.

A Word file has a mark as a raised number, a link to the annex, with a comma before the next one; a reviewer
may copy one, change its digits, or raise a number by hand. After this module marks are known by brackets.

What is raised by hand behind a ten or a measure (10⁶, km²) is a power, and is read with Unicode's own signs.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Final

from memo.ooxml import W

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lxml import etree

    from memo.review.read.paragraphs import ReviewedParagraph
    from memo.review.read.runs import RunLook, TextSpan

RAISED: Final = re.compile(r"[\d,;+–−-](?:[\d\s,;+–−-]*[\d,;+–−-])?")
"""What may be marks where it is raised: numbers, and what stands between them. A space begins other words."""

BY_HAND: Final = "by hand"
"""The link of what is raised and in none."""

_POWERS: Final = str.maketrans("0123456789+-–−", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁻")
_BASE: Final = re.compile(r"(?<!\d)10$|(?<![^\W_])(?:[kcdmµμn]?m|mi|ft|yd|in|s)$")
_DASHES: Final = frozenset("-–−")
_LONGEST: Final = 50  # numbers of a range that are meant one by one


@dataclass(slots=True)
class _Number:
    """One number: its characters, each with those who put it in and struck it out; and what joins it.

    ``dash`` is what stands before it where it ends a range: 3–5.
    """

    spans: list[TextSpan]
    dash: TextSpan | None = None

    @property
    def value(self) -> int:
        """What stands there or, where nothing does, what stood there."""
        stands = "".join(each.text for each in self.spans if each.stands)
        stood = "".join(each.text for each in self.spans if not each.inserted_by)
        return int(stands or stood or 0)

    @property
    def frame(self) -> TextSpan:
        """Whose the brackets are: those of all its digits, or nobody's where some stay."""
        stands = [each for each in self.spans if each.stands]
        stood = [each for each in self.spans if not each.inserted_by]
        own = (stands or stood or self.spans)[0]
        return own._replace(inserted_by=(), deleted_by=()) if stands and stood else own


def read_raised(paragraph: ReviewedParagraph, links: Sequence[object | None]) -> None:
    """Put brackets around the raised numbers of a paragraph, in place.

    Args:
        paragraph: As it was read.
        links: For each of its spans: None where it is not raised; else the link that it stands in, or
            :data:`BY_HAND`.
    """
    if not any(link is not None for link in links):
        return
    spans = paragraph.spans
    made: list[TextSpan] = []
    moved: list[tuple[int, int, int]] = []
    before = length = 0  # characters that stand, in the older text and in the newer
    row = _Row()
    for link, group in groupby(zip(links, spans, strict=True), key=lambda each: each[0]):
        old = [span for _, span in group]
        text = "".join(each.text for each in made if each.stands) if link == BY_HAND else ""
        new = old if link is None else list(_power(old, text) if link == BY_HAND else ())
        if new and any(each.text for each in new):
            row = _Row()
        new = new or list(_marks(old, row))
        made += new
        start, before = before, before + _standing(old)
        length += _standing(new)
        moved.append((start, before, length - before))
    paragraph.spans = made
    paragraph.comments = [(own, begins, _moved(at, moved)) for own, begins, at in paragraph.comments]
    paragraph.breaks = [(kind, _moved(at, moved)) for kind, at in paragraph.breaks]


def _standing(spans: Sequence[TextSpan]) -> int:
    return sum(len(each.text) for each in spans if each.stands)


def _moved(offset: int, moved: Sequence[tuple[int, int, int]]) -> int:
    """Return where an offset went; one within marks goes to their end."""
    shift = 0
    for start, end, behind in moved:
        if start < offset <= end:
            return offset + behind if behind == shift else end + behind
        shift = behind
    return offset


def _power(spans: Sequence[TextSpan], before: str) -> Iterator[TextSpan]:
    """Yield a power with the signs that Unicode has for it; nothing where it is none."""
    text = "".join(each.text for each in spans).strip()
    base = _BASE.search(before)
    if base and ("," not in text) and (base[0] == "10" or text.lstrip("+-–−") in {"1", "2", "3"}):
        yield from (each._replace(text=each.text.translate(_POWERS)) for each in spans)


@dataclass(slots=True)
class _Row:
    """Marks in a row, each maybe in a link of its own: the last number, and the dash behind it."""

    last: int = 0
    dash: TextSpan | None = None


def _marks(spans: Sequence[TextSpan], row: _Row) -> Iterator[TextSpan]:
    for number in _numbers(spans, row):
        yield from _between(row.last, number)
        yield number.frame._replace(text="[")
        yield from number.spans
        yield number.frame._replace(text="]")
        row.last = number.value


def _between(last: int, number: _Number) -> Iterator[TextSpan]:
    """Yield the marks that a dash stands for: set as it is, put in and struck out with the range's end."""
    dash, frame = number.dash, number.frame
    if dash is not None and last and number.value - last < _LONGEST and (dash.stands or not frame.stands):
        own = dash._replace(inserted_by=frame.inserted_by, deleted_by=frame.deleted_by)
        yield from (own._replace(text=f"[{each}]") for each in range(last + 1, number.value))


def _numbers(spans: Sequence[TextSpan], row: _Row) -> Iterator[_Number]:
    number = _Number([], row.dash)
    for span in spans:
        for piece in re.findall(r"\d+|\D", span.text):
            if piece.isdigit():
                number.spans.append(span._replace(text=piece))
                row.dash = None
                continue
            if number.spans:
                yield number
            row.dash = span if piece in _DASHES else row.dash
            number = _Number([], row.dash)
    if number.spans:
        yield number


def link_of_raised(text: str, run: etree._Element | None, look: RunLook | None) -> object | None:
    """Return the link that a raised number stands in; None for any other text.

    LibreOffice keeps the look of a field on its beginning alone; a mark is then told by what its field names.
    """
    if run is None or not RAISED.fullmatch(text):
        return None
    link = next(run.iterancestors(f"{W}hyperlink"), None)
    raised = look is not None and "superscript" in look.look.get("raised", ())
    codes = () if raised or link is None else link.iter(f"{W}instrText")
    raised = raised or any(
        (each.text or "").split()[:1] == ["REF"] and "_evidence_" in (each.text or "") for each in codes
    )
    return (BY_HAND if link is None else link) if raised else None
