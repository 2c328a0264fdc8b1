"""The command `memo find`."""

from __future__ import annotations

import argparse
import textwrap
from pathlib import Path
from typing import TYPE_CHECKING, Final, TextIO

from memo.cli.options import DONE, FAILED, add_loudness, cores, say, timing_of, wants_colour, width_of, write
from memo.diagnostics import visible

if TYPE_CHECKING:
    from memo.commands.find import Found, Hit

_BOLD, _PLAIN, _ON, _OFF = "\033[1m", "\033[0m", "\ue000", "\ue001"
_WIDEST: Final = 320
"""Characters of a passage that are shown: some four lines."""
_BEFORE: Final = 100
"""Characters that are shown before the first hit of a passage that is longer."""


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to the parser."""
    find = commands.add_parser(
        "find",
        help="the passages of all memos in which some words stand",
        description="Find titles, asks, claims, quotes and open sources in which all of the words stand. A "
        "word finds each that begins with it; words in quotation marks are found one behind the other. "
        "Accents and capitals make no difference. Ends with 1 where nothing is found.",
    )
    find.add_argument("words", nargs="+", metavar="WORDS", help='such as: guarantees "peace conference"')
    where = "where to look, as often as wanted; default: every seeds/*/memo.yaml"
    find.add_argument("--memo", action="append", default=[], type=Path, help=where)
    most = "how many are shown; default: %(default)s"
    find.add_argument("--most", type=_most, default=20, metavar="N", help=most)
    find.add_argument("--format", choices=("text", "json"), default="text", help="how passages are printed")
    add_loudness(find)
    find.set_defaults(run=_find)


def _most(text: str) -> int:
    if text.isdecimal() and 0 < int(text) < 1_000_000:  # noqa: PLR2004 - more than anybody reads
        return int(text)
    raise argparse.ArgumentTypeError(f"{text} is no number of passages")


def _find(args: argparse.Namespace, out: TextIO, err: TextIO) -> int:
    from memo.commands.find import find_passages  # noqa: PLC0415 - so that `--help` answers at once

    found = find_passages(
        args.words, args.memo, most=args.most, processes=cores(), timing=timing_of(args, err)
    )
    for fault in found.faults:
        write(err, f"not searched: {visible(fault)}\n")
    if args.format == "json":
        write(out, found.to_json())
    else:
        marks = (_BOLD, _PLAIN) if wants_colour(out) else ("**", "**")
        write(out, "\n".join(_shown(hit, width_of(out), marks) for hit in found.hits))
        say(args, err, _told(found))
    return DONE if found.hits else FAILED


def _told(found: Found) -> str:
    if not found.hits:
        return "nothing found\n"
    told = f"{found.count} {'passage' if found.count == 1 else 'passages'}"
    left = found.count - len(found.hits)
    return f"{told}, {left} of them not shown: `--most {found.count}` shows all\n" if left else f"{told}\n"


def _shown(hit: Hit, width: int, marks: tuple[str, str]) -> str:
    """Return a passage as it is printed: where it stands, then its words with the hits marked."""
    passage = hit.passage
    where = [passage.kind, *([f"¶{passage.paragraph}"] if passage.paragraph else []), passage.path]
    head = f"{hit.memo}: {', '.join(filter(None, where))}"
    wrapped = textwrap.fill(_excerpt(hit), width, initial_indent="  ", subsequent_indent="  ")
    return f"{visible(head)}\n{wrapped.replace(_ON, marks[0]).replace(_OFF, marks[1])}\n"


def _excerpt(hit: Hit) -> str:
    """Return the words round the first hit, each hit between signs for private use."""
    text, begin = visible(hit.passage.text).replace(_ON, "�").replace(_OFF, "�"), 0
    if len(text) > _WIDEST and hit.places and hit.places[0][0] > _BEFORE:
        begin = text.find(" ", hit.places[0][0] - _BEFORE) + 1
    end = (
        len(text) if len(text) - begin <= _WIDEST else max(text.rfind(" ", begin, begin + _WIDEST), begin + 1)
    )
    made, at = "… " if begin else "", begin
    for start, stop in hit.places:
        if begin <= start and stop <= end:
            made += f"{text[at:start]}{_ON}{text[start:stop]}{_OFF}"
            at = stop
    return made + text[at:end] + (" …" if end < len(text) else "")
