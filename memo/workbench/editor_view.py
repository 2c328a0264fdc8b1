"""What the editor of one place has to offer: its fields with the help of the schema, its entry, its list."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from memo.diagnostics import problem_codes
from memo.editing import (
    bare_field,
    choices_at,
    choices_called,
    holder_at,
    meanings_at,
    optional_texts,
    reasons_to_begin,
    scale_for,
)
from memo.model import field_at, is_todo, names_at
from memo.workbench.places import called, is_leaf
from memo.workbench.source_view import quote_id
from memo.yamlfile import join_path, parts_of, value_at

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from memo.article import QuoteFinder
    from memo.diagnostics import Problem
    from memo.editing import Snapshot
    from memo.model import Schema
    from memo.workbench.view import ToldProblem

_CLAIM: Final = ("text", "because", "basis", "likelihood", "quotes", "accept")
_LONG: Final = frozenset({"text", "because"})


@dataclass(frozen=True, slots=True)
class EditorField:
    """One field of an editor: what it is called in memo.yaml, its value as text, and what it may be.

    ``kind`` is ``words``, ``choice``, ``number``, ``date`` or ``weight``; ``help`` is what the schema says,
    ``meanings`` what the memo says that choices mean, ``called`` the titles of those that are ids.
    """

    path: str
    name: str
    kind: str
    value: str
    help: str
    choices: tuple[str, ...] = ()
    optional: bool = False
    is_slot: bool = False
    unsent: str | None = None
    meanings: tuple[tuple[str, str], ...] = ()
    called: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Quote:
    """A quote of a statement, the paragraph that it stands in, and what it is called on the page."""

    path: str
    words: str
    paragraph: int | None
    id: str


@dataclass(frozen=True, slots=True)
class EditorEntry:
    """The entry that an editor is about, in its list of ``steps``; it moves behind ``up`` or ``down``."""

    path: str
    list_path: str
    steps: tuple[str, ...]
    place: int
    up: str | None
    down: str | None
    own_id: str


@dataclass(frozen=True, slots=True)
class Acceptance:
    """A problem of a statement that may be accepted, the reason where it is, and what its code stands for."""

    path: str
    code: str
    reason: str
    title: str


@dataclass(frozen=True, slots=True)
class Editor:
    """An editor.

    Attributes:
        path: The field that was asked for.
        called: What its place is called in print.
        claim: The statement around it, if any.
        basis: What that rests on.
        fields: What can be written.
        quotes: The quotes of the statement.
        entry: The entry of a list that it is about, if any.
        acceptances: The problems of the statement that may be accepted.
        lists: The lists of the entry that something can be added to.
        more: Other values of the same part.
        reasons: What can be made a statement, or begun as one.
        scale: Where the memo says what the choices of the part mean, if anywhere.
        example: A pathway by whose id and name a computed figure is shown, if there is one.
    """

    path: str
    called: str
    claim: str
    basis: str
    fields: tuple[EditorField, ...]
    quotes: tuple[Quote, ...]
    entry: EditorEntry | None
    acceptances: tuple[Acceptance, ...]
    lists: tuple[str, ...]
    more: tuple[str, ...]
    reasons: tuple[str, ...]
    scale: str
    example: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What an editor is shown with: the source, problems, and unsent typing."""

    finder: QuoteFinder | None
    problems: Sequence[Problem]
    unsent: Mapping[str, str]


def editor_of(at: Snapshot, path: str, around: Surroundings) -> Editor | None:
    """Return the editor of a path; None where the memo knows no such place."""
    holder_path, _, name = path.rpartition(".")
    holder = holder_at(at, path)
    if isinstance(holder, dict) and name == "accept":
        return None
    if holder is None or not _known(at, path):
        return None
    is_claim = isinstance(holder, dict) and "text" in holder and "basis" in holder
    claim = holder_path if is_claim and name in _CLAIM else ""  # a rating opens its menu alone
    said: dict[str, Any] = holder if claim and isinstance(holder, dict) else {}
    names = _names(at, holder_path, holder, claim, name)
    fields = tuple(_field(at, join_path(holder_path, each), around.unsent) for each in names)
    inner = field_at(at.location(holder_path)) if isinstance(holder, dict) else {}
    entry = _entry(at, path)
    if entry is not None and entry.path not in {path, holder_path}:
        entry = None  # a rating is no entry, and nobody who opens it means to move its pathway
    return Editor(
        path,
        called(at, path),
        claim,
        str(said.get("basis", "")),
        fields,
        _quotes(claim, said, around),
        entry,
        _acceptances(claim, said, around.problems) if claim else (),
        tuple(_lists(at, path)) if entry else (),
        tuple(_more(at, holder_path, inner, names)) if isinstance(holder, dict) else (),
        (path,) if bare_field(at, path) else tuple(reasons_to_begin(at, holder_path)),
        scale_for(at, path),
        _example(at),
    )


def _example(at: Snapshot) -> tuple[str, str] | None:
    for step, entry in parts_of(value_at(at.values, "pathways")):
        name = entry.get("short_title") if isinstance(entry, dict) else None
        if name and not is_todo(name):
            return step, str(name)
    return None


def told_in(editor: Editor | None, problems: Sequence[ToldProblem]) -> dict[str, list[ToldProblem]]:
    """Return the problems that are told beside the very field of an editor, by its path."""
    paths = [field.path for field in editor.fields] if editor else ()
    own = {path: [each for each in problems if each.problem.path == path] for path in paths}
    return {path: found for path, found in own.items() if found and found[0].problem.code != "todo"}


def _known(at: Snapshot, path: str) -> bool:
    return value_at(at.values, path) is not None or bool(field_at(at.location(path)))


def _names(at: Snapshot, holder_path: str, holder: Any, claim: str, name: str) -> list[str]:
    """Return the fields that are edited together: of a statement all that is short, else the one alone."""
    if not claim:
        texts = optional_texts(at, holder_path)
        if name in texts:
            return texts
        has_range = name == "rating" and isinstance(holder, dict) and bool(holder.get("range"))
        return [name, *(["range.1", "range.2"] if has_range else [])]
    names = ["text", *(["because"] if holder.get("basis") == "judgment" else [])]
    if holder.get("likelihood") or (at.memo is not None and at.memo.yardstick is not None):
        names.append("likelihood")
    own = names_at(at.location(holder_path))
    names += [
        each for each in own if each not in {*_CLAIM, "id"} and is_leaf(at, join_path(holder_path, each))
    ]  # an id is renamed with all that refers to it, by the tools of its entry
    return list(dict.fromkeys([*names, *([name] if name not in {*_CLAIM} else [])]))


def _field(at: Snapshot, path: str, unsent: Mapping[str, str]) -> EditorField:
    schema, value = field_at(at.location(path)), value_at(at.values, path)
    around, _, name = path.rpartition(".")
    choices = choices_at(at, path)
    required = field_at(at.location(around)).get("required", ()) if around else ()
    kind = "words"
    if path.startswith("criteria.") and name == "weight":
        kind = "weight"
    elif choices:
        kind = "choice"
    elif schema.get("type") in {"integer", "number"}:
        kind = "number"
    elif schema.get("format") == "date":
        kind = "date"
    text = "" if value is None or isinstance(value, (dict, list)) else str(value)
    in_list = isinstance(value_at(at.values, around), list)
    stands_for_all = "enum" in schema and field_at(at.location(around)).get("enum") == schema["enum"]
    optional = not in_list and not stands_for_all and name not in required
    label = bare_field(at, path) or (around.rpartition(".")[2] if in_list else name)
    if label == "range":
        label = f"range.{name}"
    told = str(schema.get("description", ""))
    meanings = tuple(meanings_at(at, path)) if choices else ()
    called = choices_called(at, path) if choices else {}
    slot = is_todo(value)
    return EditorField(
        path, label, kind, text, told, choices, optional, slot, unsent.get(path), meanings, called
    )


def _quotes(claim: str, holder: Mapping[str, Any], around: Surroundings) -> tuple[Quote, ...]:
    made = []
    for number, words in enumerate(holder.get("quotes") or (), 1):
        found = around.finder.find(words) if around.finder else None
        made.append(
            Quote(
                f"{claim}.quotes.{number}", words, found.paragraph.number if found else None, quote_id(words)
            )
        )
    return tuple(made)


def _acceptances(
    claim: str, holder: Mapping[str, Any], problems: Sequence[Problem]
) -> tuple[Acceptance, ...]:
    """Return what is accepted, and what could be: problems for whose code there is a field."""
    accepted = holder.get("accept") or {}
    found = dict.fromkeys([*accepted, *(each.code for each in problems if _is_in(each.path, claim))])
    return tuple(
        Acceptance(f"{claim}.accept.{code}", code, str(accepted.get(code, "")), problem_codes()[code].title)
        for code in found
        if may_be_accepted(code)
    )


def may_be_accepted(code: str) -> bool:
    """Return whether a statement may say why a problem of this code is none."""
    return code in field_at(_accept_location()).get("properties", {})


def _accept_location() -> tuple[str | int, ...]:
    return ("summary", "bottom_line", "accept")


def _is_in(path: str, around: str) -> bool:
    return path == around or path.startswith(f"{around}.")


def _entry(at: Snapshot, path: str) -> EditorEntry | None:
    """Return the innermost entry of a list that a path is in, and that is more than a word of it."""
    steps = path.split(".")
    for length in range(len(steps), 0, -1):
        own, list_path = ".".join(steps[:length]), ".".join(steps[: length - 1])
        entries = value_at(at.values, list_path) if list_path else None
        if not isinstance(entries, list) or steps[length - 2] == "quotes":
            continue
        names = [name for name, _ in parts_of(entries)]
        if steps[length - 1] not in names:
            continue
        place = names.index(steps[length - 1])
        up = None if place == 0 else (names[place - 2] if place > 1 else "")
        down = names[place + 1] if place + 1 < len(names) else None
        value = value_at(at.values, own)
        own_id = str(value.get("id", "")) if isinstance(value, dict) else ""
        return EditorEntry(own, list_path, tuple(names), place + 1, up, down, own_id)
    return None


def _lists(at: Snapshot, path: str) -> list[str]:
    """Return the lists of the entry around a path that something can be added to, be they there or not."""
    entry = _entry(at, path)
    around = entry.path if entry else path.rpartition(".")[0]
    holder = value_at(at.values, around)
    if not around or not isinstance(holder, dict):
        return []
    fields = field_at(at.location(around)).get("properties", {})
    return [
        join_path(around, name)
        for name in fields
        if name not in {"quotes", "range", "combines", "serves", "value_function"}
        and field_at(at.location(join_path(around, name))).get("type") == "array"
    ]


def _more(at: Snapshot, holder_path: str, schema: Schema, shown: Sequence[str]) -> list[str]:
    """Return the other short fields of the same part, which a page may not print where they are empty."""
    fields = schema.get("properties", {})
    left = ["text"] if {"text", "basis"} <= {*fields} and "text" not in shown else []
    left += [name for name in fields if name not in {*shown, *_CLAIM, "id"} and name not in left]
    return [join_path(holder_path, name) for name in left if is_leaf(at, join_path(holder_path, name))]
