"""What a form asks for → the edit that it is. A form names what is to be done, a model path, and a value."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from memo.diagnostics import MemoError, Message, Problem
from memo.editing import (
    AcceptProblem,
    AddEntry,
    AddNumber,
    AddQuote,
    GiveReason,
    MemoEdit,
    MoveEntry,
    RemoveEntry,
    RenameEntry,
    SetBasis,
    SetValue,
    SetWeight,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_PATH: Final = re.compile(r"[a-z0-9_-]+(\.[a-z0-9_-]+)*")
"""A model path; it is looked up in the memo, and in nothing else."""


def edit_of(form: Mapping[str, str]) -> MemoEdit:
    """Return the edit that a form asks for.

    Raises:
        MemoError: Where it asks for nothing that there is.
    """
    path, make = form.get("path", ""), _EDITS.get(form.get("do", ""))
    if make is None or not _PATH.fullmatch(path):
        raise MemoError(Problem("edit-unknown", Message("The page asks for an edit that there is none of.")))
    return make(path, form)


def _weight(path: str, form: Mapping[str, str]) -> MemoEdit:
    text = form.get("value", "").strip()
    if not re.fullmatch(r"\d{1,3}", text):  # the model has the words for what is no weight
        return SetValue(f"{path}.weight", text)
    return SetWeight(path, int(text))


def _number(path: str, form: Mapping[str, str]) -> MemoEdit:
    at = form.get("at", "")
    return AddNumber(path, form.get("value", ""), int(at) if re.fullmatch(r"[0-9]{1,6}", at) else None)


def _added(path: str, form: Mapping[str, str]) -> MemoEdit:
    return AddEntry(path, form.get("after"), form.get("value", ""))


_EDITS: Final[Mapping[str, Callable[[str, Mapping[str, str]], MemoEdit]]] = {
    "set": lambda path, form: SetValue(path, form.get("value", ""), form.get("seen")),
    "unset": lambda path, form: SetValue(path, None, form.get("seen")),
    "basis": lambda path, form: SetBasis(path, form.get("value", "")),
    "quote": lambda path, form: AddQuote(path, form.get("value", "")),
    "number": _number,
    "reason": lambda path, _: GiveReason(path),
    "accept": lambda path, form: AcceptProblem(path, form.get("code", ""), form.get("value", "")),
    "add": _added,
    "move": lambda path, form: MoveEntry(path, form.get("after", "")),
    "remove": lambda path, _: RemoveEntry(path),
    "rename": lambda path, form: RenameEntry(path, form.get("value", "").strip()),
    "weight": _weight,
}
