"""How much of pages with known text is read, beside two libraries that tell an article from its page.

Measured are words and paragraphs, as bags: F is the harmonic mean of precision and recall, and a set's is
the mean over its pages. Words are compared without case; a paragraph, heading or item counts as read where
all its words are the same. The title and a picture's caption, which one set has and the other has not, count
in neither. Each set is told in two halves, parted by the hash of a page's name.
"""

from __future__ import annotations

import os
import re
from collections import Counter
from pathlib import Path
from statistics import mean
from typing import TYPE_CHECKING, Final, NamedTuple

import lxml.html
import pytest
import readability
import trafilatura
from reading.pages import KnownPage, sets_in, texts_of

from memo.article import read_article
from memo.diagnostics import MemoError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

SETS: Final = sets_in(Path(os.environ["MEMO_READING"]))
LEAST: Final = {"readability": (0.955, 0.87), "article-extraction-benchmark": (0.965, 0.92)}
"""Of words and of paragraphs, by the set's folder."""


class Reading(NamedTuple):
    """The text of a page as a reader has it, line by line; ``title`` is none of it, where it is told."""

    lines: list[str]
    title: str = ""


class Score(NamedTuple):
    """What was found of what was expected."""

    f: float
    precision: float
    recall: float


def ours(page: KnownPage) -> Reading:
    """Return headings and paragraphs in their order, as this program reads them."""
    try:
        article = read_article(page.data, "page.html")
    except MemoError:
        return Reading([])
    told = [(one.span, one.text) for one in article.headings]
    told += [(one.span, one.text) for one in article.paragraphs]
    return Reading([text for _, text in sorted(told)], article.title)


def of_trafilatura(page: KnownPage) -> Reading:
    """Return the lines of trafilatura's text."""
    return Reading((trafilatura.extract(page.data, include_comments=False) or "").split("\n"))


def of_readability(page: KnownPage) -> Reading:
    """Return the lines of what readability-lxml leaves of the page."""
    summary = readability.Document(page.data.decode(errors="replace")).summary()
    return Reading([" ".join(text) for text in texts_of(lxml.html.document_fromstring(summary))])


READERS: Final[dict[str, Callable[[KnownPage], Reading]]] = {
    "ours": ours,
    "trafilatura": of_trafilatura,
    "readability-lxml": of_readability,
}


def score(expected: Iterable[str], found: Iterable[str]) -> Score:
    """Compare two bags."""
    wanted, told = Counter(expected), Counter(found)
    both = (wanted & told).total()
    if not both:
        return Score(*[float(wanted == told)] * 3)
    precision, recall = both / told.total(), both / wanted.total()
    return Score(2 * precision * recall / (precision + recall), precision, recall)


def words(line: str) -> list[str]:
    """Return the words of a line, without case; a rule made of underscores has none."""
    return re.findall(r"[^\W_]+", line.lower())


def paragraphs(lines: Sequence[str]) -> list[str]:
    """Return the lines that have words, without all else."""
    return [text for line in lines if (text := " ".join(words(line)))]


def means(scores: Sequence[Score]) -> Score:
    """Return the means of a set."""
    return Score(*map(mean, zip(*scores, strict=True)))


@pytest.mark.parametrize("half", ["developed-on", "held-back"])
@pytest.mark.parametrize("name", SETS)
def test_pages(name: str, half: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Words and paragraphs of each half are read as well as is promised."""
    pages = [page for page in SETS[name] if page.is_held_back == (half == "held-back")]
    titles = [words(ours(page).title) for page in pages]
    table = {reader: measured(pages, titles, read) for reader, read in READERS.items()}
    with capsys.disabled():
        print(f"\n{name}, {half}, {len(pages)} pages: F, precision, recall of words | of paragraphs")  # noqa: T201
        for reader, both in table.items():
            print(f"  {reader:17}", "  |  ".join("  ".join(f"{one:.3f}" for one in each) for each in both))  # noqa: T201
    for reached, least in zip(table["ours"], LEAST.get(name, (0, 0)), strict=True):
        assert reached.f >= least


def measured(
    pages: Sequence[KnownPage], titles: Sequence[list[str]], read: Callable[[KnownPage], Reading]
) -> tuple[Score, Score]:
    """Return the scores of a reader, of words and of paragraphs, over ``pages`` with ``titles``."""
    of_words, of_paragraphs = [], []
    for page, title in zip(pages, titles, strict=True):
        left_out = {tuple(title), *(tuple(words(caption)) for caption in page.captions)}
        found = [line for line in read(page).lines if tuple(words(line)) not in left_out]
        expected = [line for line in expected_of(page, found) if tuple(words(line)) not in left_out]
        of_words.append(score(words(" ".join(expected)), words(" ".join(found))))
        of_paragraphs.append(score(paragraphs(expected), paragraphs(found)))
    return means(of_words), means(of_paragraphs)


def expected_of(page: KnownPage, found: Sequence[str]) -> Iterator[str]:
    """Yield the text of a page; its lines are one paragraph where they are found as one."""
    whole = frozenset(paragraphs(found))
    for lines in page.expected:
        if whole.issuperset(paragraphs([" ".join(lines)])):
            yield " ".join(lines)
        else:
            yield from lines
