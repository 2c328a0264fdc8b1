"""`memo verify`, as a list of steps: what a file carries is taken out, built again, and held against it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from memo.commands.build import rebuilt
from memo.commands.diff import Side, redline_again
from memo.diagnostics import has_errors, in_order
from memo.integrity.provenance import format_of, read_bundle
from memo.integrity.verify import Output, Verdict, attachment_problems, verdict_on
from memo.revisions import frozen_by_number
from memo.workspace import Case, Look, chain_problems, check_bytes, read_bytes, real, shown

if TYPE_CHECKING:
    from pathlib import Path

    from memo.integrity.provenance import SourceBundle
    from memo.workspace import Press


def verify(path: Path, styled_like: Path | None, press: Press) -> Verdict:
    """Hold a PDF or DOCX, be it a memo's or a redline, against the memo or the two memos that it carries.

    Args:
        path: The file.
        styled_like: The case folder whose own templates and styles it was built with, if any. What is wrong
            with the frozen revisions in it is told as well.
        press: Where a PDF is printed again.

    Raises:
        MemoError: Where the file carries no memo that can be read, or nothing can be built here.
    """
    data, name = read_bytes(path, "the file to verify"), shown(path)
    bundle, kind = read_bundle(data, name), format_of(data, name)
    # Messages place a problem in “FILE/memo.yaml”, and a file has no templates of its own below it.
    inside, look = styled_like or path, Look(**bundle.look)
    case = _case(bundle, inside, name)
    older = _case(bundle.older, inside, f"{name}/older memo") if bundle.older else None
    wrong = [*case.problems]
    if older is not None and (older.finder is None or older.loaded is None or older.loaded.memo is None):
        wrong += older.problems
    if has_errors(wrong):
        return Verdict("altered", tuple(in_order([*attachment_problems(name, bundle), *wrong])))
    if older is None:
        again = Output(*rebuilt(case, kind, look, press))
    else:
        old, new = (Side(each, path.stem, real(inside), each.problems) for each in (older, case))
        again = Output(*redline_again(old, new, kind, look, press))
    verdict = verdict_on(name, kind, Output(data, bundle), again)
    altered = chain_problems(styled_like / "memo.yaml") if styled_like else []
    return replace(verdict, problems=(*verdict.problems, *altered))


def _case(bundle: SourceBundle, inside: Path, name: str) -> Case:
    """Check a memo as a file carries it."""
    article = bundle.article, f"{name}/{bundle.article_name}"
    earlier = frozen_by_number(name, bundle.revisions)
    return check_bytes(inside / "memo.yaml", bundle.memo, lambda _: article, {}, earlier)
