"""How a batch is told: a bar on a terminal, lines elsewhere, events for programs; at the end a summary."""

from __future__ import annotations

import json
import os
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final, Protocol, TextIO

from memo.cli.options import (
    DONE,
    FAILED,
    as_called,
    counted_files,
    flush,
    report,
    say,
    told_carry,
    wants_colour,
    width_of,
    write,
)
from memo.diagnostics import as_line, visible
from memo.workspace import shown

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable, Iterator

    from rich.progress import Progress

    from memo.commands.batch import DoneMemo

_STATES: Final = ("built", "unchanged", "checked", "failed")


def teller_of(args: argparse.Namespace, out: TextIO, err: TextIO) -> Teller:
    """Return who is told of memos that are not counted."""
    return _Events(out) if args.format == "json" else _Lines(0, args, out, err)


class Teller(Protocol):
    """Who is told how a batch goes on."""

    def tell(self, done: DoneMemo, number: int = 0) -> None:
        """Tell what became of a memo; ``number`` of them are done by now, where they are counted."""


def tell_batch(
    batch: Iterable[DoneMemo], count: int, args: argparse.Namespace, out: TextIO, err: TextIO
) -> int:
    """Tell how a batch goes on while it does, and what came of it; return the exit code.

    Args:
        batch: The memos as they are done.
        count: How many they are.
        args: How it is told.
        out: Where results go: paths of files, or events.
        err: Where all else goes.
    """
    begun = time.perf_counter()
    told: list[_Told] = []
    with _teller(count, args, out, err) as teller:
        for number, done in enumerate(batch, 1):
            teller.tell(done, number)
            told.append(_Told(done))
    seconds = time.perf_counter() - begun
    if args.format == "json":
        counts = {state: sum(each.state == state for each in told) for state in _STATES}
        event = {"event": "end", "memos": count, **counts, "seconds": round(seconds, 3)}
        write(out, json.dumps(event) + "\n")
    say(args, err, as_called(_summary(told, seconds, args)))
    return FAILED if any(each.state == "failed" for each in told) else DONE


class _Told:
    """What is kept of a memo for the summary, which is little, for there may be many."""

    def __init__(self, done: DoneMemo) -> None:
        self.state, self.files = done.state, done.files
        first = next((each for each in done.problems if each.severity == "error"), None)
        place = shown(done.path) if first is None or first.place is None else str(first.place)
        said = "" if first is None else f"{first.code}: {' '.join(first.message.split())}"
        self.fault = (visible(place), visible(said))


def _summary(told: list[_Told], seconds: float, args: argparse.Namespace) -> str:
    """Return the table of what came of all: how many are in each state, and each that failed with why."""
    counts = {state: sum(each.state == state for each in told) for state in _STATES}
    lines = [f"{count:>6}  {state}" for state, count in counts.items() if count]
    faults = [each.fault for each in told if each.state == "failed"]
    wide = max((len(place) for place, _ in faults), default=0)
    lines += [f"        {place:<{wide}}  {said}" for place, said in sorted(faults)]
    rate = f", {len(told) / seconds:.1f} a second" if seconds else ""
    files = [file for each in told if each.state == "built" for file in each.files]
    written = f"; {counted_files(files)} written{told_carry(files, args.carry)}" if files else ""
    if counts["unchanged"]:
        written += "; `--force` does what is unchanged as well"
    return "\n".join([*lines, f"{len(told)} memos in {seconds:.1f} s{rate}{written}"]) + "\n"


@contextmanager
def _teller(count: int, args: argparse.Namespace, out: TextIO, err: TextIO) -> Iterator[Teller]:
    if args.format == "json":
        write(out, json.dumps({"event": "begin", "memos": count}) + "\n")
        flush(out)
        yield _Events(out)
    elif args.quiet or not _can_move(err):
        yield _Lines(count, args, out, err)
    else:
        with _bar(err) as progress:
            yield _Bar(count, args, out, err, progress)


def _can_move(err: TextIO) -> bool:
    """Return whether a stream is a terminal that can draw over what it has drawn."""
    return err.isatty() and os.environ.get("TERM") != "dumb"


class _Events:
    """An object of JSON on each line: ``begin``, each memo as it is done, ``end``."""

    def __init__(self, out: TextIO) -> None:
        self._out = out

    def tell(self, done: DoneMemo, number: int = 0) -> None:
        """Write the event of a memo, named for what became of it."""
        event = {
            "event": done.state,
            **({"number": number} if number else {}),
            "memo": shown(done.path),
            "files": [shown(file) for file in done.files],
            "seconds": round(done.seconds, 3),
        }
        write(self._out, as_line(event, done.problems))
        flush(self._out)


class _Lines:
    """For files and pipes: problems, the paths of outputs, and a line for each memo."""

    def __init__(self, count: int, args: argparse.Namespace, out: TextIO, err: TextIO) -> None:
        self._count, self._args, self._out, self._err = count, args, out, err

    def tell(self, done: DoneMemo, number: int = 0) -> None:
        """Write what there is to say of a memo."""
        if self._args.verbose:
            write(self._err, "".join(done.steps))
        report(done.problems, self._args, self._out, self._err)
        if done.files:
            write(self._out, "".join(f"{shown(path)}\n" for path in done.files))
            flush(self._out)
        counted = f"[{number}/{self._count}] " if number else ""
        say(self._args, self._err, f"{counted}{_line(done)}\n")
        flush(self._err)


class _Bar(_Lines):
    """For a terminal: the same above a bar, which shows the rate and the time that is left."""

    def __init__(
        self, count: int, args: argparse.Namespace, out: TextIO, err: TextIO, progress: Progress
    ) -> None:
        super().__init__(count, args, out, err)
        self._progress = progress
        self._begun = time.perf_counter()
        self._task = progress.add_task("", total=count, rate="")
        progress.start()

    def tell(self, done: DoneMemo, number: int = 0) -> None:
        """Write what there is to say of a memo above the bar, and let that go on."""
        self._progress.stop()  # what is written meanwhile, to whichever stream, stands above it
        super().tell(done, number)
        rate = f"{number / (time.perf_counter() - self._begun):.1f} a second"
        self._progress.update(self._task, completed=number, rate=rate)
        if number < self._count:
            self._progress.start()


@contextmanager
def _bar(err: TextIO) -> Iterator[Progress]:
    from rich.console import Console  # noqa: PLC0415 - only where there is a terminal
    from rich.progress import (  # noqa: PLC0415 - likewise
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeRemainingColumn,
    )

    console = Console(file=err, force_terminal=True, no_color=not wants_colour(err), width=width_of(err))
    columns = (
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}"),
        TimeRemainingColumn(),
        TextColumn("left"),
    )
    progress = Progress(
        *columns, console=console, transient=True, redirect_stdout=False, redirect_stderr=False
    )
    try:
        yield progress
    finally:
        progress.stop()


def _line(done: DoneMemo) -> str:
    errors = sum(problem.severity == "error" for problem in done.problems)
    counts = ((errors, "error"), (len(done.problems) - errors, "warning"))
    counted = [f"{count} {word}{'' if count == 1 else 's'}" for count, word in counts if count]
    said = [done.state, *([counted_files(done.files)] if done.files else []), *counted]
    time_taken = f", {done.seconds:.1f} s" if done.seconds else ""
    assured = f"; {done.assurance}" if not done.files and done.assurance else ""
    read = f"; {done.reading}" if not done.files and done.reading else ""
    return as_called(f"{shown(done.path)}: {', '.join(said)}{time_taken}{assured}{read}")
