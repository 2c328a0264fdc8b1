"""One to five things at once, anywhere, of all kinds that reviewers do: nothing is lost, nothing made up."""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING

import pytest
from laws import share_of
from random_reviewer import RandomReviewer, cut_down, plan_of, problems_of

from memo.forms import fill_data
from memo.model import Memo
from memo.review import read_review
from memo.yamlfile import value_at

if TYPE_CHECKING:
    from memo.review import Review

AT_ONCE = 10


@pytest.mark.hypothesis
@pytest.mark.parametrize("first", range(0, share_of({"dev": 30, "full": 300, "thorough": 3000}), AT_ONCE))
def test_all_that_a_reviewer_does_comes_home_or_is_told(real: bytes, first: int) -> None:
    """Every word, mark, link, picture and property that changed is in the memo or in a row."""
    failed = [seed for seed in range(first, first + AT_ONCE) if problems_of(real, plan_of(seed))]
    assert [(seed, *cut_down(real, plan_of(seed))) for seed in failed] == []


@pytest.mark.hypothesis
@pytest.mark.parametrize("first", range(0, share_of({"dev": 20, "full": 200, "thorough": 2000}), AT_ONCE))
@pytest.mark.long
def test_a_reviewer_cannot_break_a_computed_form(formed: bytes, first: int) -> None:
    """Nothing is lost where figures are printed, and what is written prints what the reviewer has seen."""
    failed = [seed for seed in range(first, first + AT_ONCE) if problems_of(formed, plan_of(seed))]
    assert [(seed, *cut_down(formed, plan_of(seed))) for seed in failed] == []
    for seed in range(first, first + AT_ONCE):
        reviewer = RandomReviewer(formed)
        for step in plan_of(seed):
            reviewer.do(step)
        assert printed_otherwise(read_review(reviewer.file.saved(), "reviewed.docx")) == []


def printed_otherwise(review: Review) -> list[tuple[str, str]]:
    """Return the edits of texts whose written words print others than the reviewer left."""
    assert review.memo.memo is not None
    found = []
    for edit in review.edits:
        if edit.kind == "set" and edit.path.endswith((".text", ".because")):
            data = deepcopy(review.memo.file.data)
            around, _, field = edit.path.rpartition(".")
            value_at(data, around)[field] = edit.written
            if value_at(fill_data(Memo.model_validate(data), data), edit.path) != edit.new:
                found.append((edit.path, edit.written))
    return found
