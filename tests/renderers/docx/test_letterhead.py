"""The letterhead of a Word file: the logo beside the lines, and room below both."""

from __future__ import annotations

from lxml import etree

from memo.ooxml import NAMESPACES
from memo.renderers.docx.letterhead import set_letterhead

SPACES = " ".join(f'xmlns:{key}="{NAMESPACES[key]}"' for key in ("w", "wp"))
STYLES = etree.fromstring(
    f"<w:styles {SPACES}>"
    + "".join(
        f'<w:style w:styleId="{name.replace(" ", "")}"><w:name w:val="{name}"/>'
        f'<w:rPr><w:sz w:val="{size}"/></w:rPr></w:style>'
        for name, size in (("House Logo", 20), ("House Office", 22), ("House Line", 16), ("Title", 46))
    )
    + "</w:styles>"
)
LOGO = (
    '<w:p><w:pPr><w:pStyle w:val="HouseLogo"/><w:widowControl/></w:pPr><w:r><w:drawing><wp:inline>'
    '<wp:extent cx="2160000" cy="1080000"/></wp:inline></w:drawing></w:r></w:p>'
)


def paragraph(style: str) -> str:
    """Return a paragraph of a style."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/><w:jc w:val="left"/></w:pPr></w:p>'


def blocks(*paragraphs: str) -> list[etree._Element]:
    """Return the blocks of a document after its letterhead has been set."""
    found = list(etree.fromstring(f"<w:body {SPACES}>{''.join(paragraphs)}</w:body>"))
    set_letterhead(found, STYLES)
    return found


def tags(block: etree._Element) -> list[str]:
    """Return what stands in the properties of a paragraph, in order."""
    return [etree.QName(each).localname for each in block[0]]


def after(block: etree._Element) -> int:
    """Return the space below a paragraph in twips."""
    spacing = block.find("w:pPr/w:spacing", NAMESPACES)
    return 0 if spacing is None else int(spacing.get(f"{{{NAMESPACES['w']}}}after", 0))


def high(logo: etree._Element) -> int:
    """Return the height of a logo's frame in twips."""
    return int(logo[0][1].get(f"{{{NAMESPACES['w']}}}h", 0))


def test_the_lines_stand_beside_the_logo() -> None:
    """Its paragraph is framed, as wide as the picture, and stays first in the order of reading."""
    logo, office, line, title = blocks(
        LOGO, paragraph("HouseOffice"), paragraph("HouseLine"), paragraph("Title")
    )
    assert tags(logo) == ["pStyle", "framePr", "widowControl"]
    frame = logo[0][1]
    assert frame.get(f"{{{NAMESPACES['w']}}}w") == "3401"  # 60 mm
    assert frame.get(f"{{{NAMESPACES['w']}}}wrap") == "around"
    assert [tags(each) for each in (office, title)] == [["pStyle", "jc"]] * 2
    assert tags(line) == ["pStyle", "spacing", "jc"]


def test_what_follows_stands_below_logo_and_lines() -> None:
    """The lower of the two; with many lines beside it, the logo asks for no more."""
    few = blocks(LOGO, paragraph("HouseLine"), paragraph("Title"))
    assert high(few[0]) == 1700  # 30 mm
    many = blocks(LOGO, *[paragraph("HouseLine")] * 12, paragraph("Title"))
    assert high(many[0]) > 2400  # so that the last line, too, stands beside it
    assert after(few[1]) > after(many[-2]) > 0
    assert after(few[1]) - after(many[-2]) > 1400  # the logo is 30 mm high, the line less than 4


def test_a_logo_alone_stands_in_the_text() -> None:
    """There is nothing to stand beside it; and without a letterhead nothing is changed."""
    logo, title = blocks(LOGO, paragraph("Title"))
    assert tags(logo) == ["pStyle", "widowControl", "spacing"]
    assert after(title) == 0
    assert tags(blocks(paragraph("Title"))[0]) == ["pStyle", "jc"]
    assert after(blocks(paragraph("HouseOffice"), paragraph("Title"))[0]) > 0
