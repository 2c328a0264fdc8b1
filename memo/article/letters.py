"""The letters of the scripts that have capitals, as regular expressions want them."""

from __future__ import annotations

from itertools import chain
from typing import Final

_CASED = chain(
    range(0x590), range(0x1E00, 0x2000)
)  # Latin, Greek, Cyrillic and Armenian, with their extensions

CAPITALS: Final = "".join(filter(str.isupper, map(chr, _CASED)))
"""What stands in a character class for a capital."""


def opens_line(char: str) -> bool:
    """Tell whether a heading may begin with ``char``: a digit, a capital, or a letter of a script without."""
    return char.isdigit() or (char.isalpha() and not char.islower())
