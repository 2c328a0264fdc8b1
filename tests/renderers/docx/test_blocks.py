"""Paragraphs, lists, containers and figures."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

import pytest
from lxml import etree
from renderers.docx.sample import (
    A4,
    SAMPLE,
    SIDE_MM,
    VALUES,
    body_of,
    document,
    find,
    part,
    styled,
    template,
    text_of,
    written,
)
from renderers.docx.word_file import edited

from memo.diagnostics.problem import MemoError
from memo.ooxml.content import NAMESPACES, name
from memo.renderers.docx import write_docx

if TYPE_CHECKING:
    from docx.document import Document

SVG = 'svg xmlns="http://www.w3.org/2000/svg"'
BAR = '<rect width="10" height="10" fill="#0f4c5c"/>'
EMU_PER_MM = 36000


def test_each_ordered_list_counts_from_one() -> None:
    """Two lists have two number sequences, each with its own start."""
    file = written(document("<ol><li>a</li><li>b</li></ol><p>-</p><ol><li>c</li></ol>"))
    numbers = [each.get(name("w:val")) for each in find(part(file), ".//w:numPr/w:numId")]
    assert numbers[0] == numbers[1] != numbers[2]
    for number in numbers:
        (num,) = find(part(file, "word/numbering.xml"), f".//w:num[@w:numId='{number}']")
        assert find(num, "w:lvlOverride[@w:ilvl='0']/w:startOverride[@w:val='1']")


def test_a_nested_ordered_list_counts_on_its_own_level() -> None:
    """The second level restarts at the level that the style List Number 2 has."""
    body = body_of(document("<ol><li>a<ol><li>b</li></ol></li><li>c</li></ol>"))
    levels = [each.get(name("w:val")) for each in find(body, ".//w:numPr/w:ilvl")]
    assert levels == ["0", "1", "0"]
    assert styled(body) == [("ListNumber", "a"), ("ListNumber2", "b"), ("ListNumber", "c")]


def test_the_level_of_a_list_is_the_one_that_names_its_style() -> None:
    """Word may leave the level out of a style and say it in the numbering alone."""

    def forget(template: Document) -> None:
        for numbering in find(template.styles["List Number 2"].element, ".//w:numPr"):
            numbering.remove(find(numbering, "w:ilvl")[0])

    source = document("<ol><li>a<ol><li>b</li></ol></li></ol>")
    levels = find(part(written(source, edited(forget))), ".//w:numPr/w:ilvl")
    assert [each.get(name("w:val")) for each in levels] == ["0", "1"]


def test_a_bulleted_list_takes_its_numbering_from_the_style() -> None:
    """A bullet is the designer's matter: nothing is written beside the style's name."""
    body = body_of(document("<ul><li>a<ul><li>b</li></ul>c</li></ul>"))
    assert styled(body) == [("ListBullet", "a"), ("ListBullet2", "b"), ("ListBullet", "c")]
    assert not find(body, ".//w:numPr")


def test_a_numbered_style_without_numbering_is_refused() -> None:
    """Numbers that no style would print are not lost silently."""
    with pytest.raises(MemoError, match=r"“Body Text” of memo\.docx has no numbering"):
        written(document('<ol><li class="body-text">a</li></ol>'))


def test_the_second_paragraph_of_an_item_has_no_bullet() -> None:
    """An item of two paragraphs has one bullet, and the second paragraph stands beneath the first."""
    body = body_of(document("<ul><li><p>a</p><p>b</p></li></ul>"))
    assert styled(body) == [("ListBullet", "a"), ("ListContinue", "b")]


def test_a_new_page_begins_at_its_first_paragraph() -> None:
    """Only the first paragraph of the container breaks the page, and no space is left above it."""
    body = body_of(document('<section class="new-page"><h2>a</h2><p>b</p></section>'))
    (broken,) = find(body, "w:p[w:pPr/w:pageBreakBefore]")
    assert text_of(broken) == "a"
    assert find(broken, "w:pPr/w:spacing[@w:before='0']")


def test_a_kept_container_holds_together_but_not_to_the_next() -> None:
    """Each paragraph but the last is kept with the one after it."""
    body = body_of(document('<aside class="keep"><p>a</p><p>b</p><p>c</p></aside><p>d</p>'))
    assert [text_of(each) for each in find(body, "w:p[w:pPr/w:keepNext]")] == ["a", "b"]


def figure(svg: str, caption: str = "") -> str:
    """Return the source of a document with a figure."""
    return document(f"<figure>{svg}{caption}</figure>")


def test_a_figure_is_a_picture_with_its_words() -> None:
    """The title of the drawing is the picture's description, its size the drawing's in millimetres."""
    source = figure(
        f'<{SVG} viewBox="0 0 100 25" width="80mm"><title>Two\n bars.</title>{BAR}</svg>',
        "<figcaption>Scores</figcaption>",
    )
    body = body_of(source)
    (about,) = find(body, ".//wp:docPr")
    assert (about.get("name"), about.get("descr")) == ("Figure 1", "Two bars.")
    (extent,) = find(body, ".//wp:extent")
    assert (extent.get("cx"), extent.get("cy")) == (str(80 * EMU_PER_MM), str(20 * EMU_PER_MM))
    assert styled(body) == [("Figure", ""), ("Caption", "Scores")]
    assert find(body, "w:p[1]/w:pPr/w:keepNext")


def test_a_figure_is_no_wider_than_the_text() -> None:
    """A drawing that is wider than the text is scaled down to it, in proportion."""
    (extent,) = find(
        body_of(figure(f'<{SVG} viewBox="0 0 4 1" width="400mm" aria-label="a">{BAR}</svg>')), ".//wp:extent"
    )
    assert int(extent.get("cx", "")) == pytest.approx((210 - 2 * SIDE_MM) * EMU_PER_MM, rel=1e-3)
    assert int(extent.get("cy", "")) == pytest.approx((210 - 2 * SIDE_MM) / 4 * EMU_PER_MM, rel=1e-3)


def test_a_figure_is_drawn_sharp_whatever_its_prefix() -> None:
    """A drawing with a prefixed namespace is drawn too, at 220 pixels to the inch."""
    source = (
        '<s:svg xmlns:s="http://www.w3.org/2000/svg" viewBox="0 0 10 10" width="25.4mm">'
        '<s:title>a</s:title><s:rect width="10" height="10" fill="#0f4c5c"/></s:svg>'
    )
    with zipfile.ZipFile(io.BytesIO(written(figure(source)))) as archive:
        png = archive.read("word/media/image1.png")
    width, height = int.from_bytes(png[16:20]), int.from_bytes(png[20:24])
    assert (width, height) == (220, 220)


def test_pictures_have_numbers_of_their_own() -> None:
    """No two drawings share a docPr id, which Word takes for damage."""
    one = f'<{SVG} viewBox="0 0 4 1" aria-label="a">{BAR}</svg>'
    two = f'<{SVG} viewBox="0 0 9 1" aria-label="b">{BAR}</svg>'
    root = part(written(document(f"<figure>{one}</figure><figure>{two}</figure>")))
    ids = [each.get("id") for each in find(root, ".//wp:docPr")]
    assert len(set(ids)) == len(ids) == 2


@pytest.mark.parametrize(
    ("svg", "said"),
    [
        (f'<{SVG} viewBox="0 0 4 1">{BAR}</svg>', "has no text for readers who can't see it"),
        (f'<{SVG} aria-label="a">{BAR}</svg>', "has no viewBox"),
        (
            f'<{SVG} viewBox="0 0 90 20" aria-label="a"><text y="15" font-family="No Such">b</text></svg>',
            "has text in a font that isn't at hand",
        ),
    ],
)
def test_a_figure_that_would_lose_something_is_refused(svg: str, said: str) -> None:
    """No alternative text, no size or no font: the message says which."""
    with pytest.raises(MemoError, match=said):
        written(figure(svg))


def test_a_family_without_quotation_marks_is_drawn() -> None:
    """The text of a figure is drawn in a family whose name is no CSS identifier."""
    svg = f'<{SVG} viewBox="0 0 90 20" aria-label="a"><text y="15" font-family="Source Sans 3">b</text></svg>'
    assert find(body_of(figure(svg)), ".//a:blip")


def test_the_document_is_left_as_it_is() -> None:
    """The same tree can be printed by the next writer."""
    root = etree.fromstring(document("<p>a<!-- b --> c</p>"))
    before = etree.tostring(root)
    write_docx(root, template(), fill=VALUES.__getitem__, paper=A4, fonts=[])
    assert etree.tostring(root) == before


def test_no_paragraph_is_empty_but_where_the_format_asks() -> None:
    """In the sample, only gaps between tables, figures and merged cells have no text."""
    root = part(written(SAMPLE))
    empty = [
        p.xpath("string(w:pPr/w:pStyle/@w:val)", namespaces=NAMESPACES)
        for p in root.iter(name("w:p"))
        if not text_of(p) and not find(p, "ancestor::w:tc[w:tcPr/w:vMerge]")
    ]
    assert empty == ["Figure", "TableGap", "TableGap"]
