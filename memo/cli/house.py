"""The command `memo house`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from memo.cli.options import DONE, FAILED, add_look, add_reporting, report, say, timing_of, write
from memo.diagnostics import Message, has_errors, in_order
from memo.workspace import shown

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator, Sequence

    from memo.house import Setting


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to the parser."""
    house = commands.add_parser(
        "house",
        help="letterhead, logo, typefaces, colours: write styles/house.yaml, check or explain it",
        description="Write a commented styles/house.yaml from what is set today; with check, look it over.",
    )
    house.add_argument(
        "action", nargs="?", choices=("check",), help="check: contrast, families, letters, small type"
    )
    house.add_argument("--explain", action="store_true", help="each setting, its value, and where it is from")
    house.add_argument(
        "--case", type=Path, metavar="MEMO", help="the house of one memo, in its folder, before that of all"
    )
    add_look(house)
    add_reporting(house)
    house.set_defaults(run=_house)


def _lines(settings: Sequence[Setting]) -> Iterator[str]:
    wide = max(len(each.path) for each in settings)
    for each in settings:
        faults = Message("at fault: %(codes)s", codes=", ".join(each.faults)) if each.faults else ""
        yield f"{each.path:<{wide}}  {each.value}  [{each.source}]{f'  {faults}' if faults else ''}\n"


def _house(args: argparse.Namespace, out: TextIO, err: TextIO) -> int:
    from memo.commands.house import check_house, explain_house, write_house  # noqa: PLC0415 - `--help` at once
    from memo.workspace import Appearance  # noqa: PLC0415 - likewise

    appearance = Appearance(args.paper, args.theme)
    with timing_of(args, err).step("look at the house"):
        if args.explain:
            settings, faults = explain_house(args.case, appearance)
            if not (faults and args.format == "json"):
                write(out, "".join(_lines(settings)))
            report(in_order(faults), args, out, err)
            return FAILED if has_errors(faults) else DONE
        if args.action == "check":
            found = check_house(args.case, appearance)
            problems = in_order(found.problems)
            report(problems, args, out, err)
            if args.format == "text":
                write(out, "".join(f"{line}\n" for line in found.lines))
            return FAILED if has_errors(problems) else DONE
        path = write_house(args.case)
    write(out, f"{shown(path)}\n")
    say(args, err, "it sets what is set today; edit it, then run `memo house check`\n")
    return DONE
