"""What is one thing to a reader is one row: a section, a table, the figure, neighbours in a table."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest
from review_reading import MEMO, listed, only, read
from reviewing import ONE
from whole_blocks import CRITERIA, FINDINGS, OBSTACLES, BlocksReviewed, figure_of, numbered, section, table_of
from word_edits import W, standing_text

from memo.review.types import Attribution

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from lxml import etree

    Choice = Callable[[BlocksReviewed], Sequence[etree._Element]]  # noqa: SLF001 - lxml names it so

pytestmark = pytest.mark.long

TRACKED: Final = pytest.mark.parametrize("tracked", [True, False])
NEEDED: Final = "The memo cannot do without it: it stays in memo.yaml, and each build prints it."
REPEATS: Final = "It repeats what stands elsewhere, and stays in memo.yaml: each build prints it."

WHOLE: Final[dict[str, tuple[Choice, str, str]]] = {
    "the annex": (
        lambda file: section(file, "Evidence"),
        f"The whole annex “Annex C: Evidence” was deleted, with 49 quotations. {NEEDED}",
        "at the statements that cite it",
    ),
    "a section of statements": (
        lambda file: section(file, "Implications"),
        f"The whole section “Implications” was deleted, with 6 statements. {NEEDED}",
        "at implications,",
    ),
    "a section within another": (
        lambda file: section(file, "Conditions, in our judgment"),
        f"The whole section “Conditions, in our judgment” was deleted, with 6 statements. {NEEDED}",
        "at recommendation,",
    ),
    "a section of one pathway": (
        lambda file: section(file, "Mediation by the United Nations or the OSCE"),
        (
            "The whole section “Mediation by the United Nations or the OSCE” was deleted, with 2 statements. "
            f"{NEEDED}"
        ),
        "at pathways.mediation,",
    ),
    "a section with tables and the figure": (
        lambda file: section(file, "Pathways compared"),
        f"The whole section “Pathways compared” was deleted, with 3 tables. {NEEDED}",
        "at criteria, pathways,",
    ),
    "a section that repeats": (
        lambda file: section(file, "Assumptions"),
        f"The whole section “Assumptions” was deleted, with 4 statements. {REPEATS}",
        "in templates/parts/",
    ),
    "two sections": (
        lambda file: [*section(file, "Obstacles"), *section(file, "Background")],
        (
            "The whole sections “Obstacles” and “Background” were deleted, with 16 statements and 1 table. "
            f"{NEEDED}"
        ),
        "at obstacles, background,",
    ),
    "a table with its caption": (
        lambda file: table_of(file, OBSTACLES),
        f"The whole table with its caption was deleted. {NEEDED}",
        "at obstacles,",
    ),
    "a table of criteria": (
        lambda file: table_of(file, CRITERIA)[1:],
        f"The whole table was deleted. {NEEDED}",
        "at criteria,",
    ),
    "the figure with its caption": (
        figure_of,
        "The figure with its caption was deleted. The memo prints it at each build.",
        "in templates/parts/",
    ),
    "the figure alone": (
        lambda file: figure_of(file)[:1],
        "The figure was deleted. The memo prints it at each build.",
        "in templates/parts/",
    ),
}


@TRACKED
@pytest.mark.parametrize("block", WHOLE)
def test_what_is_deleted_as_a_whole_is_one_item(real: bytes, block: str, tracked: bool) -> None:
    """It says what went, and what becomes of it; nobody struck out each value, so none is removed."""
    choose, message, help = WHOLE[block]
    file = BlocksReviewed(real).by(ONE, tracked=tracked)
    file.delete_blocks(choose(file))
    review = read(file)
    assert listed(review) == [("unmapped", message)]
    (item,) = review.items
    assert help in item.help
    assert [mark.author for mark in item.who] == [ONE if tracked else ""]


def test_an_edit_elsewhere_comes_home_beside_a_deleted_section(real: bytes) -> None:
    """The rows of the two have nothing of each other."""
    file = BlocksReviewed(real)
    file.delete_blocks(section(file, "Evidence"))
    review = read(file.replace("narrow", "slim"))
    assert [(edit.kind, edit.path) for edit in review.edits] == [("set", "summary.bottom_line.text")]
    assert [item.where for item in review.items] == ["the heading “Annex C: Evidence”"]


def test_a_section_of_which_something_stands_is_no_whole(real: bytes) -> None:
    """All but one implication struck out: three entries are removed, and the heading is told."""
    file = BlocksReviewed(real)
    blocks = section(file, "Implications")
    file.delete_blocks(blocks[1:-1])
    review = read(file)
    assert [edit.path for edit in review.edits][:3] == [
        "implications.european-security",
        "implications.energy-and-food",
        "implications.us-standing",
    ]
    assert not any("whole section" in item.message for item in review.items)


@TRACKED
def test_neighbouring_rows_that_are_needed_are_one_item(real: bytes, tracked: bool) -> None:
    """Ratings of a pathway on two criteria."""
    file = BlocksReviewed(real).by(ONE, tracked=tracked)
    (_, table) = table_of(file, "The ratings and their reasons")
    for row in table.findall(f"{W}tr")[3:5]:
        file.delete_whole_row(row)
    ((_, message),) = listed(read(file))
    assert (
        message
        == f"The whole rows “{MEMO['pathways'][1]['short_title']}” under “{MEMO['criteria'][0]['name']}” and "
        f"“{MEMO['pathways'][2]['short_title']}” under “{MEMO['criteria'][0]['name']}” were deleted. {NEEDED}"
    )


@TRACKED
def test_a_quotation_struck_from_the_annex_is_nothing_else_besides(real: bytes, tracked: bool) -> None:
    """Its number and its address go with its row."""
    file = BlocksReviewed(real).by(ONE, tracked=tracked)
    table = section(file, "Evidence")[2]
    file.delete_whole_row(table.findall(f"{W}tr")[5])
    edit = only(read(file))
    assert (edit.kind, edit.path) == ("remove", "summary.points.3.quotes.1")
    assert edit.also == ("obstacles.trust-and-guarantees.description.1.quotes.1",)


# What is put in


def in_cell(file: BlocksReviewed, table: etree._Element) -> None:
    """Paste a table at the end of a cell."""
    file.paragraph("A sequence in which").addnext(table)


def at_the_beginning_of_a_cell(file: BlocksReviewed, table: etree._Element) -> None:
    """Paste a table above the words of a cell."""
    file.paragraph("A sequence in which").addprevious(table)


def behind_a_paragraph(file: BlocksReviewed, table: etree._Element) -> None:
    """Paste a table between two paragraphs."""
    file.paragraph("Under President Biden").addnext(table)


def behind_a_table(file: BlocksReviewed, table: etree._Element) -> None:
    """Paste a table below another."""
    table_of(file, FINDINGS)[1].addnext(table)


EASED: Final = "Obstacles, row “Rigid and incompatible positions”, column “What would ease it”"


@TRACKED
@pytest.mark.parametrize(
    ("put", "where", "message"),
    [
        (in_cell, f"new table in {EASED}",
         "A table was put into a cell by hand; the memo prints none there."),
        (at_the_beginning_of_a_cell, f"new table in {EASED}",
         "A table was put into a cell by hand; the memo prints none there."),
        (behind_a_paragraph, "new table after Background, paragraph 12",
         "A table was put in by hand; the memo prints none there."),
        (behind_a_table, "new table after Annex B: Source assessment, {findings}",
         "A table was put in by hand; the memo prints none there."),
    ],
)  # fmt: skip
def test_a_table_that_was_put_in_is_called_one(
    real: bytes,
    put: Callable[[BlocksReviewed, etree._Element], None],
    where: str,
    message: str,
    tracked: bool,
) -> None:
    """Not a row of the table that happens to stand before it; all its words are told, once."""
    file = BlocksReviewed(real).by(ONE, tracked=tracked)
    put(file, file.new_table(["Year", "Aid"], ["2022", "ten"]))
    review = read(file)
    assert listed(review) == [("unmapped", message)]
    where = where.format(findings=numbered(file, FINDINGS))
    assert (review.items[0].where, review.items[0].text) == (where, "Year | Aid ¶ 2022 | ten")


def test_rows_put_in_one_after_the_other_are_one_item(real: bytes) -> None:
    """Each with its cells."""
    file = BlocksReviewed(real).new_row("Human cost", "Weather", "Low", "It rains.", "Spring.")
    file.new_row("Weather", "Roads", "High", "Mud.", "Summer.")
    (item,) = read(file).items
    assert item.message.startswith("2 rows were put in by hand.")
    assert item.text == "Weather | Low | It rains. | Spring. ¶ Roads | High | Mud. | Summer."


def test_a_section_that_was_put_in_is_one_item(real: bytes) -> None:
    """Its statements are no more background than the memo has such a section."""
    file = BlocksReviewed(real).new_paragraph("We read the article as describing", "Legal view", "Heading1")
    file.new_paragraph("Legal view", "No court has ruled. Assumption.", "BodyText")
    file.new_paragraph("No court has ruled", "Nor will one. Assumption.", "BodyText")
    review = read(file)
    ((kind, message),) = listed(review)
    assert (kind, message) == (
        "unmapped",
        "A section was put in by hand, under the heading “Legal view”; the memo has none such.",
    )
    assert review.items[0].text == "Legal view ¶ No court has ruled. Assumption. ¶ Nor will one. Assumption."


@TRACKED
def test_a_picture_in_a_list_is_told_where_it_stands(real: bytes, tracked: bool) -> None:
    """In a point, or as a point of its own."""
    file = BlocksReviewed(real).by(ONE, tracked=tracked)
    file.put_picture(file.paragraph("An early settlement is unlikely"))
    file.new_paragraph("An early settlement is unlikely", "")
    made = file.paragraph("An early settlement is unlikely").getnext()
    assert made is not None
    assert not standing_text(made)
    file.put_picture(made)
    review = read(file)
    assert listed(review) == [("unmapped", "A picture was added, and the memo has no place for it.")] * 2
    point = "Executive summary, paragraph 5"
    assert [item.where for item in review.items] == [point, f"new after {point}"]
    assert {item.help for item in review.items} == {
        "What it shows or says can be put into a statement of the memo, in memo.yaml."
    }
    who = Attribution(ONE, file.date, tracked=True) if tracked else Attribution("", "", tracked=False)
    assert {item.who for item in review.items} == {(who,)}
    assert len(MEMO["summary"]["points"]) == 6
