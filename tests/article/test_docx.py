"""Word documents of other manners: what their styles, marks and tracked changes say is read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import docx
import pytest
from article.makers import saved
from article_laws import assert_lawful
from docx.oxml import parse_xml

from memo.article import read_article

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph

    from memo.article import Article

SHIPS = "Ships left Odesa again on Monday, carrying forty thousand tonnes of maize to Egypt and Kenya."
RISK = "Insurers remain careful, and premiums are five times what they were before the invasion began."
TERM = "The agreement runs for 120 days, and its guarantors are to meet again in Istanbul in May."
NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
)


@pytest.fixture
def document() -> Document:
    """Return a document with a title and a byline."""
    made = docx.Document()
    made.core_properties.author = "The owner of the template"
    made.core_properties.title = "The template"
    made.add_paragraph("Grain and War in the East", "Title")
    made.add_paragraph("By Jane Doe and John Roe")
    made.add_paragraph("3 March 2025")
    return made


def read(document: Document) -> Article:
    """Read a document made in a test, and hold it to the laws."""
    article = read_article(saved(document), "article.docx")
    assert_lawful(article)
    return article


def texts(article: Article) -> list[str]:
    """Return the body."""
    return [paragraph.text for paragraph in article.paragraphs]


def append(paragraph: Paragraph, xml: str) -> None:
    """Add an element to a paragraph; the attributes of a tracked change are given."""
    change = 'w:id="7" w:author="Reviewer 1" w:date="2025-01-01T00:00:00Z"'
    element: Any = parse_xml(xml.replace("CHANGE", change).replace(">", f" {NAMESPACES}>", 1))
    paragraph._p.append(element)  # noqa: SLF001 - python-docx offers no other way in


def test_title_and_byline_come_from_the_text(document: Document) -> None:
    """The properties of the file, which are its template's, are not taken for the article's."""
    document.add_paragraph(SHIPS)
    article = read(document)
    assert (article.title, article.author) == ("Grain and War in the East", "Jane Doe and John Roe")
    assert (article.published, article.publisher) == ("3 March 2025", None)


def test_lists_tables_and_captions(document: Document) -> None:
    """Items and rows are body, in the place where they stand; a caption and a list of contents are not."""
    document.add_heading("Trade", 1)
    document.add_paragraph(SHIPS)
    document.add_paragraph("First, a Guarantee", "List Bullet")
    table = document.add_table(2, 2)
    for cell, text in zip(table._cells, ["Year", "Tonnes", "2023", "40,000"], strict=True):  # noqa: SLF001
        cell.text = text
    document.add_paragraph("Figure 1: A ship leaves Odesa", "Caption")
    document.add_paragraph(RISK)
    article = read(document)
    assert texts(article) == [SHIPS, "First, a Guarantee", "Year Tonnes", "2023 40,000", RISK]
    assert [heading.text for heading in article.headings] == ["Trade"]
    assert [(aside.text, aside.reason) for aside in article.set_aside] == [
        ("Figure 1: A ship leaves Odesa", "a caption")
    ]


def test_a_table_for_the_layout_is_read_as_paragraphs(document: Document) -> None:
    """Cells full of prose are columns of a page and no row."""
    document.add_heading("Trade", 1)
    left, right = document.add_table(1, 2).rows[0].cells
    left.text = f"{SHIPS} {RISK} {TERM}"
    right.text = f"{RISK} {SHIPS} {TERM}"
    assert texts(read(document)) == [left.text, right.text]


def test_tracked_changes_are_read_as_accepted(document: Document) -> None:
    """Inserted words are there, deleted and moved ones are not."""
    paragraph = document.add_paragraph(f"{SHIPS} ")
    append(paragraph, "<w:ins CHANGE><w:r><w:t>Inserted words.</w:t></w:r></w:ins>")
    append(paragraph, "<w:del CHANGE><w:r><w:delText>Deleted words.</w:delText></w:r></w:del>")
    append(paragraph, "<w:moveFrom CHANGE><w:r><w:t>Moved words.</w:t></w:r></w:moveFrom>")
    assert texts(read(document)) == [f"{SHIPS} Inserted words."]


def test_the_text_of_a_box_is_read_once(document: Document) -> None:
    """A text box is in the file twice, for new and for old programs."""
    paragraph = document.add_paragraph(SHIPS)
    box = f"<w:txbxContent><w:p><w:r><w:t>{RISK}</w:t></w:r></w:p></w:txbxContent>"
    append(
        paragraph,
        f'<w:r><mc:AlternateContent><mc:Choice Requires="wps">{box}</mc:Choice>'
        f"<mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent></w:r>",
    )
    assert texts(read(document)) == [SHIPS, RISK]


def test_hidden_words_are_set_aside(document: Document) -> None:
    """What Word hides is no part of a paragraph."""
    paragraph = document.add_paragraph(SHIPS)
    paragraph.add_run(" Not for readers.").font.hidden = True
    article = read(document)
    assert texts(article) == [SHIPS]
    assert [(aside.text, aside.reason) for aside in article.set_aside] == [
        ("Not for readers.", "hidden text")
    ]


def test_a_style_of_ones_own_is_what_it_is_based_on(document: Document) -> None:
    """A style based on a heading, or with a level of the outline, is a heading, and a short bold one is."""
    own = document.styles.add_style("House Head", 1)
    own.base_style = document.styles["Heading 2"]
    level = document.styles.add_style("Level", 1)
    level.element.get_or_add_pPr().append(parse_xml(f'<w:outlineLvl {NAMESPACES} w:val="1"/>'))
    bold = document.styles.add_style("Strong Line", 1)
    bold.font.bold = True
    for style, prose in (("House Head", SHIPS), ("Level", RISK), ("Strong Line", TERM)):
        document.add_paragraph(f"The {style}", style)
        document.add_paragraph(prose)
    article = read(document)
    assert [one.text for one in article.headings] == ["The House Head", "The Level", "The Strong Line"]


def test_a_bold_paragraph_is_no_heading(document: Document) -> None:
    """Bold prose is prose, and a line of which one word is not bold is no heading where others are."""
    document.add_paragraph().add_run("Trade").bold = True
    document.add_paragraph().add_run(SHIPS).bold = True
    partly = document.add_paragraph()
    partly.add_run("Who Pays ").bold = True
    partly.add_run("for It")
    document.add_paragraph(RISK)
    article = read(document)
    assert [heading.text for heading in article.headings] == ["Trade"]
    assert texts(article) == [SHIPS, "Who Pays for It", RISK]


def test_furniture_is_set_aside_in_a_heading_too(document: Document) -> None:
    """A pasted page brings its links along, under a real heading."""
    document.add_paragraph(SHIPS)
    document.add_heading("Related articles", 2)
    document.add_paragraph("Why Sanctions Failed")
    document.add_heading("Insurance", 2)
    document.add_paragraph(RISK)
    article = read(document)
    assert [heading.text for heading in article.headings] == ["Insurance"]
    assert {aside.reason for aside in article.set_aside} == {"related links"}


def test_comments_are_set_aside(document: Document) -> None:
    """What a reviewer noted in the margin is told apart from the article."""
    paragraph = document.add_paragraph(SHIPS)
    document.add_comment(paragraph.runs, text="Is this so?", author="Reviewer 1")
    article = read(document)
    assert texts(article) == [SHIPS]
    assert [(aside.text, aside.reason) for aside in article.set_aside] == [
        ("Is this so?", "a reviewer's comment")
    ]


def test_special_characters_are_text(document: Document) -> None:
    """A hyphen that does not break, a tab and a line break are characters of their run."""
    paragraph = document.add_paragraph("Ships of the U.S.")
    append(
        paragraph,
        "<w:r><w:noBreakHyphen/><w:t>led fleet</w:t><w:tab/><w:t>left</w:t><w:br/><w:t>Odesa</w:t></w:r>",
    )
    paragraph.add_run(" again on Monday, carrying maize.")
    assert texts(read(document)) == [
        "Ships of the U.S.\u2011led fleet left Odesa again on Monday, carrying maize."
    ]
