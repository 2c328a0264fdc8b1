"""What was dragged is one row, whatever it is, tracked as Word tracks it or not at all."""

from __future__ import annotations

from typing import Final

import pytest
from review_reading import MEMO, listed, read, said
from reviewing import ONE
from whole_blocks import ADDRESSED, CRITERIA, OBSTACLES, BlocksReviewed, numbered, section, table_of
from word_edits import W, standing_text

from memo.yamlfile import value_at

pytestmark = pytest.mark.long

WAYS: Final = pytest.mark.parametrize("way", ["as a move", "as deletion and insertion", "untracked"])


def handed(real: bytes, way: str) -> tuple[BlocksReviewed, bool]:
    """Return a file in the hands of somebody who tracks or not, and whether as a move."""
    return BlocksReviewed(real).by(ONE, tracked=way != "untracked"), way == "as a move"


@WAYS
def test_a_dragged_section_is_one_item(real: bytes, way: str) -> None:
    """It says where it stands now, and that the order of sections is the template's."""
    file, as_move = handed(real, way)
    # Over two longer sections: of two neighbours that changed places the order alone does not tell which.
    file.drag_blocks(section(file, "Implications"), table_of(file, ADDRESSED)[1], as_move=as_move)
    review, place = read(file), f"Pathways compared, {numbered(file, ADDRESSED)}"
    assert listed(review) == [
        (
            "unmapped",
            f"The whole section “Implications” was moved: now behind {place}.",
        )
    ]
    assert "templates/memo.html.jinja" in review.items[0].help


@WAYS
def test_a_dragged_section_of_an_entry_names_the_entry(real: bytes, way: str) -> None:
    """Pathways stand in the order of memo.yaml; its tables go with it."""
    file, as_move = handed(real, way)
    target = section(file, "Mediation by the United Nations or the OSCE")[0].getprevious()
    assert target is not None
    file.drag_blocks(section(file, "Phased withdrawal for security guarantees"), target, as_move=as_move)
    review = read(file)
    ((_, message),) = listed(review)
    assert message.startswith("The whole section “Phased withdrawal for security guarantees” was moved")
    assert review.items[0].help.endswith("move the entry pathways.phased-withdrawal in memo.yaml.")


@pytest.mark.parametrize("way", ["as a move", "as deletion and insertion"])
def test_of_two_that_changed_places_the_dragged_one_was_moved(real: bytes, way: str) -> None:
    """The order alone does not tell which; the marks of the one who dragged do, and say who it was."""
    file, as_move = handed(real, way)
    target = section(file, "Broad peace conference with China")[0].getprevious()
    assert target is not None
    file.drag_blocks(section(file, "Phased withdrawal for security guarantees"), target, as_move=as_move)
    (item,) = read(file).items
    assert item.message.startswith("The whole section “Phased withdrawal for security guarantees” was moved")
    assert [mark.author for mark in item.who] == [ONE]


@WAYS
@pytest.mark.parametrize(
    ("table", "row", "behind", "message", "help"),
    [
        (OBSTACLES, 3, 1, "now behind row “Rigid and incompatible positions”.",
         "move the entry obstacles.human-cost in memo.yaml."),
        (CRITERIA, 2, 6, "now behind row “Speed”.", "move the entry criteria.moscow in memo.yaml."),
        (ADDRESSED, 1, 3, "now behind row “Phased withdrawal”.",
         "move the entry pathways.mediation in memo.yaml."),
        ("Evidence", 5, 9, "now behind row “9”.", "in which the memo's statements cite them."),
    ],
)  # fmt: skip
def test_a_dragged_row_is_one_item(  # noqa: PLR0913, PLR0917 - each is a column of the table
    real: bytes, table: str, row: int, behind: int, message: str, help: str, way: str
) -> None:
    """No entry is removed, and no row is new."""
    file, _ = handed(real, way)
    element = section(file, table)[2] if table == "Evidence" else table_of(file, table)[1]
    rows = element.findall(f"{W}tr")
    file.drag_row(rows[row], rows[behind])
    review = read(file)
    assert listed(review) == [("unmapped", f"This row was moved: {message}")]
    assert review.items[0].help.endswith(help)
    assert [mark.author for mark in review.items[0].who] == [ONE if file.tracked else ""]


@WAYS
def test_a_rating_in_a_dragged_row_comes_home(real: bytes, way: str) -> None:
    """The row is known though it stands elsewhere."""
    file, _ = handed(real, way)
    rows = table_of(file, CRITERIA)[1].findall(f"{W}tr")
    file.drag_row(rows[2], rows[6])
    file.replace("20", "21", within="20%")
    review = read(file)
    assert [(edit.kind, edit.new) for edit in review.edits] == [("set", 21)]
    assert ["row was moved" in item.message for item in review.items] == [True]


def test_sorted_rows_are_one_item(real: bytes) -> None:
    """It tells the order that they stand in now, and which entries to put into it."""
    file = BlocksReviewed(real).by(ONE, tracked=False)
    table = table_of(file, OBSTACLES)[1]
    for row in sorted(table.findall(f"{W}tr")[1:], key=standing_text):
        table.append(row)
    review = read(file)
    ((_, message),) = listed(review)
    assert message == (
        "The rows of this table were put into another order: “Distrust, NATO and security guarantees”, "
        "“Economic costs at home and abroad”, “Human cost and displacement”, "
        "“Rigid and incompatible positions”."
    )
    assert "put the entries of obstacles into it" in review.items[0].help


@WAYS
def test_a_dragged_statement_is_moved_in_the_memo(real: bytes, way: str) -> None:
    """Whole, with its quotes."""
    file, as_move = handed(real, way)
    file.drag_blocks(
        [file.paragraph("Under President Biden")], file.paragraph("On the battlefield"), as_move=as_move
    )
    assert said(read(file)) == [
        ("remove", "background.1", None),
        ("add", "background.4", value_at(MEMO, "background.1")),
    ]


@WAYS
def test_a_statement_dragged_into_another_list_is_moved_there(real: bytes, way: str) -> None:
    """From the summary into the background."""
    file, as_move = handed(real, way)
    point = file.paragraph("An early settlement is unlikely")
    file.drag_blocks([point], file.paragraph("On the battlefield"), as_move=as_move)
    own = value_at(MEMO, "summary.points.5")
    assert said(read(file)) == [("remove", "summary.points.5", None), ("add", "background.4", own)]


@WAYS
def test_a_statement_dragged_to_where_no_list_is_stays(real: bytes, way: str) -> None:
    """One item, and nothing is removed."""
    file, as_move = handed(real, way)
    point = file.paragraph("An early settlement is unlikely")
    file.drag_blocks([point], file.paragraph("Ratings run from"), as_move=as_move)
    ((_, message),) = listed(read(file))
    assert message == (
        "This statement was moved (new after Pathways compared, paragraph 1), and no list of statements is "
        "printed there."
    )


@WAYS
def test_a_dragged_implication_names_its_entry(real: bytes, way: str) -> None:
    """Its paragraph is more than a statement: it begins with the title of the entry."""
    file, as_move = handed(real, way)
    blocks = section(file, "Implications")
    file.drag_blocks([blocks[1]], blocks[4], as_move=as_move)
    review = read(file)
    ((_, message),) = listed(review)
    assert message == "This paragraph was moved: now behind Implications, paragraph 19."
    assert review.items[0].help.endswith("move the entry implications.european-security in memo.yaml.")
