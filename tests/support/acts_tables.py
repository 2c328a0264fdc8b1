"""What reviewers do to tables: the acts of the heading Tables in the table of :mod:`memo.review`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml import etree
from review_reading import SECOND
from reviewer_acts import act
from reviewing import ONE
from word_edits import W, drop, set_text, standing_text

if TYPE_CHECKING:
    from reviewing import Reviewed
    from whole_blocks import BlocksReviewed


@act("Delete the row of an obstacle or a criterion", "remove")
def _(file: Reviewed) -> None:
    file.delete_row("Humanitarian: ")


@act("Delete another row", "unmapped")
def _(file: Reviewed) -> None:
    file.delete_row("Present policyNot at all")


@act("a column", "unmapped")
def _(file: Reviewed) -> None:
    file.delete_column("UN or OSCE mediation")


@act("Rate a cell of a table that lost a column", "set", "unmapped")
def _(file: Reviewed) -> None:
    file.replace("15", "20", within="15%").strip_bookmarks().delete_column("UN or OSCE mediation")


@act("Move a row", "unmapped")
def _(file: BlocksReviewed) -> None:
    file.drag_row(file.row("Humanitarian: "), file.row("Political: "))


@act("sort several", "unmapped")
def _(file: Reviewed) -> None:
    table = file.row("Humanitarian: ").getparent()
    assert table is not None
    table.extend(sorted(table.findall(f"{W}tr")[1:], key=standing_text))


@act("a table", "unmapped")
def _(file: BlocksReviewed) -> None:
    file.paragraph(SECOND).addnext(file.new_table(["Year", "Aid"], ["2022", "ten"]))


@act("a table within a cell", "unmapped")
def _(file: BlocksReviewed) -> None:
    file.paragraph("A sequence in which").addnext(file.new_table(["Year", "Aid"]))


@act("a whole table, with its caption or without", "unmapped")
def _(file: Reviewed) -> None:
    table = file.row("Present policyNot at all").getparent()
    assert table is not None
    drop(table)


@act("Add a row", "unmapped")
def _(file: Reviewed) -> None:
    file.new_row("Humanitarian: ", "Weather", "Low: it passes.", "It rains.", "Spring.")


@act("cells or a column", "unmapped")
def _(file: Reviewed) -> None:
    table = file.row("What would ease it").getparent()
    assert table is not None
    for row in table.iterchildren(f"{W}tr"):
        run = etree.SubElement(etree.SubElement(etree.SubElement(row, f"{W}tc"), f"{W}p"), f"{W}r")
        set_text(etree.SubElement(run, f"{W}t"), "Since when?")
    file.by(ONE)
