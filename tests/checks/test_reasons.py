"""A reason does not begin with a because-word: the page has its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from builders import changed, claim, memo_data, run_json, valid_memo, write_case

from memo.checks import check_reasons

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("language", "reason", "word"),
    [
        ("en", "because the season is over.", "because"),
        ("en-GB", "Because it rains.", "Because"),
        ("uk", "тому що сезон минув.", "тому що"),
        ("uk", "бо сезон минув.", "бо"),
        ("de", "weil nur das Institut rechnet.", "weil"),
        ("de", "denn die Zeit ist um.", "denn"),
        ("fr", "parce qu'il pleut.", "parce qu'"),
        ("fr", "parce que la saison est finie.", "parce que"),
    ],
)
def test_a_because_word_at_the_head_of_a_reason_is_told(language: str, reason: str, word: str) -> None:
    """It would print “denn weil”."""
    data = changed({**memo_data(), "language": language}, "background.0", _judged(reason))
    (problem,) = check_reasons(valid_memo(data))
    assert (problem.code, problem.severity, problem.path) == (
        "because-twice",
        "warning",
        "background.1.because",
    )
    assert problem.highlight == word


@pytest.mark.parametrize(
    ("language", "reason"),
    [
        ("en", "since 1960 nobody has signed."),
        ("en", "weil it is so."),
        ("de", "denunziert wurde niemand."),
        ("de", "da fehlt das Geld."),
        ("fr", "carême est fini."),
        ("it", "because nobody knows Italian."),
    ],
)
def test_other_beginnings_stand(language: str, reason: str) -> None:
    """A word that may begin a main clause, another language's, and what only begins alike."""
    data = changed({**memo_data(), "language": language}, "background.0", _judged(reason))
    assert not [*check_reasons(valid_memo(data))]


def test_memo_check_tells_it(tmp_path: Path) -> None:
    """As a warning, which fails nothing."""
    data = changed(memo_data(), "background.0", _judged("because it rains"))
    code, problems = run_json("check", write_case(tmp_path / "case", data))
    assert (code, [each["code"] for each in problems]) == (0, ["because-twice"])


def _judged(reason: str) -> dict[str, object]:
    return {**claim("It is so."), "basis": "judgment", "because": reason}
