"""Three ways into one: the memo that a Word file was built from, what its reviewer made of it, today's memo.

An edit is told in the coordinates of the memo that the file was built from. Here it finds its place in
today's memo, or the reason why it has none. What a person decides otherwise is in
:mod:`memo.review.merge.decided`, what would break a check in :mod:`memo.review.merge.bisect`.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, TypeAlias

from memo.diagnostics import UNSAID, Message
from memo.review.adjudication import Row, row_of_edit
from memo.review.interpret import NAMED_BY
from memo.review.merge.bisect import Proposal
from memo.review.merge.conflicts import bare, conflict, rivals_of, since_then
from memo.revisions import diff_memos, plain_data
from memo.yamlfile import Change, join_path, parts_of, value_at

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

    from memo.model import Memo
    from memo.review.types import Attribution, Edit


@dataclass(frozen=True, slots=True)
class MergeBase:
    """The two memos besides the reviewer's, as plain data: what says nothing is absent.

    Attributes:
        built: The memo that the file was built from.
        today: The memo as it stands.
        kept_path: Where a value of ``built`` is in ``today``; None for what is absent from one of them.
    """

    built: Any
    today: Any
    kept_path: Callable[[str], str | None]

    def new_path(self, path: str) -> str | None:
        """Return where a path of ``built`` is in ``today``, value or not; None where it is gone."""
        kept = self.kept_path(path)
        if kept is not None or not path or value_at(self.built, path) is not None:
            return kept
        around, _, last = path.rpartition(".")
        inside = self.new_path(around)
        return None if inside is None else join_path(inside, last)


def merge_base(built: Memo, today: Memo) -> MergeBase:
    """Return the base of a merge; that nothing has changed since is told without a comparison."""
    if built == today:
        data = plain_data(today)
        return MergeBase(data, data, lambda path: None if value_at(data, path) is None else path)
    return MergeBase(plain_data(built), plain_data(today), diff_memos(built, today).new_path)


Planned: TypeAlias = Proposal | Row
"""What an edit comes to in today's memo: what to change there, or why nothing is."""


def plan_edits(edits: Sequence[Edit], base: MergeBase) -> list[tuple[Edit, Planned]]:
    """Return what each edit comes to; one that the file has at two places comes to one and the same."""
    edits = _without_removed(edits)
    removed = {edit.path for edit in edits if edit.kind == "remove"}
    moves = _moves(edits, base)
    cut = [gone for gone, _ in moves]
    rivals = rivals_of(edits)
    first: dict[str, Planned] = {}
    planned: list[tuple[Edit, Planned]] = []
    for edit in edits:
        known = first.get(edit.path)
        origin = next((gone for gone, come in moves if come is edit), None)
        if any(edit is gone for gone in cut):
            continue  # told with where it went
        if origin is not None:
            edit, made = _move(origin, edit, removed, base)  # noqa: PLW2901 - both are one edit from here on
        elif edit.kind != "remove" and any(edit.path.startswith(f"{path}.") for path in removed):
            made = conflict(edit, edit.path, Message("The same file deletes the entry that this is in."))
        elif edit.kind == "add":
            made = plan_addition(edit, base)
        elif edit.path in rivals:
            made = conflict(edit, edit.path, rivals[edit.path])
        elif known is not None:
            made = known if isinstance(known, Proposal) else replace(known, where=edit.where)
        else:
            made = first[edit.path] = plan_everywhere(edit, base)
        planned.append((edit, made))
    return planned


def _without_removed(edits: Sequence[Edit]) -> list[Edit]:
    """Leave out, of an edit of several places, those in entries that the file deletes; one of them stays."""
    removed = tuple(f"{edit.path}." for edit in edits if edit.kind == "remove")
    made = []
    for edit in edits:
        places = (edit.path, *edit.also)
        left = [place for place in places if not place.startswith(removed)] if edit.also else places
        made.append(replace(edit, path=left[0], also=tuple(left[1:])) if left else replace(edit, also=()))
    return made


def plan_everywhere(edit: Edit, base: MergeBase) -> Planned:
    """Return what a change or removal comes to: one proposal for all its places, or for none of them."""
    one = _remove if edit.kind == "remove" else _set
    made = [one(replace(edit, path=place, also=()), base) for place in (edit.path, *edit.also)]
    rows = [each for each in made if isinstance(each, Row)]
    told = next((each for each in rows if each.outcome != "already there"), None)
    proposals = [each for each in made if isinstance(each, Proposal)]
    if told is None and proposals:
        changes = tuple(change for each in proposals for change in each.changes)
        return replace(proposals[0], changes=changes, also=tuple(each.path for each in proposals[1:]))
    row = told or rows[0]
    return replace(row, also=tuple(each.path for each in made if each.path != row.path))


def _moves(edits: Sequence[Edit], base: MergeBase) -> list[tuple[Edit, Edit]]:
    """Return the pairs of edits by which a numbered entry goes at one place and comes at another.

    Where the same words come in several lists, it is the list in which they went.
    """
    going = [edit for edit in edits if edit.kind == "remove" and _is_numbered(edit)]
    coming = [
        edit for edit in edits if edit.kind == "add" and _is_numbered(edit) and isinstance(edit.new, dict)
    ]
    pairs: list[tuple[Edit, Edit]] = []
    for within_list in (True, False):
        for gone, come in itertools.product(going, coming):
            taken = any(gone is one or come is other for one, other in pairs)
            same_list = gone.path.rpartition(".")[0] == come.path.rpartition(".")[0]
            if not taken and same_list == within_list and _at(base.built, gone.path) == bare(come.written):
                pairs.append((gone, come))
    return pairs


def _is_numbered(edit: Edit) -> bool:
    return edit.path.rpartition(".")[2].isdigit()


def _move(gone: Edit, come: Edit, removed: Collection[str], base: MergeBase) -> tuple[Edit, Planned]:
    """Return the two edits of a move as one, and what it comes to."""
    around, _, place = come.path.rpartition(".")
    where = Message("%(before)s → %(now)s", before=gone.where, now=_now(come.where))
    edit = replace(come, old=gone.old, who=_each_once(gone, come), where=where)
    same_list = gone.path.rpartition(".")[0] == around
    if same_list and _stands_there(gone.path, int(place), removed, base):
        return edit, row_of_edit(edit, "already there", base.new_path(gone.path) or come.path)
    out, into = _remove(gone, base), plan_addition(come, base)
    if isinstance(out, Row) and out.outcome == "already there":
        done = isinstance(into, Row) and into.outcome == "already there"
        said = Message("Since the file was built, this was taken out of the memo.")
        return edit, _again(edit, into) if done else conflict(edit, come.path, said)
    for each in (out, into):
        if isinstance(each, Row) and each.outcome != "already there":
            return edit, _again(edit, each)
    changes = [change for each in (out, into) if isinstance(each, Proposal) for change in each.changes]
    return edit, Proposal(
        come.path if isinstance(into, Row) else into.path, tuple(changes), Message("It was moved.")
    )


def _again(edit: Edit, made: Planned) -> Row:
    """Return the row of half of a move as that of the whole."""
    if isinstance(made, Proposal):
        raise TypeError("a proposal has no row so far")
    return row_of_edit(edit, made.outcome, made.path, made.reason, made.help)


def _each_once(gone: Edit, come: Edit) -> tuple[Attribution, ...]:
    return tuple(dict.fromkeys((*gone.who, *come.who)))


def _now(come: Message) -> object:
    """Return where something stands now that was taken for new: ``after …``, and not ``new after …``."""
    return come.values.get("place", come)


def _stands_there(path: str, place: int, removed: Collection[str], base: MergeBase) -> bool:
    """Return whether an entry stands by now where ``place`` is, among the entries that stay."""
    around, now = path.rpartition(".")[0], base.new_path(path)
    if now is None:
        return False
    numbers = range(1, len(value_at(base.built, around)) + 1)
    stays = [(each, f"{around}.{each}") for each in numbers if f"{around}.{each}" not in removed]
    known = [(each, _number(found)) for each, own in stays if (found := base.new_path(own)) is not None]
    before = max((found for each, found in known if each < place), default=0)
    after = min((found for each, found in known if each >= place), default=_number(now) + 1)
    return before < _number(now) < after


def _number(path: str) -> int:
    return int(path.rpartition(".")[2])


def _set(edit: Edit, base: MergeBase) -> Planned:
    path, wanted = base.new_path(edit.path), bare(edit.written)
    now = None if path is None else _at(base.today, path)
    if now == wanted:
        return row_of_edit(edit, "already there", path or edit.path)
    if path is None:
        return conflict(edit, edit.path, Message("Since the file was built, this was taken out of the memo."))
    before = _at(base.built, edit.path)
    if now != before:
        return conflict(edit, path, since_then(now))
    return Proposal(path, (Change("set", path, edit.old, edit.written),))


def _remove(edit: Edit, base: MergeBase) -> Planned:
    path = base.new_path(edit.path)
    if path is None:
        return row_of_edit(edit, "already there", edit.path)
    before, now = _at(base.built, edit.path), _at(base.today, path)
    if now != before:
        return conflict(
            edit, path, Message("It has been changed since the file was built, so it is not deleted.")
        )
    follows = keys_of(path, base.today)
    said = Message.counted(
        "What %(num)s pathway says about it went with it.",
        "What %(num)s pathways say about it went with it.",
        len(follows),
    )
    note = said if follows else UNSAID
    return Proposal(path, (Change("remove", path, edit.old), *follows), note)


def keys_of(path: str, today: Any) -> list[Change]:
    """Return the removal of all that pathways say about an obstacle or a criterion."""
    name, _, own_id = path.partition(".")
    field = NAMED_BY.get(name)
    if field is None or "." in own_id:
        return []
    return [
        Change("remove", f"pathways.{step}.{field}.{own_id}", pathway[field][own_id])
        for step, pathway in parts_of(today["pathways"])
        if own_id in pathway[field]
    ]


def plan_addition(edit: Edit, base: MergeBase) -> Planned:
    """Return what an entry that was added comes to."""
    around, _, last = edit.path.rpartition(".")
    path = base.new_path(around)
    if path is None:
        return conflict(
            edit, edit.path, Message("Since the file was built, what it belongs to was taken out.")
        )
    inside = value_at(base.today, path)
    if inside is None:  # the first entry of a list makes the list
        first = Proposal(path, (Change("set", path, new=[edit.written]),))
        return _asked(first, join_path(path, "1")) if _lacks_basis(edit.written) else first
    if last.isdigit():
        return _add_by_number(edit, base, path, inside)
    own = join_path(path, last)
    taken = value_at(base.today, own)
    if taken is not None:
        same = bare(taken) == bare(edit.written)
        return row_of_edit(edit, "already there", own) if same else conflict(edit, own, since_then(taken))
    last_one = None if isinstance(inside, dict) else str(inside[-1]["id"])
    return Proposal(own, (Change("add", own, new=edit.written, after=last_one),))


def _add_by_number(edit: Edit, base: MergeBase, path: str, inside: list[Any]) -> Planned:
    around, _, last = edit.path.rpartition(".")
    before = value_at(base.built, around)
    length = len(before) if isinstance(before, list) else 0
    places = [base.new_path(f"{around}.{number}") for number in range(1, length + 1)]
    for number, entry in enumerate(inside, 1):
        if f"{path}.{number}" not in places and _says(entry, edit.written):
            return row_of_edit(edit, "already there", f"{path}.{number}")
    own = f"{path}.{_number_today(int(last), places, len(inside))}"
    added = Proposal(own, (Change("add", own, new=edit.written),))
    return _asked(added, own) if _lacks_basis(edit.written) else added


def _says(entry: Any, new: Any) -> bool:
    """Return whether an entry is what somebody added; whose basis they left open is told by its words."""
    if _lacks_basis(new) and isinstance(entry, dict):
        return bool(bare(entry.get("text")) == bare(new["text"]))
    return bool(bare(entry) == bare(new))


def _lacks_basis(new: Any) -> bool:
    return isinstance(new, dict) and "text" in new and "basis" not in new


def _asked(added: Proposal, path: str) -> Proposal:
    """Return a statement that nobody can write into the memo before its author's answer, with the question.

    It is tried as an assumption, which asks for neither quotes nor a reason.
    """
    (change,) = added.changes
    tried = {**(change.new[0] if isinstance(change.new, list) else change.new), "basis": "assumption"}
    new = [tried] if isinstance(change.new, list) else tried
    around, _, number = path.rpartition(".")
    reason = Message(
        "What does this rest on: the article, our judgment, or an assumption? The file does not say."
    )
    help = Message(
        "Ask, and write it into memo.yaml as entry %(number)s of %(around)s: its words "
        "as `text:`, and with them `basis: judgment` and the reason as `because:`, or "
        "`basis: reported` and the article’s words under `quotes:`, or `basis: "
        "assumption`.",
        number=number,
        around=around,
    )
    return Proposal(path, (replace(change, new=new),), question=(reason, help))


def _number_today(number: int, places: Sequence[str | None], length: int) -> int:
    """Return in front of which entry of today something comes that came in front of entry ``number``."""
    following = next((place for place in places[number - 1 :] if place is not None), None)
    if following is not None:
        return _number(following)
    leading = next((place for place in reversed(places[: number - 1]) if place is not None), None)
    if leading is None or number > len(places):
        return length + 1
    return _number(leading) + 1


def _at(data: Any, path: str) -> Any:
    return bare(value_at(data, path))
