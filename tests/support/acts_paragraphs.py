"""What reviewers do to paragraphs: the acts of the heading Paragraphs in the table of :mod:`memo.review`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from review_reading import POINT, SECOND
from reviewer_acts import act
from reviewing import ONE

if TYPE_CHECKING:
    from reviewing import Reviewed


@act("Delete a statement", "remove")
def _(file: Reviewed) -> None:
    file.delete_paragraph(POINT)


@act("Add one beside others of a list", "add")
def _(file: Reviewed) -> None:
    file.new_paragraph(POINT, "Talks will drag on.[3] Our judgment, because wars do.")


@act("anywhere else", "unmapped")
def _(file: Reviewed) -> None:
    file.new_paragraph("Ratings run from", "I disagree.")


@act("Move one with tracking on", "remove", "add")
def _(file: Reviewed) -> None:
    file.move_paragraph(SECOND, "On the battlefield")


@act("drag one", "unmapped")
def _(file: Reviewed) -> None:
    file.by(ONE, tracked=False).move_paragraph(SECOND, "On the battlefield")


@act("Split one", "unmapped")
def _(file: Reviewed) -> None:
    file.split(SECOND)


@act("join two", "unmapped")
def _(file: Reviewed) -> None:
    file.join(SECOND)


@act("Delete a heading or another paragraph that the memo cannot do without", "unmapped")
def _(file: Reviewed) -> None:
    file.delete_paragraph("Background")
