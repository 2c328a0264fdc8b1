"""How many entries of the memo have something: “each of the four pathways meets an objection”."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from memo.diagnostics import Message
from memo.i18n import ENGLISH

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from memo.checks.figures.held import Held
    from memo.model import Memo

_Entries = list[Any]


def _pathways(memo: Memo) -> list[_Entries]:
    """Return what may be meant by all pathways: with the baseline and packages of others, or without."""
    own = [each for each in memo.pathways if each.combines is None]
    every = [[*memo.pathways], [each for each in memo.pathways if not each.baseline]]
    return [*every, own, [each for each in own if not each.baseline]]


def _ratings(memo: Memo) -> _Entries:
    return [rating for pathway in memo.pathways for rating in pathway.assessments.values()]


_ENTRIES: Final[Mapping[str, Callable[[Memo], list[_Entries]]]] = {
    "pathways": _pathways,
    "obstacles": lambda memo: [[*memo.obstacles]],
    "criteria": lambda memo: [[*memo.criteria]],
    "conditions": lambda memo: [[*memo.recommendation.conditions]],
    "steps": lambda memo: [[*memo.next_steps]],
    "risks": lambda memo: [[*memo.risks]],
    "ratings": lambda memo: [_ratings(memo)],
}
"""By kind, the entries of a memo; of pathways, each set that may be meant."""


def _served(memo: Memo, entry: Any) -> bool:
    return any(entry.id in step.serves for step in memo.next_steps)


def _level(entry: Any) -> set[str]:
    """Return the words by which an entry is graded: severity and kind, likelihood and impact."""
    names = ("severity", "kind", "likelihood", "impact")
    levels = {str(level) for name in names if (level := getattr(entry, name, None))}
    return levels | {level.rpartition(" ")[2] for level in levels}  # what is highly likely is likely


_PROPERTIES: Final[Mapping[str, tuple[str, Callable[[Memo, Any], bool]]]] = {
    "objection": ("pathways", lambda _, each: bool(each.objections)),
    "proponent": ("pathways", lambda _, each: bool(each.proponents)),
    "date": ("conditions steps", lambda _, each: each.by is not None),
    "owner": ("steps risks", lambda _, each: bool(each.owner)),
    "answer": ("risks", lambda _, each: bool(each.answer)),
    "step": ("conditions", _served),
    "condition": ("steps", lambda _, each: bool(each.serves)),
    "range": ("ratings", lambda _, each: each.range is not None),
    "quote": ("ratings conditions", lambda _, each: bool(each.quotes)),
    "floor": ("criteria", lambda _, each: each.floor is not None),
    "scale": ("criteria", lambda _, each: bool(each.scale)),
}
"""What entries may have: of which kinds that can be said, and whether one has it."""


def _kind(held: Held) -> str:
    """Return of which entries it is said: “each of the four” speaks of those that were named before."""
    named = held.statement.said.get("Y") or held.sentence.value_before("Y", held.statement.start)
    return str(named)


def _has(held: Held, entry: Any) -> bool | None:
    """Return whether an entry has what is said; ``None`` where that is no property of its kind."""
    said, kind = str(held.statement.said["H"]), _kind(held)
    if said in _PROPERTIES:
        kinds, has = _PROPERTIES[said]
        return has(held.comparison.memo, entry) if kind in kinds.split() else None
    return said in _level(entry) if kind in {"obstacles", "risks"} else None


def _having(held: Held) -> str:
    said = held.statement.said
    entries = _ENTRIES[_kind(held)](held.comparison.memo) if _kind(held) in _ENTRIES else []
    every = [each for each in entries if said.get("M", len(each)) == len(each)]
    counted = [(_count(held, each), len(each)) for each in every if each]
    known = [(count, of) for count, of in counted if count is not None]
    if not known or any(_is_right(held, count, of) for count, of in known):
        return ""
    count, of = known[0]
    return Message("It is %(count)s of %(all)s.", count=count, all=of)


def _count(held: Held, entries: Sequence[Any]) -> int | None:
    """Return how many entries have what is said, or lack it where that is said; ``None`` for no property."""
    have = [_has(held, each) for each in entries]
    if None in have:
        return None
    span = held.statement.start, held.statement.end
    doubled = held.statement.said.get("Z") == "none" and held.sentence.has("concord", *span)
    lacks = any(held.sentence.has(name, *span) for name in ("lacks", "lacking")) and not doubled
    return sum(not each if lacks else bool(each) for each in have)


def _is_right(held: Held, count: int, of: int) -> bool:
    said = held.statement.said
    if "Z" in said:
        return {"all": count == of, "none": count == 0, "some": count > 0, "not all": count < of}[said["Z"]]
    number = held.number("N")
    exact = "M" in said or held.sentence.has("only", held.statement.start, held.statement.end)
    return count == number or (not exact and 0 < number < count)


def _sole(held: Held) -> str:
    """Hold “it is the only critical obstacle”, “the two legal obstacles” against how many there are."""
    entries = _ENTRIES[_kind(held)](held.comparison.memo)
    count = _count(held, entries[0]) if entries else None
    start = held.statement.start
    it = next((each for each in held.comparison.memo.obstacles if each.id == held.about), None)
    is_it = _kind(held) == "obstacles" and held.sentence.is_listed(start - 1, "it")
    if it is not None and is_it and not _has(held, it):
        return Message("This obstacle is %(severity)s.", severity=it.severity)
    said = int(held.statement.said.get("N", 1))
    if count is None:
        return ""
    other = next((own for own in held.ids("P") if not _is_so(held, own)), None)
    if other is not None:
        return Message("“%(pathway)s” is none of them.", pathway=held.title(other))
    if count == said:
        return ""
    return Message("It is %(count)s of %(all)s.", count=count, all=len(entries[0]))


def _is_so(held: Held, pathway: str) -> bool:
    """Return whether it is so of one pathway."""
    return _count(held, [held.comparison.memo.pathway(pathway)]) != 0


def _due(held: Held) -> str:
    """Hold “all conditions must hold by 14 February” against their days; “the first” is a place."""
    written = held.statement.said["D"]
    entries = [each for each in _ENTRIES[_kind(held)](held.comparison.memo)[0] if each.by is not None]
    if "O" in held.statement.said:
        place = held.number("O") - (held.number("O") > 0)
        entries = entries[place : place + 1] if place >= 0 else entries[place:]
        late = [each.by for each in entries if (each.by.day, each.by.month) != (written.day, written.month)]
    else:
        late = [each.by for each in entries if (each.by.month, each.by.day) > (written.month, written.day)]
    if not late or written.day is None:
        return ""
    return Message("One of them is due on %(date)s.", date=ENGLISH.date(max(late)))


HAVING: Final[dict[str, Callable[[Held], str]]] = {"having": _having, "sole": _sole}
"""For each kind of statement its rule."""

DUE: Final[dict[str, Callable[[Held], str]]] = {"due": _due}
"""The same of days."""
