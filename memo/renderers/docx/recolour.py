"""The colours of a template exchanged for those of the design tokens, for a Word file has no variables."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from docx.opc.constants import CONTENT_TYPE
from docx.opc.part import XmlPart

from memo.diagnostics import MemoError, Message, Problem
from memo.ooxml import name
from memo.renderers.colours import as_hex

if TYPE_CHECKING:
    from collections.abc import Mapping

    from memo.renderers.docx.template import Template

_PROPERTY: Final = re.compile(rb'name="memo-tokens"[^>]*>\s*<vt:lpwstr>([^<]*)</vt:lpwstr>')
_OF_STYLES: Final = {
    "heat-ink": ("Rating 1", "Rating 2", "Rating 3", "Rating 4"),
    "heat-ink-strong": ("Rating 5",),
    "heat-1": ("Rating 1",),
    "severity-low": ("Severity Low",),
}
"""Tokens that are used in some styles alone, where they may have the colour of another token."""

_COLOURED: Final = frozenset({"val", "fill", "color", "lastClr"})
"""Attributes that hold a colour as RRGGBB (17.18.38 ST_HexColor; DrawingML 20.1.2.3.32 srgbClr)."""


def recolour(template: Template, tokens: Mapping[str, str]) -> None:
    """Let the colours of an opened template follow the design tokens, for a Word file has no variables.

    The template remembers, in the custom document property ``memo-tokens``, which colours were tokens when it
    was made (``ink=1D2329 accent=0F4C5C …``). Where a token has another value today, its colour is exchanged
    throughout the template; a colour that a designer has chosen freely stays.

    Args:
        template: Changed in place. Without ``memo-tokens`` it keeps its colours.
        tokens: The design tokens of today, ``#rrggbb`` by name; others are passed over.

    Raises:
        MemoError: Two tokens that had one colour in the template have two today, and are used in the same
            styles, so that nobody knows which of them each place means.
    """
    exchange: dict[str, str] = {}
    in_styles: dict[str, dict[str, str]] = {}
    named: dict[str, str] = {}
    for token, was in _remembered(template).items():
        said = tokens.get(token, was)
        now = (as_hex(said) or as_hex(f"#{said}") or "").lstrip("#").upper()
        if not now:
            message = Message(
                "The token --%(token)s, a colour of %(name)s, is “%(said)s”, which Word has not.",
                token=token,
                name=template.name,
                said=said,
            )
            raise MemoError(Problem("token-colour", message))
        if token in _OF_STYLES:
            for style in _OF_STYLES[token]:
                in_styles.setdefault(style, {})[was] = now
            continue
        if exchange.setdefault(was, now) != now:
            message = Message(
                "In %(name)s the tokens --%(named)s and --%(token)s have one colour, "
                "and in styles/ they have two.",
                name=template.name,
                named=named[was],
                token=token,
            )
            raise MemoError(Problem("token-ambiguous", message))
        named.setdefault(was, token)
    exchange = {was: now for was, now in exchange.items() if was != now}
    if exchange or any(was != now for own in in_styles.values() for was, now in own.items()):
        for part in template.document.part.package.iter_parts():
            if isinstance(part, XmlPart):
                _exchange_in_tree(part, exchange, in_styles)
            elif part.content_type.endswith("xml"):
                part._blob = _exchange_in_bytes(part.blob, exchange)  # noqa: SLF001 - a part has no setter


def _remembered(template: Template) -> dict[str, str]:
    for part in template.document.part.package.iter_parts():
        is_custom = part.content_type == CONTENT_TYPE.OFC_CUSTOM_PROPERTIES
        found = _PROPERTY.search(part.blob) if is_custom else None
        if found is not None:
            pairs = (pair.partition("=") for pair in found[1].decode().split())
            return {token: colour.upper() for token, _, colour in pairs}
    return {}


def _exchange_in_tree(
    part: XmlPart, exchange: Mapping[str, str], in_styles: Mapping[str, Mapping[str, str]]
) -> None:
    style, own = name("w:style"), exchange
    for element in part.element.iter():
        if element.tag == style:  # styles do not stand within each other
            label = element.find(name("w:name"))
            called = "" if label is None else label.get(name("w:val"), "")
            own = {**exchange, **in_styles.get(called, {})}
        for key, value in element.attrib.items():
            if str(key).rpartition("}")[2] in _COLOURED and str(value).upper() in own:
                element.set(key, own[str(value).upper()])


def _exchange_in_bytes(blob: bytes, exchange: Mapping[str, str]) -> bytes:
    def new(match: re.Match[bytes]) -> bytes:
        colour = match[2].decode().upper()
        return match[1] + exchange.get(colour, match[2].decode()).encode()

    return re.sub(rb'((?:<a:srgbClr val|\blastClr)=")([0-9A-Fa-f]{6})(?=")', new, blob)
