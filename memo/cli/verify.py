"""The command `memo verify`."""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from memo.cli.options import DONE, FAILED, UNPROVEN, add_reporting, flush, report, say, timing_of, write
from memo.diagnostics import MemoError, as_json, has_errors, in_order
from memo.workspace import shown

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from memo.diagnostics import Problem


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to the parser."""
    verify = commands.add_parser("verify", help="is this PDF or DOCX what the memo in it builds?")
    verify.add_argument("file", type=Path, metavar="FILE", help="a PDF or DOCX that `memo build` wrote")
    verify.add_argument(
        "--case",
        type=Path,
        metavar="DIR",
        help="the memo's folder: what the file does not carry, and templates or styles of its own",
    )
    add_reporting(verify)
    verify.set_defaults(run=_verify)


def _verify(args: argparse.Namespace, out: TextIO, err: TextIO) -> int:
    from memo.commands.verify import verify  # noqa: PLC0415 - so that `--help` answers at once
    from memo.workspace import PdfWorkers  # noqa: PLC0415 - likewise

    begun = time.perf_counter()
    try:
        with PdfWorkers(1) as workers:
            verdict = verify(args.file, args.case, workers, timing_of(args, err))
    except MemoError as error:
        if args.format == "json":
            write(out, _json(None, in_order(error.problems)))
            return FAILED
        raise
    if args.format == "json":
        write(out, _json(verdict.kind, verdict.problems))
    else:
        write(out, f"{shown(args.file)}: {verdict.kind}\n")
        flush(out)  # before what is said of it, where both go to one place
        report(verdict.problems, args, out, err)
    say(args, err, f"held against its memo in {time.perf_counter() - begun:.1f} s\n")
    if verdict.kind == "altered" or has_errors(verdict.problems):
        return FAILED
    return UNPROVEN if verdict.kind == "unproven" else DONE


def _json(verdict: str | None, problems: Sequence[Problem]) -> str:
    """Return a verdict, ``None`` where there can be none, and why, for programs."""
    return json.dumps({"verdict": verdict, "problems": json.loads(as_json(problems))}, indent=2) + "\n"
