"""Small articles in which a rule of ours once knew better than the format or the library."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import readability
import trafilatura
from article_laws import assert_lawful

from memo.article import Article, read_article

CASES = Path(__file__).parent / "cases"


def read(name: str) -> Article:
    """Read a case, and hold it to the laws."""
    article = read_article((CASES / name).read_bytes(), name)
    assert_lawful(article)
    return article


def outline(article: Article) -> list[tuple[str | None, str]]:
    """Return for each paragraph the heading above it and its first two words."""
    return [(one.heading, " ".join(one.text.split()[:2])) for one in article.paragraphs]


def test_the_name_of_a_container_sets_nothing_aside_that_is_the_articles() -> None:
    """Sections whose ids speak of costs, consent, recommendations and comments are sections."""
    article = read("section-ids.html")
    assert outline(article) == [
        ("Background", "The harbour"),
        ("Background", "Its cranes"),
        ("Background", "The towns"),
        ("Social costs", "About nine"),
        ("Data of passengers", "The port"),
        ("Recommendations", "The state"),
        ("Recommendations", "A levy"),
        ("What the public said", "In the"),
    ]
    assert article.set_aside == ()


def test_the_id_of_a_heading_says_nothing_of_it() -> None:
    """An id is made of the heading's words."""
    assert outline(read("heading-ids.html")) == [
        (None, "The city"),
        ("Social policy", "Rents have"),
        ("Recommendations", "The council"),
        ("Consent of the owners", "Forty owners"),
    ]


def test_headings_that_recur_are_headings() -> None:
    """What Markdown marks as a heading stands above its paragraphs, however often its words are there."""
    article = read("repeated-heading.md")
    assert [one.text for one in article.headings] == [
        "Northern port",
        *("Obstacles", "Options"),
        "Southern port",
        *("Obstacles", "Options"),
    ]
    assert [above for above, _ in outline(article)] == ["Obstacles", "Options"] * 2


def test_a_list_that_ends_the_article_is_of_it() -> None:
    """Short items below a last heading are what the article recommends."""
    recommended = "What we recommend"
    assert outline(read("trailing-list.md"))[2:] == [
        (recommended, "Fund a"),
        (recommended, "Pool the"),
        (recommended, "Publish weekly"),
    ]


def test_what_a_page_shows_without_scripts_is_read_where_nothing_else_is_prose() -> None:
    """The article in `noscript` is the article; what a script would fill in is nowhere."""
    article = read("noscript-article.html")
    assert [beginning for _, beginning in outline(article)] == ["The railway", "The main"]
    assert article.title == "Safer signals"


def test_a_stray_byte_is_told_and_marked() -> None:
    """One byte of another encoding does not keep a page from being read."""
    article = read("stray-byte.html")
    assert [beginning for _, beginning in outline(article)] == ["The ministry", "Drivers in"]
    assert "Caf\ufffd" in article.raw
    (problem,) = article.problems
    assert (problem.code, problem.severity) == ("article-stray-byte", "warning")
    assert problem.place is not None
    assert (problem.place.file, problem.place.line) == ("stray-byte.html", 1)


def test_code_of_site_builders_is_no_text() -> None:
    """A link whose address is code keeps its words, a picture's code is set aside, entities are resolved."""
    article = read("liquid.md")
    assert (article.title, article.author) == ("What’s next for the harbour", None)
    assert [one.text for one in article.paragraphs] == [
        "In May we published a plan to share the costs of the harbour among the four towns that use it.",
        "The plan builds on an earlier study that measured what each of the towns earns from the ferries.",
    ]
    assert [(one.reason, one.text[:8]) for one in article.set_aside] == [("page code", "{% image")]


def test_a_heading_in_another_script_is_a_heading() -> None:
    """What the page marks as a heading needs no words that are told by spaces."""
    assert [above for above, _ in outline(read("heading-cjk.html"))] == ["阅读中文版"] * 2


SHIPS = "Ships left Odesa again on Monday, carrying forty thousand tonnes of maize to Egypt and Kenya."
RISK = "Insurers remain careful, and premiums are five times what they were before the invasion began."


def page(body: str, head: str = "") -> Article:
    """Read a page written in a test, and hold it to the laws."""
    article = read_article(f"<html><head>{head}</head><body>{body}</body></html>".encode(), "article.html")
    assert_lawful(article)
    return article


@pytest.mark.parametrize(
    "caption",
    [
        '<div class="photo-caption">{}</div>',
        '<p class="wp-caption-text">{}</p>',
        "<figure><figcaption>{}</figcaption></figure>",
    ],
)
def test_a_caption_is_no_first_paragraph(caption: str) -> None:
    """What stands below a photograph is told by the page's own word for it."""
    words = "A ship leaves Odesa on Monday, on its way to Egypt, as the minister of ports looks on."
    article = page(
        f"<article><h1>Grain and War</h1>{caption.format(words)}<p>{SHIPS}</p><p>{RISK}</p></article>"
    )
    assert [one.text for one in article.paragraphs] == [SHIPS, RISK]
    assert {one.text: one.reason for one in article.set_aside}[words] == "a caption"


def test_a_standfirst_without_a_full_stop_is_kept() -> None:
    """Six words below the title sum up the article; fewer are a label."""
    lead = "Why four towns cannot agree on who is to pay"
    body = "".join(f"<p>{text} {text}</p>" for text in (SHIPS, RISK) * 2)
    article = page(f"<article><h1>Grain and War</h1><p>Opinion</p><p>{lead}</p>{body}</article>")
    assert article.paragraphs[0].text == lead
    assert "Opinion" not in [one.text for one in article.paragraphs]


@pytest.mark.parametrize(
    ("readable", "extracted", "kept"), [(4, 12, 12), (8, 12, 12), (9, 12, 9), (9, 8, 9), (9, 1, 9), (9, 0, 9)]
)
def test_a_second_library_is_asked_where_the_first_finds_little(
    monkeypatch: pytest.MonkeyPatch, readable: int, extracted: int, kept: int
) -> None:
    """Where readability-lxml keeps less than 70 % of the words, the article is what Trafilatura keeps.

    What that keeps above the article that is followed is none of it, unless it is marked as a paragraph.
    """
    told = [f"{SHIPS} In town {number} nobody had expected it so soon." for number in range(12)]
    known: Any = trafilatura.bare_extraction

    def show(count: int) -> str:
        last = told[len(told) - count :]
        return f"<html><body>{''.join(f'<div>{text}</div>' for text in last)}</body></html>"

    monkeypatch.setattr(readability.Document, "summary", lambda _: show(readable))
    monkeypatch.setattr(trafilatura, "bare_extraction", lambda _, **wanted: known(show(extracted), **wanted))
    read_article.cache_clear()  # the page is the same each time
    article = page(f"<h1>Grain and War</h1><div>Ports</div><div>Trade</div>{show(12)}")
    assert [one.text for one in article.paragraphs] == told[-kept:]
    assert [one.text for one in article.left_out] == told[:-kept]


@pytest.mark.parametrize(("both", "kept"), [(8, 8), (3, 12)])
def test_the_name_of_a_container_is_believed_behind_what_both_libraries_keep(
    monkeypatch: pytest.MonkeyPatch, both: int, kept: int
) -> None:
    """Comments behind a hundred words that both keep are comments, though one library takes them for more."""
    told = [f"{SHIPS} In town {number} nobody had expected it so soon." for number in range(12)]
    shown = "".join(f"<p>{text}</p>" for text in told[:8])
    sections = "".join(f'<div class="comments"><ul><li>{text}</li></ul></div>' for text in told[8:])
    known: Any = trafilatura.bare_extraction

    def show(count: int) -> str:
        return f"<html><body><div>{''.join(f'<p>{text}</p>' for text in told[:count])}</div></body></html>"

    monkeypatch.setattr(readability.Document, "summary", lambda _: show(12))
    monkeypatch.setattr(trafilatura, "bare_extraction", lambda _, **wanted: known(show(both), **wanted))
    read_article.cache_clear()
    article = page(f"<h1>Grain and War</h1><div>{shown}{sections}</div>")
    assert [one.text for one in article.paragraphs] == told[:kept]


def keep(monkeypatch: pytest.MonkeyPatch, body: str) -> None:
    """Let both libraries keep the body."""
    shown, known = f"<html><body><div>{body}</div></body></html>", trafilatura.bare_extraction
    monkeypatch.setattr(readability.Document, "summary", lambda _: shown)
    monkeypatch.setattr(trafilatura, "bare_extraction", lambda _, **wanted: known(shown, **wanted))
    read_article.cache_clear()


@pytest.mark.parametrize(("prose", "is_read"), [(1, True), (9, False)])
def test_a_page_of_links_is_read(monkeypatch: pytest.MonkeyPatch, prose: int, is_read: bool) -> None:
    """Where a third of what is kept are links, they are what the page tells; among prose they are links."""
    lines = [f"The ferry of the {name} line, with room for forty lorries." for name in ("red", "blue")]
    told = [f"{SHIPS} In town {number} it was so." for number in range(prose)]
    linked = "".join(f'<p><a href="#">{line}</a></p>' for line in lines)
    body = f"{''.join(f'<p>{text}</p>' for text in told)}{linked}<p>{RISK}</p>"
    keep(monkeypatch, body)
    article = page(f"<h1>Ferries</h1><div>{body}</div>")
    assert [one.text for one in article.paragraphs] == [*told, *(lines if is_read else ()), RISK]


@pytest.mark.parametrize("tag", ["div", "p"])
def test_what_stands_above_the_article_is_none_of_it(monkeypatch: pytest.MonkeyPatch, tag: str) -> None:
    """A box is not, and no label is, though what stands there as a paragraph may be the first."""
    body = "".join(f"<p>{text} {text}</p>" for text in (SHIPS, RISK) * 3)
    above = "This tells who pays for the paper, and how much of it is printed every week."
    label = "Port Herald live"
    keep(monkeypatch, body)
    article = page(
        f"<article><h1>Grain</h1><div>Ports</div><div>Trade</div><section><{tag}>{above}</{tag}></section>"
        f"<section><div>{label}</div></section><div>{body}</div></article>"
    )
    assert (article.paragraphs[0].text == above) == (tag == "p")
    assert label in {one.text for one in article.set_aside}


@pytest.mark.parametrize(
    ("head", "author", "published"),
    [
        ('<meta name="author" content="boone-and-elaine">', None, None),
        ('<meta name="author" content="Ministry of Ports">', None, None),
        ('<meta name="author" content="admin">', None, None),
        ('<meta name="author" content="Jane Doe">', "Jane Doe", None),
        ('<meta property="article:published_time" content="0001-01-01T00:00:00Z">', None, None),
        ('<meta property="article:published_time" content="9999-12-31T23:59:59Z">', None, None),
        ('<meta property="article:published_time" content="1970-01-01T00:00:00Z">', None, None),
        ('<meta property="article:published_time" content="2024-13-45">', None, None),
        ('<meta property="article:published_time" content="1709337600">', None, "2024-03-02"),
        ('<meta name="author" content="City Desk">', None, None),
        (
            '<meta property="article:published_time" content="2025-03-03T10:15:00.000+0100">',
            None,
            "2025-03-03",
        ),
        ('<meta name="pubdate" content="20250303">', None, "2025-03-03"),
        ('<meta name="date" content="Mon, 03 Mar 2025 10:15:00 GMT">', None, "03 Mar 2025"),
    ],
)
def test_what_a_page_states_is_taken_if_it_can_be_true(
    head: str, author: str | None, published: str | None
) -> None:
    """An account, a ministry and the first day of all years are neither author nor date."""
    article = page(f"<h1>Grain and War</h1><p>{SHIPS}</p><p>{RISK}</p>", head)
    assert (article.author, article.published) == (author, published)


@pytest.mark.parametrize(
    ("stated", "author", "house"),
    [
        ("Ministry of Ports", None, "Ministry of Ports"),
        ("Bundesministerium für Häfen", None, "Bundesministerium für Häfen"),
        ("Presse- und Informationsamt", None, "Presse- und Informationsamt"),
        ("Ministère des Ports", None, "Ministère des Ports"),
        ("Міністерство портів", None, "Міністерство портів"),
        ("Die Hafenredaktion", None, None),
        ("Jane Doe, Hafeninstitut Kiel", "Jane Doe", "Hafeninstitut Kiel"),
        ("Jane Doe and Ministry of Ports", "Jane Doe", "Ministry of Ports"),
        ("Department of Ports and Sea Affairs", None, "Department of Ports and Sea Affairs"),
        ("Jane Doe, Max Roe", "Jane Doe, Max Roe", None),
        ("Jane Amt", "Jane Amt", None),
    ],
)
def test_an_institution_that_is_stated_as_author_is_the_house(
    stated: str, author: str | None, house: str | None
) -> None:
    """In whatever language; a newsroom is neither, and a surname that ends like an office is one."""
    body = f"<h1>Grain and War</h1><p>{SHIPS}</p><p>{RISK}</p>"
    article = page(body, f'<meta name="author" content="{stated}">')
    assert (article.author, article.publisher) == (author, house)


@pytest.mark.parametrize(
    ("line", "author"),
    [
        ("By Ministry of Ports", None),
        ("By Jane Doe and Ministry of Ports", "Jane Doe"),
        ("Von Jane Doe, Hafenamt", "Jane Doe"),
        ("Von Presse- und Hafenamt", None),
        ("Par le ministère des Ports", None),
        ("Автор: Міністерство портів", None),
    ],
)
def test_no_institution_is_the_author_in_a_byline(line: str, author: str | None) -> None:
    """Nor is a part of one, as a library takes it that parts names at each “and”."""
    body = f"<h1>Grain and War</h1><p class='byline'>{line}</p><p>{SHIPS}</p><p>{RISK}</p>"
    assert page(f"<article>{body}</article>").author == author


@pytest.mark.parametrize(
    ("text", "kept", "aside"),
    [
        ('{{< figure src="ship.jpg" >}}', [], ['{{< figure src="ship.jpg" >}}']),
        ("{% highlight ruby %}\nputs 1\n{% endhighlight %}", [], ["puts 1"]),
        ("::: {.callout-note}\nPremiums are due.\n:::", ["Premiums are due."], []),
        (
            "The [fund]{.smallcaps} of the towns has been empty.",
            ["The fund of the towns has been empty."],
            [],
        ),
        ("Towns pay {{ site.share }} of it all.", ["Towns pay of it all."], ["{{ site.share }}"]),
    ],
)
def test_marks_of_hugo_jekyll_and_quarto(text: str, kept: list[str], aside: list[str]) -> None:
    """Their code is set aside or leaves its words, and the paragraphs around it are whole."""
    source = f"+++\ntitle = 'Grain &amp; War'\n+++\n\n{SHIPS}\n\n{text}\n\n{RISK}\n"
    article = read_article(source.encode(), "article.md")
    assert_lawful(article)
    assert article.title == "Grain & War"
    assert [one.text for one in article.paragraphs] == [SHIPS, *kept, RISK]
    assert [one.text for one in article.set_aside] == aside


def test_prose_that_is_left_out_for_its_place_can_be_asked_for() -> None:
    """Long text outside the article is told apart from its furniture."""
    more = "Readers of our pages have always known where to find the best of books at half the price."
    body = "".join(f"<p>{text} {text}</p>" for text in (SHIPS, RISK) * 3)
    article = page(f"<article><h1>Grain and War</h1>{body}</article><div><p>{more}</p><p>Home</p></div>")
    assert [one.text for one in article.left_out] == [more]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (
            "Correction: An earlier version of this article said that the main obstacle is rain.",
            "a correction note",
        ),
        ("This article was amended on 3 March to correct the number of ships.", "a correction note"),
        ("Уточнення: у попередній версії статті йшлося про п’ять суден, а їх було сім.", "a correction note"),
        ("“Premiums are five times what they were”", "a pull-quote"),
        ("Get the news of the port in your inbox every week.", "newsletter sign-up"),
        ("Click here to subscribe to the letter that we send on Mondays.", "newsletter sign-up"),
        ("If you buy something through this post, we may get a share of the sale.", "advertisement"),
        ("The Port Herald may earn a commission from some of what it links to.", "advertisement"),
        ("Follow The Port Herald on Facebook, Twitter and Instagram.", "share bar"),
        ("Like this story? Share it with a friend who lives by the sea!", "share bar"),
        ("Read more of our full coverage of the war at sea, and of what it costs.", "related links"),
    ],
)
@pytest.mark.parametrize("name", ["article.txt", "article.md", "article.html"])
def test_what_is_no_paragraph_is_what_it_is(text: str, reason: str, name: str) -> None:
    """Notes on corrections, words shown twice and boxes for readers are none of the article's paragraphs."""
    told = ["Grain and War on the Sea", SHIPS, text, RISK]
    source = "\n\n".join(told)
    if name.endswith("html"):
        source = f"<h1>{told[0]}</h1>" + "".join(f"<p>{each}</p>" for each in told[1:])
    article = read_article(source.encode(), name)
    assert_lawful(article)
    assert [one.text for one in article.paragraphs] == [SHIPS, RISK]
    assert {one.text: one.reason for one in article.set_aside}[text] == reason
