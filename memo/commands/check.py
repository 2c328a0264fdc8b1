"""`memo check`: every problem of some memos, each at its place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from memo.workspace import UNTIMED, Case, Timing, check_memo, find_memos, shown

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from memo.commands.making import MadeMemo
    from memo.workspace import Fingerprints


def check_one(
    path: Path,
    output: Path,
    fingerprints: Fingerprints,
    *,
    strict: bool = False,
    timing: Timing = UNTIMED,
) -> MadeMemo:
    """Check a memo, and remember what was found; nothing is made of it.

    Args:
        path: The memo.
        output: The folder of built files.
        fingerprints: What it is made from, as hashes.
        strict: Whether what is still to be written, or accepted in vain, is refused.
        timing: Who is told how long each step took.
    """
    from memo.commands.batch import remember  # noqa: PLC0415 - who builds needs it not
    from memo.commands.making import checked_only  # noqa: PLC0415 - likewise

    around = fingerprints.around(path)
    (case,) = check_memos([path], output, strict=strict, timing=timing)
    made = checked_only(case)
    remember(made, output, around, strict=strict)
    return made


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
