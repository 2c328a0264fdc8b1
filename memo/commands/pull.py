"""`memo pull`: merge a reviewed Word file into the memo that it was built from, and write the matrix.

What a reviewer wants and what becomes of it is worked out in :mod:`memo.review`; here files are read and
written: first the memo as it was, under another name, then the matrix, then the memo.
"""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import asdict, dataclass, field, replace
from typing import TYPE_CHECKING, Any, Final

from memo.diagnostics import MemoError, Problem, has_errors, visible
from memo.model import LoadedMemo, load_memo, names_at
from memo.review import SentFile, read_review
from memo.review.adjudication import (
    Matrix,
    Pulled,
    Row,
    read_matrix,
    row_of_comment,
    row_of_item,
    summary,
    to_markdown,
    to_terminal,
)
from memo.review.merge import MergeBase, merge_base, merge_edits
from memo.revisions import is_chain_intact, read_history
from memo.text import digest
from memo.workspace import (
    UNTIMED,
    Case,
    Timing,
    article_beside,
    check_bytes,
    find_memos,
    find_sent,
    frozen_beside,
    locked,
    read_bytes,
    real,
    refuse_changed,
    shown,
    write_atomic,
    write_files,
    write_over,
)
from memo.yamlfile import edit_yaml

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from memo.model import Memo
    from memo.review import Review
    from memo.revisions import FrozenRevision
    from memo.yamlfile import Change

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
    """

    memo: Path
    rows: tuple[Row, ...]
    files: tuple[Path, ...]
    sent: str = ""

    @property
    def is_decided(self) -> bool:
        """Whether nothing is left for somebody to decide."""
        return not any(row.undecided for row in self.rows)

    @property
    def summary(self) -> str:
        """How many items came to which outcome, in words."""
        return summary(self.rows)[:-1]

    def to_text(self, width: int) -> str:
        """Return what became of each item, for a terminal of so many columns."""
        return to_terminal(self.rows, width)

    def to_json(self) -> str:
        """Return all of it, for programs."""
        rows, files = [asdict(row) for row in self.rows], [shown(path) for path in self.files]
        told = {"memo": shown(self.memo), "sent": self.sent or None, "rows": rows, "files": files}
        return json.dumps(told, indent=2) + "\n"


@dataclass(frozen=True, slots=True)
class _MergeResult:
    """A merge worked out: the memo's bytes and values after it (the same as before where nothing merged)."""

    case: str
    data: bytes
    memo: Memo
    rows: tuple[Row, ...]


def pull(  # noqa: PLR0913 - each is one thing that the caller alone knows
    reviewed: Path,
    into: Path | None,
    output: Path,
    *,
    sent: Path | None = None,
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
        accept_unsupported: Merge also what is at odds with its quotes.
        dry_run: Write nothing.
        timing: Who is told how long each step took.

    Raises:
        MemoError: Where the file cannot be read, the memo is not found or not valid, or a file cannot be
            written; what was there before is still there.
    """
    with timing.step(f"read {shown(reviewed)}"):
        file = SentFile(shown(reviewed), _read(reviewed))
        found = find_sent(file, sent, into, output)
        review = read_review(file.data, file.name, found.file if found else None)
        read = _ReadFile(visible(reviewed.name), digest(file.data), review, found.told if found else "")
        memo = _memo_for(_memo_of(review.memo), into, file.name)
    if dry_run:
        target, result = _merged(read, memo, timing, accept_unsupported=accept_unsupported)
        _matrix(output / f"{result.case}.review.json")
        return Pull(target.path, result.rows, (), read.told)
    with locked(real(memo).parent, output):
        target, result = _merged(read, memo, timing, accept_unsupported=accept_unsupported)
        return Pull(target.path, result.rows, _saved(read, target, result, output, timing), read.told)


@dataclass(frozen=True, slots=True)
class _ReadFile:
    """A reviewed file as it was read: name and hash, what it asks for, which file it was taken for."""

    name: str
    sha256: str
    review: Review
    told: str


def _merged(
    read: _ReadFile, memo: Path, timing: Timing, *, accept_unsupported: bool
) -> tuple[_MergeTarget, _MergeResult]:
    """Read the memo as it is now, and merge a reviewed file into it; nothing is written."""
    with timing.step("read the memo"):
        target = _target_of(memo)
    with timing.step("merge and check"):
        result = _merge(read.review, target, accept_unsupported=accept_unsupported)
    return target, replace(result, rows=(*result.rows, _notice(read.told))) if read.told else result


def _saved(
    read: _ReadFile, target: _MergeTarget, result: _MergeResult, output: Path, timing: Timing
) -> tuple[Path, ...]:
    """Write matrix and memo; return the files."""
    number = _memo_of(read.review.memo).revision.number
    matrix = _matrix(output / f"{result.case}.review.json")
    matrix = matrix.with_file(Pulled(read.name, read.sha256, number, result.rows))
    # The memo comes last: whatever stops this on the way, pulling the file once more sets everything right.
    with timing.step("print the matrix"):
        printed = _print_matrix(matrix, result, target.path)
    with timing.step("write"):
        return tuple(_write(printed, result, target, output))


def _read(reviewed: Path) -> bytes:
    if reviewed.is_dir():
        raise MemoError(
            Problem("review-is-folder", f"{shown(reviewed)} is a folder, and no reviewed Word file.")
        )
    return read_bytes(reviewed, "the reviewed file")


def _target_of(path: Path) -> _MergeTarget:
    """Read the memo that a review is merged into, and its earlier revisions.

    Raises:
        MemoError: Where there is none, or it has errors; a frozen revision that was altered is told, too.
    """
    before = read_bytes(path, "the memo")
    today = load_memo(before, shown(path))
    frozen, unread = frozen_beside(path)
    faults = [*today.problems, *unread]
    if not is_chain_intact(today.file.data, frozen):
        faults += read_history(today, before, frozen).problems
    if today.memo is None or has_errors(faults):
        raise MemoError(*faults)
    return _MergeTarget(path, before, today, article_beside(path), frozen)


def _memo_of(loaded: LoadedMemo) -> Memo:
    if loaded.memo is None:
        raise ValueError("only valid memos are merged")
    return loaded.memo


def _merge(review: Review, target: _MergeTarget, *, accept_unsupported: bool) -> _MergeResult:
    base, today = _memo_of(review.memo), _memo_of(target.today)
    sides = merge_base(base, today)
    merged = merge_edits(review.edits, sides, target.judge, accept_unsupported=accept_unsupported)
    rows = (*merged.rows, *_other_rows(review, sides, base, today))
    name = real(target.path).parent.name
    if not merged.changes:
        return _MergeResult(name, target.before, today, rows)
    case = target.case(merged.changes)
    if case.loaded is None:
        raise ValueError("what was tried and held is a valid memo")
    return _MergeResult(name, case.data, _memo_of(case.loaded), rows)


@dataclass(slots=True)
class _MergeTarget:
    """Writes changes into the memo's text and checks what comes of it, nothing being saved."""

    path: Path
    before: bytes
    today: LoadedMemo
    article_of: Callable[[str], tuple[bytes, str]]
    frozen: Mapping[int, FrozenRevision]
    _last: tuple[Sequence[Change], Case] | None = field(default=None)

    def judge(self, changes: Sequence[Change]) -> tuple[Problem, ...]:
        """Return all problems of the memo with some changes made, or why they cannot be written into it."""
        try:
            return self.case(changes).problems
        except MemoError as error:
            return error.problems

    def case(self, changes: Sequence[Change]) -> Case:
        """Return the memo with some changes made, checked."""
        if self._last is None or self._last[0] != changes:
            data = edit_yaml(self.today.file, changes, names_at) if changes else self.before
            case = check_bytes(self.path, data, self.article_of, {})
            if case.loaded is not None and not is_chain_intact(case.loaded.file.data, self.frozen):
                case = check_bytes(self.path, data, self.article_of, {}, self.frozen)
            self._last = (changes, case)
        return self._last[1]


def _other_rows(review: Review, sides: MergeBase, base: Memo, today: Memo) -> list[Row]:
    """Return the rows of what is no edit: items, comments, and what is to be known of the file."""

    def now(path: str | None) -> str:
        return "" if path is None else sides.new_path(path) or path

    rows = [row_of_item(item, now(item.path)) for item in review.items]
    rows += [row_of_comment(comment, now(comment.path)) for comment in review.comments]
    if base.revision.number != today.revision.number:
        message = (
            f"It was built from revision {base.revision.number}, and the memo is at revision "
            f"{today.revision.number}; its edits were merged with what has changed since."
        )
        rows.append(_notice(message))
    if base.source.sha256 != today.source.sha256:
        message = "The article has been changed since the file was built; quotes are checked against today's."
        rows.append(_notice(message))
    return rows


def _notice(message: str) -> Row:
    return Row("notice", (), "the file as a whole", reason=message)


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
    belongs = "is of no memo here" if not same else f"may be of several: {', '.join(map(shown, same))}"
    raise MemoError(Problem("review-of-which", f"{name}, built from the memo “{base.title}”, {belongs}."))


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
            "kept-memo-differs", f"{shown(kept)} should hold the memo as it was and holds something else."
        )
    )


def _matrix(place: Path) -> Matrix:
    """Return the matrix of all files that were pulled before."""
    if not place.is_file():
        return Matrix()
    return read_matrix(read_bytes(place, "the matrix of earlier reviews"), shown(place))


def _print_matrix(matrix: Matrix, result: _MergeResult, path: Path) -> dict[str, bytes]:
    """Return the matrix in all its forms, by the name of the file."""
    from memo.workspace import MatrixRendering  # noqa: PLC0415 - nothing is printed on a dry run

    rendering = MatrixRendering(matrix, result.memo, f"{result.case}.review", real(path).parent)
    forms = {
        "json": matrix.to_json(),
        "md": to_markdown(matrix, result.memo.title).encode(),
        "html": rendering.print_html(),
        "docx": rendering.print_docx(),
    }
    return {f"{rendering.name}.{kind}": data for kind, data in forms.items()}


def _write(
    printed: Mapping[str, bytes], result: _MergeResult, target: _MergeTarget, output: Path
) -> list[Path]:
    """Write the memo as it was, the matrix, and the memo; where that is the same, the matrix alone."""
    if result.data == target.before:
        return write_files(output, printed)
    memo = real(target.path)  # a link stays one
    message = f"{shown(target.path)} was saved by somebody while the file was being pulled."
    changed = Problem("pull-changed", message)
    refuse_changed(memo, target.before, changed)
    kept = _keep(target.path, target.before)
    files = write_files(output, printed)
    write_over(memo, target.before, result.data, changed)
    return [target.path, kept, *files]
