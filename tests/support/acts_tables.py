"""What reviewers do to tables: the acts of the heading Tables in the table of :mod:`memo.review`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml import etree
from review_reading import MEMO
from reviewer_acts import act
from reviewing import ONE
from word_edits import W, drop, set_text

if TYPE_CHECKING:
    from reviewing import Reviewed

PATHWAYS = len(MEMO["pathways"])


@act("Delete the row of an obstacle or a criterion", *["remove"] * (1 + PATHWAYS))
def _(file: Reviewed) -> None:
    file.delete_row("Human cost")


@act("Delete another row", "unmapped")
def _(file: Reviewed) -> None:
    file.delete_row("Present policyNot at all")


@act("a column", "unmapped")
def _(file: Reviewed) -> None:
    file.delete_column("UN or OSCE mediation")


@act("a whole table", "unmapped")
def _(file: Reviewed) -> None:
    table = file.row("Present policyNot at all").getparent()
    assert table is not None
    drop(table)


@act("Add a row", "unmapped")
def _(file: Reviewed) -> None:
    file.new_row("Human cost", "Weather", "Low: it passes.", "It rains.", "Spring.")


@act("cells or a column", "unmapped")
def _(file: Reviewed) -> None:
    table = file.row("What would ease it").getparent()
    assert table is not None
    for row in table.iterchildren(f"{W}tr"):
        run = etree.SubElement(etree.SubElement(etree.SubElement(row, f"{W}tc"), f"{W}p"), f"{W}r")
        set_text(etree.SubElement(run, f"{W}t"), "Since when?")
    file.by(ONE)
