"""What is looked for, read as text."""

from __future__ import annotations

import pytest

from memo.diagnostics import MemoError
from memo.index import SearchTerm, marked_places, read_query


@pytest.mark.parametrize(
    ("typed", "terms"),
    [
        (["peace", "Conf"], [SearchTerm(("peace",), True), SearchTerm(("conf",), True)]),
        (["peace conference"], [SearchTerm(("peace", "conference"), False)]),
        (['"peace conference" UN'], [SearchTerm(("peace", "conference"), False), SearchTerm(("un",), True)]),
        (
            ["„Gespräche über“", "«l’accord»"],
            [SearchTerm(("gesprache", "uber"), False), SearchTerm(("l", "accord"), False)],
        ),
        (["8,000"], [SearchTerm(("8", "000"), True)]),
        (
            ["NEAR(a,b)", "col:x*", "-NOT"],
            [
                SearchTerm(("near", "a", "b"), True),
                SearchTerm(("col", "x"), True),
                SearchTerm(("not",), True),
            ],
        ),
        (['"unclosed'], [SearchTerm(("unclosed",), True)]),
        (["war", "War", "war"], [SearchTerm(("war",), True)]),
    ],
)
def test_query(typed: list[str], terms: list[SearchTerm]) -> None:
    """Bare words are open at their end; quotation marks of any language, or of the shell, close them."""
    assert read_query(typed) == tuple(terms)


@pytest.mark.parametrize(
    ("typed", "code"),
    [(["?", "—"], "search-empty"), (["a"] * 3 + [f"w{n}" for n in range(200)], "search-too-long")],
)
def test_nothing_to_look_for(typed: list[str], code: str) -> None:
    """No word, or too many, is told."""
    with pytest.raises(MemoError) as told:
        read_query(typed)
    assert [problem.code for problem in told.value.problems] == [code]


def test_marked_places() -> None:
    """Open words mark all that begin with them, phrases all of themselves; what overlaps is marked once."""
    text = "The peace conference: conferences for PEACE, a conference"
    found = marked_places(text, read_query(["pea", '"peace conference"']))
    assert [text[start:end] for start, end in found] == ["peace conference", "PEACE"]
    assert marked_places(text, read_query(['"conference"'])) == [(10, 20), (47, 57)]
    assert marked_places("peace, then conference", read_query(["peace conference"])) == []
