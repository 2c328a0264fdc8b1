"""Reading, drafting and looking up take time in proportion to the text, whatever there is much of in it."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest
from builders import run
from large_texts import FILES, text_file
from timing import least_seconds

from memo.article import QuoteFinder, read_article
from memo.diagnostics import MemoError
from memo.drafters import draft_by_rules
from memo.drafters.source_critique import find_weaknesses

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.long

KINDS = [
    (".txt", "one paragraph"),
    (".txt", "unclosed guillemets"),
    (".txt", "opened mid-word"),
    (".txt", "many quotations"),
    (".txt", "agency"),
    (".txt", "same beginnings"),
    (".docx", "deleted"),
    (".docx", "items"),
    (".docx", "paragraphs"),
    (".md", "headings"),
    (".md", "unclosed links"),
    (".md", "unclosed comments"),
    (".md", "templates"),
    (".html", "prose"),
    (".html", "link items"),
    (".html", "definitions"),
    (".html", "list beside"),
    (".html", "table"),
    (".html", "nested"),
    (".html", "breaks"),
    (".html", "script"),
]
MANY = [
    (".txt", "different lines"),
    (".md", "list"),
    (".md", "links"),
    (".md", "unclosed addresses"),
    (".html", "headings"),
    (".html", "speakers"),
    (".html", "different paragraphs"),
    (".docx", "different paragraphs"),
    (".pdf", "prose"),
]
"""What there is so many of in a megabyte that each takes its time."""
SMALL, TIMES = 10_000, 5
MEGABYTE = 1_000_000
LONGEST = 6
"""Seconds for a megabyte, twice what an idle machine may take: here others are at work beside it."""
FASTEST = 0.02
"""Seconds, below which a clock tells more of the machine than of the text."""


def seconds(ending: str, kind: str, size: int) -> float:
    """Return how long a file of a size takes to be read, drafted from, criticised and searched."""
    make, _ = FILES[ending]
    data = make(kind, size)
    begun = time.process_time()
    article = read_article(data, f"article{ending}")
    draft = draft_by_rules(article)
    find_weaknesses(article, draft.pathways, lambda _: True)
    finder = QuoteFinder(article)
    assert finder.find("words that are not in there") is None
    assert finder.elsewhere("words that are not in there") is None
    return time.process_time() - begun


@pytest.mark.parametrize(("ending", "kind"), KINDS)
def test_time_grows_with_the_text(ending: str, kind: str) -> None:
    """Five times the text takes nowhere near five times five the time."""
    seconds(ending, kind, 2_000)  # what is compiled and loaded once
    limit = 2.4 * TIMES * max(FASTEST, seconds(ending, kind, SMALL))
    assert least_seconds(lambda: seconds(ending, kind, TIMES * SMALL), limit) < limit


@pytest.mark.parametrize(("ending", "kind"), [*KINDS, *MANY])
def test_a_megabyte_takes_seconds(ending: str, kind: str) -> None:
    """Or as much of it as is read, of what would be refused at that size."""
    make, _ = FILES[ending]
    sizes = (MEGABYTE * part // 8 for part in range(8, 0, -1))
    size = next(size for size in sizes if is_read(make(kind, size), ending))
    assert least_seconds(lambda: seconds(ending, kind, size), LONGEST) < LONGEST


def is_read(data: bytes, ending: str) -> bool:
    """Tell whether a file is not too large to be read."""
    try:
        read_article(data, f"tried{ending}")  # under another name than what is timed, which is read anew
    except MemoError as refused:
        if [each.code for each in refused.problems] != ["article-too-large"]:
            raise
        return False
    return True


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"word " * 400_000, "more than 1,500,000 characters"),
        (text_file("one letter a line", 101_000), "more than 50,000 lines or paragraphs"),
        (FILES[".docx"][0]("empty paragraphs", 8_000_000), "more than 1,000,000 tags"),
        (FILES[".docx"][0]("empty paragraphs", 400_000), "more than 50,000 lines or paragraphs"),
        (FILES[".md"][0]("list", 1_800_000), "more than 1,500,000 characters"),
    ],
    ids=["long", "many lines", "tags", "empty paragraphs", "Markdown"],
)
def test_more_than_an_article_has_is_refused_at_once(data: bytes, said: str) -> None:
    """A file may have fewer bytes than is too much, and more in it than anybody would call an article."""
    ending = ".docx" if data[:2] == b"PK" else ".md" if data[:1] == b"#" else ".txt"
    begun = time.process_time()
    with pytest.raises(MemoError) as error:
        read_article(data, f"article{ending}")
    assert time.process_time() - begun < 5
    (problem,) = error.value.problems
    assert (problem.code, said in problem.message) == ("article-too-large", True)


def test_a_book_is_drafted_from_by_its_beginning(tmp_path: Path) -> None:
    """And its user is told how far; all of it may be quoted."""
    path = tmp_path / "book.txt"
    path.write_bytes(text_file("different paragraphs", 320_000))
    ran = run("new", path, "--into", tmp_path / "case")
    assert ran.code == 0, ran.err
    assert "\ndrafted from ¶1 to ¶" in ran.err
    short = tmp_path / "short.txt"
    short.write_bytes(text_file("different paragraphs", 4_000))
    assert "drafted from" not in run("new", short, "--into", tmp_path / "other").err
