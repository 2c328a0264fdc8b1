"""The command `memo check`."""

from __future__ import annotations

from typing import TYPE_CHECKING, TextIO

from memo.cli.options import (
    DONE,
    FAILED,
    add_jobs,
    add_memos,
    add_reporting,
    jobs_for,
    report,
    say,
    timing_of,
)
from memo.diagnostics import has_errors, in_order
from memo.workspace import find_memos, shown

if TYPE_CHECKING:
    import argparse

    from memo.workspace import Case


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to the parser."""
    check = commands.add_parser("check", help="every problem, at its place; builds nothing")
    add_memos(check)
    check.add_argument("--all", action="store_true", help="every TODO, not the next five alone")
    add_reporting(check)
    add_jobs(check)
    check.set_defaults(run=_check)


def _check(args: argparse.Namespace, out: TextIO, err: TextIO) -> int:
    paths = find_memos(args.memo)
    if len(paths) > 1:
        from memo.cli.batch import tell_batch  # noqa: PLC0415 - so that `--help` answers at once
        from memo.commands.batch import check_batch  # noqa: PLC0415 - likewise

        batch = check_batch(paths, args.output, jobs_for(args, len(paths)), strict=args.strict)
        return tell_batch(batch, len(paths), args, out, err)
    from memo.commands.check import check_memos  # noqa: PLC0415 - so that `--help` answers at once

    cases = check_memos(args.memo, args.output, strict=args.strict, timing=timing_of(args, err))
    problems = in_order(problem for case in cases for problem in case.problems)
    report(problems, args, out, err)
    for case in cases:
        say(args, err, f"{shown(case.path)}: {_state(case)}\n")
    return FAILED if has_errors(problems) else DONE


def _state(case: Case) -> str:
    errors = sum(problem.severity == "error" for problem in case.problems)
    counts = ((errors, "error"), (len(case.problems) - errors, "warning"))
    counted = [f"{count} {word}{'' if count == 1 else 's'}" for count, word in counts if count]
    return ", ".join(counted) or case.assurance
