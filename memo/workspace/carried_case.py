"""The case that a built file carries: memo, article and frozen revisions, as far as they travel with it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from memo.diagnostics import MemoError, Message, Problem, in_order
from memo.integrity.provenance import complete_bundle
from memo.model import load_memo
from memo.revisions import frozen_by_number
from memo.workspace.case import Case
from memo.workspace.case_files import article_path
from memo.workspace.checking import check_bytes
from memo.workspace.storage import read_bytes, shown

if TYPE_CHECKING:
    from pathlib import Path

    from memo.integrity.provenance import SourceBundle


def case_of_bundle(bundle: SourceBundle, inside: Path, name: str) -> Case:
    """Check a memo as far as a built file carries it: where the article is left out, no quote is looked up.

    Args:
        bundle: What the file carries.
        inside: The folder in which the memo is taken to lie, for templates and styles of its own.
        name: What messages call the file.

    Raises:
        MemoError: Where not even the memo is carried.
    """
    data, article, path = bundle.memo, bundle.article, inside / "memo.yaml"
    if data is None:
        raise MemoError(left_out(name, bundle))
    if article is None:
        try:
            loaded = load_memo(data, shown(path))
        except MemoError as error:
            return Case(path, None, data, b"", None, tuple(in_order(error.problems)))
        return Case(path, loaded, data, b"", None, loaded.problems, built_from=bundle.hashes["memo"])
    carried = {each for each, _ in bundle.revisions}
    is_whole = carried.issuperset(bundle.revision_names)
    earlier = frozen_by_number(name, bundle.revisions) if is_whole else None
    case = check_bytes(
        path, data, lambda _: (article, f"{name}/{bundle.article_name}"), {}, earlier, in_work=False
    )
    return replace(case, built_from=bundle.hashes["memo"], attached=bundle.attached)


def left_out(name: str, bundle: SourceBundle) -> Problem:
    """Tell what a file does not carry."""
    lacking = ", ".join(bundle.left_out)
    return Problem(
        "carry-left-out",
        Message("%(name)s does not carry %(lacking)s, which it was built from.", name=name, lacking=lacking),
    )


def complete_from(bundle: SourceBundle, folder: Path) -> SourceBundle:
    """Return a bundle with what it leaves out taken from a memo's folder, where the hashes fit."""

    def read(name: str) -> bytes | None:
        try:
            place = article_path(folder / "memo.yaml", name)
            return read_bytes(place, "what the file leaves out", follow=False)
        except (MemoError, ValueError):  # a name that is none
            return None

    return complete_bundle(bundle, read)
