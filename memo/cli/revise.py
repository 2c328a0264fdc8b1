"""The command `memo revise`."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from memo.cli.options import (
    DONE,
    add_output,
    add_reporting,
    day,
    flush,
    report,
    say,
    sentence,
    timing_of,
    write,
)
from memo.workspace import shown

if TYPE_CHECKING:
    import argparse


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to the parser."""
    revise = commands.add_parser("revise", help="freeze the current revision, and open the next")
    revise.add_argument("memo", nargs="?", type=Path, metavar="MEMO", help="default: the only one of seeds/")
    revise.add_argument(
        "-m",
        "--message",
        type=sentence,
        required=True,
        metavar="WHY",
        help="what is new in it, in one sentence",
    )
    revise.add_argument(
        "--date", type=day, metavar="YYYY-MM-DD", help="its day, and the memo's date; default: today"
    )
    revise.add_argument("--author", type=sentence, metavar="OFFICE", help="who makes it; default: as before")
    add_output(revise, "where it was built")
    add_reporting(revise)
    revise.set_defaults(run=_revise)


def _revise(args: argparse.Namespace, out: TextIO, err: TextIO) -> int:
    from memo.commands.revise import revise  # noqa: PLC0415 - so that `--help` answers at once

    date = args.date or dt.datetime.now().astimezone().date()
    timing = timing_of(args, err)
    revised = revise(args.memo, args.message, date, args.output, author=args.author, timing=timing)
    if args.format == "text":
        write(out, f"{shown(revised.frozen)}\n")
        flush(out)  # before what is said of it, where both go to one place
    report(revised.problems, args, out, err)
    frozen, memo = revised.number, shown(revised.memo)
    opened = f"revision {frozen + 1}, dated {revised.dated}, is open: edit {memo}, then build it"
    say(args, err, f"revision {frozen} is frozen; {opened}\n")
    return DONE
