"""Model paths: one way of naming values, for the file, its plain data, the model and the templates."""

from __future__ import annotations

import pytest
from builders import SEED, changed, memo_data, valid_memo

from memo.document.template_values import Node, path_of
from memo.model import load_memo
from memo.yamlfile.paths import claims_in, entry_id, join_path, parts_of, steps


def test_entries_go_by_their_id_the_first_time_it_stands() -> None:
    """A repeated or a missing id gives way to the number from 1."""
    assert steps(["a", None, "b", "a", None]) == ["a", "2", "b", "4", "5"]
    assert steps([]) == []


@pytest.mark.parametrize(
    ("own", "kept"),
    [("un-mediation", True), ("1st", False), ("Human Cost", False), ("a.b", False), ("", False), (7, False)],
)
def test_an_id_that_cannot_stand_in_a_path_is_none(own: object, *, kept: bool) -> None:
    """What would make a path ambiguous names no entry."""
    assert entry_id({"id": own}) == (own if kept else None)
    assert entry_id({}) is None
    assert entry_id("text") is None


def test_a_path_begins_without_a_dot() -> None:
    """The top of the memo is the empty path."""
    assert [join_path("", "title"), join_path("header", "to")] == ["title", "header.to"]


def test_plain_data_and_the_model_name_the_same_claims() -> None:
    """The claims of a file and of the memo it makes have the same paths, in the same order."""
    loaded = load_memo((SEED / "memo.yaml").read_bytes(), "memo.yaml")
    plain = [path for path, _ in claims_in(loaded.file.data)]
    assert [path for path, _ in claims_in(loaded.memo)] == plain
    assert plain == [path for path, _ in loaded.claims]
    assert "pathways.mediation.objections.1" in plain


def test_the_model_names_fields_as_the_file_does() -> None:
    """The sender is `from` in paths, too."""
    names = [step for step, _ in parts_of(valid_memo(memo_data()).header)]
    assert names == ["to", "from", "cc", "date", "reference", "decision_by"]


def test_templates_see_the_paths_of_the_file() -> None:
    """A node's entries and fields are named as the values of the file are."""
    memo = valid_memo(changed(memo_data(), "header.cc", ["Legal Adviser", "Desk"]))
    node = Node(memo)
    paths = [path_of(entry.title) for entry in node.pathways]
    assert paths == ["pathways.commission.title", "pathways.court.title", "pathways.waiting.title"]
    assert [path_of(entry) for entry in node.header.cc] == ["header.cc.1", "header.cc.2"]
    assert path_of(getattr(node.header, "from")) == "header.from"
