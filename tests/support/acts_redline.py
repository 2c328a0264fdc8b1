"""What stands in a redline that comes back: the acts of that heading in the table of :mod:`memo.review`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from review_reading import POINT
from reviewer_acts import act, with_manifest
from reviewing import ONE

if TYPE_CHECKING:
    from reviewing import Reviewed

OFFICE = "Policy Analysis Unit"


def as_redline(file: Reviewed, change: dict[str, Any], words: str) -> None:
    """Let the manifest of a file name the office as the author of a redline, and one paragraph as changed."""

    def change_manifest(printed: dict[str, Any]) -> None:
        printed["author"] = OFFICE
        texts = (("".join(text for _, text in each["pieces"]), each) for each in printed["paragraphs"])
        next(each for text, each in texts if words in text).update(change)

    with_manifest(file, change_manifest)


@act("Its own tracked changes")
def _(file: Reviewed) -> None:
    file.by(OFFICE).delete_paragraph(POINT)
    as_redline(file, {"change": "deleted"}, POINT)


@act("Put back a paragraph that it deleted", "unmapped")
def _(file: Reviewed) -> None:
    as_redline(file.by(ONE), {"change": "deleted"}, POINT)
