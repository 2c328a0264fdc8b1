"""Parts of optional texts: a scale comes with its first text, goes with its last, and explains choices."""

from __future__ import annotations

from pathlib import Path

import pytest

from memo.editing import (
    AcceptProblem,
    SetValue,
    Snapshot,
    holder_at,
    meanings_at,
    optional_texts,
    read_snapshot,
    scale_for,
    scaled_by,
)
from memo.yamlfile import value_at

MEMO = Path(__file__).parents[1] / "workbench/peace/memo.yaml"
RATING = "pathways.mediation.assessments.kyiv.rating"


@pytest.fixture(scope="module")
def now() -> Snapshot:
    """The memo, which has no scale."""
    return read_snapshot(MEMO.read_bytes(), "memo.yaml")


@pytest.mark.parametrize("path", ["criteria.kyiv.scale.3", "severity_scale.low"])
def test_a_scale_comes_with_its_first_text_and_goes_with_its_last(now: Snapshot, path: str) -> None:
    """What it had not is not there again, to the byte; a second text joins the first."""
    begun = SetValue(path, "In between: so").applied(now)
    around, _, name = path.rpartition(".")
    assert value_at(begun.values, around) == {name: "In between: so"}
    other = next(each for each in optional_texts(now, around) if each != name)
    both = SetValue(f"{around}.{other}", "Otherwise").applied(begun)
    assert {*value_at(both.values, around)} == {name, other}
    assert SetValue(f"{around}.{other}", None).applied(both).data == begun.data
    assert SetValue(path, None).applied(begun).data == now.data
    assert SetValue(path, None).applied(now) is now


def test_an_acceptance_comes_and_goes_likewise(now: Snapshot) -> None:
    """With the first reason, and with the last; a statement that is gone takes none."""
    accepted = AcceptProblem("summary.points.1", "speaker-unsaid", " It  is. ").applied(now)
    assert value_at(accepted.values, "summary.points.1.accept") == {"speaker-unsaid": "It is."}
    assert AcceptProblem("summary.points.1", "speaker-unsaid", " ").applied(accepted).data == now.data
    with pytest.raises(KeyError):
        AcceptProblem("summary.points.99", "speaker-unsaid", "It is.").applied(now)


def test_choices_are_explained_by_their_scale(now: Snapshot) -> None:
    """A rating by that of its criterion, a severity by the one of all; a text by none."""
    assert scale_for(now, RATING) == scale_for(now, "criteria.kyiv.name") == "criteria.kyiv.scale"
    assert scale_for(now, "obstacles.human-cost.severity") == "severity_scale"
    assert scale_for(now, "title") == scale_for(now, "summary.points.1.text") == ""
    assert scaled_by(now, "severity_scale.low") == "obstacles.incompatible-positions.severity"
    assert scaled_by(now, "title") == ""
    assert meanings_at(now, RATING) == []
    assert meanings_at(SetValue("criteria.kyiv.scale.5", "Gladly").applied(now), RATING) == [("5", "Gladly")]


def test_no_scale_is_begun_of_what_is_not_there(now: Snapshot) -> None:
    """A criterion that is gone has no place for one."""
    assert holder_at(now, "criteria.gone.scale.1") is None
    with pytest.raises(KeyError):
        SetValue("criteria.gone.scale.1", "So").applied(now)
