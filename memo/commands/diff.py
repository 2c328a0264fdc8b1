"""`memo diff`, as a list of steps: two memos, what changed from one to the other, and the redlines."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from memo.diagnostics import MemoError, Problem, has_errors, in_order
from memo.document import Document, ListedChange, compose_preface
from memo.integrity.provenance import read_bundle
from memo.integrity.readback import Readback
from memo.model import format_value
from memo.redline import SVG, ChangedPlace, changed_places, for_readers, redline, resolve, unspoken
from memo.revisions import (
    REVISIONS_FOLDER,
    FrozenRevision,
    ModelDiff,
    diff_memos,
    frozen_by_number,
    frozen_number,
    listed_changes,
)
from memo.workspace import (
    AS_STYLED,
    MACHINE_FAULTS,
    UNTIMED,
    Assets,
    Case,
    Look,
    Timing,
    article_beside,
    assets_for,
    attachments,
    bundle_of,
    check,
    check_bytes,
    compose_case,
    find_memos,
    input_hashes,
    memo_of,
    print_docx,
    print_html,
    print_pdf,
    read_bytes,
    real,
    shown,
    write_atomic,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from lxml import etree

    from memo.integrity.provenance import SourceBundle
    from memo.workspace import Press
    from memo.yamlfile import Change

REDLINES: Final = ("pdf", "docx", "html")
"""The forms of a diff that are files; ``text`` and ``json`` are printed."""

_BUILT: Final = (".pdf", ".docx")
_CHAIN: Final = ("revision-", "history-", "revise-")
"""How the codes of what is wrong with earlier revisions begin."""

_SHEETS: Final = ("memo", "print", "redline")


@dataclass(frozen=True, slots=True)
class Side:
    """One of two memos.

    Attributes:
        case: The memo, valid; quotes of it may be at fault.
        name: The name of outputs made of it.
        folder: The folder whose templates and styles it may have.
        problems: What is to be told of it: of an earlier revision, only what is wrong with the chain, for
            nobody can mend what is frozen.
    """

    case: Case
    name: str
    folder: Path
    problems: tuple[Problem, ...]

    @property
    def label(self) -> str:
        """Revision and date, by which a reader is told which memo this is."""
        revision = memo_of(self.case).revision
        return f"revision {revision.number} of {format_value(revision.date)}"


@dataclass(frozen=True, slots=True)
class Redlines:
    """What came of printing redlines: the files written, and all problems in order."""

    files: tuple[Path, ...]
    problems: tuple[Problem, ...]


def side_of(word: str, into: Path | None, output: Path) -> Side:
    """Return the memo that a word of the command line means.

    Args:
        word: The number of a revision, or the name of a memo.yaml, its folder, or a PDF or DOCX that carries
            the memo it was built from.
        into: The memo whose revisions are numbered; None for the only one of ``seeds/``.
        output: The folder of built files, whose record tells where quotes stood.

    Raises:
        MemoError: Where there is no such revision or file, or what it holds is no valid memo.
    """
    if word.isdecimal():
        return _revision(int(word), _one(into), output)
    path = find_memos([Path(word)])[0]
    memo, number = real(path).parent.parent / "memo.yaml", frozen_number(path.name)
    if number is not None and real(path).parent.name == REVISIONS_FOLDER and memo.is_file():
        return _revision(number, memo, output)
    return _from_built(path) if path.suffix.lower() in _BUILT else _open(path, output)


def open_side(into: Path | None, output: Path) -> Side:
    """Return the open revision of a memo, the only one of ``seeds/`` where none is named.

    Raises:
        MemoError: Where there are several, or it is not valid.
    """
    return _open(_one(into), output)


def side_before(side: Side) -> Side:
    """Return the revision before that of a memo.

    Raises:
        MemoError: Where there is none.
    """
    if side.case.frozen:
        return _frozen(side, len(side.case.frozen) - 1)
    raise MemoError(
        Problem(
            "diff-first-revision", f"{shown(side.case.path)} has no earlier revision to be compared with."
        )
    )


def sides_of(old: str | None, new: str | None, into: Path | None, output: Path) -> tuple[Side, Side]:
    """Return the two memos that the words of the command line mean, for which see :func:`side_of`.

    Without ``new`` it is the open revision, without ``old`` the revision before the newer one.
    """
    newer = side_of(new, into, output) if new else open_side(into, output)
    return (side_of(old, into, output) if old else side_before(newer)), newer


def compare_sides(old: Side, new: Side) -> ModelDiff:
    """Compare two memos."""
    return diff_memos(memo_of(old.case), memo_of(new.case))


def print_redlines(  # noqa: PLR0913, PLR0917 - a diff has as many words
    comparison: ModelDiff,
    old: Side,
    new: Side,
    formats: Sequence[str],
    output: Path,
    press: Press,
    look: Look = AS_STYLED,
    timing: Timing = UNTIMED,
) -> Redlines:
    """Write redlines, ``NAME.redline.pdf`` and so on; all of them or, where one is at fault, none.

    Args:
        comparison: Of the two memos.
        old: The older memo.
        new: The newer one, whose templates and styles are used.
        formats: Which of :data:`REDLINES`.
        output: The folder to write to; made where it is missing.
        press: Where PDFs are printed.
        look: Another paper or theme than the styles'.
        timing: Who is told how long each step took.
    """
    if not formats or has_errors(new.case.problems):
        return Redlines((), ())  # errors are told with the memo
    if old.case.finder is None:  # so that nobody can say where its quotes stood
        return Redlines((), old.case.problems)
    assets = assets_for(new.folder, look)
    try:
        with timing.step("compose the redline"):
            work = _Work(comparison, old, new, assets, press)
            started = {kind: work.start(kind) for kind in sorted(formats, key=REDLINES.index)}
        done, faults = dict[str, bytes](), list[Problem]()
        for kind in sorted(formats, key=REDLINES.index, reverse=True):  # the PDF is printed meanwhile
            with timing.step(f"print {new.name}.redline.{kind}"):
                try:
                    done[kind] = started[kind]()
                except MemoError as error:
                    faults += error.problems
        lost = [problem for kind, data in done.items() for problem in work.lost(kind, data)]
    except MemoError as error:
        lost, faults, done = list(error.problems), [], {}
    told = tuple(in_order(new.case.located([*faults, *lost])))
    if lost or any(fault.code not in MACHINE_FAULTS for fault in faults):
        return Redlines((), told)
    return Redlines(tuple(_write(output, f"{new.name}.redline.{kind}", done[kind]) for kind in done), told)


def redline_again(old: Side, new: Side, kind: str, look: Look, press: Press) -> tuple[bytes, SourceBundle]:
    """Return a redline, and its source bundle, without writing it.

    Raises:
        MemoError: Where it cannot be printed here.
    """
    work = _Work(compare_sides(old, new), old, new, assets_for(new.folder, look), press)
    return work.start(kind)(), work.bundle(kind)


class _Work:
    """Two memos composed and made into one document, to be printed in several ways."""

    def __init__(self, comparison: ModelDiff, old: Side, new: Side, assets: Assets, press: Press) -> None:
        self._old, self._new, self._assets, self._press = old, new, assets, press
        self._before, self._after = (compose_case(side.case, assets) for side in (old, new))
        self._root = redline(self._before.root, self._after.root)
        self._read = _for_readers(comparison, (old.label, new.label), self._root, assets)

    def bundle(self, kind: str) -> SourceBundle:
        """Return what a redline carries: both memos, each with its article and its earlier revisions."""
        older, newer = (
            bundle_of(side.case, input_hashes(side.case, self._assets), kind, self._assets.look)
            for side in (self._old, self._new)
        )
        return replace(newer, older=older)

    def start(self, kind: str) -> Callable[[], bytes]:
        """Start printing, in a process beside this one where it is a PDF; the result yields the bytes."""
        if kind == "pdf":
            carried = attachments(self.bundle(kind), memo_of(self._new.case).revision.date)
            return print_pdf(self._read, self._assets, self._press, carried, _SHEETS).result
        if kind == "docx":
            return self._docx
        return lambda: print_html(self._read, self._assets, ("redline",))

    def _docx(self) -> bytes:
        from memo.renderers.docx import Tracking  # noqa: PLC0415 - only where a DOCX is wanted

        revision = memo_of(self._new.case).revision
        at = dt.datetime.combine(revision.date, dt.time(), dt.UTC)
        document = Document("", self._root, self._after.fill)
        tracking = Tracking(revision.author, at)
        return print_docx(document, self._assets, self.bundle("docx"), tracking, self._before.fill)

    def lost(self, kind: str, data: bytes) -> list[Problem]:
        """Hold an output to the redline that it prints, a Word file to each of the two memos in it."""
        memo = memo_of(self._new.case)
        if kind == "docx":
            new, old = (Readback(memo, resolve(self._root, how)) for how in ("accept", "reject"))
            return [*new.missing_in_output(kind, data, "new"), *old.missing_in_output(kind, data, "old")]
        return Readback(memo, unspoken(self._read) if kind == "pdf" else self._read).missing_in_output(
            kind, data
        )


def _for_readers(
    comparison: ModelDiff, labels: tuple[str, str], root: etree._Element, assets: Assets
) -> etree._Element:
    found = changed_places(root)
    told = [place for place in found if not place.numbering]
    figure = next((each.anchor for each in told if each.kind == "inserted" and each.element.tag == SVG), "")
    listed = [
        ListedChange(said, _anchor(change, comparison, told) if change else figure)
        for said, change in listed_changes(comparison)
    ]
    ids = {place.anchor for place in told}
    front = compose_preface(labels, listed, assets.templates(), ids, renumbered=len(told) < len(found))
    return for_readers(root, front)


def _anchor(change: Change, comparison: ModelDiff, found: Sequence[ChangedPlace]) -> str:
    """Return the first place that shows a change: at its very path, below it, else around it."""
    path = comparison.place(change) or change.path
    fits: tuple[Callable[[str], bool], ...] = (
        lambda other: other == path,
        lambda other: other.startswith(f"{path}."),
        lambda other: bool(other) and path.startswith(f"{other}."),
        lambda other: other.rpartition(".")[0] == path.rpartition(".")[0],
    )
    for fit in fits:
        for place in found:
            if any(map(fit, (*place.paths, place.path))):
                return place.anchor
    return ""


def _open(path: Path, output: Path) -> Side:
    case = _readable(check(path, output))
    return Side(case, case.name, real(path).parent, case.problems)


def _one(into: Path | None) -> Path:
    """Return the memo whose revisions are meant."""
    memos = find_memos([] if into is None else [into])
    if len(memos) == 1:
        return memos[0]
    raise MemoError(
        Problem(
            "diff-of-which",
            f"There are {len(memos)} memos here, and it is not said whose revisions are meant: "
            f"{', '.join(shown(memo.parent) for memo in memos)}.",
            f"Name one with `--memo`, as in `--memo {shown(memos[0].parent)}`.",
        )
    )


def _revision(number: int, path: Path, output: Path) -> Side:
    side = _open(path, output)
    own = memo_of(side.case).revision.number
    if number == own:
        return side
    numbers = [memo.revision.number for memo in side.case.history]
    if number in numbers:
        return _frozen(side, numbers.index(number))
    wrong = [problem for problem in _of_chain(side) if problem.severity == "error"]
    if wrong:  # it may be there, and cannot be trusted
        raise MemoError(*wrong)
    raise MemoError(
        Problem(
            "diff-no-revision",
            f"{shown(path)} has no revision {number}, only {', '.join(map(str, [*numbers, own]))}.",
        )
    )


def _frozen(side: Side, at: int) -> Side:
    """Return an earlier revision of a memo, with those before it; the article is today's."""
    case, path = side.case, side.folder / "memo.yaml"
    name, data = case.frozen[at]
    earlier = {
        number: FrozenRevision(shown(side.folder / other), content)
        for other, content in case.frozen[:at]
        if (number := frozen_number(other.rpartition("/")[2])) is not None
    }
    found = check_bytes(side.folder / name, data, article_beside(path), {}, earlier)
    return replace(side, case=_readable(found), problems=_of_chain(side))


def _of_chain(side: Side) -> tuple[Problem, ...]:
    return tuple(problem for problem in side.problems if problem.code.startswith(_CHAIN))


def _from_built(path: Path) -> Side:
    """Return the memo that a built file carries."""
    name = shown(path)
    bundle = read_bundle(read_bytes(path, "the file to compare"), name)
    article = bundle.article, f"{name}/{bundle.article_name}"
    earlier = frozen_by_number(name, bundle.revisions)
    found = check_bytes(path / "memo.yaml", bundle.memo, lambda _: article, {}, earlier)
    return Side(_readable(found), path.stem, real(path).parent, found.problems)


def _readable(case: Case) -> Case:
    """Return a case whose memo is valid, be there errors in what it quotes.

    Raises:
        MemoError: Where it is not.
    """
    if case.loaded is None or case.loaded.memo is None:
        raise MemoError(*case.problems)
    return case


def _write(output: Path, name: str, data: bytes) -> Path:
    write_atomic(output / name, data)
    return output / name
