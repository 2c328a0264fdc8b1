"""Small documents to print, and the tag tree of a PDF as text, read by pypdf."""

from __future__ import annotations

import io
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pypdf
import pytest
from pypdf.generic import DictionaryObject

from memo.diagnostics.problem import MemoError, Problem
from memo.renderers.pdf import Attachment, PaperLooks, write_pdf

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

STYLES: Final = Path(__file__).parents[2] / "styles"
PLAIN: Final = 'html { font-family: "Source Serif 4" }'
SHOWN: Final = ("Scope", "ColSpan", "ListNumbering", "Summary")


def page(body: str = "<p>Text</p>", head: str = "") -> str:
    """Return a small document."""
    return f'<!DOCTYPE html><html lang="en"><head><title>T</title>{head}</head><body>{body}</body></html>'


def printed(body: str, css: str = "", attachments: Sequence[Attachment] = ()) -> pypdf.PdfReader:
    """Print a small document and open it."""
    data = write_pdf(page(body), PaperLooks(f"{PLAIN} {css}", STYLES, [STYLES]), attachments)
    return pypdf.PdfReader(io.BytesIO(data))


def refusals(body: str = "<p>Text</p>", css: str = "") -> list[Problem]:
    """Return what the writer refuses a small document for."""
    with pytest.raises(MemoError) as caught:
        write_pdf(page(body), PaperLooks(f"{css} {PLAIN}", STYLES, [STYLES]))
    return list(caught.value.problems)


def elements(reader: pypdf.PdfReader, role: str = "") -> Iterator[Any]:
    """Walk to the structure elements of a role, or all, in reading order."""
    for _, element in _walk(reader):
        if not role or element["/S"] == f"/{role}":
            yield element


def tree(reader: pypdf.PdfReader) -> str:
    """Draw the tag tree: a line to each element, two blanks to each level, the attributes in brackets."""
    return "\n".join(
        "  " * depth + str(element["/S"])[1:] + _attributes(element) for depth, element in _walk(reader)
    )


def kids(element: Any) -> list[Any]:
    """Return what an element holds."""
    held = element.get("/K", [])
    return [kid.get_object() for kid in (held if isinstance(held, list) else [held])]


def _walk(reader: pypdf.PdfReader) -> Iterator[tuple[int, Any]]:
    root: Any = reader.root_object["/StructTreeRoot"]
    todo: list[tuple[int, Any]] = [(0, kid) for kid in reversed(kids(root))]
    while todo:
        depth, element = todo.pop()
        if isinstance(element, DictionaryObject) and "/S" in element:
            yield depth, element
            todo += [(depth + 1, kid) for kid in reversed(kids(element))]


def _attributes(element: Any) -> str:
    found: Any = element.get("/A", {})
    shown = [f"{name}={str(found[f'/{name}']).removeprefix('/')}" for name in SHOWN if f"/{name}" in found]
    return f" [{', '.join(shown)}]" if shown else ""
