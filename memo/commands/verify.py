"""`memo verify`: take out of a file what it carries, build that again, and compare the two."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from memo.diagnostics import Problem, has_errors, in_order
from memo.integrity.provenance import SourceBundle, format_of, read_bundle
from memo.integrity.verify import Output, Verdict, attachment_problems, verdict_on
from memo.revisions import diff_memos
from memo.workspace import (
    UNTIMED,
    Appearance,
    Case,
    ComparedMemo,
    MemoRendering,
    RedlineRendering,
    Timing,
    case_of_bundle,
    chain_problems,
    read_bytes,
    real,
    shown,
)

if TYPE_CHECKING:
    from pathlib import Path

    from memo.workspace import PdfWorkers


def verify(path: Path, styled_like: Path | None, workers: PdfWorkers, timing: Timing = UNTIMED) -> Verdict:
    """Compare a PDF or DOCX, be it a memo's or a redline, with the memo or the two memos that it carries.

    Args:
        path: The file.
        styled_like: The case folder whose own templates and styles it was built with, if any. What is wrong
            with the frozen revisions in it is told as well.
        workers: Where a PDF is printed again.
        timing: Who is told how long each step took.

    Raises:
        MemoError: Where the file carries no memo that can be read, or nothing can be built here.
    """
    name = shown(path)
    with timing.step(f"read {name}"):
        data = read_bytes(path, "the file to verify")
        bundle, kind = read_bundle(data, name), format_of(data, name)
    # Messages place a problem in “FILE/memo.yaml”, and a file has no templates of its own below it.
    inside = styled_like or path
    with timing.step("check the memo in it"):
        case = case_of_bundle(bundle, inside, name)
        older = case_of_bundle(bundle.older, inside, f"{name}/older memo") if bundle.older else None
    if wrong := _errors(case, older):
        return Verdict("altered", tuple(in_order([*attachment_problems(name, bundle), *wrong])))
    with timing.step("build it again"):
        rendering = _rendering(case, older, path, bundle)
        again = Output(rendering.start_one(kind, workers)(), rendering.bundle(kind))
    with timing.step("compare the two"):
        verdict = verdict_on(name, kind, Output(data, bundle), again)
        altered = chain_problems(styled_like / "memo.yaml") if styled_like else []
    return replace(verdict, problems=(*verdict.problems, *altered))


def _errors(case: Case, older: Case | None) -> list[Problem]:
    """Return what keeps the memos from being built, with what is wrong besides; nothing where they can be."""
    problems = [*case.problems]
    if older is not None and (older.finder is None or older.loaded is None or older.loaded.memo is None):
        problems += older.problems
    return problems if has_errors(problems) else []


def _rendering(
    case: Case, older: Case | None, path: Path, bundle: SourceBundle
) -> MemoRendering | RedlineRendering:
    appearance = Appearance(**bundle.look)
    if older is None:
        return MemoRendering(case, appearance)
    old, new = (
        ComparedMemo(each, path.stem, real(each.path).parent, each.problems) for each in (older, case)
    )
    return RedlineRendering(diff_memos(old.case.memo, new.case.memo), old, new, appearance)
