"""What reviewers do to paragraphs: the acts of the heading Paragraphs in the table of :mod:`memo.review`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from review_reading import POINT, SECOND
from reviewer_acts import act
from reviewing import ONE
from whole_blocks import section

if TYPE_CHECKING:
    from reviewing import Reviewed
    from whole_blocks import BlocksReviewed


@act("Delete a statement", "remove")
def _(file: Reviewed) -> None:
    file.delete_paragraph(POINT)


@act("Add one beside others of a list", "add")
def _(file: Reviewed) -> None:
    file.new_paragraph(POINT, "Talks will drag on.[3] Our judgment, because wars do.")


@act("Add one beside others of a list", "add")
def _(file: Reviewed) -> None:
    file.new_paragraph(POINT, "Turkey could host the talks.")


@act("add one anywhere else", "unmapped")
def _(file: Reviewed) -> None:
    file.new_paragraph("Ratings run from", "I disagree.")


@act("Move a statement of a list", "remove", "add")
def _(file: Reviewed) -> None:
    file.move_paragraph(SECOND, "On the battlefield")


@act("Move a statement of a list", "remove", "add")
def _(file: Reviewed) -> None:
    file.by(ONE, tracked=False).move_paragraph(SECOND, "On the battlefield")


@act("move another", "unmapped")
def _(file: Reviewed) -> None:
    file.move_paragraph("Ratings run from", "Background")


@act("Delete a whole section", "unmapped")
def _(file: BlocksReviewed) -> None:
    file.delete_blocks(section(file, "Evidence"))


@act("move one", "unmapped")
def _(file: BlocksReviewed) -> None:
    file.drag_blocks(section(file, "Implications"), section(file, "Obstacles")[-1])


@act("put one in", "unmapped")
def _(file: Reviewed) -> None:
    file.new_paragraph("We read the article as describing", "Legal view", "Heading1")
    file.new_paragraph("Legal view", "No court has ruled. Assumption.", "BodyText")


@act("Split one", "unmapped")
def _(file: Reviewed) -> None:
    file.split(SECOND)


@act("join two", "unmapped")
def _(file: Reviewed) -> None:
    file.join(SECOND)


@act("Delete a heading or another paragraph that the memo cannot do without", "unmapped")
def _(file: Reviewed) -> None:
    file.delete_paragraph("Background")
