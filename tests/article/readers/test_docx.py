"""Word documents of other manners: what their styles, marks and tracked changes say is read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import docx
import pytest
from article.readers.makers import saved
from article.readers.refusals import refused
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


M = 'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'


@pytest.mark.parametrize(
    ("xml", "shown"),
    [
        ('<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t>9</w:t></w:r>', "10⁹"),
        ('<w:r><w:rPr><w:vertAlign w:val="subscript"/></w:rPr><w:t>2</w:t></w:r>', "102"),
        ('<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t>th</w:t></w:r>', "10th"),
        ('<w:r><w:sym w:font="Symbol" w:char="F0B3"/></w:r>', "10≥"),
        ('<w:r><w:sym w:font="Unheard" w:char="F04A"/></w:r>', "10\ufffd"),
        ('<w:r><w:sym w:font="Arial" w:char="20AC"/></w:r>', "10€"),
        ('<w:r><w:sym w:font="Arial" w:char="no number"/></w:r>', "10\ufffd"),
        (f"<m:oMath {M}><m:r><m:t>+5</m:t></m:r></m:oMath>", "10+5"),
        (
            (
                f"<m:oMath {M}><m:f><m:num><m:r><m:t>1</m:t></m:r></m:num>"
                "<m:den><m:r><m:t>2</m:t></m:r></m:den></m:f></m:oMath>"
            ),
            "101/2",
        ),
        (
            (
                f"<m:oMath {M}><m:sSup><m:e><m:r><m:t>x</m:t></m:r></m:e>"
                "<m:sup><m:r><m:t>2</m:t></m:r></m:sup></m:sSup></m:oMath>"
            ),
            "10x²",
        ),
        (
            (
                "<w:r><w:ruby><w:rt><w:r><w:t>above</w:t></w:r></w:rt>"
                "<w:rubyBase><w:r><w:t> men</w:t></w:r></w:rubyBase></w:ruby></w:r>"
            ),
            "10 men",
        ),
    ],
)
def test_signs_and_figures_keep_what_they_say(document: Document, xml: str, shown: str) -> None:
    """A power, a fraction, a sign of another font: none of them is lost or becomes another number."""
    paragraph = document.add_paragraph(f"{SHIPS} They were 10")
    append(paragraph, xml)
    paragraph.add_run(" in all.")
    assert texts(read(document)) == [f"{SHIPS} They were {shown} in all."]


def test_a_formula_on_its_own_line_is_no_heading(document: Document) -> None:
    """A formula is body, however short."""
    document.add_paragraph(SHIPS)
    append(
        document.add_paragraph(),
        f"<m:oMathPara {M}><m:oMath><m:r><m:t>E=mc</m:t></m:r></m:oMath></m:oMathPara>",
    )
    document.add_paragraph(RISK)
    article = read(document)
    assert (texts(article), article.headings) == ([SHIPS, "E=mc", RISK], ())


@pytest.mark.parametrize(
    "mark",
    [
        "<w:pPr><w:rPr><w:del CHANGE/></w:rPr></w:pPr>",
        '<w:pPr><w:framePr w:dropCap="drop" w:lines="3"/></w:pPr>',
    ],
)
def test_a_paragraph_without_an_end_runs_on(document: Document, mark: str) -> None:
    """A deleted paragraph mark and a drop cap join a paragraph to the one below it."""
    first = document.add_paragraph()
    append(first, mark)
    first.add_run("S")
    document.add_paragraph(SHIPS[1:]).paragraph_format.keep_together = True
    document.add_paragraph(RISK)
    assert texts(read(document)) == [SHIPS, RISK]


def test_words_pulled_out_into_a_box_are_set_aside(document: Document) -> None:
    """A box that holds no paragraph is no heading of what follows; one that does is body."""
    for text in ("Maize for Kenya", TERM):
        paragraph = document.add_paragraph(SHIPS)
        append(
            paragraph, f"<w:r><w:txbxContent><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:txbxContent></w:r>"
        )
    article = read(document)
    assert (texts(article), article.headings) == ([SHIPS, SHIPS, TERM], ())
    assert [(aside.text, aside.reason) for aside in article.set_aside] == [
        ("Maize for Kenya", "text in a box")
    ]


def test_a_document_within_the_document_is_named(document: Document) -> None:
    """What Word would put in only when it opens the file is not left out without a word."""
    append(document.add_paragraph(SHIPS), "<w:altChunk></w:altChunk>")
    found = refused(saved(document), "article.docx")
    assert (found.code, "another document" in found.message) == ("article-kind", True)


def test_hidden_words_in_a_table_are_no_part_of_its_row(document: Document) -> None:
    """They are set aside, as anywhere."""
    document.add_paragraph(SHIPS)
    cells = document.add_table(1, 2).rows[0].cells
    cells[0].text, cells[1].text = "Wheat", "10"
    cells[1].add_paragraph().add_run("SECRET").font.hidden = True
    document.add_paragraph(RISK)
    article = read(document)
    assert texts(article) == [SHIPS, "Wheat 10", RISK]
    assert ("SECRET", "hidden text") in {(each.text, each.reason) for each in article.set_aside}


@pytest.mark.parametrize(
    "xml",
    [
        f'<w:pPr><w:outlineLvl w:val="{"1" * 5000}"/></w:pPr>',
        '<m:oMath xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"><m:t>x</m:t></m:oMath>',
    ],
    ids=["level", "formula"],
)
def test_what_no_program_writes_stops_no_reading(document: Document, xml: str) -> None:
    """A level of thousands of digits, a formula without its run."""
    document.add_paragraph(SHIPS)
    append(document.add_paragraph(), xml)
    document.add_paragraph(RISK)
    assert {SHIPS, RISK} <= set(texts(read(document)))
