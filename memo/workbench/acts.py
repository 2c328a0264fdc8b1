"""What is said of the last act: what was undone or done again, by the name of its value; what was settled."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from memo.workbench.places import called
from memo.yamlfile import join_path, parts_of, value_at

if TYPE_CHECKING:
    from collections.abc import Iterator

    from memo.editing import Snapshot
    from memo.workbench.reviews import Reviews
    from memo.workbench.session import Act, ActKind

_MOST: Final = 3
"""How many places of rows are named; of more their number is told."""


@dataclass(frozen=True, slots=True)
class ToldAct:
    """An act in what the page needs to say it.

    Attributes:
        kind: What was done.
        number: Which act of the session it is.
        names: What the places are called that it was about; for one without a name the last step of its path.
        rows: How many rows of reviews it was about, 0 where it was about none.
        is_elsewhere: Whether it is about what another program has saved.
    """

    kind: ActKind
    number: int
    names: tuple[str, ...]
    rows: int = 0
    is_elsewhere: bool = False


def told_act(act: Act | None, reviews: Reviews) -> ToldAct | None:
    """Return what is said of an act."""
    if act is None:
        return None
    if not act.label:
        return ToldAct(act.kind, act.number, (), is_elsewhere=True)
    paths = reviews.paths_of(act.label)
    if paths is None:
        return ToldAct(act.kind, act.number, (_name(act, act.label),))
    names = tuple(dict.fromkeys(_name(act, path) for path in paths if path)) if len(paths) <= _MOST else ()
    return ToldAct(act.kind, act.number, names, rows=len(paths))


def _name(act: Act, path: str) -> str:
    """Return what a path is called, in the state after the act or, of what that has no more, before it."""
    for at, own in _places(act, path):
        found = called(at, own)
        if found:
            return found
    return next((step for step in reversed(path.split(".")) if not step.isdigit()), path)


def _places(act: Act, path: str) -> Iterator[tuple[Snapshot, str]]:
    """Yield the states to ask for a name, and the path there: of a list, of the entry that came or went."""
    states = (act.after, act.before)
    lists = [value_at(at.values, path) for at in states]
    lengths = [len(each) if isinstance(each, list) else 0 for each in lists]
    if lengths[0] != lengths[1]:
        longer = lengths.index(max(lengths))
        yield states[longer], join_path(path, _alone(lists[longer], lists[1 - longer]))
    for at in states:
        if value_at(at.values, path) is not None:
            yield at, path


def _alone(longer: list[object], shorter: object) -> str:
    """Return the step of the first entry of a list that another one has not got at its place."""
    others = list(parts_of(shorter))
    pairs = enumerate(parts_of(longer))
    return next(name for at, (name, value) in pairs if at >= len(others) or others[at][1] != value)
