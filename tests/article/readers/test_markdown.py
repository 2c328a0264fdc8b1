"""Markdown of other manners: its marks are read and not shown."""

from __future__ import annotations

import time
from itertools import pairwise
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


@pytest.mark.parametrize(
    "tag",
    [
        """<img src="{{ "/port.gif" | url }}" alt="It says {{ what }}, and another." />""",
        """<img class='{% if wide %}wide{% endif %}' src='{{ '/port' }}{{ "?" }}' alt="It says.">""",
    ],
)
def test_code_within_an_attribute_does_not_end_it(tag: str) -> None:
    """Its quotation marks are those of the code."""
    article = read(f"# Grain and War\n\n{SHIPS}\n\n{tag}\n\n{RISK} {tag}\n")
    assert texts(article) == [SHIPS, RISK]
    assert article.set_aside == ()


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


@pytest.mark.parametrize("mark", ["• {}", "– {}", "a) {}", "{}."])
def test_lines_that_are_typed_as_items_are_items(mark: str) -> None:
    """Also behind the last sentence; other lines are one paragraph."""
    lines = [mark.format(text) for text in ("Publish the contracts", "Stop the line")]
    article = read(f"# Grain and War\n\n{SHIPS}\n\n{RISK}\n\n" + "\n".join(lines) + "\n")
    is_list = mark != "{}."
    assert texts(article)[2:] == (lines if is_list else [" ".join(lines)])


def test_a_block_of_html_is_what_it_is_on_a_page() -> None:
    """Headings, paragraphs and rows of a table, each for itself."""
    table = "<table><tr><th>Year</th><th>Tonnes</th></tr><tr><td>2020</td><td>40</td></tr></table>"
    block = f"<div><h2>What is known</h2><p>{SHIPS}</p><p>{RISK}</p>{table}</div>"
    article = read(f"<h1 align='center'>Grain and War</h1>\n\n{block}\n\n{RISK} That is all.\n")
    assert article.title == "Grain and War"
    assert texts(article) == [SHIPS, RISK, "Year Tonnes", "2020 40", f"{RISK} That is all."]
    assert {each.heading for each in article.paragraphs} == {"What is known"}


def test_a_footnote_that_is_an_address_is_a_footnote() -> None:
    """And no link; a mark that leads to none is no mark."""
    article = read(
        f"# Grain\n\n{SHIPS} It rose by 10[^1] per cent; [^a] is no vowel.\n\n{RISK}\n\n[^1]: https://example.org/a\n"
    )
    assert texts(article)[0] == f"{SHIPS} It rose by 10 per cent; [^a] is no vowel."
    assert [(each.text, each.reason) for each in article.set_aside] == [
        ("[^1]: https://example.org/a", "a footnote")
    ]


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("10<br>million tonnes", "10 million tonnes"),
        ("10<sup><b>2</b></sup> hectares", "10² hectares"),
        ("10<sup>2</sup> or 20 hectares", "10² or 20 hectares"),
    ],
)
def test_tags_within_a_line_are_read(said: str, shown: str) -> None:
    """A break parts words, and what is raised is raised throughout."""
    assert texts(read(f"# Grain\n\n{SHIPS} It has {said}.\n\n{RISK}\n"))[0] == f"{SHIPS} It has {shown}."


def test_what_a_box_is_called_and_a_comment_round_code_are_set_aside() -> None:
    """No word of the box is lost, and what stands behind the comment is the article's."""
    box = f"::: warning Not on Fridays\n{RISK}\n:::"
    code = "{% comment %}\n```python\nx = 1\n```\n{% endcomment %}"
    article = read(f"# Grain\n\n{SHIPS}\n\n{box}\n\n{code}\n\n{SHIPS} Again.\n")
    assert texts(article) == [SHIPS, RISK, f"{SHIPS} Again."]
    assert [each.text for each in article.set_aside] == ["::: warning Not on Fridays", "```python x = 1 ```"]


BOMB = "a: &a [x, x]\n" + "\n".join(
    f"{own}: &{own} [{f'*{a}, ' * 4}]" for a, own in pairwise("abcdefghijklmno")
)
BOMB += "\nauthor: *o"


@pytest.mark.parametrize(
    "front",
    [
        "tags: &a [*a]",
        "x: !!bool foo",
        'x: !!int ""',
        "author: 0x" + "f" * 5000,
        BOMB,
    ],
    ids=["loop", "bool", "int", "number", "bomb"],
)
def test_no_field_of_the_front_matter_stops_the_reading(front: str) -> None:
    """Whatever it holds, and however often that holds itself."""
    begun = time.process_time()
    article = read_article(
        f"---\ntitle: Grain and War\n{front}\n---\n\n{SHIPS}\n\n{RISK}\n".encode(), "article.md"
    )
    assert (article.title, article.author) == ("Grain and War", None)
    assert time.process_time() - begun < 2
