"""The command `memo index`."""

from __future__ import annotations

import argparse
import datetime as dt
import json
from collections import Counter
from typing import TYPE_CHECKING, Final, TextIO

from memo.cli.options import DONE, add_loudness, add_memo_names, add_output, cores, day, say, timing_of, write
from memo.diagnostics import Message, visible
from memo.workspace import shown

if TYPE_CHECKING:
    from collections.abc import Mapping

    from memo.commands.index import Indexed

_TODAY: Final = "today"


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to the parser."""
    index = commands.add_parser(
        "index",
        help="one page and one index.json of all memos, with search",
        description="Write index.html and index.json of all memos into the folder of their outputs: what "
        "each is, how far it is, what is to be decided, and a search in what the outputs there print.",
    )
    add_memo_names(index)
    add_output(index, "where the outputs lie, and the index goes")
    index.add_argument(
        "--language",
        type=_language,
        metavar="TAG",
        default="en",
        help="what the page speaks, en or a language with a catalogue, such as de; default: %(default)s",
    )
    counted = "the day from which the days to a decision are counted; default: the newest date of the memos"
    index.add_argument("--date", type=_day, metavar="YYYY-MM-DD|today", help=counted)
    index.add_argument(
        "--format", choices=("text", "json"), default="text", help="how it is told what is in it"
    )
    add_loudness(index)
    index.set_defaults(run=_index)


def _day(text: str) -> dt.date:
    return dt.datetime.now().astimezone().date() if text == _TODAY else day(text)


def _language(tag: str) -> str:
    from memo.i18n import TRANSLATED  # noqa: PLC0415 - nobody reads the catalogues for `--help`

    if tag not in TRANSLATED:
        raise argparse.ArgumentTypeError(
            Message(
                "“%(tag)s” is none of the page's languages: %(known)s", tag=tag, known=", ".join(TRANSLATED)
            )
        )
    return tag


def _index(args: argparse.Namespace, out: TextIO, err: TextIO) -> int:
    from memo.commands.index import write_index  # noqa: PLC0415 - so that `--help` answers at once

    done = write_index(
        args.memo,
        args.output,
        language=args.language,
        on=args.date,
        processes=cores(),
        timing=timing_of(args, err),
    )
    if args.format == "json":
        write(out, json.dumps(_data(done), indent=2) + "\n")
        return DONE
    write(out, "".join(f"{shown(path)}\n" for path in done.files))
    for entry in done.entries:
        if entry.withheld == "unread":
            say(
                args,
                err,
                f"listed, but cannot be read: {visible(entry.folder)}: {visible(entry.facts.fault)}\n",
            )
    say(args, err, _told(done))
    return DONE


_STATES: Final = {
    "unreadable": "cannot be read",
    "faulty": "with errors",
    "draft": "still to be written",
    "checked": "checked",
    "frozen": "frozen",
    "decided": "decided",
}
_REASONS: Final = {
    "unbuilt": "not built",
    "older": "changed since they were built",
    "unread": "cannot be read",
    "size": "beyond the size of an index",
}


def _told(done: Indexed) -> str:
    """Say how far the memos are, how large the page is, and of how many the texts are not in it, and why."""
    states = Counter[str](each.facts.state for each in done.entries)
    left = Counter[str](each.withheld for each in done.entries if each.withheld)
    told = f"{_counted(len(done.entries), 'memo')}: {_listed(states, _STATES)}\n"
    told += f"page of {_size(done.sizes[0])}; it searches {len(done.entries) - left.total()}"
    return f"{told}, and not {_listed(left, _REASONS)}\n" if left else f"{told}\n"


def _listed(counts: Counter[str], names: Mapping[str, str]) -> str:
    return ", ".join(f"{counts[each]} {said}" for each, said in names.items() if counts.get(each))


def _counted(count: int, noun: str) -> str:
    return f"{count} {noun}{'' if count == 1 else 's'}"


def _size(size: int) -> str:
    return f"{size / 1e6:.1f} MB" if size >= 1e6 else f"{size / 1e3:.0f} kB"  # noqa: PLR2004 - a million bytes


def _data(done: Indexed) -> dict[str, object]:
    return {
        "files": [
            {"file": shown(path), "bytes": size} for path, size in zip(done.files, done.sizes, strict=True)
        ],
        "memos": [
            {
                "folder": each.folder,
                "state": each.facts.state,
                "fault": each.facts.fault or None,
                "withheld": each.withheld or None,
                "source_withheld": each.source_withheld or None,
            }
            for each in done.entries
        ],
    }
