"""What is offered where somebody types, be the text no YAML at that moment."""

from __future__ import annotations

import pytest
from lsprotocol.types import TextEdit
from open_memos import HERE, TEXT, completed, labels, retyped, with_edit

from memo.language_server.cursor import cursor_at
from memo.model import load_memo
from memo.yamlfile import value_at

PATHWAYS = ["mediation", "conference", "phased-withdrawal", "ceasefire", "present-policy"]
SENTENCE = "Such mediation could help break the deadlock by bringing neutral parties into the discussion."


@pytest.mark.parametrize("typed", ["  pathway: ⌶", "  pathway: med⌶", '  pathway: "med⌶'])
def test_an_id_is_offered_where_it_belongs(typed: str) -> None:
    """The recommended pathway is one of the memo's, be it begun, or in a quotation mark."""
    assert labels(retyped("  pathway: mediation", typed)) == PATHWAYS


def test_an_item_of_a_list_of_ids_is_offered() -> None:
    """A pathway that combines others names them."""
    assert (
        labels(retyped("    short_title: UN", "    combines: [conference, ⌶]\n    short_title: UN"))
        == PATHWAYS
    )


def test_an_id_says_what_it_names() -> None:
    """Beside the id stands its title."""
    _, items = completed(retyped("  pathway: mediation", "  pathway: ⌶"))
    assert items[0].detail == "pathways · mediation: Mediation by the United Nations or the OSCE"


def test_choices_of_a_field_are_offered() -> None:
    """The schema's words, and numbers of a rating."""
    assert labels(retyped("severity: high", "severity: ⌶")) == ["critical", "high", "medium", "low"]
    assert labels(retyped("rating: 3", "rating: ⌶")) == ["1", "2", "3", "4", "5"]


def test_fields_are_offered_that_are_not_there() -> None:
    """A key that is begun is one that its part may have and has not; the schema's help is with it."""
    text, items = completed(retyped("  - id: kyiv\n", "  - id: kyiv\n    fl⌶\n"))
    assert [each.label for each in items] == [
        *("weight_because", "scale", "floor", "group", "unit", "values", "value_function")
    ]
    floor = items[2]
    assert floor.documentation is not None
    assert isinstance(floor.text_edit, TextEdit)
    assert with_edit(text, floor.text_edit) == TEXT.replace(
        "  - id: kyiv\n", "  - id: kyiv\n    floor: \n", 1
    )


def test_the_first_field_of_an_entry_and_of_an_empty_file_is_offered() -> None:
    """Behind a dash stand the fields of an entry, in an empty file those of a memo."""
    assert labels(retyped("  - id: kyiv\n", "  - ⌶\n  - id: kyiv\n"))[:3] == ["id", "name", "question"]
    assert labels(HERE)[:3] == ["title", "handling", "language"]


def test_keys_that_are_ids_are_offered() -> None:
    """A rating on each criterion that has none so far, and a trigger of a pathway and a criterion."""
    assert labels(retyped("      kyiv:\n        rating: 3", "      k⌶:\n        rating: 3")) == ["kyiv"]
    change = "    - text: Moscow refuses every mediator."
    named = labels(retyped(change, "    - when: {⌶}\n      text: Moscow refuses every mediator."))
    assert named[:2] == ["mediation.kyiv", "mediation.moscow"]
    assert len(named) == 5 * 6


def test_computed_forms_are_offered_within_braces() -> None:
    """First the form, then what it is of; the brace is closed where it is open."""
    assert labels(retyped("{score:mediation}", "{⌶"))[:4] == ["rank", "score", "lead", "rival"]
    text, items = completed(retyped("{score:mediation}", "{score:me⌶"))
    assert [each.label for each in items] == PATHWAYS
    assert isinstance(items[0].text_edit, TextEdit)
    assert with_edit(text, items[0].text_edit) == TEXT


@pytest.mark.parametrize(
    "typed",
    ["- Such medi⌶", '- "such medi⌶', "- 'Such medi⌶'", "- neutral deadlock⌶", ">-\n            Such medi⌶"],
)
def test_a_sentence_of_the_article_is_offered_in_quotes(typed: str) -> None:
    """By its first letters, or by any of its words; what is written is read as the sentence."""
    typed = typed if typed.startswith("-") else f"- {typed}"
    where = "        quotes:\n"
    text, items = completed(retyped(where, f"{where}          {typed}\n"))
    assert items[0].label == SENTENCE
    assert items[0].detail == "¶14"
    assert isinstance(items[0].text_edit, TextEdit)
    loaded = load_memo(with_edit(text, items[0].text_edit).encode(), "memo.yaml")
    assert value_at(loaded.file.data, "obstacles.incompatible-positions.description.1.quotes.1") == SENTENCE


def test_a_sentence_that_yaml_would_read_otherwise_is_put_in_quotation_marks() -> None:
    """One with a colon in it is read as a text."""
    where = "        quotes:\n"
    text, items = completed(retyped(where, f"{where}          - economic damages⌶\n"))
    marked = next(each for each in items if each.text_edit and '"' in each.text_edit.new_text[:1])
    assert isinstance(marked.text_edit, TextEdit)
    loaded = load_memo(with_edit(text, marked.text_edit).encode(), "memo.yaml")
    assert (
        value_at(loaded.file.data, "obstacles.incompatible-positions.description.1.quotes.1") == marked.label
    )


def test_nothing_is_offered_in_a_comment_or_in_prose() -> None:
    """Who writes a sentence is left alone."""
    assert labels(retyped("\nobstacles:", "\n# sev⌶\nobstacles:")) == []
    assert labels(retyped("text: Prejudges nothing.", "text: Prejudges⌶ nothing.")) == []


def test_a_fault_in_another_part_hides_nothing() -> None:
    """Only what stands under the same key at the left margin is parsed."""
    broken = retyped("severity: high", "severity: ⌶").replace("recommendation:\n", 'recommendation: "\n')
    assert labels(broken) == ["critical", "high", "medium", "low"]


def test_a_text_that_no_guess_makes_yaml_of_has_no_cursor() -> None:
    """Nothing is offered, and nothing is raised."""
    assert cursor_at("a: [}\nb: *c", 5) is None
