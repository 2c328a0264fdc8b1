"""Entries as they begin: complete for the model, with a TODO wherever somebody is to write."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Any, Final

from memo.i18n import language_of
from memo.model import TODO, field_at
from memo.yamlfile import parts_of, value_at

if TYPE_CHECKING:
    from collections.abc import Collection

    from memo.editing.snapshot import Snapshot
    from memo.model import Schema
    from memo.yamlfile import Location

_MIDDLE: Final = {
    "rating": 3,
    "severity": "medium",
    "impact": "medium",
    "likelihood": "realistic possibility",
    "confidence": "low",
    "basis": "judgment",
    "extent": TODO,
}
"""What stands at a field until somebody has judged it; of other fields with a choice it is the first."""

_STATEMENT: Final = {"text", "basis"}
_LONGEST_ID: Final = 40
_ONE: Final = {
    "obstacles": "obstacle",
    "criteria": "criterion",
    "criterion_groups": "group",
    "pathways": "pathway",
    "implications": "implication",
    "sections": "section",
    "appendices": "appendix",
    "findings": "finding",
    "asks": "ask",
    "conditions": "condition",
}
"""What an id of each list begins with, where an entry has no title so far."""


def blank_entry(at: Snapshot, list_path: str) -> Any:
    """Return a new entry of a list of the memo, as plain data."""
    location = (*at.location(list_path), 0)
    return _blank(at, field_at(location), location, list_path)


def blank_part(at: Snapshot, path: str) -> Any:
    """Return a part that the memo has not so far, such as the reason of a weight, as plain data."""
    location = at.location(path)
    return _blank(at, field_at(location), location, path)


def statement(wanted: str) -> dict[str, Any]:
    """Return a statement that is still to be written."""
    return {"text": f"{TODO}: {wanted}", "basis": "judgment", "because": TODO}


def reported(words: str) -> dict[str, Any]:
    """Return a statement that reports a passage of the source, in its own words to begin with."""
    text = " ".join(words.split()).strip(" ,;:–—")
    text = text[:1].upper() + text[1:]
    stop = "" if text.endswith((".", "!", "?", "”", '"')) else "."
    return {"text": f"{text}{stop}", "basis": "reported", "quotes": [words]}


def id_for(title: str, taken: Collection[str], otherwise: str) -> str:
    """Return a free id made of a title, or where it has no Latin letters of another word."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    words = [] if title.startswith(TODO) else re.findall(r"[a-z][a-z0-9]*|(?<=[a-z0-9] )[0-9]+", plain)
    name = ""
    for word in words:
        if len(name) + len(word) + 1 > _LONGEST_ID:
            break
        name = f"{name}-{word}" if name else word
    name = name or otherwise
    number = 2
    free = name
    while free in taken:
        free, number = f"{name}-{number}", number + 1
    return free


def ids_in(at: Snapshot, list_path: str) -> list[str]:
    """Return the ids of the entries of a list."""
    entries = (entry for _, entry in parts_of(value_at(at.values, list_path)))
    return [str(entry["id"]) for entry in entries if isinstance(entry, dict) and "id" in entry]


def _blank(at: Snapshot, schema: Schema, location: Location, list_path: str, said: str = "") -> Any:
    fields = schema.get("properties")
    if fields is None:
        return _leaf(schema, location)
    required = [name for name in fields if name in schema.get("required", ())]
    made: dict[str, Any] = {}
    for name in required:
        inner = (*location, name)
        if name == "id":
            list_name = list_path.rpartition(".")[2]
            made[name] = id_for("", ids_in(at, list_path), _ONE.get(list_name, "entry"))
        elif name in {"addresses", "assessments"}:
            made[name] = _table(at, name)
        else:
            made[name] = _value(at, field_at(inner), inner, list_path)
    if "claims" in fields and "claims" not in required:  # a section without any says nothing
        made["claims"] = [statement("what it says")]
    if list_path == "decision.asks":
        made["choices"] = _choices(at)
    if set(required) >= _STATEMENT:
        if said:  # “why this severity” says more than that a statement is wanted
            made["text"] = _leaf({**field_at((*location, "text")), "description": said}, location)
        made |= {"because": TODO}
    return made


def _choices(at: Snapshot) -> list[str]:
    """Return the answers that a new ask begins with: those of another ask, else the usual ones."""
    others = [ask.get("choices") for _, ask in parts_of(value_at(at.values, "decision.asks"))]
    language = language_of(str(value_at(at.values, "language") or "en"))
    usual = ("Agree", "Do not agree", "Discuss")
    return list(next(filter(None, reversed(others)), map(language.gettext, usual)))


def _value(at: Snapshot, schema: Schema, location: Location, list_path: str) -> Any:
    if schema.get("type") == "array":
        inner = (*location, 0)
        return [_value(at, _described(field_at(inner), schema), inner, list_path)]
    if "properties" not in schema:
        return _leaf(schema, location)
    return _blank(at, schema, location, list_path, str(schema.get("description", "")))


def _described(schema: Schema, around: Schema) -> Schema:
    return {**schema, "description": around.get("description", "")}


def _leaf(schema: Schema, location: Location) -> Any:
    name = next((step for step in reversed(location) if isinstance(step, str)), "")
    if name in _MIDDLE:
        return _MIDDLE[name]
    if "enum" in schema:
        return schema["enum"][0]
    if schema.get("type") in {"integer", "number"}:
        return schema.get("minimum", 1)
    if schema.get("type") == "boolean":
        return False
    wanted = str(schema.get("description", "")).partition(":")[0].partition(".")[0]
    return f"{TODO}: {wanted[:1].lower()}{wanted[1:]}" if wanted else TODO


def _table(at: Snapshot, field: str) -> dict[str, Any]:
    """Return what a new pathway says of every obstacle, or on every criterion: nothing so far."""
    if field == "addresses":
        return dict.fromkeys(ids_in(at, "obstacles"), TODO)
    return {own_id: assessment() for own_id in ids_in(at, "criteria")}


def assessment() -> dict[str, Any]:
    """Return a rating that nobody has judged so far."""
    return {"rating": _MIDDLE["rating"], **statement("the rating, which is 3 until then, and why")}
