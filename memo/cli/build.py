"""The commands that check and print a memo: `memo check`, `memo build`, `memo verify`, `memo schema`."""

from __future__ import annotations

import json
import time
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from memo.cli.options import DONE, FAILED, add_output, add_printing, add_reporting, one_or_more_of
from memo.cli.streams import flush, tell, timing_of, write
from memo.diagnostics import Problem, has_errors, in_order
from memo.renderers import FORMATS
from memo.workspace import shown

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from memo.commands import build as pipeline
    from memo.workspace import Timing


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the commands to the parser."""
    check = commands.add_parser("check", help="every problem, at its place; builds nothing")
    build = commands.add_parser("build", help="check, then write PDF, DOCX and HTML")
    verify = commands.add_parser("verify", help="is this PDF or DOCX what the memo in it builds?")
    schema = commands.add_parser("schema", help="the JSON Schema of memo.yaml")
    for command in (check, build):
        command.add_argument(
            "memo", nargs="*", type=Path, metavar="MEMO", help="default: every seeds/*/memo.yaml"
        )
        add_output(command)
        command.add_argument(
            "--strict",
            action="store_true",
            help="refuse a memo in which something is still to be written (TODO)",
        )
    verify.add_argument("file", type=Path, metavar="FILE", help="a PDF or DOCX that `memo build` wrote")
    verify.add_argument(
        "--case",
        type=Path,
        metavar="DIR",
        help="the memo's folder, where it has templates or styles of its own",
    )
    for command in (check, build, verify):
        add_reporting(command)
    build.add_argument(
        "-f",
        dest="format_of_output",
        type=one_or_more_of(FORMATS),
        default=FORMATS,
        metavar="pdf,docx,html",
        help="which outputs; default: all",
    )
    add_printing(build)
    check.set_defaults(run=_check)
    build.set_defaults(run=_build)
    verify.set_defaults(run=_verify)
    schema.set_defaults(run=_schema)


def _check(words: argparse.Namespace, out: TextIO, err: TextIO) -> int:
    from memo.commands import build as pipeline  # noqa: PLC0415 - so that `--help` answers at once

    cases = _checked(words, timing_of(words, err))
    problems = pipeline.all_problems(cases, [])
    tell(problems, words, out, err)
    if not words.quiet:
        for case in cases:
            _say_checked(case, err)
    return FAILED if has_errors(problems) else DONE


def _build(words: argparse.Namespace, out: TextIO, err: TextIO) -> int:
    from memo.workspace import Press  # noqa: PLC0415 - so that other commands need not import it

    begun = time.perf_counter()
    with Press(words.jobs if "pdf" in words.format_of_output else 1) as press:
        from memo.commands import build as pipeline  # noqa: PLC0415 - the press warms up meanwhile, which takes as long
        from memo.workspace import Look  # noqa: PLC0415 - likewise

        look, timing = Look(words.paper, words.theme), timing_of(words, err)
        cases = _checked(words, timing)
        same = _same_names(cases)
        wanted = [] if same else cases
        built = list(pipeline.build(wanted, words.output, words.format_of_output, press, look, timing))
    problems = in_order([*same, *pipeline.all_problems(cases, built)])
    tell(problems, words, out, err)
    for one in built:
        for path in one.files:
            if words.format == "text":
                write(out, f"{shown(path)}\n")
    if not words.quiet:
        files = sum(len(one.files) for one in built)
        write(
            err,
            f"{files} {'file' if files == 1 else 'files'} written in {time.perf_counter() - begun:.1f} s\n",
        )
    return FAILED if has_errors(problems) else DONE


def _checked(words: argparse.Namespace, timing: Timing) -> list[pipeline.Case]:
    from memo.commands import build as pipeline  # noqa: PLC0415 - so that `--help` answers at once

    cases = []
    for path in pipeline.find_memos(words.memo):
        with timing.step(f"read and check {shown(path)}"):
            case = pipeline.check(path, words.output)
            cases.append(case.without_slots() if words.strict else case)
    return cases


def _verify(words: argparse.Namespace, out: TextIO, err: TextIO) -> int:
    from memo.commands.verify import verify  # noqa: PLC0415 - likewise
    from memo.workspace import Press  # noqa: PLC0415 - so that `--help` answers at once

    begun = time.perf_counter()
    with Press(1) as press:
        verdict = verify(words.file, words.case, press)
    if words.format == "text":
        write(out, f"{shown(words.file)}: {verdict.kind}\n")
        flush(out)  # before what is said of it, where both go to one place
    tell(verdict.problems, words, out, err)
    if not words.quiet:
        write(err, f"built again from the memo in it in {time.perf_counter() - begun:.1f} s\n")
    return FAILED if has_errors(verdict.problems) else DONE


def _schema(_: argparse.Namespace, out: TextIO, __: TextIO) -> int:
    from memo.commands import build as pipeline  # noqa: PLC0415 - so that `--help` answers at once

    text = pipeline.schema()
    try:
        text.encode(getattr(out, "encoding", None) or "utf-8")
    except UnicodeEncodeError:
        text = json.dumps(json.loads(text), indent=2) + "\n"  # the same schema, in ASCII
    write(out, text)
    return DONE


def _same_names(cases: Sequence[pipeline.Case]) -> list[Problem]:
    """Find memos whose outputs would be one file, on disks too that take large and small letters for one."""
    names = [unicodedata.normalize("NFC", case.name).casefold() for case in cases]
    return [
        Problem(
            "same-name",
            f"{shown(case.path)} is one of {names.count(name)} memos in folders called “{case.name}”, "
            "and their outputs would have one name.",
        )
        for case, name in zip(cases, names, strict=True)
        if names.count(name) > 1
    ]


def _say_checked(case: pipeline.Case, err: TextIO) -> None:
    errors = sum(problem.severity == "error" for problem in case.problems)
    warnings = len(case.problems) - errors
    found = [
        f"{n} {word}{'' if n == 1 else 's'}" for n, word in ((errors, "error"), (warnings, "warning")) if n
    ]
    state = ", ".join(found) or f"no problems; {len(case.quotes)} quotes stand in the article word for word"
    write(err, f"{shown(case.path)}: {state}\n")
