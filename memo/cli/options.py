"""Options that several commands have, and what their words mean."""

from __future__ import annotations

import argparse
import datetime as dt
import os
import re
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

OUTPUT: Final = Path("output")
DONE: Final = 0
FAILED: Final = 1
MISUSED: Final = 2
INTERRUPTED: Final = 130


def add_memos(command: argparse.ArgumentParser) -> None:
    """Add which memos, and how strictly they are checked."""
    command.add_argument(
        "memo", nargs="*", type=Path, metavar="MEMO", help="default: every seeds/*/memo.yaml"
    )
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
    command.add_argument(
        "--paper",
        type=str.lower,
        choices=("a4", "letter"),
        default="",
        help="default: as styles/tokens.css says",
    )
    command.add_argument(
        "--theme", default="", metavar="NAME", help="colours of styles/themes/NAME.css, such as sober"
    )


def one_or_more_of(known: Sequence[str]) -> Callable[[str], tuple[str, ...]]:
    """Return what reads names with commas between, each once."""

    def read(text: str) -> tuple[str, ...]:
        wanted = tuple(dict.fromkeys(word.strip() for word in text.split(",")))
        unknown = [word for word in wanted if word not in known]
        if unknown:
            there_are = ", ".join(known)
            raise argparse.ArgumentTypeError(f"no such output: {', '.join(unknown)} (there are {there_are})")
        return wanted

    return read


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
