"""What stands where on the pages of a PDF: what cuts sentences, heads and feet, notes, the title."""

from __future__ import annotations

import subprocess
import sys
from io import BytesIO

import pypdf
import pytest
from article.readers.test_pdf import PARAGRAPHS, PROSE, RISK, SHIPS, TERM, printed, read, texts
from article_laws import assert_lawful

from memo.article import Article, read_article

BEGUN = f"{TERM} {RISK} The ministers of the two countries will meet in Istanbul, where they are to speak of"
WENT_ON = f"the safe passage of ships through the straits, and of what insurers ask for it. {SHIPS}"
BOX = "border: 1px solid; padding: 4pt; margin: 8pt 0; font: 8pt sans-serif"


@pytest.mark.parametrize(
    "between",
    [
        f'<div style="{BOX}"><b>In brief</b><p>{RISK}</p></div>',
        f'<div style="{BOX}; font: 10pt serif"><p>{RISK}</p></div>',
        '<p style="font-size: 8pt">Figure 3: Ships that left the ports of the region.</p>',
        "<p>Figure 3: Ships that left the ports of the region.</p>",
        '<p style="break-after: page"></p>',
        f'<p style="break-after: page"></p><div style="{BOX}"><p>{TERM}</p></div>',
    ],
    ids=["box", "box of the same size", "caption", "large caption", "page", "page and box"],
)
def test_a_sentence_goes_on_behind_what_cuts_it(between: str) -> None:
    """And what stands between its parts comes behind it."""
    title = "<h1>Grain and War in the East</h1>"
    full = "text-align: justify; text-align-last: justify"  # what cuts a sentence stands behind a whole line
    begun = f'<p style="{full}">{BEGUN}</p>'
    found = texts(read(f"{title}{PARAGRAPHS}{begun}{between}<p>{WENT_ON}</p>{PARAGRAPHS}"))
    assert f"{BEGUN} {WENT_ON}" in found
    assert [text for text in found if text[0].islower()] == []


def test_a_name_in_lower_case_begins_a_paragraph() -> None:
    """It has a capital within, and the line before it had no room."""
    named = f"eBay names the ports. {RISK}"
    full = f'<p style="text-align: justify; text-align-last: justify">{BEGUN}</p>'
    assert texts(read(f"<h1>Grain and War</h1>{PARAGRAPHS}{full}<h2>On eBay</h2><p>{named}</p>"))[-1] == named


def test_a_caption_is_set_aside_and_a_sentence_on_a_figure_is_not() -> None:
    """It is told by the mark behind its number."""
    told = f"Figure 3 shows that fewer ships left. {RISK}"
    article = read(f"<h1>Grain and War</h1>{PARAGRAPHS}<p>Figure 3: Ships by month</p><p>{told}</p>")
    assert told in texts(article)
    assert ("Figure 3: Ships by month", "a caption") in [
        (each.text, each.reason) for each in article.set_aside
    ]


def test_words_in_bold_lead_the_paragraph_that_goes_on_behind_them() -> None:
    """In items of lists, over two lines, and where the line that begins in bold is mostly bold."""
    lead = (
        "<b>Safe passage of all the ships that carry grain and fertiliser from the ports of the region:</b>"
    )
    items = "".join(f"<li>{lead} {text[0].lower()}{text[1:]}</li>" for text in PROSE)
    article = read(f"<h1>Grain and War</h1><p>{RISK}</p><ul>{items}</ul>", "body { width: 90mm }")
    plain = lead.removeprefix("<b>").removesuffix("</b>")
    assert texts(article) == [RISK, *(f"• {plain} {text[0].lower()}{text[1:]}" for text in PROSE)]
    assert article.headings == ()


def test_a_small_figure_stays_and_a_mark_goes_with_its_note() -> None:
    """Only a raised number to which a note answers is a mark."""
    style = ".note { float: footnote; font-size: 7pt } ::footnote-call, small { font-size: 60% }"
    note = '<span class="note">See the report of the ministry.</span>'
    said = f"{SHIPS}{note} They paid <small>250</small> dollars a tonne, and 10<sup>3</sup> more."
    article = read(f"<h1>Grain and War</h1><p>{said}</p>{PARAGRAPHS}", style)
    assert texts(article)[0] == f"{SHIPS} They paid 250 dollars a tonne, and 10³ more."


def test_small_print_to_which_no_mark_leads_is_text() -> None:
    """It may begin with a number, and end a column."""
    small = "3 ships out of four were late, as the harbour masters of both of the ports report for the month."
    article = read(f'<h1>Grain and War</h1>{PARAGRAPHS}<p style="font-size: 7pt">{small}</p>')
    assert texts(article)[-1] == small
    assert all(each.reason != "a footnote" for each in article.set_aside)


def test_the_lines_of_a_note_are_one() -> None:
    """However many there are."""
    style = ".note { float: footnote; font-size: 7pt }"
    words = (
        "See the report of the ministry for the year, and what the harbour masters have to say on it. " * 3
    )
    article = read(
        f'<h1>Grain and War</h1><p>{SHIPS}<span class="note">{words}</span> {RISK}</p>{PARAGRAPHS}', style
    )
    assert [each.text for each in article.set_aside if each.reason == "a footnote"] == [f"1. {words.strip()}"]


def test_a_line_that_pages_repeat_within_their_text_is_no_head() -> None:
    """It is told by place: near the edge, but not apart from the text."""
    page = f'<p style="margin: 0">It was so in the north:</p><p style="margin: 0">{RISK} {TERM}</p>'
    style = "@page { size: A5; margin: 9mm 18mm } h1 { break-before: page; font-size: 10pt; margin: 0 0 3pt }"
    pages = "".join(f"<h1>Part {number}</h1>{page}{PARAGRAPHS}" for number in "ABC")
    assert " ".join(texts(read(pages, style))).count("It was so in the north:") == 3


@pytest.mark.long
def test_a_foot_of_one_page_is_told_by_its_place() -> None:
    """What stands below where the text of the pages ends, as a notice of rights on the first."""
    style = '@page:first { @bottom-left { content: "978-1-4244 Press of the Sea"; font-size: 7pt } }'
    article = read(f"<h1>Grain and War</h1><p>{' '.join(PROSE * 12)}</p>", style)
    assert texts(article) == [" ".join(PROSE * 12)]
    assert [(each.text, each.reason) for each in article.set_aside] == [
        ("978-1-4244 Press of the Sea", "a running head")
    ]


def test_what_runs_up_the_margin_is_no_text() -> None:
    """As the stamp of an archive."""
    place = "position: absolute; left: -14mm; top: 60mm; transform: rotate(-90deg)"
    stamp = f'<div style="{place}">arxiv 1706 v1</div>'
    article = read(f"{stamp}<h1>Grain and War</h1>{PARAGRAPHS}")
    assert texts(article) == PROSE
    assert [each.reason for each in article.set_aside] == ["a running head"]


@pytest.mark.parametrize("columns", [2, 3])
@pytest.mark.long
def test_columns_below_one_title_keep_their_order(columns: int) -> None:
    """The title over all columns has two lines; names and places of work stand below it."""
    title = "The Passage of Grain through the Straits in the Third Year of the Invasion"
    head = f"""<h1 style="font-size: 17pt">{title}</h1><p>Jane Doe¹, John van der Roe² and Ann B. Smith*</p>
        <p>¹University of the Sea, ²Institute of Grain</p>"""
    numbered = [f"Paragraph {number}. {text}" for number, text in enumerate(PROSE * 3)]
    body = "".join(f"<p>{text}</p>" for text in numbered)
    style = f"div {{ columns: {columns}; font-size: 8pt }} p {{ margin: 0 0 5pt }} @page {{ size: A4 }}"
    article = read(f'<header style="text-align: center">{head}</header><div>{body}</div>', style)
    assert (article.title, article.author) == (title, "Jane Doe, John van der Roe, Ann B. Smith")
    assert texts(article) == numbered


def with_properties(body: str, **properties: str) -> Article:
    """Read a PDF whose properties say something of it."""
    writer = pypdf.PdfWriter(clone_from=BytesIO(printed(body)))
    writer.add_metadata({f"/{name}": value for name, value in properties.items()})
    stream = BytesIO()
    writer.write(stream)
    article = read_article(stream.getvalue(), "article.pdf")
    assert_lawful(article)
    return article


def test_properties_that_are_a_title_and_a_name_stand_in() -> None:
    """Where the first page has neither; what it has wins over them."""
    stated = {"Title": "The Passage of Grain", "Author": "Jane Doe and John Roe"}
    article = with_properties(PARAGRAPHS, **stated)
    assert (article.title, article.author) == ("The Passage of Grain", "Jane Doe, John Roe")
    article = with_properties(f"<h1>Grain and War</h1><p>By Ann Smith</p>{PARAGRAPHS}", **stated)
    assert (article.title, article.author) == ("Grain and War", "Ann Smith")


@pytest.mark.parametrize("title", ["Microsoft Word - x.docx", "final_v3", "untitled", "memo.dvi"])
def test_properties_of_programs_and_computers_do_not(title: str) -> None:
    """A file's author is who owned the computer, and its date is when it was printed."""
    article = with_properties(PARAGRAPHS, Title=title, Author="User", CreationDate="D:20250101")
    assert (article.title, article.author, article.published) == ("", None, None)


def test_a_displayed_formula_is_part_of_its_sentence() -> None:
    """What begins in lower case behind it goes on with the words above it."""
    formula = "w(p, q) = 3 × q − p, (8)"
    shown = f'<p style="text-align: center; margin: 8pt 0">{formula}</p>'
    begun, went_on = (
        "The weight of a cargo that leaves the port is given by",
        f"where q is its share. {SHIPS}",
    )
    article = read(f"<h1>Grain and War</h1>{PARAGRAPHS}<p>{begun}</p>{shown}<p>{went_on}</p>")
    assert texts(article)[-1] == f"{begun} {formula} {went_on}"


def test_a_formula_below_a_whole_sentence_is_set_aside() -> None:
    """It is no paragraph of its own."""
    shown = '<p style="text-align: center; margin: 8pt 0">w(p, q) = 3 × q − p</p>'
    article = read(f"<h1>Grain and War</h1>{PARAGRAPHS}{shown}{PARAGRAPHS}")
    assert texts(article) == PROSE * 2
    assert "words of a figure or a formula" in {each.reason for each in article.set_aside}


def test_words_on_a_line_of_their_own_within_a_sentence_stay_in_it() -> None:
    """Such as an address in a type of its own, though the words above it had room for more."""
    begun, shown, went_on = (
        "The ships report to an address that is",
        "0f88c6dde3bf",
        f"and that others know. {RISK}",
    )
    style = "font: 8pt monospace; margin: 8pt 0"
    body = f'<p>{SHIPS} {begun}</p><p style="{style}">{shown}</p><p>{went_on}</p>'
    article = read(f"<h1>Grain and War</h1>{PARAGRAPHS}{body}")
    assert texts(article)[-1] == f"{SHIPS} {begun} {shown} {went_on}"


def test_an_area_keeps_its_square_where_there_are_notes() -> None:
    """The mark of the second note goes, the square of the metres stays."""
    notes = "".join(f'<p style="font: 7pt serif"><sup>{n}</sup> The register, page {n}.</p>' for n in (1, 2))
    raised = f"<p>{SHIPS}<sup>1</sup> The hall has 40 m<sup>2</sup> of floor.<sup>2</sup> {RISK}</p>"
    article = read(
        f"<h1>Grain and War in the East</h1>{raised}{PARAGRAPHS}<div style='margin-top: 4em'>{notes}</div>"
    )
    assert any("The hall has 40 m² of floor." in text for text in texts(article))


def test_properties_that_are_no_text_are_not_taken() -> None:
    """Half a character is none."""
    writer = pypdf.PdfWriter(BytesIO(printed(f"<h1>Grain and War in the East</h1>{PARAGRAPHS}")))
    writer.add_metadata({"/Title": "x"})
    assert writer.metadata is not None
    writer.metadata[pypdf.generic.NameObject("/Title")] = pypdf.generic.ByteStringObject(b"\xfe\xff\xd8\x00")
    stream = BytesIO()
    writer.write(stream)
    assert read_article(stream.getvalue(), "article.pdf").title == "Grain and War in the East"


def test_two_threads_read_at_once() -> None:
    """The library cannot, and takes the process with it; so each waits for its turn."""
    code = """
import sys
from threading import Thread
from memo.article import read_article
data = [sys.stdin.buffer.read()]
def act(name):
    for number in range(40):
        read_article(data[0], f"{name}{number}.pdf")
threads = [Thread(target=act, args=(name,)) for name in "abc"]
[each.start() for each in threads]
[each.join() for each in threads]
"""
    pdf = printed(f"<h1>Grain and War in the East</h1>{PARAGRAPHS * 6}")
    subprocess.run([sys.executable, "-c", code], input=pdf, check=True, timeout=100)
