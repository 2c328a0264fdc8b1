"""The command that explains a problem code: `memo explain`."""

from __future__ import annotations

import json
import shutil
from dataclasses import asdict
from typing import TYPE_CHECKING, TextIO

from memo.cli.options import DONE, add_loudness, as_called, timing_of, wants_colour, write
from memo.commands.explain import explain
from memo.diagnostics import WIDTH, codes_page, explained, listed, problem_codes, section

if TYPE_CHECKING:
    import argparse

    from memo.diagnostics import ProblemCode


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to the parser."""
    command = commands.add_parser("explain", help="what a problem code means, and what to do about it")
    command.add_argument(
        "code", nargs="?", metavar="CODE", help="such as quote-not-found; without it, a list of all codes"
    )
    command.add_argument(
        "--format",
        choices=("text", "json", "markdown"),
        default="text",
        help="how it is printed; markdown: as in the documentation",
    )
    add_loudness(command)
    command.set_defaults(run=_explain)


def _explain(args: argparse.Namespace, out: TextIO, err: TextIO) -> int:
    with timing_of(args, err).step("look it up"):
        codes = problem_codes()
        code = explain(args.code) if args.code is not None else None
    if args.format == "json":
        found = asdict(code) if code else [asdict(each) for each in codes.values()]
        write(out, json.dumps(found, indent=2) + "\n")
    elif args.format == "markdown":
        write(out, section(code) if code else codes_page())
    else:
        write(out, as_called(_text(code, out)))
    return DONE


def _text(code: ProblemCode | None, out: TextIO) -> str:
    width = min(WIDTH, shutil.get_terminal_size().columns)  # 80 in a pipe, which often leads to a pager
    if code is not None:
        return explained(code, colour=wants_colour(out), width=width)
    return listed(problem_codes().values(), colour=wants_colour(out), width=width)
