"""What a house makes of the design tokens: colours, those of dark screens, families and sizes of type."""

from __future__ import annotations

import colorsys
from typing import TYPE_CHECKING, Final

from memo.house.model import BOUNDS
from memo.renderers import LEGIBLE, TEXT_ON_GROUND, as_hex, contrast

if TYPE_CHECKING:
    from collections.abc import Mapping

    from memo.house.model import House, Shades, Sizes

SMALLEST: Final = 9.0
"""Points under which type is hard to read for many."""

MOST_CARRIED: Final = {"flag": 0.0, "running": 9.0}
"""Points up to which the size of text carries along what stands in a column, or in a line of the margin."""

_GREY: Final = 0.04
"""The saturation up to which a colour is told as grey, whose hue means nothing."""


def colours_of(shades: Shades) -> dict[str, str]:
    """Return the colours that are set, ``#rrggbb`` by the names of tokens."""
    return shades.model_dump(by_alias=True, exclude_none=True, exclude={"dark"})


def sizes_of(sizes: Sizes, usual: Mapping[str, str]) -> dict[str, str]:
    """Return the sizes that a house sets, by the names of tokens, such as ``10.5pt``.

    Args:
        sizes: Those that it names. Its size of text carries along those that it does not.
        usual: The tokens without the house.
    """
    named = sizes.model_dump(by_alias=True, exclude_none=True)
    factor = named["text"] / _number(usual["size-text"]) if "text" in named else 1.0
    made = {}
    for token, value in usual.items():
        name = token.removeprefix("size-")
        if token == name or not value.endswith(("pt", "px")):
            continue
        least, _ = BOUNDS.get(name.replace("-", "_"), (0.0, 0.0))
        carried = max(_number(value) * factor, least)
        if name in MOST_CARRIED:  # whose room does not grow
            carried = min(carried, max(_number(value), MOST_CARRIED[name]))
        size = named.get(name, carried)
        if size != _number(value):
            made[token] = f"{round(size, 2):g}{value[-2:]}"
    return made


def screen_sizes_of(
    sizes: Mapping[str, str], usual: Mapping[str, str], screen: Mapping[str, str]
) -> dict[str, str]:
    """Return the sizes on a screen: they are to those without the house as the sizes on paper are.

    Args:
        sizes: The sizes that the house sets on paper.
        usual: The tokens on paper without the house.
        screen: Those on screens without it.
    """
    return {
        name: f"{round(_number(screen[name]) * _number(size) / _number(usual[name]), 2):g}pt"
        for name, size in sizes.items()
        if name in screen
    }


def _number(size: str) -> float:
    return float(size.removesuffix("pt").removesuffix("px"))


def dark_colours_of(
    house: House, light: Mapping[str, str], dark: Mapping[str, str], theme: Mapping[str, str] | None = None
) -> dict[str, str]:
    """Return the colours of a dark screen: as the house names them, else worked out of those on paper.

    A colour keeps its hue and takes the lightness that the usual colour has in the dark, or more, until text
    is legible on the grounds that it is set on.

    Args:
        house: The house.
        light: The tokens on paper without the house.
        dark: Those of dark screens without it.
        theme: The colours of the theme that the house names.
    """
    own = {**(theme or {}), **colours_of(house.colours)}
    changed = {name: colour for name, colour in own.items() if colour != as_hex(light[name])}
    made = {name: _as_light_as(colour, dark[name]) for name, colour in changed.items() if name in dark}
    made |= colours_of(house.colours.dark)
    scheme = {**dark, **made}
    for name in set(changed) - set(colours_of(house.colours.dark)):
        grounds = [scheme[ground] for ground, texts in TEXT_ON_GROUND.items() if name in texts]
        if name in made and grounds:
            made[name] = scheme[name] = _legible(made[name], grounds)
    return made


def _as_light_as(colour: str, model: str) -> str:
    hue, _, saturation = _hls(colour)
    _, lightness, usual = _hls(model)
    return _hex(hue, lightness, 0.0 if saturation <= _GREY else min(max(saturation, usual), 0.8))


def _legible(colour: str, grounds: list[str]) -> str:
    hue, lightness, saturation = _hls(colour)
    lighter = _hls(grounds[0])[1] < 0.5  # noqa: PLR2004 - the ground is dark
    while min(contrast(colour, ground) for ground in grounds) < LEGIBLE and 0 < lightness < 1:
        lightness = min(lightness + 0.02, 1.0) if lighter else max(lightness - 0.02, 0.0)
        colour = _hex(hue, lightness, saturation)
    return colour


def _hls(colour: str) -> tuple[float, float, float]:
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return colorsys.rgb_to_hls(red, green, blue)


def _hex(hue: float, lightness: float, saturation: float) -> str:
    parts = colorsys.hls_to_rgb(hue, lightness, saturation)
    return "#" + "".join(f"{round(255 * part):02x}" for part in parts)
