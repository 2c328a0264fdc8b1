"""The numbering of evidence: each quote gets a number where the document first cites it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from memo.document.template_values import TemplateValue, path_of, value_of

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Address:
    """Where a quote stands in the article: paragraph number from 1, and the heading above it, if any."""

    paragraph: int
    section: str | None


@dataclass(frozen=True, slots=True)
class Citation:
    """One citation in the text: the entry's number, and the anchor of this very mark."""

    number: int
    anchor: str


@dataclass(slots=True)
class CitedQuote:
    """One quote of the annex, its address and all marks that cite it."""

    number: int
    quote: TemplateValue
    address: Address | None
    marks: list[Citation] = field(default_factory=list)


class Evidence:
    """The evidence of one document, numbered in the order of citation. One quote is one entry."""

    def __init__(self, addresses: Mapping[str, Address]) -> None:
        self._addresses = addresses
        self._entries: dict[str, CitedQuote] = {}

    def cite(self, claim: TemplateValue) -> list[Citation]:
        """Cite a claim's quotes and return a mark for each, by number."""
        return sorted((self._mark(quote) for quote in claim.quotes), key=lambda mark: mark.number)

    @property
    def entries(self) -> list[CitedQuote]:
        """All quotes cited so far, by number."""
        return list(self._entries.values())

    def _mark(self, quote: TemplateValue) -> Citation:
        text = value_of(quote)
        entry = self._entries.setdefault(
            text, CitedQuote(len(self._entries) + 1, quote, self._addresses.get(text))
        )
        mark = Citation(entry.number, f"mark-{entry.number}-{len(entry.marks) + 1}")
        entry.marks.append(mark)
        return mark


class Assumptions:
    """The assumptions that a document makes, in the order in which they are printed."""

    def __init__(self) -> None:
        self._claims: dict[str, TemplateValue] = {}

    def note(self, claim: TemplateValue) -> str:
        """Take an assumption down and return the anchor of its place in the text."""
        self._claims.setdefault(path_of(claim), claim)
        return anchor_of(claim)

    @property
    def claims(self) -> list[TemplateValue]:
        """All assumptions noted so far."""
        return list(self._claims.values())


def anchor_of(node: TemplateValue) -> str:
    """Return the id under which the document prints a node.

    Raises:
        TypeError: For what is no part of the memo and so has no place in it.
    """
    if not isinstance(node, TemplateValue):
        raise TypeError(f"“{node}” is no part of the memo, and has no anchor")
    return "at-" + path_of(node).replace(".", "-").replace("_", "-")
