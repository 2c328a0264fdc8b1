"""The command `memo build`."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, TextIO

from memo.cli.options import (
    DONE,
    FAILED,
    add_carry,
    add_kinds,
    add_memos,
    add_printing,
    add_reporting,
    counted_files,
    one_or_more_of,
    report,
    say,
    timing_of,
    told_carry,
    write,
)
from memo.diagnostics import has_errors
from memo.workspace import FORMATS, shown

if TYPE_CHECKING:
    import argparse


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to the parser."""
    build = commands.add_parser("build", help="check, then write PDF, DOCX and HTML")
    add_memos(build)
    add_reporting(build)
    build.add_argument(
        "-f",
        dest="format_of_output",
        type=one_or_more_of(FORMATS),
        default=FORMATS,
        metavar="pdf,docx,html",
        help="which outputs; default: all",
    )
    add_kinds(build)
    add_printing(build)
    add_carry(build)
    build.set_defaults(run=_build)


def _build(args: argparse.Namespace, out: TextIO, err: TextIO) -> int:
    from memo.workspace import PdfWorkers  # noqa: PLC0415 - so that other commands need not import it

    begun = time.perf_counter()
    with PdfWorkers(args.jobs if "pdf" in args.format_of_output else 1) as workers:
        from memo.commands.build import build  # noqa: PLC0415 - the workers warm up meanwhile, which takes as long
        from memo.workspace import Appearance  # noqa: PLC0415 - likewise

        built = build(
            args.memo,
            args.output,
            args.format_of_output,
            workers,
            kinds=args.kinds,
            appearance=Appearance(args.paper, args.theme),
            strict=args.strict,
            carry=args.carry,
            timing=timing_of(args, err),
        )
    report(built.problems, args, out, err)
    if args.format == "text":
        write(out, "".join(f"{shown(path)}\n" for path in built.files))
    for assured in built.assurances:
        say(args, err, f"{assured}\n")
    carried = told_carry(built.files, args.carry)
    seconds = time.perf_counter() - begun
    say(args, err, f"{counted_files(built.files)} written in {seconds:.1f} s{carried}\n")
    return FAILED if has_errors(built.problems) else DONE
