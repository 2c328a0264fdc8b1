"""Options that several commands have, and what their words mean."""

from __future__ import annotations

import argparse
import datetime as dt
import os
import re
import shutil
import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final, TextIO

from memo.diagnostics import WIDTH, as_json, as_text, visible
from memo.workspace import FORMATS, PAPERS, UNTIMED, Appearance, BuildOptions, Timing

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from memo.diagnostics import Problem
    from memo.workspace import ClusterAccess


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
    """Report problems in the form that was asked for; in text, of the todos the next alone."""
    if getattr(args, "format", "text") == "json":
        write(out, as_json(problems))
    elif problems:
        told, rest = (problems, []) if getattr(args, "all", False) else _next_todos(problems)
        text = "\n".join([as_text(told, colour=wants_colour(err), width=width_of(err)), *rest])
        write(err, as_called(text) + "\n")


def _next_todos(problems: Sequence[Problem]) -> tuple[Sequence[Problem], list[str]]:
    """Return problems with the first :data:`NEXT_TODOS` todos of each memo, and a line for the others."""
    todos: dict[str, list[Problem]] = {}
    for problem in problems:
        if problem.code == "todo":
            todos.setdefault(problem.place.file if problem.place else "", []).append(problem)
    later = {file: found[NEXT_TODOS:] for file, found in todos.items() if len(found) > NEXT_TODOS}
    left_out = {id(problem) for found in later.values() for problem in found}
    lines = [
        f"and {len(found)} more to write in {visible(file)}; `memo check --all` shows each\n"
        for file, found in later.items()
    ]
    return [problem for problem in problems if id(problem) not in left_out], lines


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


def width_of(stream: TextIO) -> int:
    """Return how many columns a stream's lines may take: a terminal's, but no more than are read well."""
    return min(WIDTH, shutil.get_terminal_size().columns) if stream.isatty() else WIDTH


def counted_files(files: Sequence[object]) -> str:
    """Return how many files there are, in words."""
    return f"{len(files)} {'file' if len(files) == 1 else 'files'}"


def timing_of(args: argparse.Namespace, err: TextIO) -> Timing:
    """Return who is told how long each step took, and at a terminal what takes more than a second."""
    if args.verbose:
        return Timing(lambda line: write(err, line))
    return Timing(wait=lambda line: write(err, line)) if err.isatty() and not args.quiet else UNTIMED


NEXT_TODOS: Final = 5
"""Places of a memo to write next; a draft has a hundred, and nobody writes them all at once."""

OUTPUT: Final = Path("output")
KINDS: Final = ("memo", "brief", "submission")
CARRIES: Final = ("none", "memo", "sources", "all")
DONE: Final = 0
FAILED: Final = 1
MISUSED: Final = 2
UNPROVEN: Final = 3
INTERRUPTED: Final = 130


def add_memo_names(command: argparse.ArgumentParser) -> None:
    """Add which memos."""
    command.add_argument(
        "memo", nargs="*", type=Path, metavar="MEMO", help="default: every seeds/*/memo.yaml"
    )


def add_memos(command: argparse.ArgumentParser) -> None:
    """Add which memos, and how strictly they are checked."""
    add_memo_names(command)
    add_output(command)
    command.add_argument(
        "--strict",
        action="store_true",
        help="refuse a memo in which something is still to be written (TODO)",
    )


def add_reporting(command: argparse.ArgumentParser) -> None:
    """Add how problems are printed, and how much is said besides."""
    command.add_argument(
        "--format", choices=("text", "json"), default="text", help="how problems are printed"
    )
    add_loudness(command)


def add_loudness(command: argparse.ArgumentParser) -> None:
    """Add how much is said."""
    loudness = command.add_mutually_exclusive_group()
    loudness.add_argument("-q", "--quiet", action="store_true", help="only problems and results")
    loudness.add_argument("-v", "--verbose", action="store_true", help="also how long each step took")


def add_output(command: argparse.ArgumentParser, what: str = "") -> None:
    """Add where outputs go."""
    default = f"{what}; default: output" if what else "default: output"
    command.add_argument("-o", "--output", type=Path, default=OUTPUT, metavar="DIR", help=default)


def add_printing(command: argparse.ArgumentParser) -> None:
    """Add by how many processes, on what paper, in what colours."""
    command.add_argument(
        "-j",
        "--jobs",
        type=_jobs,
        default=_default_jobs(),
        metavar="N",
        help="processes; default: %(default)s",
    )
    add_look(command)


def add_building(command: argparse.ArgumentParser) -> None:
    """Add what is chosen for a build, and by how many processes."""
    command.add_argument(
        "-f",
        dest="format_of_output",
        type=one_or_more_of(FORMATS),
        default=FORMATS,
        metavar="pdf,docx,html",
        help="which outputs; default: all",
    )
    add_kinds(command)
    add_jobs(command)
    add_look(command)
    add_carry(command)


def options_of(args: argparse.Namespace) -> BuildOptions:
    """Return what is chosen for a build."""
    look = Appearance(args.paper, args.theme)
    return BuildOptions(args.format_of_output, args.kinds, look, args.strict, args.carry)


def add_jobs(command: argparse.ArgumentParser) -> None:
    """Add by how many processes, where there may be many memos."""
    several = f"as many as cores for several memos, {_default_jobs()} for one"
    command.add_argument("-j", "--jobs", type=_jobs, metavar="N", help=f"processes; default: {several}")


def add_cluster(command: argparse.ArgumentParser) -> None:
    """Add which cluster works, and by which files it is talked to."""
    command.add_argument(
        "--scheduler",
        metavar="ADDRESS",
        help="let a Dask cluster work: tls://HOST:PORT, or tcp://127.0.0.1:PORT on this machine",
    )
    for name, what in (("ca", "who signs for the cluster"), ("cert", "your certificate"), ("key", "its key")):
        command.add_argument(
            f"--tls-{name}", type=Path, metavar="FILE", help=f"{what}; default: as Dask is configured"
        )


def stray_option(args: argparse.Namespace) -> str:
    """Return an option of a cluster that is given without one; ``""`` where there is none."""
    given = [name for name in ("tls_ca", "tls_cert", "tls_key") if getattr(args, name, None) is not None]
    return f"--{given[0].replace('_', '-')}" if given and args.scheduler is None else ""


def workers_for(args: argparse.Namespace, memos: int) -> int | ClusterAccess:
    """Return who works on some memos: so many processes, or a cluster.

    Raises:
        MemoError: The cluster's address is none, or leads beyond this machine without TLS.
    """
    if args.scheduler is None:
        return jobs_for(args, memos)
    from memo.workspace import cluster_at  # noqa: PLC0415 - few have a cluster

    return cluster_at(args.scheduler, args.tls_ca, args.tls_cert, args.tls_key)


def jobs_for(args: argparse.Namespace, memos: int) -> int:
    """Return by how many processes some memos are built or checked."""
    if memos == 1:
        return args.jobs or _default_jobs()
    return args.jobs or cores()


def cores() -> int:
    """Return how many cores this process may use, where the system tells that; else how many there are."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def add_look(command: argparse.ArgumentParser) -> None:
    """Add on what paper, in what colours."""
    command.add_argument(
        "--paper",
        type=str.lower,
        choices=tuple(PAPERS),
        default="",
        help="default: as the house or styles/tokens.css says",
    )
    command.add_argument(
        "--theme", default="", metavar="NAME", help="colours of styles/themes/NAME.css, such as sober"
    )


def add_kinds(command: argparse.ArgumentParser) -> None:
    """Add which kinds of document."""
    command.add_argument(
        "--kind",
        dest="kinds",
        type=one_or_more_of(KINDS, "kind of document"),
        default=(),
        metavar="memo,brief,submission",
        help="which kinds of document; default: as each memo says under kind:, else memo",
    )


def add_carry(command: argparse.ArgumentParser) -> None:
    """How much of what they are built from travels in PDF and Word file."""
    command.add_argument(
        "--carry",
        choices=CARRIES[::-1],
        default="memo",
        help="what travels in PDF and Word file: all (the memo with its comments, its frozen revisions, the "
        "article), sources (the memo without comments, the article), memo (without comments), none; "
        "default: %(default)s",
    )


def told_carry(files: Sequence[Path], carry: str) -> str:
    """Say what travels in PDF and Word file, for the closing line; nothing where none is among the files."""
    inside = {
        "none": "neither the memo's YAML nor the article, only hashes",
        "memo": "the memo's YAML without its comments, but not the article nor frozen revisions",
        "sources": "the memo's YAML without its comments, and the whole article",
        "all": "the memo's YAML with its comments, its frozen revisions, and the whole article",
    }
    if all(path.suffix == ".html" for path in files):
        return ""
    told = f"; PDF and Word file carry {inside[carry]} (--carry {carry})"
    if carry == "none" and any(path.suffix == ".docx" for path in files):
        told += "; what comes back is pulled beside the file that was sent: `memo pull FILE --sent SENT.docx`"
    return as_called(told)


def one_or_more_of(known: Sequence[str], noun: str = "output") -> Callable[[str], tuple[str, ...]]:
    """Return what reads names with commas between, each once; ``noun`` is what messages call one."""

    def read(text: str) -> tuple[str, ...]:
        wanted = tuple(dict.fromkeys(word.strip() for word in text.split(",")))
        unknown = [word for word in wanted if word not in known]
        if unknown:
            there_are = ", ".join(known)
            said = f"no such {noun}: {', '.join(unknown)} (there are {there_are})"
            raise argparse.ArgumentTypeError(said + did_you_mean(unknown[0], known))
        return wanted

    return read


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return the end of a message that names what is nearest to a word, ``""`` where nothing is near."""
    from difflib import get_close_matches  # noqa: PLC0415 - only where something is wrong

    near = get_close_matches(word, [*known], 1)
    return f"; did you mean {near[0]}?" if near else ""


def sentence(text: str) -> str:
    """Read a few words, on one line."""
    if not text.strip():
        raise argparse.ArgumentTypeError("a few words are wanted")
    return " ".join(text.split())


def day(text: str) -> dt.date:
    """Read a day such as 2025-01-31."""
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text, re.ASCII):
        with suppress(ValueError):
            return dt.date.fromisoformat(text)
    raise argparse.ArgumentTypeError("a day such as 2025-01-31 is wanted")


def _default_jobs() -> int:
    """Return two where the machine has a second core, else one."""
    return min(2, os.cpu_count() or 1)


def _jobs(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError("a whole number from 1 on is wanted")
    return int(text)
