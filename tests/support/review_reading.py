"""What a reviewed file of the real memo was read as, and nothing else with it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from builders import FROZEN

from memo.review import read_review
from memo.yamlfile import value_at
from memo.yamlfile.parse import read_yaml

if TYPE_CHECKING:
    from reviewing import Reviewed

    from memo.review.types import Edit, Review

MEMO: Final = read_yaml(FROZEN.read_bytes(), "memo.yaml").data
BOTTOM: Final = "summary.bottom_line.text"
POINT: Final = "An early settlement is unlikely"
SECOND: Final = "Under President Biden"


def read(file: Reviewed) -> Review:
    """Read a file as it comes back."""
    return read_review(file.saved(), "reviewed.docx")


def said(review: Review) -> list[tuple[str, str, Any]]:
    """Return kind, path and new value of each edit; nothing else may have been found."""
    assert [item for item in review.items if item.kind != "formatting"] == []
    return [(edit.kind, edit.path, edit.new) for edit in review.edits]


def only(review: Review) -> Edit:
    """Return the one edit, which is all that was found."""
    (edit,) = review.edits
    assert review.items == ()
    return edit


def listed(review: Review) -> list[tuple[str, str]]:
    """Return kind and message of each item; no edit may have been found."""
    assert review.edits == ()
    return [(item.kind, item.message) for item in review.items]


def changed(path: str, old: str, new: str) -> tuple[str, str, Any]:
    """Return the edit by which words of a value become others."""
    value = value_at(MEMO, path)
    assert old in value
    return ("set", path, value.replace(old, new))
