"""What of a memo is read, and by whom; what is unread, with the words that it had when it was read last."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from memo.checks.readings.statements import Statement, statements_of
from memo.diagnostics import Message, Problem
from memo.text import diff, likeness, tokenize

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from memo.checks.readings.record import Reading
    from memo.model import Memo

_BESIDE: Final = 16
"""Words and spaces told of what stays on each side of a change."""

_SAME: Final = 0.6
"""How much of its words a statement has in common with one that was read, to be taken for that one."""


@dataclass(frozen=True, slots=True)
class UnreadStatement:
    """A statement that nobody has read as it stands; ``before`` is what was read in its place, if known."""

    statement: Statement
    before: Reading | None = None

    @property
    def redline(self) -> str:
        """What is otherwise than when it was read, in one line; ``""`` where that is not known."""
        return "" if self.before is None else _redline(self.before.words, self.statement.words)


@dataclass(frozen=True, slots=True)
class ReadingState:
    """How far a memo is read.

    Attributes:
        statements: All statements, in the memo's order.
        readers: Of each statement that is read, by its digest, who has read it.
        unread: The others.
        has_begun: Whether anybody has recorded a reading; before that, nothing is told to be unread.
    """

    statements: tuple[Statement, ...]
    readers: Mapping[str, tuple[Reading, ...]]
    unread: tuple[UnreadStatement, ...]
    has_begun: bool = False

    @property
    def by_office(self) -> dict[str, int]:
        """How many statements each office has read, by name."""
        read = (self.readers.get(each.digest, ()) for each in self.statements)
        counts = Counter(office for each in read for office in {reading.by for reading in each})
        return dict(sorted(counts.items()))

    @property
    def told(self) -> Message:
        """How many statements are read and by whom, in a sentence."""
        if not self.has_begun:
            return Message("Nobody has recorded a reading of its statements: `memo read`.")
        total, read = len(self.statements), len(self.statements) - len(self.unread)
        if not read:
            return Message("None of %(total)s statements is read beside its passages.", total=total)
        offices = (f"{office} ({count})" for office, count in self.by_office.items())
        return Message(
            "%(read)s of %(total)s statements are read beside their passages, by %(by)s.",
            read=read,
            total=total,
            by=Message.listed(offices),
        )

    @property
    def problems(self) -> list[Problem]:
        """The statements that are unread, each as a problem; none before anybody has begun to read."""
        return [_problem(each) for each in self.unread] if self.has_begun else []

    def as_data(self) -> dict[str, Any]:
        """Return it as the record of a build has it; nothing before anybody has begun to read."""
        if not self.has_begun:
            return {}
        unread = [each.statement.path for each in self.unread]
        total = len(self.statements)
        return {"statements": total, "read": total - len(unread), "by": self.by_office, "unread": unread}


def statement_at(statements: Sequence[Statement], path: str) -> Statement | None:
    """Return the statement that a model path is of, be it its own or that of a field in it."""
    found = [each for each in statements if f"{path}.".startswith(f"{each.path}.")]
    if not found:  # the memo's own fields stand in no entry
        found = [each for each in statements[:1] if path in each.said]
    return max(found, key=lambda each: len(each.path), default=None)


def reading_state(memo: Memo, readings: Sequence[Reading]) -> ReadingState:
    """Return how far a memo is read, by the readings beside it."""
    statements = statements_of(memo)
    readers: dict[str, list[Reading]] = {}
    for each in readings:
        readers.setdefault(each.statement, []).append(each)
    standing = {each.digest for each in statements}
    lost = [each for each in readings if each.statement not in standing]
    unread = [each for each in statements if each.digest not in readers]
    return ReadingState(
        tuple(statements),
        {digest: tuple(found) for digest, found in readers.items() if digest in standing},
        tuple(_with_before(unread, lost)) if lost else tuple(map(UnreadStatement, unread)),
        has_begun=bool(readings),
    )


def _with_before(unread: Sequence[Statement], lost: Sequence[Reading]) -> Iterator[UnreadStatement]:
    """Yield unread statements with what was read in their place: at the same path, else the most alike."""
    by_path = {each.at: each for each in sorted(lost, key=lambda each: each.on)}
    paths = {each.path for each in unread}
    moved = [reading for at, reading in by_path.items() if at not in paths]
    for each in unread:
        yield UnreadStatement(each, by_path.get(each.path) or _most_alike(each.words, moved))


def _most_alike(words: str, readings: Collection[Reading]) -> Reading | None:
    ranked = [(likeness(each.words, words), each) for each in readings]
    best = max(ranked, key=lambda each: each[0], default=None)
    return best[1] if best is not None and best[0] >= _SAME else None


def _problem(unread: UnreadStatement) -> Problem:
    before = unread.before
    if before is None:
        said = Message("Nobody has read this beside its passages: it is new, or was changed since.")
        return Problem("statement-unread", said, path=unread.statement.path, severity="warning")
    said = Message(
        "This was changed since it was last read beside its passages, by %(by)s on %(on)s.",
        by=before.by,
        on=before.on,
    )
    details = (unread.redline,)
    return Problem("statement-unread", said, path=unread.statement.path, details=details, severity="warning")


def _redline(old: str, new: str) -> str:
    """Return how a line came to be another: what went as ``[-…-]``, what came as ``{+…+}``.

    Of what stays, the words next to a change are told.
    """
    parts = diff(tokenize(old), tokenize(new))
    pieces = []
    for number, part in enumerate(parts):
        went, came = "".join(part.old), "".join(part.new)
        if part.changed:
            pieces.append((f"[-{went}-]" if went else "") + (f"{{+{came}+}}" if came else ""))
            continue
        before, after = _BESIDE if number else 0, _BESIDE if number + 1 < len(parts) else 0
        is_long = len(part.new) > before + after + 1
        kept = (*part.new[:before], " … ", *part.new[len(part.new) - after :]) if is_long else part.new
        pieces.append("".join(kept))
    return "".join(pieces).strip()
