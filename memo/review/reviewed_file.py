"""A reviewed Word file → what its reviewers want: edits by model path, comments, and all that is neither."""

from __future__ import annotations

from memo.diagnostics import MemoError, Problem
from memo.integrity.provenance import read_bundle
from memo.model import LoadedMemo, load_memo
from memo.review.interpret import read_additions, read_edits, read_leftovers, read_removals
from memo.review.read import AS_BUILT, open_reviewed, read_comments, read_context
from memo.review.types import Review


def read_review(data: bytes, name: str) -> Review:
    """Read a Word file that came back from review.

    Nothing in it is lost: what is no edit of the memo and no comment is an item.

    Args:
        data: The file.
        name: What messages call it.

    Raises:
        MemoError: Where the file cannot be read, is none of ours, or carries no memo that is valid.
    """
    package = open_reviewed(data, name)
    base = _valid(load_memo(_carried_memo(data, name), f"{name}/memo.yaml"))
    context = read_context(package, base.file.data)
    findings = [read_leftovers(context)]
    if context.touched:
        removals = read_removals(context)
        findings = [read_edits(context, removals), removals, read_additions(context), *findings]
    edits = tuple(edit for each in findings for edit in each.edits)
    items = tuple(item for each in findings for item in each.items)
    return Review(base, edits, items, read_comments(context))


def _carried_memo(data: bytes, name: str) -> bytes:
    memo = read_bundle(data, name, AS_BUILT).memo
    if memo is None:
        said = f"{name} does not carry the memo that it was built from."
        raise MemoError(Problem("carry-left-out", said, AS_BUILT))
    return memo


def _valid(loaded: LoadedMemo) -> LoadedMemo:
    if loaded.memo is None:
        raise MemoError(
            Problem("review-base-invalid", "The memo in the file is not valid."), *loaded.problems
        )
    return loaded
