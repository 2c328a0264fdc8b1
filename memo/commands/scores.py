"""`memo scores`: what follows from a memo's ratings and weights, worked out exactly."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from memo.diagnostics import MemoError, Message, Problem, has_errors
from memo.forms import consequence
from memo.model import Memo, load_memo, matrix_of
from memo.scores import ScoreReport, report_as_text
from memo.workspace import UNTIMED, Timing, find_memo, read_bytes, shown

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path


@dataclass(frozen=True)
class MemoScores:
    """What follows from the ratings and weights of one memo."""

    memo: Memo
    report: ScoreReport

    def to_text(self) -> str:
        """Return it for a terminal, with what follows from each trigger, in the memo's language."""
        pathways = {pathway.id: pathway.short_title for pathway in self.memo.pathways}
        text = report_as_text(self.report, pathways, {each.id: each.name for each in self.memo.criteria})
        changes = self.memo.recommendation.would_change_our_mind
        follows = [said for change in changes if (said := consequence(self.memo, change))]
        return "\n  ".join([f"{text}\nWhat triggers would do:", *follows]) + "\n" if follows else text

    def to_json(self) -> str:
        """Return it for programs, with exact numbers; see :meth:`memo.scores.ScoreReport.as_data`."""
        return json.dumps(self.report.as_data(), indent=2, ensure_ascii=False) + "\n"


def score_memo(named: Path | None, timing: Timing = UNTIMED) -> MemoScores:
    """Score a memo; its article is not read, so that ratings can be tried before quotes are found.

    Args:
        named: The memo or its folder; ``None`` for the only one of ``seeds/``.
        timing: Who is told how long each step took.

    Raises:
        MemoError: Where no memo is named and there are none or several, or the memo is not valid.
    """
    path = find_memo(named, _several)
    with timing.step(f"read {shown(path)}"):
        loaded = load_memo(read_bytes(path, "the memo"), shown(path))
    if loaded.memo is None or has_errors(loaded.problems):
        raise MemoError(*loaded.problems)
    if not loaded.memo.compares:
        said = Message("%(memo)s compares no pathways, so there are no scores.", memo=shown(path))
        raise MemoError(Problem("no-comparison", said))
    return MemoScores(loaded.memo, ScoreReport(matrix_of(loaded.memo)))


def _several(memos: Sequence[Path]) -> Problem:
    listed = ", ".join(map(shown, memos))
    return Problem(
        "memo-unnamed",
        Message("There are several memos here, and it is not said which one: %(listed)s.", listed=listed),
    )
