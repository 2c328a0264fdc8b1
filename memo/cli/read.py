"""The command `memo read`."""

from __future__ import annotations

import datetime as dt
import sys
import textwrap
from pathlib import Path
from typing import TYPE_CHECKING, Final, TextIO

from memo.cli.options import (
    DONE,
    add_loudness,
    add_output,
    as_called,
    flush,
    say,
    sentence,
    timing_of,
    width_of,
    write,
)
from memo.diagnostics import MemoError, Message, Problem, visible
from memo.workspace import shown

if TYPE_CHECKING:
    import argparse

    from memo.commands.read import MemoReading, ToRead

_KEYS: Final = "r read · n not yet · s stop"


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to the parser."""
    read = commands.add_parser("read", help="what nobody has read beside its passages; records who has")
    read.add_argument(
        "memo", nargs="*", type=Path, metavar="MEMO", help="one memo; default: the only one of seeds/"
    )
    read.add_argument("--by", type=sentence, metavar="OFFICE", help="which office or role reads")
    which = read.add_mutually_exclusive_group()
    which.add_argument("--statement", metavar="PATH", help="record this one alone, as background.2")
    which.add_argument(
        "--all",
        type=int,
        metavar="COUNT",
        help="record all that is unread, of a memo that was read on paper; COUNT says how many that are",
    )
    read.add_argument(
        "--format", choices=("text", "json"), default="text", help="json: the list for programs; asks nothing"
    )
    add_output(read, "where it was built")
    add_loudness(read)
    read.set_defaults(run=_read)


def _read(args: argparse.Namespace, out: TextIO, err: TextIO) -> int:
    from memo.commands.read import MemoReading  # noqa: PLC0415 - so that `--help` answers at once

    records = args.statement is not None or args.all is not None
    if records and args.by is None:
        raise MemoError(Problem("reading-refused", Message("It is not said which office has read.")))
    reading = MemoReading(args.memo, args.output, timing_of(args, err))
    if records:
        statements = [reading.at(args.statement)] if args.statement is not None else reading.all_of(args.all)
        reading.record(statements, args.by, _today())
    elif args.format == "text" and args.by is not None and sys.stdin.isatty() and out.isatty():
        _ask_through(reading, args.by, out)
    elif args.format == "text":
        _list(reading, out)
    if args.format == "json":
        write(out, reading.to_json())
    flush(out)  # before what is said of it, where both go to one place
    say(args, err, as_called(f"{shown(reading.path)}: {reading.state.told}\n{_hint(args, reading, records)}"))
    return DONE


def _today() -> dt.date:
    return dt.datetime.now().astimezone().date()


def _hint(args: argparse.Namespace, reading: MemoReading, records: bool) -> str:
    """Say how a reading is recorded, to those who have only seen the list."""
    if records or not reading.state.unread or (args.by is not None and sys.stdin.isatty()):
        return ""
    return "nothing was recorded: `memo read --by OFFICE` asks statement by statement, in a terminal\n"


def _list(reading: MemoReading, out: TextIO) -> None:
    """Print what is unread; nothing is recorded."""
    for each in reading.to_read():
        write(out, _told(reading, each, width_of(out)) + "\n")


def _ask_through(reading: MemoReading, office: str, out: TextIO) -> None:
    """Go through what is unread, and record each statement that is read as soon as that is said."""
    unread = reading.to_read()
    for number, each in enumerate(unread, 1):
        write(out, _told(reading, each, width_of(out)))
        answer = _answer(f"  [{number}/{len(unread)}] {_KEYS}: ", out)
        if answer == "s":
            return
        if answer == "r":
            reading.record([each.statement], office, _today())
        write(out, "\n")


def _answer(question: str, out: TextIO) -> str:
    """Return the key that was chosen; the end of the input stops."""
    while True:
        write(out, question)
        flush(out)
        line = sys.stdin.readline()
        if not line:
            return "s"
        if line.strip().lower() in {"r", "n", "s"}:
            return line.strip().lower()


def _told(reading: MemoReading, each: ToRead, width: int) -> str:
    """Return a statement as a reader needs it: its words, what changed, its passages, what rules say."""

    def wrapped(text: str, indent: str = "  ") -> str:
        return textwrap.fill(
            visible(text), width, initial_indent=indent, subsequent_indent="  ", break_on_hyphens=False
        )

    lines = [f"{shown(reading.path)}:{each.line}: {visible(each.path)}", wrapped(each.words)]
    if each.redline:
        lines.append(wrapped(str(Message("changed: %(redline)s", redline=each.redline))))
    for passage in each.passages:
        where = "¶?" if passage.paragraph is None else f"¶{passage.paragraph}"
        lines += [wrapped(f"“{passage.quote}”", f"  {where} ")]
        if passage.sentence and passage.sentence != passage.quote:
            lines += [wrapped(str(Message("in: %(sentence)s", sentence=passage.sentence)))]
    lines += [wrapped(f"{problem.severity}: {problem.code}: {problem.message}") for problem in each.problems]
    return "\n".join(lines) + "\n"
