"""The command `memo`: arguments in, exit code out.

0: done. 1: problems, or it failed. 2: wrong usage. 3: a file is unproven.
"""

from __future__ import annotations

import argparse
import io
import os
import re
import sys
from contextlib import redirect_stderr, redirect_stdout
from typing import TYPE_CHECKING, Any, NoReturn, TextIO

from memo.cli import (
    build,
    check,
    diff,
    edit,
    explain,
    find,
    house,
    index,
    lsp,
    mcp,
    new,
    pull,
    read,
    revise,
    schema,
    scores,
    verify,
    watch,
)
from memo.cli.options import (
    DONE,
    FAILED,
    INTERRUPTED,
    UnwritableError,
    did_you_mean,
    flush,
    report,
    stray_option,
    write,
)
from memo.diagnostics import MemoError, Message, Problem, catalogue_for, in_order, speak

if TYPE_CHECKING:
    from collections.abc import Sequence


def main(
    argv: Sequence[str] | None = None, stdout: TextIO | None = None, stderr: TextIO | None = None
) -> int:
    """Run one command; the streams can be injected."""
    out, err = stdout or sys.stdout, stderr or sys.stderr
    speak(catalogue_for(os.environ))
    for stream in (out, err):
        if stream in (sys.stdout, sys.stderr) and isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # a terminal may lack letters of a name
    try:
        with redirect_stdout(out), redirect_stderr(err):  # argparse prints what it has to say itself
            args = _parser().parse_args(argv)
    except SystemExit as stop:
        return int(stop.code or DONE)
    try:
        code = _run(args, out, err)
        flush(out)
    except KeyboardInterrupt:
        write(err, "stopped; files already written are whole\n")
        return INTERRUPTED
    except UnwritableError as fault:
        write(err, f"error: the results cannot be written: {fault}\n")
        return FAILED
    return code


def _run(args: argparse.Namespace, out: TextIO, err: TextIO) -> int:
    try:
        return int(args.run(args, out, err))
    except MemoError as error:
        report(in_order(error.problems), args, out, err)
        return FAILED
    except ImportError as error:
        from memo.cli.dependencies import missing_package  # noqa: PLC0415 - it reads what is installed

        problem = missing_package(error)
        if problem is None:
            raise
        report([problem], args, out, err)
        return FAILED
    except PermissionError as error:  # of whatever lies about that no step expects: a folder, a style sheet
        if error.filename is None:
            raise
        report(
            [
                Problem(
                    "no-permission",
                    Message("%(filename)s: %(strerror)s.", filename=error.filename, strerror=error.strerror),
                )
            ],
            args,
            out,
            err,
        )
        return FAILED


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="memo", description="Policy memos from one checked model.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    for command in (
        new,
        edit,
        check,
        read,
        scores,
        build,
        watch,
        verify,
        index,
        find,
        house,
        schema,
        revise,
        diff,
        pull,
        explain,
        lsp,
        mcp,
    ):
        command.add(commands)
    for each in commands.choices.values():
        each.set_defaults(parser=each)
    return parser


class _Parser(argparse.ArgumentParser):
    """One that names the nearest of what there is, where a word of the command line is none of it."""

    def parse_args(self, args: Any = None, namespace: Any = None) -> Any:
        """Parse, and refuse what no option of the command is, beside the command's own usage."""
        found, unknown = self.parse_known_args(args, namespace)
        command = getattr(found, "parser", self)
        if stray := stray_option(found):
            command.error(f"{stray} says nothing without --scheduler")
        if unknown:
            options = [name for action in command._actions for name in action.option_strings]  # noqa: SLF001
            near = did_you_mean(unknown[0].partition("=")[0], options)
            command.error(f"unrecognized arguments: {' '.join(unknown)}{near}")
        return found

    def error(self, message: str) -> NoReturn:
        """Say what is wrong, with the nearest of the choices where there are some, and end with code 2."""
        choice = re.search(r"invalid choice: '(.*)' \(choose from (.*)\)$", message)
        super().error(message + (did_you_mean(choice[1], re.findall(r"[\w-]+", choice[2])) if choice else ""))
