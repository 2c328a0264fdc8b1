"""What stands in a Word file's blocks and paragraphs, in which changes, and by which styles."""

from __future__ import annotations

import pytest
from lxml import etree

from memo.ooxml import (
    DELETIONS,
    NAMESPACES,
    TEXTS,
    Styles,
    W,
    blocks_in,
    cells_of,
    inline_content,
    is_on,
    local,
    rows_of,
    text_boxes,
    text_of,
    value_of,
)


def element(xml: str) -> etree._Element:
    """Return an element with all prefixes known."""
    names = " ".join(f'xmlns:{prefix}="{address}"' for prefix, address in NAMESPACES.items())
    return etree.fromstring(xml.replace(">", f" {names}>", 1))


def words(paragraph: etree._Element, *, changed: bool = False) -> str:
    """Return what stands in a paragraph when its changes are accepted, or all that is in it."""
    items = [item for item in inline_content(paragraph) if item.element.tag in TEXTS]
    return "".join(text_of(item.element) for item in items if changed or not item.is_deleted)


ALTERNATIVES = (
    "<mc:AlternateContent><mc:Choice>{}</mc:Choice><mc:Fallback>{}</mc:Fallback></mc:AlternateContent>"
)
A, B, C = "<w:r><w:t>a</w:t></w:r>", "<w:r><w:t>b</w:t></w:r>", "<w:r><w:t>c</w:t></w:r>"


@pytest.mark.parametrize(
    ("inside", "stands", "all_of_it"),
    [
        (f"{A}<w:del>{B}</w:del><w:ins>{C}</w:ins>", "ac", "abc"),
        (f"<w:ins><w:del>{A}</w:del></w:ins><w:moveFrom>{B}</w:moveFrom>", "", "ab"),
        (f"<w:hyperlink><w:smartTag>{A}</w:smartTag></w:hyperlink>", "a", "a"),
        (f"<w:sdt><w:sdtPr>{B}</w:sdtPr><w:sdtContent>{A}</w:sdtContent></w:sdt>", "a", "a"),
        ("<w:r><w:tab/><w:t>b</w:t><w:br/><w:noBreakHyphen/><w:softHyphen/></w:r>", " b \u2011", " b \u2011"),
        (f"<w:r>{ALTERNATIVES.format('<w:t>a</w:t>', '<w:t>b</w:t>')}</w:r>", "a", "a"),
        (f"<w:r><w:ruby><w:rt>{B}</w:rt><w:rubyBase>{A}</w:rubyBase></w:ruby></w:r>", "a", "a"),
        ('<w:r><w:sym w:font="Symbol" w:char="F0B3"/></w:r>', "≥", "≥"),
        ('<w:r><w:sym w:font="Unheard" w:char="F04A"/></w:r>', "\uf04a", "\uf04a"),
        ('<w:r><w:sym w:char="110000"/><w:sym w:char="x"/></w:r>', "\ufffd\ufffd", "\ufffd\ufffd"),
    ],
)
def test_the_text_of_a_paragraph(inside: str, stands: str, all_of_it: str) -> None:
    """Words in order, whatever is around them; a deletion wins over the insertion that it is in."""
    paragraph = element(f"<w:p><w:pPr/>{inside}</w:p>")
    assert (words(paragraph), words(paragraph, changed=True)) == (stands, all_of_it)


def test_items_know_their_run_and_their_changes() -> None:
    """Outermost change first; marks between runs, and properties of a run, are items as well."""
    paragraph = element(
        '<w:p><w:bookmarkStart w:name="x"/><w:ins w:author="A"><w:del w:author="B"><w:r><w:rPr/><w:t>b</w:t>'
        "</w:r></w:del></w:ins><m:oMath><m:r><m:t>x</m:t></m:r></m:oMath></w:p>"
    )
    items = list(inline_content(paragraph))
    assert [local(each.element) for each in items] == ["bookmarkStart", "rPr", "t", "oMath"]
    assert [each.run is None for each in items] == [True, False, False, True]
    assert [change.get(f"{W}author") for change in items[2].changes] == ["A", "B"]
    assert [change.tag in DELETIONS for change in items[2].changes] == [False, True]


def test_blocks_rows_and_cells_are_found_in_what_holds_them() -> None:
    """In content controls and changes; what is in a cell is the cell's."""
    inner = "<w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>"
    body = element(
        f"<w:body><w:p/><w:sdt><w:sdtContent><w:p/></w:sdtContent></w:sdt><w:del><w:p/></w:del>"
        f"<w:tbl><w:tblPr/><w:sdt><w:sdtContent><w:tr><w:tc>{inner}</w:tc><w:tc/></w:tr></w:sdtContent></w:sdt>"
        "</w:tbl><w:sectPr/></w:body>"
    )
    blocks = list(blocks_in(body))
    assert [local(each.element) for each in blocks] == ["p", "p", "p", "tbl"]
    assert [each.is_deleted for each in blocks] == [False, False, True, False]
    (row,) = rows_of(blocks[-1].element)
    assert len(list(cells_of(row))) == 2


def test_a_text_box_is_found_once() -> None:
    """Not its copy for old programs, nor the box in a box, which that one holds."""
    box = "<w:txbxContent><w:p><w:r><w:txbxContent/></w:r></w:p></w:txbxContent>"
    paragraph = element(f"<w:p><w:r>{ALTERNATIVES.format(box, box)}</w:r></w:p>")
    assert len(text_boxes(paragraph)) == 1


def test_styles_are_followed_to_what_they_are_based_on() -> None:
    """The default where a paragraph names none; a circle ends."""
    style = (
        '<w:style w:type="{}" w:styleId="{}" w:default="{}"><w:basedOn w:val="{}"/>'
        '<w:rPr><w:b w:val="{}"/></w:rPr></w:style>'
    )
    normal = style.format("paragraph", "N", "1", "", "0")
    head = style.format("paragraph", "H", "0", "N", "1")
    circle = style.format("character", "C", "0", "C", "1")
    styles = Styles(element(f"<w:styles>{normal}{head}{circle}</w:styles>"))
    named = styles.chain(styles.id_of(element('<w:p><w:pPr><w:pStyle w:val="H"/></w:pPr></w:p>')))
    assert [each.get(f"{W}styleId") for each in named] == ["H", "N"]
    assert [is_on(each.find(f"{W}rPr"), "b") for each in named] == [True, False]
    assert [each.get(f"{W}styleId") for each in styles.chain(styles.id_of(element("<w:p></w:p>")))] == ["N"]
    assert len(styles.of_run(element('<w:r><w:rPr><w:rStyle w:val="C"/></w:rPr></w:r>'))) < 50
    assert Styles(None).chain(Styles(None).id_of(element("<w:p></w:p>"))) == ()
    assert value_of(named[0], "basedOn") == "N"
