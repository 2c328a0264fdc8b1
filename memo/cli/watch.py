"""The command `memo watch`."""

from __future__ import annotations

from typing import TYPE_CHECKING, TextIO

from memo.cli.options import (
    DONE,
    add_building,
    add_memos,
    add_reporting,
    flush,
    jobs_for,
    options_of,
    say,
    write,
)

if TYPE_CHECKING:
    import argparse


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to the parser."""
    watch = commands.add_parser("watch", help="build what changes, as it changes, until Ctrl-C")
    add_memos(watch)
    add_reporting(watch)
    add_building(watch)
    watch.set_defaults(run=_watch)


def _watch(args: argparse.Namespace, out: TextIO, err: TextIO) -> int:
    from memo.workspace import PdfWorkers  # noqa: PLC0415 - so that `--help` answers at once

    one, many = jobs_for(args, 1), jobs_for(args, 0)
    options = options_of(args)
    with PdfWorkers(one if "pdf" in options.formats else 1) as workers:
        from memo.cli.batch import teller_of  # noqa: PLC0415 - the workers warm up meanwhile
        from memo.commands.watch import Watch, Watching  # noqa: PLC0415 - likewise

        teller = teller_of(args, out, err)
        try:
            for told in Watch(args.memo, args.output, options, workers, many).run():
                if isinstance(told, Watching):
                    count = f"{told.memos} {'memo' if told.memos == 1 else 'memos'}"
                    say(args, err, f"following {count}, {told.stale} to build first; Ctrl-C ends it\n")
                    flush(err)
                else:
                    teller.tell(told)
        except KeyboardInterrupt:
            write(err, "stopped; files already written are whole\n")
    return DONE
