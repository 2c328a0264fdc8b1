"""What stands behind or beside an article on its page, where two libraries differ over it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from article_laws import assert_lawful

from memo.article import read_article
from memo.article.blocks import StatedMetadata
from memo.article.readers.html_opinions import Opinion

if TYPE_CHECKING:
    from collections.abc import Sequence

    from memo.article import Article

SHIPS = "Ships left Odesa again on Monday, carrying forty thousand tonnes of maize to Egypt and Kenya."
RISK = "Insurers remain careful, and premiums are five times what they were before the invasion began."
RIVERS = ("Dniester", "Danube", "Dnipro", "Bug")
LINKS = "".join(
    f"<li><a href='/{river}'>What the towns on the {river} say of it</a></li>" for river in RIVERS
)
TEASER = "The fairway was dredged in the spring, and the pilots say how deep it is by now, and where."
BODY = "".join(f"<p>{text} In town {number} it was so.</p>" for number in range(4) for text in (SHIPS, RISK))


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Return a reader of pages of which each library keeps what it is told, and both keep the body."""

    def read(page: str, *, readable: Sequence[str] = (), extracted: Sequence[str] = ()) -> Article:
        def keep(*texts: str) -> Any:
            def asked(_: object, blocks: Sequence[Any], **__: object) -> Opinion:
                kept = [block.text.endswith("it was so.") or block.text in texts for block in blocks]
                return Opinion(kept, StatedMetadata())

            return asked

        monkeypatch.setattr("memo.article.readers.html.ask_readability", keep(*readable))
        monkeypatch.setattr("memo.article.readers.html.ask_trafilatura", keep(*extracted))
        read_article.cache_clear()
        article = read_article(f"<html><body>{page}</body></html>".encode(), "article.html")
        assert_lawful(article)
        return article

    return read


def told(article: Article) -> list[str]:
    """Return what is read behind the body, in its order."""
    lines = [(one.span, one.text) for one in article.headings]
    lines += [(one.span, one.text) for one in article.paragraphs]
    return [text for _, text in sorted(lines) if not text.endswith("it was so.")]


@pytest.mark.parametrize(
    ("behind", "is_read"),
    [
        (f"<div><div><h3>Dredging</h3><p>{{}}</p></div><ul>{LINKS}</ul></div>", False),
        ("<div><div><h3>Dredging</h3><p>{}</p></div></div>", True),
        ("<section><h3>Dredging</h3><p>{}</p></section>", True),
        ("<div><h3>Dredging</h3><ul><li>{}</li></ul></div>", True),
    ],
    ids=["teaser", "question", "section", "list"],
)
def test_what_one_library_keeps_behind_the_article(read: Any, behind: str, is_read: bool) -> None:
    """A headline and its teaser amid links are another article's; a section or a list is not."""
    page = f"<main><section>{BODY}</section>{behind.format(TEASER)}</main>"
    article = read(page, extracted=("Dredging", TEASER))
    assert told(article) == (["Dredging", TEASER] if is_read else [])


@pytest.mark.parametrize(
    ("above", "is_read"),
    [
        ("<p>{}</p>", True),
        ("<h2>{}</h2>", True),
        ("<div>Ports and trade</div><div>{}</div>", True),
        ("<div>Ports</div><div>Trade</div><div>{}</div>", False),
        ("<figure><figcaption>{}</figcaption></figure>", False),
        ("<p><a href='/1'>{}</a></p>", False),
        ("<div class='newsletter'><p>{}</p></div>", False),
    ],
    ids=["paragraph", "heading", "line", "lines", "caption", "link", "newsletter"],
)
def test_a_standfirst_that_no_library_keeps(read: Any, above: str, is_read: bool) -> None:
    """It stands below the page's heading, with a line between at most; it is prose, even as a heading."""
    head = f"<h1>Grain and War</h1>{above.format(TEASER)}"
    article = read(f"<main><div>{head}</div><div>{BODY}</div></main>")
    assert told(article) == ([TEASER] if is_read else [])
    assert article.headings == ()


@pytest.mark.parametrize(("tag", "is_read"), [("p", True), ("div", False)])
def test_first_paragraphs_that_one_library_keeps(read: Any, tag: str, is_read: bool) -> None:
    """Below the page's heading they open the article, though the other library begins it later."""
    opening = [f"{TEASER} The pilots of port {number} call it so." for number in range(2)]
    shown = "".join(f"<{tag}>{text}</{tag}>" for text in opening)
    head = "<h1>Grain and War</h1><div>Port</div><div>Trade</div>"
    article = read(f"<main><div>{head}<div>{shown}</div></div><div>{BODY}</div></main>", extracted=opening)
    assert told(article) == (opening if is_read else [])


@pytest.mark.parametrize(
    ("near", "is_read"), [("", True), (f"<ul>{LINKS}</ul>", False)], ids=["alone", "links"]
)
@pytest.mark.parametrize("keeping", ["readable", "extracted"])
def test_a_paragraph_amid_links_behind_the_article(read: Any, keeping: str, near: str, is_read: bool) -> None:
    """It leads elsewhere whichever library keeps it, unless both do."""
    page = f"<main><div>{BODY}</div><div><p>{TEASER}</p>{near}</div></main>"
    assert told(read(page, **{keeping: (TEASER,)})) == ([TEASER] if is_read else [])
    assert told(read(page, readable=(TEASER,), extracted=(TEASER,))) == [TEASER]


def test_short_lines_behind_the_article_are_none_of_it(read: Any) -> None:
    """What one library alone keeps there, or none between what one keeps, is a label or a date."""
    line, note = "Read in seven minutes", f"{TEASER} {RISK}"
    page = f"<main><div>{BODY}</div><div><div>{line}</div><div>{note}</div><p>{TEASER}</p></div></main>"
    assert told(read(page, readable=(line, TEASER))) == [TEASER]
    within = f"<main><div>{BODY}</div><div><div>{line}</div></div><div>{BODY}</div></main>"
    assert told(read(within, readable=(line,))) == [line]


@pytest.mark.parametrize(("named", "is_read"), [("author-box", False), ("authority", True)])
def test_a_note_on_the_author_is_none_of_the_article(read: Any, named: str, is_read: bool) -> None:
    """It stands behind the article, in a container of that name, and one library takes it for more."""
    page = f"<main><div>{BODY}</div><div class='{named}'><p>{TEASER}</p></div></main>"
    article = read(page, readable=(TEASER,))
    assert told(article) == ([TEASER] if is_read else [])
    assert is_read or {one.text: one.reason for one in article.set_aside}[TEASER] == "a note on its author"


@pytest.mark.parametrize("few", [True, False])
def test_where_nearly_all_stands_behind_the_end_it_is_none(read: Any, few: bool) -> None:
    """A library may know the first paragraphs alone; cards with links between them are the article then."""
    cards = [f"{TEASER} The pilots of port {number} call it so." for number in range(4 if few else 40)]
    linked = "<p><a href='#'>All that is known of this port and of its pilots</a></p>"
    shown = "".join(f"<div>{linked}<p>{card}</p>{linked}</div>" for card in cards)
    article = read(f"<main><div>{BODY}</div><div>{linked * 6}</div>{shown}</main>", readable=cards)
    assert told(article) == ([] if few else cards)


def test_a_linked_headline_behind_the_article_is_no_heading(read: Any) -> None:
    """Between paragraphs one library is enough for a heading that is a link, behind the last it is not."""
    headline = "<h3><a href='/1'>The port of Izmail</a></h3>"
    within = read(f"<main>{BODY}{headline}{BODY}</main>", readable=("The port of Izmail",))
    assert told(within) == ["The port of Izmail"]
    behind = read(f"<main>{BODY}<div>{headline}</div></main>", readable=("The port of Izmail",))
    assert told(behind) == []


@pytest.mark.parametrize(("apart", "kept"), [("<div>{}</div>", []), ("{}", ["More on ports"])])
def test_a_heading_apart_that_nothing_stands_below_is_none(read: Any, apart: str, kept: list[str]) -> None:
    """Where it heads a row of links, these are set aside; beside the paragraphs it is the article's."""
    page = f"<main>{BODY}{apart.format('<h3>More on ports</h3>')}</main>"
    assert told(read(page, readable=("More on ports",))) == kept


@pytest.mark.parametrize(("comment", "is_read"), [(f"{RISK} In town 2 it was so.", False), (TEASER, True)])
def test_a_comment_that_begins_with_words_of_the_article(read: Any, comment: str, is_read: bool) -> None:
    """It is a comment though both libraries know the words; what says something else is what both keep."""
    page = f"<main>{BODY}<div class='comments'><div><p>{comment}</p></div></div></main>"
    article = read(page, readable=(comment,), extracted=(comment,))
    assert (article.paragraphs[-1].text == comment and len(article.paragraphs) == 9) == is_read
    assert is_read or {one.text: one.reason for one in article.set_aside}[comment] == "reader comments"


def test_words_beside_what_is_to_be_ticked_are_no_text_but_in_a_list(read: Any) -> None:
    """Switches for cookies are a form's, ingredients with boxes are the article's."""
    switch, flour = "Switch for the service of maps", "300 g of flour"
    ticked = f"<ul><li><label><input type='checkbox'>{flour}</label></li></ul>"
    page = f"<main><div>{BODY}{ticked}</div><div><label>{switch}</label></div></main>"
    article = read(page, readable=(switch, flour))
    assert told(article) == [flour]
    assert {one.text: one.reason for one in article.set_aside} == {switch: "a form"}


@pytest.mark.parametrize(
    ("page", "is_read"),
    [
        ("<main><article>{one}</article><article>{other}</article></main>", False),
        ("<main><article>{one}<article>{other}</article></article></main>", True),
        ("<main><section>{one}</section><section>{other}</section></main>", True),
    ],
    ids=["beside", "within", "sections"],
)
def test_another_article_below_is_set_aside(read: Any, page: str, is_read: bool) -> None:
    """Some pages show the next article as one scrolls; a part of the first has a heading of its own, too."""
    head = "<meta property='og:title' content='Grain and War'>"
    one = f"<h1>Grain and War</h1>{BODY}"
    body = page.format(one=one, other=f"<h1>Dredging</h1><p>{TEASER}</p>")
    article = read(head + body, readable=(TEASER,), extracted=(TEASER,))
    assert article.title == "Grain and War"
    assert (TEASER in told(article)) == is_read
    assert is_read or {each.text: each.reason for each in article.set_aside}[TEASER] == "another article"


@pytest.mark.parametrize("is_contents", [True, False])
def test_what_is_listed_between_standfirst_and_text(read: Any, *, is_contents: bool) -> None:
    """Where a library keeps it, it is the article's unless it is its contents; an unmarked line is not."""
    line = "How a small harbour pays for dredging that larger ones put off"
    stated = f'<meta name="description" content="{line}">'
    listed = ("Who pays", "Who gains from it")
    items = "".join(f"<li>{each}</li>" for each in listed)
    head = f"<h1>Grain and War</h1><div>{line}</div><div>Read it aloud</div><ul>{items}</ul>"
    heads = listed if is_contents else ("Costs", "Gains")
    body = "".join(f"<h2>{each}</h2>{BODY}" for each in heads)
    article = read(f"{stated}<main>{head}{body}</main>", readable=listed, extracted=listed)
    assert told(article) == [line, *(() if is_contents else listed), *heads]
