"""The command `memo scores`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from memo.cli.options import DONE, add_loudness, timing_of, write

if TYPE_CHECKING:
    import argparse


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to the parser."""
    scores = commands.add_parser("scores", help="what follows from ratings and weights")
    what = "a memo.yaml or its folder; default: the only one of seeds/"
    scores.add_argument("memo", nargs="?", type=Path, metavar="MEMO", help=what)
    scores.add_argument(
        "--format",
        choices=("text", "json"),
        default="text",
        help="json: numbers are exact, as texts: “3”, or a fraction “73/20”",
    )
    add_loudness(scores)
    scores.set_defaults(run=_scores)


def _scores(args: argparse.Namespace, out: TextIO, err: TextIO) -> int:
    from memo.commands.scores import score_memo  # noqa: PLC0415 - so that `--help` answers at once

    timing = timing_of(args, err)
    found = score_memo(args.memo, timing)
    with timing.step("work out scores and shares"):
        write(out, found.to_json() if args.format == "json" else found.to_text())
    return DONE
