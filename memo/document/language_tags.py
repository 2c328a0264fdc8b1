"""A page in two languages: words that its catalogue lacks are English, and told to be (WCAG 2.2, 3.1.2)."""

from __future__ import annotations

import re
from typing import Final

from memo.i18n import CLOSING, OPENING, unmarked

_NO_ELEMENTS: Final = re.compile(r"(<title\b.*?</title>|<svg\b.*?</svg>|<[^<>]*>)", re.DOTALL)
"""Where no element can be put in: a title, a drawing, and tags with their attributes."""

_MARKED: Final = re.compile(f"{OPENING}([^{OPENING}{CLOSING}]*){CLOSING}")


def tag_english(html: str) -> str:
    """Return a page whose marked words are in an element that tells their language.

    Args:
        html: The page as the templates give it; attributes have ``<`` and ``>`` escaped.
    """
    if OPENING not in html:
        return html
    return "".join(
        unmarked(part if place % 2 else _MARKED.sub(r'<span lang="en">\1</span>', part))
        for place, part in enumerate(_NO_ELEMENTS.split(html))
    )
