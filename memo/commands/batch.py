"""`memo build` and `memo check` of many memos: each in one of several warm processes, whatever becomes of it.

A process makes all outputs of a memo and gives them back as bytes; they are written here, by one process
alone, so that whatever ends one that works leaves nothing half done.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from memo.commands.same_names import same_names
from memo.diagnostics import has_errors, in_order
from memo.workspace import (
    Fingerprints,
    RememberedCheck,
    WorkerPool,
    record_hash,
    remember_check,
    shown,
    unchanged_build,
    unchanged_check,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from memo.commands.made import MadeMemo
    from memo.diagnostics import Message, Problem
    from memo.workspace import BuildOptions, ClusterAccess, ClusterPool, Finished

    MemoPool = WorkerPool["MemoJob", MadeMemo] | ClusterPool["MemoJob", MadeMemo]

MemoState = Literal["built", "unchanged", "checked", "failed"]


@dataclass(frozen=True, slots=True)
class DoneMemo:
    """What became of one memo of many.

    Attributes:
        path: The memo.
        state: ``failed`` where it has an error, or another hindrance.
        files: Its outputs, written now or as they were.
        problems: All problems, in order.
        assurance: What is sure of a memo without any.
        seconds: How long it took.
        steps: How long each step took, a line each.
        reading: How many of its statements are read, and by whom, where it was only checked.
    """

    path: Path
    state: MemoState
    files: tuple[Path, ...] = ()
    problems: tuple[Problem, ...] = ()
    assurance: Message | None = None
    seconds: float = 0.0
    steps: tuple[str, ...] = ()
    reading: Message | None = None


@dataclass(frozen=True, slots=True)
class MemoJob:
    """One memo to be made, or only checked.

    Attributes:
        path: The memo.
        output: The folder of its outputs.
        options: What is chosen; ``None`` to check it.
        strict: Whether what is still to be written is refused.
        around: Hash of what it is made from, to remember the build by.
        lying: Names of its outputs that lie in that folder.
    """

    path: Path
    output: Path
    options: BuildOptions | None = None
    strict: bool = False
    around: str = ""
    lying: tuple[str, ...] = ()


def do_job(job: MemoJob) -> MadeMemo:
    """Check a memo and make its outputs; called in a process that does one after another."""
    from memo.commands.making import check_and_make  # noqa: PLC0415 - only who makes memos needs that

    return check_and_make(job.path, job.output, job.options, strict=job.strict, lying=job.lying)


def build_batch(
    paths: Sequence[Path],
    output: Path,
    options: BuildOptions,
    workers: int | ClusterAccess,
    *,
    force: bool = False,
) -> Iterator[DoneMemo]:
    """Build many memos, and yield what became of each: first those that are unchanged, then as they are done.

    Args:
        paths: The memos.
        output: The folder to write to; made where it is missing.
        options: What is chosen.
        workers: How many processes work at most, or the cluster that does.
        force: Whether what is unchanged is built as well.
    """
    clashes, fingerprints = same_names(paths), Fingerprints()
    changed: list[Path] = []
    for path in paths:
        same = None
        if not force and path not in clashes:
            same = unchanged_build(path, output, options, fingerprints)
        if same is None:
            changed.append(path)
        else:
            files = tuple(output / name for name in same.files(options.formats))
            yield DoneMemo(path, "unchanged", files, same.problems, same.assurance)
    if not changed:
        return
    with _pool(workers, len(changed)) as pool:
        from memo.commands.making import lying_outputs, write_made  # noqa: PLC0415 - while processes begin

        def jobs() -> Iterator[MemoJob]:
            for path in changed:
                if path in clashes:
                    yield MemoJob(path, output, strict=options.strict)
                    continue
                around, lying = fingerprints.around(path), tuple(lying_outputs(path, output))
                yield MemoJob(path, output, options, options.strict, around, lying)

        for done in pool.run(jobs()):
            made, path = done.result, done.job.path
            if made is None or path in clashes:
                clash = [clashes[path]] if path in clashes else []
                yield _checked(done, clash)
                continue
            files, problems = write_made(made, output, options, done.job.around)
            state: MemoState = "failed" if has_errors(problems) else "built"
            told = tuple(in_order([*problems, *done.problems]))
            yield DoneMemo(path, state, files, told, made.assurance, done.seconds, made.steps)


def check_batch(
    paths: Sequence[Path],
    output: Path,
    workers: int | ClusterAccess,
    *,
    strict: bool,
    force: bool = False,
) -> Iterator[DoneMemo]:
    """Check many memos, and yield what became of each: first those that are unchanged, then as they are done.

    Args:
        paths: The memos.
        output: The folder of built files, whose record tells where quotes stood.
        workers: How many processes work at most, or the cluster that does.
        strict: Whether what is still to be written is refused.
        force: Whether what is unchanged is checked as well.
    """
    fingerprints = Fingerprints()
    changed: list[Path] = []
    for path in paths:
        same = None if force else unchanged_check(path, output, fingerprints, strict=strict)
        if same is None:
            changed.append(path)
        else:
            state: MemoState = "failed" if has_errors(same.problems) else "unchanged"
            yield DoneMemo(path, state, (), same.problems, same.assurance, reading=same.reading)
    if not changed:
        return
    with _pool(workers, len(changed)) as pool:
        jobs = (MemoJob(path, output, strict=strict, around=fingerprints.around(path)) for path in changed)
        for done in pool.run(jobs):
            if done.result is not None:
                remember(done.result, output, done.job.around, strict=strict)
            yield _checked(done)


def _pool(workers: int | ClusterAccess, jobs: int) -> MemoPool:
    """Return who does so many jobs: processes of this machine, or a cluster."""
    if isinstance(workers, int):
        return WorkerPool(do_job, min(workers, jobs))
    from memo.commands.clustered import memo_cluster  # noqa: PLC0415 - few have a cluster

    return memo_cluster(workers)


def remember(made: MadeMemo, output: Path, around: str, *, strict: bool) -> None:
    """Remember what was found in a memo that is valid."""
    if made.named is not None:
        path, record = made.path, record_hash(made.path, output)
        check = RememberedCheck(
            shown(path), around, record, made.named, strict, made.problems, made.assurance, made.reading
        )
        remember_check(path, output, check)


def _checked(done: Finished[MemoJob, MadeMemo], more: Sequence[Problem] = ()) -> DoneMemo:
    made = done.result
    problems = tuple(in_order([*more, *done.problems, *(() if made is None else made.problems)]))
    state: MemoState = "failed" if has_errors(problems) else "checked"
    assurance = made.assurance if made is not None and not problems else None
    reading = None if made is None else made.reading
    steps = () if made is None else made.steps
    return DoneMemo(done.job.path, state, (), problems, assurance, done.seconds, steps, reading)
