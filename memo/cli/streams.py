"""Where a command writes: results to standard output, all else to standard error, and pipes may break."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, TextIO

from memo.diagnostics import as_json, as_text
from memo.workspace import UNTIMED, Timing

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from memo.diagnostics import Problem


class UnwritableError(Exception):
    """Standard output takes no more, and not because its reader has seen enough."""


def write(stream: TextIO, text: str) -> None:
    """Write a text; that the reader of a pipe has seen enough is no fault, and changes no exit code."""
    try:
        stream.write(text)
    except BrokenPipeError:
        _give_up(stream)
    except OSError as error:
        _give_up(stream)
        raise UnwritableError(error.strerror) from error


def flush(stream: TextIO) -> None:
    """Send what is held back on its way, before something is said of it elsewhere."""
    try:
        stream.flush()
    except BrokenPipeError:
        _give_up(stream)
    except OSError as error:
        _give_up(stream)
        raise UnwritableError(error.strerror) from error


def _give_up(stream: TextIO) -> None:
    """Let what a real stream still holds go nowhere, for Python would try again at its end and complain."""
    if stream in (sys.stdout, sys.stderr):
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def report(problems: Sequence[Problem], args: argparse.Namespace, out: TextIO, err: TextIO) -> None:
    """Report problems in the form that was asked for."""
    if getattr(args, "format", "text") == "json":
        write(out, as_json(problems))
    elif problems:
        write(err, as_called(as_text(problems, colour=wants_colour(err))) + "\n")


def say(args: argparse.Namespace, err: TextIO, text: str) -> None:
    """Write what was done to standard error, unless it is to be quiet."""
    if not args.quiet:
        write(err, text)


def as_called(text: str) -> str:
    """Name commands as the reader calls them, where what called this program says how (MEMO_CALLED_AS)."""
    called = os.environ.get("MEMO_CALLED_AS")
    return text.replace("`memo ", f"`{called} ") if called else text


def wants_colour(stream: TextIO) -> bool:
    """Return whether a stream shows colours, and its user wants them (no-color.org)."""
    return stream.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def counted_files(files: Sequence[object]) -> str:
    """Return how many files there are, in words."""
    return f"{len(files)} {'file' if len(files) == 1 else 'files'}"


def timing_of(args: argparse.Namespace, err: TextIO) -> Timing:
    """Return who is told how long each step took."""
    return Timing(lambda line: write(err, line)) if args.verbose else UNTIMED
