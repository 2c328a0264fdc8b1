"""`memo diff`: find two memos, compare them, tell what changed, and write the redlines."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from memo.diagnostics import MemoError, Problem, has_errors, in_order
from memo.revisions import ModelDiff, diff_as_data, diff_as_text
from memo.workspace import (
    AS_STYLED,
    UNTIMED,
    Appearance,
    ComparedMemo,
    RedlineRendering,
    Timing,
    compare_printed,
    memos_to_compare,
    write_files,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from memo.integrity.provenance import Carry
    from memo.model import KindName
    from memo.workspace import PdfWorkers


@dataclass(frozen=True, slots=True)
class PrintedRedlines:
    """What came of printing redlines: their bytes by the names of the files, and all problems in order."""

    files: Mapping[str, bytes]
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Redlines:
    """What came of printing redlines: the files written, and all problems in order."""

    files: tuple[Path, ...]
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Diff:
    """Two memos that are compared, and what changed from the older to the newer."""

    old: ComparedMemo
    new: ComparedMemo
    comparison: ModelDiff

    @property
    def problems(self) -> list[Problem]:
        """All that is wrong with the two memos, in order."""
        return in_order([*self.old.problems, *self.new.problems])

    def to_text(self, *, colour: bool, width: int) -> str:
        """Return what changed, for a terminal of so many columns."""
        return diff_as_text(self.comparison, colour=colour, width=width)

    def to_json(self) -> str:
        """Return what changed, for programs."""
        return json.dumps(diff_as_data(self.comparison), indent=2) + "\n"


def diff(old: str | None, new: str | None, into: Path | None, output: Path, timing: Timing = UNTIMED) -> Diff:
    """Find two memos and compare them; the arguments are those of :func:`.memos_to_compare`.

    Raises:
        MemoError: Where there is no such memo, or it is not valid.
    """
    with timing.step("read and check both memos"):
        older, newer = memos_to_compare(old, new, into, output)
    with timing.step("compare them"):
        return Diff(older, newer, compare_printed(older, newer))


def write_redlines(  # noqa: PLR0913 - as many things are chosen for a redline
    compared: Diff,
    formats: Sequence[str],
    output: Path,
    workers: PdfWorkers,
    *,
    kind: KindName | None = None,
    appearance: Appearance = AS_STYLED,
    carry: Carry = "memo",
    timing: Timing = UNTIMED,
) -> Redlines:
    """Write redlines, ``NAME.redline.pdf`` and so on; all of them or, where one is at fault, none.

    Args:
        compared: The two memos.
        formats: Which of ``pdf``, ``docx``, ``html``.
        output: The folder to write to; made where it is missing.
        workers: Where PDFs are printed.
        kind: Which kind of document both are printed as; ``None`` for that of the newer one.
        appearance: Another paper or theme than the styles'.
        carry: How much of what they are made from PDF and Word file carry.
        timing: Who is told how long each step took.

    Raises:
        MemoError: Where a file cannot be written.
    """
    made = print_redlines(
        compared, formats, workers, kind=kind, appearance=appearance, carry=carry, timing=timing
    )
    return Redlines(tuple(write_files(output, made.files)), made.problems)


def print_redlines(  # noqa: PLR0913 - likewise
    compared: Diff,
    formats: Sequence[str],
    workers: PdfWorkers,
    *,
    kind: KindName | None = None,
    appearance: Appearance = AS_STYLED,
    carry: Carry = "memo",
    timing: Timing = UNTIMED,
) -> PrintedRedlines:
    """Print redlines and write none; the arguments are those of :func:`write_redlines`."""
    old, new = compared.old, compared.new
    if not formats or has_errors(new.case.problems):
        return PrintedRedlines({}, ())  # errors are told with the memo
    if lacking := [each.left_out for each in (old, new) if each.left_out]:
        return PrintedRedlines({}, tuple(lacking))
    if old.case.finder is None:  # so that nobody can say where its quotes stood
        return PrintedRedlines({}, old.case.problems)
    try:
        with timing.step("compose the redline"):
            rendering = RedlineRendering(compared.comparison, old, new, appearance, carry, kind or new.kind)
            rendering.start(formats, workers)
        printed = rendering.finish(timing)
    except MemoError as error:
        return PrintedRedlines({}, tuple(in_order(new.case.located(error.problems))))
    files = {f"{rendering.name}.{kind}": data for kind, data in printed.files.items()}
    return PrintedRedlines(files, tuple(in_order(new.case.located(printed.problems))))
