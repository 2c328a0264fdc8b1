"""The command `memo lsp`."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, TextIO

from memo.cli.options import add_loudness, add_output

if TYPE_CHECKING:
    import argparse


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to the parser."""
    server = commands.add_parser(
        "lsp", help="serve an editor by the Language Server Protocol, on stdin and stdout"
    )
    server.add_argument("--stdio", action="store_true", help="what it does in any case; some editors say it")
    add_output(server)
    add_loudness(server)
    server.set_defaults(run=_serve)


def _serve(args: argparse.Namespace, out: TextIO, err: TextIO) -> int:
    # ruff: noqa: PLC0415 - so that `--help` answers at once
    from contextlib import redirect_stdout
    from importlib.metadata import version

    from memo.language_server import serve_editor

    out.flush()
    answers = os.fdopen(os.dup(out.fileno()), "wb")  # what the server closes at its end
    with redirect_stdout(err):  # whatever prints, an editor reads nothing there but the protocol
        return serve_editor(args.output, version("memo-pipeline"), sys.stdin.buffer, answers)
