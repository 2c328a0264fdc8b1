"""How much of a memo is too much: the lengths that a house sets, asked of the memo in work.

The model knows no lengths, for what is frozen stays valid whatever a house sets later.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from memo.diagnostics import Problem
from memo.model import count_words
from memo.yamlfile import parts_of, value_at

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from memo.house import LengthLimits


def check_lengths(data: Any, limits: LengthLimits, refused: Collection[str] = ()) -> Iterator[Problem]:
    """Yield what of a memo is longer than the house allows, or shorter.

    Args:
        data: The memo's plain data, valid or not.
        limits: Those of the house.
        refused: The model paths of values that the model refuses; they are told already.
    """
    yield from _bottom_line(value_at(data, "summary.bottom_line.text"), limits.bottom_line_words)
    points = value_at(data, "summary.points")
    if isinstance(points, list) and points and not _are_told("summary.points", refused):
        yield from _points(points, limits)
    for step, pathway in parts_of(value_at(data, "pathways")):
        title, path = value_at(pathway, "short_title"), f"pathways.{step}.short_title"
        if isinstance(title, str) and len(title.strip()) > limits.short_title_letters and path not in refused:
            said = f"The text has {len(title.strip())} characters; at most {limits.short_title_letters} fit."
            yield Problem("text-too-long", said, path=path)


def _are_told(path: str, refused: Collection[str]) -> bool:
    return any(each == path or each.startswith(f"{path}.") for each in refused)


def _bottom_line(text: Any, most: int) -> Iterator[Problem]:
    words = count_words(text) if isinstance(text, str) else 0
    if words > most:
        yield Problem(
            "bottom-line-too-long",
            f"The bottom line has {words} words; at most {most} fit on the first page.",
            f"Cut {words - most} words, or move a sentence to the points below it.",
            "summary.bottom_line.text",
        )


def _points(points: list[Any], limits: LengthLimits) -> Iterator[Problem]:
    path, count = "summary.points", len(points)
    if count < limits.least_points:
        yield Problem(
            "too-few",
            f"At least {_entries(limits.least_points)} wanted here; there {_are(count)}.",
            path=path,
        )
    if count > limits.most_points:
        yield Problem(
            "too-many",
            f"At most {_entries(limits.most_points)} wanted here; there {_are(count)}.",
            path=path,
        )
    texts = [value_at(point, field) for point in points for field in ("text", "because")]
    words = sum(count_words(text) for text in texts if isinstance(text, str))
    most = limits.summary_words
    if words > most:
        yield Problem(
            "summary-too-long",
            f"The points of the executive summary have {words} words; at most {most} are read.",
            f"Cut {words - most} words from the points.",
            path,
            at_key=True,
        )


def _entries(count: int) -> str:
    return "1 entry is" if count == 1 else f"{count} entries are"


def _are(count: int) -> str:
    return "is 1" if count == 1 else f"are {count}"
