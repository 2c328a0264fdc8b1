"""The commands of a memo's life after its first issue: `memo revise`, `memo diff`, `memo pull`."""

from __future__ import annotations

import datetime as dt
import json
import time
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from memo.cli.options import (
    DONE,
    FAILED,
    add_loudness,
    add_output,
    add_printing,
    add_reporting,
    day,
    one_or_more_of,
    sentence,
)
from memo.cli.streams import flush, tell, timing_of, wants_colour, write
from memo.diagnostics import as_text, has_errors, in_order
from memo.workspace import shown

if TYPE_CHECKING:
    import argparse

FORMS = ("text", "json", "pdf", "docx", "html")


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the commands to the parser."""
    revise = commands.add_parser("revise", help="freeze the current revision, and open the next")
    diff = commands.add_parser("diff", help="what changed between two memos, and the redlines")
    pull = commands.add_parser("pull", help="a reviewer's Word edits and comments, merged into the memo")
    _add_choices_of_revise(revise)
    _add_choices_of_diff(diff)
    _add_choices_of_pull(pull)
    revise.set_defaults(run=_revise)
    diff.set_defaults(run=_diff)
    pull.set_defaults(run=_pull)


def _add_choices_of_diff(diff: argparse.ArgumentParser) -> None:
    """Which two memos, and in which forms."""
    what = "a revision's number, a memo.yaml, or a PDF or DOCX that carries its memo"
    diff.add_argument("old", nargs="?", metavar="OLD", help=f"{what}; default: the revision before NEW")
    diff.add_argument("new", nargs="?", metavar="NEW", help="the same; default: the open revision")
    diff.add_argument(
        "--memo", type=Path, metavar="MEMO", help="whose revisions; default: the only one of seeds/"
    )
    diff.add_argument(
        "-f",
        dest="forms",
        type=one_or_more_of(FORMS),
        default=("text",),
        metavar="text,json,pdf,docx,html",
        help="text and json are printed, the others written as redlines; default: text",
    )
    add_output(diff, "of the redlines")
    add_loudness(diff)
    add_printing(diff)


def _add_choices_of_pull(pull: argparse.ArgumentParser) -> None:
    """Which file, into which memo, and what may be written."""
    pull.add_argument(
        "file", type=Path, metavar="REVIEWED.docx", help="a Word file of `memo build`, with edits or comments"
    )
    pull.add_argument(
        "--into", type=Path, metavar="MEMO", help="default: the memo of seeds/ that the file was built from"
    )
    pull.add_argument("--dry-run", action="store_true", help="only say what would come of it")
    pull.add_argument(
        "--accept-unsupported",
        action="store_true",
        help="merge also what is at odds with its quotes; it stays an error of `memo check`",
    )
    add_output(pull, "of the matrix")
    add_reporting(pull)


def _add_choices_of_revise(revise: argparse.ArgumentParser) -> None:
    """Which memo, why, when and by whom."""
    revise.add_argument("memo", nargs="?", type=Path, metavar="MEMO", help="default: the only one of seeds/")
    revise.add_argument(
        "-m",
        "--message",
        type=sentence,
        required=True,
        metavar="WHY",
        help="what is new in it, in one sentence",
    )
    revise.add_argument("--date", type=day, metavar="YYYY-MM-DD", help="its day; default: today")
    revise.add_argument("--author", type=sentence, metavar="OFFICE", help="who makes it; default: as before")
    add_output(revise, "where it was built")
    add_reporting(revise)


def _revise(words: argparse.Namespace, out: TextIO, err: TextIO) -> int:
    from memo.commands.revise import revise  # noqa: PLC0415 - so that `--help` answers at once

    day = words.date or dt.datetime.now().astimezone().date()
    done = revise(words.memo, words.message, day, words.output, author=words.author)
    if words.format == "text":
        write(out, f"{shown(done.frozen)}\n")
        flush(out)  # before what is said of it, where both go to one place
    tell(done.problems, words, out, err)
    if not words.quiet:
        number, memo = done.number, shown(done.memo)
        write(
            err, f"revision {number} is frozen; revision {number + 1} is open: edit {memo}, then build it\n"
        )
    return DONE


def _pull(words: argparse.Namespace, out: TextIO, err: TextIO) -> int:
    from memo.commands.pull import pull  # noqa: PLC0415 - so that `--help` answers at once
    from memo.review.adjudication import summary, to_terminal  # noqa: PLC0415 - likewise

    done = pull(
        words.file,
        words.into,
        words.output,
        accept_unsupported=words.accept_unsupported,
        dry_run=words.dry_run,
        timing=timing_of(words, err),
    )
    files = [shown(path) for path in done.files]
    if words.format == "json":
        rows = [asdict(row) for row in done.rows]
        write(out, json.dumps({"memo": shown(done.memo), "rows": rows, "files": files}, indent=2) + "\n")
    else:
        write(out, to_terminal(done.rows) + "".join(f"{name}\n" for name in files))
        flush(out)  # before what is said of it, where both go to one place
    if not words.quiet:
        written = "nothing was written" if words.dry_run else f"{len(files)} files written"
        write(err, f"{shown(done.memo)}: {summary(done.rows)[:-1]}; {written}\n")
    return FAILED if any(row.undecided for row in done.rows) else DONE


def _diff(words: argparse.Namespace, out: TextIO, err: TextIO) -> int:
    from memo.workspace import Press  # noqa: PLC0415 - so that other commands need not import it

    begun = time.perf_counter()
    printed = [form for form in words.forms if form not in {"text", "json"}]
    with Press(words.jobs if "pdf" in printed else 1) as press:
        from memo.commands import diff as diffing  # noqa: PLC0415 - the press warms up meanwhile, which takes as long
        from memo.revisions import diff_as_data, diff_as_text  # noqa: PLC0415 - likewise
        from memo.workspace import Look  # noqa: PLC0415 - likewise

        timing = timing_of(words, err)
        with timing.step("read and check both memos"):
            old, new = diffing.sides_of(words.old, words.new, words.memo, words.output)
        with timing.step("compare them"):
            comparison = diffing.compare_sides(old, new)
        if "json" in words.forms:
            write(out, json.dumps(diff_as_data(comparison), indent=2) + "\n")
        if "text" in words.forms:
            write(out, diff_as_text(comparison, colour=wants_colour(out)))
        flush(out)  # before what is said of it, where both go to one place
        problems = in_order(dict.fromkeys([*old.problems, *new.problems]))
        look = Look(words.paper, words.theme)
        made = diffing.print_redlines(comparison, old, new, printed, words.output, press, look, timing)
    told = [*problems, *made.problems]
    if told:
        write(err, as_text(told, colour=wants_colour(err)) + "\n")
    for path in made.files:
        write(err if "json" in words.forms else out, f"{shown(path)}\n")
    if printed and not words.quiet:
        files = f"{len(made.files)} {'file' if len(made.files) == 1 else 'files'}"
        write(err, f"{files} written in {time.perf_counter() - begun:.1f} s\n")
    return FAILED if has_errors(told) else DONE
