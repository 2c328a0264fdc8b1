"""PDFs of other manners: lines become the paragraphs that people see; pages without text are refused."""

from __future__ import annotations

import struct
import zlib
from base64 import b64encode
from io import BytesIO

import pypdf
import pytest
import weasyprint
from article.readers.refusals import refused
from article_laws import assert_lawful

from memo.article import Article, QuoteFinder, read_article

SHIPS = "Ships left Odesa again on Monday, carrying forty thousand tonnes of maize to Egypt and Kenya."
RISK = "Insurers remain careful, and premiums are five times what they were before the invasion began."
TERM = "The agreement runs for 120 days, and its guarantors are to meet again in Istanbul in May."
PROSE = [
    f"{SHIPS} {RISK} {TERM}",
    f"{RISK} {SHIPS} {RISK}",
    f"{TERM} {RISK} {SHIPS} {TERM}",
    f"{RISK} {TERM}",
]
PARAGRAPHS = "".join(f"<p>{text}</p>" for text in PROSE)


def printed(body: str, style: str = "") -> bytes:
    """Return a PDF of ``body`` on small pages."""
    page = f"""<html lang="en"><style>@page {{ size: A5; margin: 18mm }} body {{ font: 10pt/1.3 serif }}
        {style}</style><body>{body}</body></html>"""
    data = weasyprint.HTML(string=page).write_pdf()
    assert isinstance(data, bytes)
    return data


def read(body: str, style: str = "") -> Article:
    """Read a page printed in a test, and hold the article to the laws."""
    article = read_article(printed(body, style), "article.pdf")
    assert_lawful(article)
    return article


def texts(article: Article) -> list[str]:
    """Return the body."""
    return [paragraph.text for paragraph in article.paragraphs]


@pytest.mark.parametrize(
    "style",
    [
        "p { margin: 0 0 6pt }",
        "p { margin: 0; text-indent: 1.5em }",
        "p { margin: 0; text-indent: 1.5em; text-align: justify; hyphens: auto }",
        "p { margin: 0 0 6pt } body { columns: 2; font-size: 9pt } h1 { column-span: all }",
        "p { margin: 0 0 6pt; hyphens: auto; hyphenate-character: '-' } body { columns: 3; font-size: 8pt }",
        "@page { size: A6 } p { margin: 0 0 8pt } h2 { font: bold 10pt serif; margin: 8pt 0 4pt }",
    ],
    ids=["gaps", "indents", "justified", "two columns", "three columns", "many pages"],
)
@pytest.mark.long
def test_lines_become_paragraphs_and_headings(style: str) -> None:
    """However a page is set, its paragraphs are whole and its headings are headings."""
    article = read(
        f"<h1>Grain and War in the East</h1><p>By Jane Doe</p><p>3 March 2025</p><h2>Trade</h2>{PARAGRAPHS}"
        f"<h2>What Comes Next</h2>{PARAGRAPHS}",
        style,
    )
    assert (article.title, article.author) == ("Grain and War in the East", "Jane Doe")
    assert article.published == "3 March 2025"
    assert [heading.text for heading in article.headings] == ["Trade", "What Comes Next"]
    assert texts(article) == PROSE * 2


def test_compounds_keep_their_hyphen() -> None:
    """A word that is parted at the end of a line becomes whole, and a compound stays one."""
    text = "A long-term, state-owned and anti-Russian administration of U.S.-Russia relations is over. "
    article = read(f"<h1>Grain</h1><p>{text * 6}</p>", "body { columns: 3; hyphens: auto; font-size: 9pt }")
    assert texts(article) == [(text * 6).strip()]


def test_a_compound_is_known_from_elsewhere() -> None:
    """Where all hyphens are alike, a compound is told by how the document writes it elsewhere."""
    style = "p { width: 80pt; hyphens: auto; hyphenate-character: '-' } h2 { width: 400pt }"
    text = f"{SHIPS} The break-up of the pact, its multi-year and well-known administration remain, and more."
    body = (
        f"<h2>The Break-up</h2><p>{text}</p><h2>A break-up and a multi-year administration</h2><p>{text}</p>"
    )
    assert texts(read(body, style)) == [text, text]


@pytest.mark.parametrize(
    ("broken", "whole", "style"),
    [
        ("state-<br>owned", "state-owned", ""),
        ("self-<br>evident", "self-evident", ""),
        ("four-year-<br>old", "four-year-old", ""),
        ("U.S.-<br>Russia", "U.S.-Russia", ""),
        ("admin-<br>istration", "administration", ""),
        ("decision-<br>makers", "decisionmakers", ""),
        ("decision-<br>makers", "decision-makers", ".auto { width: 60pt; hyphens: auto }"),
    ],
)
def test_a_hyphen_at_the_end_of_a_line_is_judged(broken: str, whole: str, style: str) -> None:
    """It is kept in compounds, and everywhere where the file marks its own hyphenation otherwise."""
    auto = f'<h2>Rest</h2><p class="auto">{TERM}</p>'
    article = read(f"<h2>Grain</h2><p>{SHIPS} A {broken} affair, said all. {RISK}</p>{auto}", style)
    assert texts(article)[0] == f"{SHIPS} A {whole} affair, said all. {RISK}"


def test_a_dash_at_the_beginning_of_a_line_is_no_marker() -> None:
    """A line that begins with a dash goes on with the sentence above it, and begins an item below a colon."""
    text = f"{SHIPS} The port<br>– as ever – was closed. There are two reasons:<br>– the war;<br>– the ice."
    assert texts(read(f"<h1>Grain and War</h1><p>{RISK}</p><p>{text}</p><p>{TERM}</p>")) == [
        RISK,
        f"{SHIPS} The port – as ever – was closed. There are two reasons:",
        "– the war;",
        "– the ice.",
        TERM,
    ]


@pytest.mark.parametrize("marks", [("(1)", "(2)", "(3)"), ("a.", "b.", "c."), ("(i)", "(ii)", "(iii)")])
def test_items_that_are_counted_are_parted(marks: tuple[str, ...]) -> None:
    """By numbers, letters or Roman numerals, with no room between them."""
    items = [
        f"{mark} {item}" for mark, item in zip(marks, ("the war;", "the ice;", "the rates."), strict=True)
    ]
    text = "<br>".join([f"{SHIPS} There are three reasons:", *items])
    article = read(f"<h1>Grain and War</h1><p>{RISK}</p><p>{text}</p><p>{TERM}</p>")
    assert texts(article) == [RISK, f"{SHIPS} There are three reasons:", *items, TERM]


def test_a_full_last_line_ends_its_paragraph_in_justified_text() -> None:
    """At the end of a page only the right edge tells a last line, which is not stretched to it."""
    words = "abcdefghi " * 12
    style = "body { font: 9pt monospace; text-align: justify } p { width: 55ch; margin: 0 }"
    last = f"{'abcdefghi ' * 14}abcdefgh."  # three lines, of which the last is as full as the others
    body = f'<p style="break-after: page">{last}</p><p>Extraordinarily {words}ends.</p>'
    article = read(f"<h1>Grain and War</h1>{body}", style)
    assert [text.split()[0] for text in texts(article)] == ["abcdefghi", "Extraordinarily"]


@pytest.mark.parametrize("size", ["60%", "100%"])
def test_a_raised_number_is_a_superscript_and_a_footnote_is_set_aside(size: str) -> None:
    """The mark of a footnote that is there goes with it; ten to the second is not a hundred and two."""
    style = f".note {{ float: footnote; font-size: 7pt }} sup, ::footnote-call {{ font-size: {size} }}"
    note = '<span class="note">See the report of the ministry for the year.</span>'
    sentence = f"{SHIPS}{note} {RISK} It is 10<sup>2</sup> km from the port to the line."
    article = read(f"<h1>Grain and War</h1><p>{sentence}</p>{PARAGRAPHS}", style)
    assert texts(article)[0] == f"{SHIPS} {RISK} It is 10² km from the port to the line."
    assert ("1. See the report of the ministry for the year.", "a footnote") in [
        (aside.text, aside.reason) for aside in article.set_aside
    ]
    finder = QuoteFinder(article)
    assert finder.find("It is 10² km from the port")
    assert finder.find("It is 102 km from the port") is None


def test_items_of_a_list_are_parted() -> None:
    """Each item is a paragraph with its marker before it, wherever the file draws the marker."""
    article = read(f"<h1>Grain and War</h1><p>{SHIPS}</p><ul><li>{RISK}</li><li>{TERM}</li></ul>{PARAGRAPHS}")
    assert texts(article) == [SHIPS, f"• {RISK}", f"• {TERM}", *PROSE]


def test_the_second_bullet_of_word_is_a_bullet() -> None:
    """Its sign is a letter in a font of its own; an item does not begin amid a sentence."""
    items = f"<p>o {RISK}</p><p>o {TERM}</p>"
    article = read(f"<h1>Grain and War</h1><p>{SHIPS}</p>{items}{PARAGRAPHS}", "p { margin: 0 0 6pt }")
    assert texts(article)[:3] == [SHIPS, f"◦ {RISK}", f"◦ {TERM}"]


def test_running_heads_name_the_publisher_and_page_numbers_are_set_aside() -> None:
    """What stands at the edge of every page is no text, and does not part a paragraph that goes over it."""
    style = """@page { @top-right { content: "Example Press – News for All" } }
        @page { @bottom-left { content: counter(page) } } p { margin: 0 }"""
    long = " ".join(PROSE * 6)
    article = read(f"<h1>Grain and War</h1><p>{long}</p>", style)
    assert article.publisher == "Example Press"
    assert texts(article) == [long]
    assert {aside.reason for aside in article.set_aside} == {"a running head"}


def locked(user_password: str) -> bytes:
    """Return a PDF that its owner has locked."""
    writer = pypdf.PdfWriter(clone_from=BytesIO(printed(PARAGRAPHS)))
    writer.encrypt(user_password, "owner", algorithm="RC4-128")
    stream = BytesIO()
    writer.write(stream)
    return stream.getvalue()


def test_an_encrypted_pdf_is_refused() -> None:
    """A PDF that needs a password to be opened is named."""
    found = refused(locked("secret"), "article.pdf")
    assert found.code == "article-encrypted"
    assert "password" in found.help


def test_a_pdf_that_may_only_not_be_changed_is_read() -> None:
    """A PDF that anybody may open is read, whatever its owner forbids."""
    assert texts(read_article(locked(""), "article.pdf")) == PROSE


def picture() -> str:
    """Return a page of grey as a picture in the page."""
    rows = b"".join(b"\0" + bytes(range(0, 200, 2)) for _ in range(100))
    chunks = [
        (b"IHDR", struct.pack(">IIBBBBB", 100, 100, 8, 0, 0, 0, 0)),
        (b"IDAT", zlib.compress(rows)),
        (b"IEND", b""),
    ]
    data = b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
        for kind, body in chunks
    )
    return f'<img style="width: 100%" src="data:image/png;base64,{b64encode(data).decode()}">'


@pytest.mark.parametrize("stamp", ["", "<p>p. 1</p>"])
def test_a_scanned_pdf_is_refused(stamp: str) -> None:
    """Pages that are pictures, with no text or a page number only, are named, and OCR is the remedy."""
    found = refused(printed(f"{picture()}{stamp}" * 3), "article.pdf")
    assert found.code == "article-scanned"
    assert "OCR" in found.help


def test_an_empty_pdf_is_refused() -> None:
    """A page on which there is nothing is not called a scan."""
    assert refused(printed(""), "article.pdf").code == "article-empty"


def test_more_text_than_any_article_has_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """A page can hold millions of characters, in which nobody would look for an article."""
    monkeypatch.setattr("memo.article.readers.pdf_lines.MOST_CHARACTERS", 500)
    assert refused(printed(PARAGRAPHS), "article.pdf").code == "article-too-large"


def test_a_book_is_refused() -> None:
    """A PDF of more pages than any article has is refused before its pages are read."""
    writer = pypdf.PdfWriter()
    for _ in range(401):
        writer.add_blank_page(100, 100)
    stream = BytesIO()
    writer.write(stream)
    found = refused(stream.getvalue(), "article.pdf")
    assert found.code == "article-too-large"
    assert "401 pages" in found.message


@pytest.mark.parametrize("opening", ["Ships", "A ship sank, and no ship came after it in March. It"])
def test_a_drop_cap_begins_its_paragraph(opening: str) -> None:
    """A letter set over several lines is no title, and a word of its own stays one."""
    first = f"{opening} {PROSE[0]} {PROSE[1]}"
    style = ".d::first-letter { font-size: 38pt; float: left; line-height: 1 } p { margin: 0 0 6pt }"
    article = read(f'<h1>Grain and War</h1><p class="d">{first}</p>{PARAGRAPHS}', style)
    assert (article.title, texts(article)) == ("Grain and War", [first, *PROSE])


def test_a_page_of_few_words_is_no_scan() -> None:
    """A PDF with text but no paragraph is not said to be made of pictures."""
    assert refused(printed("<p>Draft</p>"), "article.pdf").code == "article-no-prose"
