"""Sections of one's own and appendices: each rule broken once."""

from __future__ import annotations

from typing import get_args

import pytest
from builders import changed, load, without
from stress import full

from memo.house.model import SECTIONS
from memo.model.own_sections import Before


@pytest.mark.parametrize(
    ("path", "value", "problem"),
    [
        ("sections.1.claims", [], ("section-empty", "sections.costs")),
        ("sections.0.table.columns.3", "Third state", ("row-width", "sections.treaties.table.rows.1")),
        ("sections.1.id", "treaties", ("id-twice", "sections.2.id")),
        ("sections.1.after", "evidence", ("wrong-choice", "sections.costs.after")),
        ("appendices.0.claims", [], ("appendix-empty", "appendices.terms")),
        ("appendices.0.sha256", "0" * 64, ("appendix-empty", "appendices.terms.sha256")),
        ("appendices.0.file", "old/Article.txt", ("appendix-same-name", "appendices.terms.file")),
    ],
)
def test_a_rule_broken_once_is_told(path: str, value: object, problem: tuple[str, str]) -> None:
    """Each has a code of its own, at its place."""
    assert [(each.code, each.path) for each in load(changed(full(), path, value)).problems] == [problem]


def test_a_section_may_be_a_table_alone() -> None:
    """As it may be paragraphs alone."""
    assert load(without(full(), "sections.0.claims")).problems == ()


def test_own_sections_may_follow_all_that_stands_before_the_evidence() -> None:
    """The names are those of a house's order."""
    gathering = {"source", "evidence", "revision", "appendices"}
    assert get_args(Before) == tuple(name for name in SECTIONS if name not in gathering)
