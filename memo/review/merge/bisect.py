"""Which edits break a check of the memo: all are tried together, and the culprits are taken out again."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final, TypeAlias

from memo.diagnostics import UNSAID, Message
from memo.review.adjudication import Row, row_of_edit

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from memo.diagnostics import Problem
    from memo.review.types import Edit
    from memo.yamlfile import Change

Validate: TypeAlias = Callable[[Sequence["Change"]], "Sequence[Problem]"]
"""Returns all problems of today's memo with some changes made, each at its model path after them."""

ACCEPTABLE: Final = frozenset(
    "quote-not-found quote-too-short quote-across-paragraphs quote-outside-body quote-cut-short "
    "figure-not-quoted".split()
)
"""What a memo may say against its quotes where its owner insists: it can still be read, and is told of."""

MOST_TRIALS: Final = 40
"""Checks of the whole memo for one file; the usual file takes one, and one more for each sort of fault."""

_LENGTHS: Final = {"too-few": "remove", "too-many": "add"}
"""By the code of a fault of a list's length, the changes that bring it about."""

_OF_A_CLAIM: Final = re.compile(r"\.(?:text|basis|because|rating|quotes(?:\.\d+)?)$")


@dataclass(frozen=True, slots=True, eq=False)
class Proposal:
    """What an edit comes to in today's memo.

    Attributes:
        path: Its place there.
        changes: The change itself, then what follows from it.
        follows: What follows, in a sentence, if anything.
        also: More places at which the same is changed.
        question: What its author has to say first, and how to go on; with one, ``changes`` are only tried.
        insists: Whether somebody has decided for it, and it is merged though at odds with its quotes.
    """

    path: str
    changes: tuple[Change, ...]
    follows: Message = UNSAID
    also: tuple[str, ...] = ()
    question: tuple[Message, Message] | None = None
    insists: bool = False


@dataclass(slots=True)
class Selection:
    """The proposals that are kept, why others are rejected, and what new problems come with those kept."""

    kept: list[Proposal] = field(default_factory=list)
    rejected: dict[Proposal, list[Problem]] = field(default_factory=dict)
    tolerated: dict[Proposal, list[Problem]] = field(default_factory=dict)
    asked: dict[Proposal, list[Problem]] = field(default_factory=dict)

    def row(self, edit: Edit, proposal: Proposal) -> Row:
        """Return what became of an edit that came to a proposal."""
        path = proposal.path
        if proposal.question is not None:
            (reason, help), faults = proposal.question, self.asked.get(proposal, [])
            if faults:
                reason = Message.together(
                    [reason, Message("Besides: %(reason)s", reason=_reason(faults, path))]
                )
                help = Message.together([help, *_help(faults).parts])
            return row_of_edit(edit, "held", path, reason, help)
        if proposal in self.rejected:
            faults = self.rejected[proposal]
            row = row_of_edit(edit, "held", path, _reason(faults, path), _help(faults))
            return replace(row, also=proposal.also)
        with_it = self.tolerated.get(proposal, [])
        reason = Message.together(filter(None, [proposal.follows, *_reason(with_it, path).parts]))
        return replace(row_of_edit(edit, "merged", path, reason, _help(with_it)), also=proposal.also)


def select_valid(proposals: Sequence[Proposal], validate: Validate, *, accept_unsupported: bool) -> Selection:
    """Try all proposals together, and reject what breaks a check until nothing more breaks.

    A fault at the place of one proposal is laid to it; a list's length, to all that changed it; one that
    several may have caused, to the one with which it first appears. After :data:`MOST_TRIALS` checks, all
    that is still under suspicion is rejected. What waits for an answer is never kept; what a check has
    against it whatever the answer is told with the question.
    """
    bisector = Bisector(validate, ACCEPTABLE if accept_unsupported else frozenset())
    selection = Selection(kept=[each for each in proposals if each.question is None])
    while faults := bisector.faults(selection.kept):
        rejected = dict.fromkeys(selection.kept, faults)
        if not bisector.exhausted:
            rejected = (
                _blamed(faults, _places(selection.kept))
                or _joint(faults, selection.kept)
                or bisector.find_culprit(faults[0], selection.kept)
            )
        selection.rejected |= rejected
        selection.kept = [each for each in selection.kept if each not in rejected]
    places = _places(selection.kept)
    for problem in bisector.new_problems(selection.kept):
        for proposal in _candidates(problem.path, places)[:1]:
            selection.tolerated.setdefault(proposal, []).append(problem)
    for waiting in (each for each in proposals if each.question is not None and not bisector.exhausted):
        selection.asked[waiting] = bisector.faults([*selection.kept, waiting])
    return selection


_Places: TypeAlias = "Mapping[Proposal, Sequence[str]]"
"""For each of some proposals, where what it changes is once all of them are made."""


def _blamed(faults: Iterable[Problem], places: _Places) -> dict[Proposal, list[Problem]]:
    """Lay each fault to the one proposal that may have caused it; what several may have, to none yet."""
    blamed: dict[Proposal, list[Problem]] = {}
    for fault in faults:
        candidates = _candidates(fault.path, places)
        if len(candidates) == 1 and _touches(fault.path, places[candidates[0]]):
            blamed.setdefault(candidates[0], []).append(fault)
    return blamed


def _joint(faults: Iterable[Problem], kept: Sequence[Proposal]) -> dict[Proposal, list[Problem]]:
    """Lay a list that became too short, or too long, to all by which it did: which of them may is open."""
    everything = changes_of(kept)
    blamed: dict[Proposal, list[Problem]] = {}
    for fault in faults:
        kind = _LENGTHS.get(fault.code)
        for each in kept:
            lists = (
                path_after(c.path.rpartition(".")[0], everything) for c in each.changes if c.kind == kind
            )
            if fault.path in lists:
                blamed.setdefault(each, []).append(fault)
    return blamed


@dataclass(slots=True)
class Bisector:
    """Asks for checks, remembers what was wrong before any change, and finds culprits by halves."""

    validate: Validate
    accepted: frozenset[str]
    _before: Sequence[Problem] | None = None
    _trials: int = 0
    _last: tuple[Sequence[Proposal], list[Problem]] = ((), [])

    @property
    def exhausted(self) -> bool:
        """Whether enough has been tried."""
        return self._trials >= MOST_TRIALS

    def faults(self, kept: Sequence[Proposal]) -> list[Problem]:
        """Return the errors that some proposals bring in, other than those that are accepted."""
        found = [p for p in self.new_problems(kept) if p.severity == "error" and p.code not in self.accepted]
        if not any(p.code in ACCEPTABLE for p in found) or not any(each.insists for each in kept):
            return found
        places = _places(kept)
        return [p for p in found if not (p.code in ACCEPTABLE and _is_insisted_on(p, places))]

    def new_problems(self, kept: Sequence[Proposal]) -> list[Problem]:
        """Return the problems that were not there before."""
        if kept and self._last[0] != kept:
            self._trials += 1
            self._last = ([*kept], self._compared(kept))
        return self._last[1] if kept else []

    def _compared(self, kept: Sequence[Proposal]) -> list[Problem]:
        changes = changes_of(kept)
        found = list(self.validate(changes))
        if not found:
            return []
        if self._before is None:
            self._before = self.validate(())
        known = Counter((problem.code, path_after(problem.path, changes)) for problem in self._before)
        new = []
        for problem in found:
            known[problem.code, problem.path] -= 1
            if known[problem.code, problem.path] < 0:
                new.append(problem)
        return new

    def find_culprit(self, fault: Problem, kept: Sequence[Proposal]) -> dict[Proposal, list[Problem]]:
        """Find the proposal with which a fault first appears: by halves, the likely ones put last."""
        likely = _candidates(fault.path, _places(kept))
        order = [each for each in kept if each not in likely] + likely
        low, high = len(order) - len(likely), len(order)
        if low and self._shows(fault, order[:low]):  # the likely ones are innocent
            low, high = 0, low
        while high - low > 1 and not self.exhausted:
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


def _candidates(path: str, places: _Places) -> list[Proposal]:
    """Return the proposals at a path or around it, else those inside it, else those of the same claim."""
    claim = _OF_A_CLAIM.sub("", path)
    for fits in (
        lambda place: path == place or path.startswith(f"{place}."),
        lambda place: place.startswith(f"{path}."),
        lambda place: place.startswith(f"{claim}."),
    ):
        found = [each for each, own in places.items() if any(map(fits, own))] if path else []
        if found:
            return found
    return []


def _is_insisted_on(problem: Problem, places: _Places) -> bool:
    return any(each.insists for each in _candidates(problem.path, places)[:1])


def _touches(path: str, places: Iterable[str]) -> bool:
    """Return whether a proposal is at the path of a fault or of its claim: then none else is to blame."""
    claim = _OF_A_CLAIM.sub("", path)
    return any(
        f"{path}.".startswith(f"{place}.") or (claim != path and place.startswith(f"{claim}."))
        for place in places
    )


def _places(kept: Sequence[Proposal]) -> _Places:
    everything = changes_of(kept)
    return {
        proposal: [
            path_after(each.path, everything, added=each if each.kind == "add" else None)
            for each in proposal.changes
        ]
        for proposal in kept
    }


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


def _reason(problems: Sequence[Problem], path: str) -> Message:
    """Return what is wrong; of a fault that is neither at the row's path nor inside it, where “here” is.

    Details that are no messages describe fields of memo.yaml to whoever writes it, and are left out.
    """
    messages = dict[str, Message]()
    for each in problems:
        here = f"{each.path}.".startswith(f"{path}.") or not each.path
        said = (
            each.message
            if here
            else Message("At %(path)s: %(message)s", path=each.path, message=each.message)
        )
        details = [
            Message("(%(detail)s)", detail=detail) for detail in each.details if isinstance(detail, Message)
        ]
        whole = Message.together([said, *details]) if details else said
        messages.setdefault(whole, whole)
    return Message.together(messages.values())


def _help(problems: Sequence[Problem]) -> Message:
    helps = [problem.help for problem in problems]
    return Message.together({str(each): each for each in helps}.values())
