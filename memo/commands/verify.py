"""`memo verify`: take out of a file what it carries, build that again, and compare the two."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from memo.diagnostics import MemoError, Problem, has_errors, in_order
from memo.integrity.provenance import SourceBundle, format_of, read_bundle
from memo.integrity.verify import Output, Verdict, attachment_problems, unproven_as_refused, verdict_on
from memo.workspace import (
    UNTIMED,
    Appearance,
    Case,
    ComparedMemo,
    MemoRendering,
    RedlineRendering,
    Timing,
    assets_for,
    case_of_bundle,
    chain_problems,
    compare_printed,
    complete_from,
    input_hashes,
    read_bytes,
    real,
    shown,
    versions_of,
)

if TYPE_CHECKING:
    from pathlib import Path

    from memo.workspace import PdfWorkers


_TAMPERED: Final = frozenset({"seal-incomplete", "seal-twice", "seal-unreadable"})
"""What is wrong with what a file carries where somebody has put something else in its place."""


def verify(path: Path, folder: Path | None, workers: PdfWorkers, timing: Timing = UNTIMED) -> Verdict:
    """Compare a PDF or DOCX, be it a memo's or a redline, with the memo or the two memos that it carries.

    Args:
        path: The file.
        folder: The memo's folder, if it is at hand: what the file does not carry is taken from it where the
            hashes fit, and templates and styles of its own. What is wrong with the frozen revisions in it is
            told as well.
        workers: Where a PDF is printed again.
        timing: Who is told how long each step took.

    Raises:
        MemoError: Where the file was never built here, or cannot be read.
    """
    name = shown(path)
    with timing.step(f"read {name}"):
        data = read_bytes(path, "the file to verify")
        kind = format_of(data, name)
        try:
            carried = read_bundle(data, name)
        except MemoError as error:
            if {problem.code for problem in error.problems} <= _TAMPERED:
                return Verdict("altered", error.problems)
            raise
    bundle = complete_from(carried, folder) if folder else carried
    verdict = _verdict(name, kind, data, bundle, folder or path, workers, timing)
    chain = chain_problems(folder / "memo.yaml") if folder else []
    return replace(verdict, problems=(*verdict.problems, *chain))


def _verdict(  # noqa: PLR0913, PLR0917 - what is known of the file
    name: str,
    kind: str,
    data: bytes,
    bundle: SourceBundle,
    inside: Path,  # messages place a problem in “FILE/memo.yaml”, and a file has no templates below it
    workers: PdfWorkers,
    timing: Timing,
) -> Verdict:
    if bundle.memo is None or (bundle.older and bundle.older.memo is None):
        return verdict_on(name, kind, Output(data, bundle), None, list)
    with timing.step("check the memo in it"):
        case = case_of_bundle(bundle, inside, name)
        older = case_of_bundle(bundle.older, inside, f"{name}/older memo") if bundle.older else None
    if wrong := _errors(case, older):
        altered = attachment_problems(name, bundle)
        same = bundle.versions == versions_of(kind) and not _is_built_otherwise(case, bundle)
        if altered or same:  # no build writes such a memo
            return Verdict("altered", tuple(in_order([*altered, *wrong])))
        return unproven_as_refused(name, wrong)
    try:
        with timing.step("build it again"):
            rendering = _rendering(case, older, inside, bundle)
            again = (
                None
                if bundle.left_out
                else Output(rendering.start_one(kind, workers)(), rendering.bundle(kind))
            )
    except MemoError as error:  # without the house that built it, something may find no room
        if not _is_built_otherwise(case, bundle):
            raise
        return unproven_as_refused(name, error.problems)
    with timing.step("compare the two"):
        return verdict_on(
            name, kind, Output(data, bundle), again, lambda: rendering.missing_values(kind, data)
        )


def _is_built_otherwise(case: Case, bundle: SourceBundle) -> bool:
    """Return whether other templates, styles or another house built a file than those at hand."""
    assets = assets_for(real(case.path).parent, Appearance(**bundle.look))
    here = input_hashes(case, assets, bundle.kind)
    own = {*bundle.own_inputs, *(name for name, _ in case.frozen)}
    return any(bundle.inputs.get(name) != here.get(name) for name in {*here, *bundle.inputs} - own)


def _errors(case: Case, older: Case | None) -> list[Problem]:
    """Return what keeps the memos from being built, with what is wrong besides; nothing where they can be."""
    problems = [*case.problems]
    if older is not None and (older.loaded is None or older.loaded.memo is None):
        problems += older.problems
    return problems if has_errors(problems) else []


def _rendering(
    case: Case, older: Case | None, inside: Path, bundle: SourceBundle
) -> MemoRendering | RedlineRendering:
    appearance = Appearance(**bundle.look)
    if older is None:
        return MemoRendering(case, appearance, bundle.carry, bundle.kind)
    old, new = (
        ComparedMemo(each, inside.stem, real(each.path).parent, each.problems) for each in (older, case)
    )
    return RedlineRendering(compare_printed(old, new), old, new, appearance, bundle.carry, bundle.kind)
