"""Title, author, date, house and standfirst of web pages, as the page states and shows them."""

from __future__ import annotations

import pytest
from article_laws import assert_lawful

from memo.article import Article, read_article
from memo.article.structure.bylines import name_beside_house

SHIPS = "Ships left Odesa again on Monday, carrying forty thousand tonnes of maize to Egypt and Kenya."
RISK = "Insurers remain careful, and premiums are five times what they were before the invasion began."
BODY = "".join(f"<p>{text} In town {number} it was so.</p>" for number in range(4) for text in (SHIPS, RISK))
TITLE = "Grain, War and the Danube"
LINE = "How a small harbour pays for dredging that larger ones put off"


def read(above: str, head: str = "", body: str = BODY) -> Article:
    """Read a page with lines above its article, and hold it to the laws."""
    page = f"<html><head>{head}</head><body><main>{above}<article>{body}</article></main></body></html>"
    article = read_article(page.encode(), "article.html")
    assert_lawful(article)
    return article


@pytest.mark.parametrize(
    ("stated", "heading", "title", "house"),
    [
        (f"{TITLE} | World News", f"<h4>{TITLE}</h4>", TITLE, None),
        (f"{TITLE} | The Example Post", f"<h3>{TITLE}</h3>", TITLE, "The Example Post"),
        (
            f"Ports - {TITLE} - The Example Post",
            f"<h1>Ports - {TITLE}</h1>",
            f"Ports - {TITLE}",
            "The Example Post",
        ),
        (f"{TITLE} - Ports", "<h4>Ports</h4>", f"{TITLE} - Ports", None),
        (f"{TITLE} | Example", f"<h1>Example</h1><h4>{TITLE}</h4>", TITLE, "Example"),
    ],
)
def test_a_title_is_what_the_page_has_for_its_heading(
    stated: str, heading: str, title: str, house: str | None
) -> None:
    """Of whatever level that is; below the second, only where it is most of what is stated."""
    article = read(heading, f'<meta property="og:title" content="{stated}">')
    assert (article.title, article.publisher) == (title, house)
    assert TITLE not in [each.text for each in article.headings]


@pytest.mark.parametrize(
    ("stated", "published"),
    [
        ("Thu, 09/25/2025 - 11:38", "09/25/2025"),
        ("25 September 2025 at 11:38", "25 September 2025"),
        ("25. September 2025 um 11:38 Uhr", "25. September 2025"),
        ("September 25, 2025 | 11:38 AM", "September 25, 2025"),
        ("2025-09-25T11:38Z", "2025-09-25"),
    ],
)
def test_a_date_has_no_loose_end_where_its_time_was(stated: str, published: str) -> None:
    """It is given as it stands on the page."""
    head = f'<meta property="article:published_time" content="{stated}">'
    assert read(f"<h1>{TITLE}</h1>", head).published == published


@pytest.mark.parametrize("standfirst", [f"<h3>{RISK}</h3>", f"<h2>{LINE}</h2>"])
def test_a_date_below_a_standfirst_is_the_article_s(standfirst: str) -> None:
    """A line that no library keeps, above all that one does, is no part of the body."""
    head = f'<meta name="description" content="{LINE}">'
    article = read(f"<h1>{TITLE}</h1>{standfirst}<div>Jan 15, 2026</div><div>Listen 3:51</div>", head)
    assert article.published == "Jan 15, 2026"
    assert article.paragraph(1).text in {RISK, LINE}
    assert article.paragraph(2).text.startswith(SHIPS)


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("The Example Post 03/10/2025 Jane Doe", ("The Example Post", "03/10/2025", "Jane Doe")),
        ("Jane Doe, The Example Post, 3 October 2025", ("The Example Post", "3 October 2025", "Jane Doe")),
        ("The Example Post | 3 October 2025", ("The Example Post", "3 October 2025", None)),
        ("The Example Post 3 October 2025 and what then came", (None, None, None)),
        ("Example Bridge 3 October 2025 Jane Doe", (None, None, None)),
    ],
)
def test_one_line_may_state_house_date_and_author(line: str, told: tuple[str | None, ...]) -> None:
    """Where it states nothing else."""
    article = read(f"<h1>{TITLE}</h1><div>{line}</div>")
    assert (article.publisher, article.published, article.author) == told


def test_below_the_article_such_a_line_is_another_article_s() -> None:
    """As in a list of others by the same house."""
    below = "<div>The Example Post 03/10/2025 Jane Doe</div>"
    assert read(f"<h1>{TITLE}</h1>", body=f"{BODY}{below}").publisher is None


@pytest.mark.parametrize(
    ("shown", "stated", "published"),
    [
        ("12/10/2025", "2025-10-12T12:29:10+00:00", "2025-10-12"),
        ("12/10/2025", "2025-12-10", "2025-12-10"),
        ("25/10/2025", "2025-10-25", "25/10/2025"),
        ("12/12/2025", "2025-12-12", "12/12/2025"),
        ("12/10/2025", "2025-10-14", "12/10/2025"),
        ("12.10.2025", "2025-10-12", "12.10.2025"),
    ],
)
def test_which_of_two_days_figures_mean_the_page_s_own_statement_tells(
    shown: str, stated: str, published: str
) -> None:
    """Figures that can be one day only stay as they are, and so do those of which it states neither."""
    head = f'<meta property="article:published_time" content="{stated}">'
    assert read(f"<h1>{TITLE}</h1><p>By Jane Doe | {shown}</p>", head).published == published


@pytest.mark.parametrize(
    ("line", "author"),
    [
        ("Jane Doe-Ríos | The Harbour Newsroom", "Jane Doe-Ríos"),
        ("Jane Doe, Staff Writer", "Jane Doe"),
        ("Jane Doe / Example University", "Jane Doe"),
    ],
)
def test_a_marked_byline_may_name_a_house_or_a_role_beside_the_author(line: str, author: str) -> None:
    """The author is who is neither."""
    article = read(f'<h1>{TITLE}</h1><div class="byline"><p>By </p><p class="byline__name">{line}</p></div>')
    assert article.author == author


@pytest.mark.parametrize(
    "line", ["Climate Change | Podcast", "Jane Doe | John Roe | Example News", "Jane Doe"]
)
def test_a_name_beside_anything_else_may_be_a_subject(line: str) -> None:
    """Or there are several."""
    assert name_beside_house(line) is None


def test_linked_data_may_name_a_newsroom_beside_the_author() -> None:
    """Behind a bar, as the line on the page has it."""
    stated = '{"@type": "NewsArticle", "author": {"name": "Jane Doe-Ríos | The Harbour Newsroom"}}'
    head = f'<script type="application/ld+json">{stated}</script>'
    assert read(f"<h1>{TITLE}</h1>", head).author == "Jane Doe-Ríos"


NEAR = "<div>Ports</div><div>Trade</div>"


@pytest.mark.parametrize(
    ("above", "head", "is_read"),
    [
        (f"<div>{LINE}</div>", f'<meta name="description" content="{LINE}">', True),
        (f"{NEAR}<h2>{LINE}</h2>", f'<meta property="og:description" content="{LINE}">', True),
        (f'{NEAR}<h2 class="subhed">{LINE}</h2>', f'<meta property="og:description" content="{LINE}">', True),
        (f"{NEAR}<div>{LINE}</div>", "", False),
        (f"<nav>{NEAR}<div>{LINE}</div></nav>", f'<meta name="description" content="{LINE}">', False),
        (f'<a href="/1"><div>{LINE}</div></a>', f'<meta name="description" content="{LINE}">', False),
    ],
)
def test_a_standfirst_is_what_the_page_states_the_article_to_be_about(
    above: str, head: str, is_read: bool
) -> None:
    """Wherever it stands between heading and article, and though it ends as no sentence does."""
    article = read(f"<h1>{TITLE}</h1>{above}", head)
    assert (article.paragraph(1).text == LINE) == is_read
    assert LINE not in [each.text for each in article.headings]


def test_a_paragraph_without_a_full_stop_is_no_heading() -> None:
    """On a page without marked headings, a line in small letters is one only where it has few words."""
    said = 'In her only answer, Doe said, "I have left the port"'
    plain = "Nobody in the port has seen the two of them since May"
    lines = [said, "What comes next", plain, "Who Pays for the Dredging of the Danube and Why"]
    article = read(
        f"<h1>{TITLE}</h1>", body="".join(f"<p>{SHIPS} So it was.</p><p>{each}</p>" for each in lines) + BODY
    )
    assert [each.text for each in article.headings] == [lines[1], lines[3]]
    assert {said, plain} <= {each.text for each in article.paragraphs}


def test_what_stands_below_a_standfirst_that_no_library_keeps_is_no_body() -> None:
    """A role or the name of a series may."""
    head = f'<meta name="description" content="{RISK}">'
    article = read(f"<h1>{TITLE}</h1><div>{RISK}</div><div>Opinion columnist</div><div>Up Next</div>", head)
    assert article.paragraph(1).text == RISK
    assert article.paragraph(2).text.startswith(SHIPS)
    assert article.headings == ()
