"""Laws of `memo pull` over generated memos: nothing of nothing, and b where b was typed over a."""

from __future__ import annotations

import unicodedata
from functools import cache
from typing import TYPE_CHECKING, Any

import pytest
from builders import ARTICLE, as_yaml, load
from changed_data import apply_changes
from hypothesis import Phase, given
from laws import examples
from memo_pairs import base_data, data_pairs, memo_of, typed_pairs
from pydantic import ValidationError
from typing_over import Typist, word_file

from memo.commands.pull import pull
from memo.diagnostics import MemoError
from memo.model import load_memo, names_at
from memo.review import read_review
from memo.review.merge.edits import merge_edits
from memo.review.merge.three_way import merge_base
from memo.revisions.model_diff import diff_memos, plain_data
from memo.workspace.storage import write_atomic
from memo.yamlfile.edit import edit_yaml

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from memo.diagnostics.problem import Problem
    from memo.yamlfile.changes import Change

pytestmark = pytest.mark.long


@examples(8, phases=(Phase.explicit, Phase.generate))
@given(data_pairs())
def test_law_no_edit_changes_no_byte(
    tmp_path_factory: pytest.TempPathFactory, pair: tuple[dict[str, Any], dict[str, Any]]
) -> None:
    """Whatever a memo says, its own Word file asks for nothing, and nothing is written into the memo."""
    folder: Path = tmp_path_factory.mktemp("case")
    memo, reviewed = folder / "memo.yaml", folder / "reviewed.docx"
    alone = {key: value for key, value in pair[1]["revision"].items() if key != "follows"}
    data = {**pair[1], "source": {**pair[1]["source"], "file": "article.txt"}, "revision": alone}
    write_atomic(folder / "article.txt", ARTICLE.encode())
    write_atomic(memo, as_yaml(data))
    write_atomic(reviewed, word_file(data))
    assert pull(reviewed, memo, folder / "out", dry_run=True).rows == ()
    assert memo.read_bytes() == as_yaml(data)


@cache
def printed(at: int) -> bytes:
    """Return the Word file of one of the memos that pairs begin with."""
    return word_file(base_data()[at])


@examples(20, phases=(Phase.explicit, Phase.generate))
@given(typed_pairs())
def test_law_typing_b_over_a_gives_b(pair: tuple[int, dict[str, Any]]) -> None:
    """Values set, statements added, deleted and moved, ratings: what Word can express of b comes home."""
    data = base_data()[pair[0]]
    file, a, b = load(data).file, memo_of(data), memo_of(pair[1])
    typist = Typist(printed(pair[0]), data)
    typed = typist.type(diff_memos(a, b).changes)
    try:
        wanted = memo_of(apply_changes(plain_data(a), typed))
    except (ValidationError, MemoError):  # what Word cannot express of b would be needed as well
        return

    def judge(changes: Sequence[Change]) -> Sequence[Problem]:
        return load_memo(edit_yaml(file, changes, names_at), "memo.yaml").problems

    review = read_review(typist.saved(), "reviewed.docx")
    done = merge_edits(review.edits, merge_base(a, a), judge)
    after = load_memo(edit_yaml(file, done.changes, names_at), "memo.yaml").memo
    assert after is not None
    assert composed(plain_data(after)) == composed(plain_data(wanted))
    assert {row.outcome for row in done.rows} <= {"merged"}


def composed(value: Any) -> Any:
    """Return plain data with every letter in one form, as what is typed is read."""
    if isinstance(value, dict):
        return {key: composed(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [composed(inner) for inner in value]
    return " ".join(unicodedata.normalize("NFC", value).split()) if isinstance(value, str) else value
