"""CSS as text: comments left out, every file that a sheet names found and replaced, lengths read.

What a sheet asks for is told from its tokens as a browser takes them (CSS Syntax Module Level 3, 4.3), by
tinycss2, which WeasyPrint reads style sheets with.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import zip_longest
from typing import TYPE_CHECKING, Any, Final

import tinycss2
import tinycss2.ast

from memo.diagnostics import MemoError, Message, Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator

_TEXT: Final = r""" "(?:[^"\\]|\\.)*" | '(?:[^'\\]|\\.)*' """
# A comment; a bare url(), in which there is none; a text, likewise.
_TOKENS: Final = re.compile(
    rf"""
    (?P<comment> /\*.*?(?:\*/|\Z) ) | \burl\( \s* (?: [^"'()\\\s]|\\.)* \s* \) | {_TEXT}
    """,
    re.VERBOSE | re.DOTALL | re.IGNORECASE,
)
_OF_URLS: Final = frozenset(
    {"src", "image", "image-set", "-webkit-image-set", "cross-fade", "-webkit-cross-fade"}
)
"""Functions whose texts are URLs (CSS Images Module Level 4; CSS Values and Units Module Level 5)."""
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
    return {each["name"]: each["value"].strip() for each in _declarations(sheet)}


def declared_on(sheet: str, media: str) -> dict[str, str]:
    """Return the custom properties that a sheet declares on some media only, as ``screen``, by name."""
    plain = _TOKENS.sub(lambda token: " " if token["comment"] else token[0], sheet)
    blocks = [block[0] for block in _MEDIA.finditer(plain)]
    inner = [
        block[block.index("{") + 1 :]
        for block in blocks
        if " ".join(block[len("@media") : block.index("{")].split()) == media
    ]
    return {each["name"]: each["value"].strip() for block in inner for each in _DECLARATION.finditer(block)}


def offset_of(sheet: str, name: str) -> int:
    """Return where the value of a declared custom property begins; its last declaration counts.

    Raises:
        KeyError: The sheet does not declare it.
    """
    return {each["name"]: each.start("value") for each in _declarations(sheet)}[name]


def _declarations(sheet: str) -> Iterator[re.Match[str]]:
    """Yield the declarations in force, at their places: what is none is blanked."""
    plain = _TOKENS.sub(lambda token: " " * len(token[0]) if token["comment"] else token[0], sheet)
    return _DECLARATION.finditer(_MEDIA.sub(lambda media: " " * len(media[0]), plain))


def map_urls(sheet: str, replace: Callable[[str], str]) -> str:
    r"""Return a style sheet with another URL in the place of each; it is written anew and means the same.

    The sheet is parsed as a browser does, so that a URL is found however its letters are spelt: ``\75rl(`` is
    ``url(`` (CSS Syntax, 4.3.7). A URL stands in ``url()``, behind ``@import``, and as a text in a function
    that takes it for one.

    Args:
        sheet: The style sheet.
        replace: Takes a URL without quotation marks and escapes, and returns the one to write.

    Raises:
        MemoError: Its blocks stand within each other to a depth at which nobody reads it.
    """
    between, urls = _divided(sheet)
    written = [_url(replace(url)).serialize() for url in urls]
    return "".join(map("".join, zip_longest(between, written, fillvalue="")))


@lru_cache(maxsize=32)  # a process that builds many memos prints them with the same few sheets
def _divided(sheet: str) -> tuple[list[str], list[str]]:
    """Return what stands before, between and after the URLs of a sheet, and these."""
    mark = "url"
    while mark in sheet:
        mark += "-"
    urls = list[str]()

    def note(url: str) -> str:
        urls.append(url)
        return f"{mark}{len(urls) - 1}"

    tokens = tinycss2.parse_component_value_list(sheet)
    todo = [(tokens, False)]
    while todo:
        todo += _map(*todo.pop(), note)
    try:
        pieces = re.split(rf'url\("{mark}([0-9]+)"\)', str(tinycss2.serialize(tokens)))
    except RecursionError as error:
        message = Message(
            "Blocks or brackets of a style sheet stand within each other to a depth of hundreds."
        )
        raise MemoError(Problem("styles-too-deep", message)) from error
    return pieces[::2], [urls[int(number)] for number in pieces[1::2]]


def names_url(value: str) -> bool:
    """Return whether a value asks for a file, however that is spelt."""
    found = list[str]()

    def note(url: str) -> str:
        found.append(url)
        return url

    if "(" in value or "@" in value:
        map_urls(value, note)
    return bool(found)


def _map(
    tokens: list[Any], are_urls: bool, replace: Callable[[str], str]
) -> Iterator[tuple[list[Any], bool]]:
    """Replace the URLs among tokens; yield the lists within, and whether a text in them is a URL."""
    is_import = False
    for place, token in enumerate(tokens):
        if token.type == "url" or (token.type == "string" and (are_urls or is_import)):
            tokens[place] = _url(replace(token.value.strip()))
        elif token.type == "function" and token.lower_name == "url":
            written = next((each.value for each in token.arguments if each.type == "string"), "")
            tokens[place] = _url(replace(written.strip()))
        elif token.type == "function":
            yield token.arguments, token.lower_name in _OF_URLS
        elif token.type.endswith(" block"):
            yield token.content, False
        if token.type not in {"whitespace", "comment"}:
            is_import = token.type == "at-keyword" and token.lower_value == "import"


def millimetres(length: str | None) -> float | None:
    """Return an absolute length in millimetres, a bare number being pixels; ``None`` where it is none."""
    found = _LENGTH.fullmatch(length or "")
    return float(found[1]) * _MM[found[2]] if found else None


def without_families(sheet: str, families: Collection[str]) -> str:
    """Return a sheet without the ``@font-face`` rules of some families."""

    def kept(rule: re.Match[str]) -> str:
        named = re.search(r"font-family:\s*[\"']?([^\"';]+)", rule[0])
        return "" if named and named[1].strip() in families else rule[0]

    return re.sub(r"@font-face\s*\{[^{}]*\}", kept, sheet)


def is_relative(url: str) -> bool:
    """Return whether a URL means a file by its place; not data, not a fragment, not another machine."""
    return bool(url) and not _ELSEWHERE.match(url)


def _url(url: str) -> tinycss2.ast.URLToken:
    escaped = re.sub(r'(["\\])', r"\\\1", url).replace("\n", "\\a ")
    return tinycss2.ast.URLToken(0, 0, url, f'url("{escaped}")')
