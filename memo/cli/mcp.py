"""The command `memo mcp`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from memo.cli.options import DONE, add_loudness, add_output

if TYPE_CHECKING:
    import argparse


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to the parser."""
    server = commands.add_parser(
        "mcp", help="let an assistant read a memo and propose edits, by the Model Context Protocol"
    )
    server.add_argument(
        "memo", nargs="?", type=Path, metavar="MEMO", help="default: the only one of seeds/*/memo.yaml"
    )
    add_output(server)
    add_loudness(server)
    server.set_defaults(run=_serve)


def _serve(args: argparse.Namespace, out: TextIO, err: TextIO) -> int:  # noqa: ARG001 - the protocol has both
    from memo.assistants import serve_assistant  # noqa: PLC0415 - so that `--help` answers at once

    serve_assistant(args.memo, args.output)
    return DONE
