"""Markdown of other manners: its marks are read and not shown."""

from __future__ import annotations

from textwrap import dedent
from typing import TYPE_CHECKING

import pytest
from article.readers.refusals import refused
from article_laws import assert_lawful

from memo.article import read_article

if TYPE_CHECKING:
    from memo.article import Article

SHIPS = "Ships left Odesa again on Monday, carrying forty thousand tonnes of maize to Egypt and Kenya."
RISK = "Insurers remain careful, and premiums are five times what they were before the invasion began."


def read(text: str) -> Article:
    """Read a text written in a test, and hold it to the laws."""
    article = read_article(dedent(text).encode(), "article.md")
    assert_lawful(article)
    return article


def texts(article: Article) -> list[str]:
    """Return the body."""
    return [paragraph.text for paragraph in article.paragraphs]


def test_marks_are_read_and_not_shown() -> None:
    """Emphasis, links, code, quotes and notes leave their words; pictures and programs are set aside."""
    article = read(
        f"""\
        # Grain and War

        *By Jane Doe* | 3 March 2025

        Ships left **Odesa** again on [Monday](https://example.org), carrying `forty` thousand
        tonnes of ~~wheat~~ maize\\* to Egypt.[^1]

        ![A ship leaves Odesa](ship.jpg)

        **What Comes Next**

        > {RISK}

        Costs
        -----

        * First, a Guarantee
        * Then, Money

        | Year | Tonnes |
        |------|--------|
        | 2023 | 40,000 |

        ```
        program()
        ```

        {SHIPS} <b>So</b> it goes &amp; goes.

        [^1]: According to the ministry, which has published the figures for last year in its report.
        """
    )
    assert (article.title, article.author, article.published) == ("Grain and War", "Jane Doe", "3 March 2025")
    assert [heading.text for heading in article.headings] == ["What Comes Next", "Costs"]
    assert texts(article) == [
        "Ships left Odesa again on Monday, carrying forty thousand tonnes of wheat maize* to Egypt.",
        RISK,
        "First, a Guarantee",
        "Then, Money",
        "Year Tonnes",
        "2023 40,000",
        f"{SHIPS} So it goes & goes.",
    ]
    assert [aside.reason for aside in article.set_aside] == ["a caption", "program code", "a footnote"]


@pytest.mark.parametrize(
    ("front", "title", "author", "published"),
    [
        (
            "title: Grain and War\nauthor: Jane Doe\ndate: 2025-03-03",
            "Grain and War",
            "Jane Doe",
            "2025-03-03",
        ),
        (
            "Title: 'Grain: a war'\nauthors: [Jane Doe, John Roe]",
            "Grain: a war",
            "Jane Doe and John Roe",
            None,
        ),
        ("title: Grain: a war\nauthor: Jane Doe", "Grain: a war", "Jane Doe", None),
        ("title: x\nauthors:\n  - name: Jane Doe\npublished: March 2025", "x", "Jane Doe", "March 2025"),
        ("title: Grain\ndate: 2025-03-03 10:15:00", "Grain", None, "2025-03-03"),
        ("title: Grain\nupdated: 2025-03-03\ndate:", "Grain", None, None),
        ("a: &a [x]\ntitle: *a", "x", None, None),
    ],
)
def test_front_matter_states_the_title_page(
    front: str, title: str, author: str | None, published: str | None
) -> None:
    """Title, author and date of the front matter are the article's, though a colon breaks its YAML."""
    article = read(f"---\n{front}\n---\n\n{SHIPS}\n\n## Costs\n\n{RISK}\n")
    assert (article.title, article.author, article.published) == (title, author, published)
    assert texts(article) == [SHIPS, RISK]


@pytest.mark.parametrize(
    ("stated", "line", "author"),
    [
        ("author: eric", "Jane Doe", None),
        ("authors:\n  - eric", "Eric Doe", "Eric Doe"),
        ("author: eric", "By Jane Roe", "Jane Roe"),
        ("authors: [boone, elaine]", "Elaine Doe", None),
        ("authors: [boone, elaine]", "Boone Roe\n\nElaine Doe", "Boone Roe and Elaine Doe"),
        ("author: boone-and-elaine", "Opinion", None),
        ("author: jane doe", "Jane Doe", "Jane Doe"),
    ],
)
def test_a_nickname_is_no_author_but_tells_whose_name_is(stated: str, line: str, author: str | None) -> None:
    """It is never printed, and told to whoever drafts; a full name on the page that has it in it is."""
    article = read(f"---\ntitle: Grain and War\n{stated}\n---\n\n{line}\n\n{SHIPS}\n\n{RISK}\n")
    assert article.author == author
    assert texts(article) == [SHIPS, RISK]
    assert (article.nickname is None) == (author is not None)


def test_an_account_is_no_nickname() -> None:
    """What a program calls its user says nothing of the author."""
    article = read(f"---\ntitle: Grain and War\nauthor: admin\n---\n\n{SHIPS}\n\n{RISK}\n")
    assert (article.author, article.nickname) == (None, None)


def test_prose_between_rules_is_no_front_matter() -> None:
    """A text that begins with a rule loses nothing."""
    article = read(f"---\n\n{SHIPS}\n\n---\n\n{RISK}\n")
    assert texts(article) == [SHIPS, RISK]


def test_several_headings_of_the_first_level_are_headings() -> None:
    """Where the first level is used for every section, none of them is the title."""
    article = read(f"---\ntitle: Grain and War\n---\n# Trade\n\n{SHIPS}\n\n# Costs\n\n{RISK}\n")
    assert article.title == "Grain and War"
    assert [heading.text for heading in article.headings] == ["Trade", "Costs"]


def test_html_in_markdown_is_not_shown() -> None:
    """Tags and comments are no words; what stands between them is."""
    article = read(f"# Grain and War\n\n<!-- never -->\n\n<div>\n{SHIPS}\n</div>\n\n{RISK}\n")
    assert "never" not in article.raw
    assert texts(article) == [SHIPS, RISK]


def test_code_within_html_is_set_aside() -> None:
    """The words of a block of HTML are read, its entities too; scripts and styles are code."""
    article = read(
        f"""\
        # Grain and War

        {SHIPS}

        <div>
        <p>Bread &amp; water are what the people of the port have asked for since March.</p>
        <script>alert('x')</script>
        <style>p {{ margin: 0 }}</style>
        </div>

        {RISK} The area is 10<sup>2</sup> hectares.
        """
    )
    assert texts(article) == [
        SHIPS,
        "Bread & water are what the people of the port have asked for since March.",
        f"{RISK} The area is 10² hectares.",
    ]
    assert {aside.text: aside.reason for aside in article.set_aside} == {
        "alert('x')": "program code",
        "p { margin: 0 }": "program code",
    }


@pytest.mark.parametrize("text", [">" * 100 + f" {SHIPS}", "".join(f"{'  ' * n}- {n}\n" for n in range(60))])
def test_marks_nested_too_deeply_are_refused(text: str) -> None:
    """What the parser would leave out without a word is named."""
    found = refused(f"# Grain and War\n\n{RISK}\n\n{text}\n".encode(), "article.md")
    assert found.code == "article-damaged"
    assert "nested too deeply" in found.message


@pytest.mark.parametrize("heap", ["[" * 200, "[a](" * 200, "([" * 200])
def test_brackets_that_nothing_closes_stay_what_they_are(heap: str) -> None:
    """A link behind them is one all the same."""
    article = read_article(
        f"# Grain\n\n{SHIPS}\n\n{heap}\n\n[{RISK}](https://example.org)\n".encode(), "article.md"
    )
    assert article.raw.split("\n\n") == ["Grain", SHIPS, heap, RISK]


def test_more_lines_than_are_read_are_refused_at_once() -> None:
    """In one paragraph too, as of a text file."""
    found = refused(b"# Grain\n\n" + b"a\n" * 60_000, "article.md")
    assert (found.code, "50,000 lines" in found.message) == ("article-too-large", True)


def test_a_figure_in_html_is_its_caption_and_the_code_of_its_builder() -> None:
    """Neither is a paragraph, nor is what its code says of the picture quoted."""
    code = '{% image "/a.jpg" "a ferry in port" %}'
    figure = f"<figure>\n  {code}\n  <figcaption>Ferries <b>wait</b></figcaption>\n</figure>"
    article = read_article(f"# Grain\n\n{SHIPS}\n\n{figure}\n\n{SHIPS}\n".encode(), "article.md")
    assert [one.text for one in article.paragraphs] == [SHIPS, SHIPS]
    assert {one.text: one.reason for one in article.set_aside} == {
        code: "page code",
        "Ferries wait": "a caption",
    }


def test_a_short_sentence_above_the_first_item_is_the_articles() -> None:
    """What a list keeps further down sets nothing aside between paragraphs."""
    prose = "Ships left Odesa again on Monday, carrying forty thousand tonnes of maize to Egypt."
    text = f"# Grain\n\n{prose}\n\nIgnore it at your peril.\n\n{prose}\n\n* Insurers remain careful.\n"
    article = read_article(text.encode(), "article.md")
    assert "Ignore it at your peril." in [each.text for each in article.paragraphs]
