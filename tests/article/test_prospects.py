"""The article of the first case is read completely and without the furniture of its page."""

from __future__ import annotations

import pytest
from article_laws import SEED, assert_lawful

from memo.article import Article, read_article


@pytest.fixture(scope="module")
def article() -> Article:
    """Return the article of the first case."""
    return read_article(SEED.read_bytes(), "article.txt")


def test_the_title_page_is_understood(article: Article) -> None:
    """Title, author and publisher are as stated, and no date of publication is made up."""
    assert article.title == "Prospects for Peace: U.S. Role in Negotiations Between Ukraine and Russia"
    assert article.author == "Sumaia Ratri"
    assert article.publisher == "Majumdar News"
    assert article.published is None


def test_the_headings_are_those_of_the_article(article: Article) -> None:
    """All six headings are found and nothing else is taken for one."""
    assert [heading.text for heading in article.headings] == [
        "Historical Context of U.S. Involvement",
        "Current U.S. Stance on the War",
        "Key Obstacles to Peace Negotiations",
        "Possible Diplomatic Pathways",
        "Global Implications of a Peace Deal",
        "Conclusion",
    ]


def test_every_paragraph_is_below_its_heading(article: Article) -> None:
    """The 22 paragraphs are numbered in order; the introduction has no heading above it."""
    assert [paragraph.number for paragraph in article.paragraphs] == list(range(1, 23))
    above = [paragraph.heading for paragraph in article.paragraphs]
    headings: list[str | None] = [heading.text for heading in article.headings]
    counts = [above.count(heading) for heading in headings]
    assert above[0] is None
    assert counts == [3, 4, 4, 4, 3, 3]
    assert above[1:] == [
        heading for heading, count in zip(headings, counts, strict=True) for _ in range(count)
    ]


@pytest.mark.parametrize(
    ("number", "beginning", "end"),
    [
        (1, "The ongoing war between Ukraine and Russia,", "for a lasting peace deal."),
        (9, "Crunch is indeed", "in expansion of NATO."),
        (22, "As the war continues into 2025,", "diplomacy as a whole."),
    ],
)
def test_paragraphs_are_whole(article: Article, number: int, beginning: str, end: str) -> None:
    """A paragraph runs from its first to its last word."""
    text = article.paragraph(number).text
    assert text.startswith(beginning)
    assert text.endswith(end)


def test_the_furniture_is_set_aside_with_a_reason(article: Article) -> None:
    """Whoever asks what was left out gets each line and why."""
    assert [(aside.text, aside.reason) for aside in article.set_aside] == [
        ("By -", "an empty byline"),
        ("0", "a bare number"),
        (article.title, "the title again"),
        ("Majumdar News - Origin Of Authentic News", "the publisher's line"),
        ("Majumdar News - Origin Of Authentic News", "the publisher's line"),
        ("Post a Comment", "comment form"),
        ("0Comments", "comment form"),
        ("Post a Comment (0)", "comment form"),
        ("#buttons=(Ok, Go it!) #days=(20)", "page code"),
        ("Our website uses cookies to enhance your experience. Learn more", "cookie notice"),
        ("Ok, Go it!", "button"),
    ]


def test_the_laws_of_spans_hold(article: Article) -> None:
    """Nothing of the file is lost and nothing is counted twice."""
    assert_lawful(article)


def test_line_ends_do_not_matter() -> None:
    """The same file with CRLF line ends and a byte order mark is the same article at shifted offsets."""
    plain = read_article(SEED.read_bytes(), "article.txt")
    windows = read_article(b"\xef\xbb\xbf" + SEED.read_bytes().replace(b"\n", b"\r\n"), "article.txt")
    assert [paragraph.text for paragraph in windows.paragraphs] == [
        paragraph.text for paragraph in plain.paragraphs
    ]
    assert windows.headings[0].span.start > plain.headings[0].span.start
    assert_lawful(windows)


@pytest.mark.parametrize("number", [0, 23, -1])
def test_there_is_no_paragraph_beyond_the_body(article: Article, number: int) -> None:
    """Asking for a paragraph that does not exist names those that do."""
    with pytest.raises(LookupError, match="1 to 22"):
        article.paragraph(number)
