"""The command `memo edit`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from memo.cli.options import DONE, add_loudness, add_output, flush, say, write

if TYPE_CHECKING:
    import argparse


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to the parser."""
    edit = commands.add_parser("edit", help="write a memo in the browser, beside its source")
    edit.add_argument(
        "memo", nargs="?", type=Path, metavar="MEMO", help="default: the shelf of every seeds/*/memo.yaml"
    )
    edit.add_argument(
        "--port",
        type=int,
        default=8763,
        metavar="N",
        help="where this machine alone reaches it; 0 for any free port; default: %(default)s",
    )
    edit.add_argument("--no-open", action="store_true", help="print the address and open no browser")
    edit.add_argument(
        "--watch", action="store_true", help="show and follow only, for those who write in an editor"
    )
    add_output(edit)
    add_loudness(edit)
    edit.set_defaults(run=_edit)


def _edit(args: argparse.Namespace, out: TextIO, err: TextIO) -> int:
    from memo.workbench import serve  # noqa: PLC0415 - so that `--help` answers at once

    def tell(address: str) -> None:
        write(out, f"{address}\n")
        flush(out)
        told = "It follows the file and changes nothing" if args.watch else "What you have edited is saved"
        say(args, err, f"{told}; Ctrl-C ends it.\n")

    named = [args.memo] if args.memo else []
    serve(named, args.output, args.port, tell, opens=not args.no_open, is_watched=args.watch)
    return DONE
