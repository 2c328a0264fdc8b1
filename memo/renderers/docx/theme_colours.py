"""The template's colours follow the design tokens.

A Word file has no variables. So the template remembers, in the custom document property ``memo-tokens``,
which colours were tokens when it was made (``ink=1D2329 accent=0F4C5C …``). Where a token has another value
today, its colour is exchanged throughout the template; a colour that a designer has chosen freely stays.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from docx.opc.part import XmlPart

from memo.diagnostics import MemoError, Problem

if TYPE_CHECKING:
    from collections.abc import Mapping

    from memo.renderers.docx.template import Template

_PROPERTY: Final = re.compile(rb'name="memo-tokens"[^>]*>\s*<vt:lpwstr>([^<]*)</vt:lpwstr>')
_COLOURED: Final = frozenset({"val", "fill", "color", "lastClr"})
"""Attributes that hold a colour as RRGGBB (17.18.38 ST_HexColor; DrawingML 20.1.2.3.32 srgbClr)."""


def recolour(template: Template, tokens: Mapping[str, str]) -> None:
    """Exchange the colours of an opened template.

    Args:
        template: Changed in place. Without ``memo-tokens`` it keeps its colours.
        tokens: The design tokens of today, ``#rrggbb`` by name; others are passed over.

    Raises:
        MemoError: Two tokens that had one colour in the template have two today, so that nobody knows which
            of them each place means.
    """
    exchange: dict[str, str] = {}
    named: dict[str, str] = {}
    for token, was in _remembered(template).items():
        now = tokens.get(token, was).lstrip("#").upper()
        if exchange.setdefault(was, now) != now:
            raise MemoError(_ambiguous(template.name, named[was], token))
        named.setdefault(was, token)
    exchange = {was: now for was, now in exchange.items() if was != now}
    if exchange:
        for part in template.document.part.package.iter_parts():
            if isinstance(part, XmlPart):
                _exchange_in_tree(part, exchange)
            elif part.partname.endswith(".xml"):
                part._blob = _exchange_in_bytes(part.blob, exchange)  # noqa: SLF001 - a part has no setter


def _remembered(template: Template) -> dict[str, str]:
    for part in template.document.part.package.iter_parts():
        found = _PROPERTY.search(part.blob) if part.partname.endswith("/custom.xml") else None
        if found is not None:
            pairs = (pair.partition("=") for pair in found[1].decode().split())
            return {token: colour.upper() for token, _, colour in pairs}
    return {}


def _exchange_in_tree(part: XmlPart, exchange: Mapping[str, str]) -> None:
    for element in part.element.iter():
        for key, value in element.attrib.items():
            if str(key).rpartition("}")[2] in _COLOURED and str(value).upper() in exchange:
                element.set(key, exchange[str(value).upper()])


def _exchange_in_bytes(blob: bytes, exchange: Mapping[str, str]) -> bytes:
    def new(match: re.Match[bytes]) -> bytes:
        colour = match[2].decode().upper()
        return match[1] + exchange.get(colour, match[2].decode()).encode()

    return re.sub(rb'((?:<a:srgbClr val|\blastClr)=")([0-9A-Fa-f]{6})(?=")', new, blob)


def _ambiguous(template_name: str, one: str, other: str) -> Problem:
    return Problem(
        "token-ambiguous",
        f"In {template_name} the tokens --{one} and --{other} have one colour, and in styles/ they have two.",
    )
