"""How much of a memo is too much: the lengths that a house sets, asked of the memo in work.

The model knows no lengths, for what is frozen stays valid whatever a house sets later.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from memo.diagnostics import Message, Problem
from memo.model import count_words, is_todo, too_few_entries, too_many_entries
from memo.yamlfile import parts_of, value_at

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from memo.house import LengthLimits


COUNTED: Final = ("summary.bottom_line.text", "summary.points")
"""Where the texts stand whose words are counted, as they are printed."""


def check_lengths(data: Any, limits: LengthLimits, refused: Collection[str] = ()) -> Iterator[Problem]:
    """Yield what of a memo is longer than the house allows, or shorter; a slot has no length.

    Args:
        data: The memo's plain data, valid or not.
        limits: Those of the house.
        refused: The model paths of values that the model refuses; they are told already.
    """
    yield from _bottom_line(value_at(data, COUNTED[0]), limits.bottom_line_words)
    points = value_at(data, COUNTED[1])
    if isinstance(points, list) and points and not _are_told("summary.points", refused):
        yield from _points(points, limits)
    for step, pathway in parts_of(value_at(data, "pathways")):
        title, path = value_at(pathway, "short_title"), f"pathways.{step}.short_title"
        letters = 0 if is_todo(title) or not isinstance(title, str) else len(title.strip())
        if letters > limits.short_title_letters and path not in refused:
            said = Message(
                "The text has %(count)s characters; at most %(most)s fit.",
                count=letters,
                most=limits.short_title_letters,
            )
            yield Problem("text-too-long", said, path=path)


def _are_told(path: str, refused: Collection[str]) -> bool:
    return any(each == path or each.startswith(f"{path}.") for each in refused)


def _bottom_line(text: Any, most: int) -> Iterator[Problem]:
    words = _words(text)
    if words > most:
        yield Problem(
            "bottom-line-too-long",
            Message(
                "The bottom line has %(words)s words; at most %(most)s fit on the first page.",
                words=words,
                most=most,
            ),
            Message("Cut %(words)s words, or move a sentence to the points below it.", words=words - most),
            "summary.bottom_line.text",
        )


def _points(points: list[Any], limits: LengthLimits) -> Iterator[Problem]:
    path, count = "summary.points", len(points)
    if count < limits.least_points:
        yield Problem(
            "too-few",
            too_few_entries(limits.least_points, count),
            path=path,
        )
    if count > limits.most_points:
        yield Problem(
            "too-many",
            too_many_entries(limits.most_points, count),
            path=path,
        )
    texts = [value_at(point, field) for point in points for field in ("text", "because")]
    words = sum(map(_words, texts))
    most = limits.summary_words
    if words > most:
        yield Problem(
            "summary-too-long",
            Message(
                "The points of the executive summary have %(words)s words; at most %(most)s are read.",
                words=words,
                most=most,
            ),
            Message("Cut %(words)s words from the points.", words=words - most),
            path,
            at_key=True,
        )


def _words(text: Any) -> int:
    return count_words(text) if isinstance(text, str) and not is_todo(text) else 0
