"""A form prints the figure, the name or the date that the memo comes to; all else stays as it is written."""

from __future__ import annotations

from typing import Any

import pytest
from builders import changed, memo_data, valid_memo
from with_forms import BOTTOM_PRINTED, POINT_PRINTED, REASON_PRINTED, data_with_forms, rated

from memo.forms import fill_claim, fill_data, fill_memo
from memo.forms.table import FORMS
from memo.model import Memo


def printed(text: str, data: dict[str, Any] | None = None) -> str:
    """Return what a text prints as the bottom line of a memo."""
    data = changed(data or data_with_forms(), "summary.bottom_line.text", text)
    if "{likelihood}" in text:
        data = changed({**data, "yardstick": "phia"}, "summary.bottom_line.likelihood", "unlikely")
    memo = valid_memo(data)
    return fill_memo(memo).summary.bottom_line.text


PRINTED = {
    "{rank:commission}": "first",
    "{rank:waiting}": "second",
    "{score:court}": "2.80",
    "{lead:commission}": "0.20",
    "{rival:commission}": "Waiting",
    "{rival:court}": "Commission",
    "{confidence}": "moderate",
    "{likelihood}": "unlikely",
    "{date:decision_by}": "31\u00a0January 2025",
    "{date:date}": "15\u00a0January 2025",
}


@pytest.mark.parametrize("form", PRINTED)
def test_a_form_prints_what_the_memo_comes_to(form: str) -> None:
    """Within a sentence, as often as it stands there."""
    assert printed(f"It is {form}, {form}.") == f"It is {PRINTED[form]}, {PRINTED[form]}."


def test_every_form_of_the_table_is_tried_here() -> None:
    """A form that joins the table joins the examples."""
    assert {form.strip("{}").partition(":")[0] for form in PRINTED} == set(FORMS)


def test_figures_are_written_as_the_language_of_the_memo_writes_them() -> None:
    """Ordinals, decimals, lists and dates, by the catalogue and the locale."""
    text = "{rank:commission}; {lead:commission}; {confidence}; {date:decision_by}"
    said = {tag: printed(text, data_with_forms(language=tag)) for tag in ("uk", "de", "fr")}
    assert said == {
        "uk": "перше місце; 0,20; помірна; 31\u00a0січня 2025\u00a0р.",
        "de": "Platz\u00a01; 0,20; mittel; 31.\u00a0Januar 2025",
        "fr": "premier rang; 0,20; moyenne; 31\u00a0janvier 2025",
    }


def test_those_who_share_a_rank_have_it_jointly_and_level_rivals_are_all_named() -> None:
    """Waiting at 3.60 is level with the commission, and both are ahead of the court."""
    data = rated(rated(data_with_forms(), 2, "speed", 3), 0, "cost", 5)
    data = changed(data, "summary.bottom_line.text", "-")
    assert printed("{rank:waiting}; {rival:court}", data) == "joint first; Commission and Waiting"


UNREAD = (
    "A set {a, b} of {words}, {rank mediation}, {}, {1:2}, {{x}}",
    "{lead:waiting} is behind, {rank:nowhere} is nowhere, {date:retrieved} is no date of this memo",
    "{kind:of} {brackets} {score}",
)


@pytest.mark.parametrize("text", UNREAD)
def test_all_other_braces_stay_as_they_are(text: str) -> None:
    """So a memo that was written before there were forms prints what it printed."""
    assert printed(text) == text


ESCAPED = {
    "{{rank:commission}": "{rank:commission}",
    "{{confidence}}": "{confidence}",
    "{{nothing}}": "{{nothing}}",
    "{{lead:commission} is {lead:commission}": "{lead:commission} is 0.20",
}


@pytest.mark.parametrize("text", ESCAPED)
def test_two_braces_before_a_form_print_one(text: str) -> None:
    """Only where it would be a form; all other pairs stay pairs."""
    assert printed(text) == ESCAPED[text]


def test_it_is_told_where_in_a_text_something_was_put_in() -> None:
    """Each form with its offsets into what is printed."""
    memo = valid_memo(data_with_forms())
    filled = fill_claim(memo, memo.summary.bottom_line, "text")
    assert filled.text == BOTTOM_PRINTED
    assert [(form.written, filled.text[form.start : form.end]) for form in filled.forms] == [
        ("{rank:commission}", "first"),
        ("{rival:commission}", "Waiting"),
        ("{lead:commission}", "0.20"),
    ]


def test_a_memo_is_filled_in_texts_and_reasons_and_never_in_quotes() -> None:
    """A quote is its source's word, whatever it looks like."""
    data = changed(data_with_forms(), "background.0.quotes", ["the score is {score:court}"])
    memo = valid_memo(data)
    filled = fill_memo(memo)
    assert (filled.summary.bottom_line.text, filled.summary.bottom_line.because) == (
        BOTTOM_PRINTED,
        REASON_PRINTED,
    )
    assert filled.summary.points[0].text == POINT_PRINTED
    assert filled.background == memo.background
    assert filled.pathways is memo.pathways


def test_plain_data_are_filled_alike_and_stay_what_they_were() -> None:
    """The words that are counted are the printed ones; what was read of the file is not touched."""
    data = data_with_forms()
    before = data_with_forms()
    filled = fill_data(valid_memo(data), data)
    assert data == before
    assert Memo.model_validate(filled) == fill_memo(valid_memo(data))


def test_without_forms_nothing_is_copied() -> None:
    """The very memo and the very data come back."""
    data = memo_data()
    memo = valid_memo(data)
    assert fill_memo(memo) is memo
    assert fill_data(memo, data) is data
