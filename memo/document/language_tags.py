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


_OF_THE_SOURCE: Final = re.compile(
    r'(<span data-path="(?:source\.title|[^"]*\.quotes\.\d+)")(?: lang="[^"]*")?>'
)
"""Where the words of the source stand: its title, and its quotations."""


def tag_source(html: str, source: str | None, page: str) -> str:
    """Return a page on which words of the source in another language than the page's say which.

    Args:
        html: The page as the templates give it.
        source: The tag of the source's language, ``None`` where nobody knows.
        page: The tag of the page's language.
    """
    if source is None:
        return html
    is_same = source == page.partition("-")[0]
    return _OF_THE_SOURCE.sub(r"\1>" if is_same else rf'\1 lang="{source}">', html)
