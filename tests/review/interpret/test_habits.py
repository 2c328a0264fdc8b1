"""What reviewers do to paragraphs and tables: nothing is lost, and nothing is guessed."""

from __future__ import annotations

import re

import pytest
from review_reading import BOTTOM, MEMO, POINT, SECOND, changed, listed, only, read, said
from reviewing import DATE, ONE, Reviewed

from memo.review.types import Attribution
from memo.yamlfile import value_at

# Paragraphs


@pytest.mark.parametrize("tracked", [True, False])
def test_a_new_paragraph_is_a_new_statement(real: bytes, tracked: bool) -> None:
    """It is read as the memo prints statements: marks, judgment, reason."""
    text = "Talks will drag on.[3] Our judgment, because wars do."
    file = Reviewed(real).by(ONE, tracked=tracked).new_paragraph(POINT, text)
    assert said(read(file)) == [
        (
            "add",
            "summary.points.6",
            {
                "text": "Talks will drag on.",
                "basis": "judgment",
                "because": "wars do.",
                "quotes": [value_at(MEMO, "summary.points.2.quotes.1")],
            },
        )
    ]


@pytest.mark.long
def test_new_paragraphs_find_their_lists(real: bytes) -> None:
    """Before the first one of a list, behind the last, in a cell, in the implications."""
    file = Reviewed(real)
    file.new_paragraph("Background", "It began early. Assumption.", "BodyText")
    file.new_paragraph("We read the article as describing", "It ended late. Assumption.")
    file.new_paragraph("A sequence in which", "Or patience. Assumption.")
    assert [(kind, path, new["text"]) for kind, path, new in said(read(file))] == [
        ("add", "obstacles.incompatible-positions.eased_by.2", "Or patience."),
        ("add", "background.1", "It began early."),
        ("add", "background.5", "It ended late."),
    ]


def test_several_new_paragraphs_keep_their_order(real: bytes) -> None:
    """All come before the same older one."""
    file = (
        Reviewed(real).new_paragraph(POINT, "Second. Assumption.").new_paragraph(POINT, "First. Assumption.")
    )
    assert [(path, new["text"]) for _, path, new in said(read(file))] == [
        ("summary.points.6", "First."),
        ("summary.points.6", "Second."),
    ]


def test_text_pasted_from_a_browser_is_read(real: bytes) -> None:
    """Its style is nobody's, its spaces are no-break, and part of it is a link."""
    file = Reviewed(real).new_paragraph(SECOND, "As\u00a0reported,  talks\u200b stall.", "NormalWeb")
    ((_, path, claim),) = said(read(file))
    assert (path, claim) == (
        "background.2",
        {"text": "As reported, talks stall."},
    )


def test_a_paragraph_of_no_list_is_listed(real: bytes) -> None:
    """Nothing beside it is an entry of one list."""
    ((kind, message),) = listed(read(Reviewed(real).new_paragraph("Ratings run from", "I disagree.")))
    assert (kind, "new paragraph" in message) == ("unmapped", True)


def test_a_paragraph_beside_second_printings_is_listed(real: bytes) -> None:
    """The list of assumptions repeats what stands elsewhere; nobody can tell where a new one belongs."""
    file = Reviewed(real).new_paragraph("This memo takes the following", "Winter comes.", "Unheard")
    ((kind, message),) = listed(read(file))
    assert (kind, "new paragraph" in message) == ("unmapped", True)


@pytest.mark.parametrize("tracked", [True, False])
@pytest.mark.parametrize("bookmarks", [True, False])
@pytest.mark.long
def test_a_deleted_paragraph_is_a_removed_statement(real: bytes, tracked: bool, bookmarks: bool) -> None:
    """With its hand, where that was tracked."""
    file = Reviewed(real).by(ONE, tracked=tracked).delete_paragraph(POINT)
    edit = only(read(file if bookmarks else file.strip_bookmarks()))
    assert (edit.kind, edit.path, edit.old) == (
        "remove",
        "summary.points.5",
        value_at(MEMO, "summary.points.5"),
    )
    assert edit.who == (
        (Attribution(ONE, DATE, tracked=True),) if tracked else (Attribution("", "", tracked=False),)
    )


@pytest.mark.parametrize("tracked", [True, False])
@pytest.mark.parametrize("bookmarks", [True, False])
def test_a_split_paragraph_is_still_one_statement(real: bytes, tracked: bool, bookmarks: bool) -> None:
    """No word is lost, and the split is told."""
    file = Reviewed(real).by(ONE, tracked=tracked).split(SECOND)
    ((kind, message),) = listed(read(file if bookmarks else file.strip_bookmarks()))
    assert (kind, "was split" in message) == ("unmapped", True)


def test_an_edit_in_a_split_paragraph_is_found(real: bytes) -> None:
    """In the half that lost its bookmark."""
    review = read(Reviewed(real).split(SECOND).replace("isolate Moscow", "shun Moscow"))
    assert [(edit.kind, edit.path, edit.new) for edit in review.edits] == [
        changed("background.1.text", "isolate Moscow", "shun Moscow")
    ]
    assert [item.who for item in review.items] == [(Attribution(ONE, DATE, tracked=True),)]


@pytest.mark.parametrize("tracked", [True, False])
@pytest.mark.parametrize("bookmarks", [True, False])
def test_joined_paragraphs_are_still_two_statements(real: bytes, tracked: bool, bookmarks: bool) -> None:
    """An edit in the second is found there, and the joining is told."""
    file = Reviewed(real).by(ONE, tracked=tracked).join(SECOND).replace("honour", "respect")
    review = read(file if bookmarks else file.strip_bookmarks())
    assert [(edit.kind, edit.path, edit.new) for edit in review.edits] == [
        changed("background.2.text", "honour", "respect")
    ]
    assert ["joined" in item.message for item in review.items] == [True]


@pytest.mark.parametrize("tracked", [True, False])
@pytest.mark.long
def test_a_moved_statement_is_removed_and_added_whole(real: bytes, tracked: bool) -> None:
    """Dragged with tracking or without: it is the same statement."""
    own = value_at(MEMO, "background.1")
    moved = read(Reviewed(real).by(ONE, tracked=tracked).move_paragraph(SECOND, "On the battlefield"))
    assert said(moved) == [("remove", "background.1", None), ("add", "background.4", own)]
    assert re.fullmatch(r"new after Background, paragraph \d\d", moved.edits[1].where)  # as it is printed


def test_an_edited_paragraph_without_its_bookmark_is_found(real: bytes) -> None:
    """By its place and its words."""
    file = Reviewed(real).replace("narrow", "slim").strip_bookmarks()
    assert said(read(file)) == [changed(BOTTOM, "narrow", "slim")]


@pytest.mark.parametrize("tracked", [True, False])
def test_styles_are_told_and_change_nothing(real: bytes, tracked: bool) -> None:
    """Looks are not the memo's, and say who changed them where that was tracked."""
    review = read(Reviewed(real).by(ONE, tracked=tracked).restyle(SECOND))
    assert listed(review) == [
        ("formatting", "These words were made bold by hand."),
        ("formatting", "This paragraph was given the style “quote” in the place of “numbered” by hand."),
    ]
    assert {who.author for item in review.items for who in item.who} == {ONE if tracked else ""}


# Tables


@pytest.mark.parametrize("tracked", [True, False])
def test_a_deleted_row_removes_its_entry(real: bytes, tracked: bool) -> None:
    """What every pathway says of it goes with it when that is merged."""
    review = read(Reviewed(real).by(ONE, tracked=tracked).delete_row("Humanitarian: "))
    assert said(review) == [("remove", "obstacles.human-cost", None)]


def test_a_row_of_what_cannot_be_removed_is_one_item(real: bytes) -> None:
    """Every pathway is rated on every criterion."""
    (message,) = [
        message for _, message in listed(read(Reviewed(real).delete_row("Present policyNot at all")))
    ]
    assert "whole row" in message


def test_a_deleted_criterion_takes_its_ratings_along(real: bytes) -> None:
    """Its row in the comparison is where it is told."""
    own = MEMO["criteria"][0]
    review = read(Reviewed(real).delete_row(own["question"]))
    assert said(review) == [("remove", f"criteria.{own['id']}", None)]


@pytest.mark.parametrize("tracked", [True, False])
def test_a_row_added_by_hand_is_listed_with_its_cells(real: bytes, tracked: bool) -> None:
    """An obstacle has an id and ratings that no row shows."""
    file = Reviewed(real).by(ONE, tracked=tracked)
    review = read(file.new_row("Humanitarian: ", "Weather", "Low: it passes.", "It rains.", "Spring."))
    assert review.edits == ()
    (item,) = review.items
    assert item.text == "Weather | Low: it passes. | It rains. | Spring."
    assert "Human cost and displacement" in item.where


@pytest.mark.parametrize("bookmarks", [True, False])
def test_a_deleted_column_is_one_item(real: bytes, bookmarks: bool) -> None:
    """Not one for each of its cells."""
    file = Reviewed(real).delete_column("UN or OSCE mediation")
    ((kind, message),) = listed(read(file if bookmarks else file.strip_bookmarks()))
    assert (kind, "UN or OSCE mediation" in message) == ("unmapped", True)


def test_a_deleted_column_of_statements_removes_none_of_them(real: bytes) -> None:
    """What would ease each obstacle is no list that somebody went through entry by entry."""
    ((kind, message),) = listed(read(Reviewed(real).delete_column("What would ease it")))
    assert (kind, "What would ease it" in message) == ("unmapped", True)


def test_a_cell_typed_anew_without_its_bookmark_is_found_by_its_place(real: bytes) -> None:
    """Its words say nothing of where it was."""
    file = Reviewed(real).strip_bookmarks("A sequence in which")
    file.by(ONE, tracked=False).type_over("A sequence in which", "Time. Our judgment.[1]")
    review = read(file)
    assert (review.edits[0].kind, review.edits[0].path) == (
        "set",
        "obstacles.incompatible-positions.eased_by.1.text",
    )
