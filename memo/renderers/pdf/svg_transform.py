"""How an element of a drawing is moved, and what keeps anybody from telling where its text comes to stand."""

from __future__ import annotations

import re
from dataclasses import dataclass
from math import prod
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

SVG: Final = "{http://www.w3.org/2000/svg}"

_STEP: Final = re.compile(r"\s*(\w+)\s*\(([^()]*)\)[\s,]*")
_SHIFTED_BY: Final = ("dx", "dy", "rotate", "textLength", "letter-spacing", "dominant-baseline")
_FAINT: Final = re.compile(r"\s*([+-]?[\d.]+)\s*(%?)\s*")
_LEAST: Final = 0.2
"""Opacity below which letters are hidden rather than faint."""


@dataclass(frozen=True, slots=True)
class Move:
    """What scaling and shifting does to a place: ``x`` becomes ``wide * x + right``, ``y`` likewise."""

    wide: float = 1.0
    high: float = 1.0
    right: float = 0.0
    down: float = 0.0

    def within(self, outer: Move) -> Move:
        """Return this move as it is seen from around another."""
        return Move(
            outer.wide * self.wide,
            outer.high * self.high,
            outer.wide * self.right + outer.right,
            outer.high * self.down + outer.down,
        )


def move_of(element: etree._Element) -> Move | None:
    """Return how ``transform`` moves an element and all around it; ``None`` where something is turned."""
    whole = Move()
    for each in (element, *element.iterancestors(f"{SVG}*")):
        for step in reversed(_steps(each.get("transform") or "")):
            if step is None:
                return None
            whole = whole.within(step)
    return whole


def _steps(transform: str) -> list[Move | None]:
    """Return the moves of a list of transforms (SVG 1.1, 7.6), the outermost first."""
    steps: list[Move | None] = []
    end = 0
    while end < len(transform) and (found := _STEP.match(transform, end)):
        steps.append(_step(found[1], found[2]))
        end = found.end()
    return steps if not transform[end:].strip() or transform == "none" else [None]


def _step(name: str, written: str) -> Move | None:
    try:
        numbers = [float(part.removesuffix("px")) for part in re.split(r"[\s,]+", written.strip())]
    except ValueError:
        return None
    match name, numbers:
        case "translate", [right, *down]:
            return Move(right=right, down=sum(down))
        case "scale", [wide, *high] if min(numbers) > 0:
            return Move(wide, high[0] if high else wide)
        case "matrix", [wide, 0, 0, high, right, down] if min(wide, high) > 0:
            return Move(wide, high, right, down)
    return None


def unmeasured(element: etree._Element) -> str:
    """Return what keeps the text of an element from being measured or seen; ``""`` where nothing does."""
    if move_of(element) is None:
        turned = next(filter(None, (each.get("transform") for each in _around(element))))
        return f"is turned or skewed by “{turned}”, so that nobody can tell whether it fits"
    shifted = next((name for name in _SHIFTED_BY if inherited(element, name)), "")
    if element.tag == f"{SVG}tspan" and element.get("y") and not element.get("x"):
        shifted = "y"
    if shifted:
        return f"is set by “{shifted}”, so that nobody can tell whether it fits"
    if sum(each.tag == f"{SVG}svg" for each in _around(element)) > 1:
        return "stands in a drawing within the drawing, where it is not measured"
    return next((f"is hidden by “{name}”" for name in _hiding(element)), "")


def _hiding(element: etree._Element) -> Iterator[str]:
    """Yield what makes text unseen: opacity of all around it is multiplied, that of filling inherited."""
    if prod(_opacity(each.get("opacity")) for each in _around(element)) < _LEAST:
        yield "opacity"
    if _opacity(inherited(element, "fill-opacity")) < _LEAST:
        yield "fill-opacity"
    if (inherited(element, "fill") or "").strip().casefold() in {"none", "transparent"}:
        yield "fill"


def _opacity(written: str | None) -> float:
    found = _FAINT.fullmatch(written or "1")
    return float(found[1]) / (100 if found[2] else 1) if found else 0.0


def inherited(element: etree._Element, name: str) -> str | None:
    """Return an attribute of an element or of the nearest around it that has one (SVG 1.1, 6.9)."""
    return next((found for each in _around(element) if (found := each.get(name))), None)


def _around(element: etree._Element) -> list[etree._Element]:
    return [element, *element.iterancestors(f"{SVG}*")]
