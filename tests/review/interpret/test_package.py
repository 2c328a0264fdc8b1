"""What a reviewer leaves in the file around its text is told with its place, its words and what was there."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

import pytest
from acts_package import (
    BENT,
    CORE,
    HEADER,
    WATERMARK,
    core,
    drop_heads,
    element,
    in_header,
    in_part,
    picture,
    section,
    setting,
)
from lxml import etree
from review_reading import POINT, read
from reviewer_acts import with_manifest
from reviewing import TWO, Reviewed
from word_edits import W, drop
from word_parts import BODY

from memo.ooxml import words_of_chunk
from memo.review.types import Attribution

if TYPE_CHECKING:
    from memo.review.types import ReviewItem

pytestmark = pytest.mark.long


def only(file: Reviewed) -> ReviewItem:
    """Return the one item that is all that was found."""
    review = read(file)
    (item,) = review.items
    assert (review.edits, review.comments) == ((), ())
    return item


def older(file: Reviewed) -> Reviewed:
    """Let a file be as one that was built before there was an inventory."""
    with_manifest(file, lambda printed: printed.pop("inventory"))
    return file


@pytest.mark.parametrize(("mark", "words"), [(WATERMARK, "CONFIDENTIAL"), (BENT, "DRAFT")])
def test_a_watermark_is_told_once_with_its_words(real: bytes, mark: str, words: str) -> None:
    """Word's Design tab puts it into every header, as VML; other programs as DrawingML with a copy."""
    file = Reviewed(real)
    in_header(file, mark)
    in_part(file, "word/header2.xml", lambda root: root[0].append(element(mark)))
    item = only(file)
    assert (item.where, item.text) == ("the header, the header of the first page", words)
    assert "watermark was put into" in item.message
    assert "handling" in item.help
    assert only(older(file)).text == words


@pytest.mark.parametrize(
    ("pages", "places"),
    [("first", ["the footer of the first page"]), ("default", ["the header", "the footer"])],
)
def test_heads_and_feet_of_some_pages_that_are_gone_are_told(
    real: bytes, pages: str, places: list[str]
) -> None:
    """The words stand on other pages still; the first page's header was blank before."""
    file = Reviewed(real)
    drop_heads(file, pages)
    items = read(file).items
    assert [item.where for item in items] == places
    assert all("UNCLASSIFIED // FOR DISCUSSION" in item.text_before for item in items)
    assert {item.text for item in items} == {""}


def test_words_that_come_onto_the_first_page_s_blank_header_are_told(real: bytes) -> None:
    """Typed there, or the other pages' header, which it shows where none is its own any more."""
    file = Reviewed(real)
    run_of_words = element("<w:r><w:t>SECRET</w:t></w:r>")
    in_part(file, "word/header2.xml", lambda root: root[0].append(run_of_words))
    item = only(file)
    assert (item.where, item.text, item.text_before) == ("the header of the first page", "SECRET", "")
    file = Reviewed(real)
    drop(next(section(file).iter(f"{W}titlePg")))
    item = only(file)
    assert (item.where, item.text_before) == ("the header of the first page", "")
    assert item.text.startswith("UNCLASSIFIED // FOR DISCUSSION")


def test_a_changed_line_at_the_head_is_one_row_with_both_texts(real: bytes) -> None:
    """By whoever saved the file last, where nothing is tracked."""
    file = Reviewed(real)
    in_part(
        file, HEADER, lambda root: setattr(next(root.iter(f"{W}t")), "text", "RESTRICTED // FOR DISCUSSION")
    )
    in_part(file, CORE, lambda root: _last_saved(root, TWO))
    item = only(file)
    assert item.text.startswith("RESTRICTED // FOR DISCUSSION")
    assert item.text_before.startswith("UNCLASSIFIED // FOR DISCUSSION")
    assert [who.author for who in item.who] == [TWO]


def _last_saved(root: etree._Element, name: str) -> None:
    next(each for each in root if etree.QName(each).localname == "lastModifiedBy").text = name


def test_a_picture_at_the_head_is_told(real: bytes) -> None:
    """It has no words: its alternative text is told."""
    file = Reviewed(real)
    in_header(
        file, '<w:r><w:drawing><wp:docPr id="9" name="Logo" descr="Our seal"/><a:blip/></w:drawing></w:r>'
    )
    item = only(file)
    assert (item.text, "A picture was put into" in item.message) == ("Our seal", True)


def test_what_is_read_out_for_the_figure_is_told_with_both_texts(real: bytes) -> None:
    """Nobody sees it; it comes of the values."""
    file = Reviewed(real)
    before = picture(file).get("descr", "")
    picture(file).set("descr", "Scores as in the speech")
    item = only(file)
    assert (item.text, item.text_before) == ("Scores as in the speech", before)
    assert ("figure" in item.where, "memo.yaml" in item.help) == (True, True)


@pytest.mark.parametrize("known", [True, False])
def test_a_figure_that_went_with_its_paragraph_is_told(real: bytes, known: bool) -> None:
    """Where it was printed, also in a file that was built before there was an inventory."""
    file = Reviewed(real)
    drop(next(picture(file).iterancestors(f"{W}p")))
    item = only(file if known else older(file))
    assert (item.where, item.message) == (
        "Pathways compared, figure",
        "The figure was deleted. The memo prints it at each build.",
    )


def test_a_figure_that_was_dragged_is_told_once(real: bytes) -> None:
    """As any paragraph that was moved."""
    file = Reviewed(real)
    file.paragraph("Background").addnext(next(picture(file).iterancestors(f"{W}p")))
    item = only(file)
    assert ("figure" in item.where, "was moved" in item.message) == (True, True)


def test_a_picture_put_in_beside_the_figure_is_an_added_one(real: bytes) -> None:
    """The one that was printed is there still."""
    file = Reviewed(real)
    paragraph = next(picture(file).iterancestors(f"{W}p"))
    drawn = '<w:drawing><wp:docPr id="9" name="x" descr="A map"/><a:blip/></w:drawing>'
    paragraph.append(element(f"<w:r>{drawn}</w:r>"))
    item = only(file)
    assert (item.text, item.message) == ("A map", "A picture was added, and the memo has no place for it.")


def test_a_tracked_drawing_has_its_author(real: bytes) -> None:
    """As any insertion."""
    file = Reviewed(real)
    file.paragraph(POINT).append(
        element(f'<w:ins w:id="9" w:author="{TWO}" w:date="2026-11-21T08:00:00Z">{WATERMARK}</w:ins>')
    )
    item = only(file)
    assert item.who == (Attribution(TWO, "2026-11-21T08:00:00Z", tracked=True),)
    assert item.text == "CONFIDENTIAL"


def test_a_changed_title_is_told_with_what_it_was(real: bytes) -> None:
    """It stands in the list of files and in the window, not on the page."""
    file = Reviewed(real)
    in_part(file, CORE, core("title", "Peace at last"))
    item = only(file)
    assert (item.where, item.text) == ("the file's properties", "Peace at last")
    assert item.text_before.startswith("The US role in Ukraine")
    assert "title" in item.message
    assert read(older(file)).items == ()  # what it was, an older file does not say


def test_protection_that_is_not_enforced_is_none(real: bytes) -> None:
    """Word leaves the element when protection is taken off."""
    file = Reviewed(real)
    setting(file, '<w:documentProtection w:edit="comments" w:enforcement="0"/>')
    assert read(file).items == ()
    setting(file, '<w:documentProtection w:edit="comments" w:enforcement="1"/>')
    item = only(file)
    assert (item.kind, item.text) == ("notice", "comments")


def test_what_word_s_galleries_put_in_is_no_control(real: bytes) -> None:
    """A page number in the header is; what it says is read as any words."""
    file = Reviewed(real)
    paragraph = file.paragraph(POINT)
    made = element("<w:sdt><w:sdtPr><w:docPartObj/></w:sdtPr><w:sdtContent/></w:sdt>")
    found = next(paragraph.iter(f"{W}r"))
    found.addprevious(made)
    made[1].append(found)
    assert read(file).items == ()
    made[0].clear()
    assert only(file).text.startswith("An early settlement")


def word_file(text: str) -> bytes:
    """Return a Word file of one paragraph."""
    made = io.BytesIO()
    body = f"<w:body><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:body>"
    with zipfile.ZipFile(made, "w") as package:
        package.writestr("[Content_Types].xml", "<Types>wordprocessingml</Types>")
        package.writestr(BODY, f'<w:document xmlns:w="{W[1:-1]}">{body}</w:document>')
    return made.getvalue()


PAGE = (
    "<!DOCTYPE html><html><head><title>x</title><style>p {}</style></head>"
    "<body><p>Ask</p><p>the <b>embassy</b>.</p></body></html>"
)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"\xef\xbb\xbfAsk the\r\nembassy.", "Ask the embassy."),
        (PAGE.encode(), "Ask the embassy."),
        (f"MIME-Version: 1.0\r\nContent-Type: text/html\r\n\r\n{PAGE}".encode(), "Ask the embassy."),
        (rb"{\rtf1\ansi{\fonttbl{\f0 Arial;}}\f0 Ask the embass\'79.\par}", "Ask the embassy."),
        (word_file("Ask the embassy."), "Ask the embassy."),
        (b"\0\1\2", ""),
        (b"PK", ""),
        ("Zürich – Kyïv".encode("utf-16"), "Zürich – Kyïv"),
        ("Zürich – Kyïv".encode("cp1252"), "Zürich – Kyïv"),
        ("<!-- Kyïv --><p>Zürich – Kyïv</p>".encode(), "Zürich – Kyïv"),
        ('<meta charset="cp1251"><p>Київ</p>'.encode("cp1251"), "Київ"),
        ('<meta charset="rot13"><p>Київ</p>'.encode(), "Київ"),
        (rb'<meta charset="unicode_escape"><p>a \ud800</p>', r"a \ud800"),
        (
            b'MIME-Version: 1.0\nContent-Type: text/html; charset="cp1251"\n\n<p>'
            + "Київ</p>".encode("cp1251"),
            "Київ",
        ),
        (rb"{\rtf1 agreed \u-10179?\u-8704? and \u-10179? so}", "agreed 😀 and \ufffd so"),
    ],
    ids=[
        *("text", "page", "page saved as mail", "rich text", "Word file", "something else", "damaged"),
        *("UTF-16", "Windows", "UTF-8 unsaid", "said by the page", "said by none", "said what is no text"),
        *("said by the mail", "signs of two units"),
    ],
)
def test_the_words_of_a_document_put_in_are_read(content: bytes, words: str) -> None:
    """Word makes them part of the text when it opens the file; until then nobody sees them."""
    assert words_of_chunk(content) == words


def test_a_page_put_in_may_have_a_document_type(real: bytes) -> None:
    """Only parts that Word parses as XML may not; where it was put in is told."""
    file = Reviewed(real)
    own = file.relate("aFChunk", "chunk.html", PAGE.encode(), "text/html")
    file.paragraph(POINT).addnext(element(f'<w:altChunk r:id="{own}"/>'))
    item = only(file)
    assert (item.where, item.text) == ("Executive summary, paragraph 5", "Ask the embassy.")
