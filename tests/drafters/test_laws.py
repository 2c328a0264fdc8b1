"""Laws of drafting: any text makes a valid case or a named refusal, and every quote verifies."""

from __future__ import annotations

import datetime as dt
import re
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from builders import SEED, names_in
from draft_measuring import ARTICLES
from hypothesis import event, example, given, strategies as st
from laws import examples

from memo.article import read_article
from memo.commands.new import new_case
from memo.diagnostics.problem import MemoError, has_errors
from memo.drafters.source_critique.sentences import TITLES
from memo.i18n import language_of
from memo.model.schema import is_todo
from memo.workspace.checking import check_memo
from memo.yamlfile.paths import parts_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from memo.workspace.case import Case

TODAY = dt.date(2025, 3, 4)
PIECES = (
    """
The main obstacle is that|One option involves|However, critics reject|Another problem, the second,
TODO: say why|The U.S. and the U.N.|said Dr. Ada Quill of the E.U.|“We shall see,” she said.
more than $50 billion|it denies that|38 percent of 1,200 people|in May 2022|the talks stalled over
Q: Why not?|A: Because.|- a point|# A heading|2.1 Drivers|Key obstacles|Possible pathways
Головна перешкода — гроші|«Міст стоятиме», — сказав він|名前は|😀 and so|\u200b\u00ad|… and [sic]
Three options: one is to stay, another is to go, and a third is to wait.|2. What stands in the way
Option 1: a tunnel of 名前|In addition to the law, |The pier issue is|the mayor has proposed a|\u2028|\ufeff
which: has a colon #and more|'quotes' "here"|\\back|{braces} %|---|a word of many letters and
. |. |. |, |? """.strip("\n")
    .replace("\n", "|")
    .split("|")
)
articles = st.one_of(
    st.text(max_size=300),
    st.lists(st.sampled_from([*PIECES, "\t", "\n", "\n\n", "\n\n"]), min_size=5, max_size=80).map(" ".join),
)


@examples(60)
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
            assert all(problem.help and problem.code for problem in refused.problems)
            assert names_in(folder) == []
            return
        event("a case")
        case = check_memo(made.memo, Path(folder) / "output")
    assert not has_errors(case.problems)
    assert case.loaded is not None
    quotes = {quote for _, claim in case.loaded.claims for quote in claim.quotes}
    assert set(case.quotes) == quotes
    assert sum(problem.code == "todo" for problem in case.problems) == made.slots > 0
    assert strangers(case) == []


FIXED = (
    "Continue as now",
    "First issue, begun from a draft made by rules from the article.",
    "Who is quoted",
    "Numbers to check",
    *("Agree", "Do not agree", "Discuss"),
)
"""The phrases that a draft by rules prints besides slots, in the memo's language."""

OWN = re.compile(
    r"(?:(?:header|source)\.(?:date|retrieved|file|sha256)|language|kind|revision\.(?:date|number)"
    r"|.*\.(?:id|kind|severity|basis|weight|rating|baseline|likelihood|impact)"
    r"|recommendation\.(?:pathway|confidence)|next_steps\.\d+\.serves\.\d+)"
)
"""Places of ids, dates, numbers and the model's own choices: no words of anybody."""


def texts(value: Any, path: str = "") -> Iterator[tuple[str, str]]:
    """Yield every text of a memo with its path."""
    if isinstance(value, str):
        yield path, value
    for step, inner in parts_of(value):
        yield from texts(inner, f"{path}.{step}" if path else step)


def words(text: str) -> set[str]:
    """Return the words of a text, however they are written."""
    return set(re.findall(r"\w+", text.casefold()))


def strangers(case: Case) -> list[tuple[str, str]]:
    """Return the texts of a draft with words that are neither the article's, nor a slot's, nor fixed.

    A finding is a judgment in fixed phrases; what it repeats of the article stands in quotation marks.
    """
    assert case.loaded is not None
    assert case.loaded.memo is not None
    article = read_article(case.article_data, case.loaded.memo.source.file)
    stated = (article.title, article.author, article.publisher, article.published)
    own = words(" ".join([article.raw, *filter(None, stated)]))
    language = language_of(case.loaded.memo.language)
    fixed = {language.gettext(phrase) for phrase in FIXED}
    found = []
    for path, text in texts(case.loaded.memo):
        if OWN.fullmatch(path) or is_todo(text) or text in fixed or text in TITLES.values():
            continue
        if path.startswith("source_assessment.findings.") and path.endswith((".text", ".because")):
            said = " ".join(re.findall(r"“[^”]*”", text)) if not_reported(case, path) else text
        else:
            said = text
        if not words(said) <= own:
            found.append((path, text))
    return found


def not_reported(case: Case, path: str) -> bool:
    """Tell whether a text belongs to a claim that reports nothing."""
    claims = dict(case.loaded.claims) if case.loaded else {}
    return claims[path.rpartition(".")[0]].basis != "reported"


@pytest.mark.parametrize(
    "path",
    [
        SEED / "article.txt",
        *sorted(
            each for each in ARTICLES.iterdir() if each.suffix in {".txt", ".md"} and each.stem != "README"
        ),
    ],
    ids=lambda path: path.parent.name + "-" + path.stem,
)
@pytest.mark.long
def test_no_word_of_a_draft_is_neither_the_article_s_nor_a_slot_s_nor_fixed(
    path: Path, tmp_path: Path
) -> None:
    """Titles, short titles, holders and speakers included; and names in comments are the article's."""
    made = new_case(str(path), tmp_path / "case", TODAY, bytes)
    case = check_memo(made.memo, tmp_path / "output")
    assert strangers(case) == []
    article = read_article(path.read_bytes(), path.name)
    text = made.memo.read_text(encoding="utf-8")
    named = re.findall(r"# Speaker: (.*?)\.(?=\n|$)", text)
    assert all(words(name) <= words(article.raw) for name in named)
    body = " ".join(each.text for each in article.paragraphs)
    listed = re.findall(r"(?m)^ *#   (?:¶\d+ )?(.*)$", text)
    assert listed
    assert all(passage in body for passage in listed)
    assert len(set(listed)) == len(listed)


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
