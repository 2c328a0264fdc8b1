"""The command `memo`: words in, exit code out. 0: done. 1: problems, or it failed. 2: wrong usage."""

from __future__ import annotations

import argparse
import os
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from memo.files import shown
from memo.press import Press, default_jobs
from memo.problems import MemoError, Problem, has_errors, in_order
from memo.report import as_json, as_text
from memo.writers import FORMATS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from memo import pipeline

OUTPUT = Path("output")
DONE, FAILED, INTERRUPTED = 0, 1, 130


def main(
    argv: Sequence[str] | None = None, stdout: TextIO | None = None, stderr: TextIO | None = None
) -> int:
    """Run one command; the streams can be injected."""
    out, err = stdout or sys.stdout, stderr or sys.stderr
    words = _parser().parse_args(argv)
    try:
        code = _run(words, out, err)
        out.flush()
    except KeyboardInterrupt:
        err.write("stopped; files already written are whole\n")
        return INTERRUPTED
    except BrokenPipeError:  # the reader of our output has seen enough
        if out is sys.stdout:  # what Python flushes at its end goes nowhere, then
            os.dup2(os.open(os.devnull, os.O_WRONLY), out.fileno())
        return DONE
    return code


def _run(words: argparse.Namespace, out: TextIO, err: TextIO) -> int:
    try:
        return int(words.run(words, out, err))
    except MemoError as error:
        _tell(in_order(error.problems), words, out, err)
        return FAILED


def _check(words: argparse.Namespace, out: TextIO, err: TextIO) -> int:
    from memo import pipeline  # noqa: PLC0415 - so that `--help` answers at once

    cases = [pipeline.check(path, words.output) for path in pipeline.find_memos(words.memo)]
    problems = pipeline.all_problems(cases, [])
    _tell(problems, words, out, err)
    if not words.quiet:
        for case in cases:
            _say_checked(case, err)
    return FAILED if has_errors(problems) else DONE


def _build(words: argparse.Namespace, out: TextIO, err: TextIO) -> int:
    begun = time.perf_counter()
    with Press(words.jobs if "pdf" in words.format_of_output else 1) as press:
        from memo import pipeline  # noqa: PLC0415 - the press warms up meanwhile, which takes as long

        cases = [pipeline.check(path, words.output) for path in pipeline.find_memos(words.memo)]
        _refuse_same_names(cases)
        built = list(pipeline.build(cases, words.output, words.format_of_output, press))
    problems = pipeline.all_problems(cases, built)
    _tell(problems, words, out, err)
    for one in built:
        for path in one.files:
            if words.format == "text":
                out.write(f"{shown(path)}\n")
    if not words.quiet:
        files = sum(len(one.files) for one in built)
        err.write(
            f"{files} {'file' if files == 1 else 'files'} written in {time.perf_counter() - begun:.1f} s\n"
        )
    return FAILED if has_errors(problems) else DONE


def _schema(_: argparse.Namespace, out: TextIO, __: TextIO) -> int:
    from memo import pipeline  # noqa: PLC0415 - so that `--help` answers at once

    out.write(pipeline.schema())
    return DONE


def _refuse_same_names(cases: Sequence[pipeline.Case]) -> None:
    names = [case.name for case in cases]
    for case in cases:
        if names.count(case.name) > 1:
            raise MemoError(
                Problem(
                    "same-name",
                    f"Two memos lie in folders called “{case.name}”, and their outputs would have one name.",
                    "Rename one of the folders, or build them into two folders with `-o`.",
                )
            )


def _tell(problems: Sequence[Problem], words: argparse.Namespace, out: TextIO, err: TextIO) -> None:
    if getattr(words, "format", "text") == "json":
        out.write(as_json(problems))
    elif problems:
        err.write(as_text(problems, colour=_wants_colour(err)) + "\n")


def _say_checked(case: pipeline.Case, err: TextIO) -> None:
    errors = sum(problem.severity == "error" for problem in case.problems)
    warnings = len(case.problems) - errors
    found = [
        f"{n} {word}{'' if n == 1 else 's'}" for n, word in ((errors, "error"), (warnings, "warning")) if n
    ]
    state = ", ".join(found) or f"no problems; {len(case.quotes)} quotes stand in the article word for word"
    err.write(f"{shown(case.path)}: {state}\n")


def _wants_colour(stream: TextIO) -> bool:
    return stream.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="memo", description="Policy memos from one checked model.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    check = commands.add_parser("check", help="every problem, at its place; builds nothing")
    build = commands.add_parser("build", help="check, then write PDF, DOCX and HTML")
    schema = commands.add_parser("schema", help="the JSON Schema of memo.yaml")
    for command in (check, build):
        command.add_argument(
            "memo", nargs="*", type=Path, metavar="MEMO", help="default: every seeds/*/memo.yaml"
        )
        command.add_argument(
            "-o", "--output", type=Path, default=OUTPUT, metavar="DIR", help="default: output"
        )
        command.add_argument(
            "--format", choices=("text", "json"), default="text", help="how problems are printed"
        )
        command.add_argument("-q", "--quiet", action="store_true", help="only problems and results")
    build.add_argument(
        "-f",
        dest="format_of_output",
        type=_formats,
        default=FORMATS,
        metavar="pdf,docx,html",
        help="which outputs; default: all",
    )
    build.add_argument(
        "-j",
        "--jobs",
        type=_jobs,
        default=default_jobs(),
        metavar="N",
        help="processes; default: %(default)s",
    )
    check.set_defaults(run=_check)
    build.set_defaults(run=_build)
    schema.set_defaults(run=_schema)
    return parser


def _formats(text: str) -> tuple[str, ...]:
    wanted = tuple(dict.fromkeys(word.strip() for word in text.split(",")))
    unknown = [word for word in wanted if word not in FORMATS]
    if unknown:
        raise argparse.ArgumentTypeError(f"no such output: {', '.join(unknown)} (there are pdf, docx, html)")
    return wanted


def _jobs(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError("a whole number from 1 on is wanted")
    return int(text)


if __name__ == "__main__":
    sys.exit(main())
