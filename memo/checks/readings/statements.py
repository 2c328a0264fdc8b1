"""What a memo states, piece by piece, and a digest of all that decides the meaning of each piece.

The statements are found by walking the model, so that a new field is in one of them by itself: a claim is a
statement with all that it holds; any other entry is one with the words, dates, figures and choices that stand
in it directly. An entry without a word of its own (a point of a value function) is part of the entry around.

What decides the meaning: the words as they are written, with computed forms; the basis, the reason, quotes
and whatever else the statement holds; the value that it gives the reason for (``severity`` of
``severity_because``); the heading that it stands under, and as what (an objection to which pathway); under
no heading, the list or the field that it stands in. Not its place in a list, nor an id: what refers to an
entry by its id is taken to name that entry.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from memo.model import Claim, StrictModel
from memo.yamlfile import join_path, parts_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from memo.model import Memo

_DIGITS: Final = 32
"""Hexadecimal digits of a digest: 128 bits."""

_CALLED: Final = ("title", "name")
"""The fields by which an entry heads what stands in it."""

_SPEAKING: Final = frozenset({"text", "what", *_CALLED})
"""Fields whose words speak for themselves, so that no name of a field stands before them."""

_CELLS: Final = "cells"
"""The field of claims of which each stands in a column of its own."""

_REASON: Final = "_because"
_FORM: Final = re.compile(r"(?<=:)[a-z0-9-]+(?=\})")


@dataclass(frozen=True, slots=True)
class Statement:
    """One thing that a memo states.

    Attributes:
        path: The model path of its claim or entry; of the memo's own fields that of the first.
        digest: What tells its meaning from any other: 32 hexadecimal digits of SHA-256.
        said: What it says, by the names of fields.
        around: The headings that it stands under, with the fields between.
        quotes: The passages that it cites.
    """

    path: str
    digest: str
    said: Mapping[str, Any]
    around: tuple[str, ...] = ()
    quotes: tuple[str, ...] = ()

    @property
    def words(self) -> str:
        """All that it says and that decides what it means, in one line for people."""
        return self.worded(self.said)

    @property
    def own_words(self) -> str:
        """The same without the passages that it cites."""
        return self.worded({name: each for name, each in self.said.items() if name != "quotes"})

    def worded(self, said: Mapping[str, Any]) -> str:
        """Return some of what it says in one line, with what it stands under."""
        first, *others = said.items()
        lead = _words(first[1]) if first[0] in _SPEAKING else f"{first[0]}: {_words(first[1])}"
        more = [f"{name}: {_words(each)}" for name, each in others]
        stands = [f"under: {' › '.join(self.around)}"] if self.around else []
        return " · ".join([lead, *more, *stands])


def statements_of(memo: Memo) -> list[Statement]:
    """Return all statements of a memo, in its order."""
    return [*_Walk(_names_by_id(memo)).inside(memo, "", ())]


def _names_by_id(value: Any) -> dict[str, str]:
    """Return what each id of a memo stands for: what the entries of that id are called, or say first."""
    found: dict[str, list[str]] = {}

    def collect(inner: Any) -> None:
        own = getattr(inner, "id", None) if isinstance(inner, StrictModel) else None
        if isinstance(own, str):
            found.setdefault(own, []).append(str(next(_fields(inner))[1]))
        for _, each in parts_of(inner):
            if isinstance(each, (StrictModel, dict, tuple)):
                collect(each)

    collect(value)
    return {own: " / ".join(sorted(names)) for own, names in found.items()}


class _Walk:
    """A way through a memo in which ids are read as what they stand for."""

    def __init__(self, names: Mapping[str, str]) -> None:
        self._names = names
        self._columns: Sequence[str] = ()

    def inside(self, entry: StrictModel, path: str, around: Sequence[str]) -> Iterator[Statement]:
        """Yield the statements of an entry that is no claim: its own, then those of what stands in it.

        Args:
            entry: The entry.
            path: Its model path.
            around: The headings that it stands under, with the fields between.
        """
        fields = list(_fields(entry))
        own = {step: said for step, each in fields if (said := self._own(each)) not in (None, {}, [])}
        if own:
            yield _statement(path or next(iter(own)), own, around)
        head = next((str(each) for step, each in fields if step in _CALLED), "") if path else ""
        under = (*around, head) if head else around
        self._columns = getattr(entry, "columns", self._columns)
        for step, each in fields:
            explained = getattr(entry, step.removesuffix(_REASON), None) if step.endswith(_REASON) else None
            within = (*under, step) if under else under
            yield from self._each(each, join_path(path, step), within, step, explained)

    def _each(
        self, value: Any, path: str, around: Sequence[str], role: str, explained: Any = None
    ) -> Iterator[Statement]:
        """Yield the statements of what a field holds: an entry, or several."""
        if isinstance(value, Claim):
            yield self._claim(value, path, around, role, explained)
        elif isinstance(value, StrictModel):
            if _has_words(value):
                yield from self.inside(value, path, around)
        elif isinstance(value, dict):
            for key, each in value.items():
                yield from self._each(each, join_path(path, key), (*around, self._key(key)), role)
        elif isinstance(value, tuple) and not (value and isinstance(value[0], str)):
            for number, (step, each) in enumerate(parts_of(value), 1):
                column = self._columns[number : number + 1] if role == _CELLS else ()
                yield from self._each(each, join_path(path, step), (*around, *column), role)

    def _claim(self, claim: Claim, path: str, around: Sequence[str], role: str, explained: Any) -> Statement:
        said = {step: self._whole(each) for step, each in _fields(claim)}
        if explained is not None:
            said[role.removesuffix(_REASON)] = self._whole(explained)
        is_in_list = path.rpartition(".")[2] != role
        field = path.rpartition(".")[0] if is_in_list else path
        return _statement(path, said, around or (field,), claim.quotes)

    def _own(self, value: Any) -> Any:
        """Return what a field says itself, as plain data: no claim, and no entry with words."""
        if isinstance(value, StrictModel) and _has_words(value):
            return None
        if isinstance(value, tuple):
            return _sorted([said for each in value if (said := self._own(each)) is not None])
        if isinstance(value, dict):
            inner = ((self._key(key), self._own(each)) for key, each in value.items())
            return {key: said for key, said in inner if said is not None}
        return self._whole(value)

    def _whole(self, value: Any) -> Any:
        """Return all that a value says, as plain data."""
        if isinstance(value, str):
            return self._text(value)
        if isinstance(value, StrictModel):
            return {step: self._whole(each) for step, each in _fields(value)}
        if isinstance(value, dict):
            return {self._key(key): self._whole(each) for key, each in value.items()}
        if isinstance(value, tuple):
            return _sorted([self._whole(each) for each in value])
        return value.isoformat() if isinstance(value, dt.date) else value

    def _text(self, text: str) -> str:
        """Return a text with an id as what it stands for, be it all of the text or that of a form."""
        text = " ".join(text.split())
        if text in self._names:
            return self._names[text]
        return _FORM.sub(lambda form: self._names.get(form[0], form[0]), text) if "{" in text else text

    def _key(self, key: str) -> str:
        """Return a key with its ids as what they stand for: ``mediation.consent`` has two."""
        return " × ".join(self._names.get(part, part) for part in key.split("."))


def _fields(entry: StrictModel) -> Iterator[tuple[str, Any]]:
    """Yield what an entry says, by the names in the file; its id says nothing, and no more does a default."""
    for name, info in type(entry).model_fields.items():
        value = getattr(entry, name)
        if name != "id" and (info.is_required() or value != info.default):
            yield info.alias or name, value


def _has_words(entry: StrictModel) -> bool:
    """Return whether anything in an entry is said in words."""
    return any(isinstance(each, (str, dict, tuple, StrictModel)) for _, each in _fields(entry))


def _sorted(items: list[Any]) -> list[Any]:
    """Return what a list holds, words in one order: which of them comes first says nothing."""
    return sorted(items) if all(isinstance(each, str) for each in items) else items


def _statement(
    path: str, said: Mapping[str, Any], around: Sequence[str], quotes: tuple[str, ...] = ()
) -> Statement:
    data = json.dumps([said, list(around)], ensure_ascii=False, sort_keys=True)
    digest = hashlib.sha256(data.encode("utf-8", "surrogatepass")).hexdigest()[:_DIGITS]
    return Statement(path, digest, said, tuple(around), quotes)


def _words(value: Any) -> str:
    """Return plain data as people read it, in one line."""
    if isinstance(value, dict):
        return ", ".join(f"{key} = {_words(each)}" for key, each in value.items())
    if isinstance(value, list):
        return " | ".join(map(_words, value))
    return str(value)
