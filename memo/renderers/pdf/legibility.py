"""Whether a text that was laid out can be made out: its size, and its colour on what is behind it."""

from __future__ import annotations

from typing import Any, Final

from memo.diagnostics import Message

SMALLEST: Final = 16 / 3
"""Pixels of a font size, which are 4 points; our smallest has 6.6."""

LEAST_CONTRAST: Final = 1.5
"""Of the letters' luminance to the ground's. WCAG 2.2, 1.4.3 asks for 4.5; below this, text is hidden."""
_LINEAR_BELOW: Final = 0.04045  # IEC 61966-2-1

Colour = tuple[float, ...]
"""Red, green and blue of sRGB, from 0 to 1."""


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


def legibility_fault(style: Any, ground: Colour | None, what: str) -> Message | None:
    """Return what keeps a text, ``what``, from being made out; ``None`` where nothing does."""
    if style["font_size"] < SMALLEST:
        points = f"{style['font_size'] * 0.75:.1f}"
        return Message(
            "%(what)s is set in %(points)s points, too small to be read.", what=what, points=points
        )
    letters = _laid_over(style["color"], ground)
    if letters is None or ground is None:
        unseen = Message("%(what)s is set in a colour that cannot be seen.", what=what)
        return unseen if style["color"].alpha == 0 else None
    dark, light = sorted((_luminance(letters), _luminance(ground)))
    if (light + 0.05) / (dark + 0.05) >= LEAST_CONTRAST:
        return None
    return Message("%(what)s is set in a colour that cannot be told from what is behind it.", what=what)


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
