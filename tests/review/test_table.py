"""The table of what a reviewer may do, in the docstring of :mod:`memo.review`, says what becomes of each."""

from __future__ import annotations

import acts_beside
import acts_looks
import acts_package
import acts_paragraphs
import acts_redline
import acts_tables
import acts_words
import pytest
from reviewer_acts import ACTS, Act, kinds_of, mark_of, rows_of_table
from whole_blocks import BlocksReviewed

from memo.review import read_review

pytestmark = pytest.mark.long

MODULES = (acts_words, acts_looks, acts_paragraphs, acts_tables, acts_beside, acts_package, acts_redline)
TABLE = dict(rows_of_table())


def test_every_row_has_an_act_and_every_act_a_row() -> None:
    """A row that nobody tries may say anything; what nobody wrote down is not promised."""
    assert {act.row for act in ACTS} == set(TABLE)
    assert len(TABLE) == len(list(rows_of_table()))


@pytest.mark.parametrize("act", ACTS, ids=lambda act: f"{TABLE.get(act.row)} {act.row}")
def test_a_row_says_what_becomes_of_it(request: pytest.FixtureRequest, act: Act) -> None:
    """Just the edits, items and comments that it comes to, and these are what the mark says."""
    file = BlocksReviewed(request.getfixturevalue(act.to))
    act.do(file)
    review = read_review(file.saved(), "reviewed.docx")
    assert kinds_of(review) == act.kinds
    assert mark_of(act.kinds) == TABLE[act.row]
