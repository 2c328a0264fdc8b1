"""The revisions of a memo: listed, frozen, and any two compared as a redline that a page shows."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from memo.commands.diff import diff, print_redlines
from memo.i18n import language_of
from memo.revisions import changed_decisions
from memo.workbench.errands import Errand, ErrandState, told_steps
from memo.workspace import FORMATS, PdfWorkers

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from memo.diagnostics import Problem
    from memo.model import Memo

STEPS = 3 + len(FORMATS)
"""How many steps a comparison has: both are read, compared, composed, and printed in each format."""


@dataclass(frozen=True, slots=True)
class RevisionRow:
    """One revision: its day as the memo's language writes it, why there is it, whether it is open."""

    number: int
    date: str
    note: str
    author: str
    is_open: bool = False


def revision_rows(history: Sequence[Memo], now: Memo | None) -> tuple[RevisionRow, ...]:
    """Return the revisions of a memo, the open one first.

    Args:
        history: The frozen ones, oldest first.
        now: The memo; None where it cannot be read at present.
    """
    memos = [*history, *([now] if now is not None else [])]
    rows = [
        RevisionRow(
            each.revision.number,
            language_of(each.language).date(each.revision.date),
            each.revision.note,
            each.revision.author,
            is_open=each is now,
        )
        for each in memos
    ]
    return tuple(reversed(rows))


@dataclass(frozen=True, slots=True)
class ComparisonState(ErrandState):
    """What is known of the last comparison.

    Attributes:
        old: The number of the older revision.
        new: That of the newer one.
        decisions: What was decided otherwise, in sentences of the memo's language.
        page: The redline, a page of its own; empty where there is none.
        prints: The redline by format, ``pdf`` and ``docx``: as much of it as could be printed.
    """

    old: int = 0
    new: int = 0
    decisions: tuple[str, ...] = ()
    page: bytes = b""
    prints: Mapping[str, bytes] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Compared:
    decisions: tuple[str, ...]
    page: bytes
    prints: Mapping[str, bytes]
    problems: tuple[Problem, ...]


class Comparer(Errand[ComparisonState]):
    """Compares revisions of one memo.

    Args:
        path: The memo.yaml.
        output: The folder of built files.
        changed: Called whenever there is more to tell.
    """

    def __init__(self, path: Path, output: Path, changed: Callable[[], None]) -> None:
        super().__init__(ComparisonState(), _after, changed)
        self._path, self._output = path, output

    def start(self, old: int, new: int, version: str) -> None:
        """Begin to compare two revisions, the older one first, unless two are being compared."""
        begun = ComparisonState(version=version, old=old, new=new)
        self.begin(begun, compare, self._path, self._output, old, new)


def _after(now: ComparisonState, said: _Compared) -> ComparisonState:
    shown = replace(now, decisions=said.decisions, page=said.page, prints=said.prints, problems=said.problems)
    return replace(shown, number=now.number + 1)


def compare(tell: Callable[[object], None], path: Path, output: Path, old: int, new: int) -> None:
    """Compare two revisions and print the redline in all formats; called in a process of its own.

    Raises:
        MemoError: There is no such revision, or it cannot be read.
    """
    timing = told_steps(tell)
    compared = diff(str(old), str(new), path, output, timing)
    with PdfWorkers(1) as workers:
        printed = print_redlines(compared, FORMATS, workers, timing=timing)
    older, newer = compared.old.case.memo, compared.new.case.memo
    decisions = changed_decisions(older, newer, language_of(newer.language))
    files = {Path(name).suffix[1:]: data for name, data in printed.files.items()}
    page = files.pop("html", b"")
    problems = () if page else (*compared.problems, *printed.problems)
    tell(_Compared(tuple(decisions), page, files, problems))
