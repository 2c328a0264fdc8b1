"""The grid of a table, its widths, its merges, and what keeps it on a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from docx.enum.style import WD_STYLE_TYPE
from lxml import etree
from renderers.docx.sample import SIDE_MM, body_of, document, find, part, styled, text_of, written
from renderers.docx.word_file import edited

from memo.diagnostics.problem import MemoError
from memo.ooxml.content import NAMESPACES, name
from memo.renderers.docx import Paper

if TYPE_CHECKING:
    from docx.document import Document

TEXT_WIDTH = (210 - 2 * SIDE_MM) * 1440 / 25.4  # twips


def table(inside: str, kind: str = "data") -> str:
    """Return the source of a document with one table."""
    return document(f'<table class="{kind}">{inside}</table>')


def rows(count: int, columns: int = 2, text: str = "x") -> str:
    """Return a table body of equal rows."""
    row = f"<tr>{f'<td>{text}</td>' * columns}</tr>"
    return f"<tbody>{row * count}</tbody>"


def values(elements: list[etree._Element], attribute: str) -> list[str]:
    """Return one ``w:`` attribute of each element."""
    return [element.get(name(attribute), "") for element in elements]


def test_widths_are_written_to_the_grid_and_to_the_cells() -> None:
    """Both say the same, for Word reads the one and LibreOffice the other, and fill the text exactly."""
    cols = '<col style="width:27%"/><col style="width: 9%;"/><col span="5" style="width:12.8%"/>'
    body = body_of(table(f"<colgroup>{cols}</colgroup>{rows(1, 7)}"))
    grid = [int(each) for each in values(find(body, ".//w:gridCol"), "w:w")]
    assert grid == [int(each) for each in values(find(body, ".//w:tcW"), "w:w")]
    assert sum(grid) == pytest.approx(TEXT_WIDTH, abs=1)
    assert grid[0] == pytest.approx(TEXT_WIDTH * 0.27, abs=1)


def test_columns_without_width_share_what_is_left() -> None:
    """A column that says nothing takes an equal part of the rest."""
    body = body_of(table('<colgroup><col style="width:40%"/><col/><col/></colgroup>' + rows(1, 3)))
    grid = [int(each) for each in values(find(body, ".//w:gridCol"), "w:w")]
    assert grid[1] == pytest.approx(grid[2], abs=1)
    assert grid[0] == pytest.approx(TEXT_WIDTH * 0.4, abs=1)


def test_the_width_of_the_text_follows_the_paper() -> None:
    """On a wider sheet the same table is wider, by the template's margins."""
    file = written(table(rows(1)), paper=Paper(215.9, 279.4))
    (width,) = find(part(file), ".//w:tblPr/w:tblW")
    assert int(width.get(name("w:w"), "")) == pytest.approx((215.9 - 2 * SIDE_MM) * 1440 / 25.4, abs=2)


def test_properties_stand_in_schema_order() -> None:
    """Word calls a file damaged when the children of w:tblPr stand in another order."""
    body = body_of(table(f"<caption>What is weak</caption>{rows(1)}"))
    tags = [etree.QName(each).localname for each in find(body, ".//w:tblPr/*")]
    assert tags == ["tblStyle", "tblW", "tblLayout", "tblLook", "tblCaption", "tblDescription"]
    assert values(find(body, ".//w:tblCaption"), "w:val") == ["What is weak"]


def test_a_caption_stands_before_its_table_and_stays_with_it() -> None:
    """The caption is a paragraph of its own, kept with the first row."""
    body = body_of(table(f"<caption>What is weak</caption>{rows(1)}"))
    assert [each.tag for each in body][:2] == [name("w:p"), name("w:tbl")]
    assert styled(body)[0] == ("Caption", "What is weak")
    assert find(body, "w:p[1]/w:pPr/w:keepNext")


def test_the_head_is_repeated_and_no_row_is_split() -> None:
    """Each row of the head repeats on the next page, and each row stays whole."""
    body = body_of(table(f"<thead><tr><th>a</th><th>b</th></tr></thead>{rows(2)}"))
    assert [len(find(row, "w:trPr/w:tblHeader")) for row in find(body, ".//w:tr")] == [1, 0, 0]
    assert all(find(row, "w:trPr/w:cantSplit") for row in find(body, ".//w:tr"))


def test_the_look_names_head_foot_and_row_headings() -> None:
    """The table style's formats for first row, last row and first column apply where the table has them."""
    head, foot = "<thead><tr><th>a</th></tr></thead>", "<tfoot><tr><td>c</td></tr></tfoot>"
    inside = f"{head}<tbody><tr><th>b</th></tr></tbody>{foot}"
    (look,) = find(body_of(table(inside)), ".//w:tblLook")
    flags = [look.get(name(f"w:{key}")) for key in ("firstRow", "lastRow", "firstColumn", "noVBand")]
    assert flags == ["1"] * 4
    assert look.get(name("w:val")) == "04E0"


def test_a_foot_is_printed_last() -> None:
    """Wherever the tfoot stands in the source, its row ends the table."""
    body = body_of(table("<tfoot><tr><td>sum</td></tr></tfoot><tbody><tr><td>a</td></tr></tbody>"))
    assert styled(body)[:2] == [("TableText", "a"), ("TableTotal", "sum")]


def test_a_cell_over_two_columns_has_their_width() -> None:
    """A colspan is a gridSpan, as wide as both columns."""
    body = body_of(table('<tbody><tr><td colspan="2">a</td></tr><tr><td>b</td><td>c</td></tr></tbody>'))
    first, second, third = (int(each) for each in values(find(body, ".//w:tcW"), "w:w"))
    assert first == second + third
    assert values(find(body, ".//w:gridSpan"), "w:val") == ["2"]


def test_a_cell_over_two_rows_goes_on_below() -> None:
    """A rowspan is a vertical merge with its continuation in the same column."""
    tall = '<tr><td>a</td><td rowspan="2">b</td></tr><tr><td>c</td></tr>'
    body = body_of(table(f"<tbody>{tall}<tr><td>d</td><td>e</td></tr></tbody>"))
    merges = [
        row.xpath("string(w:tc[2]/w:tcPr/w:vMerge/@w:val)", namespaces=NAMESPACES)
        for row in find(body, ".//w:tr")
    ]
    assert merges == ["restart", "continue", ""]


def test_a_cell_never_spans_from_head_to_body() -> None:
    """A rowspan that is too tall ends with its row group, as in HTML."""
    inside = (
        '<thead><tr><th rowspan="3">a</th><th>b</th></tr></thead><tbody><tr><td>c</td><td>d</td></tr></tbody>'
    )
    assert not find(body_of(table(inside)), ".//w:vMerge")


@pytest.mark.parametrize(
    ("inside", "said"),
    [
        ("<tbody><tr><td>a</td></tr><tr><td>b</td><td>c</td></tr></tbody>", "has rows of 1 and 2 columns"),
        ("<tbody/>", "has rows of no columns"),
        (
            "<colgroup><col/></colgroup><tbody><tr><td>b</td><td>c</td></tr></tbody>",
            "lists 1 columns and has 2",
        ),
    ],
)
def test_a_ragged_table_is_refused(inside: str, said: str) -> None:
    """Word would repair such a table in a way of its own."""
    with pytest.raises(MemoError, match=said):
        written(table(inside))


def test_the_shading_of_a_style_fills_its_cell() -> None:
    """What the designer gave the paragraph style as ground is the ground of the whole cell."""
    body = body_of(table('<tbody><tr><td class="rating-5">5</td><td>a</td></tr></tbody>'))
    assert values(find(body, ".//w:tc/w:tcPr/w:shd"), "w:fill") == ["2F6F7A"]


def test_a_designers_style_inherits_its_ground() -> None:
    """A style based on another has that one's shading, which fills the cell too."""

    def derive(template: Document) -> None:
        style = template.styles.add_style("Turning Point", WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = template.styles["Rating 4"]

    source = table('<tbody><tr><td class="turning-point">5</td></tr></tbody>')
    fills = find(part(written(source, edited(derive))), ".//w:tc/w:tcPr/w:shd")
    assert values(fills, "w:fill") == ["7FABB1"]


def test_a_short_table_is_kept_whole() -> None:
    """Every row but the last is kept with the next."""
    body = body_of(table(rows(4)))
    kept = [len(find(row, ".//w:pPr[w:keepNext]")) for row in find(body, ".//w:tr")]
    assert kept == [2, 2, 2, 0]


def test_a_long_table_flows_over_pages() -> None:
    """A table that no page could hold is kept together only at its head and end: no last row stands alone."""
    body = body_of(table(f"<thead><tr><th>a</th><th>b</th></tr></thead>{rows(60, text='long words ' * 9)}"))
    kept = [bool(find(row, ".//w:pPr[w:keepNext]")) for row in find(body, ".//w:tr")]
    assert kept == [True] + [False] * 58 + [True, False]


def test_a_foot_stays_with_the_row_that_it_sums_up() -> None:
    """All of it, in a table that flows over pages."""
    foot = "<tfoot><tr><th>a</th><td>b</td></tr><tr><th>c</th><td>d</td></tr></tfoot>"
    body = body_of(table(f"{rows(60, text='long words ' * 9)}{foot}"))
    kept = [bool(find(row, ".//w:pPr[w:keepNext]")) for row in find(body, ".//w:tr")]
    assert kept == [False] * 59 + [True, True, False]


def test_tables_that_touch_are_parted() -> None:
    """Two tables in a row would be one in Word, and a document may not end with a table."""
    body = body_of(document(f"<table>{rows(1)}</table><table>{rows(1)}</table>"))
    tags = [etree.QName(each).localname for each in body]
    assert tags == ["tbl", "p", "tbl", "p", "sectPr"]
    assert [style for style, _ in styled(body) if style == "TableGap"] == ["TableGap"] * 2


def test_a_table_before_a_paragraph_needs_no_gap() -> None:
    """No empty paragraph is written where the format asks for none."""
    body = body_of(document(f"<table>{rows(1)}</table><p>a</p>"))
    assert [etree.QName(each).localname for each in body] == ["tbl", "p", "sectPr"]


def test_a_cell_holds_paragraphs_lists_or_nothing() -> None:
    """Blocks in a cell are paragraphs there; an empty cell has the one that the format asks for."""
    body = body_of(table("<tbody><tr><td><p>a</p><ul><li>b</li></ul></td><td></td></tr></tbody>"))
    cells = find(body, ".//w:tc")
    assert styled(cells[0]) == [("TableText", "a"), ("TableBullet", "b")]
    assert styled(cells[1]) == [("TableText", "")]


def test_a_row_can_be_linked_to() -> None:
    """The bookmark of a row begins in its first cell and ends in its last."""
    body = body_of(
        document(
            '<p><a href="#r">x</a></p><table><tbody><tr id="r"><td>a</td><td>b</td></tr></tbody></table>'
        )
    )
    assert text_of(find(body, ".//w:p[w:bookmarkStart[@w:name='_r']]")[0]) == "a"
    (start,) = find(body, ".//w:bookmarkStart[@w:name='_r']")
    own = start.get(name("w:id"))
    assert text_of(find(body, f".//w:p[w:bookmarkEnd[@w:id='{own}']]")[0]) == "b"
