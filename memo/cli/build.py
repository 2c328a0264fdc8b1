"""The command `memo build`."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, TextIO

from memo.cli.options import (
    DONE,
    FAILED,
    add_building,
    add_cluster,
    add_memos,
    add_reporting,
    as_called,
    counted_files,
    jobs_for,
    options_of,
    report,
    say,
    timing_of,
    told_carry,
    workers_for,
    write,
)
from memo.diagnostics import has_errors
from memo.workspace import (
    Fingerprints,
    find_memos,
    shown,
    unchanged_build,
)

if TYPE_CHECKING:
    import argparse

    from memo.workspace import BuildOptions, RememberedBuild


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to the parser."""
    build = commands.add_parser("build", help="check, then write PDF, DOCX and HTML")
    add_memos(build)
    add_reporting(build)
    add_building(build)
    add_cluster(build)
    build.add_argument("--force", action="store_true", help="build what is unchanged, too")
    build.set_defaults(run=_build)


def _build(args: argparse.Namespace, out: TextIO, err: TextIO) -> int:
    paths = find_memos(args.memo)
    options = options_of(args)
    if len(paths) > 1 or args.scheduler is not None:
        from memo.cli.batch import tell_batch  # noqa: PLC0415 - so that `--help` answers at once
        from memo.commands.batch import build_batch  # noqa: PLC0415 - likewise

        workers = workers_for(args, len(paths))
        batch = build_batch(paths, args.output, options, workers, force=args.force)
        return tell_batch(batch, len(paths), args, out, err)
    begun, fingerprints = time.perf_counter(), Fingerprints()
    same = None if args.force else unchanged_build(paths[0], args.output, options, fingerprints)
    if same is not None:
        return _tell_unchanged(same, begun, args, out, err)
    return _build_one(options, jobs_for(args, 1), fingerprints, args, out, err)


def _tell_unchanged(
    same: RememberedBuild, begun: float, args: argparse.Namespace, out: TextIO, err: TextIO
) -> int:
    """Tell what the build told that a memo's outputs are of."""
    files = [args.output / name for name in same.files(args.format_of_output)]
    report(same.problems, args, out, err)
    if args.format == "text":
        write(out, "".join(f"{shown(path)}\n" for path in files))
    if same.assurance is not None:
        say(args, err, f"{same.told_as}: {same.assurance}\n")
    seconds = time.perf_counter() - begun
    unchanged = f"{counted_files(files)} unchanged, so nothing was built, in {seconds:.1f} s"
    say(args, err, as_called(f"{unchanged}; `memo build --force` builds anyway\n"))
    return DONE


def _build_one(  # noqa: PLR0913, PLR0917 - what is chosen, and who is told
    options: BuildOptions,
    jobs: int,
    fingerprints: Fingerprints,
    args: argparse.Namespace,
    out: TextIO,
    err: TextIO,
) -> int:
    from memo.workspace import PdfWorkers  # noqa: PLC0415 - so that other commands need not import it

    begun = time.perf_counter()
    with PdfWorkers(jobs if "pdf" in options.formats else 1) as workers:
        from memo.commands.build import build  # noqa: PLC0415 - the workers warm up meanwhile, which takes as long

        built = build(
            args.memo,
            args.output,
            options.formats,
            workers,
            kinds=options.kinds,
            appearance=options.appearance,
            strict=options.strict,
            carry=options.carry,
            timing=timing_of(args, err),
            remembering=fingerprints,
        )
    report(built.problems, args, out, err)
    if args.format == "text":
        write(out, "".join(f"{shown(path)}\n" for path in built.files))
    for assured in built.assurances:
        say(args, err, f"{assured}\n")
    carried = told_carry(built.files, args.carry)
    seconds = time.perf_counter() - begun
    say(args, err, f"{counted_files(built.files)} written in {seconds:.1f} s{carried}\n")
    return FAILED if has_errors(built.problems) else DONE
