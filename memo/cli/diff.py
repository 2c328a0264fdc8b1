"""The command `memo diff`."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING, Final, TextIO

from memo.cli.options import (
    DONE,
    FAILED,
    KINDS,
    add_carry,
    add_loudness,
    add_output,
    add_printing,
    counted_files,
    flush,
    one_or_more_of,
    report,
    say,
    timing_of,
    told_carry,
    wants_colour,
    width_of,
    write,
)
from memo.diagnostics import has_errors
from memo.workspace import FORMATS, shown

if TYPE_CHECKING:
    import argparse

FORMS: Final = ("text", "json", *FORMATS)
"""The first two are printed, the others written as redlines."""


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to the parser."""
    diff = commands.add_parser("diff", help="what changed between two memos, and the redlines")
    what = "a revision's number, a memo.yaml, or a PDF or DOCX that carries its memo"
    diff.add_argument("old", nargs="?", metavar="OLD", help=f"{what}; default: the revision before NEW")
    diff.add_argument("new", nargs="?", metavar="NEW", help="the same; default: the open revision")
    diff.add_argument(
        "--memo", type=Path, metavar="MEMO", help="whose revisions; default: the only one of seeds/"
    )
    diff.add_argument(
        "-f",
        dest="forms",
        type=one_or_more_of(FORMS),
        default=("text",),
        metavar="text,json,pdf,docx,html",
        help="text and json are printed, the others written as redlines; default: text",
    )
    diff.add_argument(
        "--kind",
        choices=KINDS,
        help="the kind of document that both are printed as; default: that of NEW",
    )
    add_output(diff, "of the redlines")
    add_loudness(diff)
    add_printing(diff)
    add_carry(diff)
    diff.set_defaults(run=_diff)


def _diff(args: argparse.Namespace, out: TextIO, err: TextIO) -> int:
    from memo.workspace import PdfWorkers  # noqa: PLC0415 - so that other commands need not import it

    begun = time.perf_counter()
    formats = [form for form in args.forms if form in FORMATS]
    with PdfWorkers(args.jobs if "pdf" in formats else 1) as workers:
        from memo.commands.diff import diff, write_redlines  # noqa: PLC0415 - the workers warm up meanwhile
        from memo.workspace import Appearance  # noqa: PLC0415 - likewise

        timing = timing_of(args, err)
        compared = diff(args.old, args.new, args.memo, args.output, timing)
        if "json" in args.forms:
            write(out, compared.to_json())
        if "text" in args.forms:
            write(out, compared.to_text(colour=wants_colour(out), width=width_of(out)))
        flush(out)  # before what is said of it, where both go to one place
        appearance = Appearance(args.paper, args.theme)
        redlines = write_redlines(
            compared,
            formats,
            args.output,
            workers,
            kind=args.kind,
            appearance=appearance,
            carry=args.carry,
            timing=timing,
        )
    problems = [*compared.problems, *redlines.problems]
    report(problems, args, out, err)
    for path in redlines.files:
        write(err if "json" in args.forms else out, f"{shown(path)}\n")
    if formats:
        carried, seconds = told_carry(redlines.files, args.carry), time.perf_counter() - begun
        say(args, err, f"{counted_files(redlines.files)} written in {seconds:.1f} s{carried}\n")
    return FAILED if has_errors(problems) else DONE
