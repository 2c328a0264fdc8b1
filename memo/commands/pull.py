"""`memo pull`: merge a reviewed Word file into the memo that it was built from, and write the matrix.

What a reviewer wants and what becomes of it is worked out in :mod:`memo.review`; here files are read and
written: first the memo as it was, under another name, then the matrix, then the memo.
"""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

from memo.diagnostics import MemoError, Message, Problem, visible
from memo.i18n import language_of
from memo.model import load_memo
from memo.review import SentFile, read_review
from memo.review.adjudication import Pulled, Row, summary
from memo.review.decisions import Decisions
from memo.review.decisions_file import FilledIn, decisions_to_fill, read_decisions
from memo.review.filled_matrix import read_filled_matrix
from memo.review.matrix_text import to_terminal
from memo.review.settlement import notice, settle
from memo.text import digest
from memo.workspace import (
    UNTIMED,
    MergeTarget,
    Timing,
    find_memos,
    find_sent,
    locked,
    print_matrix,
    read_bytes,
    read_matrix_beside,
    read_merge_target,
    real,
    refuse_changed,
    shown,
    write_atomic,
    write_files,
    write_output,
    write_over,
)

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from memo.model import LoadedMemo, Memo
    from memo.review import Review

_PACKAGE: Final = b"PK"
"""What a Word file begins with (APPNOTE.TXT 6.3.10, 4.3.7), and no YAML file."""

_FEWEST_DIGITS: Final = 8
"""Digits of its hash in the name of a memo that is kept."""


@dataclass(frozen=True, slots=True)
class Pull:
    """What came of pulling a file.

    Attributes:
        memo: The memo that it was merged into.
        rows: What became of each item.
        files: The files written.
        sent: Which file it was taken for, and why, in a sentence; ``""`` where it carries its memo itself.
        leaves_open: Whether each row was to be decided, and what nobody has decided stays open.
    """

    memo: Path
    rows: tuple[Row, ...]
    files: tuple[Path, ...]
    sent: str = ""
    leaves_open: bool = False

    @property
    def is_decided(self) -> bool:
        """Whether nothing is left for somebody to decide; where rows are decided, comments are, too."""
        return not any(row.undecided or (self.leaves_open and row.unanswered) for row in self.rows)

    @property
    def summary(self) -> str:
        """How many items came to which outcome, in words."""
        return summary(self.rows)[:-1]

    def to_text(self, width: int) -> str:
        """Return what became of each item, for a terminal of so many columns."""
        return to_terminal(self.rows, width, asks_all=self.leaves_open)

    def to_json(self) -> str:
        """Return all of it, for programs."""
        rows, files = [row.to_data() for row in self.rows], [shown(path) for path in self.files]
        told = {"memo": shown(self.memo), "sent": self.sent or None, "rows": rows, "files": files}
        return json.dumps(told, indent=2) + "\n"


@dataclass(frozen=True, slots=True)
class _MergeResult:
    """A merge worked out: the memo's bytes and values after it (the same as before where nothing merged)."""

    data: bytes
    memo: Memo
    rows: tuple[Row, ...]


def pull(  # noqa: PLR0913 - each is one thing that the caller alone knows
    reviewed: Path,
    into: Path | None,
    output: Path,
    *,
    sent: Path | None = None,
    decide: Path | None = None,
    accept_unsupported: bool = False,
    dry_run: bool = False,
    timing: Timing = UNTIMED,
) -> Pull:
    """Merge a reviewed Word file into its memo, and write the adjudication matrix.

    Args:
        reviewed: The file as the reviewer sent it.
        into: The memo; None for the one of ``seeds/`` that the file was built from.
        output: The folder of the matrix.
        sent: The Word file that was sent, where the reviewed one does not carry its memo any more; None to
            find it among those of ``output`` and those that the memo's revisions build.
        decide: What was decided about its rows, as a file of decisions or a matrix that was filled in; what
            is not decided there, and was not before, stays open. None to merge all that breaks nothing.
        accept_unsupported: Merge also what is at odds with its quotes.
        dry_run: Write nothing.
        timing: Who is told how long each step took.

    Raises:
        MemoError: Where the file cannot be read, the memo is not found or not valid, a decision cannot be
            understood, or a file cannot be written; what was there before is still there.
    """
    read = _read_reviewed(reviewed, into, output, sent, timing)
    asked = _Asked(decide, output, accept_unsupported=accept_unsupported)
    if dry_run:
        target, result = _merged(read, asked, timing)
        return Pull(target.path, result.rows, (), read.told or "", leaves_open=decide is not None)
    with locked(real(read.memo).parent, output):
        target, result = _merged(read, asked, timing)
        files = _saved(read, target, result, output, timing)
        return Pull(target.path, result.rows, files, read.told or "", leaves_open=decide is not None)


def write_decisions(
    reviewed: Path, into: Path | None, output: Path, place: Path, *, sent: Path | None = None
) -> Pull:
    """Write a file in which all rows of a reviewed file can be decided; nothing is merged.

    Args:
        reviewed: The file as the reviewer sent it.
        into: As for :func:`pull`.
        output: As for :func:`pull`; what was decided before stands in its matrix.
        place: Where to write it.
        sent: As for :func:`pull`.

    Raises:
        MemoError: As for :func:`pull`, or where a file stands at ``place``.
    """
    if place.exists():
        said = Message("%(place)s is there already.", place=shown(place))
        raise MemoError(Problem("decisions-exist", said))
    read = _read_reviewed(reviewed, into, output, sent, UNTIMED)
    target, result = _merged(read, _Asked(None, output), UNTIMED)
    filled = Pulled(read.name, read.sha256, _memo_of(read.review.memo).revision.number, result.rows)
    write_output(place, decisions_to_fill(filled).encode())
    return Pull(target.path, result.rows, (place,), read.told or "")


@dataclass(frozen=True, slots=True)
class _ReadFile:
    """A reviewed file as it was read: name, hash, what it asks for, which file it was taken for, its memo."""

    name: str
    sha256: str
    review: Review
    told: Message | None
    memo: Path


@dataclass(frozen=True, slots=True)
class _Asked:
    """What a pull is asked to do."""

    decide: Path | None
    output: Path
    accept_unsupported: bool = False


def _read_reviewed(
    reviewed: Path, into: Path | None, output: Path, sent: Path | None, timing: Timing
) -> _ReadFile:
    with timing.step(f"read {shown(reviewed)}"):
        file = SentFile(shown(reviewed), _read(reviewed))
        found = find_sent(file, sent, into, output)
        review = read_review(file.data, file.name, found.file if found else None)
        memo = _memo_for(_memo_of(review.memo), into, file.name)
        told = found.told if found else None
        return _ReadFile(visible(reviewed.name), digest(file.data), review, told, memo)


def _merged(read: _ReadFile, asked: _Asked, timing: Timing) -> tuple[MergeTarget, _MergeResult]:
    """Read the memo as it is now, and merge a reviewed file into it; nothing is written."""
    with timing.step("read the memo"):
        target = read_merge_target(read.memo)
    known = read_matrix_beside(read.memo, asked.output).file(read.sha256)
    with timing.step("merge and check"):
        decisions = _decisions(read, target, asked.decide, known)
        result = _merge(read.review, target, decisions, accept_unsupported=asked.accept_unsupported)
    return target, replace(result, rows=(*result.rows, notice(read.told))) if read.told else result


def _decisions(read: _ReadFile, target: MergeTarget, decide: Path | None, known: Pulled | None) -> Decisions:
    """Return what was decided before, and what is decided now.

    Raises:
        MemoError: Where that cannot be understood, or is about a row that the reviewed file has not.
    """
    earlier = known.decided if known else {}
    rows = earlier if decide is None else {**earlier, **_filled_in(read, target, decide).rows}
    done = known.carried_out(rows) if known else frozenset()
    return Decisions(rows, done, leaves_open=decide is not None)


def _filled_in(read: _ReadFile, target: MergeTarget, decide: Path) -> FilledIn:
    data, name = read_bytes(decide, "the decisions"), shown(decide)
    today = _memo_of(target.today)
    opened = settle(read.review, today, target.judge, decisions=Decisions(leaves_open=True))
    if data.startswith(_PACKAGE):
        rows = {own: next((row for row in opened.rows if row.id == own), None) for own in opened.ids}
        filled = read_filled_matrix(data, name, rows, language_of(today.language))
    else:
        filled = read_decisions(data, name)
    filled.refuse_unknown(opened.ids, read.name)
    return filled


def _saved(
    read: _ReadFile, target: MergeTarget, result: _MergeResult, output: Path, timing: Timing
) -> tuple[Path, ...]:
    """Write matrix and memo; return the files."""
    number = _memo_of(read.review.memo).revision.number
    matrix = read_matrix_beside(target.path, output)
    matrix = matrix.with_file(Pulled(read.name, read.sha256, number, result.rows))
    # The memo comes last: whatever stops this on the way, pulling the file once more sets everything right.
    with timing.step("print the matrix"):
        printed = print_matrix(matrix, result.memo, target.path)
    with timing.step("write"):
        return tuple(_write(printed, result, target, output))


def _read(reviewed: Path) -> bytes:
    if reviewed.is_dir():
        raise MemoError(
            Problem(
                "review-is-folder",
                Message("%(reviewed)s is a folder, and no reviewed Word file.", reviewed=shown(reviewed)),
            )
        )
    return read_bytes(reviewed, "the reviewed file")


def _memo_of(loaded: LoadedMemo) -> Memo:
    if loaded.memo is None:
        raise ValueError("only valid memos are merged")
    return loaded.memo


def _merge(
    review: Review, target: MergeTarget, decisions: Decisions, *, accept_unsupported: bool
) -> _MergeResult:
    today = _memo_of(target.today)
    settled = settle(review, today, target.judge, accept_unsupported=accept_unsupported, decisions=decisions)
    if not settled.changes:
        return _MergeResult(target.before, today, settled.rows)
    case = target.case(settled.changes)
    if case.loaded is None:
        raise ValueError("what was tried and held is a valid memo")
    return _MergeResult(case.data, _memo_of(case.loaded), settled.rows)


def _memo_for(base: Memo, into: Path | None, name: str) -> Path:
    """Return the memo that a file belongs to: by the hash of its article, then by its title.

    Raises:
        MemoError: Where none of ``seeds/`` is the one, or several may be.
    """
    if into is not None:
        return find_memos([into])[0]
    texts = {path: read_bytes(path, "the memo") for path in find_memos([])}
    same = [path for path in texts if base.source.sha256.encode() in texts[path]]
    if len(same) != 1:
        titled = [path for path in same or texts if _title(texts[path]) == base.title]
        same = titled or same
    if len(same) == 1:
        return same[0]
    names = {"name": name, "title": base.title}
    none = Message("%(name)s, built from the memo “%(title)s”, is of no memo here.", **names)
    several = Message(
        "%(name)s, built from the memo “%(title)s”, may be of several: %(memos)s.",
        memos=", ".join(map(shown, same)),
        **names,
    )
    raise MemoError(Problem("review-of-which", several if same else none))


def _title(data: bytes) -> Any:
    """Return the title of a memo, None where it cannot be read: another memo's faults are not at issue."""
    try:
        content = load_memo(data, "memo.yaml").file.data
    except MemoError:
        return None
    return content.get("title") if isinstance(content, dict) else None


def _keep(path: Path, data: bytes) -> Path:
    """Keep the memo as it was, under a name of its own."""
    kept = _name_for(path, data)
    if not kept.is_file():
        write_atomic(kept, data)
        with suppress(OSError):  # some disks know no such thing
            kept.chmod(real(path).stat().st_mode & 0o777)  # whoever may not read the memo may not read this
    return kept


def _name_for(path: Path, data: bytes) -> Path:
    """Return where a memo is kept: a free name, or the one under which these very bytes are kept already."""
    sha256 = digest(data)
    for length in (_FEWEST_DIGITS, len(sha256)):
        kept = path.parent / f"memo.before-{sha256[:length]}.yaml"
        if not kept.exists() or (kept.is_file() and read_bytes(kept, "the memo as it was") == data):
            return kept
    raise MemoError(
        Problem(
            "kept-memo-differs",
            Message("%(kept)s should hold the memo as it was and holds something else.", kept=shown(kept)),
        )
    )


def _write(
    printed: Mapping[str, bytes], result: _MergeResult, target: MergeTarget, output: Path
) -> list[Path]:
    """Write the memo as it was, the matrix, and the memo; where that is the same, the matrix alone."""
    if result.data == target.before:
        return write_files(output, printed)
    memo = real(target.path)  # a link stays one
    message = Message(
        "%(path)s was saved by somebody while the file was being pulled.", path=shown(target.path)
    )
    changed = Problem("pull-changed", message)
    refuse_changed(memo, target.before, changed)
    kept = _keep(target.path, target.before)
    files = write_files(output, printed)
    write_over(memo, target.before, result.data, changed)
    return [target.path, kept, *files]
