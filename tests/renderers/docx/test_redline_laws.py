"""What holds for the Word redline of any two memos."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from houses import HOUSES
from hypothesis import given, strategies as st
from laws import examples
from memo_pairs import base_data, memo_of, memo_pairs
from redline_documents import composed
from renderers.docx.sameness import normal
from renderers.docx.sample import REVISER, written
from word_fields import update_fields
from word_resolver import accept_all, has_changes, reject_all

from memo.redline import redline

if TYPE_CHECKING:
    from memo.model import Memo

pytestmark = pytest.mark.long


@examples(12)
@given(memo_pairs(), st.sampled_from([*HOUSES]))
def test_the_word_redline_of_two_memos_holds_both(pair: tuple[Memo, Memo], house: str) -> None:
    """Accepted it is the newer memo's Word file, rejected the older's, but for the widths of columns.

    The numbers are the newer's from the beginning, and the older's once fields are updated.
    """
    old, new = (composed(memo, house) for memo in pair)
    made = written(redline(old, new), tracked=REVISER, house=house)
    accepted, rejected = accept_all(made), reject_all(made)
    assert not has_changes(accepted)
    assert not has_changes(rejected)
    for file in (accepted, update_fields(accepted)):
        assert normal(file, widths=False) == normal(written(new, house=house), widths=False)
    assert normal(update_fields(rejected), widths=False) == normal(written(old, house=house), widths=False)


def test_the_word_redline_of_one_memo_has_no_change() -> None:
    """Nothing is tracked where nothing changed, and the file says the same as a plain one."""
    root = composed(memo_of(base_data()[0]))
    made = written(redline(root, root), tracked=REVISER)
    assert not has_changes(made)
    assert normal(made) == normal(written(root))
