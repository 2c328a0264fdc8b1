"""The colours of the design tokens: what each stands for in every output, and whether text in it is legible.

CSS has many ways to name a colour; a Word file and a drawing know ``RRGGBB`` alone (17.18.38). So a token is
resolved once, for all outputs.
"""

from __future__ import annotations

import difflib
import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

TEXT_ON_GROUND: Final = {
    "paper-white": (
        *("ink", "quiet", "accent", "severity-critical", "severity-high", "severity-medium", "severity-low"),
        *("inserted", "deleted"),
    ),
    "accent-pale": ("ink", "quiet", "accent", "inserted", "deleted"),
    "heat-1": ("heat-ink",),
    "heat-2": ("heat-ink",),
    "heat-3": ("heat-ink",),
    "heat-4": ("heat-ink",),
    "heat-5": ("heat-ink-strong",),
    "bar": ("ink",),
    "accent": ("paper-white",),
}
"""The tokens in which text is set, by the token of the ground that it is set on."""

LEGIBLE: Final = 4.5
"""The contrast that text needs to its ground (WCAG 2.1, 1.4.3)."""

_PLAIN: Final = re.compile(r"#[0-9a-fA-F]{6}")
_TOKEN: Final = re.compile(r"var\(\s*--([\w-]+)\s*\)")
_LIKE: Final = 0.8
"""How much of a name has to be the same, from 0 to 1; at 0.6, which is usual, `rouge` would be `orange`."""
_DARK: Final = 0.04045  # up to which sRGB is linear
_BARE: Final = re.compile(r"[0-9a-fA-F]{6}|[0-9a-fA-F]{3}")
_DEEPEST: Final = 8  # tokens that stand for one another; a circle ends here

_NAMES: Final = """
aliceblue antiquewhite aqua aquamarine azure beige bisque black blanchedalmond blue blueviolet brown
burlywood cadetblue chartreuse chocolate coral cornflowerblue cornsilk crimson cyan darkblue darkcyan
darkgoldenrod darkgray darkgreen darkgrey darkkhaki darkmagenta darkolivegreen darkorange darkorchid darkred
darksalmon darkseagreen darkslateblue darkslategray darkslategrey darkturquoise darkviolet deeppink
deepskyblue dimgray dimgrey dodgerblue firebrick floralwhite forestgreen fuchsia gainsboro ghostwhite gold
goldenrod gray green greenyellow grey honeydew hotpink indianred indigo ivory khaki lavender lavenderblush
lawngreen lemonchiffon lightblue lightcoral lightcyan lightgoldenrodyellow lightgray lightgreen lightgrey
lightpink lightsalmon lightseagreen lightskyblue lightslategray lightslategrey lightsteelblue lightyellow
lime limegreen linen magenta maroon mediumaquamarine mediumblue mediumorchid mediumpurple mediumseagreen
mediumslateblue mediumspringgreen mediumturquoise mediumvioletred midnightblue mintcream mistyrose moccasin
navajowhite navy oldlace olive olivedrab orange orangered orchid palegoldenrod palegreen paleturquoise
palevioletred papayawhip peachpuff peru pink plum powderblue purple rebeccapurple red rosybrown royalblue
saddlebrown salmon sandybrown seagreen seashell sienna silver skyblue slateblue slategray slategrey snow
springgreen steelblue tan teal thistle tomato turquoise violet wheat white whitesmoke yellow yellowgreen
""".split()
"""The names that colours have (CSS Color Module Level 4, 6.1)."""


def near_colour(value: str) -> str:
    """Return the colour that is most like what somebody wrote and is none, ``""`` where none is like it.

    Such as ``darkred`` for ``dark-redd``, and ``#0f4c5c`` for ``0f4c5c``.
    """
    if _BARE.fullmatch(value.strip()):
        return f"#{value.strip()}"
    written = re.sub(r"[\s_-]", "", value).lower().replace("grey", "gray")
    near = difflib.get_close_matches(written, _NAMES, 1, _LIKE)
    return near[0] if near else ""


def as_hex(value: str) -> str | None:
    """Return a colour of CSS as ``#rrggbb``; ``None`` for what is none, is transparent or not of sRGB.

    Names, ``#abc``, ``rgb()``, ``hsl()`` and ``hwb()`` are known (CSS Color Module Level 4, 5 to 8); what is
    worked out of other colours, or may lie beyond what a screen shows, is not.
    """
    if _PLAIN.fullmatch(value):
        return value.lower()
    from tinycss2.color4 import parse_color  # noqa: PLC0415 - tokens are seldom written otherwise

    found = parse_color(value)
    if found is None or isinstance(found, str) or found.alpha < 1:
        return None
    try:
        red, green, blue = found.to("srgb").coordinates
    except NotImplementedError:
        return None
    return "#" + "".join(f"{round(255 * min(max(part, 0.0), 1.0)):02x}" for part in (red, green, blue))


def resolved(values: Mapping[str, str]) -> dict[str, str]:
    """Return tokens with those that stand for another, ``var(--ink)``, as that is, and colours as #rrggbb."""
    return {name: as_hex(full) or full for name, value in values.items() for full in [_full(value, values)]}


def _full(value: str, values: Mapping[str, str]) -> str:
    for _ in range(_DEEPEST):
        value = _TOKEN.sub(lambda use: values.get(use[1], use[0]), value)
    return value


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours, ``#rrggbb``, from 1 to 21 (WCAG 2.1, 1.4.3)."""
    low, high = sorted(map(luminance, (one, other)))
    return (high + 0.05) / (low + 0.05)


def luminance(colour: str) -> float:
    """Return the relative luminance of a colour, ``#rrggbb``, from 0 to 1 (WCAG 2.1, definitions)."""
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (part / 12.92 if part <= _DARK else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def faint_texts(values: Mapping[str, str]) -> Iterator[tuple[str, str, float]]:
    """Yield the tokens of text that is not legible on a ground: text, its worst ground, their contrast."""
    worst: dict[str, tuple[str, float]] = {}
    told = set()
    for ground, texts in TEXT_ON_GROUND.items():
        for text in texts:
            pair = frozenset({ground, text})
            if pair in told or not all(as_hex(values.get(name, "")) for name in pair):
                continue
            told.add(pair)
            ratio = contrast(values[ground], values[text])
            if ratio < min(LEGIBLE, worst.get(text, ("", LEGIBLE))[1]):
                worst[text] = (ground, ratio)
    yield from ((text, ground, ratio) for text, (ground, ratio) in worst.items())
