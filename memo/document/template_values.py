"""The model as templates see it: every value knows its model path, and printing it says so.

``{{ obstacle.title }}`` prints ``<span data-path="obstacles.trust.title">…</span>``: the environment's
``finalize`` sees the leaf, the author of the template writes nothing for it.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from jinja2 import Undefined
from markupsafe import Markup, escape
from pydantic import BaseModel

from memo.i18n import CHOICES, CLOSING, ENGLISH, OPENING, Language, unmarked
from memo.yamlfile import join_path, parts_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


class TemplateValue:
    """A value of the model together with its path; parts are reached as in memo.yaml.

    Compares, counts and tests as its value does. Lists give nodes whose path goes by id, else by number
    from 1; mappings are asked by key.
    """

    __slots__ = ("_field", "_language", "_path", "_shown", "_value")

    def __init__(
        self,
        value: Any,
        path: str = "",
        shown: str | None = None,
        *,
        language: Language = ENGLISH,
        field: str = "",
    ) -> None:
        self._value, self._path, self._shown = value, path, shown
        self._language, self._field = language, field

    def _part(self, value: Any, step: str, field: str) -> TemplateValue:
        return TemplateValue(value, join_path(self._path, step), language=self._language, field=field)

    def __getattr__(self, name: str) -> TemplateValue:
        value = self._value
        if isinstance(value, BaseModel):
            for field, info in type(value).model_fields.items():
                if name == (info.alias or field):
                    return self._part(getattr(value, field), name, name)
        raise AttributeError(f"{self._path or 'memo'} has no {name}")

    def __getitem__(self, key: Any) -> TemplateValue:
        if isinstance(self._value, dict):
            name = key._value if isinstance(key, TemplateValue) else key  # noqa: SLF001
            return self._part(self._value[name], name, self._field)
        if isinstance(self._value, tuple):
            items: tuple[TemplateValue, ...] = tuple(self)
            item: TemplateValue = items[key]
            return item
        raise KeyError(key)

    def __iter__(self) -> Iterator[TemplateValue]:
        if not isinstance(self._value, tuple):
            raise TypeError(f"{self._path} is not a list")
        for step, item in parts_of(self._value):
            yield self._part(item, step, self._field)

    def __contains__(self, item: object) -> bool:
        return value_of(item) in self._value

    def __bool__(self) -> bool:
        return bool(self._value)

    def __len__(self) -> int:
        return len(self._value)

    def __eq__(self, other: object) -> bool:
        return bool(self._value == (other._value if isinstance(other, TemplateValue) else other))

    def __hash__(self) -> int:
        return hash(self._value)

    def __repr__(self) -> str:
        return f"<{self._path or 'memo'}>"  # no address in memory, should a template find a way to print it

    def __str__(self) -> str:
        return self._shown if self._shown is not None else self._language.printed(self._value, self._field)

    def bare(self) -> str:
        """Return the text for an attribute or a key, see :func:`plain`."""
        is_choice = self._shown is None and isinstance(self._value, str)
        return self._value.replace("\n", " ") if is_choice else str(self)

    def shown_as(self, text: str) -> TemplateValue:
        """Return the same value, printed with other words."""
        return TemplateValue(self._value, self._path, text, language=self._language, field=self._field)

    def __html__(self) -> str:
        if self._language.is_translated or self._field in CHOICES or not isinstance(self._value, str):
            return str(Markup('<span data-path="{}">{}</span>').format(self._path, str(self)))
        marked = Markup('<span data-path="{}" lang="{}">{}</span>')  # the page around it is in English
        return str(marked.format(self._path, self._language.tag, str(self)))


def value_of(node: Any) -> Any:
    """Return the bare value of a node, and anything else as it is."""
    return node._value if isinstance(node, TemplateValue) else node  # noqa: SLF001


def path_of(node: TemplateValue) -> str:
    """Return the model path of a node."""
    return node._path  # noqa: SLF001


def finalize(value: Any) -> Any:
    """Mark what a template prints with its model path; for a Jinja environment.

    Raises:
        TypeError: For what has no words of its own, see :func:`printable`.
    """
    if isinstance(value, TemplateValue):
        return escape(value)
    return printable(value)


def printable(value: Any) -> Any:
    """Return ``value`` where it may be printed: a node, text, a number; the undefined tells its name itself.

    Raises:
        TypeError: For anything else, which Python would print in words of its own, addresses included.
    """
    if isinstance(value, (TemplateValue, str, int, float, Undefined)) and not isinstance(value, bool):
        return value
    raise TypeError(f"a template cannot print {'nothing' if value is None else f'a {type(value).__name__}'}")


def plain(value: Any) -> str:
    """Return the bare text, for attributes (a filter); the environment escapes it as any other text.

    A word of a list is as memo.yaml has it, so that a class or a key made of it is the same in each language.
    """
    return value.bare() if isinstance(value, TemplateValue) else str(value)


def isodate(value: Any) -> str:
    """Return a date as ``2025-01-15``, for metadata (a filter).

    Raises:
        TypeError: For what is no date.
    """
    date = value_of(value)
    if not isinstance(date, dt.date):
        raise TypeError(f"“{value}” is no date")
    return date.isoformat()


def capitalised(value: Any) -> Any:
    """Return a text with a capital first letter, its path kept (a filter)."""
    text = str(value)
    first = 1 if text.startswith(OPENING) else 0
    text = text[:first] + text[first : first + 1].upper() + text[first + 1 :]
    return value.shown_as(text) if isinstance(value, TemplateValue) else text


def full_stop(value: Any) -> str:
    """Return the full stop that a text lacks at its end, ``""`` where it has a mark of its own (a filter)."""
    return "" if _ENDED.search(unmarked(str(value))) else "."


def unstopped(value: Any) -> Any:
    """Return a sentence without the full stop at its end, its path kept, so that it can go on (a filter)."""
    text = str(value).rstrip()
    end = CLOSING if text.endswith(CLOSING) else ""
    text = text.removesuffix(end).removesuffix(".") + end
    return value.shown_as(text) if isinstance(value, TemplateValue) else text


_ENDED: Final = re.compile(r"[.!?…][”’“\"')\]»]*\s*$")
"""The end of a sentence, and the marks that may close after it in one language or another."""


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

    def places(self, claim: TemplateValue) -> list[Address | None]:
        """Return where a claim's quotes stand in the article, each paragraph once; ``None`` where in none."""
        found = {self._addresses.get(value_of(quote)) for quote in claim.quotes}
        places = {address.paragraph: address for address in found if address is not None}
        return [None] * (None in found) + [places[number] for number in sorted(places)]

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
