"""The signs of fonts that have signs in the place of letters, such as Wingdings, as characters of Unicode."""

from __future__ import annotations

from functools import cache
from typing import Final

from memo.diagnostics import read_table

_FIRST: Final = 0x20
_PRIVATE: Final = range(0xF000, 0xF100)


@cache
def _signs() -> dict[str, str]:
    """Return the signs of each font, from the first on."""
    return {font: "".join(lines) for font, lines in read_table(__package__, "symbols.toml").items()}


def is_symbol_font(font: str) -> bool:
    """Return whether a font has signs in the place of letters, and it is known which."""
    return font.casefold() in _signs()


def sign_of(font: str, number: int) -> str | None:
    """Return the character that a font's sign stands for, None where there is none or none is known.

    Args:
        font: The name of the font.
        number: The number of the sign, by itself or from U+F000 on, where Word puts such signs (17.3.3.30).
    """
    place = (number - _PRIVATE.start if number in _PRIVATE else number) - _FIRST
    signs = _signs().get(font.casefold())
    if signs is None:
        return None if number in _PRIVATE else chr(number)
    sign = signs[place] if 0 <= place < len(signs) else "\ufffd"
    return None if sign == "\ufffd" else sign
