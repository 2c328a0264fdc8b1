"""Where an editor opens, what it is called and offers, and what a page says of what is to be done."""

from __future__ import annotations

from pathlib import Path

import pytest

from memo.editing import GiveReason, Snapshot, read_snapshot
from memo.workbench.editor_view import Editor, Surroundings, editor_of
from memo.workbench.places import called, place_to_edit
from memo.workbench.words import for_page

MEMO = Path(__file__).parent / "peace/memo.yaml"
EXTENT = "pathways.mediation.addresses.human-cost"


@pytest.fixture(scope="module")
def now() -> Snapshot:
    """The memo."""
    return read_snapshot(MEMO.read_bytes(), "memo.yaml")


def _editor(at: Snapshot, path: str) -> Editor:
    made = editor_of(at, path, Surroundings(None, (), {}))
    assert made is not None
    return made


@pytest.mark.parametrize(
    ("path", "opens"),
    [
        ("header.date", "header.date"),
        ("pathways", "pathways.mediation.short_title"),
        ("summary.points", "summary.points.1.text"),
        ("summary.points.2", "summary.points.2.text"),
        ("summary.bottom_line.accept.surer-than-source", "summary.bottom_line.text"),
        ("summary.points.1.quotes", "summary.points.1.text"),
        ("criteria.kyiv.scale", "criteria.kyiv.scale.1"),
        ("severity_scale", "severity_scale.critical"),
        ("criteria.kyiv.nothing", "criteria.kyiv.name"),
        (EXTENT, EXTENT),
        ("nothing.here", ""),
    ],
)
def test_a_path_leads_to_what_can_be_edited(now: Snapshot, path: str, opens: str) -> None:
    """Never to a field for a list or a part."""
    assert place_to_edit(now, path) == opens


def test_an_extent_is_called_as_printed_and_can_be_explained(now: Snapshot) -> None:
    """By titles, not by ids; once it is a statement, it has its words, its basis and its quotes."""
    bare = _editor(now, EXTENT)
    assert bare.called == "How far pathway “UN or OSCE mediation” addresses “Human cost and displacement”"
    assert [each.name for each in bare.fields] == ["extent"]
    assert bare.reasons == (EXTENT,)
    after = GiveReason(EXTENT).applied(now)
    explained = _editor(after, place_to_edit(after, EXTENT))
    assert explained.claim == EXTENT
    assert [each.name for each in explained.fields] == ["text", "because", "extent"]
    assert explained.reasons == ()


def test_a_rating_is_edited_with_its_range(now: Snapshot) -> None:
    """A number of the range opens the rating; each of its ends says which it is."""
    rating = "pathways.mediation.assessments.kyiv.rating"
    ranged = now.with_data(
        now.data.replace(b"        rating: 3\n", b"        rating: 3\n        range: [1, 4]\n", 1)
    )
    assert place_to_edit(ranged, rating.replace("rating", "range.1")) == rating
    assert [each.name for each in _editor(ranged, rating).fields] == ["rating", "range.1", "range.2"]


def test_an_id_is_no_field_besides(now: Snapshot) -> None:
    """It is renamed with all that refers to it, by the tools of its entry."""
    text = b"  conditions:\n    - id: guarantees\n"
    with_id = now.with_data(now.data.replace(b"  conditions:\n    - ", text + b"      ", 1))
    fields = _editor(with_id, "recommendation.conditions.1.text").fields
    assert "id" not in [each.name for each in fields]


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("summary.bottom_line.text", "The bottom line"),
        ("summary.points.2.because", "Point 2 of the executive summary"),
    ],
)
def test_a_field_of_a_statement_is_called_by_the_statement(now: Snapshot, path: str, said: str) -> None:
    """Its words, its reason and what it rests on are edited together."""
    assert called(now, path) == said


def test_what_the_memo_has_no_name_for_goes_without(now: Snapshot) -> None:
    """No page fails by it."""
    assert called(now, "pathways.nobody.title") == ""


@pytest.mark.parametrize(
    ("help", "said"),
    [
        ("Write the new `header.date` and `header.decision_by` into memo.yaml.", ""),
        ("Say it as weakly as it is, or `accept` it with a reason.", "Say it as weakly as it is."),
        ("Decide between them, in memo.yaml at recommendation.conditions.4.text.", "Decide between them."),
        ("Write the extent as a claim: `{extent: partly, text: …}`.", "Write the extent as a claim."),
        ("Write `{score:mediation}` in its place.", "Write {score:mediation} in its place."),
        ("Add the field; `memo schema` says what each wants. Then go on.", "Add the field. Then go on."),
    ],
)  # fmt: skip
def test_a_page_speaks_of_no_file(help: str, said: str) -> None:
    """What follows in a sentence from the first clause about memo.yaml is left out."""
    assert for_page(help) == said
