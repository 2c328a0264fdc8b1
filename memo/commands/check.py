"""`memo check`: every problem of some memos, each at its place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from memo.workspace import UNTIMED, Case, Timing, check_memo, find_memos, shown

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path


def check_memos(
    named: Sequence[Path], output: Path, *, strict: bool = False, timing: Timing = UNTIMED
) -> list[Case]:
    """Read memos and find their problems.

    Args:
        named: The memos or their folders; none for all of ``seeds/``.
        output: The folder of built files, whose record tells where quotes stood.
        strict: Whether what is still to be written, or accepted in vain, is refused.
        timing: Who is told how long each step took.

    Raises:
        MemoError: Where none is named and none is found.
    """
    cases = []
    for path in find_memos(named):
        with timing.step(f"read and check {shown(path)}"):
            case = check_memo(path, output)
            cases.append(case.strict() if strict else case)
    return cases
