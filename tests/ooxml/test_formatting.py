"""Styles add up, what is put on by hand comes on top, and programs that read a toggle otherwise agree."""

from __future__ import annotations

from typing import Final

import pytest
from lxml import etree

from memo.ooxml import ON, Formatting, Look, Styles, fill_of, link_of_field, sign_of

W: Final = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
A: Final = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
STYLES: Final = f"""<w:styles {W}>
<w:docDefaults><w:rPrDefault><w:rPr>
<w:rFonts w:asciiTheme="minorHAnsi" w:ascii="Old"/><w:sz w:val="20"/></w:rPr></w:rPrDefault></w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="Standard"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="Body"><w:name w:val="Body Text"/><w:basedOn w:val="Standard"/>
<w:pPr><w:ind w:right="340"/></w:pPr><w:rPr><w:color w:val="1d2329"/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Head"><w:name w:val="heading 1"/><w:basedOn w:val="Body"/>
<w:pPr><w:pageBreakBefore/></w:pPr><w:rPr><w:b/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="List"><w:name w:val="List Bullet"/><w:basedOn w:val="Body"/>
<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
<w:style w:type="character" w:styleId="Strong"><w:name w:val="Strong"/><w:rPr><w:b/></w:rPr></w:style>
</w:styles>"""
NUMBERING: Final = f"""<w:numbering {W}><w:abstractNum w:abstractNumId="0">
<w:lvl w:ilvl="0"><w:pPr><w:ind w:left="312" w:hanging="198"/></w:pPr></w:lvl></w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>"""
THEME: Final = f'<a:theme {A}><a:minorFont><a:latin typeface="Serif"/></a:minorFont></a:theme>'

FORMATTING: Final = Formatting(
    Styles(etree.fromstring(STYLES)), etree.fromstring(NUMBERING), etree.fromstring(THEME)
)


def by_hand(properties: str) -> Look:
    """Return what the properties of a run say."""
    return FORMATTING.by_hand(etree.fromstring(f"<w:rPr {W}>{properties}</w:rPr>"))


def test_styles_add_up_from_the_defaults_on() -> None:
    """A font of the theme is that of the theme, and a colour is in capitals."""
    look = FORMATTING.of_styles("Head")
    found = {kind: set(values) for kind, values in look.items()}
    assert found == {"font": {"Serif"}, "size": {"20"}, "colour": {"1D2329"}, "bold": {ON}}


def test_bold_in_bold_is_read_in_both_ways() -> None:
    """It cancels itself out by the standard, and is bold to some programs."""
    assert FORMATTING.of_styles("Head", "Strong")["bold"] == {ON, ""}
    assert FORMATTING.of_styles("Body", "Strong")["bold"] == {ON}


@pytest.mark.parametrize(
    ("properties", "kind", "value"),
    [
        ('<w:strike w:val="0"/><w:dstrike/>', "struck", ON),
        ('<w:webHidden w:val="off"/>', "hidden", ""),
        ("<w:u/>", "underline", "single"),
        ('<w:u w:val="none"/>', "underline", ""),
        ('<w:color w:val="auto"/>', "colour", ""),
        ('<w:shd w:val="clear" w:fill="ffff00"/>', "shading", "FFFF00"),
        ('<w:shd w:val="solid" w:color="ff0000" w:fill="auto"/>', "shading", "FF0000"),
        ('<w:shd w:val="pct15" w:fill="auto"/>', "shading", "pct15"),
        ('<w:vertAlign w:val="baseline"/>', "raised", ""),
    ],
)
def test_what_is_put_on_by_hand(properties: str, kind: str, value: str) -> None:
    """A value that is as good as none is none."""
    assert by_hand(properties)[kind] == {value}


def test_a_paragraph_is_set_by_its_style_its_list_and_by_hand() -> None:
    """Names and not ids; what a list sets in counts before what the style does."""
    look = FORMATTING.of_style("List")
    assert (look.style, look.level, look.indent, look.align) == ("list bullet", 0, (312, 340, -198), "left")
    about = '<w:pStyle w:val="List"/><w:numPr><w:numId w:val="0"/></w:numPr><w:jc w:val="end"/>'
    own = FORMATTING.of_paragraph(etree.fromstring(f"<w:pPr {W}>{about}</w:pPr>"))
    assert (own.level, own.indent, own.align) == (None, (0, 340, 0), "right")
    about = '<w:pStyle w:val="List"/><w:numPr><w:ilvl w:val="²"/></w:numPr>'
    assert FORMATTING.of_paragraph(etree.fromstring(f"<w:pPr {W}>{about}</w:pPr>")).level is None
    about = '<w:numPr><w:ilvl w:val="3"/><w:numId w:val="77"/></w:numPr>'  # a list that is told nowhere
    look = FORMATTING.of_paragraph(etree.fromstring(f"<w:pPr {W}>{about}</w:pPr>"))
    assert (look.level, look.indent) == (3, (0, 0, 0))
    about = f'<w:ind w:left="{"9" * 400}" w:right="12.5"/>'
    assert FORMATTING.of_paragraph(etree.fromstring(f"<w:pPr {W}>{about}</w:pPr>")).indent == (0, 12, 0)
    assert FORMATTING.of_style("Head").new_page
    assert FORMATTING.of_style("Unheard").style == "unheard"


def test_the_colour_of_a_cell() -> None:
    """None where nothing is said."""
    cell = f'<w:tc {W}><w:tcPr><w:shd w:val="clear" w:fill="7fabb1"/></w:tcPr></w:tc>'
    assert fill_of(etree.fromstring(cell)) == "7FABB1"
    assert not fill_of(etree.fromstring(f"<w:tc {W}/>"))


@pytest.mark.parametrize(
    ("code", "link"),
    [
        (' HYPERLINK "https://example.org/a b" ', "https://example.org/a b"),
        ('HYPERLINK https://example.org \\o "A tip"', "https://example.org"),
        ('HYPERLINK "https://example.org" \\l "part"', "https://example.org#part"),
        (' hyperlink \\l "_evidence" ', "#_evidence"),
        (" PAGE ", ""),
    ],
)
def test_where_a_field_leads(code: str, link: str) -> None:
    """By its target, its place, or both."""
    assert link_of_field(code) == link


@pytest.mark.parametrize(
    ("font", "number", "sign"),
    [
        ("Wingdings", 0xF0FC, "✓"),
        ("WINGDINGS", 0xFC, "✓"),
        ("Wingdings 2", 0x50, "🗸"),
        ("Symbol", 0xF0B3, "≥"),
        ("Symbol", 0xF061, "α"),
        ("Wingdings", 0xF0FF, None),
        ("Marlett", 0xF061, None),
        ("Arial", 0x20AC, "€"),
    ],
)
def test_what_a_sign_is_in_unicode(font: str, number: int, sign: str | None) -> None:
    """Nothing is guessed: what is not known is None."""
    assert sign_of(font, number) == sign
