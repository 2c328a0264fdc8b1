"""Heads and feet that have more to say than a line holds, in the shipped template and in one of Word's."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from memo.ooxml import NAMESPACES
from memo.renderers.docx.heads import LineMeasure, part_long_lines

W = f'xmlns:w="{NAMESPACES["w"]}"'
FONTS = sorted((Path(__file__).parents[3] / "styles/fonts").glob("*.ttf"))
STYLES = etree.fromstring(
    f'<w:styles {W}><w:style w:styleId="Header"><w:rPr><w:b/><w:caps/><w:sz w:val="15"/></w:rPr></w:style>'
    '<w:style w:styleId="Footer"><w:rPr><w:sz w:val="15"/></w:rPr></w:style></w:styles>'
)
LONG = "The role of a third country in talks between two others: obstacles, pathways and what is not known"
PLAIN = '<w:rPr><w:b w:val="0"/><w:caps w:val="0"/></w:rPr>'


def run(text: str, about: str = "") -> str:
    """Return a run of text."""
    return f'<w:r>{about}<w:t xml:space="preserve">{text}</w:t></w:r>'


TAB = "<w:r><w:tab/></w:r>"


def lines(inside: str, style: str = "Header", width: int = 9298) -> list[tuple[str, str]]:
    """Return text and alignment of each paragraph that a head becomes."""
    about = f'<w:pPr><w:pStyle w:val="{style}"/><w:rPr/></w:pPr>'
    root = etree.fromstring(f"<w:hdr {W}><w:p>{about}{inside}</w:p></w:hdr>")
    part_long_lines(root, LineMeasure(STYLES, FONTS, width))
    made = []
    for paragraph in root:
        aligned = paragraph.find("w:pPr/w:jc", NAMESPACES)
        text = "".join(each.text or "" for each in paragraph.iter(f"{{{NAMESPACES['w']}}}t"))
        made.append((text, "" if aligned is None else str(aligned.get(f"{{{NAMESPACES['w']}}}val"))))
        assert paragraph.find("w:pPr/w:pStyle", NAMESPACES) is not None
    return made


def test_what_has_room_stays_on_one_line() -> None:
    """By tabs, as the designer set it; a head of one part is wrapped by Word itself."""
    assert lines(run("Marked") + TAB + TAB + run("A title", PLAIN)) == [("MarkedA title", "")]
    assert lines(run(LONG)) == [(LONG, "")]
    assert lines(TAB + TAB + run(LONG)) == [(LONG, "")]


@pytest.mark.parametrize("tabs", [TAB, TAB + TAB])
def test_a_title_that_has_no_room_has_a_line_of_its_own(tabs: str) -> None:
    """On the right, as by the tab; the marking keeps its place."""
    made = lines(run("Unclassified // For discussion") + tabs + run(LONG, PLAIN))
    assert made == [("Unclassified // For discussion", "left"), (LONG, "right")]


def test_a_run_with_tab_and_words_is_taken_apart() -> None:
    """As Word writes it."""
    both = f"<w:r>{PLAIN}<w:tab/><w:t>{LONG}</w:t></w:r>"
    assert lines(run("Unclassified // For discussion") + both) == [
        ("Unclassified // For discussion", "left"),
        (LONG, "right"),
    ]


def test_a_foot_of_three_parts_is_held_to_its_middle() -> None:
    """What is longer on the left than half a page would push the middle to the right."""
    office = "Ministry of Agriculture, Forestry, Regions and Water Management"
    short = [run("Unit"), TAB, run("Marked"), TAB, run("Page 1 of 9")]
    assert lines("".join(short), "Footer") == [("UnitMarkedPage 1 of 9", "")]
    made = lines("".join([run(office), *short[1:]]), "Footer")
    assert made == [(office, "left"), ("Marked", "center"), ("Page 1 of 9", "right")]


def test_capitals_and_bold_count() -> None:
    """A marking has room as it is printed, or has not; a wider page has more."""
    words = "Restricted to the members of the working group and to their deputies"
    head = run(words) + TAB + run("The river and its dams, and who may use their water")
    assert len(lines(head, "Footer")) == 1
    assert len(lines(head, "Header")) == 2
    assert len(lines(head, "Header", width=14_000)) == 1
