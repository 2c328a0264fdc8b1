"""A bare value that becomes a statement, a statement that is begun, and what a new ask begins with."""

from __future__ import annotations

from pathlib import Path

import pytest

from memo.editing import AddEntry, GiveReason, Snapshot, bare_field, read_snapshot, reasons_to_begin
from memo.yamlfile import value_at

MEMO = Path(__file__).parents[1] / "workbench/peace/memo.yaml"
EXTENT = "pathways.mediation.addresses.human-cost"


@pytest.fixture(scope="module")
def now() -> Snapshot:
    """The memo."""
    return read_snapshot(MEMO.read_bytes(), "memo.yaml")


def test_a_bare_extent_becomes_a_statement_that_keeps_it(now: Snapshot) -> None:
    """Its reason is still to be written, and so is what that rests on."""
    assert bare_field(now, EXTENT) == "extent"
    after = GiveReason(EXTENT).applied(now)
    made = value_at(after.values, EXTENT)
    assert made == {
        "extent": "partly",
        "text": "TODO: why this extent",
        "basis": "judgment",
        "because": "TODO",
    }
    assert bare_field(after, EXTENT) is None


def test_a_reason_is_begun_where_the_model_has_a_place_for_it(now: Snapshot) -> None:
    """A weight has one, and no longer once it is there."""
    assert reasons_to_begin(now, "criteria.kyiv") == ["criteria.kyiv.weight_because"]
    after = GiveReason("criteria.kyiv.weight_because").applied(now)
    assert value_at(after.values, "criteria.kyiv.weight_because.basis") == "judgment"
    assert reasons_to_begin(after, "criteria.kyiv") == []


@pytest.mark.parametrize("path", ["title", "criteria.kyiv.name", "nothing.here", "decision"])
def test_what_takes_no_reason_is_refused(now: Snapshot, path: str) -> None:
    """A title is a title."""
    with pytest.raises(KeyError):
        GiveReason(path).applied(now)


def test_a_new_ask_begins_with_choices(now: Snapshot) -> None:
    """With those of the ask beside it, else with the usual ones in the language of the memo."""
    deciding = b"decision:\n  asks:\n    - id: one\n      text: Note it.\nsummary:\n"
    asked = now.with_data(now.data.replace(b"summary:\n", deciding, 1))
    first = AddEntry("decision.asks").applied(asked)
    assert value_at(first.values, "decision.asks.ask.choices") == ["Agree", "Do not agree", "Discuss"]
    own = first.with_data(first.data.replace(b"Do not agree", b"Defer"))
    second = AddEntry("decision.asks", "ask").applied(own)
    assert value_at(second.values, "decision.asks.ask-2.choices") == ["Agree", "Defer", "Discuss"]
