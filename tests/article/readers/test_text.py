"""Plain text of other manners is read by the same rules, and what cannot be read is explained."""

from __future__ import annotations

from textwrap import dedent

import pytest
from article_laws import assert_lawful
from hypothesis import given, strategies as st

from memo.article import Article, read_article
from memo.diagnostics.problem import MemoError, Problem


def read(text: str) -> Article:
    """Read an article written in a test, and hold it to the laws."""
    article = read_article(dedent(text).encode(), "article.txt")
    assert_lawful(article)
    return article


def texts(article: Article) -> list[str]:
    """Return the body."""
    return [paragraph.text for paragraph in article.paragraphs]


def reasons(article: Article) -> dict[str, str]:
    """Return why each text was set aside."""
    return {aside.text: aside.reason for aside in article.set_aside}


def problem(data: bytes, name: str = "article.txt") -> Problem:
    """Return the one problem that reading ``data`` reports."""
    with pytest.raises(MemoError) as caught:
        read_article(data, name)
    assert len(caught.value.problems) == 1
    found = caught.value.problems[0]
    assert found.message
    assert found.help
    assert found.place is not None
    assert found.place.file == name
    return found


WRAPPED = """\
    The Long Road to a Ceasefire in the Donbas and What Washington Could
    Still Do About It

    By Jane Doe, Senior Correspondent
    14 January 2025

    Almost three years after the first columns crossed the border, neither
    side has found a way to end the fighting on terms it could sell at home.

    1. The Military Balance

    Both armies are tired. Artillery still decides where the line runs, and
    neither army has enough of it to break through. Comments by the general
    staff, published in December, say as much.

    2. What Washington Wants

    The administration has said that it will not set terms for Kyiv. It has
    also said that support is not without end.

    2.1 What It Could Offer
    The first offer is a guarantee. The second is money for reconstruction,
    and lots of it.
    """


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_hard_wrapped_lines_are_joined(newline: str) -> None:
    """Text wrapped at 72 columns yields whole paragraphs, with numbered headings, whatever the line ends."""
    article = read(dedent(WRAPPED).replace("\n", newline))
    assert article.title.endswith("and What Washington Could Still Do About It")
    assert article.author == "Jane Doe"
    assert article.published == "14 January 2025"
    assert [heading.text for heading in article.headings] == [
        "1. The Military Balance",
        "2. What Washington Wants",
        "2.1 What It Could Offer",
    ]
    assert [len(text.split()) for text in texts(article)] == [27, 32, 22, 16]
    assert not article.set_aside


def test_wrapped_paragraphs_need_no_blank_line_between() -> None:
    """A line that had room for the next word ends its paragraph, even without a blank line after it."""
    article = read(
        """\
        Grain and War

        The ships that left Odesa in March carried maize for Egypt and for
        Kenya, where prices had doubled within a year.
        Insurers remained careful, and their premiums stayed five times what
        they had been before the invasion.
        Nobody expects that to change before the summer, when the agreement
        runs out and has to be negotiated again.
        """
    )
    assert [text.split()[0] for text in texts(article)] == ["The", "Insurers", "Nobody"]


def test_indentation_begins_a_paragraph() -> None:
    """A line set in further begins a paragraph although the line above is full, but not in a list item."""
    article = read(
        """\
                         The Question of Crimea Today

           The peninsula has changed hands more often than most of those who
        fight for it now would care to remember, and it may do so yet again.
           A referendum under international supervision has been proposed, but
        who would be allowed to vote in it has never been said by its backers.
        - Those who lived there before the war, wherever they may be living at
          present, are one answer, and the one that Kyiv would prefer to hear.
        - Those who live there today are another, which nobody outside Moscow
          takes seriously.
        """
    )
    assert [text.split()[0] for text in texts(article)] == ["The", "A", "-", "-"]


@pytest.mark.parametrize("bullet", "*•‣▪◦●·–")
def test_the_lines_of_an_item_are_joined(bullet: str) -> None:
    """Whatever bullet it is typed with, and though they are set in further than it."""
    article = read(
        f"""\
        The Question of Crimea Today

        A referendum under international supervision has been proposed, but
        who would be allowed to vote in it has never been said by its backers.
        {bullet} Those who lived there before the war, wherever they may be living at
          present, are one answer, and the one that Kyiv would prefer to hear.
        {bullet} Those who live there today are another, which nobody outside Moscow
          takes seriously.
        """
    )
    assert [text.split()[0] for text in texts(article)] == ["A", bullet, bullet]


def test_ragged_lines_are_joined() -> None:
    """A short line in the middle of a sentence does not end its paragraph in wrapped text."""
    article = read(
        """\
        The Question of Crimea Today

        The peninsula has changed hands more often than most of those who fight
        for it now
        would care to remember, and whoever holds it at present will not give it
        up for a promise that can be broken on any other day of the week.
        """
    )
    assert len(article.paragraphs) == 1
    assert article.paragraph(1).text.startswith("The peninsula")


def test_a_heading_between_wrapped_paragraphs_needs_no_blank_lines() -> None:
    """Behind a full line that ends a sentence, a short line without a full stop is a heading."""
    article = read(
        """\
        Grain and War
        The ships that left Odesa in March carried maize for Egypt and for
        Kenya, where prices had doubled since the beginning of last winter.
        Insurance
        Insurers remained careful, and their premiums stayed five times what
        they had been before the invasion.
        What Comes Next
        Nobody expects that to change before the summer, when the agreement
        runs out and has to be negotiated again.
        """
    )
    assert [heading.text for heading in article.headings] == ["Insurance", "What Comes Next"]
    assert [text.split()[0] for text in texts(article)] == ["The", "Insurers", "Nobody"]


@pytest.mark.parametrize("year", ["2022.", "2014-15?", "40,000.”"])
def test_a_number_alone_on_the_last_line_ends_its_paragraph(year: str) -> None:
    """A year that wrapping has left alone on a line belongs to the sentence above it."""
    article = read(
        f"""\
        Grain and War in the East

        The ships that left Odesa in March carried maize for Egypt, which has
        bought less of it every year since the beginning of the war in early
        {year}

        Insurers remained careful, and their premiums stayed five times what
        they had been before the invasion.
        """
    )
    assert texts(article)[0].endswith(f"in early {year}")
    assert len(article.paragraphs) == 2


def test_a_title_that_is_repeated_wins_over_a_longer_line() -> None:
    """Of the lines at the head of a page the repeated one is the title, even below a slogan."""
    article = read(
        """\
        All the Views That Matter to You

        Grain and War

        A. Writer

        Grain and War

        Ships left Odesa again on Monday, carrying forty thousand tonnes of maize to Egypt and Kenya.
        """
    )
    assert article.title == "Grain and War"
    assert reasons(article)["Grain and War"] == "the title again"


def test_a_heading_set_apart_from_links_is_kept() -> None:
    """Headlines under "Related articles" are links, but for a last one that a blank line parts from them."""
    prose = "Ships left Odesa again on Monday, carrying forty thousand tonnes of maize to Egypt and Kenya."
    links = ["Related articles", "Why Sanctions Failed", "The Long Road to Geneva"]
    article = read("\n\n".join(["Grain and War", prose, "\n".join(links), "What Comes Next", prose]))
    assert [heading.text for heading in article.headings] == ["What Comes Next"]
    assert reasons(article) == dict.fromkeys(links, "related links")


def test_an_op_ed_has_paragraphs_only() -> None:
    """Short sentences and questions among the paragraphs are body and not headings."""
    article = read(
        """\
        Peace Without Victory?

        by Jane Doe | January 3, 2025

        Nobody in Kyiv believes that the war will end with a parade through the streets of Moscow.

        Who pays?

        We do. And we should say so, because a policy that hides its cost will not outlast an election.

        That is not weakness.

        Jane Doe is a fellow at the Institute for Examples and writes about European security.
        """
    )
    assert article.title == "Peace Without Victory?"
    assert (article.author, article.published, article.headings) == ("Jane Doe", "January 3, 2025", ())
    assert texts(article)[1:] == [
        "Who pays?",
        "We do. And we should say so, because a policy that hides its cost will not outlast an election.",
        "That is not weakness.",
    ]
    assert list(reasons(article).values()) == ["a note on the author"]


WEB_PAGE = """\
    Home | World | Politics | Opinion
    The Grain Corridor Reopens
    Facebook Twitter WhatsApp
    By Jane Doe and John Roe
    Published: 3 March 2025 at 10:15
    Updated: 5 March 2025
    5 min read
    12 Comments

    Ships left Odesa again on Monday, carrying forty thousand tonnes of maize to Egypt and Kenya.
    Advertisement
    Why It Matters
    A third of the wheat that East Africa imports came from the Black Sea before the war, it said.

    Related articles
    Why Sanctions Failed
    The Long Road to Geneva

    Insurers remain careful, and premiums are five times what they were before the invasion began.
    Subscribe to our free weekly newsletter and get the best stories.
    Share this article
    Read more: How the corridor was negotiated
    What Comes Next
    The agreement runs for 120 days, and its guarantors are to meet again in Istanbul in May.
    Photo: A ship leaves Odesa.
    12 Comments
    A reader says that this is a very good article and came at the right time.
    © 2025 Example Press. All rights reserved.
    """


def test_a_web_page_is_freed_of_its_furniture() -> None:
    """Navigation, links, calls to subscribe and readers' comments are kept out, also between paragraphs."""
    article = read(WEB_PAGE)
    assert article.title == "The Grain Corridor Reopens"
    assert article.author == "Jane Doe and John Roe"
    assert article.published == "3 March 2025"
    assert [heading.text for heading in article.headings] == ["Why It Matters", "What Comes Next"]
    assert [text.split()[0] for text in texts(article)] == ["Ships", "A", "Insurers", "The"]
    assert reasons(article) == {
        "Home | World | Politics | Opinion": "site navigation",
        "Facebook Twitter WhatsApp": "share bar",
        "Updated: 5 March 2025": "text before the article",
        "5 min read": "counter",
        "12 Comments": "comment form",
        "Advertisement": "advertisement",
        "Related articles": "related links",
        "Why Sanctions Failed": "related links",
        "The Long Road to Geneva": "related links",
        "Subscribe to our free weekly newsletter and get the best stories.": "newsletter sign-up",
        "Share this article": "share bar",
        "Read more: How the corridor was negotiated": "related links",
        "Photo: A ship leaves Odesa.": "photo credit",
        "A reader says that this is a very good article and came at the right time.": "reader comments",
        "© 2025 Example Press. All rights reserved.": "rights notice",
    }


@pytest.mark.parametrize(
    "sentence",
    [
        "Cookies and trackers are a small matter beside this, but the debate shows how laws can work.",
        "Comments by both presidents in March suggested that neither of them was ready for a summit.",
        "We use cookies as an example of a rule that everybody follows and nobody has ever read.",
        "Subscribers to the deal, as one diplomat called its guarantors, meet again in Istanbul in May.",
        "Related work by the same institute found that sanctions take three years to bite, if at all.",
        "Share prices fell in Moscow on the day after the announcement and have not recovered since.",
        "Advertising for the army has tripled since 2022, according to figures that the ministry released.",
    ],
)
def test_prose_about_furniture_stays_in_the_body(sentence: str) -> None:
    """A paragraph that speaks of cookies, comments or subscribers is body, in the middle and at the end."""
    first = "The war has entered its fourth year, and no end is in sight for those who live near the front."
    article = read(f"A Title of Five Words\n\n{first}\n\n{sentence}\n\n{first}\n\n{sentence}\n")
    assert texts(article) == [first, sentence, first, sentence]


@pytest.mark.parametrize(
    "heading",
    [
        "Recommended Policies for Kyiv",
        "Popular Support for the War",
        "Share of Gas in the Mix",
        "Related Developments",
        "Print Media in Wartime",
        "IV. The Road Ahead",
        "What Comes Next?",
        "**Obstacles to Peace**",
        "## Obstacles to Peace",
        "KEY OBSTACLES:",
        "How the allies see the matter",
    ],
)
def test_headings_are_not_mistaken_for_furniture(heading: str) -> None:
    """A heading that begins like furniture, is numbered or marked up, is a heading."""
    first = "The war has entered its fourth year, and no end is in sight for those who live near the front."
    second = "Both armies are tired, and neither has enough artillery to break through before the summer."
    article = read(f"A Title of Five Words\n\n{first}\n\n{heading}\n\n{second}\n")
    assert [found.text for found in article.headings] == [heading]
    assert article.paragraph(2).heading == heading
    assert not article.set_aside


def test_a_list_of_contents_is_no_part_of_the_body() -> None:
    """Headings named in a list of contents are headings where their prose is; items of a list are none."""
    article = read(
        """\
        A Plan for Talks
        Contents
        1. Background
        2. Options
        Executive Summary
        Talks should begin with prisoners and grain, where both sides have something to gain.
        1. Background
        The last round of talks broke down in 2022 over the status of the occupied territories.
        2. Options
        There are three options, and none of them is free of cost for the United States:
        1. Wait for a change
        2. Lead the talks
        Each is judged below by the same four questions that the last administration used.
        """
    )
    assert article.title == "A Plan for Talks"
    assert [heading.text for heading in article.headings] == [
        "Executive Summary",
        "1. Background",
        "2. Options",
    ]
    assert texts(article)[3:5] == ["1. Wait for a change", "2. Lead the talks"]
    assert [aside.text for aside in article.set_aside] == ["Contents", "1. Background", "2. Options"]


def test_a_repeated_line_is_furniture_and_names_the_publisher() -> None:
    """A line of the shape "name, dash, tagline" is the publisher's; other lines are only repeated."""
    prose = "The war has entered its {} year, and no end is in sight for those who live near the front."
    lines = [prose.format("second"), "Example Post | News for All", "Breaking Now", prose.format("third")]
    article = read("\n\n".join(["A Title of Five Words", *lines, *lines[1:3], prose.format("fourth")]))
    assert article.publisher == "Example Post"
    assert reasons(article) == {
        "Example Post | News for All": "the publisher's line",
        "Breaking Now": "a repeated line",
    }
    assert len(article.paragraphs) == 3


def test_rows_of_a_table_are_no_headings() -> None:
    """Three or more short lines in a run are a table or a list; the heading after them is still one."""
    prose = "Of the forty ceasefires concluded in Europe since 1945, eleven lasted longer than a decade."
    rows = ["Table 1: Ceasefires by duration", "Under a year 18", "Over a year 22"]
    article = read(
        "\n\n".join(["Five Lessons from Past Ceasefires", prose, "\n".join(rows), "Next Lesson", prose])
    )
    assert texts(article) == [prose, *rows, prose]
    assert [heading.text for heading in article.headings] == ["Next Lesson"]


def test_short_sentences_end_the_body() -> None:
    """Short last sentences are body, also behind a rule of asterisks, but not behind furniture."""
    article = read(
        """\
        The Question of Crimea

        The peninsula has changed hands more often than most who fight for it would care to remember.

        * * *

        There is no third way.

        Share this story

        Click here.
        """
    )
    assert texts(article)[1:] == ["There is no third way."]
    assert reasons(article) == {
        "* * *": "a line without words",
        "Share this story": "share bar",
        "Click here.": "text after the article",
    }


def test_a_report_names_its_series_before_its_title() -> None:
    """The first line of five words is the title, and a month alone is a date."""
    article = read(
        """\
        EXAMPLE INSTITUTE
        Policy Brief No. 12
        Ending the War in Ukraine: Five Lessons
        *By Jane Doe, Columnist*
        March 2025

        Introduction
        Of the forty ceasefires concluded in Europe since 1945, eleven lasted longer than a decade.
        """
    )
    assert article.title == "Ending the War in Ukraine: Five Lessons"
    assert (article.author, article.published) == ("Jane Doe", "March 2025")
    assert [heading.text for heading in article.headings] == ["Introduction"]
    assert reasons(article) == {
        "EXAMPLE INSTITUTE": "text before the article",
        "Policy Brief No. 12": "text before the article",
    }


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("Mon 3 March 2025 14.05 GMT", "3 March 2025"),
        ("Posted on Friday, January 3rd, 2025", "January 3rd, 2025"),
        ("2025-01-03", "2025-01-03"),
        ("Published 3 Jan. 2025 | Updated 5 March 2025", "3 Jan. 2025"),
        ("Last updated: 5 March 2025", None),
        ("Updated: 5 March 2025 | Published: 3 March 2025", "3 March 2025"),
        ("By Jane Doe, updated 5 March 2025", None),
    ],
)
def test_the_date_of_publication_is_given_as_stated(line: str, date: str | None) -> None:
    """A date line yields its date in its own form; the date of an update is not that of publication."""
    article = read(
        f"A Title of Five Words\n\n{line}\n\nShips left Odesa again on Monday, carrying maize to Kenya.\n"
    )
    assert article.published == date


def test_prose_alone_has_no_title() -> None:
    """A text that states neither title nor author has none."""
    article = read("Only one paragraph, which has no title above it and ends after a few more words.\n")
    assert (article.title, article.title_span, article.author, article.published) == ("", None, None, None)
    assert len(article.paragraphs) == 1


@pytest.mark.parametrize("title", ["By Land and Sea: The Grain War", "Ukraine After February 24, 2022"])
def test_a_title_is_no_byline(title: str) -> None:
    """A title that begins with "By" or names a date is a title."""
    article = read(f"{title}\n\nShips left Odesa again on Monday, carrying maize to Egypt and to Kenya.\n")
    assert (article.title, article.author, article.published) == (title, None, None)


@pytest.mark.parametrize("data", [b"", b"\xef\xbb\xbf", b" \r\n\t\n", "\u00a0\n\u200b".encode()])
def test_an_empty_file_is_reported(data: bytes) -> None:
    """A file without a visible character is called empty."""
    assert problem(data).code == "article-empty"


def test_a_wrong_encoding_is_reported_at_its_byte() -> None:
    """A file that is not UTF-8 is reported with byte, line and column, and the line itself."""
    found = problem("\ufeffEin Wort\r\nPräsident – ".encode() + "Fußnote\nmehr".encode("cp1252"))
    assert found.code == "article-encoding"
    assert "0xDF" in found.message
    assert "byte 30 " in found.message
    assert found.place is not None
    assert (found.place.line, found.place.column) == (2, 15)
    assert found.place.excerpt == "Präsident – Fu\ufffdnote"


def test_a_binary_file_is_reported_at_its_byte() -> None:
    """A file with a zero byte is no plain text."""
    found = problem(b"AB\x03\x04\nab\x00c")
    assert found.code == "article-binary"
    assert found.place is not None
    assert (found.place.line, found.place.column) == (2, 3)


def test_a_text_longer_than_any_article_is_refused() -> None:
    """A million and a half characters are read, one more is too long; of five megabytes none."""
    sentence = b"The war has entered its fourth year, and no end is in sight for anyone.\n"
    limit = sentence + b" " * (1_500_000 - len(sentence))
    assert len(read_article(limit, "article.txt").paragraphs) == 1
    assert "1,500,000 characters" in problem(limit + b" ").message
    assert problem(limit + b" " * 3_500_001).code == "article-too-large"


@pytest.mark.parametrize(
    "text", ["A Title Only", "Home\nMenu\nSearch", "# 12 %\n---\n", "One\n\nTwo\n\nThree"]
)
def test_a_file_without_prose_is_reported(text: str) -> None:
    """Headlines and furniture alone are no article."""
    found = problem(text.encode())
    assert found.code == "article-no-prose"


@pytest.mark.parametrize("name", ["ARTICLE.TXT", "notes.text", "article"])
def test_text_files_are_known_by_their_names(name: str) -> None:
    """Upper case, the long ending and no ending at all are plain text."""
    data = b"The war has entered its fourth year, and no end is in sight for anyone."
    assert len(read_article(data, name).paragraphs) == 1


LINES = st.sampled_from(
    [
        *dedent(WEB_PAGE).splitlines(),
        *dedent(WRAPPED).splitlines(),
        "",
        "\u00a0",
        "By -",
        "0",
        "Example Post - News",
    ]
)


@given(st.lists(st.one_of(LINES, st.text(max_size=40)), max_size=30), st.sampled_from(["\n", "\r\n", "\n\n"]))
def test_any_text_is_read_lawfully_or_refused(lines: list[str], newline: str) -> None:
    """Whatever the text, it becomes a lawful article with a body, or one problem."""
    data = newline.join(lines).encode()
    try:
        article = read_article(data, "article.txt")
    except MemoError:
        problem(data)
    else:
        assert article.paragraphs
        assert_lawful(article)


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    """Whatever the bytes, nothing but a MemoError is raised, and its place lies in the file."""
    try:
        assert_lawful(read_article(data, "article.txt"))
    except MemoError:
        place = problem(data).place
        assert place is not None
        assert 1 <= place.column <= len(place.excerpt) + 1
