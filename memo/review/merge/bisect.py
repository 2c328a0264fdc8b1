"""Which edits break a check of the memo: they are tried together, and the culprits are taken out again."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final, TypeAlias

from memo.review.adjudication import Row, row_of_edit

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from memo.diagnostics import Problem
    from memo.review.types import Edit
    from memo.yamlfile import Change

Judge: TypeAlias = Callable[[Sequence["Change"]], "Sequence[Problem]"]
"""Returns all problems of today's memo with some changes made, each at its model path after them."""

ACCEPTABLE: Final = frozenset(
    "quote-not-found quote-too-short quote-across-paragraphs quote-outside-body quote-cut-short "
    "figure-not-quoted".split()
)
"""What a memo may say against its quotes where its owner insists: it can still be read, and is told of."""

MOST_TRIALS: Final = 40
"""Checks of the whole memo for one file; the usual file takes one, and one more for each sort of fault."""

_OF_A_CLAIM: Final = re.compile(r"\.(?:text|basis|because|rating|quotes(?:\.\d+)?)$")


@dataclass(frozen=True, slots=True, eq=False)
class Proposal:
    """What an edit comes to in today's memo.

    Attributes:
        path: Its place there.
        changes: The change itself, then what follows from it.
        told: What follows, in a sentence, or ``""``.
    """

    path: str
    changes: tuple[Change, ...]
    told: str = ""


@dataclass(slots=True)
class Trial:
    """What came of trying: the edits that are kept, why others are held, and what comes with those kept."""

    kept: list[Proposal] = field(default_factory=list)
    held: dict[Proposal, list[Problem]] = field(default_factory=dict)
    stands: dict[Proposal, list[Problem]] = field(default_factory=dict)

    def row(self, edit: Edit, proposal: Proposal) -> Row:
        """Return what became of an edit that came to a proposal."""
        path = proposal.path
        if proposal in self.held:
            faults = self.held[proposal]
            return row_of_edit(edit, "held", path, _told(faults, path), _mend(faults))
        with_it = self.stands.get(proposal, [])
        reason = " ".join(filter(None, [proposal.told, _told(with_it, path)]))
        return row_of_edit(edit, "merged", path, reason, _mend(with_it) if with_it else "")


def sort_out(proposals: Sequence[Proposal], judge: Judge, *, accept_unsupported: bool) -> Trial:
    """Try all edits together, and hold back what breaks a check until nothing more breaks.

    A fault at the place of one edit is laid to it; one that several may have caused, to the one with which it
    first appears. After :data:`MOST_TRIALS` checks, all that is still under suspicion is held.
    """
    court = _Court(judge, ACCEPTABLE if accept_unsupported else frozenset())
    trial = Trial(kept=list(proposals))
    while trial.kept:
        faults = court.faults(trial.kept)
        if not faults:
            break
        if court.tired:
            trial.held |= dict.fromkeys(trial.kept, faults)
            trial.kept = []
            break
        blamed = _blamed(faults, trial.kept) or court.culprit(faults[0], trial.kept)
        trial.held |= blamed
        trial.kept = [each for each in trial.kept if each not in blamed]
    for problem in court.new(trial.kept):
        for proposal in _suspects(problem.path, trial.kept)[:1]:
            trial.stands.setdefault(proposal, []).append(problem)
    return trial


def _blamed(faults: Iterable[Problem], kept: Sequence[Proposal]) -> dict[Proposal, list[Problem]]:
    """Lay each fault to the one edit that may have caused it; those that several may have, to none yet."""
    blamed: dict[Proposal, list[Problem]] = {}
    for fault in faults:
        suspects = _suspects(fault.path, kept)
        if len(suspects) == 1 and _touches(fault.path, suspects[0], kept):
            blamed.setdefault(suspects[0], []).append(fault)
    return blamed


@dataclass(slots=True)
class _Court:
    """Asks for checks, and remembers what was wrong before any edit."""

    judge: Judge
    accepted: frozenset[str]
    _before: Sequence[Problem] | None = None
    _trials: int = 0
    _last: tuple[Sequence[Proposal], list[Problem]] = ((), [])

    @property
    def tired(self) -> bool:
        return self._trials >= MOST_TRIALS

    def faults(self, kept: Sequence[Proposal]) -> list[Problem]:
        """Return the errors that some edits bring in, other than those that are accepted."""
        return [p for p in self.new(kept) if p.severity == "error" and p.code not in self.accepted]

    def new(self, kept: Sequence[Proposal]) -> list[Problem]:
        """Return the problems that were not there before."""
        if not kept:
            return []
        if self._last[0] != kept:
            self._trials += 1
            self._last = ([*kept], self._compared(kept))
        return self._last[1]

    def _compared(self, kept: Sequence[Proposal]) -> list[Problem]:
        changes = changes_of(kept)
        found = list(self.judge(changes))
        if not found:
            return []
        if self._before is None:
            self._before = self.judge(())
        known = Counter((problem.code, path_after(problem.path, changes)) for problem in self._before)
        new = []
        for problem in found:
            known[problem.code, problem.path] -= 1
            if known[problem.code, problem.path] < 0:
                new.append(problem)
        return new

    def culprit(self, fault: Problem, kept: Sequence[Proposal]) -> dict[Proposal, list[Problem]]:
        """Find the edit with which a fault first appears: by halves, the likely ones put last."""
        likely = _suspects(fault.path, kept)
        order = [each for each in kept if each not in likely] + likely
        low, high = len(order) - len(likely), len(order)
        if low and self._shows(fault, order[:low]):  # the likely ones are innocent
            low, high = 0, low
        while high - low > 1 and not self.tired:
            middle = (low + high) // 2
            if self._shows(fault, order[:middle]):
                high = middle
            else:
                low = middle
        return {each: [fault] for each in order[low:high]}

    def _shows(self, fault: Problem, some: Sequence[Proposal]) -> bool:
        return any(other.code == fault.code for other in self.faults(some))


def changes_of(proposals: Iterable[Proposal]) -> tuple[Change, ...]:
    """Return all changes of some proposals; several first entries of one list make that list together."""
    changes: list[Change] = []
    begun: dict[str, int] = {}
    for change in (each for proposal in proposals for each in proposal.changes):
        if change.kind == "set" and change.old is None and isinstance(change.new, list):
            if change.path in begun:
                first = changes[begun[change.path]]
                changes[begun[change.path]] = replace(first, new=[*first.new, *change.new])
                continue
            begun[change.path] = len(changes)
        changes.append(change)
    return tuple(changes)


def _suspects(path: str, kept: Sequence[Proposal]) -> list[Proposal]:
    """Return the edits at a path or around it, else those inside it, else those of the same claim."""
    claim = _OF_A_CLAIM.sub("", path)
    for fits in (
        lambda place: path == place or path.startswith(f"{place}."),
        lambda place: place.startswith(f"{path}."),
        lambda place: place.startswith(f"{claim}."),
    ):
        found = [each for each in kept if any(map(fits, _places(each, kept)))] if path else []
        if found:
            return found
    return []


def _touches(path: str, proposal: Proposal, kept: Sequence[Proposal]) -> bool:
    """Return whether an edit is at the path of a fault, or of its claim: then nobody else can be to blame."""
    claim = _OF_A_CLAIM.sub("", path)
    return any(
        f"{path}.".startswith(f"{place}.") or (claim != path and place.startswith(f"{claim}."))
        for place in _places(proposal, kept)
    )


def _places(proposal: Proposal, kept: Sequence[Proposal]) -> Iterator[str]:
    everything = changes_of(kept)
    for change in proposal.changes:
        yield path_after(change.path, everything, added=change if change.kind == "add" else None)


def path_after(path: str, changes: Sequence[Change], added: Change | None = None) -> str:
    """Return where the value at ``path`` of a memo is once ``changes`` are made.

    Entries without an id are numbered, and move up or down as others come or go before them.

    Args:
        path: In the coordinates before the changes.
        changes: All of them.
        added: The one of them by which the value at ``path`` comes in, if it does.
    """
    steps, before = path.split("."), ""
    for index, step in enumerate(steps):
        if step.isdigit():
            end = added is not None and index == len(steps) - 1
            shift = _shift(before, int(step), changes, added if end else None)
            steps[index] = str(int(step) + shift)
        before = f"{before}.{step}" if before else step
    return ".".join(steps)


def _shift(around: str, number: int, changes: Sequence[Change], added: Change | None) -> int:
    shift, reached = 0, False
    for change in changes:
        reached = reached or change is added
        own, _, last = change.path.rpartition(".")
        if own != around or not last.isdigit():
            continue
        if change.kind == "remove":
            shift -= int(last) < number
        elif change.kind == "add":
            ahead = int(last) < number or (int(last) == number and not (added is not None and reached))
            shift += ahead
    return shift


def _told(problems: Sequence[Problem], path: str) -> str:
    """Return what is wrong; of a fault that is elsewhere than at the row's path, where “here” is."""
    said = []
    for each in problems:
        there = "" if each.path in {"", path} else f"At {each.path}:"
        said.append(
            " ".join(filter(None, [there, each.message, *(f"({detail})" for detail in each.details)]))
        )
    return " ".join(dict.fromkeys(said))


def _mend(problems: Sequence[Problem]) -> str:
    return " ".join(dict.fromkeys(problem.help for problem in problems))
