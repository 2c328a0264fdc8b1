"""How an element of a drawing is moved, and what keeps anybody from telling where its text comes to stand."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

SVG: Final = "{http://www.w3.org/2000/svg}"

_STEP: Final = re.compile(r"\s*(\w+)\s*\(([^()]*)\)[\s,]*")
_DECLARATION: Final = re.compile(r"([\w-]+)\s*:\s*([^;]+)")
_SHIFTED_BY: Final = ("dx", "dy", "rotate", "textLength", "letter-spacing", "word-spacing", "writing-mode")
_HELD_BACK: Final = frozenset("defs symbol clipPath mask pattern marker switch foreignObject".split())
"""What is in them is drawn elsewhere, or not at all (SVG 1.1, 5.1.1)."""

_CUT_BY: Final = ("clip-path", "mask", "filter")
_HIDING: Final = {
    "display": {"none"},
    "visibility": {"hidden", "collapse"},
    "fill": {"none", "transparent"},
    "opacity": {"0", "0%", "0.0"},
    "fill-opacity": {"0", "0%", "0.0"},
    "font-size": {"0", "0px"},
}


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
        for step in reversed(_steps(own(each, "transform") or "")):
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
        turned = next(filter(None, (own(each, "transform") for each in _around(element))))
        return f"is turned or skewed by “{turned}”, so that nobody can tell whether it fits"
    shifted = next((name for name in _SHIFTED_BY if own(element, name)), "")
    if element.tag == f"{SVG}tspan" and own(element, "y") and not own(element, "x"):
        shifted = "y"
    if shifted:
        return f"is set by “{shifted}”, so that nobody can tell whether it fits"
    held = next((each for each in _around(element) if _local(each) in {*_HELD_BACK, "textPath"}), None)
    if held is not None:
        return f"stands in “{_local(held)}”, and is drawn elsewhere or not at all"
    if sum(_local(each) == "svg" for each in _around(element)) > 1:
        return "stands in a drawing within the drawing, where it is not measured"
    return next((f"is hidden by “{name}”" for name in _hiding(element)), "")


def _hiding(element: etree._Element) -> Iterator[str]:
    for each in _around(element):
        yield from (name for name in _CUT_BY if (own(each, name) or "none") != "none")
        yield from (name for name in ("opacity", "display") if own(each, name) in _HIDING[name])
    yield from (name for name, values in _HIDING.items() if inherited(element, name) in values)


def own(element: etree._Element, name: str) -> str | None:
    """Return a property of an element: of its ``style``, else the attribute (SVG 1.1, 6.4)."""
    styled = dict(_DECLARATION.findall(element.get("style", "")))
    return str(styled[name]).strip() if name in styled else element.get(name)


def inherited(element: etree._Element, name: str) -> str | None:
    """Return a property of an element or of the nearest around it that has one (SVG 1.1, 6.9)."""
    return next((found for each in _around(element) if (found := own(each, name))), None)


def _around(element: etree._Element) -> list[etree._Element]:
    return [element, *element.iterancestors(f"{SVG}*")]


def _local(element: etree._Element) -> str:
    return str(element.tag).removeprefix(SVG)
