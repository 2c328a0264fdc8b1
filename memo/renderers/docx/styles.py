"""The named styles of a template: which there are, and what they say."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from memo.diagnostics import MemoError, Problem
from memo.ooxml import attribute, child, local, name

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lxml import etree

Kind = Literal["paragraph", "character", "table"]
_HALF_POINTS = 2
_WORD_DEFAULT_SIZE = 10.0  # points; 17.3.2.38 when neither style nor defaults say


@dataclass(frozen=True, slots=True)
class Style:
    """A style by its kind and the name that Word's user interface shows, in any case."""

    kind: Kind
    name: str


@dataclass(frozen=True, slots=True)
class Need:
    """A style that a document needs, with the element (as a start tag) and the model path that need it."""

    style: Style
    element: str
    path: str


class StyleSheet:
    """The styles part of a template (17.7), asked by the names that designers see."""

    def __init__(self, styles: etree._Element, template_name: str) -> None:
        self._root = styles
        self._template = template_name
        self._by_name: dict[tuple[str, str], etree._Element] = {}
        self._by_id: dict[str, etree._Element] = {}
        for style in styles.findall(name("w:style")):
            label = attribute(child(style, "w:name"), "w:val") or ""
            self._by_name.setdefault((style.get(name("w:type"), "paragraph"), label.casefold()), style)
            self._by_id.setdefault(style.get(name("w:styleId"), ""), style)

    def missing(self, needs: Iterable[Need]) -> list[Problem]:
        """Return one problem for each style that the template lacks, naming its first use."""
        lacking: dict[tuple[str, str], list[Need]] = {}
        for need in needs:
            key = (need.style.kind, need.style.name.casefold())
            if key not in self._by_name:
                lacking.setdefault(key, []).append(need)
        return [self._lack(uses) for uses in lacking.values()]

    def id_of(self, style: Style) -> str:
        """Return the ``w:styleId`` of a style.

        Raises:
            MemoError: The template has no such style.
        """
        found = self._find(style)
        if found is None:
            raise MemoError(self._lack([Need(style, "a table at the document's end or beside another", "")]))
        return found.get(name("w:styleId"), "")

    def paragraph_property(self, style: Style, prefixed: str) -> etree._Element | None:
        """Return a property of a paragraph style, its own or inherited."""
        inherited = (child(part, prefixed) for part in self._parts(style, "w:pPr"))
        return next((found for found in inherited if found is not None), None)

    def run_properties(self, style: Style) -> list[etree._Element]:
        """Return what a style says of its characters, the nearest word on each property."""
        said: dict[str, etree._Element] = {}
        for part in self._parts(style, "w:rPr"):
            for found in part:
                said.setdefault(local(found), found)
        return list(said.values())

    def points(self, style: Style) -> float:
        """Return the type size of a paragraph style in points."""
        for found in self.run_properties(style):
            if local(found) == "sz":
                return float(found.get(name("w:val"), "20")) / _HALF_POINTS
        default = self._root.find(f"{name('w:docDefaults')}//{name('w:sz')}")
        size = attribute(default, "w:val")
        return float(size) / _HALF_POINTS if size else _WORD_DEFAULT_SIZE

    def _find(self, style: Style) -> etree._Element | None:
        return self._by_name.get((style.kind, style.name.casefold()))

    def _parts(self, style: Style, prefixed: str) -> Iterator[etree._Element]:
        """Yield the ``w:pPr`` or ``w:rPr`` of a style and of the styles it is based on, nearest first."""
        seen: set[str] = set()
        found = self._find(style)
        while found is not None and found.get(name("w:styleId"), "") not in seen:
            seen.add(found.get(name("w:styleId"), ""))
            part = child(found, prefixed)
            if part is not None:
                yield part
            found = self._by_id.get(attribute(child(found, "w:basedOn"), "w:val") or "")

    def _lack(self, uses: list[Need]) -> Problem:
        first, *others = uses
        style, path = first.style, f" at {first.path}" if first.path else ""
        said = [f"It is needed in {len(others)} more places."] if others else []
        kinds = [kind for kind, label in self._by_name if label == style.name.casefold()]
        said += [
            f"{self._template} has a {kind} style of this name, which is another kind." for kind in kinds
        ]
        return Problem(
            "docx-missing-style",
            f"{self._template} has no {style.kind} style “{style.name}”, needed by {first.element}{path}.",
            f"Open {self._template} in Word and add a style of type {style.kind} named “{style.name}”.",
            path=first.path,
            details=tuple(said),
        )
