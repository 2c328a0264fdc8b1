"""What is asked, the steps and risks, own sections and appendices come home from Word as any other value."""

from __future__ import annotations

import pytest
from review_reading import only, read, said
from reviewing import Reviewed


@pytest.mark.parametrize(
    ("old", "new", "within", "edit"),
    [
        ("propose it", "offer it", "Agree that", ("decision.asks.propose.text", "Agree that we offer it.")),
        ("Agrees in part.", "Objects.", "", ("decision.views.1.view", "Objects.")),
        ("1\u00a0March 2025", "2 March 2025", "", ("recommendation.conditions.1.by", "2025-03-02")),
        ("3\u00a0February 2025", "5 February 2025", "", ("next_steps.1.by", "2025-02-05")),
        ("Realistic possibility", "Unlikely", "", ("risks.1.likelihood", "unlikely")),
        ("in force", "signed", "Treaties", ("sections.treaties.title", "Treaties signed")),
        ("none", "one", "It signed", ("sections.treaties.table.rows.1.cells.1.text", "It signed one.")),
        (
            "three members",
            "four members",
            "",
            ("appendices.terms.claims.1.text", "Both states send four members."),
        ),
    ],
)
def test_a_changed_value_is_set_where_it_stands(
    asking: bytes, old: str, new: str, within: str, edit: tuple[str, str]
) -> None:
    """Words of a list and dates as the memo writes them."""
    found = only(read(Reviewed(asking).replace(old, new, within=within)))
    assert (found.kind, found.path, found.new) == ("set", *edit)


@pytest.mark.parametrize(
    ("words", "path"), [("Draft the treaty.", "next_steps.2"), ("It takes years.", "risks.2")]
)
def test_a_deleted_row_removes_its_step_or_risk(asking: bytes, words: str, path: str) -> None:
    """They have no ids, and go by their number."""
    assert said(read(Reviewed(asking).delete_row(words))) == [("remove", path, None)]


def test_a_condition_goes_by_its_number_whatever_its_id(asking: bytes) -> None:
    """It is taken out, and one is added, as any statement of a list."""
    assert said(read(Reviewed(asking).delete_paragraph("Neither state opens"))) == [
        ("remove", "recommendation.conditions.2", None)
    ]
    added = only(read(Reviewed(asking).new_paragraph("Neither state opens", "It is paid for. Assumption.")))
    assert (added.path, added.new) == (
        "recommendation.conditions.3",
        {"text": "It is paid for.", "basis": "assumption"},
    )
