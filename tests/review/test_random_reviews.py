"""One to five things at once, anywhere, of all kinds that reviewers do: nothing is lost, nothing made up."""

from __future__ import annotations

import pytest
from laws import share_of
from random_reviewer import cut_down, plan_of, problems_of

AT_ONCE = 10


@pytest.mark.hypothesis
@pytest.mark.parametrize("first", range(0, share_of({"dev": 30, "full": 300, "thorough": 3000}), AT_ONCE))
def test_all_that_a_reviewer_does_comes_home_or_is_told(real: bytes, first: int) -> None:
    """Every word, mark, link, picture and property that changed is in the memo or in a row."""
    failed = [seed for seed in range(first, first + AT_ONCE) if problems_of(real, plan_of(seed))]
    assert [(seed, *cut_down(real, plan_of(seed))) for seed in failed] == []
