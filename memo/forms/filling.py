"""Texts with forms → texts as readers see them, of one claim or of a whole memo."""

from __future__ import annotations

import copy
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from pydantic import BaseModel

from memo.diagnostics import Message
from memo.forms.syntax import forms_in, is_known
from memo.forms.table import FORMS, FormContext, NoValueError
from memo.model import Claim, claims_in
from memo.yamlfile import value_at

if TYPE_CHECKING:
    from collections.abc import Callable

    from memo.forms.syntax import WrittenForm
    from memo.model import Memo

WITH_FORMS: Final = ("text", "because")
"""The fields of a claim in which forms are read. Never in `quotes`: these are the source's words."""


@dataclass(frozen=True, slots=True)
class FilledForm:
    """A form in a text that was printed: as memo.yaml has it, its value, and what decides that.

    ``start`` and ``end`` are half-open offsets into the printed text.
    """

    written: str
    printed: str
    start: int
    end: int
    decided_by: Message


@dataclass(frozen=True, slots=True)
class FilledText:
    """A text as readers see it, and the forms that were filled in, in order."""

    text: str
    forms: tuple[FilledForm, ...] = ()


def fill_claim(memo: Memo, claim: Claim, field: str) -> FilledText:
    """Return a text of a claim as readers see it; a form that has no value stays as it is written.

    Args:
        memo: The memo, valid.
        claim: The claim.
        field: ``text`` or ``because``.
    """
    return _fill(getattr(claim, field) or "", FormContext(memo, claim))


def _fill(text: str, context: FormContext) -> FilledText:
    pieces: list[str] = []
    forms: list[FilledForm] = []
    length = last = 0
    for found in forms_in(text, context.memo):
        value = _value(text, found, context)
        if value is not None:
            before, written = text[last : found.start], text[found.start : found.end]
            start = length + len(before)
            length, last = start + len(value), found.end
            pieces += [before, value]
            decided_by = _written_out() if found.is_escaped else FORMS[found.name].decided_by()
            forms.append(FilledForm(written, value, start, length, decided_by))
    return FilledText("".join([*pieces, text[last:]]), tuple(forms))


def _written_out() -> Message:
    return Message("It is printed as it is because memo.yaml has two braces there; change the text.")


def _value(text: str, found: WrittenForm, context: FormContext) -> str | None:
    """Return what is printed for a form, ``None`` where it stays as it is."""
    if found.is_escaped:
        within = text[found.start : found.end].strip("{}")
        return f"{{{within}}}"
    if not found.is_form or not is_known(found, context.memo):
        return None
    try:
        return FORMS[found.name].value(context, found.argument)
    except NoValueError:
        return None


def without_forms(memo: Memo, claim: Claim) -> Claim:
    """Return a claim without the forms in its texts: what is computed is held against nothing."""
    texts = {field: getattr(claim, field) or "" for field in WITH_FORMS}
    cut = {field: _cut(text, memo) for field, text in texts.items() if "{" in text}
    return claim.model_copy(update=cut) if cut else claim


def _cut(text: str, memo: Memo) -> str:
    made, last = "", 0
    for found in forms_in(text, memo):
        made, last = made + text[last : found.start], found.end
    return made + text[last:]


def fill_memo(memo: Memo) -> Memo:
    """Return a memo whose texts are as readers see them; the memo itself where it has no forms.

    Once: a text that prints braces is read as a form the second time.
    """

    def filled(claim: Claim) -> Claim:
        texts = {field: getattr(claim, field) or "" for field in WITH_FORMS}
        made = {field: fill_claim(memo, claim, field).text for field, text in texts.items() if "{" in text}
        changed = {field: text for field, text in made.items() if text != texts[field]}
        return claim.model_copy(update=changed) if changed else claim

    made: Memo = _with_claims(memo, filled)
    return made


def _with_claims(value: Any, change: Callable[[Claim], Claim]) -> Any:
    """Return a part of a memo with each claim changed; the very part where no claim is another."""
    if isinstance(value, Claim):
        return change(value)
    if isinstance(value, BaseModel):
        parts = {name: getattr(value, name) for name in type(value).model_fields}
    elif isinstance(value, dict):
        parts = value
    elif isinstance(value, tuple):
        items = [_with_claims(each, change) for each in value]
        return tuple(items) if any(new is not old for new, old in zip(items, value, strict=True)) else value
    else:
        return value
    made = {name: _with_claims(part, change) for name, part in parts.items()}
    changed = {name: part for name, part in made.items() if part is not parts[name]}
    if not changed:
        return value
    return value.model_copy(update=changed) if isinstance(value, BaseModel) else made


def fill_data(memo: Memo, data: Any, within: tuple[str, ...] = ("",)) -> Any:
    """Return the plain data of a memo with its texts as readers see them; the data itself without forms.

    Args:
        memo: The memo, valid.
        data: Its data, which stay as they are.
        within: How the model paths begin of the texts that are asked for.
    """
    texts = {
        f"{path}.{field}": fill_claim(memo, claim, field)
        for path, claim in claims_in(memo)
        for field in WITH_FORMS
        if f"{path}.{field}".startswith(within) and "{" in (getattr(claim, field) or "")
    }
    texts = {place: filled for place, filled in texts.items() if filled.forms}
    made = copy.deepcopy(data) if texts else data
    for place, filled in texts.items():
        around, _, field = place.rpartition(".")
        value_at(made, around)[field] = filled.text
    return made
