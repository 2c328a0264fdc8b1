"""What each rule on figures is worth: false alarms and mutants found, on sentences it was not tuned on."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from claims_table import OF_FIGURES
from figure_mutants import mutants_of
from figures_measuring import CORPUS, KINDS, MeasuredFigures, is_unseen, measured, true_sentences

from memo.checks.figures.lexicon import LANGUAGES, figure_lexicon
from memo.diagnostics import read_table

if TYPE_CHECKING:
    from collections.abc import Callable

PAGE = Path(__file__).parents[2] / "docs/how-to/figures.md"
MOST = {"error": Fraction(1, 300), "warning": Fraction(1, 50)}


@pytest.fixture(scope="module")
def rules() -> list[MeasuredFigures]:
    """What each rule does on the unseen half."""
    return [*measured(each for each in true_sentences() if is_unseen(each.text))]


def test_the_corpus_is_large() -> None:
    """At least 200 sentences on figures, of six memos in two languages, and more on something else."""
    sentences = true_sentences()
    stating = [each for each in sentences if each.kind in KINDS]
    assert len([*CORPUS.glob("*.yaml")]) >= 6
    assert len(stating) >= 200
    assert sum(each.language == "uk" for each in stating) >= 50
    assert sum(is_unseen(each.text) for each in sentences) >= 300


def test_mutants_come_out_the_same_and_differ_from_what_they_were_made_of() -> None:
    """No chance is in them; of each kind there are some, and none of what states no figure."""
    made = [[*mutants_of(each.text, each.language, each.kind)] for each in true_sentences() for _ in range(2)]
    assert made[::2] == made[1::2]
    own = [*zip(true_sentences(), made[::2], strict=True)]
    assert all(each.text not in mutants for each, mutants in own)
    assert {each.kind for each, mutants in own if mutants} == {*KINDS}


def test_no_rule_is_told_more_surely_than_it_was_measured(
    rules: list[MeasuredFigures], record_property: Callable[[str, object], None]
) -> None:
    """An error flags at most 1 of 300 true sentences, a warning at most 1 of 50; the page has the counts."""
    for rule in rules:
        severity = next(each for each in MOST if f" {each} " in rule.row)
        assert Fraction(rule.alarms, rule.sentences) <= MOST[severity], rule
        assert rule.found * 2 > rule.mutants, rule
    table = "\n".join(rule.row for rule in rules)
    record_property(OF_FIGURES, table)
    assert table in PAGE.read_text(encoding="utf-8"), table


def test_the_half_that_the_rules_were_tuned_on_has_no_false_alarm() -> None:
    """There, what a rule finds in a true sentence is a fault of the rule."""
    seen = [each for each in true_sentences() if not is_unseen(each.text)]
    assert [(each.memo, each.text) for each in seen if each.found(each.text)] == []


def test_the_lexicons_have_the_same_names_and_all_of_them_are_used() -> None:
    """What is looked for in one language is looked for in the other; every item of a pattern is listed."""
    tables = [read_table("memo.checks.figures", f"{language}.toml") for language in LANGUAGES]
    for part in ("words", "guards", "values", "patterns"):
        assert tables[0][part].keys() == tables[1][part].keys()
    for language, table in zip(LANGUAGES, tables, strict=True):
        named = {*table["words"], *table["guards"], *table["values"], *"PCBDX"}
        rows = [row for rows in figure_lexicon(language).patterns.values() for row in rows]
        assert {name for row in rows for name in row.needs} <= named
