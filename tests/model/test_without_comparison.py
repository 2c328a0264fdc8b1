"""A memo that compares nothing says in words what it recommends; what follows from ratings is left out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from builders import changed, load, run, valid_memo, without, write_case
from stress import full, without_comparison

from memo.i18n import ENGLISH
from memo.revisions import changed_decisions, diff_memos, listed_changes

if TYPE_CHECKING:
    from pathlib import Path


def told(data: dict[str, Any]) -> list[tuple[str, str]]:
    """Return code and path of each problem."""
    return [(each.code, each.path) for each in load(data).problems]


def test_neither_criteria_nor_pathways_are_needed() -> None:
    """With a text in the place of the pathway."""
    assert told(without_comparison()) == []
    assert not valid_memo(without_comparison()).compares
    assert valid_memo(full()).compares


@pytest.mark.parametrize(
    ("data", "problems"),
    [
        (without(without_comparison(), "recommendation.text"), ["recommendation-unclear"]),
        (changed(without_comparison(), "recommendation.pathway", "court"), ["recommendation-unclear"]),
        (changed(full(), "recommendation.text", "a court"), ["recommendation-unclear"]),
        (without(full(), "recommendation.pathway"), ["recommendation-unclear"]),
        (
            changed(without_comparison(), "criteria", full()["criteria"]),
            ["comparison-half"],
        ),
    ],
)
def test_half_a_comparison_and_two_recommendations_are_told(
    data: dict[str, Any], problems: list[str]
) -> None:
    """What is recommended is said once, in the form that fits."""
    assert [code for code, _ in told(data)] == problems


def test_a_comparison_that_goes_is_told_with_what_is_recommended_now() -> None:
    """And one that comes; no rank is told of a memo without one."""
    old, new = valid_memo(full()), valid_memo(without_comparison())
    decided = changed_decisions(old, new, ENGLISH)
    assert "The recommendation is now “a joint commission”, no longer “Commission”." in decided
    assert "The pathway “Court” is removed." in decided
    sentences = [said for said, _ in listed_changes(diff_memos(old, new), ENGLISH)]
    assert "The recommendation is now “a joint commission”, no longer “Commission”." in sentences
    assert changed_decisions(new, old, ENGLISH)
    assert changed_decisions(new, new, ENGLISH) == []


def test_it_is_built_and_read_back_and_has_no_scores(tmp_path: Path) -> None:
    """Each output says all that the memo says; `memo scores` says that there are none."""
    memo = write_case(tmp_path / "river", without_comparison())
    ran = run("build", memo, "-o", tmp_path / "out", "-f", "docx,html")
    assert (ran.code, "error" in ran.err) == (0, False), ran.err
    page = (tmp_path / "out/river.html").read_text(encoding="utf-8")
    assert "Pathways compared" not in page
    assert "a joint commission" in page
    scores = run("scores", memo)
    assert (scores.code, "no-comparison" in scores.err) == (1, True)
