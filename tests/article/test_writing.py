"""An article written out as plain text is read as the same article."""

from __future__ import annotations

from dataclasses import replace

from article import makers
from article.refusals import read_or_refused, refused
from article_laws import assert_lawful
from hypothesis import given
from hypothesis import strategies as st

from memo.article import Article, Paragraph, read_article, write_text
from memo.article.writing import FIRST_LINE


def told(article: Article) -> tuple[object, ...]:
    """Return what an article says, without where it stands."""
    return (
        (article.title, article.author, article.publisher, article.published),
        [heading.text for heading in article.headings],
        [(paragraph.number, paragraph.text, paragraph.heading) for paragraph in article.paragraphs],
    )


def again(article: Article) -> Article:
    """Write ``article`` out, read it, and hold it to the laws."""
    found = read_article(write_text(article), "article.txt")
    assert_lawful(found)
    return found


def test_the_form_can_be_read_by_people() -> None:
    """The title page stands above, headings have their mark, and each paragraph is a line."""
    lines = write_text(makers.SOURCE).decode().split("\n")
    assert lines[0] == FIRST_LINE
    assert lines[1:5] == [
        f"Title: {makers.SOURCE.title}",
        "Author: Sumaia Ratri",
        "Publisher: Majumdar News",
        "",
    ]
    assert lines[5] == makers.SOURCE.paragraph(1).text
    assert lines[7] == "# Historical Context of U.S. Involvement"


def test_an_article_mended_by_hand_is_read_as_it_says() -> None:
    """A paragraph that an editor turns into a heading is one, whatever the rules would make of it."""
    mended = write_text(makers.SOURCE).replace(b"\nHowever, the global", b"\n# However, the global")
    article = read_article(mended.replace(b"\n", b"\r\n"), "article.txt")
    assert len(article.paragraphs) == 21
    assert article.headings[-1].text.startswith("However, the global")
    assert article.paragraph(21).heading == article.headings[-1].text


def test_lines_that_look_like_marks_come_back() -> None:
    """A paragraph that begins like a heading, a backslash or a title page is still that paragraph."""
    texts = ["Title: not the title", "# not a heading", "\\ a backslash", "#hash", FIRST_LINE]
    first = makers.SOURCE.paragraph(1)
    paragraphs = tuple(
        Paragraph(number, text, replace(first.span, start=number), None)
        for number, text in enumerate(texts, 1)
    )
    article = replace(
        makers.SOURCE, title="", author=None, publisher=None, headings=(), paragraphs=paragraphs
    )
    assert told(again(article)) == told(article)


def test_a_written_article_without_paragraphs_is_refused() -> None:
    """The first line alone, or headings alone, are no article."""
    assert (
        refused(f"{FIRST_LINE}\nTitle: A title\n\n# A heading\n".encode(), "a.txt").code == "article-no-prose"
    )


PROSE = "The war has entered its fourth year, and no end is in sight for those who live near the front."
MARKS = """# A|**Bold**|By Jane Doe|3 March 2025|Title: x|* a|1. b|Example Post - News|<p>|</div>|&amp;|
A Heading|---|title: y|<h2>H</h2>|Share this""".replace("\n", "").split("|")
MARKS += ["Q: Why?", "Q:", "A: Because", "The Example Times | Opinion", "© 2025 Example", "Example Institute"]
MARKS += ["By a former judge, The Example Times", "Автор: редакція", "14 жовтня 2025 року", "Читайте також:"]
MARKS += ["A Heading | Example", "KYIV (Example) - The end.", "Їжа", "<sup>2</sup>", "\u202bx.\u202c"]
LINES = st.one_of(
    st.sampled_from([PROSE, PROSE, *MARKS]),
    st.text(max_size=30),
)
TEXTS = st.lists(LINES, max_size=25).map("\n".join) | st.lists(LINES, max_size=25).map("\n\n".join)


@given(TEXTS, st.sampled_from(["article.txt", "article.md", "article.html"]))
def test_reading_what_was_written_changes_nothing(text: str, name: str) -> None:
    """Any text becomes a lawful article or a refusal; an article written out and read is the same."""
    article = read_or_refused(text.encode(), name)
    if article is None:
        return
    assert told(again(article)) == told(article)
    assert write_text(again(article)) == write_text(article)


@given(
    st.binary(max_size=300),
    st.sampled_from([b"", b"<html>", b"---\n", b"\xff\xfe", b"%PDF-1.4\n", b"PK\x03\x04"]),
)
def test_any_bytes_under_any_name_are_read_or_refused(data: bytes, start: bytes) -> None:
    """Whatever the bytes and the name, nothing but a MemoError is raised."""
    for suffix in (".txt", ".md", ".html", ".docx", ".pdf", ".png", ".exe", ""):
        article = read_or_refused(start + data, f"article{suffix}")
        assert article is None or suffix in {".txt", ".md", ".html", ""}
