"""Reviewed Word files on the desk: their rows are settled one by one, beside the memo that they are about.

The engine is that of ``memo pull``: what was decided stands in the same matrix beside the outputs, by the
same ids. The files themselves are kept in the user's state folder, so that rows stay open over a restart.
"""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from memo.diagnostics import MemoError, Message, Problem, visible
from memo.review import SentFile, read_review
from memo.review.adjudication import Matrix, Pulled, Row
from memo.review.decisions import Decisions, RowDecision
from memo.review.decisions_file import incomplete
from memo.review.proposals import is_proposal, proposal_name, read_proposal
from memo.workbench.trials import TriedRow, is_left, settle_at, tried_rows
from memo.workspace import (
    KeptReviews,
    ProposalInbox,
    find_sent,
    locked,
    matrix_name,
    print_matrix,
    read_matrix_beside,
    write_files,
)
from memo.yamlfile import value_at

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping
    from pathlib import Path

    from memo.editing import Snapshot
    from memo.model import Memo
    from memo.review import Review
    from memo.review.settlement import Settlement
    from memo.workbench.session import Session

_QUIET: Final = 1.5
"""Seconds without another decision after which the matrix is printed."""

LABEL: Final = "review "
"""How steps of the history begin that settle rows."""


@dataclass(frozen=True)
class _SettleRows:
    """The edit by which decisions are carried out; ``told`` takes what came of them."""

    path: str
    memo: Path
    review: Review
    decisions: Decisions
    told: list[Settlement] = field(default_factory=list)

    def applied(self, at: Snapshot) -> Snapshot:
        """Return the state after it."""
        settled = settle_at(self.memo, at, self.review, self.decisions)
        self.told.append(settled)
        return at.with_changes(settled.changes) if settled.changes else at

    def rebased(self, base: Snapshot, now: Snapshot) -> _SettleRows:  # noqa: ARG002 - it merges three ways
        """Return the same edit later."""
        return self


class Reviews:
    """The reviewed files of one memo.

    Args:
        path: The memo.yaml.
        output: The folder of the matrix.
        session: Writes into the memo.
        changed: Called whenever there is more to tell.
        kept: Where the files are kept; None for the user's state folder.
    """

    def __init__(
        self,
        path: Path,
        output: Path,
        session: Session,
        changed: Callable[[], None],
        kept: KeptReviews | None = None,
    ) -> None:
        self._path, self._output, self._session, self._changed = path, output, session, changed
        self._kept = kept or KeptReviews(path)
        self.inbox = ProposalInbox(path)
        self._lock = threading.RLock()
        self._read: dict[str, Review] = {}
        self._known: tuple[object, Matrix] = (None, Matrix())
        self._tried: dict[str, dict[str, TriedRow]] = {}
        self._tried_for: object = None
        self._steps: dict[str, tuple[str, Mapping[str, Row], Mapping[str, Row]]] = {}
        self._worker = ThreadPoolExecutor(1, thread_name_prefix="reviews")
        self._printer: threading.Timer | None = None
        self.is_printed = True

    def close(self) -> None:
        """Try nothing any more, and print what is still to be printed."""
        if self._printer is not None and self._printer.is_alive():
            self._printer.cancel()
            self._print()
        self._worker.shutdown(wait=False, cancel_futures=True)

    # What there is

    def matrix(self) -> Matrix:
        """Return all reviewed files, as the matrix beside the outputs has them.

        Raises:
            MemoError: It cannot be read.
        """
        place = self._output / f"{matrix_name(self._path)}.json"
        try:
            found = place.stat()
            stamp: object = (found.st_mtime_ns, found.st_size)
        except OSError:
            stamp = None
        with self._lock:
            if self._known[0] != stamp or stamp is None:
                self._known = (stamp, read_matrix_beside(self._path, self._output))
            return self._known[1]

    def now(self, file: Pulled, row: Row) -> Row:
        """Return a row that waits as it would be by the last trial: ``merged`` where it breaks nothing."""
        tried = self._tried.get(file.sha256, {}).get(row.id)
        return tried.row if tried is not None and row.decided is None and is_left(row) else row

    def brings(self, file: Pulled, row: Row) -> tuple[Message, ...]:
        """Return the warnings of claims against quotes that a row would bring, by the last trial."""
        tried = self._tried.get(file.sha256, {}).get(row.id)
        return tried.brings if tried is not None and row.decided is None and is_left(row) else ()

    @property
    def matrix_files(self) -> tuple[str, ...]:
        """The names of the printed matrix that there are."""
        name = matrix_name(self._path)
        names = (f"{name}.{form}" for form in ("html", "docx", "md"))
        return tuple(each for each in names if (self._output / each).is_file())

    def printed(self, form: str = "html") -> bytes | None:
        """Return the printed matrix: a page, a Word file (``docx``) or Markdown (``md``); None for none."""
        name = f"{matrix_name(self._path)}.{form}"
        return (self._output / name).read_bytes() if name in self.matrix_files else None

    # What can be done

    def add(self, name: str, data: bytes) -> tuple[Problem, ...]:
        """Take in a reviewed file; nothing of it is merged.

        Returns:
            Why it was not taken in, or nothing.
        """
        try:
            review = self._read_file(name, data)
            now = self._session.state.snapshot
            if now.memo is None:
                return now.faults
            built = _memo_of(review)
            if built.source.sha256 != now.memo.source.sha256 and built.title != now.memo.title:
                said = Message(
                    "%(name)s was built from another memo, “%(title)s”.", name=name, title=built.title
                )
                help = Message("Drop it on that memo's page.")
                return (Problem("review-of-which", said, help),)
            own = self._kept.keep(data)
            self._read[own] = review
            self._write(lambda matrix: matrix.with_file(self._opened(name, own, review, now, matrix)))
        except MemoError as error:
            return error.problems
        self.refresh()
        return ()

    def collect(self) -> None:
        """Take in what assistants have proposed meanwhile, as a reviewed file is taken in."""
        if self._session.state.snapshot.memo is None:
            return  # it waits until the memo is mended
        for name, data in self.inbox.waiting():
            self.add(proposal_name(data), data)
            self.inbox.drop(name)

    def _opened(self, name: str, own: str, review: Review, now: Snapshot, matrix: Matrix) -> Pulled:
        known = matrix.file(own)
        rows = known.decided if known else {}
        done = known.carried_out(rows) if known else frozenset()
        settled = settle_at(self._path, now, review, Decisions(rows, done, leaves_open=True))
        return Pulled(visible(name), own, _memo_of(review).revision.number, settled.rows)

    def decide(self, own: str, ids: Collection[str], decision: RowDecision) -> tuple[Problem, ...]:
        """Carry out a decision about some rows of a file, and keep it where it could be.

        Args:
            own: The SHA-256 of the file.
            ids: The ids of the rows.
            decision: What was decided.

        Returns:
            Why nothing was done about some of them.

        Raises:
            MemoError: The file is not kept any more, or the memo cannot be read or written.
        """
        faults = [incomplete(each, decision, decision.text, decision.reason) for each in ids]
        told = [each for each in faults if each is not None]
        if told:
            return tuple(told)
        edit = _SettleRows(
            f"{LABEL}{len(self._steps) + 1}",
            self._path,
            self._review(own),
            Decisions(dict.fromkeys(ids, decision), leaves_open=True),
        )
        before = self._session.state.snapshot
        after = self._session.apply(edit)
        rows = {row.id: row for row in edit.told[-1].rows if row.id in ids}
        made = {each: row for each, row in rows.items() if not row.undecided}
        if made:
            self._keep_rows(own, made, edit.path, is_beside=before.data == after.data)
            self._session.tell(decision.kind, edit.path, before)
        return tuple(_not_done(row) for row in rows.values() if row.undecided)

    def reopen(self, own: str, row_id: str) -> None:
        """Take back a decision that has changed nothing in the memo."""
        now = self._session.state.snapshot
        opened = settle_at(self._path, now, self._review(own), Decisions(leaves_open=True))
        rows = {row.id: row for row in opened.rows if row.id == row_id}
        label = f"{LABEL}{len(self._steps) + 1}"
        self._keep_rows(own, rows, label, is_beside=True)
        self._session.tell("reopened", label, now)

    def paths_of(self, label: str) -> tuple[str, ...] | None:
        """Return where the rows stand that a step has settled, ``""`` for no place; None for another step."""
        step = self._steps.get(label)
        return None if step is None else tuple(row.path for row in step[2].values())

    def stepped(self, label: str | None, *, back: bool) -> None:
        """Follow an undo or a redo of a step with what was decided by it."""
        step = self._steps.get(label or "")
        if step is None:
            return
        own, before, after = step
        self._write(lambda matrix: _with_rows(matrix, own, before if back else after))

    def refresh(self) -> None:
        """Try, beside all else, what would become of the rows that wait."""
        try:
            self._worker.submit(self._try)
        except RuntimeError:  # it is being closed
            return

    # How it is done

    def _keep_rows(self, own: str, rows: Mapping[str, Row], label: str, *, is_beside: bool) -> None:
        file = self.matrix().file(own)
        known = {row.id: row for row in file.rows} if file else {}
        self._steps[label] = (own, {each: known[each] for each in rows if each in known}, rows)
        if is_beside:
            self._session.note(label)
        self._write(lambda matrix: _with_rows(matrix, own, rows))

    def _write(self, make: Callable[[Matrix], Matrix]) -> None:
        """Write the matrix as data at once, and print it as soon as nothing more is decided."""
        with self._lock:
            with locked(self._output):
                made = make(read_matrix_beside(self._path, self._output))
                write_files(self._output, {f"{matrix_name(self._path)}.json": made.to_json()})
            if self._printer is not None:
                self._printer.cancel()
            self.is_printed = False
            self._printer = threading.Timer(_QUIET, self._print)
            self._printer.daemon = True
            self._printer.start()
        self._changed()

    def _print(self) -> None:
        memo = self._session.state.snapshot.memo
        if memo is None:
            return
        try:
            with locked(self._output):
                matrix = read_matrix_beside(self._path, self._output)
                printed = print_matrix(self._as_of_now(matrix), memo, self._path)
                name = f"{matrix_name(self._path)}.json"
                write_files(self._output, {**printed, name: matrix.to_json()})
        except MemoError:  # told where the memo is built: a template is at fault, or the disk full
            return
        self.is_printed = True
        self._changed()

    def says(self, path: str) -> str:
        """Return what the memo says at a path, of a statement its words; ``""`` where it has no words."""
        found = value_at(self._session.state.snapshot.values, path) if path else None
        words = found.get("text") if isinstance(found, dict) else found
        return words if isinstance(words, str) else ""

    def _as_of_now(self, matrix: Matrix) -> Matrix:
        """Return the matrix with what the last trial knows of rows that wait."""
        return Matrix(
            tuple(
                replace(file, rows=tuple(_untried(self.now(file, row), row) for row in file.rows))
                for file in matrix.files
            )
        )

    def _try(self) -> None:
        now = self._session.state.snapshot
        try:
            matrix = self.matrix()
        except MemoError:
            return
        if now.memo is None or (now.version, matrix) == self._tried_for:
            return
        tried: dict[str, dict[str, TriedRow]] = {}
        for file in matrix.files:
            if not any(map(is_left, file.rows)):
                continue
            try:
                tried[file.sha256] = tried_rows(self._path, now, self._review(file.sha256), file)
            except MemoError:
                continue
        self._tried, self._tried_for = tried, (now.version, matrix)
        self._changed()

    def _review(self, own: str) -> Review:
        """Return a file as it was read.

        Raises:
            MemoError: It is not kept any more, or cannot be read.
        """
        if own not in self._read:
            data = self._kept.read(own)
            if data is None:
                said = Message("The reviewed file is not kept on this machine.")
                raise MemoError(Problem("review-not-kept", said))
            self._read[own] = self._read_file(own, data)
        return self._read[own]

    def _read_file(self, name: str, data: bytes) -> Review:
        if is_proposal(data):
            return read_proposal(data, name)
        found = find_sent(SentFile(name, data), None, self._path, self._output)
        return read_review(data, name, found.file if found else None)


def _untried(tried: Row, kept: Row) -> Row:
    """Return a row as the last trial has it, but what would be merged as what it is: open."""
    return kept if tried.outcome == "merged" else tried


def _with_rows(matrix: Matrix, own: str, rows: Mapping[str, Row]) -> Matrix:
    files = [
        replace(file, rows=tuple(rows.get(row.id, row) for row in file.rows)) if file.sha256 == own else file
        for file in matrix.files
    ]
    return Matrix(tuple(files))


def _not_done(row: Row) -> Problem:
    return Problem("decision-not-done", row.reason, row.help or None, row.path)


def _memo_of(review: Review) -> Memo:
    if review.memo.memo is None:
        raise ValueError("what was read is a valid memo")
    return review.memo.memo
