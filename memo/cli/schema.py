"""The command `memo schema`."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, TextIO

from memo.cli.options import DONE, add_loudness, timing_of, write

if TYPE_CHECKING:
    import argparse


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to the parser."""
    command = commands.add_parser("schema", help="the JSON Schema of memo.yaml, or of house.yaml")
    command.add_argument("--house", action="store_true", help="that of styles/house.yaml")
    add_loudness(command)
    command.set_defaults(run=_schema)


def _schema(args: argparse.Namespace, out: TextIO, err: TextIO) -> int:
    from memo.commands.schema import schema  # noqa: PLC0415 - so that `--help` answers at once

    with timing_of(args, err).step("write the schema"):
        text = schema(house=args.house)
    try:
        text.encode(getattr(out, "encoding", None) or "utf-8")
    except UnicodeEncodeError:
        text = json.dumps(json.loads(text), indent=2) + "\n"  # the same schema, in ASCII
    write(out, text)
    return DONE
