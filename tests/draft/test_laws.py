"""Laws of drafting: any text makes a valid case or a named refusal, and every quote verifies."""

from __future__ import annotations

import datetime as dt
import tempfile
from pathlib import Path

import pytest
from builders import names_in
from hypothesis import event, example, given, settings
from hypothesis import strategies as st

from memo.case import check
from memo.drafting import new_case
from memo.problems import MemoError, has_errors

TODAY = dt.date(2025, 3, 4)
PIECES = (
    """
The main obstacle is that|One option involves|However, critics reject|Another problem, the second,
TODO: say why|The U.S. and the U.N.|said Dr. Ada Quill of the E.U.|“We shall see,” she said.
more than $50 billion|it denies that|38 percent of 1,200 people|in May 2022|the talks stalled over
Q: Why not?|A: Because.|- a point|# A heading|2.1 Drivers|Key obstacles|Possible pathways
Головна перешкода — гроші|«Міст стоятиме», — сказав він|名前は|😀 and so|\u200b\u00ad|… and [sic]
which: has a colon #and more|'quotes' "here"|\\back|{braces} %|---|a word of many letters and
. |. |. |, |? """.strip("\n")
    .replace("\n", "|")
    .split("|")
)
articles = st.one_of(
    st.text(max_size=300),
    st.lists(st.sampled_from([*PIECES, "\t", "\n", "\n\n", "\n\n"]), min_size=5, max_size=80).map(" ".join),
)


@settings(max_examples=60)
@given(articles)
@example(
    "A title of it\n\n" + "The U.N. denies that. One option is a plan that it rejects, but not now. " * 9
)
@example("The main obstacle is 名前. One option is a plan for 😀 people, however, and not for all of them.")
def test_any_text_makes_a_valid_case_or_a_named_refusal(text: str) -> None:
    """No error of `memo check`, all quotes found; or one problem with its mend, and nothing written."""
    with tempfile.TemporaryDirectory() as folder:
        into = Path(folder) / "case"
        try:
            made = new_case("-", into, TODAY, lambda: text.encode("utf-8", "surrogatepass"))
            refused = None
        except MemoError as refusal:
            refused = refusal
        if refused is not None:
            event(f"refused: {refused.problems[0].code}")
            assert all(problem.mend and problem.code for problem in refused.problems)
            assert names_in(folder) == []
            return
        event("a case")
        case = check(made.memo, Path(folder) / "output")
    assert not has_errors(case.problems)
    assert case.loaded is not None
    quotes = {quote for _, claim in case.loaded.claims for quote in claim.quotes}
    assert set(case.quotes) == quotes
    assert sum(problem.code == "todo" for problem in case.problems) == made.slots > 0


def test_an_article_in_a_script_that_no_font_has_is_refused_before_anything_is_written() -> None:
    """A title that cannot be printed is told with its characters."""
    text = (
        "名前の話\n\n" + "The council of the town met in the hall and spoke about it until late that night.\n"
    )
    with tempfile.TemporaryDirectory() as folder:
        with pytest.raises(MemoError) as refusal:
            new_case("-", Path(folder) / "case", TODAY, text.encode)
        assert names_in(folder) == []
    assert refusal.value.problems[0].code == "glyph-missing"
