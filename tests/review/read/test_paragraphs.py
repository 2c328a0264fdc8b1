"""A paragraph's words as they stood and stand, read from the XML that word processors write."""

from __future__ import annotations

import pytest
from lxml import etree

from memo.review.read.paragraphs import ReviewedBody, ReviewedParagraph, accepted, join, read_body
from memo.review.types import Attribution

FIELD = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>SEQ</w:instrText></w:r>'
    '<w:r><w:t>x</w:t></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>4</w:t></w:r>'
    '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
)
CHOICE = (
    "<w:r><mc:AlternateContent><mc:Choice><w:t>a</w:t></mc:Choice>"
    "<mc:Fallback><w:t>b</w:t></mc:Fallback></mc:AlternateContent></w:r>"
)
NAMES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)
BY_ONE = 'w:id="1" w:author="Reviewer 1" w:date="2026-11-20T10:00:00Z"'
BY_TWO = 'w:id="2" w:author="Reviewer 2" w:date="2026-11-21T10:00:00Z"'
ONE = Attribution("Reviewer 1", "2026-11-20T10:00:00Z", tracked=True)
TWO = Attribution("Reviewer 2", "2026-11-21T10:00:00Z", tracked=True)


def body(xml: str, own: str | None = None) -> ReviewedBody:
    """Read a body with this content."""
    hand = None if own is None else Attribution(own, "", tracked=True)
    return read_body(etree.fromstring(f"<w:body {NAMES}>{xml}</w:body>"), hand)


def paragraph(xml: str, own: str | None = None) -> ReviewedParagraph:
    """Read the one paragraph with this content."""
    (found,) = body(f"<w:p>{xml}</w:p>", own).paragraphs
    return found


def run(text: str, tag: str = "t") -> str:
    """Return a run."""
    return f'<w:r><w:{tag} xml:space="preserve">{text}</w:{tag}></w:r>'


@pytest.mark.parametrize(
    ("xml", "before", "after"),
    [
        (run("a") + f"<w:ins {BY_ONE}>{run('b')}</w:ins>", "a", "ab"),
        (run("a") + f"<w:del {BY_ONE}>{run('b', 'delText')}</w:del>", "ab", "a"),
        (f"<w:ins {BY_ONE}><w:del {BY_TWO}>{run('b', 'delText')}</w:del>{run('c')}</w:ins>", "", "c"),
        (f"<w:moveFrom {BY_ONE}>{run('b')}</w:moveFrom><w:moveTo {BY_ONE}>{run('c')}</w:moveTo>", "b", "c"),
        (f'<w:hyperlink w:anchor="x">{run("a")}<w:ins {BY_ONE}>{run("b")}</w:ins></w:hyperlink>', "a", "ab"),
        (f"<w:sdt><w:sdtPr/><w:sdtContent>{run('a')}</w:sdtContent></w:sdt>", "a", "a"),
        (f"<w:smartTag>{run('a')}</w:smartTag><w:fldSimple>{run('3')}</w:fldSimple>", "a3", "a3"),
        ("<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:noBreakHyphen/></w:r>", "a b \u2011", "a b \u2011"),
        ('<w:r><w:sym w:font="Unheard" w:char="0041"/><w:softHyphen/></w:r>', "A", "A"),
        (
            FIELD + run("b"),
            "4b",
            "4b",
        ),
        (
            CHOICE,
            "a",
            "a",
        ),
    ],
)
def test_what_stood_and_what_stands(xml: str, before: str, after: str) -> None:
    """Each element that holds or stands for words."""
    found = paragraph(xml)
    assert (found.text_before, found.text) == (before, after)


def test_whose_hand_it_was() -> None:
    """Outermost first, and where in the text that stands."""
    found = paragraph(run("one ") + f"<w:ins {BY_ONE}>{run('two')}</w:ins>" + run(" three"))
    assert found.who_at(4, 7) == (ONE,)
    assert found.who_at(0, 3) == ()
    nested = paragraph(f"<w:ins {BY_ONE}><w:del {BY_TWO}>{run('b', 'delText')}</w:del></w:ins>")
    assert (nested.spans[0].inserted_by, nested.spans[0].deleted_by) == ((ONE,), (TWO,))


def test_our_own_redline_is_taken_as_printed() -> None:
    """Its insertions stand, its deletions never were, and what others change in them is theirs."""
    own = 'w:id="3" w:author="Memo" w:date="2026-11-19T10:00:00Z"'
    xml = (
        f"<w:del {own}>{run('old', 'delText')}</w:del>"
        f"<w:ins {own}>{run('new')}<w:del {BY_ONE}>{run('er', 'delText')}</w:del></w:ins>"
    )
    found = paragraph(xml, "Memo")
    assert (found.text_before, found.text, found.who) == ("newer", "new", (ONE,))
    assert paragraph(xml).text_before == "old"


def test_a_struck_end_joins_two_paragraphs() -> None:
    """Only the end of what still says something; what was struck out whole stays, empty, by itself."""
    end = f"<w:pPr><w:rPr><w:del {BY_ONE}/></w:rPr></w:pPr>"
    joined = accepted(body(f"<w:p>{end}{run('a')}</w:p><w:p>{run('b')}</w:p>").paragraphs)
    assert [each.text for each in joined] == ["ab"]
    struck = f"<w:p>{end}<w:del {BY_ONE}>{run('a', 'delText')}</w:del></w:p>"
    apart = accepted(body(f"{struck}<w:p>{run('b')}</w:p>").paragraphs)
    assert [(each.text, each.who) for each in apart] == [("", (ONE,)), ("b", ())]


def test_tables_rows_and_cells() -> None:
    """Places count from 1; a tracked row or cell strikes out or puts in all that it holds."""
    row = "<w:tr><w:trPr>{}</w:trPr><w:tc><w:tcPr>{}</w:tcPr><w:p>" + run("a") + "</w:p></w:tc></w:tr>"
    rows = [
        row.format("", ""),
        row.format(f"<w:del {BY_ONE}/>", ""),
        row.format(f"<w:ins {BY_TWO}/>", ""),
        row.format("", f"<w:cellDel {BY_ONE}/>"),
    ]
    found = body(f"<w:tbl>{''.join(rows)}</w:tbl>").paragraphs
    assert [each.cell for each in found] == [(1, 1, 1), (1, 2, 1), (1, 3, 1), (1, 4, 1)]
    assert [(each.text_before, each.text) for each in found] == [("a", "a"), ("a", ""), ("", "a"), ("a", "")]
    assert [each.who for each in found] == [(), (ONE,), (TWO,), (ONE,)]


def test_bookmarks_and_comments_are_found_where_they_begin() -> None:
    """Those between two paragraphs go with the next; a comment's ends count in the text that stands."""
    xml = (
        '<w:bookmarkStart w:id="1" w:name="_p1"/><w:p><w:bookmarkStart w:id="2" w:name="_p2"/>'
        f'<w:del {BY_ONE}>{run("xx", "delText")}</w:del>{run("ab")}<w:commentRangeStart w:id="0"/>{run("cd")}'
        '<w:commentRangeEnd w:id="0"/></w:p>'
    )
    (found,) = body(xml).paragraphs
    assert found.bookmarks == ["_p1", "_p2"]
    assert found.comments == [("0", True, 2), ("0", False, 4)]


def test_joined_paragraphs_are_read_as_one() -> None:
    """Offsets go on counting."""
    one, two = body(f'<w:p>{run("ab")}</w:p><w:p><w:commentRangeStart w:id="0"/>{run("cd")}</w:p>').paragraphs
    joined = join([one, two])
    assert (joined.text, joined.comments) == ("ab cd", [("0", True, 3)])


def test_what_is_no_text_is_kept_aside() -> None:
    """Footnotes, text boxes once, formulas and pictures, each drawing with its element."""
    box = f"<w:txbxContent><w:p>{run('boxed')}</w:p></w:txbxContent>"
    xml = (
        '<w:r><w:footnoteReference w:id="2"/></w:r>'
        f"<w:r><mc:AlternateContent><mc:Choice><w:drawing>{box}</w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
        f"<m:oMath><m:r><m:t>x=1</m:t></m:r></m:oMath><w:ins {BY_ONE}><w:r><w:drawing/></w:r></w:ins>"
    )
    found = paragraph(xml)
    assert found.text == ""
    assert [(extra.kind, extra.text) for extra in found.extras] == [
        ("footnote", "2"),
        ("drawing", ""),
        ("formula", "x=1"),
        ("drawing", ""),
    ]
    assert [extra.drawing is not None for extra in found.extras] == [False, True, False, True]
    assert found.extras[-1].who == (ONE,)


def test_changes_of_looks_are_counted() -> None:
    """Of paragraphs and of runs."""
    reading = body(
        f"<w:p><w:pPr><w:pPrChange {BY_ONE}><w:pPr/></w:pPrChange></w:pPr>"
        f"<w:r><w:rPr><w:b/><w:rPrChange {BY_TWO}><w:rPr/></w:rPrChange></w:rPr><w:t>a</w:t></w:r></w:p>"
    )
    assert reading.formatting == [ONE, TWO]
