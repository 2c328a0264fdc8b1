"""Three ways into one: the memo that a Word file was built from, what its reviewer made of it, today's memo.

An edit is told in the coordinates of the memo that the file was built from. Here it finds its place in
today's memo, or the reason why it has none; what would break a check is sorted out in
:mod:`memo.review.merge.bisect`.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from memo.review.adjudication import Row, row_of_edit, words_of
from memo.review.merge.bisect import Judge, Proposal, changes_of, sort_out
from memo.revisions import diff_memos, plain_data
from memo.yamlfile import Change, join_path, parts_of, value_at

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from memo.model import Memo
    from memo.review.types import Edit

_NAMED_BY: Final = {"obstacles": "addresses", "criteria": "assessments"}
"""Lists whose ids are keys of a mapping in every pathway."""

_QUOTE: Final = re.compile(r"\.quotes\.\d+$")


@dataclass(frozen=True, slots=True)
class Sides:
    """The two memos besides the reviewer's, as plain data: what says nothing is absent.

    Attributes:
        base: The memo that the file was built from.
        today: The memo as it stands.
        kept_path: Where a value of ``base`` is in ``today``; None for what is absent from one of them.
    """

    base: Any
    today: Any
    kept_path: Callable[[str], str | None]

    def new_path(self, path: str) -> str | None:
        """Return where a path of ``base`` is in ``today``, be there a value or not; None where it is gone."""
        kept = self.kept_path(path)
        if kept is not None or not path or value_at(self.base, path) is not None:
            return kept
        around, _, last = path.rpartition(".")
        inside = self.new_path(around)
        return None if inside is None else join_path(inside, last)


def sides_of(base: Memo, today: Memo) -> Sides:
    """Return the sides of a merge; that nothing has changed since is told without a comparison."""
    if base == today:
        data = plain_data(today)
        return Sides(data, data, lambda path: None if value_at(data, path) is None else path)
    return Sides(plain_data(base), plain_data(today), diff_memos(base, today).new_path)


@dataclass(frozen=True, slots=True)
class Merged:
    """What to write into today's memo, in its own coordinates, and what became of each edit, in order."""

    changes: tuple[Change, ...]
    rows: tuple[Row, ...]


_Planned: TypeAlias = Proposal | Row


def merge(edits: Sequence[Edit], sides: Sides, judge: Judge, *, accept_unsupported: bool = False) -> Merged:
    """Merge a reviewer's edits into today's memo as far as they hold.

    Args:
        edits: In the coordinates of ``sides.base``.
        sides: The memo before the review, and today's.
        judge: Returns all problems of today's memo with some changes made.
        accept_unsupported: Merge also what is at odds with its quotes; it stays an error of the memo.
    """
    planned = _plan(_without_consequences(edits), sides)
    proposals = dict.fromkeys(each for _, each in planned if isinstance(each, Proposal))
    trial = sort_out([*proposals], judge, accept_unsupported=accept_unsupported)
    rows = [(edit, each if isinstance(each, Row) else trial.row(edit, each)) for edit, each in planned]
    return Merged(changes_of(trial.kept), tuple(_folded(rows)))


def _folded(rows: Sequence[tuple[Edit, Row]]) -> list[Row]:
    """Make one row of what became of one quote in all the claims that cite it, where that is the same."""
    made: list[Row] = []
    of_quote: dict[Row, int] = {}
    for edit, row in rows:
        bare = replace(row, path="")
        if not _QUOTE.search(edit.path) or edit.kind == "add":
            made.append(row)
        elif bare in of_quote:
            first = made[of_quote[bare]]
            made[of_quote[bare]] = replace(first, also=(*first.also, row.path))
        else:
            of_quote[bare] = len(made)
            made.append(row)
    return made


def _without_consequences(edits: Sequence[Edit]) -> list[Edit]:
    """Leave out the deletion of what goes with an entry that is deleted: it is told, and done, with that."""
    removed = {edit.path for edit in edits if edit.kind == "remove"}
    keys = re.compile(rf"pathways\.[^.]+\.({'|'.join(_NAMED_BY.values())})\.([^.]+)")
    lists = {field: name for name, field in _NAMED_BY.items()}
    kept = []
    for edit in edits:
        key = keys.fullmatch(edit.path)
        if key is None or edit.kind != "remove" or f"{lists[key[1]]}.{key[2]}" not in removed:
            kept.append(edit)
    return kept


def _plan(edits: Sequence[Edit], sides: Sides) -> list[tuple[Edit, _Planned]]:
    """Return what each edit comes to; one that the file has at two places comes to one and the same."""
    removed = {edit.path for edit in edits if edit.kind == "remove"}
    rivals, idle = _rivals(edits), _moved_already(edits, sides)
    first: dict[str, _Planned] = {}
    planned: list[tuple[Edit, _Planned]] = []
    for edit in edits:
        known = first.get(edit.path)
        if edit in idle:
            made: _Planned = row_of_edit(edit, "already there", sides.new_path(edit.path) or edit.path)
        elif edit.kind != "remove" and any(edit.path.startswith(f"{path}.") for path in removed):
            made = _conflict(edit, edit.path, "The same file deletes the entry that this is in.")
        elif edit.kind == "add":
            made = _add(edit, sides)
        elif edit.path in rivals:
            made = _conflict(edit, edit.path, rivals[edit.path])
        elif known is not None:
            made = known if isinstance(known, Proposal) else replace(known, where=edit.where)
        else:
            made = _remove(edit, sides) if edit.kind == "remove" else _set(edit, sides)
            first[edit.path] = made
        planned.append((edit, made))
    return planned


def _moved_already(edits: Sequence[Edit], sides: Sides) -> list[Edit]:
    """Return the edits by which a numbered entry is moved to where somebody has moved it already."""
    idle: list[Edit] = []
    removed = {edit.path for edit in edits if edit.kind == "remove"}
    for gone in (edit for edit in edits if edit.kind == "remove"):
        around, _, number = gone.path.rpartition(".")
        for come in (edit for edit in edits if edit.kind == "add"):
            there, _, place = come.path.rpartition(".")
            same = there == around and number.isdigit() and _at(sides.base, gone.path) == _bare(come.new)
            stays = (
                [each for each in _numbers(around, sides) if f"{around}.{each}" not in removed]
                if same
                else []
            )
            if same and come not in idle and _stands_there(gone.path, int(place), stays, sides):
                idle += [gone, come]
                break
    return idle


def _numbers(around: str, sides: Sides) -> range:
    return range(1, len(value_at(sides.base, around)) + 1)


def _stands_there(path: str, place: int, stays: Sequence[int], sides: Sides) -> bool:
    """Return whether an entry stands by now where ``place`` is, among the entries that stay."""
    around, now = path.rpartition(".")[0], sides.new_path(path)
    if now is None:
        return False
    places = [(each, sides.new_path(f"{around}.{each}")) for each in stays]
    known = [(each, int(found.rpartition(".")[2])) for each, found in places if found is not None]
    own = int(now.rpartition(".")[2])
    before = max((found for each, found in known if each < place), default=0)
    after = min((found for each, found in known if each >= place), default=own + 1)
    return before < own < after


def _rivals(edits: Sequence[Edit]) -> dict[str, str]:
    """Return, by path, what one file wants in several ways at once."""
    wanted: dict[str, list[Edit]] = {}
    for edit in edits:
        if edit.kind != "add":
            wanted.setdefault(edit.path, []).append(edit)
    return {
        path: f"The file says this in {len(several)} ways: {_in_marks(several)}."
        for path, several in wanted.items()
        if any((each.kind, _bare(each.new)) != (several[0].kind, _bare(several[0].new)) for each in several)
    }


def _in_marks(edits: Sequence[Edit]) -> str:
    said = [f"“{words_of(each.new)}”" if each.kind == "set" else "deleted" for each in edits]
    return ", ".join(dict.fromkeys(said))


def _set(edit: Edit, sides: Sides) -> _Planned:
    path, wanted = sides.new_path(edit.path), _bare(edit.new)
    now = None if path is None else _at(sides.today, path)
    if now == wanted:
        return row_of_edit(edit, "already there", path or edit.path)
    if path is None:
        return _conflict(edit, edit.path, "Since the file was built, this was taken out of the memo.")
    before = _at(sides.base, edit.path)
    if now != before:
        return _conflict(edit, path, _since(now))
    return Proposal(path, (Change("set", path, edit.old, edit.new),))


def _remove(edit: Edit, sides: Sides) -> _Planned:
    path = sides.new_path(edit.path)
    if path is None:
        return row_of_edit(edit, "already there", edit.path)
    before, now = _at(sides.base, edit.path), _at(sides.today, path)
    if now != before:
        return _conflict(edit, path, "It has been changed since the file was built, so it is not deleted.")
    follows = _keys_of(path, sides.today)
    told = f"What {len(follows)} pathways say about it went with it." if follows else ""
    return Proposal(path, (Change("remove", path, edit.old), *follows), told)


def _keys_of(path: str, today: Any) -> list[Change]:
    """Return the removal of all that pathways say about an obstacle or a criterion."""
    name, _, own_id = path.partition(".")
    field = _NAMED_BY.get(name)
    if field is None or "." in own_id:
        return []
    return [
        Change("remove", f"pathways.{step}.{field}.{own_id}", pathway[field][own_id])
        for step, pathway in parts_of(today["pathways"])
        if own_id in pathway[field]
    ]


def _add(edit: Edit, sides: Sides) -> _Planned:
    around, _, last = edit.path.rpartition(".")
    path = sides.new_path(around)
    if path is None:
        return _conflict(edit, edit.path, "Since the file was built, what it belongs to was taken out.")
    inside = value_at(sides.today, path)
    if inside is None:  # the first entry of a list makes the list
        return Proposal(path, (Change("set", path, new=[edit.new]),))
    if last.isdigit():
        return _add_by_number(edit, sides, path, inside)
    own = join_path(path, last)
    taken = value_at(sides.today, own)
    if taken is not None:
        same = _bare(taken) == _bare(edit.new)
        return row_of_edit(edit, "already there", own) if same else _conflict(edit, own, _since(taken))
    last_one = None if isinstance(inside, dict) else str(inside[-1]["id"])
    return Proposal(own, (Change("add", own, new=edit.new, after=last_one),))


def _add_by_number(edit: Edit, sides: Sides, path: str, inside: list[Any]) -> _Planned:
    around, _, last = edit.path.rpartition(".")
    before = value_at(sides.base, around)
    length = len(before) if isinstance(before, list) else 0
    places = [sides.new_path(f"{around}.{number}") for number in range(1, length + 1)]
    kept = {place: number for number, place in enumerate(places, 1) if place is not None}
    for number, entry in enumerate(inside, 1):
        if f"{path}.{number}" not in kept and _bare(entry) == _bare(edit.new):
            return row_of_edit(edit, "already there", f"{path}.{number}")
    own = f"{path}.{_number_today(int(last), places, len(inside))}"
    return Proposal(own, (Change("add", own, new=edit.new),))


def _number_today(number: int, places: Sequence[str | None], length: int) -> int:
    """Return in front of which entry of today something comes that came in front of entry ``number``."""
    following = next((place for place in places[number - 1 :] if place is not None), None)
    if following is not None:
        return int(following.rpartition(".")[2])
    leading = next((place for place in reversed(places[: number - 1]) if place is not None), None)
    if leading is None or number > len(places):
        return length + 1
    return int(leading.rpartition(".")[2]) + 1


def _conflict(edit: Edit, path: str, reason: str) -> Row:
    return row_of_edit(edit, "conflict", path, reason, f"Decide between the two, in memo.yaml at {path}.")


def _since(now: Any) -> str:
    said = f"“{words_of(now)}”" if words_of(now) else "nothing here"
    return f"Since the file was built, the memo has come to say {said}."


def _at(data: Any, path: str) -> Any:
    return _bare(value_at(data, path))


def _bare(value: Any) -> Any:
    """Return a value as it counts: dates in ISO form, white space folded, without fields that say nothing."""
    if isinstance(value, str):
        return " ".join(value.split())
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, dict):
        bare = {key: _bare(inner) for key, inner in value.items()}
        return {key: inner for key, inner in bare.items() if inner not in (None, [], False)}
    if isinstance(value, (list, tuple)):
        return [_bare(inner) for inner in value]
    return value
