"""`memo check`: every problem of a memo, each at its place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from memo.commands.made import checked_only
from memo.workspace import UNTIMED, Timing, check_memo, shown

if TYPE_CHECKING:
    from pathlib import Path

    from memo.commands.made import MadeMemo
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

    around = fingerprints.around(path)
    with timing.step(f"read and check {shown(path)}"):
        case = check_memo(path, output)
    made = checked_only(case.strict() if strict else case)
    remember(made, output, around, strict=strict)
    return made
