"""The command `memo pull`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from memo.cli.options import DONE, FAILED, add_output, add_reporting, flush, say, timing_of, width_of, write
from memo.workspace import shown

if TYPE_CHECKING:
    import argparse


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to the parser."""
    pull = commands.add_parser("pull", help="a reviewer's Word edits and comments, merged into the memo")
    pull.add_argument(
        "file", type=Path, metavar="REVIEWED.docx", help="a Word file of `memo build`, with edits or comments"
    )
    pull.add_argument(
        "--into", type=Path, metavar="MEMO", help="default: the memo of seeds/ that the file was built from"
    )
    pull.add_argument(
        "--sent",
        type=Path,
        metavar="SENT.docx",
        help="the Word file that was sent, where the reviewed one has lost the memo in it; default: found by "
        "likeness in the folder of outputs and among the memo's revisions",
    )
    deciding = pull.add_mutually_exclusive_group()
    deciding.add_argument(
        "--decide",
        type=Path,
        metavar="DECISIONS",
        help="accept, change or reject row by row, as a file of --write-decisions says, or the matrix of an "
        "earlier pull, filled in in Word; what is not decided stays open",
    )
    deciding.add_argument(
        "--write-decisions",
        type=Path,
        metavar="DECISIONS.yaml",
        help="write a file of all rows, to fill in; nothing is merged",
    )
    pull.add_argument("--dry-run", action="store_true", help="only say what would come of it")
    pull.add_argument(
        "--accept-unsupported",
        action="store_true",
        help="merge also what is at odds with its quotes; it stays an error of `memo check`",
    )
    add_output(pull, "of the matrix")
    add_reporting(pull)
    pull.set_defaults(run=_pull)


def _pull(args: argparse.Namespace, out: TextIO, err: TextIO) -> int:
    from memo.commands.pull import pull, write_decisions  # noqa: PLC0415 - so that `--help` answers at once

    if args.write_decisions is not None:
        asked = write_decisions(args.file, args.into, args.output, args.write_decisions, sent=args.sent)
        say(
            args,
            err,
            f"{shown(args.write_decisions)}: {len(asked.rows)} rows; fill it in, and pull with --decide\n",
        )
        return DONE
    pulled = pull(
        args.file,
        args.into,
        args.output,
        sent=args.sent,
        decide=args.decide,
        accept_unsupported=args.accept_unsupported,
        dry_run=args.dry_run,
        timing=timing_of(args, err),
    )
    if args.format == "json":
        write(out, pulled.to_json())
    else:
        write(out, pulled.to_text(width_of(out)) + "".join(f"{shown(path)}\n" for path in pulled.files))
        flush(out)  # before what is said of it, where both go to one place
    if pulled.sent:
        say(args, err, f"{pulled.sent}\n")
    written = "nothing was written" if args.dry_run else f"{len(pulled.files)} files written"
    say(args, err, f"{shown(pulled.memo)}: {pulled.summary}; {written}\n")
    return DONE if pulled.is_decided else FAILED
