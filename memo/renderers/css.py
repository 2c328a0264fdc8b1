"""CSS as text: comments left out, every file that a sheet names found and replaced, lengths read.

A sheet is cut into its tokens only so far as that needs (CSS Syntax Module Level 3, 4.3): a URL within a
text, or a mark of a comment within a URL, is none.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable

_TEXT: Final = r""" "(?:[^"\\]|\\.)*" | '(?:[^'\\]|\\.)*' """
# A comment; an @import of a text; url() of a text or bare; any other text.
_TOKENS: Final = re.compile(
    rf"""
    (?P<comment> /\*.*?(?:\*/|\Z) )
    | @import \s* (?P<imported> {_TEXT} )
    | \burl\( \s* (?: (?P<quoted> {_TEXT} ) | (?P<bare> (?:[^"'()\\\s]|\\.)* ) ) \s* \)
    | {_TEXT}
    """,
    re.VERBOSE | re.DOTALL | re.IGNORECASE,
)
_DECLARATION: Final = re.compile(r"(?:^|[;{}])\s*--(?P<name>[\w-]+)\s*:\s*(?P<value>[^;{}]+)")
_MEDIA: Final = re.compile(r"@media[^{}]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}")
_LENGTH: Final = re.compile(r"\s*(\d+(?:\.\d+)?)\s*(mm|cm|in|pt|px|)\s*")
_MM: Final = {"mm": 1.0, "cm": 10.0, "in": 25.4, "pt": 25.4 / 72, "px": 25.4 / 96, "": 25.4 / 96}
_ELSEWHERE: Final = re.compile(r"#|//|[a-z][a-z0-9+.-]*:", re.IGNORECASE)


def without_comments(sheet: str) -> str:
    """Return a style sheet without its comments; each leaves a space (CSS Syntax, 4.3.2)."""
    return _TOKENS.sub(lambda token: " " if token["comment"] else token[0], sheet)


def declared(sheet: str) -> dict[str, str]:
    """Return the custom properties that a sheet declares, by name without dashes; the last one counts.

    What holds on some media only, within ``@media``, is left out.
    """
    found = _DECLARATION.finditer(_MEDIA.sub("", without_comments(sheet)))
    return {each["name"]: each["value"].strip() for each in found}


def map_urls(sheet: str, replace: Callable[[str], str]) -> str:
    """Return a style sheet with another URL in the place of each, those of ``@import`` included.

    Args:
        sheet: The style sheet.
        replace: Takes a URL as it is written, without quotation marks, and returns the one to write.
    """

    def put(token: re.Match[str]) -> str:
        if token["imported"]:
            return f"@import {_url(replace(_unquoted(token['imported'])))}"
        written = token["quoted"] if token["quoted"] is not None else token["bare"]
        return token[0] if written is None else _url(replace(_unquoted(written)))

    return _TOKENS.sub(put, sheet)


def millimetres(length: str | None) -> float | None:
    """Return an absolute length in millimetres, a bare number being pixels; ``None`` where it is none."""
    found = _LENGTH.fullmatch(length or "")
    return float(found[1]) * _MM[found[2]] if found else None


def is_relative(url: str) -> bool:
    """Return whether a URL means a file by its place; not data, not a fragment, not another machine."""
    return bool(url) and not _ELSEWHERE.match(url)


def _unquoted(written: str) -> str:
    text = written[1:-1] if written[:1] in {'"', "'"} else written
    return re.sub(r"\\([^0-9a-fA-F\n])", r"\1", text).strip()


def _url(url: str) -> str:
    escaped = re.sub(r'(["\\\n])', r"\\\1", url)
    return f'url("{escaped}")'
