"""What was meant for a computed form and is none is an error with the nearest one named."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from builders import changed, run_json, valid_memo, write_case
from with_forms import data_with_forms, rated

from memo.forms import mistaken_forms

if TYPE_CHECKING:
    from pathlib import Path

MISTAKES = {
    "{lead:comission}": ("unknown-form", "Did you mean “{lead:commission}”?"),
    "{led:commission}": ("unknown-form", "Did you mean “{lead:commission}”?"),
    "{ place : commission }": ("unknown-form", "Did you mean “{rank:commission}”?"),
    "{Rank:Court}": ("unknown-form", "Did you mean “{rank:court}”?"),
    "{rank}": ("unknown-form", "Write “{rank:…}” with one of these names: commission, court, waiting."),
    "{score:farmers}": (
        "unknown-form",
        "Write “{score:…}” with one of these names: commission, court, waiting.",
    ),
    "{date:decisionby}": ("unknown-form", "Did you mean “{date:decision_by}”?"),
    "{confidance}": ("unknown-form", "Did you mean “{confidence}”?"),
    "{confidence:court}": ("unknown-form", "Did you mean “{confidence}”?"),
    "{lead:waiting}": ("form-without-value", "“Waiting” has no lead; it is 0.20 behind Commission."),
    "{date:retrieved}": (
        "form-without-value",
        "the memo has no `retrieved:`. Add `retrieved:` under `source:`",
    ),
    "{likelihood}": (
        "form-without-value",
        "the statement has no `likelihood:`. Add `likelihood:` to the statement",
    ),
}


@pytest.mark.parametrize("written", MISTAKES)
def test_a_mistake_is_told_with_what_was_meant(written: str) -> None:
    """In a text as in a reason."""
    data = changed(data_with_forms(), "summary.bottom_line.because", f"as {written} says")
    (problem,) = mistaken_forms(valid_memo(data))
    code, said = MISTAKES[written]
    assert (problem.code, problem.path, problem.highlight) == (code, "summary.bottom_line.because", written)
    assert said in f"{problem.message} {problem.help}"


@pytest.mark.parametrize("text", ["{data}", "{note:of}", "{{rank:nobody}", "{scores below}", "{words}"])
def test_other_braces_are_no_mistake(text: str) -> None:
    """Old text stays as it is, and two braces say that one is meant."""
    assert not [*mistaken_forms(valid_memo(changed(data_with_forms(), "summary.bottom_line.text", text)))]


def test_a_lead_of_the_level_is_none() -> None:
    """Nobody leads by nothing: the commission and waiting both come to 4.20."""
    data = rated(rated(data_with_forms(), 2, "speed", 3), 0, "cost", 5)
    (problem,) = mistaken_forms(valid_memo(data))
    assert problem.code == "form-without-value"
    assert problem.message.endswith("“Commission” has no lead; it is level with Waiting.")


def test_it_is_told_at_its_line_with_the_memo(tmp_path: Path) -> None:
    """`memo check` points at the form."""
    data = changed(data_with_forms(), "summary.bottom_line.text", "It leads by {lead:court}.")
    code, problems = run_json("check", write_case(tmp_path / "river", data))
    (problem,) = [each for each in problems if each["severity"] == "error"]
    assert (code, problem["code"], problem["path"]) == (1, "form-without-value", "summary.bottom_line.text")
    assert problem["excerpt"][problem["column"] - 1 :].startswith("{lead:court}")
