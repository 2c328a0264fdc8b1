"""The first case's article is the same article in every kind of file."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

import pytest
from article.readers import makers
from article_laws import SEED, assert_lawful
from ruamel.yaml import YAML
from word_spellings import strict

from memo.article import QuoteFinder, read_article
from memo.text import normalize

if TYPE_CHECKING:
    from collections.abc import Callable

    from memo.article import Article

TEXT = SEED.read_text(encoding="utf-8")

FILES: dict[str, tuple[str, Callable[[], bytes]]] = {
    "text": ("article.txt", SEED.read_bytes),
    "wrapped": ("article.txt", makers.wrapped),
    "wrapped without blank lines": ("article.txt", lambda: makers.wrapped(blank_lines=False)),
    "CRLF": ("article.txt", lambda: TEXT.replace("\n", "\r\n").encode()),
    "wrapped with CRLF": ("article.txt", lambda: makers.wrapped().replace(b"\n", b"\r\n")),
    "Windows-1251": ("article.txt", lambda: TEXT.encode("cp1251")),
    "Windows-1252": ("article.txt", lambda: TEXT.encode("cp1252")),
    "UTF-8 with its mark": ("article.txt", lambda: TEXT.encode("utf-8-sig")),
    "UTF-16": ("article.txt", lambda: TEXT.encode("utf-16")),
    "UTF-16, big end first": ("article.txt", lambda: b"\xfe\xff" + TEXT.encode("utf-16-be")),
    "web page": ("article.html", makers.html_page),
    "web page in Windows-1251": ("article.htm", lambda: makers.html_page(charset="windows-1251")),
    "Word": ("article.docx", makers.word_file),
    "Word with bold headings": ("article.docx", lambda: makers.word_file(bold_only=True)),
    "Word in Strict Open XML": ("article.docx", lambda: strict(makers.word_file())),
    "PDF in one column": ("article.pdf", lambda: makers.pdf_file(columns=1)),
    "PDF in two columns": ("article.pdf", lambda: makers.pdf_file(columns=2)),
    "Markdown": ("article.md", makers.markdown_file),
    "Markdown without front matter": (
        "article.markdown",
        lambda: makers.markdown_file(front_matter=False, newline="\r\n"),
    ),
}


@cache
def read(kind: str) -> Article:
    """Return the article of that kind of file, read once."""
    name, make = FILES[kind]
    return read_article(make(), name)


@pytest.mark.parametrize("kind", FILES)
@pytest.mark.long
def test_every_kind_yields_22_paragraphs_and_6_headings(kind: str) -> None:
    """Paragraphs and headings are those of the text, word for word, but for typography."""
    article = read(kind)
    assert [(one.number, normalize(one.text, "quote"), one.heading) for one in article.paragraphs] == [
        (one.number, normalize(one.text, "quote"), one.heading) for one in makers.SOURCE.paragraphs
    ]
    assert [one.text for one in article.headings] == [one.text for one in makers.SOURCE.headings]
    assert (len(article.paragraphs), len(article.headings)) == (22, 6)


@pytest.mark.parametrize("kind", FILES)
def test_every_kind_yields_the_title_page(kind: str) -> None:
    """Title, author and publisher are found in every kind, and no date is made up in any."""
    article = read(kind)
    assert (article.title, article.author, article.publisher, article.published) == (
        makers.SOURCE.title,
        "Sumaia Ratri",
        "Majumdar News",
        None,
    )


@pytest.mark.parametrize("kind", FILES)
def test_every_kind_keeps_the_laws_of_spans(kind: str) -> None:
    """Nothing of the extracted text is lost and nothing is counted twice."""
    assert_lawful(read(kind))


@pytest.mark.parametrize("kind", FILES)
def test_quotes_are_found_in_every_kind(kind: str) -> None:
    """A quote is found in its paragraph, and its span holds its words; a changed one is not found."""
    article = read(kind)
    finder = QuoteFinder(article)
    quote = (
        "the U.S. has provided more than $50 billion of military aid to Ukraine, including high-tech weapons"
    )
    found = finder.find(quote)
    assert found is not None
    assert found.paragraph.number == 7
    assert [article.text(span) for span in found.spans] == [quote]
    assert finder.find(quote.replace("$50", "$60")) is None


@cache
def quotes_of_the_memo() -> dict[str, int]:
    """Return the quotes of the first case's memo, each with its paragraph in the text."""
    memo = YAML(typ="safe", pure=True).load(SEED.with_name("memo.yaml").read_text(encoding="utf-8"))
    told: list[Any] = [memo]
    quotes: list[str] = []
    while told:
        value = told.pop()
        if isinstance(value, dict):
            quotes += value.get("quotes", [])
            told += value.values()
        elif isinstance(value, list):
            told += value
    finder = QuoteFinder(makers.SOURCE)
    return {quote: found.paragraph.number for quote in quotes if (found := finder.find(quote))}


@pytest.mark.parametrize("kind", FILES)
def test_every_quote_of_the_memo_is_found_in_every_kind(kind: str) -> None:
    """The memo of the first case could have been written from any of these files."""
    finder = QuoteFinder(read(kind))
    expected = quotes_of_the_memo()
    assert len(expected) > 40
    found = {quote: finder.find(quote) for quote in expected}
    assert {quote: one.paragraph.number for quote, one in found.items() if one} == expected


@pytest.mark.parametrize("kind", FILES)
def test_sentences_are_the_same_in_every_kind(kind: str) -> None:
    """Each paragraph has the same sentences, and each of them stands where its span says."""
    article = read(kind)
    for paragraph in article.paragraphs:
        sentences = article.sentences(paragraph.number)
        expected = makers.SOURCE.sentences(paragraph.number)
        assert [normalize(one.text, "quote") for one in sentences] == [
            normalize(one.text, "quote") for one in expected
        ]
        assert [article.text(one.span) for one in sentences] == [one.text for one in sentences]


@pytest.mark.parametrize(
    ("kind", "reasons"),
    [
        (
            "web page",
            {
                "Contact us": "site navigation",
                "Facebook Twitter WhatsApp": "share bar",
                "Advertisement": "advertisement",
                "Buy our book on the history of the region, now at half price.": "advertisement",
                "Share this article": "share bar",
                "The Long Road to Geneva": "related links",
                "Post a Comment": "reader comments",
                "© 2025 Majumdar News. All rights reserved.": "page footer",
                "Accept": "cookie notice",
            },
        ),
        ("Word", {"Share this article": "share bar", makers.TAGLINE: "a running head"}),
        ("PDF in two columns", {makers.TAGLINE: "a running head", "Page 2 of 3": "a running head"}),
        ("Markdown", {makers.TAGLINE: "the publisher's line"}),
    ],
)
def test_furniture_is_set_aside_with_its_reason(kind: str, reasons: dict[str, str]) -> None:
    """What stands round the article can be asked for, with the reason why it is none of it."""
    told = {aside.text: aside.reason for aside in read(kind).set_aside}
    assert reasons.items() <= told.items()


def test_the_offsets_of_the_text_have_not_moved() -> None:
    """Offsets into the first case's article are what they were when its memo was written."""
    article = read("text")
    assert [(one.span.start, one.span.end) for one in article.paragraphs[:3]] == [
        (171, 724),
        (811, 1162),
        (1164, 1537),
    ]
