"""Web pages of other manners: what they say is read, what they show besides is set aside."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NoReturn

import pytest
import trafilatura
from article.readers.refusals import refused
from article_laws import assert_lawful

from memo.article import read_article
from memo.article.readers.html_opinions import ask_readability
from memo.diagnostics import MemoError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from memo.article import Article
    from memo.article.readers.html_blocks import HtmlBlock
    from memo.article.readers.html_opinions import BarePage, Opinion

SHIPS = "Ships left Odesa again on Monday, carrying forty thousand tonnes of maize to Egypt and Kenya."
RISK = "Insurers remain careful, and premiums are five times what they were before the invasion began."
TERM = "The agreement runs for 120 days, and its guarantors are to meet again in Istanbul in May."


def read(body: str, head: str = "") -> Article:
    """Read a page written in a test, and hold it to the laws."""
    page = f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>"
    article = read_article(page.encode(), "article.html")
    assert_lawful(article)
    return article


def linked(data: str) -> str:
    """Return the element with which a page states ``data`` in the words of schema.org."""
    return f'<script type="application/ld+json">{data}</script>'


def texts(article: Article) -> list[str]:
    """Return the body."""
    return [paragraph.text for paragraph in article.paragraphs]


def reasons(article: Article) -> dict[str, str]:
    """Return why each text was set aside."""
    return {aside.text: aside.reason for aside in article.set_aside}


def test_line_breaks_part_paragraphs_and_bold_lines_are_headings() -> None:
    """A page without paragraphs or headings of its own has those that a reader sees."""
    article = read(
        f"""<div id="top" class="menu">Home | World | Opinion</div>
        <div class="story"><font size="5">Grain and War in the East</font><br><br>By Jane Doe<br><br>{SHIPS}
        {RISK}<br><br><b>What Comes Next</b><br><br>{TERM} {SHIPS}<br>{RISK}</div>"""
    )
    assert (article.title, article.author) == ("Grain and War in the East", "Jane Doe")
    assert [heading.text for heading in article.headings] == ["What Comes Next"]
    assert texts(article) == [f"{SHIPS} {RISK}", f"{TERM} {SHIPS} {RISK}"]


def test_lists_and_tables_are_body_without_being_headings() -> None:
    """Items of a list and rows of a table are paragraphs, a caption is none."""
    article = read(
        f"""<h1>Grain and War</h1><p>{SHIPS}</p><ul><li>First, a guarantee<li>Then, Money</ul>
        <figure><img src="ship.jpg"><figcaption>A ship leaves Odesa.</figcaption></figure>
        <table><tr><th>Year</th><th>Tonnes</th></tr><tr><td>2023</td><td>40,000</td></tr></table>
        <h2>Insurance</h2><p>{RISK}</p>"""
    )
    assert texts(article) == [SHIPS, "First, a guarantee", "Then, Money", "Year Tonnes", "2023 40,000", RISK]
    assert [heading.text for heading in article.headings] == ["Insurance"]
    assert reasons(article) == {"A ship leaves Odesa.": "a caption"}


def test_where_headings_are_marked_a_short_paragraph_is_none() -> None:
    """A question between paragraphs is body where headings are marked, and a heading where none is."""
    body = f"<h1>Peace Without Victory?</h1>{{}}<p>{SHIPS}</p><p>Who Pays for It</p><p>{RISK}</p>"
    marked = read(body.format(f"<p>{TERM}</p><h2>Costs</h2>"))
    assert [heading.text for heading in marked.headings] == ["Costs"]
    assert texts(marked) == [TERM, SHIPS, "Who Pays for It", RISK]
    plain = read(body.format(""))
    assert [heading.text for heading in plain.headings] == ["Who Pays for It"]


def test_author_and_date_below_a_standfirst_are_no_body() -> None:
    """Lines that the page marks as author and date are read as such, wherever they stand."""
    article = read(
        f"""<article><header><h1>Peace Without Victory?</h1><p class="standfirst">{SHIPS}</p>
        <address>Jane Doe</address><time datetime="2025-01-03">January 3, 2025</time></header>
        <h2>Costs</h2><p>{RISK}</p><p>{TERM}</p></article>"""
    )
    assert (article.author, article.published) == ("Jane Doe", "January 3, 2025")
    assert texts(article) == [SHIPS, RISK, TERM]


@pytest.mark.parametrize(
    ("head", "published"),
    [
        ('<meta property="article:published_time" content="2025-03-03T10:15:00+01:00">', "2025-03-03"),
        ('<meta name="DC.date" content="March 2025">', "March 2025"),
        ('<meta property="article:modified_time" content="2025-03-05T10:15:00Z">', None),
        ('<meta property="og:updated_time" content="2025-03-05">', None),
        ("<title>2024-01-01</title>", None),
        (linked('{"@type": "NewsArticle", "dateModified": "2025-01-01"}'), None),
        (linked('{"@type": "NewsArticle", "datePublished": "2025-01-02"'), None),
        (linked('{"@type": "Person", "datePublished": "2025-01-02"}'), None),
        (linked('[{"@type": "Report", "datePublished": "2 January 2025"}]'), "2 January 2025"),
        (
            linked(
                """{"@graph": [{"@type": "WebPage", "datePublished": "2020-01-01"},
                {"@type": ["Article"], "datePublished": "2025-01-02T00:00:00Z"}]}"""
            ),
            "2025-01-02",
        ),
    ],
)
def test_a_date_is_read_only_where_it_is_stated(head: str, published: str | None) -> None:
    """The date of publication is taken from the page's statement of it; no other date stands in for it."""
    footer = "<footer>© 2025 Example Press, last updated 4 April 2024</footer>"
    article = read(f"<h1>Grain and War</h1><p>{SHIPS}</p><p>{RISK}</p>{footer}", head)
    assert article.published == published


def test_linked_data_names_author_and_publisher() -> None:
    """What schema.org's words state is read, of several authors each."""
    data = """{"@type": "NewsArticle", "headline": "Grain &amp; War", "publisher": {"name": "Example Press"},
        "author": [{"name": "Jane Doe"}, {"name": "John Roe", "url": "https://example.org"}]}"""
    article = read(f"<p>{SHIPS}</p><p>{RISK}</p>", f'<script type="application/ld+json">{data}</script>')
    assert (article.author, article.publisher) == ("Jane Doe and John Roe", "Example Press")


def test_the_byline_that_people_see_wins() -> None:
    """An author named on the page is the author, whatever account the page was made with."""
    head = '<meta name="author" content="webmaster"><meta property="og:title" content="Grain and War">'
    article = read(f"<h1>Grain and War</h1><p>By Jane Doe</p><p>{SHIPS}</p><p>{RISK}</p>", head)
    assert article.author == "Jane Doe"


def test_a_byline_that_the_page_states_whole_is_its_name() -> None:
    """Some houses state what stands above the article, label and office included."""
    article = read(f"<p>{SHIPS}</p>", "<meta name='author' content='By Jane Doe, Harbour Correspondent'>")
    assert article.author == "Jane Doe"


def test_an_address_is_no_author() -> None:
    """The page of an account, which some publishers give as the author, names nobody."""
    head = '<meta property="article:author" content="https://example.org/jane">'
    assert read(f"<h1>Grain and War</h1><p>{SHIPS}</p><p>{RISK}</p>", head).author is None


def test_a_page_that_trafilatura_cannot_read_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever happens to the library, the page is still there, and so are the rules of all readers."""

    def fail(*_: object, **__: object) -> None:
        raise RecursionError

    monkeypatch.setattr("trafilatura.bare_extraction", fail)
    article = read(f"<nav>Home</nav><h1>Grain and War</h1><p>{SHIPS}</p><p>Share this</p><p>{RISK}</p>")
    assert texts(article) == [SHIPS, RISK]
    assert reasons(article) == {"Home": "site navigation", "Share this": "share bar"}


def test_a_title_that_the_page_does_not_show_stands_above_the_text() -> None:
    """The extracted text begins with the stated title, so that it has a place too."""
    article = read(f"<p>{SHIPS}</p><p>{RISK}</p>", '<meta property="og:title" content="Grain and War">')
    assert article.raw.startswith("Grain and War\n\nShips left")
    assert article.title_span is not None


@pytest.mark.parametrize(
    ("around", "reason"),
    [
        ('<section class="comment-list"><p>{}</p></section>', "reader comments"),
        ('<div class="ad"><p>{}</p></div>', "advertisement"),
        ("<nav><p>{}</p></nav>", "site navigation"),
        ("<footer><p>{}</p></footer>", "page footer"),
        ("<aside><p>{}</p></aside>", "a side column"),
        ('<p style="display: none">{}</p>', "hidden text"),
        ("<p hidden>{}</p>", "hidden text"),
    ],
)
def test_prose_in_furniture_is_no_body(around: str, reason: str) -> None:
    """A whole sentence is set aside for what it stands in, between the paragraphs as well as after them."""
    more = "Readers of our pages have always known where to find the best of books at half the price."
    inner = around.format(more)
    article = read(
        f"<main><h1>Grain and War</h1><p>{SHIPS}</p>{inner}<p>{RISK}</p><p>{TERM}</p></main>{inner}"
    )
    assert texts(article) == [SHIPS, RISK, TERM]
    assert reasons(article)[more] == reason


@pytest.mark.parametrize(
    ("named", "reason"),
    [
        ('class="related-posts"', "related links"),
        ('id="cookie-banner"', "cookie notice"),
        ('class="newsletter-box"', "newsletter sign-up"),
    ],
)
def test_the_name_of_a_container_says_what_it_is_beside_the_article(named: str, reason: str) -> None:
    """A name decides nothing, and says why what is no part of the article is none."""
    more = "Readers of our pages have always known where to find the best of books at half the price."
    body = "".join(f"<p>{text} {text}</p>" for text in (SHIPS, RISK, TERM) * 2)
    article = read(f"<main><h1>Grain and War</h1>{body}</main><div {named}><p>{more}</p></div>")
    assert reasons(article)[more] == reason
    assert len(article.paragraphs) == 6


def test_an_introduction_in_the_head_of_the_article_is_body() -> None:
    """Prose above the first paragraph is body within the article's own element, and none elsewhere."""
    slogan = "Our pages have brought all that matters to readers in the whole of the East since 1901."
    article = read(
        f"""<div><p>{slogan}</p></div><main><article><header><h1>Grain and War</h1>
        <div class="teaser"><p>{TERM}</p></div></header><p>{SHIPS * 3}</p><p>{RISK * 3}</p>
        </article></main>"""
    )
    assert texts(article) == [TERM, SHIPS * 3, RISK * 3]
    assert reasons(article) == {slogan: "text outside the article"}


def test_links_beside_the_paragraphs_are_no_body() -> None:
    """A list of links within the article is set aside, although it has no name that says so."""
    article = read(
        f"""<article><h1>Grain and War</h1><p>{SHIPS * 3}</p>
        <ul><li><a href="/1">Why the sanctions of the last two years have failed to stop the war.</a></li>
        <li><a href="/2">How the corridor was negotiated in Istanbul, and what became of it.</a></li></ul>
        <p>{RISK * 3}</p></article>"""
    )
    assert texts(article) == [SHIPS * 3, RISK * 3]
    assert set(reasons(article).values()) == {"a list of links"}


def test_a_container_of_the_article_is_no_furniture() -> None:
    """What holds the article is not set aside, whatever its class is called."""
    article = read(
        f'<div class="shared related-content"><h1>Grain and War</h1><p>{SHIPS}</p><p>{RISK}</p></div>'
    )
    assert texts(article) == [SHIPS, RISK]


@pytest.mark.parametrize(
    "part",
    [
        "<div hidden><h2>Part</h2><p>{}</p></div>",
        '<div style="display:none"><p>{}</p></div>',
        '<div class="sponsored"><p>{}</p></div>',
        '<figure><img src="/p.jpg"><figcaption>{}</figcaption></figure>',
    ],
    ids=["folded", "hidden", "product", "slides"],
)
def test_an_article_that_is_all_of_one_sort_is_an_article(part: str) -> None:
    """Parts to unfold, a report on a product, a row of pictures: where it is all there is, it is kept."""
    parts = "".join(part.format(f"{text} {text}") for text in (SHIPS, RISK, TERM))
    article = read(f"<nav>Home</nav><article><h1>Grain and War</h1>{parts}</article><footer>© House</footer>")
    assert texts(article) == [f"{text} {text}" for text in (SHIPS, RISK, TERM)]


def test_where_both_libraries_find_next_to_nothing_one_looks_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """A quick look has missed the article of a page that says much; only then it takes a thorough one."""
    asked: list[bool] = []
    extract = trafilatura.bare_extraction

    def quick_finds_nothing(page: Any, *, fast: bool, **options: Any) -> object:
        asked.append(fast)
        return None if fast else extract(page, fast=fast, **options)

    monkeypatch.setattr("trafilatura.bare_extraction", quick_finds_nothing)
    monkeypatch.setattr("readability.Document.summary", lambda _: "<html><body></body></html>")
    body = "".join(f"<p>{text}</p>" for text in (SHIPS, RISK, TERM))
    beside = f"<div><p>{SHIPS} Subscribe.</p></div>"
    article = read(f"<article><h1>Grain and War</h1>{body}</article>{beside}")
    assert asked == [True, False]
    assert texts(article)[:3] == [SHIPS, RISK, TERM]


@pytest.mark.parametrize(("towns", "found", "looks"), [(40, TERM, 2), (40, SHIPS, 2), (18, SHIPS, 1)])
def test_where_the_libraries_are_apart_one_looks_again(
    monkeypatch: pytest.MonkeyPatch, towns: int, found: str, looks: int
) -> None:
    """What one keeps and the other hardly knows is looked for once more, not what both know to be little."""
    told = [f"<p>{text} So it was in town {number}.</p>" for number in range(40) for text in (SHIPS, RISK)]
    kept = "".join(told[: 2 * towns])
    few = "".join(told[:30]) if found == SHIPS else f"<p>{found}</p>"
    asked: list[bool] = []
    extract = trafilatura.bare_extraction

    def quick_finds_little(_: Any, *, fast: bool, **options: Any) -> object:
        asked.append(fast)
        return extract(f"<html><body><div>{few}</div></body></html>", fast=True, **options)

    monkeypatch.setattr("trafilatura.bare_extraction", quick_finds_little)
    monkeypatch.setattr(
        "readability.Document.summary", lambda _: f"<html><body><div>{kept}</div></body></html>"
    )
    read_article.cache_clear()  # the page is the same each time
    read(f"<article><h1>Grain and War</h1>{''.join(told)}</article><div><p>{TERM}</p></div>")
    assert asked == [True, False][:looks]


def test_scripts_and_styles_are_not_seen() -> None:
    """Nothing that a browser does not show is in the extracted text."""
    article = read(
        f"<script>var a = 'never';</script><style>.never{{}}</style><p>{SHIPS}</p><!-- never --><p>{RISK}</p>"
        "<template><p>never</p></template><noscript>never</noscript><svg><text>never</text></svg>"
    )
    assert "never" not in article.raw
    assert texts(article) == [SHIPS, RISK]


@pytest.mark.parametrize("charset", ["utf-8", "windows-1251", "koi8-r", "utf-16"])
def test_a_page_is_decoded_as_it_says(charset: str) -> None:
    """The encoding that a page names is used; that of UTF-16 is told by its mark."""
    prose = "Стороны не доверяют друг другу, и ни одна из них не хочет уступить первой, её ждёт позор."
    page = f'<html><head><meta charset="{charset}"></head><body><p>{prose}</p></body></html>'
    assert texts(read_article(page.encode(charset), "article.html")) == [prose]


@pytest.mark.parametrize("charset", ["utf-8", "iso-8859-1", "zip", "unicode_escape", "iso-8859-99", "koi8-r"])
def test_an_encoding_that_cannot_be_true_is_not_used(charset: str) -> None:
    """A page that misnames its encoding, or names none that pages have, is decoded like a text file."""
    prose = "“It’s over – nearly,” said one of the officials who were there on that day in the spring."
    page = f'<html><head><meta charset="{charset}"></head><body><p>{prose}</p></body></html>'
    expected = (
        prose if charset != "koi8-r" else page.encode("cp1252").decode("koi8-r").partition("<p>")[2][:-18]
    )
    assert texts(read_article(page.encode("cp1252"), "article.html")) == [expected]


@pytest.mark.parametrize("charset", ["windows-1252", "koi8-r"])
def test_a_page_that_a_browser_saved_is_utf8_whatever_it_said_before(charset: str) -> None:
    """Bytes that are UTF-8 are hardly so by chance; what is named is for those that are not."""
    prose = "Der Zoll in Köln sagt, daß Getreide aus dem Süden im März wieder über die Häfen ging."
    page = f'<html><head><meta charset="{charset}"></head><body><p>{prose}</p></body></html>'
    assert texts(read_article(page.encode(), "article.html")) == [prose]


def test_a_quotation_between_paragraphs_is_read_whatever_it_is_put_in() -> None:
    """What is quoted from elsewhere often stands in elements of its own, which both libraries leave out."""
    quoted = "Thanks to all crews, who never left the port."
    prose = "".join(f"<p>{SHIPS} {RISK} {number}</p>" for number in range(4))

    def page(quotation: str) -> str:
        return f"<article><h1>Ports</h1><div>{prose}{quotation}{prose}</div></article>"

    embedded = f"<div class='embed-widget'><div><blockquote><p>{quoted}</p></blockquote></div></div>"
    assert quoted in texts(read(page(embedded)))
    named = f"<div class='comments'>{embedded}</div>"
    assert reasons(read(page(named)))[quoted] == "reader comments"


def test_a_comment_before_the_page_and_a_drawing_behind_one_make_no_picture_of_it() -> None:
    """A comment ends where it first may, whatever follows a later one."""
    body = f"<p>{SHIPS}</p><!-- chart --><svg></svg><p>{RISK}</p>"
    page = f"<!-- saved --><!DOCTYPE html><html><body>{body}</body></html>"
    assert texts(read_article(page.encode(), "article.html")) == [SHIPS, RISK]


def test_what_is_hidden_above_and_shown_below_is_read() -> None:
    """A paragraph is said again where the first one is read, not where that is set aside."""
    article = read(
        f"<div hidden><ol><li>{SHIPS}</li></ol></div><h1>Grain and War in the East</h1><p>{TERM}</p>"
        f"<p>{RISK}</p><ol><li>{SHIPS}</li></ol>"
    )
    assert texts(article) == [TERM, RISK, SHIPS]


def test_of_a_page_that_one_library_keeps_whole_the_other_is_not_asked(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Each takes more than a second for a page with more elements than an article has."""

    def asked(*_: object) -> NoReturn:
        raise AssertionError

    monkeypatch.setattr("memo.article.readers.html.ask_readability", asked)
    items = "".join(f"<li>Port {number} is open again</li>" for number in range(800))
    page = f"<article><h1>Ports</h1><p>{SHIPS}</p>{f'<ul>{items}</ul>' * 25}</article>"
    assert len(texts(read(page))) == 20_001
    with pytest.raises(AssertionError):
        read(f"<h1>Ports</h1><p>{SHIPS}</p>")


@pytest.mark.parametrize("beside", ["", "Grain "])
def test_of_many_items_the_libraries_are_shown_the_first(
    monkeypatch: pytest.MonkeyPatch, beside: str
) -> None:
    """And judge all by them, those with more in them too; what stands beside them is judged for itself."""
    shown: list[int] = []

    def asked(bare: BarePage, blocks: Sequence[HtmlBlock]) -> Opinion:
        shown.append(sum(1 for _ in bare.root.iter()))
        return ask_readability(bare, blocks)

    monkeypatch.setattr("memo.article.readers.html.ask_readability", asked)
    items = "".join(f"<li>{beside}<p>Port {number} is open again</p></li>" for number in range(11_000))
    links = "".join(
        f"<li><a href='/{number}'>Story {number} of the port</a></li>" for number in range(11_000)
    )
    article = read(
        f"<article><h1>Ports</h1><p>{SHIPS}</p><ul>{items}</ul><p>{RISK}</p></article><ul>{links}</ul>"
    )
    assert len(shown) == 1
    assert shown[0] < 5_000
    assert len(texts(article)) == 2 + 11_000 * (2 if beside else 1)
    assert texts(article)[-1] == RISK
    assert {each.reason for each in article.set_aside} == {"a list of links"}
    assert len(article.set_aside) == 11_000


def test_a_page_without_a_body_tag_is_read() -> None:
    """Elements that the parser leaves in the head are seen all the same."""
    page = f"<!DOCTYPE html><title>x</title><article><h1>A Title</h1><p>{SHIPS}</p><p>{RISK}</p></article>"
    assert texts(read_article(page.encode(), "article.html")) == [SHIPS, RISK]


def test_an_xhtml_page_with_its_declaration_is_read() -> None:
    """A declaration of XML and its encoding do no harm."""
    page = f'<?xml version="1.0" encoding="utf-8"?>\n<html><body><p>{SHIPS}</p><p>{RISK}</p></body></html>'
    assert texts(read_article(page.encode(), "article.xhtml")) == [SHIPS, RISK]


def test_raised_digits_stay_raised() -> None:
    """10² does not become 102, in a paragraph and in a table; the paragraph is still the article's."""
    sentence = "The fields have 10{} hectares, on the 3{} map of the ministry, as its office said."
    article = read(
        f"""<h1>Grain and War</h1><p>{SHIPS}</p>
        <div><p>{sentence.format("<sup>2</sup>", "<sup>rd</sup>")}</p></div>
        <table><tr><td>Area</td><td>10<sup>2</sup><br>m<div>of</div>land</td></tr></table><p>{RISK}</p><p>{TERM}</p>"""
    )
    assert texts(article)[1:3] == [
        sentence.format("²", "rd"),
        "Area 10² m of land",
    ]


def test_a_table_that_lays_out_the_page_is_no_row() -> None:
    """A cell with a heading holds the article, and its paragraphs are not run together."""
    article = read(
        f"""<table><tr><td><a href="/">Home</a></td><td><h1>Grain and War</h1><p>{SHIPS}</p><p>{RISK}</p></td>
        </tr></table>"""
    )
    assert (article.title, texts(article)) == ("Grain and War", [SHIPS, RISK])


@pytest.mark.parametrize(
    "page", ["<div></div><script>show()</script>", '<iframe src="article.html"></iframe>']
)
def test_a_page_that_is_filled_later_is_named(page: str) -> None:
    """A page without text of its own says why there is none, and how to get it."""
    found = refused(f"<html><head><title>News</title></head><body>{page}</body></html>".encode(), "a.html")
    assert found.code == "article-empty"
    assert "scripts or frames" in found.message


@pytest.mark.parametrize(
    ("body", "lines"),
    [
        ("<main><h1>Notice</h1><p>Ferries stay in port.</p><p>Talks resume.</p></main>", 2),
        (
            "<h1>Ports</h1><table><tr><th>Port</th><th>Tonnes</th></tr><tr><td>Odesa</td><td>4</td></tr></table>",
            2,
        ),
        ("<h1>What we ask</h1><ul><li>Fund the ferry</li><li>Pool the risk</li></ul>", 2),
        ("Ferries stay in port.", 1),
        ("<p><b>Ferries stay in port.</b></p><p><b>Talks resume</b></p>", 2),
        ("<p>Один порт працює.</p><p>Другий чекає.</p>", 2),
    ],
    ids=["notice", "table", "list", "line", "bold", "Cyrillic"],
)
def test_a_page_of_short_lines_is_read_and_said_to_be_one(body: str, lines: int) -> None:
    """A notice, a list and a table have no paragraph; whoever expected one is told."""
    article = read(f"<nav><a href='/'>Home</a></nav>{body}<footer>© Example House</footer>")
    assert len(article.paragraphs) == lines
    (problem,) = article.problems
    assert (problem.code, problem.severity) == ("article-short", "warning")


@pytest.mark.parametrize(
    "body",
    [
        "<form><label>Name</label><input><label>Password</label><input><button>Sign in</button></form>",
        "<ul><li><a href='/1'>Ferries stay in port</a></li><li><a href='/2'>Talks resume</a></li></ul>",
    ],
    ids=["form", "links"],
)
def test_a_page_without_an_article_is_refused(body: str) -> None:
    """A form and a list of links are none, however short an article may be."""
    with pytest.raises(MemoError) as error:
        read(body)
    assert error.value.problems[0].code == "article-no-prose"


def test_a_short_paragraph_among_the_others_is_of_the_article() -> None:
    """What somebody says in a word stands between what the libraries keep."""
    spoken = "".join(f"<p>{SHIPS}</p><p>{word}</p>" for word in ("Yes.", "“Why?”", "He stayed."))
    article = read(f"<article><h1>Grain and War</h1>{spoken}<p>{RISK * 3}</p></article>")
    assert [text for text in texts(article) if len(text) < 20] == ["Yes.", "“Why?”", "He stayed."]


def test_a_caption_in_a_row_of_pictures_is_a_caption() -> None:
    """Though its picture is an item of a list."""
    picture = f"<li><img src='/p.jpg'><div class='caption'>{TERM}</div></li>"
    article = read(f"<article><p>{SHIPS * 3}</p><ul>{picture * 2}</ul><p>{RISK * 3}</p></article>")
    assert texts(article) == [SHIPS * 3, RISK * 3]
    assert reasons(article) == {TERM: "a caption"}


def test_only_what_is_said_elsewhere_is_a_pull_quote() -> None:
    """A paragraph whose class calls it one is of the article where its words stand nowhere else."""
    marked = f"<p class='pullquote'>{SHIPS}</p><p class='pullquote'>{TERM}</p>"
    article = read(f"<article><p>{SHIPS} {SHIPS}</p>{marked}<p>{RISK * 3}</p></article>")
    assert texts(article) == [f"{SHIPS} {SHIPS}", TERM, RISK * 3]
    assert reasons(article) == {SHIPS: "a pull-quote"}


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("(Reporting by the desks in Kyiv and Odesa; Editing by the night desk)", "a credit"),
        ("A correspondent in Istanbul contributed to this report.", "a credit"),
        ("Ships wait at the mouth of the canal (Image: Example Agency)", "photo credit"),
        ("Header image: Ships wait at the mouth of the canal, as they have for weeks.", "photo credit"),
    ],
)
def test_who_else_worked_on_it_is_no_paragraph(line: str, reason: str) -> None:
    """Credits of texts and pictures are set aside as such."""
    article = read(f"<article><p>{SHIPS * 3}</p><p>{line}</p><p>{RISK * 3}</p></article>")
    assert reasons(article) == {line: reason}


def test_headlines_that_lead_elsewhere_are_no_headings() -> None:
    """Above the article, a heading that is a link and that no library keeps is one to another article."""
    teasers = "".join(f"<h3><a href='/{n}'>Another headline of today</a></h3>" for n in range(4))
    article = read(
        f"<div>{teasers}</div><article><h1>Grain</h1><p>{SHIPS * 3}</p><p>{RISK * 3}</p></article>"
    )
    assert article.headings == ()


def test_an_element_with_thousands_of_attributes_is_refused_at_once() -> None:
    """A parser takes a time that grows with the square of their number."""
    told = " ".join(f"a{number}=1" for number in range(50_000))
    with pytest.raises(MemoError) as error:
        read(f"<p {told}>{SHIPS}</p>")
    assert error.value.problems[0].code == "article-damaged"


def test_a_paragraph_with_a_break_in_it_is_known_in_what_a_library_keeps(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A library makes two paragraphs of it; they are the article's all the same."""
    lines = ("Anchor: good evening from the port.", SHIPS)
    body = "".join(f"{text}<br><br>" for text in ("<br>".join(lines), RISK * 3, f"{TERM}<br>{SHIPS}"))
    kept = "".join(f"<p>{text}</p>" for text in (*lines, RISK * 3, TERM, SHIPS))
    monkeypatch.setattr("readability.Document.summary", lambda _: f"<html><body>{kept}</body></html>")
    monkeypatch.setattr("trafilatura.bare_extraction", lambda *_, **__: None)
    article = read(f"<h1>Grain and War</h1><div>News of the day</div><div>{body}</div>")
    assert texts(article) == [" ".join(lines), RISK * 3, f"{TERM} {SHIPS}"]


@pytest.mark.parametrize(
    ("stated", "title", "publisher"),
    [
        ("Example - Grain and War", "Grain and War", "Example"),
        ("Grain and War | The Example Post", "Grain and War", "The Example Post"),
        ("Grain and War | Opinion", "Grain and War", None),
        ("Grain - and War", "Grain - and War", None),
        ("Ports - and War", "Ports - and War", None),
    ],
)
def test_the_house_beside_a_stated_title_is_no_part_of_it(
    stated: str, title: str, publisher: str | None
) -> None:
    """What the page has for its heading is the title; what is stated beside it is the house."""
    heading = "Grain - and War" if title == "Grain - and War" else "Grain and War"
    body = f"<h2>{heading}</h2><p>{SHIPS}</p><h2>What Comes Next</h2><p>{RISK}</p>"
    article = read(body, f"<meta property='og:title' content='{stated}'>")
    assert (article.title, article.publisher) == (title, publisher)
    assert (title == "Ports - and War") == (heading in [one.text for one in article.headings])


@pytest.mark.parametrize(
    ("stated", "publisher"),
    [("www.example.org", None), ("Grain and War", None), ("Grain and War | Example", "Example")],
)
def test_an_address_or_the_title_is_no_house(stated: str, publisher: str | None) -> None:
    """Some pages state their own title, or where they lie, as the name of the site."""
    head = (
        f"<meta property='og:title' content='Grain and War'><meta property='og:site_name' content='{stated}'>"
    )
    assert read(f"<h1>Grain and War</h1><p>{SHIPS}</p><p>{RISK}</p>", head).publisher == publisher


def test_where_libraries_have_nothing_in_common_the_heading_tells(monkeypatch: pytest.MonkeyPatch) -> None:
    """The text of a window elsewhere on the page is not the article below its heading."""
    window = "".join(f"<p>{TERM} {number}</p>" for number in range(5))
    body = "".join(f"<p>{SHIPS} {RISK} {number}</p>" for number in range(4))
    known: Any = trafilatura.bare_extraction
    monkeypatch.setattr("readability.Document.summary", lambda _: f"<html><body>{window}</body></html>")
    monkeypatch.setattr(
        "trafilatura.bare_extraction",
        lambda *_, **wanted: known(f"<html><body>{body}</body></html>", **wanted),
    )
    article = read(f"<h1>Grain and War</h1><div>{body}</div><div>{window}</div>")
    assert texts(article) == [f"{SHIPS} {RISK} {number}" for number in range(4)]


@pytest.mark.parametrize(("zeros", "is_read"), [(1, True), (40, False)])
def test_a_stray_zero_byte_is_left_out(zeros: int, is_read: bool) -> None:
    """A browser shows nothing for it; a file with many is no page."""
    page = f"<html><body><p>{SHIPS}</p><p>{RISK}{chr(0) * zeros}</p></body></html>".encode()
    if is_read:
        assert texts(read_article(page, "article.html")) == [SHIPS, RISK]
    else:
        assert refused(page, "article.html").code == "article-binary"


def test_a_date_within_the_heading_is_none_of_the_title() -> None:
    """Pages of ministries set the date into the heading; a heading that is a date stays one."""
    time = "<span class='over'><time datetime='2025-03-03'>3 March 2025</time></span>"
    chronicle = "<h2><time>4 April 2024</time></h2>"
    body = f"<p>{SHIPS}</p>{chronicle}<p>{RISK}</p>"
    article = read(f"<h1>{time} <span class='title'>Grain <b>and</b> War</span></h1>{body}")
    assert (article.title, article.published) == ("Grain and War", "3 March 2025")
    assert [one.text for one in article.headings] == ["4 April 2024"]


def test_headings_that_lead_to_themselves_are_headings() -> None:
    """As pages have them whose headings can be linked to: also a year, a number, and one that recurs."""
    heads = ["What was known", "2019", "1", "Verdict", "2", "Verdict", "What is to be done"]
    parts = [*zip("abcdefg", heads, strict=True)]
    body = "".join(
        f"<h2 id='{key}'><a href='#{key}'>{head}</a></h2><p>{SHIPS} That is part {key}.</p>"
        for key, head in parts
    )
    article = read(f"<article><h1>Grain and War in the East</h1><p>{RISK}</p>{body}</article>")
    assert [heading.text for heading in article.headings] == [head for _, head in parts]
    assert [each.heading for each in article.paragraphs[1:]] == [head for _, head in parts]


def test_items_that_recur_are_items() -> None:
    """Four towns have the same three answers."""
    items = "<ul><li>No money</li><li>No plan</li><li>Yes</li></ul>"
    towns = "".join(f"<h2>Town {n}</h2><p>{SHIPS} So it was in {n}.</p>{items}" for n in range(4))
    article = read(f"<article><h1>Grain and War in the East</h1>{towns}</article>")
    assert texts(article).count("No plan") == 4
    assert article.set_aside == ()


def test_the_name_of_the_site_is_no_title_where_another_is_stated() -> None:
    """Though it is the only heading of the first level."""
    title = "Grain and War in the East"
    head = f'<title>{title}</title><meta property="og:title" content="{title}">'
    site = "<header><h1><a href='/'>Example Times</a></h1></header>"
    article = read(f"{site}<article><h2>{title}</h2><p>{SHIPS}</p><p>{RISK}</p></article>", head)
    assert article.title == title
    assert texts(article) == [SHIPS, RISK]


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("<td>Wheat</td><td>10<span hidden>SECRET</span></td>", "SECRET"),
        ("Beside<td>Wheat</td><td>10</td>", "Beside"),
        (f"{'<td>a</td>' * 401}<td>Behind</td>", "Behind"),
        (f"<td>Wheat</td><td>{'<i></i>' * 500}Behind</td>", "Behind"),
    ],
    ids=["hidden", "loose", "many cells", "many pieces"],
)
def test_no_word_of_a_row_is_lost_or_taken_from_what_is_hidden(row: str, said: str) -> None:
    """What cannot be one line is read cell by cell."""
    article = read(f"<h1>Grain</h1><p>{SHIPS}</p><table><tr>{row}</tr></table><p>{RISK}</p>")
    assert said in article.raw
    assert not any("SECRET" in text for text in texts(article))


def test_digits_that_are_raised_and_linked_stay_raised() -> None:
    """In a row as in a paragraph."""
    row = "<tr><td>Area</td><td>10<sup><a href='/u'>2</a></sup> km</td></tr>"
    article = read(f"<h1>Grain</h1><p>{SHIPS}</p><table>{row}</table><p>{RISK}</p>")
    assert "Area 10² km" in texts(article)


@pytest.mark.parametrize(("count", "is_read"), [(1, True), (8, False)])
def test_what_is_shown_without_scripts_is_read_where_it_is_the_most(count: int, *, is_read: bool) -> None:
    """A sentence on cookies beside it is not the article, and a notice that asks for scripts is no reason."""
    notice = "<p>Please enable JavaScript.</p>"
    plain = "<noscript>" + notice + f"<p>{SHIPS}</p><p>{RISK}</p><p>{TERM}</p></noscript>"
    beside = f"<p>{SHIPS} Nothing else was known of it on Monday.</p>" * count
    assert (RISK in texts(read(f"<h1>Grain</h1>{beside}{plain}"))) == is_read


@pytest.mark.parametrize(
    ("charset", "codec", "name"), [("gb2312", "gb18030", "朱镕基"), ("shift_jis", "cp932", "髙橋①")]
)
def test_an_encoding_means_the_larger_one(charset: str, codec: str, name: str) -> None:
    """Pages that name the smaller one have signs of the larger."""
    body = f"<h1>Grain</h1><p>{name}: {SHIPS}</p><p>{RISK}</p>"
    page = f"<html><head><meta charset='{charset}'></head><body>{body}</body></html>"
    assert (
        texts(read_article(page.encode(codec, "xmlcharrefreplace"), "article.html"))[0] == f"{name}: {SHIPS}"
    )


@pytest.mark.parametrize("written", ["a{}", "a{}='1'", "a{}=1"])
def test_an_element_with_thousands_of_attributes_is_refused(written: str) -> None:
    """However they are written; the parser takes minutes for them."""
    many = " ".join(written.format(number) for number in range(20_000))
    found = refused(f"<h1>Grain</h1><p title='>' {many}>{SHIPS}</p>".encode(), "article.html")
    assert found.code == "article-damaged"


def test_a_line_of_asterisks_says_nothing_of_what_stands_behind_it() -> None:
    """The thousandth paragraph of a large page is one; those behind are judged by several."""
    paragraphs = [f"<p>{SHIPS} That was in town number {number}.</p>" for number in range(1500)]
    paragraphs[999] = "<p>* * *</p>"
    page = f"<div>{'<span></span>' * 9000}</div><article><h1>Grain</h1>{''.join(paragraphs)}</article>"
    assert len(texts(read(page))) == 1499
