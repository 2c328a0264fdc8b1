"""The template carries the design tokens, so that Word and paper look alike."""

from __future__ import annotations

import io
import re

import docx
import pytest
from docx.shared import Mm, Twips
from renderers.docx.sample import ROOT, find, part, template

from memo.ooxml.content import NAMESPACES, name

PAPER, _, _ = (ROOT / "styles" / "tokens.css").read_text(encoding="utf-8").partition("@media")
TOKENS: dict[str, str] = dict(re.findall(r"--([\w-]+):\s*([^;]+);", PAPER))
THEME = {
    "dk1": "ink",
    "lt1": "paper-white",
    "dk2": "quiet",
    "lt2": "accent-pale",
    "accent1": "accent",
    "accent2": "heat-5",
    "accent3": "heat-4",
    "accent4": "heat-3",
    "accent5": "heat-2",
    "accent6": "rule",
    "hlink": "accent",
}
SIZES = {
    "Title": "title",
    "Heading 1": "heading-1",
    "Heading 2": "heading-2",
    "Normal": "text",
    "Lead": "lead",
    "Bottom Line": "lead",
    "Bottom Line Heading": "label",
    "Eyebrow": "label",
    "Table Text": "table",
    "Caption": "table",
    "Note": "note",
}
GROUNDS = {f"Rating {step}": f"heat-{step}" for step in range(1, 6)} | {"Bottom Line": "accent-pale"}
COLOURS = {
    "Normal": "ink",
    "Eyebrow": "accent",
    "Heading 2": "accent",
    "Caption": "quiet",
    "Rating 4": "heat-ink",
    "Rating 5": "heat-ink-strong",
    "Evidence Mark": "accent",
    **{f"Severity {level.title()}": f"severity-{level}" for level in ("critical", "high", "medium", "low")},
}
DESIGN = docx.Document(io.BytesIO(template()))


def colour(token: str) -> str:
    """Return a token's colour as Word writes it."""
    return TOKENS[token].lstrip("#").upper()


@pytest.mark.parametrize(("slot", "token"), THEME.items())
def test_the_theme_has_the_colours_of_the_tokens(slot: str, token: str) -> None:
    """A designer who picks a theme colour in Word picks one of the tokens."""
    (value,) = find(part(template(), "word/theme/theme1.xml"), f".//a:clrScheme/a:{slot}/a:srgbClr")
    assert value.get("val") == colour(token)


def test_the_theme_has_the_families_of_the_tokens() -> None:
    """Headings are set in the sans, text in the serif."""
    theme = part(template(), "word/theme/theme1.xml")
    fonts = [find(theme, f".//a:{slot}/a:latin")[0].get("typeface") for slot in ("majorFont", "minorFont")]
    assert fonts == [TOKENS["sans"].strip('"'), TOKENS["serif"].strip('"')]


@pytest.mark.parametrize(("style", "token"), SIZES.items())
def test_a_style_has_the_size_of_its_token(style: str, token: str) -> None:
    """Word counts type in half points, so that a size of 8.8 is 9 there."""
    size = DESIGN.styles[style].font.size
    assert size is not None
    assert size.pt == pytest.approx(float(TOKENS[f"size-{token}"].removesuffix("pt")), abs=0.25)


@pytest.mark.parametrize(("style", "token"), COLOURS.items())
def test_a_style_has_the_colour_of_its_token(style: str, token: str) -> None:
    """Letters have the colour that they have on paper."""
    assert str(DESIGN.styles[style].font.color.rgb) == colour(token)


@pytest.mark.parametrize(("style", "token"), GROUNDS.items())
def test_a_style_has_the_ground_of_its_token(style: str, token: str) -> None:
    """Ratings and the bottom line stand on the ground that they have on paper."""
    (shade,) = find(DESIGN.styles[style].element, "w:pPr/w:shd")
    assert shade.get(name("w:fill")) == colour(token)


def test_the_margins_are_those_of_the_tokens() -> None:
    """Paper and Word have the same text area; page 1, which has no running head, begins where that stands.

    But for a millimetre: less room than that between head and text some office programs do not keep.
    """
    section = DESIGN.sections[0]
    margins = [section.left_margin, section.right_margin, section.bottom_margin]
    tokens = ["margin-side", "margin-side", "margin-bottom"]
    expected = [Mm(float(TOKENS[token].removesuffix("mm"))) for token in tokens]
    assert [int(margin or 0) for margin in margins] == pytest.approx(
        [int(each) for each in expected], abs=700
    )
    assert int(section.top_margin or 0) - int(section.header_distance or 0) == Twips(57)


def test_the_running_head_keeps_text_off_as_far_as_the_margin_on_paper() -> None:
    """Its line and the space behind it push the text of the pages that have one down (17.6.11)."""
    section = DESIGN.sections[0]
    (head,) = section.header.paragraphs
    line = DESIGN.styles["Header"].paragraph_format.line_spacing
    begins = int(section.header_distance or 0) + int(line or 0) + int(head.paragraph_format.space_after or 0)
    assert begins == pytest.approx(Mm(float(TOKENS["margin-top"].removesuffix("mm"))), abs=Mm(0.5))


def test_the_paragraphs_of_the_panel_are_joined_by_word() -> None:
    """Word joins bordered paragraphs of the same borders and indents: those of the panel say so once."""
    for style in ("Bottom Line Heading", "Bottom Line Ground"):
        element = DESIGN.styles[style].element
        assert element.find("w:basedOn", NAMESPACES).get(name("w:val")) == "BottomLine"
        assert not find(element, "w:pPr/w:pBdr | w:pPr/w:ind | w:pPr/w:shd")
