"""The command `memo check`."""

from __future__ import annotations

from typing import TYPE_CHECKING, TextIO

from memo.cli.options import (
    DONE,
    FAILED,
    add_cluster,
    add_jobs,
    add_memos,
    add_reporting,
    as_called,
    report,
    say,
    timing_of,
    workers_for,
)
from memo.diagnostics import has_errors
from memo.workspace import Fingerprints, find_memos, shown, unchanged_check

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from memo.diagnostics import Message, Problem


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to the parser."""
    check = commands.add_parser("check", help="every problem, at its place; builds nothing")
    add_memos(check)
    check.add_argument("--all", action="store_true", help="every TODO, not the next five alone")
    add_reporting(check)
    add_jobs(check)
    add_cluster(check)
    check.add_argument("--force", action="store_true", help="check what is unchanged, too")
    check.set_defaults(run=_check)


def _check(args: argparse.Namespace, out: TextIO, err: TextIO) -> int:
    paths = find_memos(args.memo)
    if len(paths) > 1 or args.scheduler is not None:
        from memo.cli.batch import tell_batch  # noqa: PLC0415 - so that `--help` answers at once
        from memo.commands.batch import check_batch  # noqa: PLC0415 - likewise

        workers = workers_for(args, len(paths))
        batch = check_batch(paths, args.output, workers, strict=args.strict, force=args.force)
        return tell_batch(batch, len(paths), args, out, err)
    fingerprints = Fingerprints()
    same = None if args.force else unchanged_check(paths[0], args.output, fingerprints, strict=args.strict)
    if same is not None:
        state = _state(same.problems, same.assurance)
        report(same.problems, args, out, err)
        read = _read_line(same.told_as, same.reading)
        again = "unchanged since it was last checked; `memo check --force` checks again"
        say(args, err, as_called(f"{same.told_as}: {state}\n{read}{same.told_as}: {again}\n"))
        return FAILED if has_errors(same.problems) else DONE
    from memo.commands.check import check_one  # noqa: PLC0415 - likewise

    made = check_one(paths[0], args.output, fingerprints, strict=args.strict, timing=timing_of(args, err))
    report(made.problems, args, out, err)
    told_as = shown(made.path)
    state = _state(made.problems, made.assurance)
    say(args, err, as_called(f"{told_as}: {state}\n{_read_line(told_as, made.reading)}"))
    return FAILED if has_errors(made.problems) else DONE


def _read_line(told_as: str, reading: Message | None) -> str:
    """Return the closing line that says how many statements are read; none of a memo that is not valid."""
    return f"{told_as}: {reading}\n" if reading is not None else ""


def _state(problems: Sequence[Problem], assurance: Message | None) -> str:
    errors = sum(problem.severity == "error" for problem in problems)
    counts = ((errors, "error"), (len(problems) - errors, "warning"))
    counted = [f"{count} {word}{'' if count == 1 else 's'}" for count, word in counts if count]
    return ", ".join(counted) or str(assurance)
