"""The signs of fonts that have signs in the place of letters, such as Wingdings, as characters of Unicode."""

from __future__ import annotations

import tomllib
from importlib.resources import files
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

_TABLE: Final = files(__package__).joinpath("symbols.toml").read_text(encoding="utf-8")
_SIGNS: Final[Mapping[str, str]] = {font: "".join(lines) for font, lines in tomllib.loads(_TABLE).items()}
_FIRST: Final = 0x20
_PRIVATE: Final = range(0xF000, 0xF100)


def is_symbol_font(font: str) -> bool:
    """Return whether a font has signs in the place of letters, and it is known which."""
    return font.casefold() in _SIGNS


def sign_of(font: str, number: int) -> str | None:
    """Return the character that a font's sign stands for, None where there is none or none is known.

    Args:
        font: The name of the font.
        number: The number of the sign, by itself or from U+F000 on, where Word puts such signs (17.3.3.30).
    """
    place = (number - _PRIVATE.start if number in _PRIVATE else number) - _FIRST
    signs = _SIGNS.get(font.casefold())
    if signs is None:
        return None if number in _PRIVATE else chr(number)
    sign = signs[place] if 0 <= place < len(signs) else "\ufffd"
    return None if sign == "\ufffd" else sign
