"""What a row of the matrix says to its reader: where, which words, and how to go on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest
from review_reading import MEMO, POINT, listed, read
from reviewing import ONE, Reviewed
from whole_blocks import FINDINGS, numbered
from word_edits import W, set_text

from memo.review.adjudication import row_of_item
from memo.review.read.fields import sentence_at
from memo.yamlfile import value_at

if TYPE_CHECKING:
    from collections.abc import Callable

pytestmark = pytest.mark.long


def test_a_table_goes_by_the_number_of_its_caption(real: bytes) -> None:
    """The one that a reader sees, and not by how many tables stand before it."""
    file = Reviewed(real).by(ONE).new_row("Point", "a", "b")
    (item,) = read(file).items
    assert item.where == f"new row after Annex B: Source assessment, {numbered(file, FINDINGS)}, row “Point”"


def test_a_table_without_caption_goes_by_its_section(real: bytes) -> None:
    """A number that nobody sees helps nobody."""
    (item,) = read(Reviewed(real).by(ONE).new_row("Revision", "9", "d", "a", "n")).items
    assert item.where.startswith("new row after Annex D: Revision, the table, row")


def test_a_computed_figure_is_told_whole_and_in_its_sentence(real: bytes) -> None:
    """Digits behind a decimal point are no words of their own."""
    (item,) = read(Reviewed(real).by(ONE).replace("0.15 ahead", "0.51 ahead")).items
    start, end = "UN or OSCE mediation scores 3.15 of 5, ", " ahead of Present policy (3.00)."
    assert item.text_before == f"{start}0.15{end}"
    assert item.text == f"{start}0.51{end}"


def test_a_sentence_changed_twice_is_one_item(real: bytes) -> None:
    """Both changes stand in it."""
    file = Reviewed(real).by(ONE).replace("0.15 ahead", "0.51 ahead").replace("3.00", "9.99", "(3.00)")
    (item,) = read(file).items
    assert "0.51" in item.text
    assert "9.99" in item.text


@pytest.mark.parametrize(
    ("start", "end", "sentence"),
    [
        (0, 3, "It rains."),
        (10, 12, "He said “so.”[1][2]"),
        (31, 34, "The U.S. left."),
        (8, 12, "It rains. He said “so.”[1][2]"),
        (45, 45, "The U.S. left."),
    ],
)
def test_a_sentence_around_a_stretch(start: int, end: int, sentence: str) -> None:
    """Up to the full stop, with the marks behind it; an abbreviation ends none."""
    assert sentence_at("It rains. He said “so.”[1][2] The U.S. left.", start, end) == sentence


def renumber(file: Reviewed) -> None:
    """Type another number over that of the memo's revision, in the table of revisions."""
    row = file.row(str(value_at(MEMO, "revision.note")))
    cell = next(row.iter(f"{W}tc"))
    for run in [each for each in cell.iter(f"{W}r") if each.find(f"{W}t") is not None]:
        set_text(next(run.iter(f"{W}t")), "3")


REVIEWS: Final[dict[str, Callable[[Reviewed], object]]] = {
    "paragraph split": lambda file: file.split("Under President Biden"),
    "paragraphs joined": lambda file: file.join(POINT),
    "column deleted": lambda file: file.delete_column("Severity"),
    "row put in": lambda file: file.new_row("Point", "a", "b"),
    "figure computed": lambda file: file.replace("0.15 ahead", "0.51 ahead"),
    "words of the template": lambda file: file.replace("Ratings run from", "Scores run from"),
    "mark of evidence": lambda file: file.insert("a process that both sides can enter.", "[99]"),
    "no value": lambda file: file.replace("High", "very high"),
    "needed": lambda file: file.replace("Deputy Minister, Security Policy", ""),
    "number of the revision": renumber,
}


def test_each_reason_has_a_mend_of_its_own(real: bytes) -> None:
    """What to do about a deleted column is not what to do about a joined paragraph."""
    mends = {}
    for name, review in REVIEWS.items():
        file = Reviewed(real).by(ONE)
        review(file)
        (mends[name],) = {row_of_item(item, "").help for item in read(file).items if item.kind == "unmapped"}
    assert all(mends.values())
    assert len(set(mends.values())) == len(mends)


def test_the_number_of_the_revision_is_no_edit(real: bytes) -> None:
    """It links the memo to its earlier revisions."""
    file = Reviewed(real).by(ONE)
    renumber(file)
    ((kind, message),) = listed(read(file))
    assert (kind, message) == ("unmapped", "The number of a revision is given by `memo revise`.")


@pytest.mark.parametrize(
    ("old", "new", "within", "mend"),
    [
        ("We judge so because", "We think so since", "Confidence is low", "`basis:` of that statement"),
        ("Judgment", "Reported", "", "`basis:` of that statement"),
        ("(baseline)", "(status quo)", "", "`baseline:` at the pathways"),
        ("Recommended", "Preferred", "", "`pathway:` under `recommendation:`"),
        ("The source records none.", "Several were raised.", "", "Give that value in memo.yaml"),
        ("Five pathways", "Four pathways", "", "worked out anew"),
        ("¶9", "¶10", "", "each build reads the article anew"),
        ("Ratings run from", "Scores run from", "", "templates/parts/"),
    ],
)
def test_words_that_follow_from_a_value_name_the_value(
    real: bytes, old: str, new: str, within: str, mend: str
) -> None:
    """Whoever rewrote the template would have the same value printed otherwise, everywhere."""
    (item,) = read(Reviewed(real).replace(old, new, within=within)).items
    assert mend in item.help
