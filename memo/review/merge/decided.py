"""What a person decided about an edit → what it comes to in today's memo.

An accepted edit goes over what the memo has come to say since; with changes, it goes in other words; a
rejected one stays out. What cannot be done is told as something that still waits.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from memo.diagnostics import Message
from memo.review.adjudication import Row, merged_before, row_of_edit
from memo.review.interpret import Refusal, language_in, read_claim, read_value
from memo.review.merge.bisect import Proposal
from memo.review.merge.conflicts import bare, conflict
from memo.review.merge.three_way import MergeBase, Planned, keys_of, plan_addition, plan_everywhere
from memo.yamlfile import Change, join_path, value_at

if TYPE_CHECKING:
    from collections.abc import Sequence

    from memo.review.decisions import RowDecision
    from memo.review.types import Edit


def carry_out(
    edit: Edit, made: Planned, decision: RowDecision, base: MergeBase, *, is_done: bool = False
) -> Planned:
    """Return what an edit comes to by a decision.

    Args:
        edit: As its reviewer wrote it.
        made: What it comes to when nobody decides.
        decision: What was decided.
        base: The memo before the review, and today's.
        is_done: Whether that was carried out before; then what the memo has come to say since stays.
    """
    if decision.kind == "reject":
        return _rejected(edit, made)
    wanted = _reworded(edit, decision.text, base) if decision.kind == "accept with changes" else edit
    if isinstance(wanted, Row):
        return wanted
    if wanted is not edit:
        made = plan_addition(wanted, base) if wanted.kind == "add" else plan_everywhere(wanted, base)
    if isinstance(made, Row) and made.outcome == "conflict":
        if is_done:
            return row_of_edit(edit, "merged", made.path, merged_before())
        made = made if wanted.kind == "add" else _insisted(wanted, base) or made
    if isinstance(made, Proposal):
        return replace(made, insists=True)
    theirs = row_of_edit(edit, made.outcome, made.path)
    return replace(made, old=theirs.old, new=theirs.new)


def _rejected(edit: Edit, made: Planned) -> Row:
    if isinstance(made, Row) and made.outcome == "already there":
        said = Message("It was rejected, and the memo is so already.")
        help = Message("Change memo.yaml back at %(path)s, or accept it.", path=made.path)
        return row_of_edit(edit, "conflict", made.path, said, help)
    return row_of_edit(edit, "rejected", made.path)


def _insisted(edit: Edit, base: MergeBase) -> Proposal | None:
    """Return a change or removal over what the memo says today; None where its place is gone."""
    places = [base.new_path(place) for place in (edit.path, *edit.also)]
    found = [place for place in places if place is not None]
    if len(found) < len(places):
        return None
    changes: list[Change] = []
    for place in found:
        now = value_at(base.today, place)
        if edit.kind == "remove":
            changes += [Change("remove", place, now), *keys_of(place, base.today)]
        elif bare(now) != bare(edit.written):
            changes.append(Change("set", place, now, edit.written))
    note = Message("It was accepted over what the memo had come to say.")
    return Proposal(found[0], tuple(changes), note, also=tuple(found[1:]))


def _reworded(edit: Edit, text: str, base: MergeBase) -> Edit | Row:
    """Return an edit in the words that were decided, or why these cannot stand there."""
    if edit.kind == "add":
        new = None if edit.old is not None else _reworded_entry(edit.new, text, base)
        return _no_words(edit) if new is None else replace(edit, new=new, raw=None)
    place, value = edit.path, value_at(base.built, edit.path)
    if isinstance(value, dict) and isinstance(value.get("text"), str):
        place, value = join_path(place, "text"), value["text"]
    if any(isinstance(each, (dict, list)) for each in (value, edit.new)) or not edit.path:
        return _no_words(edit)
    read = read_value(base.built, place, text)
    if isinstance(read, Refusal):
        said = Message(
            "“%(text)s” cannot stand here: the memo takes %(wanted)s.", text=text, wanted=read.wanted
        )
        help = Message(
            "Decide for other words, or write what is meant into memo.yaml at %(path)s.", path=place
        )
        return row_of_edit(edit, "held", place, said, help)
    also = edit.also if place == edit.path else ()
    return replace(edit, kind="set", path=place, old=value, new=read, raw=None, also=also)


def _reworded_entry(new: Any, text: str, base: MergeBase) -> Any:
    """Return what was to be added in other words, which may say what they rest on; None where it has none."""
    if isinstance(new, str):
        return text
    if not isinstance(new, dict) or "text" not in new:
        return None
    claim, _ = read_claim(text, {}, language_in(base.built))
    quotes = {"quotes": new["quotes"]} if "quotes" in new else {}
    return {**claim, **quotes} if "basis" in claim else {**new, "text": claim["text"]}


def _no_words(edit: Edit) -> Row:
    said = Message("What it is about has no words of its own that others could be put in the place of.")
    help = Message("Accept or reject it; what is wanted otherwise, write into memo.yaml.")
    return row_of_edit(edit, "held", edit.path, said, help)


def without_rivals(planned: Sequence[tuple[Edit, Planned]]) -> list[tuple[Edit, Planned]]:
    """Make a conflict of what was decided for and is at odds with another edit that is to be merged, too."""
    made: list[tuple[Edit, Planned]] = []
    kept: list[Change] = []
    for edit, each in planned:
        own = () if isinstance(each, Row) else each.changes
        known = any(other is each for _, other in made)
        if not known and any(_is_rival(change, other) for change in own for other in kept):
            said = Message("Another row that is merged says otherwise of the same.")
            made.append((edit, conflict(edit, each.path, said)))
            continue
        kept += () if known else own
        made.append((edit, each))
    return made


def _is_rival(one: Change, other: Change) -> bool:
    if one.path == other.path and all(
        each.old is None and isinstance(each.new, list) for each in (one, other)
    ):
        return False  # together they begin a list
    if "add" in {one.kind, other.kind}:
        return one.kind == other.kind == "add" and one.path == other.path and not one.path[-1].isdigit()
    inner, outer = sorted((one.path, other.path), key=len, reverse=True)
    return inner == outer or inner.startswith(f"{outer}.")
