"""The command `memo`: words in, exit code out. 0: done. 1: problems, or it failed. 2: wrong usage."""

from __future__ import annotations

import argparse
import io
import json
import os
import sys
import time
import unicodedata
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from memo.files import shown
from memo.press import Press, default_jobs
from memo.problems import MemoError, Problem, has_errors, in_order
from memo.report import as_json, as_text
from memo.watch import UNWATCHED, Watch
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
    for stream in (out, err):
        if stream in (sys.stdout, sys.stderr) and isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # a terminal may lack letters of a name
    try:
        with redirect_stdout(out), redirect_stderr(err):  # argparse prints what it has to say itself
            words = _parser().parse_args(argv)
    except SystemExit as stop:
        return int(stop.code or DONE)
    try:
        code = _run(words, out, err)
        _flush(out)
    except KeyboardInterrupt:
        _write(err, "stopped; files already written are whole\n")
        return INTERRUPTED
    except _UnwritableError as fault:
        _write(err, f"error: the results cannot be written: {fault}\n")
        return FAILED
    return code


class _UnwritableError(Exception):
    """Standard output takes no more, and not because its reader has seen enough."""


def _write(stream: TextIO, text: str) -> None:
    """Write; that the reader of a pipe has seen enough is no fault, and changes no exit code."""
    try:
        stream.write(text)
    except BrokenPipeError:
        _give_up(stream)
    except OSError as error:
        _give_up(stream)
        raise _UnwritableError(error.strerror) from error


def _flush(stream: TextIO) -> None:
    try:
        stream.flush()
    except BrokenPipeError:
        _give_up(stream)
    except OSError as error:
        _give_up(stream)
        raise _UnwritableError(error.strerror) from error


def _give_up(stream: TextIO) -> None:
    """Let what a real stream still holds go nowhere, for Python would try again at its end and complain."""
    if stream in (sys.stdout, sys.stderr):
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def _run(words: argparse.Namespace, out: TextIO, err: TextIO) -> int:
    try:
        return int(words.run(words, out, err))
    except MemoError as error:
        _tell(in_order(error.problems), words, out, err)
        return FAILED


def _check(words: argparse.Namespace, out: TextIO, err: TextIO) -> int:
    from memo import pipeline  # noqa: PLC0415 - so that `--help` answers at once

    cases = _checked(words, _watch(words, err))
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
        from memo.assets import Look  # noqa: PLC0415 - likewise

        look, watch = Look(words.paper, words.theme), _watch(words, err)
        cases = _checked(words, watch)
        same = _same_names(cases)
        wanted = [] if same else cases
        built = list(pipeline.build(wanted, words.output, words.format_of_output, press, look, watch))
    problems = in_order([*same, *pipeline.all_problems(cases, built)])
    _tell(problems, words, out, err)
    for one in built:
        for path in one.files:
            if words.format == "text":
                _write(out, f"{shown(path)}\n")
    if not words.quiet:
        files = sum(len(one.files) for one in built)
        _write(
            err,
            f"{files} {'file' if files == 1 else 'files'} written in {time.perf_counter() - begun:.1f} s\n",
        )
    return FAILED if has_errors(problems) else DONE


def _checked(words: argparse.Namespace, watch: Watch) -> list[pipeline.Case]:
    from memo import pipeline  # noqa: PLC0415 - so that `--help` answers at once

    cases = []
    for path in pipeline.find_memos(words.memo):
        with watch.step(f"read and check {shown(path)}"):
            cases.append(pipeline.check(path, words.output))
    return cases


def _watch(words: argparse.Namespace, err: TextIO) -> Watch:
    return Watch(lambda line: _write(err, line)) if words.verbose else UNWATCHED


def _verify(words: argparse.Namespace, out: TextIO, err: TextIO) -> int:
    begun = time.perf_counter()
    with Press(1) as press:
        from memo import pipeline  # noqa: PLC0415 - so that `--help` answers at once

        verdict = pipeline.verify(words.file, words.case, press)
    if words.format == "text":
        _write(out, f"{shown(words.file)}: {verdict.word}\n")
        _flush(out)  # before what is said of it, where both go to one place
    _tell(verdict.problems, words, out, err)
    if not words.quiet:
        _write(err, f"built again from the memo in it in {time.perf_counter() - begun:.1f} s\n")
    return FAILED if has_errors(verdict.problems) else DONE


def _schema(_: argparse.Namespace, out: TextIO, __: TextIO) -> int:
    from memo import pipeline  # noqa: PLC0415 - so that `--help` answers at once

    text = pipeline.schema()
    try:
        text.encode(getattr(out, "encoding", None) or "utf-8")
    except UnicodeEncodeError:
        text = json.dumps(json.loads(text), indent=2) + "\n"  # the same schema, in ASCII
    _write(out, text)
    return DONE


def _same_names(cases: Sequence[pipeline.Case]) -> list[Problem]:
    """Find memos whose outputs would be one file, on disks too that take large and small letters for one."""
    names = [unicodedata.normalize("NFC", case.name).casefold() for case in cases]
    return [
        Problem(
            "same-name",
            f"{shown(case.path)} is one of {names.count(name)} memos in folders called “{case.name}”, "
            "and their outputs would have one name.",
            "Rename one of the folders, or build them into two folders with `-o`.",
        )
        for case, name in zip(cases, names, strict=True)
        if names.count(name) > 1
    ]


def _tell(problems: Sequence[Problem], words: argparse.Namespace, out: TextIO, err: TextIO) -> None:
    if getattr(words, "format", "text") == "json":
        _write(out, as_json(problems))
    elif problems:
        _write(err, as_text(problems, colour=_wants_colour(err)) + "\n")


def _say_checked(case: pipeline.Case, err: TextIO) -> None:
    errors = sum(problem.severity == "error" for problem in case.problems)
    warnings = len(case.problems) - errors
    found = [
        f"{n} {word}{'' if n == 1 else 's'}" for n, word in ((errors, "error"), (warnings, "warning")) if n
    ]
    state = ", ".join(found) or f"no problems; {len(case.quotes)} quotes stand in the article word for word"
    _write(err, f"{shown(case.path)}: {state}\n")


def _wants_colour(stream: TextIO) -> bool:
    return stream.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="memo", description="Policy memos from one checked model.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    check = commands.add_parser("check", help="every problem, at its place; builds nothing")
    build = commands.add_parser("build", help="check, then write PDF, DOCX and HTML")
    verify = commands.add_parser("verify", help="is this PDF or DOCX what the memo in it builds?")
    schema = commands.add_parser("schema", help="the JSON Schema of memo.yaml")
    for command in (check, build):
        command.add_argument(
            "memo", nargs="*", type=Path, metavar="MEMO", help="default: every seeds/*/memo.yaml"
        )
        command.add_argument(
            "-o", "--output", type=Path, default=OUTPUT, metavar="DIR", help="default: output"
        )
    verify.add_argument("file", type=Path, metavar="FILE", help="a PDF or DOCX that `memo build` wrote")
    verify.add_argument(
        "--case",
        type=Path,
        metavar="DIR",
        help="the memo's folder, where it has templates or styles of its own",
    )
    for command in (check, build, verify):
        command.add_argument(
            "--format", choices=("text", "json"), default="text", help="how problems are printed"
        )
        said = command.add_mutually_exclusive_group()
        said.add_argument("-q", "--quiet", action="store_true", help="only problems and results")
        said.add_argument("-v", "--verbose", action="store_true", help="also how long each step took")
    _add_choices_of_build(build)
    check.set_defaults(run=_check)
    build.set_defaults(run=_build)
    verify.set_defaults(run=_verify)
    schema.set_defaults(run=_schema)
    return parser


def _add_choices_of_build(build: argparse.ArgumentParser) -> None:
    """Which outputs, by how many processes, on what paper, in what colours."""
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
    build.add_argument(
        "--paper",
        type=str.lower,
        choices=("a4", "letter"),
        default="",
        help="default: as styles/tokens.css says",
    )
    build.add_argument(
        "--theme", default="", metavar="NAME", help="colours of styles/themes/NAME.css, such as sober"
    )


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
