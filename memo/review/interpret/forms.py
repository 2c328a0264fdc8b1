"""Edits of printed words → edits of memo.yaml: where a computed form was printed, the form stays.

A reviewer sees the figure that a form prints. What they change elsewhere in the text is written round the
form; what they make of the figure itself is held, for something else in the memo decides it.
"""

from __future__ import annotations

import itertools
from dataclasses import replace
from typing import TYPE_CHECKING

from memo.diagnostics import Message
from memo.forms import WITH_FORMS, FilledForm, FilledText, fill_claim
from memo.model import claims_in
from memo.review.read import common_atoms
from memo.review.types import Edit, Findings, ReviewItem
from memo.text import FLOOR, atoms, likeness, same_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from memo.model import Memo
    from memo.text import Atom


def keep_forms(findings: Findings, memo: Memo) -> Findings:
    """Return findings whose edits say what is to be written into memo.yaml, forms and all.

    Args:
        findings: All that was found in a file; edits are in printed words.
        memo: The memo that was printed.
    """
    filled = {
        f"{path}.{field}": found
        for path, claim in claims_in(memo)
        for field in WITH_FORMS
        if (found := fill_claim(memo, claim, field)).forms
    }
    if not filled:
        return findings
    gone = [edit.path for edit in findings.edits if edit.kind == "remove"]
    kept = Findings(items=[*findings.items])
    for edit in findings.edits:
        made = _changed(edit, filled) if edit.kind == "set" else _moved(edit, filled, gone)
        if isinstance(made, Edit):
            kept.edits.append(made)
        else:
            kept.items.append(made)
    return kept


def _changed(edit: Edit, filled: Mapping[str, FilledText]) -> Edit | ReviewItem:
    if edit.path not in filled or not isinstance(edit.new, str):
        return edit
    written = restore(filled[edit.path], edit.new)
    return _held(edit, written) if isinstance(written, FilledForm) else replace(edit, raw=written)


def _moved(edit: Edit, filled: Mapping[str, FilledText], gone: Iterable[str]) -> Edit:
    """Return the addition of a statement that went elsewhere, with the forms that it had there."""
    if edit.kind != "add" or not isinstance(edit.new, dict):
        return edit
    raw = dict(edit.new)
    for path, field in itertools.product(gone, WITH_FORMS):
        printed, now = filled.get(f"{path}.{field}"), edit.new.get(field)
        if printed is not None and isinstance(now, str) and likeness(printed.text, now) >= FLOOR:
            written = restore(printed, now)
            raw[field] = written if isinstance(written, str) else now
    return replace(edit, raw=raw) if raw != edit.new else edit


def _held(edit: Edit, form: FilledForm) -> ReviewItem:
    message = Message(
        "“%(printed)s” is printed for %(written)s, which is worked out anew at each build.",
        printed=form.printed,
        written=form.written,
    )
    help = Message(
        "%(decided_by)s Words around it can be changed in memo.yaml at %(path)s.",
        decided_by=form.decided_by,
        path=edit.path,
    )
    return ReviewItem(edit.where, edit.new, edit.who, message, help, edit.path, edit.old, "held")


def restore(filled: FilledText, new: str) -> str | FilledForm:
    """Return an edited text with its forms as they are written, or the first form that was changed.

    A form that went with words round it, and nothing came in their place, is gone with them.

    Args:
        filled: The text as it was printed, and its forms.
        new: The text as it stands now.
    """
    old_atoms, new_atoms = atoms(filled.text), atoms(new)
    pairs = dict(common_atoms(old_atoms, new_atoms))
    text, last = "", 0
    for form in filled.forms:
        own = [n for n, atom in enumerate(old_atoms) if atom.start < form.end and atom.end > form.start]
        if any(number in pairs for number in own):
            place = _place(form, [old_atoms[n] for n in own], [pairs.get(n, -1) for n in own], new_atoms)
            if place is None or not same_text(new[place[0] : place[1]], form.printed, "review"):
                return form
            text, last = f"{text}{new[last : place[0]]}{form.written}", place[1]
        elif not _went_with_words(own, old_atoms, new_atoms, pairs):
            return form
    return text + new[last:]


def _place(
    form: FilledForm, old: Sequence[Atom], now: Sequence[int], new_atoms: Sequence[Atom]
) -> tuple[int, int] | None:
    """Return where a form's words stand in a new text, ``None`` where they are not together any more."""
    if -1 in now or list(now) != list(range(now[0], now[0] + len(now))):
        return None
    before, after = form.start - old[0].start, old[-1].end - form.end
    return new_atoms[now[0]].start + before, new_atoms[now[-1]].end - after


def _went_with_words(
    own: Sequence[int], old_atoms: Sequence[Atom], new_atoms: Sequence[Atom], pairs: Mapping[int, int]
) -> bool:
    """Return whether more words than a form's own went at its place, and none came."""
    first = max((n for n in pairs if n < own[0]), default=-1)
    last = min((n for n in pairs if n > own[-1]), default=len(old_atoms))
    come = new_atoms[pairs.get(first, -1) + 1 : pairs.get(last, len(new_atoms))]
    gone = [n for n in range(first + 1, last) if old_atoms[n].is_word and n not in own]
    return bool(gone) and not any(atom.is_word for atom in come)
