"""`memo revise`: freeze the current revision of a memo, and open the next.

The frozen file is written first, then the memo. Where the second fails the first is taken back; where the
program is killed between the two, `memo check` tells so, and `memo revise` goes on.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from memo.diagnostics import MemoError, Message, Problem
from memo.model import load_memo
from memo.revisions import History, NewRevision, frozen_name, is_unchanged, open_revision
from memo.workspace import (
    UNTIMED,
    Timing,
    check_memo,
    find_memo,
    locked,
    read_bytes,
    real,
    shown,
    write_atomic,
    write_over,
)

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence
    from pathlib import Path

    from memo.model import LoadedMemo
    from memo.workspace import Case

_READ_ONLY: Final = 0o444


@dataclass(frozen=True, slots=True)
class Revised:
    """What was done: which revision was frozen, and where; which memo is open, and its date; and warnings."""

    memo: Path
    frozen: Path
    number: int
    dated: dt.date
    problems: tuple[Problem, ...]


def revise(  # noqa: PLR0913 - as many things are said of a revision
    named: Path | None,
    note: str,
    date: dt.date,
    output: Path,
    *,
    author: str | None = None,
    timing: Timing = UNTIMED,
) -> Revised:
    """Freeze the current revision of a memo and open the next, with the memo dated as the revision is.

    Args:
        named: The memo or its folder; ``None`` for the only one of ``seeds/``.
        note: Why there is a new revision.
        date: Its day, and the memo's from then on, unless that is dated later already.
        output: The folder of the memo's outputs, for what the last build has recorded.
        author: Which office makes it; ``None`` for the same as before.
        timing: Who is told how long each step took.

    Raises:
        MemoError: Where the memo has errors, says what its last revision said, was changed meanwhile, or a
            file cannot be written; then all is as it was.
    """
    path = find_memo(named, _several)
    with locked(real(path).parent):
        return _revise(path, note, date, output, author, timing)


def _revise(  # noqa: PLR0913, PLR0917 - likewise
    path: Path, note: str, date: dt.date, output: Path, author: str | None, timing: Timing
) -> Revised:
    with timing.step(f"read and check {shown(path)}"):
        case = check_memo(path, output)
        loaded = _sound(case)
    number = case.memo.revision.number
    dated, warnings = _memo_date(case, date)
    with timing.step(f"open revision {number + 1}"):
        opening = NewRevision(date, author or case.memo.revision.author, note, dated)
        opened = _opened(case, loaded, opening)
    with timing.step("write both"):
        memo = real(path)
        frozen = memo.parent / frozen_name(number)
        _write(memo, frozen, case.data, opened)
    kept = tuple(problem for problem in case.problems if problem.code != "revise-interrupted")
    return Revised(path, frozen, number, dated, (*kept, *warnings))


def _memo_date(case: Case, date: dt.date) -> tuple[dt.date, list[Problem]]:
    """Return the date that the memo's header gets; where it has to keep an earlier one, that is told."""
    header = case.memo.header
    if header.date >= date:
        return header.date, []
    if header.decision_by is None or header.decision_by >= date:
        return date, []
    message = Message(
        "The memo is dated %(date)s still: its decision is wanted by %(decision_by)s, before "
        "the new revision's day, %(date_2)s.",
        date=header.date,
        decision_by=header.decision_by,
        date_2=date,
    )
    left = Problem("revise-date-left", message, path="header.date", severity="warning")
    return header.date, case.located([left])


def _sound(case: Case) -> LoadedMemo:
    """Return the memo of a case that may be frozen: it has no errors, and says something new."""
    errors = [problem for problem in case.problems if problem.severity == "error"]
    if errors or case.loaded is None:
        raise MemoError(_refused(case), *errors)
    _refuse_repetition(case, case.loaded)
    return case.loaded


def _opened(case: Case, loaded: LoadedMemo, opening: NewRevision) -> bytes:
    """Return the memo's text with the next revision opened in it."""
    last = case.memo.revision.date
    if opening.date < last:
        raise MemoError(_earlier(opening.date, last).at(loaded.file.place("revision.date")))
    data = open_revision(loaded.file, case.data, opening)
    _refuse_words(data, case)
    return data


def _several(memos: Sequence[Path]) -> Problem:
    return Problem(
        "memo-unnamed",
        Message("There are %(count)s memos here, and it is not said which one to revise.", count=len(memos)),
        details=(", ".join(shown(path) for path in memos),),
    )


def _refused(case: Case) -> Problem:
    return Problem(
        "revise-refused",
        Message(
            "%(path)s has errors; a revision is frozen for good, and only one without them.",
            path=shown(case.path),
        ),
    )


def _refuse_repetition(case: Case, loaded: LoadedMemo) -> None:
    """Refuse to freeze what says the same as the revision before it."""
    if is_unchanged(loaded, History(case.history, case.frozen)):
        number = loaded.file.data["revision"]["number"]
        problem = Problem(
            "revise-nothing",
            Message(
                "Revision %(number)s is open already, and says what revision %(number_2)s says.",
                number=number,
                number_2=number - 1,
            ),
            path="revision",
        )
        raise MemoError(loaded.locate(problem))


def _earlier(date: dt.date, last: dt.date) -> Problem:
    return Problem(
        "revise-date",
        Message(
            "The new revision would be dated %(date)s, before the one that it follows, which is of %(last)s.",
            date=date,
            last=last,
        ),
    )


def _refuse_words(data: bytes, case: Case) -> None:
    """Refuse a note or an office that the model does not take."""
    loaded = load_memo(data, shown(case.path))
    if loaded.memo is None:
        faults = [problem for problem in loaded.problems if problem.severity == "error"]
        raise MemoError(*(replace(fault, place=None) for fault in faults))


def _write(memo: Path, frozen: Path, before: bytes, after: bytes) -> None:
    """Write both files, or neither."""
    was_there = _is_frozen(frozen, before)
    had_folder = frozen.parent.is_dir()
    try:
        if not was_there:
            write_atomic(frozen, before)
        with suppress(OSError):  # some disks know no such thing
            frozen.chmod(_READ_ONLY)
        write_over(memo, before, after, _changed(memo))
    except BaseException:
        if not was_there:
            _take_back(frozen, had_folder=had_folder)
        raise


def _is_frozen(frozen: Path, data: bytes) -> bool:
    """Return whether the file is there already with these bytes; with others it is in the way."""
    if not frozen.exists():
        return False
    if read_bytes(frozen, "a frozen revision") == data:
        return True
    raise MemoError(
        Problem(
            "revise-taken",
            Message(
                "%(frozen)s is there already, and holds another text than the memo.", frozen=shown(frozen)
            ),
        )
    )


def _changed(memo: Path) -> Problem:
    return Problem(
        "revise-changed",
        Message("%(memo)s was saved by somebody while it was being revised.", memo=shown(memo)),
    )


def _take_back(frozen: Path, *, had_folder: bool) -> None:
    with suppress(OSError):
        frozen.unlink(missing_ok=True)
        if not had_folder:
            frozen.parent.rmdir()
